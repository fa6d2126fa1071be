//! Collectives: "the two leaders", "both sides", "the pair".

use super::Story;
use crate::{
    names::{Form, Kind},
    text::Label,
};

/// Sentences back in which a collective finds its members.
const NEAR: usize = 3;

impl Story<'_> {
    /// Gives each collective of two its members, where the text leaves no choice.
    pub(super) fn link_groups(&mut self) {
        for draft in self.of_form(Form::Nominal) {
            if self.is_pair(draft) {
                self.members[draft] = self.two_before(draft).unwrap_or_default();
            }
        }
    }

    /// "the two …", "both …", and "the companies" where the sentence or the one before names two.
    fn is_pair(&self, draft: usize) -> bool {
        let it = &self.drafts[draft];
        let word = self.document.tokens[it.head].lemma.to_lowercase();
        let two = self
            .document
            .children_by(
                it.head,
                &[Label::Nummod, Label::Det, Label::Predet, Label::Preconj],
            )
            .any(|at| matches!(self.word(at).to_lowercase().as_str(), "two" | "both"));
        let possessed = self
            .document
            .children_by(it.head, &[Label::Poss])
            .next()
            .is_some();
        let definite = !possessed && (it.definite || self.starts_sentence(it.tokens.start));
        (it.plural && two && definite) || matches!(word.as_str(), "pair" | "duo") && it.definite
    }

    fn starts_sentence(&self, token: usize) -> bool {
        let sentence = self.document.sentence_of(token);
        self.document
            .sentences
            .get(sentence)
            .is_some_and(|sentence| sentence.tokens.start == token)
    }

    /// The two entities of the right kind named last: in the nearest sentence back that brings their number to two.
    fn two_before(&self, draft: usize) -> Option<Vec<usize>> {
        let kinds = self.member_kinds(draft);
        let here = self.sentence(draft);
        kinds.iter().find_map(|&kind| {
            let mut found: Vec<usize> = Vec::new();
            for back in 0..=NEAR.min(here) {
                for other in 0..draft {
                    if self.sentence(other) + back != here
                        || self.drafts[other].tokens.contains(&self.drafts[draft].head)
                    {
                        continue;
                    }
                    if let Some(entity) = self.entity(other)
                        && self.entities[entity].kind == kind
                        && self.has_gender(entity, draft)
                        && !self.entities[entity].relative
                        && !found.contains(&entity)
                    {
                        found.push(entity);
                    }
                }
                match found.len() {
                    2 => return Some(found),
                    0 | 1 => {}
                    _ => return self.the_leaders(&found),
                }
            }
            None
        })
    }

    /// "the two women" are no men; whose gender is not known is neither.
    fn has_gender(&self, entity: usize, draft: usize) -> bool {
        let asked = self.drafts[draft].gender;
        asked.is_none() || self.entities[entity].gender == asked
    }

    /// Of more than two, the two who lead countries.
    fn the_leaders(&self, found: &[usize]) -> Option<Vec<usize>> {
        let leaders: Vec<usize> = found
            .iter()
            .copied()
            .filter(|&entity| self.leads(entity))
            .collect();
        (leaders.len() == 2).then_some(leaders)
    }

    /// Kinds of thing that the noun can be a collective of, likeliest first.
    fn member_kinds(&self, draft: usize) -> &'static [Kind] {
        let lemma = self.document.tokens[self.drafts[draft].head]
            .lemma
            .to_lowercase();
        match lemma.as_str() {
            "side" | "party" | "ally" | "neighbour" | "neighbor" | "rival" => {
                &[Kind::Country, Kind::Org, Kind::Person]
            }
            "country" | "nation" | "state" | "government" | "power" | "capital" | "economy" => {
                &[Kind::Country]
            }
            "company" | "firm" | "bank" | "club" | "team" | "group" | "agency" => &[Kind::Org],
            "city" | "town" => &[Kind::Place],
            _ => &[Kind::Person],
        }
    }
}

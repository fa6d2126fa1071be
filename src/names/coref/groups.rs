//! Collectives: "the two leaders", "both sides", "the pair", "the three", "the Moreaus".

use super::Story;
use crate::{
    names::{Form, Kind},
    text::Label,
};

/// Sentences back in which a collective finds its members.
const NEAR: usize = 3;

impl Story<'_> {
    /// Gives each collective its members, where the text leaves no choice.
    pub(super) fn link_groups(&mut self) {
        for draft in self.of_form(Form::Nominal) {
            if let Some(count) = self.member_count(draft) {
                self.members[draft] = self.last_named(draft, count).unwrap_or_default();
            }
        }
    }

    /// "the Moreaus": those of the story whose family name it is, two at least. Before the names of things are linked.
    pub(super) fn link_families(&mut self) {
        for draft in self.of_form(Form::Name) {
            let it = &self.drafts[draft];
            let after_the = (it.tokens.start.checked_sub(1))
                .is_some_and(|at| self.word(at).eq_ignore_ascii_case("the"));
            let word = self.words(draft);
            let Some(stem) = word
                .strip_suffix('s')
                .filter(|_| after_the && it.tokens.len() == 1)
            else {
                continue;
            };
            let surnames = [stem, stem.strip_suffix('e').unwrap_or(stem)];
            let family: Vec<usize> = (0..self.entities.len())
                .filter(|&entity| self.entities[entity].kind == Kind::Person)
                .filter(|&entity| {
                    (self.entities[entity].names.iter()).any(|name| {
                        name.rsplit_once(' ')
                            .is_some_and(|(_, last)| surnames.contains(&last))
                    })
                })
                .collect();
            if family.len() > 1 {
                self.drafts[draft].kind = Kind::Group;
                self.members[draft] = family;
            }
        }
    }

    /// How many a collective stands for; `None` where it is no collective of a few.
    fn member_count(&self, draft: usize) -> Option<usize> {
        let it = &self.drafts[draft];
        match self.word(it.head).to_lowercase().as_str() {
            "three" | "trio" => Some(3),
            "four" => Some(4),
            "two" => Some(2),
            _ => self.is_pair(draft).then_some(2),
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

    /// The entities of the right kind named last: in the nearest sentence back that brings their number to `count`.
    fn last_named(&self, draft: usize, count: usize) -> Option<Vec<usize>> {
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
                        && self.may_be_child(entity, draft)
                        && !self.entities[entity].relative
                        && !self.only_reports(entity, draft)
                        && !found.contains(&entity)
                    {
                        found.push(entity);
                    }
                }
                if found.len() == count {
                    // Two people are two sides where each leads a country: a president and his minister are one.
                    return match (kind, kinds) {
                        (Kind::Person, [Kind::Country, ..]) => self.the_leaders(&found),
                        _ => Some(found),
                    };
                }
                if found.len() > count {
                    return self.the_leaders(&found).filter(|_| count == 2);
                }
            }
            None
        })
    }

    /// Whether an entity is an outlet, which tells of sides and is none; it may be one of "the two companies".
    fn only_reports(&self, entity: usize, draft: usize) -> bool {
        self.member_kinds(draft) != [Kind::Org]
            && self.entry_of(entity).is_some_and(|entry| entry.outlet)
    }

    /// "the two children" are not those who hold an office.
    fn may_be_child(&self, entity: usize, draft: usize) -> bool {
        let noun = &self.document.tokens[self.drafts[draft].head].lemma;
        let children = is_young(&noun.to_lowercase());
        !children
            || self.entities[entity]
                .titles
                .iter()
                .all(|title| is_young(&title.words))
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

/// Nouns for those who are no grown-ups.
fn is_young(noun: &str) -> bool {
    matches!(
        noun,
        "child" | "boy" | "girl" | "kid" | "toddler" | "baby" | "infant" | "teenager" | "teen"
    )
}

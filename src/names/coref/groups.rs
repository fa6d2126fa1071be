//! Collectives: "the two leaders", "both sides", "the pair", "the three", "the Moreaus".

use std::collections::{BTreeMap, BTreeSet};

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
        let mut families: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, entity) in self.entities.iter().enumerate() {
            let last = entity.names.iter().filter_map(|name| name.rsplit_once(' '));
            let surnames: BTreeSet<&str> = last.map(|(_, last)| last).collect();
            for surname in surnames.into_iter().filter(|_| entity.kind == Kind::Person) {
                families.entry(surname.to_owned()).or_default().push(at);
            }
        }
        for draft in self.of_form(Form::Name) {
            let it = &self.drafts[draft];
            let after_the = (it.tokens.start.checked_sub(1)).is_some_and(|at| {
                self.lexicon
                    .grammar
                    .definite_article
                    .has_any_case(self.word(at))
            });
            let word = self.words(draft);
            let Some(stem) = word
                .strip_suffix('s')
                .filter(|_| after_the && it.tokens.len() == 1)
            else {
                continue;
            };
            let surnames = [stem, stem.strip_suffix('e').unwrap_or(stem)];
            let family = surnames.iter().filter_map(|name| families.get(*name));
            let family: BTreeSet<usize> = family.flatten().copied().collect();
            let family: Vec<usize> = family.into_iter().collect();
            if family.len() > 1 {
                self.drafts[draft].kind = Kind::Group;
                self.members[draft] = family;
            }
        }
    }

    /// How many a collective stands for; `None` where it is no collective of a few.
    fn member_count(&self, draft: usize) -> Option<usize> {
        let it = &self.drafts[draft];
        let (names, word) = (&self.lexicon.names, self.word(it.head));
        let numbers = [
            (&names.number_three, 3),
            (&names.trio_noun, 3),
            (&names.number_four, 4),
            (&names.number_two, 2),
        ];
        let number = numbers.iter().find(|(words, _)| words.has_any_case(word));
        number.map_or_else(
            || self.is_pair(draft).then_some(2),
            |&(_, count)| Some(count),
        )
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
            .any(|at| {
                self.lexicon
                    .names
                    .pair_determiner
                    .has_any_case(self.word(at))
            });
        let possessed = self
            .document
            .children_by(it.head, &[Label::Poss])
            .next()
            .is_some();
        let definite = !possessed && it.definite;
        (it.plural && two && definite) || self.lexicon.names.pair_noun.has(&word) && it.definite
    }

    /// The entities of the right kind named last: in the nearest sentence back that brings their number to `count`.
    fn last_named(&self, draft: usize, count: usize) -> Option<Vec<usize>> {
        let kinds = self.member_kinds(draft);
        let here = self.sentence(draft);
        let near: Vec<usize> = self.back(draft, NEAR).collect();
        kinds.iter().find_map(|&kind| {
            let mut found: Vec<usize> = Vec::new();
            for back in 0..=NEAR.min(here) {
                for &other in near.iter().rev() {
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
        let children = self.lexicon.names.young_noun.has_any_case(noun);
        !children
            || self.entities[entity]
                .titles
                .iter()
                .all(|title| self.lexicon.names.young_noun.has(&title.words))
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
        let (names, head) = (&self.lexicon.names, self.drafts[draft].head);
        let lemma = &self.document.tokens[head].lemma;
        let kinds: [(_, &[Kind]); 4] = [
            (&names.party_noun, &[Kind::Country, Kind::Org, Kind::Person]),
            (&names.state_noun, &[Kind::Country]),
            (&names.body_noun, &[Kind::Org]),
            (&names.town_noun, &[Kind::Place]),
        ];
        let found = kinds.iter().find(|(words, _)| words.has_any_case(lemma));
        found.map_or(&[Kind::Person], |(_, kinds)| kinds)
    }
}

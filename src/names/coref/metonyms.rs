//! Capitals and seats of government that act for their country: "Moscow hoped", apart from "in Moscow".

use std::collections::BTreeSet;

use super::Story;
use crate::{
    names::{
        Form, Kind, LinkReason,
        gazetteer::{Class, Sense},
    },
    text::Label,
};

impl Story<'_> {
    /// Marks the places that act, and links them to their countries.
    pub(super) fn link_metonyms(&mut self) {
        let mut left = BTreeSet::new();
        for draft in self.of_form(Form::Name) {
            let Some(id) = self.seat_of(draft) else {
                continue;
            };
            let acts = if self.is_capital(draft, &id) {
                self.acts(draft)
            } else {
                !self.is_where(draft)
            };
            if !acts {
                continue;
            }
            let country = self.listed_entity(&id);
            if let Some((entity, _)) = self.links[draft].take() {
                if country == Some(entity) {
                    self.drop_strangers(entity);
                }
                left.insert(entity);
            }
            self.metonym[draft] = true;
            self.drafts[draft].kind = Kind::Place;
            match country {
                Some(entity) => self.link(draft, entity, LinkReason::Alias, 0.8),
                None => self.link_country(draft, &id),
            }
        }
        for entity in left {
            self.drop_strangers(entity);
        }
    }

    /// Takes out of an entity's mentions those that are no longer linked to it.
    fn drop_strangers(&mut self, entity: usize) {
        let mut known = std::mem::take(&mut self.entities[entity].mentions);
        known.retain(|&draft| self.entity(draft) == Some(entity));
        let names = known.iter().copied();
        let named: Vec<usize> = names
            .filter(|&draft| self.drafts[draft].form == Form::Name)
            .collect();
        let full = named.iter().filter(|&&draft| self.is_full(draft)).count();
        let it = &mut self.entities[entity];
        it.in_order = named.is_sorted();
        (it.mentions, it.named, it.full) = (known, named, full);
    }

    /// Whether the name is a city's: a city acts where the words say so, a seat of government wherever it is not "in" it.
    fn is_capital(&self, draft: usize, country: &str) -> bool {
        let capital = self.gazetteer.capital(country);
        let named = |&(entry, sense): &(usize, Sense)| {
            let entry = self.gazetteer.at(entry);
            sense == Sense::Name
                && entry.is_some_and(|entry| {
                    entry.kind == Kind::Place
                        && (Some(entry.id.as_str()) == capital || entry.part_of.is_none())
                })
        };
        self.drafts[draft]
            .hit
            .iter()
            .flat_map(|hit| &hit.bearers)
            .any(named)
    }

    /// "at the Kremlin", "the White House lawn".
    fn is_where(&self, draft: usize) -> bool {
        let token = &self.document.tokens[self.drafts[draft].head];
        match token.label {
            Label::Pobj => self
                .lexicon
                .names
                .seat_preposition
                .has_any_case(self.word(token.head)),
            Label::Compound | Label::Nmod => !self.is_person_noun(token.head),
            Label::Dobj => !self.is_act(token.head),
            _ => false,
        }
    }

    fn is_person_noun(&self, noun: usize) -> bool {
        let lemma = &self.document.tokens[noun].lemma;
        let role = self
            .gazetteer
            .word(lemma)
            .is_some_and(|word| word.is(Class::Role));
        role || self.name_at[noun].is_some()
    }

    fn link_country(&mut self, draft: usize, id: &str) {
        let entity = self.introduce(draft);
        let name = self.gazetteer.entry(id).map(|entry| entry.name.clone());
        self.list(entity, id);
        let known = &mut self.entities[entity];
        known.kind = Kind::Country;
        known.names.clear();
        known.people.clear();
        if let Some(name) = name {
            self.call(entity, name);
        }
    }

    /// The country whose government the name at `draft` can stand for.
    fn seat_of(&self, draft: usize) -> Option<String> {
        let it = &self.drafts[draft];
        if matches!(
            it.kind,
            Kind::Person | Kind::Group | Kind::Country | Kind::Event
        ) {
            return None;
        }
        it.hit.as_ref()?.bearers.iter().find_map(|&(entry, sense)| {
            let entry = self.gazetteer.at(entry)?;
            (sense == Sense::Metonym).then(|| entry.id.clone())
        })
    }

    /// The entity of the country that the name at `draft` can stand for, if the story names that country.
    pub(super) fn government(&self, draft: usize) -> Option<usize> {
        let id = self.seat_of(draft)?;
        self.listed_entity(&id)
    }

    fn acts(&self, draft: usize) -> bool {
        let head = self.drafts[draft].head;
        let token = &self.document.tokens[head];
        let above = &self.document.tokens[token.head];
        match token.label {
            Label::Nsubj => self.is_act(token.head),
            Label::Nsubjpass => {
                !self.lexicon.names.locating_verb.has(&above.lemma) && self.is_act(token.head)
            }
            Label::Conj => {
                self.name_at[token.head].is_some_and(|other| other != draft && self.acts(other))
            }
            Label::Poss => !self.is_place_noun(token.head),
            Label::Pobj => {
                let preposition = self.word(token.head);
                let noun = &self.document.tokens[above.head];
                if self
                    .lexicon
                    .grammar
                    .agent_preposition
                    .has_any_case(preposition)
                {
                    above.label == Label::Agent
                } else {
                    self.lexicon
                        .names
                        .dealing_preposition
                        .has_any_case(preposition)
                        && self.lexicon.names.dealing_noun.has(&noun.lemma)
                }
            }
            Label::Dobj => self.lexicon.names.addressing_verb.has(&above.lemma),
            Label::Dative => true,
            _ => false,
        }
    }

    fn is_act(&self, verb: usize) -> bool {
        self.gazetteer
            .word(&self.document.tokens[verb].lemma)
            .is_some_and(|word| word.is(Class::Act))
    }

    /// "Moscow's streets", "Beijing's airport": of the city.
    fn is_place_noun(&self, noun: usize) -> bool {
        let lemma = &self.document.tokens[noun].lemma;
        let place = self
            .gazetteer
            .word(lemma)
            .is_some_and(|word| word.is(Class::Place));
        place || self.name_at[noun].is_some()
    }
}

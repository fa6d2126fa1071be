//! Words that say something of who bears them: titles, roles, kinship, given names, and the nouns that organisations,
//! places and events are named with.

use rustc_hash::FxHashMap;

use crate::names::Gender;

/// What a word says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Class {
    /// "Mr": stands before a person's name and is no part of it.
    Honorific,
    /// "president": what somebody is; before a name it is no part of it.
    Role,
    /// "father".
    Kin,
    /// "Sergei".
    Given,
    /// "Kim": a family name that stands before the given name.
    SurnameFirst,
    /// "ministry": what an organisation is, and a word in names of such.
    Org,
    /// "city": what a place is, and a word in names of such.
    Place,
    /// "forum": what an event is, and a word in names of such.
    Event,
    /// "prize": what is won or given, and a word in names of such.
    Prize,
    /// "ferry": what a craft is; the name behind it is the craft's.
    Craft,
    /// "people", "rebels": what a number of people is.
    Group,
    /// "Inc": ends the name of an organisation.
    OrgEnd,
    /// "Jr": ends a person's name.
    PersonEnd,
    /// "Sr": the first of two who bear one name.
    Elder,
    /// "Jr", "II": the second of them.
    Younger,
    /// "Monday": has a capital and is no name.
    NoName,
    /// "say": what a person, body or country does with words and decisions.
    Act,
    /// "stab", "death": what befalls people; who is its object, or whose it is, is hurt.
    Harm,
    /// "arrest": what is done to people who are held to have done harm.
    Accuse,
}

impl Class {
    /// As the files write them.
    pub(super) const ALL: &'static [(&'static str, Self)] = &[
        ("honorific", Self::Honorific),
        ("role", Self::Role),
        ("kin", Self::Kin),
        ("given", Self::Given),
        ("surname-first", Self::SurnameFirst),
        ("org", Self::Org),
        ("place", Self::Place),
        ("event", Self::Event),
        ("prize", Self::Prize),
        ("craft", Self::Craft),
        ("group", Self::Group),
        ("org-end", Self::OrgEnd),
        ("person-end", Self::PersonEnd),
        ("elder", Self::Elder),
        ("younger", Self::Younger),
        ("no-name", Self::NoName),
        ("act", Self::Act),
        ("harm", Self::Harm),
        ("accuse", Self::Accuse),
    ];
}

/// A listed word.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Word {
    /// A bit for each [`Class`].
    classes: u32,
    /// Of who bears it, where the word tells.
    pub gender: Option<Gender>,
}

impl Word {
    /// Whether it is of `class`.
    pub fn is(self, class: Class) -> bool {
        self.classes & (1 << class as u16) != 0
    }
}

/// Listed words, by their lower-case form without a full stop at the end.
#[derive(Debug, Clone, Default)]
pub(super) struct Words(FxHashMap<String, Word>);

impl Words {
    /// A word that stands in several classes has them all; one of either gender has none.
    pub(super) fn add(&mut self, word: &str, class: Class, gender: Option<Gender>) {
        let known = self.0.entry(key(word));
        let fresh = matches!(known, std::collections::hash_map::Entry::Vacant(_));
        let known = known.or_default();
        known.classes |= 1 << class as u16;
        if fresh {
            known.gender = gender;
        } else if known.gender != gender {
            known.gender = None;
        }
    }

    pub(super) fn get(&self, word: &str) -> Option<Word> {
        self.0.get(&key(word)).copied()
    }
}

fn key(word: &str) -> String {
    word.trim_end_matches('.').to_lowercase()
}

//! The gazetteer: people, countries, places, outlets, forums and offices that news names, as data.
//!
//! In: TOML files under `rules/names/`, compiled in, and those of a user's folder. Out: a [`Gazetteer`] to look names up
//! in, by words or by tokens, longest first. Names that a text itself gives come before anything listed here.
//!
//! - `load` walks the TOML and reports every fault with its place;
//! - `index` turns aliases into keys and finds them in a text;
//! - `office` answers who held an office on a day;
//! - `person` reads a person's name in parts;
//! - `words` holds titles, kinship words and the like.

mod index;
mod load;
mod office;
mod person;
#[cfg(test)]
mod tests;
mod words;

use std::sync::Arc;

use jiff::civil::Date;
use rustc_hash::FxHashMap;

pub(crate) use self::load::TABLES;
use self::{index::Index, office::Offices, words::Words};
pub(super) use self::{
    index::key,
    load::slug,
    person::{PersonName, is_initial},
};
pub use self::{
    index::{Hit, Sense},
    office::Office,
    words::{Class, Word},
};
use crate::{
    diagnostic::{Diagnostics, TextFile},
    names::{Gender, Kind},
};

/// The files that ship, in the order in which they are read: where one name has several bearers, the earlier is preferred.
const NEWS: &[&str] = &[
    "titles.toml",
    "countries.toml",
    "places.toml",
    "cities.toml",
    "orgs.toml",
    "outlets.toml",
    "forums.toml",
    "offices.toml",
];

/// Known names, who held which office when, and the words that titles are made of.
///
/// ```
/// use variorum::names::Gazetteer;
///
/// let news = Gazetteer::news().expect("the files that ship are tested");
/// let day = jiff::civil::date(2018, 5, 31);
/// let holder = news.holder("foreign minister", "country/russia", day);
/// assert_eq!(holder, Some("person/sergei-lavrov"));
/// assert!(news.is_within("place/vladivostok", "country/russia"));
/// ```
#[derive(Debug, Clone, Default)]
pub struct Gazetteer {
    entries: Vec<Entry>,
    index: Index,
    offices: Offices,
    /// By country: the entry of its capital.
    capitals: FxHashMap<usize, usize>,
    words: Words,
    /// Short given name → those that it stands for, in small letters.
    long_given: FxHashMap<String, Vec<String>>,
}

/// Something that is listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// "country/russia", "person/sergei-lavrov": type and name, unique.
    pub id: String,
    /// The name that reports show.
    pub name: String,
    /// What kind of thing it is.
    pub kind: Kind,
    /// Whether it publishes news.
    pub outlet: bool,
    /// Id of what it lies in or belongs to; `None` where the list does not say.
    pub part_of: Option<String>,
    /// For a person; `None` where the list does not say.
    pub gender: Option<Gender>,
    /// For a forum: when and where it met, in the order of the file.
    pub editions: Vec<Edition>,
}

/// One meeting of a forum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edition {
    /// "2018", "4th".
    pub label: String,
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
    /// Id of the place; `None` where the list does not say.
    pub place: Option<String>,
}

impl Gazetteer {
    /// The lists that ship.
    ///
    /// # Errors
    /// When a compiled-in file has a fault, which the tests rule out.
    pub fn news() -> Result<Self, Diagnostics> {
        let mut gazetteer = Self::default();
        gazetteer.index.reserve(10_000, 14_000);
        for file in NEWS {
            let text = crate::packed::rules(&format!("names/{file}"));
            gazetteer.add(&Arc::new(TextFile::new(*file, text)))?;
        }
        Ok(gazetteer)
    }

    /// Adds a file's entries. An entry whose id is known already adds to that entry.
    ///
    /// # Errors
    /// All faults of the file with their places. What is sound of it is kept all the same.
    pub fn add(&mut self, file: &Arc<TextFile>) -> Result<(), Diagnostics> {
        load::load(self, file)
    }

    /// The entry with this id.
    pub fn entry(&self, id: &str) -> Option<&Entry> {
        self.index.id(id).map(|at| &self.entries[at])
    }

    /// All entries, in the order in which they were read.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// What `name` can mean, best known first; letter case, hyphens and curly apostrophes aside.
    pub fn lookup(&self, name: &str) -> impl Iterator<Item = (&Entry, Sense)> {
        self.index
            .bearers(name)
            .map(|(at, sense)| (&self.entries[at], sense))
    }

    /// Listed names in a text, longest first, disjoint, in text order.
    pub fn hits(&self, document: &crate::text::Document, text: &str) -> Vec<Hit> {
        self.index.hits(document, text)
    }

    /// The entry that a [`Hit`] points to.
    pub fn at(&self, index: usize) -> Option<&Entry> {
        self.entries.get(index)
    }

    /// What `id` lies in or belongs to, innermost first, without `id` itself.
    pub fn part_of<'a>(&'a self, id: &str) -> impl Iterator<Item = &'a Entry> {
        const DEEPEST: usize = 8; // a user's file may hold a ring
        let up = |entry: &Entry| entry.part_of.as_deref().and_then(|id| self.entry(id));
        std::iter::successors(self.entry(id).and_then(up), move |&entry| up(entry)).take(DEEPEST)
    }

    /// Whether `inner` lies in or belongs to `outer`; nothing lies in itself.
    pub fn is_within(&self, inner: &str, outer: &str) -> bool {
        self.part_of(inner).any(|entry| entry.id == outer)
    }

    /// Whether a place of the name `inner` lies in a region or country of the name `outer`: Valencia in Venezuela.
    pub(super) fn lies_in(&self, inner: &str, outer: &str) -> bool {
        let places = self
            .lookup(inner)
            .filter(|(entry, _)| entry.kind == Kind::Place);
        places.into_iter().any(|(place, _)| {
            self.lookup(outer)
                .any(|(whole, _)| self.is_within(&place.id, &whole.id))
        })
    }

    /// The id of a country's capital; `None` where it is not listed.
    pub fn capital(&self, country: &str) -> Option<&str> {
        let capital = self.capitals.get(&self.index.id(country)?)?;
        Some(&self.entries[*capital].id)
    }

    /// Whether `id` publishes news.
    pub fn is_outlet(&self, id: &str) -> bool {
        self.entry(id).is_some_and(|entry| entry.outlet)
    }

    /// Who held the office `title` ("foreign minister", "leader") of `of` (a country's or body's id) on `date`.
    /// `None` where that is not listed, or where two held it.
    pub fn holder(&self, title: &str, of: &str, date: Date) -> Option<&str> {
        let of = self.index.id(of)?;
        let holder = self.offices.holder(title, of, date)?;
        Some(&self.entries[holder].id)
    }

    /// The offices that the person `id` has held, as (office, id of what it is an office of).
    pub fn offices_of(&self, id: &str) -> impl Iterator<Item = (&Office, &str)> {
        let person = self.index.id(id);
        self.offices
            .iter()
            .filter(move |office| Some(office.holder) == person)
            .map(|office| (office, self.entries[office.of].id.as_str()))
    }

    /// What a word says of who bears it: title, kinship, gender and so on; `None` for all other words.
    pub fn word(&self, word: &str) -> Option<Word> {
        self.words.get(word)
    }

    /// The given names that `short` is short for, in small letters: "william" for "bill".
    pub(super) fn long_given(&self, short: &str) -> &[String] {
        self.long_given.get(short).map_or(&[], Vec::as_slice)
    }

    /// Whether `title` is a known office, letter case aside: "Secretary of State".
    pub fn is_office(&self, title: &str) -> bool {
        self.offices.is_title(title)
    }

    /// The one person of this family name who holds `title` anywhere on `date`, or who leads a country if `title` is `None`.
    pub fn holder_named(&self, surname: &str, title: Option<&str>, date: Date) -> Option<&str> {
        let title = title.map(|title| self.office_title(title).to_lowercase());
        let mut found: Option<usize> = None;
        let held = self.offices.iter().filter(|office| {
            let fits = title
                .as_ref()
                .map_or(office.leads, |title| office.title == *title);
            fits && office.held_on(date)
        });
        for office in held {
            let name = PersonName::read(&self.entries[office.holder].name, self);
            if name.surname.eq_ignore_ascii_case(surname) && found != Some(office.holder) {
                if found.is_some() {
                    return None;
                }
                found = Some(office.holder);
            }
        }
        found.map(|holder| self.entries[holder].id.as_str())
    }

    /// One name for titles that mean the same office: "minister of foreign affairs" is "foreign minister".
    pub fn office_title<'a>(&'a self, title: &'a str) -> &'a str {
        self.offices.canonical(title)
    }
}

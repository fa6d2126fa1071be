//! Who held which office when.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rustc_hash::FxHashMap;

/// One person's time in one office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Office {
    /// "foreign minister": lower case.
    pub title: String,
    /// Whether the press calls its holder the country's "leader".
    pub leads: bool,
    /// Entry of the country or body.
    pub(super) of: usize,
    /// Entry of the person.
    pub(super) holder: usize,
    /// First day; `None` where the list does not say.
    pub from: Option<Date>,
    /// Last day; `None` while in office.
    pub to: Option<Date>,
    /// Where an editor can check it; empty where the list does not say.
    pub check: String,
}

impl Office {
    /// Whether it was held on `date`.
    pub fn held_on(&self, date: Date) -> bool {
        self.from.is_none_or(|from| from <= date) && self.to.is_none_or(|to| date <= to)
    }
}

/// Offices by what they are offices of.
#[derive(Debug, Clone, Default)]
pub(super) struct Offices {
    by_body: BTreeMap<usize, Vec<Office>>,
    /// Titles that mean another: "minister of foreign affairs" → "foreign minister".
    same: FxHashMap<String, String>,
    /// Words for whoever leads: "leader", "ruler".
    leader: Vec<String>,
}

impl Offices {
    pub(super) fn add(&mut self, office: Office) {
        self.by_body.entry(office.of).or_default().push(office);
    }

    pub(super) fn add_same(&mut self, other: &str, title: &str) {
        self.same.insert(other.to_lowercase(), title.to_lowercase());
    }

    pub(super) fn add_leader(&mut self, word: &str) {
        self.leader.push(word.to_lowercase());
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Office> {
        self.by_body.values().flatten()
    }

    pub(super) fn is_title(&self, words: &str) -> bool {
        self.same.contains_key(&words.to_lowercase())
    }

    pub(super) fn canonical<'a>(&'a self, title: &'a str) -> &'a str {
        self.same
            .get(&title.to_lowercase())
            .map_or(title, String::as_str)
    }

    /// The one person who held `title` of `of` on `date`. On the day of a change the newcomer counts.
    pub(super) fn holder(&self, title: &str, of: usize, date: Date) -> Option<usize> {
        let title = self.canonical(title).to_lowercase();
        let leads = self.leader.contains(&title);
        let mut held: Vec<&Office> = self
            .by_body
            .get(&of)?
            .iter()
            .filter(|office| {
                if leads {
                    office.leads
                } else {
                    office.title == title
                }
            })
            .filter(|office| office.held_on(date))
            .collect();
        if held.len() > 1 {
            held.retain(|office| office.to != Some(date));
        }
        let holder = held.first()?.holder;
        held.iter()
            .all(|office| office.holder == holder)
            .then_some(holder)
    }
}

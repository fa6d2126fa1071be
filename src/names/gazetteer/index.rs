//! Names to entries: one key for all spellings of a name, and the longest listed name at each token.

use std::{collections::hash_map::Entry, ops::Range};

use rustc_hash::FxHashMap;

use crate::text::Document;

/// In which sense a name stands for an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Sense {
    /// Its name.
    Name,
    /// A place or building that stands for a government: "Moscow", "the Kremlin".
    Metonym,
    /// "Russian".
    Adjective,
    /// "Russians".
    People,
}

/// A listed name in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What it can mean, best known first: entries to ask [`Gazetteer::at`](super::Gazetteer::at) for.
    pub bearers: Vec<(usize, Sense)>,
}

/// What one name can mean; most names mean one thing.
#[derive(Debug, Clone)]
struct Bearers {
    first: (usize, Sense),
    others: Vec<(usize, Sense)>,
}

impl Bearers {
    fn all(&self) -> impl Iterator<Item = (usize, Sense)> {
        std::iter::once(self.first).chain(self.others.iter().copied())
    }
}

/// Ids and names.
#[derive(Debug, Clone, Default)]
pub(super) struct Index {
    ids: FxHashMap<String, usize>,
    names: FxHashMap<String, Bearers>,
    /// By the first word of a key of several words: how many words the longest key that starts so has.
    longest: FxHashMap<String, usize>,
    /// Keys that count only as they are written: "US", "WHO", "AP".
    exact: FxHashMap<String, Vec<String>>,
}

impl Index {
    /// Makes room, so that reading the lists that ship does not move them again and again.
    pub(super) fn reserve(&mut self, entries: usize, names: usize) {
        self.ids.reserve(entries);
        self.names.reserve(names);
    }

    pub(super) fn id(&self, id: &str) -> Option<usize> {
        self.ids.get(id).copied()
    }

    pub(super) fn add_id(&mut self, id: &str, entry: usize) {
        self.ids.insert(id.to_owned(), entry);
    }

    /// Lets `name` stand for `entry`; a name that is given twice counts once.
    pub(super) fn add(&mut self, name: &str, entry: usize, sense: Sense) {
        let key = key(name);
        if let Some((first, _)) = key.split_once(' ') {
            let words = key.split(' ').count();
            match self.longest.get_mut(first) {
                Some(longest) => *longest = words.max(*longest),
                None => {
                    self.longest.insert(first.to_owned(), words);
                }
            }
        }
        if is_acronym(name) {
            let written = self.exact.entry(key.clone()).or_default();
            if !written.iter().any(|known| known == name) {
                written.push(name.to_owned());
            }
        }
        let bearer = (entry, sense);
        match self.names.entry(key) {
            Entry::Vacant(place) => {
                place.insert(Bearers {
                    first: bearer,
                    others: Vec::new(),
                });
            }
            Entry::Occupied(mut known) => {
                if !known.get().all().any(|other| other == bearer) {
                    known.get_mut().others.push(bearer);
                }
            }
        }
    }

    pub(super) fn bearers(&self, name: &str) -> impl Iterator<Item = (usize, Sense)> {
        self.names
            .get(&key(name))
            .into_iter()
            .flat_map(Bearers::all)
    }

    pub(super) fn hits(&self, document: &Document, text: &str) -> Vec<Hit> {
        let mut hits = Vec::new();
        let mut at = 0;
        while at < document.tokens.len() {
            let hit = self.longest_at(document, text, at);
            at = hit.as_ref().map_or(at + 1, |hit| hit.tokens.end);
            hits.extend(hit);
        }
        hits
    }

    fn longest_at(&self, document: &Document, text: &str, start: usize) -> Option<Hit> {
        let first = document.tokens[start].span.slice(text);
        if !first.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) {
            return None;
        }
        let longest = self.longest.get(&key(first)).copied().unwrap_or(1);
        let from = document.tokens[start].span.start;
        let mut found = None;
        for end in (start + 1)..=document.tokens.len() {
            let written = text.get(from..document.tokens[end - 1].span.end)?;
            let key = key(written);
            if key.split(' ').count() > longest || written.contains('\n') {
                break;
            }
            if let Some(bearers) = self.names.get(&key)
                && self.fits_case(&key, written)
                && !ends_in_punctuation(document.tokens[end - 1].span.slice(text))
            {
                found = Some(Hit {
                    tokens: start..end,
                    bearers: bearers.all().collect(),
                });
            }
        }
        found
    }

    /// A name is written with capitals; an acronym exactly as listed.
    fn fits_case(&self, key: &str, written: &str) -> bool {
        match self.exact.get(key) {
            Some(spellings) => spellings.iter().any(|spelling| spelling == written),
            None => written
                .split([' ', '-'])
                .next_back()
                .is_some_and(|word| !word.starts_with(char::is_lowercase) || written.contains('-')),
        }
    }
}

/// Whether the last token is no word: "Oslo.", "Oslo,".
fn ends_in_punctuation(last: &str) -> bool {
    !last.chars().any(char::is_alphanumeric)
}

/// Few letters, all capital: such a name is looked for as it is written.
fn is_acronym(name: &str) -> bool {
    name.len() <= 6
        && name.chars().any(char::is_alphabetic)
        && !name.chars().any(char::is_lowercase)
}

/// Lower case, white space and hyphens as one space, curly apostrophes straight, no full stop at the end of a word.
pub(in crate::names) fn key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    for c in name.chars() {
        match c {
            '-' | '‐' | '‑' | '–' => push_space(&mut key),
            '’' | '‘' | '`' => key.push('\''),
            c if c.is_whitespace() => push_space(&mut key),
            '.' => {}
            c if c.is_ascii() => key.push(c.to_ascii_lowercase()),
            c => key.extend(c.to_lowercase()),
        }
    }
    if key.ends_with(' ') {
        key.pop();
    }
    key
}

fn push_space(key: &mut String) {
    if !key.is_empty() && !key.ends_with(' ') {
        key.push(' ');
    }
}

//! Lemma sets: read from `[lexicon.NAME]`, and resolved over their `base`s.
//!
//! | key | does |
//! |---|---|
//! | `lemmas` | the members; phrases stand as they are written ("hand over", "death toll") |
//! | `base` | another set whose members belong to this one, too |
//! | `add` | further members; without `lemmas` and `base`, added to the shipped set of that name |
//! | `remove` | members of the base that do not belong |
//! | `pos` | `"verb"`, `"noun"` or `"adjective"`: what a trigger of this set must be |

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Bound,
};

use schemars::JsonSchema;
use toml::de::DeTable;

use super::types;
use crate::{
    diagnostic::{TableReader, Word, in_order},
    text::Pos,
};

/// Words, by lemma, that rules and later stages speak of by one name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LemmaSet {
    /// Its lemmas, in small letters; phrases with single spaces.
    pub lemmas: BTreeSet<String>,
    /// What a trigger of this set must be; `None` for any part of speech.
    pub pos: Option<WordClass>,
}

impl LemmaSet {
    /// Whether `lemma` is a member, letter case aside.
    pub fn contains(&self, lemma: &str) -> bool {
        self.lemmas.contains(lemma)
            || (lemma.chars().any(char::is_uppercase)
                && self.lemmas.contains(&lemma.to_lowercase()))
    }

    /// What stands behind `lemma` in the set's phrases: "place" behind "take". `lemma` is in small letters.
    pub fn behind<'s>(&'s self, lemma: &'s str) -> impl Iterator<Item = &'s str> {
        let from = (Bound::Excluded(lemma), Bound::Unbounded);
        self.lemmas
            .range::<str, _>(from)
            .map_while(move |phrase| phrase.strip_prefix(lemma))
            .filter_map(|rest| rest.strip_prefix(' '))
    }
}

/// The word classes that triggers are told apart by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, JsonSchema)]
#[schemars(rename_all = "lowercase")]
pub enum WordClass {
    /// Verbs and auxiliaries.
    Verb,
    /// Nouns and names.
    Noun,
    /// Adjectives.
    Adjective,
    /// Verbs that describe the noun behind them: "Oslo-based".
    Participle,
}

impl std::fmt::Display for WordClass {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let name = CLASSES.iter().find(|(_, class)| class == self);
        f.write_str(name.map_or("", |(name, _)| *name))
    }
}

/// The names of [`WordClass`]es in rule files.
pub(super) const CLASSES: &[(&str, WordClass)] = &[
    ("verb", WordClass::Verb),
    ("noun", WordClass::Noun),
    ("adjective", WordClass::Adjective),
    ("participle", WordClass::Participle),
];

impl WordClass {
    /// Whether a word of that part of speech belongs to the class.
    pub(super) fn holds(self, pos: Pos) -> bool {
        match self {
            Self::Verb | Self::Participle => matches!(pos, Pos::Verb | Pos::Aux),
            Self::Noun => matches!(pos, Pos::Noun | Pos::Propn),
            Self::Adjective => pos == Pos::Adj,
        }
    }
}

/// A set as its file writes it.
#[derive(Debug, Clone)]
pub(super) struct LemmaEntry {
    name: Word,
    lemmas: Vec<Word>,
    base: Option<Word>,
    add: Vec<Word>,
    remove: Vec<Word>,
    pos: Option<WordClass>,
}

/// Sets built on sets beyond this depth are taken for a ring.
const DEEPEST: usize = 16;
/// Keys of a lemma set.
pub(super) const KEYS: &[&str] = &["lemmas", "base", "add", "remove", "pos"];

/// Reads the sets of a `[lexicon]` table.
pub(super) fn entries(reader: &mut TableReader, lexicon: &DeTable<'_>) -> Vec<LemmaEntry> {
    let mut found = Vec::new();
    for (key, value) in in_order(lexicon) {
        let Some(table) = value.get_ref().as_table() else {
            reader.expected("a table", value, key.get_ref());
            continue;
        };
        reader.only_keys(table, "a lemma set", KEYS);
        let entry = LemmaEntry {
            name: Word::of_key(key),
            lemmas: reader.texts(table, "lemmas"),
            base: reader.text(table, "base"),
            add: reader.texts(table, "add"),
            remove: reader.texts(table, "remove"),
            pos: class(reader, table),
        };
        if entry.lemmas.is_empty() && entry.base.is_none() && entry.add.is_empty() {
            let message = format!("the lemma set `{}` is empty", entry.name.text);
            let way = Some("add `lemmas = [\"…\"]` or `base = \"…\"`".to_owned());
            reader.fault("empty-set", entry.name.span, message, "", way);
        }
        found.push(entry);
    }
    found
}

fn class(reader: &mut TableReader, table: &DeTable<'_>) -> Option<WordClass> {
    let word = reader.text(table, "pos")?;
    let class = types::named(CLASSES, &word.text);
    if class.is_none() {
        reader.unknown(
            "unknown-pos",
            "part of speech",
            &word,
            &types::names(CLASSES),
        );
    }
    class
}

/// Resolves the sets of one file over those that are there already.
pub(super) fn resolve(
    reader: &mut TableReader,
    entries: &[LemmaEntry],
    shipped: &BTreeMap<String, LemmaSet>,
) -> BTreeMap<String, LemmaSet> {
    let mut resolver = Resolver {
        entries: entries
            .iter()
            .map(|entry| (entry.name.text.as_str(), entry))
            .collect(),
        shipped,
        done: shipped.clone(),
        open: Vec::new(),
        reader,
    };
    for entry in entries {
        resolver.set(entry);
    }
    resolver.done
}

/// Walks from a set to its base, and notes a walk that comes back to where it was.
struct Resolver<'a> {
    entries: BTreeMap<&'a str, &'a LemmaEntry>,
    shipped: &'a BTreeMap<String, LemmaSet>,
    done: BTreeMap<String, LemmaSet>,
    open: Vec<String>,
    reader: &'a mut TableReader,
}

impl Resolver<'_> {
    fn set(&mut self, entry: &LemmaEntry) {
        self.open.push(entry.name.text.clone());
        let mut set = self.base(entry).unwrap_or_default();
        set.lemmas.extend(members(&entry.lemmas));
        set.lemmas.extend(members(&entry.add));
        for word in &entry.remove {
            if !set.lemmas.remove(&normal(&word.text)) {
                let message = format!("`{}` is not in the set that it is removed from", word.text);
                self.reader.fault(
                    "remove-of-nothing",
                    word.span,
                    message,
                    "not a member",
                    Some("take it out of `remove`".to_owned()),
                );
            }
        }
        set.pos = entry.pos.or(set.pos);
        self.done.insert(entry.name.text.clone(), set);
        self.open.pop();
    }

    /// What the set starts from: its base, else (where it only adds and removes) the shipped set of its name.
    fn base(&mut self, entry: &LemmaEntry) -> Option<LemmaSet> {
        let Some(base) = &entry.base else {
            return entry
                .lemmas
                .is_empty()
                .then(|| self.shipped.get(&entry.name.text).cloned())?;
        };
        if base.text == entry.name.text
            && let Some(shipped) = self.shipped.get(&base.text)
        {
            return Some(shipped.clone());
        }
        if self.open.contains(&base.text) || self.open.len() == DEEPEST {
            let message = format!("the lemma set `{}` is built from itself", base.text);
            let round = self.open.join(" → ");
            let way = Some(format!("the round is {round} → {}", base.text));
            let label = "comes back to where it began";
            self.reader
                .fault("base-cycle", base.span, message, label, way);
            return None;
        }
        if let Some(&inner) = self.entries.get(base.text.as_str()) {
            self.set(inner);
        }
        let found = self.done.get(&base.text).cloned();
        if found.is_none() {
            let known: Vec<&str> = self
                .entries
                .keys()
                .copied()
                .chain(self.shipped.keys().map(String::as_str))
                .collect();
            self.reader
                .unknown("unknown-base", "lemma set", base, &known);
        }
        found
    }
}

fn members(words: &[Word]) -> impl Iterator<Item = String> + '_ {
    words.iter().map(|word| normal(&word.text))
}

/// Small letters, single spaces.
fn normal(phrase: &str) -> String {
    phrase
        .split_whitespace()
        .map(str::to_lowercase)
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_behind_a_word_is_of_phrases_alone() {
        let lemmas = [
            "take",
            "take off",
            "take part in",
            "taken",
            "takeover bid",
            "to",
        ];
        let set = LemmaSet {
            lemmas: lemmas.map(str::to_owned).into(),
            pos: None,
        };
        let behind = |lemma| set.behind(lemma).collect::<Vec<_>>();
        assert_eq!(behind("take"), ["off", "part in"]);
        assert_eq!(behind("takeover"), ["bid"]);
        assert_eq!(behind("tak"), [""; 0]);
    }
}

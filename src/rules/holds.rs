//! What a file of a user's folder holds, told by its keys.

use toml::de::DeTable;

use super::schema::{RULE_KEYS, WORD_KEYS};
use crate::names::TABLES as NAME_TABLES;

/// A file longer than this is no rule file.
pub(super) const LONGEST: usize = 1 << 20;

/// The tables of a file of comparison rules that no other file has.
const COMPARE_TABLES: &[&str] = &["compare", "align"];
/// Those of a file of word lists.
const LIST_TABLES: &[&str] = &["vocabulary"];

/// The tables of a file of cues.
pub(crate) const CUE_TABLES: &[&str] = &[
    "verb",
    "noun",
    "adjective",
    "phrase",
    "hearsay",
    "speaker",
    "modal",
    "realise",
    "outcome",
    "opinion",
];

/// What a file of a user's folder holds, by its keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Holds {
    /// A claim kind, or lemma sets and named paths.
    Rules,
    /// Rules of comparison.
    Comparisons,
    /// A gazetteer.
    Names,
    /// Word lists of the stages.
    Vocabulary,
    /// Words that report, and those that say how sure a text is.
    Cues,
}

impl Holds {
    /// What the file with this text holds.
    pub fn of(text: &str) -> Self {
        // A file too long to be read is told to be one with the other rules.
        if text.len() > LONGEST {
            return Self::Rules;
        }
        let (table, _) = DeTable::parse_recoverable(text);
        let has = |keys: &[&str]| keys.iter().any(|key| table.get_ref().contains_key(*key));
        if has(COMPARE_TABLES) {
            Self::Comparisons
        } else if has(NAME_TABLES) {
            Self::Names
        } else if has(LIST_TABLES) {
            Self::Vocabulary
        } else if has(CUE_TABLES) {
            Self::Cues
        } else {
            Self::Rules
        }
    }
}

/// What a file of a user's folder may hold at its top.
pub(super) fn tables() -> impl Iterator<Item = &'static str> {
    let all = [
        RULE_KEYS,
        WORD_KEYS,
        COMPARE_TABLES,
        NAME_TABLES,
        LIST_TABLES,
        CUE_TABLES,
    ];
    all.into_iter().flatten().copied()
}

/// Whether nothing in a file's tables is known.
pub(super) fn is_foreign(table: &DeTable<'_>) -> bool {
    !tables().any(|key| table.contains_key(key))
}

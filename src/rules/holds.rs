//! What a file of a user's folder holds, told by its keys.

use super::compile::LONGEST;

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
        let (table, _) = toml::de::DeTable::parse_recoverable(text);
        let has = |keys: &[&str]| keys.iter().any(|key| table.get_ref().contains_key(*key));
        if has(&["compare", "align"]) {
            Self::Comparisons
        } else if has(&["gazetteer", "entity"]) {
            Self::Names
        } else if has(&["vocabulary"]) {
            Self::Vocabulary
        } else if has(CUE_TABLES) {
            Self::Cues
        } else {
            Self::Rules
        }
    }
}

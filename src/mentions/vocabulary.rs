//! The words that reading mentions goes by: `rules/words/mentions.toml`.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

/// The file that ships.
const SHIPPED: &str = include_str!("../../rules/words/mentions.toml");

/// Why a vocabulary cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the words of `rules/words/mentions.toml` cannot be read: {0}")]
pub struct Error(String);

/// Sets of words, in small letters.
#[derive(Debug, Clone)]
pub struct Vocabulary {
    empty: BTreeSet<String>,
    report: BTreeSet<String>,
    titles: BTreeMap<String, String>,
    ranks: BTreeMap<String, u32>,
    american: BTreeMap<String, String>,
    derived: Derived<BTreeSet<String>>,
    kinds: BTreeMap<Kind, BTreeSet<String>>,
    /// By word: the class of what it tells became of people.
    fates: BTreeMap<String, String>,
}

/// A set of words with one use; the file says what each is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Kind {
    Address,
    Office,
    Past,
    Part,
    People,
    Firm,
    Zone,
    From,
    Meant,
    Refusal,
    Block,
    Modal,
    None,
    Bearing,
    Lower,
    Portfolio,
    Tally,
    Rest,
    Joint,
    Contest,
    Record,
    Interim,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    empty: String,
    report: String,
    titles: BTreeMap<String, String>,
    ranks: BTreeMap<String, u32>,
    american: BTreeMap<String, String>,
    derived: Derived<String>,
    kinds: BTreeMap<Kind, String>,
    fates: BTreeMap<String, String>,
}

/// Endings of words that are made of a name.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Derived<T> {
    whole: T,
    stem: T,
}

impl Vocabulary {
    /// The one that ships.
    ///
    /// # Errors
    ///
    /// A fault of the shipped file, which is a fault of this build.
    pub fn shipped() -> Result<Self, Error> {
        let file: File = toml::from_str(SHIPPED).map_err(|error| Error(error.to_string()))?;
        let set = |words: &str| words.split_whitespace().map(str::to_owned).collect();
        Ok(Self {
            empty: set(&file.empty),
            report: set(&file.report),
            titles: file.titles,
            ranks: file.ranks,
            american: file.american,
            derived: Derived {
                whole: set(&file.derived.whole),
                stem: set(&file.derived.stem),
            },
            kinds: file
                .kinds
                .iter()
                .map(|(kind, words)| (*kind, set(words)))
                .collect(),
            fates: file
                .fates
                .iter()
                .flat_map(|(fate, words)| {
                    let words = words.split_whitespace();
                    words.map(|word| (word.replace('_', " "), fate.clone()))
                })
                .collect(),
        })
    }

    pub(crate) fn is_empty(&self, word: &str) -> bool {
        self.empty.contains(word)
    }

    /// Whether a verb only tells that somebody spoke.
    pub fn is_report(&self, verb: &str) -> bool {
        self.report.contains(verb)
    }

    /// Whether a word before an office makes another one of it: "deputy", "vice", "assistant".
    pub fn is_lower(&self, word: &str) -> bool {
        self.is(Kind::Lower, word)
    }

    /// Whether an office is told by what it is over: "minister", "director".
    pub fn is_portfolio(&self, word: &str) -> bool {
        self.is(Kind::Portfolio, word)
    }

    /// A title cut short, in full.
    pub(super) fn title(&self, word: &str) -> Option<&str> {
        self.titles
            .get(word.trim_end_matches('.'))
            .map(String::as_str)
    }

    /// The rank that a word tells: 3 for "third" and "3rd".
    pub(super) fn rank(&self, word: &str) -> Option<u32> {
        let digits: String = word.chars().take_while(char::is_ascii_digit).collect();
        self.ranks
            .get(word)
            .copied()
            .or_else(|| digits.parse().ok())
    }

    pub(super) fn is(&self, kind: Kind, word: &str) -> bool {
        self.kinds.get(&kind).is_some_and(|set| set.contains(word))
    }

    /// The class of what a word tells became of people: "missing" of "unaccounted".
    pub(crate) fn fate(&self, word: &str) -> Option<&str> {
        self.fates.get(word).map(String::as_str)
    }

    /// Whether a noun counts persons, whoever they are.
    pub fn is_people(&self, noun: &str) -> bool {
        self.is(Kind::People, noun)
    }

    /// Whether letters stand for a seat on a board: "ceo".
    pub fn is_seat(&self, letters: &str) -> bool {
        self.is(Kind::Office, letters)
    }

    /// A word in the spelling of America.
    pub fn american(&self, word: &str) -> String {
        let ending = |(british, american): (&String, &String)| {
            let stem = word.strip_suffix(british.as_str())?;
            Some(format!("{stem}{american}"))
        };
        self.american
            .iter()
            .find_map(ending)
            .unwrap_or_else(|| word.to_owned())
    }

    /// Whether `ending`, behind a whole name, makes a people, a language or a place of it.
    pub fn derives(&self, ending: &str) -> bool {
        self.derived.whole.contains(ending)
    }

    /// The same of an ending in place of the name's last letter.
    pub fn derives_from_stem(&self, ending: &str) -> bool {
        self.derived.stem.contains(ending)
    }

    /// Whether a word is part of a firm's name that is often left out.
    pub fn is_firm(&self, word: &str) -> bool {
        self.is(Kind::Firm, word)
    }
}

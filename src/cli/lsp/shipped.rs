//! What may stand in files of names, word lists and cues: the keys and the short values of those that ship, with the comments above them.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use toml::{Table, Value};

use super::{form::Known, spot};
use crate::rules::Holds;

const NAMES: &[&str] = &[
    "names/countries.toml",
    "names/forums.toml",
    "names/offices.toml",
    "names/orgs.toml",
    "names/outlets.toml",
    "names/places.toml",
    "names/titles.toml",
];
const VOCABULARY: &[&str] = &[
    "vocabulary/claims.toml",
    "vocabulary/comparison.toml",
    "vocabulary/grammar.toml",
    "vocabulary/names.toml",
];
const CUES: &[&str] = &["cues.toml"];
/// A longer value, or one of several lines, is no name of anything.
const LONGEST: usize = 40;
/// Keys with more values take any.
const MOST: usize = 600;
/// The same of the words of a list.
const MOST_WORDS: usize = 40;

static OF_NAMES: LazyLock<Shipped> = LazyLock::new(|| Shipped::of(NAMES));
static OF_VOCABULARY: LazyLock<Shipped> = LazyLock::new(|| Shipped::of(VOCABULARY));
static OF_CUES: LazyLock<Shipped> = LazyLock::new(|| Shipped::of(CUES));

/// By head: its keys with their meaning, and by head and key the values.
#[derive(Debug, Default)]
pub(super) struct Shipped {
    keys: BTreeMap<String, BTreeMap<String, String>>,
    values: BTreeMap<(String, String), BTreeSet<String>>,
    words: BTreeMap<(String, String), BTreeSet<String>>,
}

impl Shipped {
    /// The files that ship of this sort; `None` for those that a schema describes.
    pub(super) fn of_sort(holds: Holds) -> Option<&'static Self> {
        match holds {
            Holds::Names => Some(&OF_NAMES),
            Holds::Vocabulary => Some(&OF_VOCABULARY),
            Holds::Cues => Some(&OF_CUES),
            Holds::Rules | Holds::Comparisons => None,
        }
    }

    fn of(files: &[&str]) -> Self {
        let mut shipped = Self::default();
        for text in files.iter().map(|path| crate::packed::rules(path)) {
            // A test reads all that ship.
            shipped.gather(&[], &text.parse::<Table>().unwrap_or_default());
            shipped.explain(text);
        }
        shipped
    }

    /// The keys below a head.
    pub(super) fn keys(&self, table: &[String]) -> Vec<Known> {
        let keys = self.keys.get(&table.join(".")).into_iter().flatten();
        keys.map(|(name, meaning)| Known::new(name, meaning))
            .collect()
    }

    /// The values of a key, where it takes a few.
    pub(super) fn values(&self, table: &[String], key: &str) -> Vec<Known> {
        let place = (table.join("."), key.to_owned());
        let values = self.values.get(&place).filter(|all| all.len() <= MOST);
        let words = self.words.get(&place).filter(|all| all.len() <= MOST_WORDS);
        let all = values.into_iter().chain(words).flatten();
        all.map(|name| Known::new(name, "")).collect()
    }

    fn gather(&mut self, head: &[&str], table: &Table) {
        let here = head.join(".");
        for (key, value) in table {
            let below = || [head, &[key.as_str()]].concat();
            match value {
                Value::Table(inner) => {
                    self.gather(&below(), inner);
                    continue;
                }
                Value::Array(rows) if rows.iter().any(Value::is_table) => {
                    for row in rows.iter().filter_map(Value::as_table) {
                        self.gather(&below(), row);
                    }
                    continue;
                }
                _ => {}
            }
            let keys = self.keys.entry(here.clone()).or_default();
            keys.entry(key.clone()).or_default();
            let place = (here.clone(), key.clone());
            match value {
                Value::String(text) if is_name(text) => {
                    self.values.entry(place).or_default().insert(text.clone());
                }
                Value::Array(words) => {
                    let words = words.iter().filter_map(Value::as_str);
                    let all = self.words.entry(place).or_default();
                    all.extend(words.filter(|word| is_name(word)).map(str::to_owned));
                }
                _ => {}
            }
        }
    }

    /// Takes the comment right above a key as what it means.
    fn explain(&mut self, text: &str) {
        let mut head = String::new();
        let mut comment: Vec<&str> = Vec::new();
        for line in text.lines() {
            if let Some(words) = line.strip_prefix('#') {
                comment.push(words.trim());
                continue;
            }
            if let Some(parts) = spot::head(line) {
                head = parts.join(".");
            } else if let Some((key, _)) = line.split_once('=')
                && let Some(meaning) = self
                    .keys
                    .get_mut(&head)
                    .and_then(|keys| keys.get_mut(key.trim()))
                && meaning.is_empty()
            {
                *meaning = comment.join(" ");
            }
            comment.clear();
        }
    }
}

fn is_name(text: &str) -> bool {
    text.len() <= LONGEST && !text.contains(['\n', ';', ','])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(known: Vec<Known>) -> Vec<String> {
        known.into_iter().map(|it| it.name).collect()
    }

    fn table(head: &str) -> Vec<String> {
        head.split('.').map(str::to_owned).collect()
    }

    #[test]
    fn files_that_ship_tell_keys_values_and_meanings() {
        let shipped = |holds| Shipped::of_sort(holds).unwrap();
        let lists = shipped(Holds::Vocabulary).keys(&table("vocabulary.names"));
        let list = lists.iter().find(|it| it.name == "telling-verb").unwrap();
        assert!(!list.meaning.is_empty());
        let cues = shipped(Holds::Cues);
        let keys = names(cues.keys(&table("verb")));
        assert!(keys.contains(&"class".to_owned()) && keys.contains(&"lemmas".to_owned()));
        assert!(names(cues.values(&table("verb"), "class")).contains(&"say".to_owned()));
        assert!(names(cues.values(&table("verb"), "content")).contains(&"clause".to_owned()));
        assert!(cues.values(&table("verb"), "lemmas").is_empty());
        let gazetteer = shipped(Holds::Names);
        assert!(names(gazetteer.values(&table("list"), "type")).contains(&"outlet".to_owned()));
        let places = names(gazetteer.values(&table("list"), "of"));
        assert!(places.contains(&"country/japan".to_owned()));
        assert!(Shipped::of_sort(Holds::Rules).is_none());
    }
}

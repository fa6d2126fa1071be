//! Words of drafted rules, from `rules/draft.toml`.

use std::{collections::BTreeMap, sync::LazyLock};

use serde::Deserialize;

use super::RoleType;
use crate::text::Tag;

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    // The file is part of the build and a test reads it.
    toml::from_str(crate::packed::rules("draft.toml")).unwrap_or_default()
});

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    name: BTreeMap<String, String>,
    person: BTreeMap<String, String>,
    other: Other,
    object: Object,
}

/// Words in place of a trigger, by tag.
type Forms = BTreeMap<String, String>;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Other {
    with: Vec<Forms>,
    without: Vec<Forms>,
    noun: Vec<Forms>,
    vowel: Vec<Forms>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Object {
    words: String,
}

/// What kind of word a trigger is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// A verb with an object, or a passive.
    VerbWith,
    /// A verb without.
    VerbWithout,
    /// A noun.
    Noun,
    /// A noun behind "an".
    NounBehindVowel,
}

/// A name for a role by the path to it and what it takes.
pub(super) fn name(path: &str, kind: RoleType) -> &'static str {
    let place = match (kind, path) {
        (RoleType::Quantity, _) => "amount",
        (_, "subject" | "object" | "recipient" | "agent" | "time" | "place") => path,
        (RoleType::Time, _) => "time",
        (RoleType::Place | RoleType::Country, _) => "place",
        _ => "else",
    };
    let person = matches!(kind, RoleType::Person | RoleType::Org);
    let personal = WORDS.person.get(place).filter(|_| person);
    let name = personal.or_else(|| WORDS.name.get(place));
    name.map_or("role", String::as_str)
}

/// A word in place of a trigger of that shape and tag, which is no form of `lemma`; `None` where no such word has that tag.
pub(super) fn other(shape: Shape, tag: Tag, lemma: &str) -> Option<&'static str> {
    let lists = &WORDS.other;
    let list = match shape {
        Shape::VerbWith => &lists.with,
        Shape::VerbWithout => &lists.without,
        Shape::Noun => &lists.noun,
        Shape::NounBehindVowel => &lists.vowel,
    };
    let is_other = |forms: &&Forms| !forms.values().any(|form| form == lemma);
    let forms = list.iter().find(is_other)?;
    forms.get(tag.as_str()).map(String::as_str)
}

/// What stands in place of an object that no role takes.
pub(super) fn object() -> &'static str {
    &WORDS.object.words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_read_and_every_place_has_a_name() {
        assert!(!object().is_empty());
        assert_eq!(name("subject", RoleType::Person), "who");
        assert_eq!(name(">prep(over)/pobj", RoleType::Text), "other");
        assert_eq!(name(">pobj", RoleType::Quantity), "count");
        let verb = |lemma| other(Shape::VerbWith, Tag::Vbd, lemma);
        assert_eq!(verb("arrest"), Some("mentioned"));
        assert_eq!(verb("mention"), Some("painted"));
    }
}

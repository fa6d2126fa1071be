//! What must hold beside the trigger: `with = { object = "@invitation", voice = "active" }`.
//!
//! | condition | holds where the path leads to |
//! |---|---|
//! | `"@set"`, `"word\|word"` | a word of the set, or of these lemmas; it becomes part of the trigger |
//! | `"not @set"` | no such word |
//! | `"type(person\|org)"` | somebody or something of such a type |
//! | `"named"` | somebody or something by name |
//! | `"any"`, `"none"` | anything, nothing |
//! | `voice = "active"`, `voice = "passive"` | (of the trigger itself) |

use super::{
    RoleType,
    path::{self, Path, Vocabulary},
    types::{self, TYPES, TypeSet},
};
use crate::diagnostic::{TableReader, Word};

/// One thing that must hold.
#[derive(Debug)]
pub(super) struct Condition {
    /// Where to look; empty for the trigger's voice.
    pub(super) paths: Vec<Path>,
    /// What must be there.
    pub(super) test: Test,
    /// As it is written.
    pub(super) text: String,
}

/// What must be at the end of a path.
#[derive(Debug)]
pub(super) enum Test {
    Lemma(Vec<String>),
    NotLemma(Vec<String>),
    Types(TypeSet),
    Named,
    Any,
    None,
    Passive(bool),
}

/// Reads the conditions of a variant; all of them must hold.
pub(super) fn read(
    reader: &mut TableReader,
    with: &[(Word, Vec<Word>)],
    vocabulary: &Vocabulary<'_>,
) -> Vec<Condition> {
    let mut found = Vec::new();
    for (key, values) in with {
        let paths = match key.text.as_str() {
            "voice" => Vec::new(),
            _ => path::read(reader, std::slice::from_ref(key), vocabulary),
        };
        for value in values {
            let test = match key.text.as_str() {
                "voice" => voice(reader, value),
                _ => Some(test(reader, value, vocabulary)),
            };
            found.extend(test.map(|test| Condition {
                paths: paths.clone(),
                test,
                text: format!("{} = \"{}\"", key.text, value.text),
            }));
        }
    }
    found
}

fn voice(reader: &mut TableReader, value: &Word) -> Option<Test> {
    let known = [("active", false), ("passive", true)];
    let passive = types::named(&known, &value.text);
    if passive.is_none() {
        reader.unknown("unknown-value", "voice", value, &types::names(&known));
    }
    passive.map(Test::Passive)
}

fn test(reader: &mut TableReader, value: &Word, vocabulary: &Vocabulary<'_>) -> Test {
    let text = value.text.trim();
    if let Some(inner) = text
        .strip_prefix("type(")
        .and_then(|rest| rest.strip_suffix(')'))
    {
        return Test::Types(
            inner
                .split('|')
                .filter_map(|name| role_type(reader, value, name))
                .collect(),
        );
    }
    match text {
        "named" => Test::Named,
        "any" => Test::Any,
        "none" => Test::None,
        _ => match text.strip_prefix("not ") {
            Some(rest) => Test::NotLemma(path::filter_lemmas(reader, value, rest, vocabulary)),
            None => Test::Lemma(path::filter_lemmas(reader, value, text, vocabulary)),
        },
    }
}

fn role_type(reader: &mut TableReader, value: &Word, name: &str) -> Option<RoleType> {
    let found = types::named(TYPES, name.trim());
    if found.is_none() {
        let at = Word {
            text: name.trim().to_owned(),
            span: value.span,
        };
        reader.unknown("unknown-type", "role type", &at, &types::names(TYPES));
    }
    found
}

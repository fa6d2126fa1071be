//! Plain names and questions for roles, from `rules/plain.toml`.

use std::{collections::BTreeMap, sync::LazyLock};

use serde::Deserialize;

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    // The file is part of the build and a test reads it; a role without entry keeps its own name.
    toml::from_str(include_str!("../../rules/plain.toml")).unwrap_or_default()
});

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    role: BTreeMap<String, Entry>,
    kind: BTreeMap<String, BTreeMap<String, Entry>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    r#as: String,
    ask: String,
}

fn entry(kind: &str, role: &str) -> Option<&'static Entry> {
    let own = WORDS.kind.get(kind).and_then(|roles| roles.get(role));
    own.or_else(|| WORDS.role.get(role))
}

/// The name of a role for readers: "who brought it".
pub(super) fn role(kind: &str, role: &str) -> String {
    entry(kind, role).map_or_else(|| spaced(role), |entry| entry.r#as.clone())
}

/// The question that a conflict on a role raises: "who brought the invitation?"
pub(super) fn question(kind: &str, role: &str) -> String {
    entry(kind, role).map_or_else(|| format!("{}?", spaced(role)), |entry| entry.ask.clone())
}

/// "place-of-birth" → "place of birth".
fn spaced(name: &str) -> String {
    name.replace(['-', '_'], " ")
}

#[cfg(test)]
mod tests {
    use super::{WORDS, question, role};

    #[test]
    fn every_name_is_plain_and_every_question_asks() {
        assert!(!WORDS.role.is_empty());
        let kinds = WORDS.kind.values().flatten();
        for (name, entry) in WORDS.role.iter().chain(kinds) {
            assert!(entry.ask.ends_with('?'), "{name}");
            assert!(!entry.r#as.is_empty(), "{name}");
        }
    }

    #[test]
    fn a_kind_s_own_words_win_and_unknown_roles_keep_their_name() {
        assert_eq!(role("invitation", "host"), "who invites");
        assert_eq!(role("visit", "host"), "who hosts");
        assert_eq!(question("regatta", "place-of-start"), "place of start?");
    }
}

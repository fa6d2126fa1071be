//! The lists of `rules/syntax.toml`.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use serde::Deserialize;

/// The lists that ship with the program.
static SHIPPED: LazyLock<Words> =
    LazyLock::new(|| toml::from_str(include_str!("../../rules/syntax.toml")).unwrap_or_default());

/// Words that the reading of clauses hangs on, in small letters: lemmas, unless a field says otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[non_exhaustive]
pub struct Words {
    /// Light verbs, particle included, each with the nouns that it only says to take place: "take" with "vote".
    pub light: BTreeMap<String, BTreeSet<String>>,
    /// Verbs that are one word with what stands behind them: "take place", "sign into law".
    pub fixed: Fixed,
    /// Verbs whose object does what the infinitive below them says: "asked her to go".
    pub object_control: Lemmas,
    /// Verbs and adjectives whose subject belongs to the infinitive below them alone: "seems to know".
    pub raising: Lemmas,
    /// Verbs of which that holds in the passive: "is said to have left".
    pub raising_passive: Lemmas,
    /// Verbs that never go without an object: "shot and killed him".
    pub transitive: Lemmas,
    /// Verbs whose subject suffers where no object stands: "three injured".
    pub done_to: Lemmas,
    /// Nouns whose infinitive is for whoever gets them: "an invitation to her to go".
    pub offered: Lemmas,
    /// Verbs whose subject gets what is offered.
    pub accept: Lemmas,
    /// Words by their job in a clause or noun phrase.
    pub(super) word: Jobs,
}

/// Phrases that stand for one verb.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fixed {
    /// The verb's lemma, a preposition if there is one, the noun's or adjective's lemma.
    pub phrases: BTreeSet<String>,
}

/// A set of lemmas; a verb and its particle stand with a space between them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lemmas {
    /// Its members.
    pub lemmas: BTreeSet<String>,
}

/// Function words.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct Jobs {
    pub(super) by: BTreeSet<String>,
    pub(super) of: BTreeSet<String>,
    pub(super) to: BTreeSet<String>,
    pub(super) to_for: BTreeSet<String>,
    pub(super) at: BTreeSet<String>,
    pub(super) relative: BTreeSet<String>,
    pub(super) asking: BTreeSet<String>,
    pub(super) when: BTreeSet<String>,
    pub(super) plural: BTreeSet<String>,
    pub(super) definite: BTreeSet<String>,
    pub(super) indefinite: BTreeSet<String>,
    pub(super) negative: BTreeSet<String>,
    pub(super) without: BTreeSet<String>,
    pub(super) never: BTreeSet<String>,
}

impl Words {
    /// The lists that ship with the program.
    pub fn shipped() -> &'static Self {
        &SHIPPED
    }
}

impl Lemmas {
    /// Whether `lemma` is a member, letter case aside.
    pub fn has(&self, lemma: &str) -> bool {
        has(&self.lemmas, lemma)
    }
}

/// Whether `set` has `word`, letter case aside.
pub(super) fn has(set: &BTreeSet<String>, word: &str) -> bool {
    set.contains(word)
        || (word.chars().any(char::is_uppercase) && set.contains(&word.to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_lists_are_read() {
        let words: Words = toml::from_str(include_str!("../../rules/syntax.toml"))
            .expect("rules/syntax.toml reads");
        assert_eq!(&words, Words::shipped());
        assert!(words.light["take"].contains("vote"));
        assert!(words.raising_passive.has("Say"));
    }
}

//! The lists of `rules/syntax.toml`, and those of `rules/lexicon.toml` that the reading of clauses hangs on.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use serde::Deserialize;

/// The lists that ship with the program.
static SHIPPED: LazyLock<Words> = LazyLock::new(|| {
    let own: Words = toml::from_str(crate::packed::rules("syntax.toml")).unwrap_or_default();
    let shared: Shared = toml::from_str(crate::packed::rules("lexicon.toml")).unwrap_or_default();
    own.overlaid(|name| shared.set(name, DEEPEST))
});
/// Sets built on sets beyond this depth are taken for a ring.
const DEEPEST: usize = 16;

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
    #[serde(skip)]
    pub object_control: Lemmas,
    /// Verbs whose object does what stands behind a preposition: "praised her for coming".
    pub object_gerund: Lemmas,
    /// Verbs, each with a preposition, behind which stands who does what the infinitive says: "call on".
    pub prepositional_control: Lemmas,
    /// Verbs and adjectives whose subject belongs to the infinitive below them alone: "seems to know".
    pub raising: Lemmas,
    /// Verbs of which that holds in the passive: "is said to have left".
    pub raising_passive: Lemmas,
    /// Verbs that never go without an object: "shot and killed him".
    #[serde(skip)]
    pub transitive: Lemmas,
    /// Verbs whose subject suffers where no object stands: "three injured".
    #[serde(skip)]
    pub done_to: Lemmas,
    /// Nouns whose infinitive is for whoever gets them: "an invitation to her to go".
    #[serde(skip)]
    pub offered: Lemmas,
    /// Verbs whose subject gets what is offered.
    #[serde(skip)]
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
    pub(super) belonging: BTreeSet<String>,
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
    pub(super) of_object: BTreeSet<String>,
    pub(super) for_reason: BTreeSet<String>,
    pub(super) never: BTreeSet<String>,
    pub(super) but: BTreeSet<String>,
    pub(super) towards: BTreeSet<String>,
}

impl Words {
    /// The lists that ship with the program.
    pub fn shipped() -> &'static Self {
        &SHIPPED
    }

    /// These lists, but with the sets that `set` gives for those that rules speak of by name: `object-control`, `transitive`, `done-to`,
    /// `offered`, `accept`.
    #[must_use]
    pub fn overlaid(&self, set: impl Fn(&str) -> Option<BTreeSet<String>>) -> Self {
        let take = |name: &str, own: &Lemmas| match set(name) {
            Some(lemmas) => Lemmas { lemmas },
            None => own.clone(),
        };
        Self {
            object_control: take("object-control", &self.object_control),
            transitive: take("transitive", &self.transitive),
            done_to: take("done-to", &self.done_to),
            offered: take("offered", &self.offered),
            accept: take("accept", &self.accept),
            ..self.clone()
        }
    }
}

/// The lemma sets of `rules/lexicon.toml`, as written there.
#[derive(Debug, Default, Deserialize)]
struct Shared {
    lexicon: BTreeMap<String, Entry>,
}

#[derive(Debug, Deserialize)]
struct Entry {
    #[serde(default)]
    lemmas: BTreeSet<String>,
    base: Option<String>,
}

impl Shared {
    /// The members of a set and of those that it is built on.
    fn set(&self, name: &str, depth: usize) -> Option<BTreeSet<String>> {
        let entry = self.lexicon.get(name).filter(|_| depth > 0)?;
        let mut lemmas = entry.lemmas.clone();
        if let Some(base) = &entry.base {
            lemmas.extend(self.set(base, depth - 1)?);
        }
        Some(lemmas)
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
        let words: Words =
            toml::from_str(crate::packed::rules("syntax.toml")).expect("rules/syntax.toml reads");
        assert!(words.light["take"].contains("vote"));
        let shipped = Words::shipped();
        assert_eq!((&words.light, &words.word), (&shipped.light, &shipped.word));
        assert!(shipped.transitive.has("seize") && shipped.transitive.has("kill"));
        for set in [
            &shipped.object_control,
            &shipped.done_to,
            &shipped.offered,
            &shipped.accept,
        ] {
            assert!(!set.lemmas.is_empty());
        }
        assert!(words.raising_passive.has("Say"));
    }
}

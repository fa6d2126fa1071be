//! Cues of certainty and polarity: the `[[modal]]` tables.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::claims::{Certainty, Stance};

/// What a cue does to an event in its scope.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Modal {
    /// What may hang from a governor; empty: anything.
    pub takes: Vec<Takes>,
    /// Nouns in dictionary form that it leaves as they are: who declines an offer has one.
    pub spares: Vec<String>,
    /// What the event's certainty becomes, unless it is weaker already; `None`: left as it is.
    pub certainty: Option<Certainty>,
    /// Whether it turns the event's polarity.
    pub flips: bool,
    /// What the event's stance becomes; `None`: left as it is.
    pub stance: Option<Stance>,
    /// What its own negation does.
    pub denied: Denied,
}

/// How a cue reaches its event in the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Scope {
    /// "may visit".
    Auxiliary,
    /// "probably visited".
    Adverb,
    /// "no visit".
    Determiner,
    /// "a possible visit".
    Modifier,
    /// "if she visits".
    Subordinator,
    /// "without visiting".
    Preposition,
    /// "plans to visit", "rumours of a visit", "the visit is unlikely".
    Governor,
}

/// What hangs from a governor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Takes {
    /// "denied that she visited".
    Clause,
    /// "failed to visit".
    Infinitive,
    /// "avoided visiting".
    Gerund,
    /// "cancelled the visit".
    Noun,
}

/// What comes of a cue that is itself negated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Denied {
    /// The event's polarity turns: "not expected to visit".
    #[default]
    Flips,
    /// The event stays: "did not know that she had visited".
    Keeps,
    /// The event becomes possible: "did not rule out a visit".
    Possible,
    /// The event is not so, for certain: "cannot visit".
    Untrue,
}

/// A `[[modal]]` table as written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ModalTable {
    scope: Scope,
    words: Vec<String>,
    #[serde(default)]
    takes: Vec<Takes>,
    #[serde(default)]
    spares: Vec<String>,
    certainty: Option<Certainty>,
    #[serde(default)]
    flips: bool,
    stance: Option<Stance>,
    #[serde(default)]
    denied: Denied,
}

/// Modal cues by scope and word.
#[derive(Debug, Clone, Default)]
pub(super) struct Modals(BTreeMap<Scope, BTreeMap<String, Vec<Modal>>>);

impl Modals {
    /// Lays tables over those that are there: what a word does in its scope there is all that it does.
    pub(super) fn lay(&mut self, tables: Vec<ModalTable>) {
        let mut own: BTreeMap<(Scope, String), Vec<Modal>> = BTreeMap::new();
        for table in tables {
            let cue = Modal {
                takes: table.takes,
                spares: table.spares,
                certainty: table.certainty,
                flips: table.flips,
                stance: table.stance,
                denied: table.denied,
            };
            for word in table.words {
                own.entry((table.scope, word))
                    .or_default()
                    .push(cue.clone());
            }
        }
        for ((scope, word), cues) in own {
            self.0.entry(scope).or_default().insert(word, cues);
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn get(&self, scope: Scope, word: &str) -> &[Modal] {
        self.0
            .get(&scope)
            .and_then(|words| words.get(word))
            .map_or(&[], Vec::as_slice)
    }
}

//! Cues of certainty and polarity: the `[[modal]]` tables.

use std::collections::BTreeMap;

use crate::claims::{Certainty, Stance};

/// What a cue does to an event in its scope.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Modal {
    /// What may hang from a governor; empty: anything.
    pub takes: Vec<Takes>,
    /// Nouns in dictionary form that it leaves as they are: who declines an offer has one.
    pub spares: Vec<String>,
    /// Whether it leaves a noun as it is that points at something known: who asks about *the inquiry* asks for none.
    pub spares_known: bool,
    /// What the event's certainty becomes, unless it is weaker already; `None`: left as it is.
    pub certainty: Option<Certainty>,
    /// Whether it turns the event's polarity.
    pub flips: bool,
    /// Whether the text is sure of the event for all that: "the bank *will* close".
    pub flat: bool,
    /// What the event's stance becomes; `None`: left as it is.
    pub stance: Option<Stance>,
    /// What its own negation does.
    pub denied: Denied,
}

/// How a cue reaches its event in the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
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

/// Modal cues by scope and word.
#[derive(Debug, Clone, Default)]
pub(super) struct Modals(BTreeMap<Scope, BTreeMap<String, Vec<Modal>>>);

impl Modals {
    /// Adds what a cue does in a scope, for each of `words`.
    pub(super) fn add(&mut self, scope: Scope, words: Vec<String>, cue: &Modal) {
        let known = self.0.entry(scope).or_default();
        for word in words {
            known.entry(word).or_default().push(cue.clone());
        }
    }

    /// Lays `other` over these: what a word does in its scope there is all that it does.
    pub(super) fn lay(&mut self, other: Self) {
        for (scope, words) in other.0 {
            self.0.entry(scope).or_default().extend(words);
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

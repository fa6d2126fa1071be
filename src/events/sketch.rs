//! What a claim, or several that belong together, are known by: their distinct values, role by role, and their dates.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use crate::{
    claims::{Certainty, Claim, Polarity, Role, Value},
    graph::{ClaimGraph, value_key},
    rules::compare::{Apart, Group},
    time::{Day, Interval},
};

/// The distinct values of claims that belong together.
#[derive(Debug, Clone, Default)]
pub(super) struct Sketch {
    /// Role → value key → value; shared, since a story's sketches are many and grow out of each other.
    pub(super) values: BTreeMap<String, BTreeMap<String, Arc<Value>>>,
    /// For roles that take several values: the sets that single claims name, of two members at least.
    pub(super) sets: BTreeMap<String, Vec<Vec<String>>>,
    /// Dated windows of the act.
    pub(super) windows: Vec<Interval>,
    /// First and last day on which it was told; `None` where unknown.
    pub(super) told: Option<(Day, Day)>,
    /// Whether all of it lies in the future of who tells it, and no date says when.
    pub(super) ahead: bool,
    /// Whether it is said never to have been: no part of a plan for it.
    pub(super) never: bool,
    /// The words that evoke it, in dictionary form, synonyms as one.
    pub(super) words: BTreeSet<String>,
    /// Its claim kinds.
    pub(super) kinds: BTreeSet<String>,
}

impl Sketch {
    /// The sketch of one claim, with its roles under the names that they have in `group`.
    pub(super) fn of(
        graph: &ClaimGraph,
        index: usize,
        roles: &[(&str, &Role)],
        group: &Group,
    ) -> Self {
        let claim = graph.claim(index);
        let mut sketch = Self {
            told: graph.told(index).map(|day| (day, day)),
            ahead: is_ahead(claim),
            never: claim.polarity == Polarity::Negated && claim.certainty == Certainty::Asserted,
            words: BTreeSet::from([group.word(&claim.lemma).to_owned()]),
            kinds: BTreeSet::from([claim.kind.clone()]),
            ..Self::default()
        };
        let mut sets: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for (name, role) in roles.iter().filter(|(_, role)| !role.of_statement) {
            let rule = group.role(name);
            if let Value::Time(time) = &role.value {
                let dates = rule.apart != Apart::Nothing && time.interval.is_bounded();
                if dates && !sketch.windows.contains(&time.interval) {
                    sketch.windows.push(time.interval);
                }
            }
            let key = value_key(&role.value);
            if !rule.single && !key.starts_with('~') {
                sets.entry(name).or_default().push(key.clone());
            }
            let values = sketch.values.entry((*name).to_owned()).or_default();
            values.insert(key, Arc::new(role.value.clone()));
        }
        for (name, mut members) in sets {
            members.sort();
            members.dedup();
            if members.len() > 1 {
                sketch.sets.insert(name.to_owned(), vec![members]);
            }
        }
        sketch
    }

    /// What all of `sketches` are known by.
    pub(super) fn joined<'a>(sketches: impl IntoIterator<Item = &'a Self>) -> Self {
        let mut sketches = sketches.into_iter();
        let mut joined = sketches.next().cloned().unwrap_or_default();
        for sketch in sketches {
            joined.merge(sketch);
        }
        joined
    }

    /// Adds what `other` is known by.
    pub(super) fn merge(&mut self, other: &Self) {
        for (role, values) in &other.values {
            let mine = self.values.entry(role.clone()).or_default();
            for (key, value) in values {
                mine.entry(key.clone()).or_insert_with(|| Arc::clone(value));
            }
        }
        for (role, sets) in &other.sets {
            let mine = self.sets.entry(role.clone()).or_default();
            for set in sets {
                if !mine.contains(set) {
                    mine.push(set.clone());
                }
            }
        }
        for window in &other.windows {
            if !self.windows.contains(window) {
                self.windows.push(*window);
            }
        }
        self.told = match (self.told, other.told) {
            (Some(a), Some(b)) => Some((a.0.min(b.0), a.1.max(b.1))),
            (a, b) => a.or(b),
        };
        self.ahead &= other.ahead;
        self.never |= other.never;
        self.words.extend(other.words.iter().cloned());
        self.kinds.extend(other.kinds.iter().cloned());
    }

    /// The values of a role.
    pub(super) fn role(&self, name: &str) -> impl Iterator<Item = &Value> {
        let values = self.values.get(name).into_iter();
        values.flat_map(BTreeMap::values).map(Arc::as_ref)
    }

    /// The day that offices and the like are looked up for.
    pub(super) fn day(&self) -> Option<Day> {
        self.windows
            .iter()
            .find_map(|window| window.from)
            .or(self.told.map(|(first, _)| first))
    }

    /// Whether it names anything that can be compared: somebody, a date, an amount.
    pub(super) fn is_empty(&self) -> bool {
        let mut keys = self.values.values().flat_map(BTreeMap::keys);
        keys.all(|key| key.starts_with('~'))
    }
}

fn is_ahead(claim: &Claim) -> bool {
    claim.polarity == Polarity::Affirmed && !matches!(claim.certainty, Certainty::Asserted)
}

/// Days between two windows; 0 or less where they meet.
pub(super) fn gap(a: Interval, b: Interval) -> Day {
    let between = |a: Interval, b: Interval| Some(b.from? - (a.to? - 1));
    between(a, b)
        .into_iter()
        .chain(between(b, a))
        .max()
        .unwrap_or(0)
}

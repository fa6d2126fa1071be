//! What a claim, or several that belong together, are known by: their distinct values, role by role, and their dates.

use std::collections::BTreeMap;

use super::values::{Filled, Values};
use crate::{
    claims::{Certainty, Claim, Polarity, Role, Value},
    graph::ClaimGraph,
    policy::{Apart, Group},
    time::{Day, Interval},
};

/// The distinct values of claims that belong together.
#[derive(Debug, Clone, Default)]
pub(super) struct Sketch {
    /// What fills the roles.
    pub(super) values: Values,
    /// For roles that take several values: the sets that single claims name, of two members at least.
    pub(super) sets: BTreeMap<String, Vec<Vec<String>>>,
    /// Dated windows of the act.
    pub(super) windows: Vec<Interval>,
    /// Days of the year on which it was, where the year is not known.
    pub(super) yearless: Vec<String>,
    /// First and last day on which it was told; `None` where unknown.
    pub(super) told: Option<(Day, Day)>,
    /// Whether all of it lies in the future of who tells it, and no date says when.
    pub(super) ahead: bool,
    /// Whether it is said never to have been: no part of a plan for it.
    pub(super) never: bool,
    /// The words that evoke it, in dictionary form, synonyms as one.
    pub(super) words: Names,
    /// Its claim kinds.
    pub(super) kinds: Names,
}

/// A few names, each once, sorted: most sketches have one word and one kind.
#[derive(Debug, Clone, Default)]
pub(super) struct Names(Vec<Box<str>>);

impl Names {
    fn of(name: &str) -> Self {
        Self(vec![name.into()])
    }

    fn merge(&mut self, other: &Self) {
        for name in &other.0 {
            if let Err(place) = self.0.binary_search(name) {
                self.0.insert(place, name.clone());
            }
        }
    }

    /// The names in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(AsRef::as_ref)
    }

    /// Whether both hold one of the names.
    pub(super) fn meet(&self, other: &Self) -> bool {
        self.0
            .iter()
            .any(|name| other.0.binary_search(name).is_ok())
    }
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
            words: Names::of(group.word(&claim.lemma)),
            kinds: Names::of(&claim.kind),
            ..Self::default()
        };
        let mut sets: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for (name, role) in roles.iter().filter(|(_, role)| !role.is_of_statement()) {
            let rule = group.role(name);
            if let Value::Time(time) = &role.value {
                let dates = rule.apart != Apart::Nothing && time.interval.is_bounded();
                if dates && !sketch.windows.contains(&time.interval) {
                    sketch.windows.push(time.interval);
                }
                sketch
                    .yearless
                    .extend(time.yearless_day().map(str::to_owned));
            }
            let key = graph.value_key(&role.value);
            if !rule.single && !key.starts_with('~') {
                sets.entry(name).or_default().push(key.clone());
            }
            sketch.values.insert(name, &key, &role.value);
        }
        sketch.values.shrink();
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
        self.values.merge(&other.values);
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
        for day in &other.yearless {
            if !self.yearless.contains(day) {
                self.yearless.push(day.clone());
            }
        }
        self.told = match (self.told, other.told) {
            (Some(a), Some(b)) => Some((a.0.min(b.0), a.1.max(b.1))),
            (a, b) => a.or(b),
        };
        self.ahead &= other.ahead;
        self.never |= other.never;
        self.words.merge(&other.words);
        self.kinds.merge(&other.kinds);
    }

    /// The values of a role.
    pub(super) fn role(&self, name: &str) -> impl Iterator<Item = &Value> {
        self.values.of(name).iter().map(Filled::value)
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
        !self.values.iter().any(Filled::is_known)
    }
}

fn is_ahead(claim: &Claim) -> bool {
    !matches!(claim.certainty, Certainty::Asserted | Certainty::Alleged)
}

/// The roles of a claim under the names that they have in the event.
pub(super) fn roles<'a>(
    claim: &'a Claim,
    names: Option<&'a Vec<Option<String>>>,
) -> Vec<(&'a str, &'a Role)> {
    let own = claim.roles.iter().enumerate();
    own.filter_map(|(at, role)| match names {
        Some(names) => Some((names.get(at)?.as_deref()?, role)),
        None => Some((role.name.as_str(), role)),
    })
    .collect()
}

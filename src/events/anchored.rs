//! Times that are told by the distance from an event: "a month after *Ruiz's summit with Roth*", where that event is dated.
//!
//! The words of the anchor hold a claim of their own ("summit"); the occasion that this claim lies on, or that has its kind
//! and all its names, has a date where any source gives one. A time that stays without days is no value to compare, and goes.
//! The distance is as loose as news is with it, so that such a time supports others and contradicts none.

use std::collections::{BTreeMap, BTreeSet};

use super::{Event, align};
use crate::{
    claims::{Certainty, Claim, Polarity, Value},
    graph::ClaimGraph,
    policy::Comparisons,
    time::{Anchor, Day, EventAnchor, Interval, Modifier, TimeValue, TimexKind},
};

/// Longest stretch that dates an event well enough to count from it.
const EXACT: Day = 7;

/// A role whose time hangs on an event.
struct Hanging {
    claim: usize,
    role: usize,
    anchor: EventAnchor,
}

/// Gives days to the times that hang on an event of the story which is dated.
pub fn date_by_events(graph: &mut ClaimGraph, rules: &Comparisons) {
    let hanging = hanging(graph);
    if hanging.is_empty() {
        return;
    }
    let events = align(graph, rules);
    let story = Story::new(graph, &events);
    let dated: Vec<(Hanging, Option<Interval>)> = hanging
        .into_iter()
        .map(|it| {
            let days = story
                .days_of(&it)
                .and_then(|days| moved(days, it.anchor.offset));
            (it, days)
        })
        .collect();
    // Later roles first, so that the places of the earlier ones hold.
    for (it, days) in dated.into_iter().rev() {
        graph.date_role(it.claim, it.role, |time| {
            Some(TimeValue {
                kind: TimexKind::Date,
                interval: days?,
                modifier: Some(Modifier::Approx),
                ..time
            })
        });
    }
}

fn moved(days: Interval, (least, most): (Day, Day)) -> Option<Interval> {
    let (from, to) = (days.from? + least, days.to? + most);
    (from < to).then(|| Interval::new(from, to))
}

fn hanging(graph: &ClaimGraph) -> Vec<Hanging> {
    let mut found = Vec::new();
    for (claim, told) in graph.claims().enumerate() {
        for (role, filled) in told.roles.iter().enumerate() {
            if let Value::Time(time) = &filled.value
                && let Anchor::Event(anchor) = &time.anchor
            {
                let anchor = anchor.clone();
                found.push(Hanging {
                    claim,
                    role,
                    anchor,
                });
            }
        }
    }
    found
}

/// The claims of a story and where they lie, by what an anchor's words can tell of them.
struct Story<'a> {
    graph: &'a ClaimGraph,
    /// The events' occasions with their claims.
    occasions: Vec<(&'a Event, Vec<usize>)>,
    /// By source id: its claims.
    by_source: BTreeMap<&'a str, Vec<&'a Claim>>,
    /// By claim id: the occasions that it lies on.
    by_claim: BTreeMap<&'a str, Vec<usize>>,
    /// By kind and a name: the occasions of such claims.
    by_name: BTreeMap<(&'a str, &'a str), BTreeSet<usize>>,
}

impl<'a> Story<'a> {
    fn new(graph: &'a ClaimGraph, events: &'a [Event]) -> Self {
        let mut story = Self {
            graph,
            occasions: Vec::new(),
            by_source: BTreeMap::new(),
            by_claim: BTreeMap::new(),
            by_name: BTreeMap::new(),
        };
        for claim in graph.claims() {
            let source = story.by_source.entry(&claim.source).or_default();
            source.push(claim);
        }
        for event in events {
            for occasion in &event.occasions {
                let claims = occasion.claims.iter().filter_map(|id| graph.index(id));
                story.add(event, claims.collect());
            }
        }
        story
    }

    fn add(&mut self, event: &'a Event, claims: Vec<usize>) {
        let at = self.occasions.len();
        for claim in claims.iter().map(|&index| self.graph.claim(index)) {
            self.by_claim.entry(&claim.id).or_default().push(at);
            for name in names(claim) {
                let named = self.by_name.entry((&claim.kind, name)).or_default();
                named.insert(at);
            }
        }
        self.occasions.push((event, claims));
    }

    /// The days of the event that the anchor's words name; `None` where it is undated or its dates disagree.
    fn days_of(&self, it: &Hanging) -> Option<Interval> {
        let claim = self.graph.claim(it.claim);
        let near = self.by_source.get(claim.source.as_str())?.iter();
        let named = near.filter(|other| it.anchor.event.contains(other.trigger.span));
        let meant: BTreeSet<usize> = named.flat_map(|named| self.occasions_of(named)).collect();
        let mut common: Option<Interval> = None;
        for (event, claims) in meant.into_iter().map(|at| &self.occasions[at]) {
            if claims.contains(&it.claim) {
                continue;
            }
            for claim in claims.iter().map(|&index| self.graph.claim(index)) {
                for days in exact_days(event, claim) {
                    common = Some(match common {
                        Some(known) => shared(known, days)?,
                        None => days,
                    });
                }
            }
        }
        common
    }

    /// The occasions of a claim, and of those of its kind with all its names, of which there are two at least.
    fn occasions_of(&self, named: &Claim) -> BTreeSet<usize> {
        let own = self.by_claim.get(named.id.as_str()).into_iter().flatten();
        let mut found: BTreeSet<usize> = own.copied().collect();
        let names = names(named);
        let alike = names
            .first()
            .filter(|_| names.len() > 1)
            .and_then(|name| self.by_name.get(&(named.kind.as_str(), *name)));
        found.extend(alike.into_iter().flatten().copied().filter(|&at| {
            let mut claims = self.occasions[at].1.iter();
            claims.any(|&index| is_same(named, &names, self.graph.claim(index)))
        }));
        found
    }
}

/// Whether a claim is of the kind of the one in the anchor's words, and has all its names.
fn is_same(named: &Claim, names: &BTreeSet<&str>, other: &Claim) -> bool {
    named.kind == other.kind && names.is_subset(&self::names(other))
}

fn names(claim: &Claim) -> BTreeSet<&str> {
    let entities = claim.roles.iter().filter_map(|role| match &role.value {
        Value::Entity(value) => value.local.map(|_| value.name.as_str()),
        _ => None,
    });
    entities.collect()
}

/// The days that the claim gives for its act.
fn exact_days<'a>(event: &'a Event, claim: &'a Claim) -> impl Iterator<Item = Interval> + 'a {
    let is_told = claim.polarity == Polarity::Affirmed && claim.certainty == Certainty::Asserted;
    let roles = event.roles(claim).into_iter().filter(move |_| is_told);
    roles.filter_map(|(_, role)| match &role.value {
        Value::Time(time) if !role.is_of_statement() && time.kind != TimexKind::Duration => {
            let length = time.interval.to? - time.interval.from?;
            (length <= EXACT && time.modifier != Some(Modifier::Approx)).then_some(time.interval)
        }
        _ => None,
    })
}

/// The days that both stretches hold; `None` where there are none.
fn shared(a: Interval, b: Interval) -> Option<Interval> {
    let from = a.from.max(b.from)?;
    let to = a.to?.min(b.to?);
    (from < to).then(|| Interval::new(from, to))
}

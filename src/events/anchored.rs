//! Times that are told by the distance from an event: "a month after *Ruiz's summit with Roth*", where that event is dated.
//!
//! The words of the anchor hold a claim of their own ("summit"); the occasion that this claim lies on, or that has its kind
//! and all its names, has a date where any source gives one. A time that stays without days is no value to compare, and goes.
//! The distance is as loose as news is with it, so that such a time supports others and contradicts none.

use std::collections::BTreeSet;

use super::{Event, align};
use crate::{
    claims::{Certainty, Claim, Polarity, Value},
    graph::ClaimGraph,
    rules::compare::Comparisons,
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
    let dated: Vec<(Hanging, Option<Interval>)> = hanging
        .into_iter()
        .map(|it| {
            let days = days_of(graph, &events, &it).and_then(|days| moved(days, it.anchor.offset));
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

/// The days of the event that the anchor's words name; `None` where it is undated or its dates disagree.
fn days_of(graph: &ClaimGraph, events: &[Event], it: &Hanging) -> Option<Interval> {
    let claim = graph.claim(it.claim);
    let named = graph.claims().filter(|other| {
        other.source == claim.source && it.anchor.event.contains(other.trigger.span)
    });
    let named: Vec<&Claim> = named.collect();
    let occasions = events
        .iter()
        .flat_map(|event| {
            event
                .occasions
                .iter()
                .map(move |occasion| (event, occasion))
        })
        .filter(|(_, occasion)| {
            let members = || occasion.claims.iter().filter_map(|id| graph.index(id));
            let is_meant = |member: &Claim| named.iter().any(|named| is_same(named, member));
            members().any(|index| is_meant(graph.claim(index)))
                && members().all(|index| index != it.claim)
        });
    let mut common: Option<Interval> = None;
    for (event, occasion) in occasions {
        let claims = occasion.claims.iter().filter_map(|id| graph.index(id));
        for claim in claims.map(|index| graph.claim(index)) {
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

/// Whether the claim is the one in the anchor's words, or one of its kind with all its names, of which there are two at least.
fn is_same(named: &Claim, other: &Claim) -> bool {
    let names = names(named);
    named.id == other.id
        || (named.kind == other.kind && names.len() > 1 && names.is_subset(&self::names(other)))
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
        Value::Time(time) if !role.of_statement && time.kind != TimexKind::Duration => {
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

//! Amounts that change from day to day, and parts that are no totals.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    claims::Value,
    graph::{ClaimGraph, Relation},
    names::Kind,
    policy::{OverTime, RoleRule},
    quantity::{Amount, Unit},
};

use super::value_groups::{Support, ValueGroup, is_named};

/// What two amounts that exclude each other amount to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Change {
    /// The later figure is higher, as a count that goes on may be.
    Updated,
    /// The later figure is lower, where a count can only rise.
    Lowered,
    /// They differ, and no day tells which is the later.
    Differs,
    /// They differ by less than matters.
    WithinTolerance,
}

/// What each source gives as its total: of several figures in one text the highest, since the others count a part.
pub(super) fn totals<'a>(graph: &ClaimGraph, supports: Vec<Support<'a>>) -> Vec<Support<'a>> {
    let mut highest: BTreeMap<usize, Support<'a>> = BTreeMap::new();
    for support in &supports {
        let source = graph.source(support.claim);
        let best = highest.entry(source).or_insert(*support);
        if low(support) > low(best) {
            *best = *support;
        }
    }
    supports
        .into_iter()
        .filter(|support| {
            highest
                .get(&graph.source(support.claim))
                .is_none_or(|best| {
                    let relation = graph
                        .relate(&support.role.value, &best.role.value, None)
                        .relation;
                    relation != Relation::Apart
                })
        })
        .collect()
}

fn low(support: &Support<'_>) -> f64 {
    match &support.role.value {
        Value::Amount(Amount { min, max, .. }) => min.or(*max).unwrap_or(f64::MIN),
        _ => f64::MIN,
    }
}

/// How one amount became the other; `None` where these are no amounts.
pub(super) fn change(
    graph: &ClaimGraph,
    rule: &RoleRule,
    a: &ValueGroup<'_>,
    b: &ValueGroup<'_>,
) -> Option<Change> {
    let (Value::Amount(x), Value::Amount(y)) = (a.value, b.value) else {
        return None;
    };
    let (low, high) = (
        x.max.or(x.min)?.min(y.max.or(y.min)?),
        x.min.or(x.max)?.max(y.min.or(y.max)?),
    );
    if high != 0.0 && (high - low).abs() / high.abs() <= rule.tolerance {
        return Some(Change::WithinTolerance);
    }
    let (lower, higher) = if x.max.or(x.min) < y.max.or(y.min) {
        (a, b)
    } else {
        (b, a)
    };
    let (Some(lower), Some(higher)) = (lower.told(graph), higher.told(graph)) else {
        return Some(Change::Differs);
    };
    let change = match rule.over_time {
        OverTime::Free if lower.1 < higher.0 || higher.1 < lower.0 => Change::Updated,
        OverTime::Rises if lower.1 < higher.0 => Change::Updated,
        OverTime::Rises if higher.1 < lower.0 => Change::Lowered,
        OverTime::Fixed | OverTime::Rises | OverTime::Free => Change::Differs,
    };
    Some(change)
}

/// Years by which two tellings of one age differ where they are more likely of two people, or of one at two times.
const APART: f64 = 10.0;
/// Share of a year: ages that differ by as much more than the days between the tellings are no matter of a birthday.
const BIRTHDAY: f64 = 0.8;

/// The years of a side that tells an age.
fn years(side: &ValueGroup<'_>) -> Option<f64> {
    match side.value {
        Value::Amount(Amount {
            min,
            max,
            unit: Unit::Age,
            ..
        }) => (*max).or(*min),
        _ => None,
    }
}

/// Whether two ages may be those of two times, or of two people: the days on which they were told do not explain the difference, or
/// are not known.
pub(super) fn are_of_other_times(
    graph: &ClaimGraph,
    a: &ValueGroup<'_>,
    b: &ValueGroup<'_>,
) -> bool {
    let (Some(x), Some(y)) = (years(a), years(b)) else {
        return false; // no ages
    };
    let (Some((from, _)), Some((to, _))) = (a.told(graph), b.told(graph)) else {
        return true;
    };
    let passed = f64::from(to - from) / 365.25;
    (y - x).abs() > APART || (y - x - passed).abs() < BIRTHDAY
}

/// Whether two ages are those of two of a family: far apart, and one side has no more than a surname. "Lind, 35", "Jon Lind, 17".
pub(super) fn are_of_a_family(graph: &ClaimGraph, a: &ValueGroup<'_>, b: &ValueGroup<'_>) -> bool {
    let is_far = years(a)
        .zip(years(b))
        .is_some_and(|(x, y)| (y - x).abs() > APART);
    let has_surname_alone = |side: &ValueGroup<'_>| {
        side.supports.iter().any(|support| {
            let roles = graph.claim(support.claim).roles.iter();
            let mut people = roles.filter(|role| is_named(&role.value));
            people.any(|role| !role.words.text.contains(char::is_whitespace))
        })
    };
    is_far && (has_surname_alone(a) || has_surname_alone(b))
}

/// Whether two sums may be those of two times, as the prices of one house: one side is dated and the other is not, or otherwise.
pub(super) fn are_of_other_days(
    graph: &ClaimGraph,
    a: &ValueGroup<'_>,
    b: &ValueGroup<'_>,
) -> bool {
    let is_sum = |side: &ValueGroup<'_>| matches!(side.value, Value::Amount(amount) if matches!(amount.unit, Unit::Money(_)));
    let days = |side: &ValueGroup<'_>| -> BTreeSet<String> {
        let roles = side
            .supports
            .iter()
            .flat_map(|support| &graph.claim(support.claim).roles);
        let times = roles.filter(|role| matches!(role.value, Value::Time(_)));
        times.map(|role| graph.value_key(&role.value)).collect()
    };
    is_sum(a) && is_sum(b) && days(a) != days(b)
}

/// Whether one share is told of a place and the other of none: a turnout of one town, and that of the country.
pub(super) fn is_of_one_area(graph: &ClaimGraph, a: &ValueGroup<'_>, b: &ValueGroup<'_>) -> bool {
    let is_share = |side: &ValueGroup<'_>| matches!(side.value, Value::Amount(amount) if amount.unit == Unit::Percent);
    let names_place = |side: &ValueGroup<'_>| {
        side.supports.iter().all(|support| {
            let mut roles = graph.claim(support.claim).roles.iter();
            roles.any(|role| {
                matches!(&role.value, Value::Entity(entity) if matches!(entity.kind, Kind::Place | Kind::Country))
            })
        })
    };
    is_share(a) && is_share(b) && names_place(a) != names_place(b)
}

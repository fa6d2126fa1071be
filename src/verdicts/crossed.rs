//! Roles that one cannot both fill, told the other way round: by one source Ruiz beat Lind, by another Lind beat Ruiz.

use std::collections::BTreeMap;

use crate::{
    claims::Value,
    graph::ClaimGraph,
    time::{Interval, TimeValue},
};

use super::{
    Finding, Reading, Severity, Verdict,
    roles::Scope,
    sides::{Telling, is_named, is_spelt, reading_of},
};

/// A claim with who fills each of the two roles, by key.
struct Told<'a> {
    claim: usize,
    ones: BTreeMap<String, &'a str>,
    others: BTreeMap<String, &'a str>,
    /// The day of the act.
    day: Option<Interval>,
    /// Month and day, where the year is not known.
    yearless: Option<&'a str>,
}

/// One finding for each pair of roles that the sources fill the other way round.
pub(super) fn crossed(scope: &Scope<'_>, told: &BTreeMap<&str, Vec<Telling<'_>>>) -> Vec<Finding> {
    let pairs = scope.group.swapped_roles.iter();
    pairs
        .filter_map(|pair| finding(scope, pair, &claims(scope, pair, told)))
        .collect()
}

/// The claims that fill one of the roles with somebody named, in the order of the claims.
fn claims<'a>(
    scope: &Scope<'a>,
    [one, other]: &[String; 2],
    told: &BTreeMap<&str, Vec<Telling<'a>>>,
) -> Vec<Told<'a>> {
    let mut claims: BTreeMap<usize, Told<'a>> = BTreeMap::new();
    for (role, is_one) in [(one, true), (other, false)] {
        for telling in told.get(role.as_str()).into_iter().flatten() {
            let value = &telling.role.value;
            let Value::Entity(entity) = value else {
                continue;
            };
            if !is_named(value) || !is_spelt(telling.role) {
                continue;
            }
            let claim = claims.entry(telling.claim).or_insert_with(|| Told {
                claim: telling.claim,
                ones: BTreeMap::new(),
                others: BTreeMap::new(),
                day: day(scope.graph, telling.claim),
                yearless: yearless(scope.graph, telling.claim),
            });
            let filled = if is_one {
                &mut claim.ones
            } else {
                &mut claim.others
            };
            filled.insert(scope.graph.value_key(value), entity.name.as_str());
        }
    }
    claims.into_values().collect()
}

/// The finding that two sources tell it the other way round; `None` where none do.
fn finding(scope: &Scope<'_>, [one, other]: &[String; 2], told: &[Told<'_>]) -> Option<Finding> {
    let graph = scope.graph;
    let mut pairs = told.iter().flat_map(|a| told.iter().map(move |b| (a, b)));
    let (a, b) =
        pairs.find(|(a, b)| graph.source(a.claim) != graph.source(b.claim) && a.is_against(b))?;
    let way = |told: &Told<'_>| {
        let roles = [(one, &told.ones), (other, &told.others)];
        let filled = roles.iter().filter(|(_, who)| !who.is_empty());
        let shown: Vec<String> = filled
            .map(|(role, who)| {
                let names: Vec<&str> = who.values().copied().collect();
                format!("{role} {}", names.join(" and "))
            })
            .collect();
        shown.join(", ")
    };
    let side = |told_so: &Told<'_>| {
        let same = told.iter().filter(|other| {
            other.ones.keys().eq(told_so.ones.keys())
                && other.others.keys().eq(told_so.others.keys())
        });
        Reading {
            value: way(told_so),
            text: graph.claim(told_so.claim).trigger.text.to_string(),
            ..reading_of(graph, same.map(|told| told.claim))
        }
    };
    let readings = vec![side(a), side(b)];
    let why = format!(
        "the sources tell it the other way round: {} against {}",
        readings[0].value, readings[1].value
    );
    let least = if scope.uncertain {
        Severity::Warning
    } else {
        Severity::Error
    };
    let severity = scope.group.role(one).severity.max(least);
    Some(scope.finding(
        one,
        (Verdict::Conflict, severity),
        ("roles-crossed", why),
        readings,
    ))
}

impl Told<'_> {
    /// Whether somebody fills the first role here and the second one there, with nobody else in the way: the partner does
    /// the same, or is not named, on one day.
    fn is_against(&self, other: &Self) -> bool {
        let meets = |a: &BTreeMap<String, &str>, b: &BTreeMap<String, &str>| {
            a.keys().any(|key| b.contains_key(key))
        };
        if !meets(&self.ones, &other.others) {
            return false;
        }
        if self.others.is_empty() || other.ones.is_empty() {
            return (self.day.is_some() && self.day == other.day)
                || (self.yearless.is_some() && self.yearless == other.yearless);
        }
        let one_time = match (self.day, other.day) {
            (Some(a), Some(b)) => !a.is_disjoint(b),
            (a, b) => a.is_none() && b.is_none(), // a return match has no date but its own
        };
        one_time && meets(&self.others, &other.ones)
    }
}

fn day(graph: &ClaimGraph, claim: usize) -> Option<Interval> {
    let mut bounded = times(graph, claim).map(|time| time.interval);
    bounded.find(|interval| interval.is_bounded())
}

fn yearless(graph: &ClaimGraph, claim: usize) -> Option<&str> {
    times(graph, claim).find_map(TimeValue::yearless_day)
}

/// The times of the act itself.
fn times(graph: &ClaimGraph, claim: usize) -> impl Iterator<Item = &TimeValue> {
    let roles = graph.claim(claim).roles.iter();
    roles.filter_map(|role| match &role.value {
        Value::Time(time) if !role.is_of_statement() => Some(time),
        _ => None,
    })
}

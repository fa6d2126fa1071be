//! Roles that one cannot both fill, told the other way round: by one source Ruiz beat Lind, by another Lind beat Ruiz.

use std::collections::BTreeMap;

use crate::{
    claims::Value,
    graph::ClaimGraph,
    time::{Interval, TimeValue},
};

use super::{
    Basis, Finding, Reading, Reason, Severity, Verdict,
    roles::Scope,
    value_groups::{Support, is_named, is_spelt, reading_of},
};

/// A claim with who fills each of the two roles, by key; of two roles that no claim has both of, all claims of a source.
struct Told<'a> {
    claims: Vec<usize>,
    ones: BTreeMap<String, &'a str>,
    others: BTreeMap<String, &'a str>,
    /// The day of the act.
    day: Option<Interval>,
    /// Month and day, where the year is not known.
    yearless: Option<&'a str>,
}

/// One finding for each pair of roles that the sources fill the other way round.
pub(super) fn crossed(scope: &Scope<'_>, told: &BTreeMap<&str, Vec<Support<'_>>>) -> Vec<Finding> {
    let pairs = scope.group.swapped_roles.iter();
    pairs
        .filter_map(|pair| {
            let told = claims(scope, pair, told);
            // Who died and who was hurt stand in two claims: one who was hurt may have died since, so that two have to be swapped.
            let parted = !told
                .iter()
                .any(|it| !it.ones.is_empty() && !it.others.is_empty());
            if parted && scope.group.role(&pair[0]).unique_participant {
                let of_sources = by_source(scope.graph, told);
                finding(
                    scope,
                    pair,
                    &of_sources,
                    (Severity::Warning, Told::is_swapped),
                )
            } else {
                finding(scope, pair, &told, (Severity::Error, Told::is_against))
            }
        })
        .collect()
}

/// The claims that fill one of the roles with somebody named, in the order of the claims.
fn claims<'a>(
    scope: &Scope<'a>,
    [one, other]: &[String; 2],
    told: &BTreeMap<&str, Vec<Support<'a>>>,
) -> Vec<Told<'a>> {
    let mut claims: BTreeMap<usize, Told<'a>> = BTreeMap::new();
    for (role, is_one) in [(one, true), (other, false)] {
        for support in told.get(role.as_str()).into_iter().flatten() {
            let value = &support.role.value;
            let Value::Entity(entity) = value else {
                continue;
            };
            if !is_named(value) || !is_spelt(support.role) {
                continue;
            }
            let claim = claims.entry(support.claim).or_insert_with(|| Told {
                claims: vec![support.claim],
                ones: BTreeMap::new(),
                others: BTreeMap::new(),
                day: day(scope.graph, support.claim),
                yearless: yearless(scope.graph, support.claim),
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

/// What each source tells with all of its claims.
fn by_source<'a>(graph: &ClaimGraph, told: Vec<Told<'a>>) -> Vec<Told<'a>> {
    let mut sources: BTreeMap<usize, Told<'a>> = BTreeMap::new();
    for mut it in told {
        let Some(source) = it.claims.first().map(|claim| graph.source(*claim)) else {
            continue;
        };
        match sources.get_mut(&source) {
            None => _ = sources.insert(source, it),
            Some(known) => {
                known.claims.append(&mut it.claims);
                known.ones.append(&mut it.ones);
                known.others.append(&mut it.others);
            }
        }
    }
    sources.into_values().collect()
}

/// The finding that two sources tell it the other way round; `None` where none do.
fn finding<'a>(
    scope: &Scope<'_>,
    [one, other]: &[String; 2],
    told: &[Told<'a>],
    (surely, is_against): (Severity, impl Fn(&Told<'a>, &Told<'a>) -> bool),
) -> Option<Finding> {
    let graph = scope.graph;
    let source = |told: &Told<'_>| told.claims.first().map(|claim| graph.source(*claim));
    let mut pairs = told.iter().flat_map(|a| told.iter().map(move |b| (a, b)));
    let (a, b) = pairs.find(|(a, b)| source(a) != source(b) && is_against(a, b))?;
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
            text: told_so.claims.first().map_or_else(String::new, |claim| {
                graph.claim(*claim).trigger.text.to_string()
            }),
            ..reading_of(graph, same.flat_map(|told| told.claims.iter().copied()))
        }
    };
    let readings = vec![side(a), side(b)];
    let least = if scope.uncertain {
        Severity::Warning
    } else {
        surely
    };
    let severity = scope.group.role(one).severity.max(least);
    Some(scope.finding(
        one,
        (Verdict::Conflict, severity),
        (Reason::RolesCrossed, Basis::default()),
        readings,
    ))
}

impl Told<'_> {
    /// Whether one fills the first role here and the second there, and another one the other way round.
    fn is_swapped(&self, other: &Self) -> bool {
        let settled = |told: &Self, key: &String| {
            !(told.ones.contains_key(key) && told.others.contains_key(key))
        };
        let turned = |a: &BTreeMap<String, &str>, b: &BTreeMap<String, &str>| {
            let mut keys = a.keys().filter(|key| b.contains_key(*key));
            keys.any(|key| settled(self, key) && settled(other, key))
        };
        turned(&self.ones, &other.others) && turned(&self.others, &other.ones)
    }

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

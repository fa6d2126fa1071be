//! The verdicts on one role that do not part the sources: agreement and refinement.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    alignment::Sort,
    claims::Value,
    events::Event,
    graph::{ClaimGraph, Ground, Related, Relation, classes, normal_value, show_value},
    policy::{Group, RoleRule},
};

use super::{
    Basis, Finding, Reading, Reason, Severity, Verdict,
    figures::totals,
    value_groups::{Support, ValueGroup, reading_of, relate, sides},
};

/// What verdicts on roles are taken over: one occasion, or a whole event.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scope<'a> {
    pub(super) graph: &'a ClaimGraph,
    pub(super) event: &'a Event,
    pub(super) group: &'a Group,
    /// `None`: all occasions.
    pub(super) occasion: Option<&'a str>,
    /// Whether claims lie here only because nothing places them elsewhere: no conflict is sure then.
    pub(super) uncertain: bool,
}

impl Scope<'_> {
    /// A finding on `role`, not numbered yet.
    pub(super) fn finding(
        &self,
        role: &str,
        (verdict, severity): (Verdict, Severity),
        (reason, basis): (Reason, Basis),
        values: Vec<Reading>,
    ) -> Finding {
        Finding {
            id: String::new(),
            event: self.event.id.clone(),
            occasion: self.occasion.map(str::to_owned),
            sort: Sort::Act,
            question: String::new(),
            of: String::new(),
            role: role.to_owned(),
            verdict,
            severity,
            rule: format!("compare/{}/{role}", self.group.name),
            reason,
            basis,
            why: String::new(),
            values,
            key: String::new(),
            judged: String::new(),
            decision: None,
        }
    }
}

/// Agreement and refinement between sources on a role.
pub(super) fn agreements(scope: &Scope<'_>, role: &str, supports: &[Support<'_>]) -> Vec<Finding> {
    let rule = scope.group.role(role);
    if rule.quiet {
        return Vec::new();
    }
    if !rule.single {
        return shared_members(scope, role, supports).into_iter().collect();
    }
    let sides = role_sides(scope.graph, rule, supports);
    let related = relations(scope.graph, rule, &sides);
    let mut findings = equal_values(scope, role, &sides, &related);
    findings.extend(refinement(scope, role, &sides, &related));
    findings
}

/// The sides of a single-valued role; parts of a sum left out.
pub(super) fn role_sides<'a>(
    graph: &ClaimGraph,
    rule: &RoleRule,
    supports: &[Support<'a>],
) -> Vec<ValueGroup<'a>> {
    let counts = supports
        .iter()
        .any(|support| matches!(support.role.value, Value::Amount(_)));
    if counts && rule.single {
        return sides(graph, &totals(graph, supports.to_vec()));
    }
    sides(graph, supports)
}

/// How each two sides stand to each other, the first of lower index.
pub(super) fn relations(
    graph: &ClaimGraph,
    rule: &RoleRule,
    sides: &[ValueGroup<'_>],
) -> BTreeMap<(usize, usize), Related> {
    let mut relations = BTreeMap::new();
    for (n, a) in sides.iter().enumerate() {
        for (m, b) in sides.iter().enumerate().skip(n + 1) {
            relations.insert((n, m), relate(graph, rule, a, b));
        }
    }
    relations
}

/// One finding for each value that several sources give.
fn equal_values(
    scope: &Scope<'_>,
    role: &str,
    sides: &[ValueGroup<'_>],
    related: &BTreeMap<(usize, usize), Related>,
) -> Vec<Finding> {
    let same = related
        .iter()
        .filter(|(_, related)| related.relation == Relation::Same)
        .map(|(pair, _)| *pair);
    let class = classes(sides.len(), same);
    let looser: BTreeSet<usize> = related
        .iter()
        .filter_map(|(&(a, b), related)| match related.relation {
            Relation::Holds => Some(class[a]),
            Relation::HeldBy => Some(class[b]),
            _ => None,
        })
        .collect();
    let firsts: BTreeSet<usize> = class.iter().copied().collect();
    firsts
        .into_iter()
        .filter(|first| !looser.contains(first)) // the refinement shows it
        .filter_map(|first| {
            let members = (0..sides.len()).filter(|at| class[*at] == first);
            let readings: Vec<Reading> = members.map(|at| sides[at].reading(scope.graph)).collect();
            agreement(scope, role, vec![sides[first].show()], readings)
        })
        .collect()
}

/// The finding that several sources give what is `shown`; `None` where one alone does.
fn agreement(
    scope: &Scope<'_>,
    role: &str,
    shown: Vec<String>,
    readings: Vec<Reading>,
) -> Option<Finding> {
    let distinct = |field: fn(&Reading) -> &Vec<String>| {
        let all: BTreeSet<&String> = readings.iter().flat_map(field).collect();
        all.len()
    };
    if distinct(|reading| &reading.sources) < 2 {
        return None;
    }
    let reason = if distinct(|reading| &reading.origins) < 2 {
        Reason::OneOrigin
    } else {
        Reason::SameValue
    };
    let basis = Basis {
        shown,
        ..Basis::default()
    };
    Some(scope.finding(
        role,
        (Verdict::Agreement, Severity::Info),
        (reason, basis),
        readings,
    ))
}

/// For a role that takes several values: those that several sources name.
fn shared_members(scope: &Scope<'_>, role: &str, supports: &[Support<'_>]) -> Option<Finding> {
    let graph = scope.graph;
    let mut by_sources: BTreeMap<BTreeSet<usize>, Vec<ValueGroup<'_>>> = BTreeMap::new();
    for side in sides(graph, supports) {
        let sources = side.sources(graph);
        if sources.len() > 1 && !graph.value_key(side.value).starts_with('~') {
            by_sources.entry(sources).or_default().push(side);
        }
    }
    let readings: Vec<Reading> = by_sources
        .values()
        .map(|sides| {
            let told = sides.iter().flat_map(|side| &side.supports);
            let joined = |show: fn(&Value) -> String| {
                let shown: Vec<String> = sides.iter().map(|side| show(side.value)).collect();
                shown.join("; ")
            };
            Reading {
                value: joined(normal_value),
                text: joined(show_value),
                ..reading_of(graph, told.map(|support| support.claim))
            }
        })
        .collect();
    let named: Vec<String> = readings
        .iter()
        .map(|reading| reading.text.clone())
        .collect();
    agreement(scope, role, named, readings)
}

/// One finding for all values of which one holds another, where that joins two sources.
fn refinement(
    scope: &Scope<'_>,
    role: &str,
    sides: &[ValueGroup<'_>],
    related: &BTreeMap<(usize, usize), Related>,
) -> Option<Finding> {
    let mut shown = BTreeSet::new();
    let mut first: Option<(usize, usize, Ground)> = None;
    for (&(a, b), related) in related {
        let (loose, close) = match related.relation {
            Relation::Holds => (a, b),
            Relation::HeldBy => (b, a),
            _ => continue,
        };
        let (looser, closer) = (
            sides[loose].sources(scope.graph),
            sides[close].sources(scope.graph),
        );
        if !looser.is_subset(&closer) {
            shown.extend([loose, close]);
            first.get_or_insert((loose, close, related.ground));
        }
    }
    let (loose, close, ground) = first?;
    // What excludes the closest value lies within the looser one, too; it is no part of what agrees.
    shown.retain(|&at| {
        let pair = (at.min(close), at.max(close));
        related
            .get(&pair)
            .is_none_or(|related| related.relation != Relation::Apart)
    });
    let readings = shown
        .iter()
        .map(|at| sides[*at].reading(scope.graph))
        .collect();
    let basis = Basis {
        shown: [close, loose].map(|at| sides[at].show()).to_vec(),
        ..Basis::default()
    };
    Some(scope.finding(
        role,
        (Verdict::Refinement, Severity::Info),
        (ground.into(), basis),
        readings,
    ))
}

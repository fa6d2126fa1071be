//! The verdicts on one role that part the sources: conflicts, figures that changed, values that only meet.

use std::collections::BTreeSet;

use crate::{
    claims::Value,
    graph::{ClaimGraph, Relation},
    rules::compare::RoleRule,
    time::Day,
};

use super::{
    Finding, Severity, Verdict,
    figures::{Change, change},
    roles::{Scope, relations, role_sides},
    sides::{Side, Telling, relate},
    why,
};

/// Values of one occasion that exclude each other, and figures that changed.
pub(super) fn discord(scope: &Scope<'_>, role: &str, tellings: &[Telling<'_>]) -> Vec<Finding> {
    let rule = scope.group.role(role);
    if !rule.single {
        return Vec::new();
    }
    let sides = role_sides(scope.graph, rule, tellings);
    let mut clashes = Clashes::default();
    for (pair, related) in relations(scope.graph, rule, &sides) {
        let (a, b) = (&sides[pair.0], &sides[pair.1]);
        match related.relation {
            Relation::Apart if is_clash(scope.graph, rule, a, b) => {
                match change(scope.graph, rule, a, b) {
                    Some(Change::Updated) => clashes.updated.push(pair),
                    Some(Change::WithinTolerance) => clashes.near.push(pair),
                    Some(Change::Lowered) => clashes.lowered.push(pair),
                    _ => clashes.apart.push(pair),
                }
                clashes.loose |= related.loose;
            }
            Relation::Overlaps if !is_settled(scope.graph, rule, &sides, a, b) => {
                clashes.near.push(pair);
            }
            _ => {}
        }
    }
    clashes.findings(scope, role, &sides)
}

/// Whether a third value lies in both of two that meet: late May and last week, with 31 May.
fn is_settled(
    graph: &ClaimGraph,
    rule: &RoleRule,
    sides: &[Side<'_>],
    a: &Side<'_>,
    b: &Side<'_>,
) -> bool {
    let holds = |outer: &Side<'_>, inner: &Side<'_>| {
        relate(graph, rule, outer, inner).relation == Relation::Holds
    };
    sides.iter().any(|inner| holds(a, inner) && holds(b, inner))
}

/// Whether two values that exclude each other stand against each other at all: one source that gives several times or
/// figures tells of several things; of one source alone, only people, places and the like contradict.
fn is_clash(graph: &ClaimGraph, rule: &RoleRule, a: &Side<'_>, b: &Side<'_>) -> bool {
    let told_together = a
        .tellings
        .iter()
        .any(|one| b.tellings.iter().any(|other| other.claim == one.claim));
    if told_together {
        return false; // "in Oslo and Bergen": one claim that names both takes both
    }
    let no_source_gives_both = a.sources(graph).is_disjoint(&b.sources(graph));
    match (a.value, b.value) {
        (Value::Time(first), Value::Time(second)) => {
            let starts = first.interval.from.zip(second.interval.from);
            let near =
                starts.is_some_and(|(one, other)| f64::from((one - other).abs()) <= rule.tolerance);
            !near && no_source_gives_both
        }
        (Value::Amount(_), Value::Amount(_)) => no_source_gives_both,
        _ => true,
    }
}

/// Pairs of sides that differ, by what that amounts to.
#[derive(Debug, Default)]
struct Clashes {
    apart: Vec<(usize, usize)>,
    lowered: Vec<(usize, usize)>,
    updated: Vec<(usize, usize)>,
    near: Vec<(usize, usize)>,
    /// Whether a value that no date anchors took part.
    loose: bool,
}

impl Clashes {
    /// What differs most comes first; one finding shows each pair.
    fn findings(&self, scope: &Scope<'_>, role: &str, sides: &[Side<'_>]) -> Vec<Finding> {
        let rule = scope.group.role(role);
        let mut findings = Vec::new();
        if let Some(finding) = self.conflict(scope, role, sides) {
            findings.push(finding);
        }
        let lesser: [(&[_], Verdict, Severity, &str, &str); 3] = [
            (
                &self.lowered,
                Verdict::Conflict,
                Severity::Warning,
                "figure-lowered",
                "the later figure is the lower one",
            ),
            (
                &self.updated,
                Verdict::Refinement,
                Severity::Note,
                "figure-updated",
                "the later figure may bring the earlier one up to date",
            ),
            (
                &self.near,
                Verdict::Overlap,
                Severity::Note,
                "values-meet",
                "they meet, and neither holds the other",
            ),
        ];
        for (pairs, verdict, severity, reason, words) in lesser {
            let Some(shown) = between_sources(scope.graph, sides, pairs) else {
                continue;
            };
            let why = format!("{}: {words}", values(sides, &shown));
            let severity = severity.max(rule.severity);
            let readings = shown
                .iter()
                .map(|at| sides[*at].reading(scope.graph))
                .collect();
            findings.push(scope.finding(role, (verdict, severity), (reason, why), readings));
        }
        findings
    }

    fn conflict(&self, scope: &Scope<'_>, role: &str, sides: &[Side<'_>]) -> Option<Finding> {
        let graph = scope.graph;
        let (a, b) = *self.apart.first()?;
        let shown: BTreeSet<usize> = self.apart.iter().flat_map(|(a, b)| [*a, *b]).collect();
        let sources: BTreeSet<usize> = shown
            .iter()
            .flat_map(|at| sides[*at].sources(graph))
            .collect();
        let hedged = self
            .apart
            .iter()
            .all(|(a, b)| sides[*a].is_hedged(graph) || sides[*b].is_hedged(graph));
        let drawn = self
            .apart
            .iter()
            .all(|(a, b)| sides[*a].is_drawn(graph) || sides[*b].is_drawn(graph));
        let distant = self
            .apart
            .iter()
            .all(|(a, b)| days_between(&sides[*a], &sides[*b]) > scope.group.occasion_gap);
        let mut clauses = vec![self.excluded(sides, a, &shown)];
        let reason = if drawn {
            "not-told-of-the-act"
        } else if distant {
            "days-apart"
        } else if sources.len() == 1 {
            "self-contradiction"
        } else if matches!(sides[a].value, Value::Amount(_)) {
            "figures-differ"
        } else {
            "values-exclude-each-other"
        };
        if let Some(both) = both_sides(graph, &sides[a], &sides[b]) {
            clauses.push(format!("source {both} gives both"));
        }
        let looser = [
            (hedged, "one side is not asserted outright"),
            (
                drawn,
                "one side is what its source gives elsewhere, as in a dateline, not in what it tells of the act",
            ),
            (
                distant,
                "the days are far from each other, so that one may date something else",
            ),
            (self.loose, "a date without anchor leaves room"),
            (
                scope.uncertain,
                "it is not certain that all speak of one occasion",
            ),
            (sources.len() == 1, ""),
        ];
        let told = looser
            .iter()
            .filter(|(holds, words)| *holds && !words.is_empty());
        clauses.extend(told.map(|(_, words)| (*words).to_owned()));
        let doubted = looser.iter().any(|(holds, _)| *holds);
        let least = if drawn || distant {
            Severity::Note
        } else if doubted {
            Severity::Warning
        } else {
            Severity::Error
        };
        let severity = scope.group.role(role).severity.max(least);
        let readings = shown.iter().map(|at| sides[*at].reading(graph)).collect();
        Some(scope.finding(
            role,
            (Verdict::Conflict, severity),
            (reason, clauses.join("; ")),
            readings,
        ))
    }

    /// "5 and 7 exclude each other …"; where some of `shown` can be true together, those that stand with the first side and
    /// those that stand against it.
    fn excluded(&self, sides: &[Side<'_>], first: usize, shown: &BTreeSet<usize>) -> String {
        let apart = |a: usize, b: usize| self.apart.contains(&(a.min(b), a.max(b)));
        let all = shown
            .iter()
            .all(|a| shown.iter().all(|b| a == b || apart(*a, *b)));
        if all {
            let values = values(sides, shown);
            return format!("{values} exclude each other, and one alone can be right");
        }
        let (against, with): (BTreeSet<usize>, BTreeSet<usize>) =
            shown.iter().partition(|other| apart(first, **other));
        let (with, against) = (values(sides, &with), values(sides, &against));
        format!("{with} against {against}: they cannot both be right")
    }
}

/// The sides of `pairs`, if they stand in two sources at least.
fn between_sources(
    graph: &ClaimGraph,
    sides: &[Side<'_>],
    pairs: &[(usize, usize)],
) -> Option<BTreeSet<usize>> {
    let shown: BTreeSet<usize> = pairs
        .iter()
        .filter(|(a, b)| {
            !sides[*a]
                .sources(graph)
                .is_subset(&sides[*b].sources(graph))
        })
        .flat_map(|(a, b)| [*a, *b])
        .collect();
    let sources: BTreeSet<usize> = shown
        .iter()
        .flat_map(|at| sides[*at].sources(graph))
        .collect();
    (sources.len() > 1).then_some(shown)
}

/// "Oslo and Bergen".
fn values(sides: &[Side<'_>], shown: &BTreeSet<usize>) -> String {
    let shown: Vec<String> = shown.iter().map(|at| sides[*at].show()).collect();
    why::list(&shown)
}

/// The source that stands on both sides; `None` where none does.
fn both_sides(graph: &ClaimGraph, a: &Side<'_>, b: &Side<'_>) -> Option<String> {
    let (x, y) = (a.sources(graph), b.sources(graph));
    let both = *x.intersection(&y).next()?;
    Some(graph.readings()[both].source.clone())
}

/// Days between two times; 0 or less where they meet, or where one is no time.
fn days_between(a: &Side<'_>, b: &Side<'_>) -> Day {
    match (a.value, b.value) {
        (Value::Time(a), Value::Time(b)) => a.interval.gap(b.interval),
        _ => 0,
    }
}

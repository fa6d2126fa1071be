//! The verdicts on one role: agreement, refinement, overlap, conflict.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    claims::Value,
    events::Event,
    graph::{ClaimGraph, Related, Relation, classes, normal_value, show_value, value_key},
    rules::compare::{Group, RoleRule},
};

use super::{
    Finding, Reading, Severity, Verdict,
    figures::{Change, change, totals},
    sides::{Side, Telling, reading_of, relate, sides},
    why,
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
        (reason, why): (&str, String),
        values: Vec<Reading>,
    ) -> Finding {
        Finding {
            id: String::new(),
            event: self.event.id.clone(),
            occasion: self.occasion.map(str::to_owned),
            role: role.to_owned(),
            verdict,
            severity,
            rule: format!("compare/{}/{role}", self.group.name),
            reason: reason.to_owned(),
            why,
            values,
            key: String::new(),
            decision: None,
        }
    }
}

/// Agreement, refinement and overlap between sources on a role.
pub(super) fn harmony(scope: &Scope<'_>, role: &str, tellings: &[Telling<'_>]) -> Vec<Finding> {
    let rule = scope.group.role(role);
    if !rule.single {
        return shared_members(scope, role, tellings).into_iter().collect();
    }
    let sides = role_sides(scope.graph, rule, tellings);
    let related = relations(scope.graph, rule, &sides);
    let mut findings = agreements(scope, role, &sides, &related);
    findings.extend(refinement(scope, role, &sides, &related));
    findings
}

/// The sides of a single-valued role; parts of a sum left out.
fn role_sides<'a>(graph: &ClaimGraph, rule: &RoleRule, tellings: &[Telling<'a>]) -> Vec<Side<'a>> {
    let counts = tellings
        .iter()
        .any(|telling| matches!(telling.role.value, Value::Amount(_)));
    if counts && rule.single {
        return sides(graph, &totals(graph, tellings.to_vec()));
    }
    sides(graph, tellings)
}

/// How each two sides stand to each other, the first of lower index.
fn relations(
    graph: &ClaimGraph,
    rule: &RoleRule,
    sides: &[Side<'_>],
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
fn agreements(
    scope: &Scope<'_>,
    role: &str,
    sides: &[Side<'_>],
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
            agreement(scope, role, &sides[first].show(), readings)
        })
        .collect()
}

/// The finding that several sources give `value`; `None` where one alone does.
fn agreement(
    scope: &Scope<'_>,
    role: &str,
    value: &str,
    readings: Vec<Reading>,
) -> Option<Finding> {
    let sources = why::distinct(&readings, |reading| &reading.sources).len();
    if sources < 2 {
        return None;
    }
    let origins = why::distinct(&readings, |reading| &reading.origins).len();
    let reason = if origins < 2 {
        "one-origin"
    } else {
        "same-value"
    };
    let why = format!("all give {value}: {}", why::counters(&readings));
    Some(scope.finding(
        role,
        (Verdict::Agreement, Severity::Info),
        (reason, why),
        readings,
    ))
}

/// For a role that takes several values: those that several sources name.
fn shared_members(scope: &Scope<'_>, role: &str, tellings: &[Telling<'_>]) -> Option<Finding> {
    let graph = scope.graph;
    let mut by_sources: BTreeMap<BTreeSet<usize>, Vec<Side<'_>>> = BTreeMap::new();
    for side in sides(graph, tellings) {
        let sources = side.sources(graph);
        if sources.len() > 1 && !value_key(side.value).starts_with('~') {
            by_sources.entry(sources).or_default().push(side);
        }
    }
    let readings: Vec<Reading> = by_sources
        .values()
        .map(|sides| {
            let told = sides.iter().flat_map(|side| &side.tellings);
            let joined = |show: fn(&Value) -> String| {
                let shown: Vec<String> = sides.iter().map(|side| show(side.value)).collect();
                shown.join("; ")
            };
            Reading {
                value: joined(normal_value),
                text: joined(show_value),
                ..reading_of(graph, told.map(|telling| telling.claim))
            }
        })
        .collect();
    let named: Vec<String> = readings
        .iter()
        .map(|reading| reading.text.clone())
        .collect();
    agreement(scope, role, &why::list(&named), readings)
}

/// One finding for all values of which one holds another, where that joins two sources.
fn refinement(
    scope: &Scope<'_>,
    role: &str,
    sides: &[Side<'_>],
    related: &BTreeMap<(usize, usize), Related>,
) -> Option<Finding> {
    let mut shown = BTreeSet::new();
    let mut first: Option<(usize, usize, &'static str)> = None;
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
    let readings = shown
        .iter()
        .map(|at| sides[*at].reading(scope.graph))
        .collect();
    let why = format!(
        "{} is closer than {}: {}",
        sides[close].show(),
        sides[loose].show(),
        why::ground(ground)
    );
    Some(scope.finding(
        role,
        (Verdict::Refinement, Severity::Info),
        (ground, why),
        readings,
    ))
}

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
        let mut clauses = vec![self.excluded(sides, a, &shown)];
        let reason = if drawn {
            "not-told-of-the-act"
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
        let least = if drawn {
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

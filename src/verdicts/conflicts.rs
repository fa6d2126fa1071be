//! The verdicts on one role that part the sources: conflicts, figures that changed, values that only meet.

use std::collections::BTreeSet;

use crate::{
    claims::Value,
    graph::{ClaimGraph, Ground, Relation},
    policy::{Apart, RoleRule},
    time::{TimeValue, TimexKind},
};

use super::{
    Basis, Finding, Reason, Severity, Verdict,
    clash::{Clash, conflict, values},
    figures::{Change, change},
    outcomes,
    roles::{Scope, relations, role_sides},
    value_groups::{Support, ValueGroup, is_named, relate},
};

/// Values of one occasion that exclude each other, and figures that changed.
pub(super) fn conflicts(scope: &Scope<'_>, role: &str, supports: &[Support<'_>]) -> Vec<Finding> {
    let rule = scope.group.role(role);
    if !rule.single {
        return Vec::new();
    }
    let opposed = outcomes::opposed(scope, supports);
    let supports = opposed.as_deref().unwrap_or(supports);
    let sides = role_sides(scope.graph, rule, supports);
    let mut clashes = Clashes::default();
    for (pair, related) in relations(scope.graph, rule, &sides) {
        let (a, b) = (&sides[pair.0], &sides[pair.1]);
        match related.relation {
            Relation::Apart if are_near_days(scope, rule, a, b) => clashes.days.push(pair),
            Relation::Apart if is_clash(scope, rule, supports, a, b) => {
                match change(scope.graph, rule, a, b) {
                    Some(Change::Updated) => clashes.updated.push(pair),
                    Some(Change::WithinTolerance) => clashes.near.push(pair),
                    Some(Change::Lowered) => clashes.lowered.push(pair),
                    _ => clashes.apart.push(Clash::of(scope, &sides, pair, related)),
                }
            }
            Relation::Overlaps
                if related.ground == Ground::OtherHour && !tell_one_act(scope, a, b) => {}
            Relation::Overlaps if !is_settled(scope.graph, rule, &sides, a, b) => {
                let group = match related.ground {
                    Ground::OtherHour => &mut clashes.hours,
                    Ground::AnotherReadingOfTheDate => &mut clashes.reread,
                    Ground::CountedOtherwise => &mut clashes.recounted,
                    _ => &mut clashes.near,
                };
                group.push(pair);
            }
            _ => {}
        }
    }
    clashes.findings(scope, role, &sides)
}

/// Whether two values are days that the rule lets pass for one.
fn are_near_days(
    scope: &Scope<'_>,
    rule: &RoleRule,
    a: &ValueGroup<'_>,
    b: &ValueGroup<'_>,
) -> bool {
    let day = |time: &TimeValue| {
        let ends = time.interval.from.zip(time.interval.to);
        ends.filter(|(from, to)| to - from <= 1)
            .map(|(from, _)| from)
    };
    let days = match (a.value, b.value) {
        (Value::Time(x), Value::Time(y)) => day(x).zip(day(y)),
        _ => None,
    };
    days.is_some_and(|(x, y)| f64::from((x - y).abs()) <= rule.tolerance)
        && tell_one_act(scope, a, b)
}

/// Whether two values are told of one sort of act, not drawn from elsewhere, by sources of which none gives both.
fn tell_one_act(scope: &Scope<'_>, a: &ValueGroup<'_>, b: &ValueGroup<'_>) -> bool {
    let graph = scope.graph;
    let acts = |side: &ValueGroup<'_>| -> BTreeSet<&str> {
        let supports = side.supports.iter();
        let told =
            supports.filter(|support| !support.role.is_of_statement() && !support.role.is_drawn());
        told.map(|support| graph.claim(support.claim).kind.as_str())
            .collect()
    };
    a.sources(graph).is_disjoint(&b.sources(graph))
        && !acts(a).is_disjoint(&acts(b))
        && !befell_others(scope, a, b)
}

/// Whether a third value lies in both of two that meet: late May and last week, with 31 May.
fn is_settled(
    graph: &ClaimGraph,
    rule: &RoleRule,
    sides: &[ValueGroup<'_>],
    a: &ValueGroup<'_>,
    b: &ValueGroup<'_>,
) -> bool {
    let holds = |outer: &ValueGroup<'_>, inner: &ValueGroup<'_>| {
        relate(graph, rule, outer, inner).relation == Relation::Holds
    };
    sides.iter().any(|inner| holds(a, inner) && holds(b, inner))
}

/// Whether two values that exclude each other stand against each other at all: one source that gives several times, figures or, of what
/// has one place, places tells of several things.
fn is_clash(
    scope: &Scope<'_>,
    rule: &RoleRule,
    supports: &[Support<'_>],
    a: &ValueGroup<'_>,
    b: &ValueGroup<'_>,
) -> bool {
    let told_together = a
        .supports
        .iter()
        .any(|one| b.supports.iter().any(|other| other.claim == one.claim));
    if told_together {
        return false; // "in Oslo and Bergen": one claim that names both takes both
    }
    if befell_others(scope, a, b) && !matches!(a.value, Value::Amount(_)) {
        return false;
    }
    let graph = scope.graph;
    let no_source_gives_both = a.sources(graph).is_disjoint(&b.sources(graph));
    match (a.value, b.value) {
        // Convicted, and acquitted on appeal: a source that gives both tells of two stages.
        (Value::Term(_), Value::Term(_)) => no_source_gives_both,
        (Value::Time(first), Value::Time(_)) if first.kind == TimexKind::Duration => {
            no_source_gives_both
        }
        (Value::Time(first), Value::Time(second)) => {
            let starts = first.interval.from.zip(second.interval.from);
            let near =
                starts.is_some_and(|(one, other)| f64::from((one - other).abs()) <= rule.tolerance);
            !near && no_source_gives_both
        }
        (Value::Amount(_), Value::Amount(_)) => {
            let gives_both = |mine: &ValueGroup<'_>, other: &ValueGroup<'_>| {
                gives_too(graph, rule, supports, mine, other)
            };
            !gives_both(a, b) && !gives_both(b, a)
        }
        // Where other values make another act, a source that gives both tells of two; so does one that gives two places of what is worth a note.
        _ => {
            let tells_of_two = rule.apart == Apart::Event || rule.severity >= Severity::Note;
            !tells_of_two || no_source_gives_both
        }
    }
}

/// Whether all sources of a side give the other side's figure, too, be it as a part or of another act.
fn gives_too(
    graph: &ClaimGraph,
    rule: &RoleRule,
    supports: &[Support<'_>],
    mine: &ValueGroup<'_>,
    other: &ValueGroup<'_>,
) -> bool {
    let given: BTreeSet<usize> = supports
        .iter()
        .filter(|support| {
            let related = graph.relate_as(rule, &support.role.value, other.value, None);
            related.relation != Relation::Apart
        })
        .map(|support| graph.source(support.claim))
        .collect();
    mine.sources(graph).is_subset(&given)
}

/// Pairs of sides that differ, by what that amounts to.
#[derive(Debug, Default)]
struct Clashes {
    apart: Vec<Clash>,
    lowered: Vec<(usize, usize)>,
    updated: Vec<(usize, usize)>,
    near: Vec<(usize, usize)>,
    /// Dates that meet only where one of them is read otherwise.
    reread: Vec<(usize, usize)>,
    /// Tolls that count the attacker, or somebody who died later, in and out.
    recounted: Vec<(usize, usize)>,
    /// Days that the rule lets pass for one.
    days: Vec<(usize, usize)>,
    /// Two times of one day.
    hours: Vec<(usize, usize)>,
}

impl Clashes {
    /// What differs most comes first; one finding shows each pair.
    fn findings(&self, scope: &Scope<'_>, role: &str, sides: &[ValueGroup<'_>]) -> Vec<Finding> {
        let rule = scope.group.role(role);
        let mut findings = Vec::new();
        let (weak, strong): (Vec<Clash>, Vec<Clash>) =
            self.apart.iter().partition(|clash| clash.is_weak());
        findings.extend(conflict(scope, role, sides, &strong));
        if strong.is_empty() {
            findings.extend(conflict(scope, role, sides, &weak));
        }
        let lesser = [
            (&self.lowered, Verdict::Conflict, Reason::FigureLowered),
            (&self.updated, Verdict::Refinement, Reason::FigureUpdated),
            (&self.near, Verdict::Overlap, Reason::ValuesMeet),
            (
                &self.reread,
                Verdict::Overlap,
                Ground::AnotherReadingOfTheDate.into(),
            ),
            (
                &self.recounted,
                Verdict::Overlap,
                Ground::CountedOtherwise.into(),
            ),
            (&self.days, Verdict::Conflict, Reason::NextDay),
            (&self.hours, Verdict::Conflict, Ground::OtherHour.into()),
        ];
        for (pairs, verdict, reason) in lesser {
            let Some(shown) = between_sources(scope.graph, sides, pairs) else {
                continue;
            };
            let basis = Basis {
                shown: values(sides, &shown),
                ..Basis::default()
            };
            // Two ways to count are no doubt about the toll; a day or an hour is worth a look.
            let severity = match reason {
                Reason::FigureLowered => Severity::Warning.max(rule.severity),
                Reason::NextDay | Reason::Values(Ground::CountedOtherwise | Ground::OtherHour) => {
                    Severity::Note
                }
                _ => Severity::Note.max(rule.severity),
            };
            let readings = shown
                .iter()
                .map(|at| sides[*at].reading(scope.graph))
                .collect();
            findings.push(scope.finding(role, (verdict, severity), (reason, basis), readings));
        }
        findings
    }
}

/// The sides of `pairs`, if they stand in two sources at least.
fn between_sources(
    graph: &ClaimGraph,
    sides: &[ValueGroup<'_>],
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

/// Whether two sides are told of different people whom the act befalls once: the days on which two climbers died.
fn befell_others(scope: &Scope<'_>, a: &ValueGroup<'_>, b: &ValueGroup<'_>) -> bool {
    let whom = |side: &ValueGroup<'_>| -> BTreeSet<String> {
        side.supports
            .iter()
            .flat_map(|support| scope.event.roles(scope.graph.claim(support.claim)))
            .filter(|(name, role)| {
                scope.group.role(name).unique_participant && is_named(&role.value)
            })
            .map(|(_, role)| scope.graph.value_key(&role.value))
            .collect()
    };
    let (mine, others) = (whom(a), whom(b));
    !mine.is_empty() && !others.is_empty() && mine.is_disjoint(&others)
}

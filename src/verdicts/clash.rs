//! Two values of which one alone can be right, and what is likelier than a contradiction.

use std::collections::BTreeSet;

use crate::{
    claims::{Value, Wording},
    graph::{ClaimGraph, Ground, Related, Relation},
    quantity::Unit,
    time::{Day, Interval},
};

use super::{
    Basis, Doubt, Finding, Instead, Reason, Severity, Verdict,
    figures::{are_of_a_family, are_of_other_days, are_of_other_times, is_of_one_area},
    outcomes,
    roles::Scope,
    value_groups::{Support, ValueGroup},
};

/// Two sides of which one alone can be right.
#[derive(Debug, Clone, Copy)]
pub(super) struct Clash {
    /// The sides, the first of lower index.
    pub(super) pair: (usize, usize),
    /// What is likelier than a contradiction; `None` where nothing is known to be.
    instead: Option<Instead>,
    /// Whether one side is not asserted outright.
    hedged: bool,
    /// Whether a value that no date anchors took part.
    loose: bool,
}

impl Clash {
    pub(super) fn of(
        scope: &Scope<'_>,
        sides: &[ValueGroup<'_>],
        pair: (usize, usize),
        related: Related,
    ) -> Self {
        let graph = scope.graph;
        let (a, b) = (&sides[pair.0], &sides[pair.1]);
        let amounts = matches!(a.value, Value::Amount(_));
        let (open_a, open_b) = (a.is_unrealised(graph), b.is_unrealised(graph));
        // Nobody dies of a plan.
        let open = match a.value {
            Value::Amount(amount) if matches!(amount.unit, Unit::Money(_)) => {
                a.is_uncertain(graph) || b.is_uncertain(graph) // a price is agreed before it is paid
            }
            _ => open_a != open_b || (open_a && counts_people(a.value)),
        };
        let instead = if a.is_drawn() || b.is_drawn() {
            Some(Instead::Drawn)
        } else if days_between(a, b) > scope.group.occasion_gap
            || (scope.group.state && are_of_other_days(graph, a, b))
        {
            Some(Instead::Distant)
        } else if related.ground == Ground::NearPlaces {
            Some(Instead::Near)
        } else if (amounts && open) || (is_term(a.value) && (open_a || open_b)) {
            Some(Instead::Unrealised)
        } else if a.is_counted() || b.is_counted() {
            Some(Instead::Counted)
        } else if amounts && (counts_some(a, b) || counts_in(scope, a, b)) {
            Some(Instead::OneSort)
        } else if is_of_one_area(graph, a, b) {
            Some(Instead::OneArea)
        } else if outcomes::are_stages(graph, a, b) {
            Some(Instead::Stage)
        } else if are_of_other_times(graph, a, b) {
            Some(Instead::OtherTime)
        } else {
            None
        };
        Self {
            pair,
            instead,
            hedged: a.is_hedged(graph) || b.is_hedged(graph),
            loose: related.loose,
        }
    }

    /// Whether something is likelier than a contradiction.
    pub(super) fn is_weak(&self) -> bool {
        self.instead.is_some()
    }
}

/// One finding for all of `clashes`; `None` where there is none.
pub(super) fn conflict(
    scope: &Scope<'_>,
    role: &str,
    sides: &[ValueGroup<'_>],
    clashes: &[Clash],
) -> Option<Finding> {
    let graph = scope.graph;
    // Of acts that come again and again, days far apart are of two acts.
    let is_told = |clash: &&Clash| {
        let (a, b) = (&sides[clash.pair.0], &sides[clash.pair.1]);
        match clash.instead {
            Some(Instead::Distant) => befalls_once(scope, a, b),
            Some(Instead::OtherTime) => !are_of_a_family(scope.graph, a, b),
            _ => true,
        }
    };
    let clashes: Vec<Clash> = clashes.iter().filter(is_told).copied().collect();
    let clashes = clashes.as_slice();
    let first = clashes.first()?;
    let (a, b) = (&sides[first.pair.0], &sides[first.pair.1]);
    let shown: BTreeSet<usize> = clashes
        .iter()
        .flat_map(|clash| [clash.pair.0, clash.pair.1])
        .collect();
    let sources: BTreeSet<usize> = shown
        .iter()
        .flat_map(|at| sides[*at].sources(graph))
        .collect();
    let alone = sources.len() == 1;
    let reason = match first.instead {
        Some(instead) => instead.into(),
        None if alone => Reason::SelfContradiction,
        None if matches!(a.value, Value::Amount(_)) => Reason::FiguresDiffer,
        None => Reason::ValuesExcludeEachOther,
    };
    let held = [
        (clashes.iter().all(|clash| clash.hedged), Doubt::Hedged),
        (clashes.iter().any(|clash| clash.loose), Doubt::Unanchored),
        (scope.uncertain, Doubt::Occasion),
    ];
    let held = held.into_iter().filter(|(holds, _)| *holds);
    let mut doubts: Vec<Doubt> = held.map(|(_, doubt)| doubt).collect();
    let is_doubted = !doubts.is_empty();
    let instead: BTreeSet<Instead> = clashes.iter().filter_map(|clash| clash.instead).collect();
    doubts.extend(instead.into_iter().map(Doubt::Likelier));
    let (with, against) = parted(clashes, &shown);
    let basis = Basis {
        shown: values(sides, &with),
        against: values(sides, &against),
        both: both_sides(graph, a, b),
        doubts,
    };
    let least = if first.instead.is_some() {
        Severity::Note
    } else if alone || is_doubted {
        Severity::Warning
    } else {
        Severity::Error
    };
    let severity = scope.group.role(role).severity.max(least);
    let readings = shown.iter().map(|at| sides[*at].reading(graph)).collect();
    Some(scope.finding(
        role,
        (Verdict::Conflict, severity),
        (reason, basis),
        readings,
    ))
}

/// All of `shown`, and none against it, where each excludes each other one; else what can be right beside the first, and what cannot.
fn parted(clashes: &[Clash], shown: &BTreeSet<usize>) -> (BTreeSet<usize>, BTreeSet<usize>) {
    let apart = |a: usize, b: usize| {
        let pair = (a.min(b), a.max(b));
        clashes.iter().any(|clash| clash.pair == pair)
    };
    let all = shown
        .iter()
        .all(|a| shown.iter().all(|b| a == b || apart(*a, *b)));
    if all {
        return (shown.clone(), BTreeSet::new());
    }
    let first = clashes.first().map_or(0, |clash| clash.pair.0);
    shown.iter().partition(|other| !apart(first, **other))
}

/// The values as people write them: "Oslo", "Bergen".
pub(super) fn values(sides: &[ValueGroup<'_>], shown: &BTreeSet<usize>) -> Vec<String> {
    shown.iter().map(|at| sides[*at].show()).collect()
}

/// The source that stands on both sides; `None` where none does.
fn both_sides(graph: &ClaimGraph, a: &ValueGroup<'_>, b: &ValueGroup<'_>) -> Option<String> {
    let (x, y) = (a.sources(graph), b.sources(graph));
    let both = *x.intersection(&y).next()?;
    Some(graph.readings()[both].source.clone())
}

fn is_term(value: &Value) -> bool {
    matches!(value, Value::Term(_))
}

fn counts_people(value: &Value) -> bool {
    matches!(value, Value::Amount(amount) if amount.unit == Unit::Person)
}

/// Whether the higher of two figures is the lower one with those whom a source of the lower counts under another role: four hurt, and three hurt
/// and one killed.
fn counts_in(scope: &Scope<'_>, a: &ValueGroup<'_>, b: &ValueGroup<'_>) -> bool {
    let graph = scope.graph;
    let exact = |value: &Value| match value {
        Value::Amount(amount) => amount.min.filter(|_| amount.min == amount.max),
        _ => None,
    };
    let Some((x, y)) = exact(a.value).zip(exact(b.value)) else {
        return false;
    };
    let lower = if x < y { a } else { b };
    let role = lower.supports.first().map(|it| it.role.name.as_str());
    let roles = role.map_or(&[][..], |role| &scope.group.role(role).counts_in);
    let sources = lower.sources(graph);
    let claims = scope.event.claims().filter_map(|id| graph.index(id));
    !roles.is_empty()
        && claims
            .filter(|claim| sources.contains(&graph.source(*claim)))
            .flat_map(|claim| scope.event.roles(graph.claim(claim)))
            .filter(|(name, _)| roles.iter().any(|role| role == name))
            .any(|(_, told)| exact(&told.value) == Some((x - y).abs()))
}

/// Whether the lower of two figures counts one sort of people ("two bailiffs"), the higher one others, too ("three people").
fn counts_some(a: &ValueGroup<'_>, b: &ValueGroup<'_>) -> bool {
    let least = |side: &ValueGroup<'_>| match side.value {
        Value::Amount(amount) => amount.min.or(amount.max),
        _ => None,
    };
    let of_one_sort = |support: &Support<'_>| support.role.wording == Wording::OneSort;
    let (lower, higher) = if least(a) < least(b) { (a, b) } else { (b, a) };
    // None at all is no sort of people.
    let nobody = least(lower).is_some_and(|least| least < 1.0);
    counts_people(a.value)
        && !nobody
        && lower.supports.iter().all(of_one_sort)
        && !higher.supports.iter().all(of_one_sort)
}

/// Whether both sides tell of somebody whom the act befalls but once: nobody dies on two days.
fn befalls_once(scope: &Scope<'_>, a: &ValueGroup<'_>, b: &ValueGroup<'_>) -> bool {
    let graph = scope.graph;
    let befallen = |side: &ValueGroup<'_>| -> Vec<Value> {
        let claims = side
            .supports
            .iter()
            .map(|support| graph.claim(support.claim));
        let roles = claims.flat_map(|claim| &claim.roles);
        let unique = roles.filter(|role| scope.group.role(&role.name).unique_participant);
        unique.map(|role| role.value.clone()).collect()
    };
    let (mine, theirs) = (befallen(a), befallen(b));
    let is_one = |x: &Value, y: &Value| graph.relate(x, y, None).relation == Relation::Same;
    mine.iter().any(|x| theirs.iter().any(|y| is_one(x, y)))
}

/// Days from which on a time is told as a year.
const YEAR: Day = 300;

/// Days between two times, of two years from start to start; 0 or less where they meet, or where one is no time.
fn days_between(a: &ValueGroup<'_>, b: &ValueGroup<'_>) -> Day {
    let (Value::Time(a), Value::Time(b)) = (a.value, b.value) else {
        return 0;
    };
    let gap = a.interval.gap(b.interval);
    let is_year = |it: Interval| {
        it.from
            .zip(it.to)
            .is_some_and(|(from, to)| to - from >= YEAR)
    };
    let starts = a.interval.from.zip(b.interval.from);
    match starts.filter(|_| gap > 0 && is_year(a.interval) && is_year(b.interval)) {
        Some((one, other)) => (one - other).abs(),
        None => gap,
    }
}

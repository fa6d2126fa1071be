//! Two values of which one alone can be right, and what is likelier than a contradiction.

use std::collections::BTreeSet;

use crate::{
    claims::{Value, Wording},
    graph::{ClaimGraph, NEAR, Related, Relation},
    quantity::Unit,
    time::{Day, Interval},
};

use super::{
    Finding, Severity, Verdict,
    figures::{are_of_a_family, are_of_other_days, are_of_other_times, is_of_one_area},
    roles::Scope,
    sides::{Side, Telling},
    terms, why,
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

/// What two values that exclude each other are more likely to be than a contradiction: worth a note.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Instead {
    /// One side is not told of the act.
    Drawn,
    /// The days are far from each other.
    Distant,
    /// One may be a part of the other place.
    Near,
    /// One figure is feared, planned or expected.
    Unrealised,
    /// One figure is only counted from those whom a text speaks of.
    Counted,
    /// The lower figure counts one sort of people.
    OneSort,
    /// One share is that of a place, the other names none.
    OneArea,
    /// The later told may be a later stage.
    Stage,
    /// The ages may be those of two times, or of two people.
    OtherTime,
}

impl Instead {
    fn reason(self) -> &'static str {
        match self {
            Self::Drawn => "not-told-of-the-act",
            Self::Distant => "days-apart",
            Self::Near => NEAR,
            Self::Unrealised => "not-told-as-done",
            Self::Counted => "counted-by-name",
            Self::OneSort => "counts-some",
            Self::OneArea => "share-of-a-place",
            Self::Stage => "later-stage",
            Self::OtherTime => "age-of-another-time",
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::Drawn => {
                "one side is what its source gives elsewhere, as in a dateline, not in what it tells of the act"
            }
            Self::Distant => {
                "the days differ by much, or one side is told of no day, so that one may be of something else"
            }
            Self::Near => "both lie in one region, so that one may be a part of the other",
            Self::Unrealised => "one side is feared, planned or expected, not told as done",
            Self::Counted => {
                "one side is no figure of its source, but counted from those whom it speaks of"
            }
            Self::OneSort => "the lower figure counts one sort of people, not all",
            Self::OneArea => "one share is told of a place, and the other of none",
            Self::Stage => {
                "they were told days apart, so that the later may be a later stage of the case"
            }
            Self::OtherTime => "they may be the ages of two times, or of two people",
        }
    }
}

impl Clash {
    pub(super) fn of(
        scope: &Scope<'_>,
        sides: &[Side<'_>],
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
        } else if related.ground == NEAR {
            Some(Instead::Near)
        } else if (amounts && open) || (is_term(a.value) && (open_a || open_b)) {
            Some(Instead::Unrealised)
        } else if a.is_counted() || b.is_counted() {
            Some(Instead::Counted)
        } else if amounts && (counts_some(a, b) || counts_in(scope, a, b)) {
            Some(Instead::OneSort)
        } else if is_of_one_area(graph, a, b) {
            Some(Instead::OneArea)
        } else if terms::are_stages(graph, a, b) {
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
    sides: &[Side<'_>],
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
        Some(instead) => instead.reason(),
        None if alone => "self-contradiction",
        None if matches!(a.value, Value::Amount(_)) => "figures-differ",
        None => "values-exclude-each-other",
    };
    let mut clauses = vec![excluded(sides, clashes, &shown)];
    clauses.extend(both_sides(graph, a, b).map(|both| format!("source {both} gives both")));
    let hedged = clashes.iter().all(|clash| clash.hedged);
    let loose = clashes.iter().any(|clash| clash.loose);
    let doubts = [
        (hedged, "one side is not asserted outright"),
        (loose, "a date without anchor leaves room"),
        (
            scope.uncertain,
            "it is not certain that all speak of one occasion",
        ),
    ];
    let held = doubts.iter().filter(|(holds, _)| *holds);
    clauses.extend(held.map(|(_, words)| (*words).to_owned()));
    let instead: BTreeSet<Instead> = clashes.iter().filter_map(|clash| clash.instead).collect();
    clauses.extend(instead.iter().map(|one| one.words().to_owned()));
    let least = if first.instead.is_some() {
        Severity::Note
    } else if alone || doubts.iter().any(|(holds, _)| *holds) {
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
fn excluded(sides: &[Side<'_>], clashes: &[Clash], shown: &BTreeSet<usize>) -> String {
    let apart = |a: usize, b: usize| {
        let pair = (a.min(b), a.max(b));
        clashes.iter().any(|clash| clash.pair == pair)
    };
    let all = shown
        .iter()
        .all(|a| shown.iter().all(|b| a == b || apart(*a, *b)));
    if all {
        let values = values(sides, shown);
        return format!("{values} exclude each other, and one alone can be right");
    }
    let first = clashes.first().map_or(0, |clash| clash.pair.0);
    let (against, with): (BTreeSet<usize>, BTreeSet<usize>) =
        shown.iter().partition(|other| apart(first, **other));
    let (with, against) = (values(sides, &with), values(sides, &against));
    format!("{with} against {against}: they cannot both be right")
}

/// "Oslo and Bergen".
pub(super) fn values(sides: &[Side<'_>], shown: &BTreeSet<usize>) -> String {
    let shown: Vec<String> = shown.iter().map(|at| sides[*at].show()).collect();
    why::list(&shown)
}

/// The source that stands on both sides; `None` where none does.
fn both_sides(graph: &ClaimGraph, a: &Side<'_>, b: &Side<'_>) -> Option<String> {
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
fn counts_in(scope: &Scope<'_>, a: &Side<'_>, b: &Side<'_>) -> bool {
    let graph = scope.graph;
    let exact = |value: &Value| match value {
        Value::Amount(amount) => amount.min.filter(|_| amount.min == amount.max),
        _ => None,
    };
    let Some((x, y)) = exact(a.value).zip(exact(b.value)) else {
        return false;
    };
    let lower = if x < y { a } else { b };
    let role = lower.tellings.first().map(|it| it.role.name.as_str());
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
fn counts_some(a: &Side<'_>, b: &Side<'_>) -> bool {
    let least = |side: &Side<'_>| match side.value {
        Value::Amount(amount) => amount.min.or(amount.max),
        _ => None,
    };
    let of_one_sort = |telling: &Telling<'_>| telling.role.wording == Wording::OneSort;
    let (lower, higher) = if least(a) < least(b) { (a, b) } else { (b, a) };
    // None at all is no sort of people.
    let nobody = least(lower).is_some_and(|least| least < 1.0);
    counts_people(a.value)
        && !nobody
        && lower.tellings.iter().all(of_one_sort)
        && !higher.tellings.iter().all(of_one_sort)
}

/// Whether both sides tell of somebody whom the act befalls but once: nobody dies on two days.
fn befalls_once(scope: &Scope<'_>, a: &Side<'_>, b: &Side<'_>) -> bool {
    let graph = scope.graph;
    let befallen = |side: &Side<'_>| -> Vec<Value> {
        let claims = side
            .tellings
            .iter()
            .map(|telling| graph.claim(telling.claim));
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
fn days_between(a: &Side<'_>, b: &Side<'_>) -> Day {
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

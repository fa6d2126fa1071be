//! Sentences for editors: why a verdict fell as it did.

use std::collections::BTreeSet;

use super::phrases::{counted, joined};
use crate::{
    graph::Ground,
    verdicts::{Doubt, Finding, Instead, Reading, Reason, Verdict},
};

/// Why the verdict of a finding on a kind of claim fell as it did.
pub(super) fn why(finding: &Finding) -> String {
    let (basis, values) = (&finding.basis, finding.values.as_slice());
    let shown = || list(&basis.shown);
    let meets = |words: &str| format!("{}: {words}", shown());
    let text = |at: usize| values.get(at).map_or("", |reading| reading.text.as_str());
    match finding.reason {
        _ if finding.verdict == Verdict::SingleSource => {
            values.first().map_or_else(String::new, rests_on)
        }
        Reason::SameValue | Reason::OneOrigin => {
            format!("all give {}: {}", shown(), counters(values))
        }
        Reason::OneSource | Reason::ToldBySeveral => format!("told by {}", counters(values)),
        Reason::PlanAndOutcome => {
            "what one source tells as planned or possible, another tells as done".to_owned()
        }
        Reason::OtherAct => format!(
            "{} acts of one event, not compared with each other: {}",
            basis.shown.len(),
            basis.shown.join("; ")
        ),
        Reason::AnnouncementVersusAct => announced(finding),
        Reason::RolesCrossed => {
            let told: Vec<&str> = values.iter().map(|it| it.value.as_str()).collect();
            format!(
                "the sources tell it the other way round: {}",
                told.join(" against ")
            )
        }
        Reason::Rivals => format!(
            "{} and {} are named for it, and one alone can have been it",
            text(0),
            text(1)
        ),
        Reason::DeniedOnly => {
            format!(
                "{} it; none of the sources affirms it",
                values.first().map_or_else(String::new, deny)
            )
        }
        Reason::OppositePolarity | Reason::DeniedBySpeaker => {
            let deny = values.first().map_or_else(String::new, deny);
            format!(
                "{deny} what is told by {}",
                counters(values.get(1..).unwrap_or_default())
            )
        }
        Reason::FigureLowered => meets("the later figure is the lower one"),
        Reason::FigureUpdated => meets("the later figure may bring the earlier one up to date"),
        Reason::ValuesMeet => meets("they meet, and neither holds the other"),
        Reason::NextDay => {
            meets("the one is the day after the other: a night between them, or a slip")
        }
        Reason::Values(Ground::AnotherReadingOfTheDate) => meets(
            "as they are read they differ, but no word says which week or year one of them is of",
        ),
        Reason::Values(Ground::CountedOtherwise) => {
            meets("the one counts the attacker, or somebody who died later, and the other does not")
        }
        Reason::Values(Ground::OtherHour) => meets("they are two times of one day"),
        Reason::Values(held) if finding.verdict == Verdict::Refinement => {
            let [closer, looser] = [0, 1].map(|at| basis.shown.get(at).map_or("", String::as_str));
            format!("{closer} is closer than {looser}: {}", holds(held))
        }
        Reason::Open(_) => String::new(),
        _ => excluded(finding),
    }
}

/// "5 and 7 exclude each other …; source 002 gives both; …"; where some of what is shown can be true together, what stands with the first
/// and what stands against it.
fn excluded(finding: &Finding) -> String {
    let basis = &finding.basis;
    let shown = list(&basis.shown);
    let mut clauses = vec![if basis.against.is_empty() {
        format!("{shown} exclude each other, and one alone can be right")
    } else {
        let against = list(&basis.against);
        format!("{shown} against {against}: they cannot both be right")
    }];
    let both = basis.both.iter();
    clauses.extend(both.map(|source| format!("source {source} gives both")));
    clauses.extend(basis.doubts.iter().map(|it| doubt(*it).to_owned()));
    clauses.join("; ")
}

fn doubt(doubt: Doubt) -> &'static str {
    match doubt {
        Doubt::Hedged => "one side is not asserted outright",
        Doubt::Unanchored => "a date without anchor leaves room",
        Doubt::Occasion => "it is not certain that all speak of one occasion",
        Doubt::Likelier(instead) => likelier(instead),
    }
}

fn likelier(instead: Instead) -> &'static str {
    match instead {
        Instead::Drawn => {
            "one side is what its source gives elsewhere, as in a dateline, not in what it tells of the act"
        }
        Instead::Distant => {
            "the days differ by much, or one side is told of no day, so that one may be of something else"
        }
        Instead::Near => "both lie in one region, so that one may be a part of the other",
        Instead::Unrealised => "one side is feared, planned or expected, not told as done",
        Instead::Counted => {
            "one side is no figure of its source, but counted from those whom it speaks of"
        }
        Instead::OneSort => "the lower figure counts one sort of people, not all",
        Instead::OneArea => "one share is told of a place, and the other of none",
        Instead::Stage => {
            "they were told days apart, so that the later may be a later stage of the case"
        }
        Instead::OtherTime => "they may be the ages of two times, or of two people",
    }
}

/// "8 October dates the statement in source 004; the act itself is dated last week".
fn announced(finding: &Finding) -> String {
    let [said, done] = [0, 1].map(|at| finding.basis.shown.get(at).map_or("", String::as_str));
    let sources = finding
        .values
        .first()
        .map_or(&[][..], |reading| &reading.sources);
    format!(
        "{said} dates the statement in source {}; the act itself is dated {done}",
        list(sources)
    )
}

/// How the looser value stands to the closer one.
fn holds(ground: Ground) -> &'static str {
    match ground {
        Ground::PlaceInPlace => "the one place lies in the other",
        Ground::PartOf => "the one belongs to the other",
        Ground::PersonForState => "the person acts for the state",
        Ground::BodyOfState => "the body acts for the state",
        Ground::DateInDate => "the one date lies in the other",
        Ground::Weekday => "the day is such a weekday",
        Ground::MonthWithoutYear => "the date lies in such a month",
        Ground::DayWithoutYear | Ground::DateInPart => "the one date is part of the other",
        Ground::CountedByName => "the other is only counted from those whom its source speaks of",
        Ground::RangeInRange => "the one figure lies in the range of the other",
        Ground::TermInTerm => "the one is a sort of the other",
        Ground::SameHeadWord => "the one describes the same thing more closely",
        _ => "the one holds the other",
    }
}

/// "2 sources, 1 origin (Dmitry Peskov)".
fn counters(readings: &[Reading]) -> String {
    let (sources, _) = distinct(readings, |reading| &reading.sources);
    let (origins, first) = distinct(readings, |reading| &reading.origins);
    let only = first.filter(|_| origins == 1);
    let named = only.map_or_else(String::new, |origin| format!(" ({origin})"));
    format!(
        "{}, {}{named}",
        counted(sources, "source", "sources"),
        counted(origins, "origin", "origins")
    )
}

/// "Dmitry Peskov denies", "Dmitry Peskov and source 004 deny", "Dmitry Peskov and 4 others deny".
fn deny(reading: &Reading) -> String {
    match reading.origins.as_slice() {
        [one] => format!("{one} denies"),
        [first, _, _, _, ..] => format!("{first} and {} others deny", reading.origins.len() - 1),
        few => format!("{} deny", list(few)),
    }
}

/// "only source 004 tells it, after Dmitry Peskov", "sources 001 and 004 carry it, all from Dmitry Peskov: 2 independent
/// reports that it was said, 1 origin for its truth".
fn rests_on(reading: &Reading) -> String {
    let origins = list(&reading.origins);
    match reading.sources.as_slice() {
        [only] if origins.is_empty() => format!("only source {only} tells it"),
        [only] if origins == format!("source {only}") => {
            format!("only source {only} tells it, in its own voice")
        }
        [only] => format!("only source {only} tells it, with {origins} to vouch for it"),
        sources if reading.reporters == reading.origins => {
            format!("sources {} carry it, all from {origins}", list(sources))
        }
        sources => format!(
            "sources {} carry it, all from {origins}: {} that it was said, {} for its truth",
            list(sources),
            counted(
                reading.reporters.len(),
                "independent report",
                "independent reports"
            ),
            counted(reading.origins.len(), "origin", "origins"),
        ),
    }
}

/// How many different entries one field of `readings` has, and the first.
fn distinct<'a>(
    readings: &'a [Reading],
    field: impl Fn(&'a Reading) -> &'a Vec<String>,
) -> (usize, Option<&'a String>) {
    let entries: BTreeSet<&String> = readings.iter().flat_map(field).collect();
    (entries.len(), entries.first().copied())
}

/// "A", "A and B", "A, B and C".
fn list(items: &[String]) -> String {
    joined(items, "and")
}

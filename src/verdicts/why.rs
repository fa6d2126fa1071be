//! Sentences for editors.

use super::Reading;

/// Words for a ground of `graph::relate`: how the looser value stands to the closer one.
pub(super) fn ground(ground: &str) -> &'static str {
    match ground {
        "place-in-place" => "the one place lies in the other",
        "part-of" => "the one belongs to the other",
        "person-for-state" => "the person acts for the state",
        "body-of-state" => "the body acts for the state",
        "date-in-date" => "the one date lies in the other",
        "weekday" => "the day is such a weekday",
        "month-without-year" => "the date lies in such a month",
        "day-without-year" | "date-in-part" => "the one date is part of the other",
        "counted-by-name" => "the other is only counted from those whom its source speaks of",
        "range-in-range" => "the one figure lies in the range of the other",
        "term-in-term" => "the one is a sort of the other",
        "same-head-word" => "the one describes the same thing more closely",
        _ => "the one holds the other",
    }
}

/// "2 sources, 1 origin (Dmitry Peskov)".
pub(super) fn counters(readings: &[Reading]) -> String {
    let sources = distinct(readings, |reading| &reading.sources);
    let origins = distinct(readings, |reading| &reading.origins);
    let named = match origins.as_slice() {
        [one] => format!(" ({one})"),
        _ => String::new(),
    };
    format!(
        "{}, {}{named}",
        number(sources.len(), "source"),
        number(origins.len(), "origin")
    )
}

/// "Dmitry Peskov denies", "Dmitry Peskov and source 004 deny", "Dmitry Peskov and 4 others deny".
pub(super) fn deny(reading: &Reading) -> String {
    match reading.origins.as_slice() {
        [one] => format!("{one} denies"),
        [first, _, _, _, ..] => format!("{first} and {} others deny", reading.origins.len() - 1),
        few => format!("{} deny", list(few)),
    }
}

/// "only source 004 tells it, after Dmitry Peskov", "sources 001 and 004 carry it, all from Dmitry Peskov: 2 independent
/// reports that it was said, 1 origin for its truth".
pub(super) fn rests_on(reading: &Reading) -> String {
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
            number(reading.reporters.len(), "independent report"),
            number(reading.origins.len(), "origin"),
        ),
    }
}

/// "1 source", "2 sources".
pub(super) fn number(n: usize, what: &str) -> String {
    if n == 1 {
        format!("1 {what}")
    } else {
        format!("{n} {what}s")
    }
}

/// "A", "A and B", "A, B and C".
pub(super) fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// All entries of one field of `readings`, each once, sorted.
pub(super) fn distinct<'a>(
    readings: &'a [Reading],
    field: impl Fn(&'a Reading) -> &'a Vec<String>,
) -> Vec<&'a str> {
    let mut entries: Vec<&str> = readings
        .iter()
        .flat_map(field)
        .map(String::as_str)
        .collect();
    entries.sort_unstable();
    entries.dedup();
    entries
}

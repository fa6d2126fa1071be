//! Times of day: "10:35 a.m.", "5 p.m. EST Nov. 9", "noon Thursday", "Friday night", "1300 GMT".

use super::{Input, Reading, date};
use crate::time::{
    calendar::Unit,
    expression::{Expression, Meaning, TimeOfDay},
    lexicon::{DayPart, Pointer},
    pieces::Pieces,
};

/// A time of day, with the day beside it: "9 a.m. Tuesday", "midnight Friday", "mid-afternoon yesterday", "noon".
pub(super) fn clock(input: Input<'_>, at: usize) -> Reading {
    let p = input.p;
    let (time, end) = time_of_day(p, at)?;
    let day = p.skip(p.skip(end, ","), "on");
    let is_clock = matches!(time, TimeOfDay::Clock(..));
    // The clock tells more than the part of the day: "7 p.m. Wednesday night".
    let takes = |found: &Expression| {
        found.time.is_none() || (is_clock && matches!(found.time, Some(TimeOfDay::Part(_))))
    };
    if let Some((found, end)) = date(input, day).filter(|(found, _)| found.is_day() && takes(found))
    {
        return Some((found.at(time), end));
    }
    // "the morning" alone leaves the day to the text; a clock time is the document's own day or the one told last.
    let found = Expression::new(Meaning::Pointed(Unit::Day, Pointer::Text(0)));
    Some((found.at(time), end))
}

/// "the night of June 3", "the early hours of Saturday".
pub(super) fn part_of_day(input: Input<'_>, at: usize) -> Reading {
    let p = input.p;
    let name = p.skip(at, "the");
    let early = p.skip_one(name, &["early", "small", "wee"]);
    let (part, of) = match p.entry(name).part {
        Some(part) => (part, name + 1),
        None if early > name && p.is_one(early, &["hours", "morning"]) => (DayPart::Mo, early + 1),
        None => return None,
    };
    let (found, end) = date(input, of + 1)
        .filter(|(found, _)| p.is(of, "of") && found.is_day() && found.time.is_none())?;
    Some((found.at(TimeOfDay::Part(part)), end))
}

/// `found`, a day in digits, with the time that ISO 8601 joins to it: "2018-06-04*T10:15*".
pub(super) fn with_iso_time(p: &Pieces<'_>, found: Expression, end: usize) -> (Expression, usize) {
    let is_joined = p.is(end, "t")
        && p.is_glued_before(end)
        && p.is_glued(end)
        && p.is(end + 2, ":")
        && p.is_glued(end + 1);
    let time = p
        .digits_of(end + 1, 2)
        .zip(p.digits_of(end + 3, 2))
        .filter(|(hour, minute)| is_joined && *hour < 24 && *minute < 60);
    let Some((hour, minute)) = time else {
        return (found, end);
    };
    let mut end = end + 4;
    if p.is(end, ":") && p.digits_of(end + 1, 2).is_some() {
        end += 2;
    }
    if p.is(end, "z") && p.is_glued_before(end) {
        end += 1;
    }
    (found.at(TimeOfDay::Clock(hour, Some(minute))), end)
}

/// The time of day that starts at `at`.
fn time_of_day(p: &Pieces<'_>, at: usize) -> Option<(TimeOfDay, usize)> {
    let name = p.skip(at, "the");
    // "mid afternoon", "mid-morning"
    let middle = p.skip(name + 1, "-");
    if p.is(name, "mid")
        && let Some(part) = p.entry(middle).part
    {
        return Some((TimeOfDay::Part(part), middle + 1));
    }
    if let Some(part) = p.entry(name).part {
        let is_told = name > at && !p.is_one(name + 1, &["of", "before", "after"])
            || p.is(name, "overnight")
            || p.entry(name + 1).day.is_some()
            || name.checked_sub(1).is_some_and(|before| p.is(before, "in"));
        return is_told.then_some((TimeOfDay::Part(part), name + 1));
    }
    clock_time(p, at)
}

/// "10:35 a.m.", "noon", "1300 GMT", "4 in the morning", "10 o'clock".
fn clock_time(p: &Pieces<'_>, at: usize) -> Option<(TimeOfDay, usize)> {
    if let Some(hour) = p.entry(at).hour {
        return Some((TimeOfDay::Clock(hour, None), at + 1));
    }
    if p.is_glued_before(at) && !p.is_one(at - 1, &["(", "\"", "“", "-"]) {
        return None;
    }
    if let Some(four) = p.digits_of(at, 4) {
        let (hour, minute) = (four / 100, four % 100);
        let end = p.skip(at + 1, "hours");
        let zone_end = zone(p, end).or((end > at + 1).then_some(end))?;
        return (hour <= 24 && minute < 60)
            .then_some((TimeOfDay::Clock(hour, Some(minute)), zone_end));
    }
    let hour = p.short_digits(at).or_else(|| {
        let spoken = p
            .entry(at)
            .number
            .filter(|number| (1..=12).contains(number))?;
        i32::try_from(spoken).ok()
    })?;
    let (minute, end) = minutes(p, at + 1);
    if hour > 24 || (minute.is_none() && hour == 0) {
        return None;
    }
    if let Some((is_afternoon, end)) = half_of_day(p, end) {
        if !(1..=12).contains(&hour) {
            return None;
        }
        let hour = hour % 12 + if is_afternoon { 12 } else { 0 };
        return Some((TimeOfDay::Clock(hour, minute), zone(p, end).unwrap_or(end)));
    }
    if p.is(end, "o") && p.is(end + 1, "'") && p.is(end + 2, "clock") {
        return Some((TimeOfDay::Clock(hour, minute), end + 3));
    }
    let zone_end = zone(p, end);
    let is_told = minute.is_some()
        && (zone_end.is_some()
            || at
                .checked_sub(1)
                .is_some_and(|before| p.is_one(before, &["at", "around", "about", "by"])));
    is_told.then(|| (TimeOfDay::Clock(hour, minute), zone_end.unwrap_or(end)))
}

/// ":35", with any seconds passed over.
fn minutes(p: &Pieces<'_>, at: usize) -> (Option<i32>, usize) {
    // British clocks write "6.30pm".
    let is_dotted = |at: usize| p.is(at, ".") && half_of_day(p, at + 2).is_some();
    let joined =
        |at: usize| (p.is(at, ":") || is_dotted(at)) && p.is_glued(at - 1) && p.is_glued(at);
    match p
        .digits_of(at + 1, 2)
        .filter(|minute| *minute < 60 && joined(at))
    {
        Some(minute) if joined(at + 2) && p.digits_of(at + 3, 2).is_some() => {
            (Some(minute), at + 4)
        }
        Some(minute) => (Some(minute), at + 2),
        None => (None, at),
    }
}

/// "a.m.", "pm", "in the morning": whether it is the afternoon, and the piece after it.
fn half_of_day(p: &Pieces<'_>, at: usize) -> Option<(bool, usize)> {
    if p.is_one(at, &["am", "pm"]) {
        return Some((p.is(at, "pm"), at + 1));
    }
    if p.is_one(at, &["a", "p"]) && p.is(at + 1, ".") && p.is(at + 2, "m") {
        return Some((p.is(at, "p"), p.skip(at + 3, ".")));
    }
    if p.is(at, "in") && p.is(at + 1, "the") {
        let part = p.entry(at + 2).part?;
        return Some((part != DayPart::Mo, at + 3));
    }
    None
}

/// "EST", "GMT", "local time", "Moscow time".
fn zone(p: &Pieces<'_>, at: usize) -> Option<usize> {
    const ZONES: &[&str] = &[
        "est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt", "et", "ct", "pt", "gmt", "utc",
        "bst", "cet", "cest", "msk", "kst", "jst", "ist", "hkt", "aest",
    ];
    if p.is_one(at, ZONES) && p.word(at).chars().all(|c| c.is_ascii_uppercase()) {
        return Some(at + 1);
    }
    let is_named = p.is(at, "local") || (p.is_word(at) && p.is_capital(at));
    (is_named && p.is(at + 1, "time")).then_some(at + 2)
}

/// `found`, a day, with the time of day that follows it: "Friday *night*", "Tuesday *at 9 p.m.*".
pub(super) fn with_time(input: Input<'_>, found: Expression, end: usize) -> (Expression, usize) {
    let p = input.p;
    if !found.is_day() || found.time.is_some() {
        return (found, end);
    }
    if let Some(part) = p.entry(end).part {
        return (found.at(TimeOfDay::Part(part)), end + 1);
    }
    let at = p.skip_one(p.skip(end, ","), &["at", "around"]);
    match clock_time(p, at) {
        Some((time, end)) => (found.at(time), end),
        None => (found, end),
    }
}

//! Years and decades: "1989", "the year 2000", "2016-17", "nineteen ninety-six", "the '80s".

use super::{Input, Reading, fixed};
use crate::time::{
    calendar::{Cell, Unit},
    expression::{Expression, Meaning},
    pieces::Pieces,
};

/// "1989", "the year 2000", "2016-17".
pub(super) fn year(input: Input<'_>, at: usize) -> Reading {
    let p = input.p;
    let start = if p.is(at, "the") && p.is(at + 1, "year") {
        at + 2
    } else {
        at
    };
    let (year, end) = year_number(p, start)?;
    if start == at && !is_year_here(input, at, end, year) {
        return None;
    }
    if p.is(end, "-") && p.is_glued(end - 1) && p.is_glued(end) {
        let last = p
            .digits_of(end + 1, 2)
            .map(|short| year - year.rem_euclid(100) + short)
            .or_else(|| p.digits_of(end + 1, 4))
            .filter(|last| year < *last && *last < year + 100);
        if let Some(last) = last {
            let cell = |year| Cell::new(Unit::Year, year);
            return Some((
                Expression::new(Meaning::Range(cell(year), cell(last))),
                end + 2,
            ));
        }
    }
    Some(fixed(Cell::new(Unit::Year, year), end))
}

/// Whether a number that could be a year is one: not a sum, a clock, an address or a count.
fn is_year_here(input: Input<'_>, at: usize, end: usize, year: i32) -> bool {
    const NUMBERED: &[&str] = &[
        "$", "£", "€", "#", "no", "page", "room", "flight", "route", "highway",
    ];
    const COUNTED: &[&str] = &[
        "%", "percent", "gmt", "utc", "hours", "people", "points", "meters", "miles", "feet",
    ];
    const YEARLY: &[&str] = &[
        "in", "since", "of", "by", "until", "from", "before", "after", "during", "late", "early",
        "spring", "summer", "fall", "winter", "class",
    ];
    let p = input.p;
    let follows = |words: &[&str]| {
        at.checked_sub(1)
            .is_some_and(|before| p.is_one(before, words))
    };
    let is_inner = p.is_glued_before(at) && p.is(end, "-") && p.is_glued(end);
    let next = p.entry(end);
    let is_count = p.is_one(end, COUNTED)
        || next.number.is_some()
        || next
            .unit
            .is_some_and(|unit| unit != Unit::Quarter && unit != Unit::Year);
    if follows(NUMBERED) || is_count || is_inner {
        return false;
    }
    match () {
        () if p.is(at, "'") => follows(YEARLY),
        () if p.is_word(at) => (1900..=2100).contains(&year),
        () => (1900..=2050).contains(&year) || (follows(YEARLY) && (1400..=2199).contains(&year)),
    }
}

/// "the 1990s", "the '80s", "the nineties".
pub(super) fn decade(input: Input<'_>, at: usize) -> Reading {
    let p = input.p;
    let start = p.skip(at, "the");
    if let Some(decade) = p.entry(start).decade.filter(|_| start > at) {
        return Some(fixed(Cell::new(Unit::Decade, 190 + decade), start + 1));
    }
    let apostrophe = p.is(start, "'") && p.is_glued(start);
    let digits = start + usize::from(apostrophe);
    let year = match p.digits(digits)? {
        short @ 10..=99 if short % 10 == 0 && (apostrophe || start > at) => full_year(short),
        year @ 1000..=2100 if year % 10 == 0 && !apostrophe => year,
        _ => return None,
    };
    let end = if p.is(digits + 1, "'") && p.is_glued(digits) {
        digits + 2
    } else {
        digits + 1
    };
    (p.is(end, "s") && p.is_glued_before(end)).then(|| match year % 100 {
        0 if year < 2000 => fixed(Cell::new(Unit::Century, year / 100), end + 1),
        _ => fixed(Cell::new(Unit::Decade, year / 10), end + 1),
    })
}

/// ", 2018" or "2018" after a day or month.
pub(in crate::time) fn year_after(p: &Pieces<'_>, at: usize) -> Option<(i32, usize)> {
    year_number(p, p.skip(at, ",")).or_else(|| year_number(p, p.skip_one(at, &["of", "in"])))
}

/// "2018", "'89", "nineteen ninety-six", "two thousand".
pub(super) fn year_number(p: &Pieces<'_>, at: usize) -> Option<(i32, usize)> {
    if p.is(at, "'") && p.is_glued(at) && !p.is_glued_before(at) {
        return p
            .digits_of(at + 1, 2)
            .filter(|_| !p.is_glued(at + 1) || !p.is_word(at + 2))
            .map(|short| (full_year(short), at + 2));
    }
    if let Some(year) = p.digits_of(at, 4) {
        let goes_on = p.is_glued(at)
            && (p.is_word(at + 1)
                || p.is_one(at + 1, &["%", ":", "/"])
                || (p.is_one(at + 1, &[",", "."]) && p.is_glued(at + 1) && p.is_digits(at + 2)));
        let is_part =
            p.is_glued_before(at) && p.is_one(at - 1, &["$", "£", "€", ".", ",", "/", ":", "#"]);
        return (!goes_on && !is_part && (1000..=2199).contains(&year)).then_some((year, at + 1));
    }
    spoken_year(p, at)
}

/// "nineteen ninety-six", "two thousand".
fn spoken_year(p: &Pieces<'_>, at: usize) -> Option<(i32, usize)> {
    let first = p.entry(at).number?;
    if first == 2 && p.entry(at + 1).number == Some(1_000) {
        let rest = p.entry(at + 2).number.filter(|rest| *rest < 100);
        let year = 2000 + rest.unwrap_or(0);
        return Some((
            i32::try_from(year).ok()?,
            at + 2 + usize::from(rest.is_some()),
        ));
    }
    if !(16..=20).contains(&first) {
        return None;
    }
    let tens = p
        .entry(at + 1)
        .number
        .filter(|tens| (10..=99).contains(tens))?;
    let (mut year, mut end) = (first * 100 + tens, at + 2);
    let next = p.skip(end, "-");
    if let Some(ones @ 1..=9) = p.entry(next).number.filter(|_| tens >= 20) {
        (year, end) = (year + ones, next + 1);
    }
    Some((i32::try_from(year).ok()?, end))
}

/// The year that two digits stand for.
pub(super) fn full_year(short: i32) -> i32 {
    if short < 50 {
        2000 + short
    } else {
        1900 + short
    }
}

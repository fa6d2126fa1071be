//! Dates in digits: "2018-06-04", "2018/06/04", "6/4/2018", "4.6.2018", "4-Jun-18", "2018-W22".

use super::{
    Input, Reading, clock,
    dates::{day, recurring},
    fixed,
    years::full_year,
};
use crate::time::{
    calendar::{Cell, day_of, week_of_year},
    expression::Cycle,
    pieces::Pieces,
};

/// What joins the parts of a date.
const JOINTS: [&str; 3] = ["-", "/", "."];

/// Any date in digits.
pub(super) fn numeric(input: Input<'_>, at: usize) -> Reading {
    let p = input.p;
    if p.is_glued_before(at) || !p.is_digits(at) {
        return None;
    }
    year_first(p, at)
        .or_else(|| with_month_name(p, at))
        .or_else(|| year_last(p, at))
}

/// Whether `sign` joins the pieces before and after it.
fn joins(p: &Pieces<'_>, sign: &str, at: usize) -> bool {
    p.is(at, sign) && p.is_glued(at) && p.is_glued(at - 1)
}

/// The sign that stands in the two places between the three parts of a date.
fn joint(p: &Pieces<'_>, first: usize) -> Option<&'static str> {
    JOINTS
        .into_iter()
        .find(|sign| joins(p, sign, first) && joins(p, sign, first + 2))
}

/// "2018-06-04", "2018/6/4", "2018.06.04", "2018-06", "2018-W22".
fn year_first(p: &Pieces<'_>, at: usize) -> Reading {
    let year = p.digits_of(at, 4)?;
    if let Some(sign) = joint(p, at + 1) {
        let (month, of_month) = (p.short_digits(at + 2)?, p.short_digits(at + 4)?);
        let is_date = (1..=12).contains(&month) && (1900..=2100).contains(&year);
        let is_iso = sign == "-" && p.word(at + 2).len() == 2 && p.word(at + 4).len() == 2;
        if is_date || is_iso && (1..=12).contains(&month) {
            let (found, end) = day(year, month, of_month, at + 5);
            return Some(clock::with_iso_time(p, found, end));
        }
        return None;
    }
    if !joins(p, "-", at + 1) {
        return None;
    }
    if p.is(at + 2, "w") && p.is_glued(at + 2) {
        return Some(fixed(week_of_year(year, p.digits_of(at + 3, 2)?)?, at + 4));
    }
    let month = p
        .digits_of(at + 2, 2)
        .filter(|month| (1..=12).contains(month))?;
    // "2008-09" is a season rather than a month.
    let is_month = month != year % 100 + 1;
    is_month.then(|| fixed(Cell::month(year, month), at + 3))
}

/// "19-Nov-12", "3-Mar-2026", "3/Mar/2026", "19-Nov": the name of a month between figures.
fn with_month_name(p: &Pieces<'_>, at: usize) -> Reading {
    let of_month = p.short_digits(at).filter(|day| (1..=31).contains(day))?;
    let sign = JOINTS.into_iter().find(|sign| joins(p, sign, at + 1))?;
    let month = p.entry(at + 2).month?;
    if joins(p, sign, at + 3)
        && let Some(year) = year_at(p, at + 4)
    {
        return Some(day(year, month, of_month, at + 5));
    }
    let is_cut = !p.is_glued(at + 2) || !p.is_digits(at + 3) && !p.is(at + 3, "-");
    (sign == "-" && is_cut && p.is_capital(at + 2) && day_of(2000, month, of_month).is_some())
        .then(|| recurring(Cycle::Day(month, of_month), at + 3))
}

/// A year of two or four digits.
fn year_at(p: &Pieces<'_>, at: usize) -> Option<i32> {
    p.digits_of(at, 4)
        .or_else(|| p.digits_of(at, 2).map(full_year))
}

/// "6/4/2018", "6/4/98", "16-03-2026", "4.6.2018".
fn year_last(p: &Pieces<'_>, at: usize) -> Reading {
    let sign = joint(p, at + 1)?;
    let (first, second) = (p.short_digits(at)?, p.short_digits(at + 2)?);
    let year = match sign {
        "/" => year_at(p, at + 4)?,
        _ => (p.digits_of(at + 4, 4)).filter(|year| (1900..=2100).contains(year))?,
    };
    // With strokes American order first: it is the commoner one in English news. Dots are the order of continental Europe.
    let (month, of_month) = match sign {
        "." => (second, first),
        _ if first > 12 => (second, first),
        _ => (first, second),
    };
    let is_date = (1..=31).contains(&of_month) && (1..=12).contains(&month);
    (sign == "/" || is_date).then(|| day(year, month, of_month, at + 5))
}

//! Fiscal years: where a text says that its year begins, and the days of one.

use super::{
    Day, Interval,
    calendar::{Cell, Unit},
    grammar::{self, Input},
    pieces::Pieces,
};
use crate::text::Document;

/// A fiscal year, which is named by the year that it ends in, begins with this month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct FiscalYear {
    /// January 1 to December 12.
    begins: i32,
}

impl FiscalYear {
    /// What the text says of it: "its fiscal year begins July 1", "the fiscal year ended June 30, 2020".
    pub(super) fn told(document: &Document, p: &Pieces<'_>) -> Option<Self> {
        let input = Input {
            p,
            document,
            depth: 0,
        };
        (0..p.len()).find_map(|at| Self::told_at(input, at))
    }

    fn told_at(input: Input<'_>, at: usize) -> Option<Self> {
        const BEGINS: &[&str] = &[
            "begins",
            "began",
            "begin",
            "starts",
            "started",
            "start",
            "beginning",
            "starting",
            "runs",
        ];
        const ENDS: &[&str] = &["ends", "ended", "end", "ending", "closes", "closed"];
        let p = input.p;
        if !p.is_one(at, &["fiscal", "financial"]) {
            return None;
        }
        // "fiscal 2022, which starts"
        let name = at + 1;
        if !p.is(name, "year") && p.digits_of(name, 4).is_none() {
            return None;
        }
        let verb = (name + 1..name + 6)
            .take_while(|&i| !p.is_one(i, &[".", ";"]))
            .find(|&i| p.is_one(i, BEGINS) || p.is_one(i, ENDS))?;
        let month_at = p.skip_one(p.skip_one(verb + 1, &["on", "in", "from"]), &["the"]);
        let (month, end) = grammar::month(input, month_at)?;
        if p.is_one(verb, BEGINS) {
            return Some(Self { begins: month });
        }
        // It may end in the first days of a month: "ended Sept. 2".
        let day = grammar::day_of_month(p, end).map(|(day, _)| day);
        let last = if day.is_some_and(|day| day <= 7) {
            month - 1
        } else {
            month
        };
        Some(Self {
            begins: last.rem_euclid(12) + 1,
        })
    }
}

/// Months from the January of the year that names it to its first month: earliest and latest. Where nobody says when it begins, most
/// begin from nine months before the calendar's year to three months after that has begun.
fn first_month(told: Option<FiscalYear>) -> (i32, i32) {
    match told {
        Some(FiscalYear { begins: 1 }) => (0, 0),
        // From April: Japan names it by the year that it begins in, Britain by either.
        Some(FiscalYear { begins: 4 }) | None => (-9, 3),
        Some(FiscalYear { begins }) => (begins - 13, begins - 13),
    }
}

/// The days of a fiscal year, or all that it may hold.
pub(super) fn days(told: Option<FiscalYear>, year: Cell) -> Option<Interval> {
    stretch(told, year.index, 0, 12)
}

/// The fiscal year that `day` lies in; the calendar's year where that is not told.
pub(super) fn year_at(told: Option<FiscalYear>, day: Day) -> Cell {
    let year = Cell::containing(Unit::FiscalYear, day);
    let is_next = told.is_some()
        && days(told, year)
            .and_then(|days| days.to)
            .is_some_and(|to| to <= day);
    year.shifted(i32::from(is_next))
}

/// The days of a quarter or half of a fiscal year, which `part` names as one of the calendar's year. With `today` it is the last one that
/// has begun by then.
pub(super) fn part_days(
    told: Option<FiscalYear>,
    part: Cell,
    today: Option<Day>,
) -> Option<Interval> {
    let parts = if part.unit == Unit::Half { 2 } else { 4 };
    let (year, number) = (part.index.div_euclid(parts), part.index.rem_euclid(parts));
    let months = 12 / parts;
    let in_year = |year| stretch(told, year, number * months, months);
    let Some(today) = today else {
        return in_year(year);
    };
    let latest = (year - 1..=year + 2).rev().filter_map(in_year);
    latest
        .into_iter()
        .find(|days| days.from.is_some_and(|from| from <= today))
}

/// `months` of a fiscal year, from the one after `skipped`.
fn stretch(told: Option<FiscalYear>, year: i32, skipped: i32, months: i32) -> Option<Interval> {
    let january = Cell::month(year, 1);
    let (first, last) = first_month(told);
    let month = |steps: i32| january.shifted(steps).interval();
    Some(Interval {
        from: month(first + skipped)?.from,
        to: month(last + skipped + months - 1)?.to,
    })
}

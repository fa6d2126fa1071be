//! Fiscal years: where a text says that its year begins, and the days of one.

use super::{
    Interval,
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

    /// The days of a fiscal year. Where nobody says when it begins, all that it may hold: most begin from nine months before the
    /// calendar's year to three months after it has begun.
    pub(super) fn days(told: Option<Self>, year: Cell) -> Option<Interval> {
        let january = Cell::month(year.index, 1);
        debug_assert_eq!(year.unit, Unit::FiscalYear);
        let (first, last) = match told {
            Some(Self { begins: 1 }) => (0, 11),
            // From April: Japan names it by the year that it begins in, Britain by either.
            Some(Self { begins: 4 }) | None => (-9, 14),
            Some(Self { begins }) => (begins - 13, begins - 2),
        };
        Some(Interval {
            from: january.shifted(first).interval()?.from,
            to: january.shifted(last).interval()?.to,
        })
    }
}

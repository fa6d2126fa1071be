//! Lists and ranges that share a month or a year: "May 3, 5 and 9, 2019", "May 3-5", "between June 30 and July 2, 2018".

use super::{
    calendar::{Cell, Unit, civil, day_of},
    expression::{Cycle, Expression, Found, Meaning},
    grammar::{self, Input},
    lexicon::Pointer,
    pieces::Pieces,
};

/// What stands between the members.
const JOINTS: &[&str] = &[",", "and", "or", "to", "through", "-", "until"];

/// The next day of a list: "5" and "9" in "May 3, 5 and 9". `before` is the member before it.
pub(super) fn item(input: Input<'_>, before: &Found, at: usize) -> Option<(Expression, usize)> {
    let p = input.p;
    if !is_joined(p, before.to, at) {
        return None;
    }
    let Meaning::Recurring(Cycle::Day(month, _), Pointer::Bare) = before.expression.meaning else {
        return None;
    };
    let (day, end) = grammar::day_of_month(p, at)?;
    let next = p.entry(end);
    let counts =
        next.unit.is_some() || next.month.is_some() || (p.is_word(end) && !is_link(p, end));
    if counts {
        return None;
    }
    day_of(2000, month, day)?;
    if let Some((year, end)) = grammar::year_after(p, end) {
        let cell = Cell::day(day_of(year, month, day)?);
        return Some((Expression::new(Meaning::Fixed(cell)), end));
    }
    let meaning = Meaning::Recurring(Cycle::Day(month, day), Pointer::Bare);
    Some((Expression::new(meaning), end))
}

/// Gives the year of a list's last day to the days before it.
pub(super) fn share_years(p: &Pieces<'_>, found: &mut [Found]) {
    for last in (1..found.len()).rev() {
        let (before, rest) = found.split_at_mut(last);
        let (Some(before), Some(last)) = (before.last_mut(), rest.first()) else {
            continue;
        };
        if !is_joined(p, before.to, last.from) {
            continue;
        }
        let (Meaning::Fixed(cell), Meaning::Recurring(cycle, Pointer::Bare)) =
            (&last.expression.meaning, &before.expression.meaning)
        else {
            continue;
        };
        // "June-August 2019"
        if let (Cycle::Month(month), Unit::Month) = (cycle, cell.unit) {
            let first = cell.year().map(|year| Cell::month(year, *month));
            if let Some(first) = first.filter(|first| first < cell) {
                before.expression.meaning = Meaning::Fixed(first);
            }
            continue;
        }
        let Cycle::Day(month, day) = cycle else {
            continue;
        };
        if cell.unit != Unit::Day {
            continue;
        }
        if let Some(day) = day_of(civil(cell.index).0, *month, *day).filter(|day| *day < cell.index)
        {
            before.expression.meaning = Meaning::Fixed(Cell::day(day));
        }
    }
}

/// Turns the last day of a range to the first one after its first day: "from Monday to *Friday*".
pub(super) fn order_ranges(p: &Pieces<'_>, found: &mut [Found]) {
    for last in 1..found.len() {
        let (before, rest) = found.split_at_mut(last);
        let (Some(before), Some(last)) = (before.last(), rest.first_mut()) else {
            continue;
        };
        let is_range = last.from == before.to + 1
            && p.is_one(before.to, &["to", "through", "-", "and"])
            && (!p.is(before.to, "and") || is_between(p, before.from));
        let is_from = before
            .from
            .checked_sub(1)
            .is_some_and(|at| p.is_one(at, &["from", "between"]));
        let is_glued = p.is(before.to, "-") || p.is(before.to, "through");
        if let Meaning::Recurring(Cycle::Weekday(_), pointer @ Pointer::Bare) =
            &mut last.expression.meaning
            && matches!(
                before.expression.meaning,
                Meaning::Recurring(Cycle::Weekday(_), _)
            )
            && is_range
            && (is_from || is_glued)
        {
            *pointer = Pointer::Onward;
        }
    }
}

fn is_between(p: &Pieces<'_>, at: usize) -> bool {
    at.checked_sub(1)
        .is_some_and(|before| p.is(before, "between"))
}

/// Whether nothing but one or two joints stands between the two pieces.
fn is_joined(p: &Pieces<'_>, from: usize, to: usize) -> bool {
    from < to && to <= from + 2 && (from..to).all(|at| p.is_one(at, JOINTS))
}

/// Whether the word may follow the number of a day: no noun that it would count.
fn is_link(p: &Pieces<'_>, at: usize) -> bool {
    const LINKS: &[&str] = &[
        "and", "or", "to", "through", "in", "at", "for", "with", "by", "when", "as", "after",
        "before", "on", "of", "that", "but", "because", "the", "was", "were", "is", "are", "will",
    ];
    p.is_one(at, LINKS)
}

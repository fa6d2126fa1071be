//! Dates by number and name: days, weekdays, months.

use super::{
    Input, Reading, fixed,
    years::{full_year, year_after, year_number},
};
use crate::{
    text::{EntityType, Pos, Tag},
    time::{
        calendar::{Cell, Unit, day_of, week_of_year},
        expression::{Cycle, Expression, Meaning},
        grammar::{clock, named},
        lexicon::Pointer,
        pieces::Pieces,
    },
};

fn recurring(cycle: Cycle, end: usize) -> (Expression, usize) {
    (
        Expression::new(Meaning::Recurring(cycle, Pointer::Bare)),
        end,
    )
}

/// "2018-06-04", "2018-06", "2018-W22", "6/4/2018", "6/4/98", "4.6.2018".
pub(super) fn numeric(input: Input<'_>, at: usize) -> Reading {
    let p = input.p;
    if p.is_glued_before(at) || !p.is_digits(at) {
        return None;
    }
    let joined = |sign: &str, at: usize| p.is(at, sign) && p.is_glued(at) && p.is_glued(at - 1);
    if let Some(year) = p.digits_of(at, 4).filter(|_| joined("-", at + 1)) {
        if p.is(at + 2, "w") && p.is_glued(at + 2) {
            return Some(fixed(week_of_year(year, p.digits_of(at + 3, 2)?)?, at + 4));
        }
        let month = p
            .digits_of(at + 2, 2)
            .filter(|month| (1..=12).contains(month))?;
        if joined("-", at + 3) {
            let (found, end) = day(year, month, p.digits_of(at + 4, 2)?, at + 5);
            return Some(clock::with_iso_time(p, found, end));
        }
        // "2008-09" is a season rather than a month.
        let is_month = month != year % 100 + 1;
        return is_month.then(|| fixed(Cell::month(year, month), at + 3));
    }
    if joined("/", at + 1) && joined("/", at + 3) {
        let (month, of_month) = (p.short_digits(at)?, p.short_digits(at + 2)?);
        let year = p
            .digits_of(at + 4, 4)
            .or_else(|| p.digits_of(at + 4, 2).map(full_year))?;
        // American order first: it is the commoner one in English news.
        let (month, of_month) = if month > 12 {
            (of_month, month)
        } else {
            (month, of_month)
        };
        return Some(day(year, month, of_month, at + 5));
    }
    // "31.12.2019": the order of continental Europe.
    if joined(".", at + 1)
        && joined(".", at + 3)
        && let Some(year) = p
            .digits_of(at + 4, 4)
            .filter(|year| (1900..=2100).contains(year))
    {
        let (of_month, month) = (p.short_digits(at)?, p.short_digits(at + 2)?);
        let is_date = (1..=31).contains(&of_month) && (1..=12).contains(&month);
        return is_date.then(|| day(year, month, of_month, at + 5));
    }
    None
}

/// The day, or an expression that says that there is none.
fn day(year: i32, month: i32, day: i32, end: usize) -> (Expression, usize) {
    match day_of(year, month, day) {
        Some(found) => fixed(Cell::day(found), end),
        None => (Expression::new(Meaning::Invalid), end),
    }
}

/// "Friday", "Friday, Oct. 23", "Monday night", "Friday of last week".
pub(super) fn from_weekday(input: Input<'_>, at: usize) -> Reading {
    let p = input.p;
    let (weekday, end) = weekday(p, at)?;
    let after = p.skip_one(end, &[",", "("]);
    let dated = from_month(input, after).or_else(|| from_day(input, p.skip(after, "the")));
    if let Some((found, date_end)) = dated {
        match found.meaning {
            Meaning::Fixed(cell) if cell.unit == Unit::Day => {
                return Some((
                    found,
                    p.skip(
                        date_end,
                        if after > end && p.is(end, "(") {
                            ")"
                        } else {
                            ""
                        },
                    ),
                ));
            }
            Meaning::Recurring(Cycle::Day(month, of_month), Pointer::Bare) => {
                let close = if p.is(end, "(") { ")" } else { "" };
                let found = Expression {
                    meaning: Meaning::Recurring(
                        Cycle::DayWithWeekday(month, of_month, weekday),
                        Pointer::Bare,
                    ),
                    ..found
                };
                return Some((found, p.skip(date_end, close)));
            }
            _ => {}
        }
    }
    let (pointer, end) = enclosing(p, end, Unit::Week).unwrap_or((Pointer::Bare, end));
    let found = Expression::new(Meaning::Recurring(Cycle::Weekday(weekday), pointer));
    Some(clock::with_time(input, found, end))
}

/// "Monday"; "Mon." before a full stop or a number.
pub(super) fn weekday(p: &Pieces<'_>, at: usize) -> Option<(i32, usize)> {
    let entry = p.entry(at);
    let weekday = entry.weekday?;
    if !entry.is_short {
        return Some((weekday, at + 1));
    }
    let is_dotted = p.is(at + 1, ".") && p.is_glued(at);
    let is_dated = p.is(at + 1, ",") && p.entry(at + 2).month.is_some();
    (p.is_capital(at) && (is_dotted || is_dated)).then(|| (weekday, p.skip(at + 1, ".")))
}

/// "[of] last week" after a weekday, "[of] this year" after a month.
fn enclosing(p: &Pieces<'_>, at: usize, unit: Unit) -> Option<(Pointer, usize)> {
    let at = p.skip(p.skip(at, ","), "of");
    match p.entry(at).pointer? {
        Pointer::Document(step)
            if p.entry(at + 1).unit == Some(unit) && !p.entry(at + 1).is_plural =>
        {
            Some((Pointer::Enclosing(step), at + 2))
        }
        _ => None,
    }
}

/// "June 12, 2018", "June 12th", "June 2018", "June last year", "June"; "May 3" of "May 3, 5 and 9".
pub(super) fn from_month(input: Input<'_>, at: usize) -> Reading {
    let p = input.p;
    let (month, end) = month(input, at)?;
    if let Some((of_month, day_end)) = day_of_month(p, p.skip(end, "the")) {
        if let Some((year, year_end)) = year_after(p, day_end) {
            let (found, end) = day(year, month, of_month, year_end);
            return Some(clock::with_time(input, found, end));
        }
        if let Some(cell) = named::named_by(p, month, of_month, day_end) {
            return Some((
                Expression::new(Meaning::Named(cell, month, of_month)),
                day_end,
            ));
        }
        // A leap year has every day that any year has.
        if day_of(2000, month, of_month).is_none() {
            return Some((Expression::new(Meaning::Invalid), day_end));
        }
        let (pointer, end) = enclosing(p, day_end, Unit::Year).unwrap_or((Pointer::Bare, day_end));
        let found = Expression::new(Meaning::Recurring(Cycle::Day(month, of_month), pointer));
        return Some(clock::with_time(input, found, end));
    }
    let of = p.skip(end, "of");
    if let Some((year, year_end)) = year_number(p, of).or_else(|| year_after(p, end)) {
        return Some(fixed(Cell::month(year, month), year_end));
    }
    let (pointer, end) = enclosing(p, end, Unit::Year).unwrap_or((Pointer::Bare, end));
    Some((
        Expression::new(Meaning::Recurring(Cycle::Month(month), pointer)),
        end,
    ))
}

/// The month named at `at`, and the piece after it and its full stop.
pub(in crate::time) fn month(input: Input<'_>, at: usize) -> Option<(i32, usize)> {
    let p = input.p;
    let entry = p.entry(at);
    let month = entry
        .month
        .filter(|_| p.is_capital(at) && !is_person(input, at))?;
    let is_dotted = p.is(at + 1, ".") && p.is_glued(at);
    if entry.is_short {
        let end = if is_dotted { at + 2 } else { at + 1 };
        let has_company =
            is_dotted || day_of_month(p, end).is_some() || year_number(p, end).is_some();
        return has_company.then_some((month, end));
    }
    let is_name = !p.is_one(at, &["may", "march", "august"])
        || day_of_month(p, at + 1).is_some()
        || year_number(p, at + 1).is_some()
        || is_noun(input, at);
    is_name.then_some((month, at + 1))
}

/// Whether the word is part of a person's name: "April Jones", "Ana May", "Dr. May".
fn is_person(input: Input<'_>, at: usize) -> bool {
    const TITLES: &[&str] = &[
        "mr", "mrs", "ms", "dr", "sen", "rep", "gov", "sir", "lady", "lord",
    ];
    let (p, document) = (input.p, input.document);
    let title = at.checked_sub(1 + usize::from(at > 0 && p.is(at - 1, ".")));
    if title.is_some_and(|title| p.is_one(title, TITLES) && p.is_capital(title)) {
        return true;
    }
    let span = p.span(at, at + 1);
    let entity = document
        .entities
        .partition_point(|entity| entity.span.end <= span.start);
    document.entities.get(entity).is_some_and(|entity| {
        let is_longer = p.is_capital(at + 1) || entity.span.start < span.start;
        entity.kind == EntityType::Person && entity.span.overlaps(span) && is_longer
    })
}

/// Whether the tagger takes "May", "March" for a name.
fn is_noun(input: Input<'_>, at: usize) -> bool {
    let tokens = input.document.tokens_in(input.p.span(at, at + 1));
    let token = input.document.tokens.get(tokens.start);
    token.is_none_or(|token| token.tag == Tag::Nnp && token.pos == Pos::Propn)
}

/// "12", "12th", "eighth".
pub(in crate::time) fn day_of_month(p: &Pieces<'_>, at: usize) -> Option<(i32, usize)> {
    if let Some(day) = ordinal_word(p, at) {
        return Some(day).filter(|(day, _)| *day <= 31);
    }
    let day = p.short_digits(at).filter(|day| (1..=39).contains(day))?;
    let end = at + 1;
    if p.is_glued(at) {
        if p.is_one(end, &["st", "nd", "rd", "th"]) {
            return Some((day, end + 1));
        }
        let goes_on = p.is_word(end)
            || p.is_one(end, &["%", "/"])
            || (p.is_one(end, &[",", ".", ":"]) && p.is_glued(end) && p.is_digits(end + 1));
        if goes_on {
            return None;
        }
    }
    Some((day, end))
}

/// "eighth", "twenty-first".
pub(super) fn ordinal_word(p: &Pieces<'_>, at: usize) -> Option<(i32, usize)> {
    if let Some(ordinal) = p.entry(at).ordinal {
        return Some((ordinal, at + 1));
    }
    let tens = p.entry(at).number.filter(|tens| (20..=90).contains(tens))?;
    let ones = p
        .entry(at + 2)
        .ordinal
        .filter(|ones| *ones < 10 && p.is(at + 1, "-"))?;
    Some((i32::try_from(tens).ok()? + ones, at + 3))
}

/// "12 June 2018", "the 12th of June", "the 12th".
pub(super) fn from_day(input: Input<'_>, at: usize) -> Reading {
    let p = input.p;
    if p.is_glued_before(at) && !p.is_one(at - 1, &["(", "[", "\"", "“", "-"]) {
        return None;
    }
    let (of_month, day_end) = day_of_month(p, p.skip(at, "the"))?;
    let Some((month, end)) = month(input, p.skip(day_end, "of")) else {
        return alone(p, at, of_month, day_end)
            .then(|| recurring(Cycle::DayOfMonth(of_month), day_end));
    };
    if day_of_month(p, end).is_some() {
        // "a 30-7 Oct. 19 loss": the second figure of a score.
        if at > 1 && p.is_glued_before(at) && p.is(at - 1, "-") && p.is_digits(at - 2) {
            return None;
        }
        // "10 Nov 11": the last two digits are the year, but in "At 10 May 3 …" they are a day.
        let year = p.digits_of(end, 2).map(full_year)?;
        return Some(day(year, month, of_month, end + 1));
    }
    if let Some((year, end)) = year_after(p, end) {
        return Some(day(year, month, of_month, end));
    }
    if let Some(cell) = named::named_by(p, month, of_month, end) {
        return Some((Expression::new(Meaning::Named(cell, month, of_month)), end));
    }
    Some(match day_of(2000, month, of_month) {
        Some(_) => recurring(Cycle::Day(month, of_month), end),
        None => (Expression::new(Meaning::Invalid), end),
    })
}

/// Whether "the 15th" stands alone, as a day: after "on", with no noun behind that it would order.
fn alone(p: &Pieces<'_>, at: usize, day: i32, end: usize) -> bool {
    let follows = |words: &[&str]| {
        at.checked_sub(1)
            .is_some_and(|before| p.is_one(before, words))
    };
    (1..=31).contains(&day)
        && p.is(at, "the")
        && p.is_digits(at + 1)
        && end > at + 2
        && follows(&["on", "by", "until", "since"])
        && (!p.is_word(end) || p.is_one(end, &["and", "at", "in", "when", "but", "to", "as"]))
}

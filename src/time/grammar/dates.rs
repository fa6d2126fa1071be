//! Dates by number and name: days, weekdays, months.

use super::{
    Input, Reading, fixed,
    years::{full_year, year_after, year_number},
};
use crate::{
    text::{EntityType, Pos, Tag},
    time::{
        calendar::{Cell, Unit, day_of},
        expression::{Cycle, Expression, Meaning},
        grammar::{clock, named, pointer},
        lexicon::Pointer,
        pieces::Pieces,
    },
};

pub(super) fn recurring(cycle: Cycle, end: usize) -> (Expression, usize) {
    (
        Expression::new(Meaning::Recurring(cycle, Pointer::Bare)),
        end,
    )
}

/// The day, or an expression that says that there is none.
pub(super) fn day(year: i32, month: i32, day: i32, end: usize) -> (Expression, usize) {
    match day_of(year, month, day) {
        Some(found) => fixed(Cell::day(found), end),
        None => (Expression::new(Meaning::Invalid), end),
    }
}

/// "Friday", "Friday, Oct. 23", "Monday night", "Friday of last week", "Tuesday the 3rd".
pub(super) fn from_weekday(input: Input<'_>, at: usize) -> Reading {
    let p = input.p;
    let (weekday, end) = weekday(p, at)?;
    if let Some(found) = with_date(input, weekday, end) {
        return Some(found);
    }
    let (pointer, end) = enclosing(p, end, Unit::Week).unwrap_or((Pointer::Bare, end));
    let found = Expression::new(Meaning::Recurring(Cycle::Weekday(weekday), pointer));
    Some(clock::with_time(input, found, end))
}

/// The date beside a weekday, which stands before piece `end`: "Friday, *Oct. 23*", "Tuesday (*3 March*)", "Tuesday *the 3rd of
/// last month*".
fn with_date(input: Input<'_>, weekday: i32, end: usize) -> Reading {
    let p = input.p;
    let after = p.skip_one(end, &[",", "("]);
    let (found, date_end) = from_month(input, after)
        .or_else(|| from_day(input, after).filter(|(found, _)| found.is_day()))
        .or_else(|| day_beside(input, after))?;
    let cycle = match found.meaning {
        Meaning::Fixed(cell) if cell.unit == Unit::Day => None,
        Meaning::Recurring(Cycle::Day(month, day), Pointer::Bare) => {
            Some(Cycle::DayWithWeekday(month, day, weekday))
        }
        Meaning::Recurring(Cycle::DayOfMonth(day), Pointer::Bare) => {
            Some(Cycle::DayOfMonthWithWeekday(day, weekday))
        }
        // "The 3rd of last month" says it alone.
        Meaning::Recurring(Cycle::DayOfMonth(_), _) => None,
        _ => return None,
    };
    let meaning = match cycle {
        Some(cycle) => Meaning::Recurring(cycle, Pointer::Bare),
        None => found.meaning,
    };
    let close = if p.is(end, "(") { ")" } else { "" };
    Some((Expression { meaning, ..found }, p.skip(date_end, close)))
}

/// "the 3rd", "3rd", "the third" right behind a weekday, with no noun behind that it would order.
fn day_beside(input: Input<'_>, at: usize) -> Reading {
    let p = input.p;
    let start = p.skip(at, "the");
    let (day, end) = day_of_month(p, start).filter(|(day, _)| (1..=31).contains(day))?;
    let is_ordinal = p.is_digits(start) && end > start + 1 || p.is_word(start) && start > at;
    let goes_on = p.is(end, "-") && p.is_glued_before(end) || orders_noun(input, end);
    (is_ordinal && !goes_on).then(|| recurring(Cycle::DayOfMonth(day), end))
}

/// Whether a noun, or what describes one, stands at piece `at`.
fn orders_noun(input: Input<'_>, at: usize) -> bool {
    let p = input.p;
    let token = input.document.tokens_in(p.span(at, at + 1)).start;
    let token = input.document.tokens.get(token);
    (p.is_word(at) || p.is_digits(at))
        && p.entry(at).part.is_none()
        && token
            .is_some_and(|token| matches!(token.pos, Pos::Noun | Pos::Propn | Pos::Adj | Pos::Num))
}

/// "Monday"; "Mon." before a full stop, "Mon" before a date.
pub(super) fn weekday(p: &Pieces<'_>, at: usize) -> Option<(i32, usize)> {
    let entry = p.entry(at);
    let weekday = entry.weekday?;
    if !entry.is_short {
        return Some((weekday, at + 1));
    }
    let is_dotted = p.is(at + 1, ".") && p.is_glued(at);
    let is_dated = || opens_date(p, p.skip(at + 1, ","));
    (p.is_capital(at) && (is_dotted || is_dated())).then(|| (weekday, p.skip(at + 1, ".")))
}

/// Whether a date starts at the piece: "Mar 3", "3 March", "the 16th", "16th".
fn opens_date(p: &Pieces<'_>, at: usize) -> bool {
    if p.entry(at).month.is_some() {
        return p.is_capital(at);
    }
    let start = p.skip(at, "the");
    day_of_month(p, start).is_some_and(|(_, end)| {
        let is_ordinal = p.is_digits(start) && end > start + 1;
        let name = p.skip_one(end, &["of", "-"]);
        is_ordinal || p.is_digits(start) && p.entry(name).month.is_some() && p.is_capital(name)
    })
}

/// "[of] last week" after a weekday, "[of] this year" after a month, "of the week before last".
fn enclosing(p: &Pieces<'_>, at: usize, unit: Unit) -> Option<(Pointer, usize)> {
    let at = p.skip(p.skip(at, ","), "of");
    let beyond = p.skip(at, "the");
    if p.entry(beyond).unit == Some(unit)
        && !p.entry(beyond).is_plural
        && let Some((Pointer::Document(step), end)) = pointer::beyond(p, beyond + 1)
    {
        return Some((Pointer::Enclosing(step), end));
    }
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
    if let Some((pointer, end)) = of_pointed_month(p, day_end)
        && (1..=31).contains(&of_month)
    {
        let meaning = Meaning::Recurring(Cycle::DayOfMonth(of_month), pointer);
        return Some((Expression::new(meaning), end));
    }
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

/// "[the 3rd] of last month", "of this month", "of the month before last", "of that month", "of the month".
fn of_pointed_month(p: &Pieces<'_>, at: usize) -> Option<(Pointer, usize)> {
    let name = p.skip(at + 1, "the");
    let is_month = |at: usize| p.is(at, "month");
    if !p.is(at, "of") {
        return None;
    }
    if is_month(name) && name > at + 1 {
        let beyond = pointer::beyond(p, name + 1);
        return beyond.or(Some((Pointer::Bare, name + 1)));
    }
    match p.entry(name).pointer.filter(|_| is_month(name + 1))? {
        Pointer::Document(step) => Some((Pointer::Enclosing(step), name + 2)),
        pointer => Some((pointer, name + 2)),
    }
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

//! Days with a name: "Thanksgiving", "Easter 2018", "Labor Day weekend", "the Sept. 11 attacks", "9/11".

use super::{Input, Reading, pointed, years::year_after};
use crate::{
    text::Tag,
    time::{
        calendar::{Cell, Unit},
        expression::{Cycle, Expression, Meaning},
        lexicon::{LEXICON, Phrase, Pointer},
        pieces::Pieces,
    },
};

/// "Thanksgiving Day", "Easter 2018", "last Christmas", "Labor Day weekend".
pub(super) fn holiday(input: Input<'_>, at: usize) -> Reading {
    let p = input.p;
    let (pointer, at) = pointed::pointer(p, at).unwrap_or((Pointer::Bare, at));
    let (holiday, end) = p.phrase(at, |phrase| match phrase {
        Phrase::Holiday(holiday) => Some(holiday),
        _ => None,
    })?;
    if !p.is_capital(at) && !p.is(at, "the") || names_something(input, end) {
        return None;
    }
    let day = |end: usize| match year_after(p, end) {
        Some((year, end)) => {
            holiday.in_year(year)?;
            Some((Expression::new(Meaning::HolidayOf(holiday, year)), end))
        }
        None => Some((
            Expression::new(Meaning::Recurring(Cycle::Holiday(holiday), pointer)),
            end,
        )),
    };
    if p.is(end, "weekend") {
        let (day, end) = day(end + 1)?;
        let meaning = Meaning::Within {
            unit: Unit::Weekend,
            ordinal: 1,
            whole: Box::new(day),
        };
        return Some((Expression::new(meaning), end));
    }
    day(end)
}

/// Whether a noun follows that the holiday only describes: "a Christmas *party*".
fn names_something(input: Input<'_>, at: usize) -> bool {
    let p = input.p;
    let entry = p.entry(at);
    let tokens = input.document.tokens_in(p.span(at, at + 1));
    let token = input.document.tokens.get(tokens.start);
    entry.part.is_none()
        && entry.unit.is_none()
        && !p.is_capital(at)
        && token.is_some_and(|token| matches!(token.tag, Tag::Nn | Tag::Nns))
}

/// The day of history that month and day name before the words at `at`: "Sept. 11 *attacks*".
pub(super) fn named_by(p: &Pieces<'_>, month: i32, of_month: i32, at: usize) -> Option<Cell> {
    LEXICON
        .named_days
        .iter()
        .find(|named| {
            let (_, its_month, its_day) = named.date;
            (its_month, its_day) == (month, of_month)
                && named.before.iter().any(|word| p.is(at, word))
        })
        .and_then(|named| Some(Cell::day(named.day()?)))
}

/// "9/11".
pub(super) fn named_day(input: Input<'_>, at: usize) -> Reading {
    let p = input.p;
    let is_pair = p.is(at + 1, "/") && p.is_glued(at) && p.is_glued(at + 1);
    if !is_pair || p.is_glued_before(at) && !p.is_one(at - 1, &["-", "(", "\"", "“"]) {
        return None;
    }
    let digits = (p.short_digits(at)?, p.short_digits(at + 2)?);
    let goes_on = p.is_glued(at + 2) && (p.is_word(at + 3) || p.is_one(at + 3, &["/", "%"]));
    let named = LEXICON
        .named_days
        .iter()
        .find(|named| named.digits == Some(digits) && !goes_on)?;
    let cell = Cell::day(named.day()?);
    Some((
        Expression::new(Meaning::Named(cell, digits.0, digits.1)),
        at + 3,
    ))
}

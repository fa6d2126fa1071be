//! Days with a name: "Thanksgiving", "Easter 2018", "Labor Day weekend".

use super::{Input, Reading, pointer::pointer, years::year_after};
use crate::{
    text::Tag,
    time::{
        calendar::Unit,
        expression::{Cycle, Expression, Meaning},
        lexicon::{Phrase, Pointer},
    },
};

/// "Thanksgiving Day", "Easter 2018", "last Christmas", "Labor Day weekend".
pub(super) fn holiday(input: Input<'_>, at: usize) -> Reading {
    let p = input.p;
    let (pointer, at) = pointer(p, at).unwrap_or((Pointer::Bare, at));
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

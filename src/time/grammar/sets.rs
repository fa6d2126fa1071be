//! What recurs: "every Monday", "daily", "twice a year".

use super::{Input, Reading, dates};
use crate::time::{
    calendar::Unit,
    expression::{Count, Cycle, Expression, Meaning, Repeated},
    number::{self, Number},
};

const ONE: Count = Count::Exactly(Number::ONE);

/// "every two weeks", "each month", "daily", "Mondays", "once a week".
pub(super) fn set(input: Input<'_>, at: usize) -> Reading {
    let p = input.p;
    // "the Daily News"
    let is_name = p.is_capital(at)
        && (p.is_capital(at + 1) || at.checked_sub(1).is_some_and(|before| p.is_capital(before)));
    let (repeated, end) = if let Some(unit) = p.entry(at).recurring.filter(|_| !is_name) {
        (Repeated::Every(ONE, unit), at + 1)
    } else if p.is_one(at, &["every", "each"]) {
        every(input, at + 1)?
    } else {
        let weekday = p.entry(at).weekday_plural.filter(|_| p.is_capital(at))?;
        (Repeated::Turn(Cycle::Weekday(weekday)), at + 1)
    };
    Some((Expression::new(Meaning::Set(repeated)), end))
}

/// What stands after "every".
fn every(input: Input<'_>, at: usize) -> Option<(Repeated, usize)> {
    let p = input.p;
    let entry = p.entry(at);
    if let Some(unit) = entry
        .unit
        .filter(|unit| !entry.is_plural && *unit != Unit::Second)
    {
        return Some((Repeated::Every(ONE, unit), at + 1));
    }
    if p.is(at, "other") {
        let unit = p.entry(at + 1).unit?;
        return Some((
            Repeated::Every(Count::Exactly(Number::whole_number(2)), unit),
            at + 2,
        ));
    }
    if let Some((number, end)) = number::read(p, at) {
        let unit = p.entry(end).unit?;
        return Some((Repeated::Every(Count::Exactly(number), unit), end + 1));
    }
    if p.is(at, "few") {
        return Some((Repeated::Every(Count::Some, p.entry(at + 1).unit?), at + 2));
    }
    if let Some((weekday, end)) = dates::weekday(p, at) {
        return Some((Repeated::Turn(Cycle::Weekday(weekday)), end));
    }
    if let Some((month, end)) = dates::month(input, at) {
        return Some((Repeated::Turn(Cycle::Month(month)), end));
    }
    if let Some(season) = entry.season {
        return Some((Repeated::Turn(Cycle::Part(Unit::Season, season)), at + 1));
    }
    entry.part.map(|part| (Repeated::Part(part), at + 1))
}

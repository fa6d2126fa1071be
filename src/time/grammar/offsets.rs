//! Times counted from a day that is named beside them: "a week from Tuesday", "a week ago Monday", "two days after Christmas",
//! "this time last year", "the night before".

use super::{Input, Reading, clock, core, dates, lengths, pointed, pointer};
use crate::{
    text::{Label, Pos},
    time::{
        Modifier,
        calendar::Unit,
        expression::{Count, Cycle, Expression, Meaning, TimeOfDay},
        lexicon::Pointer,
        number::{self, Number},
        pieces::Pieces,
    },
};

/// "a week from Tuesday", "a week ago Monday", "two days after Christmas", "a month before May 3".
pub(super) fn counted_from(input: Input<'_>, at: usize) -> Reading {
    let p = input.p;
    let (Count::Exactly(number), unit, end) = lengths::counted_unit(p, at)? else {
        return None;
    };
    let steps = i32::try_from(number.whole()?).ok()?;
    if unit < Unit::Day || matches!(unit, Unit::Weekend) {
        return None;
    }
    let is_back = p.is_one(end, &["before", "ago"]);
    if !is_back && !p.is_one(end, &["from", "after"]) {
        return None;
    }
    let is_spoken = p.is_one(end, &["from", "ago"]);
    // "a week ago last Monday"
    let day = end + 1;
    let (mut from, end) =
        core(input, day).filter(|(found, _)| found.is_day() && found.time.is_none())?;
    let is_weekday = matches!(from.meaning, Meaning::Recurring(Cycle::Weekday(_), _));
    if is_spoken && !is_weekday && p.entry(day).day.is_none() {
        return None;
    }
    // "a day after Monday's vote", "two weeks after the Sept. 11 attacks": after an event, which the words behind name.
    if !is_spoken && (is_weekday || names_event(input, end)) {
        return None;
    }
    if let Meaning::Recurring(Cycle::Weekday(_), pointer @ Pointer::Bare) = &mut from.meaning {
        *pointer = Pointer::Document(if is_back { -1 } else { 1 });
    }
    let steps = if is_back { -steps } else { steps };
    let meaning = Meaning::Offset {
        steps,
        unit,
        from: Box::new(from),
    };
    Some((Expression::new(meaning), end))
}

/// Whether what stands at `at` goes on with the thing that the day only describes.
fn names_event(input: Input<'_>, at: usize) -> bool {
    let p = input.p;
    let token = input.document.tokens_in(p.span(at, at + 1)).start;
    p.is(at, "'")
        || input
            .document
            .tokens
            .get(token)
            .is_some_and(|token| matches!(token.pos, Pos::Noun | Pos::Propn | Pos::Adj))
            && p.is_word(at)
}

/// "this time last year", "about the same time a year ago": a stretch as fine as what it is counted in.
pub(super) fn this_time(input: Input<'_>, at: usize) -> Reading {
    let p = input.p;
    let start = p.skip(at, "the");
    if !p.is_one(start, &["this", "same"]) || !p.is(start + 1, "time") {
        return None;
    }
    let (steps, unit, end) = turned(input, start + 2)?;
    let (count, unit) = match unit {
        Unit::Week => (7, Unit::Day),
        Unit::Year => (12, Unit::Month),
        Unit::Decade => (120, Unit::Month),
        Unit::Day | Unit::Month => (1, unit),
        _ => return None,
    };
    let count = i64::from(steps.abs()).checked_mul(count)?;
    let meaning = Meaning::Shifted {
        count: Count::Exactly(Number::whole_number(count)),
        unit,
        pointer: Pointer::Document(steps.signum()),
    };
    let found = Expression::new(meaning);
    let is_rough = unit == Unit::Month;
    Some((
        if is_rough {
            found.modified(Modifier::Approx)
        } else {
            found
        },
        end,
    ))
}

/// "last year", "next week", "yesterday", "two years ago": how many units from the document's day.
fn turned(input: Input<'_>, at: usize) -> Option<(i32, Unit, usize)> {
    let p = input.p;
    if let Some(step) = p.entry(at).day.filter(|step| *step != 0) {
        return Some((step, Unit::Day, at + 1));
    }
    let (found, end) = pointed::pointed(input, at).or_else(|| lengths::length(input, at))?;
    match found.meaning {
        Meaning::Pointed(unit, Pointer::Document(step)) if step != 0 && found.time.is_none() => {
            Some((step, unit, end))
        }
        Meaning::Shifted {
            count: Count::Exactly(number),
            unit,
            pointer: Pointer::Document(step),
        } => {
            let steps = i32::try_from(number.whole()?).ok()?;
            Some((steps.checked_mul(step)?, unit, end))
        }
        _ => None,
    }
}

/// "Tuesday week": a week after the coming Tuesday, as the British say.
pub(super) fn weekday_week(input: Input<'_>, at: usize) -> Reading {
    let p = input.p;
    let (weekday, end) = dates::weekday(p, at)?;
    let follows_on = at.checked_sub(1).is_some_and(|before| p.is(before, "on"));
    if !follows_on || !p.is(end, "week") || p.is(end + 1, "'") || p.is_word(end + 1) {
        return None;
    }
    let day = Expression::new(Meaning::Recurring(
        Cycle::Weekday(weekday),
        Pointer::Document(1),
    ));
    let meaning = Meaning::Offset {
        steps: 1,
        unit: Unit::Week,
        from: Box::new(day),
    };
    Some((Expression::new(meaning), end + 1))
}

/// "the night before", "the year before", "the week after", with nothing behind that they would be before.
pub(super) fn beside_told(input: Input<'_>, at: usize) -> Reading {
    let p = input.p;
    let name = at + 1;
    let pointer = match () {
        () if !p.is(at, "the") => return None,
        () if p.is(name + 1, "before") => Pointer::Text(-1),
        () if p.is(name + 1, "after") => Pointer::Text(1),
        () => return None,
    };
    let end = name + 2;
    if !closes(p, end) && !governs_nothing(input, end - 1) {
        return None;
    }
    let entry = p.entry(name);
    if let Some(part) = entry.part {
        let found = Expression::new(Meaning::Pointed(Unit::Day, pointer));
        return Some((found.at(TimeOfDay::Part(part)), end));
    }
    let unit = entry.unit.filter(|unit| {
        !entry.is_plural && matches!(unit, Unit::Day | Unit::Week | Unit::Month | Unit::Year)
    })?;
    Some(clock::with_time(
        input,
        Expression::new(Meaning::Pointed(unit, pointer)),
        end,
    ))
}

/// Whether the word at piece `at` has nothing that it would be before: "a shooting the night *before* still lingered".
fn governs_nothing(input: Input<'_>, at: usize) -> bool {
    let document = input.document;
    input.p.get(at).is_some_and(|piece| {
        let token = document.tokens_in(piece.span).start;
        let it = document.tokens.get(token);
        it.is_some_and(|it| matches!(it.label, Label::Advmod | Label::Prep))
            && document.children(token).is_empty()
    })
}

/// "the week before last", "the Sunday after next", "the night before last", "the year before that".
pub(super) fn beside_pointed(input: Input<'_>, at: usize) -> Reading {
    let p = input.p;
    let name = p.skip(at, "the");
    let (weekday, name_end) = match dates::weekday(p, name) {
        Some((weekday, end)) => (Some(weekday), end),
        None => (None, name + 1),
    };
    let (pointer, end) = pointer::beyond(p, name_end)?;
    if let Some(weekday) = weekday {
        let found = Expression::new(Meaning::Recurring(Cycle::Weekday(weekday), pointer));
        return Some(clock::with_time(input, found, end));
    }
    if name == at {
        return None;
    }
    if let Some((month, _)) = dates::month(input, name) {
        let meaning = Meaning::Recurring(Cycle::Month(month), pointer);
        return Some((Expression::new(meaning), end));
    }
    let entry = p.entry(name);
    if let Some(part) = entry.part {
        let found = Expression::new(Meaning::Pointed(Unit::Day, pointer));
        return Some((found.at(TimeOfDay::Part(part)), end));
    }
    let meaning = match entry.unit.filter(|_| !entry.is_plural)? {
        Unit::Weekend => Meaning::Recurring(Cycle::Weekend, pointer),
        unit if unit >= Unit::Day => Meaning::Pointed(unit, pointer),
        _ => return None,
    };
    Some((Expression::new(meaning), end))
}

/// "two Fridays ago", "three Sundays from now".
pub(super) fn weekdays_ago(input: Input<'_>, at: usize) -> Reading {
    let p = input.p;
    let (number, name) = number::read(p, at)?;
    let weekday = p.entry(name).weekday_plural?;
    let steps = i32::try_from(number.whole()?).ok()?;
    let (steps, end) = match () {
        () if p.is(name + 1, "ago") => (-steps, name + 2),
        () if p.is(name + 1, "from") && p.is_one(name + 2, &["now", "today"]) => (steps, name + 3),
        () => return None,
    };
    let cycle = Cycle::Weekday(weekday);
    let meaning = Meaning::Recurring(cycle, Pointer::Document(steps));
    (steps != 0 && steps.abs() <= WEEKS).then(|| (Expression::new(meaning), end))
}

/// Weeks that anybody counts weekdays by.
const WEEKS: i32 = 52;

/// Whether a clause ends before piece `at`.
fn closes(p: &Pieces<'_>, at: usize) -> bool {
    p.get(at).is_none() || p.is_one(at, &[",", ".", ";", ")", "?", "!", "”", ":"])
}

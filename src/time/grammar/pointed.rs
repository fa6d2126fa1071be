//! Expressions that point from an anchor: "yesterday", "last week", "next Friday afternoon", "the quarter".

use super::{Input, Reading, clock, dates, holidays, lengths, pointer::pointer};
use crate::{
    text::{Label, Pos, Tag, Token},
    time::{
        calendar::Unit,
        expression::{Count, Cycle, Expression, Meaning, Place, TimeOfDay},
        lexicon::{DayPart, Pointer},
        number::{self, Number},
        pieces::Pieces,
    },
};

/// "yesterday", "tomorrow morning", "tonight", "the day before yesterday".
pub(super) fn day_word(input: Input<'_>, at: usize) -> Reading {
    let p = input.p;
    if p.is(at, "tonight") {
        let night = Expression::new(Meaning::Pointed(Unit::Day, Pointer::Document(0)));
        return Some((night.at(TimeOfDay::Part(DayPart::Ni)), at + 1));
    }
    if let Some((step, end)) = beside_day(p, at) {
        let (found, end) = dates::from_weekday(input, end)
            .or_else(|| holidays::holiday(input, end))
            .or_else(|| {
                let step = p.entry(end).day?;
                let meaning = Meaning::Pointed(Unit::Day, Pointer::Document(step));
                Some((Expression::new(meaning), end + 1))
            })
            .or_else(|| pointed(input, end))?;
        return Some((beside(found, step)?, end));
    }
    // "USA Today"
    let is_name = p.is_capital(at)
        && at
            .checked_sub(1)
            .is_some_and(|before| p.is_word(before) && p.is_capital(before));
    let step = p.entry(at).day.filter(|_| !is_name)?;
    let found = Expression::new(Meaning::Pointed(Unit::Day, Pointer::Document(step)));
    Some(clock::with_time(input, found, at + 1))
}

/// "[the] day before", "[the] day after".
fn beside_day(p: &Pieces<'_>, at: usize) -> Option<(i32, usize)> {
    let at = p.skip(at, "the");
    match () {
        () if !p.is(at, "day") => None,
        () if p.is(at + 1, "before") => Some((-1, at + 2)),
        () if p.is(at + 1, "after") => Some((1, at + 2)),
        () => None,
    }
}

/// The day before or after one that is pointed at.
fn beside(found: Expression, step: i32) -> Option<Expression> {
    let meaning = match found.meaning {
        Meaning::Pointed(Unit::Day, Pointer::Document(day)) => {
            Meaning::Pointed(Unit::Day, Pointer::Document(day + step))
        }
        Meaning::Recurring(cycle, _) if cycle.unit() == Unit::Day => Meaning::Within {
            unit: Unit::Day,
            ordinal: if step < 0 { 0 } else { 2 },
            whole: Box::new(found),
        },
        _ => return None,
    };
    Some(Expression::new(meaning))
}

/// "last week", "the past two months", "next Friday afternoon", "this morning", "the following year".
pub(super) fn pointed(input: Input<'_>, at: usize) -> Reading {
    let p = input.p;
    let (pointer, name) = pointer(p, at).filter(|_| !is_lasting(input, at))?;
    let has_article = p.is(at, "the");
    if let Some((weekday, end)) = dates::weekday(p, name) {
        let found = Expression::new(Meaning::Recurring(Cycle::Weekday(weekday), pointer));
        let dated = dates::from_weekday(input, name).filter(|(found, _)| {
            matches!(
                found.meaning,
                Meaning::Fixed(_)
                    | Meaning::Recurring(
                        Cycle::DayWithWeekday(..) | Cycle::DayOfMonthWithWeekday(..),
                        _
                    )
            )
        });
        return dated.or_else(|| Some(clock::with_time(input, found, end)));
    }
    if let Some((month, end)) = dates::month(input, name) {
        let cycle = match dates::day_of_month(p, end) {
            Some((day, end)) => (Cycle::Day(month, day), end),
            None => (Cycle::Month(month), end),
        };
        return Some((
            Expression::new(Meaning::Recurring(cycle.0, pointer)),
            cycle.1,
        ));
    }
    if let Some(part) = p.entry(name).part {
        let day = match pointer {
            // "last night" is the night before; "the next morning" follows the day that the text told last.
            Pointer::Document(1) => Pointer::Text(1),
            other => other,
        };
        let found = Expression::new(Meaning::Pointed(Unit::Day, day)).at(TimeOfDay::Part(part));
        return Some((found, name + 1));
    }
    if let Some(reading) = counted(input, pointer, name) {
        return Some(reading);
    }
    let entry = p.entry(name);
    let unit = entry
        .unit
        .filter(|unit| !entry.is_plural && *unit > Unit::Hour)?;
    let pointer = match (pointer, unit) {
        // "the next day": the one after the day told last; "next week" is the document's.
        (Pointer::Document(1), Unit::Day) if has_article => Pointer::Text(1),
        (Pointer::Document(-1), Unit::Day) => return None,
        (other, _) => other,
    };
    if unit == Unit::Weekend {
        let found = Expression::new(Meaning::Recurring(Cycle::Weekend, pointer));
        return Some((found, name + 1));
    }
    if unit >= Unit::Decade && pointer == Pointer::Document(-1) {
        let count = Count::Exactly(Number::ONE);
        let meaning = Meaning::Length {
            count,
            unit,
            place: Place::Before,
        };
        return Some((Expression::new(meaning), name + 1));
    }
    if pointer == Pointer::Text(0) && p.is(name - 1, "same") && is_told_behind(input, name) {
        return None;
    }
    let found = Expression::new(Meaning::Pointed(unit, pointer));
    Some(clock::with_time(input, found, name + 1))
}

/// "the same day *Hale was to speak*", "the same day *that* he left": the day of what follows, which no calendar tells.
fn is_told_behind(input: Input<'_>, at: usize) -> bool {
    let document = input.document;
    let token = (input.p.get(at)).map(|piece| document.tokens_in(piece.span).start);
    let Some(token) = token.filter(|token| *token < document.tokens.len()) else {
        return false;
    };
    let clauses = [Label::Relcl, Label::Acl, Label::Advcl];
    let opens = |next: &Token| matches!(next.tag, Tag::Nnp | Tag::Prp | Tag::PrpPoss | Tag::Dt);
    let sentence = &document.sentences[document.sentence_of(token)];
    // "The same day Hale left" goes on from the day told before.
    let begins = sentence.tokens.start + 2 >= token;
    document.children_by(token, &clauses).next().is_some()
        || input.p.is_one(at + 1, &["that", "as", "when"])
        || !begins && document.tokens.get(token + 1).is_some_and(opens)
}

/// The verb in "the talks *last* two weeks": before a count, after a noun.
fn is_lasting(input: Input<'_>, at: usize) -> bool {
    let p = input.p;
    let tag_at = |at: usize| {
        let token = input.document.tokens_in(p.span(at, at + 1)).start;
        input.document.tokens.get(token).map(|token| token.pos)
    };
    let is_noun = |at: usize| p.is_word(at) && matches!(tag_at(at), Some(Pos::Noun | Pos::Propn));
    let follows_noun = at.checked_sub(1).is_some_and(is_noun);
    p.is(at, "last")
        && (tag_at(at) == Some(Pos::Verb) || (follows_noun && number::read(p, at + 1).is_some()))
}

/// "[the past] two months", "[the next] few years", "[recent] weeks".
fn counted(input: Input<'_>, pointer: Pointer, at: usize) -> Reading {
    let p = input.p;
    let (count, end) = match number::read(p, at) {
        Some((number, end)) => (Count::Exactly(number), end),
        None => lengths::vague(p, at).unwrap_or((Count::Some, at)),
    };
    let entry = p.entry(p.skip(end, "-"));
    let unit = entry.unit?;
    let end = p.skip(end, "-") + 1;
    if !entry.is_plural
        && (count == Count::Some || count != Count::Exactly(Number::whole_number(1)))
    {
        return None;
    }
    // "It seemed that four days were enough."
    if entry.is_plural && pointer == Pointer::Text(0) && !p.is(at - 1, "same") {
        return None;
    }
    let place = match pointer {
        Pointer::Document(-1) | Pointer::Text(-1) => Place::Before,
        Pointer::Document(1) | Pointer::Text(1) => Place::After,
        _ => Place::Nowhere,
    };
    Some((Expression::new(Meaning::Length { count, unit, place }), end))
}

/// "the year", "the quarter", "the weekend", "the latest quarter", "the year-ago quarter".
pub(super) fn bare_unit(input: Input<'_>, at: usize) -> Reading {
    let p = input.p;
    let name = p.skip_one(at + 1, &["latest", "full", "entire", "whole"]);
    let entry = p.entry(name);
    let is_compound = p.is(name + 1, "-") && p.is_glued(name);
    // "the player of the year", "the Year of the Dog"
    let is_award = p.is_capital(name)
        || at
            .checked_sub(2)
            .is_some_and(|noun| p.is(noun + 1, "of") && is_elected(p, noun));
    let is_unit = p.is(at, "the") && !entry.is_plural && !is_compound && !is_award;
    // "the latest period" of a report on a quarter
    let is_period = p.is(at + 1, "latest") && p.is(name, "period");
    let unit = entry
        .unit
        .or(is_period.then_some(Unit::Quarter))
        .filter(|_| is_unit)?;
    let pointer = match unit {
        Unit::Weekend | Unit::Quarter => Pointer::Bare,
        Unit::Year | Unit::Month | Unit::Week => Pointer::Document(0),
        _ => return None,
    };
    let meaning = match unit {
        Unit::Weekend => Meaning::Recurring(Cycle::Weekend, pointer),
        Unit::Quarter => quarter_ended(input, name + 1).unwrap_or(Meaning::Pointed(unit, pointer)),
        _ => Meaning::Pointed(unit, pointer),
    };
    Some((Expression::new(meaning), name + 1))
}

/// "the quarter *ended Sept. 29*": the words behind it say which one.
fn quarter_ended(input: Input<'_>, at: usize) -> Option<Meaning> {
    let p = input.p;
    let day = p.skip_one(p.skip(at, "that") + 1, &["on"]);
    if !p.is_one(p.skip(at, "that"), &["ended", "ending"]) {
        return None;
    }
    let (end, _) = dates::from_month(input, day).filter(|(found, _)| found.is_day())?;
    Some(Meaning::Within {
        unit: Unit::Quarter,
        ordinal: 0,
        whole: Box::new(end),
    })
}

/// Whether the word is one that years elect: "player", "man".
fn is_elected(p: &Pieces<'_>, at: usize) -> bool {
    const ELECTED: &[&str] = &[
        "player", "man", "woman", "person", "coach", "rookie", "team", "manager", "word", "car",
    ];
    p.is_one(at, ELECTED)
}

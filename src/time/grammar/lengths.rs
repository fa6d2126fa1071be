//! Lengths of time, and dates counted from an anchor: "seven years", "two years ago", "a week after the vote".

use super::{Input, Reading};
use crate::{
    span::Span,
    text::{Pos, Tag},
    time::{
        Modifier,
        calendar::Unit,
        expression::{Count, Expression, Meaning, Place, Repeated},
        lexicon::{Phrase, Pointer},
        number::{self, Number},
        pieces::Pieces,
    },
};

/// Words between a number and its unit.
const ADDED: &[&str] = &[
    "more",
    "additional",
    "full",
    "straight",
    "consecutive",
    "long",
    "further",
    "whole",
    "solid",
    "short",
];

const ONE: Count = Count::Exactly(Number::ONE);

/// "seven years", "10-year", "two years ago", "a day later", "a month after the vote", "years".
pub(super) fn length(input: Input<'_>, at: usize) -> Reading {
    let p = input.p;
    let (count, unit, end) = counted_unit(p, at)?;
    // "the 37-year-old": an age.
    if p.is(p.skip(end, "-"), "old") {
        return None;
    }
    let is_rough = end
        .checked_sub(2)
        .is_some_and(|or| p.is(or, "or") && p.is(or + 1, "so"));
    let built = |meaning| {
        let found = Expression::new(meaning);
        if is_rough {
            found.modified(Modifier::Approx)
        } else {
            found
        }
    };
    let step = direction(input, end).filter(|_| unit >= Unit::Day);
    if let Some((pointer, end)) = step.filter(|(pointer, _)| is_dated(count, *pointer)) {
        let meaning = Meaning::Shifted {
            count,
            unit,
            pointer,
        };
        return Some((built(meaning), end));
    }
    // "in two weeks' time"
    let of_time = p.skip(end, "'");
    let is_ahead = at.checked_sub(1).is_some_and(|before| p.is(before, "in"))
        && unit >= Unit::Day
        && p.is(
            if p.is(of_time, "s") {
                of_time + 1
            } else {
                of_time
            },
            "time",
        )
        && of_time > end;
    if is_ahead {
        let meaning = Meaning::Shifted {
            count,
            unit,
            pointer: Pointer::Document(1),
        };
        let end = of_time + 1 + usize::from(p.is(of_time, "s"));
        return Some((Expression::new(meaning), end));
    }
    if is_rate(input, at) {
        let meaning = Meaning::Set(Repeated::Every(count, unit));
        return Some((Expression::new(meaning), end));
    }
    let place = event(input, end).unwrap_or(Place::Nowhere);
    let is_long = p.is(end, "-") && p.is(end + 1, "long");
    let end = if is_long { end + 2 } else { end };
    Some((built(Meaning::Length { count, unit, place }), end))
}

/// "the nine months", "the first six weeks".
pub(super) fn with_article(input: Input<'_>, at: usize) -> Reading {
    let p = input.p;
    if !p.is(at, "the") {
        return None;
    }
    let start = p.skip_one(at + 1, &["first", "final", "latest", "entire", "full"]);
    let (number, end) = number::read(p, start)?;
    let entry = p.entry(end);
    let unit = entry
        .unit
        .filter(|unit| entry.is_plural && *unit >= Unit::Day)?;
    let meaning = Meaning::Length {
        count: Count::Exactly(number),
        unit,
        place: Place::Nowhere,
    };
    Some((Expression::new(meaning), end + 1))
}

/// "day-long", "the week-long siege".
pub(super) fn lasting(input: Input<'_>, at: usize) -> Reading {
    let p = input.p;
    let entry = p.entry(at);
    let unit = entry.unit.filter(|unit| *unit >= Unit::Hour)?;
    let is_long = p.is(at + 1, "-") && p.is_glued(at) && p.is(at + 2, "long");
    let count = if entry.is_plural { Count::Some } else { ONE };
    let place = Place::Nowhere;
    let meaning = Meaning::Length { count, unit, place };
    (is_long && !p.is_glued_before(at)).then(|| (Expression::new(meaning), at + 3))
}

/// Whether a count in that direction gives a date: "a few days later" only gives a length.
fn is_dated(count: Count, pointer: Pointer) -> bool {
    match count {
        Count::Exactly(_) => true,
        Count::Between(..) => false,
        Count::Some => matches!(pointer, Pointer::Document(_)),
    }
}

/// "seven years", "a week or so": count, unit, and the piece after them.
pub(super) fn counted_unit(p: &Pieces<'_>, at: usize) -> Option<(Count, Unit, usize)> {
    let (count, unit, end) = plain_counted_unit(p, at)?;
    let is_rough = p.is(end, "or") && p.is(end + 1, "so");
    Some((count, unit, if is_rough { end + 2 } else { end }))
}

fn plain_counted_unit(p: &Pieces<'_>, at: usize) -> Option<(Count, Unit, usize)> {
    if p.is_glued_before(at) && !p.is_one(at - 1, &["-", "(", "[", "\"", "'", "`", "“"]) {
        return None;
    }
    if p.is(at, "half")
        && let Some(found) = half(p, at)
    {
        return Some(found);
    }
    // "0900 hours"
    if p.is_digits(at) && p.word(at).len() > 1 && p.word(at).starts_with('0') {
        return None;
    }
    if let Some((number, end)) = number::read(p, at) {
        return between(p, number, end).or_else(|| numbered(p, number, end));
    }
    if p.is_one(at, &["a", "an", "another"])
        && let Some(found) = single(p, at)
    {
        return Some(found);
    }
    let (count, end) = vague(p, at).unwrap_or((Count::Some, at));
    let name = p.skip_one(end, ADDED);
    let entry = p.entry(name);
    // Bare "hours", "quarters" are seldom meant as a length; "Tony Weeks" is a name.
    let is_name = p.is_capital(name) && at.checked_sub(1).is_some_and(|before| p.is_word(before));
    let is_length =
        |unit: Unit| end > at || (unit >= Unit::Day && unit != Unit::Quarter && !is_name);
    // "a several-year effort"
    let is_joined = end > at && p.is(end, "-") && p.is_glued(end);
    if is_joined && let Some(unit) = p.entry(end + 1).unit {
        return Some((count, unit, end + 2));
    }
    let unit = entry
        .unit
        .filter(|unit| entry.is_plural && is_length(*unit))?;
    Some((count, unit, name + 1))
}

/// "two to three weeks", "10-15 years": the second number and its unit.
fn between(p: &Pieces<'_>, first: Number, end: usize) -> Option<(Count, Unit, usize)> {
    let is_dash = p.is(end, "-") && p.is_glued(end - 1) && p.is_glued(end);
    if !is_dash && !p.is_one(end, &["to", "or"]) {
        return None;
    }
    let (last, end) = number::read(p, end + 1)?;
    let (_, unit, end) = numbered(p, last, end)?;
    (first.value() < last.value()).then_some((Count::Between(first, last), unit, end))
}

/// "half an hour", "half a century".
fn half(p: &Pieces<'_>, at: usize) -> Option<(Count, Unit, usize)> {
    let name = p.skip_one(p.skip(at + 1, "-"), &["a", "an"]);
    let entry = p.entry(name);
    let (unit, parts) = entry.unit.filter(|_| !entry.is_plural)?.finer()?;
    Some((
        Count::Exactly(Number::whole_number(parts / 2)),
        unit,
        name + 1,
    ))
}

/// The unit after a number: "seven *years*", "10-*year*", "six *more weeks*".
fn numbered(p: &Pieces<'_>, number: Number, end: usize) -> Option<(Count, Unit, usize)> {
    let is_joined = p.is(end, "-");
    let name = p.skip_one(p.skip(end, "-"), ADDED);
    let entry = p.entry(name);
    let unit = entry
        .unit
        .filter(|_| number.rounded() > 0 || number.whole().is_none())?;
    // "three-quarters" is a fraction.
    let is_unit = match unit {
        Unit::Quarter => entry.is_plural && !is_joined,
        Unit::Second | Unit::Minute => entry.is_plural || is_joined || number == Number::ONE,
        _ => true,
    };
    is_unit.then_some((Count::Exactly(number), unit, name + 1))
}

/// "a week", "another year", "a year and a half".
fn single(p: &Pieces<'_>, at: usize) -> Option<(Count, Unit, usize)> {
    let name = p.skip_one(at + 1, ADDED);
    let entry = p.entry(name);
    let unit = entry
        .unit
        .filter(|unit| !entry.is_plural && !matches!(unit, Unit::Second | Unit::Quarter))?;
    let end = name + 1;
    // "a year-earlier loss", "a year-end sale"
    if p.is(end, "-") && p.is_glued(name) && p.is_one(end + 1, &["ago", "earlier", "end"]) {
        return None;
    }
    if p.is(end, "and") && p.is(end + 1, "a") && p.is(end + 2, "half") {
        unit.finer()?;
        return Some((Count::Exactly(Number::ONE_AND_A_HALF), unit, end + 3));
    }
    // "a week or two"
    if p.is(end, "or") && p.entry(end + 1).number == Some(2) {
        let two = Number::whole_number(2);
        return Some((Count::Between(Number::ONE, two), unit, end + 2));
    }
    Some((ONE, unit, end))
}

/// "several", "a few", "a couple of" (which is two).
pub(super) fn vague(p: &Pieces<'_>, at: usize) -> Option<(Count, usize)> {
    let ((), end) = p.phrase(at, |phrase| (phrase == Phrase::Vague).then_some(()))?;
    let is_couple = (at..end).any(|i| p.is(i, "couple"));
    let count = if is_couple {
        Count::Exactly(Number::whole_number(2))
    } else {
        Count::Some
    };
    Some((count, end))
}

/// "$5 million *a year*", "twice *a week*", "200 calls *a day*": a rate.
fn is_rate(input: Input<'_>, at: usize) -> bool {
    let p = input.p;
    let Some(before) = at.checked_sub(1).filter(|_| p.is_one(at, &["a", "an"])) else {
        return false;
    };
    if p.is_one(before, &["once", "twice", "times", "percent", "%", "cents"]) {
        return true;
    }
    let number = p.entry(before).number.is_some() || p.is_digits(before);
    let token = input.document.tokens_in(p.span(before, at)).start;
    let is_plural = input
        .document
        .tokens
        .get(token)
        .is_some_and(|token| token.tag == Tag::Nns);
    number || (is_plural && p.entry(before).unit.is_none())
}

/// "ago", "earlier", "later", "from now", "before" and "after" with nothing behind: the way, and the piece after it.
fn direction(input: Input<'_>, at: usize) -> Option<(Pointer, usize)> {
    let p = input.p;
    let ends = !p.is_word(at + 1)
        && !p.is_digits(at + 1)
        && !p.is_one(at + 1, &["\"", "'", "$", "`", "“"]);
    match () {
        () if p.is(at, "ago") => Some((Pointer::Document(-1), at + 1)),
        () if p.is(at, "from") && p.is_one(at + 1, &["now", "today"]) => {
            Some((Pointer::Document(1), at + 2))
        }
        () if p.is(at, "hence") => Some((Pointer::Document(1), at + 1)),
        () if p.is_one(at, &["earlier", "previously"]) => Some((Pointer::Text(-1), at + 1)),
        () if p.is(at, "before") && ends => Some((Pointer::Text(-1), at + 1)),
        () if p.is(at, "later") => Some((Pointer::Text(1), at + 1)),
        () if p.is_one(at, &["after", "afterward", "afterwards"]) && ends => {
            Some((Pointer::Text(1), at + 1))
        }
        () => None,
    }
}

/// "after X", "before X": the words of X.
fn event(input: Input<'_>, at: usize) -> Option<Place> {
    let p = input.p;
    let is_after = p.is_one(at, &["after", "following", "since"]);
    if !is_after && !p.is_one(at, &["before", "ahead"]) {
        return None;
    }
    let start = at
        + if p.is(at, "ahead") && p.is(at + 1, "of") {
            2
        } else {
            1
        };
    let span = phrase_at(input, start)?;
    Some(if is_after {
        Place::AfterEvent(span)
    } else {
        Place::BeforeEvent(span)
    })
}

/// The noun phrase or clause that starts at `at`, by the tree: all that hangs from the word that heads its first words.
fn phrase_at(input: Input<'_>, at: usize) -> Option<Span> {
    let document = input.document;
    let first = document.tokens_in(input.p.get(at)?.span).start;
    let token = document
        .tokens
        .get(first)
        .filter(|token| token.pos != Pos::Punct)?;
    let mut head = first;
    while let Some(above) = document.head(head).filter(|&above| above >= first) {
        head = above;
    }
    let last = document.subtree(head).last().copied().unwrap_or(first);
    Some(token.span.cover(document.tokens.get(last)?.span))
}

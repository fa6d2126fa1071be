//! Ages: "the 37-year-old", "aged 37", "37 years old", "Smith, 37,", "he is 37", "in her 40s".

use std::ops::Range;

use super::{Quantity, Unit, lexicon::LEXICON, reader::Reader};
use crate::{
    text::{Document, EntityType, Label, Pos, Tag},
    time::{number, pieces::Pieces},
};

/// All pieces of an age, those of its number, and the years from the least to the greatest.
type Age = (Range<usize>, Range<usize>, (f64, f64));

/// The age that starts at piece `at`, which may go on a list of ages ("aged 8 *and 10*"): `before` is the amount before it.
pub(super) fn read_after(reader: &Reader<'_>, at: usize, before: Option<&Quantity>) -> Option<Age> {
    let exact = |(pieces, number, years)| (pieces, number, (years, years));
    read(reader, at)
        .or_else(|| {
            let before = before.filter(|before| before.value.unit == Unit::Age)?;
            listed(reader, at, before)
        })
        .or_else(|| told(reader, at))
        .map(exact)
        .or_else(|| decade(reader.p, at))
}

/// "10" in "aged 8 and 10".
fn listed(
    reader: &Reader<'_>,
    at: usize,
    before: &Quantity,
) -> Option<(Range<usize>, Range<usize>, f64)> {
    let p = reader.p;
    let (number, end) = number::read(p, at)?;
    let joint = at.checked_sub(1)?;
    let is_next = p.is_one(joint, &["and", "or", "to", ",", "-"])
        && (p.get(joint.checked_sub(1)?)?.span.end == before.span.end);
    // "aged 8 and 10 others"
    let is_closed = !p.is_word(end) || p.is_one(end, &["and", "were", "was", "who", "are", "died"]);
    let words = before.span.slice(p.text);
    let is_list = words.starts_with("aged") || words.starts_with("ages");
    let years = number.value();
    (is_next && is_closed && is_list && (0.0..=120.0).contains(&years)).then_some((
        at..end,
        at..end,
        years,
    ))
}

/// "He is *44*", "who turned *50*", "died at *79*".
fn told(reader: &Reader<'_>, at: usize) -> Option<(Range<usize>, Range<usize>, f64)> {
    let (p, document) = (reader.p, reader.document);
    let (number, end) = number::read(p, at)?;
    let years = number.value();
    let is_closed =
        p.get(end).is_none() || p.is_one(end, &[",", ".", ";", ")", "when", "?", "!", "”", "\""]);
    if !p.is_digits(at) || !is_closed || !(1.0..=120.0).contains(&years) || number.whole().is_none()
    {
        return None;
    }
    let verb = document.tokens_in(p.span(at.checked_sub(1)?, at)).start;
    let token = document.tokens.get(verb)?;
    let is_verb = token.lemma == "be" && token.pos == Pos::Aux || token.lemma == "turn";
    let mut subjects = document.children_by(verb, &[Label::Nsubj]);
    let is_somebody = subjects.any(|subject| {
        let token = &document.tokens[subject];
        matches!(token.lemma.as_str(), "he" | "she" | "who")
            || LEXICON.persons.contains(&token.lemma) && token.tag == Tag::Nn
            || is_person(document, subject)
    });
    (is_verb && is_somebody).then_some((at..end, at..end, years))
}

fn is_person(document: &Document, token: usize) -> bool {
    let span = document.tokens[token].span;
    let next = document
        .entities
        .partition_point(|entity| entity.span.end <= span.start);
    document
        .entities
        .get(next)
        .is_some_and(|entity| entity.kind == EntityType::Person && entity.span.overlaps(span))
}

/// "a woman in her *40s*", "in his early *60s*".
fn decade(p: &Pieces<'_>, at: usize) -> Option<Age> {
    let tens = p.digits_of(at, 2).filter(|tens| tens % 10 == 0)?;
    let is_plural = p.is_glued(at) && p.is(at + 1, "s") && !p.is_glued(at + 1);
    let is_plural = is_plural || (p.is_glued(at) && p.is(at + 1, "s") && !p.is_word(at + 2));
    let before = at.checked_sub(1)?;
    let part = p.is_one(before, &["early", "mid", "late", "-"]);
    let mut owner = before.checked_sub(usize::from(part))?;
    // "mid-40s"
    if part && p.is(before, "-") {
        owner = owner.checked_sub(1)?;
    }
    let is_owned = p.is_one(owner, &["his", "her", "their", "my"])
        && owner.checked_sub(1).is_some_and(|at| p.is(at, "in"));
    let tens = f64::from(tens);
    (is_plural && is_owned && tens > 0.0).then_some((at..at + 2, at..at + 1, (tens, tens + 9.0)))
}

/// The age that starts at piece `at`: all its pieces, those of the number, and the years.
pub(super) fn read(reader: &Reader<'_>, at: usize) -> Option<(Range<usize>, Range<usize>, f64)> {
    let p = reader.p;
    let start = match () {
        () if p.is(at, "age") && p.is(at + 1, "of") => at + 2,
        () if p.is_one(at, &["aged", "age", "ages"]) => at + 1,
        () => at,
    };
    let (number, end) = number::read(p, start)?;
    let years = number.value();
    let is_age = (0.0..=120.0).contains(&years);
    if !is_age
        || (p.is_digits(start) && p.is_glued_before(start) && !p.is_one(start - 1, &["(", "-"]))
    {
        return None;
    }
    if start > at {
        return Some((at..end, start..end, years));
    }
    if let Some(old) = old(p, end) {
        return Some((start..old.0, start..end, years / old.1));
    }
    let is_beside_name = (p.is(at.checked_sub(1)?, ",") || p.is(at - 1, "("))
        && p.is_digits(at)
        && at
            .checked_sub(2)
            .is_some_and(|before| names_somebody(reader, before))
        && (p.is_one(end, &[",", ".", ";", ")"])
            || (p.is_one(end, &["and", "&", "was", "were", "of"])
                && ends_full_name(reader, at - 2)));
    is_beside_name.then_some((at..end, at..end, years))
}

/// "-year-old", " years old", "-month-old": the piece after it and how many of the unit make a year.
fn old(p: &Pieces<'_>, at: usize) -> Option<(usize, f64)> {
    const UNITS: &[(&str, f64)] = &[
        ("year", 1.0),
        ("years", 1.0),
        ("month", 12.0),
        ("months", 12.0),
        ("week", 52.0),
        ("weeks", 52.0),
        ("day", 365.0),
        ("days", 365.0),
    ];
    let unit = p.skip(at, "-");
    let (_, parts) = UNITS.iter().find(|(name, _)| p.is(unit, name))?;
    let old = p.skip(unit + 1, "-");
    let is_compound = unit > at;
    let ends = if p.is(old, "old") {
        Some(old + 1)
    } else {
        p.is(old, "olds").then_some(old + 1)
    };
    ends.filter(|_| is_compound || old == unit + 1)
        .map(|end| (end, *parts))
}

/// Whether the word before the comma ends a name of two words that no preposition leads: "Ana Ruiz, 32 were", not "in Port
/// Sele, 32 were".
fn ends_full_name(reader: &Reader<'_>, at: usize) -> bool {
    let p = reader.p;
    let document = reader.document;
    let token = document.tokens_in(p.span(at, at + 1)).start;
    let before = at.checked_sub(1).is_some_and(|at| p.is_capital(at));
    before
        && document
            .tokens
            .get(token)
            .is_some_and(|token| token.pos == Pos::Propn && token.label != Label::Pobj)
}

/// Whether the word before the comma is a name or a word for a person.
fn names_somebody(reader: &Reader<'_>, at: usize) -> bool {
    let p = reader.p;
    let token = reader.document.tokens_in(p.span(at, at + 1)).start;
    let token = reader.document.tokens.get(token);
    token.is_some_and(|token| match token.pos {
        Pos::Propn => p.is_capital(at),
        Pos::Noun => token.tag == Tag::Nn && LEXICON.persons.contains(&token.lemma),
        _ => false,
    })
}

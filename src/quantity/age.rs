//! Ages: "the 37-year-old", "aged 37", "37 years old", "Smith, 37,".

use std::ops::Range;

use super::{lexicon::LEXICON, read::Reader};
use crate::{
    text::{Pos, Tag},
    time::{number, pieces::Pieces},
};

/// The age that starts at piece `at`: all its pieces, those of the number, and the years.
pub(super) fn read(reader: &Reader<'_>, at: usize) -> Option<(Range<usize>, Range<usize>, f64)> {
    let p = reader.p;
    let start = if p.is_one(at, &["aged", "age"]) {
        at + 1
    } else {
        at
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
        && p.is_one(end, &[",", ".", ";", ")"])
        && at
            .checked_sub(2)
            .is_some_and(|before| names_somebody(reader, before));
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

//! What a number counts or measures.

use std::ops::Range;

use super::{
    Unit,
    lexicon::{LEXICON, MeasureKind},
    read::{Figure, Reader},
};
use crate::text::{Document, Label, Tag, Token};

/// A figure with its unit: the pieces of both, and how to reach base units (factor, addend).
#[derive(Debug)]
pub(super) struct Measured {
    pub(super) unit: Unit,
    pub(super) pieces: Range<usize>,
    pub(super) factors: (f64, f64),
}

const PLAIN: (f64, f64) = (1.0, 0.0);

/// The unit of `figure`; `None` where it is no amount but part of a name, or a pronoun ("one").
pub(super) fn read(reader: &Reader<'_>, figure: &Figure) -> Option<Measured> {
    money(reader, figure)
        .or_else(|| measure(reader, figure))
        .or_else(|| counted(reader, figure))
}

/// "$1.2 million", "200 euros".
fn money(reader: &Reader<'_>, figure: &Figure) -> Option<Measured> {
    let p = reader.p;
    let end = figure.pieces.end;
    let money = |code: String, pieces| Measured {
        unit: Unit::Money(code),
        pieces,
        factors: PLAIN,
    };
    if let Some((code, start)) = LEXICON.currencies.read_before(p, figure.number.start) {
        let is_sign = !p.is_word(figure.number.start - 1) || p.is_capital(figure.number.start - 1);
        if is_sign {
            return Some(money(code, start.min(figure.pieces.start)..end));
        }
    }
    let (code, unit_end) = LEXICON.currencies.read(p, p.skip(end, "-"))?;
    let factors = if p.is(unit_end - 1, "cents") {
        (0.01, 0.0)
    } else {
        PLAIN
    };
    let is_word = p.is_word(unit_end - 1);
    is_word.then(|| Measured {
        factors,
        ..money(code, figure.pieces.start..unit_end)
    })
}

/// "12 percent", "50 km", "a magnitude of 6.4", "6.4-magnitude".
fn measure(reader: &Reader<'_>, figure: &Figure) -> Option<Measured> {
    let p = reader.p;
    let end = figure.pieces.end;
    if let Some((measure, unit_end)) = LEXICON.measures.read(p, p.skip(end, "-")) {
        let factors = match measure.0 {
            MeasureKind::Fahrenheit => (5.0 / 9.0, -160.0 / 9.0),
            _ => (measure.1, 0.0),
        };
        let pieces = figure.pieces.start..unit_end;
        return Some(Measured {
            unit: measure.0.unit(),
            pieces,
            factors,
        });
    }
    let before = figure.pieces.start.checked_sub(1)?;
    let name = if p.is(before, "of") {
        before.checked_sub(1)?
    } else {
        before
    };
    p.is(name, "magnitude").then_some(Measured {
        unit: Unit::Magnitude,
        pieces: name..end,
        factors: PLAIN,
    })
}

/// "12 Russian soldiers", "three of the wounded", "killed 12".
fn counted(reader: &Reader<'_>, figure: &Figure) -> Option<Measured> {
    let p = reader.p;
    let document = reader.document;
    let number = document.tokens_in(p.span(figure.number.start, figure.number.end));
    let last = number.end.checked_sub(1)?;
    if is_in_name(reader, number.start, last) {
        return None;
    }
    let is_one = p.is_one(figure.number.start, &["one", "zero"]) && figure.number.len() == 1;
    // "one of the voices", "one-on-one", and "one" without a noun are words of many uses.
    if is_one && p.is_one(figure.pieces.end, &["of", "-"]) {
        return None;
    }
    if let Some(noun) = noun_after(reader, last) {
        let end = piece_after(reader, noun, figure.pieces.end);
        let unit = unit_of(document, noun);
        return Some(Measured {
            unit,
            pieces: figure.pieces.start..end,
            factors: PLAIN,
        });
    }
    if is_one {
        return None;
    }
    let unit = if harms_somebody(document, last) {
        Unit::Person
    } else {
        Unit::None
    };
    Some(Measured {
        unit,
        pieces: figure.pieces.clone(),
        factors: PLAIN,
    })
}

/// Whether the number belongs to a name: "Flight 370", "Article 5", "Chapter 11".
fn is_in_name(reader: &Reader<'_>, first: usize, last: usize) -> bool {
    let document = reader.document;
    let Some(before) = first.checked_sub(1).map(|before| &document.tokens[before]) else {
        return false;
    };
    let word = before.span.slice(reader.p.text);
    let is_noun = matches!(before.tag, Tag::Nn | Tag::Nnp);
    let is_named = is_noun
        && word.starts_with(|c: char| c.is_uppercase())
        && before.span.end < document.tokens[first].span.start
        && reader
            .p
            .text
            .get(document.tokens[first].span.start..)
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let is_counting =
        noun_after(reader, last).is_some_and(|noun| document.tokens[noun].tag == Tag::Nns);
    is_named && !is_counting
}

/// The noun that a number before it counts: the last of the nouns after it, past adjectives and "of the".
fn noun_after(reader: &Reader<'_>, number: usize) -> Option<usize> {
    let document = reader.document;
    if is_word(document, number + 1, "-") && starts_noun(document, number + 2) {
        return Some(number + 2);
    }
    let mut at = number + 1;
    if is_word(document, at, "of") {
        let determined = |token: &Token| matches!(token.tag, Tag::Dt | Tag::PrpPoss);
        at += 1 + usize::from(document.tokens.get(at + 1).is_some_and(determined));
    }
    let mut noun = None;
    for (i, token) in document.tokens.iter().enumerate().skip(at).take(6) {
        let is_dated = reader.is_dated(token.span);
        match token.tag {
            _ if is_dated => break,
            // What follows people in the plural is a verb that the tagger took for a noun: "two men flee".
            Tag::Nns if LEXICON.persons.contains(&token.lemma) => return Some(i),
            Tag::Nn | Tag::Nns | Tag::Nnp | Tag::Nnps => noun = Some(i),
            _ if noun.is_some() => break,
            Tag::Jj | Tag::Jjr | Tag::Jjs | Tag::Vbn | Tag::Vbg | Tag::Hyph | Tag::Cd => {
                if LEXICON.persons.contains(&token.lemma) && !starts_noun(document, i + 1) {
                    return Some(i);
                }
            }
            Tag::Space => {}
            _ => break,
        }
    }
    noun
}

fn starts_noun(document: &Document, at: usize) -> bool {
    let token = document.tokens.get(at);
    token.is_some_and(|token| matches!(token.tag, Tag::Nn | Tag::Nns | Tag::Nnp | Tag::Nnps))
}

fn is_word(document: &Document, at: usize, lemma: &str) -> bool {
    document
        .tokens
        .get(at)
        .is_some_and(|token| token.lemma == lemma)
}

fn unit_of(document: &Document, noun: usize) -> Unit {
    let lemma = document.tokens[noun].lemma.to_lowercase();
    if LEXICON.persons.contains(&lemma) {
        Unit::Person
    } else {
        Unit::Count(lemma)
    }
}

/// The piece after the token.
fn piece_after(reader: &Reader<'_>, token: usize, from: usize) -> usize {
    let end = reader.document.tokens[token].span.end;
    let mut at = from;
    while reader.p.get(at).is_some_and(|piece| piece.span.end <= end) {
        at += 1;
    }
    at
}

/// Whether a bare number is what a verb of harm has for object or subject ("killing 12", "12 were hurt"), or what is said to
/// be dead or hurt ("8 were dead").
fn harms_somebody(document: &Document, number: usize) -> bool {
    const ARGUMENT: &[Label] = &[
        Label::Dobj,
        Label::Nsubj,
        Label::Nsubjpass,
        Label::Nummod,
        Label::Appos,
    ];
    // "up to 50 were hurt": the number hangs from "to".
    let is_bounded = |&above: &usize| {
        document.tokens[number].label == Label::Pobj && document.tokens[above].lemma == "to"
    };
    let bound = document.head(number).filter(is_bounded);
    if bound.is_none() && !ARGUMENT.contains(&document.tokens[number].label) {
        return false;
    }
    let Some(head) = document.head(bound.unwrap_or(number)) else {
        return false;
    };
    let harms = |at: usize| {
        let lemma = &document.tokens[at].lemma;
        LEXICON.harms.contains(lemma) || LEXICON.persons.contains(lemma)
    };
    LEXICON.harms.contains(&document.tokens[head].lemma)
        || document
            .children_by(head, &[Label::Acomp, Label::Attr, Label::Oprd])
            .any(harms)
}

//! What a number counts or measures.

use std::ops::Range;

use super::{
    Unit,
    lexicon::{LEXICON, MeasureKind},
    reader::{Figure, Reader},
};
use crate::{
    text::{Document, EntityType, Label, Tag, Token},
    time::number,
};

/// A figure with its unit: the pieces of both, and how to reach base units (factor, addend).
#[derive(Debug)]
pub(super) struct Measured {
    pub(super) unit: Unit,
    pub(super) pieces: Range<usize>,
    pub(super) factors: (f64, f64),
}

const PLAIN: (f64, f64) = (1.0, 0.0);

const QUAKES: &[&str] = &[
    "earthquake",
    "quake",
    "tremor",
    "temblor",
    "aftershock",
    "foreshock",
];

/// The unit of `figure`; `None` where it is no amount but part of a name, or a pronoun ("one").
pub(super) fn read(reader: &Reader<'_>, figure: &Figure) -> Option<Measured> {
    money(reader, figure)
        .or_else(|| feet_and_inches(reader, figure))
        .or_else(|| measure(reader, figure))
        .or_else(|| share(reader, figure))
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

/// "5'11"", "5-foot-11", "5 feet 11 inches": one length.
fn feet_and_inches(reader: &Reader<'_>, figure: &Figure) -> Option<Measured> {
    const FOOT: f64 = 0.3048;
    const INCH: f64 = 0.0254;
    const FEET: &[&str] = &["'", "’", "′"];
    const INCHES: &[&str] = &["\"", "”", "″"];
    let p = reader.p;
    let end = figure.pieces.end;
    let is = |at: usize, length: f64| {
        let measure = LEXICON.measures.read(p, p.skip(at, "-"));
        measure.filter(|(measure, _)| measure.1.to_bits() == length.to_bits())
    };
    let (inches_at, is_joined) = if FEET.contains(&p.word(end)) && p.is_glued_before(end) {
        (end + 1, p.is_glued(end))
    } else {
        let (_, unit_end) = is(end, FOOT)?;
        let is_glued = p.is(unit_end, "-");
        let at = p.skip_one(unit_end, &["-", ","]);
        (at, is_glued || is(at + 1, INCH).is_some())
    };
    let inches = p
        .digits(inches_at)
        .filter(|inches| (0..12).contains(inches))?;
    let last = inches_at + 1;
    let is_closed = INCHES.contains(&p.word(last)) && p.is_glued_before(last);
    let unit_end = is(last, INCH).map_or(last + usize::from(is_closed), |(_, end)| end);
    is_joined.then(|| Measured {
        unit: Unit::Length,
        pieces: figure.pieces.start..unit_end,
        factors: (FOOT, f64::from(inches) * INCH),
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
    // "40C", "5m": degrees and metres, where a letter alone stands behind the digits
    let letter = match p.word(end) {
        "C" => Some((Unit::Temperature, PLAIN)),
        "F" => Some((Unit::Temperature, (5.0 / 9.0, -160.0 / 9.0))),
        "m" => Some((Unit::Length, PLAIN)),
        _ => None,
    };
    let is_glued = p.is_digits(end.checked_sub(1)?) && p.is_glued(end - 1);
    if let Some((unit, factors)) = letter.filter(|_| is_glued) {
        return Some(Measured {
            unit,
            pieces: figure.pieces.start..end + 1,
            factors,
        });
    }
    let before = figure.pieces.start.checked_sub(1);
    let is_joint = |at: usize| p.is(at, "of") || (p.is(at, "-") && p.is_glued(at));
    let name = match before {
        Some(joint) if is_joint(joint) => joint.checked_sub(1),
        other => other,
    };
    let is_fine = p.is(figure.number.start + 1, ".") && figure.max <= Some(10.0);
    let start = match name {
        Some(name) if p.is(name, "magnitude") => name,
        // "a 6.4 earthquake"
        _ if is_fine && p.is_one(end, QUAKES) => figure.pieces.start,
        _ => return None,
    };
    Some(Measured {
        unit: Unit::Magnitude,
        pieces: start..end,
        factors: PLAIN,
    })
}

/// "two thirds", "three-quarters", "one in five people", "nine out of 10": a share in hundredths.
fn share(reader: &Reader<'_>, figure: &Figure) -> Option<Measured> {
    const PARTS: &[(&str, f64)] = &[
        ("third", 3.0),
        ("thirds", 3.0),
        ("quarters", 4.0),
        ("fourths", 4.0),
        ("fifth", 5.0),
        ("fifths", 5.0),
        ("sixths", 6.0),
        ("eighths", 8.0),
        ("tenth", 10.0),
        ("tenths", 10.0),
    ];
    let p = reader.p;
    let end = figure.number.end;
    let amount = figure.min.filter(|min| Some(*min) == figure.max)?;
    let name = p.skip(end, "-");
    let percent = |whole: f64, end: usize| Measured {
        unit: Unit::Percent,
        pieces: figure.pieces.start..end,
        factors: (100.0 / whole, 0.0),
    };
    if let Some((_, parts)) = PARTS.iter().find(|(word, _)| p.is(name, word)) {
        // "one third of", "two thirds"; "three thirds" are periods of a game.
        let is_less = amount < *parts && amount.fract() == 0.0;
        return is_less.then(|| percent(*parts, name + 1));
    }
    let of = match () {
        () if p.is(end, "in") => end + 1,
        () if p.is(end, "out") && p.is(end + 1, "of") => end + 2,
        () => return None,
    };
    let (whole, whole_end) = number::read(p, p.skip(of, "every"))?;
    let whole = whole.value();
    // "12 in 2019" is no share, "two out of the five" counts.
    let is_share = amount < whole && whole <= 1_000.0 && amount <= 99.0;
    (is_share && !reader.is_dated(p.span(of, whole_end))).then(|| percent(whole, whole_end))
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
    let noun = noun_after(reader, last).filter(|_| !counts_children(document, last));
    if let Some(noun) = noun {
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
    let unit = if harms_somebody(document, last) || fills_group(document, last) {
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

/// "leaves a mother of *2* dead": how many she has, not how many died.
pub(crate) fn counts_children(document: &Document, number: usize) -> bool {
    let of = document
        .head(number)
        .filter(|&at| document.tokens[at].lemma == "of");
    let parent = of.and_then(|of| document.head(of));
    document.tokens[number].label == Label::Pobj
        && parent.is_some_and(|at| {
            LEXICON
                .persons
                .contains(&document.tokens[at].lemma.to_lowercase())
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
        // "Boeing 737 800 miles off": two numbers.
        let is_other = i == number + 1 && is_digits(document, number) && is_digits(document, i);
        match token.tag {
            _ if is_dated || is_other => break,
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

/// Whether the token is a number in figures.
fn is_digits(document: &Document, at: usize) -> bool {
    let token = document.tokens.get(at);
    token.is_some_and(|token| {
        token.tag == Tag::Cd && token.lemma.starts_with(|c: char| c.is_ascii_digit())
    })
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
    let token = &document.tokens[noun];
    let lemma = token.lemma.to_lowercase();
    if LEXICON.persons.contains(&lemma) || (token.tag == Tag::Nnps && is_people(document, noun)) {
        Unit::Person
    } else {
        Unit::Count(lemma)
    }
}

/// Whether the word names members of a nation or a faith: "two Somalis".
fn is_people(document: &Document, token: usize) -> bool {
    let span = document.tokens[token].span;
    let next = document
        .entities
        .partition_point(|entity| entity.span.end <= span.start);
    document
        .entities
        .get(next)
        .is_some_and(|entity| entity.kind == EntityType::Norp && entity.span.overlaps(span))
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

/// "a crowd of *5,000*", "a family of *four*".
fn fills_group(document: &Document, number: usize) -> bool {
    let of = document.head(number).filter(|&of| {
        document.tokens[number].label == Label::Pobj && document.tokens[of].lemma == "of"
    });
    of.and_then(|of| document.head(of))
        .is_some_and(|group| LEXICON.groups.contains(&document.tokens[group].lemma))
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
        Label::Conj,
    ];
    // "12 died and 30 were hurt": the parser may join the numbers.
    let number = document
        .head(number)
        .filter(|&first| {
            document.tokens[number].label == Label::Conj && document.tokens[first].tag == Tag::Cd
        })
        .unwrap_or(number);
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
    let is_missing = matches!(document.tokens[head].lemma.as_str(), "miss" | "missing")
        && document.tokens[head].tag != Tag::Vbd;
    is_missing
        || LEXICON.harms.contains(&document.tokens[head].lemma)
        || document
            .children_by(head, &[Label::Acomp, Label::Attr, Label::Oprd])
            .any(harms)
}

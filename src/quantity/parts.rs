//! Parts and wholes: in "three people, including two children" the two are among the three.

use super::{Quantity, Unit, reader::Reader};
use crate::{span::Span, text::Label, time::pieces::Pieces};

/// Words before a part, and those that go on a list of parts.
const INCLUDING: &[&str] = &["including", "among", "includes", "included"];
const JOINTS: &[&str] = &[",", "and"];

/// Marks the amounts that are parts of others.
pub(super) fn mark(reader: &Reader<'_>, found: &mut [Quantity]) {
    let p = reader.p;
    for at in 0..found.len() {
        let is_part = {
            let it = &found[at];
            let counts = matches!(it.value.unit, Unit::Person | Unit::Count(_) | Unit::None);
            let before = at.checked_sub(1).map(|before| &found[before]);
            let follows = |before: &Quantity| {
                before.is_part && is_joined(p, before.span, it.span)
                    || opens_whole(reader, before, it)
            };
            counts
                && (is_included(p, it.span)
                    || before.is_some_and(follows)
                    || is_of_whole(p, it)
                    || is_whole_of_one(reader, it))
        };
        found[at].is_part = is_part;
        if is_whole_of_one(reader, &found[at]) {
            let value = &mut found[at].value;
            (value.min, value.max) = (Some(1.0), Some(1.0));
        }
    }
    for at in 0..found.len() {
        mark_sum(reader, found, at);
    }
}

/// The piece that starts at or after this byte.
fn piece_at(p: &Pieces<'_>, byte: usize) -> usize {
    p.first_from(byte)
}

/// "including *two children*", "among them *two children*".
fn is_included(p: &Pieces<'_>, span: Span) -> bool {
    let start = piece_at(p, span.start);
    (1..=2).any(|back| {
        start
            .checked_sub(back)
            .is_some_and(|at| p.is_one(at, INCLUDING))
    })
}

/// Whether nothing but a comma and "and" stands between the two.
fn is_joined(p: &Pieces<'_>, first: Span, second: Span) -> bool {
    let (from, to) = (piece_at(p, first.end), piece_at(p, second.start));
    from < to && to <= from + 2 && (from..to).all(|at| p.is_one(at, JOINTS))
}

/// "Of the 40 passengers, *12* drowned."
fn opens_whole(reader: &Reader<'_>, whole: &Quantity, part: &Quantity) -> bool {
    let p = reader.p;
    let start = piece_at(p, whole.span.start);
    let is_of = start.checked_sub(1).is_some_and(|of| {
        p.is(of, "of")
            && (of == 0 || !p.is_word(of - 1) && !p.is_digits(of - 1) || p.is(of - 1, "out"))
    });
    let comma = piece_at(p, whole.span.end);
    // "Of the 12 injured that day, three …": a few words may stand between them.
    let is_near = (comma..piece_at(p, part.span.start))
        .take(8)
        .all(|at| !p.is_one(at, &[".", ";"]));
    let is_less = part
        .value
        .max
        .zip(whole.value.min)
        .is_some_and(|(part, whole)| part < whole);
    is_of && is_near && is_less && same_sentence(reader, whole, part) && is_alike(whole, part)
}

/// "*four* of the five", "*two* of them were children".
fn is_of_whole(p: &Pieces<'_>, it: &Quantity) -> bool {
    const WHOLES: &[&str] = &["them", "whom", "those", "these", "us", "you"];
    let end = piece_at(p, it.span.end);
    p.is(end, "of") && p.is_one(end + 1, WHOLES)
        || it.span.slice(p.text).contains(" of the ")
        || p.is(end, "of")
            && p.is(end + 1, "the")
            && (p.is_digits(end + 2) || p.entry(end + 2).number.is_some())
}

/// "one of *three people* has died", where the parser takes the words before for a number: it speaks of one.
fn is_whole_of_one(reader: &Reader<'_>, it: &Quantity) -> bool {
    let document = reader.document;
    let words: Vec<&str> = document
        .children_by(it.number, &[Label::Quantmod])
        .map(|at| document.tokens[at].lemma.as_str())
        .collect();
    words == ["one", "of"]
}

/// "Twelve people died: *eight men* and *four women*": what follows adds up to it.
fn mark_sum(reader: &Reader<'_>, found: &mut [Quantity], at: usize) {
    let p = reader.p;
    let whole = &found[at];
    let total = whole.value.min.filter(|min| whole.value.max == Some(*min));
    let (Some(total), Unit::Person) = (total, &whole.value.unit) else {
        return;
    };
    let mut sum = 0.0;
    let mut last = at;
    for next in at + 1..found.len().min(at + 6) {
        let it = &found[next];
        let exact = it.value.min.filter(|min| it.value.max == Some(*min));
        let Some(exact) = exact.filter(|_| it.value.unit == Unit::Person) else {
            break;
        };
        let joined = match last {
            _ if last == at => {
                same_sentence(reader, whole, it) && has_colon(p, whole.span, it.span)
            }
            _ => is_joined(p, found[last].span, it.span),
        };
        if !joined {
            break;
        }
        sum += exact;
        last = next;
    }
    if last > at + 1 && (sum - total).abs() < 0.5 {
        for part in &mut found[at + 1..=last] {
            part.is_part = true;
        }
    }
}

/// Whether a colon, a dash or a bracket opens between the two.
fn has_colon(p: &Pieces<'_>, first: Span, second: Span) -> bool {
    let (from, to) = (piece_at(p, first.end), piece_at(p, second.start));
    from < to && (from..to).any(|at| p.is_one(at, &[":", "-", "(", ","]))
}

fn same_sentence(reader: &Reader<'_>, first: &Quantity, second: &Quantity) -> bool {
    let document = reader.document;
    document.sentence_of(first.tokens.start) == document.sentence_of(second.tokens.start)
}

/// Whether both may count the same kind of thing.
fn is_alike(first: &Quantity, second: &Quantity) -> bool {
    let (first, second) = (&first.value.unit, &second.value.unit);
    first == second || *first == Unit::None || *second == Unit::None
}

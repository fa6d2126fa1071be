//! Tolls with the attacker in or out: "thirteen dead, including the gunman" is twelve without him.

use super::{Quantity, Unit, lexicon::LEXICON, reader::Reader};

/// Marks the tolls of which the text says whether they count the attacker, with the number that the other way of counting gives.
pub(super) fn mark(reader: &Reader<'_>, found: &mut [Quantity]) {
    for at in 0..found.len() {
        let it = &found[at];
        let exact = it.value.min.filter(|min| it.value.max == Some(*min));
        let (Some(total), Unit::Person, false) = (exact, &it.value.unit, it.is_part) else {
            continue;
        };
        let next = found[at + 1..].iter().find(|next| !next.is_part);
        let end = next.map_or(usize::MAX, |next| next.span.start);
        let attackers = attackers(reader, it, end);
        let otherwise = attackers.map(|attackers| total + attackers);
        found[at].value.otherwise = otherwise.filter(|number| *number > 0.0);
    }
}

/// How many attackers the words behind a toll leave out, up to the byte `end` of its sentence; negative where they are counted in.
fn attackers(reader: &Reader<'_>, toll: &Quantity, end: usize) -> Option<f64> {
    let (p, document) = (reader.p, reader.document);
    let sentence = document.sentences[document.sentence_of(toll.tokens.start)].span;
    let (from, to) = (
        p.first_from(toll.span.end),
        p.first_from(sentence.end.min(end)),
    );
    (from..to).find_map(|at| {
        if LEXICON.own_death.read(p, at).is_some() {
            return Some(1.0);
        }
        // "not counting" goes before "counting": the longest phrase is taken, and the first one that stands here.
        let (sign, behind) = LEXICON
            .attacker_left_out
            .read(p, at)
            .or_else(|| LEXICON.attacker_counted.read(p, at))?;
        number(reader, behind).map(|number| sign * number)
    })
}

/// How many attackers the words from piece `at` on name: one for "the gunman", two for "both attackers"; `None` for anybody else.
fn number(reader: &Reader<'_>, at: usize) -> Option<f64> {
    /// "the two suspected gunmen"
    const WORDS_BEFORE: usize = 3;
    let p = reader.p;
    let mut number = None;
    for piece in at..=at + WORDS_BEFORE {
        if let Some((each, _)) = LEXICON.attackers.read(p, piece) {
            let plural = each > 1;
            return if plural { number } else { Some(1.0) };
        }
        let told = p.digits(piece).map(f64::from);
        let word = p.entry(piece).number.map(|number| number as f64);
        number = told.or(word).or(number);
    }
    None
}

//! Bearings: on which side of a place, or in which part of it, something lies.

use super::{Bearing, Value, reader::Reader, vocabulary::Kind};
use crate::text::{Label, Pos};

/// Reads the bearings of a source.
pub(super) fn find(reader: &mut Reader<'_>) {
    for at in 0..reader.document.tokens.len() {
        // "South Korea" is a name.
        if reader.form(at).starts_with(char::is_uppercase) {
            continue;
        }
        let lemma = reader.lemma(at).replace('-', "");
        if !reader.vocabulary.is(Kind::Bearing, &lemma) {
            continue;
        }
        let side = side_of(reader, at);
        let is_part = side.is_none();
        let Some(place) = side.or_else(|| part_of(reader, at)) else {
            continue;
        };
        let bearing = Bearing {
            point: lemma.trim_end_matches("ern").to_owned(),
            place: reader.lemmas[place],
            is_part,
        };
        reader.add(at..at + 1, None, Value::Bearing(bearing), false);
    }
}

/// The name in "east of Aden".
fn side_of(reader: &Reader<'_>, at: usize) -> Option<usize> {
    let document = reader.document;
    let mut behind = document
        .children_by(at, &[Label::Prep])
        .filter(|&it| reader.lemma(it) == "of")
        .flat_map(|it| document.children_by(it, &[Label::Pobj]));
    behind.find(|&it| reader.token(it).pos == Pos::Propn)
}

/// The name in "the southeastern city of Bam", "in central Norland", "the eastern city, Bam".
fn part_of(reader: &Reader<'_>, at: usize) -> Option<usize> {
    let document = reader.document;
    let label = reader.token(at).label;
    if !matches!(label, Label::Amod | Label::Compound | Label::Nmod) {
        return None;
    }
    let head = document.head(at)?;
    let is_name = |it: &usize| reader.token(*it).pos == Pos::Propn;
    if is_name(&head) {
        return Some(head);
    }
    let named = document.children_by(head, &[Label::Appos]).find(is_name);
    named.or_else(|| side_of(reader, head))
}

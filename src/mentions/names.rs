//! Names: runs of proper nouns, with what the model takes them for.

use std::ops::Range;

use super::{
    Name, NameKind, Value,
    reader::{Reader, small},
    vocabulary::Kind,
};
use crate::text::{EntityType, Pos};

/// Reads the names of a source.
pub(super) fn find(reader: &mut Reader<'_>) {
    let mut at = 0;
    while at < reader.document.tokens.len() {
        if !starts(reader, at) {
            at += 1;
            continue;
        }
        let end = end(reader, at);
        name(reader, at..end);
        at = end;
    }
}

fn starts(reader: &Reader<'_>, at: usize) -> bool {
    reader.token(at).pos == Pos::Propn
        && !reader.is_read[at]
        && reader.form(at).starts_with(char::is_uppercase)
}

/// Where the run of proper nouns ends; small words within one entity do not end it ("Bank of Norland").
fn end(reader: &Reader<'_>, start: usize) -> usize {
    let sentence = reader.sentence(start);
    let mut at = start + 1;
    while at < sentence.end && !reader.is_read[at] {
        let token = reader.token(at);
        let more = token.pos == Pos::Propn && reader.form(at).starts_with(char::is_alphanumeric);
        let inside = || {
            matches!(token.pos, Pos::Adp | Pos::Det | Pos::Cconj | Pos::X)
                && at + 1 < sentence.end
                && reader.is_one_entity(at - 1, at + 1)
                && reader.is_one_entity(at, at + 1)
                && matches!(
                    reader.entity_type(at),
                    Some(
                        EntityType::Org
                            | EntityType::WorkOfArt
                            | EntityType::Law
                            | EntityType::Product
                            | EntityType::Fac
                            | EntityType::Event
                    )
                )
        };
        if !more && !inside() {
            break;
        }
        at += 1;
    }
    at
}

fn name(reader: &mut Reader<'_>, tokens: Range<usize>) {
    let kind = tokens.clone().rev().find_map(|at| reader.entity_type(at));
    let words: Vec<String> = tokens
        .clone()
        .filter(|&at| matches!(reader.token(at).pos, Pos::Propn | Pos::X))
        .map(|at| {
            reader
                .form(at)
                .to_lowercase()
                .trim_end_matches('.')
                .to_owned()
        })
        .filter(|word| {
            word.chars()
                .all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’'))
        })
        .filter(|word| {
            !reader.vocabulary.is(Kind::Address, word) && reader.vocabulary.title(word).is_none()
        })
        .collect();
    let too_short = match words.as_slice() {
        [] => true,
        [one] => one.chars().count() < 3 || reader.vocabulary.is(Kind::Zone, one),
        _ => false,
    };
    if too_short {
        return;
    }
    let entity = tokens
        .clone()
        .filter_map(|at| reader.analysis.mention_at(at))
        .find_map(|mention| mention.entity);
    let is_listed = entity
        .and_then(|at| reader.analysis.names.entities.get(at))
        .is_some_and(|entity| entity.listed.is_some() || entity.outlet);
    let words = words.iter().map(|word| reader.id(word)).collect();
    let name = Name {
        words,
        kind: NameKind::from(kind),
        entity: entity.map(small),
        is_listed,
    };
    reader.add(tokens, None, Value::Name(name), false);
}

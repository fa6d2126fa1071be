//! Acts: what somebody did and what took place.

use super::{Act, Value, WordId, fates, question, reader::Reader};
use crate::{text::Label, thesaurus::Entry};

/// Reads the acts of a source.
pub(super) fn find(reader: &mut Reader<'_>) {
    for at in 0..reader.document.tokens.len() {
        if question::is_event(reader, at) {
            let arguments = question::of_act(reader, at);
            let verb = verb(reader, at);
            let fate = fates::of_act(reader, at, verb).map(|fate| reader.id(&fate));
            let act = Act {
                verb,
                arguments,
                fate,
            };
            reader.add(at..at + 1, Some(at), Value::Act(act), false);
        }
    }
}

/// A verb with its particle, "take off", or with the word behind it where the thesaurus has both as one verb: "let go".
fn verb(reader: &mut Reader<'_>, at: usize) -> WordId {
    let plain = reader.bases[at];
    let below = |it: usize| reader.document.head(it) == Some(at);
    let particle = reader.document.children_by(at, &[Label::Prt]).next();
    let next = Some(at + 1).filter(|&it| it < reader.document.tokens.len() && below(it));
    let whole = |it: usize| format!("{} {}", reader.word(plain), reader.lemma(it));
    let whole = match (particle, next) {
        (Some(particle), _) => whole(particle),
        (None, Some(next)) if Entry::of(&whole(next)).is_known() => whole(next),
        _ => return plain,
    };
    reader.id(&whole)
}

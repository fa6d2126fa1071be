//! Acts: what somebody did and what took place.

use super::{Act, Value, question, reader::Reader};
use crate::text::Label;

/// Reads the acts of a source.
pub(super) fn find(reader: &mut Reader<'_>) {
    for at in 0..reader.document.tokens.len() {
        if question::is_event(reader, at) {
            let arguments = question::of_act(reader, at);
            let particle = reader.document.children_by(at, &[Label::Prt]).next();
            let verb = match particle {
                Some(particle) => {
                    let verb = reader.word(reader.bases[at]).to_owned();
                    let whole = format!("{verb} {}", reader.lemma(particle));
                    reader.id(&whole)
                }
                None => reader.bases[at],
            };
            let act = Act { verb, arguments };
            reader.add(at..at + 1, Some(at), Value::Act(act), false);
        }
    }
}

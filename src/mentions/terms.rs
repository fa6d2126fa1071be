//! Terms: nouns with words that narrow them, "patrol boat", "release of the hostages".

use super::{
    Term, Value,
    reader::{Reader, sorted},
};
use crate::text::{Label, Pos};

/// Reads the terms of a source.
pub(super) fn find(reader: &mut Reader<'_>) {
    for at in 0..reader.document.tokens.len() {
        let token = reader.token(at);
        if token.pos == Pos::Noun && token.label != Label::Compound && is_own(reader, at) {
            term(reader, at);
        }
    }
}

/// Whether a word is more than a function word.
fn is_own(reader: &Reader<'_>, at: usize) -> bool {
    !reader.vocabulary.is_empty(reader.lemma(at))
        && !reader.vocabulary.is_empty(&reader.form(at).to_lowercase())
}

fn term(reader: &mut Reader<'_>, at: usize) {
    let document = reader.document;
    let labels = [Label::Compound, Label::Amod, Label::Nmod, Label::Poss];
    let before: Vec<usize> = document
        .children_by(at, &labels)
        .filter(|&it| it < at && is_own(reader, it))
        .filter(|&it| {
            matches!(
                reader.token(it).pos,
                Pos::Noun | Pos::Propn | Pos::Adj | Pos::Verb
            )
        })
        .collect();
    let further = before.iter().flat_map(|&it| {
        document
            .children_by(it, &[Label::Compound, Label::Amod])
            .filter(move |&own| own < it)
    });
    let further: Vec<usize> = further.filter(|&it| is_own(reader, it)).collect();
    let of: Vec<usize> = document
        .children_by(at, &[Label::Prep])
        .filter(|&it| reader.lemma(it) == "of")
        .flat_map(|it| document.children_by(it, &[Label::Pobj]))
        .filter(|&it| is_own(reader, it))
        .collect();
    let modifiers: Vec<usize> = before.into_iter().chain(further).chain(of).collect();
    let (Some(first), Some(last)) = (modifiers.iter().min(), modifiers.iter().max()) else {
        return;
    };
    let tokens = at.min(*first)..at.max(*last) + 1;
    let term = Term {
        head: reader.lemmas[at],
        modifiers: sorted(modifiers.iter().map(|&it| reader.lemmas[it])),
    };
    reader.add(tokens, None, Value::Term(term), false);
}

//! How much of a sentence an adjunct is about: "*The talks failed*, according to Ruiz".

use std::ops::Range;

use super::{content::Content, reader::Reader};
use crate::{
    syntax::tree,
    text::{Label, Pos, Tag},
};

/// What an adjunct headed by `top` says the source of: the whole sentence where it opens or closes it, less a clause
/// joined behind it or by "but" before it; the words that it hangs from where it stands within.
pub(super) fn scope(reader: &Reader<'_>, top: usize) -> Content {
    let document = reader.document;
    let adjunct = Content::below(document, top);
    let sentence = document.sentences[document.sentence_of(top)].tokens.clone();
    let (first, last) = (
        adjunct.first().unwrap_or(top),
        adjunct.last().unwrap_or(top),
    );
    let light = |at: usize| document.tokens[at].is_space || document.tokens[at].pos == Pos::Punct;
    let opens = (sentence.start..first).all(light);
    let closes = (last + 1..sentence.end)
        .find(|&at| !light(at))
        .is_none_or(|at| document.tokens[at].tag == Tag::Cc);
    let mut scope = if opens {
        Content::of(last + 1..sentence.end)
    } else if closes {
        Content::of(contrast_before(reader, sentence.start..first)..first)
    } else {
        Content::below(document, document.head(top).unwrap_or(top))
    };
    scope.remove_all(&adjunct);
    scope
}

/// Where the last clause of `tokens` that is set against the ones before it begins; the start where none is.
fn contrast_before(reader: &Reader<'_>, tokens: Range<usize>) -> usize {
    let document = reader.document;
    let contrast = tokens.clone().rev().find(|&at| {
        let joined = document.tokens[at].tag == Tag::Cc
            && reader
                .grammar()
                .contrast_conjunction
                .has(&document.tokens[at].lemma);
        let clause = document.head(at).is_some_and(|head| {
            document
                .children_by(head, &[Label::Conj])
                .any(|conj| conj > at && tree::subject(document, conj).is_some())
        });
        joined && clause
    });
    contrast.map_or(tokens.start, |at| at + 1)
}

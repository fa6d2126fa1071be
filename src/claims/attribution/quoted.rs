//! Words in quotation marks, as `quotation` finds them, by token and block.

use std::ops::Range;

use super::reader::Reader;
use crate::{
    quotation,
    text::{Document, Pos, Tag},
};

/// A quotation that stands within no other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Quoted {
    /// The tokens within the marks.
    pub(super) tokens: Range<usize>,
    /// These and the marks.
    pub(super) marked: Range<usize>,
    /// Index of the block that it stands in.
    pub(super) block: usize,
    /// Whether it goes on from the quotation before it, in an earlier paragraph.
    pub(super) continues: bool,
    /// Whether it is speech rather than a term or a title: it holds a clause, or ends as a sentence does.
    pub(super) speech: bool,
}

/// The quotations of a text, in order.
pub(super) fn find(reader: &Reader<'_>) -> Vec<Quoted> {
    let document = reader.document;
    quotation::outermost(&reader.analysis.quoted)
        .map(|quoted| {
            let tokens = document.tokens_in(quoted.inner);
            Quoted {
                marked: document.tokens_in(quoted.span),
                block: reader.block_of(tokens.start),
                continues: quoted.continues.is_some(),
                speech: is_speech(document, tokens.clone()),
                tokens,
            }
        })
        .filter(|quoted| !quoted.tokens.is_empty())
        .collect()
}

fn is_speech(document: &Document, tokens: Range<usize>) -> bool {
    let inner = &document.tokens[tokens];
    let words = inner
        .iter()
        .filter(|token| !token.is_space && token.pos != Pos::Punct);
    let clause = inner
        .iter()
        .any(|token| matches!(token.tag, Tag::Vbd | Tag::Vbp | Tag::Vbz | Tag::Md));
    let answer = inner.iter().any(|token| token.pos == Pos::Intj);
    let closed = inner
        .iter()
        .rfind(|token| !token.is_space)
        .is_some_and(|token| matches!(token.tag, Tag::Comma | Tag::Stop));
    match words.count() {
        0 => false,
        // "No": a name or a term alone is no speech.
        1 => answer,
        2..=3 => closed,
        4.. => clause || closed,
    }
}

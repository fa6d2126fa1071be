//! Words in quotation marks.
//!
//! | style | opens, closes |
//! |---|---|
//! | curly, low, angled | “ ” „ “ « » |
//! | straight, TeX | " " and `` '' |
//! | single | ‘ ’ ' ' where no word stands on its outer side |
//!
//! A quotation of several paragraphs opens each with a mark and closes the last alone. Marks within marks are left to
//! the outer pair.

use std::ops::Range;

use super::reader::Reader;
use crate::text::{Document, Pos, Tag};

/// What stands between a pair of marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Quoted {
    /// The tokens within the marks.
    pub(super) tokens: Range<usize>,
    /// Index of the block that it stands in.
    pub(super) block: usize,
    /// Whether it goes on from the quotation before it, in an earlier paragraph.
    pub(super) continues: bool,
    /// Whether it is speech rather than a term or a title: it holds a clause, or ends as a sentence does.
    pub(super) speech: bool,
}

/// Kinds of marks; a pair is of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Marks {
    Double,
    Angled,
    Single,
}

/// What a token can do as a mark.
#[derive(Debug, Clone, Copy)]
struct Mark {
    kind: Marks,
    opens: bool,
    closes: bool,
}

/// All quotations of a text, in order.
pub(super) fn find(reader: &Reader<'_>) -> Vec<Quoted> {
    let mut found = Vec::new();
    let mut running = false;
    for (block, tokens) in reader.blocks.iter().enumerate() {
        running = scan_block(reader, block, tokens.clone(), running, &mut found);
    }
    found
}

/// Adds the quotations of one block; `running`: one was left open by the block before. Returns whether one is left open.
fn scan_block(
    reader: &Reader<'_>,
    block: usize,
    tokens: Range<usize>,
    running: bool,
    found: &mut Vec<Quoted>,
) -> bool {
    let mut open: Option<(usize, Marks)> = None;
    let mut continues = false;
    for at in tokens.clone() {
        let Some(mark) = mark_at(reader, at) else {
            continue;
        };
        match open {
            None if mark.opens => {
                continues = running && at == tokens.start;
                open = Some((at, mark.kind));
            }
            Some((start, kind)) if mark.closes && mark.kind == kind => {
                found.push(quoted(reader, start + 1..at, block, continues));
                open = None;
            }
            _ => {}
        }
    }
    let Some((start, kind)) = open else {
        return false;
    };
    let goes_on = kind != Marks::Single && next_block_opens(reader, block, kind);
    let ends_block = start == tokens.start && kind != Marks::Single;
    if goes_on || ends_block {
        found.push(quoted(reader, start + 1..tokens.end, block, continues));
    }
    goes_on
}

fn quoted(reader: &Reader<'_>, tokens: Range<usize>, block: usize, continues: bool) -> Quoted {
    let speech = is_speech(reader.document, tokens.clone());
    Quoted {
        tokens,
        block,
        continues,
        speech,
    }
}

fn next_block_opens(reader: &Reader<'_>, block: usize, kind: Marks) -> bool {
    reader
        .blocks
        .get(block + 1)
        .and_then(|next| mark_at(reader, next.start))
        .is_some_and(|mark| mark.opens && mark.kind == kind)
}

/// Whether a token is a quotation mark, of either side.
pub(super) fn is_mark(reader: &Reader<'_>, at: usize) -> bool {
    matches!(
        reader.word(at),
        "\"" | "“" | "”" | "„" | "‘" | "’" | "'" | "«" | "»" | "''" | "``"
    )
}

fn mark_at(reader: &Reader<'_>, at: usize) -> Option<Mark> {
    let word = reader.word(at);
    let mark = |kind, opens, closes| {
        Some(Mark {
            kind,
            opens,
            closes,
        })
    };
    match word {
        "“" | "„" | "``" => mark(Marks::Double, true, false),
        "”" => mark(Marks::Double, false, true),
        "«" => mark(Marks::Angled, true, false),
        "»" => mark(Marks::Angled, false, true),
        "\"" => mark(Marks::Double, opens(reader, at), closes(reader, at)),
        "''" => mark(Marks::Double, opens(reader, at), true),
        "‘" => mark(Marks::Single, opens(reader, at), false),
        "'" | "’" => mark(
            Marks::Single,
            word == "'" && opens(reader, at),
            closes(reader, at) && reader.document.tokens[at].tag != Tag::Pos,
        ),
        _ => None,
    }
}

/// Whether a mark has a word on its right and none on its left.
fn opens(reader: &Reader<'_>, at: usize) -> bool {
    let span = reader.document.tokens[at].span;
    let before = reader
        .text
        .get(..span.start)
        .and_then(|text| text.chars().next_back());
    let after = reader
        .text
        .get(span.end..)
        .and_then(|text| text.chars().next());
    !before.is_some_and(|c| c.is_alphanumeric() || matches!(c, ',' | '.' | '!' | '?'))
        && after.is_some_and(|c| !c.is_whitespace())
}

/// Whether a mark has no word on its right.
fn closes(reader: &Reader<'_>, at: usize) -> bool {
    let end = reader.document.tokens[at].span.end;
    let after = reader.text.get(end..).and_then(|text| text.chars().next());
    !after.is_some_and(char::is_alphanumeric)
}

fn is_speech(document: &Document, tokens: Range<usize>) -> bool {
    let inner = &document.tokens[tokens];
    let words = inner
        .iter()
        .filter(|token| !token.is_space && token.pos != Pos::Punct);
    let clause = inner
        .iter()
        .any(|token| matches!(token.tag, Tag::Vbd | Tag::Vbp | Tag::Vbz | Tag::Md));
    let closed = inner
        .iter()
        .rfind(|token| !token.is_space)
        .is_some_and(|token| matches!(token.tag, Tag::Comma | Tag::Stop));
    match words.count() {
        0 | 1 => false,
        2..=3 => closed,
        4.. => clause || closed,
    }
}

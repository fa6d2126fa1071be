//! Words in quotation marks joined to the cue beside them, over sentences and paragraphs.
//!
//! For each quotation in turn, the first that holds:
//! 1. it goes on from the paragraph before it: to the same speaker;
//! 2. a reporting word already has part of it as its content: the rest comes along;
//! 3. a reporting word stands behind it ("…," Ruiz said) or before it (Ruiz said: "…");
//! 4. it opens a sentence behind an attributed quotation of its paragraph ("…," Ruiz said. "…"), or is a whole paragraph
//!    behind one: to the same speaker.
//!
//! Terms and titles in quotation marks belong to nobody unless a reporting word has them already.

use std::{collections::BTreeSet, ops::Range};

use super::{Draft, quoted::Quoted, reader::Reader};
use crate::text::{Label, Pos, Tag};

/// The most tokens between a quotation and its cue.
const REACH: usize = 40;

/// Adds `quoted` to the contents of `drafts`.
pub(super) fn quotes(reader: &Reader<'_>, quoted: &[Quoted], drafts: &mut [Draft]) {
    let mut speaking: Option<(usize, &Quoted)> = None;
    for quote in quoted {
        let same = speaking.filter(|(_, before)| goes_on(reader, before, quote));
        let owner = match same {
            Some((draft, _)) if quote.continues => Some(draft),
            _ => holder(drafts, quote)
                .or_else(|| beside(reader, drafts, quote).filter(|_| quote.speech))
                .or(same.map(|(draft, _)| draft)),
        };
        if let Some(draft) = owner {
            drafts[draft].content.extend(quote.tokens.clone());
        }
        if let Some(draft) = owner.filter(|_| quote.speech) {
            speaking = Some((draft, quote));
        }
    }
}

/// Drafts that are told within another by the same words have one content: "X, *citing Y*, said …".
pub(super) fn share(drafts: &mut [Draft]) {
    for inner in 0..drafts.len() {
        let within = drafts[inner].within;
        let Some(outer) = drafts.iter().position(|draft| Some(draft.head) == within) else {
            continue;
        };
        let own = drafts[inner].cue.clone();
        let content: BTreeSet<usize> = drafts[inner]
            .content
            .union(&drafts[outer].content)
            .copied()
            .filter(|at| !own.contains(at))
            .collect();
        drafts[inner].content.clone_from(&content);
        drafts[outer].content = content;
    }
}

/// The reporting word that has most of `quote` as its content, and stands outside it.
fn holder(drafts: &[Draft], quote: &Quoted) -> Option<usize> {
    let shared = |draft: &Draft| draft.content.range(quote.tokens.clone()).count();
    drafts
        .iter()
        .enumerate()
        .filter(|(_, draft)| {
            draft.takes_quotes && !quote.tokens.contains(&draft.head) && shared(draft) > 0
        })
        .max_by_key(|(at, draft)| (shared(draft), std::cmp::Reverse((draft.content.len(), *at))))
        .map(|(at, _)| at)
}

/// The reporting word that stands behind `quote`, else before it.
fn beside(reader: &Reader<'_>, drafts: &[Draft], quote: &Quoted) -> Option<usize> {
    let document = reader.document;
    let block = &reader.blocks[quote.block];
    let last = last_word(reader, quote.tokens.clone())?;
    let ended = document.tokens[last].tag == Tag::Stop && reader.word(last) == ".";
    let behind = (quote.tokens.end + 1).min(block.end)..block.end.min(quote.tokens.end + 1 + REACH);
    let before = block
        .start
        .max(quote.tokens.start.saturating_sub(REACH + 1))
        ..quote.tokens.start.saturating_sub(1).max(block.start);
    let found = if ended {
        None
    } else {
        first_cue(reader, drafts, behind)
    };
    found.or_else(|| last_cue(reader, drafts, before))
}

fn last_word(reader: &Reader<'_>, tokens: Range<usize>) -> Option<usize> {
    tokens
        .rev()
        .find(|&at| !reader.document.tokens[at].is_space)
}

/// The first reporting word in `tokens`, up to the end of its sentence or the next quotation.
fn first_cue(reader: &Reader<'_>, drafts: &[Draft], tokens: Range<usize>) -> Option<usize> {
    let end = tokens
        .clone()
        .find(|&at| is_border(reader, at))
        .unwrap_or(tokens.end);
    let free = |draft: &(usize, &Draft)| {
        (tokens.start..end).contains(&draft.1.head) && speaks(reader, draft.1)
    };
    drafts
        .iter()
        .enumerate()
        .filter(free)
        .min_by_key(|(_, draft)| draft.head)
        .map(|(at, _)| at)
}

/// The last reporting word in `tokens`, down to the start of the sentence or the quotation before, if a comma, a colon or
/// the word itself stands right before the quotation.
fn last_cue(reader: &Reader<'_>, drafts: &[Draft], tokens: Range<usize>) -> Option<usize> {
    let last = last_word(reader, tokens.clone())?;
    let start = tokens
        .clone()
        .rev()
        .find(|&at| is_border(reader, at))
        .map_or(tokens.start, |at| at + 1);
    let leads = |draft: &Draft| {
        draft.head == last
            || (matches!(reader.word(last), "," | ":")
                || reader.words().quote_opening.has(reader.word(last)))
    };
    let free = |draft: &(usize, &Draft)| {
        (start..tokens.end).contains(&draft.1.head) && speaks(reader, draft.1) && leads(draft.1)
    };
    drafts
        .iter()
        .enumerate()
        .filter(free)
        .max_by_key(|(_, draft)| draft.head)
        .map(|(at, _)| at)
}

/// Whether a draft may take words in quotation marks: a verb that is no bare infinitive ("to say").
fn speaks(reader: &Reader<'_>, draft: &Draft) -> bool {
    let document = reader.document;
    let to = document
        .children_by(draft.head, &[Label::Aux])
        .any(|at| document.tokens[at].tag == Tag::To);
    draft.takes_quotes && !to
}

fn is_border(reader: &Reader<'_>, at: usize) -> bool {
    let token = &reader.document.tokens[at];
    token.tag == Tag::Stop
        || matches!(token.tag, Tag::OpenQuote | Tag::CloseQuote)
        || matches!(reader.word(at), "\"" | "“" | "”")
}

/// Whether `next` can be more of what was said in `before`.
fn goes_on(reader: &Reader<'_>, before: &Quoted, next: &Quoted) -> bool {
    if next.continues {
        return true;
    }
    let opens_sentence = reader
        .document
        .sentences
        .binary_search_by_key(&(next.tokens.start - 1), |sentence| sentence.tokens.start)
        .is_ok()
        || last_word(reader, 0..next.tokens.start - 1)
            .is_some_and(|at| reader.document.tokens[at].tag == Tag::Stop);
    let block = &reader.blocks[next.block];
    let whole = next.tokens.start == block.start + 1 && next.tokens.end + 1 >= block.end;
    let between = before.tokens.end..next.tokens.start;
    let one_clause = between
        .filter(|&at| {
            reader.document.tokens[at].tag == Tag::Stop
                && reader.document.tokens[at].pos == Pos::Punct
        })
        .count()
        <= 1;
    next.speech
        && one_clause
        && ((before.block == next.block && opens_sentence)
            || (before.block + 1 == next.block && whole))
}

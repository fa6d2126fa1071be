//! Words in quotation marks joined to the cue beside them, over sentences and paragraphs.
//!
//! For each quotation in turn, the first that holds:
//! 1. it goes on from the paragraph before it: to the same speaker;
//! 2. a reporting word already has part of it as its content: the rest comes along;
//! 3. a reporting word stands behind it ("…," Ruiz said) or before it (Ruiz said: "…");
//! 4. it opens a sentence behind an attributed quotation of its paragraph ("…," Ruiz said. "…"), or is a whole paragraph
//!    behind one: to the same speaker;
//! 5. it is a sentence of its own right behind one in which somebody says something without marks: to that speaker.
//!
//! Terms and titles in quotation marks belong to nobody unless a reporting word has them already.

use std::{collections::BTreeMap, ops::Range};

use super::{Draft, Heads, by_head, content::Around, quoted::Quoted, reader::Reader};
use crate::text::{Label, Tag};

/// The most tokens between a quotation and its cue.
const REACH: usize = 40;

/// Adds `quoted` to the contents of `drafts`.
pub(super) fn quotes(reader: &Reader<'_>, quoted: &[Quoted], drafts: &mut [Draft]) {
    let mut holders = Holders::new(drafts);
    let heads = by_head(drafts);
    let mut owners: Vec<Option<usize>> = Vec::with_capacity(quoted.len());
    let mut speaking: Option<(usize, &Quoted)> = None;
    for (at, quote) in quoted.iter().enumerate() {
        let before = at.checked_sub(1).filter(|_| quote.continues);
        let owner = before.and_then(|before| owners[before]).or_else(|| {
            let same = speaking.filter(|(_, before)| goes_on(reader, before, quote));
            holders
                .of(drafts, quote)
                .or_else(|| beside(reader, drafts, &heads, quote).filter(|_| quote.speech))
                .or(same.map(|(draft, _)| draft))
                .or_else(|| told_before(reader, drafts, &heads, quote))
        });
        owners.push(owner);
        let Some(draft) = owner else {
            continue;
        };
        drafts[draft].content.insert(quote.tokens.clone());
        if quote.speech {
            speaking = Some((draft, quote));
        }
        // Who speaks may be told behind the last paragraph alone.
        let mut first = at;
        while quoted[first].continues && first > 0 && owners[first - 1].is_none() {
            first -= 1;
            owners[first] = owner;
            drafts[draft].content.insert(quoted[first].tokens.clone());
        }
    }
}

/// Drafts that are told within another by the same words have one content: "X, *citing Y*, said …".
pub(super) fn share(drafts: &mut [Draft]) {
    let heads = by_head(drafts);
    for inner in 0..drafts.len() {
        let Some(outer) = drafts[inner].within.and_then(|head| heads.get(&head)) else {
            continue;
        };
        let outer = outer[0];
        let mut content = drafts[inner].content.clone();
        content.extend(drafts[outer].content.clone().into_runs());
        for &own in &drafts[inner].cue {
            content.remove(&(own..own + 1));
        }
        drafts[inner].content.clone_from(&content);
        drafts[outer].content = content;
    }
}

/// Which reporting words have which tokens as their content, before quotations join them.
struct Holders {
    around: Around,
    /// By token: reporting words with a run of content that starts there or ends before it.
    edges: BTreeMap<usize, Vec<usize>>,
}

impl Holders {
    fn new(drafts: &[Draft]) -> Self {
        let takers = || {
            let all = drafts.iter().enumerate();
            all.filter(|(_, draft)| draft.takes_quotes)
        };
        let mut edges: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (at, draft) in takers() {
            for run in draft.content.runs() {
                edges.entry(run.start).or_default().push(at);
                edges.entry(run.end).or_default().push(at);
            }
        }
        Self {
            around: Around::new(takers().map(|(at, draft)| (at, &draft.content))),
            edges,
        }
    }

    /// The reporting word that has most of `quote` as its content, and stands outside it. Quotations are asked for in order.
    fn of(&mut self, drafts: &[Draft], quote: &Quoted) -> Option<usize> {
        let stands_outside = |at: usize| !quote.tokens.contains(&drafts[at].head);
        let whole = self.around.smallest(&quote.tokens, stands_outside);
        let shared = |at: usize| drafts[at].content.shared(&quote.tokens);
        self.edges
            .range(quote.tokens.start..=quote.tokens.end)
            .flat_map(|(_, edges)| edges.iter().copied())
            .chain(whole)
            .filter(|&at| stands_outside(at) && shared(at) > 0)
            .max_by_key(|&at| {
                let size = drafts[at].content.len();
                (shared(at), std::cmp::Reverse((size, at)))
            })
    }
}

/// The reporting word that stands behind `quote`, else before it.
fn beside(reader: &Reader<'_>, drafts: &[Draft], heads: &Heads, quote: &Quoted) -> Option<usize> {
    let document = reader.document;
    let block = &reader.blocks[quote.block];
    let last = last_word(reader, quote.tokens.clone())?;
    let ended = document.tokens[last].tag == Tag::Stop && reader.word(last) == ".";
    let end = quote.marked.end;
    let behind = end.min(block.end)..block.end.min(end + REACH);
    let start = quote.marked.start.max(block.start);
    let before = block.start.max(start.saturating_sub(REACH))..start;
    let found = if ended {
        None
    } else {
        first_cue(reader, drafts, heads, behind)
    };
    found.or_else(|| last_cue(reader, drafts, heads, before))
}

/// The reporting word of the sentence before `quote`, where nothing else may have spoken it: "Ruiz said the bill was dead. “We will not
/// vote for it.”"
fn told_before(
    reader: &Reader<'_>,
    drafts: &[Draft],
    heads: &Heads,
    quote: &Quoted,
) -> Option<usize> {
    let document = reader.document;
    let block = &reader.blocks[quote.block];
    let closing = last_word(reader, quote.tokens.clone())?;
    // A paragraph of its own goes on from the one before.
    let whole = quote.marked.start == block.start && quote.marked.end >= block.end;
    let from = match quote.block.checked_sub(1) {
        Some(earlier) if whole => reader.blocks[earlier].start,
        _ => block.start,
    };
    let before = last_word(reader, from..quote.marked.start.max(from))?;
    let is_whole = document.tokens[closing].tag == Tag::Stop
        && document.tokens[before].tag == Tag::Stop
        && !reader.marks.has(before);
    if !quote.speech || !is_whole {
        return None;
    }
    let sentence = &document.sentences[document.sentence_of(before)];
    let told = sentence.tokens.start.max(from)..before;
    let main = document.root_of(told.clone())?;
    let mut own = heads.get(&main)?.iter().copied();
    own.find(|&at| {
        let draft = &drafts[at];
        let has_speaker = draft.speaker.is_some_and(|speaker| told.contains(&speaker));
        has_speaker && speaks(reader, draft) && !draft.content.is_empty()
    })
}

fn last_word(reader: &Reader<'_>, tokens: Range<usize>) -> Option<usize> {
    tokens
        .rev()
        .find(|&at| !reader.document.tokens[at].is_space)
}

/// The first reporting word in `tokens`, up to the end of its sentence or the next quotation.
fn first_cue(
    reader: &Reader<'_>,
    drafts: &[Draft],
    heads: &Heads,
    tokens: Range<usize>,
) -> Option<usize> {
    let end = tokens
        .clone()
        .find(|&at| is_border(reader, at))
        .unwrap_or(tokens.end);
    heads
        .range(tokens.start..end.max(tokens.start))
        .flat_map(|(_, drafts)| drafts.iter().copied())
        .find(|&at| speaks(reader, &drafts[at]))
}

/// The last reporting word in `tokens`, down to the start of the sentence or the quotation before, if a comma, a colon or
/// the word itself stands right before the quotation.
fn last_cue(
    reader: &Reader<'_>,
    drafts: &[Draft],
    heads: &Heads,
    tokens: Range<usize>,
) -> Option<usize> {
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
    heads
        .range(start..tokens.end.max(start))
        .rev()
        .flat_map(|(_, drafts)| drafts.iter().rev().copied())
        .find(|&at| speaks(reader, &drafts[at]) && leads(&drafts[at]))
}

/// Whether a draft may take words in quotation marks: a verb that is no bare infinitive ("to say").
fn speaks(reader: &Reader<'_>, draft: &Draft) -> bool {
    let document = reader.document;
    let to = document
        .children_by(draft.head, &[Label::Aux])
        .any(|at| document.tokens[at].tag == Tag::To);
    // "when asked": who asks has no part in the answer.
    let unasked = draft.speaker.is_some() || !reader.is_passive(draft.head);
    draft.takes_quotes && !to && unasked
}

fn is_border(reader: &Reader<'_>, at: usize) -> bool {
    reader.document.tokens[at].tag == Tag::Stop || reader.marks.has(at)
}

/// Whether `next` can be more of what was said in `before`.
fn goes_on(reader: &Reader<'_>, before: &Quoted, next: &Quoted) -> bool {
    let opening = next.marked.start;
    let opens_sentence = reader
        .document
        .sentences
        .binary_search_by_key(&opening, |sentence| sentence.tokens.start)
        .is_ok()
        || last_word(reader, 0..opening)
            .is_some_and(|at| reader.document.tokens[at].tag == Tag::Stop);
    let block = &reader.blocks[next.block];
    let whole = opening == block.start && next.marked.end >= block.end;
    let one_clause = reader.stops.count(&(before.tokens.end..next.tokens.start)) <= 1;
    next.speech
        && one_clause
        && ((before.block == next.block && opens_sentence)
            || (before.block + 1 == next.block && whole))
}

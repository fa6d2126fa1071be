//! Chunks that split in their own way ("can't", "U.S.", ":-)"), and the norms that their parts get.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::Piece;
use crate::{
    span::Span,
    text::{chars::is_space, lexeme::string_id},
};

/// The exceptions, by the text that they apply to.
#[derive(Debug, Default)]
pub(super) struct Exceptions {
    by_id: FxHashMap<u64, Vec<Part>>,
    /// Those that the affix rules tear apart, as the ids of the pieces that they make: by the first piece, the others.
    torn: FxHashMap<u64, Vec<Vec<u64>>>,
}

/// One token of an exception.
#[derive(Debug)]
pub(super) struct Part {
    /// In bytes.
    length: usize,
    id: u64,
    norm: Option<u64>,
    is_space: bool,
}

impl Part {
    /// The token `text`, with `norm` unless its form decides.
    pub(super) fn new(text: &str, norm: Option<&str>) -> Self {
        Self {
            length: text.len(),
            id: string_id(text),
            norm: norm.map(string_id),
            is_space: text.chars().all(is_space),
        }
    }
}

impl Exceptions {
    /// Has `text` split into `parts`, which make it up.
    pub(super) fn insert(&mut self, text: &str, parts: Vec<Part>) {
        self.by_id.insert(string_id(text), parts);
    }

    /// Notes that the affix rules tear an exception into `pieces`.
    pub(super) fn note_torn(&mut self, pieces: &[Piece]) {
        if let Some((first, others)) = pieces.split_first() {
            let others = others.iter().map(|piece| piece.id).collect();
            self.torn.entry(first.id).or_default().push(others);
        }
    }

    /// The parts of the exception whose text has this id; `None` where there is none.
    pub(super) fn get(&self, id: u64) -> Option<&[Part]> {
        self.by_id.get(&id).map(Vec::as_slice)
    }

    /// Puts exceptions together again that the affix rules have torn apart, the longest first, as in "(:-))".
    pub(super) fn mend(&self, text: &str, pieces: &mut Vec<Piece>) {
        let torn = self.find_torn(pieces);
        if torn.is_empty() {
            return;
        }
        let mut mended = Vec::with_capacity(pieces.len());
        let mut next = 0;
        for range in longest_first(torn, pieces.len()) {
            mended.extend_from_slice(&pieces[next..range.start]);
            next = range.end;
            let (first, last) = (&pieces[range.start], &pieces[range.end - 1]);
            let covered = first.span.cover(last.span);
            match self.get(string_id(covered.slice(text))) {
                Some(parts) => {
                    push_parts(parts, covered.start, &mut mended);
                    if let Some(end) = mended.last_mut() {
                        end.space_after = last.space_after;
                    }
                }
                None => mended.extend_from_slice(&pieces[range]),
            }
        }
        mended.extend_from_slice(&pieces[next..]);
        *pieces = mended;
    }

    fn find_torn(&self, pieces: &[Piece]) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        for (start, piece) in pieces.iter().enumerate() {
            for others in self.torn.get(&piece.id).into_iter().flatten() {
                let end = start + 1 + others.len();
                if let Some(next) = pieces.get(start + 1..end)
                    && next.iter().map(|piece| piece.id).eq(others.iter().copied())
                {
                    found.push(start..end);
                }
            }
        }
        found
    }
}

/// Adds the tokens `parts`, which begin at byte `start`.
pub(super) fn push_parts(parts: &[Part], start: usize, pieces: &mut Vec<Piece>) {
    let mut start = start;
    for part in parts {
        let end = start + part.length;
        pieces.push(Piece {
            span: Span::new(start, end),
            id: part.id,
            norm: part.norm,
            is_space: part.is_space,
            space_after: false,
            form: None,
        });
        start = end;
    }
}

/// The ranges that hold no end of a longer one, nor of an equally long earlier one; in text order.
fn longest_first(mut ranges: Vec<Range<usize>>, pieces: usize) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| (std::cmp::Reverse(range.len()), range.start));
    let mut taken = vec![false; pieces];
    ranges.retain(|range| {
        let free = !taken[range.start] && !taken[range.end - 1];
        taken[range.clone()].fill(true);
        free
    });
    ranges.sort_by_key(|range| range.start);
    ranges
}

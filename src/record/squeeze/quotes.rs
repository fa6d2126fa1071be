//! The text of the source and its tokens, of which much of a record is made.

use std::collections::BTreeMap;

use crate::span::Span;

/// Places of a word that are looked at.
const PLACES: usize = 12;

/// The text with its tokens.
#[derive(Debug, Default)]
pub(super) struct Text {
    whole: String,
    tokens: Vec<Span>,
    /// Of each token by its first byte, and by its last: its place.
    starts: BTreeMap<usize, usize>,
    ends: BTreeMap<usize, usize>,
    /// Where each word stands, by its small letters.
    words: BTreeMap<String, Vec<usize>>,
}

/// Tokens of the text, from the first to the last one, and whether their letters are made small.
pub(super) type Quote = (usize, usize, bool);

impl Text {
    pub(super) fn new(text: String) -> Self {
        Self {
            whole: text,
            ..Self::default()
        }
    }

    /// The bytes from `at` on.
    pub(super) fn behind(&self, at: usize) -> &[u8] {
        self.whole.as_bytes().get(at..).unwrap_or_default()
    }

    pub(super) fn add(&mut self, span: Span) {
        let place = self.tokens.len();
        self.starts.insert(span.start, place);
        self.ends.insert(span.end, place);
        self.tokens.push(span);
        if let Some(word) = self.whole.get(span.start..span.end) {
            let places = self.words.entry(head(word)).or_default();
            if places.len() < PLACES {
                places.push(place);
            }
        }
    }

    pub(super) fn slice(&self, start: usize, end: usize) -> Option<&str> {
        self.whole.get(start..end)
    }

    pub(super) fn token(&self, at: i64) -> Option<Span> {
        self.tokens.get(usize::try_from(at).ok()?).copied()
    }

    /// The tokens that begin and end a range of bytes.
    pub(super) fn tokens_of(&self, start: i64, end: i64) -> Option<(usize, usize)> {
        let of = |places: &BTreeMap<usize, usize>, at: i64| {
            places.get(&usize::try_from(at).ok()?).copied()
        };
        let found = of(&self.starts, start).zip(of(&self.ends, end));
        found.filter(|(first, last)| first <= last)
    }

    /// Where the text says this, whatever the size of its letters.
    pub(super) fn find(&self, words: &str) -> Option<Quote> {
        if words.len() < 3 {
            return None;
        }
        let places = self.words.get(&head(words))?;
        places.iter().find_map(|&first| {
            let start = self.tokens.get(first)?.start;
            let end = start.checked_add(words.len())?;
            let last = *self.ends.get(&end)?;
            let found = self.whole.get(start..end)?;
            let is_small = found != words;
            (!is_small || found.to_ascii_lowercase() == words).then_some((first, last, is_small))
        })
    }

    pub(super) fn quote(&self, (first, last, is_small): Quote) -> Option<String> {
        let (start, end) = (self.tokens.get(first)?.start, self.tokens.get(last)?.end);
        let found = self.whole.get(start..end)?;
        Some(if is_small {
            found.to_ascii_lowercase()
        } else {
            found.to_owned()
        })
    }

    /// The text and its tokens, for whoever asked for them.
    pub(super) fn parts(self) -> (String, Vec<Span>) {
        (self.whole, self.tokens)
    }
}

/// The first word of some, in small letters.
fn head(words: &str) -> String {
    let end = words.find(|letter: char| !letter.is_alphanumeric());
    let end = end.filter(|end| *end > 0).unwrap_or(words.len());
    words.get(..end).unwrap_or_default().to_ascii_lowercase()
}

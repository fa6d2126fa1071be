//! A text cut into words, runs of digits and marks, each with what the lexicon knows of it.
//!
//! Finer than the document's tokens and blind to how a tokeniser treats "10-year", "9pm" or "mid-1996".

pub(crate) use super::cut::{Key, Kind, key, keys};
use super::{
    cut::{Cut, cuts},
    lexicon::{Entry, LEXICON, NONE, Opening, Phrase},
};
use crate::{span::Span, text::inner_spaces};

/// One piece.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Piece {
    pub(crate) span: Span,
    pub(crate) kind: Kind,
    pub(crate) key: Key,
    entry: &'static Entry,
}

/// A text's pieces.
#[derive(Debug)]
pub(crate) struct Pieces<'a> {
    pub(crate) text: &'a str,
    list: Vec<Piece>,
    /// Bytes of the spaces that stand within a number.
    inner: Vec<usize>,
}

impl<'a> Pieces<'a> {
    /// Cuts `text`.
    pub(crate) fn new(text: &'a str) -> Self {
        let list = cuts(text).map(Piece::of).collect();
        let inner = inner_spaces(text);
        Self { text, list, inner }
    }

    pub(crate) fn len(&self) -> usize {
        self.list.len()
    }

    pub(crate) fn get(&self, at: usize) -> Option<&Piece> {
        self.list.get(at)
    }

    /// What the lexicon knows of the piece.
    pub(crate) fn entry(&self, at: usize) -> &'static Entry {
        self.list.get(at).map_or(&NONE, |piece| piece.entry)
    }

    /// Whether an expression may start at the piece: at a number, at a word of time, or at an article or the like before one.
    pub(crate) fn opens(&self, at: usize) -> bool {
        let Some(piece) = self.list.get(at) else {
            return false;
        };
        match piece.opening() {
            Opening::Always => true,
            Opening::Never => false,
            Opening::BeforeOther => {
                let next = self.list.get(at + 1).map(Piece::opening);
                next.is_some_and(|next| next != Opening::Never)
            }
        }
    }

    /// The first piece that starts at or after this byte.
    pub(crate) fn first_from(&self, byte: usize) -> usize {
        self.list.partition_point(|piece| piece.span.start < byte)
    }

    /// The longest phrase of the lexicon that stands at `at` and that `pick` takes, and where it ends.
    pub(crate) fn phrase<T>(
        &self,
        at: usize,
        pick: impl Fn(Phrase) -> Option<T>,
    ) -> Option<(T, usize)> {
        self.entry(at).phrases.iter().find_map(|(keys, sense)| {
            let end = self.matches(at, keys)?;
            pick(*sense).map(|picked| (picked, end))
        })
    }

    /// Whether the piece is this word (lower case) or mark.
    pub(crate) fn is(&self, at: usize, word: &str) -> bool {
        self.list
            .get(at)
            .is_some_and(|piece| piece.key == key(word))
    }

    /// Whether the piece is one of these words or marks.
    pub(crate) fn is_one(&self, at: usize, words: &[&str]) -> bool {
        words.iter().any(|word| self.is(at, word))
    }

    /// `at`, or the piece after it where it is `word`.
    pub(crate) fn skip(&self, at: usize, word: &str) -> usize {
        at + usize::from(self.is(at, word))
    }

    /// As [`Pieces::skip`], for any of `words`.
    pub(crate) fn skip_one(&self, at: usize, words: &[&str]) -> usize {
        at + usize::from(self.is_one(at, words))
    }

    /// Where the words `keys` end if they stand at `at`.
    pub(crate) fn matches(&self, at: usize, keys: &[Key]) -> Option<usize> {
        let end = at + keys.len();
        let here = self.list.get(at..end)?;
        here.iter()
            .zip(keys)
            .all(|(piece, key)| piece.key == *key)
            .then_some(end)
    }

    /// The bytes from piece `from` up to, not including, piece `to`.
    pub(crate) fn span(&self, from: usize, to: usize) -> Span {
        match (
            self.list.get(from),
            to.checked_sub(1).and_then(|last| self.list.get(last)),
        ) {
            (Some(first), Some(last)) => first.span.cover(last.span),
            _ => Span::default(),
        }
    }

    /// The piece's own text.
    pub(crate) fn word(&self, at: usize) -> &'a str {
        self.list
            .get(at)
            .map_or("", |piece| piece.span.slice(self.text))
    }

    /// The text between the piece and the next one.
    pub(crate) fn gap(&self, at: usize) -> &'a str {
        let ends = self.list.get(at).zip(self.list.get(at + 1));
        let gap = ends.map(|(piece, next)| Span::new(piece.span.end, next.span.start));
        gap.map_or("", |gap| gap.slice(self.text))
    }

    /// Whether the piece and the next one touch, or a space within a number is all that parts them.
    pub(crate) fn is_glued(&self, at: usize) -> bool {
        let pair = self.list.get(at).zip(self.list.get(at + 1));
        pair.is_some_and(|(piece, next)| {
            let (end, start) = (piece.span.end, next.span.start);
            let is_one = start == end + 1 && self.inner.binary_search(&end).is_ok();
            (end == start || is_one) && piece.kind != Kind::Break && next.kind != Kind::Break
        })
    }

    /// Whether the piece touches the one before it.
    pub(crate) fn is_glued_before(&self, at: usize) -> bool {
        at.checked_sub(1)
            .is_some_and(|before| self.is_glued(before))
    }

    /// Whether the piece starts with a capital.
    /// Whether a blank line stands between two of the pieces.
    pub(crate) fn is_parted(&self, pieces: &std::ops::Range<usize>) -> bool {
        let text = self.span(pieces.start, pieces.end).slice(self.text);
        text.split_inclusive('\n')
            .skip(1)
            .any(|line| line.trim().is_empty())
    }

    /// Whether the digits at `at` are the hours or the minutes of a clock: "10:34", "10: 34 pm".
    pub(crate) fn is_clock(&self, at: usize) -> bool {
        let is_time = |hour: usize| {
            let together = self.is_glued(hour) && self.is_glued(hour + 1);
            together || self.is_one(hour + 3, &["am", "pm", "a", "p", "in"])
        };
        let part = |at: usize, most: i32| self.short_digits(at).is_some_and(|it| it < most);
        let minutes = |at: usize| self.is_digits(at) && self.word(at).len() == 2 && part(at, 60);
        let hours = |at: usize| self.is_digits(at) && part(at, 25);
        let before = at.checked_sub(2).filter(|_| self.is(at - 1, ":"));
        (hours(at) && self.is(at + 1, ":") && minutes(at + 2) && is_time(at))
            || before.is_some_and(|hour| hours(hour) && minutes(at) && is_time(hour))
    }

    pub(crate) fn is_capital(&self, at: usize) -> bool {
        self.word(at).starts_with(|c: char| c.is_ascii_uppercase())
    }

    pub(crate) fn is_word(&self, at: usize) -> bool {
        self.list
            .get(at)
            .is_some_and(|piece| piece.kind == Kind::Word)
    }

    pub(crate) fn is_digits(&self, at: usize) -> bool {
        self.list
            .get(at)
            .is_some_and(|piece| piece.kind == Kind::Digits)
    }

    /// The value of a run of at most nine digits.
    pub(crate) fn digits(&self, at: usize) -> Option<i32> {
        self.is_digits(at)
            .then(|| self.word(at))
            .filter(|run| run.len() <= 9)?
            .parse()
            .ok()
    }

    /// As [`Pieces::digits`], for a run of exactly `count` digits.
    pub(crate) fn digits_of(&self, at: usize, count: usize) -> Option<i32> {
        self.digits(at).filter(|_| self.word(at).len() == count)
    }

    /// As [`Pieces::digits`], for a run of one or two.
    pub(crate) fn short_digits(&self, at: usize) -> Option<i32> {
        self.digits(at).filter(|_| self.word(at).len() <= 2)
    }
}

/// Whether `text` has a number or a word of time at all: most sentences have none.
pub(crate) fn has_candidate(text: &str) -> bool {
    cuts(text).any(|cut| Piece::of(cut).opening() == Opening::Always)
}

impl Piece {
    /// Whether an expression may start with it.
    fn opening(&self) -> Opening {
        match self.kind {
            Kind::Digits => Opening::Always,
            Kind::Break => Opening::Never,
            Kind::Word | Kind::Mark => self.entry.opening,
        }
    }

    /// What was cut, looked up.
    fn of(cut: Cut) -> Self {
        let is_known = cut.kind == Kind::Word || cut.kind == Kind::Mark;
        let entry = is_known.then(|| LEXICON.get(cut.key)).flatten();
        Self {
            span: cut.span,
            kind: cut.kind,
            key: cut.key,
            entry: entry.unwrap_or(&NONE),
        }
    }
}

//! A text cut into words, runs of digits and marks, each with what the lexicon knows of it.
//!
//! Finer than the document's tokens and blind to how a tokeniser treats "10-year", "9pm" or "mid-1996".

use super::lexicon::{Entry, LEXICON, NONE, Opening, Phrase};
use crate::span::Span;

/// One piece.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Piece {
    pub(crate) span: Span,
    pub(crate) kind: Kind,
    pub(crate) key: Key,
    entry: &'static Entry,
}

/// What a piece is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Letters.
    Word,
    /// ASCII digits.
    Digits,
    /// One character of any other kind.
    Mark,
    /// The blank line between paragraphs.
    Break,
}

/// A piece's letters in lower case, packed; 0 for one longer than 16 bytes.
pub(crate) type Key = u128;

/// Packs a word, which is to be in lower case.
pub(crate) const fn key(word: &str) -> Key {
    pack(word.as_bytes())
}

const fn pack(bytes: &[u8]) -> Key {
    if bytes.len() > 16 {
        return 0;
    }
    let mut key = 0;
    let mut i = 0;
    while i < bytes.len() {
        key = key << 8 | bytes[i].to_ascii_lowercase() as Key;
        i += 1;
    }
    key
}

/// A text's pieces.
#[derive(Debug)]
pub(crate) struct Pieces<'a> {
    pub(crate) text: &'a str,
    list: Vec<Piece>,
}

impl<'a> Pieces<'a> {
    /// Cuts `text`.
    pub(crate) fn new(text: &'a str) -> Self {
        let list = Cutter { text, at: 0 }.map(Piece::looked_up).collect();
        Self { text, list }
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

    /// Whether the piece and the next one touch.
    pub(crate) fn is_glued(&self, at: usize) -> bool {
        self.list
            .get(at)
            .zip(self.list.get(at + 1))
            .is_some_and(|(piece, next)| {
                piece.span.end == next.span.start
                    && piece.kind != Kind::Break
                    && next.kind != Kind::Break
            })
    }

    /// Whether the piece touches the one before it.
    pub(crate) fn is_glued_before(&self, at: usize) -> bool {
        at.checked_sub(1)
            .is_some_and(|before| self.is_glued(before))
    }

    /// Whether the piece starts with a capital.
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

/// The packed words and marks of a phrase, in lower case.
pub(crate) fn keys(phrase: &str) -> Vec<Key> {
    Cutter {
        text: phrase,
        at: 0,
    }
    .map(|piece| piece.key)
    .collect()
}

/// Whether `text` has a number or a word of time at all: most sentences have none.
pub(crate) fn has_candidate(text: &str) -> bool {
    Cutter { text, at: 0 }.any(|piece| piece.looked_up().opening() == Opening::Always)
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

    fn looked_up(mut self) -> Self {
        if self.kind == Kind::Word || self.kind == Kind::Mark {
            self.entry = LEXICON.get(self.key).unwrap_or(&NONE);
        }
        self
    }
}

/// Yields pieces without looking them up.
struct Cutter<'a> {
    text: &'a str,
    at: usize,
}

impl Cutter<'_> {
    fn run(&self, from: usize, belongs: impl Fn(u8) -> bool) -> usize {
        let bytes = &self.text.as_bytes()[from..];
        from + bytes
            .iter()
            .position(|&byte| !belongs(byte))
            .unwrap_or(bytes.len())
    }

    fn piece(&mut self, kind: Kind, end: usize) -> Piece {
        let span = Span::new(self.at, end);
        self.at = end;
        let key = match kind {
            Kind::Word => pack(span.slice(self.text).as_bytes()),
            Kind::Mark => match span.slice(self.text) {
                "\u{2019}" | "\u{2018}" | "`" => key("'"),
                "\u{2013}" | "\u{2014}" | "\u{2011}" | "\u{2010}" => key("-"),
                mark => pack(mark.as_bytes()),
            },
            Kind::Digits | Kind::Break => 0,
        };
        Piece {
            span,
            kind,
            key,
            entry: &NONE,
        }
    }

    /// Skips white space; true where it held a blank line.
    fn skip_space(&mut self) -> bool {
        let mut lines = 0;
        while let Some(c) = self
            .text
            .get(self.at..)
            .and_then(|rest| rest.chars().next())
        {
            if !c.is_whitespace() {
                break;
            }
            lines += u8::from(c == '\n' && lines < 2);
            self.at += c.len_utf8();
        }
        lines > 1
    }
}

impl Iterator for Cutter<'_> {
    type Item = Piece;

    fn next(&mut self) -> Option<Piece> {
        let bytes = self.text.as_bytes();
        let space = self.at;
        if bytes.get(self.at) == Some(&b' ') {
            self.at += 1;
        }
        let mut first = *bytes.get(self.at)?;
        if first.is_ascii_whitespace() || !first.is_ascii() {
            if self.skip_space() {
                let end = self.at;
                self.at = space;
                return Some(self.piece(Kind::Break, end));
            }
            first = *bytes.get(self.at)?;
        }
        if first.is_ascii_alphabetic() {
            let end = self.run(self.at, |byte| byte.is_ascii_alphabetic());
            return Some(self.word_or_letters(end));
        }
        if first.is_ascii_digit() {
            let end = self.run(self.at, |byte| byte.is_ascii_digit());
            return Some(self.piece(Kind::Digits, end));
        }
        let c = self.text.get(self.at..)?.chars().next()?;
        if c.is_alphabetic() {
            return Some(self.word_or_letters(self.at));
        }
        Some(self.piece(Kind::Mark, self.at + c.len_utf8()))
    }
}

impl Cutter<'_> {
    /// A word whose ASCII letters reach to `end`, with any other letters that follow.
    fn word_or_letters(&mut self, mut end: usize) -> Piece {
        if self
            .text
            .as_bytes()
            .get(end)
            .is_some_and(|byte| !byte.is_ascii())
        {
            let rest = self.text.get(end..).unwrap_or_default();
            end += rest
                .find(|c: char| !c.is_alphabetic())
                .unwrap_or(rest.len());
        }
        self.piece(Kind::Word, end)
    }
}

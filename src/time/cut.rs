//! Text cut into words, runs of digits and marks, before anything is looked up.

use crate::span::Span;

/// One stretch of text of one make.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cut {
    pub(super) span: Span,
    pub(super) kind: Kind,
    pub(super) key: Key,
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

/// The packed words and marks of a phrase, in lower case.
pub(crate) fn keys(phrase: &str) -> Vec<Key> {
    cuts(phrase).map(|cut| cut.key).collect()
}

/// `text` cut up, front to back.
pub(super) fn cuts(text: &str) -> impl Iterator<Item = Cut> {
    Cutter { text, at: 0 }
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

    fn piece(&mut self, kind: Kind, end: usize) -> Cut {
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
        Cut { span, kind, key }
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
    type Item = Cut;

    fn next(&mut self) -> Option<Cut> {
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
    fn word_or_letters(&mut self, mut end: usize) -> Cut {
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

//! A text made of blocks that a format has: a blank line between two, white space within one as a single space.

use crate::{
    sources::{Block, BlockKind, Original, Place},
    span::Span,
};

/// A text in the making.
#[derive(Debug, Default)]
pub(super) struct Writer {
    /// What is written so far.
    pub(super) text: String,
    /// Blocks whose kind the format knows.
    pub(super) marks: Vec<Block>,
    /// Where in the file it stands.
    pub(super) places: Vec<Place>,
}

impl Writer {
    /// Adds a block that stands at `original`; nothing where it has no words.
    pub(super) fn push_at(
        &mut self,
        words: &str,
        kind: Option<BlockKind>,
        original: Option<Original>,
    ) {
        let before = self.text.len();
        self.push(words, kind);
        let last = self.places.last().map(|place| &place.original);
        if self.text.len() > before && last.unwrap_or(&None) != &original {
            // The blank line between two blocks belongs to neither.
            let start = if before == 0 { 0 } else { before + 2 };
            self.places.push(Place { start, original });
        }
    }

    /// Adds a block; nothing where it has no words.
    pub(super) fn push(&mut self, words: &str, kind: Option<BlockKind>) {
        let words = one_line(words);
        if words.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        let start = self.text.len();
        self.text.push_str(&words);
        if let Some(kind) = kind {
            let span = Span::new(start, self.text.len());
            self.marks.push(Block { span, kind });
        }
    }

    /// Adds a line as it stands; a blank one ends what is above it.
    pub(super) fn push_line(&mut self, line: &str, kind: Option<BlockKind>) {
        let line = line.trim_end();
        let above = self.text.as_bytes();
        let breaks = above
            .iter()
            .rev()
            .take_while(|byte| **byte == b'\n')
            .count();
        if line.is_empty() {
            self.text.push_str(
                ["\n\n", "\n"]
                    .get(breaks)
                    .filter(|_| !above.is_empty())
                    .unwrap_or(&""),
            );
            return;
        }
        // Below a block of its own stands a blank line.
        let is_open = breaks == 0 && !above.is_empty();
        self.text.push_str(if is_open { "\n" } else { "" });
        let start = self.text.len() + line.len() - line.trim_start().len();
        self.text.push_str(line);
        if let Some(kind) = kind {
            let span = Span::new(start, self.text.len());
            self.marks.push(Block { span, kind });
        }
    }

    /// Adds each paragraph of a text: blank lines part them, or line breaks where there is no blank line.
    pub(super) fn push_paragraphs(&mut self, text: &str) {
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let lines = || text.trim().lines().map(str::trim);
        if !lines().any(str::is_empty) {
            for line in lines() {
                self.push(line, None);
            }
            return;
        }
        let mut paragraph = String::new();
        for line in lines() {
            if line.is_empty() {
                self.push(&paragraph, None);
                paragraph.clear();
            } else {
                paragraph.push_str(line);
                paragraph.push(' ');
            }
        }
        self.push(&paragraph, None);
    }
}

/// The words with one space between two; marks that show nothing are left out.
pub(super) fn one_line(words: &str) -> String {
    let is_unseen = |c: char| matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}');
    let is_odd = |c: char| c.is_control() && !c.is_whitespace();
    let mut line = String::with_capacity(words.len());
    for word in words.split_whitespace() {
        let length = line.len();
        if length > 0 {
            line.push(' ');
        }
        let start = line.len();
        line.extend(word.chars().filter(|&c| !is_unseen(c) && !is_odd(c)));
        if line.len() == start {
            line.truncate(length);
        }
    }
    line
}

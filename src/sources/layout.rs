//! Text to runs of lines that belong together: paragraphs, headings, menu entries.
//!
//! A blank line parts two runs. So does a line break, except in text that was wrapped at a fixed width, where only a line
//! that left room for the next word ends a run. A sentence that a line break cuts in two is joined again.

use super::is_blank;
use crate::span::Span;

/// The widths, in characters, at which texts are wrapped.
const WRAP_WIDTHS: std::ops::RangeInclusive<usize> = 40..=100;
/// Fewer line breaks than this within runs tell nothing of wrapping.
const WRAP_BREAKS: usize = 4;
/// A cut sentence's first half has at least so many characters: shorter lines are headings and menu entries.
const CUT_SENTENCE: usize = 40;

/// A run of lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Run {
    /// Where it stands, without white space at its edges.
    pub(super) span: Span,
    /// Whether a blank line, or the start of the text, stands before it.
    pub(super) after_blank: bool,
}

/// A line that is not blank.
#[derive(Debug, Clone, Copy)]
struct Line {
    span: Span,
    chars: usize,
    after_blank: bool,
}

/// The runs of `text` from byte `from` on, in order; only white space lies between them.
pub(super) fn runs(text: &str, from: usize) -> Vec<Run> {
    let lines = lines(text, from);
    let width = wrap_width(text, &lines);
    let mut runs: Vec<Run> = Vec::new();
    let mut before: Option<Line> = None;
    for line in lines {
        let joins = before.is_some_and(|before| match (line.after_blank, width) {
            (false, Some(width)) => is_full(text, before, line, width),
            _ => is_cut_sentence(text, before, line),
        });
        match runs.last_mut() {
            Some(run) if joins => run.span = run.span.cover(line.span),
            _ => runs.push(Run {
                span: line.span,
                after_blank: line.after_blank,
            }),
        }
        before = Some(line);
    }
    runs
}

fn lines(text: &str, from: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut after_blank = true;
    let mut start = from;
    let rest = text.get(from..).unwrap_or_default();
    // A "\r\n" gives an empty piece between its two characters, which is no blank line.
    for piece in rest.split_inclusive(['\n', '\r']) {
        let content = piece.trim_matches(is_blank);
        if content.is_empty() {
            let is_rest_of_break =
                piece == "\n" && text.as_bytes().get(start.wrapping_sub(1)) == Some(&b'\r');
            after_blank |= !is_rest_of_break;
        } else {
            let indent = piece.len() - piece.trim_start_matches(is_blank).len();
            lines.push(Line {
                span: Span::new(start + indent, start + indent + content.len()),
                chars: content.chars().count(),
                after_blank,
            });
            after_blank = false;
        }
        start += piece.len();
    }
    lines
}

/// The width that the text was wrapped at; `None` where its lines are paragraphs.
fn wrap_width(text: &str, lines: &[Line]) -> Option<usize> {
    let breaks: Vec<(Line, Line)> = lines
        .windows(2)
        .filter(|pair| !pair[1].after_blank)
        .map(|pair| (pair[0], pair[1]))
        .collect();
    let width = breaks.iter().map(|(line, _)| line.chars).max()?;
    if breaks.len() < WRAP_BREAKS || !WRAP_WIDTHS.contains(&width) {
        return None;
    }
    let is_open = |(line, _): &&(Line, Line)| !ends_sentence(line.span.slice(text));
    let open: Vec<_> = breaks.iter().filter(is_open).collect();
    let full = |(line, next): &&&(Line, Line)| is_full(text, *line, *next, width);
    let full = open.iter().filter(full).count();
    (full * 4 >= open.len() * 3 && open.len() * 3 >= breaks.len()).then_some(width)
}

/// Whether the first word of `next` would not have fitted on `line`.
fn is_full(text: &str, line: Line, next: Line, width: usize) -> bool {
    let word = next.span.slice(text).split(char::is_whitespace).next();
    line.chars + 1 + word.map_or(0, |word| word.chars().count()) > width
}

/// Whether `line` stops within a sentence that `next` goes on with.
fn is_cut_sentence(text: &str, line: Line, next: Line) -> bool {
    let (line_text, next_text) = (line.span.slice(text), next.span.slice(text));
    line.chars >= CUT_SENTENCE
        && line_text.ends_with(|c: char| c.is_lowercase() || c == ',')
        && next_text.starts_with(char::is_lowercase)
        && ends_sentence(next_text)
}

/// Whether the text ends as a sentence does: a full stop, question mark, exclamation mark or dots, quotes and brackets aside.
pub(super) fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']', '*', ' '])
        .ends_with(['.', '!', '?', '…'])
}

//! The lines of a text: which are headlines, results, capitals throughout.

use std::ops::Range;

use crate::text::{Document, Tag};

/// What the line that a token stands in looks like.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Line {
    /// First token.
    pub start: usize,
    /// One past the last token.
    pub end: usize,
    /// Nearly all its words are in capitals.
    pub capitals: bool,
    /// What it is a row of.
    pub row: Row,
    /// Nearly all its longer words start with a capital, and no full stop ends it.
    pub headline: bool,
}

/// What a line without a verb is a row of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Row {
    /// Of nothing.
    #[default]
    None,
    /// Of a table: several numbers.
    Table,
    /// Of sports results: "Halden 29 Lindhaven 10", standings, "HALDEN AT LINDHAVEN".
    Score,
}

/// A row of standings has at least so many numbers.
const STANDINGS: usize = 4;
/// A name in a result has at most so many words.
const TEAM: usize = 4;
/// Words longer than this, in bytes, have a capital in a headline.
const LONG_WORD: usize = 3;
/// As many words a headline has at most.
const HEADLINE: usize = 20;

/// The lines of a document, and which holds a token.
pub(super) fn lines(document: &Document, text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    for (i, token) in document.tokens.iter().enumerate() {
        // Blocks of a page are read one by one: no token stands for the break between them.
        let next = document
            .tokens
            .get(i + 1)
            .map_or(token.span.end, |next| next.span.start);
        let breaks = text
            .get(token.span.start..next)
            .is_some_and(|to_next| to_next.contains('\n'));
        if breaks || i + 1 == document.tokens.len() {
            lines.push(line(document, text, start, i + 1));
            start = i + 1;
        }
    }
    lines
}

/// The line that holds `token`.
pub(super) fn line_of(lines: &[Line], token: usize) -> Line {
    let at = lines.partition_point(|line| line.end <= token);
    lines.get(at).copied().unwrap_or_default()
}

fn line(document: &Document, text: &str, start: usize, end: usize) -> Line {
    let (mut words, mut capital, mut numbers, mut verbs) = (0, 0, 0, 0);
    let (mut long, mut long_capital) = (0, 0);
    for token in &document.tokens[start..end] {
        let word = token.span.slice(text);
        if word.chars().any(char::is_alphabetic) {
            words += 1;
            capital += usize::from(!word.chars().any(char::is_lowercase));
            if word.len() > LONG_WORD {
                long += 1;
                long_capital += usize::from(word.starts_with(char::is_uppercase));
            }
            verbs += usize::from(matches!(
                token.tag,
                Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md
            ));
        }
        numbers += usize::from(word.starts_with(|c: char| c.is_ascii_digit()));
    }
    let last = document.tokens[start..end]
        .iter()
        .rfind(|token| !token.is_space);
    let sentence = last.is_some_and(|token| matches!(token.span.slice(text), "." | "!" | "?"));
    Line {
        start,
        end,
        capitals: words >= 2 && capital * 10 >= words * 7,
        row: if verbs > 0 {
            Row::None
        } else if is_score(document, text, start..end) {
            Row::Score
        } else if numbers >= 2 {
            Row::Table
        } else {
            Row::None
        },
        headline: !sentence
            && (4..=HEADLINE).contains(&words)
            && long >= 3
            && long_capital * 10 >= long * 8,
    }
}

/// Whether the words and numbers of a line alternate as those of results do.
fn is_score(document: &Document, text: &str, tokens: Range<usize>) -> bool {
    // Runs of words and of numbers, with their lengths.
    let mut runs: Vec<(bool, usize)> = Vec::new();
    let mut meets = false;
    for token in &document.tokens[tokens] {
        let word = token.span.slice(text);
        let is_word = word.contains(char::is_alphabetic);
        if !is_word && !word.contains(|c: char| c.is_ascii_digit()) {
            continue;
        }
        if is_word && word.starts_with(char::is_lowercase) {
            return false;
        }
        meets |= word == "AT";
        match runs.last_mut() {
            Some((last, length)) if *last == is_word => *length += 1,
            _ => runs.push((is_word, 1)),
        }
    }
    match runs[..] {
        [(true, name), (false, numbers)] => name <= TEAM && numbers >= STANDINGS,
        [(true, one), (false, 1), (true, other), (false, 1)] => one <= TEAM && other <= TEAM,
        [(true, all)] => meets && all <= 2 * TEAM,
        _ => false,
    }
}

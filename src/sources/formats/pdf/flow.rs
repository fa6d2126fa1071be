//! Lines of pages to paragraphs.

use std::collections::BTreeMap;

use super::page::Line;
use crate::sources::{
    BlockKind, Original,
    formats::writer::{Writer, one_line},
};

/// A step down of more than so many times the usual one parts two paragraphs.
const STEP: f64 = 1.35;
/// Lines that stand further apart than this, in parts of their size, are of two paragraphs.
const MOST_STEP: f64 = 2.5;
/// A first line begins so much further in, in parts of its size.
const INDENT: f64 = 0.8;
/// Letters that differ by more than this share of their size belong to two blocks.
const SIZES: f64 = 0.12;
/// Lines at each edge of a page that may be its running head or foot.
const EDGE: usize = 2;

/// The paragraphs of a document; running heads and page numbers are marked as the page's own.
pub(super) fn paragraphs(pages: &[Vec<Line>]) -> Writer {
    let running = running_lines(pages);
    let mut writer = Writer::default();
    let mut edges = Vec::new();
    // The paragraph that is being read, its last line, and the page on which it begins.
    let mut open: Option<(String, &Line, usize)> = None;
    for (page, lines) in (1..).zip(pages) {
        let step = usual_step(lines);
        for (at, line) in lines.iter().enumerate() {
            let is_edge = at < EDGE || at + EDGE >= lines.len();
            if is_edge && running.contains_key(&key(&line.text)) {
                edges.push(line.text.clone());
                continue;
            }
            open = Some(match open.take() {
                Some((text, above, begun)) if goes_on(&text, above, line, step) => {
                    (joined(text, &line.text), line, begun)
                }
                Some((text, _, begun)) => {
                    writer.push_at(&text, None, Some(Original::Page(begun)));
                    (line.text.clone(), line, page)
                }
                None => (line.text.clone(), line, page),
            });
        }
    }
    if let Some((text, _, begun)) = open {
        writer.push_at(&text, None, Some(Original::Page(begun)));
    }
    edges.dedup();
    for edge in edges {
        writer.push_at(&edge, Some(BlockKind::Furniture), None);
    }
    writer
}

/// Lines at the edges of pages that are numbers, or that stand on several pages but for their numbers.
fn running_lines(pages: &[Vec<Line>]) -> BTreeMap<String, usize> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for lines in pages {
        let last = lines.len().saturating_sub(EDGE).max(EDGE);
        let edges = lines.iter().take(EDGE).chain(lines.iter().skip(last));
        for line in edges {
            *counts.entry(key(&line.text)).or_default() += 1;
        }
    }
    counts.retain(|key, count| *count > 1 || is_page_number(key));
    counts
}

/// A line with its numbers made alike.
fn key(line: &str) -> String {
    let mut key = String::new();
    for c in one_line(line).chars() {
        if !c.is_ascii_digit() {
            key.push(c);
        } else if !key.ends_with('#') {
            key.push('#');
        }
    }
    key
}

fn is_page_number(key: &str) -> bool {
    let bare: String = key
        .chars()
        .filter(|c| c.is_alphanumeric() || *c == '#')
        .collect();
    let bare = bare.to_lowercase();
    matches!(
        bare.as_str(),
        "#" | "page#" | "#of#" | "page#of#" | "p#" | "##"
    )
}

/// How far one line of a paragraph stands below the one above it, mostly.
fn usual_step(lines: &[Line]) -> f64 {
    let steps = lines.windows(2).filter_map(|pair| {
        let step = pair[0].base - pair[1].base;
        let is_within = step > 0.0 && step < MOST_STEP * pair[1].size;
        (is_within && is_alike(&pair[0], &pair[1])).then_some(step)
    });
    let mut steps: Vec<f64> = steps.collect();
    steps.sort_by(f64::total_cmp);
    // Steps between paragraphs are among them, the greater ones.
    steps.get(steps.len() / 3).copied().unwrap_or_default()
}

/// Whether two lines are set in letters of one size.
fn is_alike(one: &Line, other: &Line) -> bool {
    (one.size - other.size).abs() <= SIZES * one.size.max(other.size).max(1.0)
}

/// Whether a line goes on with the paragraph whose last line stands above it.
fn goes_on(text: &str, above: &Line, line: &Line, step: f64) -> bool {
    let size = above.size.max(line.size).max(1.0);
    if !is_alike(above, line) {
        return false;
    }
    let down = above.base - line.base;
    if down < -size * 0.5 {
        // The next column, or the next page.
        return !ends_sentence(text);
    }
    let is_near = down <= (step * STEP).max(size * 1.1);
    let is_indented = line.start > above.start + INDENT * size && ends_sentence(text);
    is_near && !is_indented
}

fn ends_sentence(text: &str) -> bool {
    let bare = text.trim_end().trim_end_matches(['"', '”', '’', ')']);
    bare.ends_with(['.', '!', '?', ':'])
}

/// A text with the next line; a word that the line's end cut is joined again.
fn joined(mut text: String, line: &str) -> String {
    let line = line.trim_start();
    let end = text.trim_end().len();
    text.truncate(end);
    let mut back = text.chars().rev();
    let is_cut = matches!(back.next(), Some('-' | '\u{ad}' | '\u{2010}'))
        && back.next().is_some_and(char::is_alphabetic)
        && line.starts_with(char::is_alphabetic);
    match line.starts_with(char::is_lowercase) {
        true if is_cut => _ = text.pop(),
        // "Port-" and "Sele" make a name with a hyphen.
        false if is_cut => {}
        _ => text.push(' '),
    }
    text + line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_a_lines_end_cut_are_joined() {
        let joined = |text: &str, line| joined(text.to_owned(), line);
        assert_eq!(joined("the har-", "bour of Lund"), "the harbour of Lund");
        assert_eq!(joined("the har\u{ad} ", "bour"), "the harbour");
        assert_eq!(joined("Port-", "Sele"), "Port-Sele");
        assert_eq!(joined("in 2018-", "or later"), "in 2018- or later");
    }
}

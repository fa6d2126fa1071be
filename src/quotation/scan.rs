//! Step 2: marks in pairs, paragraph by paragraph.

use std::cmp::Reverse;

use super::{
    End, Quoted, Style,
    mark::{self, Mark, Role},
};
use crate::span::Span;

/// What a clause ends with, before the mark that closes a quotation.
const CLAUSE_ENDS: [char; 5] = [',', '.', '!', '?', '…'];

/// The quotations of `text`, by where they begin.
///
/// `paragraphs` are in text order and disjoint; a blank line parts paragraphs within them, too. What stands outside is not read.
///
/// ```
/// use variorum::{quotation, span::Span};
///
/// let text = "“He said ‘no’ to me,” Ruiz recalled.";
/// let quoted = quotation::find(text, &[Span::new(0, text.len())]);
/// assert_eq!(quoted[0].inner.slice(text), "He said ‘no’ to me,");
/// assert_eq!((quoted[1].inner.slice(text), quoted[1].parent), ("no", Some(0)));
/// ```
pub fn find(text: &str, paragraphs: &[Span]) -> Vec<Quoted> {
    let paragraphs: Vec<Span> = paragraphs
        .iter()
        .flat_map(|&span| parted(text, span))
        .collect();
    let mut found: Vec<Quoted> = Vec::new();
    // The quotation that the paragraph before left to this one, and whether it begins there.
    let mut running: Option<(usize, bool)> = None;
    let mut dropped = Vec::new();
    for (at, &span) in paragraphs.iter().enumerate() {
        let paragraph = Paragraph::new(text, span);
        let next = paragraphs.get(at + 1);
        let next = next.map(|&span| Edge::of(&Paragraph::new(text, span)));
        let first = found.len();
        let mut scan = Scan::new(&paragraph, next.unwrap_or_default());
        if let Some((before, _)) = running {
            scan.enter(found[before].style);
        }
        let left = scan.run(&mut found);
        if let Some((before, is_whole)) = running
            && !is_continued(&mut found, before, first, paragraph.span.start)
        {
            found[before].end = End::Unclosed;
            dropped.extend((!is_whole).then_some(before));
        }
        // One quotation alone is left to the next paragraph; what stands open within it or around it is not.
        for (at, it) in found.iter_mut().enumerate().skip(first) {
            if it.end == End::Continued && left != Some(at) {
                it.end = End::Unclosed;
                dropped.extend((it.span.start != paragraph.span.start).then_some(at));
            }
        }
        running = left.map(|at| (at, found[at].span.start == paragraph.span.start));
    }
    settle(&found, &dropped)
}

/// Paragraph `span` without white space at its edges.
struct Paragraph<'a> {
    words: &'a str,
    span: Span,
}

impl<'a> Paragraph<'a> {
    fn new(text: &'a str, span: Span) -> Self {
        let all = span.slice(text);
        let words = all.trim();
        let start = span.start + all.len() - all.trim_start().len();
        Self {
            words,
            span: Span::new(start, start + words.len()),
        }
    }
}

/// How a paragraph may go on with a quotation of the one before it.
#[derive(Clone, Copy, Default)]
struct Edge {
    /// The style of the mark that it opens with.
    opens: Option<Style>,
    /// Whether its first double mark closes what no mark of its own opens, behind the end of a clause.
    closes: bool,
}

impl Edge {
    fn of(paragraph: &Paragraph<'_>) -> Self {
        let words = paragraph.words;
        let opens = mark::read(words, 0)
            .filter(|mark| matches!(mark.role, Role::Opens | Role::Either))
            .map(|mark| mark.style);
        let double = words.char_indices().find_map(|(at, _)| {
            let mark = mark::read(words, at)?;
            (mark.style == Style::Double).then_some((at, mark.role))
        });
        let closes = double.is_some_and(|(at, role)| {
            let before = words.get(..at).unwrap_or_default();
            role == Role::Closes && before.ends_with(CLAUSE_ENDS)
        });
        Self { opens, closes }
    }

    /// Whether it may go on with a quotation of `style`.
    fn goes_on(self, style: Style) -> bool {
        self.opens == Some(style) || (style == Style::Double && self.closes)
    }
}

/// `span` without the blank lines in it.
fn parted(text: &str, span: Span) -> Vec<Span> {
    let mut parts = Vec::new();
    let mut start = span.start;
    let mut end = span.start;
    for line in span.slice(text).split_inclusive('\n') {
        if line.trim().is_empty() {
            parts.push(Span::new(start, end));
            start = end + line.len();
        }
        end += line.len();
    }
    parts.push(Span::new(start, end));
    parts.retain(|part| !part.slice(text).trim().is_empty());
    parts
}

/// A mark that has opened.
struct Open {
    /// Where the mark stands, in bytes of the paragraph.
    mark: Span,
    style: Style,
    /// Whether it points outwards: "»so«".
    reversed: bool,
    /// The first mark that closes it, unless that is an apostrophe.
    owner: Option<Span>,
}

/// The marks of one paragraph.
struct Scan<'a> {
    paragraph: &'a Paragraph<'a>,
    /// How the next paragraph begins.
    next: Edge,
    open: Vec<Open>,
    /// By style: how many of `open` are of it.
    of_style: [usize; 3],
    /// By style: where its last mark stands.
    last: [usize; 3],
}

impl<'a> Scan<'a> {
    fn new(paragraph: &'a Paragraph<'a>, next: Edge) -> Self {
        Self {
            paragraph,
            next,
            open: Vec::new(),
            of_style: [0; 3],
            last: [0; 3],
        }
    }

    /// Goes on with a quotation of `style` from the paragraph before where no mark opens it again.
    fn enter(&mut self, style: Style) {
        let edge = Edge::of(self.paragraph);
        if edge.opens != Some(style) && edge.goes_on(style) {
            self.open(Span::new(0, 0), style);
        }
    }

    /// Adds the quotations of the paragraph. Gives the one that the next paragraph may go on with.
    fn run(mut self, found: &mut Vec<Quoted>) -> Option<usize> {
        let words = self.paragraph.words;
        let mut done = 0;
        for (at, _) in words.char_indices() {
            if at < done {
                continue;
            }
            if let Some(mark) = mark::read(words, at) {
                done = at + mark.len;
                self.take(Span::new(at, done), mark, found);
                self.last[mark.style as usize] = at;
            }
        }
        self.finish(found)
    }

    fn take(&mut self, at: Span, mark: Mark, found: &mut Vec<Quoted>) {
        let style = mark.style;
        let is_reversed = self.open.last().is_some_and(|open| open.reversed);
        let is_left = matches!(self.char_at(at), '«' | '‹');
        match mark.role {
            Role::Closes if style == Style::Angled && is_left && !is_reversed => {}
            Role::Closes => self.close(at, style, found),
            Role::Either if self.is_open(style) => self.close(at, style, found),
            Role::ClosesOrOwns => self.note_owner(at),
            Role::Opens | Role::Either => self.begin(at, style, found),
        }
    }

    fn char_at(&self, at: Span) -> char {
        let rest = self.paragraph.words.get(at.start..).unwrap_or_default();
        rest.chars().next().unwrap_or_default()
    }

    /// Whether a mark of `style` closes something here. Single marks look like apostrophes: they close the innermost alone.
    fn is_open(&self, style: Style) -> bool {
        match style {
            Style::Single => self
                .open
                .last()
                .is_some_and(|open| open.style == Style::Single),
            _ => self.of_style[style as usize] > 0,
        }
    }

    fn begin(&mut self, at: Span, style: Style, found: &mut Vec<Quoted>) {
        if style == Style::Single && self.is_open(style) {
            match self.open.last().and_then(|open| open.owner) {
                Some(_) => self.drop_innermost(found),
                None => return,
            }
        }
        self.open(at, style);
    }

    fn open(&mut self, at: Span, style: Style) {
        self.of_style[style as usize] += 1;
        self.open.push(Open {
            mark: at,
            style,
            reversed: matches!(self.char_at(at), '»' | '›'),
            owner: None,
        });
    }

    fn close(&mut self, at: Span, style: Style, found: &mut Vec<Quoted>) {
        if !self.is_open(style) {
            return;
        }
        while self.open.last().is_some_and(|open| open.style != style) {
            self.drop_innermost(found);
        }
        if let Some(open) = self.pop() {
            self.add(&open, at, End::Closed, found);
        }
    }

    fn note_owner(&mut self, at: Span) {
        if let Some(open) = self.open.last_mut()
            && open.style == Style::Single
        {
            open.owner = open.owner.or(Some(at));
        }
    }

    fn pop(&mut self) -> Option<Open> {
        let open = self.open.pop()?;
        self.of_style[open.style as usize] -= 1;
        Some(open)
    }

    /// Gives up on the innermost mark; one behind it that was taken for an apostrophe closes it after all.
    fn drop_innermost(&mut self, found: &mut Vec<Quoted>) {
        if let Some(open) = self.pop()
            && let Some(owner) = open.owner
        {
            self.add(&open, owner, End::Closed, found);
        }
    }

    fn add(&self, open: &Open, closing: Span, end: End, found: &mut Vec<Quoted>) {
        let offset = self.paragraph.span.start;
        let inner = Span::new(open.mark.end, closing.start);
        let is_blank = inner.slice(self.paragraph.words).trim().is_empty();
        if !is_blank {
            found.push(Quoted {
                span: Span::new(offset + open.mark.start, offset + closing.end),
                inner: Span::new(offset + inner.start, offset + inner.end),
                style: open.style,
                end,
                continues: None,
                parent: None,
            });
        }
    }

    /// Ends the paragraph.
    fn finish(mut self, found: &mut Vec<Quoted>) -> Option<usize> {
        let len = self.paragraph.words.len();
        let mut left = None;
        while let Some(open) = self.open.last() {
            let style = open.style;
            let is_last = self.last[style as usize] == open.mark.start;
            let goes_on = self.next.goes_on(style);
            let may_stay = style != Style::Single && is_last;
            if may_stay && (goes_on || open.mark.start == 0) {
                let end = if goes_on {
                    End::Continued
                } else {
                    End::Unclosed
                };
                if let Some(open) = self.pop() {
                    let before = found.len();
                    self.add(&open, Span::new(len, len), end, found);
                    left = (goes_on && found.len() > before).then_some(before).or(left);
                }
            } else {
                self.drop_innermost(found);
            }
        }
        left
    }
}

/// Joins quotation `before` to the one of those from `first` on that begins its paragraph, at `start`; tells whether there is one.
fn is_continued(found: &mut [Quoted], before: usize, first: usize, start: usize) -> bool {
    let style = found[before].style;
    let next = found
        .iter_mut()
        .skip(first)
        .find(|quoted| quoted.span.start == start && quoted.style == style);
    let is_continued = next.is_some();
    if let Some(next) = next {
        next.continues = Some(before);
    }
    is_continued
}

/// Puts quotations in the order in which they begin, less those `dropped` (sorted), and finds which stands within which.
fn settle(found: &[Quoted], dropped: &[usize]) -> Vec<Quoted> {
    let is_kept = |at: &usize| dropped.binary_search(at).is_err();
    let mut order: Vec<usize> = (0..found.len()).filter(is_kept).collect();
    order.sort_by_key(|&at| (found[at].span.start, Reverse(found[at].span.end)));
    let mut place = vec![0; found.len()];
    for (new, &old) in order.iter().enumerate() {
        place[old] = new;
    }
    let mut within: Vec<(usize, Span)> = Vec::new();
    order
        .iter()
        .enumerate()
        .map(|(new, &old)| {
            let mut quoted = found[old].clone();
            quoted.continues = quoted.continues.map(|before| place[before]);
            while within
                .last()
                .is_some_and(|(_, outer)| !outer.contains(quoted.span))
            {
                within.pop();
            }
            quoted.parent = within.last().map(|&(at, _)| at);
            within.push((new, quoted.span));
            quoted
        })
        .collect()
}

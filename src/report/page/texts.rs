//! The texts of the sources, line by line, with every value that was compared marked where it stands.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::Kind;
use crate::{
    report::{Report, SourceRow, phrases::day},
    sources::{BlockKind, Source},
    span::Span,
};

/// Findings to which one word leads.
const MOST_FINDINGS: usize = 12;

/// All texts, and what is to be marked in them.
#[derive(Debug)]
pub(super) struct Texts<'a> {
    sources: Vec<Text<'a>>,
    by_id: BTreeMap<&'a str, usize>,
}

#[derive(Debug)]
struct Text<'a> {
    row: &'a SourceRow,
    words: &'a str,
    source: Option<&'a Source>,
    /// Each line without white space at its edges.
    lines: Vec<Span>,
    marks: Vec<Mark>,
}

/// Words of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Spot {
    /// Index of the source.
    pub(super) source: usize,
    /// Without white space at its edges, and not empty.
    pub(super) span: Span,
    /// From 1.
    pub(super) line: usize,
}

#[derive(Debug)]
struct Mark {
    span: Span,
    kind: Kind,
    finding: String,
    /// The id by which a quote finds it.
    anchor: Option<String>,
}

/// A piece of a line, with the marks that cover it.
type Cut = (Span, Vec<usize>);

/// One text as the page shows it.
#[derive(Debug, Serialize)]
pub(super) struct Panel {
    id: String,
    source: String,
    title: String,
    /// Empty where unknown.
    outlet: String,
    /// Empty where unknown.
    day: String,
    lines: Vec<Line>,
}

#[derive(Debug, Serialize)]
struct Line {
    number: usize,
    /// "furniture", "headline", or nothing.
    role: &'static str,
    pieces: Vec<Piece>,
}

/// Words of a line that the same findings cover.
#[derive(Debug, Serialize)]
struct Piece {
    text: String,
    /// Of the gravest finding; `None` where there is none.
    kind: Option<Kind>,
    /// Ids of the findings, the gravest first; none where it is a blank between marked words, which nobody can point at.
    findings: Vec<String>,
    anchors: Vec<Anchor>,
}

/// Where a quote leads.
#[derive(Debug, Serialize)]
struct Anchor {
    id: String,
    /// How many pieces its words are cut into.
    pieces: usize,
}

impl<'a> Texts<'a> {
    pub(super) fn new(report: &'a Report, sources: &'a [Source]) -> Self {
        let known: BTreeMap<&str, &Source> = sources
            .iter()
            .map(|source| (source.id.as_str(), source))
            .collect();
        let texts = report.sources.iter().map(|row| {
            let source = known.get(row.id.as_str()).copied();
            let text = source.map_or("", |source| source.text.as_str());
            Text {
                row,
                words: text,
                source,
                lines: lines(text),
                marks: Vec::new(),
            }
        });
        let ids = report.sources.iter().enumerate();
        Self {
            sources: texts.collect(),
            by_id: ids.map(|(n, row)| (row.id.as_str(), n)).collect(),
        }
    }

    /// The index of a source.
    pub(super) fn index(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    /// The words at `span` of a source; `None` where there are none.
    pub(super) fn spot(&self, id: &str, span: Span) -> Option<Spot> {
        let source = self.index(id)?;
        let text = self.sources.get(source)?;
        let span = trimmed(text.words, span);
        (!span.is_empty()).then(|| Spot {
            source,
            span,
            line: text.line(span.start),
        })
    }

    /// The line of a byte of a source, from 1.
    pub(super) fn line(&self, id: &str, at: usize) -> Option<usize> {
        Some(self.sources.get(self.index(id)?)?.line(at))
    }

    /// The text of a spot's source.
    pub(super) fn text(&self, spot: Spot) -> &'a str {
        self.sources.get(spot.source).map_or("", |text| text.words)
    }

    /// The line of a spot.
    pub(super) fn around(&self, spot: Spot) -> Span {
        let lines = self.sources.get(spot.source).map(|text| &text.lines);
        let line = lines.and_then(|lines| lines.get(spot.line - 1)).copied();
        line.map_or(spot.span, |line| {
            Span::new(line.start, line.end.max(spot.span.end))
        })
    }

    pub(super) fn mark(&mut self, spot: Spot, kind: Kind, finding: &str, anchor: Option<String>) {
        if let Some(text) = self.sources.get_mut(spot.source) {
            text.marks.push(Mark {
                span: spot.span,
                kind,
                finding: finding.to_owned(),
                anchor,
            });
        }
    }

    /// The texts with their marks.
    pub(super) fn panels(self) -> Vec<Panel> {
        let texts = self.sources.into_iter().enumerate();
        texts.map(|(n, text)| text.panel(n)).collect()
    }
}

/// The id of a source on the page.
pub(super) fn panel_id(source: usize) -> String {
    format!("s{}", source + 1)
}

impl Text<'_> {
    fn line(&self, at: usize) -> usize {
        self.lines.partition_point(|line| line.start <= at).max(1)
    }

    fn panel(mut self, n: usize) -> Panel {
        self.marks.sort_by_key(|mark| (mark.span.start, mark.kind));
        let cut: Vec<(usize, Vec<Cut>)> = self
            .lines
            .iter()
            .enumerate()
            .filter(|(_, line)| !line.is_empty())
            .map(|(n, line)| (n + 1, self.pieces(*line)))
            .collect();
        let mut pieces = vec![0; self.marks.len()];
        let covered = cut.iter().flat_map(|(_, line)| line);
        let words = covered.filter(|(span, _)| !self.is_blank(*span));
        for mark in words.flat_map(|(_, marks)| marks) {
            pieces[*mark] += 1;
        }
        let lines = cut.iter().map(|(number, line)| Line {
            number: *number,
            role: self.role(*number, line),
            pieces: line
                .iter()
                .map(|(span, marks)| self.piece(*span, marks, &pieces))
                .collect(),
        });
        Panel {
            id: panel_id(n),
            source: self.row.id.clone(),
            title: self.row.title.clone(),
            outlet: self.row.outlet.clone().unwrap_or_default(),
            day: self
                .row
                .published
                .date
                .as_deref()
                .map_or_else(String::new, day),
            lines: lines.collect(),
        }
    }

    fn is_blank(&self, span: Span) -> bool {
        span.slice(self.words).trim().is_empty()
    }

    /// What a line is on its page.
    fn role(&self, number: usize, line: &[Cut]) -> &'static str {
        let skipped = |run: &crate::report::Lines| (run.first..=run.last).contains(&number);
        let start = line.first().map_or(0, |(span, _)| span.start);
        match self.source.and_then(|source| source.block_kind(start)) {
            _ if self.row.skipped.iter().any(skipped) => "furniture",
            Some(BlockKind::Furniture | BlockKind::Metadata) => "furniture",
            Some(BlockKind::Headline) => "headline",
            _ => "",
        }
    }

    /// A line cut where marks begin and end, each piece with the marks that cover it.
    fn pieces(&self, line: Span) -> Vec<Cut> {
        let meets = |mark: &Mark| mark.span.start < line.end && line.start < mark.span.end;
        // Marks are sorted by their first byte; an earlier one may reach into this line.
        let until = self
            .marks
            .partition_point(|mark| mark.span.start < line.end);
        let here: Vec<usize> = (0..until).filter(|at| meets(&self.marks[*at])).collect();
        let mut cuts = BTreeSet::from([line.start, line.end]);
        for at in &here {
            let span = self.marks[*at].span;
            cuts.extend([span.start.max(line.start), span.end.min(line.end)]);
        }
        let cuts: Vec<usize> = cuts.into_iter().collect();
        let pieces = cuts.windows(2).map(|pair| {
            let piece = Span::new(pair[0], pair[1]);
            let covers = |at: &usize| self.marks[*at].span.contains(piece);
            (piece, here.iter().copied().filter(covers).collect())
        });
        pieces.collect()
    }

    fn piece(&self, span: Span, covering: &[usize], pieces: &[usize]) -> Piece {
        let mut marks: Vec<&Mark> = covering.iter().map(|at| &self.marks[*at]).collect();
        marks.sort_by_key(|mark| mark.kind);
        let mut findings: Vec<String> = Vec::new();
        for mark in &marks {
            let has_room = findings.len() < MOST_FINDINGS;
            if has_room && !findings.contains(&mark.finding) && !self.is_blank(span) {
                findings.push(mark.finding.clone());
            }
        }
        let begins = covering.iter().filter_map(|at| {
            let mark = &self.marks[*at];
            let id = mark.anchor.clone()?;
            (mark.span.start == span.start).then_some(Anchor {
                id,
                pieces: pieces[*at],
            })
        });
        Piece {
            text: span.slice(self.words).to_owned(),
            kind: marks.first().map(|mark| mark.kind),
            anchors: begins.collect(),
            findings,
        }
    }
}

/// The lines of a text, without white space at their edges; a line of white space alone is empty.
fn lines(text: &str) -> Vec<Span> {
    let mut start = 0;
    let lines = text.split_inclusive('\n').map(|line| {
        let span = Span::new(start, start + line.len());
        start = span.end;
        trimmed(text, span)
    });
    lines.collect()
}

/// `span` without white space, and without the mark that some editors put at the head of a file, at its edges.
fn trimmed(text: &str, span: Span) -> Span {
    let blank = |sign: char| sign.is_whitespace() || sign == '\u{feff}';
    let words = span.slice(text);
    let left = words.len() - words.trim_start_matches(blank).len();
    let words = words.trim_matches(blank);
    Span::new(span.start + left, span.start + left + words.len())
}

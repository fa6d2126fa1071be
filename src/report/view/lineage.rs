//! Who had it from whom, as a tree for each source; suspected copies; rings of credits.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::{
    claims::Words,
    report::{
        ChangeRow, LineageKind, Report,
        phrases::{counted, joined, shortened},
        plain::is_pronoun,
    },
};

/// Lines of a source named behind a speaker; more are counted.
const MOST_LINES: usize = 8;
/// Changes shown of one copy; more are counted.
const MOST_CHANGES: usize = 6;
/// Longest side of a change, in characters.
const CHANGED: usize = 80;

/// A line of a tree.
#[derive(Debug, Serialize)]
pub(in crate::report) struct Line {
    /// Blanks before it: two for each step from the source.
    indent: String,
    name: String,
    /// Where the source says so.
    lines: String,
    /// Steps from the source.
    #[serde(skip)]
    pub(in crate::report) depth: usize,
    /// Id of the source.
    #[serde(skip)]
    pub(in crate::report) source: String,
    /// All the lines.
    #[serde(skip)]
    pub(in crate::report) numbers: Vec<usize>,
}

/// Two sources that share their wording.
#[derive(Debug, Serialize)]
pub(in crate::report) struct Copy {
    later: String,
    earlier: String,
    /// Of the later one's wording.
    percent: usize,
    changes: Vec<String>,
}

/// Speakers and outlets by whom the source had it from, outermost first.
#[derive(Debug, Default)]
struct Tree<'a> {
    lines: BTreeSet<usize>,
    from: BTreeMap<&'a str, Tree<'a>>,
}

/// A tree for each source that names where it has something from.
pub(in crate::report) fn trees(report: &Report) -> Vec<Line> {
    let mut lines = Vec::new();
    let rows = by_source(report.lineage.iter().map(|row| (row.from.as_str(), row)));
    let claims = by_source(
        report
            .claims
            .iter()
            .map(|claim| (claim.source.as_str(), claim)),
    );
    for source in &report.sources {
        let mut tree = Tree::default();
        let credits = rows.get(source.id.as_str()).into_iter().flatten();
        for row in credits.filter(|row| row.cue.is_empty()) {
            if row.kind == LineageKind::Credit {
                tree.from.entry(&row.to).or_default(); // the wire that the outlet prints
            }
        }
        for claim in claims.get(source.id.as_str()).into_iter().flatten() {
            let mut at = &mut tree;
            for link in &claim.attribution {
                if link.entity.is_none() && is_pronoun(&link.speaker) {
                    break; // whom it stands for is not known
                }
                at = at.from.entry(&link.speaker).or_default();
            }
            at.lines.insert(claim.quote.line);
        }
        if tree.from.is_empty() {
            continue;
        }
        let outlet = source.outlet.as_ref().map(|outlet| format!(" ({outlet})"));
        lines.push(Line {
            indent: String::new(),
            name: format!("{}{}", source.id, outlet.unwrap_or_default()),
            lines: String::new(),
            depth: 0,
            source: source.id.clone(),
            numbers: Vec::new(),
        });
        write(&tree, 1, &source.id, &mut lines);
    }
    lines
}

/// What belongs to each source, in the order in which it came.
fn by_source<'a, T>(all: impl Iterator<Item = (&'a str, T)>) -> BTreeMap<&'a str, Vec<T>> {
    let mut by_source: BTreeMap<&str, Vec<T>> = BTreeMap::new();
    for (source, one) in all {
        by_source.entry(source).or_default().push(one);
    }
    by_source
}

fn write(tree: &Tree<'_>, depth: usize, source: &str, out: &mut Vec<Line>) {
    for (name, below) in &tree.from {
        let mut lines: Vec<String> = below.lines.iter().map(ToString::to_string).collect();
        let more = lines.len().saturating_sub(MOST_LINES);
        lines.truncate(MOST_LINES);
        if more > 0 {
            lines.push(format!("{more} more"));
        }
        let noun = if below.lines.len() == 1 {
            "line"
        } else {
            "lines"
        };
        out.push(Line {
            indent: "  ".repeat(depth),
            name: (*name).to_owned(),
            lines: if lines.is_empty() {
                String::new()
            } else {
                format!("{noun} {}", lines.join(", "))
            },
            depth,
            source: source.to_owned(),
            numbers: below.lines.iter().copied().collect(),
        });
        write(below, depth + 1, source, out);
    }
}

/// Suspected copies, each under the source that it is closest to, with what it changed: figures first.
pub(in crate::report) fn copies(report: &Report) -> Vec<Copy> {
    let rows = report
        .lineage
        .iter()
        .filter(|row| row.kind == LineageKind::Copy);
    rows.filter_map(|row| {
        let copied = row.copied.as_ref()?;
        let mut changes: Vec<&ChangeRow> = copied.changes.iter().collect();
        changes.sort_by_key(|change| !is_figure(change));
        let mut shown: Vec<String> = changes.iter().take(MOST_CHANGES).map(|c| told(c)).collect();
        let more = changes.len().saturating_sub(MOST_CHANGES);
        if more > 0 {
            shown.push(counted(more, "further change", "further changes"));
        }
        if copied.added > 0 {
            shown.push(format!("{} words in passages of its own", copied.added));
        }
        if copied.dropped > 0 {
            shown.push(format!("{} words left out", copied.dropped));
        }
        Some(Copy {
            later: row.from.clone(),
            earlier: row.to.clone(),
            percent: copied.percent,
            changes: shown,
        })
    })
    .collect()
}

/// Whether a figure was changed, added or left out.
fn is_figure(change: &ChangeRow) -> bool {
    let has_digit = |words: &Words| words.text.contains(|c: char| c.is_ascii_digit());
    has_digit(&change.before) || has_digit(&change.after)
}

/// "“five” became “seven”".
fn told(change: &ChangeRow) -> String {
    let [before, after] = [&change.before, &change.after].map(|w| shortened(&w.text, CHANGED));
    match (before.as_str(), after.as_str()) {
        ("", after) => format!("“{after}” added"),
        (before, "") => format!("“{before}” left out"),
        (before, after) => format!("“{before}” became “{after}”"),
    }
}

pub(in crate::report) fn rings(report: &Report) -> Vec<String> {
    let rings = report.rings.iter();
    rings
        .map(|ring| {
            let sources = counted(ring.len(), "source", "sources");
            format!(
                "{} credit each other in a ring: {sources} with no origin among them",
                joined(ring, "and")
            )
        })
        .collect()
}

//! Who had it from whom, as a tree for each source; suspected copies; rings of credits.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::report::{
    LineageKind, Report,
    phrases::{counted, joined},
};

/// Lines of a source named behind a speaker; more are counted.
const MOST_LINES: usize = 8;

/// A line of a tree.
#[derive(Debug, Serialize)]
pub(super) struct Line {
    /// Blanks before it: two for each step from the source.
    indent: String,
    name: String,
    /// Where the source says so.
    lines: String,
}

/// Two sources that share their wording.
#[derive(Debug, Serialize)]
pub(super) struct Copy {
    later: String,
    earlier: String,
}

/// Speakers and outlets by whom the source had it from, outermost first.
#[derive(Debug, Default)]
struct Tree<'a> {
    lines: BTreeSet<usize>,
    from: BTreeMap<&'a str, Tree<'a>>,
}

/// A tree for each source that names where it has something from.
pub(super) fn trees(report: &Report) -> Vec<Line> {
    let mut lines = Vec::new();
    for source in &report.sources {
        let mut tree = Tree::default();
        for row in report
            .lineage
            .iter()
            .filter(|row| row.from == source.id && row.cue.is_empty())
        {
            if row.kind == LineageKind::Credit {
                tree.from.entry(&row.to).or_default(); // the wire that the outlet prints
            }
        }
        for claim in report
            .claims
            .iter()
            .filter(|claim| claim.source == source.id)
        {
            let mut at = &mut tree;
            for link in &claim.attribution {
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
        });
        write(&tree, 1, &mut lines);
    }
    lines
}

fn write(tree: &Tree<'_>, depth: usize, out: &mut Vec<Line>) {
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
        });
        write(below, depth + 1, out);
    }
}

pub(super) fn copies(report: &Report) -> Vec<Copy> {
    let rows = report.lineage.iter();
    rows.filter(|row| row.kind == LineageKind::Copy)
        .map(|row| Copy {
            later: row.from.clone(),
            earlier: row.to.clone(),
        })
        .collect()
}

pub(super) fn rings(report: &Report) -> Vec<String> {
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

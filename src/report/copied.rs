//! What suspected copies changed, laid on the steps of lineage.

use std::collections::BTreeMap;

use super::{ChangeRow, CopiedRow, LineageKind, LineageRow};
use crate::{
    claims::Words,
    graph::{ClaimGraph, Passage, containment, rewording},
    sources::{BlockKind, Source},
    span::Span,
};

/// `rows`, in which each copy has, with the source that it is closest to, how much it shares and what it changed.
pub(super) fn with_changes(
    mut rows: Vec<LineageRow>,
    sources: &[Source],
    graph: &ClaimGraph,
) -> Vec<LineageRow> {
    let shingles: BTreeMap<&str, &[u64]> = graph
        .readings()
        .iter()
        .map(|reading| (reading.source.as_str(), reading.shingles.as_slice()))
        .collect();
    let of = |id: &str| shingles.get(id).copied().unwrap_or_default();
    let shared = |row: &LineageRow| containment(of(&row.from), of(&row.to)).1;
    let mut closest: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for (at, row) in rows.iter().enumerate() {
        if row.kind != LineageKind::Copy {
            continue;
        }
        let shared = shared(row);
        let best = closest.entry(row.from.clone()).or_insert((at, shared));
        if shared > best.1 {
            *best = (at, shared);
        }
    }
    let sources: BTreeMap<&str, &Source> = sources
        .iter()
        .map(|source| (source.id.as_str(), source))
        .collect();
    for (at, shared) in closest.into_values() {
        let row = &mut rows[at];
        if let (Some(earlier), Some(later)) =
            (sources.get(row.to.as_str()), sources.get(row.from.as_str()))
        {
            let percent = shared * 100 / of(&row.from).len().max(1);
            row.copied = Some(copied(percent, earlier, later));
        }
    }
    rows
}

fn copied(percent: usize, earlier: &Source, later: &Source) -> CopiedRow {
    let rewording = rewording(&story(earlier), &story(later));
    let words = |source: &Source, span: Span| Words {
        span,
        text: span.slice(&source.text).into(),
    };
    CopiedRow {
        percent,
        changes: rewording
            .changes
            .iter()
            .map(|change| ChangeRow {
                before: words(earlier, change.before),
                after: words(later, change.after),
            })
            .collect(),
        added: rewording.added,
        dropped: rewording.dropped,
    }
}

/// The text without what belongs to the page.
fn story(source: &Source) -> Vec<Passage<'_>> {
    let blocks = source.blocks.iter();
    blocks
        .filter(|block| block.kind != BlockKind::Furniture)
        .map(|block| (block.span.start, block.span.slice(&source.text)))
        .collect()
}

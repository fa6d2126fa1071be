//! Independent origins and reporters: how many vouch for a reading, and how many heard it, however many outlets carry it.

use std::collections::BTreeSet;

use crate::graph::{ClaimGraph, Origin, OriginKind, containment, shingles};

/// Share of a sentence's shingles that makes another source's sentence a suspected copy.
const COPIED_SENTENCE: f64 = 0.6;

/// The distinct origins of `claims`, by name. A credit to an outlet that is a source of the story is followed to that
/// source's own claims among them; sentences that two outlets share word for word are one origin.
pub(super) fn origins(graph: &ClaimGraph, claims: &BTreeSet<usize>) -> Vec<Origin> {
    distinct(graph, claims, ClaimGraph::origin)
}

/// Who heard what `claims` tell, by name: as many as report it of their own, whoever vouches for it.
pub(super) fn reporters(graph: &ClaimGraph, claims: &BTreeSet<usize>) -> Vec<Origin> {
    distinct(graph, claims, ClaimGraph::reporter)
}

/// What `of` gives for the roots of `claims`, each once; outlets' own words count once for copies of one sentence.
fn distinct(
    graph: &ClaimGraph,
    claims: &BTreeSet<usize>,
    of: impl Fn(&ClaimGraph, usize) -> Origin,
) -> Vec<Origin> {
    let mut distinct: BTreeSet<Origin> = BTreeSet::new();
    let mut own: Vec<usize> = Vec::new();
    for &claim in claims {
        for root in roots(graph, claims, claim) {
            let origin = of(graph, root);
            if origin.kind != OriginKind::Own {
                distinct.insert(origin);
            } else if !own.iter().any(|other| is_copy(graph, root, *other)) {
                own.push(root);
                distinct.insert(origin);
            }
        }
    }
    let mut distinct: Vec<Origin> = distinct.into_iter().collect();
    distinct.sort_by(|a, b| a.name.cmp(&b.name));
    distinct.dedup_by(|a, b| a.key == b.key);
    distinct
}

/// Claims that `claim` goes back to within the story: itself, where its origin is no source of it or tells nothing of this.
fn roots(graph: &ClaimGraph, claims: &BTreeSet<usize>, claim: usize) -> Vec<usize> {
    let mut roots = Vec::new();
    let mut seen = BTreeSet::from([claim]);
    let mut open = vec![claim];
    while let Some(at) = open.pop() {
        let origin = graph.origin(at);
        let credited = graph
            .source_of(&origin)
            .filter(|source| *source != graph.source(at));
        let theirs: Vec<usize> = claims
            .iter()
            .copied()
            .filter(|other| Some(graph.source(*other)) == credited)
            .collect();
        if theirs.is_empty() {
            roots.push(at);
        }
        open.extend(theirs.into_iter().filter(|other| seen.insert(*other)));
    }
    if roots.is_empty() {
        roots.extend(seen.first()); // a ring of credits has no root: one of its members stands for all
    }
    roots
}

/// Whether two claims of different sources stand in sentences of the same wording.
fn is_copy(graph: &ClaimGraph, a: usize, b: usize) -> bool {
    if graph.source(a) == graph.source(b) {
        return false;
    }
    let words = |index: usize| shingles(&graph.claim(index).quote.text);
    containment(&words(a), &words(b)).0 >= COPIED_SENTENCE
}

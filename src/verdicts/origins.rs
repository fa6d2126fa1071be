//! Independent origins and reporters: how many vouch for a reading, and how many heard it, however many outlets carry it.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    claims::{Claim, Role, Value},
    graph::{ClaimGraph, Origin, OriginKind, containment, shingles},
};

/// Share of a sentence's shingles that makes another source's sentence a suspected copy.
const COPIED_SENTENCE: f64 = 0.6;

/// The distinct origins of `claims`, in the order of the sources. A credit to an outlet that is a source of the story is followed to that
/// source's own claims among them; sentences that two outlets share word for word are one origin.
pub(super) fn origins(graph: &ClaimGraph, claims: &BTreeSet<usize>) -> Vec<Origin> {
    distinct(graph, claims, ClaimGraph::origin)
}

/// Who heard what `claims` tell, in the order of the sources: as many as report it of their own, whoever vouches for it.
pub(super) fn reporters(graph: &ClaimGraph, claims: &BTreeSet<usize>) -> Vec<Origin> {
    distinct(graph, claims, ClaimGraph::reporter)
}

/// What `of` gives for the roots of `claims`, each once, in the order of the sources; outlets' own words count once for copies of one sentence.
fn distinct(
    graph: &ClaimGraph,
    claims: &BTreeSet<usize>,
    of: impl Fn(&ClaimGraph, usize) -> Origin,
) -> Vec<Origin> {
    let by_source = by_source(graph, claims);
    let mut seen = BTreeSet::new();
    let mut distinct = Vec::new();
    let mut own = Sentences::default();
    let alone = by_source.len() == 1;
    for &claim in claims {
        for root in roots(graph, &by_source, claim) {
            let origin = of(graph, root);
            let counts = origin.kind != OriginKind::Own || alone || own.is_new(graph, root);
            if counts && seen.insert(origin.key.clone()) {
                distinct.push(origin);
            }
        }
    }
    distinct
}

/// The claims of each source.
fn by_source(graph: &ClaimGraph, claims: &BTreeSet<usize>) -> BTreeMap<usize, Vec<usize>> {
    let mut by_source: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for &claim in claims {
        by_source
            .entry(graph.source(claim))
            .or_default()
            .push(claim);
    }
    by_source
}

/// Claims that `claim` goes back to within the story: itself, where its origin is no source of it or tells nothing of this.
fn roots(graph: &ClaimGraph, claims: &BTreeMap<usize, Vec<usize>>, claim: usize) -> Vec<usize> {
    let mut roots = Vec::new();
    let mut seen = BTreeSet::from([claim]);
    let mut open = vec![claim];
    while let Some(at) = open.pop() {
        let origin = graph.origin(at);
        let credited = graph
            .source_of(&origin)
            .filter(|source| *source != graph.source(at));
        let theirs = credited.and_then(|source| claims.get(&source));
        match theirs {
            None => roots.push(at),
            Some(theirs) => open.extend(theirs.iter().filter(|other| seen.insert(**other))),
        }
    }
    if roots.is_empty() {
        roots.extend(seen.first()); // a ring of credits has no root: one of its members stands for all
    }
    roots
}

/// Sentences in outlets' own words, each wording once.
#[derive(Default)]
struct Sentences {
    /// The claim and its sentence's shingles.
    kept: Vec<(usize, Vec<u64>)>,
    /// By shingle: which of `kept` have it.
    holders: BTreeMap<u64, Vec<usize>>,
    /// By shingle: which of `kept` have it among their rarest.
    rare: BTreeMap<u64, Vec<usize>>,
}

impl Sentences {
    /// Keeps the sentence of a claim, unless another source's sentence of the same wording is kept.
    fn is_new(&mut self, graph: &ClaimGraph, claim: usize) -> bool {
        let words = shingles(&graph.claim(claim).quote.text);
        let rarest = self.rarest(&words);
        // A kept sentence that is no shorter shares one of these, and a shorter one shares one of its own rarest.
        let longer = rarest.iter().filter_map(|hash| self.holders.get(hash));
        let shorter = words.iter().filter_map(|hash| self.rare.get(hash));
        let near: BTreeSet<usize> = longer.chain(shorter).flatten().copied().collect();
        let is_copy = near.into_iter().any(|at| {
            let (kept, theirs) = &self.kept[at];
            let other = &graph.source(*kept);
            *other != graph.source(claim)
                && containment(&words, theirs).0 >= COPIED_SENTENCE
                && says_the_same(graph, *kept, claim)
        });
        if !is_copy {
            for &hash in &words {
                self.holders.entry(hash).or_default().push(self.kept.len());
            }
            for hash in rarest {
                self.rare.entry(hash).or_default().push(self.kept.len());
            }
            self.kept.push((claim, words));
        }
        !is_copy
    }

    /// So many of the shingles which the fewest hold that a copy that is no shorter has one of them.
    fn rarest(&self, words: &[u64]) -> Vec<u64> {
        let least =
            (1..=words.len()).find(|shared| *shared as f64 / words.len() as f64 >= COPIED_SENTENCE);
        let mut rarest = words.to_vec();
        rarest.sort_by_key(|hash| self.holders.get(hash).map_or(0, Vec::len));
        rarest.truncate(words.len() + 1 - least.unwrap_or(1));
        rarest
    }
}

/// Whether two claims of like sentences say the same: a changed name, figure or sign is another report, not a copy.
fn says_the_same(graph: &ClaimGraph, a: usize, b: usize) -> bool {
    let (one, other) = (graph.claim(a), graph.claim(b));
    let keys = |claim: &Claim, name: &str| -> BTreeSet<String> {
        let roles = claim.roles.iter().filter(|role| role.name == name);
        let told = roles.filter(|role| matches!(role.value, Value::Entity(_) | Value::Amount(_)));
        told.map(|role| graph.value_key(&role.value)).collect()
    };
    let differs = |role: &Role| {
        let (mine, theirs) = (keys(one, &role.name), keys(other, &role.name));
        !mine.is_empty() && !theirs.is_empty() && mine.is_disjoint(&theirs)
    };
    one.kind != other.kind || (one.polarity == other.polarity && !one.roles.iter().any(differs))
}

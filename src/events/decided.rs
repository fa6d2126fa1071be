//! What an editor has decided of acts: told apart or one, whatever the comparison makes of them.

use std::collections::{BTreeMap, BTreeSet};

use super::{Occasion, draft::Draft, occasions::sketch, sketch::Sketch, titles};
use crate::{
    decisions::Pairs,
    graph::{ClaimGraph, classes},
    policy::Group,
};

/// Joins drafts that hold claims of one decided act.
pub(super) fn unite(drafts: &mut Vec<Draft>, pairs: &Pairs) {
    let home: BTreeMap<usize, usize> = drafts
        .iter()
        .enumerate()
        .flat_map(|(at, draft)| draft.claims.iter().map(move |claim| (*claim, at)))
        .collect();
    let links = pairs.together.iter().flat_map(|claims| {
        let homes: Vec<usize> = claims
            .iter()
            .filter_map(|claim| home.get(claim).copied())
            .collect();
        homes
            .windows(2)
            .map(|pair| (pair[0], pair[1]))
            .collect::<Vec<_>>()
    });
    let class = classes(drafts.len(), links);
    let mut joined: BTreeMap<usize, Draft> = BTreeMap::new();
    for (draft, class) in std::mem::take(drafts).into_iter().zip(class) {
        match joined.get_mut(&class) {
            Some(first) => first.take(draft),
            None => _ = joined.insert(class, draft),
        }
    }
    drafts.extend(joined.into_values());
}

/// The occasions of `draft` as they were decided.
pub(super) fn settle(
    graph: &ClaimGraph,
    group: &Group,
    draft: &Draft,
    occasions: Vec<Occasion>,
    pairs: &Pairs,
) -> Vec<Occasion> {
    if *pairs == Pairs::default() {
        return occasions;
    }
    let mut acts: Vec<(BTreeSet<usize>, bool)> = occasions
        .iter()
        .map(|occasion| {
            let claims = occasion.claims.iter().filter_map(|id| graph.index(id));
            (claims.collect(), occasion.uncertain)
        })
        .collect();
    let before = acts.clone();
    for claims in &pairs.together {
        let (mut one, rest): (Vec<_>, Vec<_>) = std::mem::take(&mut acts)
            .into_iter()
            .partition(|(act, _)| claims.iter().any(|claim| act.contains(claim)));
        acts = rest;
        if let Some((mut act, _)) = one.pop() {
            for (other, _) in one {
                act.extend(other);
            }
            acts.push((act, false));
        }
    }
    for sides in &pairs.apart {
        for side in sides.iter().skip(1) {
            split(
                graph,
                &mut acts,
                sides.first().map_or(&[][..], Vec::as_slice),
                side,
            );
        }
    }
    if acts == before {
        return occasions;
    }
    let mut settled: Vec<(Sketch, Occasion)> = acts
        .into_iter()
        .filter(|(claims, _)| !claims.is_empty())
        .map(|(claims, uncertain)| occasion(graph, group, draft, &claims, uncertain))
        .collect();
    settled.sort_by_key(|(sketch, occasion)| {
        (
            sketch.day().is_none(),
            sketch.day(),
            occasion
                .claims
                .iter()
                .map(|id| graph.index(id))
                .collect::<Vec<_>>(),
        )
    });
    settled.into_iter().map(|(_, occasion)| occasion).collect()
}

/// Takes the claims of `side`, with what the same sentences tell, out of acts that hold any of `first`.
fn split(
    graph: &ClaimGraph,
    acts: &mut Vec<(BTreeSet<usize>, bool)>,
    first: &[usize],
    side: &[usize],
) {
    let sentence = |index: usize| {
        let claim = graph.claim(index);
        (claim.source.as_str(), claim.quote.span)
    };
    let of_first: BTreeSet<_> = first.iter().map(|index| sentence(*index)).collect();
    let of_side: BTreeSet<_> = side.iter().map(|index| sentence(*index)).collect();
    let mut taken = BTreeSet::new();
    for (act, uncertain) in acts.iter_mut() {
        if !first.iter().any(|claim| act.contains(claim)) {
            continue;
        }
        let leaves = |index: &usize| {
            side.contains(index)
                || (of_side.contains(&sentence(*index)) && !of_first.contains(&sentence(*index)))
        };
        let leaving: BTreeSet<usize> = act.iter().copied().filter(leaves).collect();
        act.retain(|index| !leaving.contains(index));
        *uncertain = false;
        taken.extend(leaving);
    }
    if !taken.is_empty() {
        acts.push((taken, false));
    }
}

fn occasion(
    graph: &ClaimGraph,
    group: &Group,
    draft: &Draft,
    claims: &BTreeSet<usize>,
    uncertain: bool,
) -> (Sketch, Occasion) {
    let sketches: Vec<Sketch> = claims
        .iter()
        .map(|index| sketch(graph, group, draft, *index))
        .collect();
    let sketch = Sketch::joined(&sketches);
    let occasion = Occasion {
        id: String::new(),
        title: titles::occasion(graph, group, &sketch),
        claims: claims
            .iter()
            .map(|index| graph.claim(*index).id.clone())
            .collect(),
        uncertain,
        parts: Vec::new(),
    };
    (sketch, occasion)
}

//! Accounts: what one source tells of one thing, its claims laid together.
//!
//! A source seldom says all in one sentence; a claim without place joins one that has it, by who takes part and when.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::{
    cluster::{Tie, cluster},
    draft::Draft,
    link,
    sketch::Sketch,
};
use crate::{
    claims::{Pointing, Role, Stance},
    graph::ClaimGraph,
    policy::{Comparisons, Group},
};

/// How much a byte between two claims takes from their link: of equal links, the nearer one wins.
const PER_BYTE: f64 = 1e-6;

/// All accounts by group name. Opinions and forecasts are left out.
pub(super) fn accounts(graph: &ClaimGraph, rules: &Comparisons) -> BTreeMap<String, Vec<Draft>> {
    let mut by_source: BTreeMap<(String, usize), Vec<usize>> = BTreeMap::new();
    for index in 0..graph.len() {
        let claim = graph.claim(index);
        if claim.about.is_empty() && claim.stance == Stance::Fact {
            let group = rules.group_name(&claim.kind).to_owned();
            let here = by_source.entry((group, graph.source(index))).or_default();
            here.push(index);
        }
    }
    let laid: Vec<(String, Vec<Draft>)> = by_source
        .into_par_iter()
        .map(|((name, _), claims)| {
            let group = rules.group(&graph.claim(claims[0]).kind);
            let laid = lay_together(graph, rules, group, &name, &claims);
            (name, laid)
        })
        .collect();
    let mut accounts: BTreeMap<String, Vec<Draft>> = BTreeMap::new();
    for (name, laid) in laid {
        accounts.entry(name).or_default().extend(laid);
    }
    accounts
}

fn lay_together(
    graph: &ClaimGraph,
    rules: &Comparisons,
    group: &Group,
    name: &str,
    claims: &[usize],
) -> Vec<Draft> {
    let sketched: Vec<(usize, Sketch)> = claims
        .iter()
        .map(|&index| (index, sketch(graph, index, group)))
        .collect();
    let ties = ties(graph, rules, group, &sketched);
    let sketches = sketched.iter().map(|(_, sketch)| sketch);
    let clusters = cluster(sketches, ties, |a, b| link::apart(graph, group, a, b));
    clusters
        .members
        .into_iter()
        .map(|members| {
            let claims = members.iter().map(|member| sketched[*member].0).collect();
            let sketches = members.iter().map(|member| &sketched[*member].1);
            Draft::of(graph, name, claims, sketches)
        })
        .collect()
}

/// Links between the claims of one source: what they share, and the nearest claim before for what points back.
fn ties(
    graph: &ClaimGraph,
    rules: &Comparisons,
    group: &Group,
    sketched: &[(usize, Sketch)],
) -> Vec<Tie> {
    let mut ties = Vec::new();
    for (n, (a, mine)) in sketched.iter().enumerate() {
        let mut pointing = graph.claim(*a).pointing;
        let mut named = false;
        let first = n.saturating_sub(rules.align.neighbours);
        for (m, (b, theirs)) in (first..n).zip(&sketched[first..n]).rev() {
            if !link::may_be_one(group, mine, theirs) {
                continue;
            }
            let link = link::link(graph, group, mine, theirs);
            let mut weight = link.weight;
            let called = link.in_story(&rules.align, group, mine, theirs);
            let bare = mine.is_empty() || theirs.is_empty();
            if called > 0.0 && mine.ahead == theirs.ahead && !link.differs {
                if link.weight > 0.0 || (bare && !named) {
                    weight += called;
                }
                named |= mine.is_empty();
            }
            if link.is_told_again(pointing) {
                weight = weight.max(rules.align.within);
                pointing = Pointing::Nowhere;
            }
            if weight >= rules.align.within || group.one_event_per_source {
                let start = |index: &usize| graph.claim(*index).trigger.span.start;
                let distance = start(a).abs_diff(start(b));
                ties.push(Tie {
                    a: m,
                    b: n,
                    weight: weight - distance as f64 * PER_BYTE,
                });
            }
        }
    }
    ties
}

/// The sketch of a claim under its own role names.
pub(super) fn sketch(graph: &ClaimGraph, index: usize, group: &Group) -> Sketch {
    let roles: Vec<(&str, &Role)> = graph
        .claim(index)
        .roles
        .iter()
        .map(|role| (role.name.as_str(), role))
        .collect();
    Sketch::of(graph, index, &roles, group)
}

//! Occasions: one act within an event.
//!
//! Two claims tell of two acts where their dates are disjoint, or where two anchors differ (recipient, place, carrier). One
//! role that differs is never enough. A date that only dates the statement tells nothing of the act. What nothing places
//! elsewhere stays in the one occasion, which is then marked as uncertain.

use std::cmp::Reverse;

use super::{
    Occasion,
    cluster::{Tie, cluster},
    draft::Draft,
    link,
    sketch::{Sketch, roles},
    titles,
};
use crate::{
    graph::ClaimGraph,
    policy::{Apart, Comparisons, Group, RoleRule},
};

/// Anchors that have to differ before an undated claim tells of another act.
const DIFFERING: usize = 2;
/// What it adds to a tie that two claims stand in one source, beside the anchors that they share.
const SAME_SOURCE: f64 = 0.5;
/// How much a byte between two claims of one source takes from that.
const PER_BYTE: f64 = 1e-6;

/// Claims of one act, under construction.
struct Act {
    claims: Vec<usize>,
    sketch: Sketch,
    uncertain: bool,
    /// Whether it holds claims of the event's own kind, which need a place; what they are for needs none.
    own: bool,
}

/// The occasions of an event, by date, undated last; not numbered yet.
pub(super) fn occasions(
    graph: &ClaimGraph,
    rules: &Comparisons,
    group: &Group,
    draft: &Draft,
) -> Vec<Occasion> {
    let claims: Vec<(usize, Sketch)> = draft
        .claims
        .iter()
        .map(|&index| (index, sketch(graph, group, draft, index)))
        .collect();
    let differs = |a: &Sketch, b: &Sketch| other_act(graph, group, a, b);
    let sketches = claims.iter().map(|(_, sketch)| sketch);
    let clusters = cluster(sketches, ties(graph, rules, group, &claims), differs);
    let acts = clusters.members.into_iter().map(|members| Act {
        claims: members.iter().map(|member| claims[*member].0).collect(),
        sketch: Sketch::joined(members.iter().map(|member| &claims[*member].1)),
        uncertain: false,
        own: members
            .iter()
            .any(|member| !draft.absorbed.contains_key(&claims[*member].0)),
    });
    let mut acts = gather(graph, rules, group, acts.collect());
    acts.sort_by_key(|act| {
        let first = act
            .sketch
            .windows
            .iter()
            .filter_map(|window| window.from)
            .min();
        let told = act.sketch.told.map(|(first, _)| first);
        (
            first.is_none(),
            first,
            told.is_none(),
            told,
            act.claims.first().copied(),
        )
    });
    acts.into_iter()
        .map(|act| Occasion {
            id: String::new(),
            title: titles::occasion(graph, group, &act.sketch),
            claims: act
                .claims
                .iter()
                .map(|index| graph.claim(*index).id.clone())
                .collect(),
            uncertain: act.uncertain,
            parts: Vec::new(),
        })
        .collect()
}

/// The sketch of a claim of `draft` under the names that its roles have there.
pub(super) fn sketch(graph: &ClaimGraph, group: &Group, draft: &Draft, index: usize) -> Sketch {
    let claim = graph.claim(index);
    let mut roles = roles(claim, draft.absorbed.get(&index));
    if !claim.about.is_empty() {
        roles.clear(); // a denial's own date and speaker tell nothing of the act
    }
    Sketch::of(graph, index, &roles, group)
}

/// Claims that share an anchor or a source, the nearer the stronger.
fn ties(
    graph: &ClaimGraph,
    rules: &Comparisons,
    group: &Group,
    claims: &[(usize, Sketch)],
) -> Vec<Tie> {
    let mut ties = Vec::new();
    for (n, (a, mine)) in claims.iter().enumerate() {
        let rest = claims.iter().enumerate().skip(n + 1);
        for (m, (b, theirs)) in rest.take(rules.align.neighbours) {
            let mut weight = shared(graph, group, mine, theirs) as f64;
            if graph.source(*a) == graph.source(*b) {
                let start = |index: &usize| graph.claim(*index).trigger.span.start;
                weight += SAME_SOURCE - start(a).abs_diff(start(b)) as f64 * PER_BYTE;
            }
            if weight > 0.0 && !is_remote(rules, group, mine, theirs) {
                ties.push(Tie { a: n, b: m, weight });
            }
        }
    }
    ties
}

/// How many anchors and dates two sketches share.
fn shared(graph: &ClaimGraph, group: &Group, a: &Sketch, b: &Sketch) -> usize {
    let meets = a
        .windows
        .iter()
        .any(|x| b.windows.iter().any(|y| x.gap(*y) <= 0));
    let agreeing = anchors(group).filter(|rule| {
        a.role(&rule.name).any(|x| {
            let mut others = b.role(&rule.name);
            others.any(|y| {
                graph
                    .relate_as(rule, x, y, a.day())
                    .relation
                    .is_compatible()
            })
        })
    });
    agreeing.count() + usize::from(meets)
}

fn anchors(group: &Group) -> impl Iterator<Item = &RoleRule> {
    group
        .roles
        .iter()
        .filter(|rule| rule.apart == Apart::Occasion)
}

/// What shows two sketches to be two acts.
fn other_act(graph: &ClaimGraph, group: &Group, a: &Sketch, b: &Sketch) -> Option<String> {
    let dated = a
        .windows
        .iter()
        .any(|x| b.windows.iter().any(|y| x.gap(*y) > group.occasion_gap));
    // Nobody dies twice: of two days, one is wrong or that of something else.
    let once = || link::share_whom(graph, group, a, b);
    if dated && !once() {
        return Some("when".to_owned());
    }
    let differing: Vec<&RoleRule> = anchors(group)
        .filter(|rule| link::excludes(graph, rule, a, b))
        .collect();
    differing
        .first()
        .filter(|_| differing.len() >= DIFFERING)
        .map(|rule| rule.name.clone())
}

/// Whether one of two undated acts was told long after the other, of a kind of which there are several: the next visit.
fn is_remote(rules: &Comparisons, group: &Group, a: &Sketch, b: &Sketch) -> bool {
    group.recurs && link::is_remote(&rules.align, a, b)
}

/// Lays acts that nothing tells apart into one, the best placed first; of those that recur, what was told long after stays
/// by itself.
fn gather(graph: &ClaimGraph, rules: &Comparisons, group: &Group, mut acts: Vec<Act>) -> Vec<Act> {
    acts.sort_by_key(|act| {
        (
            act.sketch.windows.is_empty(),
            Reverse(act.claims.len()),
            act.claims.first().copied(),
        )
    });
    let anchored = anchors(group).next().is_some();
    let mut gathered: Vec<Act> = Vec::new();
    for act in acts {
        let home = gathered
            .iter()
            .enumerate()
            .filter(|(_, home)| {
                other_act(graph, group, &home.sketch, &act.sketch).is_none()
                    && !is_remote(rules, group, &home.sketch, &act.sketch)
            })
            .max_by_key(|(at, home)| {
                let common = shared(graph, group, &home.sketch, &act.sketch);
                (common, same_source(graph, home, &act), Reverse(*at))
            })
            .map(|(at, _)| at);
        match home {
            Some(at) => {
                let home = &mut gathered[at];
                let placed = shared(graph, group, &home.sketch, &act.sketch) > 0
                    || same_source(graph, home, &act);
                home.uncertain |= anchored && act.own && !placed;
                home.own |= act.own;
                home.claims.extend(&act.claims);
                home.claims.sort_unstable();
                home.sketch.merge(&act.sketch);
            }
            None => gathered.push(act),
        }
    }
    gathered
}

fn same_source(graph: &ClaimGraph, a: &Act, b: &Act) -> bool {
    a.claims.iter().any(|x| {
        b.claims
            .iter()
            .any(|y| graph.source(*x) == graph.source(*y))
    })
}

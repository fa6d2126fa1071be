//! Events across sources: candidates by key, links, clusters.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::{
    Event,
    absorb::{absorb, absorb_at_home},
    account::accounts,
    cluster::{Tie, cluster},
    decided::{settle, unite},
    draft::Draft,
    link,
    occasions::occasions,
    parts::part,
    titles,
    values::Filled,
};
use crate::{
    claims::{Claim, Polarity},
    decisions::Pairs,
    graph::ClaimGraph,
    policy::{Comparisons, Group},
};

/// Which claims are about one thing, and on which occasion. The order of the sources does not matter.
pub fn align(graph: &ClaimGraph, rules: &Comparisons) -> Vec<Event> {
    align_decided(graph, rules, &Pairs::default())
}

/// The same, where an editor has decided that claims tell of one act, or of several.
pub fn align_decided(graph: &ClaimGraph, rules: &Comparisons, decided: &Pairs) -> Vec<Event> {
    let mut accounts = accounts(graph, rules);
    absorb_at_home(graph, rules, &mut accounts);
    let groups: Vec<Vec<Draft>> = accounts.into_values().collect();
    let mut drafts: Vec<Draft> = groups
        .into_par_iter()
        .flat_map_iter(|accounts| join(graph, rules, accounts))
        .collect();
    absorb(graph, rules, &mut drafts);
    unite(&mut drafts, decided);
    add_effects(graph, &mut drafts);
    let told = drafts
        .into_par_iter()
        .filter(|draft| is_told(graph, rules, draft));
    let mut events: Vec<Event> = told
        .map(|draft| finish(graph, rules, draft, decided))
        .collect();
    number(graph, rules, &mut events);
    events
}

/// The rules of a draft's group: those of its own claims' kind.
fn group_of<'a>(graph: &ClaimGraph, rules: &'a Comparisons, draft: &Draft) -> &'a Group {
    let mut own = draft
        .claims
        .iter()
        .filter(|claim| !draft.absorbed.contains_key(claim));
    rules.group(own.next().map_or("", |claim| &graph.claim(*claim).kind))
}

/// Accounts of several sources, all of one group, joined.
fn join(graph: &ClaimGraph, rules: &Comparisons, accounts: Vec<Draft>) -> Vec<Draft> {
    let Some(first) = accounts.first() else {
        return Vec::new();
    };
    let group = group_of(graph, rules, first);
    let ties = candidates(graph, rules, group, &accounts)
        .into_iter()
        .filter_map(|(a, b)| {
            let (mine, theirs) = (&accounts[a].sketch, &accounts[b].sketch);
            if !link::may_be_one(group, mine, theirs) {
                return None;
            }
            let link = link::link(graph, group, mine, theirs);
            let story = share_story(graph, &accounts[a], &accounts[b]);
            let called = if story {
                link.in_story(&rules.align, group, mine, theirs)
            } else {
                0.0
            };
            let weight = link.weight + called;
            // A trial a year later tells of the act again; without a story, only dates show that.
            let remote = called == 0.0 && link::is_remote(&rules.align, mine, theirs);
            let holds = weight >= rules.align.threshold && !remote;
            holds.then_some(Tie { a, b, weight })
        })
        .collect();
    let sketches = accounts.iter().map(|draft| &draft.sketch);
    let clusters = cluster(sketches, ties, |a, b| link::apart(graph, group, a, b));
    let mut place = vec![0; accounts.len()];
    for (at, members) in clusters.members.iter().enumerate() {
        for member in members {
            place[*member] = at;
        }
    }
    let notes: Vec<([usize; 2], String)> = clusters
        .cut
        .into_iter()
        .map(|(a, b, role)| {
            let note = cut_note(graph, (&accounts[a], &accounts[b]), &role);
            ([place[a], place[b]], note)
        })
        .collect();
    let mut accounts: Vec<Option<Draft>> = accounts.into_iter().map(Some).collect();
    let mut drafts: Vec<Draft> = clusters
        .members
        .into_iter()
        .filter_map(|members| {
            Draft::joined(members.into_iter().filter_map(|at| accounts[at].take()))
        })
        .collect();
    for (places, note) in notes {
        for at in BTreeSet::from(places) {
            drafts[at].cut.push(note.clone());
        }
    }
    drafts
}

fn cut_note(graph: &ClaimGraph, (a, b): (&Draft, &Draft), role: &str) -> String {
    let first = |draft: &Draft| {
        let claim = draft.claims.first();
        claim.map_or_else(String::new, |index| graph.claim(*index).id.clone())
    };
    format!(
        "{} and {} share much, but exclude each other by {role}",
        first(a),
        first(b)
    )
}

/// Pairs of accounts that share a key: an entity, or two where each alone is too common; within a key, neighbours in time.
fn candidates(
    graph: &ClaimGraph,
    rules: &Comparisons,
    group: &Group,
    accounts: &[Draft],
) -> BTreeSet<(usize, usize)> {
    let hubs = hubs(graph, rules, accounts);
    let mut blocks: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
    let mut by_story: BTreeMap<(usize, &str), Vec<usize>> = BTreeMap::new();
    for (at, account) in accounts.iter().enumerate() {
        let entities = account.key_entities(group);
        let story = account
            .sources
            .first()
            .map_or(0, |source| graph.story(*source));
        if group.one_event_per_source {
            by_story.entry((story, "")).or_default().push(at);
        } else {
            for kind in account.sketch.kinds.iter() {
                by_story.entry((story, kind)).or_default().push(at);
            }
        }
        for (n, first) in entities.iter().enumerate() {
            if !hubs.contains(first) {
                blocks.entry((first, "")).or_default().push(at);
            }
            for second in &entities[n + 1..] {
                blocks.entry((first, second)).or_default().push(at);
            }
        }
    }
    let mut pairs = BTreeSet::new();
    for mut block in blocks.into_values().chain(by_story.into_values()) {
        block.sort_by_key(|at| (accounts[*at].sketch.day(), *at));
        for (n, a) in block.iter().enumerate() {
            for b in block[n + 1..].iter().take(rules.align.neighbours) {
                if accounts[*a].sources != accounts[*b].sources {
                    pairs.insert((*a.min(b), *a.max(b)));
                }
            }
        }
    }
    pairs
}

fn share_story(graph: &ClaimGraph, a: &Draft, b: &Draft) -> bool {
    let (a, b) = (a.sources.first(), b.sources.first());
    a.zip(b).is_some_and(|(a, b)| graph.share_story(*a, *b))
}

/// Entities in so many sources that they tell nothing.
fn hubs<'a>(graph: &ClaimGraph, rules: &Comparisons, accounts: &'a [Draft]) -> BTreeSet<&'a str> {
    let sources = graph.readings().len();
    if sources < rules.align.hub_sources {
        return BTreeSet::new();
    }
    let mut holders: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for account in accounts {
        for key in account.sketch.values.iter().map(Filled::key) {
            holders.entry(key).or_default().extend(&account.sources);
        }
    }
    let most = rules.align.hub_share * sources as f64;
    holders
        .into_iter()
        .filter(|(_, sources)| sources.len() as f64 > most)
        .map(|(entity, _)| entity)
        .collect()
}

/// Denials, confirmations and corrections go where the claims are that they are about.
fn add_effects(graph: &ClaimGraph, drafts: &mut [Draft]) {
    let home: BTreeMap<usize, usize> = drafts
        .iter()
        .enumerate()
        .flat_map(|(at, draft)| draft.claims.iter().map(move |claim| (*claim, at)))
        .collect();
    for index in 0..graph.len() {
        let about = graph.claim(index).about.iter();
        let target = about
            .filter_map(|id| graph.index(id))
            .find_map(|claim| home.get(&claim));
        if let Some(at) = target {
            let claims = &mut drafts[*at].claims;
            let place = claims.partition_point(|claim| *claim < index);
            claims.insert(place, index);
        }
    }
}

/// Whether enough is told to know the thing again: by several sources, by values that would link it, or by who denies it.
fn is_told(graph: &ClaimGraph, rules: &Comparisons, draft: &Draft) -> bool {
    let group = group_of(graph, rules, draft);
    if !group.compared {
        return draft.claims.len() > 1;
    }
    let known = || link::link(graph, group, &draft.sketch, &draft.sketch).weight;
    let denied = || {
        draft.claims.iter().any(|index| {
            let claim = graph.claim(*index);
            claim.polarity == Polarity::Negated && !claim.attribution.is_empty()
        })
    };
    draft.sources.len() > 1
        || (group.one_event_per_source && !draft.sketch.is_empty())
        || known() >= rules.align.threshold
        || denied()
}

fn finish(graph: &ClaimGraph, rules: &Comparisons, draft: Draft, decided: &Pairs) -> Event {
    let kind = kind(graph, rules, &draft);
    let group = rules.group(&kind);
    let mut occasions = settle(
        graph,
        group,
        &draft,
        occasions(graph, rules, group, &draft),
        decided,
    );
    part(graph, group, &mut occasions);
    Event {
        id: String::new(),
        title: titles::event(graph, group, &draft, &kind),
        occasions,
        absorbed: draft
            .absorbed
            .into_iter()
            .map(|(claim, roles)| (graph.claim(claim).id.clone(), roles))
            .collect(),
        kind,
        cut: draft.cut,
    }
}

/// The kind that most of an event's own claims have; of equally many, the first in the group's list.
fn kind(graph: &ClaimGraph, rules: &Comparisons, draft: &Draft) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let own = draft
        .claims
        .iter()
        .filter(|claim| !draft.absorbed.contains_key(claim));
    for claim in own
        .map(|index| graph.claim(*index))
        .filter(|claim| claim.about.is_empty())
    {
        *counts.entry(&claim.kind).or_default() += 1;
    }
    let place = |kind: &str| {
        let kinds = &rules.group(kind).kinds;
        kinds.iter().position(|known| known == kind)
    };
    counts
        .into_iter()
        .max_by_key(|(kind, count)| {
            (
                *count,
                std::cmp::Reverse(place(kind)),
                std::cmp::Reverse(*kind),
            )
        })
        .map(|(kind, _)| kind.to_owned())
        .unwrap_or_default()
}

/// Orders events by weight in the story, what is only gathered last, and numbers them with their occasions.
fn number(graph: &ClaimGraph, rules: &Comparisons, events: &mut [Event]) {
    events.sort_by_cached_key(|event| {
        let claims: Vec<&Claim> = event
            .claims()
            .filter_map(|id| graph.index(id))
            .map(|index| graph.claim(index))
            .collect();
        let sources: BTreeSet<&str> = claims.iter().map(|claim| claim.source.as_str()).collect();
        (
            !rules.group(&event.kind).compared,
            std::cmp::Reverse((sources.len(), claims.len())),
            event.kind.clone(),
            event.title.clone(),
            event.claims().next().and_then(|id| graph.index(id)),
        )
    });
    for (n, event) in events.iter_mut().enumerate() {
        event.id = format!("e{}", n + 1);
        for (m, occasion) in event.occasions.iter_mut().enumerate() {
            occasion.id = format!("e{}.{}", n + 1, m + 1);
            for (p, part) in occasion.parts.iter_mut().enumerate() {
                part.id = format!("{}.{}", occasion.id, p + 1);
            }
        }
    }
}

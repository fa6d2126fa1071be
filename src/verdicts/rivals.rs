//! Rivals: two people whom two sources name for one part of one act, where one alone can have played it.
//!
//! A role with `rival` names roles that make an act one: the number of the dead, the contest that was won. Two claims that agree in one of
//! them, or in place, day and the noun for whom it befell, and are apart in none speak of one act; who is named for it by each, and by the other not at all, is a rival of the other.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    claims::{Certainty, Polarity, Value},
    graph::{ClaimGraph, Relation, normal_value},
    policy::RoleRule,
};

use super::{
    Basis, Finding, Reading, Reason, Verdict,
    roles::Scope,
    value_groups::{Support, is_named, is_spelt, reading_of},
};

/// The finding that sources name rivals for `role`; `None` where they do not.
pub(super) fn rivals(scope: &Scope<'_>, role: &str, supports: &[Support<'_>]) -> Option<Finding> {
    let (graph, rule) = (scope.graph, scope.group.role(role));
    if rule.rival.is_empty() {
        return None;
    }
    let named: Vec<&Support<'_>> = supports
        .iter()
        .filter(|it| is_named(&it.role.value) && is_spelt_there(graph, it))
        .collect();
    let mut by_claim: BTreeMap<usize, usize> = BTreeMap::new();
    let mut by_source: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
    for it in &named {
        *by_claim.entry(it.claim).or_default() += 1;
        let keys = by_source.entry(graph.source(it.claim)).or_default();
        keys.insert(graph.value_key(&it.role.value));
    }
    let names_too = |claim: usize, other: &Support<'_>| {
        let keys = by_source.get(&graph.source(claim));
        keys.is_some_and(|keys| keys.contains(&graph.value_key(&other.role.value)))
    };
    let sole: Vec<&Support<'_>> = named
        .into_iter()
        .filter(|it| by_claim[&it.claim] == 1 && is_told_as_done(graph, it.claim))
        .collect();
    let is_rival = |a: &Support<'_>, b: &Support<'_>| {
        graph.source(a.claim) != graph.source(b.claim)
            && graph
                .relate_as(rule, &a.role.value, &b.role.value, None)
                .relation
                == Relation::Apart
            && !names_too(a.claim, b)
            && !names_too(b.claim, a)
            && is_one_act(scope, rule, a.claim, b.claim)
    };
    let pairs = sole.iter().enumerate();
    let (a, b) = pairs
        .flat_map(|(n, a)| sole[n + 1..].iter().map(move |b| (*a, *b)))
        .find(|(a, b)| is_rival(a, b))?;
    let side = |it: &Support<'_>| {
        let key = graph.value_key(&it.role.value);
        let same = sole
            .iter()
            .filter(|other| graph.value_key(&other.role.value) == key);
        Reading {
            value: normal_value(&it.role.value),
            // "the gunman" is not what tells the two apart.
            text: if is_spelt(it.role) {
                it.role.words.text.to_string()
            } else {
                normal_value(&it.role.value)
            },
            ..reading_of(graph, same.map(|other| other.claim))
        }
    };
    let values = vec![side(a), side(b)];
    Some(scope.finding(
        role,
        (Verdict::Conflict, rule.severity),
        (Reason::Rivals, Basis::default()),
        values,
    ))
}

/// Whether the name itself stands there, at least in the sentence: "the gunman … was *Ana Ruiz*".
fn is_spelt_there(graph: &ClaimGraph, support: &Support<'_>) -> bool {
    let in_sentence = |value: &Value| match value {
        Value::Entity(entity) => graph.claim(support.claim).quote.text.contains(&entity.name),
        _ => false,
    };
    is_spelt(support.role) || in_sentence(&support.role.value)
}

fn is_told_as_done(graph: &ClaimGraph, claim: usize) -> bool {
    let claim = graph.claim(claim);
    claim.polarity == Polarity::Affirmed && claim.certainty == Certainty::Asserted
}

/// Whether two claims agree in what makes an act one, and are apart in nothing that both tell.
fn is_one_act(scope: &Scope<'_>, rule: &RoleRule, a: usize, b: usize) -> bool {
    let graph = scope.graph;
    let (one, other) = (graph.claim(a), graph.claim(b));
    let day = graph.told(a).or(graph.told(b));
    let raw = |name: &str| -> Vec<(&Value, Relation)> {
        let mine = one.roles.iter().filter(|role| role.name == name);
        let pairs = mine.flat_map(|x| {
            let theirs = other.roles.iter().filter(|role| role.name == name);
            theirs.map(move |y| (&x.value, &y.value))
        });
        let rule = scope.group.role(name);
        pairs
            .map(|(x, y)| (x, graph.relate_as(rule, x, y, day).relation))
            .collect()
    };
    let relations = |name: &str| -> Vec<Relation> {
        let all = raw(name).into_iter();
        all.map(|(x, relation)| match relation {
            Relation::Same if !is_telling(x) => Relation::Unclear,
            relation => relation,
        })
        .collect()
    };
    // "shot the girl in Oslo on Sunday": of one place and one day, one such victim is enough.
    let fits = |name: &str| {
        let mut all = raw(name).into_iter();
        all.any(|(_, it)| matches!(it, Relation::Same | Relation::Holds | Relation::HeldBy))
    };
    let setting = &scope.group.occasion;
    let is_anchored = !setting.is_empty() && setting.iter().all(|name| fits(name));
    let apart = one.roles.iter().any(|role| {
        let found = relations(&role.name);
        role.name != rule.name
            && !found.is_empty()
            && found.iter().all(|relation| *relation == Relation::Apart)
    });
    one.kind == other.kind
        && !apart
        && rule
            .rival
            .iter()
            .any(|name| relations(name).contains(&Relation::Same) || (is_anchored && fits(name)))
}

/// Whether a value is told of few acts: one dead, or "the election", are told of many.
fn is_telling(value: &Value) -> bool {
    /// "the mayoral election"
    const WORDS: usize = 3;
    match value {
        Value::Amount(amount) => amount.min > Some(1.0) && !amount.counted,
        Value::Text(words) => words.split_whitespace().count() >= WORDS,
        Value::Entity(entity) => is_named(value) || entity.name.split_whitespace().count() >= WORDS,
        _ => false,
    }
}

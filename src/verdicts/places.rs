//! Where the values of a finding stand, and what sort of value they are.

use std::collections::BTreeSet;

use super::{At, Finding, Reading, occurrence::OCCURRENCE};
use crate::{
    alignment::Sort,
    claims::{Claim, Role, Value},
    events::Event,
    graph::{ClaimGraph, normal_value},
    names::Kind,
};

/// Gives a finding on an event its sort, and each of its readings the places where it stands.
pub(super) fn fill(graph: &ClaimGraph, event: &Event, finding: &mut Finding) {
    let role = finding.role.clone();
    let mut sort = None;
    for reading in &mut finding.values {
        let claims: Vec<&Claim> = reading
            .claims
            .iter()
            .filter_map(|id| graph.index(id))
            .map(|index| graph.claim(index))
            .collect();
        for claim in claims {
            let own = fillers(event, claim, &role, reading);
            sort = sort.or_else(|| own.first().map(|role| sort_of(&role.value)));
            if own.is_empty() {
                reading.at.push(at(
                    claim,
                    claim.trigger.span.start,
                    claim.trigger.span.end,
                    &claim.trigger.text,
                ));
            }
            for role in own {
                let span = role.words.span;
                reading
                    .at
                    .push(at(claim, span.start, span.end, &role.words.text));
            }
        }
        let mut seen = BTreeSet::new();
        reading.at.retain(|at| seen.insert(at.clone()));
    }
    finding.sort = sort.unwrap_or(Sort::Act);
}

fn at(claim: &Claim, start: usize, end: usize, text: &str) -> At {
    At {
        source: claim.source.clone(),
        start,
        end,
        text: text.to_owned(),
        claim: Some(claim.id.clone()),
    }
}

/// The roles of a claim that give a reading its value.
fn fillers<'a>(event: &'a Event, claim: &'a Claim, name: &str, reading: &Reading) -> Vec<&'a Role> {
    if name == OCCURRENCE {
        return Vec::new();
    }
    let has_words = |role: &&Role| !matches!(role.value, Value::Term(_));
    let roles = event.roles(claim).into_iter();
    let named: Vec<&Role> = roles
        .filter(|(own, _)| *own == name)
        .map(|(_, role)| role)
        .filter(has_words)
        .collect();
    let same: Vec<&Role> = named
        .iter()
        .copied()
        .filter(|role| {
            *role.words.text == *reading.text || normal_value(&role.value) == reading.value
        })
        .collect();
    if same.is_empty() { named } else { same }
}

fn sort_of(value: &Value) -> Sort {
    match value {
        Value::Entity(entity) => match entity.kind {
            Kind::Person => Sort::Person,
            Kind::Country | Kind::Place => Sort::Place,
            Kind::Org | Kind::Event | Kind::Work | Kind::Group | Kind::Other => Sort::Name,
        },
        Value::Time(_) => Sort::Date,
        Value::Amount(_) => Sort::Figure,
        Value::Text(_) => Sort::Object,
        Value::Term(_) => Sort::Act,
    }
}

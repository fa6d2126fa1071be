//! Sides: what the sources give for one role, equal values together, and how they stand to each other.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    claims::{Certainty, Claim, Place, Polarity, Role, Value},
    events::Event,
    graph::{ClaimGraph, Related, normal_value, show_value},
    names::Kind,
    policy::RoleRule,
    time::Day,
};

use super::{Reading, origins};

/// Past so many different values a role is no slot that sources fill differently, but a list.
const MOST_SIDES: usize = 24;

/// One claim's value for a role.
#[derive(Debug, Clone, Copy)]
pub(super) struct Support<'a> {
    /// Index of the claim.
    pub(super) claim: usize,
    /// What fills the role.
    pub(super) role: &'a Role,
}

/// Equal values of several claims.
#[derive(Debug, Clone)]
pub(super) struct ValueGroup<'a> {
    /// The value, as its first telling gives it; of an amount as its first figure does.
    pub(super) value: &'a Value,
    /// Those who tell it, in order of source and text.
    pub(super) supports: Vec<Support<'a>>,
}

impl ValueGroup<'_> {
    /// Indices of its sources.
    pub(super) fn sources(&self, graph: &ClaimGraph) -> BTreeSet<usize> {
        self.supports
            .iter()
            .map(|support| graph.source(support.claim))
            .collect()
    }

    /// Whether nobody asserts it outright: hedged, only in a headline or caption, or nobody named says so.
    pub(super) fn is_hedged(&self, graph: &ClaimGraph) -> bool {
        self.supports.iter().all(|support| {
            let claim = graph.claim(support.claim);
            claim.certainty != Certainty::Asserted
                || claim.place != Place::Body
                || claim.attribution.last().is_some_and(|root| root.anonymous)
        })
    }

    /// Whether nobody says it of what is done: it is planned, expected, possible.
    pub(super) fn is_unrealised(&self, graph: &ClaimGraph) -> bool {
        let counted = self.is_counted();
        self.supports
            .iter()
            .filter(|support| counted || !is_counted(&support.role.value))
            .all(|support| {
                !matches!(
                    graph.claim(support.claim).certainty,
                    Certainty::Asserted | Certainty::Alleged
                )
            })
    }

    /// Whether nobody says more than that it may be so.
    pub(super) fn is_uncertain(&self, graph: &ClaimGraph) -> bool {
        self.supports.iter().all(|support| {
            !matches!(
                graph.claim(support.claim).certainty,
                Certainty::Asserted | Certainty::Alleged | Certainty::Planned
            )
        })
    }

    /// Whether it is an amount that nobody gives as a figure.
    pub(super) fn is_counted(&self) -> bool {
        is_counted(self.value)
    }

    /// Whether no sentence tells it of the act: the source gives it elsewhere, in a dateline or of another of its claims.
    pub(super) fn is_drawn(&self) -> bool {
        self.supports.iter().all(|support| support.role.is_drawn())
    }

    /// First and last day on which it was told; `None` where one is unknown.
    pub(super) fn told(&self, graph: &ClaimGraph) -> Option<(Day, Day)> {
        let mut days = Vec::new();
        for support in &self.supports {
            days.push(graph.told(support.claim)?);
        }
        Some((*days.iter().min()?, *days.iter().max()?))
    }

    /// The value as people write it.
    pub(super) fn show(&self) -> String {
        show_value(self.value)
    }

    /// As a report shows it.
    pub(super) fn reading(&self, graph: &ClaimGraph) -> Reading {
        let words = self
            .supports
            .iter()
            .min_by_key(|support| graph.claim(support.claim).place != Place::Body);
        Reading {
            value: normal_value(self.value),
            text: words.map_or_else(String::new, |support| support.role.words.text.to_string()),
            ..reading_of(graph, self.supports.iter().map(|support| support.claim))
        }
    }
}

/// The claims, sources and origins of a reading; value and text are left empty.
pub(super) fn reading_of(graph: &ClaimGraph, claims: impl IntoIterator<Item = usize>) -> Reading {
    let claims: BTreeSet<usize> = claims.into_iter().collect();
    let sources: BTreeSet<usize> = claims.iter().map(|index| graph.source(*index)).collect();
    let origins = origins::origins(graph, &claims);
    let reporters = origins::reporters(graph, &claims);
    Reading {
        value: String::new(),
        text: String::new(),
        claims: claims
            .iter()
            .map(|index| graph.claim(*index).id.clone())
            .collect(),
        sources: sources
            .into_iter()
            .map(|source| graph.readings()[source].source.clone())
            .collect(),
        origins: origins.into_iter().map(|origin| origin.name).collect(),
        reporters: reporters.into_iter().map(|origin| origin.name).collect(),
        at: Vec::new(),
    }
}

/// Whether a claim's values are compared: told as so, and no denial or confirmation of another claim.
pub(super) fn is_compared(claim: &Claim) -> bool {
    claim.polarity == Polarity::Affirmed && claim.about.is_empty()
}

/// What `claims` tell of each role of `event`; times of statements are left out.
pub(super) fn supports<'a>(
    graph: &'a ClaimGraph,
    event: &'a Event,
    claims: &[usize],
) -> BTreeMap<&'a str, Vec<Support<'a>>> {
    let mut supports: BTreeMap<&str, Vec<Support<'_>>> = BTreeMap::new();
    for &claim in claims
        .iter()
        .filter(|index| is_compared(graph.claim(**index)))
    {
        for (name, role) in event.roles(graph.claim(claim)) {
            if !role.is_of_statement() && is_resolved(&role.value) {
                supports
                    .entry(name)
                    .or_default()
                    .push(Support { claim, role });
            }
        }
    }
    supports
}

/// Whether it is known whom or what a value means; a description of a thing or a forum is compared by its words.
fn is_resolved(value: &Value) -> bool {
    match value {
        Value::Entity(entity) => {
            entity.entity.is_some() || matches!(entity.kind, Kind::Event | Kind::Work | Kind::Other)
        }
        _ => true,
    }
}

/// Equal values together, most widely carried first; none where there are too many to be one slot.
pub(super) fn sides<'a>(graph: &ClaimGraph, supports: &[Support<'a>]) -> Vec<ValueGroup<'a>> {
    let mut by_key: BTreeMap<(String, Option<u16>), ValueGroup<'a>> = BTreeMap::new();
    for support in supports {
        let side = by_key
            .entry((
                graph.value_key(&support.role.value),
                clock(&support.role.value),
            ))
            .or_insert_with(|| ValueGroup {
                value: &support.role.value,
                supports: Vec::new(),
            });
        if is_counted(side.value) {
            side.value = &support.role.value; // a figure says more than a count of those spoken of
        }
        side.supports.push(*support);
    }
    if by_key.len() > MOST_SIDES {
        return Vec::new();
    }
    let mut sides: Vec<ValueGroup<'a>> = by_key.into_values().collect();
    sides.sort_by_key(|side| {
        let sources = side.sources(graph).len();
        (
            std::cmp::Reverse(sources),
            side.supports.first().map(|support| support.claim),
        )
    });
    sides
}

/// The minute of the day where a time is told by the clock: two of one day are two values.
fn clock(value: &Value) -> Option<u16> {
    match value {
        Value::Time(time) => time.clock(),
        _ => None,
    }
}

/// Whether a value names somebody or something; "it", "two games" and "the gun" are found in many acts.
pub(super) fn is_named(value: &Value) -> bool {
    matches!(value, Value::Entity(entity) if entity.entity.is_some())
}

/// Whether an amount is only counted from those whom a text speaks of.
fn is_counted(value: &Value) -> bool {
    matches!(value, Value::Amount(amount) if amount.counted)
}

/// How two sides stand to each other under the rule of their role.
pub(super) fn relate(
    graph: &ClaimGraph,
    rule: &RoleRule,
    a: &ValueGroup<'_>,
    b: &ValueGroup<'_>,
) -> Related {
    let day = |side: &ValueGroup<'_>| {
        side.supports
            .iter()
            .find_map(|support| graph.told(support.claim))
    };
    graph.relate_as(rule, a.value, b.value, day(a).or(day(b)))
}

/// Whether somebody's words are a part of the name, and no "his" that was traced to it.
pub(super) fn is_spelt(role: &Role) -> bool {
    let Value::Entity(entity) = &role.value else {
        return true;
    };
    let parts = |words: &'_ str| -> BTreeSet<String> {
        let letters = |c: char| !c.is_alphanumeric();
        let parts = words.split(letters).filter(|part| !part.is_empty());
        parts.map(str::to_owned).collect()
    };
    !parts(&entity.name).is_disjoint(&parts(&role.words.text))
}

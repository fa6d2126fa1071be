//! The claim graph of a report as nodes and edges, for programs that draw or measure graphs.
//!
//! Nodes are sources, speakers, claims, entities and occasions. Edges say: a source *asserts* a claim; a claim is *attributed
//! to* a speaker, is *about* an entity or another claim, and tells of the *same event* as the others of its occasion; claims
//! *agree*, *refine*, *conflict* or *deny*; a source or speaker *credits* another. Many claims that agree are tied to the
//! first of them, not each to each.

use std::collections::{BTreeMap, BTreeSet};

use super::{Report, phrases::shortened};
use crate::{
    graph::Edge,
    verdicts::{Finding, Verdict},
};

/// Longest label, in characters.
const LABEL: usize = 80;

/// A node; its id is its place in [`Network::nodes`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Node {
    /// "source", "speaker", "claim", "entity", "occasion".
    pub(super) kind: &'static str,
    /// Its id in the report, or its name.
    pub(super) name: String,
    /// A line for the reader.
    pub(super) label: String,
}

/// An edge between two nodes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Tie {
    pub(super) from: usize,
    pub(super) to: usize,
    /// "asserts", "attributed-to", …
    pub(super) kind: &'static str,
    /// What the edge is about; empty where its kind says all: the role of a claim, the finding behind a conflict.
    pub(super) label: String,
}

/// Nodes in the order of the report; edges sorted, each once.
#[derive(Debug, Default)]
pub(super) struct Network {
    pub(super) nodes: Vec<Node>,
    pub(super) ties: BTreeSet<Tie>,
    places: BTreeMap<(&'static str, String), usize>,
}

impl Network {
    /// The graph of `report`.
    pub(super) fn of(report: &Report) -> Self {
        let mut network = Self::default();
        network.add_sources(report);
        network.add_claims(report);
        network.add_occasions(report);
        for finding in &report.findings {
            network.add_finding(finding);
        }
        for row in &report.lineage {
            let from = network.carrier(&row.from);
            let to = network.carrier(&row.to);
            network.tie(from, to, Edge::Credits, &row.cue);
        }
        network
    }

    fn add_sources(&mut self, report: &Report) {
        for source in &report.sources {
            let outlet = source.outlet.as_deref().unwrap_or(&source.title);
            let label = format!("{}: {outlet}", source.id);
            self.node("source", &source.id, &label);
        }
    }

    fn add_claims(&mut self, report: &Report) {
        for claim in &report.claims {
            self.node("claim", &claim.id, &claim.quote.words.text);
        }
        for claim in &report.claims {
            let here = self.node("claim", &claim.id, "");
            let source = self.node("source", &claim.source, &claim.source);
            self.tie(source, here, Edge::Asserts, "");
            for link in &claim.attribution {
                let speaker = self.carrier(&link.speaker);
                self.tie(here, speaker, Edge::AttributedTo, &link.cue);
            }
            for role in &claim.roles {
                if let Some(entity) = &role.entity {
                    let entity = self.node("entity", entity, &role.value);
                    self.tie(here, entity, Edge::About, &role.role);
                }
            }
            for other in &claim.about {
                let other = self.node("claim", other, "");
                self.tie(here, other, Edge::About, "");
            }
        }
    }

    fn add_occasions(&mut self, report: &Report) {
        for event in report.compared() {
            for occasion in &event.occasions {
                let label = format!("{} ({})", event.title, occasion.title);
                let act = self.node("occasion", &occasion.id, &label);
                for claim in &occasion.claims {
                    let claim = self.node("claim", claim, "");
                    self.tie(claim, act, Edge::SameEvent, "");
                }
                if let Some(whole) = &occasion.part_of {
                    let whole = self.node("occasion", whole, "");
                    self.tie(act, whole, Edge::SameEvent, "part of");
                }
            }
        }
    }

    fn add_finding(&mut self, finding: &Finding) {
        let label = format!("{} {}", finding.id, finding.role);
        let edge = match finding.verdict {
            Verdict::Agreement => Edge::Agrees,
            Verdict::Refinement => Edge::Refines,
            Verdict::Conflict => Edge::Conflicts,
            Verdict::Denial => Edge::Denies,
            Verdict::OtherOccasion | Verdict::Overlap | Verdict::SingleSource => return,
        };
        let mut firsts = Vec::new();
        for reading in &finding.values {
            let claims: Vec<usize> = reading
                .claims
                .iter()
                .map(|claim| self.node("claim", claim, ""))
                .collect();
            let Some((first, others)) = claims.split_first() else {
                continue;
            };
            firsts.push(*first);
            for other in others {
                self.tie(*other, *first, Edge::Agrees, &label);
            }
        }
        for (n, from) in firsts.iter().enumerate() {
            for to in &firsts[n + 1..] {
                self.tie(*from, *to, edge, &label);
            }
        }
    }

    /// A source by its id, else a speaker by name.
    fn carrier(&mut self, name: &str) -> usize {
        let known = self.places.get(&("source", name.to_owned())).copied();
        known.unwrap_or_else(|| self.node("speaker", name, name))
    }

    fn node(&mut self, kind: &'static str, name: &str, label: &str) -> usize {
        let next = self.nodes.len();
        let place = *self.places.entry((kind, name.to_owned())).or_insert(next);
        if place == next {
            self.nodes.push(Node {
                kind,
                name: name.to_owned(),
                label: shortened(if label.is_empty() { name } else { label }, LABEL),
            });
        }
        place
    }

    fn tie(&mut self, from: usize, to: usize, edge: Edge, label: &str) {
        if from != to {
            self.ties.insert(Tie {
                from,
                to,
                kind: edge.name(),
                label: label.to_owned(),
            });
        }
    }
}

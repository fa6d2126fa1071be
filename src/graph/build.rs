//! From readings to the graph: one order, nodes and edges.

use std::{collections::BTreeSet, sync::Arc};

use super::{
    ClaimGraph, Edge, Lineage, Net, Node, SourceClaims, identity::unite, order, stories::stories,
};
use crate::{
    claims::{Claim, EntityValue, Value},
    lexicon::Lexicon,
    names::Gazetteer,
};

impl ClaimGraph {
    /// Joins the readings of all sources. Their order does not matter, nor what their ids are.
    pub fn build(
        mut readings: Vec<SourceClaims>,
        gazetteer: &Gazetteer,
        lexicon: &Arc<Lexicon>,
    ) -> Self {
        order::sort(&mut readings);
        let (world, identities) = unite(&mut readings, gazetteer);
        let lineage = Lineage::trace(&readings, &identities, &world, gazetteer);
        let places: Vec<(usize, usize)> = readings
            .iter()
            .enumerate()
            .flat_map(|(source, reading)| (0..reading.claims.len()).map(move |at| (source, at)))
            .collect();
        let indices = places
            .iter()
            .enumerate()
            .map(|(index, &(source, at))| (readings[source].claims[at].id.clone(), index))
            .collect();
        let stories = stories(&readings);
        let net = lay(&readings, &lineage);
        Self {
            readings,
            places,
            indices,
            identities,
            stories,
            lexicon: Arc::clone(lexicon),
            world,
            lineage,
            net,
        }
    }
}

/// Sources, claims, speakers and entities with what the texts say of them.
fn lay(readings: &[SourceClaims], lineage: &Lineage) -> Net {
    let mut net = Net::default();
    for reading in readings {
        net.node(Node::Source(reading.source.clone()));
        for claim in &reading.claims {
            lay_claim(&mut net, reading, claim);
        }
    }
    let sources: BTreeSet<&str> = readings
        .iter()
        .map(|reading| reading.source.as_str())
        .collect();
    let node = |name: &str| {
        if sources.contains(name) {
            Node::Source(name.to_owned())
        } else {
            Node::Speaker(name.to_owned())
        }
    };
    for step in &lineage.steps {
        net.tie(node(&step.from), node(&step.to), Edge::Credits);
    }
    net
}

fn lay_claim(net: &mut Net, reading: &SourceClaims, claim: &Claim) {
    let here = || Node::Claim(claim.id.clone());
    net.tie(Node::Source(reading.source.clone()), here(), Edge::Asserts);
    for link in &claim.attribution {
        net.tie(
            here(),
            Node::Speaker(link.who.name.clone()),
            Edge::AttributedTo,
        );
    }
    for role in &claim.roles {
        if let Value::Entity(EntityValue {
            entity: Some(id), ..
        }) = &role.value
        {
            net.tie(here(), Node::Entity(id.clone()), Edge::About);
        }
    }
    for other in &claim.about {
        net.tie(here(), Node::Claim(other.clone()), Edge::About);
    }
}

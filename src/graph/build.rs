//! From readings to the graph: one order, one name for one entity, nodes and edges.

use std::{collections::BTreeSet, sync::Arc};

use super::{ClaimGraph, Edge, Lineage, Net, Node, Reading, World, order, stories::stories};
use crate::{
    claims::{Claim, EntityValue, Value},
    lexicon::Lexicon,
    names::{Entity, Gazetteer, Joined, unify},
};

impl ClaimGraph {
    /// Joins the readings of all sources. Their order does not matter, nor what their ids are.
    pub fn build(
        mut readings: Vec<Reading>,
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

/// Gives each entity one id and one name across sources, in claims and attributions, and learns what is known of it. The
/// identities are those of the entities, by source.
fn unite(readings: &mut [Reading], gazetteer: &Gazetteer) -> (World, Vec<Vec<Identity>>) {
    let mut world = World::default();
    let entities: Vec<Vec<Entity>> = readings
        .iter()
        .map(|reading| reading.entities.clone())
        .collect();
    let unified = unify(&entities, gazetteer);
    let identities: Vec<Vec<Identity>> = entities
        .iter()
        .enumerate()
        .map(|(source, entities)| {
            (0..entities.len())
                .filter_map(|at| unified.of(source, at).map(Identity::of))
                .collect()
        })
        .collect();
    for (reading, identities) in readings.iter_mut().zip(&identities) {
        for (entity, identity) in reading.entities.iter().zip(identities) {
            world.learn(gazetteer, &identity.id);
            for title in &entity.titles {
                world.learn_title(&identity.id, title);
            }
        }
        for claim in &mut reading.claims {
            rename(claim, &reading.entities, identities);
            for id in ids(claim) {
                world.learn(gazetteer, id);
            }
        }
    }
    (world, identities)
}

/// One id and one name across sources.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
}

impl Identity {
    fn of(joined: &Joined) -> Self {
        Self {
            id: joined.id.clone(),
            name: joined.name.clone(),
        }
    }
}

fn rename(claim: &mut Claim, entities: &[Entity], identities: &[Identity]) {
    for role in &mut claim.roles {
        if let Value::Entity(value) = &mut role.value {
            rename_value(value, entities, identities);
        }
    }
    for link in &mut claim.attribution {
        rename_value(&mut link.who, entities, identities);
    }
}

/// What has a name gets its id and name across sources, listed or not; a description that names nobody keeps its words.
fn rename_value(value: &mut EntityValue, entities: &[Entity], identities: &[Identity]) {
    let named = |at: &usize| entities.get(*at).is_some_and(|entity| entity.named);
    let known = value.entity.is_some() || value.local.as_ref().is_some_and(named);
    let identity = value.local.and_then(|at| identities.get(at));
    if let Some(identity) = identity.filter(|_| known) {
        value.name.clone_from(&identity.name);
        value.entity = Some(identity.id.clone());
    }
}

/// Ids of everybody and everything that a claim names.
fn ids(claim: &Claim) -> impl Iterator<Item = &str> {
    let in_roles = claim.roles.iter().filter_map(|role| match &role.value {
        Value::Entity(value) => value.entity.as_deref(),
        _ => None,
    });
    let speakers = claim
        .attribution
        .iter()
        .filter_map(|link| link.who.entity.as_deref());
    in_roles.chain(speakers)
}

/// Sources, claims, speakers and entities with what the texts say of them.
fn lay(readings: &[Reading], lineage: &Lineage) -> Net {
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

fn lay_claim(net: &mut Net, reading: &Reading, claim: &Claim) {
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

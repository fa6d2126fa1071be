//! One id and one name for one entity, whatever its sources call it.

use super::{SourceClaims, World};
use crate::{
    claims::{Claim, EntityValue, Value},
    names::{Entity, Gazetteer, Joined, unify},
};

/// Gives each entity one id and one name across sources, in claims and attributions, and learns what is known of it. The
/// identities are those of the entities, by source.
pub(super) fn unite(
    readings: &mut [SourceClaims],
    gazetteer: &Gazetteer,
) -> (World, Vec<Vec<Identity>>) {
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

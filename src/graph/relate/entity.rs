//! People, bodies, places and forums: by id, by what lies in what, by who acts for whom.

use std::collections::BTreeSet;

use super::{Description, Ground, Related, Relation, words};
use crate::{
    claims::{EntityValue, Value},
    graph::world::World,
    lexicon::ComparisonWords,
    names::Kind,
    time::Day,
};

pub(super) fn relate(
    lists: &ComparisonWords,
    world: &World,
    a: &EntityValue,
    b: &EntityValue,
    day: Option<Day>,
) -> Related {
    let (Some(x), Some(y)) = (a.entity.as_deref(), b.entity.as_deref()) else {
        return described(lists, a, b);
    };
    if x == y {
        return Related::new(Relation::Same, Ground::SameEntity);
    }
    one_holds(world, (a, x), (b, y), day)
        .or_else(|| one_holds(world, (b, y), (a, x), day).map(Related::reversed))
        .unwrap_or_else(|| unrelated(lists, world, (a, x), (b, y)))
}

/// Whether `outer` holds `inner` by what the gazetteer knows.
fn one_holds(
    world: &World,
    (outer, outer_id): (&EntityValue, &str),
    (inner, inner_id): (&EntityValue, &str),
    day: Option<Day>,
) -> Option<Related> {
    let held = |ground| Some(Related::new(Relation::Holds, ground));
    if world.is_within(inner_id, outer_id) {
        let is_place = matches!(inner.kind, Kind::Place | Kind::Country);
        return held(if is_place {
            Ground::PlaceInPlace
        } else {
            Ground::PartOf
        });
    }
    let state = state(world, outer, outer_id)?;
    if inner.kind == Kind::Person && world.acts_for(inner_id, state, day) {
        return held(Ground::PersonForState);
    }
    let stands_for_state = inner.metonym || inner.kind == Kind::Org;
    (stands_for_state && world.is_within(inner_id, state))
        .then_some(Related::new(Relation::Holds, Ground::BodyOfState))
}

/// The state that `entity` is or stands for.
fn state<'a>(world: &'a World, entity: &EntityValue, id: &'a str) -> Option<&'a str> {
    match entity.kind {
        Kind::Country | Kind::Org => Some(id),
        Kind::Place if entity.metonym => Some(world.outermost(id)),
        _ => None,
    }
}

/// Whether two people act for one state.
pub(super) fn are_colleagues(world: &World, a: &Value, b: &Value, day: Option<Day>) -> bool {
    let id = |value: &Value| match value {
        Value::Entity(entity) => entity.entity.clone(),
        _ => None,
    };
    id(a)
        .zip(id(b))
        .is_some_and(|(a, b)| world.act_for_one(&a, &b, day))
}

/// Two named things of which neither holds the other.
fn unrelated(
    lists: &ComparisonWords,
    world: &World,
    (a, x): (&EntityValue, &str),
    (b, y): (&EntityValue, &str),
) -> Related {
    if a.name.to_lowercase() == b.name.to_lowercase() {
        return Related::UNCLEAR; // two towns of one name: more likely one that was taken for another
    }
    let apart = Related::new(Relation::Apart, Ground::DifferentNames);
    let both_listed = world.lists(x) && world.lists(y);
    let places = |kind| matches!(kind, Kind::Place | Kind::Country);
    if both_listed && places(a.kind) && places(b.kind) && world.may_be_near(x, y) {
        return Related::new(Relation::Apart, Ground::NearPlaces);
    }
    match (a.kind, b.kind) {
        (Kind::Person, Kind::Person) if !is_short_form(&a.name, &b.name) => apart,
        (Kind::Place | Kind::Country, Kind::Place | Kind::Country) | (Kind::Org, Kind::Org)
            if both_listed =>
        {
            apart
        }
        (Kind::Event, Kind::Event) => match words::relate(lists, &a.name, &b.name) {
            related if related.relation != Relation::Unclear => related,
            _ if both_listed || differ_in_modifiers(lists, &a.name, &b.name) => apart,
            unclear => unclear,
        },
        _ => Related::UNCLEAR,
    }
}

/// A description against a name or another description: by words, and only for what words can tell.
fn described(lists: &ComparisonWords, a: &EntityValue, b: &EntityValue) -> Related {
    match (a.kind, b.kind) {
        (Kind::Event | Kind::Work | Kind::Other, Kind::Event | Kind::Work | Kind::Other) => {
            words::relate(lists, &a.name, &b.name)
        }
        _ if a.name.to_lowercase() == b.name.to_lowercase() => {
            Related::new(Relation::Same, Ground::SameWords)
        }
        // "the girl", "a three-year-old girl": of two with other words beside one noun nothing is known.
        (Kind::Person, Kind::Person) if a.entity.is_none() && b.entity.is_none() => {
            let related = words::relate(lists, &a.name, &b.name);
            if related.relation == Relation::Apart {
                Related::UNCLEAR
            } else {
                related
            }
        }
        _ => Related::UNCLEAR,
    }
}

/// Whether all words of one name are in the other: "Okafor" and "Ada Okafor" may be one person.
fn is_short_form(a: &str, b: &str) -> bool {
    let words = |name: &str| -> BTreeSet<String> {
        name.split_whitespace().map(str::to_lowercase).collect()
    };
    let (a, b) = (words(a), words(b));
    a.is_subset(&b) || b.is_subset(&a)
}

/// Whether two names share the head word and nothing else: "Harbour Forum", "Alpine Forum".
fn differ_in_modifiers(lists: &ComparisonWords, a: &str, b: &str) -> bool {
    let (Some(a), Some(b)) = (Description::read(lists, a), Description::read(lists, b)) else {
        return false;
    };
    a.head == b.head && a.modifiers.is_disjoint(&b.modifiers)
}

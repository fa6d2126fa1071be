//! Joins that must be made, joins that must not, and the same result for every order of the sources.

use proptest::prelude::*;

use super::{JoinReason, Unified, unify};
use crate::names::{Body, Entity, Gazetteer, Kind, Title};

fn news() -> Gazetteer {
    Gazetteer::news().expect("the files that ship have no fault")
}

fn person(name: &str) -> Entity {
    Entity {
        name: name.to_owned(),
        named: true,
        kind: Kind::Person,
        listed: None,
        outlet: false,
        aliases: Vec::new(),
        titles: Vec::new(),
        gender: None,
    }
}

fn org(name: &str) -> Entity {
    Entity {
        kind: Kind::Org,
        ..person(name)
    }
}

/// A source for each entity.
fn apart(entities: &[Entity]) -> Unified {
    let sources: Vec<Vec<Entity>> = entities.iter().map(|entity| vec![entity.clone()]).collect();
    unify(&sources, &news())
}

#[test]
fn spellings_of_one_person_are_joined() {
    for (one, other, reason) in [
        ("Han Min Jae", "Han Min-jae", JoinReason::SameName),
        ("José Prado", "Jose Prado", JoinReason::SameName),
        ("Sergei Orlov", "Sergey Orlov", JoinReason::Spelling),
        ("Siri Keaveney", "Siri Keaveny", JoinReason::Spelling),
        ("Garth Lindqvist", "Garth Lindquist", JoinReason::Spelling),
        ("G. Moreau", "Gilles Moreau", JoinReason::Initials),
        ("Bill Moreau", "William Moreau", JoinReason::GivenName),
        ("Bill Moreau", "Will Moreau", JoinReason::GivenName),
        ("W. Mark Moreau", "Mark Moreau", JoinReason::Initials),
        ("Moreau", "Gilles Moreau", JoinReason::ShortForm),
    ] {
        let joined = apart(&[person(one), person(other)]);
        assert_eq!(joined.entities.len(), 1, "{one}, {other}");
        assert_eq!(joined.entities[0].joins[0].reason, reason, "{one}, {other}");
    }
}

#[test]
fn what_ends_a_name_tells_two_of_one_family_apart() {
    for (one, other, count) in [
        ("Otto Hale Jr", "Otto Hale Sr.", 2),
        ("Otto Hale Jr.", "Otto Hale Jr", 1),
        ("Otto Hale Jnr", "Otto Hale Jr", 1),
        ("Otto Hale II", "Otto Hale Jr", 1),
        ("Karl Lind II", "Karl Lind III", 2),
        ("Karl Lind III", "Karl Lind IV", 2),
        ("Karl Lind III", "Karl Lind", 1),
        ("Sergei Orlov Jr", "Sergey Orlov Sr", 2),
        ("Ada B. Roth", "Ada C. Roth", 2),
        ("Ada B. Roth", "Ada Roth", 1),
        ("A. B. Roth", "A. C. Roth", 2),
    ] {
        let joined = apart(&[person(one), person(other)]);
        assert_eq!(joined.entities.len(), count, "{one}, {other}");
    }
    // Whose name does not tell could be either.
    let joined = apart(&[
        person("Otto Hale Jr"),
        person("Otto Hale Sr"),
        person("Otto Hale"),
    ]);
    assert_eq!(joined.entities.len(), 3);
}

#[test]
fn a_name_of_which_one_source_does_not_tell_what_it_is() {
    let thing = |name: &str| Entity {
        kind: Kind::Other,
        ..person(name)
    };
    let joined = |one: Entity, other: Entity| apart(&[one, other]).entities.len() == 1;
    assert!(joined(org("Norvik"), thing("Norvik")));
    assert!(joined(person("Sele Mining"), org("Sele Mining")));
    // Whose bare name is somebody's, needs company to show it.
    assert!(!joined(person("Hale"), thing("Hale")));
    assert!(!joined(person("Hale"), org("Hale")));
    let beside = |entity: Entity| vec![entity, org("Harbour Prize Fund")];
    let unified = unify(&[beside(person("Hale")), beside(thing("Hale"))], &news());
    assert_eq!(unified.entities.len(), 2);
}

#[test]
fn persons_of_one_family_name_stay_apart() {
    let kims = [
        "Kim Jong Un",
        "Kim Yong Nam",
        "Kim Jong Il",
        "Kim Yong-chol",
    ];
    assert_eq!(apart(&kims.map(person)).entities.len(), kims.len());
    let bushes = ["George W. Bush", "George H.W. Bush"];
    assert_eq!(apart(&bushes.map(person)).entities.len(), bushes.len());
}

#[test]
fn a_bare_name_that_two_have_joins_neither() {
    let joined = apart(&[
        person("Berger"),
        person("Anna Berger"),
        person("Klaus Berger"),
    ]);
    assert_eq!(joined.entities.len(), 3);
}

#[test]
fn an_initial_that_fits_two_joins_neither() {
    let joined = apart(&[
        person("J. Berger"),
        person("Jon Berger"),
        person("Jan Berger"),
    ]);
    assert_eq!(joined.entities.len(), 3);
}

#[test]
fn initials_join_an_organisation() {
    let joined = apart(&[org("ISS"), org("International Seabed Survey")]);
    assert_eq!(joined.entities.len(), 1);
    assert_eq!(joined.entities[0].id, "org/international-seabed-survey");
}

#[test]
fn a_description_joins_by_its_office() {
    let office = || {
        vec![Title {
            words: "foreign minister".to_owned(),
            of: Some(Body::Listed("country/norland".to_owned())),
        }]
    };
    let named = Entity {
        titles: office(),
        ..person("Ana Ruiz")
    };
    let described = Entity {
        named: false,
        titles: office(),
        ..person("Norland's foreign minister")
    };
    let joined = apart(&[described, named]);
    assert_eq!(joined.entities.len(), 1);
    assert_eq!(joined.entities[0].name, "Ana Ruiz");
}

#[test]
fn two_entities_of_one_source_are_never_joined() {
    let joined = unify(&[vec![person("Jon Berger"), person("J. Berger")]], &news());
    assert_eq!(joined.entities.len(), 2);
}

proptest! {
    #[test]
    fn the_order_of_sources_changes_nothing(
        picks in prop::collection::vec(prop::collection::vec(0..NAMES.len(), 0..4), 1..6),
        turn in 0usize..6,
    ) {
        let gazetteer = Gazetteer::default();
        let sources: Vec<Vec<Entity>> = picks
            .iter()
            .map(|names| names.iter().map(|&at| person(NAMES[at])).collect())
            .collect();
        let turn = turn % sources.len();
        let mut turned = sources.clone();
        turned.rotate_left(turn);
        let (one, other) = (unify(&sources, &gazetteer), unify(&turned, &gazetteer));
        for (source, entities) in sources.iter().enumerate() {
            let moved = (source + sources.len() - turn) % sources.len();
            for at in 0..entities.len() {
                let (a, b) = (one.of(source, at), other.of(moved, at));
                prop_assert_eq!(a.map(|joined| &joined.name), b.map(|joined| &joined.name));
                prop_assert_eq!(a.map(|joined| joined.members.len()), b.map(|joined| joined.members.len()));
            }
        }
    }
}

/// Names that are near each other.
const NAMES: &[&str] = &[
    "Kim Jong Un",
    "Kim Yong Nam",
    "Kim",
    "Anna Berger",
    "A. Berger",
    "Berger",
    "Sergei Orlov",
    "Sergey Orlov",
    "S. Orlov",
];

//! The shipped lists hold together, and faults in a file are told with their places.

use std::sync::Arc;

use super::{Gazetteer, Sense};
use crate::{diagnostic::TextFile, names::Kind};

fn news() -> Gazetteer {
    Gazetteer::news().expect("the files that ship have no fault")
}

fn file(name: &str, text: &str) -> Arc<TextFile> {
    Arc::new(TextFile::new(name, text))
}

#[test]
fn part_of_and_editions_point_to_entries() {
    let news = news();
    let missing: Vec<&str> = news
        .entries()
        .iter()
        .flat_map(|entry| {
            let places = entry
                .editions
                .iter()
                .filter_map(|edition| edition.place.as_deref());
            entry.part_of.as_deref().into_iter().chain(places)
        })
        .filter(|id| news.entry(id).is_none())
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn a_name_can_mean_a_city_and_a_government() {
    let news = news();
    let found: Vec<(&str, Sense)> = news
        .lookup("Moscow")
        .map(|(entry, sense)| (entry.id.as_str(), sense))
        .collect();
    assert_eq!(
        found,
        [
            ("country/russia", Sense::Metonym),
            ("place/moscow", Sense::Name)
        ]
    );
}

#[test]
fn spellings_share_a_key() {
    let news = news();
    for name in ["Kim Jong Un", "Kim Jong-un", "KIM JONG UN", "Kim Jong-Un"] {
        let (entry, _) = news.lookup(name).next().expect(name);
        assert_eq!(entry.id, "person/kim-jong-un");
    }
    assert_eq!(news.lookup("Kim Jong Il").count(), 1);
}

#[test]
fn holders_change_with_the_day() {
    let news = news();
    let day = |y, m, d| jiff::civil::date(y, m, d);
    for (title, of, date, holder) in [
        (
            "foreign minister",
            "country/russia",
            day(2018, 5, 31),
            "person/sergei-lavrov",
        ),
        (
            "secretary of state",
            "country/united-states",
            day(2018, 10, 8),
            "person/mike-pompeo",
        ),
        (
            "leader",
            "country/north-korea",
            day(2018, 6, 14),
            "person/kim-jong-un",
        ),
        (
            "leader",
            "country/north-korea",
            day(2005, 1, 1),
            "person/kim-jong-il",
        ),
        (
            "president",
            "country/united-states",
            day(2021, 1, 20),
            "person/joe-biden",
        ),
        (
            "premier",
            "country/china",
            day(2010, 1, 1),
            "person/wen-jiabao",
        ),
    ] {
        assert_eq!(
            news.holder(title, of, date),
            Some(holder),
            "{title} of {of} on {date}"
        );
    }
    assert_eq!(
        news.holder("archivist", "country/russia", day(2018, 5, 31)),
        None
    );
}

#[test]
fn places_lie_within_their_countries() {
    let news = news();
    assert!(news.is_within("place/vladivostok", "country/russia"));
    assert!(news.is_within("place/los-angeles", "country/united-states"));
    assert!(news.is_within("place/qingdao", "place/asia"));
    assert!(!news.is_within("country/russia", "place/vladivostok"));
    assert!(!news.is_within("country/russia", "country/russia"));
}

#[test]
fn cities_lie_in_regions_and_regions_in_countries() {
    let news = news();
    for (city, region, country) in [
        ("busan", "country/south-korea", "place/asia"),
        ("shenzhen", "place/guangdong", "country/china"),
        ("denver", "place/colorado", "country/united-states"),
        ("munich", "place/bavaria", "country/germany"),
        ("glasgow", "country/scotland", "country/united-kingdom"),
        ("bakhmut", "place/donetsk-region", "country/ukraine"),
        ("toronto", "place/ontario", "country/canada"),
    ] {
        let wholes: Vec<&str> = news
            .part_of(&format!("place/{city}"))
            .map(|whole| whole.id.as_str())
            .collect();
        assert!(wholes.starts_with(&[region, country]), "{city}: {wholes:?}");
    }
    let auroras: Vec<Option<&str>> = news
        .lookup("Aurora")
        .map(|(entry, _)| entry.part_of.as_deref())
        .collect();
    assert!(auroras.contains(&Some("place/colorado")) && auroras.contains(&Some("place/illinois")));
}

#[test]
fn nothing_lies_in_itself_by_any_way() {
    let news = news();
    let rings: Vec<&str> = news
        .entries()
        .iter()
        .map(|entry| entry.id.as_str())
        .filter(|id| news.is_within(id, id))
        .collect();
    assert!(rings.is_empty(), "{rings:?}");
}

#[test]
fn faults_name_their_lines() {
    let mut gazetteer = news();
    let text = "[[entity]]\nid = \"org/tern\"\ntype = \"orgg\"\nname = \"Tern\"\n\n[[list]]\ntype = \"org\"\nnamez = \"x\"\n";
    let faults = gazetteer
        .add(&file("mine.toml", text))
        .expect_err("two faults");
    insta::assert_snapshot!(faults, @r"
    mine.toml:3:9: error[unknown-type]: there is no type `orgg`; did you mean `org`?
    mine.toml:8:1: error[unknown-key]: a `[[list]]` has no key `namez`; did you mean `names`?
    ");
}

#[test]
fn a_users_file_adds_people_offices_and_editions() {
    let mut gazetteer = news();
    let text = r#"
[[entity]]
id = "country/norland"
type = "country"
name = "Norland"
aliases = ["Norlandic Union", { text = "Port Sele", when = "metonym" }]

[[entity]]
id = "person/ana-ruiz"
type = "person"
name = "Ana Ruiz"
gender = "female"
office = [{ title = "foreign minister", of = "country/norland", from = 2023-07-01, to = 2026-02-14 }]
"#;
    gazetteer
        .add(&file("norland.toml", text))
        .expect("no fault");
    let day = jiff::civil::date(2024, 1, 1);
    assert_eq!(
        gazetteer.holder("minister of foreign affairs", "country/norland", day),
        Some("person/ana-ruiz")
    );
    assert_eq!(
        gazetteer.entry("country/norland").map(|entry| entry.kind),
        Some(Kind::Country)
    );
    assert_eq!(
        gazetteer.lookup("port sele").next().map(|(_, sense)| sense),
        Some(Sense::Metonym)
    );
}

//! Whatever claims sources make: nothing panics, every id that is referred to exists, and their order changes nothing.

use std::{
    collections::BTreeSet,
    sync::{Arc, LazyLock},
};

use proptest::{collection::vec, prelude::*, sample::select};
use variorum::{
    decisions::Decisions,
    events::align,
    graph::{ClaimGraph, SourceClaims},
    lexicon::Lexicon,
    names::Gazetteer,
    policy::{Comparisons, Told},
    report::{Report, Story, assemble},
    verdicts::{decide, example::reading},
};

const KINDS: &[&str] = &[
    "invitation",
    "meeting",
    "visit",
    "message",
    "death",
    "attack",
    "earthquake",
    "takeover",
    "regatta",
];
const ROLES: &[&str] = &[
    "guest",
    "host",
    "carrier",
    "recipient",
    "destination",
    "forum",
    "proposed",
    "when",
    "place",
    "participant",
    "visitor",
    "killed",
    "injured",
    "victim",
    "magnitude",
    "buyer",
    "target",
    "price",
    "winner",
];
const VALUES: &[&str] = &[
    "Ada Okafor",
    "Okafor",
    "Tomas Lind",
    "Vladimir Putin",
    "Russia",
    "Moscow",
    "Vladivostok",
    "place: Port Sele",
    "org: Norland Steel",
    "an economic forum",
    "event: Northern Economic Forum",
    "2026-06-12",
    "2026-06",
    "2026",
    "2026-W24",
    "XXXX-WXX-1",
    "XXXX-06",
    "XXXX-06-12",
    "2026-06-10/2026-06-20",
    "9",
    "12",
    "12..",
    "..7",
    "10..14",
];
/// Read once: it is large.
static GAZETTEER: LazyLock<Gazetteer> =
    LazyLock::new(|| Gazetteer::news().expect("the shipped lists"));
static LEXICON: LazyLock<Arc<Lexicon>> =
    LazyLock::new(|| Arc::new(Lexicon::shipped().expect("the shipped words")));
const DAYS: &[&str] = &["2026-06-11", "2026-06-13", "2027-01-01"];
const SPEAKERS: &[&str] = &[
    "Mara Vos",
    "an official",
    "org: Reuters > Mara Vos",
    "org: Coast Radio",
];
const CERTAINTIES: &[&str] = &["asserted", "probable", "possible", "planned", "conditional"];

fn told() -> impl Strategy<Value = Told> {
    let roles = vec((select(ROLES), select(VALUES)), 0..5);
    let said = (
        proptest::option::of(select(DAYS)),
        proptest::option::of(select(SPEAKERS)),
        proptest::option::of(select(CERTAINTIES)),
        any::<bool>(),
    );
    let statement = proptest::option::of(select(&["2026-06-11", "XXXX-WXX-4"][..]));
    (select(KINDS), roles, said, statement).prop_map(
        |(kind, roles, (day, speaker, certainty, negated), statement)| Told {
            kind: kind.to_owned(),
            roles: roles
                .into_iter()
                .map(|(role, value)| (role.to_owned(), value.to_owned()))
                .collect(),
            published: day.map(str::to_owned),
            statement: statement.map(str::to_owned),
            speaker: speaker.map(str::to_owned),
            negated,
            certainty,
        },
    )
}

fn story() -> impl Strategy<Value = Vec<Vec<Told>>> {
    vec(vec(told(), 0..6), 0..6)
}

fn read(story: &[Vec<Told>], gazetteer: &Gazetteer) -> Vec<SourceClaims> {
    let sources = story.iter().enumerate();
    sources
        .map(|(n, claims)| SourceClaims {
            outlet: ["Coast Radio", "Inland Times"]
                .get(n)
                .map(|name| (*name).to_owned()),
            ..reading(&format!("s{n}"), claims, gazetteer)
        })
        .collect()
}

fn check(readings: Vec<SourceClaims>, gazetteer: &Gazetteer) -> Report {
    let rules = Comparisons::news().expect("the shipped rules");
    let graph = ClaimGraph::build(readings, gazetteer, &LEXICON);
    let events = align(&graph, &rules);
    let findings = decide(&graph, &events, Vec::new(), &rules);
    assemble(Story {
        sources: &[],
        graph,
        events: &events,
        findings,
        rules: &rules,
        decisions: &Decisions::default(),
    })
}

/// Every id that is referred to, that nothing has.
fn dangling(report: &Report, sources: &BTreeSet<String>) -> Vec<String> {
    let claims: BTreeSet<&str> = report
        .claims
        .iter()
        .map(|claim| claim.id.as_str())
        .collect();
    let occasions: BTreeSet<(&str, &str)> = report
        .events
        .iter()
        .flat_map(|event| {
            event
                .occasions
                .iter()
                .map(|occasion| (event.id.as_str(), occasion.id.as_str()))
        })
        .collect();
    let mut lost = Vec::new();
    for event in &report.events {
        for claim in event.occasions.iter().flat_map(|occasion| &occasion.claims) {
            lost.extend((!claims.contains(claim.as_str())).then(|| claim.clone()));
        }
    }
    for finding in &report.findings {
        let event = finding.event.as_str();
        let placed = match &finding.occasion {
            Some(occasion) => occasions.contains(&(event, occasion.as_str())),
            None => occasions.iter().any(|(known, _)| *known == event),
        };
        lost.extend((!placed).then(|| finding.id.clone()));
        for value in &finding.values {
            lost.extend(
                value
                    .claims
                    .iter()
                    .filter(|id| !claims.contains(id.as_str()))
                    .cloned(),
            );
            lost.extend(
                value
                    .sources
                    .iter()
                    .filter(|id| !sources.contains(*id))
                    .cloned(),
            );
        }
    }
    lost
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_story_gives_a_sound_report(story in story(), turn in 0_usize..6) {
        let gazetteer = &*GAZETTEER;
        let readings = read(&story, gazetteer);
        let sources = readings.iter().map(|reading| reading.source.clone()).collect();
        let report = check(readings.clone(), gazetteer);
        prop_assert_eq!(dangling(&report, &sources), Vec::<String>::new());
        let ids: BTreeSet<&String> = report.findings.iter().map(|finding| &finding.id).collect();
        prop_assert_eq!(ids.len(), report.findings.len());
        let mut turned = readings;
        let by = turn % turned.len().max(1);
        turned.rotate_left(by);
        prop_assert_eq!(check(turned, gazetteer), report);
    }
}

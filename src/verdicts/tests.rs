//! Stories told by hand: each verdict of the table, both counters, rings, copies.

use std::{fmt::Write as _, sync::Arc};

use super::{Basis, Finding, Reason, Severity, Verdict, decide, example::reading, verify};
use crate::{
    claims::Certainty,
    events::{Event, align},
    graph::{ClaimGraph, SourceClaims},
    lexicon::Lexicon,
    names::Gazetteer,
    policy::{Comparisons, Told},
};

/// "kind: role = value; role = value; @key = value", where @ marks published, statement, speaker, certainty, negated.
fn told(line: &str) -> Told {
    let (kind, rest) = line.split_once(": ").unwrap();
    let mut told = Told {
        kind: kind.to_owned(),
        ..Told::default()
    };
    for (key, value) in rest.split("; ").filter_map(|part| part.split_once(" = ")) {
        let text = Some(value.to_owned());
        match key {
            "@published" => told.published = text,
            "@statement" => told.statement = text,
            "@speaker" => told.speaker = text,
            "@negated" => told.negated = value == "true",
            "@certainty" => {
                told.certainty = Certainty::of_name(value).map(Certainty::name);
            }
            _ => told.roles.push((key.to_owned(), value.to_owned())),
        }
    }
    told
}

fn source(id: &str, outlet: Option<&str>, claims: &[&str]) -> SourceClaims {
    let told: Vec<Told> = claims.iter().map(|line| told(line)).collect();
    SourceClaims {
        outlet: outlet.map(str::to_owned),
        ..reading(id, &told, &gazetteer())
    }
}

fn lexicon() -> Arc<Lexicon> {
    Arc::new(Lexicon::shipped().unwrap())
}

fn gazetteer() -> Gazetteer {
    Gazetteer::news().unwrap()
}

fn check(readings: Vec<SourceClaims>) -> (ClaimGraph, Vec<Event>, Vec<Finding>) {
    let rules = Comparisons::news().unwrap();
    let graph = ClaimGraph::build(readings, &gazetteer(), &lexicon());
    let events = align(&graph, &rules);
    let findings = decide(&graph, &events, Vec::new(), &rules);
    (graph, events, findings)
}

/// Events with their occasions, and findings, a line each.
fn print(readings: Vec<SourceClaims>) -> String {
    let (_, events, findings) = check(readings);
    let mut out = String::new();
    for event in &events {
        writeln!(out, "{} {}: {}", event.id, event.kind, event.title).unwrap();
        for occasion in &event.occasions {
            let mark = if occasion.uncertain {
                " (uncertain)"
            } else {
                ""
            };
            writeln!(
                out,
                "  {} {}{mark}: {}",
                occasion.id,
                occasion.title,
                occasion.claims.join(" ")
            )
            .unwrap();
            for part in &occasion.parts {
                let claims = part.claims.join(" ");
                writeln!(out, "    {} {}: {claims}", part.id, part.title).unwrap();
            }
        }
    }
    for finding in findings {
        let place = finding.occasion.as_deref().unwrap_or(&finding.event);
        writeln!(
            out,
            "{:?} {:?} {place} {} [{}] {}",
            finding.severity,
            finding.verdict,
            finding.role,
            finding.reason,
            basis(&finding.basis)
        )
        .unwrap();
        for value in &finding.values {
            writeln!(
                out,
                "  {} \"{}\" in {} by {}",
                value.value,
                value.text,
                value.sources.join(" "),
                value.origins.join(", ")
            )
            .unwrap();
        }
    }
    out
}

/// An invitation told by four: two acts, a place that one contradicts, a statement's date, a plan.
fn invitation() -> Vec<SourceClaims> {
    vec![
        source(
            "north",
            Some("Northern Herald"),
            &[
                "invitation: guest = Ada Okafor; host = Vladimir Putin; carrier = Vladimir Putin; recipient = Tomas Lind; when = 2026-06-14",
                "meeting: participant = Ada Okafor; participant = Vladimir Putin; place = Vladivostok; forum = an economic forum; when = 2026-09; @certainty = planned",
            ],
        ),
        source(
            "south",
            None,
            &[
                "invitation: guest = Ada Okafor; host = Russia; @statement = XXXX-WXX-1; @speaker = Dmitry Peskov",
                "invitation: guest = Ada Okafor; carrier = Sergei Lavrov; destination = Moscow",
                "visit: visitor = Ada Okafor; place = Vladivostok; when = XXXX-09; @certainty = possible; @speaker = Dmitry Peskov",
            ],
        ),
        source(
            "east",
            Some("East Wire"),
            &[
                "invitation: guest = Ada Okafor; host = Vladimir Putin; forum = Eastern Economic Forum; destination = Vladivostok; proposed = 2026-09; when = 2026-W22; @speaker = org: Yonhap > org: RIA Novosti; @published = 2026-06-08",
                "invitation: guest = Ada Okafor; carrier = Sergei Lavrov",
            ],
        ),
    ]
}

/// "9 and 15 | 12; source one; [Occasion]": what the words of a reason are made of.
fn basis(basis: &Basis) -> String {
    let mut parts = vec![basis.shown.join(" and ")];
    parts.extend((!basis.against.is_empty()).then(|| format!("| {}", basis.against.join(" and "))));
    parts.extend(basis.both.iter().map(|source| format!("in {source}")));
    parts.extend((!basis.doubts.is_empty()).then(|| format!("{:?}", basis.doubts)));
    parts.join(" ")
}

#[test]
fn an_invitation_of_two_acts() {
    insta::assert_snapshot!(print(invitation()));
}

#[test]
fn counts_of_the_dead() {
    insta::assert_snapshot!(print(vec![
        source(
            "one",
            Some("Port Sele Post"),
            &[
                "casualties: place = place: Port Sele; when = 2026-08-07; killed = 12; @published = 2026-08-07; @speaker = org: Port Sele Police",
            ]
        ),
        source(
            "two",
            Some("Coast Radio"),
            &[
                "casualties: place = place: Port Sele; when = 2026-08-07; killed = 12..; injured = 30; @published = 2026-08-07; @speaker = org: Port Sele Police",
            ]
        ),
        source(
            "three",
            Some("Inland Times"),
            &[
                "casualties: place = place: Port Sele; when = 2026-08-07; killed = 15; injured = 30; @published = 2026-08-09; @speaker = Mara Vos",
            ]
        ),
        source(
            "four",
            Some("Harbour News"),
            &[
                "casualties: place = place: Port Sele; when = 2026-08-07; killed = 9; @published = 2026-08-09",
            ]
        ),
    ]));
}

/// The deaths are a part of the attack; days far apart for one death are no second one, and doubtful.
#[test]
fn nobody_dies_twice() {
    insta::assert_snapshot!(print(vec![
        source(
            "north",
            Some("Northern Herald"),
            &[
                "attack: target = Ana Ruiz; place = Bergen; when = 2026-08-01; @published = 2026-08-02",
                "death: victim = Ana Ruiz; place = Bergen; when = 2026-08-01; @published = 2026-08-02",
            ],
        ),
        source(
            "south",
            Some("Southern Post"),
            &[
                "death: victim = Ana Ruiz; place = Bergen; cause = a fall; when = 2026-08-20; @published = 2026-08-22",
            ],
        ),
    ]));
}

#[test]
fn denials_on_one_proposition_only() {
    insta::assert_snapshot!(print(vec![
        source(
            "one",
            Some("Port Sele Post"),
            &[
                "meeting: participant = Ada Okafor; participant = Tomas Lind; place = place: Port Sele; when = 2026-03-02",
                "visit: visitor = Ada Okafor; place = place: Norwick; @negated = true; @published = 2026-03-03",
            ]
        ),
        source(
            "two",
            Some("Coast Radio"),
            &[
                "meeting: participant = Ada Okafor; participant = Tomas Lind; when = 2026-03-02; @negated = true; @speaker = Mara Vos",
                "visit: visitor = Ada Okafor; place = place: Norwick; when = 2026-04-20; @published = 2026-04-21",
            ]
        ),
        source(
            "three",
            Some("Inland Times"),
            &[
                "meeting: participant = Ada Okafor; participant = Jon Hale; when = 2026-03-02; @certainty = planned; @negated = true; @speaker = Jon Hale",
            ]
        ),
    ]));
}

#[test]
fn two_quotations_of_one_speaker_are_one_origin() {
    let claim = "visit: visitor = Ada Okafor; place = place: Port Sele; when = 2026-03-02; @speaker = Mara Vos";
    let (_, _, findings) = check(vec![
        source("one", Some("Port Sele Post"), &[claim]),
        source("two", Some("Coast Radio"), &[claim]),
    ]);
    let told = findings
        .iter()
        .find(|finding| finding.role == "occurrence")
        .unwrap();
    assert_eq!(
        (told.verdict, told.reason),
        (Verdict::SingleSource, Reason::OneOrigin)
    );
    // Of two undated sources the first by outlet comes first.
    assert_eq!(told.values[0].sources, ["two", "one"]);
    assert_eq!(told.values[0].origins, ["Mara Vos"]);
}

#[test]
fn a_ring_of_credits_is_one_origin_and_is_named() {
    let claim = |speaker: &str| {
        format!("visit: visitor = Ada Okafor; place = place: Port Sele; @speaker = {speaker}")
    };
    let by = |id, outlet, credited: &str| {
        let line = claim(credited);
        let mut reading = source(id, Some(outlet), &[&line]);
        reading.claims[0].attribution[0].who.entity = None;
        reading
    };
    let (graph, _, findings) = check(vec![
        by("one", "Port Sele Post", "Coast Radio"),
        by("two", "Coast Radio", "Port Sele Post"),
    ]);
    assert_eq!(graph.rings(), [["one".to_owned(), "two".to_owned()]]);
    let told = findings
        .iter()
        .find(|finding| finding.role == "occurrence")
        .unwrap();
    assert_eq!(told.reason, Reason::OneOrigin);
}

#[test]
fn a_suspected_copy_raises_no_count() {
    let claim = "visit: visitor = Ada Okafor; place = place: Port Sele; when = 2026-03-02";
    let words: Vec<String> = (0..80).map(|n| format!("word{n}")).collect();
    let mut readings = vec![
        source("one", Some("Port Sele Post"), &[claim]),
        source("two", Some("Coast Radio"), &[claim]),
    ];
    for reading in &mut readings {
        reading.shingles = crate::graph::shingles(&words.join(" "));
    }
    let (graph, _, findings) = check(readings);
    assert_eq!(graph.steps().len(), 1);
    let told = findings
        .iter()
        .find(|finding| finding.role == "occurrence")
        .unwrap();
    assert_eq!(told.reason, Reason::OneOrigin);
}

#[test]
fn all_examples_of_the_shipped_rules_hold() {
    let rules = Comparisons::news().unwrap();
    let wrong: Vec<String> = verify(&rules, &gazetteer(), &lexicon())
        .into_iter()
        .filter(|outcome| !outcome.wrong.is_empty())
        .map(|outcome| format!("{}: {:?}", outcome.why, outcome.wrong))
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn a_claim_that_nothing_places_gives_no_error() {
    let severity = |third: &str| {
        let (_, _, findings) = check(vec![
            source(
                "one",
                None,
                &[
                    "invitation: guest = Ada Okafor; host = Russia; carrier = Sergei Lavrov; destination = Moscow",
                ],
            ),
            source(
                "two",
                None,
                &["invitation: guest = Ada Okafor; host = Russia; carrier = Sergei Lavrov"],
            ),
            source("three", None, &[third]),
        ]);
        let conflict = findings
            .iter()
            .find(|finding| finding.verdict == Verdict::Conflict);
        conflict.map(|finding| finding.severity)
    };
    let placed = "invitation: guest = Ada Okafor; host = Russia; carrier = Sergei Lavrov; destination = Vladivostok";
    let unplaced = "invitation: guest = Ada Okafor; host = Russia; destination = Vladivostok";
    assert_eq!(severity(placed), Some(Severity::Error));
    assert_eq!(severity(unplaced), Some(Severity::Warning));
}

#[test]
fn the_order_of_sources_changes_nothing() {
    let mut readings = invitation();
    let first = print(readings.clone());
    for _ in 0..readings.len() {
        readings.rotate_left(1);
        assert_eq!(print(readings.clone()), first);
    }
}

//! What is no conflict: pairs of reports that differ as reports do without contradicting each other, and pairs that do contradict.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::sync::LazyLock;

use variorum::{
    pipeline::{Tools, check},
    report::{EventRow, Report},
    verdicts::{Finding, Severity, Verdict},
};

use crate::dispatch::source;

/// Read once: they are large.
static TOOLS: LazyLock<Tools> = LazyLock::new(|| Tools::new(Vec::new()).unwrap());

fn report(one: &str, other: &str) -> Report {
    check(vec![source("one", one), source("other", other)], &TOOLS)
}

/// Conflicts and denials that an editor has to look at.
fn alarms(report: &Report) -> Vec<&Finding> {
    let findings = report.findings.iter();
    findings
        .filter(|finding| matches!(finding.verdict, Verdict::Conflict | Verdict::Denial))
        .filter(|finding| matches!(finding.severity, Severity::Error | Severity::Warning))
        .collect()
}

fn assert_quiet(one: &str, other: &str) {
    let report = report(one, other);
    let said: Vec<&str> = alarms(&report)
        .into_iter()
        .map(|finding| finding.why.as_str())
        .collect();
    assert!(said.is_empty(), "{said:?}");
    let told_by_both = |event: &EventRow| {
        let of = |source: &str| {
            let mut claims = event.occasions.iter().flat_map(|one| &one.claims);
            claims.any(|id| id.starts_with(source))
        };
        of("one-") && of("other-")
    };
    assert!(
        report.events.iter().any(told_by_both),
        "nothing was laid side by side"
    );
}

fn assert_alarm(one: &str, other: &str, role: &str) {
    let report = report(one, other);
    let roles: Vec<&str> = alarms(&report)
        .into_iter()
        .map(|finding| finding.role.as_str())
        .collect();
    assert!(roles.contains(&role), "{roles:?}");
}

const THREE_DEAD: &str = "Three people killed in Port Sele ferry fire\n
Three people were killed on Monday when a fire broke out on a ferry in Port Sele, police said.";

#[test]
fn figures_that_differ_are_a_conflict() {
    assert_alarm(
        THREE_DEAD,
        "Ferry burns in Port Sele\n
Five people were killed on Monday in a fire on a ferry in Port Sele, the harbour master said.",
        "killed",
    );
}

#[test]
fn one_of_the_dead_does_not_contradict_their_number() {
    assert_quiet(
        THREE_DEAD,
        "Cook dies in ferry fire\n
A cook was killed on Monday in a fire on a ferry in Port Sele, her brother said.",
    );
}

#[test]
fn a_figure_that_is_feared_does_not_contradict_one_that_is_told() {
    assert_quiet(
        THREE_DEAD,
        "Ferry burns in Port Sele\n
A ferry burned in Port Sele on Monday. Nine people may have been killed in the fire, the harbour master said.",
    );
}

#[test]
fn the_number_of_the_sailors_does_not_contradict_that_of_all() {
    assert_quiet(
        THREE_DEAD,
        "Ferry burns in Port Sele\n
Two sailors were killed on Monday in a fire on a ferry in Port Sele.",
    );
    assert_alarm(
        THREE_DEAD,
        "Ferry burns in Port Sele\n
Two people were killed on Monday in a fire on a ferry in Port Sele.",
        "killed",
    );
}

#[test]
fn a_source_that_gives_both_figures_tells_of_two_things() {
    assert_quiet(
        THREE_DEAD,
        "Ferry burns in Port Sele\n
Three people were killed on Monday in a fire on a ferry in Port Sele.\n
Another ferry sank off Port Sele in 1987. The wreck killed 40 people.",
    );
}

#[test]
fn what_another_act_did_is_not_laid_beside_this_one() {
    assert_quiet(
        THREE_DEAD,
        "Ferry burns in Port Sele\n
A fire broke out on a ferry in Port Sele on Monday, and three people were killed.\n
The fire started in the galley.\n
Crews fought it for two hours.\n
Divers searched the hull.\n
The harbour was shut until dark.\n
It came just weeks after a gunman killed eight people in Bergen.",
    );
}

#[test]
fn the_town_of_a_hospital_is_not_where_it_happened() {
    assert_quiet(
        "Man shot in Oslo\n
Tomas Lind was shot in Oslo on Monday, police said.",
        "Shot man dies\n
Tomas Lind, who was shot on Monday in Oslo, died at a hospital in Bergen.",
    );
}

#[test]
fn a_suburb_and_its_town_are_a_note() {
    let places = |one: &str, other: &str| {
        let report = report(
            &format!("Shooting in {one}\n\nTomas Lind was shot and killed in {one} on Monday."),
            &format!("Man shot\n\nTomas Lind was shot and killed in {other} on Monday."),
        );
        let conflict = report
            .findings
            .into_iter()
            .find(|finding| finding.verdict == Verdict::Conflict && finding.role == "place");
        conflict.map(|finding| (finding.severity, finding.reason.to_string()))
    };
    let note = places("Pasadena", "Los Angeles").unwrap();
    assert_eq!(note, (Severity::Note, "near-places".to_owned()));
    let warning = places("Seattle", "Los Angeles").unwrap();
    assert_eq!(warning.0, Severity::Warning);
}

#[test]
fn the_days_of_two_victims_are_two_days() {
    assert_quiet(
        "Climber dies on Mount Sele\n
Tomas Lind died in a fall on Mount Sele on Friday, police said.",
        "Second climber dies on Mount Sele\n
Mia Berg died in a fall on Mount Sele on Saturday, police said. Tomas Lind died there the day before.",
    );
}

#[test]
fn a_denial_of_one_thing_is_no_denial_of_another() {
    assert_quiet(
        "Ruiz leaves Norland Steel\n
Ana Ruiz resigned from Norland Steel on Monday.",
        "Ruiz was never sacked\n
Ana Ruiz was never dismissed by Norland Steel, her lawyer said.",
    );
}

#[test]
fn what_comes_later_is_not_denied() {
    assert_quiet(
        "Lind charged\n
Tomas Lind was charged with fraud, prosecutors said.",
        "Lind case drags on\n
Tomas Lind was not charged until the bank complained, his lawyer said.",
    );
}

#[test]
fn a_denial_of_the_same_is_one() {
    assert_alarm(
        "Ruiz resigns\n
Ana Ruiz has resigned from Norland Steel, Coast Radio reported.",
        "Ruiz stays\n
Ana Ruiz has not resigned from Norland Steel, spokesman Tomas Lind said.",
        "occurrence",
    );
}

#[test]
fn two_people_named_for_one_part_exclude_each_other() {
    let killer = |name: &str| {
        format!(
            "Five dead in Halden\n\n{name} shot and killed five people in Halden on Monday, police said."
        )
    };
    assert_alarm(&killer("Tom Brandt"), &killer("Karl Brandt"), "attacker");
    let named = |name: &str| {
        format!(
            "Attacker named\n\nPolice named the attacker who killed nine people in Halden on Monday as {name}."
        )
    };
    assert_alarm(&named("Tom Brandt"), &named("Rosa Lind"), "attacker");
    let winner = |name: &str| {
        format!("Halden votes\n\n{name} won the mayoral election in Halden on Sunday.")
    };
    assert_alarm(&winner("Mia Berg"), &winner("Rosa Lind"), "winner");
}

#[test]
fn two_who_are_arrested_or_elected_are_two() {
    let held =
        |name: &str| format!("Arrest in Halden\n\nPolice arrested {name} in Halden on Monday.");
    assert!(alarms(&report(&held("Tom Brandt"), &held("Rosa Lind"))).is_empty());
    let seated =
        |name: &str| format!("Halden votes\n\n{name} won a council seat in Halden on Sunday.");
    assert!(alarms(&report(&seated("Mia Berg"), &seated("Rosa Lind"))).is_empty());
}

#[test]
fn denials_of_one_thing_are_one_finding() {
    let told = |what: &str, who: &str| {
        format!("Ana Ruiz {what} as mayor of Bergen, {who} said on Monday.")
    };
    let texts = [
        told("has resigned", "Tomas Lind"),
        told("has not resigned", "Mia Berg"),
        told("has not resigned", "Ida Holm"),
    ];
    let ids = ["one", "two", "three"];
    let sources = ids.iter().zip(&texts).map(|(id, text)| source(id, text));
    let report = check(sources.collect(), &TOOLS);
    let denials: Vec<&Finding> = report
        .findings
        .iter()
        .filter(|finding| finding.verdict == Verdict::Denial)
        .collect();
    assert_eq!(denials.len(), 1, "{denials:#?}");
    let [denied, affirmed] = denials[0].values.as_slice() else {
        panic!("{denials:#?}");
    };
    assert_eq!(denied.origins.len(), 2, "{denied:#?}");
    assert_eq!(affirmed.origins, ["Tomas Lind"]);
    assert_eq!(denials[0].severity, Severity::Error);
}

//! Who it was had from: one speaker is one origin, however the sources name him, and a row of lineage points at the words that say so.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::{collections::BTreeSet, sync::LazyLock};

use variorum::{
    pipeline::{Tools, check},
    report::Report,
};

use crate::dispatch::source;

/// Read once: they are large.
static TOOLS: LazyLock<Tools> = LazyLock::new(|| Tools::new(Vec::new()).unwrap());

fn report(one: &str, other: &str) -> Report {
    check(vec![source("one", one), source("other", other)], &TOOLS)
}

/// Speakers that vouch for what both sources tell alike; a headline is told in the outlet's own voice.
fn vouching(report: &Report) -> BTreeSet<&str> {
    let findings = report.findings.iter();
    let shared = findings
        .flat_map(|finding| &finding.values)
        .filter(|value| value.sources.len() == 2);
    shared
        .flat_map(|value| value.origins.iter().map(String::as_str))
        .filter(|origin| !origin.starts_with("source "))
        .collect()
}

/// Dispatches of one speaker: named in full, with an office that the text gives later, and by office or rank and family name.
const ONE_SPEAKER: &[(&str, &str, &str)] = &[
    (
        "Ana Ruiz",
        "Three killed in ferry fire\n
Three people were killed in a fire on a ferry in Port Sele on Monday, Ana Ruiz said.\n
Ana Ruiz is the harbour master.",
        "Ferry fire kills three\n
Three people were killed in a fire on a ferry in Port Sele on Monday, harbour master Ruiz said.",
    ),
    (
        "Tomas Lind",
        "Bridge collapses in Norland\n
A bridge collapsed in Larnvik on Sunday and two people were killed, Mayor Tomas Lind told reporters.",
        "Two dead after bridge collapse\n
Mayor Lind said that two people were killed when a bridge collapsed in Larnvik on Sunday.",
    ),
    (
        "Mara Okafor",
        "Gunman wounds four at market\n
A gunman wounded four people at a market in Oakfield on Saturday, according to Sergeant Mara Okafor.",
        "Four wounded in Oakfield\n
Sgt. Okafor said four people were wounded by a gunman at a market in Oakfield on Saturday.",
    ),
];

#[test]
fn a_speaker_is_one_origin_however_sources_name_him() {
    for (name, one, other) in ONE_SPEAKER {
        let report = report(one, other);
        assert_eq!(vouching(&report), BTreeSet::from([*name]), "{name}");
    }
}

#[test]
fn two_speakers_of_one_family_name_stay_two_origins() {
    let report = report(
        "Three killed in ferry fire\n
Three people were killed in a fire on a ferry in Port Sele on Monday, Ana Ruiz said.",
        "Ferry fire kills three\n
Three people were killed in a fire on a ferry in Port Sele on Monday, Ivo Ruiz said.",
    );
    assert_eq!(vouching(&report), BTreeSet::from(["Ana Ruiz", "Ivo Ruiz"]));
}

#[test]
fn a_row_of_lineage_points_at_the_words_that_say_so() {
    let one = "Three killed in ferry fire\n
Three people were killed in a fire on a ferry in Port Sele on Monday, Coast Radio reported, citing harbour master Ana Ruiz.\n
According to Mayor Tomas Lind, the ferry was old. \"It should not have sailed,\" he told Inland Times.";
    let other = "Ferry fire kills three\n
Ana Ruiz confirmed that three people were killed in a fire on a ferry in Port Sele on Monday.\n
Police denied that the captain had been drinking.";
    let report = report(one, other);
    let mut cues = 0;
    for row in report.lineage.iter().filter(|row| !row.cue.is_empty()) {
        let text = if row.source == "one" { one } else { other };
        assert_eq!(text.get(row.start..row.end), Some(row.cue.as_str()));
        cues += 1;
    }
    assert!(cues >= 4, "{:?}", report.lineage);
}

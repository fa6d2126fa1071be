//! Pairs of sentences from `pairs.txt`, laid side by side: what is shown as a difference, and what is none.

use std::{collections::BTreeSet, fmt::Write as _};

use variorum::{
    pipeline::{Tools, check},
    verdicts::{Finding, Severity, Verdict},
};

use crate::dispatch::source;

#[test]
fn what_differs_in_two_sentences_is_shown_and_nothing_else() {
    let tools = Tools::new(Vec::new()).unwrap_or_else(|error| panic!("{error}"));
    let lines: Vec<&str> = include_str!("pairs.txt")
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .collect();
    let mut shown = String::new();
    for case in lines.chunks(3) {
        let [expected, one, other] = case else {
            panic!("a case has three lines: {case:?}");
        };
        let text = |words: &str| format!("News of the day\n\n{words}\n");
        let sources = vec![source("one", &text(one)), source("two", &text(other))];
        let found = differences(&check(sources, &tools).findings);
        let expected = expected.trim_start_matches("= ");
        assert_eq!(found, expected, "{one}\n{other}");
        _ = writeln!(shown, "{found}: {one} / {other}");
    }
    assert!(!shown.is_empty());
}

/// The sorts and reasons of what differs, each once.
fn differences(findings: &[Finding]) -> String {
    let parts = |finding: &&Finding| {
        matches!(
            finding.verdict,
            Verdict::Conflict | Verdict::Denial | Verdict::Overlap
        ) && finding.severity <= Severity::Note
    };
    let told: BTreeSet<String> = findings
        .iter()
        .filter(parts)
        .map(|finding| format!("{} {}", finding.sort.name(), finding.reason))
        .collect();
    match told.len() {
        0 => "nothing".to_owned(),
        _ => told.into_iter().collect::<Vec<_>>().join(", "),
    }
}

//! Two sentences that cannot both be so, and two that may: `contradictions.toml`, each pair as a story of two undated sources.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::collections::BTreeSet;

use variorum::{
    pipeline::{Tools, check},
    report::Report,
    sources::{Block, BlockKind, Published, Source},
    span::Span,
    verdicts::{Finding, Severity, Verdict},
};

fn source(id: &str, text: &str) -> Source {
    Source {
        id: id.to_owned(),
        path: format!("{id}.txt"),
        title: text.to_owned(),
        outlet: None,
        author: None,
        url: None,
        published: Published::default(),
        format: variorum::sources::Format::Text,
        text: text.to_owned(),
        places: Vec::new(),
        blocks: vec![Block {
            span: Span::new(0, text.len()),
            kind: BlockKind::Paragraph,
        }],
        problems: Vec::new(),
    }
}

/// The findings that an editor has to look at, and that show both sources.
fn alarms(report: &Report) -> Vec<&Finding> {
    let findings = report.findings.iter();
    findings
        .filter(|finding| matches!(finding.verdict, Verdict::Conflict | Verdict::Denial))
        .filter(|finding| matches!(finding.severity, Severity::Error | Severity::Warning))
        .filter(|finding| {
            let sources = finding.values.iter().flat_map(|reading| &reading.sources);
            sources.collect::<BTreeSet<_>>().len() == 2
        })
        .collect()
}

/// The pairs of a table of the file.
fn pairs(table: &str) -> Vec<(String, String)> {
    let file: toml::Table = toml::from_str(include_str!("contradictions.toml")).unwrap();
    let text = |pair: &toml::Value, side: &str| pair[side].as_str().unwrap().to_owned();
    let pairs = file[table].as_array().unwrap().iter();
    pairs
        .map(|pair| (text(pair, "a"), text(pair, "b")))
        .collect()
}

/// Pairs that do not do as they should, with what was found.
fn surprises(table: &str, expected: bool) -> Vec<String> {
    let tools = Tools::new(Vec::new()).unwrap();
    let pairs = pairs(table);
    assert!(pairs.len() > 20, "{} pairs of {table}", pairs.len());
    let told = |(a, b): (String, String)| {
        let report = check(vec![source("a", &a), source("b", &b)], &tools);
        let alarms = alarms(&report);
        let whys: Vec<&str> = alarms.iter().map(|alarm| alarm.why.as_str()).collect();
        (whys.is_empty() == expected).then(|| format!("{a} | {b}: {whys:?}"))
    };
    pairs.into_iter().filter_map(told).collect()
}

#[test]
fn what_cannot_both_be_so_is_flagged() {
    assert_eq!(surprises("against", true), Vec::<String>::new());
}

#[test]
fn what_may_both_be_so_is_not() {
    assert_eq!(surprises("beside", false), Vec::<String>::new());
}

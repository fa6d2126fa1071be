//! What a source tells of its incident: background is left out, and day and town go to the claims that are the incident's own.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::fmt::Write;

use variorum::{
    pipeline::{Tools, check},
    report::Report,
    sources::{Block, BlockKind, Published, Source},
    span::Span,
};

/// Stories in our own words: a line of "#" with what they show, a headline, and a paragraph a line.
const STORIES: &str = include_str!("incidents.txt");
/// Kinds of what befalls people.
const KINDS: &[&str] = &["attack", "death", "injury", "casualties"];

/// A source of 5 May 2026, a Tuesday.
fn source(text: &str) -> Source {
    let blocks = text.lines().map(|line| {
        let start = line.as_ptr() as usize - text.as_ptr() as usize;
        Block {
            span: Span::new(start, start + line.len()),
            kind: if start == 0 {
                BlockKind::Headline
            } else {
                BlockKind::Paragraph
            },
        }
    });
    Source {
        id: "story".to_owned(),
        path: "story.txt".to_owned(),
        title: text.lines().next().unwrap_or_default().to_owned(),
        outlet: None,
        author: None,
        url: None,
        published: Published::given("2026-05-05".parse().unwrap(), Vec::new()),
        text: text.to_owned(),
        blocks: blocks.collect(),
        problems: Vec::new(),
    }
}

/// A line for each claim of what befell people.
fn claims(report: &Report) -> String {
    let mut table = String::new();
    for claim in &report.claims {
        if !KINDS.contains(&claim.kind.as_str()) {
            continue;
        }
        write!(table, "  {} \"{}\":", claim.kind, claim.trigger.text).unwrap();
        for role in &claim.roles {
            let value = role.value.as_str();
            write!(table, " {} {value};", role.role).unwrap();
        }
        table.push('\n');
    }
    table
}

#[test]
fn background_is_left_out() {
    let tools = Tools::new(Vec::new()).unwrap();
    let mut table = String::new();
    for story in STORIES.split("\n\n") {
        let (title, text) = story.split_once('\n').unwrap();
        let report = check(vec![source(text.trim_end())], &tools);
        writeln!(table, "{title}\n{}", claims(&report)).unwrap();
    }
    insta::assert_snapshot!(table);
}

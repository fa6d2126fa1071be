//! What a source tells of its incident: background is left out, and day and town go to the claims that are the incident's own.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::fmt::Write;

use variorum::{
    pipeline::{Tools, check},
    report::Report,
};

use crate::dispatch::source;

/// Stories in our own words: a line of "#" with what they show, a headline, and a paragraph a line.
const STORIES: &str = include_str!("incidents.txt");
/// Kinds of what befalls people.
const KINDS: &[&str] = &["attack", "death", "injury", "casualties"];

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
        let report = check(vec![source("story", text.trim_end())], &tools);
        writeln!(table, "{title}\n{}", claims(&report)).unwrap();
    }
    insta::assert_snapshot!(table);
}

//! What a source tells of its incident: background is left out, and day and town go to the claims that are the incident's own.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::{collections::BTreeSet, fmt::Write};

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

/// The places of what befell people in a dispatch.
fn places(tools: &Tools, text: &str) -> BTreeSet<String> {
    let report = check(vec![source("story", text)], tools);
    let claims = report.claims.iter();
    claims
        .filter(|claim| KINDS.contains(&claim.kind.as_str()))
        .flat_map(|claim| &claim.roles)
        .filter(|role| role.role == "place")
        .map(|role| role.value.clone())
        .collect()
}

/// Whoever works or studies where the hurt are cared for was shot where the text says; whoever died in care was hit elsewhere.
#[test]
fn a_word_for_care_is_no_place_of_care() {
    let tools = Tools::new(Vec::new()).unwrap();
    let lindhaven = BTreeSet::from(["Lindhaven".to_owned()]);
    for who in ["hospital porter", "trauma counsellor", "medical student"] {
        let text = format!(
            "Shot at night\n
A {who} was shot dead in Lindhaven on Sunday night, police said.\n
No arrest has been made."
        );
        assert_eq!(places(&tools, &text), lindhaven, "{who}");
    }
    for care in ["a hospital", "the medical center", "a trauma unit"] {
        let text = format!(
            "Man shot in Lindhaven\n
A man was shot in Lindhaven on Sunday night, police said.\n
He died at {care} in Port Sele."
        );
        assert_eq!(places(&tools, &text), lindhaven, "{care}");
    }
}

/// "Seriously" says how badly nobody was hurt; "early" and "reportedly" do not.
#[test]
fn nobody_hurt_is_a_number_unless_it_says_how_badly() {
    let tools = Tools::new(Vec::new()).unwrap();
    let injured = |how: &str| {
        let text = format!(
            "Fire at school\n\nNo one was {how} in a fire at a school in Port Sele, police said."
        );
        let report = check(vec![source("story", &text)], &tools);
        let claims = report.claims.into_iter();
        let roles = claims.flat_map(|claim| claim.roles);
        roles.filter(|role| role.role == "injured").count()
    };
    assert_eq!(injured("hurt early on Monday"), 1);
    assert_eq!(injured("seriously hurt on Monday"), 0);
    assert_eq!(injured("badly injured on Monday"), 0);
}

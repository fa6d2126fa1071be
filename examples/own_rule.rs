//! A rule of one's own, given as text, with its examples run: `cargo run --example own_rule`. A folder of rules is read by
//! `variorum::rules::load`.
#![allow(clippy::print_stdout, reason = "a program prints")]

use std::error::Error;

use variorum::{
    diagnostic::TextFile,
    examples::verify_kind,
    pipeline::{Tools, read},
    rules::verify::Outcome,
    sources::Source,
};

const RULE: &str = r#"
id      = "ship-launch"
title   = "Which yard launched which ship"
summary = "A new ship takes to the water."

[role]
yard = ["org", "thing"]
ship = ["thing"]

[[match]]
name    = "yard-launch"
trigger = ["launch"]
need    = ["yard", "ship"]
[match.path]
yard = "subject"
ship = "object"

[[example]]
text    = "The Norvik shipyard launched the ferry."
variant = "yard-launch"
claims  = [{ yard = "The Norvik shipyard", ship = "the ferry" }]
[[example]]
text    = "The company launched."
none    = true
"#;

/// Runs the examples of the rule, then reads a sentence with it.
pub(crate) fn main() -> Result<(), Box<dyn Error>> {
    let tools = Tools::new(vec![TextFile::new("ship-launch.toml", RULE)])?;
    for result in verify_kind(&tools, Some("ship-launch")) {
        println!("{:?}: {}", result.outcome, result.text);
        assert_eq!(result.outcome, Outcome::Ok);
    }
    let mut source = Source::paragraph("A yard in Oslo launched the tanker.", None);
    for claim in read(&mut source, &tools).claims {
        println!("{}: {}", claim.kind, claim.quote.text);
    }
    Ok(())
}

//! `variorum schema`: the JSON Schema of what the program writes and reads.

use std::process::ExitCode;

use clap::ValueEnum;

use super::terminal;
use crate::{
    record::tables,
    report,
    rules::{Form, RuleSet},
    visible::json,
};

/// Of what.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// What to describe; without one, the names are listed.
    name: Option<Name>,
}

const EXAMPLES: &str = "\
Examples:
  variorum schema                           which schemas there are
  variorum schema report > report.schema.json
  variorum rules schema --rules my-rules/   with the lemma sets and named paths of your own rules";

/// What has a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Name {
    /// A report: `check --format json`.
    Report,
    /// A line of findings: `check --format jsonl`.
    Finding,
    /// A line of the table of sources: `read --tables`.
    Sources,
    /// A line of the table of claims: `read --tables`.
    Claims,
    /// A line of the table of stories: `compare --tables`.
    Stories,
    /// A line of the table of findings: `compare --tables`.
    Findings,
    /// A rule file: a claim kind.
    Rule,
    /// Lemma sets, named paths, the header of a pack.
    Words,
    /// Rules of comparison.
    Compare,
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let text = match arguments.name {
        None => names(),
        Some(Name::Report) => report::json_schema()?,
        Some(Name::Finding) => report::finding_schema()?,
        Some(Name::Sources) => of_table(tables::Name::Sources),
        Some(Name::Claims) => of_table(tables::Name::Claims),
        Some(Name::Stories) => of_table(tables::Name::Stories),
        Some(Name::Findings) => of_table(tables::Name::Findings),
        Some(Name::Rule) => of_rules(Form::Rule)?,
        Some(Name::Words) => of_rules(Form::Words)?,
        Some(Name::Compare) => of_rules(Form::Compare)?,
    };
    terminal::print(&text)?;
    Ok(ExitCode::SUCCESS)
}

fn of_table(name: tables::Name) -> String {
    let schema = format!("{:#}\n", tables::json_schema(name));
    json(&schema).into_owned()
}

fn of_rules(form: Form) -> anyhow::Result<String> {
    let rules = RuleSet::news()?;
    Ok(json(&format!("{:#}\n", rules.json_schema(form))).into_owned())
}

/// Each name with what it is.
fn names() -> String {
    let values = Name::value_variants()
        .iter()
        .filter_map(Name::to_possible_value);
    let lines = values.map(|value| {
        let help = value
            .get_help()
            .map(ToString::to_string)
            .unwrap_or_default();
        format!("{:8} {help}\n", value.get_name())
    });
    lines.collect()
}

//! `variorum decide`: an editor's ruling on a finding, kept in a file beside the story.

use std::{fs, io, path::PathBuf, process::ExitCode};

use anyhow::Context as _;
use jiff::civil::Date;

use super::arguments::{DecisionsFile, Input, RuleFiles};
use crate::{
    config::Config,
    decisions::{Ruling, put},
    pipeline, report,
};

/// What is decided, and on which story.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// A finding (f1, or its key), or several events, occasions or claims joined by + (e1.1+e1.2).
    id: String,
    /// What is ruled.
    #[arg(value_name = "VERDICT")]
    ruling: Ruling,
    #[command(flatten)]
    input: Input,
    /// Why.
    #[arg(long, value_name = "TEXT", default_value = "")]
    note: String,
    /// Who decides.
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
    /// The day of the decision.
    #[arg(long, value_name = "YYYY-MM-DD")]
    on: Option<Date>,
    #[command(flatten)]
    decisions: DecisionsFile,
    #[command(flatten)]
    rules: RuleFiles,
}

pub(super) fn run(arguments: &Arguments, config: &Config) -> anyhow::Result<ExitCode> {
    let path = arguments.decisions.path(&arguments.input);
    let decisions = arguments.decisions.load(&arguments.input)?;
    let tools = arguments.rules.tools(config.rules.as_deref())?;
    let report = pipeline::check_decided(arguments.input.load()?, &tools, &decisions);
    let mut decision = report::decision(&report, &arguments.id, arguments.ruling)?;
    decision.note.clone_from(&arguments.note);
    decision.by.clone_from(&arguments.by);
    decision.when = arguments.on;
    let before = text(&path)?;
    let after = put(&before, &decision).with_context(|| path.display().to_string())?;
    fs::write(&path, after).with_context(|| format!("cannot write {}", path.display()))?;
    anstream::println!(
        "{}: {} ({}), kept in {}",
        decision.ruling.name(),
        decision.about,
        decision.on,
        path.display()
    );
    Ok(ExitCode::SUCCESS)
}

/// The file's text; nothing where there is no file yet.
fn text(path: &PathBuf) -> anyhow::Result<String> {
    #[expect(clippy::disallowed_methods, reason = "decisions are no source")]
    let read = fs::read_to_string(path);
    match read {
        Ok(text) => Ok(text),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(String::new()),
        Err(error) => Err(error).with_context(|| path.display().to_string()),
    }
}

//! `variorum decide`: an editor's ruling on a finding, kept in a file beside the story.

use std::{process::ExitCode, sync::Arc};

use anyhow::Context as _;
use jiff::civil::Date;

use super::{
    arguments::{DecisionsFile, Input, RuleFiles},
    files, settings, terminal,
};
use crate::{
    decisions::{Decisions, Ruling, put},
    diagnostic::TextFile,
    files::read_text,
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

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let config = settings::read()?;
    let path = arguments.decisions.path(&arguments.input);
    let decisions = arguments.decisions.load(&arguments.input)?;
    let tools = arguments.rules.tools(config.rules.as_deref())?;
    let report = pipeline::check_decided(arguments.input.load()?, &tools, &decisions);
    let mut decision = report::decision(&report, &arguments.id, arguments.ruling)?;
    decision.note.clone_from(&arguments.note);
    decision.by.clone_from(&arguments.by);
    decision.when = arguments.on;
    files::edit(&path, |target| {
        // Read under the lock: another run may have decided something else meanwhile.
        let before = match read_text(&path) {
            Ok(text) => text,
            Err(error) if error.is_missing() => String::new(),
            Err(error) => return Err(error).with_context(|| path.display().to_string()),
        };
        let after = put(&before, &decision).with_context(|| path.display().to_string())?;
        // What could not be read again would lose all that was decided.
        Decisions::read(&Arc::new(TextFile::new(
            path.to_string_lossy(),
            after.as_str(),
        )))?;
        target.replace(after.as_bytes())
    })?;
    terminal::print(&format!(
        "{}: {} ({}), kept in {}\n",
        decision.ruling.name(),
        decision.about,
        decision.on,
        path.display()
    ))?;
    Ok(ExitCode::SUCCESS)
}

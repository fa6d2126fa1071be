//! `variorum decide`: an editor's ruling on a finding, kept in a file beside the story, listed and taken back.

use std::{fmt::Write as _, path::Path, process::ExitCode, sync::Arc};

use anyhow::Context as _;
use clap::ValueEnum as _;
use jiff::civil::Date;

use super::{
    arguments::{DecisionsFile, Input, RuleFiles},
    files, settings, terminal,
};
use crate::{
    decisions::{Decision, Decisions, Ruling, put, remove},
    diagnostic::{TextFile, suggestion},
    files::read_text,
    pipeline,
    report::{self, DecisionRow, Report},
};

/// What is decided, and on which story.
#[derive(Debug, clap::Args)]
#[command(override_usage = USAGE, after_help = HELP)]
pub(super) struct Arguments {
    #[command(flatten)]
    input: Input,
    /// Show what is decided, and whether it still fits.
    #[arg(long, conflicts_with_all = ["undo", "again", "note", "by", "on"])]
    list: bool,
    /// Take a decision back, by its key or by the finding that it is on.
    #[arg(long, value_name = "ID", conflicts_with_all = ["again", "note", "by", "on"])]
    undo: Option<String>,
    /// Rule as the decision with this key, which the new one replaces: for one that no longer fits.
    #[arg(long, value_name = "KEY")]
    again: Option<String>,
    /// Why.
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
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

const USAGE: &str = "\
variorum decide [OPTIONS] ID VERDICT PATH...
       variorum decide --list PATH...
       variorum decide --undo ID PATH...
       variorum decide --again KEY ID PATH...";
const HELP: &str = "\
ID is a finding (f1, or its key), or several events, occasions or claims joined by + (e1.1+e1.2).
VERDICT is not-a-conflict, same-occasion, split or accepted.

Examples:
  variorum decide f1 not-a-conflict story/ --note \"two letters\" --by \"Ana Ruiz\"
  variorum decide --list story/
  variorum decide --undo f1 story/
  variorum decide --again d0123456789abcdef f3 story/";

/// What is asked for.
enum Asked {
    List,
    Undo(String),
    Again { id: String, key: String },
    Rule { id: String, ruling: Ruling },
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let (asked, input) = arguments.asked()?;
    let config = settings::read()?;
    let path = arguments.decisions.path(&input);
    let decisions = arguments.decisions.load(&input)?;
    let tools = arguments.rules.tools(config.rules.as_deref())?;
    let report = pipeline::check_decided(input.load()?, &tools, &decisions);
    let said = match asked {
        Asked::List => listed(&report),
        Asked::Undo(id) => undone(&path, &report, &id)?,
        Asked::Again { id, key } => {
            let old = decisions.on(&key).ok_or_else(|| unknown(&report, &key))?;
            let mut decision = arguments.decided(&report, &id, old.ruling)?;
            if arguments.note.is_none() {
                decision.note.clone_from(&old.note);
            }
            decision.by = decision.by.or_else(|| old.by.clone());
            decision.when = decision.when.or(old.when);
            keep(&path, &decision, Some(&key))?;
            kept(&path, &decision)
        }
        Asked::Rule { id, ruling } => {
            let decision = arguments.decided(&report, &id, ruling)?;
            keep(&path, &decision, None)?;
            kept(&path, &decision)
        }
    };
    terminal::print(&said)?;
    Ok(ExitCode::SUCCESS)
}

impl Arguments {
    /// What is asked for, and the story: the words that are no paths stand before it.
    fn asked(&self) -> anyhow::Result<(Asked, Input)> {
        if self.list {
            return Ok((Asked::List, self.input.clone()));
        }
        if let Some(id) = &self.undo {
            return Ok((Asked::Undo(id.clone()), self.input.clone()));
        }
        let words = if self.again.is_some() { 1 } else { 2 };
        let way = if words == 1 {
            "an id and the story: `variorum decide --again KEY f1 story/`"
        } else {
            "an id, a verdict and the story: `variorum decide f1 accepted story/`"
        };
        let (words, input) = self
            .input
            .behind(words)
            .with_context(|| format!("expected {way}"))?;
        let asked = match (&self.again, words.as_slice()) {
            (Some(key), [id]) => Asked::Again {
                id: id.clone(),
                key: key.clone(),
            },
            (None, [id, verdict]) => Asked::Rule {
                id: id.clone(),
                ruling: ruling(verdict)?,
            },
            _ => anyhow::bail!("expected {way}"),
        };
        Ok((asked, input))
    }

    fn decided(&self, report: &Report, id: &str, ruling: Ruling) -> anyhow::Result<Decision> {
        let mut decision = report::decision(report, id, ruling)?;
        decision.note = self.note.clone().unwrap_or_default();
        decision.by.clone_from(&self.by);
        decision.when = self.on;
        Ok(decision)
    }
}

fn ruling(word: &str) -> anyhow::Result<Ruling> {
    let known = Ruling::value_variants().iter();
    let known: Vec<&str> = known.map(|ruling| ruling.name()).collect();
    Ruling::from_str(word, false).map_err(|_| {
        let way = suggestion(word, &known).unwrap_or_default();
        anyhow::anyhow!("there is no verdict `{word}`: {way}")
    })
}

/// Each decision with what has become of it.
fn listed(report: &Report) -> String {
    if report.decisions.is_empty() {
        return "nothing is decided\n".to_owned();
    }
    let mut out = String::new();
    for row in &report.decisions {
        let ruled = &row.ruled;
        let signed = [ruled.by.as_deref(), ruled.when.as_deref()];
        let signed: Vec<&str> = signed.into_iter().flatten().collect();
        let signed = if signed.is_empty() {
            String::new()
        } else {
            format!(" ({})", signed.join(", "))
        };
        let (ruling, state) = (ruled.verdict.name(), state(row));
        // Writing to a string cannot fail.
        _ = writeln!(out, "{}  {ruling}{signed}: {state}", row.on);
        for line in [&row.about, &ruled.note] {
            if !line.is_empty() {
                _ = writeln!(out, "  {line}");
            }
        }
    }
    out
}

fn state(row: &DecisionRow) -> String {
    match &row.finding {
        Some(finding) if row.reworded => format!("on {finding}, worded otherwise since"),
        Some(finding) => format!("on {finding}"),
        None if row.stale => "no longer fits: --again, or --undo".to_owned(),
        None => "in effect".to_owned(),
    }
}

fn undone(path: &Path, report: &Report, id: &str) -> anyhow::Result<String> {
    let mut rows = report.decisions.iter();
    let row = rows.find(|row| row.on == id || row.finding.as_deref() == Some(id));
    let row = row.ok_or_else(|| unknown(report, id))?;
    edit(path, |toml| {
        Ok(remove(toml, &row.on)?.unwrap_or_else(|| toml.to_owned()))
    })?;
    let (ruling, file) = (row.ruled.verdict.name(), path.display());
    Ok(format!(
        "taken back: {ruling}: {} ({}), in {file}\n",
        row.about, row.on
    ))
}

fn unknown(report: &Report, id: &str) -> anyhow::Error {
    let keys = report.decisions.iter().map(|row| row.on.as_str());
    let way = suggestion(id, &keys.collect::<Vec<_>>());
    let way = way.unwrap_or_else(|| "nothing is decided".to_owned());
    anyhow::anyhow!("there is no decision on `{id}`: {way}")
}

fn kept(path: &Path, decision: &Decision) -> String {
    let (ruling, file) = (decision.ruling.name(), path.display());
    format!(
        "{ruling}: {} ({}), kept in {file}\n",
        decision.about, decision.on
    )
}

/// Puts `decision` into the file of decisions at `path`, and takes out the one that it replaces.
pub(super) fn keep(path: &Path, decision: &Decision, replaced: Option<&str>) -> anyhow::Result<()> {
    edit(path, |toml| {
        let with = put(toml, decision)?;
        let replaced = replaced.filter(|key| *key != decision.on);
        let without = replaced.map(|key| remove(&with, key)).transpose()?;
        Ok(without.flatten().unwrap_or(with))
    })
}

/// Changes the file of decisions at `path`.
fn edit(path: &Path, change: impl FnOnce(&str) -> anyhow::Result<String>) -> anyhow::Result<()> {
    files::edit(path, |target| {
        // Read under the lock: another run may have decided something else meanwhile.
        let before = match read_text(path) {
            Ok(text) => text,
            Err(error) if error.is_missing() => String::new(),
            Err(error) => return Err(error).with_context(|| path.display().to_string()),
        };
        let after = change(&before).with_context(|| path.display().to_string())?;
        // What could not be read again would lose all that was decided.
        Decisions::read(&Arc::new(TextFile::new(
            path.to_string_lossy(),
            after.as_str(),
        )))?;
        target.replace(after.as_bytes())
    })
}

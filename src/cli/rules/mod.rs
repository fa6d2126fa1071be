//! `variorum rules`: for those who write rules. A command a file.

mod check;
mod coverage;
mod diff;
mod expand;
mod explain;
mod list;
mod new;
mod pair;
mod review;
mod schema;
mod snapshot;
mod test;
mod tried;

use std::{
    io::Write as _,
    path::{Path, PathBuf},
    process::ExitCode,
};

use super::terminal::{self, Out, counted};
use crate::{
    diagnostic::{Diagnostic, TextFile, draw_all, suggestion},
    pipeline::Tools,
    rules::{RuleSet, load, load_sound},
};

/// What to do with rules.
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// Check a folder of rules, laid over those that ship: every fault at once.
    Check(check::Arguments),
    /// List the claim kinds with their roles.
    List(list::Arguments),
    /// Run the examples that the rules carry.
    Test(test::Arguments),
    /// Print a rule, or say why it does or does not match a text.
    Explain(explain::Arguments),
    /// Show what a rule finds in texts, each match in its sentence.
    Try(tried::Arguments),
    /// Print a rule with its lemma sets and named paths written out.
    Expand(expand::Arguments),
    /// Say which variants and paths are reached: by the examples, or by texts.
    Coverage(coverage::Arguments),
    /// Write a rule from a sentence whose roles are marked.
    New(new::Arguments),
    /// Show what changed rules do to texts: claims that are gone, new or different.
    Diff(diff::Arguments),
    /// Print the JSON Schema of rule files, so that an editor completes and checks them.
    Schema(schema::Arguments),
}

/// A folder of the user's own rules.
#[derive(Debug, clap::Args)]
struct Folder {
    /// A folder of rules, laid over those that ship.
    #[arg(long, value_name = "DIR")]
    rules: Option<PathBuf>,
}

impl Folder {
    /// The tools with the rules that are sound; what is wrong with others is told on standard error. Whether all are sound.
    fn tools(&self) -> anyhow::Result<(Tools, bool)> {
        let (tools, faults) = checked(self.rules.as_deref())?;
        let sound = !faults.iter().any(Diagnostic::is_error);
        if !faults.is_empty() {
            terminal::say(&format!("{}\n", draw_all(&faults, true)));
        }
        Ok((tools, sound))
    }
}

/// The rule files of a folder, or of the one file that it is; none without a folder.
pub(super) fn files(folder: Option<&Path>) -> anyhow::Result<Vec<TextFile>> {
    Ok(folder.map(load).transpose()?.unwrap_or_default())
}

/// The tools with what is sound of a folder, and what is wrong with the rest.
fn checked(folder: Option<&Path>) -> anyhow::Result<(Tools, Vec<Diagnostic>)> {
    let (files, mut faults) = folder.map(load_sound).transpose()?.unwrap_or_default();
    let (tools, found) = Tools::check(files)?;
    faults.extend(found);
    Ok((tools, faults))
}

/// Runs a command: 0 where all is well, 1 where a rule is faulty or an example fails.
pub(super) fn run(command: &Command) -> anyhow::Result<ExitCode> {
    // Colours go where they are wanted: not into pipes and files, not with NO_COLOR.
    let draws = matches!(
        command,
        Command::Check(_) | Command::List(_) | Command::Test(_)
    );
    let out = &mut if draws { Out::coloured() } else { Out::plain() };
    let fine = match command {
        Command::Check(arguments) => check::run(out, arguments),
        Command::List(arguments) => list::run(out, arguments),
        Command::Test(arguments) => test::run(out, arguments),
        Command::Explain(arguments) => explain::run(out, arguments),
        Command::Try(arguments) => tried::run(out, arguments),
        Command::Expand(arguments) => expand::run(out, arguments),
        Command::Coverage(arguments) => coverage::run(out, arguments),
        Command::New(arguments) => new::run(out, arguments),
        Command::Diff(arguments) => diff::run(out, arguments),
        Command::Schema(arguments) => schema::run(out, arguments),
    };
    out.flush()?;
    let fine = fine?;
    Ok(ExitCode::from(u8::from(!fine)))
}

/// The claim kind that the user names: its id, or a name that other commands print or a file has ("news/injury#hurt", "injury.toml").
fn known<'a>(rules: &RuleSet, named: &'a str) -> anyhow::Result<&'a str> {
    let rule = named.split('#').next().unwrap_or(named);
    let name = rule.rsplit(['/', '\\']).next().unwrap_or(rule);
    let id = name.strip_suffix(".toml").unwrap_or(name);
    if rules.kind(id).is_some() {
        return Ok(id);
    }
    let known: Vec<&str> = rules.kinds().iter().map(|kind| kind.id.as_str()).collect();
    anyhow::bail!(
        "there is no claim kind `{id}`: {}",
        suggestion(id, &known).unwrap_or_default()
    )
}

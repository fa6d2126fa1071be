//! `variorum config`: which settings hold, and where each is from.

use std::{
    fmt::Display,
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::ValueEnum as _;

use super::{
    settings::{self, Flags, Origin, Setting},
    terminal,
};
use crate::config;

/// The file, and flags to try beside it.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The file of settings, or the folder that holds it [default: variorum.toml in the working folder].
    path: Option<PathBuf>,
    #[command(flatten)]
    flags: Flags,
}

const EXAMPLES: &str = "\
Examples:
  variorum config                          what `variorum check` goes by in this folder
  variorum config desk/                    the same in another folder
  variorum config --fail-on conflict       with a flag, which wins over the file";

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let path = file(arguments.path.as_deref())?;
    let found = settings::read_at(&path)?;
    let name = path.display().to_string();
    let there = if found.is_some() { "" } else { " (not there)" };
    let settings = arguments.flags.over(&found.unwrap_or_default());
    let fail_on = |all: &Vec<_>| listed(all);
    let rows = [
        row(
            "rules",
            &settings.rules,
            "those that ship",
            |it| it.display().to_string(),
            &name,
        ),
        row("format", &settings.format, "markdown", format_name, &name),
        row("fail-on", &settings.fail_on, "nothing", fail_on, &name),
        row(
            "threads",
            &settings.threads,
            "one a core",
            ToString::to_string,
            &name,
        ),
    ];
    terminal::print(&format!("{name}{there}\n\n{}", aligned(&rows)))?;
    Ok(ExitCode::SUCCESS)
}

/// The file that is meant; one that the user names must be there.
fn file(named: Option<&Path>) -> anyhow::Result<PathBuf> {
    let Some(named) = named else {
        return Ok(config::FILE_NAME.into());
    };
    if named.is_dir() {
        return Ok(named.join(config::FILE_NAME));
    }
    if !named.exists() {
        anyhow::bail!("{}: there is no such file or folder", named.display());
    }
    Ok(named.to_owned())
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "a setting lends its value"
)]
fn format_name(format: &config::Format) -> String {
    format
        .to_possible_value()
        .map_or_else(String::new, |value| value.get_name().to_owned())
}

fn listed(all: &[impl Display]) -> String {
    let all: Vec<String> = all.iter().map(ToString::to_string).collect();
    all.join(", ")
}

/// Key, value and origin in words.
fn row<T>(
    key: &str,
    setting: &Setting<T>,
    default: &str,
    words: impl Fn(&T) -> String,
    file: &str,
) -> [String; 3] {
    let value = setting
        .value
        .as_ref()
        .map_or_else(|| default.to_owned(), words);
    let origin = match setting.origin {
        Origin::Flag => format!("--{key}"),
        Origin::File(line) => format!("{file}:{line}"),
        Origin::Default => "default".to_owned(),
    };
    [key.to_owned(), value, origin]
}

fn aligned(rows: &[[String; 3]]) -> String {
    let width = |column: usize| {
        let widths = rows.iter().map(|row| row[column].chars().count());
        widths.max().unwrap_or_default()
    };
    let (keys, values) = (width(0), width(1));
    let lines = rows
        .iter()
        .map(|[key, value, origin]| format!("{key:keys$}  {value:values$}  {origin}\n"));
    lines.collect()
}

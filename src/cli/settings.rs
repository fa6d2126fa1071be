//! Settings from `variorum.toml` and from the command line, which wins, each with where it is from.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use anyhow::Context as _;

use crate::{
    config::{self, Config, Format},
    diagnostic::TextFile,
    files::read_text,
    report::Condition,
};

/// Settings of one run; they win over those of `variorum.toml`.
#[derive(Debug, clap::Args)]
pub(super) struct Flags {
    /// A folder of rules (.toml), laid over those that ship.
    #[arg(long, value_name = "DIR")]
    rules: Option<PathBuf>,
    /// How to write the report [default: markdown].
    #[arg(long)]
    format: Option<Format>,
    /// End with exit code 1 if a finding that the desk has not settled meets this; may be given more than once.
    ///
    /// A verdict (conflict, denial, overlap, refinement, agreement, single-source, other-occasion), a severity or a graver one (error,
    /// warning, note, info), a sort of value where the sources differ (figure, date, place, person, title, name, quote, act, position,
    /// reason, object), or several of these joined by +, of which all must hold: conflict+figure.
    #[arg(long, value_name = "CONDITION")]
    fail_on: Vec<Condition>,
    /// How many threads read sources [default: one a core]. The report does not depend on it.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=config::MOST_THREADS))]
    threads: Option<u16>,
}

/// Where a setting is from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    /// The command line.
    Flag,
    /// This line of the file.
    File(usize),
    /// Nobody set it.
    Default,
}

/// A setting; without a value where the default holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Setting<T> {
    pub(super) value: Option<T>,
    pub(super) origin: Origin,
}

/// What holds for a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Settings {
    pub(super) rules: Setting<PathBuf>,
    pub(super) format: Setting<Format>,
    pub(super) fail_on: Setting<Vec<Condition>>,
    pub(super) threads: Setting<u16>,
}

impl Flags {
    /// These settings, and those of `config` where they leave one out.
    pub(super) fn over(&self, config: &Config) -> Settings {
        let given = |list: &Vec<Condition>| (!list.is_empty()).then(|| list.clone());
        Settings {
            rules: set(config, "rules", self.rules.clone(), config.rules.clone()),
            format: set(config, "format", self.format, config.format),
            fail_on: set(
                config,
                "fail-on",
                given(&self.fail_on),
                given(&config.fail_on),
            ),
            threads: set(config, "threads", self.threads, config.threads),
        }
    }
}

fn set<T>(config: &Config, key: &str, flag: Option<T>, file: Option<T>) -> Setting<T> {
    let line = config.lines.get(key).copied();
    let origin = match (&flag, line) {
        (Some(_), _) => Origin::Flag,
        (None, Some(line)) => Origin::File(line),
        (None, None) => Origin::Default,
    };
    Setting {
        value: flag.or(file),
        origin,
    }
}

/// The settings of the working folder; nothing where it has none.
pub(super) fn read() -> anyhow::Result<Config> {
    Ok(read_at(Path::new(config::FILE_NAME))?.unwrap_or_default())
}

/// The settings of a file; `None` where there is no such file.
pub(super) fn read_at(path: &Path) -> anyhow::Result<Option<Config>> {
    match read_text(path) {
        Ok(toml) => {
            let file = TextFile::new(path.to_string_lossy(), toml);
            Ok(Some(Config::read(&Arc::new(file))?))
        }
        Err(error) if error.is_missing() => Ok(None),
        Err(error) => Err(error).with_context(|| path.display().to_string()),
    }
}

//! Arguments that several commands take.

use std::{
    path::{Path, PathBuf},
    str::FromStr,
};

use jiff::civil::Date;

use super::rules;
use crate::{
    pipeline::Tools,
    sources::{self, Source},
};

/// What to read.
#[derive(Debug, clap::Args)]
pub(super) struct Input {
    /// Files or folders; - is standard input.
    #[arg(required = true, value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// The day of publication, of one source or of all; wins over what the sources say.
    #[arg(long = "date", value_name = "[ID=]YYYY-MM-DD")]
    dates: Vec<DateOf>,
}

/// A day, and the source that it belongs to; all sources where `None`.
#[derive(Debug, Clone)]
struct DateOf {
    id: Option<String>,
    date: Date,
}

impl FromStr for DateOf {
    type Err = String;

    fn from_str(argument: &str) -> Result<Self, String> {
        let (id, date) = match argument.rsplit_once('=') {
            Some((id, date)) => (Some(id.to_owned()), date),
            None => (None, argument),
        };
        match date.parse() {
            Ok(date) => Ok(Self { id, date }),
            Err(_) => Err(format!("expected a date as 2018-06-04, but found `{date}`")),
        }
    }
}

impl Input {
    /// The sources.
    pub(super) fn load(&self) -> Result<Vec<Source>, sources::Error> {
        let mut options = sources::Options::news()?;
        for DateOf { id, date } in self.dates.iter().cloned() {
            match id {
                Some(id) => _ = options.dates.insert(id, date),
                None => options.date = Some(date),
            }
        }
        sources::load(&self.paths, &options)
    }
}

/// Rules of the user's own.
#[derive(Debug, clap::Args)]
pub(super) struct RuleFiles {
    /// A folder of rules (.toml), laid over those that ship.
    #[arg(long, value_name = "DIR")]
    rules: Option<PathBuf>,
}

impl RuleFiles {
    /// The tools with these rules, else with those of the folder that the settings name.
    pub(super) fn tools(&self, settings: Option<&Path>) -> anyhow::Result<Tools> {
        let files = rules::files(self.rules.as_deref().or(settings))?;
        Ok(Tools::new(files)?)
    }
}

//! Arguments that several commands take.

use std::{
    path::{Path, PathBuf},
    str::FromStr,
    sync::Arc,
};

use anyhow::Context as _;
use jiff::civil::Date;

use super::rules;
use crate::{
    decisions::{self, Decisions},
    diagnostic::TextFile,
    files::read_text,
    pipeline::Tools,
    sources::{self, Source},
};

/// What to read.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Input {
    /// Files or folders; - is standard input. Text, web pages, e-mails, feeds, .docx, .odt, PDF, JSON Lines, CSV, ninjs, NITF, NewsML-G2,
    /// and zip files of these.
    #[arg(required = true, value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// The day of publication, of one source or of all; wins over what the sources say.
    #[arg(long = "date", value_name = "[ID=]YYYY-MM-DD")]
    dates: Vec<DateOf>,
    /// Read files outside the story's folder, too, where sources.toml names them.
    #[arg(long)]
    allow_outside: bool,
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
    /// These files or folders, with nothing else said of them.
    #[cfg(feature = "mcp")]
    pub(super) fn of(paths: Vec<PathBuf>) -> Self {
        Self {
            paths,
            dates: Vec::new(),
            allow_outside: false,
        }
    }

    /// The same of other files or folders.
    pub(super) fn with(&self, paths: Vec<PathBuf>) -> Self {
        Self {
            paths,
            ..self.clone()
        }
    }

    /// The first words, and what is to be read behind them; `None` where nothing stands there.
    pub(super) fn behind(&self, words: usize) -> Option<(Vec<String>, Self)> {
        let (first, paths) = self.paths.split_at_checked(words)?;
        let first = first.iter().map(|word| word.to_string_lossy().into_owned());
        let input = Self {
            paths: paths.to_vec(),
            ..self.clone()
        };
        (!paths.is_empty()).then(|| (first.collect(), input))
    }

    /// The sources.
    pub(super) fn load(&self) -> Result<Vec<Source>, sources::Error> {
        let mut options = sources::Options::news()?;
        options.allow_outside = self.allow_outside;
        for DateOf { id, date } in self.dates.iter().cloned() {
            match id {
                Some(id) => _ = options.dates.insert(id, date),
                None => options.date = Some(date),
            }
        }
        sources::load(&self.paths, &options)
    }
}

/// What the desk has decided on the story.
#[derive(Debug, Default, clap::Args)]
pub(super) struct DecisionsFile {
    /// The file of decisions [default: decisions.toml beside the sources].
    #[arg(long, value_name = "FILE")]
    decisions: Option<PathBuf>,
}

impl DecisionsFile {
    /// The file: the one given, else `decisions.toml` in the first folder of the input or beside its first file.
    pub(super) fn path(&self, input: &Input) -> PathBuf {
        if let Some(path) = &self.decisions {
            return path.clone();
        }
        let first = input.paths.first().map_or(Path::new("."), PathBuf::as_path);
        let folder = if first.is_dir() {
            first
        } else {
            first.parent().unwrap_or(Path::new(""))
        };
        folder.join(decisions::FILE_NAME)
    }

    /// The decisions; none where there is no such file and none was given.
    pub(super) fn load(&self, input: &Input) -> anyhow::Result<Decisions> {
        let path = self.path(input);
        match read_text(&path) {
            Ok(toml) => {
                let file = TextFile::new(path.to_string_lossy(), toml);
                Ok(Decisions::read(&Arc::new(file))?)
            }
            Err(error) if error.is_missing() => Ok(Decisions::default()),
            Err(error) => Err(error).with_context(|| path.display().to_string()),
        }
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
        tools(self.rules.as_deref().or(settings))
    }
}

/// The tools with the rules of a folder; with those that ship alone without one.
pub(super) fn tools(folder: Option<&Path>) -> anyhow::Result<Tools> {
    Ok(Tools::new(rules::files(folder)?)?)
}

//! `variorum check`: the main job, sources to report.

use std::{
    borrow::Cow,
    fs,
    io::{self, Write as _},
    path::PathBuf,
    process::ExitCode,
    sync::Arc,
};

use anyhow::Context as _;

use super::arguments::{DecisionsFile, Input, RuleFiles};
use crate::{
    config::{self, Config, Format},
    diagnostic::TextFile,
    pipeline,
    report::{self, Length, Report, Selection},
    sources::Source,
    verdicts::{Severity, Verdict},
};

/// What to check, and what to make of it.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    input: Input,
    #[command(flatten)]
    rules: RuleFiles,
    #[command(flatten)]
    decisions: DecisionsFile,
    /// How to write the report [default: markdown].
    #[arg(long)]
    format: Option<Format>,
    /// What fits on one screen, as Markdown.
    #[arg(long)]
    brief: bool,
    /// Every row, with the lines of the sources and what was left out.
    #[arg(long, conflicts_with = "brief")]
    full: bool,
    /// Leave out findings less severe than this.
    #[arg(long, value_name = "SEVERITY")]
    min_severity: Option<Severity>,
    /// Show events with this id (e1) or these words in their titles; may be given more than once.
    #[arg(long, value_name = "EVENT")]
    event: Vec<String>,
    /// Show events of this kind (invitation); may be given more than once.
    #[arg(long, value_name = "KIND")]
    kind: Vec<String>,
    /// Where to write the report [default: standard output].
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Open what was written in the program that the system has for it; without --format, as HTML.
    #[arg(long)]
    open: bool,
    /// End with exit code 1 if the report holds this verdict; may be given more than once.
    #[arg(long, value_name = "VERDICT")]
    fail_on: Vec<Verdict>,
    /// How many threads read sources [default: one a core]. The report does not depend on it.
    #[arg(long, value_name = "N")]
    threads: Option<usize>,
}

pub(super) fn run(arguments: &Arguments, config: &Config) -> anyhow::Result<ExitCode> {
    let fail_on = if arguments.fail_on.is_empty() {
        &config.fail_on
    } else {
        &arguments.fail_on
    };
    if let Some(threads) = arguments.threads.or(config.threads) {
        rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build_global()?;
    }
    let tools = arguments.rules.tools(config.rules.as_deref())?;
    let decisions = arguments.decisions.load(&arguments.input)?;
    let mut sources = arguments.input.load()?;
    let readings = pipeline::read_all(&mut sources, &tools);
    let report = pipeline::compare(readings, &sources, &tools, &decisions);
    let report = arguments.selection().of(report);
    let text = arguments.written(&report, &sources, config)?;
    if arguments.open {
        write_and_open(&text, arguments.output.as_ref())?;
    } else {
        write(&text, arguments.output.as_ref())?;
    }
    let is_met = |verdict| {
        report
            .findings
            .iter()
            .any(|finding| finding.verdict == verdict && !finding.is_settled())
    };
    Ok(ExitCode::from(u8::from(
        fail_on.iter().copied().any(is_met),
    )))
}

impl Arguments {
    fn selection(&self) -> Selection {
        Selection {
            least: self.min_severity,
            events: self.event.clone(),
            kinds: self.kind.clone(),
        }
    }

    fn written(
        &self,
        report: &Report,
        sources: &[Source],
        config: &Config,
    ) -> anyhow::Result<String> {
        let opened = self.open.then_some(Format::Html);
        let set = self.format.or(opened).or(config.format);
        Ok(match set.unwrap_or(Format::Markdown) {
            Format::Markdown => report::markdown(report, self.length())?,
            Format::Html => report::html(report, sources, &self.story())?,
            Format::Json => report::json(report)?,
            Format::Csv => report::csv(report),
            Format::Graphml => report::graphml(report),
            Format::Dot => report::dot(report),
        })
    }

    /// The story as a command line names it.
    fn story(&self) -> String {
        let paths = self.input.paths.iter().map(|path| path.to_string_lossy());
        let quoted = paths.map(|path| shlex::try_quote(&path).map(Cow::into_owned));
        // A path with a NUL byte is none that can be typed.
        quoted.flatten().collect::<Vec<_>>().join(" ")
    }

    fn length(&self) -> Length {
        if self.brief {
            Length::Brief
        } else if self.full {
            Length::Full
        } else {
            Length::Page
        }
    }
}

/// The settings of the working folder; nothing where it has none.
pub(super) fn read_config() -> anyhow::Result<Config> {
    match fs::read(config::FILE_NAME) {
        Ok(bytes) => {
            let toml = String::from_utf8_lossy(&bytes);
            let file = TextFile::new(config::FILE_NAME, toml);
            Ok(Config::read(&Arc::new(file))?)
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Config::default()),
        Err(error) => Err(error).context(config::FILE_NAME),
    }
}

/// Writes `text` to `file`, or to one of its own that stays, and opens that.
fn write_and_open(text: &str, file: Option<&PathBuf>) -> anyhow::Result<()> {
    let path = if let Some(path) = file {
        write(text, file)?;
        path.clone()
    } else {
        let mut made = tempfile::Builder::new()
            .prefix("variorum-")
            .suffix(".html")
            .tempfile()?;
        made.write_all(text.as_bytes())?;
        made.keep()?.1
    };
    anstream::eprintln!("{}", path.display());
    open::that_detached(&path).with_context(|| format!("cannot open {}", path.display()))
}

fn write(text: &str, file: Option<&PathBuf>) -> anyhow::Result<()> {
    if let Some(path) = file {
        return fs::write(path, text).with_context(|| format!("cannot write {}", path.display()));
    }
    let out = &mut io::stdout().lock();
    out.write_all(text.as_bytes())?;
    Ok(out.flush()?)
}

//! `variorum check`: the main job, sources to report.

use std::{
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
    let report = pipeline::check_decided(arguments.input.load()?, &tools, &decisions);
    let report = arguments.selection().of(report);
    let format = arguments
        .format
        .or(config.format)
        .unwrap_or(Format::Markdown);
    write(
        &written(&report, format, arguments.length())?,
        arguments.output.as_ref(),
    )?;
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

fn written(report: &Report, format: Format, length: Length) -> anyhow::Result<String> {
    Ok(match format {
        Format::Markdown => report::markdown(report, length)?,
        Format::Json => report::json(report)?,
        Format::Csv => report::csv(report),
        Format::Graphml => report::graphml(report),
        Format::Dot => report::dot(report),
    })
}

fn write(text: &str, file: Option<&PathBuf>) -> anyhow::Result<()> {
    if let Some(path) = file {
        return fs::write(path, text).with_context(|| format!("cannot write {}", path.display()));
    }
    let out = &mut io::stdout().lock();
    out.write_all(text.as_bytes())?;
    Ok(out.flush()?)
}

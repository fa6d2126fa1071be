//! `variorum read`: sources to records, which another run, or another machine, compares.

use std::{path::PathBuf, process::ExitCode};

use rayon::prelude::*;

use super::{
    arguments::{Input, RuleFiles},
    check, files,
    outputs::{Output, spare},
    progress::Progress,
    settings,
    tables::Tables,
    terminal,
};
use crate::{
    config,
    pipeline::Tools,
    record::{
        Record,
        tables::{self, Name},
    },
    sources::Source,
};

/// What is written of sources alone.
const TABLES: &[Name] = &[Name::Sources, Name::Claims];

/// What to read, and where to put what it tells.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    #[command(flatten)]
    input: Input,
    #[command(flatten)]
    rules: RuleFiles,
    /// How many threads read sources [default: one a core]. The records do not depend on it.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=config::MOST_THREADS))]
    threads: Option<u16>,
    /// Where to write the records, one after the other.
    #[arg(short, long, value_name = "FILE", required_unless_present = "tables")]
    output: Option<PathBuf>,
    #[command(flatten)]
    tables: Tables,
}

const EXAMPLES: &str = "\
Examples:
  variorum read story/ -o story.records           what each source tells
  variorum read today.jsonl -o today.records      the same of JSON Lines, a source a line
  variorum read story/ --tables out/              sources and claims as tables
  variorum compare *.records                      the report";

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    arguments.tables.check()?;
    let settings = settings::read()?;
    check::start_threads(arguments.threads.or(settings.threads))?;
    let tools = arguments.rules.tools(settings.rules.as_deref())?;
    let mut sources = arguments.input.load()?;
    let mut outputs = arguments.tables.outputs(TABLES);
    outputs.extend(arguments.output.iter().map(|it| Output::file(it)));
    spare(&outputs, &mut sources, &[])?;
    check::tell_unread(&sources);
    let records = records(sources, &tools);
    if let Some(output) = &arguments.output {
        let mut bytes = Vec::new();
        for record in &records {
            bytes.extend(record.to_bytes()?);
        }
        files::write(output, &bytes)?;
        let count = terminal::counted(records.len(), "record");
        let told = format!("wrote {count} to {}", output.display());
        terminal::say(&terminal::line(&told));
    }
    let made = || vec![tables::sources(&records), tables::claims(&records)];
    arguments.tables.write(made)?;
    Ok(ExitCode::SUCCESS)
}

/// What each source tells, in their order.
pub(super) fn records(sources: Vec<Source>, tools: &Tools) -> Vec<Record> {
    let progress = Progress::of(sources.len());
    let read = |source| {
        let record = Record::read(source, tools);
        progress.step();
        record
    };
    sources.into_par_iter().map(read).collect()
}

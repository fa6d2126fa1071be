//! `variorum compare`: records, and sources that are read on the way, to one report.

use std::{
    fs::File,
    io::Read as _,
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::Context as _;

use super::{
    arguments::{Input, tools},
    check::{self, Layout},
    outputs::{Output, spare},
    read,
    settings::{self, Flags},
    tables::Tables,
};
use crate::{
    config::Format,
    decisions::Decisions,
    files,
    pipeline::Tools,
    record::{
        self, MAGIC, Records,
        tables::{self, Name},
    },
    report::{self, Length},
};

/// The most bytes of a file of records: some 100,000 of them.
const MOST: usize = 2 << 30;

/// What to compare, and what to make of it.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES, mut_arg("paths", |paths| paths.help(PATHS)))]
pub(super) struct Arguments {
    #[command(flatten)]
    input: Input,
    #[command(flatten)]
    settings: Flags,
    /// Every row, with the lines of the sources and what was left out.
    #[arg(long)]
    full: bool,
    /// Where to write the report [default: standard output].
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    tables: Tables,
}

const PATHS: &str = "Files of records, as `variorum read` writes them; of other files and folders the sources are read first";

const EXAMPLES: &str = "\
Examples:
  variorum read a.txt b.txt -o story.records
  variorum compare story.records                          the report that `variorum check a.txt b.txt` writes
  variorum compare *.records late.txt --format jsonl      findings, one a line, with a source that is read on the way
  variorum compare *.records --tables out/                the report, and sources, claims, stories and findings as tables

Records of another version, of other rules or damaged ones are listed in the report, and the others compared.";

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    arguments.tables.check()?;
    let settings = arguments.settings.over(&settings::read()?);
    check::start_threads(settings.threads.value)?;
    let tools = tools(settings.rules.value.as_deref())?;
    let mut outputs = arguments.tables.outputs(&Name::ALL);
    outputs.extend(arguments.output.iter().map(|it| Output::file(it)));
    let records = gathered(&arguments.input, &outputs, &tools)?;
    // The comparison uses the records up.
    let asked = arguments.tables.is_asked();
    let read = if asked { records.sound() } else { &[] };
    let mut written = vec![tables::sources(read), tables::claims(read)];
    let compared = records.compare(&Decisions::default())?;
    let layout = Layout {
        length: if arguments.full {
            Length::Full
        } else {
            Length::Page
        },
        width: report::WIDTH,
    };
    let format = settings.format.value.unwrap_or(Format::Markdown);
    let story = check::story(&arguments.input);
    let text = check::written(&compared.report, &compared.sources, format, layout, &story)?;
    check::write(&text, arguments.output.as_ref())?;
    arguments.tables.write(|| {
        written.extend([tables::stories(&compared), tables::findings(&compared)]);
        written
    })?;
    let conditions = settings.fail_on.value.unwrap_or_default();
    let findings = &compared.report.findings;
    Ok(check::code(findings, &conditions))
}

/// All records, once nothing stands against the outputs: those of files of records, and those of the sources that the other paths hold.
fn gathered<'t>(
    input: &Input,
    outputs: &[Output],
    tools: &'t Tools,
) -> anyhow::Result<Records<'t>> {
    let mut records = Records::new(tools);
    let (kept, others): (Vec<PathBuf>, Vec<PathBuf>) = input
        .paths
        .iter()
        .cloned()
        .partition(|path| holds_records(path));
    let mut sources = Vec::new();
    if !others.is_empty() {
        sources = input.with(others).load()?;
    }
    let files: Vec<&Path> = kept.iter().map(PathBuf::as_path).collect();
    spare(outputs, &mut sources, &files)?;
    for path in &kept {
        let bytes = files::read(path, MOST).with_context(|| path.display().to_string())?;
        let pieces = record::split(&bytes).into_iter().enumerate();
        let named = |at| format!("{} record {}", path.display(), at + 1);
        let named: Vec<(String, &[u8])> = pieces.map(|(at, piece)| (named(at), piece)).collect();
        records.push_all(&named);
    }
    check::tell_unread(&sources);
    for record in read::records(sources, tools) {
        records.push(record);
    }
    Ok(records)
}

/// Whether a file starts as records do.
fn holds_records(path: &Path) -> bool {
    let mut head = Vec::new();
    let read = |file: File| file.take(MAGIC.len() as u64).read_to_end(&mut head);
    path.is_file() && File::open(path).and_then(read).is_ok() && head == MAGIC
}

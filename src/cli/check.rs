//! `variorum check`: the main job, sources to report.

use std::{
    borrow::Cow,
    collections::BTreeSet,
    io::Write as _,
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::Context as _;

use super::{
    arguments::{DecisionsFile, Input, tools},
    files,
    outputs::{Output, spare},
    progress::Progress,
    settings::{self, Flags, Origin, Settings},
    terminal,
};
#[cfg(feature = "watch")]
use super::{cache::Cache, rules, watch::Watch};
#[cfg(feature = "watch")]
use crate::diagnostic::TextFile;
use crate::{
    config::Format,
    diagnostic::suggestion,
    graph::SourceClaims,
    pipeline::{self, Tools},
    report::{self, Condition, Length, Report, Selection},
    sources::{self, Source},
    verdicts::{Finding, Severity},
};

/// What to check, and what to make of it.
#[derive(Debug, clap::Args)]
#[command(after_help = HELP)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag")]
pub(super) struct Arguments {
    #[command(flatten)]
    input: Input,
    #[command(flatten)]
    settings: Flags,
    #[command(flatten)]
    decisions: DecisionsFile,
    /// What fits on one screen, as Markdown.
    #[arg(long)]
    brief: bool,
    /// Every row, with the lines of the sources and what was left out.
    #[arg(long, conflicts_with = "brief")]
    full: bool,
    /// Characters that a table of Markdown may fill; a wider one stands as a list.
    #[arg(long, value_name = "N", default_value_t = report::WIDTH)]
    width: usize,
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
    /// Stay, and write the report anew whenever a source, a rule or a decision changes; Ctrl-C ends it.
    #[cfg(feature = "watch")]
    #[arg(long, requires = "output", conflicts_with_all = ["open", "fail_on"])]
    watch: bool,
    /// With --watch: keep no readings in the cache folder of the user.
    #[cfg(feature = "watch")]
    #[arg(long, requires = "watch")]
    no_cache: bool,
    /// Open what was written in the program that the system has for it; without --format, as HTML.
    #[arg(long)]
    open: bool,
}

const HELP: &str = "\
Examples:
  variorum check story/                                  the report, for an editor
  variorum check story/ --open                           one page to work in
  variorum check story/ --watch -o report.md             written anew at every change
  variorum check story/ --format sarif -o story.sarif    for code hosts and editors
  variorum check story/ --fail-on conflict+figure        exit code 1 where figures conflict

Exit codes:
  0  the report was written
  1  it holds what --fail-on names
  2  nothing could be checked, or nothing written";

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let settings = arguments.settings.over(&settings::read()?);
    start_threads(settings.threads.value)?;
    #[cfg(feature = "watch")]
    if arguments.watch {
        return watched(arguments, &settings);
    }
    let tools = tools(settings.rules.value.as_deref())?;
    let (text, report, _) = made(arguments, &settings, &tools, |source| {
        pipeline::read(source, &tools)
    })?;
    if arguments.open {
        write_and_open(&text, arguments.output.as_ref())?;
    } else {
        write(&text, arguments.output.as_ref())?;
    }
    let conditions = settings.fail_on.value.unwrap_or_default();
    Ok(code(&report.findings, &conditions))
}

/// Has that many threads work; one a core where nobody asks for a number.
pub(super) fn start_threads(threads: Option<u16>) -> anyhow::Result<()> {
    let Some(threads) = threads else {
        return Ok(());
    };
    rayon::ThreadPoolBuilder::new()
        .num_threads(usize::from(threads))
        .build_global()
        .with_context(|| format!("cannot start {threads} threads: ask for fewer"))
}

/// The exit code: 1 where a finding meets a condition of `--fail-on`.
pub(super) fn code(findings: &[Finding], conditions: &[Condition]) -> ExitCode {
    let is_met = |finding| conditions.iter().any(|it| it.is_met(finding));
    ExitCode::from(u8::from(findings.iter().any(is_met)))
}

/// The report, as it is to be written, and the sources that it is made from, which are read by `read`.
fn made(
    arguments: &Arguments,
    settings: &Settings,
    tools: &Tools,
    read: impl Fn(&mut Source) -> SourceClaims + Send + Sync,
) -> anyhow::Result<(String, Report, Vec<Source>)> {
    let decisions = arguments.decisions.load(&arguments.input)?;
    let mut sources = arguments.input.load()?;
    let outputs: Vec<Output> = arguments.output.iter().map(|it| Output::file(it)).collect();
    let decided = arguments.decisions.path(&arguments.input);
    spare(&outputs, &mut sources, &[&decided])?;
    tell_unread(&sources);
    let progress = Progress::of(sources.len());
    let readings = pipeline::read_all_by(&mut sources, |source| {
        let reading = read(source);
        progress.step();
        reading
    });
    let report = pipeline::compare(readings, &sources, tools, &decisions);
    drop(progress);
    let report = arguments.selection(tools, &report)?.of(report);
    let text = arguments.written(&report, &sources, settings)?;
    Ok((text, report, sources))
}

/// Writes the report, and again whenever something changes that it is made from. What is wrong then is told, and the last report stays.
#[cfg(feature = "watch")]
fn watched(arguments: &Arguments, settings: &Settings) -> anyhow::Result<ExitCode> {
    let Some(output) = &arguments.output else {
        anyhow::bail!("--watch needs a file to write: name it with -o");
    };
    if arguments
        .input
        .paths
        .iter()
        .any(|path| path == Path::new("-"))
    {
        anyhow::bail!("standard input cannot be watched: name files or folders");
    }
    let cache = if arguments.no_cache {
        Cache::of_process()
    } else {
        Cache::of_user()
    };
    let folder = settings.rules.value.as_deref();
    let mut watch = Watch::new(output)?;
    for path in &arguments.input.paths {
        watch.add(path)?;
        if !path.is_dir() {
            watch.add(&path.with_file_name(sources::LIST))?;
        }
    }
    if let Some(folder) = folder {
        watch.add(folder)?;
    }
    watch.add(&arguments.decisions.path(&arguments.input))?;
    let mut known: Option<(Vec<TextFile>, Tools)> = None;
    let mut last = None;
    loop {
        // What a list names elsewhere is known when it is read; it may have changed since.
        if once(
            arguments, settings, &cache, &mut watch, &mut known, &mut last,
        )
        .unwrap_or_else(|error| {
            terminal::complain_of(&error);
            false
        }) {
            continue;
        }
        watch.wait()?;
    }
}

/// Writes the report where it differs from the last. Whether there is more to watch than before.
#[cfg(feature = "watch")]
fn once(
    arguments: &Arguments,
    settings: &Settings,
    cache: &Cache,
    watch: &mut Watch,
    known: &mut Option<(Vec<TextFile>, Tools)>,
    last: &mut Option<String>,
) -> anyhow::Result<bool> {
    let files = rules::files(settings.rules.value.as_deref())?;
    let (files, tools) = match known.take() {
        Some((known, tools)) if known == files => (known, tools),
        _ => {
            let tools = Tools::new(files.clone())?;
            (files, tools)
        }
    };
    let (files, tools) = known.insert((files, tools));
    let of_rules = Cache::rules(files);
    let (text, _, sources) = made(arguments, settings, tools, |source| {
        cache.read(source, tools, &of_rules)
    })?;
    let mut is_more = false;
    for source in &sources {
        is_more |= watch.add(Path::new(&source.path))?;
    }
    if last.as_ref() != Some(&text) {
        write(&text, arguments.output.as_ref())?;
        if let Some(output) = &arguments.output {
            terminal::say(&terminal::line(&format!("wrote {}", output.display())));
        }
        *last = Some(text);
    }
    Ok(is_more)
}

/// Names the sources that are not read, as a report without them may look whole.
pub(super) fn tell_unread(sources: &[Source]) {
    for source in sources {
        let problems = source.problems.iter();
        for problem in problems.filter(|problem| problem.is_of_nothing_read()) {
            terminal::warn(&format!("{}: {}", source.path, problem.message));
        }
    }
}

impl Arguments {
    /// What is asked for; an error where nothing can be of that name.
    fn selection(&self, tools: &Tools, report: &Report) -> anyhow::Result<Selection> {
        let selection = Selection {
            least: self.min_severity,
            events: self.event.clone(),
            kinds: self.kind.clone(),
        };
        let of_rules = tools.rules.kinds().iter().map(|kind| kind.id.as_str());
        let of_report = report.events.iter().map(|event| event.kind.as_str());
        let known: BTreeSet<&str> = of_rules.chain(of_report).collect();
        let known: Vec<&str> = known.into_iter().filter(|kind| !kind.is_empty()).collect();
        if let Some(kind) = self
            .kind
            .iter()
            .find(|kind| !known.contains(&kind.as_str()))
        {
            let way = suggestion(kind, &known).unwrap_or_default();
            anyhow::bail!("there is no kind of event `{kind}`: {way}");
        }
        if let Some((event, way)) = selection.unmet(report) {
            anyhow::bail!("no event has the id or, in its title, the words `{event}`: {way}");
        }
        Ok(selection)
    }

    fn written(
        &self,
        report: &Report,
        sources: &[Source],
        settings: &Settings,
    ) -> anyhow::Result<String> {
        let opened = self.open.then_some(Format::Html);
        let set = match settings.format.origin {
            Origin::Flag => settings.format.value,
            Origin::File(_) | Origin::Default => opened.or(settings.format.value),
        };
        let layout = Layout {
            length: self.length(),
            width: self.width,
        };
        let format = set.unwrap_or(Format::Markdown);
        written(report, sources, format, layout, &story(&self.input))
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

/// How Markdown is laid out.
#[derive(Debug, Clone, Copy)]
pub(super) struct Layout {
    pub(super) length: Length,
    /// Characters that a table may fill.
    pub(super) width: usize,
}

/// The report in a format; `story` is what a command line names it by.
pub(super) fn written(
    report: &Report,
    sources: &[Source],
    format: Format,
    layout: Layout,
    story: &str,
) -> anyhow::Result<String> {
    Ok(match format {
        Format::Markdown => report::markdown_within(report, layout.length, layout.width)?,
        Format::Html => report::html(report, sources, story)?,
        Format::Json => report::json(report)?,
        Format::Csv => report::csv(report),
        Format::Graphml => report::graphml(report),
        Format::Dot => report::dot(report),
        Format::Jsonl => report::jsonl(report, sources)?,
        Format::Sarif => report::sarif(report, sources)?,
        Format::WebAnnotation => report::webannotation(report, sources)?,
        Format::Ftm => report::ftm(report, sources)?,
        Format::ClaimReview => report::claimreview(report, sources)?,
    })
}

/// The story as a command line names it.
pub(super) fn story(input: &Input) -> String {
    let paths = input.paths.iter().map(|path| path.to_string_lossy());
    let quoted = paths.map(|path| shlex::try_quote(&path).map(Cow::into_owned));
    // A path with a NUL byte is none that can be typed.
    quoted.flatten().collect::<Vec<_>>().join(" ")
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

pub(super) fn write(text: &str, file: Option<&PathBuf>) -> anyhow::Result<()> {
    if let Some(path) = file {
        return files::write(path, text.as_bytes());
    }
    Ok(terminal::print(text)?)
}

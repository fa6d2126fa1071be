//! `variorum show`: what one stage makes of sources.

use std::{io::Write as _, process::ExitCode};

use anyhow::Context as _;
use clap::ValueEnum;
use rayon::prelude::*;
use serde::Serialize;

use super::{
    arguments::{Input, RuleFiles},
    chains, records, settings,
    terminal::{self, Out},
};
use crate::{
    analysis::Analysis,
    claims::attribution,
    names,
    pipeline::{self, Tools, analyse, read},
    propositions, quantity, quotation,
    sources::Source,
    span::Span,
    syntax::{self, Clauses},
    text::{Document, Model, conllu, draw},
    time::{self, Timex},
    visible,
};

/// What to show, of which sources.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    layer: Layer,
    #[command(flatten)]
    input: Input,
    #[command(flatten)]
    rules: RuleFiles,
    /// How to write it.
    #[arg(long, default_value = "text")]
    format: Format,
    /// With times, of one source: writes a TimeML document, which other tools read.
    #[arg(long, conflicts_with = "format")]
    timeml: bool,
}

const EXAMPLES: &str = "\
Examples:
  variorum show claims story/                  what is read out of each source
  variorum show times a.txt --date 2026-03-04  times and their values, read from that day
  variorum show sources story/                 title, outlet, day, and what is wrong with a file
  variorum show tokens a.txt --format conllu   the trees, for other tools";

/// A stage's result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Layer {
    /// What is known of each source, and what is wrong with it.
    Sources,
    /// The parts of the page: headline, byline, dateline, paragraphs, captions, furniture.
    Blocks,
    /// Tokens, tags, trees and entities of the whole text, furniture included. Text in CoNLL-U keeps its tokens.
    Tokens,
    /// Clauses: who does what to whom, whatever the construction.
    Clauses,
    /// Events: whatever is said to happen or hold, how sure, with its arguments and who says so.
    Events,
    /// Names of persons, organisations, places, events.
    Names,
    /// Time expressions with their values.
    Times,
    /// Amounts with their ranges and units.
    Quantities,
    /// Who said what.
    Quotes,
    /// Claims with their roles.
    Claims,
}

/// How it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For the eye.
    Text,
    /// A JSON object a line.
    Jsonl,
    /// The ten columns of CoNLL-U, for tokens alone.
    Conllu,
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let layer = arguments.layer;
    let format = arguments.format;
    match (layer, format) {
        (Layer::Tokens, Format::Jsonl) => {
            anyhow::bail!("tokens are written as text or as CoNLL-U: say `--format conllu`")
        }
        (Layer::Tokens, _) | (_, Format::Text | Format::Jsonl) => {}
        (_, Format::Conllu) => {
            anyhow::bail!("CoNLL-U is for tokens alone: say `--format jsonl`, or leave it out")
        }
    }
    let mut sources = arguments.input.load()?;
    let tools = arguments.rules.tools(settings::read()?.rules.as_deref())?;
    if arguments.timeml {
        return print_timeml(layer, &mut sources, &tools);
    }
    let shown: Vec<anyhow::Result<String>> = sources
        .par_iter_mut()
        .map(|source| {
            let path = source.path.clone();
            show(layer, source, &tools, format).context(path)
        })
        .collect();
    if format == Format::Conllu {
        let shown: Vec<String> = shown.into_iter().collect::<anyhow::Result<_>>()?;
        terminal::print_data(&shown.concat())?;
        return Ok(ExitCode::SUCCESS);
    }
    let draws = matches!(layer, Layer::Names | Layer::Times | Layer::Quantities);
    let out = &mut if draws { Out::coloured() } else { Out::plain() };
    for text in shown {
        match text {
            Ok(text) => out.write_all(text.as_bytes())?,
            Err(error) => {
                out.flush()?;
                return Err(error);
            }
        }
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// The times of the one source as TimeML.
fn print_timeml(layer: Layer, sources: &mut [Source], tools: &Tools) -> anyhow::Result<ExitCode> {
    let [source] = sources else {
        anyhow::bail!(
            "a TimeML document is of one text, but found {} sources: name one file",
            sources.len()
        );
    };
    if layer != Layer::Times {
        anyhow::bail!("TimeML tells of times: write `show times --timeml`");
    }
    let timed = Timed::read(source, tools);
    let (id, text, published) = (&source.id, &source.text, source.published.date);
    terminal::print_data(&time::timeml(id, text, published, &timed.timexes))?;
    Ok(ExitCode::SUCCESS)
}

fn show(
    layer: Layer,
    source: &mut Source,
    tools: &Tools,
    format: Format,
) -> anyhow::Result<String> {
    let is_text = format == Format::Text;
    match layer {
        Layer::Sources => {
            let page = Page { source, is_text };
            page.show(|| records::describe(source), [records::source(source)])
        }
        Layer::Blocks => {
            let blocks = source.blocks.iter();
            let records = blocks.map(|block| records::block(block, &source.text));
            Page { source, is_text }.show(|| records::outline(source), records)
        }
        Layer::Tokens => tokens(tools.model, source, is_text),
        Layer::Claims => {
            let claims = read(source, tools).claims;
            Page { source, is_text }.show(|| records::tell(&claims), &claims)
        }
        Layer::Clauses => {
            let text = source.text.as_str();
            let document = tools
                .model
                .read_blocks(text, &source.story())
                .mended(tools.model);
            let clauses = Clauses::read_with(&document, text, &tools.words);
            let records = syntax::Record::all(&clauses, &document, text);
            let page = || syntax::sentences(&clauses, &document, text);
            Page { source, is_text }.show(page, records)
        }
        Layer::Events => {
            let said = &pipeline::propositions(source, tools);
            let text = source.text.as_str();
            let records = propositions::Record::all(said, text);
            let page = || propositions::sentences(said, text);
            Page { source, is_text }.show(page, records)
        }
        Layer::Names => show_names(source, tools, is_text),
        Layer::Times => {
            let Timed { timexes, .. } = Timed::read(source, tools);
            let text = source.text.as_str();
            let marks = timexes.iter().map(|timex| (timex.span, time::shown(timex)));
            let records = timexes.iter().map(|timex| time::Record::new(timex, text));
            Page { source, is_text }.show(|| records::marked(text, marks), records)
        }
        Layer::Quantities => {
            let Timed { document, timexes } = Timed::read(source, tools);
            let text = source.text.as_str();
            let amounts = quantity::find(&document, text, &timexes);
            let marks = amounts.iter().map(|amount| {
                let part = if amount.is_part { ", a part" } else { "" };
                (amount.span, format!("{}{part}", amount.value))
            });
            let records = amounts
                .iter()
                .map(|amount| quantity::Record::new(amount, text));
            Page { source, is_text }.show(|| records::marked(text, marks), records)
        }
        Layer::Quotes => Ok(show_quotes(&analyse(source, tools), tools, is_text)),
    }
}

/// The times of the whole text: captions, teasers and furniture are dated, too.
struct Timed {
    document: Document,
    timexes: Vec<Timex>,
}

impl Timed {
    fn read(source: &mut Source, tools: &Tools) -> Self {
        if source.published.date.is_none() {
            // What the story says of its day decides.
            analyse(source, tools);
        }
        let blocks: Vec<Span> = source.blocks.iter().map(|block| block.span).collect();
        let document = tools.model.read_blocks(&source.text, &blocks);
        let quoted = quotation::find(&source.text, &blocks);
        let timexes = time::find(&document, &source.text, &quoted, source.published.date);
        Self { document, timexes }
    }
}

fn show_quotes(analysis: &Analysis<'_>, tools: &Tools, is_text: bool) -> String {
    let source = analysis.source;
    let text = source.text.as_str();
    let quotations = attribution::find(analysis, &tools.cues);
    let line = |quotation| {
        visible::json(&attribution::json_line(quotation, text, Some(&source.id))).into_owned()
    };
    if is_text {
        attribution::text_lines(&quotations, text)
    } else {
        quotations.iter().map(line).collect()
    }
}

/// The names of the whole text: bylines, datelines and furniture name people and places, too.
fn show_names(source: &Source, tools: &Tools, is_text: bool) -> anyhow::Result<String> {
    let text = source.text.as_str();
    let document = tools.model.read(text).mended(tools.model);
    let blocks: Vec<Span> = source.blocks.iter().map(|block| block.span).collect();
    let quoted = quotation::find(text, &blocks);
    let names = names::find(
        &document,
        text,
        &quoted,
        &tools.gazetteer,
        &tools.lexicon,
        source.published.date,
    );
    let records = chains::names(&names, text);
    Page { source, is_text }.show(|| chains::marked(&names, text), &records)
}

/// A source to be shown.
struct Page<'s> {
    source: &'s Source,
    is_text: bool,
}

/// A record with the id of its source.
#[derive(Serialize)]
struct Line<'s, R> {
    source: &'s str,
    #[serde(flatten)]
    record: R,
}

impl Page<'_> {
    /// The text for the eye, or a line of JSON a record.
    fn show<R: Serialize>(
        &self,
        text: impl FnOnce() -> String,
        records: impl IntoIterator<Item = R>,
    ) -> anyhow::Result<String> {
        if self.is_text {
            let text = text();
            let end = if text.is_empty() || text.ends_with('\n') {
                ""
            } else {
                "\n"
            };
            return Ok(text + end);
        }
        let mut lines = String::new();
        for record in records {
            let source = &self.source.id;
            lines += &visible::json(&serde_json::to_string(&Line { source, record })?);
            lines.push('\n');
        }
        Ok(lines)
    }
}

/// The layers of a text as trees or as CoNLL-U; text that is CoNLL-U itself keeps its tokens and sentences.
fn tokens(model: &Model, source: &Source, is_text: bool) -> anyhow::Result<String> {
    let mut shown = String::new();
    let mut show = |id: &str, text: &str, document: &Document| {
        if is_text {
            shown.push_str(&draw::sentences(document, text));
            return Ok(());
        }
        conllu::write(&mut shown, id, text, document)
    };
    if conllu::is_conllu(&source.text) {
        for given in conllu::read(&source.text)? {
            let document = model.read_tokens(&given.text, &given.sentences);
            show(
                given.id.as_deref().unwrap_or(&source.id),
                &given.text,
                &document,
            )?;
        }
    } else {
        show(&source.id, &source.text, &model.read(&source.text))?;
    }
    Ok(shown)
}

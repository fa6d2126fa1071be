//! `variorum rules try`: what a rule finds in texts, each match marked in its sentence.

use std::{
    io,
    path::{Path, PathBuf},
};

use rayon::prelude::*;

use super::{counted, files, known};
use crate::{
    claims::Claim,
    pipeline::{self, Tools},
    rules::verify::Told,
    sources::{self, Source},
    span::{self, Span},
    visible::visible,
};

/// Which rule, on what.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(in crate::cli) struct Arguments {
    /// The claim kind, or its file: a file that is no part of --rules is laid over the others.
    rule: String,
    /// Files or folders of texts.
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// A folder of rules, laid over those that ship.
    #[arg(long, value_name = "DIR")]
    rules: Option<PathBuf>,
}

const EXAMPLES: &str = "\
Examples:
  variorum rules try death story/                      a shipped kind
  variorum rules try my-rules/launch.toml story/       a rule at work, before it joins the others
  variorum rules try launch story/ --rules my-rules";

/// Shows every match; always fine.
pub(super) fn run(out: &mut impl io::Write, arguments: &Arguments) -> anyhow::Result<bool> {
    let tools = tools(arguments)?;
    let id = known(&tools.rules, &arguments.rule)?;
    let sources = sources::load(&arguments.paths, &sources::Options::news()?)?;
    let found: Vec<Vec<String>> = sources
        .par_iter()
        .map(|source| matches(source, &tools, id))
        .collect();
    for shown in found.iter().flatten() {
        write!(out, "{shown}")?;
    }
    let count: usize = found.iter().map(Vec::len).sum();
    let with = found.iter().filter(|shown| !shown.is_empty()).count();
    writeln!(
        out,
        "{id}: {} in {with} of {}",
        counted(count, "match"),
        counted(found.len(), "source")
    )?;
    if count == 0 {
        writeln!(
            out,
            "`variorum rules explain {id} --text \"…\"` says why a sentence is not found"
        )?;
    }
    Ok(true)
}

/// The rules of the folder, with the file that is tried.
fn tools(arguments: &Arguments) -> anyhow::Result<Tools> {
    let mut all = files(arguments.rules.as_deref())?;
    let named = Path::new(&arguments.rule);
    if named.extension().is_some_and(|kind| kind == "toml") && named.is_file() {
        let tried = files(Some(named))?;
        all.retain(|file| !tried.iter().any(|it| same(&it.path, &file.path)));
        all.extend(tried);
    }
    Ok(Tools::new(all)?)
}

fn same(one: &str, other: &str) -> bool {
    same_file::is_same_file(one, other).unwrap_or(false)
}

/// Each claim of a kind that a source makes, in text order.
fn matches(source: &Source, tools: &Tools, id: &str) -> Vec<String> {
    let claims = pipeline::read(&mut source.clone(), tools).claims;
    let of_kind = claims.iter().filter(|claim| claim.kind == id);
    of_kind.map(|claim| shown(source, claim)).collect()
}

/// Place and variant, the sentence with its marks, what the claim says.
fn shown(source: &Source, claim: &Claim) -> String {
    let head = format!("{}:{}: {}", source.path, claim.line, claim.rule);
    let marked = on_one_line(&marked(claim));
    let told = Told::from(claim).line();
    [head, format!("  {marked}"), format!("  {told}")]
        .map(|line| format!("{}\n", visible(&line)))
        .concat()
        + "\n"
}

/// The sentence with its roles in brackets and its trigger in braces, as `rules new` reads it. Of marks that cross, the first stays.
fn marked(claim: &Claim) -> String {
    let quote = &claim.quote;
    let roles = claim
        .roles
        .iter()
        .map(|role| (role.words.span, role.name.as_str()));
    let mut marks: Vec<(Span, &str)> = roles.chain([(claim.trigger.span, "")]).collect();
    marks.retain(|(span, _)| quote.span.contains(*span) && !span.is_empty());
    marks.sort();
    let mut end = quote.span.start;
    marks.retain(|(span, _)| {
        let is_free = span.start >= end;
        end = if is_free { span.end } else { end };
        is_free
    });
    let words = marks.into_iter().map(|(span, name)| {
        let within = Span::new(span.start - quote.span.start, span.end - quote.span.start);
        let words = within.slice(&quote.text);
        let words = match name {
            "" => format!("{{{words}}}"),
            role => format!("[{role} {words}]"),
        };
        (within, words)
    });
    span::replaced(&quote.text, words)
}

fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

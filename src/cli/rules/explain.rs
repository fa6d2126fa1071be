//! `variorum rules explain`: the tree of a text, and how each variant of a rule fares on it.

use std::{collections::BTreeMap, io, ops::Range, path::PathBuf};

use jiff::civil::Date;

use super::{Folder, counted, known, pair};
use crate::{
    analysis::Analysis,
    diagnostic::nearest,
    pipeline::{self, Tools},
    rules::{
        RuleSet,
        explain::{self, Miss, RoleTrial, Trial},
        verify::Told,
    },
    sources::{self, Source},
    visible::visible,
};

/// How many of all rules `--near` shows where no claim kind is named.
const NEAREST: usize = 5;

/// What to explain.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(in crate::cli) struct Arguments {
    /// The claim kind; may be left out with --near.
    id: Option<String>,
    /// Files or folders of texts: the sentences that have a trigger of the rule.
    #[arg(value_name = "PATH", conflicts_with_all = ["text", "near"])]
    paths: Vec<PathBuf>,
    /// Some sentences.
    #[arg(long)]
    text: Option<String>,
    /// The day that the text is read from.
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<Date>,
    /// Only the variants that came nearest; without a claim kind, of all kinds.
    #[arg(long, requires = "text")]
    near: bool,
    /// Two texts, or two files: why their values are laid side by side, or are not, and what the report says of them.
    #[arg(long, num_args = 2, value_names = ["TEXT", "TEXT"], conflicts_with_all = ["id", "text", "near"])]
    pair: Vec<String>,
    /// With --pair: every pair of values, also those less alike that are not laid side by side.
    #[arg(long, requires = "pair", conflicts_with = "id")]
    all: bool,
    #[command(flatten)]
    folder: Folder,
}

const EXAMPLES: &str = "\
Examples:
  variorum rules explain death                                          the rule as it is written
  variorum rules explain death --text \"A fire killed two people in Oslo.\"
  variorum rules explain death story/                                   every sentence that has a trigger of it
  variorum rules explain --near --text \"Two people lost their lives.\"   which rules came nearest
  variorum rules explain --pair story/one.txt story/two.txt             why values are compared, or are not";

/// What to say where nothing is asked for.
const NOTHING: &str = "name a claim kind, as in `variorum rules explain death` (`variorum rules list` names all); or ask which kinds come \
                       nearest to a sentence: `variorum rules explain --near --text \"…\"`";

/// Prints the rule, or how it fares on a text.
pub(super) fn run(out: &mut impl io::Write, arguments: &Arguments) -> anyhow::Result<bool> {
    if arguments.id.is_none() && arguments.pair.is_empty() {
        match arguments.text {
            None => anyhow::bail!("{NOTHING}"),
            Some(_) if !arguments.near => anyhow::bail!(
                "name a claim kind before the text, or add --near: it says which kinds come nearest"
            ),
            Some(_) => {}
        }
    }
    let (tools, _) = arguments.folder.tools()?;
    if !arguments.pair.is_empty() {
        pair::explain(out, &tools, &arguments.pair, arguments.date, arguments.all)?;
        return Ok(true);
    }
    let named = arguments.id.as_deref();
    let id = named.map(|id| known(&tools.rules, id)).transpose()?;
    if let Some(id) = id.filter(|_| !arguments.paths.is_empty()) {
        let mut sources = sources::load(&arguments.paths, &sources::Options::news()?)?;
        if let Some(date) = arguments.date {
            for source in &mut sources {
                source.published.date = Some(date);
            }
        }
        explain_sources(out, &tools, id, &mut sources)?;
        return Ok(true);
    }
    let Some(text) = arguments.text.as_deref() else {
        let file = id.and_then(|id| tools.rules.file(id));
        write!(
            out,
            "{}",
            file.map(|file| file.text.as_str()).unwrap_or_default()
        )?;
        return Ok(true);
    };
    explain(
        out,
        &tools,
        id,
        &mut Source::paragraph(text, arguments.date),
        arguments.near,
    )?;
    Ok(true)
}

fn explain(
    out: &mut impl io::Write,
    tools: &Tools,
    id: Option<&str>,
    source: &mut Source,
    near: bool,
) -> anyhow::Result<()> {
    let analysis = pipeline::analyse(source, tools);
    let mut trials = match id {
        Some(id) => tools.rules.explain(&analysis, id),
        None => tools.rules.near(&analysis),
    };
    if near {
        only_nearest(&mut trials, id.is_some());
    }
    let notes = notes(&trials);
    let note = |token| notes.get(&token).cloned();
    let sentences: Vec<_> = analysis.document.sentences.iter().collect();
    let tree = explain::branches(&tools.rules, &analysis, &sentences, note);
    writeln!(out, "{tree}")?;
    for trial in &trials {
        write_trial(out, trial, &analysis)?;
    }
    if let Some(id) = id.filter(|_| trials.iter().all(|trial| trial.trigger.is_none())) {
        suggest(out, &tools.rules, &analysis, id)?;
    }
    if trials.is_empty() {
        writeln!(out, "no word of the text triggers any rule")?;
    }
    let claims = pipeline::read(source, tools).claims;
    if claims.is_empty() {
        writeln!(out, "told: nothing")?;
    }
    for claim in claims {
        writeln!(out, "told: {}", Told::from(&claim).line())?;
    }
    Ok(())
}

/// Each sentence that has a trigger of a claim kind, with how the rule fares there.
fn explain_sources(
    out: &mut impl io::Write,
    tools: &Tools,
    id: &str,
    sources: &mut [Source],
) -> anyhow::Result<()> {
    let mut shown = 0;
    for source in sources.iter_mut() {
        let path = source.path.clone();
        let claims = pipeline::read(source, tools).claims;
        let analysis = pipeline::analyse(source, tools);
        let mut trials = tools.rules.explain(&analysis, id);
        trials.retain(|trial| trial.trigger.is_some());
        let notes = notes(&trials);
        for sentence in &analysis.document.sentences {
            let is_in = |trial: &&Trial| {
                let trigger = trial.trigger.as_ref();
                trigger.is_some_and(|token| sentence.tokens.contains(token))
            };
            if !trials.iter().any(|trial| is_in(&trial)) {
                continue;
            }
            shown += 1;
            let line = analysis.source.line(sentence.span.start);
            writeln!(out, "{}:{line}:", visible(&path))?;
            let note = |token| notes.get(&token).cloned();
            let tree = explain::branches(&tools.rules, &analysis, &[sentence], note);
            writeln!(out, "{tree}")?;
            for trial in trials.iter().filter(is_in) {
                write_trial(out, trial, &analysis)?;
            }
            let told = claims
                .iter()
                .filter(|claim| claim.kind == id && sentence.span.contains(claim.trigger.span));
            let told: Vec<String> = told.map(|claim| Told::from(claim).line()).collect();
            let told = if told.is_empty() {
                vec!["nothing".to_owned()]
            } else {
                told
            };
            for line in told {
                writeln!(out, "told: {}", visible(&line))?;
            }
            writeln!(out)?;
        }
    }
    let (found, read) = (counted(shown, "sentence"), counted(sources.len(), "source"));
    writeln!(out, "{id}: {found} with a trigger in {read}")?;
    if shown == 0 {
        writeln!(
            out,
            "`variorum rules explain --near --text \"…\"` says which rules come nearest to a sentence"
        )?;
    }
    Ok(())
}

/// Keeps the trials that came nearest: of one kind all that came equally near, of all kinds the first few.
fn only_nearest(trials: &mut Vec<Trial>, of_one_kind: bool) {
    trials.sort_by_key(|trial| std::cmp::Reverse(trial.nearness()));
    if let (true, Some(best)) = (of_one_kind, trials.first().map(Trial::nearness)) {
        trials.retain(|trial| trial.nearness() == best);
    }
    trials.truncate(NEAREST);
}

/// What the variants that match say of the tokens of a text.
fn notes(trials: &[Trial]) -> BTreeMap<usize, String> {
    let mut notes: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    let mut add = |token: usize, note: String| {
        let of_token = notes.entry(token).or_default();
        if !of_token.contains(&note) {
            of_token.push(note);
        }
    };
    for trial in trials.iter().filter(|trial| trial.failed.is_none()) {
        if let Some(token) = trial.trigger {
            add(token, "← trigger".to_owned());
        }
        for role in &trial.roles {
            for filler in &role.fillers {
                add(filler.end - 1, format!("← {}", role.role));
            }
        }
    }
    notes
        .into_iter()
        .map(|(token, notes)| (token, notes.join(" ")))
        .collect()
}

/// Words of the text that look like triggers, and what the triggers are.
fn suggest(
    out: &mut impl io::Write,
    rules: &RuleSet,
    analysis: &Analysis<'_>,
    id: &str,
) -> io::Result<()> {
    /// Triggers that are shown where no word of the text is like one.
    const SHOWN: usize = 12;
    let triggers = rules.trigger_words(id);
    let known: Vec<&str> = triggers.iter().map(String::as_str).collect();
    let mut like = false;
    for word in &analysis.document.tokens {
        if let Some(trigger) = nearest(&word.lemma, known.iter().copied()) {
            like = true;
            writeln!(out, "`{}` is like the trigger `{trigger}`", word.lemma)?;
        }
    }
    if !like {
        let more = if known.len() > SHOWN { ", …" } else { "" };
        let shown = &known[..known.len().min(SHOWN)];
        writeln!(out, "its triggers are: {}{more}", shown.join(", "))?;
    }
    Ok(())
}

/// The words of a text at some tokens.
fn words<'t>(analysis: &Analysis<'t>, tokens: &Range<usize>) -> &'t str {
    let span = analysis.document.span_of(tokens.clone());
    span.slice(&analysis.source.text)
}

fn write_trial(out: &mut impl io::Write, trial: &Trial, analysis: &Analysis<'_>) -> io::Result<()> {
    let at = trial
        .trigger
        .map(|token| format!(" at `{}`", words(analysis, &(token..token + 1))));
    let outcome = trial.failed.as_deref().unwrap_or("matches");
    writeln!(
        out,
        "{}{}: {outcome}",
        trial.variant,
        at.unwrap_or_default()
    )?;
    for (condition, found) in &trial.conditions {
        writeln!(out, "  with {condition}: {found}")?;
    }
    for role in &trial.roles {
        write_role(out, role, analysis)?;
    }
    Ok(())
}

fn write_role(
    out: &mut impl io::Write,
    role: &RoleTrial,
    analysis: &Analysis<'_>,
) -> io::Result<()> {
    let need = if role.need { " (needed)" } else { "" };
    let name = &role.role;
    if let Some(path) = &role.path {
        let fillers: Vec<&str> = role
            .fillers
            .iter()
            .map(|tokens| words(analysis, tokens))
            .collect();
        return writeln!(out, "  {name}{need}: `{}` by {path}", fillers.join("`, `"));
    }
    writeln!(out, "  {name}{need}: nothing")?;
    for Miss {
        path,
        step,
        at,
        found,
    } in &role.misses
    {
        let at: Vec<&str> = at
            .iter()
            .map(|&token| words(analysis, &(token..token + 1)))
            .collect();
        match step {
            Some(step) => {
                let at = at.join("`, `");
                writeln!(out, "    {path}: `{step}` fails at `{at}`: {found}")?;
            }
            None => writeln!(out, "    {path}: {found}")?,
        }
    }
    Ok(())
}

//! `variorum rules diff`: what a changed rule does to real text.

use std::{
    collections::BTreeMap,
    io,
    path::{Path, PathBuf},
};

use rayon::prelude::*;

use super::{counted, files};
use crate::{
    claims::Claim,
    pipeline::{self, Tools},
    rules::verify::Told,
    sources::{self, Source},
};

/// The name that stands for the rules that ship.
const SHIPPED: &str = "shipped";

/// What to compare, and on what.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(in crate::cli) struct Arguments {
    /// A rule file or folder, laid over the rules that ship; "shipped" for these alone.
    old: PathBuf,
    /// Another.
    new: PathBuf,
    /// Files or folders of texts.
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
}

const EXAMPLES: &str = "\
Examples:
  variorum rules diff shipped my-rules/ story/       what your rules change
  variorum rules diff launch.toml launch-2.toml story/";

/// A claim's place in its source: where its trigger begins, and its kind.
type Key = (usize, String);

/// What became of one source's claims.
#[derive(Default)]
struct Changes {
    same: usize,
    changed: usize,
    gone: usize,
    new: usize,
    /// For the eye, in text order.
    shown: String,
}

/// Shows the claims that differ; always fine.
pub(super) fn run(out: &mut impl io::Write, arguments: &Arguments) -> anyhow::Result<bool> {
    let old = tools(&arguments.old)?;
    let new = tools(&arguments.new)?;
    let sources = sources::load(&arguments.paths, &sources::Options::news()?)?;
    let changes: Vec<Changes> = sources
        .par_iter()
        .map(|source| changes(source, &old, &new))
        .collect();
    for change in &changes {
        write!(out, "{}", change.shown)?;
    }
    let sum = |count: fn(&Changes) -> usize| changes.iter().map(count).sum::<usize>();
    writeln!(
        out,
        "{}: {} the same, {} changed, {} gone, {} new",
        counted(changes.len(), "source"),
        counted(sum(|change| change.same), "claim"),
        sum(|change| change.changed),
        sum(|change| change.gone),
        sum(|change| change.new),
    )?;
    Ok(true)
}

fn tools(path: &Path) -> anyhow::Result<Tools> {
    let folder = (path != Path::new(SHIPPED)).then_some(path);
    Ok(Tools::new(files(folder)?)?)
}

fn changes(source: &Source, old: &Tools, new: &Tools) -> Changes {
    let told = |tools: &Tools| -> BTreeMap<Key, Claim> {
        let claims = pipeline::read(&mut source.clone(), tools).claims;
        let key = |claim: &Claim| (claim.trigger.span.start, claim.kind.clone());
        claims
            .into_iter()
            .map(|claim| (key(&claim), claim))
            .collect()
    };
    let (old, new) = (told(old), told(new));
    let mut changes = Changes::default();
    let mut keys: Vec<&Key> = old.keys().chain(new.keys()).collect();
    keys.sort();
    keys.dedup();
    for key in keys {
        let (before, after) = (old.get(key), new.get(key));
        match (before, after) {
            (Some(before), Some(after)) if content(before) == content(after) => {
                changes.same += 1;
                continue;
            }
            (Some(_), Some(_)) => changes.changed += 1,
            (Some(_), None) => changes.gone += 1,
            _ => changes.new += 1,
        }
        changes.shown += &shown(source, before, after);
    }
    changes
}

/// What a claim says, whichever folder its rule stands in.
fn content(claim: &Claim) -> Told {
    let told = Told::from(claim);
    let rule = told.rule.rsplit('/').next().unwrap_or_default().to_owned();
    Told { rule, ..told }
}

fn shown(source: &Source, before: Option<&Claim>, after: Option<&Claim>) -> String {
    let mut text = String::new();
    if let Some(claim) = before.or(after) {
        let quote: Vec<&str> = claim.quote.text.split_whitespace().collect();
        text = format!("{}:{} {}\n", source.id, claim.line, quote.join(" "));
    }
    for (mark, claim) in [('-', before), ('+', after)] {
        if let Some(claim) = claim {
            let line = Told::from(claim).line();
            text = format!("{text}  {mark} {line}\n");
        }
    }
    text
}

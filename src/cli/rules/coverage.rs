//! `variorum rules coverage`: which variants and paths are reached, by the examples or by texts.

use std::{io, path::PathBuf};

use serde_json::{Value, json};

use super::{Folder, known};
use crate::{
    examples,
    rules::coverage::{Coverage, Reached},
    sources, visible,
};

/// What to measure, and on what.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(in crate::cli) struct Arguments {
    /// Files or folders of texts; without any, the examples that the rules carry.
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Only this claim kind.
    #[arg(long)]
    id: Option<String>,
    /// How to tell it.
    #[arg(long, default_value = "text")]
    format: Format,
    #[command(flatten)]
    folder: Folder,
}

const EXAMPLES: &str = "\
Examples:
  variorum rules coverage --id death                 which paths its examples take
  variorum rules coverage story/ --id death          which paths a story takes";

/// How coverage is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// A line a variant, and the paths that were never taken below it.
    Text,
    /// For programs: every path with its count.
    Json,
}

/// Measures; over the examples, whether they reach every variant.
pub(super) fn run(out: &mut impl io::Write, arguments: &Arguments) -> anyhow::Result<bool> {
    let (tools, sound) = arguments.folder.tools()?;
    let named = arguments.id.as_deref();
    let only = named.map(|id| known(&tools.rules, id)).transpose()?;
    let over_examples = arguments.paths.is_empty();
    let mut coverage = if over_examples {
        examples::covered(&tools, only)
    } else {
        let options = sources::Options::news()?;
        examples::covered_by(&tools, sources::load(&arguments.paths, &options)?, only)
    };
    coverage
        .variants
        .retain(|reached| only.is_none_or(|id| reached.kind == id));
    match arguments.format {
        Format::Text => write_text(out, &coverage)?,
        Format::Json => writeln!(
            out,
            "{}",
            visible::json(&format!("{:#}", as_json(&coverage)))
        )?,
    }
    let reached = coverage.variants.iter().all(|reached| reached.fired > 0);
    Ok(sound && (reached || !over_examples))
}

fn write_text(out: &mut impl io::Write, coverage: &Coverage) -> io::Result<()> {
    let variants = &coverage.variants;
    let names = variants
        .iter()
        .map(|reached| reached.variant.chars().count());
    let width = names.max().unwrap_or(0).max(7);
    writeln!(out, "{:<width$}  tried  fired   told  paths", "variant")?;
    for reached in variants {
        let taken = reached.paths.iter().filter(|path| path.hits > 0).count();
        writeln!(
            out,
            "{:<width$} {:6} {:6} {:6}  {taken}/{}{}",
            reached.variant,
            reached.tried,
            reached.fired,
            reached.told,
            reached.paths.len(),
            if reached.fired == 0 {
                "  not reached"
            } else {
                ""
            },
        )?;
        for path in reached
            .paths
            .iter()
            .filter(|path| path.hits == 0 && reached.fired > 0)
        {
            writeln!(out, "    never: {} = \"{}\"", path.role, path.path)?;
        }
    }
    let unreached: Vec<&str> = variants
        .iter()
        .filter(|reached| reached.fired == 0)
        .map(|reached| reached.variant.as_str())
        .collect();
    let paths = || variants.iter().flat_map(|reached| &reached.paths);
    writeln!(
        out,
        "{} of {} variants reached, {} of {} paths",
        variants.len() - unreached.len(),
        variants.len(),
        paths().filter(|path| path.hits > 0).count(),
        paths().count(),
    )?;
    if !unreached.is_empty() {
        writeln!(out, "not reached: {}", unreached.join(", "))?;
    }
    Ok(())
}

fn as_json(coverage: &Coverage) -> Value {
    let variant = |reached: &Reached| {
        let paths = reached
            .paths
            .iter()
            .map(|path| json!({ "role": path.role, "path": path.path, "hits": path.hits }));
        json!({
            "kind": reached.kind,
            "variant": reached.variant,
            "tried": reached.tried,
            "fired": reached.fired,
            "told": reached.told,
            "paths": paths.collect::<Vec<_>>(),
        })
    };
    let variants: Vec<Value> = coverage.variants.iter().map(variant).collect();
    json!({ "variants": variants })
}

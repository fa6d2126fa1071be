//! `variorum rules expand`.

use std::io;

use super::{Folder, known};

/// What to expand.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(in crate::cli) struct Arguments {
    /// The claim kind.
    id: String,
    #[command(flatten)]
    folder: Folder,
}

const EXAMPLES: &str = "\
Examples:
  variorum rules expand death                        lemma sets and named paths written out";

/// Prints the rule, written out.
pub(super) fn run(out: &mut impl io::Write, arguments: &Arguments) -> anyhow::Result<bool> {
    let (tools, _) = arguments.folder.tools()?;
    let id = known(&tools.rules, &arguments.id)?;
    write!(out, "{}", tools.rules.expand(id).unwrap_or_default())?;
    Ok(true)
}

//! `variorum rules schema`: for editors that complete and check TOML.

use std::io;

use super::Folder;
use crate::{rules::Form, visible::json};

/// What to describe.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(in crate::cli) struct Arguments {
    /// What the files hold.
    #[arg(default_value = "rule")]
    file: File,
    #[command(flatten)]
    folder: Folder,
}

const EXAMPLES: &str = "\
Examples:
  variorum rules schema --rules my-rules/ > my-rules/rule.schema.json
  variorum rules schema compare";

/// Kinds of rule file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum File {
    /// A claim kind.
    Rule,
    /// Lemma sets, named paths, the header of a pack.
    Words,
    /// Rules of comparison.
    Compare,
}

/// Prints the JSON Schema; always fine.
pub(super) fn run(out: &mut impl io::Write, arguments: &Arguments) -> anyhow::Result<bool> {
    let (tools, sound) = arguments.folder.tools()?;
    let form = match arguments.file {
        File::Rule => Form::Rule,
        File::Words => Form::Words,
        File::Compare => Form::Compare,
    };
    writeln!(
        out,
        "{}",
        json(&format!("{:#}", tools.rules.json_schema(form)))
    )?;
    Ok(sound)
}

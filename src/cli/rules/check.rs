//! `variorum rules check`.

use std::{io, path::PathBuf};

use super::{checked, counted};
use crate::{
    diagnostic::{Diagnostic, draw_all, exchange},
    visible::json,
};

/// What to check.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(in crate::cli) struct Arguments {
    /// The folder; without one, the rules that ship.
    folder: Option<PathBuf>,
    /// How to tell the faults.
    #[arg(long, default_value = "text")]
    format: Format,
}

const EXAMPLES: &str = "\
Examples:
  variorum rules check my-rules/                     every fault, with its line and the way out
  variorum rules check my-rules/ --format sarif      for editors and code hosts";

/// How faults are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// Drawn with the line, a caret and the way out.
    Text,
    /// For programs.
    Json,
    /// SARIF 2.1.0, for editors and code hosts.
    Sarif,
}

/// Tells every fault; whether there is no error among them.
pub(super) fn run(out: &mut impl io::Write, arguments: &Arguments) -> anyhow::Result<bool> {
    let (tools, faults) = checked(arguments.folder.as_deref())?;
    let errors = faults
        .iter()
        .filter(|fault| Diagnostic::is_error(fault))
        .count();
    match arguments.format {
        Format::Json => writeln!(out, "{}", json(&format!("{:#}", exchange::json(&faults))))?,
        Format::Sarif => {
            let log = serde_json::to_string_pretty(&exchange::sarif(&faults))?;
            writeln!(out, "{}", json(&log))?;
        }
        Format::Text => {
            if !faults.is_empty() {
                writeln!(out, "{}\n", draw_all(&faults, true))?;
            }
            writeln!(
                out,
                "{}, {}; {}, {}",
                counted(tools.rules.kinds().len(), "claim kind"),
                counted(tools.rules.examples().count(), "example"),
                counted(errors, "error"),
                counted(faults.len() - errors, "warning"),
            )?;
        }
    }
    Ok(errors == 0)
}

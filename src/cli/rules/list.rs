//! `variorum rules list`.

use std::io;

use anstyle::Style;

use super::Folder;
use crate::cli::terminal::line;

const BOLD: Style = Style::new().bold();
const FAINT: Style = Style::new().dimmed();

/// What to list.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(in crate::cli) struct Arguments {
    /// How to list them.
    #[arg(long, default_value = "text")]
    format: Format,
    #[command(flatten)]
    folder: Folder,
}

const EXAMPLES: &str = "\
Examples:
  variorum rules list                                the kinds that ship, with their roles
  variorum rules list --rules my-rules/ --format markdown";

/// How claim kinds are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// A kind with its title and roles.
    Text,
    /// A page with roles, comparison and examples.
    Markdown,
}

/// Lists the claim kinds with their titles and roles.
pub(super) fn run(out: &mut impl io::Write, arguments: &Arguments) -> anyhow::Result<bool> {
    let (tools, sound) = arguments.folder.tools()?;
    if arguments.format == Format::Markdown {
        write!(out, "{}", tools.rules.catalogue(&tools.comparisons))?;
        return Ok(sound);
    }
    let names = tools.rules.kinds().iter().map(|kind| kind.id.len());
    let width = names.max().unwrap_or(0);
    for kind in tools.rules.kinds() {
        let roles: Vec<&str> = kind.roles.iter().map(|role| role.name.as_str()).collect();
        let [id, title, roles] = [&kind.id, &kind.title, &roles.join(", ")].map(|text| line(text));
        writeln!(out, "{BOLD}{id:<width$}{BOLD:#} {title}")?;
        writeln!(out, "{:width$} {FAINT}{roles}{FAINT:#}", "")?;
    }
    Ok(sound)
}

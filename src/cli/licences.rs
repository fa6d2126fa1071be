//! `variorum licences`: under which licences the program and the data in it stand, in the words of the files beside them.

use std::process::ExitCode;

use clap::ValueEnum;

use super::terminal;

/// Of what.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// One part; without one, all data parts, and the program's own licence by name.
    part: Option<Part>,
}

const EXAMPLES: &str = "\
Examples:
  variorum licences              whom to name when reports or the program are passed on
  variorum licences wordnet      one part
  variorum licences mit          the program's own licence, in full";

/// What has a licence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Part {
    /// The language model.
    Model,
    /// Regions and cities of the gazetteer.
    Cities,
    /// The table of word likeness.
    Wordnet,
    /// The program, as you like: MIT.
    Mit,
    /// The program, as you like: Apache-2.0.
    Apache,
}

impl Part {
    /// Where it stands in the program's files.
    fn file(self) -> &'static str {
        match self {
            Self::Model => "src/text/english.model",
            Self::Cities => "rules/names/cities.toml",
            Self::Wordnet => "rules/words/wordnet.txt",
            Self::Mit | Self::Apache => "the program",
        }
    }

    fn text(self) -> &'static str {
        match self {
            Self::Model => include_str!("../text/english.model.LICENSE"),
            Self::Cities => include_str!("../../rules/names/cities.LICENSE"),
            Self::Wordnet => include_str!("../../rules/words/wordnet.LICENSE"),
            Self::Mit => include_str!("../../LICENSE-MIT"),
            Self::Apache => include_str!("../../LICENSE-APACHE"),
        }
    }
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let text = arguments
        .part
        .map_or_else(all, |part| part.text().to_owned());
    terminal::print(&text)?;
    Ok(ExitCode::SUCCESS)
}

fn all() -> String {
    let own = format!(
        "{} {}: MIT or Apache-2.0, as you like (`variorum licences mit`, `variorum licences apache`); the data in it as below.\n\
         As one expression: {}\n",
        env!("CARGO_PKG_NAME"),
        env!("CARGO_PKG_VERSION"),
        env!("CARGO_PKG_LICENSE"),
    );
    let parts = [Part::Model, Part::Cities, Part::Wordnet].map(|part| {
        let rule = "─".repeat(part.file().chars().count());
        format!("\n{}\n{rule}\n{}\n", part.file(), part.text().trim())
    });
    own + &parts.concat()
}

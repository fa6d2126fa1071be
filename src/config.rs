//! Settings: `variorum.toml` in the working folder. Flags win over it.
//!
//! | key | means |
//! |---|---|
//! | `rules` | a folder of rules, laid over those that ship |
//! | `format` | `"markdown"`, `"json"`, `"csv"`, `"graphml"` or `"dot"` |
//! | `fail-on` | verdicts that end `variorum check` with exit code 1: `["conflict", "denial"]` |
//! | `threads` | how many threads read sources |

use std::path::PathBuf;

use serde::Deserialize;
use toml::{Spanned, de::DeValue};

use crate::{
    sources::{Fault, Reader},
    verdicts::Verdict,
};

/// The name of the file with the settings.
pub const FILE_NAME: &str = "variorum.toml";
const KEYS: [&str; 4] = ["rules", "format", "fail-on", "threads"];

/// What the file sets; what it leaves out is `None` or empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Config {
    /// A folder of rules.
    pub rules: Option<PathBuf>,
    /// How a report is written.
    pub format: Option<Format>,
    /// Verdicts that count as a failure.
    pub fail_on: Vec<Verdict>,
    /// How many threads read sources.
    pub threads: Option<usize>,
}

/// How a report is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// For the editor.
    Markdown,
    /// For programs.
    Json,
    /// The table of roles by source, for spreadsheets.
    Csv,
    /// The claim graph, for programs such as Gephi, igraph or networkx.
    Graphml,
    /// The claim graph, for Graphviz.
    Dot,
}

impl Config {
    /// Reads the file's text; `path` is how faults name it.
    ///
    /// # Errors
    ///
    /// Every fault in it.
    pub fn read(path: &str, toml: &str) -> Result<Self, Vec<Fault>> {
        let mut reader = Reader::new(path, toml);
        let mut config = Self::default();
        for (key, value) in &reader.table() {
            match key.get_ref().as_ref() {
                "rules" => config.rules = take(value, "a folder in quotes", &mut reader),
                "format" => {
                    let what = "\"markdown\", \"json\", \"csv\", \"graphml\" or \"dot\"";
                    config.format = take(value, what, &mut reader);
                }
                "fail-on" => {
                    let what = "a list of verdicts, as [\"conflict\", \"denial\"]";
                    config.fail_on = take(value, what, &mut reader).unwrap_or_default();
                }
                "threads" => config.threads = take(value, "a number", &mut reader),
                _ => reader.unknown(key, &KEYS),
            }
        }
        let faults = reader.finish();
        if faults.is_empty() {
            Ok(config)
        } else {
            Err(faults)
        }
    }
}

/// A value as its type; what it should be is said where it is not.
fn take<T: for<'de> Deserialize<'de>>(
    value: &Spanned<DeValue<'_>>,
    what: &str,
    reader: &mut Reader<'_>,
) -> Option<T> {
    let taken = T::deserialize(toml::de::ValueDeserializer::from(value.clone()));
    if taken.is_err() {
        reader.expected(what, value);
    }
    taken.ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_every_key() {
        let toml = "rules = \"desk\"\nformat = \"json\"\nfail-on = [\"conflict\", \"single-source\"]\nthreads = 2\n";
        let config = Config::read("variorum.toml", toml).unwrap();
        assert_eq!(config.rules, Some(PathBuf::from("desk")));
        assert_eq!(config.format, Some(Format::Json));
        assert_eq!(config.fail_on, [Verdict::Conflict, Verdict::SingleSource]);
        assert_eq!(config.threads, Some(2));
    }

    #[test]
    fn says_what_is_wrong() {
        let toml = "fromat = \"json\"\nthreads = \"two\"\nfail-on = [\"conflicts\"]\n";
        let faults = Config::read("variorum.toml", toml).unwrap_err();
        let shown: Vec<String> = faults.iter().map(ToString::to_string).collect();
        insta::assert_snapshot!(shown.join("\n\n"));
    }
}

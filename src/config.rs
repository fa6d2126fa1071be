//! Settings: `variorum.toml` in the working folder. Flags win over it.
//!
//! | key | means |
//! |---|---|
//! | `rules` | a folder of rules, laid over those that ship |
//! | `format` | how a report is written: a [`Format`] by name, as `"json"` |
//! | `fail-on` | what ends `variorum check` with exit code 1: [`Condition`]s, as `["conflict", "warning+figure"]` |
//! | `threads` | how many threads read sources |

use std::{collections::BTreeMap, path::PathBuf, sync::Arc};

use serde::Deserialize;
use toml::de::DeTable;

use crate::{
    diagnostic::{Diagnostics, TableReader, TextFile},
    report::Condition,
    span::Span,
};

/// The name of the file with the settings.
pub const FILE_NAME: &str = "variorum.toml";
/// The most threads that a run may ask for: past the cores of any one machine, and no burden to it.
pub const MOST_THREADS: i64 = 1024;
const KEYS: &[&str] = &["rules", "format", "fail-on", "threads"];

/// What the file sets; what it leaves out is `None` or empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Config {
    /// A folder of rules.
    pub rules: Option<PathBuf>,
    /// How a report is written.
    pub format: Option<Format>,
    /// What counts as a failure.
    pub fail_on: Vec<Condition>,
    /// How many threads read sources.
    pub threads: Option<u16>,
    /// The line of each key that the file has, from 1.
    pub lines: BTreeMap<&'static str, usize>,
}

/// How a report is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Format {
    /// For the editor.
    Markdown,
    /// For the editor, as a page with the texts beside it.
    Html,
    /// For programs.
    Json,
    /// The table of roles by source, for spreadsheets.
    Csv,
    /// The claim graph, for programs such as Gephi, igraph or networkx.
    Graphml,
    /// The claim graph, for Graphviz.
    Dot,
    /// Findings, one a line, for jq, data frames and logs.
    Jsonl,
    /// Findings as SARIF 2.1.0, for editors and code hosts.
    Sarif,
    /// Findings as W3C Web Annotations.
    #[cfg_attr(feature = "cli", value(name = "webannotation"))]
    WebAnnotation,
    /// Sources, people, organisations, events and findings as FollowTheMoney entities, for Aleph.
    Ftm,
    /// Drafts of schema.org's reviews of claims, without rating, for what the desk has decided.
    #[cfg_attr(feature = "cli", value(name = "claimreview"))]
    ClaimReview,
}

impl Config {
    /// Reads the file.
    ///
    /// # Errors
    ///
    /// Every fault in it.
    pub fn read(file: &Arc<TextFile>) -> Result<Self, Diagnostics> {
        let mut reader = TableReader::new(Arc::clone(file));
        let table = reader.parse(&file.text);
        reader.only_keys(&table, "a file of settings", KEYS);
        let formats = "\"markdown\", \"html\", \"json\", \"csv\", \"graphml\", \"dot\", \"jsonl\", \"sarif\", \"webannotation\", \"ftm\" or \
                       \"claimreview\"";
        let config = Self {
            rules: reader.value(&table, "rules", "a folder in quotes"),
            format: reader.value(&table, "format", formats),
            fail_on: fail_on(&mut reader, &table),
            threads: threads(&mut reader, &table),
            lines: lines(file, &table),
        };
        reader.finish(config)
    }
}

fn fail_on(reader: &mut TableReader, table: &DeTable<'_>) -> Vec<Condition> {
    let mut conditions = Vec::new();
    for word in reader.texts(table, "fail-on") {
        match word.text.parse::<Condition>() {
            Ok(condition) => conditions.push(condition),
            Err(error) => {
                let message = error.to_string();
                reader.fault("unknown-word", word.span, message, "", None);
            }
        }
    }
    conditions
}

fn lines(file: &TextFile, table: &DeTable<'_>) -> BTreeMap<&'static str, usize> {
    let line = |key: &&'static str| {
        let (found, _) = table.get_key_value(*key)?;
        Some((*key, file.line(Span::from(found.span()))))
    };
    KEYS.iter().filter_map(line).collect()
}

fn threads(reader: &mut TableReader, table: &DeTable<'_>) -> Option<u16> {
    let asked: i64 = reader.value(table, "threads", "a number")?;
    let fits = (1..=MOST_THREADS).contains(&asked);
    if let (false, Some(value)) = (fits, table.get("threads")) {
        reader.expected(
            &format!("a number from 1 to {MOST_THREADS}"),
            value,
            "threads",
        );
    }
    u16::try_from(asked).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_every_key() {
        let toml = "rules = \"desk\"\nformat = \"json\"\nfail-on = [\"conflict\", \"date+warning\"]\nthreads = 2\n";
        let file = Arc::new(TextFile::new("variorum.toml", toml));
        let config = Config::read(&file).unwrap();
        assert_eq!(config.rules, Some(PathBuf::from("desk")));
        assert_eq!(config.format, Some(Format::Json));
        let conditions: Vec<String> = config.fail_on.iter().map(ToString::to_string).collect();
        assert_eq!(conditions, ["conflict", "warning+date"]);
        assert_eq!(config.lines["threads"], 4);
        assert_eq!(config.threads, Some(2));
    }

    #[test]
    fn says_what_is_wrong() {
        let toml = "fromat = \"json\"\nthreads = \"two\"\nfail-on = [\"conflicts\"]\n";
        let file = Arc::new(TextFile::new("variorum.toml", toml));
        insta::assert_snapshot!(Config::read(&file).unwrap_err());
    }
}

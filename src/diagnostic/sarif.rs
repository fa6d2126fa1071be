//! SARIF 2.1.0 (OASIS standard, 27 March 2020): what editors and code hosts show beside files.
//!
//! The part of it that faults in rule files and findings in sources need, field by field under its own name. Lines and columns count
//! from 1, columns in Unicode characters, ends are exclusive.

use std::fmt::Write as _;

use serde::Serialize;

/// A log of one run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Log {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run; 1],
}

/// What one run said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Run {
    tool: Tool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) invocations: Vec<Invocation>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) artifacts: Vec<Artifact>,
    column_kind: &'static str,
    results: Vec<Outcome>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Driver {
    name: &'static str,
    version: &'static str,
    rules: Vec<Rule>,
}

/// What sort of thing is told, by a fixed name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Rule {
    pub(crate) id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) short_description: Option<Message>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) help: Option<Message>,
}

/// How the run went.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Invocation {
    pub(crate) execution_successful: bool,
    /// What is wrong with files that were read.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) tool_execution_notifications: Vec<Notification>,
}

/// Something that the run met.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Notification {
    pub(crate) descriptor: Descriptor,
    pub(crate) level: &'static str,
    pub(crate) message: Message,
    pub(crate) locations: Vec<Location>,
}

/// A fixed name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Descriptor {
    pub(crate) id: String,
}

/// A file that was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Artifact {
    pub(crate) location: ArtifactLocation,
    pub(crate) description: Message,
}

/// One thing that is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Outcome {
    pub(crate) rule_id: String,
    pub(crate) level: &'static str,
    pub(crate) message: Message,
    pub(crate) locations: Vec<Location>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) related_locations: Vec<Location>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) partial_fingerprints: Option<Fingerprint>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) suppressions: Vec<Suppression>,
}

/// What stays the same from run to run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Fingerprint {
    #[serde(rename = "judged/v1")]
    pub(crate) judged: String,
}

/// That somebody has settled it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Suppression {
    pub(crate) kind: &'static str,
    pub(crate) status: &'static str,
    pub(crate) justification: String,
}

/// Words for people.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Message {
    pub(crate) text: String,
}

/// A place in a file, with what stands there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Location {
    physical_location: PhysicalLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Message>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
}

/// A file by its URI.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct ArtifactLocation {
    uri: String,
}

/// From where to where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Region {
    pub(crate) start_line: usize,
    pub(crate) start_column: usize,
    pub(crate) end_line: usize,
    pub(crate) end_column: usize,
    /// The words; `None` where the file shows them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) snippet: Option<Message>,
}

impl Log {
    /// The log of `run`.
    pub(crate) fn of(run: Run) -> Self {
        Self {
            schema: "https://json.schemastore.org/sarif-2.1.0.json",
            version: "2.1.0",
            runs: [run],
        }
    }
}

impl Run {
    /// A run of this program that told `results`, each by one of `rules`.
    pub(crate) fn of(rules: Vec<Rule>, results: Vec<Outcome>) -> Self {
        Self {
            tool: Tool {
                driver: Driver {
                    name: env!("CARGO_PKG_NAME"),
                    version: env!("CARGO_PKG_VERSION"),
                    rules,
                },
            },
            invocations: Vec::new(),
            artifacts: Vec::new(),
            column_kind: "unicodeCodePoints",
            results,
        }
    }
}

impl Message {
    pub(crate) fn of(text: impl Into<String>) -> Self {
        Self { text: text.into() }
    }
}

impl ArtifactLocation {
    /// The file at `path`.
    pub(crate) fn of(path: &str) -> Self {
        Self { uri: uri(path) }
    }
}

impl Location {
    /// A place in the file at `path`; all of it where no region is given.
    pub(crate) fn of(path: &str, region: Option<Region>) -> Self {
        Self {
            physical_location: PhysicalLocation {
                artifact_location: ArtifactLocation::of(path),
                region,
            },
            message: None,
        }
    }

    /// The same with words that say what stands there.
    pub(crate) fn with(self, text: impl Into<String>) -> Self {
        Self {
            message: Some(Message::of(text)),
            ..self
        }
    }
}

/// A path as a URI reference: what is no plain character is percent-encoded (RFC 3986); an absolute path is a `file` URI (RFC 8089).
pub(crate) fn uri(path: &str) -> String {
    let path = path.replace(std::path::MAIN_SEPARATOR, "/");
    // Code hosts know files by their plain paths.
    let path = path.trim_start_matches("./");
    let mut uri = String::new();
    if std::path::Path::new(path).is_absolute() {
        uri += if path.starts_with('/') {
            "file://"
        } else {
            "file:///"
        };
    }
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn relative_and_absolute_paths_are_uris() {
        assert_eq!(uri("./my rules/strike.toml"), "my%20rules/strike.toml");
        if cfg!(unix) {
            assert_eq!(uri("/desk/strike.toml"), "file:///desk/strike.toml");
        }
    }
}

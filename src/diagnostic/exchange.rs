//! Faults for programs: JSON of our own, and SARIF 2.1.0 (OASIS standard, 27 March 2020), which editors and code hosts show.
//!
//! Lines and columns count from 1, columns in Unicode characters, ends are exclusive; `start` and `end` are bytes from 0.

use std::{collections::BTreeSet, fmt::Write as _};

use serde::Serialize;
use serde_json::{Value, json};

use super::{Diagnostic, TextFile};
use crate::span::Span;

/// Where something stands in a file.
#[derive(Debug, Serialize)]
struct Place {
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    start: usize,
    end: usize,
}

/// A fault as JSON gives it.
#[derive(Debug, Serialize)]
struct Record<'a> {
    code: &'a str,
    severity: &'a str,
    file: &'a str,
    #[serde(flatten)]
    place: Place,
    message: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    label: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    also: Option<Also<'a>>,
}

/// Another place that bears on a fault.
#[derive(Debug, Serialize)]
struct Also<'a> {
    label: &'a str,
    #[serde(flatten)]
    place: Place,
}

/// The faults as JSON: `{ "errors": 1, "warnings": 0, "faults": [ … ] }`.
pub fn json(faults: &[Diagnostic]) -> Value {
    let errors = faults.iter().filter(|fault| fault.is_error()).count();
    let records: Vec<Record<'_>> = faults.iter().map(record).collect();
    json!({ "errors": errors, "warnings": faults.len() - errors, "faults": records })
}

fn record(fault: &Diagnostic) -> Record<'_> {
    Record {
        code: fault.code,
        severity: fault.level.name(),
        file: &fault.file.path,
        place: place(&fault.file, fault.span),
        message: &fault.message,
        label: &fault.label,
        help: fault.suggestion.as_deref(),
        also: fault.also.as_ref().map(|(span, label)| Also {
            label,
            place: place(&fault.file, *span),
        }),
    }
}

fn place(file: &TextFile, span: Span) -> Place {
    let (line, column) = file.line_and_column(span.start);
    let (end_line, end_column) = file.line_and_column(span.end);
    Place {
        line,
        column,
        end_line,
        end_column,
        start: span.start,
        end: span.end,
    }
}

/// The faults as a SARIF log of one run.
pub fn sarif(faults: &[Diagnostic]) -> Value {
    let codes: BTreeSet<&str> = faults.iter().map(|fault| fault.code).collect();
    let rules: Vec<Value> = codes.iter().map(|code| json!({ "id": code })).collect();
    let results: Vec<Value> = faults.iter().map(result).collect();
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": env!("CARGO_PKG_NAME"),
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
}

fn result(fault: &Diagnostic) -> Value {
    let text = match &fault.suggestion {
        Some(way) => format!("{}; {way}", fault.message),
        None => fault.message.clone(),
    };
    let mut result = json!({
        "ruleId": fault.code,
        "level": fault.level.name(),
        "message": { "text": text },
        "locations": [location(&fault.file, fault.span)],
    });
    if let Some((span, label)) = &fault.also {
        let mut other = location(&fault.file, *span);
        other["message"] = json!({ "text": label });
        result["relatedLocations"] = json!([other]);
    }
    result
}

fn location(file: &TextFile, span: Span) -> Value {
    let place = place(file, span);
    json!({ "physicalLocation": {
        "artifactLocation": { "uri": uri(&file.path) },
        "region": {
            "startLine": place.line,
            "startColumn": place.column,
            "endLine": place.end_line,
            "endColumn": place.end_column,
        },
    } })
}

/// A path as a URI reference: what is no plain character is percent-encoded (RFC 3986); an absolute path is a `file` URI (RFC 8089).
fn uri(path: &str) -> String {
    let path = path.replace(std::path::MAIN_SEPARATOR, "/");
    let mut uri = String::new();
    if std::path::Path::new(&path).is_absolute() {
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
        assert_eq!(uri("my rules/strike.toml"), "my%20rules/strike.toml");
        if cfg!(unix) {
            assert_eq!(uri("/desk/strike.toml"), "file:///desk/strike.toml");
        }
    }
}

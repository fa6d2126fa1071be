//! Faults for programs: JSON of our own, and a log of [`super::sarif`].
//!
//! Lines and columns count from 1, columns in Unicode characters, ends are exclusive; `start` and `end` are bytes from 0.

use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::{Value, json};

use super::{
    Diagnostic, TextFile,
    sarif::{Location, Log, Message, Outcome, Region, Rule, Run},
};
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
pub fn sarif(faults: &[Diagnostic]) -> Log {
    let codes: BTreeSet<&str> = faults.iter().map(|fault| fault.code).collect();
    let rule = |code: &str| Rule {
        id: code.to_owned(),
        ..Rule::default()
    };
    let rules = codes.into_iter().map(rule).collect();
    Log::of(Run::of(rules, faults.iter().map(outcome).collect()))
}

fn outcome(fault: &Diagnostic) -> Outcome {
    let text = match &fault.suggestion {
        Some(way) => format!("{}; {way}", fault.message),
        None => fault.message.clone(),
    };
    let also = fault.also.iter();
    Outcome {
        rule_id: fault.code.to_owned(),
        level: fault.level.name(),
        message: Message::of(text),
        locations: vec![location(&fault.file, fault.span)],
        related_locations: also
            .map(|(span, label)| location(&fault.file, *span).with(label.as_str()))
            .collect(),
        partial_fingerprints: None,
        suppressions: Vec::new(),
    }
}

fn location(file: &TextFile, span: Span) -> Location {
    let place = place(file, span);
    let region = Region {
        start_line: place.line,
        start_column: place.column,
        end_line: place.end_line,
        end_column: place.end_column,
        snippet: None,
    };
    Location::of(&file.path, Some(region))
}

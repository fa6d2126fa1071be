//! Findings as JSON Lines: each line is one finding that needs no other, for `jq`, data frames and logs.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Report, WriteError, positions::Positions, view::Told};
use crate::{sources::Source, verdicts::Finding, visible};

/// One line.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[non_exhaustive]
pub struct FindingLine {
    /// Verdict, question and values in a line for readers.
    pub headline: String,
    /// The finding as the report has it.
    #[serde(flatten)]
    pub finding: Finding,
    /// Where its values stand, as editors count.
    pub places: Vec<PlaceRow>,
}

/// Where a value stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[non_exhaustive]
pub struct PlaceRow {
    /// Index of its reading in `values`.
    pub value: usize,
    /// Id of the source.
    pub source: String,
    /// The source's file.
    pub path: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// The source's own words there.
    pub text: String,
}

/// The findings of `report`, in its order. `sources` give the texts.
pub fn finding_lines(report: &Report, sources: &[Source]) -> Vec<FindingLine> {
    let told = Told::new(report);
    let positions = Positions::new(sources);
    let findings = report.findings.iter();
    let lines = findings.map(|finding| FindingLine {
        headline: told.in_a_line(finding),
        finding: finding.clone(),
        places: places(finding, &positions),
    });
    lines.collect()
}

/// The same, a JSON object a line.
///
/// # Errors
/// None that input can cause.
pub fn jsonl(report: &Report, sources: &[Source]) -> Result<String, WriteError> {
    let mut out = String::new();
    for line in finding_lines(report, sources) {
        let json = serde_json::to_string(&line).map_err(|it| WriteError::of("JSON", &it))?;
        out += &visible::json(&json);
        out.push('\n');
    }
    Ok(out)
}

/// The JSON Schema (draft 2020-12) of a line.
///
/// # Errors
/// As [`jsonl`].
pub fn finding_schema() -> Result<String, WriteError> {
    super::json::written(&schemars::schema_for!(FindingLine))
}

fn places(finding: &Finding, positions: &Positions<'_>) -> Vec<PlaceRow> {
    let readings = finding.values.iter().enumerate();
    let places = readings.flat_map(|(value, reading)| reading.at.iter().map(move |at| (value, at)));
    let rows = places.filter_map(|(value, at)| {
        let (source, position) = positions.of(at)?;
        Some(PlaceRow {
            value,
            source: at.source.clone(),
            path: source.path.clone(),
            line: position.line,
            column: position.column,
            text: at.text.clone(),
        })
    });
    rows.collect()
}

//! The report as JSON, and the JSON Schema of that form.

use super::{Report, WriteError};
use crate::visible;

/// The report as indented JSON, ending in a line break.
///
/// # Errors
/// None that input can cause: a report holds no map with keys other than text and no number that JSON lacks.
pub fn json(report: &Report) -> Result<String, WriteError> {
    written(report)
}

/// The JSON Schema (draft 2020-12) of [`json`], made from the types; it stands in `docs/report.schema.json`.
///
/// # Errors
/// As [`json`].
pub fn json_schema() -> Result<String, WriteError> {
    written(&schemars::schema_for!(Report))
}

/// `value` as indented JSON, ending in a line break.
pub(super) fn written(value: &impl serde::Serialize) -> Result<String, WriteError> {
    serde_json::to_string_pretty(value)
        .map(|text| visible::json(&text).into_owned() + "\n")
        .map_err(|error| WriteError::of("JSON", &error))
}

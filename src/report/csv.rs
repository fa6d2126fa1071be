//! The table of roles by source as CSV (RFC 4180), for spreadsheets. No cell is read as a formula.

use super::{Report, escape, view};

/// The report's table: a row for each role of each event, a column for each source, then the outcome. UTF-8, CRLF, the first
/// line names the columns. A story of more than a hundred sources has a row for each value instead, with its sources.
///
/// # Errors
/// None that input can cause; the CSV writer's error type is passed on.
pub fn csv(report: &Report) -> Result<String, csv::Error> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    let sheet = view::sheet(report);
    for row in std::iter::once(&sheet.head).chain(&sheet.rows) {
        writer.write_record(row.iter().map(|cell| escape::cell(cell)))?;
    }
    let bytes = writer
        .into_inner()
        .map_err(|error| csv::Error::from(error.into_error()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

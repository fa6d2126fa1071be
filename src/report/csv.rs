//! The table of roles by source as CSV (RFC 4180), for spreadsheets. No cell is read as a formula.

use super::{Report, escape, view};

/// The report's table: a row for each role of each event, a column for each source, then the outcome. UTF-8, CRLF, the first
/// line names the columns. A story of more than a hundred sources has a row for each value instead, with its sources.
pub fn csv(report: &Report) -> String {
    let sheet = view::sheet(report);
    let mut out = String::new();
    for row in std::iter::once(&sheet.head).chain(&sheet.rows) {
        let cells: Vec<String> = row.iter().map(|cell| quoted(&escape::cell(cell))).collect();
        out += &cells.join(",");
        out += "\r\n";
    }
    out
}

/// A cell, in quotation marks where a comma, a mark or a line break in it would end it.
fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\r', '\n']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn a_cell_ends_where_it_should() {
        assert_eq!(quoted("3 May"), "3 May");
        assert_eq!(quoted("3 May, 1999"), "\"3 May, 1999\"");
        assert_eq!(quoted("a \"pact\""), "\"a \"\"pact\"\"\"");
        assert_eq!(quoted("one\ntwo"), "\"one\ntwo\"");
    }
}

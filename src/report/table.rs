//! Markdown tables whose columns stand under each other, so that they read in a terminal too.

use std::fmt::Write as _;

/// Columns are padded up to this many characters; a longer cell runs over.
const WIDEST: usize = 44;

/// `markdown` with the cells of each table padded to one width a column.
pub(super) fn aligned(markdown: &str) -> String {
    let mut out = String::with_capacity(markdown.len() + markdown.len() / 4);
    let mut rows: Vec<Vec<&str>> = Vec::new();
    for line in markdown.lines() {
        if line.starts_with('|') {
            rows.push(cells(line));
            continue;
        }
        write(&mut out, &rows);
        rows.clear();
        out.push_str(line);
        out.push('\n');
    }
    write(&mut out, &rows);
    out
}

/// The cells of a row: a bar ends one, unless a backslash stands before it.
fn cells(line: &str) -> Vec<&str> {
    let mut cells = Vec::new();
    let (mut start, mut escaped) = (1, false);
    for (at, sign) in line.char_indices().skip(1) {
        if sign == '|' && !escaped {
            cells.push(line.get(start..at).unwrap_or_default().trim());
            start = at + 1;
        }
        escaped = sign == '\\' && !escaped;
    }
    cells
}

fn write(out: &mut String, rows: &[Vec<&str>]) {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let is_rule = |cell: &str| cell.starts_with("---");
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        let told = cells.filter(|cell| !is_rule(cell));
        let widest = told.map(|cell| cell.chars().count()).max().unwrap_or(0);
        widest.clamp(3, WIDEST)
    };
    let widths: Vec<usize> = (0..columns).map(width).collect();
    for row in rows {
        for (cell, width) in row.iter().zip(&widths) {
            if is_rule(cell) {
                _ = write!(out, "|{}", "-".repeat(width + 2));
            } else {
                _ = write!(out, "| {cell:width$} ");
            }
        }
        out.push_str("|\n");
    }
}

#[cfg(test)]
mod tests {
    use super::aligned;

    #[test]
    fn columns_stand_under_each_other() {
        let table = "before\n| a | b |\n|---|---|\n| a long cell | with \\| a bar |\n\nafter\n";
        assert_eq!(
            aligned(table),
            "before\n| a           | b             |\n|-------------|---------------|\n| a long cell | with \\| a bar |\n\nafter\n"
        );
    }
}

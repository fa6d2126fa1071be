//! Markdown tables whose columns stand under each other, so that they read in a terminal too; a table that is too wide for that is a list.

use std::fmt::Write as _;

/// Columns are padded up to this many characters; a longer cell runs over.
const WIDEST: usize = 44;

/// `markdown` with the cells of each table padded to one width a column; a table with a line of more than `width` characters becomes a
/// list, a row an item.
pub(super) fn laid_out(markdown: &str, width: usize) -> String {
    let mut out = String::with_capacity(markdown.len() + markdown.len() / 4);
    let mut rows: Vec<Vec<&str>> = Vec::new();
    for line in markdown.lines() {
        if line.starts_with('|') {
            rows.push(cells(line));
            continue;
        }
        write(&mut out, &rows, width);
        rows.clear();
        out.push_str(line);
        out.push('\n');
    }
    write(&mut out, &rows, width);
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

fn write(out: &mut String, rows: &[Vec<&str>], width: usize) {
    let table = aligned(rows);
    if table.lines().any(|line| line.chars().count() > width) {
        write_list(out, rows);
    } else {
        out.push_str(&table);
    }
}

fn is_rule(cell: &str) -> bool {
    cell.starts_with("---")
}

fn aligned(rows: &[Vec<&str>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        let told = cells.filter(|cell| !is_rule(cell));
        let widest = told.map(|cell| cell.chars().count()).max().unwrap_or(0);
        widest.clamp(3, WIDEST)
    };
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let mut out = String::new();
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
    out
}

/// A row as an item, named by its first cell, its other cells below it, each with the head of its column. Where some rows have no name
/// and belong to the one above, each row's cells stand on one line.
fn write_list(out: &mut String, rows: &[Vec<&str>]) {
    let Some((heads, rows)) = rows.split_first() else {
        return;
    };
    let rows = || rows.iter().filter(|row| !row.iter().all(|it| is_rule(it)));
    let is_named = |row: &Vec<&str>| row.first().is_some_and(|name| !name.is_empty());
    let is_grouped = !rows().all(is_named);
    for row in rows() {
        if let Some(name) = row.first().filter(|name| !name.is_empty()) {
            _ = writeln!(out, "- **{name}**");
        }
        let told = heads.iter().zip(row).skip(1);
        let told = told.filter(|(_, cell)| !cell.is_empty());
        let told: Vec<String> = told
            .map(|(head, cell)| match *head {
                "" => (*cell).to_owned(),
                head => format!("{head}: {cell}"),
            })
            .collect();
        if is_grouped {
            _ = writeln!(out, "  - {}", told.join("; "));
        } else {
            for cell in told {
                _ = writeln!(out, "  - {cell}");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::laid_out;

    #[test]
    fn columns_stand_under_each_other() {
        let table = "before\n| a | b |\n|---|---|\n| a long cell | with \\| a bar |\n\nafter\n";
        assert_eq!(
            laid_out(table, 100),
            "before\n| a           | b             |\n|-------------|---------------|\n| a long cell | with \\| a bar |\n\nafter\n"
        );
    }

    #[test]
    fn a_table_that_is_too_wide_is_a_list() {
        let table = "| a | b | |\n|---|---|---|\n| one | two \\| | three |\n| four | | five |\n";
        assert_eq!(
            laid_out(table, 20),
            "- **one**\n  - b: two \\|\n  - three\n- **four**\n  - five\n"
        );
        let grouped =
            "| | Reading | Sources |\n|---|---|---|\n| where | Oslo | a, b |\n| | Bergen | c |\n";
        assert_eq!(
            laid_out(grouped, 20),
            "- **where**\n  - Reading: Oslo; Sources: a, b\n  - Reading: Bergen; Sources: c\n"
        );
    }
}

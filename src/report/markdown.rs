//! The report as Markdown for editors: `report.md.jinja`, or `brief.md.jinja` for one screen, filled with the page of `view`.

use super::{Report, WriteError, escape, table, template, view};

const PAGE: &str = include_str!("report.md.jinja");
const BRIEF: &str = include_str!("brief.md.jinja");

/// Characters of a line that a table may fill.
pub const WIDTH: usize = 100;

/// How much a report tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Length {
    /// What an editor ticks off.
    #[default]
    Page,
    /// The same with every row, the lines of the sources, and what was left out.
    Full,
    /// What fits on a screen.
    Brief,
}

/// The report as Markdown, readable in a terminal too. Every value that comes from a source is escaped. A table wider than [`WIDTH`]
/// stands as a list.
///
/// # Errors
/// None that input can cause.
pub fn markdown(report: &Report, length: Length) -> Result<String, WriteError> {
    markdown_within(report, length, WIDTH)
}

/// [`markdown`] with tables of `width` characters at most; a wider one stands as a list.
///
/// # Errors
/// None that input can cause.
pub fn markdown_within(
    report: &Report,
    length: Length,
    width: usize,
) -> Result<String, WriteError> {
    let page = filled(report, length).map_err(|error| WriteError::of("Markdown", &error))?;
    Ok(table::laid_out(&page, width))
}

fn filled(report: &Report, length: Length) -> Result<String, minijinja::Error> {
    let template = match length {
        Length::Page | Length::Full => PAGE,
        Length::Brief => BRIEF,
    };
    let page = view::page(report, length == Length::Full);
    template::filled(template, escape::markdown, page)
}

//! The report as Markdown for editors: `report.md.jinja`, or `brief.md.jinja` for one screen, filled with the page of `view`.

use minijinja::{
    AutoEscape, Environment, Output, State, Value, syntax::SyntaxConfig, value::Serde,
};

use super::{Report, WriteError, escape, table, view};

const PAGE: &str = include_str!("report.md.jinja");
const BRIEF: &str = include_str!("brief.md.jinja");

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

/// The report as Markdown, readable in a terminal too. Every value that comes from a source is escaped.
///
/// # Errors
/// None that input can cause.
pub fn markdown(report: &Report, length: Length) -> Result<String, WriteError> {
    let page = filled(report, length).map_err(|error| WriteError::of("Markdown", &error))?;
    Ok(table::aligned(&page))
}

fn filled(report: &Report, length: Length) -> Result<String, minijinja::Error> {
    let mut environment = Environment::new();
    environment.set_syntax(
        SyntaxConfig::builder()
            .trim_blocks(true)
            .lstrip_blocks(true)
            .build()?,
    );
    environment.set_auto_escape_callback(|_| AutoEscape::Custom("markdown".into()));
    environment.set_formatter(escaped);
    let template = match length {
        Length::Page | Length::Full => PAGE,
        Length::Brief => BRIEF,
    };
    environment
        .template_from_str(template)?
        .render(Serde(view::page(report, length == Length::Full)))
}

/// Writes a value: strings escaped unless the template says `safe`, all else as it is.
fn escaped(
    out: &mut Output<'_>,
    _state: &mut State<'_, '_>,
    value: &Value,
) -> Result<(), minijinja::Error> {
    match value.as_str() {
        Some(text) if !value.is_safe() => out.write_str(&escape::markdown(text))?,
        _ if value.is_undefined() || value.is_none() => {}
        _ => write!(out, "{value}")?,
    }
    Ok(())
}

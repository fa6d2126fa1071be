//! Fills a template with a page; what comes from a source passes through the escaping of the format.

use minijinja::{AutoEscape, Environment, syntax::SyntaxConfig, value::Serde};
use serde::Serialize;

/// `template` with the values of `page`: strings pass through `escape` unless the template says `safe`, all else stands as it is.
pub(super) fn filled(
    template: &str,
    escape: fn(&str) -> String,
    page: impl Serialize,
) -> Result<String, minijinja::Error> {
    let mut environment = Environment::new();
    environment.set_syntax(
        SyntaxConfig::builder()
            .trim_blocks(true)
            .lstrip_blocks(true)
            .build()?,
    );
    environment.set_auto_escape_callback(|_| AutoEscape::Custom("text".into()));
    environment.set_formatter(move |out, _, value| {
        match value.as_str() {
            Some(text) if !value.is_safe() => out.write_str(&escape(text))?,
            _ if value.is_undefined() || value.is_none() => {}
            _ => write!(out, "{value}")?,
        }
        Ok(())
    });
    environment.template_from_str(template)?.render(Serde(page))
}

//! Diagnostics as a terminal shows them: the line, a caret, the way out.

use annotate_snippets::{AnnotationKind, Group, Renderer, Snippet};

use super::{Diagnostic, Level};
use crate::visible::{same_length, visible};

/// The diagnostic with its line and a caret, for a terminal (`colour`) or a file.
pub fn draw(diagnostic: &Diagnostic, colour: bool) -> String {
    let level = match diagnostic.level {
        Level::Error => annotate_snippets::Level::ERROR,
        Level::Warning => annotate_snippets::Level::WARNING,
    };
    let span = diagnostic.span;
    // Words of the file, and names that it gives, are data.
    let [message, label, path] = [
        &diagnostic.message,
        &diagnostic.label,
        &diagnostic.file.path,
    ]
    .map(|text| visible(text));
    let text = same_length(&diagnostic.file.text);
    let primary = AnnotationKind::Primary
        .span(span.start..span.end)
        .label(&*label);
    let also = diagnostic.also.as_ref().map(|(span, label)| {
        AnnotationKind::Context
            .span(span.start..span.end)
            .label(visible(label))
    });
    let snippet = Snippet::source(&*text)
        .path(&*path)
        .annotation(primary)
        .annotations(also);
    let mut group: Group<'_> = level
        .primary_title(&*message)
        .id(diagnostic.code)
        .element(snippet);
    if let Some(suggestion) = &diagnostic.suggestion {
        group = group.element(annotate_snippets::Level::HELP.message(visible(suggestion)));
    }
    let renderer = if colour {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    renderer.render(&[group])
}

/// Diagnostics one below the other, with an empty line between them.
pub fn draw_all(diagnostics: &[Diagnostic], colour: bool) -> String {
    let drawn: Vec<String> = diagnostics.iter().map(|each| draw(each, colour)).collect();
    drawn.join("\n\n")
}

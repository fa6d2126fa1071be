//! Records of `variorum show` for layers that bring none of their own: as JSON, and as text for the eye.

use std::{
    fmt::{Display, Write as _},
    io,
};

use serde::Serialize;

use crate::{
    claims::Claim,
    graph::show_value,
    names::Kind,
    sources::{Basis, Block, BlockKind, Problem, Source},
    span::{self, Span},
    visible::{same_length, visible},
};

/// How a terminal shows words that are marked, and their values.
const WORDS: anstyle::Style = anstyle::AnsiColor::Cyan.on_default().bold();
const VALUE: anstyle::Style = anstyle::Style::new().dimmed();

/// What is known of a source.
#[derive(Serialize)]
pub(super) struct SourceRecord<'s> {
    path: &'s str,
    title: &'s str,
    outlet: Option<&'s str>,
    author: Option<&'s str>,
    url: Option<&'s str>,
    published: Option<String>,
    basis: Basis,
    problems: &'s [Problem],
}

/// Words of a text with a type, and a value for names.
#[derive(Serialize)]
pub(super) struct Typed<'s> {
    start: usize,
    end: usize,
    text: &'s str,
    r#type: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<&'s str>,
}

pub(super) fn source(source: &Source) -> SourceRecord<'_> {
    SourceRecord {
        path: &source.path,
        title: &source.title,
        outlet: source.outlet.as_deref(),
        author: source.author.as_deref(),
        url: source.url.as_deref(),
        published: source.published.date.map(|date| date.to_string()),
        basis: source.published.basis,
        problems: &source.problems,
    }
}

/// What is known of a source, a line each.
pub(super) fn describe(source: &Source) -> String {
    let published = match source.published.date {
        Some(date) if source.published.basis == Basis::Inferred => format!("{date} (inferred)"),
        Some(date) => date.to_string(),
        None => String::new(),
    };
    let known = [
        ("path", source.path.as_str()),
        ("title", &source.title),
        ("outlet", source.outlet.as_deref().unwrap_or_default()),
        ("author", source.author.as_deref().unwrap_or_default()),
        ("url", source.url.as_deref().unwrap_or_default()),
        ("published", &published),
    ];
    let mut text = format!("{}\n", source.id);
    for (name, value) in known.iter().filter(|(_, value)| !value.is_empty()) {
        text += &line(name, value);
    }
    for problem in &source.problems {
        text += &line("problem", &format!("{}: {}", problem.code, problem.message));
    }
    text
}

fn line(name: &str, value: &str) -> String {
    format!("  {name:<10} {value}\n")
}

pub(super) fn block<'s>(block: &Block, text: &'s str) -> Typed<'s> {
    Typed {
        start: block.span.start,
        end: block.span.end,
        text: block.span.slice(text),
        r#type: block_type(block.kind),
        value: None,
    }
}

/// Each block with its kind before it.
pub(super) fn outline(source: &Source) -> String {
    let blocks = source.blocks.iter();
    let lines = blocks.map(|block| {
        let words = block.span.slice(&source.text);
        format!("{:<10} {words}\n", block_type(block.kind))
    });
    lines.collect()
}

fn block_type(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Metadata => "metadata",
        BlockKind::Headline => "headline",
        BlockKind::Byline => "byline",
        BlockKind::Dateline => "dateline",
        BlockKind::Paragraph => "paragraph",
        BlockKind::Caption => "caption",
        BlockKind::Correction => "correction",
        BlockKind::Furniture => "furniture",
        BlockKind::Foreign => "foreign",
    }
}

pub(super) fn name_type(kind: Kind) -> &'static str {
    match kind {
        Kind::Person => "person",
        Kind::Org => "org",
        Kind::Country | Kind::Place => "place",
        Kind::Event => "event",
        Kind::Work | Kind::Group | Kind::Other => "other",
    }
}

/// Each claim with its roles, for the eye.
pub(super) fn tell(claims: &[Claim]) -> String {
    let mut text = String::new();
    for claim in claims {
        // Writing to a string cannot fail.
        let _ = tell_one(&mut text, claim);
    }
    text
}

fn tell_one(text: &mut String, claim: &Claim) -> std::fmt::Result {
    let Claim {
        id,
        kind,
        polarity,
        certainty,
        stance,
        ..
    } = claim;
    writeln!(
        text,
        "{id} {kind} line {}: {:?}, {certainty:?}, {stance:?}",
        claim.line, polarity
    )?;
    writeln!(text, "  trigger    {}", claim.trigger.text)?;
    for role in &claim.roles {
        let value = show_value(&role.value);
        writeln!(text, "  {:<10} {} = {value}", role.name, role.words.text)?;
    }
    for link in &claim.attribution {
        writeln!(text, "  said by    {} ({})", link.who.name, link.cue.text)?;
    }
    Ok(())
}

/// `text` with the words of each mark in brackets and its value behind them, in colours on a terminal.
pub(super) fn marked<V: Display>(text: &str, marks: impl Iterator<Item = (Span, V)>) -> String {
    let text = &same_length(text);
    let choice = anstream::AutoStream::choice(&io::stdout());
    let is_plain = choice == anstream::ColorChoice::Never;
    let (words, shade) = if is_plain {
        Default::default()
    } else {
        (WORDS, VALUE)
    };
    let mark = |(span, value): (Span, V)| {
        let inner = span.slice(text);
        let value = visible(&value.to_string()).into_owned();
        let shown = format!("{words}[{inner}{words:#}{shade} = {value}]{shade:#}");
        (span, shown)
    };
    span::replaced(text, marks.map(mark))
}

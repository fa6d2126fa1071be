//! Quotations as JSON lines and as text, for `show quotes`.

use std::fmt::Write as _;

use serde::Serialize;

use super::{Kind, Quotation, Speaker};
use crate::{claims::Words, span::Span};

/// One line of `show quotes --format jsonl`.
#[derive(Serialize)]
struct Record<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'a str>,
    speaker: Option<SpeakerRecord>,
    cue: Option<&'a Words>,
    content: Words,
    kind: Kind,
    #[serde(skip_serializing_if = "Option::is_none")]
    through: Option<SpeakerRecord>,
}

#[derive(Serialize)]
struct SpeakerRecord {
    #[serde(flatten)]
    words: Words,
    value: String,
}

/// A JSON object a piece of content, each on a line; `source` is its id where several are shown.
pub fn json_line(quotation: &Quotation, text: &str, source: Option<&str>) -> String {
    let words = |span: Span| Words {
        span,
        text: span.slice(text).into(),
    };
    let mut lines = String::new();
    for &content in &quotation.contents {
        let speaker = |speaker: &Speaker| SpeakerRecord {
            words: words(speaker.span),
            value: speaker.name.clone(),
        };
        let record = Record {
            source,
            speaker: quotation.speaker.as_ref().map(speaker),
            cue: quotation.cue.as_ref().map(|cue| &cue.words),
            content: words(content),
            kind: quotation.kind,
            through: quotation.through.as_ref().map(speaker),
        };
        if let Ok(line) = serde_json::to_string(&record) {
            lines.push_str(&line);
            lines.push('\n');
        }
    }
    lines
}

/// Speaker, cue and content of every quotation, indented by the quotation that it stands within.
pub fn text_lines(quotations: &[Quotation], text: &str) -> String {
    let mut lines = String::new();
    for quotation in quotations {
        let depth = std::iter::successors(quotation.parent, |&at| quotations[at].parent)
            .take(quotations.len())
            .count();
        let speaker = quotation
            .speaker
            .as_ref()
            .map_or("nobody named", |speaker| &speaker.name);
        let cue = quotation.cue.as_ref().map_or("", |cue| &cue.words.text);
        let through = quotation
            .through
            .as_ref()
            .map_or_else(String::new, |outlet| format!(" through {}", outlet.name));
        let contents: Vec<&str> = quotation
            .contents
            .iter()
            .map(|span| span.slice(text))
            .collect();
        // Writing to a `String` cannot fail.
        let _ = writeln!(
            lines,
            "{:indent$}{speaker} [{cue}{through}]: {}",
            "",
            contents.join(" … "),
            indent = 2 * depth
        );
    }
    lines
}

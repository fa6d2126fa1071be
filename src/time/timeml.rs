//! A text as a TimeML document: its day of publication and its expressions as TIMEX3 tags.
//!
//! The shape is that of the TempEval-3 corpora, which other tools of the field read and write: `DOCID`, `DCT`, `TEXT`.
//! Tags: <https://timeml.github.io/site/publications/timeMLdocs/timeml_1.2.1.html>.

use std::fmt::{self, Write};

use jiff::civil::Date;

use super::{Anchor, Timex, TimexKind};

/// The document. `id` names it; `timexes` are those of `text`, in order, disjoint.
///
/// Characters that XML cannot carry are written as U+FFFD.
pub fn timeml(id: &str, text: &str, published: Option<Date>, timexes: &[Timex]) -> String {
    let mut out = String::with_capacity(text.len() + 128 * timexes.len() + 512);
    // Writing to a string cannot fail.
    let _ = write_document(&mut out, id, text, published, timexes);
    out
}

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<TimeML xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="http://timeml.org/timeMLdocs/TimeML_1.2.1.xsd">
"#;

fn write_document(
    out: &mut String,
    id: &str,
    text: &str,
    published: Option<Date>,
    timexes: &[Timex],
) -> fmt::Result {
    write!(out, "{HEAD}<DOCID>")?;
    escape(out, id);
    out.push_str("</DOCID>\n<DCT>");
    if let Some(date) = published {
        write!(
            out,
            r#"<TIMEX3 tid="t0" type="DATE" value="{date}" temporalFunction="false" functionInDocument="CREATION_TIME">{date}</TIMEX3>"#
        )?;
    }
    out.push_str("</DCT>\n<TEXT>");
    let mut at = 0;
    for (number, timex) in timexes.iter().enumerate() {
        escape(out, text.get(at..timex.span.start).unwrap_or_default());
        open_tag(out, number, timex, published, timexes)?;
        escape(out, timex.span.slice(text));
        out.push_str("</TIMEX3>");
        at = timex.span.end;
    }
    escape(out, text.get(at..).unwrap_or_default());
    out.push_str("</TEXT>\n</TimeML>\n");
    Ok(())
}

/// `<TIMEX3 …>` of the expression with this number.
fn open_tag(
    out: &mut String,
    number: usize,
    timex: &Timex,
    published: Option<Date>,
    timexes: &[Timex],
) -> fmt::Result {
    let value = &timex.value;
    let kind = match value.kind {
        TimexKind::Date => "DATE",
        TimexKind::Time => "TIME",
        TimexKind::Duration => "DURATION",
        TimexKind::Set => "SET",
    };
    let anchor = match &value.anchor {
        Anchor::Document => published.map(|_| 0),
        Anchor::Text(span) => timexes
            .iter()
            .position(|other| other.span == *span)
            .map(|told| told + 1),
        _ => None,
    };
    write!(
        out,
        r#"<TIMEX3 tid="t{}" type="{kind}" value=""#,
        number + 1
    )?;
    escape(out, &value.timex3);
    write!(
        out,
        r#"" temporalFunction="{}" functionInDocument="NONE""#,
        anchor.is_some()
    )?;
    if let Some(modifier) = value.modifier {
        write!(out, r#" mod="{}""#, modifier.as_str())?;
    }
    if let Some(anchor) = anchor {
        write!(out, r#" anchorTimeID="t{anchor}""#)?;
    }
    out.push('>');
    Ok(())
}

/// Adds `text` as character data of XML 1.0.
fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(c),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
}

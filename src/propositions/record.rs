//! What `show events` prints: one record a proposition, or a page for the eye.

use std::fmt::Write as _;

use serde::Serialize;

use super::{Form, Proposition};
use crate::{
    claims::{Certainty, Polarity, Stance},
    syntax::{name, on_a_line},
};

/// One proposition as a line of JSON. All places are bytes of the source.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Record<'a> {
    /// First byte of the predicate's own token.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
    /// The text's own bytes there.
    pub text: &'a str,
    /// Dictionary form of the predicate.
    pub lemma: &'a str,
    /// What it is made of.
    pub form: Form,
    /// The claim kind that names it, or "open".
    pub kind: &'a str,
    /// Said to be so or not so.
    pub polarity: Polarity,
    /// How sure the source is.
    pub certainty: Certainty,
    /// Fact, opinion or forecast.
    pub stance: Stance,
    /// What fills its places.
    pub arguments: Vec<ArgumentRecord<'a>>,
    /// Who says so, outermost first, "" for one whom the text does not name; none: the outlet's own voice.
    pub said_by: Vec<&'a str>,
}

/// An argument in such a line.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct ArgumentRecord<'a> {
    /// The question that it answers: "who", "how-many", a preposition.
    pub function: &'a str,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// The text's own bytes there.
    pub text: &'a str,
}

impl<'a> Record<'a> {
    /// The records of all propositions, in text order.
    pub fn all(propositions: &'a [Proposition], text: &'a str) -> impl Iterator<Item = Self> {
        let record = move |it: &'a Proposition| Self {
            start: it.predicate.start,
            end: it.predicate.end,
            text: it.predicate.slice(text),
            lemma: &it.lemma,
            form: it.form,
            kind: it.kind_name(),
            polarity: it.polarity,
            certainty: it.certainty,
            stance: it.stance,
            arguments: it
                .arguments
                .iter()
                .map(|argument| ArgumentRecord {
                    function: argument.function.name(),
                    start: argument.span.start,
                    end: argument.span.end,
                    text: argument.span.slice(text),
                })
                .collect(),
            said_by: it.said_by.iter().map(String::as_str).collect(),
        };
        propositions.iter().map(record)
    }
}

/// The sentences, each with what it says below, as a tree of arguments.
pub fn sentences(propositions: &[Proposition], text: &str) -> String {
    /// Hearsay has no name.
    const UNNAMED: &str = "unnamed";
    let mut shown = String::new();
    let mut last = None;
    for it in propositions {
        if last != Some(it.sentence) {
            if last.is_some() {
                shown.push('\n');
            }
            // Writing to a `String` cannot fail.
            _ = writeln!(shown, "“{}”", on_a_line(it.sentence.slice(text)));
            last = Some(it.sentence);
        }
        _ = writeln!(shown, "  {}{}", it.lemma, marks(it));
        let mut lines: Vec<(&str, String)> = it
            .arguments
            .iter()
            .map(|argument| {
                (
                    argument.function.name(),
                    on_a_line(argument.span.slice(text)),
                )
            })
            .collect();
        let voices = it.said_by.iter().map(String::as_str);
        let by: Vec<&str> = voices
            .map(|voice| if voice.is_empty() { UNNAMED } else { voice })
            .collect();
        if !by.is_empty() {
            lines.push(("said by", by.join(" > ")));
        }
        for (n, (function, words)) in lines.iter().enumerate() {
            let branch = if n + 1 == lines.len() { '└' } else { '├' };
            _ = writeln!(shown, "  {branch}─ {function}: {words}");
        }
    }
    shown
}

/// " [visit, negated, planned]": its kind and what is not plain about it.
fn marks(proposition: &Proposition) -> String {
    let kind = proposition.kind.clone();
    let is_plain = proposition.polarity == Polarity::Affirmed;
    let polarity = (!is_plain).then(|| name(&proposition.polarity));
    let certainty =
        (proposition.certainty != Certainty::Asserted).then(|| name(&proposition.certainty));
    let stance = (proposition.stance != Stance::Fact).then(|| name(&proposition.stance));
    let marks: Vec<String> = [kind, polarity, certainty, stance]
        .into_iter()
        .flatten()
        .collect();
    if marks.is_empty() {
        String::new()
    } else {
        format!(" [{}]", marks.join(", "))
    }
}

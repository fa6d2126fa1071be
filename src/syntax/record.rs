//! What `show clauses` prints: one record a clause, or a page for the eye.

use std::fmt::Write as _;

use serde::Serialize;

use super::{Argument, Clause, ClauseKind, Clauses, Form, Function, Via, Voice};
use crate::text::Document;

/// One clause as a line of JSON. All places are bytes of the source.
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
    /// The light verb that it goes with, as written; `None` where the predicate is the verb.
    pub light: Option<&'a str>,
    /// First and past the last byte of the clause.
    pub clause: [usize; 2],
    /// What it is to the clause above.
    pub kind: ClauseKind,
    /// First and past the last byte of the predicate of the clause above; `None` where there is none.
    pub above: Option<[usize; 2]>,
    /// The word that ties it to the one above.
    pub marker: Option<&'a str>,
    /// Finite or not.
    pub form: Form,
    /// Active or passive.
    pub voice: Voice,
    /// What denies it.
    pub negation: Option<&'a str>,
    /// Its modal.
    pub modal: Option<&'a str>,
    /// What fills its places.
    pub arguments: Vec<ArgumentRecord<'a>>,
}

/// An argument in such a line.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct ArgumentRecord<'a> {
    /// Which place.
    pub function: Function,
    /// The preposition before it.
    pub preposition: Option<&'a str>,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// The text's own bytes there.
    pub text: &'a str,
    /// First and past the last byte of its head.
    pub head: [usize; 2],
    /// How it was found.
    pub via: Via,
}

impl<'a> Record<'a> {
    /// The records of all clauses, in text order.
    pub fn all(
        clauses: &'a Clauses,
        document: &'a Document,
        text: &'a str,
    ) -> impl Iterator<Item = Self> {
        let page = Page {
            clauses,
            document,
            text,
        };
        clauses.list.iter().map(move |clause| page.record(clause))
    }
}

/// The sentences, each with its clauses below: "leave [complement, infinitive] subject: Ruiz (control)".
pub fn sentences(clauses: &Clauses, document: &Document, text: &str) -> String {
    let page = Page {
        clauses,
        document,
        text,
    };
    let mut shown = String::new();
    let mut rest = clauses.list.as_slice();
    for (index, sentence) in document.sentences.iter().enumerate() {
        let count = rest.partition_point(|clause| clause.sentence <= index);
        let (own, later) = rest.split_at(count);
        rest = later;
        let words = sentence.span.slice(text);
        if words.is_empty() {
            continue;
        }
        _ = writeln!(shown, "“{}”", on_a_line(words));
        for clause in own {
            _ = writeln!(shown, "  {}", page.line(clause));
        }
        shown.push('\n');
    }
    shown
}

/// Clauses with the text that they stand in.
#[derive(Clone, Copy)]
struct Page<'a> {
    clauses: &'a Clauses,
    document: &'a Document,
    text: &'a str,
}

impl<'a> Page<'a> {
    fn word(self, token: usize) -> &'a str {
        self.document.tokens[token].span.slice(self.text)
    }

    fn place(self, token: usize) -> [usize; 2] {
        let span = self.document.tokens[token].span;
        [span.start, span.end]
    }

    fn record(self, clause: &'a Clause) -> Record<'a> {
        let predicate = &clause.predicate;
        let [start, end] = self.place(predicate.token);
        let above = clause.above.map(|above| &self.clauses.list[above]);
        Record {
            start,
            end,
            text: self.word(predicate.token),
            lemma: &predicate.lemma,
            light: (predicate.token != predicate.verb).then(|| self.word(predicate.verb)),
            clause: [clause.span.start, clause.span.end],
            kind: clause.kind,
            above: above.map(|above| self.place(above.predicate.token)),
            marker: clause.marker.map(|at| self.word(at)),
            form: clause.form,
            voice: clause.voice,
            negation: clause.negation.map(|at| self.word(at)),
            modal: clause.modal.map(|at| self.word(at)),
            arguments: clause
                .arguments
                .iter()
                .map(|argument| self.argument(argument))
                .collect(),
        }
    }

    fn argument(self, argument: &Argument) -> ArgumentRecord<'a> {
        ArgumentRecord {
            function: argument.function,
            preposition: argument.preposition.map(|at| self.word(at)),
            start: argument.span.start,
            end: argument.span.end,
            text: argument.span.slice(self.text),
            head: self.place(argument.head),
            via: argument.via,
        }
    }

    fn line(self, clause: &Clause) -> String {
        let mut traits = vec![name(&clause.kind), name(&clause.form)];
        if clause.voice == Voice::Passive {
            traits.push(name(&clause.voice));
        }
        let denies = clause.negation.filter(|_| clause.negation != clause.marker);
        let words = [clause.marker, clause.modal, denies];
        traits.extend(
            words
                .into_iter()
                .flatten()
                .map(|at| format!("“{}”", self.word(at))),
        );
        let predicate = &clause.predicate;
        let mut line = predicate.lemma.clone();
        if predicate.token != predicate.verb {
            _ = write!(line, " ({})", self.word(predicate.verb));
        }
        _ = write!(line, " [{}]", traits.join(", "));
        for (at, argument) in clause.arguments.iter().enumerate() {
            let before = argument.preposition.map(|at| self.word(at).to_lowercase());
            let place = match (argument.function, before) {
                (Function::Oblique, Some(before)) => before,
                (function, Some(before)) => format!("{} ({before})", name(&function)),
                (function, None) => name(&function),
            };
            let via = match argument.via {
                Via::Own => String::new(),
                via => format!(" ({})", name(&via)),
            };
            let words = on_a_line(argument.span.slice(self.text));
            let comma = if at == 0 { "" } else { ";" };
            _ = write!(line, "{comma} {place}: {words}{via}");
        }
        line
    }
}

/// The name that a member of a closed set has in JSON.
pub(crate) fn name(member: &impl Serialize) -> String {
    match serde_json::to_value(member) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}

/// Words with single spaces.
pub(crate) fn on_a_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

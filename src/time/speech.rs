//! Quoted speech has its own now: in «On Dec. 12, 2015, he wrote: "We leave tomorrow"», tomorrow is the 13th.

use std::ops::Range;

use super::{expression::Found, lexicon::LEXICON};
use crate::{
    span::Span,
    text::{Document, Pos},
};

/// The quoted stretches of a text, in order.
#[derive(Debug, Default)]
pub(super) struct Speeches {
    quotes: Vec<Span>,
}

impl Speeches {
    /// Finds what stands between quotation marks; a mark without a partner in its paragraph opens nothing.
    pub(super) fn new(text: &str) -> Self {
        let mut quotes = Vec::new();
        let mut open: Option<(usize, &str)> = None;
        for (at, c) in text
            .char_indices()
            .filter(|(_, c)| matches!(c, '"' | '“' | '”' | '`' | '\'' | '\n'))
        {
            let rest = text.get(at..).unwrap_or_default();
            match (c, open) {
                ('\n', _) if rest.starts_with("\n\n") => open = None,
                ('"', Some((start, "\""))) | ('”', Some((start, "”"))) => {
                    quotes.push(Span::new(start, at));
                    open = None;
                }
                ('\'', Some((start, "''"))) if rest.starts_with("''") => {
                    quotes.push(Span::new(start, at));
                    open = None;
                }
                ('"', None) => open = Some((at, "\"")),
                ('“', None) => open = Some((at, "”")),
                ('`', None) if rest.starts_with("``") => open = Some((at, "''")),
                _ => {}
            }
        }
        Self { quotes }
    }

    /// The quotation that holds `span`.
    pub(super) fn around(&self, span: Span) -> Option<Span> {
        let next = self.quotes.partition_point(|quote| quote.end <= span.start);
        let quote = self.quotes.get(next)?;
        (quote.start < span.start && span.end <= quote.end).then_some(*quote)
    }

    /// Which of `found` dates the speech that `quote` is from: the date of a verb of saying beside it, in a sentence that the
    /// quotation begins or ends in.
    pub(super) fn dated_by(
        &self,
        document: &Document,
        found: &[(Found, Span)],
        quote: Span,
    ) -> Option<usize> {
        let tokens = document.tokens_in(quote);
        let last = tokens.end.checked_sub(1)?;
        let sentence = |token: usize| {
            let sentence = document.sentences.get(document.sentence_of(token));
            sentence.map(|sentence| sentence.tokens.clone())
        };
        let sides = [sentence(tokens.start)?, sentence(last)?];
        let from = document.tokens.get(sides[0].start)?.span.start;
        let first = found.partition_point(|(_, span)| span.end <= from);
        let is_beside = |tokens: &Range<usize>| {
            sides
                .iter()
                .any(|side| side.start <= tokens.start && tokens.end <= side.end)
        };
        (first..found.len())
            .take_while(|&i| found[i].1.start < document.tokens[sides[1].end - 1].span.end)
            .find(|&i| {
                let (date, span) = &found[i];
                let tokens = document.tokens_in(*span);
                date.expression.is_date()
                    && date.expression.time.is_none()
                    && self.around(*span).is_none()
                    && is_beside(&tokens)
                    && is_said(document, tokens)
            })
    }
}

/// Whether the time hangs from a verb of saying itself: "*wrote* in May", not "said that he left in May".
fn is_said(document: &Document, tokens: Range<usize>) -> bool {
    let Some(start) = document.root_of(tokens) else {
        return false;
    };
    let verb = document
        .ancestors(start)
        .find(|&at| matches!(document.tokens[at].pos, Pos::Verb | Pos::Aux));
    verb.is_some_and(|at| LEXICON.speech.contains(&document.tokens[at].lemma))
}

//! Quoted speech has its own now: in «On Dec. 12, 2015, he wrote: "We leave tomorrow"», tomorrow is the 13th.

use std::{collections::BTreeMap, ops::Range};

use super::{expression::Found, lexicon::LEXICON};
use crate::{
    quotation::{self, Quoted},
    span::Span,
    text::{Document, Pos},
};

/// The quoted stretches of a text, and which of its dates dates each.
#[derive(Debug)]
pub(super) struct Speeches<'a> {
    document: &'a Document,
    found: &'a [(Found, Span)],
    /// Marks included, in order, disjoint.
    quotes: Vec<Span>,
    /// What dates the speech in quotations that begin in one sentence and end in the other.
    dates: BTreeMap<(usize, usize), Option<usize>>,
}

impl<'a> Speeches<'a> {
    pub(super) fn new(
        document: &'a Document,
        quoted: &[Quoted],
        found: &'a [(Found, Span)],
    ) -> Self {
        Self {
            document,
            found,
            quotes: quotation::outermost(quoted).map(|it| it.span).collect(),
            dates: BTreeMap::new(),
        }
    }

    /// The quotation that holds `span`.
    fn around(&self, span: Span) -> Option<Span> {
        let next = self.quotes.partition_point(|quote| quote.end <= span.start);
        let quote = self.quotes.get(next)?;
        quote.contains(span).then_some(*quote)
    }

    /// The expression that dates the speech that `span` is part of: the date of a verb of saying beside the quotation, in a
    /// sentence that this begins or ends in.
    pub(super) fn date_around(&mut self, span: Span) -> Option<&'a (Found, Span)> {
        let tokens = self.document.tokens_in(self.around(span)?);
        let last = tokens.end.checked_sub(1)?;
        let sides = (
            self.document.sentence_of(tokens.start),
            self.document.sentence_of(last),
        );
        let known = self.dates.get(&sides).copied();
        let date = known.unwrap_or_else(|| self.date_beside(sides));
        self.dates.insert(sides, date);
        self.found.get(date?)
    }

    fn date_beside(&self, (first, last): (usize, usize)) -> Option<usize> {
        let document = self.document;
        let sides = [
            document.sentences.get(first)?,
            document.sentences.get(last)?,
        ];
        let from = document.tokens.get(sides[0].tokens.start)?.span.start;
        let to = document.tokens.get(sides[1].tokens.end - 1)?.span.end;
        let next = self.found.partition_point(|(_, span)| span.end <= from);
        let is_beside = |tokens: &Range<usize>| {
            sides
                .iter()
                .any(|side| side.tokens.start <= tokens.start && tokens.end <= side.tokens.end)
        };
        (next..self.found.len())
            .take_while(|&i| self.found[i].1.start < to)
            .find(|&i| {
                let (date, span) = &self.found[i];
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

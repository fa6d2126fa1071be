//! Whose words stand in quotation marks, as far as pronouns need it: in "She was kind," Reyes said, she is not Reyes.

use std::ops::Range;

use super::Story;
use crate::{
    lexicon::Words,
    text::{Document, Label},
};

/// By token: the subject of the verb of `speech` beside the quotation that the token stands in; `None` outside quotations and
/// where no speaker is told.
pub(super) fn speakers(document: &Document, text: &str, speech: &Words) -> Vec<Option<usize>> {
    let quotations = quotations(document, text);
    let mut inside = vec![false; document.tokens.len()];
    for quotation in &quotations {
        inside[quotation.clone()].fill(true);
    }
    let mut speakers = vec![None; document.tokens.len()];
    let mut last: Option<(Range<usize>, usize)> = None;
    for quotation in quotations {
        let own = speaker(document, &quotation, &inside, speech);
        // "…," Reyes said. "…": the second goes on where nobody else speaks between, or in the next sentence.
        let carried = || {
            let (before, speaker) = last.as_ref()?;
            let gap = document
                .sentence_of(quotation.start)
                .checked_sub(document.sentence_of(before.end))?;
            (gap <= 1).then_some(*speaker)
        };
        if let Some(speaker) = own.or_else(carried) {
            speakers[quotation.clone()].fill(Some(speaker));
            last = Some((quotation, speaker));
        }
    }
    speakers
}

/// The tokens within double quotation marks, paragraph by paragraph; one that its paragraph does not close ends with it.
fn quotations(document: &Document, text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<usize> = None;
    let mut before = 0;
    for (at, token) in document.tokens.iter().enumerate() {
        let gap = text.get(before..token.span.end).unwrap_or_default();
        if gap.contains('\n')
            && let Some(start) = open.take()
        {
            found.push(start..at);
        }
        before = token.span.end;
        match (token.span.slice(text), open) {
            ("“" | "``" | "\"" | "„", None) => open = Some(at + 1),
            ("”" | "''" | "\"", Some(start)) => {
                found.push(start..at);
                open = None;
            }
            _ => {}
        }
    }
    found.extend(open.map(|start| start..document.tokens.len()));
    found.retain(|quotation| !quotation.is_empty());
    found
}

/// The subject of the nearest speech verb outside of quotation marks, in the sentences that the quotation touches.
fn speaker(
    document: &Document,
    quotation: &Range<usize>,
    inside: &[bool],
    speech: &Words,
) -> Option<usize> {
    let first = document
        .sentences
        .get(document.sentence_of(quotation.start))?;
    let last = document
        .sentences
        .get(document.sentence_of(quotation.end - 1))?;
    let behind = document
        .sentences
        .get(document.sentence_of(quotation.end.min(document.tokens.len() - 1)))?;
    let end = last.tokens.end.max(behind.tokens.end);
    (first.tokens.start..end)
        .filter(|&at| !inside[at] && speech.has(&document.tokens[at].lemma))
        .filter_map(|verb| {
            let subject = document.children_by(verb, &[Label::Nsubj]).next()?;
            Some((verb, subject))
        })
        .min_by_key(|&(verb, _)| {
            verb.abs_diff(quotation.start)
                .min(verb.abs_diff(quotation.end))
        })
        .map(|(_, subject)| subject)
}

impl Story<'_> {
    /// Whether `entity` speaks the words in quotation marks around `token`: a "he" in them is somebody else.
    pub(super) fn is_quoted_by(&self, token: usize, entity: usize) -> bool {
        self.speaker_of[token].is_some_and(|speaker| {
            self.entity_at(speaker) == Some(entity)
                || self
                    .drafts
                    .iter()
                    .enumerate()
                    .any(|(at, draft)| draft.head == speaker && self.entity(at) == Some(entity))
        })
    }
}

//! Whose words stand in quotation marks, as far as pronouns need it: in "She was kind," Reyes said, she is not Reyes.

use std::ops::Range;

use super::Story;
use crate::{
    lexicon::Words,
    quotation::{self, Quoted},
    text::{Document, Label},
};

/// By token: the subject of the verb of `speech` beside the quotation that the token stands in; `None` outside quotations and
/// where no speaker is told.
pub(super) fn speakers(
    document: &Document,
    quoted: &[Quoted],
    speech: &Words,
) -> Vec<Option<usize>> {
    let quotations: Vec<Range<usize>> = quotation::outermost(quoted)
        .map(|quoted| document.tokens_in(quoted.inner))
        .filter(|tokens| !tokens.is_empty())
        .collect();
    let spoken = spoken(document, &quotations, speech);
    let mut speakers = vec![None; document.tokens.len()];
    let mut last: Option<(Range<usize>, usize)> = None;
    for quotation in quotations {
        let own = speaker(document, &quotation, &spoken);
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

/// The speech verbs outside of quotation marks, each with its subject, in text order.
fn spoken(document: &Document, quotations: &[Range<usize>], speech: &Words) -> Vec<(usize, usize)> {
    let mut inside = vec![false; document.tokens.len()];
    for quotation in quotations {
        inside[quotation.clone()].fill(true);
    }
    (0..document.tokens.len())
        .filter(|&at| !inside[at] && speech.has(&document.tokens[at].lemma))
        .filter_map(|verb| {
            let subject = document.children_by(verb, &[Label::Nsubj]).next()?;
            Some((verb, subject))
        })
        .collect()
}

/// The subject of the nearest of the verbs `spoken`, in the sentences that the quotation touches.
fn speaker(
    document: &Document,
    quotation: &Range<usize>,
    spoken: &[(usize, usize)],
) -> Option<usize> {
    let sentence = |token: usize| document.sentences.get(document.sentence_of(token));
    let first = sentence(quotation.start)?;
    let last = sentence(quotation.end - 1)?;
    let behind = sentence(quotation.end.min(document.tokens.len() - 1))?;
    let sentences = first.tokens.start..last.tokens.end.max(behind.tokens.end);
    let next = spoken.partition_point(|&(verb, _)| verb < quotation.start);
    let beside = spoken[next.saturating_sub(1)..].iter().take(2);
    beside
        .filter(|(verb, _)| sentences.contains(verb))
        .min_by_key(|(verb, _)| {
            verb.abs_diff(quotation.start)
                .min(verb.abs_diff(quotation.end))
        })
        .map(|&(_, subject)| subject)
}

impl Story<'_> {
    /// Whether `entity` speaks the words in quotation marks around `token`: a "he" in them is somebody else.
    pub(super) fn is_quoted_by(&self, token: usize, entity: usize) -> bool {
        self.speaker_of[token].is_some_and(|speaker| {
            let mut headed = self.headed.get(&speaker).into_iter().flatten();
            self.entity_at(speaker) == Some(entity)
                || headed.any(|&draft| self.entity(draft) == Some(entity))
        })
    }
}

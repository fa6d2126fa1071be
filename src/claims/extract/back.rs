//! What points back to something told before: "the offer", "this meeting", "extended the invitation".

use super::Extractor;
use crate::{
    claims::{Claim, Pointing},
    span::Span,
};

/// Words between an article and its noun.
const BETWEEN: usize = 2;

/// Whether the trigger, or its object, is a noun with an article of what was told before, and whether a role of its own describes
/// it ("the *Oslo* summit"). The article must not belong to who takes part ("*the* minister visited").
pub(super) fn pointing(extractor: &Extractor<'_>, claim: &Claim) -> Pointing {
    let start = claim.quote.span.start;
    let at = claim.trigger.span.start.saturating_sub(start);
    let end = claim.trigger.span.end.saturating_sub(start);
    let free = |word: Span| {
        !claim
            .roles
            .iter()
            .any(|role| role.words.span.contains(word))
    };
    let after = claim.quote.text.get(end..).unwrap_or_default();
    let before = claim.quote.text.get(..at).unwrap_or_default();
    if let Some(word) = words(after, start + end).next()
        && points(extractor, &claim.quote.text, start, word)
    {
        return if free(word) {
            Pointing::Bare
        } else {
            Pointing::Nowhere
        };
    }
    let preceding: Vec<Span> = words(before, start).collect();
    let mut nearest = preceding.into_iter().rev().take(1 + BETWEEN);
    let points = |word: &Span| points(extractor, &claim.quote.text, start, *word);
    let Some(article) = nearest.find(points).filter(|article| free(*article)) else {
        return Pointing::Nowhere;
    };
    let between = Span::new(article.end, start + at);
    let mut roles = claim.roles.iter();
    if roles.any(|role| between.contains(role.words.span)) {
        Pointing::Described
    } else {
        Pointing::Bare
    }
}

/// The words of `text`, which begins at byte `start` of its source.
fn words(text: &str, start: usize) -> impl Iterator<Item = Span> {
    text.split_whitespace().map(move |word| {
        let at = start + (word.as_ptr() as usize - text.as_ptr() as usize);
        Span::new(at, at + word.len())
    })
}

fn points(extractor: &Extractor<'_>, quote: &str, start: usize, word: Span) -> bool {
    let here = Span::new(word.start - start, word.end - start);
    let articles = &extractor.lexicon().claims.pointing_article;
    articles.has_any_case(here.slice(quote))
}

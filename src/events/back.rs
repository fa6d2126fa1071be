//! What points back to something told before: "the offer", "this meeting", "extended the invitation".

use crate::{claims::Claim, lexicon::Words, span::Span};

/// Words between an article and its noun.
const BETWEEN: usize = 2;

/// Whether the trigger, or its object, is a noun with one of `articles`, those of what was told before: `Some(true)` where nothing else
/// describes it ("the summit"), `Some(false)` where a role of its own does ("the *Oslo* summit"). The article must not belong
/// to who takes part ("*the* minister visited").
pub(super) fn pointing(claim: &Claim, articles: &Words) -> Option<bool> {
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
        && points(&claim.quote.text, start, word, articles)
    {
        return free(word).then_some(true);
    }
    let preceding: Vec<Span> = words(before, start).collect();
    let mut nearest = preceding.into_iter().rev().take(1 + BETWEEN);
    let article = nearest.find(|word| points(&claim.quote.text, start, *word, articles))?;
    let between = Span::new(article.end, start + at);
    let bare = !claim
        .roles
        .iter()
        .any(|role| between.contains(role.words.span));
    free(article).then_some(bare)
}

/// The words of `text`, which begins at byte `start` of its source.
fn words(text: &str, start: usize) -> impl Iterator<Item = Span> {
    text.split_whitespace().map(move |word| {
        let at = start + (word.as_ptr() as usize - text.as_ptr() as usize);
        Span::new(at, at + word.len())
    })
}

fn points(quote: &str, start: usize, word: Span, articles: &Words) -> bool {
    let here = Span::new(word.start - start, word.end - start);
    articles.has_any_case(here.slice(quote))
}

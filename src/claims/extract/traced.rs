//! Hearsay that the text itself traces: "Okafor has *reportedly* resigned. … Kestrel News reported the resignation, citing …".
//!
//! A report whose content is a definite event noun takes up the last hearsay of that event. The claims of that hearsay get
//! the report's chain in place of "an unnamed source".

use super::{Extractor, Found};
use crate::{
    claims::{Attribution, attribution::Quotation, cues::Class},
    lexicon::ClaimWords,
    span::Span,
    syntax::tree,
    text::{Label, Pos},
};

/// Letters that a verb and a noun made from it share at least.
const STEM: usize = 4;

/// Gives the claims of hearsay the chain of the report that takes them up.
pub(super) fn trace(extractor: &Extractor<'_>, found: &mut [Found<'_>]) {
    for quotation in extractor.quotations {
        let Some((noun, content)) = event_told(extractor, quotation) else {
            continue;
        };
        let chain = extractor.chain(
            extractor
                .chains
                .links(extractor.quotations, content)
                .into_iter(),
        );
        let named = chain.last().is_some_and(|link| !link.anonymous);
        if let Some(hearsay) =
            last_hearsay(&extractor.lexicon().claims, found, noun, content).filter(|_| named)
        {
            for claim in found.iter_mut().map(|found| &mut found.claim) {
                replace(&mut claim.attribution, hearsay, &chain);
            }
        }
    }
}

/// The event noun that is all that `quotation` tells, and its words: "the news of the *resignation*".
fn event_told<'a>(extractor: &'a Extractor<'_>, quotation: &Quotation) -> Option<(&'a str, Span)> {
    let document = &extractor.analysis.document;
    let words = &extractor.lexicon().claims;
    let &[content] = quotation.contents.as_slice() else {
        return None;
    };
    let mut noun = document.root_of(document.tokens_in(content))?;
    if words.tidings_noun.has(&document.tokens[noun].lemma) {
        noun = document
            .children_by(noun, &[Label::Prep])
            .flat_map(|of| document.children_by(of, &[Label::Pobj]))
            .next()?;
    }
    let token = &document.tokens[noun];
    let tells = quotation.class == Class::Say
        && quotation.speaker.is_some()
        && token.pos == Pos::Noun
        && tree::is_definite(document, noun);
    tells.then_some((token.lemma.as_str(), content))
}

/// Where the hearsay of the last claim before `content` stands that `noun` can take up.
fn last_hearsay(
    words: &ClaimWords,
    found: &[Found<'_>],
    noun: &str,
    content: Span,
) -> Option<Span> {
    found
        .iter()
        .map(|found| &found.claim)
        .filter(|claim| claim.trigger.span.end <= content.start)
        .filter(|claim| {
            is_related(words, noun, &claim.kind)
                || is_related(words, noun, &claim.trigger.text.to_lowercase())
        })
        .max_by_key(|claim| claim.trigger.span)
        .and_then(|claim| match claim.attribution.as_slice() {
            [only] if only.who.name == super::NOBODY => Some(only.span),
            _ => None,
        })
}

/// Whether two words are one but for the endings of verbs and nouns.
fn is_related(words: &ClaimWords, one: &str, other: &str) -> bool {
    let shared = one
        .char_indices()
        .zip(other.chars())
        .take_while(|((_, a), b)| a == b)
        .map(|((at, a), _)| at + a.len_utf8())
        .last()
        .unwrap_or(0);
    let rest = |word: &str| {
        word.get(shared..)
            .is_some_and(|rest| rest.is_empty() || words.derived_ending.has(rest))
    };
    shared >= STEM && rest(one) && rest(other)
}

fn replace(chain: &mut Vec<Attribution>, hearsay: Span, told: &[Attribution]) {
    let at = chain
        .iter()
        .position(|link| link.span == hearsay && link.anonymous);
    if let Some(at) = at {
        chain.splice(at..=at, told.iter().cloned());
    }
}

#[cfg(test)]
mod tests {
    use super::is_related;
    use crate::lexicon::Lexicon;

    #[test]
    fn a_verb_and_the_noun_made_from_it_are_related() {
        let words = &Lexicon::shipped().expect("the shipped words read").claims;
        for (noun, verb) in [
            ("invite", "invitation"),
            ("arrival", "arrive"),
            ("appointment", "appoint"),
            ("visit", "visit"),
            ("meeting", "meet"),
        ] {
            assert!(is_related(words, noun, verb), "{noun}, {verb}");
        }
        for (one, other) in [
            ("minister", "ministry"),
            ("invite", "invention"),
            ("met", "meet"),
        ] {
            assert!(!is_related(words, one, other), "{one}, {other}");
        }
    }
}

//! What later stages need of a claim's words, so that none of them reads a text again.

use super::{Extractor, back};
use crate::{
    claims::{Basis, Claim, Polarity, Role, Wording},
    sources::BlockKind,
    text::{Label, Pos},
};

/// What ends the clause of a trigger.
const ENDS: [char; 8] = [',', '.', ';', ':', '!', '?', '"', '”'];

/// Fills in where the source gives each role, what heads it and what its words tell, and what the words around the trigger do.
pub(super) fn finish(extractor: &Extractor<'_>, claim: &mut Claim) {
    let quote = claim.quote.span;
    for role in &mut claim.roles {
        if role.basis != Basis::Statement && !quote.contains(role.words.span) {
            role.basis = basis(extractor, role);
        }
        role.head = head(extractor, role);
        role.wording = Wording::of(&extractor.lexicon().claims, &role.value, &role.words.text);
    }
    claim.pointing = back::pointing(extractor, claim);
    claim.narrowed = is_narrowed(extractor, claim);
    if claim.polarity == Polarity::Negated {
        claim.limits = limits(extractor, claim);
    }
}

/// Where words outside the sentence of their claim stand.
fn basis(extractor: &Extractor<'_>, role: &Role) -> Basis {
    match extractor.analysis.source.block_kind(role.words.span.start) {
        Some(BlockKind::Dateline) => Basis::Dateline,
        Some(BlockKind::Headline) => Basis::Headline,
        _ => Basis::Elsewhere,
    }
}

fn head(extractor: &Extractor<'_>, role: &Role) -> String {
    let document = &extractor.analysis.document;
    let head = document.root_of(document.tokens_in(role.words.span));
    head.map_or_else(String::new, |at| document.tokens[at].lemma.to_lowercase())
}

/// Whether something follows the trigger that could narrow what is told, but what fills a role: "has not resigned on Monday, she
/// said" holds of all resigning, "was never nominated for an Oscar" of this prize alone.
fn is_narrowed(extractor: &Extractor<'_>, claim: &Claim) -> bool {
    let quote = &claim.quote;
    let from = claim.trigger.span.end.saturating_sub(quote.span.start);
    let rest = quote.text.get(from..).unwrap_or_default();
    let clause = rest.split(ENDS).next().unwrap_or_default();
    let mut end = quote.span.start + from;
    clause.split_inclusive(char::is_whitespace).any(|part| {
        let at = end;
        end += part.len();
        let fills = |role: &Role| role.words.span.start <= at && at < role.words.span.end;
        let word = part.trim_end();
        let links = extractor.lexicon().claims.linking_word.has(word);
        !word.is_empty() && !links && !claim.roles.iter().any(fills)
    })
}

/// The plain nouns behind prepositions of the trigger and of whom it befalls that fill no role: "did not hit Lind in the *back*".
fn limits(extractor: &Extractor<'_>, claim: &Claim) -> Vec<String> {
    let document = &extractor.analysis.document;
    let Some(trigger) = document.root_of(document.tokens_in(claim.trigger.span)) else {
        return Vec::new();
    };
    let befallen = document.children_by(trigger, &[Label::Dobj]);
    let prepositions = std::iter::once(trigger)
        .chain(befallen)
        .flat_map(|at| document.children_by(at, &[Label::Prep]));
    let limiting = &extractor.lexicon().claims.limiting_preposition;
    let nouns = prepositions
        .filter(|&at| at > trigger && limiting.has(&document.tokens[at].lemma.to_lowercase()))
        .flat_map(|at| document.children_by(at, &[Label::Pobj]));
    let is_free = |&at: &usize| {
        let token = &document.tokens[at];
        let mut roles = claim.roles.iter();
        let fills = roles.any(|role| role.words.span.contains(token.span));
        token.pos == Pos::Noun && !fills && extractor.analysis.timex_at(at).is_none()
    };
    let free = nouns.filter(is_free);
    free.map(|at| document.tokens[at].lemma.to_lowercase())
        .collect()
}

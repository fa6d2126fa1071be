//! What later stages need of a claim's words, so that none of them reads a text again.

use super::{Extractor, back};
use crate::{
    claims::{Basis, Claim, Role, Wording},
    sources::BlockKind,
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

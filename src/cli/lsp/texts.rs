//! Claims of an open text: what is read at a place.

use super::buffers::Buffer;
use crate::{
    claims::Claim,
    pipeline::{self, Tools},
    rules::verify::Told,
    sources::{Metadata, Options, Source},
    span::Span,
};

/// The claims whose trigger or roles stand at a byte, a line each, with the words that they are read from; `None` where none does.
pub(super) fn claims_at(buffer: &Buffer, byte: usize, tools: &Tools) -> Option<(Span, String)> {
    let options = Options::news().ok()?;
    let bytes = buffer.text.as_bytes();
    let mut source = Source::read("text", "text", bytes, &Metadata::default(), &options);
    let claims = pipeline::read(&mut source, tools).claims;
    let here: Vec<(Span, &Claim)> = claims
        .iter()
        .filter_map(|claim| Some((mark(claim, byte)?, claim)))
        .collect();
    let span = here
        .iter()
        .map(|(span, _)| *span)
        .min_by_key(|span| span.len())?;
    let lines = here
        .iter()
        .map(|(_, claim)| format!("- `{}`", Told::from(*claim).line()));
    Some((span, lines.collect::<Vec<_>>().join("\n")))
}

/// The words of a claim that hold a byte.
fn mark(claim: &Claim, byte: usize) -> Option<Span> {
    let roles = claim.roles.iter().map(|role| role.words.span);
    let mut spans = std::iter::once(claim.trigger.span).chain(roles);
    spans.find(|span| span.start <= byte && byte < span.end)
}

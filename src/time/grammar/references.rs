//! "now", "recently", "the future".

use super::{Input, Reading};
use crate::time::{
    expression::{Expression, Meaning},
    lexicon::Phrase,
};

/// TIMEX3's `PAST_REF`, `PRESENT_REF` and `FUTURE_REF`.
pub(super) fn reference(input: Input<'_>, at: usize) -> Reading {
    let (reference, end) = input.p.phrase(at, |phrase| match phrase {
        Phrase::Reference(reference) => Some(reference),
        _ => None,
    })?;
    // "the now-defunct firm"
    let is_compound = input.p.is(end, "-") && input.p.is_glued(end - 1) && input.p.is_glued(end);
    if is_compound {
        return None;
    }
    Some((Expression::new(Meaning::Reference(reference)), end))
}

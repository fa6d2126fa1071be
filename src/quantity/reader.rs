//! What the amounts of a text are read from, and a number on its way to an amount.

use std::ops::Range;

use super::lexicon::Bound;
use crate::{
    span::Span,
    text::Document,
    time::{Timex, pieces::Pieces},
};

/// What the amounts of one text are read from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reader<'a> {
    pub(super) p: &'a Pieces<'a>,
    pub(super) document: &'a Document,
    pub(super) timexes: &'a [Timex],
}

/// A number or a range of numbers, and its pieces.
#[derive(Debug, Clone)]
pub(super) struct Figure {
    /// With its bound in front.
    pub(super) pieces: Range<usize>,
    /// The number alone; of a range the last one.
    pub(super) number: Range<usize>,
    pub(super) min: Option<f64>,
    pub(super) max: Option<f64>,
    pub(super) bound: Option<Bound>,
}

impl Reader<'_> {
    /// Whether a time expression holds `span`; a length of time within an age does not count.
    pub(super) fn is_dated(&self, span: Span) -> bool {
        let next = self
            .timexes
            .partition_point(|timex| timex.span.end <= span.start);
        self.timexes
            .get(next)
            .is_some_and(|timex| timex.span.overlaps(span))
    }
}

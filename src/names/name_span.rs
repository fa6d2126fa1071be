//! Where a name may stand, with what speaks for it.

use std::ops::Range;

use super::gazetteer::Hit;
use crate::text::EntityType;

/// Where a name may stand, with what speaks for it.
#[derive(Debug, Clone)]
pub(super) struct NameSpan {
    /// Without article, title and possessive.
    pub tokens: Range<usize>,
    /// What the model takes it for; `None` where it sees no name.
    pub model: Option<EntityType>,
    /// Listed bearers of exactly these words.
    pub hit: Option<Hit>,
    /// Tokens of the titles before it: "Russian Foreign Minister" before "Sergei Lavrov".
    pub title: Range<usize>,
    /// A line of its own in capitals, where capitals tell nothing.
    pub capitals: bool,
}

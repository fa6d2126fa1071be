//! Words that point from one time to another: "[the] last", "this past", "the same".

use crate::time::{lexicon::Pointer, pieces::Pieces};

/// The pointer and the piece after it.
pub(super) fn pointer(p: &Pieces<'_>, at: usize) -> Option<(Pointer, usize)> {
    let start = p.skip(at, "the");
    let first = p.entry(start).pointer?;
    let second = match p.entry(start + 1).pointer {
        Some(Pointer::Document(step)) if step != 0 && first == Pointer::Document(0) => {
            return Some((Pointer::Document(step), start + 2));
        }
        Some(Pointer::Text(0)) => start + 2,
        _ => start + 1,
    };
    Some((first, second))
}

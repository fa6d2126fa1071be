//! Words that point from one time to another: "[the] last", "this past", "the same"; "before last", "after next".

use crate::time::{
    lexicon::{Phrase, Pointer},
    pieces::Pieces,
};

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

/// "before last", "after next", "before that": which turn of what stands before them, and the piece behind.
pub(super) fn beyond(p: &Pieces<'_>, at: usize) -> Option<(Pointer, usize)> {
    let pointer = match () {
        () if p.is(at, "before") && p.is(at + 1, "last") => Pointer::Document(-2),
        () if p.is(at, "after") && p.is(at + 1, "next") => Pointer::Document(2),
        () if p.is(at, "before") && p.is(at + 1, "that") => Pointer::Text(-1),
        () if p.is(at, "after") && p.is(at + 1, "that") => Pointer::Text(1),
        () => return None,
    };
    // "before last month", "after next week's vote", "before that vote"
    let goes_on = p.is_word(at + 2) || p.is_digits(at + 2);
    let ends = !goes_on || !is_pointed_at(p, at + 2, pointer);
    ends.then_some((pointer, at + 2))
}

/// Whether the word at `at` is what "last", "next" or "that" before it points at.
fn is_pointed_at(p: &Pieces<'_>, at: usize, pointer: Pointer) -> bool {
    let entry = p.entry(at);
    let is_time = entry.unit.is_some()
        || entry.weekday.is_some()
        || entry.month.is_some()
        || entry.season.is_some()
        || entry.part.is_some();
    let is_feast = || {
        let feast = |phrase| matches!(phrase, Phrase::Holiday(_)).then_some(());
        p.phrase(at, feast).is_some()
    };
    matches!(pointer, Pointer::Text(_)) || is_time || p.is(at + 1, "'") || is_feast()
}

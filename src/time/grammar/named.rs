//! Days that history named: "the Sept. 11 attacks", "9/11".

use super::{Input, Reading};
use crate::time::{
    calendar::Cell,
    expression::{Expression, Meaning},
    lexicon::LEXICON,
    pieces::Pieces,
};

/// The day of history that month and day name before the words at `at`: "Sept. 11 *attacks*".
pub(super) fn named_by(p: &Pieces<'_>, month: i32, of_month: i32, at: usize) -> Option<Cell> {
    LEXICON
        .named_days
        .iter()
        .find(|named| {
            let (_, its_month, its_day) = named.date;
            (its_month, its_day) == (month, of_month)
                && named.before.iter().any(|word| p.is(at, word))
        })
        .and_then(|named| Some(Cell::day(named.day()?)))
}

/// "9/11".
pub(super) fn named_day(input: Input<'_>, at: usize) -> Reading {
    let p = input.p;
    let is_pair = p.is(at + 1, "/") && p.is_glued(at) && p.is_glued(at + 1);
    if !is_pair || p.is_glued_before(at) && !p.is_one(at - 1, &["-", "(", "\"", "“"]) {
        return None;
    }
    let digits = (p.short_digits(at)?, p.short_digits(at + 2)?);
    let goes_on = p.is_glued(at + 2) && (p.is_word(at + 3) || p.is_one(at + 3, &["/", "%"]));
    let named = LEXICON
        .named_days
        .iter()
        .find(|named| named.digits == Some(digits) && !goes_on)?;
    let cell = Cell::day(named.day()?);
    Some((
        Expression::new(Meaning::Named(cell, digits.0, digits.1)),
        at + 3,
    ))
}

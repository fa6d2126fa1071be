//! The grammar of time expressions: each rule reads one kind of expression at a piece; the longest reading wins.

pub(super) use dates::{day_of_month, month};
pub(super) use years::year_after;

mod clock;
mod dates;
mod digits;
mod holidays;
mod lengths;
mod named;
mod offsets;
mod parts;
mod pointed;
mod pointer;
mod references;
mod sets;
mod years;

use super::{
    Modifier,
    calendar::Cell,
    expression::{Expression, Meaning},
    lexicon::Phrase,
    pieces::Pieces,
};
use crate::text::Document;

/// What the rules read: the pieces, and the document for what the words alone do not tell.
#[derive(Debug, Clone, Copy)]
pub(super) struct Input<'a> {
    pub(super) p: &'a Pieces<'a>,
    pub(super) document: &'a Document,
    /// How many expressions around this one are being read: "the last day of *the first week of* …".
    pub(super) depth: u8,
}

/// Expressions within expressions that are followed.
const DEPTH: u8 = 3;

/// An expression and the piece after it.
pub(super) type Reading = Option<(Expression, usize)>;

/// A rule of the grammar.
type Rule = fn(Input<'_>, usize) -> Reading;

/// All rules; of readings with the same length the earlier rule's is taken.
const RULES: &[Rule] = &[
    digits::numeric,
    dates::from_weekday,
    dates::from_month,
    dates::from_day,
    years::year,
    years::decade,
    holidays::holiday,
    named::named_day,
    parts::part_of_year,
    parts::season,
    parts::century,
    parts::week,
    parts::fiscal_year,
    parts::nth_of,
    parts::boundary,
    parts::year_ago,
    parts::year_ago_period,
    parts::accounts,
    pointed::day_word,
    pointed::pointed,
    pointed::bare_unit,
    offsets::counted_from,
    offsets::this_time,
    offsets::weekday_week,
    offsets::beside_told,
    offsets::beside_pointed,
    offsets::weekdays_ago,
    lengths::length,
    lengths::lasting,
    lengths::with_article,
    sets::set,
    clock::clock,
    clock::part_of_day,
    references::reference,
];

/// The longest expression that starts at piece `at`, with its modifier.
pub(super) fn read(input: Input<'_>, at: usize) -> Reading {
    if !input.p.opens(at) {
        return None;
    }
    longer(modified(input, at), core(input, at))
}

/// An expression without a modifier in front.
fn core(input: Input<'_>, at: usize) -> Reading {
    if !input.p.opens(at) || input.depth >= DEPTH {
        return None;
    }
    let input = Input {
        depth: input.depth + 1,
        ..input
    };
    RULES
        .iter()
        .fold(None, |best, rule| longer(best, rule(input, at)))
}

/// An expression that names a stretch of the calendar.
fn date(input: Input<'_>, at: usize) -> Reading {
    core(input, at).filter(|(found, _)| found.is_date())
}

fn fixed(cell: Cell, end: usize) -> (Expression, usize) {
    (Expression::new(Meaning::Fixed(cell)), end)
}

fn longer(best: Reading, other: Reading) -> Reading {
    let end = |reading: &Reading| reading.as_ref().map_or(0, |(_, end)| *end);
    if end(&other) > end(&best) {
        other
    } else {
        best
    }
}

/// "early next year", "less than three months".
fn modified(input: Input<'_>, at: usize) -> Reading {
    let (modifier, end) = input.p.phrase(at, |phrase| match phrase {
        Phrase::Modifier(modifier) => Some(modifier),
        _ => None,
    })?;
    let rest = input.p.skip(end, "-");
    let (found, end) = core(input, rest)?;
    // "Earlier this year" is before now, "early this year" is its start.
    let is_relative = input.p.is_one(at, &["earlier", "later"]);
    takes(modifier, &found).then(|| {
        (
            Expression {
                is_relative,
                ..found.modified(modifier)
            },
            end,
        )
    })
}

/// Whether the modifier goes with the expression: "early" with dates, "at least" with lengths.
fn takes(modifier: Modifier, found: &Expression) -> bool {
    let is_free = matches!(found.meaning, Meaning::Length { place, .. } if !place.is_placed());
    let is_ago = matches!(found.meaning, Meaning::Shifted { .. });
    let is_fixed = matches!(found.meaning, Meaning::Fixed(_)) && !found.is_day();
    match modifier {
        _ if found.modifier.is_some() => false,
        Modifier::Start | Modifier::Mid | Modifier::End => found.is_date() && !is_ago,
        Modifier::Approx => is_free || is_ago || is_fixed || found.time.is_some(),
        _ => is_free || is_ago,
    }
}

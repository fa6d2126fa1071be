//! Scores: two numbers for two sides, of a vote, a verdict or a match.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use super::{Score, Value, reader::Reader, vocabulary::Kind};
use crate::{
    quantity::{Quantity, Unit},
    text::Pos,
};

/// What stands between the numbers of a score.
const JOINTS: [&str; 2] = ["-", "–"];
/// Tokens before a score, and behind it, whose words tell what it is of.
const BEFORE: usize = 12;
const BEHIND: usize = 6;
/// Numbers below this are those of a score.
const MOST: u32 = 1000;
/// Signs that join a third number.
const SIGNS: [char; 4] = ['-', '–', '/', '.'];

/// Reads the scores of a source.
pub(super) fn find(reader: &mut Reader<'_>) {
    let numbers = numbers(reader);
    let numbers: Vec<(usize, u32)> = numbers.into_iter().collect();
    for pair in numbers.windows(2) {
        let [one, other] = pair else { continue };
        let tokens = one.0..other.0 + 1;
        let near = around(reader, &tokens);
        let stands = |kind: Kind| {
            let mut near = near.clone();
            near.any(|at| reader.vocabulary.is(kind, reader.lemma(at)))
        };
        // A word of votes, verdicts or matches has to stand near, and none of what is counted over many of them.
        if is_joined(reader, one.0, other.0) && stands(Kind::Contest) && !stands(Kind::Record) {
            let score = Score {
                more: one.1.max(other.1),
                fewer: one.1.min(other.1),
                is_interim: stands(Kind::Interim),
            };
            reader.add(tokens, None, Value::Score(score), true);
        }
    }
}

/// By token: small whole numbers that measure nothing and are no part of a date.
fn numbers(reader: &Reader<'_>) -> BTreeMap<usize, u32> {
    let told = &reader.analysis.quantities;
    let mut numbers: BTreeMap<usize, u32> = told
        .iter()
        .filter_map(|quantity| Some((quantity.number, number(quantity)?)))
        .collect();
    // The second number of "8-3" is often read as no amount.
    let others: BTreeSet<usize> = told.iter().flat_map(|it| it.tokens.clone()).collect();
    for at in (0..reader.document.tokens.len()).filter(|at| !others.contains(at)) {
        if let Some(digits) = reader.form(at).parse().ok().filter(|it| *it < MOST) {
            numbers.insert(at, digits);
        }
    }
    numbers.retain(|at, _| reader.analysis.timex_at(*at).is_none());
    numbers
}

/// An exact number that measures nothing.
fn number(quantity: &Quantity) -> Option<u32> {
    let amount = &quantity.value;
    let exact = amount.min.zip(amount.max).filter(|(min, max)| min >= max);
    let is_plain = matches!(amount.unit, Unit::None | Unit::Count(_)) && !amount.approximate;
    let (number, _) = exact.filter(|_| is_plain)?;
    let is_whole = number.fract() == 0.0 && (0.0..f64::from(MOST)).contains(&number);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "whole and small"
    )]
    is_whole.then_some(number as u32)
}

/// Whether two numbers are joined as those of a score: "9-2", "nine to two" and "nine votes to two", not "nine to two weeks", not "9-2-1" and not "(9-2)", which
/// is what a side has won and lost so far.
fn is_joined(reader: &Reader<'_>, one: usize, other: usize) -> bool {
    let text = &reader.analysis.source.text;
    let (a, b) = (reader.token(one).span, reader.token(other).span);
    let between = text.get(a.end..b.start).unwrap_or_default();
    let before = text.get(..a.start).and_then(|it| it.chars().next_back());
    let mut behind = text.get(b.end..).unwrap_or_default().chars();
    let (next, after) = (behind.next(), behind.next());
    let is_sign = |sign: Option<char>| sign.is_some_and(|sign| SIGNS.contains(&sign));
    let goes_on = is_sign(next) && after.is_some_and(char::is_alphanumeric);
    let is_record = before == Some('(') && next == Some(')');
    let mut words = between.split_whitespace();
    let joint = words.next_back();
    let is_spelt =
        joint.is_some_and(|word| reader.vocabulary.is(Kind::Joint, word)) && words.count() <= 1;
    let counts = |at: usize| {
        let next = at + 1..reader.sentence(at).end;
        next.take(1).any(|it| reader.token(it).pos == Pos::Noun)
    };
    let is_pair = JOINTS.contains(&between) || is_spelt && !counts(other);
    is_pair && !is_sign(before) && !goes_on && !is_record
}

/// The tokens around a score, within its sentence.
fn around(reader: &Reader<'_>, tokens: &Range<usize>) -> Range<usize> {
    let sentence = reader.sentence(tokens.start);
    let from = tokens.start.saturating_sub(BEFORE).max(sentence.start);
    from..(tokens.end + BEHIND).min(sentence.end)
}

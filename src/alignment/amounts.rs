//! What two clauses tell of amounts: a clause with another number, age or time of day does not tell the same, whatever else both share.

use std::ops::Range;

use super::{
    dates,
    fates::{are_persons, nouns_meet},
    figures::{Fit, fit},
    items::Item,
    numbers::figure,
    story::Story,
};
use crate::mentions::Value;

/// The amounts and times of day that the sources of a story tell.
pub(super) struct Amounts {
    /// By teller: first tokens with places among the items, in order.
    told: Vec<Vec<(u32, usize)>>,
}

impl Amounts {
    pub(super) fn new(story: &Story<'_>) -> Self {
        let mut told = vec![Vec::new(); story.tellers.len()];
        for item in &story.items {
            if matches!(item.mention.value, Value::Figure(_) | Value::Date(_)) {
                told[item.teller].push((item.mention.tokens.start, item.at));
            }
        }
        for of_teller in &mut told {
            of_teller.sort_unstable();
        }
        Self { told }
    }

    fn within<'s, 'a>(
        &self,
        story: &'s Story<'a>,
        (teller, clause): (usize, &Range<u32>),
    ) -> Vec<&'s Item<'a>> {
        let told = &self.told[teller];
        let from = told.partition_point(|(token, _)| *token < clause.start);
        let here = told[from..]
            .iter()
            .take_while(|(token, _)| *token < clause.end);
        here.map(|(_, at)| &story.items[*at]).collect()
    }

    /// Whether each of two clauses, given with their tellers, tells an amount of a thing of which the other tells others alone.
    pub(super) fn differ(
        &self,
        story: &Story<'_>,
        one: (usize, &Range<u32>),
        other: (usize, &Range<u32>),
    ) -> bool {
        let (mine, theirs) = (self.within(story, one), self.within(story, other));
        let has_own = |mine: &[&Item<'_>], theirs: &[&Item<'_>]| {
            mine.iter().any(|item| {
                let held: Vec<bool> = theirs
                    .iter()
                    .filter_map(|other| is_one(story, item, other))
                    .collect();
                !held.is_empty() && !held.contains(&true)
            })
        };
        has_own(&mine, &theirs) && has_own(&theirs, &mine)
    }
}

/// Whether two amounts of one thing are one; `None` where they are of two things.
fn is_one(story: &Story<'_>, a: &Item<'_>, b: &Item<'_>) -> Option<bool> {
    if let Some(is_one) = dates::is_one_time(a, b) {
        return Some(is_one);
    }
    let (x, y) = (figure(a)?, figure(b)?);
    let counts_one = || {
        let people = are_persons(story, a) && are_persons(story, b);
        nouns_meet(story, a, b) || people
    };
    let is_exact = !x.is_vague && !y.is_vague && !x.is_part && !y.is_part;
    (is_exact && x.unit == y.unit && (x.unit == "age" || counts_one()))
        .then(|| fit(x, y) != Fit::Apart)
}

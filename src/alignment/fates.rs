//! Whom figures count, and what became of them: "18 missing" and "18 people unaccounted for" are one group.

use super::{items::Item, numbers::figure, story::Story};
use crate::{
    mentions::WordId,
    thesaurus::{Nearness, Part},
};

/// Whether two figures count people of whom one thing became, "18 missing" and "18 people unaccounted for"; `None` where one of them does not tell what.
pub(super) fn one_fate(story: &Story<'_>, a: &Item<'_>, b: &Item<'_>) -> Option<bool> {
    let (x, y) = (figure(a)?.fate?, figure(b)?.fate?);
    let is_fate = |head: &WordId| story.vocabulary.fate(story.word(*head)).is_some();
    let counts_people = |item: &Item<'_>| {
        item.value.is_empty() || are_persons(story, item) || item.value.iter().any(is_fate)
    };
    let fates = (story.of_teller(a.teller, x), story.of_teller(b.teller, y));
    (counts_people(a) && counts_people(b)).then_some(fates.0 == fates.1)
}

/// Whether two figures may count one group: one noun, or one of them has none, or only a word for people.
pub(super) fn may_be_one_group(story: &Story<'_>, a: &Item<'_>, b: &Item<'_>) -> bool {
    let is_anybody = |item: &Item<'_>| {
        let is_open = |head: &WordId| {
            let word = story.word(*head);
            story.vocabulary.is_people(word) || story.vocabulary.fate(word).is_some()
        };
        item.value.iter().all(is_open)
    };
    is_anybody(a) || is_anybody(b) || nouns_meet(story, a, b)
}

/// Whether a noun that the one counts is one that the other counts.
pub(super) fn nouns_meet(story: &Story<'_>, a: &Item<'_>, b: &Item<'_>) -> bool {
    let counts_anybody = |item: &Item<'_>| {
        let mut heads = item.value.iter();
        heads.any(|head| story.vocabulary.is_people(story.word(*head)))
    };
    counts_anybody(a) && counts_anybody(b)
        || a.value.iter().any(|x| {
            b.value
                .iter()
                .any(|y| story.near(*x, *y, Part::Noun) >= Nearness::Broader)
        })
}

/// Whether a figure counts persons.
pub(super) fn are_persons(story: &Story<'_>, item: &Item<'_>) -> bool {
    item.value.iter().any(|head| story.is_person(*head))
}

//! Why two values were laid side by side, or were not: every pair with what their questions share and what holds them apart.

use super::{
    Ground, Relation, Row, Sort, Teller, align,
    items::{Item, both},
    sort_of,
    story::{Parts, Story},
};
use crate::mentions::{NO_WORD, Vocabulary};

/// One pair of values of two sources.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Trial {
    /// What kind of values they are.
    pub sort: Sort,
    /// The sources' own words.
    pub values: [String; 2],
    /// The predicate that governs each.
    pub predicates: [String; 2],
    /// Words that both sentences have, the rarest first.
    pub anchors: Vec<String>,
    /// What their likeness is made of.
    pub parts: Parts,
    /// What holds them apart where they differ.
    pub apart: Vec<Apart>,
    /// The row that holds both; `None` where none does.
    pub row: Option<(Relation, Ground)>,
}

/// What holds two values apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Apart {
    /// No name of one clause stands in the other.
    OtherNames,
    /// Their clauses are of other months or years.
    OtherTime,
    /// Other people say it.
    OtherSpeaker,
    /// One of them stands in a row with another value of the other's source.
    CloserPartner,
    /// Nothing but that their questions share too little, or what is too common in the story.
    TooLittle,
}

impl Trial {
    /// The likeness of the questions.
    pub fn score(&self) -> f64 {
        let parts = self.parts;
        parts.sentence + parts.near + parts.clause + parts.predicate + parts.around
    }
}

/// Every pair of values of one sort in two sources, the most alike first.
pub fn explain(tellers: &[Teller<'_>], vocabulary: &Vocabulary) -> Vec<Trial> {
    let story = Story::new(tellers, vocabulary);
    let rows = align(tellers, vocabulary);
    let mut trials = Vec::new();
    for (n, a) in story.items.iter().enumerate() {
        let sort = sort_of(&a.mention.value);
        for b in &story.items[n + 1..] {
            if a.source != b.source && sort_of(&b.mention.value) == sort {
                trials.push(trial(&story, &rows, sort, [a, b]));
            }
        }
    }
    trials.sort_by(|x, y| y.score().total_cmp(&x.score()));
    trials
}

fn trial(story: &Story<'_>, rows: &[Row], sort: Sort, [a, b]: [&Item<'_>; 2]) -> Trial {
    let mut shared = both(story.sentence(a), story.sentence(b));
    shared.sort_by(|x, y| story.rarity(*y).total_cmp(&story.rarity(*x)));
    let speakers = [a, b].map(|item| story.speaker(item.teller, item.predicate));
    let heads = [a.value.as_slice(), b.value.as_slice()].concat();
    let row = rows
        .iter()
        .find(|row| row.sort == sort && holds(row, a) && holds(row, b));
    let mut apart: Vec<Apart> = [
        (Apart::OtherNames, story.clash(a, b, &heads)),
        (Apart::OtherTime, story.other_time(a, b)),
        (
            Apart::OtherSpeaker,
            speakers[0] != speakers[1] && !speakers.contains(&NO_WORD),
        ),
    ]
    .into_iter()
    .filter_map(|(why, holds)| holds.then_some(why))
    .collect();
    if row.is_none() && apart.is_empty() {
        let is_taken = |own: &Item<'_>, other: &Item<'_>| {
            let mut rows = rows
                .iter()
                .filter(|row| row.sort == sort && holds(row, own));
            rows.any(|row| {
                let mut places = row.values.iter().flat_map(|value| &value.places);
                places.any(|place| place.source == other.source)
            })
        };
        apart.push(if is_taken(a, b) || is_taken(b, a) {
            Apart::CloserPartner
        } else {
            Apart::TooLittle
        });
    }
    Trial {
        sort,
        values: [a, b].map(|item| item.text.to_owned()),
        predicates: [a, b].map(|item| story.word(item.verb).to_owned()),
        anchors: shared
            .iter()
            .map(|word| story.word(*word).to_owned())
            .collect(),
        parts: story.parts(a, b),
        apart,
        row: row.map(|row| (row.relation, row.ground)),
    }
}

/// Whether a mention is among the values of a row.
fn holds(row: &Row, item: &Item<'_>) -> bool {
    let places = row.values.iter().flat_map(|value| &value.places);
    let mut own = places.filter(|place| place.source == item.source);
    own.any(|place| place.span == item.mention.span)
}

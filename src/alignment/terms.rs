//! Terms: narrowed nouns that several sources have in one context.

use std::collections::BTreeMap;

use super::{
    Relation, Row,
    items::{Item, both},
    settle::{Link, Partners, settle},
    story::Story,
};
use crate::mentions::{Value, WordId};

/// How rare the words are that two terms share, of a thing and of a person.
const THING: f64 = 5.0;
const PERSON: f64 = 6.0;
/// Mentions of one noun in other sources that a term is held against.
const HELD_AGAINST: usize = 64;

/// What agrees among the terms of a story.
pub(super) fn rows(story: &Story<'_>) -> Vec<Row> {
    let mut blocks: BTreeMap<WordId, Vec<&Item<'_>>> = BTreeMap::new();
    for item in story.of(|value| matches!(value, Value::Term(_))) {
        blocks.entry(item.focus).or_default().push(item);
    }
    let mut links = Vec::new();
    for block in blocks.values() {
        for (n, a) in block.iter().enumerate() {
            let others = block[n + 1..].iter().filter(|b| b.source != a.source);
            for b in others.take(HELD_AGAINST) {
                links.extend(link(story, a, b));
            }
        }
    }
    settle(story, links, Partners::One)
}

fn link(story: &Story<'_>, a: &Item<'_>, b: &Item<'_>) -> Option<Link> {
    let shared = both(&a.value, &b.value);
    if shared.is_empty() {
        return None;
    }
    let weight = story.weight(&shared) + story.rarity(a.focus);
    // A police officer here need not be the one there.
    let needed = if story.is_person(a.focus) {
        PERSON
    } else {
        THING
    };
    if weight <= needed {
        return None;
    }
    let like = story.like(a, b);
    let tie = story.shared(story.arguments(a), story.arguments(b))
        + story.shared(&a.near, &b.near)
        + if like.predicate >= 0.9 { 1.5 } else { 0.0 };
    #[expect(clippy::cast_precision_loss, reason = "a term has a few words")]
    let rank = like.score + 0.3 * weight + shared.len() as f64;
    (like.score > 1.8 && tie > 2.0).then(|| Link::new(rank, a, b, Relation::Same))
}

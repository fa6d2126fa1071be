//! One thing, measured or counted once by each source: the length of a tunnel, the cost of a mission, the pumps at a mine.

use std::collections::BTreeMap;

use super::{
    Ground, Relation,
    items::{Item, both},
    numbers::{is_of_two, ratio},
    owners::Owners,
    settle::Link,
    story::Story,
};
use crate::mentions::{Figure, Value, WordId};

/// One number so many times the other is of another thing.
const RATIO: f64 = 2.5;
/// What the questions of a measured thing share at least.
const MEASURED: f64 = 1.2;
/// The same of a counted thing.
const COUNTED: f64 = 2.4;

/// By source, unit and noun: how many figures it has.
pub(super) struct Measures<'a>(BTreeMap<(usize, &'a str, WordId), usize>);

impl<'a> Measures<'a> {
    pub(super) fn new(items: &[&Item<'a>]) -> Self {
        let mut counts = BTreeMap::new();
        for item in items {
            if let Value::Figure(figure) = &item.mention.value {
                for head in &item.value {
                    let key = (item.source, figure.unit.as_str(), *head);
                    *counts.entry(key).or_default() += 1;
                }
            }
        }
        Self(counts)
    }

    /// That two figures differ which are the only ones of one unit and thing in their sources.
    pub(super) fn link(
        &self,
        story: &Story<'_>,
        owners: &Owners,
        a: &Item<'a>,
        b: &Item<'a>,
    ) -> Option<Link> {
        let (Value::Figure(x), Value::Figure(y)) = (&a.mention.value, &b.mention.value) else {
            return None;
        };
        let unit = x.unit.as_str();
        let is_exact = |figure: &Figure| !figure.is_vague && !figure.is_part;
        let is_counted = !matches!(unit, "age" | "th" | "of");
        if unit != y.unit || !is_counted || !is_exact(x) || !is_exact(y) {
            return None;
        }
        let shared: Vec<WordId> = both(&a.value, &b.value);
        let is_own = |head: &WordId| {
            let once = |source: usize| self.0.get(&(source, unit, *head)) == Some(&1);
            let is_thing = !story.entry(*head).is_measure() && !story.is_person(*head);
            once(a.source) && once(b.source) && is_thing
        };
        let is_apart = x.max < y.min || y.max < x.min;
        if !is_apart || ratio(x, y) > RATIO || !shared.iter().any(is_own) {
            return None;
        }
        let needed = if unit.is_empty() { COUNTED } else { MEASURED };
        let score = story.like(a, b).score;
        let is_one = score > needed
            && !is_of_two(story, a, b)
            && !owners.are_others(story, a, b)
            && (!unit.is_empty() || !anchors_clash(a, b));
        let of = shared.first().map_or("", |head| story.word(*head));
        is_one.then(|| {
            Link::new(score - 2.0, a, b, Relation::Overlap)
                .on(Ground::OtherFigure)
                .of(of)
        })
    }
}

/// Whether what governs one of two figures has no name of what governs the other.
fn anchors_clash(a: &Item<'_>, b: &Item<'_>) -> bool {
    !a.anchor.is_empty() && !b.anchor.is_empty() && both(&a.anchor, &b.anchor).is_empty()
}

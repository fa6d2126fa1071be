//! Scores: how a vote, a verdict or a match ended.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Ground, Relation, Row,
    items::Item,
    pairs::each_pair,
    settle::{Link, Partners, settle},
    story::Story,
};
use crate::mentions::{Score, Value};

/// Sides of fewer in all agree by chance.
const MANY: u32 = 10;
/// What the questions of one score share, of many and of few.
const TELLING: f64 = 0.3;
const FEW: f64 = 0.7;
/// What two scores that differ share, where as many voted in both, and elsewhere.
const ONE_BODY: f64 = 0.4;
const OTHER_SUM: f64 = 3.0;

/// What agrees and what differs among the scores of a story.
pub(super) fn rows(story: &Story<'_>) -> Vec<Row> {
    let items = story.of(|value| matches!(value, Value::Score(_)));
    let mut told: BTreeMap<usize, BTreeSet<(u32, u32)>> = BTreeMap::new();
    for item in &items {
        told.entry(item.teller).or_default().extend(sides(item));
    }
    let is_only = |item: &Item<'_>| told.get(&item.teller).is_some_and(|all| all.len() == 1);
    let mut links = Vec::new();
    each_pair(
        &items,
        |item| ((), sides(item)),
        |a, b| links.extend(link(story, a, b, is_only(a) && is_only(b))),
    );
    settle(story, links, Partners::One)
}

fn score(item: &Item<'_>) -> Option<Score> {
    match item.mention.value {
        Value::Score(score) => Some(score),
        _ => None,
    }
}

fn sides(item: &Item<'_>) -> Option<(u32, u32)> {
    score(item).map(|it| (it.more, it.fewer))
}

/// `alone`: each source has this one score. A match has others on the way to its last.
fn link(story: &Story<'_>, a: &Item<'_>, b: &Item<'_>, alone: bool) -> Option<Link> {
    let (x, y) = (score(a)?, score(b)?);
    let like = story.like(a, b).score;
    if story.other_time(a, b) || story.other_day(a, b) {
        return None;
    }
    if sides(a) == sides(b) {
        let needed = if x.more + x.fewer >= MANY {
            TELLING
        } else {
            FEW
        };
        return (like > needed).then(|| Link::new(like + 1.0, a, b, Relation::Same));
    }
    let one_act = a.predicate.is_planned == b.predicate.is_planned
        && a.predicate.is_negated == b.predicate.is_negated;
    let one_body = x.more + x.fewer == y.more + y.fewer;
    if !one_body && (x.is_interim || y.is_interim) {
        return None;
    }
    let needed = if one_body { ONE_BODY } else { OTHER_SUM };
    (alone && one_act && like > needed)
        .then(|| Link::new(like - 2.0, a, b, Relation::Different).on(Ground::OtherFigure))
}

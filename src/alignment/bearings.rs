//! Bearings: the sides of one place on which several sources set a thing.

use super::{
    Ground, Relation, Row,
    items::Item,
    pairs::each_pair,
    settle::{Link, Partners, settle},
    story::Story,
};
use crate::mentions::{Bearing, Value};

/// What the surroundings of two bearings share at least.
const ENOUGH: f64 = 4.0;

/// What agrees and what differs among the bearings of a story.
pub(super) fn rows(story: &Story<'_>) -> Vec<Row> {
    let items = story.of(|value| matches!(value, Value::Bearing(_)));
    let mut links = Vec::new();
    let place_and_value = |item: &'_ Item<'_>| {
        let told = |it: &'_ Bearing| (it.point.clone(), it.is_part);
        (item.focus, bearing(item).map(told))
    };
    each_pair(&items, place_and_value, |a, b| {
        links.extend(link(story, a, b));
    });
    settle(story, links, Partners::One)
}

fn bearing<'a>(item: &Item<'a>) -> Option<&'a Bearing> {
    match &item.mention.value {
        Value::Bearing(bearing) => Some(bearing),
        _ => None,
    }
}

fn link(story: &Story<'_>, a: &Item<'_>, b: &Item<'_>) -> Option<Link> {
    let (x, y) = (bearing(a)?, bearing(b)?);
    let shared = story.shared(story.sentence(a), story.sentence(b));
    if x.is_part != y.is_part || shared <= ENOUGH {
        return None;
    }
    let within = x.point.contains(&y.point) || y.point.contains(&x.point);
    let (relation, ground) = match x.point == y.point {
        true => (Relation::Same, Ground::Same),
        false if within => (Relation::Closer, Ground::OtherBearing),
        false => (Relation::Different, Ground::OtherBearing),
    };
    let link = Link::new(shared, a, b, relation).on(ground);
    Some(link.of(story.word(a.focus)))
}

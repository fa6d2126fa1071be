//! Ages of somebody whom one source names, and another one calls by what they are: "Mira Oster, 34", "the 36-year-old nurse".

use super::{
    Ground, Relation, items::Item, numbers::figure, parties::Parties, settle::Link, story::Story,
};
use crate::mentions::{NO_WORD, WordId};

/// How two ages of one person stand to each other, where at least one of them is told of what somebody is; the ages of named persons are a kind of claim.
pub(super) fn link(
    story: &Story<'_>,
    parties: &Parties,
    a: &Item<'_>,
    b: &Item<'_>,
) -> Option<Link> {
    let (x, y) = (figure(a)?, figure(b)?);
    let is_age = x.unit == "age" && y.unit == "age";
    let is_described = a.focus == NO_WORD || b.focus == NO_WORD;
    let bearers = bearer(parties, a).zip(bearer(parties, b));
    if !is_age || !is_described || story.other_time(a, b) || bearers.is_none_or(|(x, y)| x != y) {
        return None;
    }
    let score = story.like(a, b).score;
    let is_one = x.min <= y.max && y.min <= x.max;
    Some(if is_one {
        Link::new(score + 3.0, a, b, Relation::Same)
    } else {
        Link::new(score - 2.0, a, b, Relation::Overlap).on(Ground::OtherFigure)
    })
}

/// The last name word of whose age it is: as told, or of the one person of the story whom the noun names.
fn bearer(parties: &Parties, item: &Item<'_>) -> Option<WordId> {
    match item.value.as_slice() {
        _ if item.focus != NO_WORD => Some(item.focus),
        [noun] => parties.holder(*noun),
        _ => None,
    }
}

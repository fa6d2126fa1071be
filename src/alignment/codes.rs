//! Telephone numbers and the like: the same, or with one digit changed.

use super::{
    Ground, Relation, Row,
    items::Item,
    pairs::each_pair,
    settle::{Link, Partners, settle},
    story::Story,
};
use crate::mentions::Value;

/// What agrees and what differs among the codes of a story.
pub(super) fn rows(story: &Story<'_>) -> Vec<Row> {
    let items = story.of(|value| matches!(value, Value::Code(_)));
    let code = |item: &Item<'_>| match &item.mention.value {
        Value::Code(code) => code.clone(),
        _ => String::new(),
    };
    let mut links = Vec::new();
    each_pair(
        &items,
        |item| ((), code(item)),
        |a, b| {
            let (x, y) = (code(a), code(b));
            let alike = strsim::normalized_levenshtein(&x, &y);
            if alike < 0.8 {
                return;
            }
            let (relation, ground) = if x == y {
                (Relation::Same, Ground::Same)
            } else {
                (Relation::Different, Ground::OtherDigits)
            };
            links.push(Link::new(9.0 * alike, a, b, relation).on(ground));
        },
    );
    settle(story, links, Partners::Many)
}

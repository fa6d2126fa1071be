//! Telephone numbers and the like: the same, or with one digit changed.

use super::{
    Ground, Relation, Row,
    items::Item,
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
    for (n, a) in items.iter().enumerate() {
        for b in &items[n + 1..] {
            let (x, y) = (code(a), code(b));
            let alike = strsim::normalized_levenshtein(&x, &y);
            if a.source == b.source || alike < 0.8 {
                continue;
            }
            let relation = if x == y {
                Relation::Same
            } else {
                Relation::Different
            };
            let ground = if x == y {
                Ground::Same
            } else {
                Ground::OtherDigits
            };
            links.push(Link::new(9.0 * alike, a, b, relation).on(ground));
        }
    }
    settle(story, links, Partners::Many)
}

//! Two figures before what they count: how far apart they are, and whether they are of two acts.

use super::{items::Item, story::Story};
use crate::mentions::{Figure, Value};

/// The figure that an item is.
pub(super) fn figure<'a>(item: &Item<'a>) -> Option<&'a Figure> {
    match &item.mention.value {
        Value::Figure(figure) => Some(figure),
        _ => None,
    }
}

/// How many times the greater of two figures is the lesser.
pub(super) fn ratio(a: &Figure, b: &Figure) -> f64 {
    a.max.max(b.max) / a.min.min(b.min).max(1e-9)
}

/// Whether the words are, or are part of, two numbers that a hyphen or dash joins.
pub(super) fn is_score(story: &Story<'_>, item: &Item<'_>) -> bool {
    let dash = ['-', '–'];
    let digits = |words: &str| !words.is_empty() && words.bytes().all(|byte| byte.is_ascii_digit());
    let opens = |words: &str| words.starts_with(|sign: char| sign.is_ascii_digit());
    let closes = |words: &str| words.ends_with(|sign: char| sign.is_ascii_digit());
    let (span, text) = (item.mention.span, story.tellers[item.teller].text);
    let before = text.get(..span.start).unwrap_or_default();
    let behind = text.get(span.end..).unwrap_or_default();
    let whole = item.text.split_once(dash);
    whole.is_some_and(|(one, other)| digits(one) && digits(other))
        || (digits(item.text)
            && (behind.strip_prefix(dash).is_some_and(opens)
                || before.strip_suffix(dash).is_some_and(closes)))
}

/// Whether two figures that are not the same belong to two acts: of other days, the one meant and the other done, one denied; the
/// score at two moments.
pub(super) fn is_of_two(story: &Story<'_>, a: &Item<'_>, b: &Item<'_>) -> bool {
    story.other_time(a, b)
        || story.other_day(a, b)
        || a.predicate.is_planned != b.predicate.is_planned
        || a.predicate.is_negated != b.predicate.is_negated
        || is_score(story, a)
        || is_score(story, b)
}

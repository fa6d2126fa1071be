//! The value of a length of time: "seven years", "the past two months", "a week after the vote".

use super::{
    Anchor, Day, EventAnchor, Interval, Length, Modifier, TimeValue, TimexKind,
    calendar::Unit,
    expression::{Count, Place},
    value,
};

/// A length, and the days that it spans where it reaches to or from `now`.
pub(super) fn length(
    count: Count,
    unit: Unit,
    place: Place,
    modifier: Option<Modifier>,
    now: Option<(Day, Anchor)>,
) -> TimeValue {
    let length = value::minutes(count, unit, modifier);
    let value = TimeValue {
        length: Some(length),
        ..value::blank(
            TimexKind::Duration,
            &value::period(count, unit),
            unit.granularity(),
            Anchor::Absolute,
        )
    };
    let from_event = |event, sign| TimeValue {
        anchor: Anchor::Event(EventAnchor {
            event,
            offset: value::days(length, sign),
        }),
        ..value.clone()
    };
    match place {
        Place::Nowhere => value,
        Place::Before | Place::After => placed(value, place, length, now),
        Place::AfterEvent(event) => from_event(event, 1),
        Place::BeforeEvent(event) => from_event(event, -1),
    }
}

/// "the past two months" with its days.
fn placed(value: TimeValue, place: Place, length: Length, now: Option<(Day, Anchor)>) -> TimeValue {
    let longest = length
        .max
        .and_then(|longest| i32::try_from(longest.div_euclid(1_440)).ok());
    let Some(((day, anchor), longest)) = now.zip(longest) else {
        return value;
    };
    let (from, to) = match place {
        Place::Before => (day.saturating_sub(longest), day + 1),
        _ => (day, day.saturating_add(longest).saturating_add(1)),
    };
    TimeValue {
        interval: Interval::new(from, to),
        anchor,
        ..value
    }
}

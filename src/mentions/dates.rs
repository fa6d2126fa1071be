//! Dates: days, longer stretches and times of day, as far as the text tells them.

use super::{Date, Value, reader::Reader};
use crate::time::{Granularity, TimeValue, TimexKind};

/// Reads the dates of a source.
pub(super) fn find(reader: &mut Reader<'_>) {
    for timex in &reader.analysis.timexes {
        if !matches!(timex.value.kind, TimexKind::Date | TimexKind::Time) {
            continue;
        }
        // When a page was put up is no part of its story.
        if reader.is_stamp(timex.span) {
            reader.is_read[timex.tokens.clone()].fill(true);
            continue;
        }
        let words = timex.span.slice(&reader.analysis.source.text);
        if let Some(date) = date(&timex.value, words) {
            reader.add(timex.tokens.clone(), None, Value::Date(date), true);
        }
    }
}

/// What a value tells of a date; `None` where it tells no part of one ("now", "the 1990s").
fn date(value: &TimeValue, words: &str) -> Option<Date> {
    if matches!(
        value.granularity,
        Granularity::Vague | Granularity::Decade | Granularity::Century
    ) {
        return None;
    }
    let day = value.timex3.split('T').next().unwrap_or_default();
    let mut parts = day.split('-');
    let number = |part: Option<&str>| part.and_then(|part| part.parse::<u8>().ok());
    let mut date = Date {
        year: parts.next().and_then(|year| year.parse().ok()),
        minutes: value.minutes,
        is_absolute: words.bytes().any(|byte| byte.is_ascii_digit()),
        ..Date::default()
    };
    match parts.next() {
        Some(week) if week.starts_with('W') => {
            date.week = number(week.get(1..));
            date.weekday = number(parts.next());
        }
        month => {
            date.month = number(month);
            date.day = number(parts.next());
        }
    }
    let tells = date.year.is_some()
        || date.month.is_some()
        || date.weekday.is_some()
        || date.minutes.is_some();
    tells.then_some(date)
}

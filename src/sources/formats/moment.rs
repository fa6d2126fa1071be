//! The days that formats write: "2026-03-04T23:10:00-05:00", "20260304T101500Z", "Wed, 04 Mar 2026 10:15:00 +0100".
//!
//! The day is the one that the format's own offset makes it: the outlet's. A time in UTC gives way to the same moment with an offset.

use jiff::{SignedDuration, Timestamp, civil::Date, fmt::rfc2822, tz::Offset};

/// Two times are one moment if they lie no further apart than this, in seconds: some formats round to minutes.
const SAME: i64 = 60;

/// A time as a format writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Moment {
    /// The day in its own offset.
    day: Date,
    /// When it was, and how far from UTC its clock goes; `None` where only a day is written.
    at: Option<(Timestamp, Offset)>,
}

/// The day of the first time that can be read, the best first.
pub(super) fn first_day<'t>(times: impl IntoIterator<Item = &'t str>) -> Option<Date> {
    let moments: Vec<Moment> = times.into_iter().filter_map(moment).collect();
    let first = *moments.first()?;
    let local = first.at.and_then(|(at, offset)| {
        let is_same = |moment: &&Moment| {
            moment.at.is_some_and(|(other, away)| {
                let apart: SignedDuration = other.duration_since(at);
                !away.is_zero() && apart.as_secs().abs() <= SAME
            })
        };
        offset.is_zero().then(|| moments.iter().find(is_same))?
    });
    Some(local.copied().unwrap_or(first).day)
}

/// The day that a text begins with, or that it writes as e-mails do.
pub(super) fn day(text: &str) -> Option<Date> {
    moment(text).map(|moment| moment.day)
}

fn moment(text: &str) -> Option<Moment> {
    let text = text.trim();
    if let Some(day) = leading_day(text) {
        let at = with_offset(text);
        return Some(Moment { day, at });
    }
    let zoned = rfc2822::DateTimeParser::new()
        .relaxed_weekday(true)
        .parse_zoned(text)
        .ok()?;
    let at = Some((zoned.timestamp(), zoned.offset()));
    let day = zoned.date();
    Some(Moment { day, at })
}

/// "2026-03-04…", "20260304…".
fn leading_day(text: &str) -> Option<Date> {
    let dashed = text.get(..10).filter(|day| day.contains('-'));
    let compact = || text.get(..8).filter(|day| is_digits(day));
    let digits: String = match dashed {
        Some(day) => day.replace('-', ""),
        None => compact()?.to_owned(),
    };
    if digits.len() != 8 || !is_digits(&digits) {
        return None;
    }
    let part = |from: usize, to: usize| digits.get(from..to);
    let (year, month, day) = (part(0, 4)?, part(4, 6)?, part(6, 8)?);
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The moment and the offset of a full time.
fn with_offset(text: &str) -> Option<(Timestamp, Offset)> {
    let at: Timestamp = text.parse().ok()?;
    let clock = text.get(10..)?;
    let offset = match clock.rfind(['+', '-']) {
        Some(sign) => offset(clock.get(sign..)?)?,
        None => Offset::UTC,
    };
    Some((at, offset))
}

/// "+0100", "-05:30".
fn offset(text: &str) -> Option<Offset> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let hours: i32 = digits.get(..2)?.parse().ok()?;
    let minutes: i32 = digits.get(2..4).unwrap_or("00").parse().ok()?;
    let seconds = (hours * 60 + minutes) * 60;
    let signed = if text.starts_with('-') {
        -seconds
    } else {
        seconds
    };
    Offset::from_seconds(signed).ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_day_is_that_of_the_times_own_offset() {
        let march = date(2026, 3, 4);
        for text in [
            "2026-03-04",
            "2026-03-04T23:30:00-05:00",
            "2026-03-04T00:10:00+0100",
            "2026-03-04 10:00:00",
            "20260304T101500-0500",
            "20260304",
            "Wed, 04 Mar 2026 23:59:00 -0800",
            "4 Mar 2026 10:00:00 GMT",
            "Mon, 04 Mar 2026 10:00:00 GMT",
        ] {
            assert_eq!(first_day([text]), Some(march), "{text}");
        }
        for text in ["", "March", "2026-13-40", "é2026-03-04", "2026/03/04"] {
            assert_eq!(first_day([text]), None, "{text}");
        }
    }

    #[test]
    fn utc_gives_way_to_the_same_moment_with_an_offset() {
        let times = ["2026-03-05T04:30:00Z", "2026-03-04T23:30:00-05:00"];
        assert_eq!(first_day(times), Some(date(2026, 3, 4)));
        let other = ["2026-03-05T04:30:00Z", "2026-03-04T10:30:00-05:00"];
        assert_eq!(first_day(other), Some(date(2026, 3, 5)));
        assert_eq!(first_day(["soon", "2026-03-05"]), Some(date(2026, 3, 5)));
        assert_eq!(first_day([]), None);
    }
}

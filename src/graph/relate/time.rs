//! Times as intervals of days. "Late May" holds "May 31"; a bare "Monday" is held against a day by its weekday, and a
//! month without a year by its month.

use jiff::civil::Date;

use super::{Ground, Related, Relation};
use crate::time::{
    Day, Direction, Granularity, Interval, Length, Modifier, TimeValue, TimexKind, date_of,
};

/// Minutes by which two clocks may tell one moment.
const HALF_AN_HOUR: u16 = 30;

/// Longest stretch of days that a month without a year can be shown to miss.
const BELOW_A_YEAR: Day = 330;

pub(super) fn relate(a: &TimeValue, b: &TimeValue) -> Related {
    if let (Some(x), Some(y)) = (length(a), length(b)) {
        return lengths(a, b, x, y);
    }
    if !is_date(a) || !is_date(b) {
        let same = a.kind == b.kind && a.timex3 == b.timex3 && !is_vague(a);
        return if same {
            Related::new(Relation::Same, Ground::SameTime)
        } else {
            Related::UNCLEAR
        };
    }
    match (is_anchored(a), is_anchored(b)) {
        (true, true) => dated(a, b),
        (true, false) => partial(b).map_or(Related::UNCLEAR, |b| held_against(&b, a).reversed()),
        (false, true) => partial(a).map_or(Related::UNCLEAR, |a| held_against(&a, b)),
        (false, false) => both_partial(a, b),
    }
}

/// How long a length of time is ("five years"); `None` for dates.
fn length(value: &TimeValue) -> Option<Length> {
    value
        .length
        .filter(|_| value.kind == TimexKind::Duration && !is_vague(value))
}

/// Lengths as ranges: "five years" and "60 months" are one, "more than a year" holds "18 months".
fn lengths(a: &TimeValue, b: &TimeValue, x: Length, y: Length) -> Related {
    let least = |length: Length| length.min.unwrap_or(0);
    let most = |length: Length| length.max.unwrap_or(i64::MAX);
    if a.timex3 == b.timex3 && a.modifier == b.modifier {
        return Related::new(Relation::Same, Ground::SameTime);
    }
    let rough = is_approximate(a) || is_approximate(b);
    let relation = if least(x) > most(y) || least(y) > most(x) {
        if rough {
            return Related::UNCLEAR;
        }
        Relation::Apart
    } else if a.modifier.is_none() && b.modifier.is_none() {
        Relation::Same // months have 28 to 31 days
    } else if least(x) <= least(y) && most(y) <= most(x) {
        Relation::Holds
    } else if least(y) <= least(x) && most(x) <= most(y) {
        Relation::HeldBy
    } else {
        Relation::Overlaps
    };
    let ground = match relation {
        Relation::Apart => Ground::LengthsApart,
        Relation::Same => Ground::SameTime,
        _ => Ground::RangeInRange,
    };
    Related::new(relation, ground)
}

fn is_date(value: &TimeValue) -> bool {
    matches!(value.kind, TimexKind::Date | TimexKind::Time) && !is_vague(value)
}

fn is_vague(value: &TimeValue) -> bool {
    value.granularity == Granularity::Vague
}

fn is_anchored(value: &TimeValue) -> bool {
    value.interval.from.is_some() || value.interval.to.is_some()
}

/// Two times that are each tied to the calendar.
fn dated(a: &TimeValue, b: &TimeValue) -> Related {
    let relation = between(a.interval, b.interval);
    if relation == Relation::Same && are_other_hours(a, b) {
        return Related::new(Relation::Overlaps, Ground::OtherHour);
    }
    if relation != Relation::Apart {
        let ground = match relation {
            Relation::Same => Ground::SameDate,
            Relation::Overlaps => Ground::DatesOverlap,
            _ => Ground::DateInDate,
        };
        return Related::new(relation, ground);
    }
    if is_approximate(a) || is_approximate(b) {
        return Related::UNCLEAR;
    }
    let other_reading = |value: &TimeValue, other: &TimeValue| {
        let mut readings = value.alternatives.iter();
        readings.any(|reading| !reading.is_disjoint(other.interval))
    };
    if other_reading(a, b) || other_reading(b, a) || is_week_off(a, b) {
        return Related {
            loose: true,
            ..Related::new(Relation::Overlaps, Ground::AnotherReadingOfTheDate)
        };
    }
    Related::new(Relation::Apart, Ground::DatesApart)
}

/// Whether one weekday was taken for two days a week or two apart, where neither text says which week is meant. A weekday against a
/// day that is said outright is a difference: of what is over, the weekday is the last one.
fn is_week_off(a: &TimeValue, b: &TimeValue) -> bool {
    let (Some(first), Some(second)) = (a.interval.from, b.interval.from) else {
        return false;
    };
    let is_guessed = |value: &TimeValue| {
        let chosen = matches!(
            value.direction,
            Direction::NearestPast | Direction::FutureCue
        );
        value.granularity == Granularity::Day && chosen
    };
    is_guessed(a) && is_guessed(b) && matches!((first - second).abs(), 7 | 14)
}

/// Whether both tell the hour by the clock, and not the same one.
fn are_other_hours(a: &TimeValue, b: &TimeValue) -> bool {
    let clocks = a.clock().zip(b.clock());
    clocks.is_some_and(|(x, y)| x.abs_diff(y) > HALF_AN_HOUR)
}

fn is_approximate(value: &TimeValue) -> bool {
    value.modifier == Some(Modifier::Approx)
}

fn between(a: Interval, b: Interval) -> Relation {
    if a == b {
        Relation::Same
    } else if a.is_disjoint(b) {
        Relation::Apart
    } else if a.contains(b) {
        Relation::Holds
    } else if b.contains(a) {
        Relation::HeldBy
    } else {
        Relation::Overlaps
    }
}

/// A date of which only a part is known: TIMEX3 "XXXX-WXX-1", "XXXX-09", "XXXX-06-12".
#[derive(Debug, PartialEq, Eq)]
enum Partial {
    /// From 1, Monday.
    Weekday(i8),
    Month(i8),
    MonthDay(i8, i8),
}

fn partial(value: &TimeValue) -> Option<Partial> {
    let rest = value.timex3.strip_prefix("XXXX-")?;
    if let Some(weekday) = rest.strip_prefix("WXX-") {
        let weekday = weekday.get(..1)?.parse().ok()?;
        return Some(Partial::Weekday(weekday));
    }
    let month = rest.get(..2)?.parse().ok()?;
    match rest.get(2..).unwrap_or_default().strip_prefix('-') {
        None => Some(Partial::Month(month)),
        Some(day) => Some(Partial::MonthDay(month, day.get(..2)?.parse().ok()?)),
    }
}

/// A partial date against a dated one.
fn held_against(partial: &Partial, dated: &TimeValue) -> Related {
    let Some((from, to)) = dated.interval.from.zip(dated.interval.to) else {
        return Related::UNCLEAR;
    };
    let (Some(first), Some(last)) = (date_of(from), date_of(to - 1)) else {
        return Related::UNCLEAR;
    };
    let loosely = |relation, ground| Related {
        loose: true,
        ..Related::new(relation, ground)
    };
    match *partial {
        Partial::Weekday(weekday) if to - from == 1 => {
            let is_it = first.weekday().to_monday_one_offset() == weekday;
            let relation = if is_it {
                Relation::Holds
            } else {
                Relation::Apart
            };
            loosely(relation, Ground::Weekday)
        }
        Partial::Weekday(_) => Related::UNCLEAR,
        Partial::Month(month) => {
            let relation = month_against(month, first, last);
            match relation {
                Relation::Unclear => Related::UNCLEAR,
                _ => loosely(relation, Ground::MonthWithoutYear),
            }
        }
        Partial::MonthDay(month, day) => {
            let mut days = (from..to.min(from + BELOW_A_YEAR)).filter_map(date_of);
            let holds = days.any(|date| (date.month(), date.day()) == (month, day));
            match (holds, to - from) {
                (true, 1) => loosely(Relation::Same, Ground::DayWithoutYear),
                (true, _) => loosely(Relation::HeldBy, Ground::DayWithoutYear),
                (false, length) if length < BELOW_A_YEAR => {
                    loosely(Relation::Apart, Ground::DayWithoutYear)
                }
                (false, _) => Related::UNCLEAR,
            }
        }
    }
}

/// A month of some year against the days from `first` to `last`.
fn month_against(month: i8, first: Date, last: Date) -> Relation {
    let one_month = (first.year(), first.month()) == (last.year(), last.month());
    if one_month && first.month() == month {
        let whole = first.day() == 1 && last.day() == last.days_in_month();
        return if whole {
            Relation::Same
        } else {
            Relation::Holds
        };
    }
    let months =
        i32::from(last.year() - first.year()) * 12 + i32::from(last.month() - first.month());
    if months >= 11 {
        return Relation::Unclear;
    }
    let touched =
        (0..=months).any(|n| (i32::from(first.month()) - 1 + n) % 12 + 1 == i32::from(month));
    if touched {
        Relation::Overlaps
    } else {
        Relation::Apart
    }
}

fn both_partial(a: &TimeValue, b: &TimeValue) -> Related {
    let (Some(first), Some(second)) = (partial(a), partial(b)) else {
        return Related::UNCLEAR;
    };
    let relation = match (&first, &second) {
        _ if first == second => Relation::Same,
        (Partial::Month(month), Partial::MonthDay(of, _)) if month == of => Relation::Holds,
        (Partial::MonthDay(of, _), Partial::Month(month)) if month == of => Relation::HeldBy,
        (Partial::Weekday(_), Partial::Month(_) | Partial::MonthDay(..))
        | (Partial::Month(_) | Partial::MonthDay(..), Partial::Weekday(_)) => {
            return Related::UNCLEAR;
        }
        _ => Relation::Apart,
    };
    Related {
        loose: true,
        ..Related::new(relation, Ground::DateInPart)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::{Anchor, Direction};

    fn day(year: i16, month: i8, day: i8) -> Day {
        crate::time::day_number(jiff::civil::date(year, month, day))
    }

    fn value(timex3: &str, interval: Interval) -> TimeValue {
        TimeValue {
            kind: TimexKind::Date,
            timex3: timex3.to_owned(),
            interval,
            minutes: None,
            length: None,
            granularity: Granularity::Day,
            modifier: None,
            anchor: Anchor::None,
            direction: Direction::Said,
            alternatives: Vec::new(),
        }
    }

    fn from_to(from: Day, to: Day) -> TimeValue {
        value("", Interval::new(from, to))
    }

    fn part(timex3: &str) -> TimeValue {
        value(timex3, Interval::default())
    }

    #[test]
    fn dates_are_intervals_and_parts_of_dates_are_held_against_them() {
        let late_may = from_to(day(2026, 5, 21), day(2026, 6, 1));
        let may_31 = from_to(day(2026, 5, 31), day(2026, 6, 1)); // a Sunday
        let june = from_to(day(2026, 6, 1), day(2026, 7, 1));
        let june_12 = from_to(day(2026, 6, 12), day(2026, 6, 13));
        let turn = from_to(day(2026, 5, 30), day(2026, 6, 3));
        let cases = [
            (&late_may, may_31.clone(), Relation::Holds),
            (&late_may, june_12.clone(), Relation::Apart),
            (&june, turn.clone(), Relation::Overlaps),
            (&june, june.clone(), Relation::Same),
            (&may_31, part("XXXX-WXX-7"), Relation::HeldBy),
            (&may_31, part("XXXX-WXX-1"), Relation::Apart),
            (&late_may, part("XXXX-WXX-1"), Relation::Unclear),
            (&june, part("XXXX-06"), Relation::Same),
            (&june_12, part("XXXX-06"), Relation::HeldBy),
            (&turn, part("XXXX-06"), Relation::Overlaps),
            (&turn, part("XXXX-09"), Relation::Apart),
            (&june_12, part("XXXX-06-12"), Relation::Same),
            (&june, part("XXXX-06-12"), Relation::Holds),
            (&part("XXXX-06"), part("XXXX-06-12"), Relation::Holds),
            (&part("XXXX-06"), part("XXXX-09"), Relation::Apart),
            (&part("XXXX-WXX-1"), part("XXXX-06-12"), Relation::Unclear),
            (&part("XXXX-SU"), june.clone(), Relation::Unclear),
            (&part("XXXX"), june.clone(), Relation::Unclear),
        ];
        for (a, b, expected) in cases {
            assert_eq!(relate(a, &b).relation, expected, "{a:?} / {b:?}");
            assert_eq!(relate(&b, a).relation, expected.reversed(), "{b:?} / {a:?}");
        }
    }

    #[test]
    fn another_reading_of_a_date_is_no_conflict() {
        let past = from_to(day(2026, 6, 1), day(2026, 6, 2));
        let coming = from_to(day(2026, 6, 8), day(2026, 6, 9));
        let open = TimeValue {
            alternatives: vec![coming.interval],
            ..past.clone()
        };
        assert_eq!(relate(&past, &coming).relation, Relation::Apart);
        assert_eq!(relate(&open, &coming).relation, Relation::Overlaps);
        let about = TimeValue {
            modifier: Some(Modifier::Approx),
            ..past
        };
        assert_eq!(relate(&about, &coming).relation, Relation::Unclear);
    }
}

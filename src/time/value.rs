//! The parts of a value: TIMEX3 strings, lengths, times of day.

use super::{
    Anchor, Day, Direction, Granularity, Interval, Length, Modifier, TimeValue, TimexKind,
    calendar::{Cell, Unit},
    expression::{Count, Meaning, Repeated, TimeOfDay},
    lexicon::Reference,
    number::Number,
};

/// The TIMEX3 value of a date that nothing anchors, and its unit.
pub(super) fn unanchored(meaning: &Meaning) -> (String, Unit) {
    let unit = match meaning {
        Meaning::Recurring(cycle, _) => return (cycle.unanchored(), cycle.unit()),
        Meaning::Fixed(cell) => cell.unit,
        Meaning::Pointed(unit, _)
        | Meaning::Shifted { unit, .. }
        | Meaning::Within { unit, .. } => *unit,
        Meaning::Offset { unit, .. } if *unit > Unit::Fortnight => *unit,
        Meaning::Offset { .. } | Meaning::HolidayOf(..) => Unit::Day,
        _ => Unit::Year,
    };
    let timex3 = match unit {
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => "XXXX-XX-XX",
        Unit::Weekend => "XXXX-WXX-WE",
        Unit::Week | Unit::Fortnight => "XXXX-WXX",
        Unit::Month | Unit::Season => "XXXX-XX",
        Unit::Quarter => "XXXX-QX",
        Unit::Half => "XXXX-HX",
        Unit::Year | Unit::FiscalYear => "XXXX",
        Unit::Decade => "XXX",
        Unit::Century => "XX",
    };
    (timex3.to_owned(), unit)
}

/// A value without days.
pub(super) fn blank(
    kind: TimexKind,
    timex3: &str,
    granularity: Granularity,
    anchor: Anchor,
) -> TimeValue {
    TimeValue {
        kind,
        timex3: timex3.to_owned(),
        interval: Interval::default(),
        minutes: None,
        length: None,
        granularity,
        modifier: None,
        anchor,
        direction: Direction::None,
        alternatives: Vec::new(),
    }
}

/// The part of a stretch that "early", "mid" and "late" leave: halves, so that no careful reading falls outside.
pub(super) fn narrowed(interval: Interval, modifier: Modifier) -> Interval {
    let (Some(from), Some(to)) = (interval.from, interval.to) else {
        return interval;
    };
    let length = to - from;
    if length < 4 {
        return interval;
    }
    match modifier {
        Modifier::Start => Interval::new(from, from + (length + 1) / 2),
        Modifier::Mid => Interval::new(from + length / 4, to - length / 4),
        Modifier::End => Interval::new(from + length / 2, to),
        _ => interval,
    }
}

/// The part of a stretch before ("earlier this year") or after ("later this year") the document's day.
pub(super) fn beside_now(
    interval: Interval,
    modifier: Modifier,
    published: Option<Day>,
) -> Interval {
    let (Some(from), Some(to), Some(now)) = (interval.from, interval.to, published) else {
        return interval;
    };
    match modifier {
        Modifier::Start if from < now && now < to => Interval::new(from, now + 1),
        Modifier::End if from <= now && now < to => Interval::new(now, to),
        _ => interval,
    }
}

/// Adds a time of day to the value of a day.
pub(super) fn add_time(value: &mut TimeValue, time: TimeOfDay) {
    value.kind = TimexKind::Time;
    let day = value.timex3.clone();
    match time {
        TimeOfDay::Part(part) => {
            value.timex3 = format!("{day}T{}", part.as_str());
            value.minutes = Some(part.minutes());
            value.granularity = Granularity::DayPart;
        }
        TimeOfDay::Clock(hour, minute) => {
            value.timex3 = format!("{day}T{hour:02}:{:02}", minute.unwrap_or(0));
            let from = u16::try_from(hour * 60 + minute.unwrap_or(0)).unwrap_or(0);
            value.minutes = Some((from, from + 1));
            value.granularity = if minute.is_some() {
                Granularity::Minute
            } else {
                Granularity::Hour
            };
        }
    }
}

/// "now", "recently", "soon".
pub(super) fn reference(reference: Reference) -> TimeValue {
    let name = match reference {
        Reference::Past => "PAST_REF",
        Reference::Present => "PRESENT_REF",
        Reference::Future => "FUTURE_REF",
    };
    blank(TimexKind::Date, name, Granularity::Vague, Anchor::None)
}

/// "every Monday", "daily".
pub(super) fn set(repeated: Repeated) -> TimeValue {
    match repeated {
        Repeated::Every(count, unit) => TimeValue {
            length: Some(minutes(count, unit, None)),
            ..blank(
                TimexKind::Set,
                &period(count, unit),
                unit.granularity(),
                Anchor::Absolute,
            )
        },
        Repeated::Turn(cycle) => blank(
            TimexKind::Set,
            &cycle.unanchored(),
            cycle.unit().granularity(),
            Anchor::Absolute,
        ),
        Repeated::Part(part) => TimeValue {
            minutes: Some(part.minutes()),
            ..blank(
                TimexKind::Set,
                &format!("XXXX-XX-XXT{}", part.as_str()),
                Granularity::DayPart,
                Anchor::Absolute,
            )
        },
    }
}

/// From the first day of one stretch to the last of another.
pub(super) fn range(first: Cell, last: Cell) -> TimeValue {
    let from = first.interval().and_then(|interval| interval.from);
    let to = last.interval().and_then(|interval| interval.to);
    TimeValue {
        interval: Interval { from, to },
        ..blank(
            TimexKind::Date,
            &format!("{first}/{last}"),
            first.unit.granularity(),
            Anchor::Absolute,
        )
    }
}

/// A count without a fraction, in a finer unit where it needs one: 2 1/2 years are 30 months.
pub(super) fn whole_units(number: Number, unit: Unit) -> (i64, Unit) {
    match (number.whole(), unit.finer()) {
        (Some(whole), _) => (whole, unit),
        (None, Some((finer, parts))) => (number.times(parts).rounded(), finer),
        (None, None) => (number.rounded(), unit),
    }
}

/// A TIMEX3 duration: "P3M", "PT4H", "PXD", "P2Y6M".
pub(super) fn period(count: Count, unit: Unit) -> String {
    let (multiplier, letters) = unit.letters();
    let clock = if unit <= Unit::Hour { "T" } else { "" };
    // TIMEX3 has no ranges: the greatest.
    let (Count::Exactly(number) | Count::Between(_, number)) = count else {
        return format!("P{clock}X{letters}");
    };
    let whole = number.floor();
    match (number.whole(), unit.finer()) {
        (None, Some((finer, parts))) if whole > 0 => {
            let rest = number
                .times(parts)
                .rounded()
                .saturating_sub(whole.saturating_mul(parts));
            let clock_between = if unit == Unit::Day { "T" } else { "" };
            format!(
                "P{clock}{whole}{letters}{clock_between}{rest}{}",
                finer.letters().1
            )
        }
        (None, Some(_)) => {
            let (rest, finer) = whole_units(number, unit);
            let clock = if finer <= Unit::Hour { "T" } else { "" };
            format!("P{clock}{rest}{}", finer.letters().1)
        }
        _ => format!(
            "P{clock}{}{letters}",
            number.rounded().saturating_mul(multiplier)
        ),
    }
}

/// The least and greatest length in minutes.
pub(super) fn minutes(count: Count, unit: Unit, modifier: Option<Modifier>) -> Length {
    let (least, most) = unit.minutes();
    let (min, max) = match count {
        Count::Exactly(number) => (
            Some(number.times(least).rounded()),
            Some(number.times(most).rounded()),
        ),
        Count::Between(first, last) => (
            Some(first.times(least).rounded()),
            Some(last.times(most).rounded()),
        ),
        Count::Some => (Some(least.saturating_mul(2)), None),
    };
    match modifier {
        Some(Modifier::LessThan | Modifier::EqualOrLess) => Length { min: None, max },
        Some(Modifier::MoreThan | Modifier::EqualOrMore) => Length { min, max: None },
        _ => Length { min, max },
    }
}

/// Shortest and longest offset in days, in the direction of `sign`.
pub(super) fn days(length: Length, sign: i32) -> (i32, i32) {
    const OPEN: i32 = 36_525;
    let days = |minutes: i64| i32::try_from(minutes.div_euclid(1_440)).unwrap_or(OPEN);
    let (min, max) = (length.min.map_or(0, days), length.max.map_or(OPEN, days));
    if sign < 0 { (-max, -min) } else { (min, max) }
}

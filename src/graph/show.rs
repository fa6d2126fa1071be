//! Values in writing: as people write them, and in the normal form that reports carry.

use crate::{
    claims::Value,
    quantity::{Amount, Unit},
    time::{Day, Interval, TimeValue, date_of},
};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const WEEKDAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

/// The normal form: a canonical name, a TIMEX3 value, a number with its unit, or the words.
pub fn normal_value(value: &Value) -> String {
    match value {
        Value::Time(time) => time.timex3.clone(),
        other => show_value(other),
    }
}

/// A value as people write it: a name, "31 May 2018", "12", "at least 12".
pub fn show_value(value: &Value) -> String {
    match value {
        Value::Entity(entity) => entity.name.clone(),
        Value::Time(time) => show_time(time),
        Value::Amount(amount) => show_amount(amount),
        Value::Text(text) => text.clone(),
        Value::Term(term) => last_part(term).to_owned(),
    }
}

/// "spouse" of "partner/spouse".
fn last_part(term: &str) -> &str {
    term.rsplit('/').next().unwrap_or(term)
}

fn show_time(time: &TimeValue) -> String {
    if time.interval.is_bounded() {
        return show_interval(time.interval);
    }
    show_partial(&time.timex3)
        .or_else(|| show_length(&time.timex3))
        .unwrap_or_else(|| time.timex3.clone())
}

/// "P18M" → "18 months"; `None` for what is no length in one unit.
fn show_length(timex3: &str) -> Option<String> {
    let rest = timex3.strip_prefix('P')?;
    let (clock, rest) = rest
        .strip_prefix('T')
        .map_or((false, rest), |rest| (true, rest));
    let (number, unit) = rest.split_at_checked(rest.len().checked_sub(1)?)?;
    let count: f64 = number.parse().ok()?;
    let unit = match (clock, unit) {
        (false, "Y") => "year",
        (false, "M") => "month",
        (false, "W") => "week",
        (false, "D") => "day",
        (true, "H") => "hour",
        (true, "M") => "minute",
        (true, "S") => "second",
        _ => return None,
    };
    let plural = if count.total_cmp(&1.0).is_eq() {
        ""
    } else {
        "s"
    };
    Some(format!("{number} {unit}{plural}"))
}

/// "31 May 2018", "28 May to 3 June 2018", "September 2018", "2011"; "until …", "from …" where one side is open.
pub fn show_interval(interval: Interval) -> String {
    let (Some(from), Some(to)) = (interval.from, interval.to) else {
        return match (interval.from, interval.to) {
            (Some(from), None) => format!("from {}", show_day(from)),
            (None, Some(to)) => format!("until {}", show_day(to - 1)),
            _ => "undated".to_owned(),
        };
    };
    let (Some(first), Some(last)) = (date_of(from), date_of(to - 1)) else {
        return format!("day {from} to {to}");
    };
    let whole = first.day() == 1 && last.day() == last.days_in_month();
    let month = |date: jiff::civil::Date| MONTHS[(date.month() - 1).unsigned_abs() as usize];
    if first == last {
        show_day(from)
    } else if whole && first.year() == last.year() && (first.month(), last.month()) == (1, 12) {
        first.year().to_string()
    } else if whole && (first.year(), first.month()) == (last.year(), last.month()) {
        format!("{} {}", month(first), first.year())
    } else if (first.year(), first.month()) == (last.year(), last.month()) {
        format!("{} to {}", first.day(), show_day(to - 1))
    } else if first.year() == last.year() {
        format!("{} {} to {}", first.day(), month(first), show_day(to - 1))
    } else {
        format!("{} to {}", show_day(from), show_day(to - 1))
    }
}

/// "31 May 2018".
pub fn show_day(day: Day) -> String {
    match date_of(day) {
        Some(date) => {
            let month = MONTHS[(date.month() - 1).unsigned_abs() as usize];
            format!("{} {month} {}", date.day(), date.year())
        }
        None => format!("day {day}"),
    }
}

/// "XXXX-WXX-1" → "a Monday", "XXXX-09" → "September", "XXXX-06-12" → "12 June", "XXXX-XX-03" → "day 3 of a month"; `None` for what is none of
/// these.
fn show_partial(timex3: &str) -> Option<String> {
    let rest = timex3.strip_prefix("XXXX-")?;
    if let Some(weekday) = rest.strip_prefix("WXX-") {
        let number: usize = weekday.get(..1)?.parse().ok()?;
        return Some(format!("a {}", WEEKDAYS.get(number.checked_sub(1)?)?));
    }
    if let Some(day) = rest.strip_prefix("XX-") {
        let day: u8 = day.parse().ok()?;
        return Some(format!("day {day} of a month"));
    }
    let number: usize = rest.get(..2)?.parse().ok()?;
    let month = MONTHS.get(number.checked_sub(1)?)?;
    match rest.get(2..).unwrap_or_default().strip_prefix('-') {
        None => Some((*month).to_owned()),
        Some(day) => Some(format!("{} {month}", day.trim_start_matches('0'))),
    }
}

fn show_amount(amount: &Amount) -> String {
    let number = match (amount.min, amount.max) {
        (Some(min), Some(max)) if min >= max => format!("{min}"),
        (Some(min), Some(max)) => format!("{min} to {max}"),
        (Some(min), None) => format!("at least {min}"),
        (None, Some(max)) => format!("at most {max}"),
        (None, None) => "an unknown number".to_owned(),
    };
    match &amount.unit {
        Unit::Money(currency) => format!("{currency} {number}"),
        Unit::Percent => format!("{number} %"),
        Unit::Length => format!("{number} m"),
        Unit::Mass => format!("{number} kg"),
        Unit::Temperature => format!("{number} °C"),
        Unit::Speed => format!("{number} km/h"),
        Unit::Area => format!("{number} m²"),
        Unit::Count(what) => format!("{number} {what}"),
        Unit::Person | Unit::Magnitude | Unit::Age | Unit::None => number,
    }
}

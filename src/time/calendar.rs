//! The calendar in plain integers: day numbers, and the stretches of days that have a name.

use std::fmt;

use serde::Deserialize;

use super::{Day, Granularity, Interval};

/// Years that a value may lie in; an expression that leads outside has no position.
const YEARS: std::ops::RangeInclusive<i32> = 1..=9999;

/// What time is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Weekend,
    Week,
    Fortnight,
    Month,
    Season,
    Quarter,
    Half,
    Year,
    FiscalYear,
    Decade,
    Century,
}

impl Unit {
    pub(super) fn granularity(self) -> Granularity {
        match self {
            Self::Second | Self::Minute => Granularity::Minute,
            Self::Hour => Granularity::Hour,
            Self::Day => Granularity::Day,
            Self::Weekend => Granularity::Weekend,
            Self::Week | Self::Fortnight => Granularity::Week,
            Self::Month => Granularity::Month,
            Self::Season => Granularity::Season,
            Self::Quarter => Granularity::Quarter,
            Self::Half => Granularity::Half,
            Self::Year => Granularity::Year,
            Self::FiscalYear => Granularity::FiscalYear,
            Self::Decade => Granularity::Decade,
            Self::Century => Granularity::Century,
        }
    }

    /// How a TIMEX3 duration counts it: multiplier and letters, after "P" ("PT" below a day).
    pub(super) fn letters(self) -> (i64, &'static str) {
        match self {
            Self::Second => (1, "S"),
            Self::Hour => (1, "H"),
            Self::Day => (1, "D"),
            Self::Weekend => (1, "WE"),
            Self::Week => (1, "W"),
            Self::Fortnight => (2, "W"),
            Self::Minute | Self::Month => (1, "M"),
            Self::Season => (3, "M"),
            Self::Quarter => (1, "Q"),
            Self::Half => (6, "M"),
            Self::Year | Self::FiscalYear => (1, "Y"),
            Self::Decade => (1, "DE"),
            Self::Century => (1, "CE"),
        }
    }

    /// The next finer unit and how many of it make one: for "2 1/2 years".
    pub(super) fn finer(self) -> Option<(Self, i64)> {
        match self {
            Self::Minute => Some((Self::Second, 60)),
            Self::Hour => Some((Self::Minute, 60)),
            Self::Day => Some((Self::Hour, 24)),
            Self::Year => Some((Self::Month, 12)),
            Self::Decade => Some((Self::Year, 10)),
            Self::Century => Some((Self::Year, 100)),
            _ => None,
        }
    }

    /// Least and greatest length in minutes.
    pub(super) fn minutes(self) -> (i64, i64) {
        let days = |least: i64, most: i64| (least * 1_440, most * 1_440);
        match self {
            Self::Second => (0, 1),
            Self::Minute => (1, 1),
            Self::Hour => (60, 60),
            Self::Day => days(1, 1),
            Self::Weekend => days(2, 2),
            Self::Week => days(7, 7),
            Self::Fortnight => days(14, 14),
            Self::Month => days(28, 31),
            Self::Season | Self::Quarter => days(90, 92),
            Self::Half => days(181, 184),
            Self::Year | Self::FiscalYear => days(365, 366),
            Self::Decade => days(3_652, 3_653),
            Self::Century => days(36_524, 36_525),
        }
    }
}

/// A stretch of days that the calendar names: a day, an ISO week, a month, a quarter, a year, …
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Cell {
    pub(super) unit: Unit,
    /// Counted in its unit: days from 1970-01-01, weeks from the one that holds that day, months from the year 0, …
    pub(super) index: i32,
}

impl Cell {
    pub(super) fn new(unit: Unit, index: i32) -> Self {
        Self { unit, index }
    }

    pub(super) fn day(day: Day) -> Self {
        Self::new(Unit::Day, day)
    }

    /// Years count from 1, `month` from 1.
    pub(super) fn month(year: i32, month: i32) -> Self {
        Self::new(
            Unit::Month,
            year.saturating_mul(12).saturating_add(month - 1),
        )
    }

    /// One of the four seasons or quarters, or two halves, of `year`; `part` counts from 0.
    pub(super) fn part_of_year(unit: Unit, year: i32, part: i32) -> Self {
        let parts = if unit == Unit::Half { 2 } else { 4 };
        Self::new(unit, year.saturating_mul(parts).saturating_add(part))
    }

    /// The cell of `unit` that holds `day`.
    pub(super) fn containing(unit: Unit, day: Day) -> Self {
        let (year, month, _) = civil(day);
        let index = match unit {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => day,
            Unit::Weekend | Unit::Week | Unit::Fortnight => (day + 3).div_euclid(7),
            Unit::Month => year * 12 + month - 1,
            Unit::Season => (year * 12 + month - 3).div_euclid(3),
            Unit::Quarter => (year * 12 + month - 1).div_euclid(3),
            Unit::Half => (year * 12 + month - 1).div_euclid(6),
            Unit::Year | Unit::FiscalYear => year,
            Unit::Decade => year.div_euclid(10),
            Unit::Century => year.div_euclid(100),
        };
        Self { unit, index }
    }

    /// `steps` cells later.
    pub(super) fn shifted(self, steps: i32) -> Self {
        Self::new(self.unit, self.index.saturating_add(steps))
    }

    /// The smallest cell of `unit` that holds its first day.
    pub(super) fn widened(self, unit: Unit) -> Option<Self> {
        Some(Self::containing(unit, self.interval()?.from?))
    }

    /// Its days; `None` outside the years 1 to 9999.
    pub(super) fn interval(self) -> Option<Interval> {
        let (from, to) = (self.first_day()?, self.shifted(1).first_day()?);
        Some(match self.unit {
            Unit::Weekend => Interval::new(from + 5, to),
            _ => Interval::new(from, to),
        })
    }

    /// The year that it starts in.
    pub(super) fn year(self) -> Option<i32> {
        Some(civil(self.interval()?.from?).0)
    }

    /// Whether it holds `day`.
    pub(super) fn contains(self, day: Day) -> bool {
        self.begins_by(day) && !self.ends_by(day)
    }

    /// Whether it has begun on `day`.
    pub(super) fn begins_by(self, day: Day) -> bool {
        self.interval()
            .and_then(|days| days.from)
            .is_some_and(|from| from <= day)
    }

    /// Whether it is over on `day`.
    pub(super) fn ends_by(self, day: Day) -> bool {
        self.interval()
            .and_then(|days| days.to)
            .is_some_and(|to| to <= day)
    }

    /// Days between it and `day`; 0 within it.
    pub(super) fn distance(self, day: Day) -> Option<i32> {
        let days = self.interval()?;
        Some((days.from? - day).max(day - (days.to? - 1)).max(0))
    }

    /// Its first day (of a weekend: the week's).
    fn first_day(self) -> Option<Day> {
        let of_year = |index: i32, parts: i32, offset: i32| {
            let month = index.checked_mul(12 / parts)?.checked_add(offset)?;
            first_of_month(month)
        };
        match self.unit {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => {
                Some(self.index).filter(|&day| is_in_range(day))
            }
            Unit::Weekend | Unit::Week | Unit::Fortnight => {
                let day = self.index.checked_mul(7)?.checked_sub(3)?;
                Some(day).filter(|&day| is_in_range(day))
            }
            Unit::Month => first_of_month(self.index),
            Unit::Season => of_year(self.index, 4, 2),
            Unit::Quarter => of_year(self.index, 4, 0),
            Unit::Half => of_year(self.index, 2, 0),
            Unit::Year | Unit::FiscalYear => first_of_month(self.index.checked_mul(12)?),
            Unit::Decade => first_of_month(self.index.checked_mul(120)?),
            Unit::Century => first_of_month(self.index.checked_mul(1200)?),
        }
    }
}

/// As TIMEX3 prints it.
impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let index = self.index;
        match self.unit {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => {
                let (year, month, day) = civil(index);
                write!(f, "{year:04}-{month:02}-{day:02}")
            }
            Unit::Weekend | Unit::Week | Unit::Fortnight => {
                let (year, week) = iso_week(index);
                let end = if self.unit == Unit::Weekend {
                    "-WE"
                } else {
                    ""
                };
                write!(f, "{year:04}-W{week:02}{end}")
            }
            Unit::Month => write!(
                f,
                "{:04}-{:02}",
                index.div_euclid(12),
                index.rem_euclid(12) + 1
            ),
            Unit::Season => {
                let name = ["SP", "SU", "FA", "WI"][index.rem_euclid(4).unsigned_abs() as usize];
                write!(f, "{:04}-{name}", index.div_euclid(4))
            }
            Unit::Quarter => write!(f, "{:04}-Q{}", index.div_euclid(4), index.rem_euclid(4) + 1),
            Unit::Half => write!(f, "{:04}-H{}", index.div_euclid(2), index.rem_euclid(2) + 1),
            Unit::Year | Unit::FiscalYear => write!(f, "{index:04}"),
            Unit::Decade => write!(f, "{index:03}"),
            Unit::Century => write!(f, "{index:02}"),
        }
    }
}

/// The day of `year`, `month`, `day`; `None` where the calendar has no such day.
pub(super) fn day_of(year: i32, month: i32, day: i32) -> Option<Day> {
    let cell = Cell::month(year, month)
        .interval()
        .filter(|_| (1..=12).contains(&month))?;
    let found = cell.from? + day - 1;
    (day >= 1 && found < cell.to?).then_some(found)
}

/// Year, month and day of the month.
///
/// Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", `civil_from_days`.
pub(super) fn civil(day: Day) -> (i32, i32, i32) {
    let z = day.saturating_add(719_468);
    let era = z.div_euclid(146_097);
    let of_era = z.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * of_year + 2) / 153;
    let day_of_month = of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 {
        shifted_month + 3
    } else {
        shifted_month - 9
    };
    (
        year_of_era + era * 400 + i32::from(month <= 2),
        month,
        day_of_month,
    )
}

/// Monday 1 to Sunday 7.
pub(super) fn weekday(day: Day) -> i32 {
    (day + 3).rem_euclid(7) + 1
}

/// ISO 8601 year and number of the week with this index.
fn iso_week(week: i32) -> (i32, i32) {
    let thursday = week.saturating_mul(7);
    let (year, ..) = civil(thursday);
    let new_year = days_from_civil(year, 1, 1);
    (year, (thursday - new_year) / 7 + 1)
}

/// The ISO week `number` of `year`; `None` where the year has no such week.
pub(super) fn week_of_year(year: i32, number: i32) -> Option<Cell> {
    let cell = Cell::containing(Unit::Week, day_of(year, 1, 4)?).shifted(number - 1);
    (iso_week(cell.index) == (year, number)).then_some(cell)
}

/// The first day of the month with this index (months from the year 0).
fn first_of_month(index: i32) -> Option<Day> {
    let year = index.div_euclid(12);
    // The first day after 9999 closes the last stretches.
    (YEARS.contains(&year) || index == 120_000)
        .then(|| days_from_civil(year, index.rem_euclid(12) + 1, 1))
}

/// Howard Hinnant, `days_from_civil`.
fn days_from_civil(year: i32, month: i32, day: i32) -> Day {
    let year = year - i32::from(month <= 2);
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + of_year;
    era * 146_097 + of_era - 719_468
}

/// Whether the day lies in the years 1 to 9999, or closes them.
fn is_in_range(day: Day) -> bool {
    (-719_162..=2_932_897).contains(&day)
}

/// Easter Sunday of `year` (anonymous Gregorian algorithm, as in Meeus, "Astronomical Algorithms", ch. 8).
#[expect(
    clippy::many_single_char_names,
    reason = "the names of the published formula"
)]
pub(super) fn easter(year: i32) -> Option<Day> {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let month = (h + l - 7 * m + 90) / 25;
    day_of(year, month, (h + l - 7 * m + 33 * month + 19) % 32)
}

/// Easter Sunday of the Orthodox churches: of the Julian calendar (Meeus, "Astronomical Algorithms", ch. 8), in ours.
pub(super) fn orthodox_easter(year: i32) -> Option<Day> {
    let (fourth, seventh, nineteenth) = (year % 4, year % 7, year % 19);
    let moon = (19 * nineteenth + 15) % 30;
    let sunday = (2 * fourth + 4 * seventh - moon + 34) % 7;
    let (month, day) = ((moon + sunday + 114) / 31, (moon + sunday + 114) % 31 + 1);
    // The Julian calendar has a leap day more in each century that four hundred does not divide.
    let behind = year / 100 - year / 400 - 2;
    Some(day_of(year, month, day)? + behind)
}

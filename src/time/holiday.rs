//! Days that come round once a year, and days that history named: the tables of `rules/time.toml`.

use serde::Deserialize;

use super::{
    Day,
    calendar::{self, Cell},
    lexicon::LEXICON,
};

/// A day that comes round once a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Holiday {
    /// Month, day.
    Fixed(i32, i32),
    /// Month, weekday, which of them in the month (-1: the last), days from it.
    Moving(i32, i32, i32, i32),
    /// Days from Easter Sunday.
    Easter(i32),
    /// Days from the Easter Sunday of the Orthodox churches.
    OrthodoxEaster(i32),
    /// By the moon: this table of the lexicon.
    Tabled(usize),
}

/// Days of a feast that another calendar than ours sets, in order.
#[derive(Debug, Default)]
pub(super) struct Table {
    days: Vec<Day>,
    /// How many days it lasts.
    length: i32,
    /// By how many days a place may keep it earlier or later.
    slack: i32,
}

/// `[[holiday-tabled]]` as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TableEntry {
    pub(super) names: Vec<String>,
    #[serde(default = "one_day")]
    days: i32,
    #[serde(default)]
    slack: i32,
    dates: String,
}

fn one_day() -> i32 {
    1
}

/// A day that history named: "the *Sept. 11* attacks", "9/11".
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NamedDay {
    /// Year, month, day.
    pub(super) date: (i32, i32, i32),
    /// The words that follow month and day where they name it.
    #[serde(default)]
    pub(super) before: Vec<String>,
    /// Month and day in digits, where that alone names it: "9/11".
    pub(super) digits: Option<(i32, i32)>,
}

impl NamedDay {
    pub(super) fn day(&self) -> Option<Day> {
        let (year, month, day) = self.date;
        calendar::day_of(year, month, day)
    }
}

impl Table {
    pub(super) fn new(entry: &TableEntry) -> Self {
        let day = |written: &str| {
            let number: i32 = written.parse().ok()?;
            calendar::day_of(number / 10_000, number / 100 % 100, number % 100)
        };
        let mut days: Vec<Day> = entry.dates.split_whitespace().filter_map(day).collect();
        days.sort_unstable();
        Self {
            days,
            length: entry.days,
            slack: entry.slack,
        }
    }
}

impl Holiday {
    /// Its first day in `year`; by the moon it may have another one later in the year.
    pub(super) fn in_year(self, year: i32) -> Option<Day> {
        self.days_in(year).into_iter().flatten().next()
    }

    /// Its days in `year`, in order.
    pub(super) fn days_in(self, year: i32) -> [Option<Day>; 2] {
        let day = match self {
            Self::Fixed(month, day) => calendar::day_of(year, month, day),
            Self::Easter(days) => calendar::easter(year).map(|easter| easter + days),
            Self::OrthodoxEaster(days) => {
                calendar::orthodox_easter(year).map(|easter| easter + days)
            }
            Self::Moving(month, weekday, -1, days) => {
                Cell::month(year, month).interval().and_then(|cell| {
                    let last = cell.to? - 1;
                    Some(last - (calendar::weekday(last) - weekday).rem_euclid(7) + days)
                })
            }
            Self::Moving(month, weekday, which, days) => {
                calendar::day_of(year, month, 1).map(|first| {
                    let offset = (weekday - calendar::weekday(first)).rem_euclid(7);
                    first + offset + 7 * (which - 1) + days
                })
            }
            Self::Tabled(table) => {
                let days = LEXICON
                    .tabled
                    .get(table)
                    .map_or(&[][..], |table| &table.days);
                let first = days.partition_point(|day| calendar::civil(*day).0 < year);
                let nth = |at: usize| {
                    let day = days.get(at).copied();
                    day.filter(|day| calendar::civil(*day).0 == year)
                };
                return [nth(first), nth(first + 1)];
            }
        };
        [day, None]
    }

    /// How many days it lasts, and by how many a place may keep it earlier or later.
    pub(super) fn extent(self) -> (i32, i32) {
        match self {
            Self::Tabled(table) => LEXICON
                .tabled
                .get(table)
                .map_or((1, 0), |table| (table.length, table.slack)),
            _ => (1, 0),
        }
    }
}

//! Days that come round once a year, and days that history named: the tables of `rules/time.toml`.

use serde::Deserialize;

use super::{Day, calendar};

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
    pub(super) days: Vec<Day>,
    /// How many days it lasts.
    pub(super) length: i32,
    /// By how many days a place may keep it earlier or later.
    pub(super) slack: i32,
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

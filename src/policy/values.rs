//! Values that comparison rules alone take: days and shares.

use toml::de::DeTable;

use crate::{diagnostic::TableReader, time::Day};

impl TableReader {
    /// A stretch of days, "P3D"; `None` where it is not there or is none.
    pub(super) fn days(&mut self, table: &DeTable<'_>, key: &str) -> Option<Day> {
        let value = table.get(key)?;
        let days = value.get_ref().as_str().and_then(parse_days);
        if days.is_none() {
            self.expected("days, as in \"P3D\",", value, key);
        }
        days
    }

    /// Days, "P1D", as a number, or a share, "10%", as a part of one; `None` where it is not there or is neither.
    pub(super) fn tolerance(&mut self, table: &DeTable<'_>, key: &str) -> Option<f64> {
        let value = table.get(key)?;
        let share = |text: &str| Some(text.strip_suffix('%')?.parse::<f64>().ok()? / 100.0);
        let tolerance = value
            .get_ref()
            .as_str()
            .and_then(|text| parse_days(text).map(f64::from).or_else(|| share(text)));
        if tolerance.is_none() {
            self.expected(
                "days, as in \"P1D\", or a share, as in \"10%\",",
                value,
                key,
            );
        }
        tolerance
    }
}

/// "P3D" as a number of days.
fn parse_days(text: &str) -> Option<Day> {
    let digits = text.strip_prefix('P')?.strip_suffix('D')?;
    digits.parse().ok().filter(|days: &Day| *days >= 0)
}

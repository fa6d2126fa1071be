//! Values that comparison rules take beside words: numbers, days, shares, one of a closed list.

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use crate::{diagnostic::TableReader, time::Day};

impl TableReader {
    /// A number that is not negative; `None` where it is not there or is none.
    pub(super) fn number(&mut self, table: &DeTable<'_>, key: &str) -> Option<f64> {
        let value = table.get(key)?;
        let digits = match value.get_ref() {
            DeValue::Integer(number) => number.as_str(),
            DeValue::Float(number) => number.as_str(),
            _ => "",
        };
        let number = digits.parse().ok().filter(|number: &f64| *number >= 0.0);
        if number.is_none() {
            self.expected("a number that is not negative", value, key);
        }
        number
    }

    /// A whole number that is not negative; `None` where it is not there or is none.
    pub(super) fn count(&mut self, table: &DeTable<'_>, key: &str) -> Option<usize> {
        let value = table.get(key)?;
        let count = match value.get_ref() {
            DeValue::Integer(number) => number.as_str().parse().ok(),
            _ => None,
        };
        if count.is_none() {
            self.expected("a whole number that is not negative", value, key);
        }
        count
    }

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

    /// A truth value; `None` where it is not there.
    pub(super) fn switch(&mut self, table: &DeTable<'_>, key: &str) -> Option<bool> {
        table.contains_key(key).then(|| self.flag(table, key))
    }

    /// One of a closed list of words; `None` where it is not there or is none of them.
    pub(super) fn choice<T: Copy>(
        &mut self,
        table: &DeTable<'_>,
        key: &str,
        choices: &[(&str, T)],
    ) -> Option<T> {
        let value = table.get(key)?;
        self.chosen(value, key, choices)
    }

    /// Several of a closed list of words.
    pub(super) fn choices<T: Copy>(
        &mut self,
        table: &DeTable<'_>,
        key: &str,
        choices: &[(&str, T)],
    ) -> Vec<T> {
        let words = self.texts(table, key);
        let chosen = words
            .iter()
            .filter_map(|word| self.one_of("unknown-word", key, word, choices));
        chosen.collect()
    }

    /// `value` as one of a closed list of words.
    pub(super) fn chosen<T: Copy>(
        &mut self,
        value: &Spanned<DeValue<'_>>,
        key: &str,
        choices: &[(&str, T)],
    ) -> Option<T> {
        let word = self.word(value, key)?;
        self.one_of("unknown-word", key, &word, choices)
    }
}

/// "P3D" as a number of days.
fn parse_days(text: &str) -> Option<Day> {
    let digits = text.strip_prefix('P')?.strip_suffix('D')?;
    digits.parse().ok().filter(|days: &Day| *days >= 0)
}

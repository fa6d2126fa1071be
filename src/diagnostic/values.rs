//! Values that a file takes beside words: numbers, switches, one of a closed list.

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::{TableReader, Word, suggestion};

impl TableReader {
    /// A number that is not negative; `None` where it is not there or is none.
    pub(crate) fn number(&mut self, table: &DeTable<'_>, key: &str) -> Option<f64> {
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
    pub(crate) fn count(&mut self, table: &DeTable<'_>, key: &str) -> Option<usize> {
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

    /// A truth value; `None` where it is not there.
    pub(crate) fn switch(&mut self, table: &DeTable<'_>, key: &str) -> Option<bool> {
        table.contains_key(key).then(|| self.flag(table, key))
    }

    /// One of a closed list of words; `None` where it is not there or is none of them.
    pub(crate) fn choice<T: Copy>(
        &mut self,
        table: &DeTable<'_>,
        key: &str,
        choices: &[(&str, T)],
    ) -> Option<T> {
        let value = table.get(key)?;
        self.chosen(value, key, choices)
    }

    /// Several of a closed list of words.
    pub(crate) fn choices<T: Copy>(
        &mut self,
        table: &DeTable<'_>,
        key: &str,
        choices: &[(&str, T)],
    ) -> Vec<T> {
        let words = self.texts(table, key);
        let chosen = words
            .iter()
            .filter_map(|word| self.value_of(key, word, choices));
        chosen.collect()
    }

    /// `value` as one of a closed list of words.
    pub(crate) fn chosen<T: Copy>(
        &mut self,
        value: &Spanned<DeValue<'_>>,
        key: &str,
        choices: &[(&str, T)],
    ) -> Option<T> {
        let word = self.word(value, key)?;
        self.value_of(key, &word, choices)
    }

    fn value_of<T: Copy>(&mut self, key: &str, word: &Word, choices: &[(&str, T)]) -> Option<T> {
        let found = choices.iter().find(|(name, _)| *name == word.text);
        if found.is_none() {
            let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
            let message = format!("`{key}` has no value `{}`", word.text);
            let way = suggestion(&word.text, &names);
            self.fault("unknown-word", word.span, message, "unknown value", way);
        }
        found.map(|(_, member)| *member)
    }

    /// A string, or a number as it is written.
    pub(crate) fn word_or_number(
        &mut self,
        value: &Spanned<DeValue<'_>>,
        key: &str,
    ) -> Option<Word> {
        let number = match value.get_ref() {
            DeValue::Integer(number) => number.as_str(),
            DeValue::Float(number) => number.as_str(),
            _ => return self.word(value, key),
        };
        Some(Word {
            text: number.to_owned(),
            span: value.span().into(),
        })
    }

    /// One string or number, or a list of them.
    pub(crate) fn words_or_numbers(
        &mut self,
        value: &Spanned<DeValue<'_>>,
        key: &str,
    ) -> Vec<Word> {
        let Some(list) = value.get_ref().as_array() else {
            return self.word_or_number(value, key).into_iter().collect();
        };
        let words = list.iter();
        words
            .filter_map(|item| self.word_or_number(item, key))
            .collect()
    }
}

//! Files of words: TOML walked by hand, so that every fault has its place and all are told at once.

use std::{borrow::Cow, sync::Arc};

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::{Lexicon, Words, lists::Group};
use crate::diagnostic::{Diagnostics, TableReader, TextFile, Word, in_order};

type Key<'i> = Spanned<Cow<'i, str>>;
type Value<'i> = Spanned<DeValue<'i>>;

/// Reads `file` over what `lexicon` holds; what has a fault is left out, and all of a file that is no TOML.
pub(super) fn load(lexicon: &mut Lexicon, file: &Arc<TextFile>) -> Result<(), Diagnostics> {
    let mut reader = TableReader::new(Arc::clone(file));
    let table = reader.parse(&file.text);
    if !reader.is_broken() {
        reader.only_keys(&table, "a file of words", &["vocabulary"]);
        if let Some(groups) = reader.table(&table, "vocabulary") {
            read_groups(&mut reader, lexicon, groups);
        }
    }
    reader.finish(())
}

fn read_groups(reader: &mut TableReader, lexicon: &mut Lexicon, table: &DeTable<'_>) {
    let mut groups = lexicon.groups();
    for (key, value) in in_order(table) {
        let known: Vec<&str> = groups.iter().map(|(name, _)| *name).collect();
        let group = groups.iter_mut().find(|(name, _)| name == key.get_ref());
        match (group, value.get_ref().as_table()) {
            (Some((_, group)), Some(lists)) => read_lists(reader, *group, lists),
            (Some(_), None) => reader.expected("a table", value, key.get_ref()),
            (None, _) => reader.unknown(
                "unknown-vocabulary",
                "vocabulary",
                &Word::of_key(key),
                &known,
            ),
        }
    }
}

fn read_lists(reader: &mut TableReader, group: &mut dyn Group, table: &DeTable<'_>) {
    let keys = group.keys();
    let known: Vec<&str> = keys.iter().map(String::as_str).collect();
    for (key, value) in in_order(table) {
        match group.list(key.get_ref()) {
            Some(list) => read_list(reader, list, key, value),
            None => reader.unknown("unknown-list", "list", &Word::of_key(key), &known),
        }
    }
}

/// A list that stands for itself, or changes to the one that is there.
fn read_list(reader: &mut TableReader, list: &mut Words, key: &Key<'_>, value: &Value<'_>) {
    let Some(changes) = value.get_ref().as_table() else {
        let before = reader.faults.len();
        let words = read_words(reader, key, value);
        if reader.faults.len() == before {
            list.0 = words.into_iter().collect();
        }
        return;
    };
    reader.only_keys(changes, "a change to a list", &["add", "remove"]);
    for (key, value) in in_order(changes) {
        let words = read_words(reader, key, value);
        match key.get_ref().as_ref() {
            "add" => list.0.extend(words),
            "remove" => list.0.retain(|word| !words.contains(word)),
            _ => {}
        }
    }
}

/// The words of a list, in small letters.
fn read_words(reader: &mut TableReader, key: &Key<'_>, value: &Value<'_>) -> Vec<String> {
    if value.get_ref().as_array().is_none() {
        reader.expected("a list of words", value, key.get_ref());
        return Vec::new();
    }
    let words = reader.words(value, key.get_ref());
    words.iter().map(|word| word.text.to_lowercase()).collect()
}

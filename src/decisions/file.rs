//! `decisions.toml`: a `[[decision]]` each.
//!
//! | key | means |
//! |---|---|
//! | `on` | the key of what was judged, as the report names it |
//! | `verdict` | `"not-a-conflict"`, `"same-occasion"`, `"split"` or `"accepted"` |
//! | `note` | why |
//! | `by`, `when` | who decided, and the day: `2026-11-25` |
//! | `about` | what was judged, in words; for readers of the file |
//! | `claims` | keys of the claims that were judged, by side |
//! | `judged`, `told` | keys of the values and of what the claims tell, by which both are known in other words |

use std::{ops::Range, sync::Arc};

use jiff::civil::Date;
use toml::de::DeTable;
use toml_edit::{
    Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, TableLike, Value, value,
};

use super::{Decision, Ruling};
use crate::diagnostic::{Diagnostics, TableReader, TextFile};

/// The name of the file beside the sources.
pub const FILE_NAME: &str = "decisions.toml";
const TABLE: &str = "decision";
const KEYS: &[&str] = &[
    "on", "judged", "verdict", "note", "by", "when", "about", "claims", "told",
];

/// The decisions of a file.
pub(super) fn read(file: &Arc<TextFile>) -> Result<Vec<Decision>, Diagnostics> {
    let mut reader = TableReader::new(Arc::clone(file));
    let table = reader.parse(&file.text);
    reader.only_keys(&table, "a file of decisions", &[TABLE]);
    let mut decisions = Vec::new();
    for (entry, place) in reader.tables(&table, TABLE) {
        decisions.extend(decision(&mut reader, entry, place));
    }
    reader.finish(decisions)
}

fn decision(
    reader: &mut TableReader,
    table: &DeTable<'_>,
    place: Range<usize>,
) -> Option<Decision> {
    reader.only_keys(table, "a decision", KEYS);
    let on = reader.required(table, "on", ("the decision", place.clone()));
    let what = "\"not-a-conflict\", \"same-occasion\", \"split\" or \"accepted\"";
    reader.need(table, "verdict", ("the decision", place));
    let ruling: Option<Ruling> = reader.value(table, "verdict", what);
    let text = "text in quotes";
    let when: Option<toml::value::Datetime> = reader.value(table, "when", "a date as 2026-11-25");
    let lists = "lists of keys, a list a side,";
    let claims = reader.value(table, "claims", lists);
    let told = reader.value(table, "told", lists);
    Some(Decision {
        on: on?.text,
        judged: reader.value(table, "judged", text).unwrap_or_default(),
        ruling: ruling?,
        note: reader.value(table, "note", text).unwrap_or_default(),
        by: reader.value(table, "by", text),
        when: when.and_then(|day| day.to_string().parse().ok()),
        about: reader.value(table, "about", text).unwrap_or_default(),
        claims: claims.unwrap_or_default(),
        told: told.unwrap_or_default(),
    })
}

/// Why a file of decisions cannot be added to.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[expect(missing_docs, reason = "the messages say it")]
#[non_exhaustive]
pub enum Unfit {
    #[error("the file is no TOML: {0}")]
    NoToml(String),
    #[error("`{TABLE}` is no list of tables: write each decision as `[[{TABLE}]]`")]
    NoList,
}

/// The text of a decisions file with `decision` in it: in place of an earlier one on the same, else at its end. All else,
/// comments too, stays as it is, whether decisions stand as `[[decision]]` or in one array.
///
/// # Errors
///
/// Where `toml` is no TOML, or `decision` in it is something else.
pub fn put(toml: &str, decision: &Decision) -> Result<String, Unfit> {
    let mut document: DocumentMut =
        (toml.parse()).map_err(|error: toml_edit::TomlError| Unfit::NoToml(error.to_string()))?;
    let known = document
        .entry(TABLE)
        .or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
    match known {
        Item::ArrayOfTables(tables) => put_table(tables, decision),
        Item::Value(Value::Array(array)) if array.iter().all(Value::is_inline_table) => {
            put_inline(array, decision);
        }
        _ => return Err(Unfit::NoList),
    }
    Ok(document.to_string())
}

/// The text of a decisions file without the decision on `key`; `None` where it holds none. All else stays as it is.
///
/// # Errors
///
/// As [`put`].
pub fn remove(toml: &str, key: &str) -> Result<Option<String>, Unfit> {
    let mut document: DocumentMut =
        (toml.parse()).map_err(|error: toml_edit::TomlError| Unfit::NoToml(error.to_string()))?;
    let is_on = |table: &dyn TableLike| table.get("on").and_then(Item::as_str) == Some(key);
    let removed = match document.get_mut(TABLE) {
        Some(Item::ArrayOfTables(tables)) => {
            let before = tables.len();
            tables.retain(|table| !is_on(table));
            before > tables.len()
        }
        Some(Item::Value(Value::Array(array))) => {
            let before = array.len();
            array.retain(|value| !value.as_inline_table().is_some_and(|it| is_on(it)));
            before > array.len()
        }
        None => false,
        Some(_) => return Err(Unfit::NoList),
    };
    Ok(removed.then(|| document.to_string()))
}

fn put_table(tables: &mut ArrayOfTables, decision: &Decision) {
    if let Some(table) = tables.iter_mut().find(|table| is_on(&**table, decision)) {
        fill(table, decision);
    } else {
        let mut table = Table::new();
        fill(&mut table, decision);
        tables.push(table);
    }
}

fn put_inline(array: &mut Array, decision: &Decision) {
    let known = |value: &Value| {
        value
            .as_inline_table()
            .is_some_and(|table| is_on(table, decision))
    };
    let at = array.iter().position(known).unwrap_or(array.len());
    if at == array.len() {
        array.push(InlineTable::new());
    }
    if let Some(table) = array.get_mut(at).and_then(Value::as_inline_table_mut) {
        fill(table, decision);
    }
}

fn is_on(table: &dyn TableLike, decision: &Decision) -> bool {
    table.get("on").and_then(Item::as_str) == Some(&decision.on)
}

fn fill(table: &mut dyn TableLike, decision: &Decision) {
    set(table, "on", Some(value(&decision.on)));
    let judged = Some(&decision.judged).filter(|key| !key.is_empty());
    set(table, "judged", judged.map(value));
    set(table, "verdict", Some(value(decision.ruling.name())));
    set(table, "about", Some(value(&decision.about)));
    set(table, "note", Some(value(&decision.note)));
    set(table, "by", decision.by.as_ref().map(value));
    set(table, "when", decision.when.and_then(day));
    set(table, "claims", by_side(&decision.claims));
    set(table, "told", by_side(&decision.told));
}

fn by_side(keys: &[Vec<String>]) -> Option<Item> {
    let sides = keys.iter().map(|side| side.iter().collect::<Array>());
    (!keys.is_empty()).then(|| value(sides.collect::<Array>()))
}

/// Sets or takes out a value; a comment behind one that stays is kept.
fn set(table: &mut dyn TableLike, key: &str, item: Option<Item>) {
    let Some(mut item) = item else {
        table.remove(key);
        return;
    };
    if let (Some(new), Some(old)) = (item.as_value_mut(), table.get(key).and_then(Item::as_value)) {
        *new.decor_mut() = old.decor().clone();
    }
    match table.get_mut(key) {
        Some(known) => *known = item,
        None => _ = table.insert(key, item),
    }
}

fn day(date: Date) -> Option<Item> {
    let day: toml_edit::Datetime = date.to_string().parse().ok()?;
    Some(value(day))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ruled(on: &str, note: &str) -> Decision {
        Decision {
            on: on.to_owned(),
            judged: "d0".to_owned(),
            ruling: Ruling::NotAConflict,
            note: note.to_owned(),
            by: Some("Mara Vos".to_owned()),
            when: "2026-11-25".parse().ok(),
            about: "when? 3 May or 4 May".to_owned(),
            claims: vec![
                vec!["00ff".to_owned()],
                vec!["01".to_owned(), "02".to_owned()],
            ],
            told: vec![vec!["d1".to_owned()]],
        }
    }

    fn file(toml: &str) -> Arc<TextFile> {
        Arc::new(TextFile::new(FILE_NAME, toml))
    }

    #[test]
    fn what_is_put_is_read() {
        let first = ruled("d1", "local date \"against\" GMT");
        let second = Decision {
            by: None,
            when: None,
            judged: String::new(),
            claims: Vec::new(),
            told: Vec::new(),
            ruling: Ruling::Accepted,
            ..ruled("d2", "")
        };
        let toml = put(&put("", &first).unwrap(), &second).unwrap();
        assert_eq!(read(&file(&toml)).unwrap(), [first, second]);
    }

    #[test]
    fn comments_and_order_stay() {
        let toml = "# The desk's decisions.\n\n[[decision]]\non = \"d1\" # asked the ministry\nverdict = \"accepted\"\n\n# for next week\n[[decision]]\non = \"d2\"\nverdict = \"accepted\"\n";
        let edited = put(toml, &ruled("d1", "again")).unwrap();
        for comment in [
            "# The desk's decisions.",
            "# asked the ministry",
            "# for next week",
        ] {
            assert!(edited.contains(comment), "{edited}");
        }
        assert!(edited.find("d1") < edited.find("d2"));
        let read = read(&file(&edited)).unwrap();
        assert_eq!(read.len(), 2);
        assert_eq!(read[0], ruled("d1", "again"));
    }

    #[test]
    fn decisions_in_one_array_are_added_to_and_read_again() {
        let first = r#"decision = [{ on = "d1", verdict = "accepted" }]"#;
        let spread = "decision = [\n  # the harbour\n  { on = \"d1\", verdict = \"accepted\" }, # asked\n]\n";
        for toml in ["decision = []", first, spread] {
            let mut edited = toml.to_owned();
            for on in ["d2", "d1", "d2"] {
                edited = put(&edited, &ruled(on, "again")).unwrap();
            }
            let mut read = read(&file(&edited)).unwrap();
            read.sort_by(|a, b| a.on.cmp(&b.on));
            assert_eq!(
                read,
                [ruled("d1", "again"), ruled("d2", "again")],
                "{edited}"
            );
        }
        let edited = put(spread, &ruled("d2", "")).unwrap();
        assert!(
            edited.contains("# the harbour") && edited.contains("# asked"),
            "{edited}"
        );
    }

    #[test]
    fn what_is_removed_is_gone_and_all_else_stays() {
        let tables = "# the desk\n[[decision]]\non = \"d1\"\nverdict = \"accepted\"\n\n# asked\n[[decision]]\non = \"d2\"\nverdict = \"accepted\" # twice\n";
        let array = "decision = [\n  { on = \"d1\", verdict = \"accepted\" },\n  { on = \"d2\", verdict = \"accepted\" }, # twice\n]\n";
        for toml in [tables, array] {
            let left = remove(toml, "d1").unwrap().unwrap();
            let decisions = read(&file(&left)).unwrap();
            assert_eq!(decisions.len(), 1, "{left}");
            assert_eq!(decisions[0].on, "d2");
            assert!(left.contains("# twice"), "{left}");
            assert_eq!(remove(toml, "d3").unwrap(), None);
        }
        assert_eq!(remove("", "d1").unwrap(), None);
        assert!(remove("decision = 1", "d1").is_err());
    }

    #[test]
    fn faults_are_named_with_their_lines() {
        let toml = "[[decision]]\non = \"d1\"\nverdict = \"perhaps\"\n\n[[decision]]\nverdict = \"split\"\nnotes = \"\"\n";
        let faults = read(&file(toml)).unwrap_err();
        let said: Vec<&str> = faults
            .0
            .iter()
            .map(|fault| fault.message.as_str())
            .collect();
        assert_eq!(said.len(), 3, "{said:?}");
        assert!(
            said[0].starts_with("expected \"not-a-conflict\""),
            "{said:?}"
        );
        for toml in ["decision = 1", "decision = [1]", "[decision]", "not toml"] {
            assert!(put(toml, &ruled("d1", "")).is_err(), "{toml}");
        }
    }
}

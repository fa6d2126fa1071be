//! Tables whose columns `sources.toml` names: what is read of them, and what is told of a name that is none.
#![cfg(feature = "formats")]

use std::fs;

use jiff::civil::date;
use variorum::sources::{Options, Source, load};

const CSV: &str = "Headline;Full text;Date of issue;Paper;id\n\
    Ferry aground;A ferry ran aground off Selby on Monday.;2026-03-04;Coast Post;a\n\
    Ferry freed;The ferry off Selby was freed on Tuesday.;2026-03-05;Harbour Gazette;b\n";
const JSON: &str = r#"{"body": {"plain": "A ferry ran aground off Selby on Monday."}, "head": "Ferry aground", "day": "2026-03-04"}
{"body": {"plain": "The ferry off Selby was freed on Tuesday."}, "head": "Ferry freed"}"#;

/// The sources of a folder that holds one file and its list.
fn sources(name: &str, text: &str, list: &str) -> Vec<Source> {
    let folder = tempfile::tempdir().expect("a folder");
    let list = format!("[wire]\nfile = \"{name}\"\n{list}\n");
    let ferry = "A ferry ran aground off Selby on Monday, the mayor said.";
    for (name, text) in [(name, text), ("sources.toml", &list), ("z.txt", ferry)] {
        fs::write(folder.path().join(name), text).expect("room");
    }
    let options = Options::news().expect("options");
    let mut sources = load(&[folder.path().to_owned()], &options).expect("sources");
    sources.retain(|source| source.id != "z");
    sources
}

fn told(sources: &[Source]) -> Vec<String> {
    let problems = sources.iter().flat_map(|source| &source.problems);
    let told = problems.map(|problem| format!("{}: {}", problem.code, problem.message));
    told.collect()
}

#[test]
fn columns_of_a_table_are_named_in_the_list() {
    let list = "columns = { text = \"Full text\", title = \"headline\", outlet = \"Paper\", published = \"Date of issue\" }";
    let read = sources("wire.csv", CSV, list);
    let ids: Vec<&str> = read.iter().map(|source| source.id.as_str()).collect();
    assert_eq!(ids, ["a", "b"], "{:?}", told(&read));
    assert_eq!(read[0].title, "Ferry aground");
    assert_eq!(read[1].outlet.as_deref(), Some("Harbour Gazette"));
    assert_eq!(read[1].published.date, Some(date(2026, 3, 5)));
    assert!(read[0].text.contains("ran aground off Selby"));
    assert!(told(&read).is_empty(), "{:?}", told(&read));
    // Without the list it is no table that is known, and the message says how to make it one.
    let bare = told(&sources("wire.csv", CSV, ""));
    assert!(
        bare.len() == 1 && bare[0].contains("columns = { text = \"Body\" }"),
        "{bare:?}"
    );
}

#[test]
fn keys_of_json_are_named_also_within_objects() {
    let list = "columns = { text = \"/body/plain\", title = \"head\", published = \"day\" }";
    let array = format!("[{}]", JSON.replace("}\n{", "},\n{"));
    for (name, text) in [("wire.jsonl", JSON), ("wire.json", &array)] {
        let read = sources(name, text, list);
        let ids: Vec<&str> = read.iter().map(|source| source.id.as_str()).collect();
        assert_eq!(ids, ["wire#1", "wire#2"]);
        assert_eq!(read[1].title, "Ferry freed");
        assert_eq!(read[0].published.date, Some(date(2026, 3, 4)));
        assert_eq!(read[1].published.date, None);
        assert!(read[1].text.contains("was freed on Tuesday"));
    }
}

#[test]
fn a_column_that_is_not_there_is_told_with_the_nearest() {
    let list = |columns: &str| format!("columns = {{ {columns} }}");
    for (name, text, columns, expected) in [
        (
            "wire.csv",
            CSV,
            "text = \"Ful text\"",
            "columns: sources.toml says that `text` is in the column `Ful text`, which is not there: did you mean `Full text`?",
        ),
        (
            "wire.csv",
            CSV,
            "text = \"Full text\", outlet = \"Zeitung\"",
            "columns: sources.toml says that `outlet` is in the column `Zeitung`, which is not there: known are: Headline, Full text, Date of issue, Paper, id",
        ),
        (
            "wire.jsonl",
            JSON,
            "text = \"/body/plain\", title = \"haed\"",
            "columns: sources.toml says that `title` is in the column `haed`, which is not there: did you mean `head`?",
        ),
        (
            "wire.txt",
            "<html><body><article><p>A ferry ran aground.</p></article></body></html>",
            "text = \"Body\"",
            "columns: sources.toml names columns for this file, which is no table: take `columns` out, or name a CSV or JSON file",
        ),
        (
            "wire.csv",
            CSV,
            "txt = \"Full text\"",
            "list: line 3: `columns` of the source `wire` has no key `txt`; did you mean `text`?",
        ),
        (
            "wire.csv",
            "Full text,Day\n,2026\nA ferry ran aground.,soon\n",
            "text = \"Full text\", published = \"Day\"",
            "record: this record has no `Full text`: fill it in, or take the record out",
        ),
    ] {
        let read = sources(name, text, &list(columns));
        let told = told(&read);
        assert!(told.iter().any(|it| it == expected), "{told:#?}");
        let is_unread = |source: &Source| {
            let mut problems = source.problems.iter();
            problems.any(variorum::sources::Problem::is_of_nothing_read) && source.text.is_empty()
        };
        assert!(read.iter().any(is_unread), "{told:#?}");
    }
}

//! Files of every format: title, outlet, author, day, address, body and problems of each, as `formats/expected.toml` gives them.
#![cfg(feature = "formats")]
#![expect(
    clippy::disallowed_methods,
    reason = "a test reads its own files and stops at the first surprise"
)]

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    sync::LazyLock,
};

use jiff::civil::Date;
use proptest::prelude::*;
use serde::Deserialize;
use variorum::sources::{Metadata, Options, Source};

static OPTIONS: LazyLock<Options> = LazyLock::new(|| Options::news().expect("the rules that ship"));
/// At least so much of an article's text is kept, by words.
const KEPT: f64 = 0.95;
/// At most so much of what is kept is none of it.
const JUNK: f64 = 0.05;

/// What a file holds.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    file: PathBuf,
    /// Which of its records, counted from 1.
    #[serde(default = "first")]
    record: usize,
    id: Option<String>,
    title: Option<String>,
    outlet: Option<String>,
    author: Option<String>,
    published: Option<toml::value::Datetime>,
    url: Option<String>,
    #[serde(default)]
    problems: Vec<String>,
}

fn first() -> usize {
    1
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/formats")
}

fn read_all(id: &str, bytes: &[u8]) -> Vec<Source> {
    Source::read_all(id, id, bytes, &Metadata::default(), &OPTIONS)
}

fn codes(source: &Source) -> Vec<&str> {
    let problems = source.problems.iter();
    problems.map(|problem| problem.code.as_str()).collect()
}

/// How often each word stands in a text.
fn words(text: &str) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for word in text.split(|c: char| !c.is_alphanumeric()) {
        if !word.is_empty() {
            *counts.entry(word.to_lowercase()).or_default() += 1;
        }
    }
    counts
}

/// How much of `text` stands in `other`, too.
fn share(text: &str, other: &str) -> f64 {
    let (text, other) = (words(text), words(other));
    let common = text
        .iter()
        .map(|(word, count)| *count.min(other.get(word).unwrap_or(&0)));
    common.sum::<usize>() as f64 / text.values().sum::<usize>() as f64
}

/// What of a source is not as it should be.
fn faults(source: &Source, expected: &Expected, text: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let mut hold = |what: &str, found: Option<&str>, wanted: Option<&str>| {
        if found != wanted {
            faults.push(format!("{what}: found {found:?}, wanted {wanted:?}"));
        }
    };
    if expected.id.is_some() {
        hold("id", Some(&source.id), expected.id.as_deref());
    }
    hold("title", Some(&source.title), expected.title.as_deref());
    hold(
        "outlet",
        source.outlet.as_deref(),
        expected.outlet.as_deref(),
    );
    hold(
        "author",
        source.author.as_deref(),
        expected.author.as_deref(),
    );
    hold("url", source.url.as_deref(), expected.url.as_deref());
    let day = source.published.date.map(|day: Date| day.to_string());
    let wanted = expected.published.map(|day| day.to_string());
    hold("published", day.as_deref(), wanted.as_deref());
    let told = source.story_text();
    let (kept, junk) = (share(text, &told), 1.0 - share(&told, text));
    if kept < KEPT || junk > JUNK {
        faults.push(format!("{kept:.3} kept, {junk:.3} junk:\n{told}"));
    }
    if codes(source) != expected.problems {
        faults.push(format!("problems: {:?}", source.problems));
    }
    faults
}

#[test]
fn files_give_their_title_day_and_body() {
    let list = fs::read_to_string(folder().join("expected.toml")).unwrap();
    let expected: BTreeMap<String, Expected> = toml::from_str(&list).unwrap();
    let mut all = Vec::new();
    for (id, expected) in &expected {
        let file = folder().join(&expected.file);
        let text = file.with_file_name(format!("{id}.txt"));
        let text = fs::read_to_string(text).unwrap();
        let sources = read_all(id, &fs::read(&file).unwrap());
        let faults = faults(&sources[expected.record - 1], expected, &text);
        all.extend(faults.iter().map(|fault| format!("{id}: {fault}")));
    }
    assert!(all.is_empty(), "\n{}", all.join("\n"));
}

/// Files with nothing to read: each gives one source that says why.
#[test]
fn what_cannot_be_read_says_why() {
    for (file, code) in [
        ("pages/index.html", "no-article"),
        ("files/hollow.xml", "no-records"),
        ("files/pictures.eml", "no-article"),
    ] {
        let sources = read_all("file", &fs::read(folder().join(file)).unwrap());
        assert_eq!(sources.len(), 1, "{file}");
        assert_eq!(codes(&sources[0]), [code], "{file}");
        assert!(sources[0].text.is_empty() && sources[0].problems[0].is_of_nothing_read());
    }
}

#[test]
fn what_lies_deep_within_itself_is_told_not_followed() {
    for (open, close) in [("<div>", "</div>"), ("<table><tr><td>", ""), ("<b><i>", "")] {
        let page = format!(
            "<!doctype html>{}A ferry left.{}",
            open.repeat(60_000),
            close.repeat(60_000)
        );
        assert_eq!(
            codes(&read_all("page", page.as_bytes())[0]),
            ["no-article"],
            "{open}"
        );
    }
    for root in ["rss", "nitf", "newsItem"] {
        let file = format!(
            "<{root}>{}{}</{root}>",
            "<a>".repeat(60_000),
            "</a>".repeat(60_000)
        );
        let code = codes(&read_all("file", file.as_bytes())[0]).join(",");
        assert_eq!(code, "broken", "{root}");
    }
    let json = format!(
        "{{\"text\": {}1{}}}",
        "[".repeat(60_000),
        "]".repeat(60_000)
    );
    assert_eq!(codes(&read_all("file", json.as_bytes())[0]), ["record"]);
    let part = |at: usize| {
        let boundary = format!("multipart/mixed; boundary=\"b{at}\"\n\n--b{at}\n");
        format!("From: a@b.example\nMIME-Version: 1.0\nContent-Type: {boundary}")
    };
    let mail: String = (0..20_000).map(part).collect();
    assert!(!read_all("mail", mail.as_bytes()).is_empty());
    let mail =
        "From: a@b.example\nMIME-Version: 1.0\nContent-Type: message/rfc822\n\n".repeat(20_000);
    assert!(!read_all("mail", mail.as_bytes()).is_empty());
}

/// What files of each format begin with, and pieces of them.
const HEADS: &[&str] = &[
    "<!doctype html><html>",
    "From: a@b.example\nDate: Mon, 2 Mar 2026 10:00:00 +0000\nMIME-Version: 1.0\n",
    "<rss><channel><item>",
    "<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry>",
    "<nitf><body>",
    "<newsItem><contentSet>",
    "{\"text\": \"",
    "[{\"uri\": \"a\", \"headline\": \"b\", \"body_html\": \"",
    "text,title,published\n",
    "%PDF-1.5\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n",
    "PK\u{3}\u{4}",
    "",
];
const PIECES: &[&str] = &[
    "<p>",
    "</p>",
    "<h1>A",
    "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"articleBody\":\"a\"",
    "</script>",
    "<!--",
    "]]>",
    "&#x;",
    "<![CDATA[",
    "<item><title>a</title>",
    "</item>",
    "<description>",
    "Content-Type: text/html; charset=\"x\n",
    "\n\n",
    "--b\n",
    "\"",
    "},",
    ",",
    "2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n",
    "stream\nBT /F1 9 Tf (a) Tj ET\nendstream\n",
    "trailer << /Root 1 0 R >>",
    "startxref\n9\n%%EOF",
    "The ferry left on Monday, he said. ",
    "é\u{feff}\u{200b}",
    "<body.content><p>A.",
    "<inlineXML><html>",
];

fn file() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        3 => prop::sample::select(PIECES).prop_map(|piece| piece.as_bytes().to_vec()),
        1 => any::<Vec<u8>>(),
    ];
    let pieces = prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat());
    (prop::sample::select(HEADS), pieces).prop_map(|(head, rest)| [head.as_bytes(), &rest].concat())
}

/// A file of this folder with some bytes changed, cut or doubled.
fn damaged() -> impl Strategy<Value = Vec<u8>> {
    let files = [
        "files/release.eml",
        "files/rss.xml",
        "files/message.xml",
        "files/story.nitf",
        "files/item.json",
        "files/table.csv",
        "pages/graph.html",
    ];
    let files: Vec<Vec<u8>> = files
        .iter()
        .map(|file| fs::read(folder().join(file)).expect("a file of this folder"))
        .collect();
    let changes =
        prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0..3_u8), 1..12);
    (prop::sample::select(files), changes).prop_map(|(mut bytes, changes)| {
        for (at, byte, how) in changes {
            let at = at
                .index(bytes.len().max(1))
                .min(bytes.len().saturating_sub(1));
            match how {
                0 if !bytes.is_empty() => bytes[at] = byte,
                1 => bytes.truncate(at + 1),
                _ => bytes.insert(at, byte),
            }
        }
        bytes
    })
}

proptest! {
    #[test]
    fn any_bytes_give_sources_whose_blocks_slice_them(bytes in prop_oneof![file(), damaged()]) {
        let sources = read_all("file", &bytes);
        prop_assert!(!sources.is_empty());
        for source in &sources {
            for block in &source.blocks {
                prop_assert!(source.text.get(block.span.start..block.span.end).is_some());
            }
            prop_assert!(!source.text.is_empty() || !source.problems.is_empty());
        }
        prop_assert_eq!(sources, read_all("file", &bytes));
    }
}

#[test]
fn a_text_that_is_not_english_makes_no_claims() {
    let text = "Fähre auf Grund\n\nEine Fähre mit 40 Menschen ist am Dienstag vor dem Hafen auf Grund gelaufen, teilte die Küstenwache mit. \
                Niemand wurde verletzt, sagte ein Sprecher der Reederei am Abend.";
    let source = &read_all("ferry", text.as_bytes())[0];
    assert_eq!(codes(source), ["language"]);
    assert!(source.problems[0].message.contains("German"));
    assert!(source.story().is_empty() && source.problems[0].is_of_nothing_read());
    assert_eq!(source.text, text);
}

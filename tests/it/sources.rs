//! Pages as blocks, dates, encodings; and what holds for any bytes.

use std::sync::LazyLock;

use insta::assert_snapshot;
use jiff::civil::date;
use proptest::prelude::*;
use variorum::sources::{Basis, BlockKind, Metadata, Options, Source};

static OPTIONS: LazyLock<Options> = LazyLock::new(|| Options::news().expect("the rules that ship"));

fn read(bytes: &[u8]) -> Source {
    Source::read("page", "page.txt", bytes, &Metadata::default(), &OPTIONS)
}

/// "Paragraph  The harbour …", a line each.
fn outline(source: &Source) -> String {
    let line = |block: &variorum::sources::Block| {
        format!(
            "{:<10} {}",
            format!("{:?}", block.kind),
            block.span.slice(&source.text)
        )
    };
    source
        .blocks
        .iter()
        .map(line)
        .collect::<Vec<_>>()
        .join("\n")
}

fn only_problem(bytes: &[u8]) -> String {
    let source = read(bytes);
    let codes: Vec<_> = source
        .problems
        .iter()
        .map(|problem| problem.code.as_str())
        .collect();
    codes.join(",")
}

#[test]
fn page_with_menu_captions_and_adverts() {
    let source = read(include_bytes!("pages/harbour.txt"));
    assert_snapshot!(outline(&source));
    assert_eq!(source.title, "Harbour of Lund reopens after a month");
    assert_eq!(source.published.date, Some(date(2018, 6, 4)));
    assert_eq!(source.published.basis, Basis::Given);
    assert_eq!(
        source.published.evidence[0].slice(&source.text),
        "June 4, 2018"
    );
}

#[test]
fn text_wrapped_at_a_width() {
    assert_snapshot!(outline(&read(include_bytes!("pages/wrapped.txt"))));
}

#[test]
fn front_matter() {
    let source = read(include_bytes!("pages/dispatch.md"));
    assert_snapshot!(outline(&source));
    assert_eq!(source.id, "oslo");
    assert_eq!(source.outlet.as_deref(), Some("Fjord Post"));
    assert_eq!(source.published.date, Some(date(2021, 5, 7)));
}

#[test]
fn front_matter_with_faults_is_still_read() {
    let source =
        read(b"+++\noutlet = \"Fjord Post\"\ntitel = \"Talks\"\n+++\n\nThe talks ended.\n");
    assert_eq!(source.outlet.as_deref(), Some("Fjord Post"));
    let problem = &source.problems[0];
    assert_eq!(problem.code, "front-matter");
    assert_eq!(problem.span.slice(&source.text), "titel");
    assert!(
        problem.message.contains("did you mean `title`?"),
        "{}",
        problem.message
    );
}

#[test]
fn metadata_wins_over_the_page() {
    let listed = Metadata {
        title: Some("Harbour".to_owned()),
        published: Some(date(2019, 1, 1)),
        ..Metadata::default()
    };
    let page = include_bytes!("pages/harbour.txt");
    let source = Source::read("a", "a.txt", page, &listed, &OPTIONS);
    assert_eq!(source.title, "Harbour");
    assert_eq!(source.published.date, Some(date(2019, 1, 1)));
}

#[test]
fn a_list_of_names_is_no_menu() {
    let page = "Crew of the ferry named\n\nThe company named four sailors on Friday.\n\n\
                Ana Ruiz\n\nErik Holm\n\nMia Berg\n\nOle Dahl\n\nThey are at home again.";
    assert!(!outline(&read(page.as_bytes())).contains("Furniture"));
}

#[test]
fn the_date_that_a_page_prints_behind_a_heading_is_none_of_its_words() {
    let source = read(
        b"Two hurt in Port Sele fire Posted: Monday, May 4, 2026 10:04 AM Updated: Tuesday, May 5, 2026 8:13 AM\n\n\
          A fire in Port Sele hurt two people on Sunday, and it was out by noon.\n",
    );
    let kinds: Vec<BlockKind> = source.blocks.iter().map(|block| block.kind).collect();
    assert_eq!(
        kinds,
        [
            BlockKind::Headline,
            BlockKind::Dateline,
            BlockKind::Paragraph
        ]
    );
    assert_eq!(
        source.blocks[0].span.slice(&source.text),
        "Two hurt in Port Sele fire"
    );
}

#[test]
fn words_of_a_menu_within_a_sentence_are_the_story() {
    for sentence in [
        "Share prices also closed lower in Oslo on Monday.",
        "Follow us, the guide said, and the visitors followed him on foot to the old town of Lund.",
        "In other news, the bank left its rate as it was.",
        "Most popular among visitors is the harbour, which reopened on Monday.",
        "By Monday no ferry had left the harbour.",
    ] {
        let page = format!("Markets\n\nThe market fell on Monday, traders said.\n\n{sentence}");
        assert!(
            !outline(&read(page.as_bytes())).contains("Furniture"),
            "{sentence}"
        );
    }
}

#[test]
fn the_end_of_the_page_is_cut_only_after_most_of_the_story() {
    let page = "Harbour\n\nMost Popular\n\nThe harbour of Lund reopened on Monday, the mayor said in the town hall.";
    assert_eq!(
        outline(&read(page.as_bytes())).matches("Paragraph").count(),
        1
    );
}

#[test]
fn dates_that_pages_print() {
    let read_date = |head: &str| {
        let page = format!("Harbour reopens\n\n{head}\n\nThe harbour reopened, the mayor said.");
        read(page.as_bytes()).published.date
    };
    let day = Some(date(2018, 6, 4));
    for head in [
        "Published: June 4, 2018",
        "Posted on Monday, 4 June 2018 at 9:00",
        "First published 2018-06-04T10:00",
        "Monday, June 4, 2018",
        "OSLO, June 4, 2018 (Reuters) - The boats are back, said the mayor.",
        "Updated: Jun. 4th, 2018 - 12:30 PM",
    ] {
        assert_eq!(read_date(head), day, "{head}");
    }
    assert_eq!(read_date("Published: 22/6/2018"), Some(date(2018, 6, 22)));
    for head in [
        "Published: 4/6/2018",
        "Published: June 31, 2018",
        "Updated at noon",
    ] {
        assert_eq!(read_date(head), None, "{head}");
    }
    let told = "It had been closed since June 4, 2018, when a fire broke out in the hall.";
    assert_eq!(read_date(told), None, "a date that the story tells");
}

#[test]
fn encodings() {
    let source = read(b"\xef\xbb\xbfHarbour\n\nThe harbour reopened.");
    assert_eq!(source.blocks[0].span.start, 3);
    assert_eq!(source.problems, []);
    assert_eq!(read(b"\xff\xfeO\0s\0l\0o\0").text, "Oslo");
    let latin = read(b"The caf\xe9 in Malm\xf6 reopened.");
    assert_eq!(latin.text, "The café in Malmö reopened.");
    assert_eq!(latin.problems[0].code, "encoding");
    assert_eq!(latin.problems[0].span.slice(&latin.text), "é");
    let broken = read(b"The caf\xc3\xa9 in Malm\xc3\xb6 \xc3 reopened.");
    assert_eq!(broken.text, "The café in Malmö \u{fffd} reopened.");
    assert_eq!(broken.problems[0].code, "broken-utf8");
}

#[test]
fn files_that_are_no_text() {
    assert_eq!(only_problem(b""), "empty");
    assert_eq!(only_problem(b" \n\xef\xbb\xbf"), "empty");
    assert_eq!(only_problem(b"%PDF-1.7 ..."), "binary");
    assert_eq!(only_problem(b"abc\0def"), "binary");
    assert_eq!(
        only_problem(b"<!DOCTYPE html><html><body><p>Talks</p>"),
        "html"
    );
    assert_eq!(only_problem(&vec![b'a'; 3_000_000]), "too-long");
}

#[test]
fn long_inputs_take_linear_time() {
    let options = Options {
        max_bytes: usize::MAX,
        ..OPTIONS.clone()
    };
    for line in [
        "word ",
        "More\n",
        "Home\n\n",
        "comments\n\n",
        "A ferry left.\r",
    ] {
        let bytes = line.repeat(1_000_000 / line.len());
        let source = Source::read("a", "a", bytes.as_bytes(), &Metadata::default(), &options);
        assert!(!source.blocks.is_empty());
    }
}

/// Bytes that look like pages: pieces of page language between any bytes.
fn page() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        any::<Vec<u8>>(),
        "[\\PC\n\r]{0,60}".prop_map(String::into_bytes),
        prop::sample::select(vec![
            "+++\n",
            "\n+++\n",
            "title = \"x\"\n",
            "\u{feff}",
            "\r\n",
            "\n\n",
            " ",
            "Most Popular\n",
            "(AFP)\n",
            "By Ana Ruiz\n",
            "Published: June 4, 2018\n",
            "The ferry left on Monday, he said.\n",
        ])
        .prop_map(|text| text.as_bytes().to_vec()),
    ];
    prop::collection::vec(piece, 0..20).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn blocks_cover_the_text_in_order(bytes in page()) {
        let source = read(&bytes);
        let blank = |c: char| c.is_whitespace() || c == '\u{feff}';
        let mut end = 0;
        for block in &source.blocks {
            let between = source.text.get(end..block.span.start);
            prop_assert!(between.is_some_and(|text| text.chars().all(blank)), "{:?}", between);
            let text = source.text.get(block.span.start..block.span.end);
            prop_assert!(text.is_some_and(|text| !text.is_empty() && text.trim_matches(blank) == text));
            end = block.span.end;
        }
        prop_assert!(source.text.get(end..).is_some_and(|rest| rest.chars().all(blank)));
        prop_assert!(source.published.evidence.iter().all(|span| span.end <= source.text.len()));
    }

    #[test]
    fn reading_gives_the_same_twice(bytes in page()) {
        prop_assert_eq!(read(&bytes), read(&bytes));
    }
}

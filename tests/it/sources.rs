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

/// A page as two lists: what is the page's, and what tells the story.
fn sorted(page: &str) -> String {
    let source = read(page.as_bytes());
    let lines = |tells: bool| {
        let blocks = source.blocks.iter();
        let of = blocks.filter(|block| block.kind.tells() == tells);
        of.map(|block| block.span.slice(&source.text).to_owned())
            .collect::<Vec<_>>()
            .join(" / ")
    };
    format!(
        "{}\n  told: {}\n  page: {}",
        source.title,
        lines(true),
        lines(false)
    )
}

#[test]
fn lines_above_a_headline_are_the_pages() {
    let story = "Ferry runs aground off Port Sele\nBy Mia Berg\nPublished 4 June 2025, 09:30 GMT\n\
                 A ferry with 40 people ran aground off Port Sele on Tuesday.\nNobody was hurt.\n";
    let heads = [
        "Before you go on\nWe need your consent to use cookies and similar techniques.\nAgree and continue\nManage my choices\n",
        "Cookies on the Fjord Post\nWe use your data to show personalised ads.\nI agree\nOnly necessary cookies\n",
        "Home > News > Coast\nLIVE\n",
        "Skip navigation\nThe Fjord Post\nSubscribe for unlimited articles and support our newsroom.\nLog in\n",
        "Become a member and get our evening newsletter in your inbox.\nNot now\n",
        "Top stories\nBridge closed for repairs\nMuseum opens new wing\n",
        "Please turn off your ad blocker to read this site.\nContinue\n4 min read\n",
        "Share\nFacebook X WhatsApp\nCopy link\n",
        "Welcome back, reader\nOK\n",
        "Privacy settings\nAllow all\nReject all\nBreaking news\n",
    ];
    for head in heads {
        let page = format!("{head}{story}");
        let source = read(page.as_bytes());
        assert_eq!(source.title, "Ferry runs aground off Port Sele", "{head}");
        assert_eq!(source.published.date, Some(date(2025, 6, 4)), "{head}");
        let told = source.story_text();
        assert_eq!(told.lines().count(), 4, "{told}");
    }
}

#[test]
fn lists_of_other_stories_and_words_to_the_reader_are_the_pages() {
    let story = "Ferry aground\n\nA ferry ran aground off Port Sele.\n\nNobody was hurt.\n\n";
    let tails = [
        "What others are reading\nBridge falls in Lund, three dead\nSinger Ana Ruiz weds\n",
        "Our most read stories today\nBridge falls in Lund, three dead\n",
        "Readers also liked\nBridge falls in Lund, three dead\n\nStaff picks\nSinger Ana Ruiz weds\n",
        "More from the coast\nBridge falls in Lund, three dead\n",
        "Featured videos\nBridge falls in Lund, three dead\n",
        "Don't miss these\nBridge falls in Lund, three dead\n",
        "Sign up to our letter and get the day's news in your inbox.\n",
        "Support our journalism: become a subscriber today.\n",
        "Turn on notifications to follow our newsroom.\n",
        "Share this on\nFacebook | X | WhatsApp | Copy link\n",
        "Up next\nBridge falls in Lund, three dead\n",
    ];
    for tail in tails {
        let told = read(format!("{story}{tail}").as_bytes()).story_text();
        assert_eq!(told.lines().count(), 3, "{tail}: {told}");
    }
    assert_snapshot!(sorted(
        "Floods on the Sele\nLast updated 4 June 2025 at 18.42 CET\n\n18.42 CET\nBoats sent\n\
         The army sent 40 boats to the town, a spokesman said.\n\n5:05 p.m.\nRoad closed\n\
         Police closed the road along the river on Tuesday.\n\n2h ago\n16:10 GMT\nIt has rained for two days.\n"
    ));
}

#[test]
fn a_story_of_privacy_is_a_story() {
    for page in [
        "Your privacy and the new law: what changes for you\n\nA law on cookies takes effect in Norland on Monday.\n\nThe law asks sites for consent.",
        "Regulator fines site over cookies\n\nThe regulator fined the site on Monday because it kept cookies without consent.",
        "Newsletter writer held\n\nPolice held the writer of a newsletter on Monday. The newsletter has 300 subscribers.",
        "More on the way\n\nMore in the east were hurt on Monday. Elsewhere in Lund two men drowned.",
    ] {
        assert!(
            !outline(&read(page.as_bytes())).contains("Furniture"),
            "{page}"
        );
    }
}

#[test]
fn what_the_outlet_no_longer_says_is_no_claim() {
    let story = "Ferry aground\n\nA ferry with 40 people ran aground off Port Sele.\n\n";
    let notes = [
        "Correction: we first said that 60 people were on the ferry.",
        "Clarification (June 5): The ferry had 40 people on board, not 60.",
        "For the record — the ferry carried 40 people.",
        "This report was corrected on 5 June. It had said 60 people were on board.",
        "An earlier version of this report gave the number of people as 60.",
        "In a previous version of our story the number was 60.",
        "The original headline of this article spoke of 60 people.",
        "This version corrects the number of people to 40.",
        "We have amended the number of people. It was given as 60.",
        "A headline published on Tuesday wrongly said that 60 people were on board.",
        "• This story has since been updated to correct the number of people.",
        "Corrections and clarifications",
    ];
    for note in notes {
        for page in [
            format!("{story}{note}"),
            format!("{} {note}", story.trim_end()),
        ] {
            let source = read(page.as_bytes());
            assert_eq!(source.story_text().lines().count(), 2, "{page}");
            assert!(
                source
                    .problems
                    .iter()
                    .any(|problem| problem.code == "correction"),
                "{page}"
            );
        }
    }
    for sentence in [
        "An earlier version of the bill said five years.",
        "The article was amended in 1998 to let women vote.",
        "For the record, he has never been to Lund.",
        "The first report of the police said that 60 people were on board.",
        "A correction in the price of oil is due, traders said.",
    ] {
        let source = read(format!("{story}{sentence}").as_bytes());
        assert_eq!(source.story_text().lines().count(), 3, "{sentence}");
    }
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
    let unread = |code| {
        if cfg!(feature = "formats") {
            code
        } else {
            "format"
        }
    };
    assert_eq!(only_problem(b"%PDF-1.7 ..."), unread("broken"));
    assert_eq!(only_problem(b"PK\x03\x04 ..."), unread("broken"));
    assert_eq!(only_problem(b"{\\rtf1 Talks}"), "binary");
    assert_eq!(only_problem(b"abc\0def"), "binary");
    assert_eq!(
        only_problem(b"<!DOCTYPE html><html><body><p>Talks</p>"),
        unread("no-article")
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

#[test]
fn a_mark_of_byte_order_within_a_line_is_blank() {
    let source = read("Ferry\u{feff} Published: June 4, 2018\nThe ferry left.\n".as_bytes());
    assert_eq!(source.blocks[0].span.slice(&source.text), "Ferry");
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

//! Each format as a parser of its own reads it: words of sources stay words, whatever signs they hold.

use std::sync::LazyLock;

use markdown::{ParseOptions, mdast::Node};
use variorum::{
    decisions::Decisions,
    diagnostic::TextFile,
    pipeline::{Tools, check_decided},
    report::{self, Length, Report},
    sources::{Metadata, Options, Source},
};

const SIGNS: &str = "\"a\\\", <b> & 'c' | `d` *e* [f](http://g.org) ![h](i) =1+1 #j ]]> {k}";
const LINKS: &str = "www.live.org and https://live.org/x_y or ana@live.org, ftp://live.org, WWW.live.org, mailto:ana@live.org";

static REPORT: LazyLock<Report> = LazyLock::new(|| {
    let options = Options::news().expect("the rules that ship");
    let source = |id: &str, count: &str| {
        let text = format!(
            "Ferry fire {LINKS}\n\n{count} people were killed on Monday in a fire on a ferry in Port Sele, said Ana Ruiz of {LINKS}.\n\n\
             \"The {SIGNS} fire cost $20 million,\" {LINKS} Ruiz said on Monday in Port Sele."
        );
        let known = Metadata {
            id: Some(format!("{id} {SIGNS}")),
            title: Some(format!("={SIGNS} {LINKS}")),
            outlet: Some(format!("@{SIGNS} {LINKS}")),
            author: Some(format!("{SIGNS} {LINKS}")),
            url: Some(LINKS.to_owned()),
            ..Metadata::default()
        };
        Source::read(id, &format!("{id}.txt"), text.as_bytes(), &known, &options)
    };
    let file = "[[decision]]\non = \"d`<b>1`\"\nverdict = \"accepted\"\nabout = \"`<b>` www.live.org\"\nnote = \"`https://live.org`\"\nby = \"ana@live.org\"\n";
    let file = TextFile::new("decisions.toml", file);
    let decisions = Decisions::read(&file.into()).expect("decisions");
    let tools = Tools::new(Vec::new()).expect("the tools that ship");
    let sources = vec![source("one", "Three"), source("two", "Five")];
    check_decided(sources, &tools, &decisions)
});

/// Every node below one, itself included.
fn nodes(node: &Node) -> Vec<&Node> {
    let below = node.children().into_iter().flatten().flat_map(nodes);
    std::iter::once(node).chain(below).collect()
}

#[test]
fn no_word_of_a_source_is_markup_in_markdown() {
    for length in [Length::Page, Length::Full, Length::Brief] {
        let page = report::markdown(&REPORT, length).expect("Markdown");
        // Tables that are lists hold the same words.
        let narrow = report::markdown_within(&REPORT, length, 20).expect("Markdown");
        let page = page + "\n" + &narrow;
        let tree = markdown::to_mdast(&page, &ParseOptions::gfm()).expect("Markdown");
        let mut code = Vec::new();
        for node in nodes(&tree) {
            match node {
                Node::Html(html) => assert!(
                    matches!(html.value.as_str(), "<!-- -->" | "</details>")
                        || html.value.starts_with("<details><summary>"),
                    "{html:?}"
                ),
                Node::InlineCode(inline) => code.push(inline.value.as_str()),
                Node::Link(link) if link.url.starts_with('#') => {}
                Node::Link(_) | Node::Image(_) | Node::Emphasis(_) | Node::Delete(_) => {
                    let words = nodes(node).into_iter().filter_map(|node| match node {
                        Node::Text(text) => Some(text.value.as_str()),
                        _ => None,
                    });
                    let words: String = words.collect();
                    let is_own = matches!(node, Node::Emphasis(_)) && !words.contains("e*");
                    assert!(is_own && words != "e", "{node:?}");
                }
                _ => {}
            }
        }
        for code in code {
            assert!(!code.contains("<b>") || code == "d'&lt;b>1'", "{code}");
            assert_ne!(code, "d");
        }
        // GitHub's reader links a mail address even where its signs are escaped.
        assert!(
            !page.contains("ana@live") && !page.contains("ana\\@live"),
            "{page}"
        );
    }
}

/// GitHub and Pandoc make the target of a head from its words, Obsidian looks for the words: one word is the same to all three.
#[test]
fn links_within_the_page_lead_to_heads_of_one_word() {
    for length in [Length::Page, Length::Full] {
        let page = report::markdown(&REPORT, length).expect("Markdown");
        let tree = markdown::to_mdast(&page, &ParseOptions::gfm()).expect("Markdown");
        let words = |node: &Node| {
            let words = nodes(node).into_iter().filter_map(|node| match node {
                Node::Text(text) => Some(text.value.clone()),
                _ => None,
            });
            words.collect::<String>()
        };
        let of_kind = |is: fn(&Node) -> bool| {
            let found = nodes(&tree).into_iter().filter(move |node| is(node));
            found.collect::<Vec<_>>()
        };
        let heads: Vec<String> = of_kind(|it| matches!(it, Node::Heading(_)))
            .into_iter()
            .map(words)
            .collect();
        let links = of_kind(|it| matches!(it, Node::Link(_)));
        assert!(!links.is_empty());
        for link in links {
            let Node::Link(to) = link else { continue };
            let to = to.url.trim_start_matches('#');
            assert_eq!(words(link), to);
            assert!(
                to.chars()
                    .all(|sign| sign.is_ascii_lowercase() || sign.is_ascii_digit())
            );
            let targets = heads.iter().filter(|head| head.eq_ignore_ascii_case(to));
            assert_eq!(targets.count(), 1, "{to}: {heads:?}");
        }
    }
}

#[test]
fn json_reads_as_what_was_written() {
    let text = report::json(&REPORT).expect("JSON");
    let read: Report = serde_json::from_str(&text).expect("JSON");
    assert_eq!(&read, &*REPORT);
}

#[test]
fn csv_has_one_width_and_no_formula() {
    let text = report::csv(&REPORT);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let head = reader.headers().expect("a head").clone();
    assert!(
        head.iter()
            .any(|cell| cell == format!("source one {SIGNS}")),
        "{head:?}"
    );
    let rows: Vec<csv::StringRecord> = reader
        .records()
        .collect::<Result<_, _>>()
        .expect("rows of one width");
    assert!(!rows.is_empty());
    for cell in rows.iter().flatten() {
        assert!(
            !cell.starts_with(['=', '+', '-', '@', '\t', '\r']),
            "{cell}"
        );
    }
}

#[test]
fn graphs_keep_every_sign() {
    let text = report::graphml(&REPORT);
    let tree = roxmltree::Document::parse(&text).expect("XML");
    let names: Vec<&str> = tree
        .descendants()
        .filter(|node| node.attribute("key") == Some("node-name"))
        .filter_map(|node| node.text())
        .collect();
    let id = format!("one {SIGNS}");
    assert!(names.contains(&id.as_str()), "{names:?}");
    let text = report::dot(&REPORT);
    let mut parser = layout::gv::DotParser::new(&text);
    let graph = parser.process().expect("DOT");
    let labels = graph
        .list
        .list
        .iter()
        .filter_map(|statement| match statement {
            layout::gv::parser::ast::Stmt::Node(node) => node
                .list
                .iter()
                .find(|(key, _)| key == "label")
                .map(|(_, label)| label.as_str()),
            _ => None,
        });
    let labels: Vec<&str> = labels.collect();
    assert_eq!(labels.len(), names.len());
    assert!(
        labels
            .iter()
            .any(|label| label.starts_with("one \"a\\\", <b>")),
        "{labels:?}"
    );
}

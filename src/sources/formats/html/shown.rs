//! The article that a page shows, as blocks.

use dom_query::{Document, Matcher, NodeRef};
use dom_smoothie::{Config, Readability};

use super::{
    places::{BLOCKS, PLACE},
    steps::{Step, Steps},
};
use crate::sources::{BlockKind, formats::writer::one_line, furniture::Page};

const HEADINGS: &[&str] = &["h1", "h2", "h3", "h4", "h5", "h6"];
/// What has no words of its own.
const SILENT: &[&str] = &[
    "script", "style", "template", "noscript", "head", "title", "svg",
];
/// A block that ends as a sentence does and has so many words is running text.
const RUNNING: usize = 6;
/// A page whose blocks have less running text than this shows no article, in words.
const LEAST: usize = 12;
/// A cell of more bytes is a part of a page, not of a table.
const CELL: usize = 120;
/// A block of links says nothing of its own past this share of letters.
const LINKS: f64 = 0.8;

/// A block of the article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::sources::formats) struct Shown {
    pub(in crate::sources::formats) text: String,
    /// What it is for, where the page's code says it.
    pub(in crate::sources::formats) kind: Option<BlockKind>,
    /// Where it stands in the page, as a selector, where that is known.
    pub(super) place: Option<String>,
}

/// The blocks of the article, its title and what repeats it left out; none where the page shows no article.
pub(super) fn blocks(page: &Document, rules: &Page, title: Option<&str>) -> Vec<Shown> {
    let of_page = marked_body(page, rules).map(|body| lines(body, rules));
    let standfirst = page.select(&rules.standfirst.join(", "));
    let standfirst = standfirst.nodes().first().map(|node| Shown {
        text: one_line(&node.text()),
        kind: None,
        place: place_of(*node),
    });
    let of_reader = readable(page.clone()).map(|article| lines(article.root(), rules));
    let mut blocks = better(of_page, of_reader);
    if running(&blocks) < LEAST {
        return Vec::new();
    }
    let title = title.map(letters);
    blocks.retain(|block| Some(letters(&block.text)) != title);
    let is_new = |block: &Shown| {
        let key = letters(&block.text);
        !key.is_empty() && blocks.iter().all(|block| letters(&block.text) != key)
    };
    if let Some(block) = standfirst.filter(is_new) {
        blocks.insert(0, block);
    }
    blocks
}

/// The blocks of a piece of a page's code.
pub(in crate::sources::formats) fn of_code(code: &str, rules: &Page) -> Vec<Shown> {
    lines(Document::fragment(code).root(), rules)
}

/// The body that the page's own code marks, unless the reader's holds more running text than that can miss.
fn better(of_page: Option<Vec<Shown>>, of_reader: Option<Vec<Shown>>) -> Vec<Shown> {
    let (of_page, of_reader) = (of_page.unwrap_or_default(), of_reader.unwrap_or_default());
    if running(&of_page) * 5 >= running(&of_reader) * 4 {
        of_page
    } else {
        of_reader
    }
}

/// The element that the page marks as its article's body: of several, the one with the most running text.
fn marked_body<'p>(page: &'p Document, rules: &Page) -> Option<NodeRef<'p>> {
    rules.body.iter().find_map(|selector| {
        let found = page.select(selector);
        let bodies = found
            .nodes()
            .iter()
            .map(|body| (running(&lines(*body, rules)), *body));
        let (words, body) = bodies.rev().max_by_key(|(words, _)| *words)?;
        (words >= LEAST).then_some(body)
    })
}

/// What the readability algorithm finds.
fn readable(page: Document) -> Option<Document> {
    let config = Config {
        keep_classes: true,
        disable_json_ld: true,
        ..Config::default()
    };
    let mut reader = Readability::with_document(page, None, Some(config)).ok()?;
    let article = reader.parse().ok()?;
    Some(Document::fragment(article.content))
}

/// How many words of running text there are.
fn running(blocks: &[Shown]) -> usize {
    let counts = blocks
        .iter()
        .filter(|block| block.kind != Some(BlockKind::Headline));
    let counts = counts.map(|block| block.text.split_whitespace().count());
    let of = |count: usize, block: &Shown| {
        let ends = block.text.trim_end_matches(['"', '”', '’', ')', ' ']);
        if count >= RUNNING && ends.ends_with(['.', '!', '?', '…', ':']) {
            count
        } else {
            0
        }
    };
    let texts = blocks
        .iter()
        .filter(|block| block.kind != Some(BlockKind::Headline));
    counts
        .zip(texts)
        .map(|(count, block)| of(count, block))
        .sum()
}

/// The letters and digits of a text, small.
fn letters(text: &str) -> String {
    let kept = text.chars().filter(|c| c.is_alphanumeric());
    kept.flat_map(char::to_lowercase).collect()
}

/// The blocks below a node, in order.
fn lines(root: NodeRef<'_>, rules: &Page) -> Vec<Shown> {
    let captions = Matcher::new(&rules.caption.join(", ")).ok();
    let mut open = Open::default();
    let mut steps = Steps::of(root);
    while let Some(step) = steps.next() {
        match step {
            Step::Into(node) if node.is_text() => open.add(&node.text()),
            Step::Into(node) => {
                let name = node.node_name().unwrap_or_default();
                if SILENT.contains(&name.as_ref()) {
                    steps.pass_over(node);
                    continue;
                }
                if is_block(node, &name) {
                    open.close();
                }
                if BLOCKS.contains(&name.as_ref()) {
                    open.places.push(place_of(node));
                }
                open.enter(
                    &name,
                    captions
                        .as_ref()
                        .is_some_and(|matcher| node.is_match(matcher)),
                );
            }
            Step::OutOf(node) if node.is_text() => {}
            Step::OutOf(node) => {
                let name = node.node_name().unwrap_or_default();
                if SILENT.contains(&name.as_ref()) {
                    continue;
                }
                if is_block(node, &name) {
                    open.close();
                }
                if BLOCKS.contains(&name.as_ref()) {
                    open.places.pop();
                }
                open.leave(
                    &name,
                    captions
                        .as_ref()
                        .is_some_and(|matcher| node.is_match(matcher)),
                );
            }
        }
    }
    open.close();
    open.done
}

/// The place that was noted of an element.
fn place_of(node: NodeRef<'_>) -> Option<String> {
    node.attr(PLACE).map(|place| place.to_string())
}

/// Whether an element stands on lines of its own. A cell does where tables lay out a page.
fn is_block(node: NodeRef<'_>, name: &str) -> bool {
    let is_part = || {
        let holds_lines = node.descendants_it().any(|below| below.has_name("br"));
        holds_lines || node.text().len() > CELL
    };
    BLOCKS.contains(&name) || matches!(name, "td" | "th") && is_part()
}

/// The block that is being read, and those before it.
#[derive(Debug, Default)]
struct Open {
    text: String,
    /// How many of its bytes stand in links.
    linked: usize,
    links: usize,
    headings: usize,
    captions: usize,
    /// Places of the blocks that are open, the innermost last.
    places: Vec<Option<String>>,
    done: Vec<Shown>,
}

impl Open {
    fn add(&mut self, text: &str) {
        self.text.push_str(&text.replace(['\n', '\r'], " "));
        if self.links > 0 {
            self.linked += text.trim().len();
        }
    }

    fn enter(&mut self, name: &str, is_caption: bool) {
        self.captions += usize::from(is_caption);
        self.headings += usize::from(HEADINGS.contains(&name));
        self.links += usize::from(name == "a");
        if name == "br" {
            self.text.push('\n');
        }
    }

    fn leave(&mut self, name: &str, is_caption: bool) {
        self.captions -= usize::from(is_caption);
        self.headings -= usize::from(HEADINGS.contains(&name));
        self.links -= usize::from(name == "a");
        if matches!(name, "td" | "th") {
            self.text.push_str(" | ");
        }
    }

    /// Ends the block: two line breaks in a row part it.
    fn close(&mut self) {
        let text = std::mem::take(&mut self.text);
        let linked = std::mem::take(&mut self.linked);
        let kind = if self.captions > 0 {
            Some(BlockKind::Caption)
        } else if self.headings > 0 {
            Some(BlockKind::Headline)
        } else {
            None
        };
        let is_sentence = text.trim_end().ends_with(['.', '!', '?', '"', '”']);
        let is_links = linked as f64 > text.trim().len() as f64 * LINKS;
        if is_links && !is_sentence && kind.is_none() {
            return;
        }
        let place = self.places.iter().rev().flatten().next().cloned();
        let mut part = String::new();
        for line in text.split('\n').chain([""]) {
            if line.trim().is_empty() {
                let text = one_line(part.trim_matches([' ', '|']));
                part.clear();
                if !text.is_empty() {
                    let place = place.clone();
                    self.done.push(Shown { text, kind, place });
                }
            } else {
                part.push_str(line);
                part.push(' ');
            }
        }
    }
}

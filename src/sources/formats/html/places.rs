//! Where each block of a page stands, noted before anything of the page is dropped.

use std::collections::{BTreeMap, BTreeSet};

use dom_query::{Document, NodeRef};

use super::steps::{Step, Steps};

/// Elements that stand on lines of their own.
pub(super) const BLOCKS: &[&str] = &[
    "p",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "ul",
    "ol",
    "dl",
    "dt",
    "dd",
    "blockquote",
    "figure",
    "figcaption",
    "section",
    "article",
    "header",
    "footer",
    "table",
    "tr",
    "caption",
    "pre",
    "address",
    "hr",
    "main",
    "aside",
    "details",
    "summary",
    "center",
];
/// The attribute that keeps an element's place while the page is cut down.
pub(super) const PLACE: &str = "data-variorum-place";
/// Bytes of one selector; a longer one would help nobody.
const LONGEST: usize = 300;
/// Bytes of all selectors of a page; what lies behind has no place.
const MOST: usize = 4_000_000;

/// An element that is open: its selector, where it is short enough, and how many children of each name it has had.
#[derive(Debug, Default)]
struct Open {
    selector: Option<String>,
    children: BTreeMap<String, usize>,
}

/// Notes at each block where it stands: the way from the nearest element that an id names, as a CSS selector.
pub(super) fn note(page: &Document) {
    let mut open = vec![Open {
        selector: Some(String::new()),
        ..Open::default()
    }];
    let mut ids = BTreeSet::new();
    let mut written = 0;
    for step in Steps::of(page.root()) {
        match step {
            Step::Into(node) if node.is_element() => {
                let name = node.node_name().unwrap_or_default().to_string();
                let selector = selector(node, &name, &mut open, &mut ids);
                if let Some(place) = &selector
                    && BLOCKS.contains(&name.as_str())
                    && written < MOST
                {
                    written += place.len();
                    node.set_attr(PLACE, place);
                }
                open.push(Open {
                    selector,
                    ..Open::default()
                });
            }
            Step::OutOf(node) if node.is_element() => _ = open.pop(),
            _ => {}
        }
    }
}

fn selector(
    node: NodeRef<'_>,
    name: &str,
    open: &mut [Open],
    ids: &mut BTreeSet<String>,
) -> Option<String> {
    let parent = open.last_mut()?;
    let count = parent.children.entry(name.to_owned()).or_default();
    *count += 1;
    // An id that stands twice names the first of its elements.
    let id = node.attr("id").map(|id| id.to_string());
    if let Some(id) = id.filter(|id| is_plain(id) && ids.insert(id.clone())) {
        return Some(format!("#{id}"));
    }
    let above = parent.selector.as_ref()?;
    let step = match name {
        "html" | "body" | "head" | "main" if *count == 1 => name.to_owned(),
        _ => format!("{name}:nth-of-type({count})"),
    };
    let whole = if above.is_empty() {
        step
    } else {
        format!("{above} > {step}")
    };
    (whole.len() <= LONGEST).then_some(whole)
}

/// Whether an id needs no escapes in a selector.
fn is_plain(id: &str) -> bool {
    let is_sound = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    id.starts_with(|c: char| c.is_ascii_alphabetic()) && id.chars().all(is_sound)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::{Furniture, Original, formats::html::read_code};

    #[test]
    fn a_place_selects_the_words_in_the_page_as_it_came() {
        let body = "<p>Two trams met on one rail in Lund on Monday, and nobody was hurt, the city said.</p>\
            <div><p>The line was <b>shut</b> for a day while a crane lifted the first of them.</p></div>\
            <ul><li>The second one left the rail near the old post office, police said.</li></ul>";
        let page = format!(
            "<html><head><title>Trams meet</title></head><body><div class=\"cookie-banner\"><p>We use cookies.</p></div>\
             <nav><p>Home</p></nav><div id=\"a\"></div><div id=\"a\"><article><h1>Trams meet</h1>{body}</article></div></body></html>"
        );
        let furniture = Furniture::news().expect("the rules that ship");
        let read = read_code(&page, &furniture.page).expect("an article");
        let whole = Document::from(page.as_str());
        let mut found = 0;
        for place in &read.places {
            let Some(Original::Element(selector)) = &place.original else {
                continue;
            };
            let text = read.text.get(place.start..).expect("a place in the text");
            let words = text.lines().next().expect("words");
            assert_eq!(whole.select(selector).text().trim(), words, "{selector}");
            found += 1;
        }
        assert_eq!(found, 3, "{:?}", read.places);
    }

    #[test]
    fn a_deep_page_has_short_places() {
        let page = format!(
            "{}<p>words</p>{}",
            "<div>".repeat(150),
            "</div>".repeat(150)
        );
        let page = Document::from(page);
        note(&page);
        let places = page.select(&format!("[{PLACE}]"));
        assert!(places.length() > 3);
        let longest = places
            .nodes()
            .iter()
            .filter_map(|it| it.attr(PLACE))
            .map(|it| it.len())
            .max();
        assert!(longest <= Some(LONGEST));
    }
}

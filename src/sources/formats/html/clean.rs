//! What stands beside an article goes: code, hidden elements, banners, comments, lists of other stories.

use dom_query::{Document, NodeRef};

use crate::sources::furniture::Page;

/// Elements that may hold the article itself, whatever their classes say.
const KEPT: &[&str] = &["html", "head", "body", "main", "article"];
/// An element with more than one part in so many of the page's running text is no extra.
const MOST: usize = 2;
/// Elements that hold menus.
const LISTS: &[&str] = &["ul", "ol", "td", "div", "p", "section", "header", "footer"];
/// A menu has so many links …
const MENU: usize = 3;
/// … and each has fewer letters than this, on the whole.
const LINK: usize = 60;
/// Ways in which a style hides an element.
const HIDING: &[&str] = &["display:none", "visibility:hidden"];

/// Takes what belongs to the page, not to the article, out of its tree.
pub(super) fn drop_extras(page: &Document, rules: &Page) {
    let all = running(&page.root());
    let may_go = |node: &NodeRef<'_>| {
        let name = node.node_name().unwrap_or_default();
        !KEPT.contains(&name.as_ref()) && running(node) * MOST <= all && !holds_title(node)
    };
    for selector in &rules.drop {
        for node in page.select(selector).nodes() {
            let is_code = matches!(selector.as_str(), "script" | "style" | "template");
            if is_code || may_go(node) {
                node.remove_from_parent();
            }
        }
    }
    for node in page.select("body *").nodes() {
        if (is_hidden(node) || is_extra(node, rules) || is_menu(node)) && may_go(node) {
            node.remove_from_parent();
        }
    }
}

/// How much running text stands below a node, in bytes.
fn running(node: &NodeRef<'_>) -> usize {
    let paragraphs = node.descendants_it();
    let paragraphs = paragraphs.filter(|below| below.has_name("p"));
    paragraphs.map(|paragraph| paragraph.text().len()).sum()
}

fn holds_title(node: &NodeRef<'_>) -> bool {
    let is_title = |below: NodeRef<'_>| below.has_name("h1") || below.has_name("article");
    node.descendants_it().any(is_title)
}

fn is_hidden(node: &NodeRef<'_>) -> bool {
    let style = node.attr("style").unwrap_or_default();
    let style: String = style.split_whitespace().collect();
    let style = style.to_ascii_lowercase();
    HIDING.iter().any(|hiding| style.contains(hiding))
}

fn is_extra(node: &NodeRef<'_>, rules: &Page) -> bool {
    let class = node.class().unwrap_or_default();
    let id = node.id_attr().unwrap_or_default();
    let names = class.split_whitespace().chain([id.as_ref()]);
    let is_named = |name: &str| {
        let parts = parts(name);
        rules
            .extra
            .iter()
            .any(|extra| parts.contains(&format!("-{extra}-")))
    };
    names.filter(|name| !name.is_empty()).any(is_named)
}

/// Whether an element is a list of links and of nothing else.
fn is_menu(node: &NodeRef<'_>) -> bool {
    let name = node.node_name().unwrap_or_default();
    if !LISTS.contains(&name.as_ref()) {
        return false;
    }
    let links = node.descendants_it().filter(|below| below.has_name("a"));
    let links: Vec<usize> = links.map(|link| letters(&link.text())).collect();
    let linked: usize = links.iter().sum();
    links.len() >= MENU && linked * 10 >= letters(&node.text()) * 9 && linked < links.len() * LINK
}

fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
}

/// `mostRead__box` as "-most-read-box-".
fn parts(name: &str) -> String {
    let mut parts = String::from("-");
    let mut was_small = false;
    for c in name.chars() {
        if c.is_ascii_uppercase() && was_small || !c.is_alphanumeric() && !parts.ends_with('-') {
            parts.push('-');
        }
        if c.is_alphanumeric() {
            parts.extend(c.to_lowercase());
        }
        was_small = c.is_lowercase() || c.is_ascii_digit();
    }
    if !parts.ends_with('-') {
        parts.push('-');
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_classes_fall_into_words() {
        assert_eq!(parts("mostRead__box"), "-most-read-box-");
        assert_eq!(parts("comment-list"), "-comment-list-");
        assert_eq!(parts("adapter"), "-adapter-");
    }
}

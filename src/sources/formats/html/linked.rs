//! JSON-LD: what a page declares of its article by the words of schema.org.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::sources::formats::words::plain;

/// Kinds of articles, the best first. A page of the web is known by its day alone.
const KINDS: &[&str] = &[
    "LiveBlogPosting",
    "NewsArticle",
    "ReportageNewsArticle",
    "AnalysisNewsArticle",
    "BackgroundNewsArticle",
    "OpinionNewsArticle",
    "ReviewNewsArticle",
    "AskPublicNewsArticle",
    "Article",
    "Report",
    "BlogPosting",
    "SocialMediaPosting",
    "WebPage",
];
const LIVE: &str = "LiveBlogPosting";
/// Keys below which the article itself may stand.
const DOORS: &[&str] = &["@graph", "mainEntity", "mainEntityOfPage"];

type Object = Map<String, Value>;

/// What JSON-LD says of a page's article.
#[derive(Debug, Default)]
pub(super) struct Linked {
    pub(super) title: Option<String>,
    pub(super) outlet: Option<String>,
    pub(super) author: Option<String>,
    pub(super) url: Option<String>,
    /// When it was published.
    pub(super) published: Option<String>,
    /// Its body, or the posts of a live page, a text each.
    pub(super) body: Vec<String>,
    pub(super) is_live: bool,
    pub(super) is_free: Option<bool>,
}

impl Linked {
    /// What the scripts of a page say; those that are broken say nothing.
    pub(super) fn of<'s>(scripts: impl IntoIterator<Item = &'s str>) -> Self {
        let values: Vec<Value> = scripts.into_iter().filter_map(parse).collect();
        let mut objects = Vec::new();
        for value in &values {
            gather(value, &mut objects);
        }
        let known: Known<'_> = (objects.iter())
            .filter_map(|object| Some((object.get("@id")?.as_str()?, *object)))
            .filter(|(_, object)| object.len() > 1)
            .collect();
        let ranked = objects
            .iter()
            .filter_map(|object| Some((rank(object)?, *object)));
        // The first of a rank: further ones are other stories.
        let Some((rank, article)) = ranked.min_by_key(|(rank, _)| *rank) else {
            return Self::default();
        };
        Self::of_article(article, &known, KINDS.get(rank) == Some(&LIVE))
    }

    fn of_article(article: &Object, known: &Known<'_>, is_live: bool) -> Self {
        let text = |key: &str| article.get(key).and_then(words);
        let named = |key: &str| article.get(key).and_then(|value| name(value, known));
        let page = article.get("mainEntityOfPage").and_then(|page| match page {
            Value::Object(page) => page.get("@id").and_then(words),
            page => words(page),
        });
        let body = if is_live {
            posts(article)
        } else {
            text("articleBody").into_iter().collect()
        };
        Self {
            title: text("headline").or_else(|| text("name")),
            outlet: named("publisher"),
            author: named("author"),
            url: text("url").or(page).filter(|url| url.starts_with("http")),
            published: text("datePublished").or_else(|| text("dateCreated")),
            body,
            is_live,
            is_free: article.get("isAccessibleForFree").and_then(truth),
        }
    }
}

/// Objects by their names in the page's data.
type Known<'v> = BTreeMap<&'v str, &'v Object>;

/// The value of a script: some pages wrap it into a comment, some break lines within strings.
fn parse(script: &str) -> Option<Value> {
    let wraps = ["<!--", "-->", "//<![CDATA[", "<![CDATA[", "//]]>", "]]>"];
    let mut json = script.trim().trim_end_matches(';');
    for wrap in wraps {
        json = json.strip_prefix(wrap).unwrap_or(json);
        json = json.strip_suffix(wrap).unwrap_or(json).trim();
    }
    serde_json::from_str(json).ok().or_else(|| {
        let one_line: String = json
            .chars()
            .map(|c| if c.is_control() { ' ' } else { c })
            .collect();
        serde_json::from_str(&one_line).ok()
    })
}

/// The objects that may be the page's article.
fn gather<'v>(value: &'v Value, objects: &mut Vec<&'v Object>) {
    match value {
        Value::Array(values) => {
            for value in values {
                gather(value, objects);
            }
        }
        Value::Object(object) => {
            objects.push(object);
            let inner = DOORS.iter().filter_map(|door| object.get(*door));
            for value in inner {
                gather(value, objects);
            }
        }
        _ => {}
    }
}

/// How good a kind of article an object is: the less, the better.
fn rank(object: &Object) -> Option<usize> {
    let kinds = match object.get("@type")? {
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
        kind => vec![kind.as_str()?],
    };
    let bare = |kind: &str| {
        kind.rsplit(['/', ':'])
            .next()
            .unwrap_or_default()
            .to_owned()
    };
    let ranks = kinds.into_iter().filter_map(|kind| {
        let kind = bare(kind);
        KINDS.iter().position(|known| *known == kind)
    });
    ranks.min()
}

/// A text that is not empty, without code.
fn words(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => plain(text),
        Value::Array(values) => values.iter().find_map(words)?,
        Value::Object(object) => words(object.get("@value")?)?,
        _ => return None,
    };
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// The name of a person or an organisation, or of several.
fn name(value: &Value, known: &Known<'_>) -> Option<String> {
    match value {
        Value::Array(values) => {
            let mut names: Vec<String> = Vec::new();
            for name in values.iter().filter_map(|value| name(value, known)) {
                if !names.contains(&name) {
                    names.push(name);
                }
            }
            (!names.is_empty()).then(|| names.join(", "))
        }
        Value::Object(object) => object.get("name").and_then(words).or_else(|| {
            let id = object.get("@id")?.as_str()?;
            known.get(id)?.get("name").and_then(words)
        }),
        value => words(value).filter(|name| !name.starts_with("http")),
    }
}

/// The posts of a live page, each with its headline.
fn posts(article: &Object) -> Vec<String> {
    let updates = match article.get("liveBlogUpdate") {
        Some(Value::Array(updates)) => updates.iter().collect(),
        Some(update) => vec![update],
        None => Vec::new(),
    };
    let post = |update: &Value| {
        let part = |key: &str| update.get(key).and_then(words);
        let body = part("articleBody").or_else(|| part("text"))?;
        let headline = part("headline").filter(|headline| !body.starts_with(headline.as_str()));
        Some(headline.map_or_else(String::new, |line| line + "\n\n") + &body)
    };
    let posts = updates.into_iter().filter_map(post);
    let own = article.get("articleBody").and_then(words);
    own.into_iter().chain(posts).collect()
}

fn truth(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(truth) => Some(*truth),
        Value::String(text) => text.to_ascii_lowercase().parse().ok(),
        _ => None,
    }
}

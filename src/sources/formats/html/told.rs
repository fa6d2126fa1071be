//! What a page tells machines of its article: JSON-LD first, then `meta` elements, then what it shows.

use dom_query::{Document, NodeRef};

use super::linked::Linked;
use crate::sources::{
    Metadata,
    formats::{moment::first_day, writer::one_line},
    furniture::Page,
};

/// What stands between an article's title and its outlet's name in the title of a window.
const BETWEEN: &[&str] = &[" | ", " - ", " – ", " — ", " · ", " « ", " » ", " :: "];

/// Browsers note where a page is from within so many characters.
const HEAD: usize = 2000;

/// What a page tells of its article.
#[derive(Debug, Default)]
pub(super) struct Told {
    pub(super) metadata: Metadata,
    /// The title as the page shows it.
    pub(super) shown_title: Option<String>,
    /// The body as its data declare it, a text a post.
    pub(super) body: Vec<String>,
    pub(super) is_live: bool,
    /// Whether its data say that anybody may read it.
    pub(super) is_free: Option<bool>,
}

impl Told {
    pub(super) fn of(page: &Document, code: &str, rules: &Page) -> Self {
        let scripts: Vec<String> = page
            .select("script")
            .nodes()
            .iter()
            .filter(|script| is_linked(script))
            .map(|script| script.text().to_string())
            .collect();
        let linked = Linked::of(scripts.iter().map(String::as_str));
        let meta = Meta::of(page);
        let outlet = linked.outlet.or_else(|| meta.first(&rules.outlet));
        let shown_title = shown_title(page);
        let declared = linked.title.or_else(|| meta.first(&rules.title));
        let title = whole(declared, shown_title.as_deref())
            .or_else(|| shown_title.clone())
            .or_else(|| window_title(page, outlet.as_deref()));
        let author = linked.author.or_else(|| meta.author(&rules.author));
        let times = linked
            .published
            .into_iter()
            .chain(meta.all(&rules.published))
            .chain(shown_times(page));
        let times: Vec<String> = times.collect();
        let metadata = Metadata {
            id: None,
            title,
            outlet,
            author,
            url: linked
                .url
                .or_else(|| meta.url.clone())
                .or_else(|| saved_from(code)),
            published: first_day(times.iter().map(String::as_str)),
        };
        Self {
            metadata,
            shown_title,
            body: linked.body,
            is_live: linked.is_live,
            is_free: linked.is_free,
        }
    }
}

/// The `meta` elements of a page, in order, and its own address.
#[derive(Debug)]
struct Meta {
    named: Vec<(String, String)>,
    url: Option<String>,
}

impl Meta {
    fn of(page: &Document) -> Self {
        let found = page.select("meta[content]");
        let named = found.nodes().iter().filter_map(|meta| {
            let name = ["property", "name", "itemprop"]
                .iter()
                .find_map(|key| meta.attr(key))?;
            let content = one_line(&meta.attr("content")?);
            (!content.is_empty()).then(|| (name.trim().to_ascii_lowercase(), content))
        });
        let named: Vec<_> = named.collect();
        let canonical = page.select_single(r#"link[rel="canonical"]"#).attr("href");
        let canonical = canonical.map(|url| url.trim().to_owned());
        let shared = named.iter().find(|(name, _)| name == "og:url");
        let url = canonical
            .filter(|url| url.starts_with("http"))
            .or_else(|| shared.map(|(_, url)| url.clone()));
        Self { named, url }
    }

    fn all<'m>(&'m self, names: &'m [String]) -> impl Iterator<Item = String> + 'm {
        names.iter().flat_map(|wanted| {
            let of_name = self.named.iter().filter(move |(name, _)| name == wanted);
            of_name.map(|(_, content)| content.clone())
        })
    }

    fn first(&self, names: &[String]) -> Option<String> {
        self.all(names).next()
    }

    /// Names alone: some pages give the address of an author's page, or a handle.
    fn author(&self, names: &[String]) -> Option<String> {
        let author = self.all(names).find(|author| {
            !author.starts_with("http") && !author.starts_with('@') && !author.contains(".com/")
        })?;
        let bare = author
            .strip_prefix("By ")
            .or_else(|| author.strip_prefix("by "));
        Some(bare.map_or(author.clone(), str::to_owned))
    }
}

fn is_linked(script: &NodeRef<'_>) -> bool {
    let kind = script.attr("type").unwrap_or_default();
    kind.trim()
        .to_ascii_lowercase()
        .starts_with("application/ld+json")
}

/// A declared title; where it is cut short, the one that the page shows in full.
fn whole(declared: Option<String>, shown: Option<&str>) -> Option<String> {
    let declared = one_line(&declared?);
    let cut = declared
        .strip_suffix('…')
        .or_else(|| declared.strip_suffix("..."));
    if let (Some(cut), Some(shown)) = (cut, shown)
        && shown.starts_with(cut.trim_end())
    {
        return Some(shown.to_owned());
    }
    (!declared.is_empty()).then_some(declared)
}

/// The heading of the article: the one within it, else the page's only one.
fn shown_title(page: &Document) -> Option<String> {
    let headings = [r#"[itemprop="headline"]"#, "article h1", "main h1", "h1"];
    headings.iter().find_map(|selector| {
        let found = page.select(selector);
        let first = found.nodes().first()?;
        let is_one = found.length() == 1 || selector.contains(' ');
        let title = one_line(&first.text());
        (is_one && !title.is_empty()).then_some(title)
    })
}

/// The title of the window without the outlet's name behind it.
fn window_title(page: &Document, outlet: Option<&str>) -> Option<String> {
    let title = one_line(&page.select_single("head > title").text());
    let last = BETWEEN
        .iter()
        .filter_map(|between| title.rsplit_once(between))
        .min_by_key(|(_, last)| last.len());
    let bare = last.filter(|(head, last)| {
        let words = |text: &str| text.split_whitespace().count();
        outlet.map_or(words(head) > 3 && words(last) < 5, |outlet| outlet == *last)
    });
    let title = bare.map_or(title.clone(), |(head, _)| head.to_owned());
    (!title.is_empty()).then_some(title)
}

/// The times that the page marks as its article's own, the best first.
fn shown_times(page: &Document) -> Vec<String> {
    let marked = [
        r#"[itemprop="datePublished"]"#,
        "time[pubdate]",
        "header time[datetime]",
        "article time[datetime]",
        "main time[datetime]",
        "time[datetime]",
    ];
    let mut times = Vec::new();
    for selector in marked {
        let found = page.select(selector);
        // One of several times of a page may be that of another story.
        let is_own = found.length() == 1 || selector.contains(' ');
        if let Some(node) = found.nodes().first().filter(|_| is_own) {
            let time = node.attr("datetime").or_else(|| node.attr("content"));
            times.push(time.map_or_else(|| node.text().to_string(), |time| time.to_string()));
        }
    }
    times
}

/// The address that browsers note at the head of a page that they save.
fn saved_from(code: &str) -> Option<String> {
    let head: String = code.chars().take(HEAD).collect();
    let note = head
        .find("saved from url=")
        .or_else(|| head.find("url: http"))?;
    let rest = head.get(note..)?;
    let url = rest.get(rest.find("http")?..)?;
    let end = url.find(|c: char| c.is_whitespace() || matches!(c, '"' | '<' | '>'));
    Some(url.get(..end?)?.to_owned())
}

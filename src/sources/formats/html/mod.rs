//! Saved web pages: the article without the page around it, and what the page tells machines of it.
//!
//! 1. `told`: title, outlet, author, day and address from JSON-LD (`linked`), `meta` elements and `time`;
//! 2. `clean`: banners, comments, lists of other stories and what is hidden go;
//! 3. `shown`: the article's blocks, found by the page's own marks or by the readability algorithm;
//! 4. here: what is shown is laid beside the body that JSON-LD declares.

use dom_query::Document;

use super::{
    Extracted, Format, charset,
    words::{Words, plain},
    writer::Writer,
};
use crate::sources::{BlockKind, Original, Problem, decode, furniture::Page};

mod clean;
mod linked;
mod places;
mod shown;
mod steps;
mod told;

pub(super) use shown::of_code;
use steps::{Step, Steps};
use told::Told;

/// Elements within each other past this are no page that anybody reads.
const DEEPEST: usize = 200;
/// Boxes that are opened and not closed, at most; pages forget to close some.
const MOST_OPEN: usize = 600;
/// Elements for each of which a reader of pages looks through all that are open.
const BOXES: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "button",
    "center",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "fieldset",
    "fig",
    "footer",
    "header",
    "hgroup",
    "listing",
    "main",
    "menu",
    "nav",
    "ol",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "ul",
];
/// A declared body of fewer words tells nothing of what is shown.
const DECLARED: usize = 30;
/// Below this share of common words, two bodies are two texts.
const COMMON: f64 = 0.5;
/// An article that shows fewer words is a stub, if its page holds back the rest.
const STUB: usize = 150;

/// The article of a saved page.
pub(super) fn read(bytes: &[u8], rules: &Page) -> Result<Extracted, Problem> {
    read_code(&charset::decode(bytes), rules)
}

/// The article of a page's code.
pub(super) fn read_code(code: &str, rules: &Page) -> Result<Extracted, Problem> {
    if is_bottomless(code) {
        return Err(no_article());
    }
    let page = Document::from(code);
    if is_report(&page) {
        return Err(decode::report());
    }
    if depth(&page) > DEEPEST {
        return Err(no_article());
    }
    let told = Told::of(&page, code, rules);
    let holds_back = told.is_free == Some(false) || rules.paywall.is_match(&plain_text(&page));
    places::note(&page);
    clean::drop_extras(&page, rules);
    let title = told.shown_title.clone().or(told.metadata.title.clone());
    let shown = shown::blocks(&page, rules, title.as_deref());
    let mut problems = Vec::new();
    let mut writer = Writer::default();
    writer.push(
        title.as_deref().unwrap_or_default(),
        Some(BlockKind::Headline),
    );
    let body = Words::of(shown.iter().map(|block| block.text.as_str()));
    let declared = Words::of(told.body.iter().map(String::as_str));
    match choice(&body, &declared, told.is_live) {
        Choice::Nothing => return Err(no_article()),
        Choice::Shown { is_doubtful } => {
            for block in &shown {
                let place = block.place.clone().map(Original::Element);
                writer.push_at(&block.text, block.kind, place);
            }
            if is_doubtful {
                problems.push(doubtful());
            }
        }
        Choice::Declared => {
            for text in &told.body {
                writer.push_paragraphs(text);
            }
            if body.count() > 0 && !told.is_live {
                problems.push(declared_only());
            }
        }
    }
    if holds_back && body.count().max(declared.count()) < STUB {
        problems.push(stub());
    }
    Ok(Extracted {
        format: Format::Html,
        text: writer.text,
        marks: writer.marks,
        places: writer.places,
        metadata: told.metadata,
        problems,
        ..Extracted::default()
    })
}

/// Which body of a page is its article.
#[derive(Debug, PartialEq, Eq)]
enum Choice {
    /// What the page shows; doubtful where its data declare another text.
    Shown { is_doubtful: bool },
    /// What its data declare: the page shows a part of it.
    Declared,
    /// There is none.
    Nothing,
}

fn choice(shown: &Words, declared: &Words, is_live: bool) -> Choice {
    let declares = declared.count() >= DECLARED;
    match (shown.count() > 0, declares) {
        (false, false) => Choice::Nothing,
        (true, false) => Choice::Shown { is_doubtful: false },
        (false, true) => Choice::Declared,
        (true, true) => {
            let kept = declared.share_in(shown);
            let is_part = shown.share_in(declared) > 1.0 - COMMON / 2.0;
            // Posts of a live page lie apart, and a reader of one article finds but some.
            let wanted = if is_live { 0.9 } else { COMMON };
            if kept < wanted && (is_part || is_live) {
                Choice::Declared
            } else {
                Choice::Shown {
                    is_doubtful: kept < COMMON,
                }
            }
        }
    }
}

fn no_article() -> Problem {
    let message = "no article was found on this page: save the article's own page, or its text as plain text (UTF-8)";
    Problem::whole("no-article", message)
}

fn doubtful() -> Problem {
    let message = "the text that was found on this page has little in common with the article that its data declare: check that it is \
                   the article, or save its text as plain text";
    Problem::whole("page-body", message)
}

fn declared_only() -> Problem {
    let message = "the page shows a part of its article: the text is the one that its data declare";
    Problem::whole("page-data", message)
}

fn stub() -> Problem {
    let message = "the page holds the start of an article for subscribers alone: save it again while signed in, or add the rest of the text";
    Problem::whole("paywall", message)
}

/// Whether this program wrote it.
fn is_report(page: &Document) -> bool {
    page.select_single("html[data-report][data-path]").exists()
}

/// Whether so many boxes are opened within each other that building the page's tree would take minutes.
fn is_bottomless(code: &str) -> bool {
    let mut open = 0_usize;
    code.split('<').skip(1).any(|tag| {
        let (name, closes) = match tag.strip_prefix('/') {
            Some(name) => (name, true),
            None => (tag, false),
        };
        let is_box = BOXES.iter().any(|known| {
            let start = name.get(..known.len());
            start.is_some_and(|start| start.eq_ignore_ascii_case(known))
        });
        match (is_box, closes) {
            (true, true) => open = open.saturating_sub(1),
            (true, false) => open += 1,
            (false, _) => {}
        }
        open > MOST_OPEN
    })
}

/// How far elements lie within each other, at most.
fn depth(page: &Document) -> usize {
    let mut deepest = 0;
    let mut depth = 0_usize;
    for step in Steps::of(page.root()) {
        match step {
            Step::Into(_) => depth += 1,
            Step::OutOf(_) => depth -= 1,
        }
        deepest = deepest.max(depth);
    }
    deepest
}

/// The words of the page on one line.
fn plain_text(page: &Document) -> String {
    let text = page.body().map(|body| body.text());
    plain(&text.unwrap_or_default())
}

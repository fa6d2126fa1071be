//! How page furniture, captions, bylines and datelines look: `rules/furniture.toml`, compiled.

use std::collections::BTreeSet;

use regex::{Regex, RegexBuilder};
use serde::Deserialize;

use super::{BlockKind, Error, dated::Dates, layout::ends_sentence};

/// What no text matches.
const NOTHING: &str = r"[^\s\S]";

/// What a page carries beside its story. An editor may supply other rules than those that ship.
#[derive(Debug, Clone)]
pub struct Furniture {
    pub(super) longest: usize,
    whole: Regex,
    start: Regex,
    within: Regex,
    banner_longest: usize,
    banner_topic: Regex,
    banner_address: Regex,
    correction: Regex,
    menu_entry: Regex,
    marker_longest: usize,
    links_head: Regex,
    end_marker: Regex,
    caption_start: Regex,
    caption_end: Regex,
    photo_credit: Regex,
    credit_tail: Regex,
    credit_sign: Regex,
    widget: Regex,
    byline_longest: usize,
    byline: Regex,
    text_credit: Regex,
    dateline_longest: usize,
    dateline: Regex,
    behind: Regex,
    /// Words before the date of publication, best first.
    pub(super) published: Vec<Regex>,
    pub(super) dates: Dates,
    /// What the code of a web page marks as beside its article.
    #[cfg_attr(
        not(feature = "formats"),
        expect(dead_code, reason = "pages are read with the feature alone")
    )]
    pub(super) page: Page,
    /// Words that every English text has.
    pub(super) common: BTreeSet<String>,
}

/// What the code of a web page marks as beside its article: selectors, words of classes, names of `meta` elements.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(
    not(feature = "formats"),
    expect(dead_code, reason = "pages are read with the feature alone")
)]
pub(super) struct Page {
    pub(super) drop: Vec<String>,
    pub(super) extra: Vec<String>,
    pub(super) caption: Vec<String>,
    pub(super) standfirst: Vec<String>,
    pub(super) body: Vec<String>,
    pub(super) title: Vec<String>,
    pub(super) outlet: Vec<String>,
    pub(super) author: Vec<String>,
    pub(super) published: Vec<String>,
    #[serde(deserialize_with = "any_of")]
    pub(super) paywall: Regex,
    #[serde(deserialize_with = "end_of")]
    pub(super) summary_end: Regex,
}

/// What a block's own words say of its purpose.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Look {
    /// Its purpose; `None` where its words do not tell.
    pub(super) kind: Option<BlockKind>,
    /// What it can be to its neighbours.
    pub(super) marks: Vec<Mark>,
}

/// What a block can be to its neighbours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// An entry of a site menu.
    MenuEntry,
    /// The head of a list of links.
    LinksHead,
    /// The start of the page's own part.
    End,
    /// A picture's credit and nothing else.
    PhotoCredit,
    /// What the page says to its reader of itself.
    Banner,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    furniture: FurnitureTable,
    banner: Banner,
    menu: Menu,
    links: Links,
    end: End,
    caption: Caption,
    byline: Byline,
    dateline: Dateline,
    published: Published,
    correction: Correction,
    page: Page,
    language: Language,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Language {
    common: BTreeSet<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Banner {
    longest: usize,
    topic: String,
    address: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Correction {
    start: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FurnitureTable {
    longest: usize,
    whole: Vec<String>,
    start: Vec<String>,
    within: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Menu {
    entry: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Links {
    head: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct End {
    longest: usize,
    marker: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Caption {
    start: Vec<String>,
    end: Vec<String>,
    tail: Vec<String>,
    tail_sign: String,
    credit: Vec<String>,
    widget: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Byline {
    longest: usize,
    whole: Vec<String>,
    credit: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Dateline {
    longest: usize,
    whole: Vec<String>,
    behind: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Published {
    label: Vec<String>,
}

impl Furniture {
    /// The rules that ship, made for English-language news pages.
    ///
    /// # Errors
    ///
    /// None that a released version shows: a test compiles them.
    pub fn news() -> Result<Self, Error> {
        Self::new(crate::packed::rules("furniture.toml"))
    }

    /// Rules in the form of `rules/furniture.toml`.
    ///
    /// # Errors
    ///
    /// [`Error::Furniture`] where the TOML or one of its regular expressions is broken.
    pub fn new(toml: &str) -> Result<Self, Error> {
        let broken = |message: String| Error::Furniture { message };
        let file: File = toml::from_str(toml).map_err(|error| broken(error.to_string()))?;
        Self::compile(file).map_err(|error| broken(error.to_string()))
    }

    fn compile(file: File) -> Result<Self, regex::Error> {
        Ok(Self {
            longest: file.furniture.longest,
            whole: any(&file.furniture.whole, r"^\W*", r"\W*$")?,
            start: any(&file.furniture.start, "^", "")?,
            within: any(&file.furniture.within, "", "")?,
            banner_longest: file.banner.longest,
            banner_topic: one(&file.banner.topic)?,
            banner_address: one(&file.banner.address)?,
            correction: one(&format!(
                r#"(?:^|[.!?]["”)]*\s)\W*(?:{})"#,
                file.correction.start.join("|")
            ))?,
            menu_entry: any(&file.menu.entry, r"^\W*", r"\W*$")?,
            marker_longest: file.end.longest,
            links_head: any(&file.links.head, r"^\W*", r"\W*$")?,
            end_marker: any(&file.end.marker, r"^\W*", r"\W*$")?,
            caption_start: any(&file.caption.start, "^", "")?,
            caption_end: any(&file.caption.end, "", r"\s*$")?,
            photo_credit: any(&file.caption.credit, "^", "$")?,
            credit_tail: one(&format!(r"(?:{})\W*$", file.caption.tail.join("|")))?,
            credit_sign: one(&file.caption.tail_sign)?,
            widget: one(&file.caption.widget)?,
            byline_longest: file.byline.longest,
            byline: any(&file.byline.whole, "^", "$")?,
            text_credit: any(&file.byline.credit, "^", "$")?,
            dateline_longest: file.dateline.longest,
            dateline: any(&file.dateline.whole, "^", "$")?,
            behind: one(&file.dateline.behind)?,
            published: file
                .published
                .label
                .iter()
                .map(|label| one(&format!(r"\b(?:{label})\b")))
                .collect::<Result<_, _>>()?,
            dates: Dates::new()?,
            page: file.page,
            common: file.language.common,
        })
    }

    /// What the block's own words say, their spacing aside.
    pub(super) fn look(&self, block: &str) -> Look {
        if block.len() > self.longest * 4 {
            return Look::default();
        }
        let words: Vec<&str> = block.split_whitespace().collect();
        let block = words.join(" ");
        let block = block.as_str();
        let chars = block.chars().count();
        let marks = self.marks(block, chars);
        Look {
            kind: self.kind(block, chars, marks.contains(&Mark::PhotoCredit)),
            marks,
        }
    }

    fn marks(&self, block: &str, chars: usize) -> Vec<Mark> {
        [
            (Mark::MenuEntry, &self.menu_entry, self.marker_longest),
            (Mark::LinksHead, &self.links_head, self.marker_longest),
            (Mark::End, &self.end_marker, self.marker_longest),
            (Mark::PhotoCredit, &self.photo_credit, self.byline_longest),
        ]
        .into_iter()
        .filter(|(_, rules, longest)| chars <= *longest && rules.is_match(block))
        .map(|(mark, ..)| mark)
        .chain(self.is_banner(block, chars).then_some(Mark::Banner))
        .collect()
    }

    fn is_banner(&self, block: &str, chars: usize) -> bool {
        chars <= self.banner_longest
            && !block.contains(['"', '“', '”'])
            && self.banner_topic.is_match(block)
            && self.banner_address.is_match(block)
    }

    /// Where in a block the outlet begins to correct itself: at a sentence, and its end is the block's.
    pub(super) fn correction(&self, block: &str) -> Option<usize> {
        let found = self.correction.find(block)?;
        let behind_sentence = found.as_str().starts_with(['.', '!', '?']);
        let space = found.as_str().find(char::is_whitespace);
        let start = found.start() + space.filter(|_| behind_sentence).unwrap_or(0);
        let rest = block.get(start..).unwrap_or_default();
        Some(start + rest.len() - rest.trim_start().len())
    }

    /// Where in a caption the credit of its picture begins; `None` where it has none, or is nothing else.
    pub(super) fn credit_behind(&self, block: &str) -> Option<usize> {
        // Read from the end, counting as it goes, a credit is dear to look for, and hardly any paragraph has its signs.
        if !self.credit_sign.is_match(block) {
            return None;
        }
        let found = self.credit_tail.find(block)?;
        // The full stop before it is the caption's.
        let own = found.as_str().find(char::is_whitespace);
        let is_stop = found.as_str().starts_with(['.', '!', '?']);
        let start = found.start() + own.filter(|_| is_stop).unwrap_or(0);
        let rest = block.get(start..)?;
        let start = start + rest.len() - rest.trim_start().len();
        (found.start() > 0 && block.len() - start <= self.longest).then_some(start)
    }

    /// The block without the word of a button that the page prints behind it ("… at the Kremlin play").
    pub(super) fn without_widget<'b>(&self, block: &'b str) -> &'b str {
        let end = self.widget.find(block).map(|found| found.start());
        end.and_then(|end| block.get(..end)).unwrap_or(block)
    }

    /// Where in a block the date of publication begins that the page prints behind the block's own words.
    pub(super) fn date_behind(&self, block: &str) -> Option<usize> {
        let found = self.behind.find(block)?;
        let space = found.as_str().len() - found.as_str().trim_start().len();
        let start = found.start() + space;
        (found.start() > 0 && block.len() - start <= self.longest).then_some(start)
    }

    fn kind(&self, block: &str, chars: usize, photo_credit: bool) -> Option<BlockKind> {
        let is_byline = || {
            let open = chars <= self.byline_longest && !ends_sentence(block);
            open && self.byline.is_match(block)
        };
        let is_dateline = || chars <= self.dateline_longest && self.dateline.is_match(block);
        let is_caption = || self.caption_start.is_match(block) || self.caption_end.is_match(block);
        let is_furniture = || {
            chars <= self.longest
                && [&self.whole, &self.start, &self.within]
                    .iter()
                    .any(|rules| rules.is_match(block))
        };
        if photo_credit || is_caption() {
            Some(BlockKind::Caption)
        } else if is_furniture() {
            Some(BlockKind::Furniture)
        } else if is_byline() || self.text_credit.is_match(block) {
            Some(BlockKind::Byline)
        } else if is_dateline() {
            Some(BlockKind::Dateline)
        } else {
            None
        }
    }
}

/// One of several patterns. They are compiled as one: what stands around them would be compiled with each.
fn any(patterns: &[String], before: &str, after: &str) -> Result<Regex, regex::Error> {
    let each: Vec<String> = patterns.iter().map(|p| format!("(?:{p})")).collect();
    let each = if each.is_empty() {
        NOTHING.to_owned()
    } else {
        each.join("|")
    };
    one(&format!("{before}(?:{each}){after}"))
}

fn any_of<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Regex, D::Error> {
    let patterns = Vec::<String>::deserialize(from)?;
    any(&patterns, "", "").map_err(serde::de::Error::custom)
}

/// One pattern of several, for the end of a text.
fn end_of<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Regex, D::Error> {
    let patterns = Vec::<String>::deserialize(from)?;
    let pattern = format!(r"\s*(?:{})$", patterns.join("|"));
    one(&pattern).map_err(serde::de::Error::custom)
}

/// A pattern, letter case aside, for [`latin`] letters.
fn one(pattern: &str) -> Result<Regex, regex::Error> {
    RegexBuilder::new(&latin(pattern))
        .case_insensitive(true)
        .build()
}

/// `pattern` with classes of Latin letters and digits for those of all scripts. What ships is made for English pages, and Unicode's own
/// classes are the larger part of what a start costs; a `\b` that goes by them leaves the fast engines of `regex` at the first curly
/// quotation mark.
fn latin(pattern: &str) -> String {
    let mut narrowed = String::with_capacity(2 * pattern.len());
    let mut rest = pattern;
    while let Some((before, escape)) = rest.split_once('\\') {
        narrowed.push_str(before);
        let class = CLASSES.iter().find(|(name, _)| escape.starts_with(name));
        let length = if let Some((name, class)) = class {
            narrowed.push_str(class);
            name.len()
        } else {
            let escaped = escape.chars().next();
            narrowed.push('\\');
            narrowed.extend(escaped);
            escaped.map_or(0, char::len_utf8)
        };
        rest = escape.get(length..).unwrap_or_default();
    }
    narrowed.push_str(rest);
    narrowed
}

/// Classes by what stands behind the backslash.
const CLASSES: [(&str, &str); 6] = [
    ("b", r"(?-u:\b)"),
    ("d", "[0-9]"),
    ("w", "[0-9A-Z_a-zªµºÀ-ÖØ-öø-ɏḀ-ỿ]"),
    ("W", "[^0-9A-Z_a-zªµºÀ-ÖØ-öø-ɏḀ-ỿ]"),
    ("p{L}", "[A-Za-zªµºÀ-ÖØ-öø-ɏḀ-ỿ]"),
    ("p{Lu}", r"[\p{Lu}&&[\x00-ɏḀ-ỿ]]"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_narrowed_and_all_else_stands() {
        assert_eq!(
            latin(r"a\.\d\\d[\p{L}-]\x27\"),
            r"a\.[0-9]\\d[[A-Za-zªµºÀ-ÖØ-öø-ɏḀ-ỿ]-]\x27\"
        );
        let name = one(r"^(?-i:\p{Lu})\w+\W$").unwrap();
        assert!(
            ["Łódź.", "Ṁáire“", "Ab\n"]
                .iter()
                .all(|it| name.is_match(it))
        );
        assert!(["łódź.", "A.", "Abc"].iter().all(|it| !name.is_match(it)));
    }
}

//! Stage 1, sources: files as texts with what is known of them.
//!
//! In: paths, or bytes. Out: a [`Source`] each, with its text as UTF-8, its outlet and date where they are given, and its
//! [`Block`]s: headline, byline, dateline, paragraphs, captions, page furniture. A source that cannot be read is still a
//! `Source`, with empty text and a [`Problem`] that says why. Steps:
//! 1. `load`: paths to bytes, with what `sources.toml` says (`metadata`, by whose keys the user names it);
//! 2. `formats`: bytes to the texts in them, one or several, each with what its format knows of it; `decode`: those of a text file;
//! 3. `layout`: text to runs of lines; `kinds`: runs to blocks, by the rules of `furniture`;
//! 4. `dated`: the day of publication, where the page prints it;
//! 5. `language`: whether it is English; what is not tells nothing.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::span::Span;

mod dated;
mod dateline;
mod decode;
mod formats;
mod furniture;
mod kinds;
mod language;
mod layout;
mod load;
mod metadata;
mod original;
mod read;

pub use formats::Format;
pub use furniture::Furniture;
pub use load::load;
#[cfg(feature = "watch")]
pub(crate) use metadata::FILE_NAME as LIST;
pub use metadata::{Metadata, listing_faults};
pub use original::{Original, Place};

/// How sources are read.
#[derive(Debug, Clone)]
pub struct Options {
    /// The day of publication of every source, as the user gives it; `None` where the sources tell.
    pub date: Option<Date>,
    /// The day of publication by source id, as the user gives it: it wins over all else.
    pub dates: BTreeMap<String, Date>,
    /// A text of more bytes is not read: it is no article.
    pub max_bytes: usize,
    /// Nor is a file of more bytes that has its text among other things: a web page, an archive.
    pub max_file_bytes: usize,
    /// Whether `sources.toml` may name files outside the story's folder.
    pub allow_outside: bool,
    /// What belongs to the page, not to the story.
    pub furniture: Furniture,
}

/// Why no sources can be had.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "the messages say it")]
#[non_exhaustive]
pub enum Error {
    #[error("no source has the id `{id}`: {help}")]
    NoSuchSource { id: String, help: String },
    #[error("nothing to read:\n  {}", reasons.join("\n  "))]
    NothingToRead { reasons: Vec<String> },
    #[error("the rules for page furniture are broken: {message}")]
    Furniture { message: String },
}

/// The code of the problem with a report of this program among the sources.
pub(crate) const REPORT: &str = "report";
/// What a file of records starts with: what `variorum read` made of sources. It starts no text.
pub(crate) const RECORDS: [u8; 4] = *b"\x93vrm";
/// The code of the problem with a text that is not English.
pub(crate) const LANGUAGE: &str = "language";
/// Codes of problems that leave a source without a text, or that belong to what is no source: a folder, a list.
const UNREAD: &[&str] = &[
    "binary",
    "broken",
    "columns",
    "empty",
    "format",
    LANGUAGE,
    "list",
    "locked",
    "loop",
    "nested",
    "no-article",
    "no-file",
    "no-records",
    "no-texts",
    "outside",
    "record",
    REPORT,
    "scan",
    "too-long",
    "unreadable",
    "xml",
];
/// Two million bytes: some 300,000 words, past any article.
const MAX_BYTES: usize = 2_000_000;
/// Sixteen million bytes: pages saved with their pictures, reports on paper, a day of a feed.
const MAX_FILE_BYTES: usize = 16_000_000;

impl Options {
    /// For English-language news, with no date given.
    ///
    /// # Errors
    ///
    /// As [`Furniture::news`].
    pub fn news() -> Result<Self, Error> {
        Ok(Self {
            date: None,
            dates: BTreeMap::new(),
            max_bytes: MAX_BYTES,
            max_file_bytes: MAX_FILE_BYTES,
            allow_outside: false,
            furniture: Furniture::news()?,
        })
    }
}

/// One document with its outlet and date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// From `sources.toml` or front matter, else the file's stem; unique within a run.
    pub id: String,
    /// The path as given; "-" for standard input.
    pub path: String,
    /// From metadata, else the headline, else the id.
    pub title: String,
    /// Who published it; `None` where nothing says so.
    pub outlet: Option<String>,
    /// Who wrote it; `None` where nothing says so.
    pub author: Option<String>,
    /// Where it was published on the web; `None` where nothing says so.
    pub url: Option<String>,
    /// When it was published.
    pub published: Published,
    /// What it was before it was text.
    pub format: Format,
    /// The whole text: of a text file all of it, decoded to UTF-8, else the text in it. Every span of every stage counts bytes in it.
    pub text: String,
    /// Where in the file parts of the text stand, in text order; empty where it is a text itself, or tells nothing of the sort.
    pub places: Vec<Place>,
    /// Blocks in text order, disjoint; only white space lies between them.
    pub blocks: Vec<Block>,
    /// What went wrong, or needs the reader's eye.
    pub problems: Vec<Problem>,
}

/// The day of publication and how it is known.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Published {
    /// The day in the outlet's own time zone; `None` where unknown.
    pub date: Option<Date>,
    /// How it is known.
    pub basis: Basis,
    /// Where the text says it, for an inferred date or one that the text gives.
    pub evidence: Vec<Span>,
    /// Of an inferred date, the first and the last day that the evidence leaves; `None` where it is not inferred.
    pub candidates: Option<(Date, Date)>,
}

/// How a date is known.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Default,
    Serialize,
    Deserialize,
    schemars::JsonSchema,
)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Basis {
    /// A flag, `sources.toml`, front matter or the page says it.
    Given,
    /// It follows from what the text says of itself.
    Inferred,
    /// Nothing says it.
    #[default]
    Unknown,
}

/// A run of text with one purpose on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// Where it stands, without white space at its edges.
    pub span: Span,
    /// What it is for.
    pub kind: BlockKind,
}

/// What a block is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[non_exhaustive]
pub enum BlockKind {
    /// TOML front matter.
    Metadata,
    /// The title line of the story, or a heading within it.
    Headline,
    /// "By Ana Ruiz, Staff Writer".
    Byline,
    /// "OSLO, 4 May (Reuters) –", alone or before a paragraph.
    Dateline,
    /// Running text.
    Paragraph,
    /// What stands under a picture, with its credit.
    Caption,
    /// Where the outlet corrects itself: what it no longer says, no part of the story.
    Correction,
    /// Menus, adverts, comment forms, "Follow us": the page, not the story.
    Furniture,
    /// Text in a language that is not read.
    Foreign,
}

impl BlockKind {
    /// Whether it tells the story: later stages read these.
    pub fn tells(self) -> bool {
        matches!(
            self,
            Self::Headline | Self::Dateline | Self::Paragraph | Self::Caption
        )
    }
}

/// Something wrong with a source. The run goes on.
#[derive(
    Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema,
)]
pub struct Problem {
    /// Stable name: "no-date", "empty", "encoding", …
    pub code: String,
    /// What it is and what to do, for a reader.
    pub message: String,
    /// Where; empty at 0 where it concerns the whole.
    #[serde(flatten)]
    pub span: Span,
}

impl Published {
    /// A day that the user or the page gives, with the words that do, if any.
    pub fn given(date: Date, evidence: Vec<Span>) -> Self {
        Self {
            date: Some(date),
            basis: Basis::Given,
            evidence,
            candidates: None,
        }
    }

    /// A day that follows from what the text says of itself, in these words, which leave the days `candidates`.
    pub fn inferred(date: Date, evidence: Vec<Span>, candidates: Option<(Date, Date)>) -> Self {
        Self {
            date: Some(date),
            basis: Basis::Inferred,
            evidence,
            candidates,
        }
    }
}

impl Source {
    /// A source of one paragraph, "text", read from `date`.
    pub fn paragraph(text: &str, date: Option<Date>) -> Self {
        let mut source = Self {
            id: "text".to_owned(),
            path: "text".to_owned(),
            title: String::new(),
            outlet: None,
            author: None,
            url: None,
            published: Published::default(),
            format: Format::Text,
            text: text.to_owned(),
            places: Vec::new(),
            blocks: vec![Block {
                span: Span::new(0, text.len()),
                kind: BlockKind::Paragraph,
            }],
            problems: Vec::new(),
        };
        if let Some(date) = date {
            source.set_date(date);
        }
        source
    }

    /// The blocks that tell the story, in text order.
    pub fn story(&self) -> Vec<Span> {
        self.blocks
            .iter()
            .filter(|block| block.kind.tells())
            .map(|block| block.span)
            .collect()
    }

    /// The words of those blocks, a block a line.
    pub fn story_text(&self) -> String {
        let blocks = self.story();
        let words: Vec<&str> = blocks.iter().map(|span| span.slice(&self.text)).collect();
        words.join("\n")
    }

    /// The kind of the block that holds byte `at`; `None` between blocks.
    pub fn block_kind(&self, at: usize) -> Option<BlockKind> {
        let next = self.blocks.partition_point(|block| block.span.end <= at);
        self.blocks
            .get(next)
            .filter(|block| block.span.start <= at)
            .map(|block| block.kind)
    }

    /// The line that holds byte `at`, counted from 1.
    pub fn line(&self, at: usize) -> usize {
        let before = self
            .text
            .as_bytes()
            .get(..at)
            .unwrap_or(self.text.as_bytes());
        memchr::memchr_iter(b'\n', before).count() + 1
    }
}

/// White space, and the mark that some editors put at the head of a file.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}'
}

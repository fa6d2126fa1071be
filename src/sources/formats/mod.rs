//! Files that hold more than plain text: each to the text in it, with what the format knows of it beside the text.
//!
//! In: the bytes of a file. Out: an [`Extracted`] for each record: one for an article's page, as many as a feed has entries. What a
//! file is, its bytes tell (`recognise`), never its name. Each format has a file; none of them panics on any bytes, and what
//! cannot be read is a [`Problem`] with the way out. Without the feature `formats` only plain text is read.

use serde::{Deserialize, Serialize};

use super::{Block, Metadata, Options, Place, Problem, decode, metadata::Columns};

#[cfg(feature = "formats")]
mod archive;
#[cfg(feature = "formats")]
mod charset;
#[cfg(feature = "formats")]
mod email;
#[cfg(feature = "formats")]
mod feed;
#[cfg(feature = "formats")]
mod html;
#[cfg(feature = "formats")]
mod json;
#[cfg(feature = "formats")]
mod moment;
#[cfg(feature = "formats")]
mod newsml;
#[cfg(feature = "formats")]
mod ninjs;
#[cfg(feature = "formats")]
mod nitf;
#[cfg(feature = "formats")]
mod notice;
#[cfg(feature = "formats")]
mod package;
#[cfg(feature = "formats")]
mod pdf;
mod recognise;
#[cfg(feature = "formats")]
mod records;
#[cfg(feature = "formats")]
mod word;
#[cfg(feature = "formats")]
mod words;
#[cfg(feature = "formats")]
mod writer;
#[cfg(feature = "formats")]
mod writing;
#[cfg(feature = "formats")]
mod xml;

pub(super) use recognise::HEAD;
use recognise::recognise;

/// What a source was before it was text.
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
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Format {
    /// Plain text, Markdown among it.
    #[default]
    Text,
    /// A saved web page.
    Html,
    /// An e-mail.
    Email,
    /// An entry of an RSS or Atom feed.
    Feed,
    /// A Word document.
    Docx,
    /// An `OpenDocument` text.
    Odt,
    /// A record of JSON Lines, or of a JSON array.
    JsonLines,
    /// A record of a table.
    Csv,
    /// A news item as ninjs.
    Ninjs,
    /// A news story as NITF.
    Nitf,
    /// A news item as NewsML-G2.
    NewsMl,
    /// A PDF with a text layer.
    Pdf,
    /// A zip file: what lies in it has a format of its own.
    Zip,
}

/// A record of a file: its text, and what the format says of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Extracted {
    /// What it was.
    pub(super) format: Format,
    /// The text; empty where none could be read, with a problem that says why.
    pub(super) text: String,
    /// Parts of the text that the format marks, in text order: headings, captions.
    pub(super) marks: Vec<Block>,
    /// Where in the file the text stands, in text order.
    pub(super) places: Vec<Place>,
    /// What the format knows of it.
    pub(super) metadata: Metadata,
    /// What went wrong, or needs the reader's eye.
    pub(super) problems: Vec<Problem>,
    /// Its file in an archive.
    pub(super) within: Option<String>,
}

impl Format {
    /// What a file of it is called in a message.
    #[cfg(not(feature = "formats"))]
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Text => "a text",
            Self::Html => "a web page",
            Self::Email => "an e-mail",
            Self::Feed => "a feed",
            Self::Docx | Self::Odt | Self::Zip => "a Word, OpenDocument or zip file",
            Self::JsonLines | Self::Ninjs => "JSON",
            Self::Csv => "a table",
            Self::Nitf | Self::NewsMl => "a news item as XML",
            Self::Pdf => "a PDF",
        }
    }
}

/// The most bytes that are read of a file with this head.
pub(super) fn most(head: &[u8], columns: &Columns, options: &Options) -> usize {
    match format(head, columns) {
        Format::Text => options.max_bytes,
        _ => options.max_file_bytes,
    }
}

/// Whether the bytes show nothing but text.
pub(super) fn is_text(bytes: &[u8]) -> bool {
    recognise(bytes) == Format::Text
}

/// What a file is: one whose columns are named is a table, even where its first line shows none that is known.
fn format(bytes: &[u8], columns: &Columns) -> Format {
    match recognise(bytes) {
        Format::Text if !columns.is_empty() => Format::Csv,
        format => format,
    }
}

/// The records of a file, in its order. `columns` is what a table calls them.
pub(super) fn extract(
    bytes: &[u8],
    columns: &Columns,
    options: &Options,
) -> Result<Vec<Extracted>, Problem> {
    let most = options.max_bytes;
    let format = format(bytes, columns);
    if !columns.is_empty() && !matches!(format, Format::Csv | Format::JsonLines) {
        let message = "sources.toml names columns for this file, which is no table: take `columns` out, or name a CSV or JSON file";
        return Err(Problem::whole("columns", message));
    }
    let mut records = match format {
        Format::Text => {
            let (text, problem) = decode::decode(bytes, most)?;
            let problems = problem.into_iter().collect();
            vec![Extracted {
                text,
                problems,
                ..Extracted::default()
            }]
        }
        _ => read(format, bytes, columns, options)?,
    };
    for record in &mut records {
        if record.text.len() > most {
            record.text.clear();
            record.marks.clear();
            record.places.clear();
            let problem = Problem::whole("too-long", decode::too_long(most));
            record.problems.insert(0, problem);
        }
    }
    Ok(records)
}

/// The records of a file that is no plain text.
#[cfg(feature = "formats")]
fn read(
    format: Format,
    bytes: &[u8],
    columns: &Columns,
    options: &Options,
) -> Result<Vec<Extracted>, Problem> {
    let rules = &options.furniture.page;
    let most = options.max_file_bytes;
    let one = |record: Result<Extracted, Problem>| record.map(|record| vec![record]);
    // The libraries below are made for any bytes; where one is not, that costs its file alone.
    let read = || match format {
        Format::Text => Ok(Vec::new()),
        Format::Html => one(html::read(bytes, rules)),
        Format::Email => one(email::read(bytes, rules)),
        Format::Feed => feed::read(bytes, rules),
        Format::JsonLines | Format::Ninjs => json::read(bytes, columns, rules),
        Format::Csv => records::read_csv(&charset::decode(bytes), columns),
        Format::Nitf => one(nitf::read(bytes)),
        Format::NewsMl => newsml::read(bytes, rules),
        Format::Pdf => one(pdf::read(bytes, most)),
        Format::Zip | Format::Docx | Format::Odt => archive::read(bytes, options),
    };
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(read)).unwrap_or_else(|_| {
        let message = "this file cannot be read: save the article as plain text (UTF-8)";
        Err(Problem::whole("broken", message))
    })
}

/// What to say of a file that this build does not read.
#[cfg(not(feature = "formats"))]
fn read(
    format: Format,
    _bytes: &[u8],
    _columns: &Columns,
    _options: &Options,
) -> Result<Vec<Extracted>, Problem> {
    let message = format!(
        "this is {}: save the article as plain text (UTF-8), or use a build of variorum with the feature `formats`",
        format.name()
    );
    Err(Problem::whole("format", message))
}

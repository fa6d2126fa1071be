//! Where in the file as it came a part of the text stands: the text that is read has pages and markup no more.

use serde::{Deserialize, Serialize};

use super::Source;

/// A place in a file that is no plain text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Original {
    /// A page of a PDF, counted from 1; of a paragraph that goes on overleaf, its first.
    Page(usize),
    /// A paragraph of a document, counted from 1 without empty ones, tracked changes as accepted.
    Paragraph(usize),
    /// An element of a web page, as a CSS selector.
    Element(String),
}

/// From where on the text stands in a place; `None`: the file does not tell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The first byte of the text there.
    pub start: usize,
    /// The place.
    pub original: Option<Original>,
}

impl Source {
    /// Where in the file the words at byte `at` of the text stand.
    pub fn original(&self, at: usize) -> Option<&Original> {
        let after = self.places.partition_point(|place| place.start <= at);
        let place = self.places.get(after.checked_sub(1)?)?;
        place.original.as_ref()
    }
}

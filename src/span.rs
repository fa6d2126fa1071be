//! Where a piece of text stands in its source.

use serde::{Deserialize, Serialize};

/// A byte range in a source's text (UTF-8): 0-based, end-exclusive, on character boundaries.
///
/// ```
/// use variorum::span::Span;
///
/// let text = "Ruiz left Oslo.";
/// let city = Span::new(10, 14);
/// assert_eq!(city.slice(text), "Oslo");
/// assert!(Span::new(0, 15).contains(city));
/// ```
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Default,
    Serialize,
    Deserialize,
    schemars::JsonSchema,
)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span from `start` to `end`; an `end` before `start` gives the empty span at `start`.
    pub fn new(start: usize, end: usize) -> Self {
        Self {
            start,
            end: end.max(start),
        }
    }

    /// Its text; empty where the span does not lie on character boundaries within `text`.
    pub fn slice(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether it holds no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies within this span.
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }
}

/// `text` with words in place of each of `spans`, which are in order and disjoint.
///
/// ```
/// use variorum::span::{self, Span};
///
/// let marked = span::replaced("Ruiz left Oslo.", [(Span::new(10, 14), "[Oslo]".to_owned())]);
/// assert_eq!(marked, "Ruiz left [Oslo].");
/// ```
pub fn replaced(text: &str, spans: impl IntoIterator<Item = (Span, String)>) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    let mut at = 0;
    for (span, words) in spans {
        out.push_str(text.get(at..span.start).unwrap_or_default());
        out.push_str(&words);
        at = span.end;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

impl From<std::ops::Range<usize>> for Span {
    fn from(range: std::ops::Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

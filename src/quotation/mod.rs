//! Quotation: what stands in quotation marks.
//!
//! In: a text and its paragraphs. Out: the [`Quoted`] stretches in text order, disjoint or nested. No token, tag or word list is
//! looked at, and the work is linear in the text. Steps:
//! 1. `mark`: what a mark can do by the characters beside it: open, close, or either; apostrophes and inches are no marks;
//! 2. `scan`: marks in pairs, paragraph by paragraph.
//!
//! | style | opens, closes |
//! |---|---|
//! | double | “ ”, „ “, ” ”, " ", `` '' |
//! | angled | « », » «, ‹ › |
//! | single | ‘ ’, ‚ ‘, ' ' |
//!
//! A quotation of several paragraphs opens each with a mark and closes the last alone; where a double mark is left open and the next
//! paragraph has a closing one alone, that goes on with it, too. A mark that nothing closes, with no other of
//! its style behind it, ends with its paragraph where it opens that; all others without a partner are no quotation.
//! Who speaks is not asked here: `names` asks it for pronouns, `claims` for attribution.

mod mark;
mod scan;
#[cfg(test)]
mod tests;

pub use scan::find;

use crate::span::Span;

/// A stretch of text in quotation marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quoted {
    /// From the opening mark to the closing one, both included; from the first word of a paragraph that goes on without one.
    pub span: Span,
    /// What stands between the marks; never blank.
    pub inner: Span,
    /// The kind of its marks.
    pub style: Style,
    /// What ends it.
    pub end: End,
    /// Index of the quotation in the paragraph before that it goes on from; `None` where it begins here.
    pub continues: Option<usize>,
    /// Index of the smallest quotation that it stands within; `None` where it stands in none.
    pub parent: Option<usize>,
}

/// Kinds of marks; a pair is of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Style {
    /// “ ” and all that is as wide.
    Double,
    /// « ».
    Angled,
    /// ‘ ’.
    Single,
}

/// What ends a quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum End {
    /// A closing mark.
    Closed,
    /// Its paragraph; the next one goes on with it.
    Continued,
    /// Its paragraph, for want of a closing mark.
    Unclosed,
}

/// The quotations that stand within no other, in text order.
pub fn outermost(quoted: &[Quoted]) -> impl Iterator<Item = &Quoted> {
    quoted.iter().filter(|quoted| quoted.parent.is_none())
}

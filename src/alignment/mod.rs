//! Stage 7, alignment: the values of several sources that answer one question, laid side by side.
//!
//! In: the [`SourceMentions`] of the sources of one story. Out: [`Row`]s: values that agree, refine or differ, each with every place where it
//! stands. Every mention looks for its one best partner in each other source; how much likeness a pair needs hangs on what it would say:
//! more for a difference than for an agreement. Steps:
//! 1. `items`: mentions in the words of the story; `story`: words weighed by how rare they are there, the likeness of two questions;
//! 2. `pairs`: which are held against each other; a file a sort: how two values stand to each other, with `numbers`, `measures`, `ages`, `fates`
//!    and `owners` of figures, `parties` of acts and ages; `slots`: another place or doer of one act;
//! 3. `settle`: links best first, partners joined to rows; `fold`: rows within the sentences of a statement's row.
//!
//! `explain` tells of two sources why their values were laid side by side, or were not.

mod acts;
mod ages;
mod amounts;
mod codes;
mod dates;
mod explain;
mod fates;
mod figures;
mod fold;
mod items;
mod measures;
mod names;
mod numbers;
mod owners;
mod pairs;
mod parties;
mod quotes;
mod scores;
mod settle;
mod slots;
mod bearings;
mod spelling;
mod statements;
mod story;
mod terms;
mod titles;

pub use explain::{Apart, Trial, explain};
pub use story::Parts;

use std::fmt;

use serde::{Deserialize, Serialize};

use self::{parties::Parties, story::Story};
use crate::{
    mentions::{NameKind, SourceMentions, Value, Vocabulary},
    span::Span,
};

/// A row of values that answer one question.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// What kind of value they are.
    pub sort: Sort,
    /// How they stand to each other.
    pub relation: Relation,
    /// Why they differ; [`Ground::Same`] where they do not.
    pub ground: Ground,
    /// How much stands behind it: the likeness of the questions.
    pub score: f64,
    /// The predicate of the question, as a word, with a noun that the value counts where there is one.
    pub question: Question,
    /// Equal values together.
    pub values: Vec<RowValue>,
}

/// What a row answers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Question {
    /// The verb or event noun that governs the values.
    pub predicate: String,
    /// What is counted, whose title it is.
    pub of: String,
}

/// One value of a row.
#[derive(Debug, Clone, PartialEq)]
pub struct RowValue {
    /// The words of its first telling.
    pub text: String,
    /// Its places, by source and text.
    pub places: Vec<Place>,
}

/// Where a value stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Index of the source.
    pub source: usize,
    /// Its bytes there.
    pub span: Span,
    /// The source's own bytes.
    pub text: String,
}

/// What kind of value a row holds.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the names say it")]
#[non_exhaustive]
pub enum Sort {
    Figure,
    Date,
    Place,
    Person,
    Title,
    Name,
    Quote,
    Act,
    Position,
    Reason,
    Object,
}

/// How the values of a row stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Relation {
    /// They say the same.
    Same,
    /// One is closer: rounded, a range.
    Closer,
    /// They fit in part: near, but neither a rounding of the other.
    Overlap,
    /// They cannot both be so.
    Different,
}

/// Why values differ. Its name in answers to programs is the variant's, in small letters with hyphens.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names say it")]
#[non_exhaustive]
pub enum Ground {
    Same,
    Rounded,
    OtherFigure,
    OtherDay,
    OtherTime,
    Spelling,
    Wording,
    OtherTitle,
    PastTitle,
    OppositeAct,
    NegatedAct,
    OtherDigits,
    OtherBearing,
    OtherSpeaker,
    PlannedAct,
    OtherPlace,
    OtherPerson,
}

impl Sort {
    /// Its name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Figure => "figure",
            Self::Date => "date",
            Self::Place => "place",
            Self::Person => "person",
            Self::Title => "title",
            Self::Name => "name",
            Self::Quote => "quote",
            Self::Act => "act",
            Self::Position => "position",
            Self::Reason => "reason",
            Self::Object => "object",
        }
    }
}

impl fmt::Display for Ground {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.serialize(f)
    }
}

/// A source of a story.
#[derive(Debug, Clone, Copy)]
pub struct Teller<'a> {
    /// Index of the source.
    pub source: usize,
    /// Its text, as decoded.
    pub text: &'a str,
    /// What it tells.
    pub mentions: &'a SourceMentions,
}

/// The rows of one story, in order of sort and score. The order of the sources does not matter.
pub fn align(tellers: &[Teller<'_>], vocabulary: &Vocabulary) -> Vec<Row> {
    if tellers.len() < 2 {
        return Vec::new();
    }
    let story = Story::new(tellers, vocabulary);
    let parties = Parties::new(&story);
    let mut rows = figures::rows(&story, &parties);
    rows.extend(codes::rows(&story));
    rows.extend(scores::rows(&story));
    rows.extend(dates::rows(&story));
    rows.extend(names::rows(&story));
    rows.extend(spelling::rows(&story));
    rows.extend(titles::rows(&story));
    rows.extend(terms::rows(&story));
    rows.extend(quotes::rows(&story));
    rows.extend(acts::rows(&story, &parties));
    rows.extend(bearings::rows(&story));
    fold::into_statements(&story, rows, statements::rows(&story))
}

/// The sort of a value.
fn sort_of(value: &Value) -> Sort {
    match value {
        Value::Figure(_) | Value::Code(_) | Value::Score(_) => Sort::Figure,
        Value::Date(_) => Sort::Date,
        Value::Name(name) => match name.kind {
            NameKind::Person => Sort::Person,
            NameKind::Place => Sort::Place,
            NameKind::Org | NameKind::Group | NameKind::Other => Sort::Name,
        },
        Value::Title(_) => Sort::Title,
        Value::Quote(_) => Sort::Quote,
        Value::Term(_) => Sort::Object,
        Value::Act(_) => Sort::Act,
        Value::Bearing(_) => Sort::Place,
    }
}

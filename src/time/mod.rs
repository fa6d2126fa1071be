//! Stage 3, time: the expressions of time in a text, each with its value as an interval.
//!
//! In: a [`Document`](crate::text::Document) and the day that it was published, if known. Out: [`Timex`]es in text
//! order, disjoint. A pure function: no clock is read. Steps:
//! 1. `pieces`: the text in words, digits and marks, each looked up in `lexicon` (`rules/time.toml`);
//! 2. `grammar`: the longest expression at each piece, as an `expression` without dates;
//! 3. `resolve` and `value`: values from the document's day and from dates told before, `direction` for what may point both ways.
//!
//! [`infer_date`] reads the document's day from the text itself; `calendar` is arithmetic on days.

mod calendar;
mod cut;
mod direction;
mod expression;
mod feasts;
mod fiscal;
mod grammar;
mod holiday;
mod infer;
mod lasting;
mod lexicon;
mod list;
pub(crate) mod number;
pub(crate) mod pieces;
mod record;
mod recognise;
mod resolve;
mod speech;
mod timeml;
mod turn;
mod value;

use std::ops::Range;

use serde::{Deserialize, Serialize};

pub use infer::{Inferred, infer_date};
pub(crate) use lexicon::fault;
pub use recognise::{date_of, day_number, find};
pub use record::{Record, marked, shown};
pub use timeml::timeml;

use crate::span::Span;

/// A day, counted from 1970-01-01 (day 0), proleptic Gregorian.
pub type Day = i32;

/// Days from `from` up to, not including, `to`. `None` is unbounded on that side.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
pub struct Interval {
    /// First day.
    pub from: Option<Day>,
    /// The day after the last.
    pub to: Option<Day>,
}

/// A time expression.
#[derive(Debug, Clone, PartialEq)]
pub struct Timex {
    /// Its words.
    pub span: Span,
    /// Its tokens in the document.
    pub tokens: Range<usize>,
    /// What it denotes.
    pub value: TimeValue,
}

/// What a time expression denotes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TimeValue {
    /// Date, time, duration or set.
    pub kind: TimexKind,
    /// The value as TIMEX3 prints it: "2018-06-04", "2018-W22", "P3M", "XXXX-WXX-1" where no date anchors it.
    pub timex3: String,
    /// The days that it may lie in; both sides `None` where it is not anchored.
    pub interval: Interval,
    /// The minutes of the day that it may lie in, half-open (1440 is midnight); `None` where no time of day is said.
    pub minutes: Option<(u16, u16)>,
    /// Of a duration or a set, how long; `None` for dates and times.
    pub length: Option<Length>,
    /// How fine it is.
    pub granularity: Granularity,
    /// "early", "about", …
    pub modifier: Option<Modifier>,
    /// What it was read from.
    pub anchor: Anchor,
    /// How the turn of a weekday, month, … was chosen.
    pub direction: Direction,
    /// Other readings, where cues disagree; best first.
    pub alternatives: Vec<Interval>,
}

impl TimeValue {
    /// Month and day of a date whose year is not known: "08-10" of "10 August".
    pub fn yearless_day(&self) -> Option<&str> {
        let day = self.timex3.strip_prefix("XXXX-")?;
        let is_digits = |part: &str| part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit());
        day.split_once('-')
            .filter(|(month, day)| is_digits(month) && is_digits(day))
            .map(|_| day)
    }

    /// The minute of the day where the time is told by the clock: not of "morning".
    pub fn clock(&self) -> Option<u16> {
        let (from, to) = self.minutes?;
        (to - from <= 1).then_some(from)
    }
}

/// TIMEX3's types.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
#[non_exhaustive]
pub enum TimexKind {
    /// A day or longer stretch of the calendar.
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// Something that recurs.
    Set,
}

/// How fine a value is, finest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names say it")]
#[non_exhaustive]
pub enum Granularity {
    Minute,
    Hour,
    DayPart,
    Day,
    Weekend,
    Week,
    Month,
    Season,
    Quarter,
    Half,
    Year,
    FiscalYear,
    Decade,
    Century,
    /// "now", "recently", "the past".
    Vague,
}

/// A length of time, in minutes; a month has 28 to 31 days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Length {
    /// The least that it may be.
    pub min: Option<i64>,
    /// The most that it may be.
    pub max: Option<i64>,
}

/// How the turn of something that comes round was chosen, and so how sure it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// The words say it: "last May", "4 June 2018".
    Said,
    /// Nothing says it: the nearest one that is not in the future.
    NearestPast,
    /// The clause says that it is to come: "will meet Friday".
    FutureCue,
    /// The tense of the clause.
    Tense,
    /// Nothing says it: the nearest one on either side.
    Nearest,
    /// A date in the same sentence fixes the year.
    Neighbour,
    /// It does not come round, or there is no anchor.
    None,
}

/// TIMEX3's modifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[expect(missing_docs, reason = "TIMEX3 defines them")]
#[non_exhaustive]
pub enum Modifier {
    Start,
    Mid,
    End,
    Approx,
    LessThan,
    MoreThan,
    EqualOrLess,
    EqualOrMore,
    Before,
    After,
}

impl TimeValue {
    /// Whether the words name a day that the calendar does not have.
    pub fn is_invalid(&self) -> bool {
        self.anchor == Anchor::Invalid
    }
}

impl Modifier {
    /// As TIMEX3 writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Start => "START",
            Self::Mid => "MID",
            Self::End => "END",
            Self::Approx => "APPROX",
            Self::LessThan => "LESS_THAN",
            Self::MoreThan => "MORE_THAN",
            Self::EqualOrLess => "EQUAL_OR_LESS",
            Self::EqualOrMore => "EQUAL_OR_MORE",
            Self::Before => "BEFORE",
            Self::After => "AFTER",
        }
    }
}

/// What a value was read from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Anchor {
    /// The expression says all of it ("4 June 2018").
    Absolute,
    /// The day of publication.
    Document,
    /// A date that stands before it in the text.
    Text(Span),
    /// An event, named in these words ("a month after *the failed summit*"): `events` resolves it.
    Event(EventAnchor),
    /// It needs an anchor and there is none.
    None,
    /// The calendar has no such day: "30 February".
    Invalid,
}

/// "N units after X".
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct EventAnchor {
    /// The words of X.
    pub event: Span,
    /// Days between X and the value: shortest and longest; negative for "before".
    pub offset: (i32, i32),
}

impl Interval {
    /// One day.
    pub fn day(day: Day) -> Self {
        Self {
            from: Some(day),
            to: Some(day + 1),
        }
    }

    /// From `from` up to, not including, `to`.
    pub fn new(from: Day, to: Day) -> Self {
        Self {
            from: Some(from),
            to: Some(to),
        }
    }

    /// Days between this interval and `other`; 0 or less where they meet.
    pub fn gap(self, other: Self) -> Day {
        let between = |a: Self, b: Self| Some(b.from? - (a.to? - 1));
        between(self, other)
            .into_iter()
            .chain(between(other, self))
            .max()
            .unwrap_or(0)
    }

    /// Whether both sides are bounded.
    pub fn is_bounded(self) -> bool {
        self.from.is_some() && self.to.is_some()
    }

    /// Whether every day of `other` lies in this interval.
    pub fn contains(self, other: Self) -> bool {
        self.from
            .is_none_or(|from| other.from.is_some_and(|start| from <= start))
            && self
                .to
                .is_none_or(|to| other.to.is_some_and(|end| end <= to))
    }

    /// Whether the two share no day.
    pub fn is_disjoint(self, other: Self) -> bool {
        let before = |a: Self, b: Self| a.to.zip(b.from).is_some_and(|(end, start)| end <= start);
        before(self, other) || before(other, self)
    }
}

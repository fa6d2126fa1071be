//! Stage 3, quantity: numbers, ranges, bounds and what they count.
//!
//! In: a [`Document`](crate::text::Document). Out: [`Quantity`]s in text order, disjoint: "at least 12 people" is
//! [12, ∞) persons, "nearly 400" is [360, 400], "dozens" is [24, ∞). Ordinals, dates, clocks and numbers within names
//! are no quantities. Steps:
//! 1. `read`: bound, number or range, from the text's pieces and `rules/quantity.toml` (`lexicon`);
//! 2. `unit`: what stands before and after it, and what the tree says that it counts; ages are `age`;
//! 3. `parts`: which amounts count a part of what another one counts; `attacker`: which tolls count the attacker, too.

mod age;
mod attacker;
mod lexicon;
mod parts;
mod read;
mod reader;
mod record;
mod unit;
mod vague;

use std::{fmt, ops::Range};

use serde::{Deserialize, Serialize};

pub(crate) use lexicon::fault;
pub use read::find;
pub use record::{Record, marked};
pub(crate) use unit::counts_children;

use crate::span::Span;

/// An amount.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// Its words, with bounds and unit ("at least 12 people").
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The token of the number itself (the last one, for "1.2 million").
    pub number: usize,
    /// What it amounts to.
    pub value: Amount,
    /// Whether it counts a part of what another amount counts: "three people, including *two children*".
    pub is_part: bool,
}

/// A closed range of numbers with a unit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Amount {
    /// Least value; `None` where unbounded.
    pub min: Option<f64>,
    /// Greatest value; `None` where unbounded.
    pub max: Option<f64>,
    /// What it counts or measures.
    pub unit: Unit,
    /// "about", "nearly", "some": the range is then a tenth wider than said.
    pub approximate: bool,
    /// Counted from those whom a text speaks of, not given as a figure: "a man was killed" tells of one, not that he was the only one.
    #[serde(default)]
    pub counted: bool,
    /// Of a toll that is said to count the attacker in, the number without: 12 for "thirteen, including the gunman"; of one that is said to
    /// leave the attacker out, or beside which somebody died later, the number with. `None` where the text says none of these.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub otherwise: Option<f64>,
}

/// What an amount counts or measures.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Unit {
    /// Human beings: "people", "soldiers", "the wounded".
    Person,
    /// Money, in an ISO 4217 currency.
    Money(String),
    /// Hundredths.
    Percent,
    /// Metres.
    Length,
    /// Kilograms.
    Mass,
    /// Degrees Celsius.
    Temperature,
    /// Kilometres an hour.
    Speed,
    /// Square metres.
    Area,
    /// Of an earthquake.
    Magnitude,
    /// Years of age.
    Age,
    /// Things counted, by the lemma of their noun ("missile").
    Count(String),
    /// A bare number.
    None,
}

/// "12 person", "12.. person", "10..15 percent", "~360..440 person".
impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mark = if self.approximate { "~" } else { "" };
        match (self.min, self.max) {
            (Some(min), Some(max)) if min >= max => write!(f, "{mark}{min}")?,
            (min, max) => {
                let side =
                    |value: Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
                write!(f, "{mark}{}..{}", side(min), side(max))?;
            }
        }
        match &self.unit {
            Unit::None => Ok(()),
            unit => write!(f, " {unit}"),
        }
    }
}

/// Its name; of money the currency's code, of things counted their noun.
impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Person => "person",
            Self::Money(code) => code,
            Self::Percent => "percent",
            Self::Length => "m",
            Self::Mass => "kg",
            Self::Temperature => "°C",
            Self::Speed => "km/h",
            Self::Area => "m²",
            Self::Magnitude => "magnitude",
            Self::Age => "years of age",
            Self::Count(noun) => noun,
            Self::None => "",
        })
    }
}

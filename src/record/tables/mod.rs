//! Sources, claims, stories and findings as tables: rows of flat columns, for data frames and databases.
//!
//! Each table is defined once, by its columns; its JSON Schema, its JSON Lines and its Arrow and Parquet forms follow from these. Keys are
//! hexadecimal strings. `columns` says what there is, `rows` fills it, `json` writes it, `arrow` (features `arrow` and `parquet`) hands it
//! to data frames.

#[cfg(feature = "arrow")]
mod arrow;
mod columns;
mod json;
mod rows;

#[cfg(feature = "parquet")]
pub use self::arrow::parquet;
#[cfg(feature = "arrow")]
pub use self::arrow::{arrow_schema, batch};
pub use self::{
    columns::{Column, Kind, Name},
    json::{json_schema, jsonl},
    rows::{claims, findings, sources, stories},
};
use crate::time::Day;

/// A table with its rows.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Table {
    /// Which one it is.
    pub name: Name,
    /// A cell for each of [`Name::columns`], in their order.
    pub rows: Vec<Vec<Cell>>,
}

/// What stands in a row under a column.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Cell {
    /// Nothing is known, or nothing is to be said.
    Empty,
    /// Words, an id, a key.
    Text(String),
    /// Several of these.
    Texts(Vec<String>),
    /// A whole number.
    Number(i64),
    /// A day.
    Day(Day),
}

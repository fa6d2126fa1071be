//! What `show quantities` prints: one record an amount, and the text with its amounts marked.

use serde::Serialize;

use super::{Quantity, Unit};
use crate::span;

/// One amount as a line of JSON.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Record<'a> {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// The text's own bytes there.
    pub text: &'a str,
    /// Least value, in the unit's base; `None` where unbounded.
    pub min: Option<f64>,
    /// Greatest value, in the unit's base; `None` where unbounded.
    pub max: Option<f64>,
    /// What it counts or measures.
    pub unit: &'a Unit,
    /// Whether the source is unsure of the figure.
    pub approximate: bool,
    /// Whether it counts a part of what another amount counts.
    pub part: bool,
}

impl<'a> Record<'a> {
    /// The record of `quantity`, found in `text`.
    pub fn new(quantity: &'a Quantity, text: &'a str) -> Self {
        let value = &quantity.value;
        Self {
            start: quantity.span.start,
            end: quantity.span.end,
            text: quantity.span.slice(text),
            min: value.min,
            max: value.max,
            unit: &value.unit,
            approximate: value.approximate,
            part: quantity.is_part,
        }
    }
}

/// `text` with each amount in brackets and its range behind it: "[at least 12 people = 12.. person]".
pub fn marked(text: &str, quantities: &[Quantity]) -> String {
    span::replaced(
        text,
        quantities.iter().map(|quantity| {
            let (words, value) = (quantity.span.slice(text), &quantity.value);
            let part = if quantity.is_part { ", a part" } else { "" };
            (quantity.span, format!("[{words} = {value}{part}]"))
        }),
    )
}

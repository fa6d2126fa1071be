//! What `show times` prints: one record an expression, and the text with its expressions marked.

use serde::Serialize;

use super::{Day, Modifier, Timex, TimexKind, calendar::Cell};
use crate::span;

/// One time expression as a line of JSON.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Record<'a> {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// The text's own bytes there.
    pub text: &'a str,
    /// TIMEX3 type.
    #[serde(rename = "type")]
    pub kind: TimexKind,
    /// TIMEX3 value.
    pub value: &'a str,
    /// TIMEX3 modifier; `None` where there is none.
    #[serde(rename = "mod")]
    pub modifier: Option<Modifier>,
    /// First day, as an ISO date; `None` where unbounded.
    pub from: Option<String>,
    /// The day after the last; `None` where unbounded.
    pub to: Option<String>,
}

impl<'a> Record<'a> {
    /// The record of `timex`, found in `text`.
    pub fn new(timex: &'a Timex, text: &'a str) -> Self {
        let iso = |day: Day| Cell::day(day).to_string();
        Self {
            start: timex.span.start,
            end: timex.span.end,
            text: timex.span.slice(text),
            kind: timex.value.kind,
            value: &timex.value.timex3,
            modifier: timex.value.modifier,
            from: timex.value.interval.from.map(iso),
            to: timex.value.interval.to.map(iso),
        }
    }
}

/// `text` with each expression in brackets and its value behind it: "on [Monday = 2018-06-04]".
pub fn marked(text: &str, timexes: &[Timex]) -> String {
    span::replaced(
        text,
        timexes.iter().map(|timex| {
            let (words, value) = (timex.span.slice(text), &timex.value.timex3);
            (timex.span, format!("[{words} = {value}]"))
        }),
    )
}

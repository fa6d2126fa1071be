//! What `show times` prints: one record an expression, and the text with its expressions marked.

use serde::Serialize;

use super::{Anchor, Day, Modifier, Timex, TimexKind, calendar::Cell};
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
    /// The words of the event that it is counted from: "a month after *the failed summit*".
    pub event: Option<&'a str>,
    /// Other readings, as first day and the day after the last; best first.
    pub alternatives: Vec<(Option<String>, Option<String>)>,
    /// Whether the calendar has no such day.
    pub invalid: bool,
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
            event: match &timex.value.anchor {
                Anchor::Event(event) => Some(event.event.slice(text)),
                _ => None,
            },
            alternatives: timex
                .value
                .alternatives
                .iter()
                .map(|days| (days.from.map(iso), days.to.map(iso)))
                .collect(),
            invalid: timex.value.is_invalid(),
        }
    }
}

/// `text` with each expression in brackets and its value behind it: "on [Monday = 2018-06-04]".
pub fn marked(text: &str, timexes: &[Timex]) -> String {
    span::replaced(
        text,
        timexes.iter().map(|timex| {
            let (words, value) = (timex.span.slice(text), shown(timex));
            (timex.span, format!("[{words} = {value}]"))
        }),
    )
}

/// What stands behind a marked expression: its value, or that there is none.
pub fn shown(timex: &Timex) -> &str {
    if timex.value.is_invalid() {
        "no such day"
    } else {
        &timex.value.timex3
    }
}

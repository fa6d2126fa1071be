//! The day of publication where the page itself prints it in full.
//!
//! | at the head of the page | read as |
//! |---|---|
//! | "Published: June 4, 2018", "Posted on Monday, 4 June 2018" | 2018-06-04 |
//! | "Wednesday, 4 July 2018" on a line of its own | 2018-07-04 |
//! | "OSLO, May 4, 2018 (Reuters) - The talks …" | 2018-05-04 |
//! | "Updated 2018-06-05" | 2018-06-05, where nothing above tells |
//! | "6/4/2018" | nothing: June in one country, April in another |

use std::ops::Range;

use jiff::civil::Date;
use regex::Regex;

use super::{Block, BlockKind};
use crate::span::Span;

/// The head of a page ends with its first so many paragraphs.
const HEAD_PARAGRAPHS: usize = 2;
/// A date belongs to a label that stands at most so many bytes before it ("Posted on Monday at noon, June 4, 2018").
const LABEL_REACH: usize = 40;
/// A dateline ends within so many bytes of its paragraph.
const DATELINE: usize = 90;
/// A line that holds a date and at most so many bytes else is the page's date line.
const DATE_LINE_REST: usize = 36;
const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// Finds full dates.
#[derive(Debug, Clone)]
pub(super) struct Dates {
    pattern: Regex,
}

impl Dates {
    pub(super) fn new() -> Result<Self, regex::Error> {
        let month = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?";
        let day = r"[0-9]{1,2}(?:st|nd|rd|th)?";
        let pattern = format!(
            r"(?ix) (?-u:\b) (?: (?<m1>{month}) \s+ (?<d1>{day}) ,? \s+ (?<y1>[0-9]{{4}})
                | (?<d2>{day}) \s+ (?<m2>{month}) ,? \s+ (?<y2>[0-9]{{4}})
                | (?<y3>[0-9]{{4}}) - (?<m3>[0-9]{{2}}) - (?<d3>[0-9]{{2}}) (?:t[0-9]{{2}})?
                | (?<a>[0-9]{{1,2}}) / (?<b>[0-9]{{1,2}}) / (?<y4>[0-9]{{4}}) ) (?-u:\b)"
        );
        Ok(Self {
            pattern: Regex::new(&pattern)?,
        })
    }

    /// The dates of `text`, with their bytes.
    fn find<'t>(&'t self, text: &'t str) -> impl Iterator<Item = (Date, Range<usize>)> + 't {
        self.pattern.captures_iter(text).filter_map(|found| {
            let part = |name| found.name(name).map(|part| part.as_str());
            let date = if let (Some(a), Some(b)) = (part("a"), part("b")) {
                slashed(a, b, part("y4")?)?
            } else {
                let [year, month, day] =
                    [["y1", "y2", "y3"], ["m1", "m2", "m3"], ["d1", "d2", "d3"]]
                        .map(|names| names.into_iter().find_map(part));
                civil(year?, month_number(month?)?, digits(day?))?
            };
            let end = found
                .iter()
                .skip(1)
                .flatten()
                .map(|part| part.end())
                .max()?;
            Some((date, found.get(0)?.start()..end))
        })
    }
}

/// The day of publication as the head of the page prints it, and where; `labels` stand before it, best first.
pub(super) fn published(
    text: &str,
    blocks: &[Block],
    labels: &[Regex],
    dates: &Dates,
) -> Option<(Date, Span)> {
    let head = head(blocks);
    let labelled = labels.iter().find_map(|label| {
        head.iter().find_map(|block| {
            let words = block.span.slice(text);
            let label = label.find(words)?;
            let (date, at) = dates.find(words).find(|(_, at)| label.end() <= at.start)?;
            (at.start - label.end() <= LABEL_REACH).then(|| (date, within(block, &at)))
        })
    });
    labelled
        .or_else(|| head.iter().find_map(|block| date_line(text, block, dates)))
        .or_else(|| head.iter().find_map(|block| dateline(text, block, dates)))
}

/// Short blocks and datelines before the end of the first paragraphs.
fn head(blocks: &[Block]) -> &[Block] {
    let paragraphs = blocks.iter().enumerate();
    let mut paragraphs = paragraphs.filter(|(_, block)| block.kind == BlockKind::Paragraph);
    let end = paragraphs.nth(HEAD_PARAGRAPHS - 1).map(|(at, _)| at);
    blocks
        .get(..=end.unwrap_or(usize::MAX - 1))
        .unwrap_or(blocks)
}

/// A date that has a line to itself, with a weekday or a time of day at most.
fn date_line(text: &str, block: &Block, dates: &Dates) -> Option<(Date, Span)> {
    let words = block.span.slice(text);
    let (date, at) = dates.find(words).next()?;
    let is_line = words.len() - at.len() <= DATE_LINE_REST && block.kind != BlockKind::Headline;
    is_line.then(|| (date, within(block, &at)))
}

/// The date in a dateline that opens a paragraph.
fn dateline(text: &str, block: &Block, dates: &Dates) -> Option<(Date, Span)> {
    let words = block.span.slice(text);
    let mut end = words.len().min(DATELINE);
    while !words.is_char_boundary(end) {
        end -= 1;
    }
    let opening = words.get(..end)?;
    let dash = [" - ", " – ", " — ", " -- ", ") -", "—", "_ "]
        .iter()
        .filter_map(|dash| opening.find(dash))
        .min()?;
    let place = opening.get(..dash)?;
    let is_place = place
        .chars()
        .take_while(|c| c.is_uppercase() || " .-'’".contains(*c))
        .count()
        > 2;
    let (date, at) = dates.find(place).next()?;
    is_place.then(|| (date, within(block, &at)))
}

fn within(block: &Block, at: &Range<usize>) -> Span {
    Span::new(block.span.start + at.start, block.span.start + at.end)
}

/// "22/2/2015" and "2/22/2015" can be read in one way alone; "2/3/2015" in two.
fn slashed(a: &str, b: &str, year: &str) -> Option<Date> {
    let (a, b): (i8, i8) = (a.parse().ok()?, b.parse().ok()?);
    match (a > 12, b > 12) {
        (true, false) => civil(year, b, &a.to_string()),
        (false, true) => civil(year, a, &b.to_string()),
        (false, false) if a == b => civil(year, a, &b.to_string()),
        _ => None,
    }
}

fn civil(year: &str, month: i8, day: &str) -> Option<Date> {
    Date::new(year.parse().ok()?, month, day.parse().ok()?).ok()
}

fn month_number(month: &str) -> Option<i8> {
    if let Ok(number) = month.parse() {
        return Some(number);
    }
    let short = month.get(..3)?.to_ascii_lowercase();
    let at = MONTHS.iter().position(|name| *name == short)?;
    i8::try_from(at + 1).ok()
}

fn digits(day: &str) -> &str {
    day.trim_end_matches(|c: char| !c.is_ascii_digit())
}

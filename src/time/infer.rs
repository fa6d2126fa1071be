//! The day of a document that does not give one, from what its text says of itself.
//!
//! Two kinds of evidence are strong enough: a full date that stands as a dateline or whose weekday the text also names
//! ("Thursday … April 25, 2019"), and days of a month whose weekdays the text names ("Monday, Oct. 8", or "on Monday
//! and on Tuesday … Oct. 8 … Oct. 9"), which leave one year among those that follow the latest year named.

use jiff::civil::Date;

use super::{
    Day, Interval,
    calendar::{self, Cell, Unit},
    direction::{Tense, tense},
    expression::{Cycle, Found, Meaning},
    pieces::{Kind, Pieces},
    recognise::{date_of, recognise},
};
use crate::{span::Span, text::Document};

/// Bytes from the start of the text within which a full date is a dateline.
const HEAD: usize = 120;
/// Years after the latest year named that the document may be of: the years that news names are mostly its own times'.
const YEARS: i32 = 3;
/// Days that a bare weekday reaches.
const WEEK: Day = 7;

/// A document's day, read from its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inferred {
    /// The likeliest day.
    pub date: Date,
    /// The days that the evidence leaves, at most a week.
    pub range: Interval,
    /// The words that it rests on, in text order.
    pub evidence: Vec<Span>,
}

impl Inferred {
    /// The first and the last day of the range.
    pub fn candidates(&self) -> Option<(Date, Date)> {
        let (from, to) = self.range.from.zip(self.range.to)?;
        date_of(from).zip(date_of(to - 1))
    }
}

/// The day that the text was published on, where its own words single it out; `None` where they leave more than a week.
pub fn infer_date(document: &Document, text: &str) -> Option<Inferred> {
    let pieces = Pieces::new(text);
    let clues = Clues::new(document, &pieces, &recognise(document, &pieces));
    clues.by_full_date().or_else(|| clues.by_weekdays())
}

/// What the expressions of a text say that could date it.
#[derive(Debug, Default)]
struct Clues {
    /// Days with their year.
    full: Vec<(Day, Clue)>,
    /// Days without: month, day, and the weekday beside them.
    days: Vec<(i32, i32, Option<i32>, Clue)>,
    /// Bare weekdays.
    weekdays: Vec<(i32, Clue)>,
    /// Years named, alone or in a full date.
    years: Vec<(i32, Clue)>,
}

#[derive(Debug, Clone, Copy)]
struct Clue {
    span: Span,
    is_future: bool,
    /// Whether it stands as a dateline does, before a dash or on a line of its own.
    is_dateline: bool,
}

impl Clues {
    fn new(document: &Document, pieces: &Pieces<'_>, found: &[Found]) -> Self {
        let mut clues = Self::default();
        for Found {
            from,
            to,
            expression,
        } in found
        {
            let span = pieces.span(*from, *to);
            let tense = tense(document, document.tokens_in(span));
            let clue = Clue {
                span,
                is_future: matches!(tense, Tense::Future | Tense::Expected),
                is_dateline: is_dateline(pieces, *from, *to),
            };
            match expression.meaning {
                Meaning::Fixed(cell) if cell.unit == Unit::Day => {
                    clues.full.push((cell.index, clue));
                    clues.years.push((calendar::civil(cell.index).0, clue));
                }
                Meaning::Fixed(cell)
                    if matches!(cell.unit, Unit::Month | Unit::Quarter | Unit::Year) =>
                {
                    clues.years.extend(cell.year().map(|year| (year, clue)));
                }
                Meaning::Recurring(Cycle::Weekday(weekday), _) => {
                    clues.weekdays.push((weekday, clue));
                }
                Meaning::Recurring(Cycle::Day(month, day), _) => {
                    clues.days.push((month, day, None, clue));
                }
                Meaning::Recurring(Cycle::DayWithWeekday(month, day, weekday), _) => {
                    clues.days.push((month, day, Some(weekday), clue));
                }
                _ => {}
            }
        }
        clues
    }

    /// The latest year that the text tells of as past or present.
    fn latest_year(&self) -> Option<(i32, Clue)> {
        self.years
            .iter()
            .filter(|(_, clue)| !clue.is_future)
            .max_by_key(|(year, _)| *year)
            .copied()
    }

    /// From the latest full date, if it is a dateline or the text names its weekday.
    fn by_full_date(&self) -> Option<Inferred> {
        let past = self.full.iter().filter(|(_, clue)| !clue.is_future);
        let (day, clue) = past.max_by_key(|(day, _)| *day).copied()?;
        let (latest, _) = self.latest_year()?;
        if calendar::civil(day).0 < latest {
            return None;
        }
        let named = self
            .weekdays
            .iter()
            .find(|(weekday, _)| *weekday == calendar::weekday(day));
        if named.is_none() && !clue.is_dateline {
            return None;
        }
        let evidence = named
            .map(|(_, named)| named.span)
            .into_iter()
            .chain([clue.span]);
        inferred(day, Interval::new(day, day + WEEK), evidence.collect())
    }

    /// From days whose weekdays the text names: the one year in which they agree.
    fn by_weekdays(&self) -> Option<Inferred> {
        let (latest, year_clue) = self.latest_year()?;
        let mut agreeing = (latest..=latest + YEARS).filter_map(|year| self.in_year(year));
        let (range, mut evidence) = agreeing.next()?;
        if agreeing.next().is_some() {
            return None;
        }
        evidence.push(year_clue.span);
        let (from, to) = range.from.zip(range.to)?;
        // What is to come is announced on the eve or on the day; what is past is told on the day.
        let is_told = self.days.iter().any(|(.., clue)| !clue.is_future);
        inferred(if is_told { from } else { to - 1 }, range, evidence)
    }

    /// The days that the document may be of if its dates are of `year`, and the words that say so.
    fn in_year(&self, year: i32) -> Option<(Interval, Vec<Span>)> {
        let mut evidence = Vec::new();
        let (mut after, mut before) = (None, None);
        let mut pairs = 0;
        for (month, of_month, said, clue) in &self.days {
            let day = calendar::day_of(year, *month, *of_month)?;
            let weekday = calendar::weekday(day);
            let beside = self
                .weekdays
                .iter()
                .find(|(named, other)| *named == weekday && other.is_future == clue.is_future);
            match (said, beside) {
                (Some(said), _) if *said == weekday => pairs += 2,
                (Some(_), _) | (None, None) => return None,
                (None, Some((_, other))) => {
                    pairs += 1;
                    evidence.push(other.span);
                }
            }
            evidence.push(clue.span);
            if clue.is_future {
                before = Some(before.map_or(day, |other: Day| other.min(day)));
            } else {
                after = Some(after.map_or(day, |other: Day| other.max(day)));
            }
        }
        // A weekday that only happens to fit one date is no evidence; beside the date, or twice, it is.
        if pairs < 2 {
            return None;
        }
        let range = self.range(after, before)?;
        Some((range, evidence))
    }

    /// The days from the last day told as past to the first one to come; bare weekdays narrow it.
    fn range(&self, after: Option<Day>, before: Option<Day>) -> Option<Interval> {
        let (from, to) = match (after, before) {
            (Some(after), Some(before)) => (after, before + 1),
            (Some(after), None) => (after, after + WEEK),
            (None, Some(before)) => {
                let told = self.weekdays.iter().filter(|(_, clue)| !clue.is_future);
                let last =
                    |weekday: i32| before - (calendar::weekday(before) - weekday).rem_euclid(7);
                let from = told.map(|(weekday, _)| last(*weekday)).max();
                (from.unwrap_or(before - WEEK + 1), before + 1)
            }
            (None, None) => return None,
        };
        (from < to && to - from <= WEEK).then(|| Interval::new(from, to))
    }
}

/// Whether the date stands near the start of the text, and before a dash, a bracket or the end of its paragraph, with no
/// preposition in front: "OSLO, Feb. 3, 2017 -", "Published: 3 February 2017".
fn is_dateline(pieces: &Pieces<'_>, from: usize, to: usize) -> bool {
    let is_near = pieces.span(from, to).end <= HEAD;
    let closes = pieces.get(to).is_none_or(|next| next.kind == Kind::Break)
        || pieces.is_one(to, &["-", ")", "|", "]"]);
    let is_said = from
        .checked_sub(1)
        .is_some_and(|before| pieces.is_one(before, &["on", "of", "in", "since", "until", "by"]));
    is_near && closes && !is_said
}

fn inferred(day: Day, range: Interval, mut evidence: Vec<Span>) -> Option<Inferred> {
    evidence.sort_unstable();
    evidence.dedup();
    let (year, month, of_month) = calendar::civil(day);
    let date = Date::new(
        year.try_into().ok()?,
        month.try_into().ok()?,
        of_month.try_into().ok()?,
    )
    .ok()?;
    Cell::day(day).interval()?;
    Some(Inferred {
        date,
        range,
        evidence,
    })
}

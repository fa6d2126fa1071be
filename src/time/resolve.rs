//! Gives an expression its value: its days, its TIMEX3 string, and what both were read from.

use std::ops::Range;

use super::{
    Anchor, Day, Direction, Granularity, Interval, TimeValue, TimexKind,
    calendar::{Cell, Unit},
    direction::{Tense, tense},
    expression::{Count, Cycle, Expression, Meaning, Place},
    fiscal::{self, FiscalYear},
    lasting,
    lexicon::{Pointer, Reference},
    turn::{
        is_future_date, is_nearer, months_from, stretch, turn_after, turn_beyond, turns_before,
    },
    value,
};
use crate::{span::Span, text::Document};

/// Resolves the expressions of one text, in order.
#[derive(Debug)]
pub(super) struct Resolver<'a> {
    document: &'a Document,
    published: Option<Day>,
    /// The date that the text told last, and where.
    told: Option<(Cell, Span)>,
    /// The last of them that was a day.
    told_day: Option<(Cell, Span)>,
    /// The quarter that the text reports on.
    told_quarter: Option<Cell>,
    /// Whether the text compares longer stretches now ("for the nine months …"): "a year earlier" is then no quarter.
    is_longer_told: bool,
    /// Where the text's fiscal year begins, if it tells.
    fiscal: Option<FiscalYear>,
    /// What a quoted speech counts from: when it was held.
    now: Option<(Cell, Span)>,
}

/// Where on the calendar an expression lies.
#[derive(Debug, Clone)]
struct Position {
    cell: Cell,
    anchor: Anchor,
    direction: Direction,
    others: Vec<Cell>,
}

impl<'a> Resolver<'a> {
    pub(super) fn new(
        document: &'a Document,
        published: Option<Day>,
        fiscal: Option<FiscalYear>,
    ) -> Self {
        Self {
            is_longer_told: false,
            fiscal,
            now: None,
            document,
            published,
            told: None,
            told_day: None,
            told_quarter: None,
        }
    }

    /// Lets expressions count from the time of a speech, `date` at `span`, until the next call; from the document's day where
    /// that is as good.
    pub(super) fn speak(&mut self, date: Option<(&Expression, Span)>) {
        self.now = None;
        self.now = date.and_then(|(date, span)| {
            let cell = self.position(date, self.document.tokens_in(span))?.cell;
            let is_current = self.published.is_none_or(|day| cell.contains(day));
            let is_told = cell.unit <= Unit::Day || matches!(date.meaning, Meaning::Fixed(_));
            (is_told && !is_current).then_some((cell, span))
        });
    }

    /// The value of `found`, which stands at `span`; later expressions may be read from it.
    pub(super) fn resolve(
        &mut self,
        found: &Expression,
        span: Span,
        tokens: Range<usize>,
    ) -> TimeValue {
        let mut value = match &found.meaning {
            Meaning::Reference(reference) => value::reference(*reference),
            Meaning::Length { count, unit, place } => {
                self.is_longer_told |= *unit == Unit::Month && *place == Place::Nowhere;
                lasting::length(*count, *unit, *place, found.modifier, self.today())
            }
            Meaning::Set(repeated) => value::set(*repeated),
            Meaning::Range(first, last) => value::range(*first, *last),
            Meaning::Invalid => value::blank(
                TimexKind::Date,
                "XXXX-XX-XX",
                Granularity::Day,
                Anchor::Invalid,
            ),
            _ => self.date(found, span, tokens),
        };
        value.modifier = found.modifier;
        value
    }

    /// A stretch of the calendar, with its time of day.
    fn date(&mut self, found: &Expression, span: Span, tokens: Range<usize>) -> TimeValue {
        if let Meaning::Shifted {
            count: Count::Some,
            pointer,
            ..
        } = found.meaning
        {
            return value::reference(if is_backward(pointer) {
                Reference::Past
            } else {
                Reference::Future
            });
        }
        let position = self.position(found, tokens.clone());
        let mut value = if let Some(position) = &position {
            self.remember(position.cell, span, &found.meaning);
            anchored(position)
        } else {
            let (timex3, unit) = value::unanchored(&found.meaning);
            value::blank(TimexKind::Date, &timex3, unit.granularity(), Anchor::None)
        };
        if let Meaning::Within {
            unit,
            ordinal,
            whole,
        } = &found.meaning
            && let Some(interval) = self
                .position(whole, tokens)
                .and_then(|whole| stretch(*unit, *ordinal, whole.cell))
        {
            value.interval = interval;
        }
        if let (Some(position), Some(extended)) = (&position, self.extended(found, &value)) {
            value = TimeValue {
                interval: extended.0,
                timex3: extended.1.unwrap_or(value.timex3),
                anchor: position.anchor.clone(),
                ..value
            };
        }
        if let Some(modifier) = found.modifier.filter(|_| found.time.is_none()) {
            value.interval = if found.is_relative {
                value::beside_now(value.interval, modifier, self.published)
            } else {
                value::narrowed(value.interval, modifier)
            };
        }
        if let Some(time) = found.time {
            value::add_time(&mut value, time);
        }
        value
    }

    /// The days of what is longer than its cell or begins elsewhere, and how TIMEX3 writes them if not as the cell: feasts of
    /// several days, fiscal years and their quarters.
    fn extended(
        &self,
        found: &Expression,
        value: &TimeValue,
    ) -> Option<(Interval, Option<String>)> {
        if let Meaning::Recurring(Cycle::Holiday(holiday), _) | Meaning::HolidayOf(holiday, _) =
            &found.meaning
        {
            let (length, slack) = holiday.extent();
            let from = value.interval.from.filter(|_| length > 1 || slack > 0)?;
            let days = Interval::new(from - slack, from + length + slack);
            let last = Cell::day(from + length - 1);
            let range = (length > 1).then(|| format!("{}/{last}", Cell::day(from)));
            return Some((days, range));
        }
        let from = value.interval.from?;
        let today = self.today().map(|(day, _)| day);
        match (&found.meaning, value.granularity) {
            (Meaning::Fixed(cell), _) if cell.unit == Unit::FiscalYear => {
                Some((fiscal::days(self.fiscal, *cell)?, None))
            }
            (Meaning::Pointed(Unit::FiscalYear, Pointer::Document(step)), _) => {
                let here = fiscal::year_at(self.fiscal, today?).shifted(*step);
                Some((fiscal::days(self.fiscal, here)?, Some(here.to_string())))
            }
            (meaning, Granularity::Quarter | Granularity::Half) if found.is_fiscal => {
                let unit = match value.granularity {
                    Granularity::Half => Unit::Half,
                    _ => Unit::Quarter,
                };
                let part = Cell::containing(unit, from);
                // Without a year it is the one that the document's day has reached.
                let today = today.filter(|_| !matches!(meaning, Meaning::Fixed(_)));
                Some((fiscal::part_days(self.fiscal, part, today)?, None))
            }
            _ => None,
        }
    }

    /// Keeps the date for expressions that are read from it.
    fn remember(&mut self, cell: Cell, span: Span, meaning: &Meaning) {
        self.told = Some((cell, span));
        if cell.unit == Unit::Day {
            self.told_day = self.told;
        }
        // "The fiscal first quarter … the quarter ended Sept. 29": the text's own numbers stay.
        let is_counted = match meaning {
            Meaning::Shifted { .. } => true,
            Meaning::Within { .. } => self.told_quarter.is_some(),
            _ => false,
        };
        if cell.unit == Unit::Quarter && !is_counted {
            self.told_quarter = Some(cell);
            self.is_longer_told = false;
        }
    }

    fn position(&self, found: &Expression, tokens: Range<usize>) -> Option<Position> {
        match &found.meaning {
            Meaning::Fixed(cell) => {
                cell.interval()?;
                Some(Position {
                    cell: *cell,
                    anchor: Anchor::Absolute,
                    direction: Direction::None,
                    others: Vec::new(),
                })
            }
            Meaning::Recurring(cycle, pointer) => self.turn(*cycle, *pointer, tokens),
            Meaning::Pointed(unit, pointer) => self.pointed(*unit, *pointer),
            Meaning::Shifted {
                count,
                unit,
                pointer,
            } => self.shifted(*count, *unit, *pointer),
            Meaning::Within {
                unit,
                ordinal,
                whole,
            } => {
                let whole = self.position(whole, tokens)?;
                let days = stretch(*unit, *ordinal, whole.cell)?;
                let middle = if *unit == Unit::Week {
                    days.from? + 3
                } else {
                    days.from?
                };
                Some(Position {
                    cell: Cell::containing(*unit, middle),
                    others: Vec::new(),
                    ..whole
                })
            }
            Meaning::Offset { steps, unit, from } => {
                // "A year ago today" is that day; "a month before Christmas" some time then.
                let is_day_word = matches!(from.meaning, Meaning::Pointed(..));
                let from = self.position(from, tokens)?;
                let days = match unit {
                    Unit::Day => Some(*steps),
                    Unit::Week => steps.checked_mul(7),
                    Unit::Fortnight => steps.checked_mul(14),
                    _ => None,
                };
                let first = from.cell.interval()?.from?;
                let cell = match days {
                    Some(days) => Cell::day(first).shifted(days),
                    None if is_day_word => Cell::day(months_from(first, *unit, *steps)?),
                    None => from.cell.widened(*unit)?.shifted(*steps),
                };
                cell.interval()?;
                Some(Position {
                    cell,
                    others: Vec::new(),
                    ..from
                })
            }
            Meaning::HolidayOf(holiday, year) => {
                let day = Meaning::Fixed(Cell::day(holiday.in_year(*year)?));
                self.position(&Expression::new(day), tokens)
            }
            Meaning::Named(cell, month, day) => {
                let is_past = self.published.is_none_or(|day| cell.ends_by(day));
                let meaning = if is_past {
                    Meaning::Fixed(*cell)
                } else {
                    Meaning::Recurring(Cycle::Day(*month, *day), Pointer::Bare)
                };
                self.position(&Expression::new(meaning), tokens)
            }
            _ => None,
        }
    }

    /// The day of publication, or of the speech.
    fn today(&self) -> Option<(Day, Anchor)> {
        self.origin(Pointer::Document(0), Unit::Day)
            .map(|(cell, anchor)| (cell.index, anchor))
    }

    /// The anchor that the pointer names, for something counted in `unit`: its cell, and what to say of it.
    fn origin(&self, pointer: Pointer, unit: Unit) -> Option<(Cell, Anchor)> {
        let document = match self.now {
            Some((cell, span)) => (unit >= cell.unit).then_some((cell, Anchor::Text(span))),
            None => self.published.map(|day| (Cell::day(day), Anchor::Document)),
        };
        let told = if unit <= Unit::Day {
            self.told_day
        } else {
            self.told
        };
        match pointer {
            Pointer::Text(_) | Pointer::Onward => told
                .map(|(cell, span)| (cell, Anchor::Text(span)))
                .or(document),
            _ => document,
        }
    }

    /// The turn of `cycle` that is meant.
    fn turn(&self, cycle: Cycle, pointer: Pointer, tokens: Range<usize>) -> Option<Position> {
        let (origin, anchor) = self.origin(pointer, cycle.unit())?;
        let day = origin.interval()?.from?;
        let period = Cell::containing(cycle.period(), day).index;
        let said = |cell: Cell| Position::said(cell, anchor.clone());
        match pointer {
            Pointer::Bare => self.bare_turn(cycle, day, &anchor, tokens),
            Pointer::Onward => turn_after(cycle, day).map(said),
            Pointer::Enclosing(step) => cycle.turn(period.saturating_add(step)).map(said),
            Pointer::Document(0) | Pointer::Text(0) => cycle.turn(period).map(said),
            Pointer::Document(steps @ 2..) | Pointer::Text(steps @ 2..) => {
                turn_beyond(cycle, day, steps).map(said)
            }
            Pointer::Document(1..) | Pointer::Text(1..) => {
                let cell = turn_after(cycle, day)?;
                // "Next Friday", said on a Monday, may be the one of the next week.
                let is_near = cell.unit == Unit::Day
                    && cell.widened(Unit::Week) == origin.widened(Unit::Week);
                let others = is_near.then(|| cell.shifted(7)).into_iter().collect();
                Some(Position {
                    others,
                    ..said(cell)
                })
            }
            Pointer::Document(steps) | Pointer::Text(steps) => {
                turn_beyond(cycle, day, steps).map(said)
            }
        }
    }

    /// The turn of something that no word points at.
    fn bare_turn(
        &self,
        cycle: Cycle,
        day: Day,
        anchor: &Anchor,
        tokens: Range<usize>,
    ) -> Option<Position> {
        let past = turns_before(cycle, day).next();
        let future = turn_after(cycle, day);
        let (Some(past), Some(future)) = (past, future) else {
            return Some(Position::said(past.or(future)?, anchor.clone()));
        };
        let tense = tense(self.document, tokens);
        let (is_future, direction) = match cycle {
            _ if past.contains(day) => (false, Direction::NearestPast),
            Cycle::Weekday(_) | Cycle::Weekend => match tense {
                Tense::Future | Tense::Expected => (true, Direction::FutureCue),
                _ => (false, Direction::NearestPast),
            },
            Cycle::Month(_) | Cycle::Part(..) => match tense {
                Tense::Past => (false, Direction::Tense),
                // "It will report third-quarter earnings" in October: those of the quarter that is just over.
                Tense::Future | Tense::Expected if cycle.unit() != Unit::Quarter => {
                    (true, Direction::Tense)
                }
                _ => (is_nearer(future, past, day), Direction::Nearest),
            },
            _ => (is_future_date(past, future, day, tense), Direction::Nearest),
        };
        let (cell, other) = if is_future {
            (future, past)
        } else {
            (past, future)
        };
        let is_unsure = match tense {
            Tense::Past => is_future,
            Tense::Future => !is_future,
            Tense::Loose | Tense::Expected => true,
            Tense::Open => direction != Direction::Nearest,
        };
        let others = if is_unsure && !past.contains(day) {
            vec![other]
        } else {
            Vec::new()
        };
        Some(Position {
            cell,
            anchor: anchor.clone(),
            direction,
            others,
        })
    }

    /// "last week", "the quarter", "the following year".
    fn pointed(&self, unit: Unit, pointer: Pointer) -> Option<Position> {
        let (origin, anchor) = self.origin(pointer, unit)?;
        let step = match pointer {
            Pointer::Bare if unit == Unit::Quarter => {
                return self
                    .reported_quarter()
                    .map(|cell| Position::said(cell, anchor));
            }
            Pointer::Bare | Pointer::Onward => 0,
            Pointer::Document(step) | Pointer::Text(step) | Pointer::Enclosing(step) => step,
        };
        let cell = origin.widened(unit)?.shifted(step);
        cell.interval().map(|_| Position::said(cell, anchor))
    }

    /// The quarter that a report is about: the one it names, else the last one that is over.
    fn reported_quarter(&self) -> Option<Cell> {
        let last = || Some(Cell::containing(Unit::Quarter, self.published?).shifted(-1));
        self.told_quarter
            .or_else(last)
            .filter(|cell| cell.interval().is_some())
    }

    /// "two years ago", "a day later".
    fn shifted(&self, count: Count, unit: Unit, pointer: Pointer) -> Option<Position> {
        let Count::Exactly(number) = count else {
            return None;
        };
        let (number, unit) = value::whole_units(number, unit);
        let steps = i32::try_from(number).ok()?;
        let (unit, steps) = match unit {
            Unit::Decade => (Unit::Year, steps.checked_mul(10)?),
            Unit::Century => (Unit::Year, steps.checked_mul(100)?),
            Unit::Fortnight => (Unit::Week, steps.checked_mul(2)?),
            unit => (unit, steps),
        };
        let steps = if is_backward(pointer) { -steps } else { steps };
        let (origin, anchor) = self.origin(pointer, unit)?;
        // "Today, forty years later, …": later than what happened, which is not told as a date.
        if pointer == Pointer::Text(1)
            && self
                .published
                .is_some_and(|day| origin.distance(day) == Some(0))
        {
            return None;
        }
        let cell = match self.told_quarter {
            // "a year earlier" in a report on a quarter is that quarter of the year before.
            Some(quarter) if unit == Unit::Year && steps == -1 && self.is_longer_told => {
                quarter.shifted(-4).widened(unit)?
            }
            Some(quarter) if unit == Unit::Year && steps == -1 => quarter.shifted(-4),
            _ if unit == Unit::Quarter => self.reported_quarter()?.shifted(steps),
            _ => origin.widened(unit)?.shifted(steps),
        };
        cell.interval().map(|_| Position::said(cell, anchor))
    }
}

impl Position {
    /// The words say it.
    fn said(cell: Cell, anchor: Anchor) -> Self {
        Self {
            cell,
            anchor,
            direction: Direction::Said,
            others: Vec::new(),
        }
    }
}

fn anchored(position: &Position) -> TimeValue {
    let Position {
        cell,
        anchor,
        direction,
        others,
    } = position;
    TimeValue {
        interval: cell.interval().unwrap_or_default(),
        direction: *direction,
        alternatives: others.iter().filter_map(|other| other.interval()).collect(),
        ..value::blank(
            TimexKind::Date,
            &cell.to_string(),
            cell.unit.granularity(),
            anchor.clone(),
        )
    }
}

fn is_backward(pointer: Pointer) -> bool {
    matches!(pointer, Pointer::Document(..=-1) | Pointer::Text(..=-1))
}

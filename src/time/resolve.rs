//! Gives an expression its value: its days, its TIMEX3 string, and what both were read from.

use std::ops::Range;

use super::{
    Anchor, Day, Direction, EventAnchor, Granularity, Interval, Length, Modifier, TimeValue,
    TimexKind,
    calendar::{Cell, Unit},
    direction::{Tense, tense},
    expression::{Count, Cycle, Expression, Meaning, Place},
    lexicon::{Pointer, Reference},
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
    pub(super) fn new(document: &'a Document, published: Option<Day>) -> Self {
        Self {
            document,
            published,
            told: None,
            told_day: None,
            told_quarter: None,
        }
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
                self.length(*count, *unit, *place, found.modifier)
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

    /// Keeps the date for expressions that are read from it.
    fn remember(&mut self, cell: Cell, span: Span, meaning: &Meaning) {
        self.told = Some((cell, span));
        if cell.unit == Unit::Day {
            self.told_day = self.told;
        }
        if cell.unit == Unit::Quarter && !matches!(meaning, Meaning::Shifted { .. }) {
            self.told_quarter = Some(cell);
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
            _ => None,
        }
    }

    /// The anchor that the pointer names, for something counted in `unit`: its cell, and what to say of it.
    fn origin(&self, pointer: Pointer, unit: Unit) -> Option<(Cell, Anchor)> {
        let document = self.published.map(|day| (Cell::day(day), Anchor::Document));
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
        let said = |cell: Cell| Position::said(cell, anchor);
        match pointer {
            Pointer::Bare => self.bare_turn(cycle, day, tokens),
            Pointer::Onward => turn_after(cycle, day).map(said),
            Pointer::Enclosing(step) => cycle.turn(period.saturating_add(step)).map(said),
            Pointer::Document(0) | Pointer::Text(0) => cycle.turn(period).map(said),
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
            Pointer::Document(_) | Pointer::Text(_) => turns_before(cycle, day)
                .find(|cell| cell.ends_by(day))
                .map(said),
        }
    }

    /// The turn of something that no word points at.
    fn bare_turn(&self, cycle: Cycle, day: Day, tokens: Range<usize>) -> Option<Position> {
        let past = turns_before(cycle, day).next();
        let future = turn_after(cycle, day);
        let (Some(past), Some(future)) = (past, future) else {
            return Some(Position::said(past.or(future)?, Anchor::Document));
        };
        let tense = tense(self.document, tokens);
        let (is_future, direction) = match cycle {
            _ if past.contains(day) => (false, Direction::NearestPast),
            Cycle::Weekday(_) | Cycle::Weekend => match tense {
                Tense::Future => (true, Direction::FutureCue),
                _ => (false, Direction::NearestPast),
            },
            Cycle::Month(_) | Cycle::Part(..) => match tense {
                Tense::Past => (false, Direction::Tense),
                // "It will report third-quarter earnings" in October: those of the quarter that is just over.
                Tense::Future if cycle.unit() != Unit::Quarter => (true, Direction::Tense),
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
            Tense::Loose => true,
            Tense::Open => direction != Direction::Nearest,
        };
        let others = if is_unsure && !past.contains(day) {
            vec![other]
        } else {
            Vec::new()
        };
        Some(Position {
            cell,
            anchor: Anchor::Document,
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
            Some(quarter) if unit == Unit::Year && steps == -1 => quarter.shifted(-4),
            _ if unit == Unit::Quarter => self.reported_quarter()?.shifted(steps),
            _ => origin.widened(unit)?.shifted(steps),
        };
        cell.interval().map(|_| Position::said(cell, anchor))
    }

    fn length(
        &self,
        count: Count,
        unit: Unit,
        place: Place,
        modifier: Option<Modifier>,
    ) -> TimeValue {
        let length = value::minutes(count, unit, modifier);
        let value = TimeValue {
            length: Some(length),
            ..value::blank(
                TimexKind::Duration,
                &value::period(count, unit),
                unit.granularity(),
                Anchor::Absolute,
            )
        };
        match place {
            Place::Nowhere => value,
            Place::Before | Place::After => self.placed(value, place, length),
            Place::AfterEvent(event) => TimeValue {
                anchor: Anchor::Event(EventAnchor {
                    event,
                    offset: value::days(length, 1),
                }),
                ..value
            },
            Place::BeforeEvent(event) => TimeValue {
                anchor: Anchor::Event(EventAnchor {
                    event,
                    offset: value::days(length, -1),
                }),
                ..value
            },
        }
    }

    /// "the past two months" with its days.
    fn placed(&self, value: TimeValue, place: Place, length: Length) -> TimeValue {
        let Some((day, longest)) = self.published.zip(length.max) else {
            return value;
        };
        let Ok(longest) = i32::try_from(longest.div_euclid(1_440)) else {
            return value;
        };
        let (from, to) = match place {
            Place::Before => (day.saturating_sub(longest), day + 1),
            _ => (day, day.saturating_add(longest).saturating_add(1)),
        };
        TimeValue {
            interval: Interval::new(from, to),
            anchor: Anchor::Document,
            ..value
        }
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

/// Periods to look through for a turn: 29 February on a given weekday comes back after 40 years at most.
const PERIODS: i32 = 40;

/// The turns that have begun by `day`, latest first.
fn turns_before(cycle: Cycle, day: Day) -> impl Iterator<Item = Cell> {
    let period = Cell::containing(cycle.period(), day).index;
    (0..=PERIODS)
        .filter_map(move |back| cycle.turn(period - back))
        .filter(move |cell| cell.begins_by(day))
}

/// The first turn that begins after `day`.
fn turn_after(cycle: Cycle, day: Day) -> Option<Cell> {
    let period = Cell::containing(cycle.period(), day).index;
    (0..=PERIODS)
        .filter_map(|on| cycle.turn(period + on))
        .find(|cell| !cell.begins_by(day))
}

/// Whether a bare date is the coming one: the nearer one, unless the tense says otherwise and both are far.
fn is_future_date(past: Cell, future: Cell, day: Day, tense: Tense) -> bool {
    /// Days within which a date is the nearer one, whatever the tense.
    const NEAR: i32 = 60;
    let is_far = |cell: Cell| cell.distance(day).is_none_or(|days| days > NEAR);
    match tense {
        Tense::Past if is_far(past) && is_far(future) => false,
        Tense::Future | Tense::Loose if is_far(past) && is_far(future) => true,
        _ => is_nearer(future, past, day),
    }
}

/// Whether `future` begins nearer to `day` than `past` ended.
fn is_nearer(future: Cell, past: Cell, day: Day) -> bool {
    future
        .distance(day)
        .zip(past.distance(day))
        .is_some_and(|(on, back)| on < back)
}

/// The days of one unit within `whole`: the `ordinal`th, the last (-1), or the one around its first day (a week, 0).
fn stretch(unit: Unit, ordinal: i32, whole: Cell) -> Option<Interval> {
    let (from, to) = whole.interval().map(|days| (days.from, days.to))?;
    let (from, to) = (from?, to?);
    match (unit, ordinal) {
        (Unit::Week | Unit::Weekend, 0) => Cell::containing(unit, from).interval(),
        (Unit::Week, -1) => Some(Interval::new(to - 7, to)),
        (Unit::Week, _) => Some(Interval::new(from + 7 * (ordinal - 1), from + 7 * ordinal)),
        (Unit::Day, -1) => Some(Interval::day(to - 1)),
        (Unit::Day, _) => Some(Interval::day(from + ordinal - 1)),
        (_, -1) => Cell::containing(unit, to - 1).interval(),
        _ => Cell::containing(unit, from).shifted(ordinal - 1).interval(),
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

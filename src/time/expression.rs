//! What an expression says before any date is known: the grammar's result and the resolver's input.

use super::{
    Day, Modifier,
    calendar::{self, Cell, Unit},
    holiday::Holiday,
    lexicon::{DayPart, Pointer, Reference},
    number::Number,
};
use crate::span::Span;

/// One time expression.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Expression {
    pub(super) meaning: Meaning,
    /// Time of day: "Friday *night*".
    pub(super) time: Option<TimeOfDay>,
    pub(super) modifier: Option<Modifier>,
    /// Whether the modifier is read from now: "*earlier* this year".
    pub(super) is_relative: bool,
    /// Whether it is a part of a fiscal year: "the *fiscal* third quarter".
    pub(super) is_fiscal: bool,
}

/// An expression and its pieces.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) expression: Expression,
}

/// What it denotes.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Meaning {
    /// Its words fix it: "4 June 2018", "the 1990s".
    Fixed(Cell),
    /// From one stretch to another: "2016-17".
    Range(Cell, Cell),
    /// It comes round: "Friday", "last April", "the third quarter".
    Recurring(Cycle, Pointer),
    /// A unit that is pointed at: "last week", "the year".
    Pointed(Unit, Pointer),
    /// So many units from an anchor: "two years ago", "a day later".
    Shifted {
        count: Count,
        unit: Unit,
        pointer: Pointer,
    },
    /// "now", "recently".
    Reference(Reference),
    /// A length of time, and where it stands: "seven years", "the past two months", "a week after the vote".
    Length {
        count: Count,
        unit: Unit,
        place: Place,
    },
    /// Something that recurs: "every Monday", "daily".
    Set(Repeated),
    /// One of the units within another expression: "the first week of May"; -1 counts from the end.
    Within {
        unit: Unit,
        ordinal: i32,
        whole: Box<Expression>,
    },
    /// So many units from a day that is named: "a week from Tuesday", "two days after Christmas"; negative before it.
    Offset {
        steps: i32,
        unit: Unit,
        from: Box<Expression>,
    },
    /// A day that history named ("the Sept. 11 attacks"); month and day, where the document is older.
    Named(Cell, i32, i32),
    /// A holiday of a year: "Easter 2018".
    HolidayOf(Holiday, i32),
    /// A day that the calendar does not have: "February 30".
    Invalid,
}

/// What comes round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cycle {
    /// Monday 1 to Sunday 7.
    Weekday(i32),
    Weekend,
    /// Of the year, as ISO 8601 counts.
    Week(i32),
    Month(i32),
    /// Month and day.
    Day(i32, i32),
    /// Month, day and the weekday said beside them.
    DayWithWeekday(i32, i32, i32),
    /// "the 15th".
    DayOfMonth(i32),
    /// Day of some month and the weekday said beside it: "Tuesday the 3rd".
    DayOfMonthWithWeekday(i32, i32),
    /// Unit and number from 0: seasons, quarters, halves.
    Part(Unit, i32),
    Holiday(Holiday),
}

/// How many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Count {
    Exactly(Number),
    /// "two to three": least and greatest.
    Between(Number, Number),
    /// "several".
    Some,
}

/// Where a length stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Nowhere in particular.
    Nowhere,
    /// Up to its anchor: "the past two months".
    Before,
    /// From its anchor: "the next two weeks".
    After,
    /// From an event, in these words.
    AfterEvent(Span),
    /// Up to an event, in these words.
    BeforeEvent(Span),
}

/// What is repeated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Repeated {
    /// "every two weeks".
    Every(Count, Unit),
    /// "every Monday".
    Turn(Cycle),
    /// "every morning".
    Part(DayPart),
}

/// A time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TimeOfDay {
    /// Hour (24 for the midnight that ends the day) and minute, where said.
    Clock(i32, Option<i32>),
    Part(DayPart),
}

impl Expression {
    pub(super) fn new(meaning: Meaning) -> Self {
        Self {
            meaning,
            time: None,
            modifier: None,
            is_relative: false,
            is_fiscal: false,
        }
    }

    pub(super) fn at(self, time: TimeOfDay) -> Self {
        Self {
            time: Some(time),
            ..self
        }
    }

    pub(super) fn modified(self, modifier: Modifier) -> Self {
        Self {
            modifier: Some(modifier),
            ..self
        }
    }

    /// Whether it names a stretch of the calendar.
    pub(super) fn is_date(&self) -> bool {
        matches!(
            self.meaning,
            Meaning::Fixed(_)
                | Meaning::Range(..)
                | Meaning::Recurring(..)
                | Meaning::Pointed(..)
                | Meaning::Shifted { .. }
                | Meaning::Within { .. }
                | Meaning::Offset { .. }
                | Meaning::Named(..)
                | Meaning::HolidayOf(..)
        )
    }

    /// Whether it names one day.
    pub(super) fn is_day(&self) -> bool {
        match self.meaning {
            Meaning::Named(..) | Meaning::HolidayOf(..) => true,
            Meaning::Fixed(cell) => cell.unit == Unit::Day,
            Meaning::Offset { unit, .. } => unit <= Unit::Fortnight,
            Meaning::Pointed(unit, _) | Meaning::Shifted { unit, .. } => unit == Unit::Day,
            Meaning::Recurring(cycle, _) => cycle.unit() == Unit::Day,
            _ => false,
        }
    }
}

impl Place {
    /// Whether the words say that it reaches to or from its anchor.
    pub(super) fn is_placed(self) -> bool {
        matches!(self, Self::Before | Self::After)
    }
}

impl Cycle {
    /// What one turn of it is.
    pub(super) fn unit(self) -> Unit {
        match self {
            Self::Weekday(_)
            | Self::Day(..)
            | Self::DayWithWeekday(..)
            | Self::DayOfMonth(_)
            | Self::DayOfMonthWithWeekday(..)
            | Self::Holiday(_) => Unit::Day,
            Self::Weekend => Unit::Weekend,
            Self::Week(_) => Unit::Week,
            Self::Month(_) => Unit::Month,
            Self::Part(unit, _) => unit,
        }
    }

    /// How often it comes round.
    pub(super) fn period(self) -> Unit {
        match self {
            Self::Weekday(_) | Self::Weekend => Unit::Week,
            Self::DayOfMonth(_) | Self::DayOfMonthWithWeekday(..) => Unit::Month,
            _ => Unit::Year,
        }
    }

    /// Its turns in the period with this index, in order: at most one, but of feasts by the moon.
    pub(super) fn turns(self, period: i32) -> [Option<Cell>; 2] {
        match self {
            Self::Holiday(holiday) => holiday.days_in(period).map(|day| day.map(Cell::day)),
            _ => [self.turn(period), None],
        }
    }

    /// Its first turn in the period with this index; `None` where that period has none.
    pub(super) fn turn(self, period: i32) -> Option<Cell> {
        let cell = match self {
            Self::Weekday(weekday) => {
                Cell::day(Cell::new(Unit::Week, period).interval()?.from? + weekday - 1)
            }
            Self::Weekend => Cell::new(Unit::Weekend, period),
            Self::Week(week) => calendar::week_of_year(period, week)?,
            Self::Month(month) => Cell::month(period, month),
            Self::Day(month, day) => Cell::day(calendar::day_of(period, month, day)?),
            Self::DayWithWeekday(month, day, weekday) => Cell::day(
                calendar::day_of(period, month, day)
                    .filter(|&found| calendar::weekday(found) == weekday)?,
            ),
            Self::DayOfMonth(day) => Cell::day(Self::day_of_month(period, day)?),
            Self::DayOfMonthWithWeekday(day, weekday) => Cell::day(
                Self::day_of_month(period, day)
                    .filter(|&found| calendar::weekday(found) == weekday)?,
            ),
            Self::Part(unit, part) => Cell::part_of_year(unit, period, part),
            Self::Holiday(holiday) => Cell::day(holiday.in_year(period)?),
        };
        cell.interval().map(|_| cell)
    }

    fn day_of_month(month: i32, day: i32) -> Option<Day> {
        calendar::day_of(month.div_euclid(12), month.rem_euclid(12) + 1, day)
    }

    /// As TIMEX3 prints it where no date anchors it.
    pub(super) fn unanchored(self) -> String {
        match self {
            Self::Weekday(weekday) => format!("XXXX-WXX-{weekday}"),
            Self::Weekend => "XXXX-WXX-WE".to_owned(),
            Self::Week(week) => format!("XXXX-W{week:02}"),
            Self::Month(month) => format!("XXXX-{month:02}"),
            Self::Day(month, day) | Self::DayWithWeekday(month, day, _) => {
                format!("XXXX-{month:02}-{day:02}")
            }
            Self::Holiday(Holiday::Fixed(month, day)) => format!("XXXX-{month:02}-{day:02}"),
            Self::DayOfMonth(day) | Self::DayOfMonthWithWeekday(day, _) => {
                format!("XXXX-XX-{day:02}")
            }
            Self::Part(unit, part) => {
                let year = Cell::part_of_year(unit, 0, part).to_string();
                year.replacen("0000", "XXXX", 1)
            }
            Self::Holiday(_) => "XXXX-XX-XX".to_owned(),
        }
    }
}

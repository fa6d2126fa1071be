//! What comes round, as cells of the calendar: the turns before and after a day, which of two is meant, parts of stretches.

use super::{
    Day, Interval,
    calendar::{self, Cell, Unit},
    direction::Tense,
    expression::Cycle,
};

/// Days of half a quarter: the quarter that holds the day so long before is the one that ends nearest.
const HALF_QUARTER: Day = 45;

/// Periods to look through for a turn: 29 February on a given weekday comes back after 40 years at most.
const PERIODS: i32 = 40;

/// The turns that have begun by `day`, latest first.
pub(super) fn turns_before(cycle: Cycle, day: Day) -> impl Iterator<Item = Cell> {
    let period = Cell::containing(cycle.period(), day).index;
    (0..=PERIODS)
        .flat_map(move |back| cycle.turns(period - back).into_iter().rev().flatten())
        .filter(move |cell| cell.begins_by(day))
}

/// The first turn that begins after `day`.
pub(super) fn turn_after(cycle: Cycle, day: Day) -> Option<Cell> {
    turns_after(cycle, day).next()
}

/// The turns that begin after `day`, first one first.
fn turns_after(cycle: Cycle, day: Day) -> impl Iterator<Item = Cell> {
    let period = Cell::containing(cycle.period(), day).index;
    (0..=PERIODS)
        .flat_map(move |on| cycle.turns(period + on).into_iter().flatten())
        .filter(move |cell| !cell.begins_by(day))
}

/// The turn so many turns after `day`; of those that are over by then, where `steps` is negative.
pub(super) fn turn_beyond(cycle: Cycle, day: Day, steps: i32) -> Option<Cell> {
    let nth = usize::try_from(steps.unsigned_abs().checked_sub(1)?).ok()?;
    if steps > 0 {
        return turns_after(cycle, day).nth(nth);
    }
    turns_before(cycle, day)
        .filter(|cell| cell.ends_by(day))
        .nth(nth)
}

/// The day of the same number in the month or year so many `unit`s from `day`; `None` where that month has no such day.
pub(super) fn months_from(day: Day, unit: Unit, steps: i32) -> Option<Day> {
    let months = match unit {
        Unit::Month => steps,
        Unit::Year => steps.checked_mul(12)?,
        _ => return None,
    };
    let (year, month, of_month) = calendar::civil(day);
    let index = (year * 12 + month - 1).checked_add(months)?;
    calendar::day_of(index.div_euclid(12), index.rem_euclid(12) + 1, of_month)
}

/// Whether a bare date is the coming one: the nearer one, unless the tense says otherwise and both are far.
pub(super) fn is_future_date(past: Cell, future: Cell, day: Day, tense: Tense) -> bool {
    /// Days within which a date is the nearer one, whatever the tense.
    const NEAR: i32 = 60;
    let is_far = |cell: Cell| cell.distance(day).is_none_or(|days| days > NEAR);
    match tense {
        Tense::Past if is_far(past) && is_far(future) => false,
        Tense::Future | Tense::Expected | Tense::Loose if is_far(past) && is_far(future) => true,
        _ => is_nearer(future, past, day),
    }
}

/// Whether `future` begins nearer to `day` than `past` ended.
pub(super) fn is_nearer(future: Cell, past: Cell, day: Day) -> bool {
    future
        .distance(day)
        .zip(past.distance(day))
        .is_some_and(|(on, back)| on < back)
}

/// The days of one unit within `whole`: the `ordinal`th, the last (-1), or the one that goes with its first day (0): the week
/// that holds it, the quarter that ends about then. The weekend of a holiday is the one nearest to it.
pub(super) fn stretch(unit: Unit, ordinal: i32, whole: Cell) -> Option<Interval> {
    let (from, to) = whole.interval().map(|days| (days.from, days.to))?;
    let (from, to) = (from?, to?);
    match (unit, ordinal) {
        (Unit::Weekend, 1) if to - from == 1 => {
            let here = Cell::containing(Unit::Weekend, from);
            let steps = match calendar::weekday(from) {
                ..=2 => -1,
                _ => 0,
            };
            here.shifted(steps).interval()
        }
        (Unit::Quarter, 0) => Cell::containing(unit, from - HALF_QUARTER).interval(),
        (Unit::Week | Unit::Weekend, 0) => Cell::containing(unit, from).interval(),
        (Unit::Week, -1) => Some(Interval::new(to - 7, to)),
        (Unit::Week, _) => Some(Interval::new(from + 7 * (ordinal - 1), from + 7 * ordinal)),
        (Unit::Day, -1) => Some(Interval::day(to - 1)),
        (Unit::Day, _) => Some(Interval::day(from + ordinal - 1)),
        (_, -1) => Cell::containing(unit, to - 1).interval(),
        _ => Cell::containing(unit, from).shifted(ordinal - 1).interval(),
    }
}

//! Parts of longer stretches: quarters, halves, seasons, centuries, "the first week of May", "year's end".

use super::{
    Input, Reading, date,
    dates::{from_month, month, ordinal_word},
    fixed,
    pointer::pointer,
    years::year_number,
};
use crate::time::{
    Modifier,
    calendar::{Cell, Unit, week_of_year},
    expression::{Count, Cycle, Expression, Meaning, Place},
    lexicon::Pointer,
    number::Number,
    pieces::Pieces,
};

/// "the third quarter of 1990", "third-quarter", "the 1988 second quarter", "Q3 2018", "the first half of the year".
pub(super) fn part_of_year(input: Input<'_>, at: usize) -> Reading {
    let (found, end) = part_of_any_year(input, at)?;
    let is_fiscal = (at..end).any(|i| input.p.is_one(i, &["fiscal", "financial"]));
    Some((Expression { is_fiscal, ..found }, end))
}

fn part_of_any_year(input: Input<'_>, at: usize) -> Reading {
    let p = input.p;
    if let Some(found) = part_of_said_year(p, at) {
        return Some(found);
    }
    let start = p.skip(at, "the");
    let (year, number) = match year_number(p, start) {
        Some((year, end)) => (Some(year), end),
        None => (None, start),
    };
    let number = p.skip(p.skip(number, "fiscal"), "-");
    let (unit, part, end) = named_part(p, number)?;
    // In "the third-quarter loss" the article is the loss's.
    if start > at && p.is(end - 2, "-") && !p.is(start, "fiscal") {
        return None;
    }
    if let Some(year) = year {
        let cell = Cell::part_of_year(unit, year, part);
        return Some((Expression::new(Meaning::Fixed(cell)), end));
    }
    let cycle = Cycle::Part(unit, part);
    let of = p.skip_one(end, &["of", ","]);
    let of_fiscal = p.skip_one(p.skip(of, "fiscal"), &["year"]);
    if let Some((year, end)) = year_number(p, of_fiscal) {
        let cell = Cell::part_of_year(unit, year, part);
        return Some((Expression::new(Meaning::Fixed(cell)), end));
    }
    if let Some((pointer, end)) = this_year(p, of) {
        return Some((Expression::new(Meaning::Recurring(cycle, pointer)), end));
    }
    // Matches, films and lives have halves too.
    (unit == Unit::Quarter).then(|| {
        (
            Expression::new(Meaning::Recurring(cycle, Pointer::Bare)),
            end,
        )
    })
}

/// "this year's third quarter", "last year's second half".
fn part_of_said_year(p: &Pieces<'_>, at: usize) -> Reading {
    let (pointer, year_end) = this_year(p, at)?;
    if !(p.is(year_end, "'") && p.is(year_end + 1, "s")) {
        return None;
    }
    let (unit, part, end) = named_part(p, year_end + 2)?;
    let meaning = Meaning::Recurring(Cycle::Part(unit, part), pointer);
    Some((Expression::new(meaning), end))
}

/// "third quarter", "third-quarter", "Q3", "H1": unit, number from 0, and the piece after it.
fn named_part(p: &Pieces<'_>, at: usize) -> Option<(Unit, i32, usize)> {
    if let Some(number) = p
        .digits_of(at + 1, 1)
        .filter(|_| p.is_glued(at) && p.is_capital(at))
    {
        return match number {
            1..=4 if p.is(at, "q") => Some((Unit::Quarter, number - 1, at + 2)),
            1..=2 if p.is(at, "h") => Some((Unit::Half, number - 1, at + 2)),
            _ => None,
        };
    }
    let is_last = p.is_one(at, &["last", "latter", "final"]);
    let (number, end) = if is_last {
        (0, at + 1)
    } else {
        ordinal(p, at)?
    };
    let end = p.skip(end, "-");
    let (unit, parts) = match () {
        () if p.is(end, "quarter") => (Unit::Quarter, 4),
        () if p.is(end, "half") => (Unit::Half, 2),
        () => return None,
    };
    let number = if is_last { parts } else { number };
    (1..=parts)
        .contains(&number)
        .then_some((unit, number - 1, end + 1))
}

/// "third", "3rd".
fn ordinal(p: &Pieces<'_>, at: usize) -> Option<(i32, usize)> {
    if let Some(number) = p.short_digits(at) {
        let is_ordinal = p.is_glued(at) && p.is_one(at + 1, &["st", "nd", "rd", "th"]);
        return is_ordinal.then_some((number, at + 2));
    }
    ordinal_word(p, at)
}

/// "this year", "the year", "the fiscal year".
fn this_year(p: &Pieces<'_>, at: usize) -> Option<(Pointer, usize)> {
    let name = p.skip_one(at + 1, &["fiscal", "financial"]);
    if !p.is(name, "year") {
        return None;
    }
    match p.entry(at).pointer {
        Some(Pointer::Document(step)) => Some((Pointer::Enclosing(step), name + 1)),
        _ => p.is(at, "the").then_some((Pointer::Enclosing(0), name + 1)),
    }
}

/// "last fall", "the summer of 2018", "spring 1989".
pub(super) fn season(input: Input<'_>, at: usize) -> Reading {
    let p = input.p;
    let (pointer, name) = match pointer(p, at) {
        Some(found) => found,
        None => (Pointer::Bare, p.skip(at, "the")),
    };
    let season = p.entry(name).season?;
    let end = name + 1;
    // "the Winter Olympics"
    if p.is_capital(name) && p.is_capital(end) {
        return None;
    }
    let of = p.skip_one(end, &["of", ","]);
    if let Some((year, end)) = year_number(p, of) {
        let cell = Cell::part_of_year(Unit::Season, year, season);
        return Some((Expression::new(Meaning::Fixed(cell)), end));
    }
    let cycle = Cycle::Part(Unit::Season, season);
    if let Some((pointer, end)) = this_year(p, of) {
        return Some((Expression::new(Meaning::Recurring(cycle, pointer)), end));
    }
    // "the fall of the wall"
    if p.is(end, "of") {
        return None;
    }
    // "in fall" and "in spring" are too often a fall or a spring.
    let is_noun = p.is_one(name, &["summer", "winter", "autumn"]);
    let follows = |words: &[&str]| {
        name.checked_sub(1)
            .is_some_and(|before| p.is_one(before, words))
    };
    let is_told = pointer != Pointer::Bare
        || name > at
        || (is_noun && follows(&["in", "since", "until", "by", "during", "early", "late"]));
    is_told.then(|| (Expression::new(Meaning::Recurring(cycle, pointer)), end))
}

/// "the 20th century", "eleventh-century".
pub(super) fn century(input: Input<'_>, at: usize) -> Reading {
    let p = input.p;
    let (number, end) = ordinal(p, p.skip(at, "the"))?;
    let end = p.skip(end, "-");
    let cell = Cell::new(Unit::Century, number - 1);
    p.is(end, "century")
        .then(|| (Expression::new(Meaning::Fixed(cell)), end + 1))
}

/// "week 42 of 2019", "calendar week 42", "in week 42": the weeks of ISO 8601. Seasons of sport count weeks, too, but not as many.
pub(super) fn week(input: Input<'_>, at: usize) -> Reading {
    const SEASON: i32 = 25;
    let p = input.p;
    let name = p.skip_one(at, &["calendar", "iso"]);
    let number = p.short_digits(name + 1).filter(|_| p.is(name, "week"))?;
    let end = name + 2;
    if !(1..=53).contains(&number) || p.is_glued(name + 1) && (p.is_word(end) || p.is(end, "-")) {
        return None;
    }
    let of = p.skip_one(end, &["of", ",", "in"]);
    if let Some((year, end)) = year_number(p, of) {
        return Some(fixed(week_of_year(year, number)?, end));
    }
    let is_plain = name > at || (number > SEASON && !p.is(end, "of"));
    is_plain.then(|| {
        let cycle = Cycle::Week(number);
        (
            Expression::new(Meaning::Recurring(cycle, Pointer::Bare)),
            end,
        )
    })
}

/// "fiscal 1989", "fiscal year 2019", "FY2019", "the current fiscal year".
pub(super) fn fiscal_year(input: Input<'_>, at: usize) -> Reading {
    let p = input.p;
    if p.is_one(at, &["fiscal", "fy"]) {
        let (year, end) = year_number(p, p.skip(at + 1, "year"))?;
        return Some((
            Expression::new(Meaning::Fixed(Cell::new(Unit::FiscalYear, year))),
            end,
        ));
    }
    let (pointer, end) = match pointer(p, at) {
        Some(found) => found,
        None if p.is(at, "the") => (Pointer::Document(0), at + 1),
        None => return None,
    };
    // "the latest fiscal year" is the one that is over.
    let pointer = match pointer {
        Pointer::Document(0) if p.is(end, "latest") => Pointer::Document(-1),
        other => other,
    };
    let end = p.skip_one(end, &["full", "latest"]);
    let is_year = p.is_one(end, &["fiscal", "financial"]) && p.is(end + 1, "year");
    let end = end + 2;
    is_year.then(|| {
        let meaning = fiscal_year_ended(input, end)
            .map_or(Meaning::Pointed(Unit::FiscalYear, pointer), Meaning::Fixed);
        (Expression::new(meaning), end)
    })
}

/// "the fiscal year *ended June 30, 2020*": the words behind it say which one.
fn fiscal_year_ended(input: Input<'_>, at: usize) -> Option<Cell> {
    let p = input.p;
    let verb = p.skip_one(at, &["that", "which"]);
    let is_end = p.is_one(verb, &["ended", "ending", "ends"]);
    let (day, _) = from_month(input, p.skip_one(verb + 1, &["on", "in"])).filter(|_| is_end)?;
    match day.meaning {
        Meaning::Fixed(cell) => Some(Cell::new(Unit::FiscalYear, cell.year()?)),
        _ => None,
    }
}

/// "the first week of May", "the last day of the year", "the week of March 6".
pub(super) fn nth_of(input: Input<'_>, at: usize) -> Reading {
    let p = input.p;
    let start = p.skip(at, "the");
    let (ordinal, name) = match p.entry(start).ordinal {
        Some(ordinal) => (ordinal, start + 1),
        None if p.is_one(start, &["last", "final"]) => (-1, start + 1),
        None if p.is_one(start, &["week", "weekend"])
            && p.is_one(start + 1, &["of", "ending", "ended", "beginning"]) =>
        {
            (0, start)
        }
        // "the 42nd week of 2019"
        None if p.is_digits(start) => ordinal(p, start)?,
        None => return None,
    };
    let unit = p.entry(name).unit.filter(|unit| {
        matches!(unit, Unit::Day | Unit::Week | Unit::Weekend | Unit::Month)
            && !p.entry(name).is_plural
    })?;
    let is_joined = p.is_one(name + 1, &["of", "in"])
        || (ordinal == 0 && p.is_one(name + 1, &["ending", "ended", "beginning"]));
    if !is_joined {
        return None;
    }
    let (whole, end) = date(input, name + 2)?;
    let is_finer =
        whole.is_day() == (ordinal == 0) && (ordinal == 0 || is_calendar(input, name + 2));
    is_finer.then(|| {
        let whole = Box::new(whole);
        (
            Expression::new(Meaning::Within {
                unit,
                ordinal,
                whole,
            }),
            end,
        )
    })
}

/// Whether a month, a year or a season is named at `at`, not a mere unit.
fn is_calendar(input: Input<'_>, at: usize) -> bool {
    let p = input.p;
    month(input, at).is_some()
        || year_number(p, at).is_some()
        || p.entry(at).pointer.is_some()
        || (p.is(at, "the") && p.is_one(at + 1, &["year", "month"]))
}

/// "year's end", "year-end", "month-end", "midyear".
pub(super) fn boundary(input: Input<'_>, at: usize) -> Reading {
    let p = input.p;
    let start = p.skip(at, "the");
    if p.is(start, "midyear")
        || (p.is(start, "mid") && p.is(start + 1, "-") && p.is(start + 2, "year"))
    {
        let end = if p.is(start, "midyear") {
            start + 1
        } else {
            start + 3
        };
        let found = Expression::new(Meaning::Pointed(Unit::Year, Pointer::Document(0)));
        return Some((found.modified(Modifier::Mid), end));
    }
    let unit = p
        .entry(start)
        .unit
        .filter(|unit| matches!(unit, Unit::Year | Unit::Month))?;
    let joint = match () {
        () if p.is(start + 1, "-") => start + 2,
        () if p.is(start + 1, "'") && p.is(start + 2, "s") => start + 3,
        () => start + 1,
    };
    p.is(joint, "end").then(|| {
        let found = Expression::new(Meaning::Pointed(unit, Pointer::Document(0)));
        (found.modified(Modifier::End), joint + 1)
    })
}

/// "the year-ago quarter", "year-earlier period", "year-ago".
pub(super) fn year_ago(input: Input<'_>, at: usize) -> Reading {
    let p = input.p;
    let start = p.skip(p.skip(at, "the"), "comparable");
    let is_compound =
        p.is(start, "year") && p.is(start + 1, "-") && p.is_one(start + 2, &["ago", "earlier"]);
    let noun = start + 3;
    let has_noun = p.is_one(noun, &["quarter", "period"]);
    if !is_compound || (start > at && !has_noun) {
        return None;
    }
    let (count, unit) = if p.is(noun, "quarter") {
        (4, Unit::Quarter)
    } else {
        (1, Unit::Year)
    };
    let meaning = Meaning::Shifted {
        count: Count::Exactly(Number::whole_number(count)),
        unit,
        pointer: Pointer::Document(-1),
    };
    Some((Expression::new(meaning), noun + usize::from(has_noun)))
}

/// "the corresponding period last year", "the same quarter a year ago", "last year's quarter", "the quarter a year earlier".
pub(super) fn year_ago_period(input: Input<'_>, at: usize) -> Reading {
    const SAME: &[&str] = &["same", "corresponding", "comparable", "like", "equivalent"];
    let p = input.p;
    let is_period = |at: usize| p.is_one(at, &["quarter", "period"]);
    let has_year = |at: usize| {
        let of = p.skip(at, "of");
        let is_last = p.is(of, "last") && p.is(of + 1, "year");
        let is_ago = p.is(at, "a") && p.is(at + 1, "year") && p.is_one(at + 2, &["ago", "earlier"]);
        match () {
            () if is_last => Some(of + 2),
            () if is_ago => Some(at + 3),
            () => None,
        }
    };
    let name = p.skip_one(at + 1, SAME);
    let end = match () {
        () if p.is(at, "the") && is_period(name) => {
            has_year(name + 1).filter(|_| name > at + 1 || p.is(name, "quarter"))?
        }
        () if p.is(at, "last") && p.is(at + 1, "year") && p.is(at + 3, "s") => {
            let noun = p.skip_one(at + 4, SAME);
            (p.is(at + 2, "'") && is_period(noun)).then_some(noun + 1)?
        }
        () => return None,
    };
    let meaning = Meaning::Shifted {
        count: Count::Exactly(Number::whole_number(1)),
        unit: Unit::Year,
        pointer: Pointer::Document(-1),
    };
    Some((Expression::new(meaning), end))
}

/// "the 1988 period", "the year ended March 31": how accounts speak of their year.
pub(super) fn accounts(input: Input<'_>, at: usize) -> Reading {
    let p = input.p;
    if !p.is(at, "the") {
        return None;
    }
    if let Some((year, end)) = year_number(p, at + 1).filter(|(_, end)| p.is(*end, "period")) {
        let year = Cell::new(Unit::Year, year);
        return Some((Expression::new(Meaning::Fixed(year)), end + 1));
    }
    let name = p.skip(at + 1, "fiscal");
    (p.is(name, "year") && p.is_one(name + 1, &["ended", "ending"])).then(|| {
        let meaning = Meaning::Length {
            count: Count::Exactly(Number::ONE),
            unit: Unit::Year,
            place: Place::Nowhere,
        };
        (Expression::new(meaning), name + 1)
    })
}

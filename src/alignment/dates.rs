//! Dates: days, longer stretches and times of day, part by part.

use std::collections::BTreeMap;

use super::{
    Ground, Relation, Row,
    items::{Item, both},
    pairs::each_pair,
    settle::{Link, Partners, settle_with},
    story::Story,
};
use crate::mentions::{Date, NO_WORD, Value};

/// What the questions share of one exact day or minute that each source tells once.
const TELLING: f64 = 0.5;
/// The same of one year or month.
const TOLD_ONCE: f64 = 1.0;
/// The same of two years that differ, under two predicates.
const ALIKE: f64 = 3.0;

/// Minutes to which a time of day is rounded.
const ROUND: [i32; 3] = [5, 10, 15];

/// What agrees and what differs among the dates of a story.
pub(super) fn rows(story: &Story<'_>) -> Vec<Row> {
    let items = story.of(|value| matches!(value, Value::Date(_)));
    let mut counts: BTreeMap<(usize, Date), usize> = BTreeMap::new();
    for item in &items {
        if let Some(date) = date(item) {
            *counts.entry((item.source, *date)).or_default() += 1;
        }
    }
    let once =
        |item: &Item<'_>| date(item).and_then(|date| counts.get(&(item.source, *date))) == Some(&1);
    let mut links = Vec::new();
    each_pair(
        &items,
        |item| ((), date(item).copied()),
        |a, b| links.extend(link(story, a, b, once(a) && once(b))),
    );
    let fits = |a: &Item<'_>, b: &Item<'_>| {
        let dates = date(a).zip(date(b));
        dates.is_none_or(|(x, y)| matches!(fit(x, y), None | Some(Fit::Same)))
    };
    settle_with(story, links, Partners::One, fits)
}

fn date<'a>(item: &Item<'a>) -> Option<&'a Date> {
    match &item.mention.value {
        Value::Date(date) => Some(date),
        _ => None,
    }
}

/// Whether two times of day meet, or one of them rounds the other; `None` where one of the two is none.
pub(super) fn is_one_time(a: &Item<'_>, b: &Item<'_>) -> Option<bool> {
    let (x, y) = (date(a)?, date(b)?);
    Some(meet(x.minutes?, y.minutes?) || is_rounding(x, y))
}

/// Whether two stretches of the day have a minute in common; their last one is left out.
fn meet((from, to): (u16, u16), (first, last): (u16, u16)) -> bool {
    from < last && first < to
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fit {
    Same,
    Near,
    Apart,
}

/// How two dates stand to each other by the parts that both tell; `None` where they tell no part in common.
fn fit(a: &Date, b: &Date) -> Option<Fit> {
    if a == b {
        return Some(Fit::Same);
    }
    let part = |x: Option<i32>, y: Option<i32>| Some(x? == y?);
    let year = part(a.year.map(i32::from), b.year.map(i32::from));
    let month = part(a.month.map(i32::from), b.month.map(i32::from));
    let day = part(a.day.map(i32::from), b.day.map(i32::from));
    let told_by_week = a.week.is_some() || b.week.is_some();
    let week = part(week_of(a), week_of(b)).filter(|_| told_by_week);
    // A week and a month have no part in common.
    if a.week.is_some() != b.week.is_some() && week.is_none() && (a.month.or(b.month)).is_some() {
        return None;
    }
    let weekday =
        part(a.weekday.map(i32::from), b.weekday.map(i32::from)).filter(|_| day.is_none());
    let minutes = a.minutes.zip(b.minutes);
    let calendar: Vec<bool> = [year, month, day, week, weekday]
        .into_iter()
        .flatten()
        .collect();
    if calendar.is_empty() && minutes.is_none() {
        return None;
    }
    if calendar.contains(&false) {
        return Some(Fit::Apart);
    }
    let Some((one, other)) = minutes.filter(|(one, other)| !meet(*one, *other)) else {
        return Some(Fit::Same);
    };
    let (from, first) = (one.0, other.0);
    let apart = i32::from(from) - i32::from(first);
    // "At 4 p.m.", "at 4 a.m.": a slip; noon and midnight are words that nobody takes for each other.
    let is_slip = apart % 720 == 0 && from % 720 != 0;
    let near = apart.abs() <= 15 || is_slip;
    Some(if near { Fit::Near } else { Fit::Apart })
}

/// The week of the year as it is told, or that of the day (ISO 8601); `None` where neither is.
fn week_of(date: &Date) -> Option<i32> {
    let day = || {
        let (year, month, day) = (date.year?, date.month?, date.day?);
        let month = i8::try_from(month).ok()?;
        jiff::civil::Date::new(year, month, i8::try_from(day).ok()?).ok()
    };
    let told = date.week.map(i32::from);
    told.or_else(|| Some(i32::from(day()?.iso_week_date().week())))
}

/// Years that are one or two apart, or days of one month that are one apart: a slip of one of the sources.
fn is_near_miss(a: &Date, b: &Date) -> bool {
    let year_alone =
        |date: &Date| date.month.is_none() && date.week.is_none() && date.weekday.is_none();
    if year_alone(a) && year_alone(b) {
        return a
            .year
            .zip(b.year)
            .is_some_and(|(x, y)| matches!(x.abs_diff(y), 1 | 2));
    }
    let told = a.is_absolute && b.is_absolute;
    let one_month = a.month == b.month && a.year == b.year;
    let apart = a.day.zip(b.day).map(|(x, y)| x.abs_diff(y));
    told && one_month && apart == Some(1)
}

/// Whether one of two times of day is the other, rounded: "9:56", "10 o'clock"; "12:39", "12:40".
fn is_rounding(a: &Date, b: &Date) -> bool {
    let start = |date: &Date| date.minutes.map(|(from, _)| i32::from(from));
    let Some((x, y)) = start(a).zip(start(b)) else {
        return false;
    };
    let rounds = |exact: i32, round: i32, to: i32| {
        round % to == 0 && exact % to != 0 && 2 * (exact - round).abs() <= to
    };
    ROUND
        .iter()
        .any(|to| rounds(x, y, *to) || rounds(y, x, *to))
}

/// Whether two dates that each source tells once are so exact that they hardly agree by chance: a day of the month, a minute; a year says less.
fn is_telling(a: &Date, b: &Date) -> bool {
    let is_minute = |date: &Date| date.minutes.is_some_and(|(from, to)| to <= from + 1);
    let is_day = |date: &Date| date.day.is_some() && date.is_absolute;
    (is_day(a) && is_day(b)) || (is_minute(a) && is_minute(b))
}

fn link(story: &Story<'_>, a: &Item<'_>, b: &Item<'_>, alone: bool) -> Option<Link> {
    let (x, y) = (date(a)?, date(b)?);
    let fit = fit(x, y)?;
    let like = story.like(a, b);
    let arguments = both(story.arguments(a), story.arguments(b));
    let weight = story.weight(&arguments);
    let tied = like.predicate >= 0.7 || weight > 1.0 || both(&a.near, &b.near).len() >= 2;
    match fit {
        Fit::Same => {
            let exact = x.day.is_some() && y.day.is_some() && x.is_absolute;
            let needed = match alone {
                true if is_telling(x, y) => TELLING,
                true if x == y && x.is_absolute => TOLD_ONCE,
                _ => f64::INFINITY,
            };
            (like.score > needed || (like.score > 1.8 && (tied || like.score > 3.5 || exact)))
                .then(|| Link::new(like.score + 1.0, a, b, Relation::Same))
        }
        Fit::Near => {
            let relation = if is_rounding(x, y) {
                Relation::Closer
            } else {
                Relation::Overlap
            };
            (like.score > 2.2).then(|| Link::new(like.score, a, b, relation).on(Ground::OtherTime))
        }
        // "Saturday" and "Saturday": a page was dated wrongly, and the texts say the same.
        Fit::Apart if a.text.eq_ignore_ascii_case(b.text) => None,
        Fit::Apart => {
            let ground = if x.minutes.is_some() && y.minutes.is_some() && x.day == y.day {
                Ground::OtherTime
            } else {
                Ground::OtherDay
            };
            let rare = |item: &Item<'_>| {
                let mut words = story.names(item).to_vec();
                words.extend_from_slice(&item.anchor);
                words.sort_unstable();
                words.dedup();
                words
            };
            let named = both(&rare(a), &rare(b));
            let rarest = named
                .iter()
                .map(|word| story.rarity(*word))
                .fold(0.0, f64::max);
            let is_year = x.month.is_none() && x.day.is_none();
            if is_near_miss(x, y)
                && (!is_year || like.predicate >= 0.7 || like.score > ALIKE)
                && a.preposition == b.preposition
                && a.preposition != NO_WORD
                && (weight > 2.0 || rarest > 2.5)
            {
                return Some(Link::new(like.score, a, b, Relation::Overlap).on(ground));
            }
            let verbs = a.predicate.is_verb && b.predicate.is_verb;
            let owners = a.anchor.is_empty()
                || b.anchor.is_empty()
                || !both(&a.anchor, &b.anchor).is_empty();
            let one_event = !story.clash(a, b, &[]) || (weight > 3.0 && owners);
            (like.score > 5.0 && like.predicate >= 0.9 && verbs && weight > 4.0 && one_event)
                .then(|| Link::new(like.score, a, b, Relation::Overlap).on(ground))
        }
    }
}

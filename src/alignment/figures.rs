//! Figures: equal, rounded or different numbers of one thing.

use std::collections::BTreeMap;

use super::{
    Ground, Relation, Row, ages,
    fates::{are_persons, may_be_one_group, nouns_meet, one_fate},
    items::{Item, both},
    measures::Measures,
    numbers::{figure, is_of_two, is_score},
    owners::Owners,
    pairs::each_pair,
    parties::Parties,
    settle::{Link, Partners, settle},
    story::{CLOSE, Likeness, Story},
};
use crate::mentions::{Figure, NO_WORD, Value, WordId};

/// How far apart two numbers may be and still be near, as a share of the greater.
const NEAR: f64 = 0.06;
/// The same for money, which is told more exactly.
const NEAR_MONEY: f64 = 0.02;
/// Metres below which a length is told as exactly as somebody's height.
const TALL: f64 = 3.0;
/// Ends of two ranges that differ by this share at most are one: years have 365 days or 366.
const TOUCH: f64 = 0.005;
/// Numbers below this are so common that they agree by chance.
const SMALL: f64 = 13.0;
/// An odd number above this that each source tells once hardly agrees by chance.
const LARGE: f64 = 100.0;
/// What such numbers need.
const TELLING: f64 = 1.0;
/// Fewer than this are not "several".
const FEW: f64 = 3.0;
/// How alike the predicates are of two figures that count people of whom one thing became.
const FATE: f64 = 0.95;
/// What two such figures that differ need beside it.
const BESIDE_FATE: f64 = 1.5;
/// One number so many times the other is of another thing.
const RATIO: f64 = 5.0;

/// What agrees and what differs among the figures of a story.
pub(super) fn rows(story: &Story<'_>, parties: &Parties) -> Vec<Row> {
    let items = story.of(|value| matches!(value, Value::Figure(_)));
    let mut counts: BTreeMap<(usize, String), usize> = BTreeMap::new();
    for item in &items {
        *counts.entry(key(item)).or_default() += 1;
    }
    let once = |item: &Item<'_>| counts.get(&key(item)) == Some(&1);
    let owners = Owners::new(story);
    let measures = Measures::new(&items);
    let mut links = Vec::new();
    each_pair(&items, unit_and_value, |a, b| {
        let alone = once(a) && once(b);
        links.extend(link(story, &owners, a, b, alone));
        links.extend(measures.link(story, &owners, a, b));
        links.extend(ages::link(story, parties, a, b));
    });
    let mut of_source: BTreeMap<usize, Vec<&Item<'_>>> = BTreeMap::new();
    for item in items {
        of_source.entry(item.source).or_default().push(item);
    }
    links.retain(|link| {
        let (a, b) = (&story.items[link.a], &story.items[link.b]);
        link.relation != Relation::Different || !is_told_too(story, &of_source, a, b)
    });
    settle(story, links, Partners::One)
}

/// Whether the source of one of two figures has the other one too, of the same thing: then they speak of two things.
fn is_told_too(
    story: &Story<'_>,
    of_source: &BTreeMap<usize, Vec<&Item<'_>>>,
    a: &Item<'_>,
    b: &Item<'_>,
) -> bool {
    let has = |source: usize, sought: &Item<'_>| {
        let mut own = of_source.get(&source).into_iter().flatten();
        own.any(|item| {
            let same = figure(item)
                .zip(figure(sought))
                .is_some_and(|(x, y)| x.unit == y.unit && fit(x, y) == Fit::Same);
            let bare = item.value.is_empty() || sought.value.is_empty();
            same && (bare || heads_meet(story, item, sought))
        })
    };
    has(a.source, b) || has(b.source, a)
}

fn key(item: &Item<'_>) -> (usize, String) {
    let told = figure(item).map(|it| format!("{} {} {}", it.min, it.max, it.unit));
    (item.source, told.unwrap_or_default())
}

/// Figures of two units are never one; those of one number and noun are equal.
fn unit_and_value<'s>(item: &'s Item<'_>) -> (&'s str, (u64, u64, &'s [WordId])) {
    figure(item).map_or_else(Default::default, |it| {
        let value = (it.min.to_bits(), it.max.to_bits(), item.value.as_slice());
        (it.unit.as_str(), value)
    })
}

/// How two numbers stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fit {
    Same,
    Near,
    Apart,
}

pub(super) fn fit(a: &Figure, b: &Figure) -> Fit {
    let overlap = a.min <= b.max && b.min <= a.max;
    if (close(a.min, b.min) && close(a.max, b.max))
        || (a.unit == "minutes" && overlap && is_mostly_one(a, b))
    {
        return Fit::Same;
    }
    // "About 5'11"" is as exact as a height is told.
    if a.unit == "m" && a.max.max(b.max) < TALL {
        let (x, y) = (f64::midpoint(a.min, a.max), f64::midpoint(b.min, b.max));
        let is_near = (x - y).abs() <= NEAR_MONEY * x.max(y);
        return if is_near { Fit::Near } else { Fit::Apart };
    }
    let share = if is_money(a) { NEAR_MONEY } else { NEAR };
    let most = a.max.max(b.max);
    let ranges = a.min < a.max || b.min < b.max;
    let meets = a.min <= b.max * (1.0 + share) && b.min <= a.max * (1.0 + share);
    // An age is never rounded.
    if a.unit == "th" || a.unit == "age" || (most < 12.0 && !ranges && a.unit.is_empty()) {
        return Fit::Apart;
    }
    if meets && ((a.max - b.max).abs() <= share * most || ranges) {
        Fit::Near
    } else {
        Fit::Apart
    }
}

/// Whether two ranges that meet have half of the narrower one in common: "nine to 20 years" and "20 to 42 years" only touch.
fn is_mostly_one(a: &Figure, b: &Figure) -> bool {
    let shared = a.max.min(b.max) - a.min.max(b.min);
    2.0 * shared >= (a.max - a.min).min(b.max - b.min)
}

/// Whether two ranges meet at one end alone: "nearly 100", "more than 100".
fn only_touch(a: &Figure, b: &Figure) -> bool {
    let ranges = a.min < a.max && b.min < b.max;
    let meet = |end: f64, start: f64| (end - start).abs() <= TOUCH * end.max(start);
    ranges && (meet(a.max, b.min) || meet(b.max, a.min))
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-6 * a.abs().max(b.abs()).max(1.0)
}

/// ISO 4217.
fn is_money(figure: &Figure) -> bool {
    figure.unit.len() == 3 && figure.unit.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Whether two tolls are one, the attacker counted in the one and left out of the other.
fn is_counted_otherwise(a: &Figure, b: &Figure) -> bool {
    let is = |figure: &Figure, number: Option<f64>| {
        number.is_some_and(|number| close(figure.min, number) && close(figure.max, number))
    };
    is(a, b.otherwise)
        || is(b, a.otherwise)
        || (a.otherwise.zip(b.otherwise)).is_some_and(|(x, y)| close(x, y))
}

fn link(
    story: &Story<'_>,
    owners: &Owners,
    a: &Item<'_>,
    b: &Item<'_>,
    alone: bool,
) -> Option<Link> {
    let (x, y) = (figure(a)?, figure(b)?);
    if x.unit != y.unit {
        return None;
    }
    if x.unit == "age" && a.focus != NO_WORD && b.focus != NO_WORD && a.focus != b.focus {
        return None;
    }
    let fit = fit(x, y);
    if fit == Fit::Apart && is_counted_otherwise(x, y) {
        return None;
    }
    let one_fate = one_fate(story, a, b);
    // "18 dead", "18 missing"
    if one_fate == Some(false) {
        return None;
    }
    let heads_meet = heads_meet(story, a, b);
    // "20-13" is a score, "2-14" a record: neither is a number between the two.
    if is_score(story, a) != is_score(story, b) && !heads_meet {
        return None;
    }
    let greatest = x.max.max(y.max);
    let counts_other = !a.value.is_empty() && !b.value.is_empty() && !heads_meet;
    if counts_other && greatest < 100.0 && x.unit != "age" {
        let tie =
            story.shared(&a.near, &b.near) + story.shared(story.arguments(a), story.arguments(b));
        let kin = are_persons(story, a) && are_persons(story, b);
        if fit != Fit::Same || tie <= 4.0 || !(kin || story.same_predicate(a, b) >= 0.9) {
            return None;
        }
    }
    let mut like = story.like(a, b);
    let is_one_group = fit == Fit::Same || may_be_one_group(story, a, b);
    if one_fate.is_some() && is_one_group && like.predicate < FATE {
        like.score += FATE - like.predicate;
        like.predicate = FATE;
    }
    let of = shared_head(story, a, b);
    match fit {
        Fit::Same => same(story, a, b, like, heads_meet, alone),
        Fit::Near => near(story, a, b, like, heads_meet),
        Fit::Apart => apart(story, a, b, like, heads_meet),
    }
    .filter(|link| {
        // "Lind scored five points", "Oster scored five points"
        let is_chance = x.max.max(y.max) < SMALL && x.unit.is_empty();
        let differs = matches!(link.relation, Relation::Different | Relation::Overlap);
        !(differs || is_chance) || !owners.are_others(story, a, b)
    })
    .map(|link| link.of(&of))
}

fn same(
    story: &Story<'_>,
    a: &Item<'_>,
    b: &Item<'_>,
    like: Likeness,
    heads_meet: bool,
    alone: bool,
) -> Option<Link> {
    let (x, _) = (figure(a)?, figure(b)?);
    let age = x.unit == "age";
    let owners =
        !a.anchor.is_empty() && !b.anchor.is_empty() && both(&a.anchor, &b.anchor).is_empty();
    if owners && like.score < 3.0 && !age && !alone {
        return None;
    }
    // People are counted in every second sentence.
    let counts_people = !a.value.is_empty()
        && !b.value.is_empty()
        && a.value
            .iter()
            .chain(&b.value)
            .all(|head| story.vocabulary.is_people(story.word(*head)));
    let is_telling = alone && x.min + 0.5 > x.max && x.max > SMALL && x.max % 10.0 != 0.0;
    if counts_people && !is_telling && like.predicate < 0.7 && both(&a.near, &b.near).len() < 2 {
        return None;
    }
    let rare = alone && x.max > 12.0;
    let weight = like.score + if heads_meet || age { 1.2 } else { 0.0 } + f64::from(u8::from(rare));
    let needed = match x.max {
        most if most < SMALL => 2.6,
        most if most > LARGE && (is_telling || alone && is_money(x)) => TELLING,
        _ => 1.5,
    };
    let rank = like.score + 1.0 + if heads_meet { 2.0 } else { 0.0 };
    (weight > needed).then(|| Link::new(rank, a, b, Relation::Same))
}

fn near(
    story: &Story<'_>,
    a: &Item<'_>,
    b: &Item<'_>,
    like: Likeness,
    heads_meet: bool,
) -> Option<Link> {
    let (x, y) = (figure(a)?, figure(b)?);
    // Other people's figures, and those of other times.
    let heads = [a.value.as_slice(), b.value.as_slice()].concat();
    if is_of_two(story, a, b) || (!heads_meet && story.clash(a, b, &heads)) {
        return None;
    }
    let rounded = is_rounding(x.max, y.max);
    let needed = if is_money(x) && rounded { 2.4 } else { 3.0 };
    let needed = if one_fate(story, a, b).is_some() {
        BESIDE_FATE
    } else {
        needed
    };
    if like.score + if heads_meet { 1.2 } else { 0.0 } <= needed {
        return None;
    }
    let soft = (x.is_loose || y.is_loose || rounded) && !only_touch(x, y);
    // "Had 24 points", "averages 22.8 points": an average is no total.
    let is_mean = |figure: &Figure| figure.unit.is_empty() && figure.min.fract() != 0.0;
    if !soft && like.predicate < 0.5 && is_mean(x) != is_mean(y) {
        return None;
    }
    let relation = if soft {
        Relation::Closer
    } else {
        Relation::Overlap
    };
    let ground = if only_touch(x, y) {
        Ground::OtherFigure
    } else {
        Ground::Rounded
    };
    Some(Link::new(like.score + 0.5, a, b, relation).on(ground))
}

fn apart(
    story: &Story<'_>,
    a: &Item<'_>,
    b: &Item<'_>,
    like: Likeness,
    heads_meet: bool,
) -> Option<Link> {
    let (x, y) = (figure(a)?, figure(b)?);
    let (greatest, least) = (x.max.max(y.max), x.min.min(y.min));
    let score = like.score;
    // "Four hostages freed", "three prisoners freed"
    if one_fate(story, a, b).is_some() && !may_be_one_group(story, a, b) {
        return None;
    }
    // The eighth day and the seventh: one of the two has miscounted. Other ordinals are of other things.
    if x.unit == "th" && !(heads_meet && (x.min - y.min).abs() < 1.5 && score > CLOSE) {
        return None;
    }
    // The ages of one person are a kind of claim: it knows whose they are better than a surname tells.
    if x.unit == "age" {
        return None;
    }
    if x.is_vague != y.is_vague {
        return vague(story, a, b, like, heads_meet);
    }
    let arguments = both(story.arguments(a), story.arguments(b));
    // "Took $4,000 from a bank", "took $40,000 from a bank": a nought that is lost.
    let is_pinned = like.predicate >= 0.9 && arguments.len() >= 2 && score > CLOSE;
    let is_far = greatest > RATIO * least.max(1e-9);
    if x.is_vague || (is_far && !is_pinned) || x.is_part || y.is_part {
        return None;
    }
    let heads = [a.value.as_slice(), b.value.as_slice()].concat();
    if story.clash(a, b, &heads) || is_of_two(story, a, b) || are_told_otherwise(story, a, b, like)
    {
        return None;
    }
    let close = both(&a.near, &b.near).len();
    // Many things last a year; what lasts and whose it is has to be one.
    let whose = both(story.names(a), story.names(b));
    let is_length = x.unit == "minutes";
    // "The forum opens three months after", "the summit comes two months after": what lasts is another thing.
    if is_length && like.predicate < 0.5 {
        return None;
    }
    if is_length && score <= CLOSE && (arguments.is_empty() || whose.is_empty()) {
        return None;
    }
    if heads_meet {
        let shared = both(&a.value, &b.value);
        let measured = shared.iter().any(|head| story.entry(*head).is_measure());
        let placed = x.unit == "m" && !both(&a.anchor, &b.anchor).is_empty();
        // People are counted all over a story: that one number is of the other's act is told by the act.
        let counts_people = are_persons(story, a) || are_persons(story, b);
        let one_act = like.predicate >= 0.7 || !x.unit.is_empty() || !counts_people;
        let is_close = score > CLOSE || (score > 3.2 && (like.predicate >= 0.9 || close >= 2));
        let holds = (is_close && one_act)
            || (score > 2.4 && (measured || placed))
            || (score > BESIDE_FATE
                && one_fate(story, a, b).is_some()
                && may_be_one_group(story, a, b));
        // What became of people may have been told at two moments.
        let relation = if one_fate(story, a, b).is_some() {
            Relation::Overlap
        } else {
            Relation::Different
        };
        return holds.then(|| Link::new(score - 2.0, a, b, relation).on(Ground::OtherFigure));
    }
    let unheaded = a.value.is_empty() || b.value.is_empty();
    let money = is_money(x);
    let lasting = matches!(x.unit.as_str(), "minutes" | "m");
    if !unheaded
        || !(money || lasting)
        || score <= 4.0
        || (money && greatest >= 1.5 * least && !is_pinned)
    {
        return None;
    }
    let holds = (!arguments.is_empty() && like.predicate >= 0.9)
        || (close >= 2 && !money)
        || (score > 5.5 && greatest < 1.2 * least);
    let relation = if money {
        Relation::Overlap
    } else {
        Relation::Different
    };
    holds.then(|| Link::new(score - 2.0, a, b, relation).on(Ground::OtherFigure))
}

/// "Several boats" against "one boat": several are not one.
fn vague(
    story: &Story<'_>,
    a: &Item<'_>,
    b: &Item<'_>,
    like: Likeness,
    heads_meet: bool,
) -> Option<Link> {
    let (x, y) = (figure(a)?, figure(b)?);
    let heads = [a.value.as_slice(), b.value.as_slice()].concat();
    let few = if x.is_vague { y } else { x };
    let counts = heads_meet && few.max < FEW && x.unit.is_empty() && !x.is_part && !y.is_part;
    let holds = counts
        && like.score > CLOSE
        && like.predicate >= 0.7
        && !story.clash(a, b, &heads)
        && !is_of_two(story, a, b)
        && !are_told_otherwise(story, a, b, like);
    holds.then(|| Link::new(like.score - 2.0, a, b, Relation::Overlap).on(Ground::OtherFigure))
}

/// Whether two figures count people of whom two verbs tell other things: "killed three people", "hurt 12 people".
fn are_told_otherwise(story: &Story<'_>, a: &Item<'_>, b: &Item<'_>, like: Likeness) -> bool {
    let people = are_persons(story, a) && are_persons(story, b);
    people && a.predicate.is_verb && b.predicate.is_verb && like.predicate < 0.7
}

/// Whether two figures count the same thing, as far as their nouns tell.
fn heads_meet(story: &Story<'_>, a: &Item<'_>, b: &Item<'_>) -> bool {
    if one_fate(story, a, b) == Some(true) {
        return true;
    }
    let meets = nouns_meet(story, a, b);
    if meets {
        return true;
    }
    are_persons(story, a)
        && are_persons(story, b)
        && story.same_predicate(a, b) >= 0.9
        && !are_opposites(story, a, b)
}

/// Whether what they count excludes each other: men and women.
fn are_opposites(story: &Story<'_>, a: &Item<'_>, b: &Item<'_>) -> bool {
    let mut pairs = (a.value.iter()).flat_map(|x| b.value.iter().map(move |y| (*x, *y)));
    pairs.any(|(x, y)| story.entry(x).opposites().contains(&story.word(y)))
}

fn shared_head(story: &Story<'_>, a: &Item<'_>, b: &Item<'_>) -> String {
    let shared = both(&a.value, &b.value);
    let head = shared.first().or(a.value.first()).or(b.value.first());
    head.map_or_else(String::new, |head| story.word(*head).to_owned())
}

/// Whether one number is the other, rounded to one or two digits.
fn is_rounding(a: f64, b: f64) -> bool {
    let rounds = |exact: f64, round: f64| {
        [1, 2].into_iter().any(|digits: i32| {
            #[expect(
                clippy::cast_possible_truncation,
                reason = "a logarithm of a number in a text is small"
            )]
            let power = exact.abs().max(1e-9).log10().floor() as i32 - digits + 1;
            let unit = 10_f64.powi(power);
            ((exact / unit).round() * unit - round).abs() < 1e-6 * round.abs()
        })
    };
    rounds(a, b) || rounds(b, a)
}

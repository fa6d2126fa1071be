//! Names: who and what several sources name, under one predicate or as the story's own.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use super::{
    Relation, Row, Sort,
    items::{Item, both},
    settle::{Link, Partners, settle},
    story::Story,
};
use crate::mentions::{Name, NameKind, Value, WordId};

/// Mentions of one word in other sources that a name is held against.
const HELD_AGAINST: usize = 64;

/// What agrees among the names of a story.
pub(super) fn rows(story: &Story<'_>) -> Vec<Row> {
    let items = story.of(|value| matches!(value, Value::Name(_)));
    let persons = persons(&items);
    let mut blocks: BTreeMap<WordId, Vec<&Item<'_>>> = BTreeMap::new();
    for item in &items {
        if let Some(last) = item.value.last() {
            blocks.entry(*last).or_default().push(item);
        }
    }
    let mut seen = BTreeSet::new();
    let mut links = Vec::new();
    for block in blocks.values() {
        for (n, a) in block.iter().enumerate() {
            let others = block[n + 1..].iter().filter(|b| b.source != a.source);
            for b in others.take(HELD_AGAINST) {
                if seen.insert((a.at, b.at)) {
                    links.extend(link(story, &persons, a, b));
                }
            }
        }
    }
    one_row_a_name(settle(story, links, Partners::One))
}

/// A person or body is one row, however many predicates name it; a place answers another question each time. A shorter name is the one fuller name
/// that has all its words; where several have, it is nobody's: "Shelton" of a family.
fn one_row_a_name(rows: Vec<Row>) -> Vec<Row> {
    let (places, mut named): (Vec<Row>, Vec<Row>) =
        rows.into_iter().partition(|row| row.sort == Sort::Place);
    // Persons first, the fullest name of each first.
    named.sort_by_key(|row| (row.sort != Sort::Person, Reverse(words(row).len())));
    let mut by_last: BTreeMap<String, Vec<(usize, Vec<String>)>> = BTreeMap::new();
    let mut kept: Vec<Row> = Vec::with_capacity(named.len());
    for mut row in named {
        let own = words(&row);
        let last = own.last().cloned().unwrap_or_default();
        let known = by_last.entry(last).or_default();
        let is_one = |at: usize, whole: &[String]| {
            let may_be_short = kept[at].sort == row.sort || own.len() > 1;
            own == whole || (may_be_short && own.iter().all(|word| whole.contains(word)))
        };
        let mut holders = known.iter().filter(|(at, whole)| is_one(*at, whole));
        let holder = holders.next().map(|(at, _)| *at);
        let Some(holder) = holder.filter(|_| holders.next().is_none()) else {
            known.push((kept.len(), own));
            kept.push(row);
            continue;
        };
        take_in(&mut kept[holder], &mut row);
    }
    // Where one source's "Mira Oster" was read as a place, the others know better.
    for mut row in places {
        let own = words(&row);
        let known = own.last().and_then(|last| by_last.get(last));
        let is_it = |(at, whole): &&(usize, Vec<String>)| {
            kept[*at].sort == Sort::Person && own.len() > 1 && own == *whole
        };
        match known.into_iter().flatten().find(is_it).map(|(at, _)| *at) {
            Some(holder) => take_in(&mut kept[holder], &mut row),
            None => kept.push(row),
        }
    }
    kept
}

/// Puts the places of a row to those of another one of the same name, and tells of both what stands behind the surer.
fn take_in(known: &mut Row, row: &mut Row) {
    let places = &mut known.values[0].places;
    places.append(&mut row.values[0].places);
    places.sort();
    places.dedup();
    if row.score > known.score {
        known.score = row.score;
        known.question = std::mem::take(&mut row.question);
    }
}

/// The words of a row's name, in small letters.
fn words(row: &Row) -> Vec<String> {
    let name = row.values.first().map_or("", |value| value.text.as_str());
    let words = name.split_whitespace();
    let bare = |word: &str| {
        word.trim_matches(|sign: char| !sign.is_alphanumeric())
            .to_lowercase()
    };
    words.map(bare).collect()
}

fn name<'a>(item: &Item<'a>) -> Option<&'a Name> {
    match &item.mention.value {
        Value::Name(name) => Some(name),
        _ => None,
    }
}

fn link(story: &Story<'_>, persons: &BTreeSet<WordId>, a: &Item<'_>, b: &Item<'_>) -> Option<Link> {
    let (x, y) = (name(a)?, name(b)?);
    let several = a.value.len() > 1 && b.value.len() > 1;
    let shared = a.value.iter().filter(|word| b.value.contains(word)).count();
    if x.kind != NameKind::Person && several && 2 * shared <= a.value.len().min(b.value.len()) {
        return None;
    }
    // "Westcott Medical Center" and "Harlow Medical Center" are two.
    let own = |x: &Item<'_>, y: &Item<'_>| x.value.iter().any(|word| !y.value.contains(word));
    if x.kind != NameKind::Person && several && own(a, b) && own(b, a) {
        return None;
    }
    let people = x.kind == NameKind::Person && y.kind == NameKind::Person;
    let first = |item: &Item<'_>| item.value.first().map_or("", |word| story.word(*word));
    let has_first =
        |x: &Item<'_>, y: &Item<'_>| x.value.first().is_some_and(|word| y.value.contains(word));
    let meet = has_first(a, b) || has_first(b, a) || may_be_one(first(a), first(b));
    if several && people && a.value.last() == b.value.last() && !meet {
        return None;
    }
    // "John A. Brandt" and "John B. Brandt" are two.
    let initials = |item: &Item<'_>| {
        let inner = item.value.iter().skip(1).map(|word| story.word(*word));
        inner
            .filter(|word| word.chars().count() == 1)
            .collect::<Vec<_>>()
    };
    let (mine, theirs) = (initials(a), initials(b));
    if people && !mine.is_empty() && !theirs.is_empty() && mine != theirs {
        return None;
    }
    let like = story.like(a, b);
    let whole = several && a.value == b.value;
    let exact = if a.value == b.value { 0.5 } else { 0.0 };
    if is_own(story, persons, a, b) {
        return Some(Link::new(like.score + exact, a, b, Relation::Same));
    }
    let arguments = story.shared(story.arguments(a), story.arguments(b));
    let near = story.shared(&a.near, &b.near);
    let tie = arguments
        + if like.predicate >= 0.9 { 2.0 } else { 0.0 }
        + 0.5 * near
        + if whole { 1.5 } else { 0.0 };
    // That two sources name one ministry or team is nothing to tick off; that both name it in one act is.
    let is_party = matches!(x.kind, NameKind::Person | NameKind::Place);
    if !is_party && (like.predicate < 0.9 || arguments <= 0.5) {
        return None;
    }
    // A name that stands everywhere says little by itself.
    let often = a.value.len() == 1 && a.value.last().is_some_and(|word| story.rarity(*word) < 2.0);
    let enough = !often || (like.predicate >= 0.7 && arguments > 1.0) || near > 6.0;
    (like.score > 2.0 && tie >= 2.0 && enough)
        .then(|| Link::new(like.score + exact, a, b, Relation::Same))
}

/// Words of the names of persons.
fn persons(items: &[&Item<'_>]) -> BTreeSet<WordId> {
    let is_person = |item: &&&Item<'_>| name(item).is_some_and(|it| it.kind == NameKind::Person);
    let persons = items.iter().filter(is_person);
    persons
        .flat_map(|item| item.value.iter().copied())
        .collect()
}

/// Whether two names name somebody or something of this story, whatever is told of it: a person by given name and surname, a firm, ship or germ that
/// no list and no dictionary has. What every reader knows is nothing to tick off by itself.
fn is_own(story: &Story<'_>, persons: &BTreeSet<WordId>, a: &Item<'_>, b: &Item<'_>) -> bool {
    let (Some(x), Some(y)) = (name(a), name(b)) else {
        return false;
    };
    let is_person = |name: &Name| name.kind == NameKind::Person;
    if is_person(x) || is_person(y) {
        return x.kind == y.kind && a.value.len() > 1 && a.value == b.value;
    }
    let is_thing = |name: &Name| matches!(name.kind, NameKind::Org | NameKind::Other);
    let is_coined = |item: &Item<'_>| item.value.iter().any(|word| !story.is_known(*word));
    let (short, long) = if a.value.len() <= b.value.len() {
        (a, b)
    } else {
        (b, a)
    };
    let begins = long.value.starts_with(&short.value);
    // A surname that the model takes for a firm.
    if matches!(short.value.as_slice(), [word] if persons.contains(word)) {
        return false;
    }
    is_thing(x) && is_thing(y) && !x.is_listed && !y.is_listed && begins && is_coined(short)
}

/// Whether two given names may be one: the same, an initial, a short form, or a slip of each other.
fn may_be_one(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let letters = short.chars().count();
    let begins = |count: usize| short.chars().take(count).eq(long.chars().take(count));
    begins(letters)
        || (letters > 2 && begins(3))
        || (letters > 3 && strsim::osa_distance(a, b) == 1)
}

/// Whether two names of one surname are two persons': each has a word that can be none of the other's, "John A. Brandt" and "John B. Brandt".
pub(super) fn are_two(story: &Story<'_>, a: &[WordId], b: &[WordId]) -> bool {
    let (Some((surname, given)), Some((other_surname, others))) = (a.split_last(), b.split_last())
    else {
        return false;
    };
    let has_own = |x: &[WordId], y: &[WordId]| {
        let mut words = x.iter().map(|word| story.word(*word));
        words.any(|word| y.iter().all(|other| !may_be_one(word, story.word(*other))))
    };
    surname == other_surname && has_own(given, others) && has_own(others, given)
}

/// Words that two names share.
pub(super) fn shared_words(a: &[WordId], b: &[WordId]) -> usize {
    let sorted = |words: &[WordId]| {
        let mut words = words.to_vec();
        words.sort_unstable();
        words.dedup();
        words
    };
    both(&sorted(a), &sorted(b)).len()
}

//! Slots: one act that two sources tell with another place, or with somebody else who did it.
//!
//! The acts are those that `acts` lays side by side. What differs is taken only where both tell it as done, by one verb, and of one doer or one object.

use std::collections::BTreeMap;

use super::{
    Ground, Relation, Row,
    items::{Item, both},
    settle::{Link, Partners, settle},
    story::{Story, degree},
};
use crate::{
    mentions::{Function, Name, NameKind, Value, WordId},
    span::Span,
    thesaurus::{Nearness, Part},
};

/// Weight of what two acts share beside their verb where somebody else is said to have done it.
const ENOUGH: f64 = 4.0;

/// Names by the predicate that they belong to: teller and place among its predicates.
type Names<'s, 'a> = BTreeMap<(usize, u32), Vec<&'s Item<'a>>>;

/// What differs within the pairs of acts in `links`.
pub(super) fn rows(story: &Story<'_>, links: &[Link]) -> Vec<Row> {
    let mut names: Names<'_, '_> = BTreeMap::new();
    for item in &story.items {
        if name(item).is_some() {
            let key = (item.teller, item.mention.predicate);
            names.entry(key).or_default().push(item);
        }
    }
    let of = |item: &Item<'_>| {
        let found = names.get(&(item.teller, item.mention.predicate));
        found.map_or(&[][..], Vec::as_slice)
    };
    let mut found = Vec::new();
    for link in links.iter().filter(|link| link.relation == Relation::Same) {
        let (a, b) = (&story.items[link.a], &story.items[link.b]);
        if is_one_deed(story, a, b) {
            found.extend(place(story, link, of(a), of(b)));
            found.extend(doer(story, link, of(a), of(b)));
        }
    }
    settle(story, found, Partners::One)
}

fn name<'a>(item: &Item<'a>) -> Option<&'a Name> {
    match &item.mention.value {
        Value::Name(name) => Some(name),
        _ => None,
    }
}

/// Whether two acts are told as done, by one verb, with an object or a subject in common.
fn is_one_deed(story: &Story<'_>, a: &Item<'_>, b: &Item<'_>) -> bool {
    let is_done = |item: &Item<'_>| item.predicate.is_done && !item.predicate.is_negated;
    let alike = a.verb == b.verb || degree(story.near(a.verb, b.verb, Part::Verb)) >= 0.9;
    let meets = |function: Function| {
        let (mine, theirs) = (core(a, function), core(b, function));
        mine.iter().any(|(word, _)| {
            theirs.iter().any(|(other, _)| {
                word == other || story.near(*word, *other, Part::Noun) >= Nearness::Synonyms
            })
        })
    };
    is_done(a) && is_done(b) && alike && (meets(Function::Subject) || meets(Function::Object))
}

/// The things that fill one part of an act, with where they stand.
fn core(item: &Item<'_>, function: Function) -> Vec<(WordId, Span)> {
    let Value::Act(act) = &item.mention.value else {
        return Vec::new();
    };
    let told = act.arguments.iter().zip(&item.value);
    told.filter(|(argument, _)| argument.function == function && argument.is_thing)
        .map(|(argument, word)| (*word, argument.span))
        .collect()
}

/// "landed *in Paris*", "landed *in Lyon*": behind one preposition, and neither sentence names the other's place.
fn place(story: &Story<'_>, link: &Link, a: &[&Item<'_>], b: &[&Item<'_>]) -> Option<Link> {
    let is_place = |item: &&&Item<'_>| name(item).is_some_and(|it| it.kind == NameKind::Place);
    let mut pairs = a
        .iter()
        .filter(is_place)
        .flat_map(|x| b.iter().filter(is_place).map(move |y| (*x, *y)));
    let (x, y) = pairs.find(|(x, y)| {
        let one_preposition = x.preposition == y.preposition;
        let knows = |item: &Item<'_>, other: &Item<'_>| {
            let sentence = story.sentence(item);
            other.value.iter().any(|word| sentence.contains(word))
        };
        let apart = both_sorted(&x.value, &y.value).is_empty();
        one_preposition && apart && !knows(x, y) && !knows(y, x)
    })?;
    let made = Link::new(link.score, x, y, Relation::Different);
    Some(made.on(Ground::OtherPlace).of(&story.verb_of(link.a)))
}

/// "*Peter Brown* shot the girl", "*John Miller* shot the girl": people with no name in common, and much else the same.
fn doer(story: &Story<'_>, link: &Link, a: &[&Item<'_>], b: &[&Item<'_>]) -> Option<Link> {
    let (act, other) = (&story.items[link.a], &story.items[link.b]);
    let (mine, theirs) = (core(act, Function::Subject), core(other, Function::Subject));
    let objects = [act, other].map(|item| core(item, Function::Object));
    let [one, two] = objects.each_ref().map(|told| {
        let mut words: Vec<WordId> = told.iter().map(|(word, _)| *word).collect();
        words.sort_unstable();
        words
    });
    let shared = both(&one, &two);
    let beside = story.shared(story.arguments(act), story.arguments(other));
    if shared.is_empty() || beside <= ENOUGH {
        return None;
    }
    let person = |told: &[(WordId, Span)], names: &[&Item<'_>]| -> Option<usize> {
        let [(_, span)] = told else {
            return None;
        };
        let mut names = names.iter();
        let found = names.find(|item| {
            item.mention.span.contains(*span)
                && name(item).is_some_and(|it| it.kind == NameKind::Person && it.words.len() > 1)
        });
        found.map(|item| item.at)
    };
    let (x, y) = (person(&mine, a)?, person(&theirs, b)?);
    let (x, y) = (&story.items[x], &story.items[y]);
    both_sorted(&x.value, &y.value).is_empty().then(|| {
        let made = Link::new(link.score, x, y, Relation::Different);
        made.on(Ground::OtherPerson).of(&story.verb_of(link.a))
    })
}

/// What two lists of words in any order share.
fn both_sorted(a: &[WordId], b: &[WordId]) -> Vec<WordId> {
    let sorted = |words: &[WordId]| {
        let mut words = words.to_vec();
        words.sort_unstable();
        words
    };
    both(&sorted(a), &sorted(b))
}

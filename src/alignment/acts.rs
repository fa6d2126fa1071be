//! Acts: one verb or a synonym, with arguments in common.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Ground, Relation, Row,
    items::Item,
    settle::{Link, Partners, settle},
    slots,
    story::{Story, degree},
};
use crate::{
    mentions::{Act, Argument, Function, NameKind, Value, WordId},
    span::Span,
    thesaurus::{Nearness, Part},
};

/// What two acts have to share in all.
const ENOUGH: f64 = 3.6;
/// Acts of one verb in other sources that one is held against.
const HELD_AGAINST: usize = 64;

/// What agrees and what differs among the acts of a story, and within two that are one.
pub(super) fn rows(story: &Story<'_>) -> Vec<Row> {
    let links = links(story);
    let mut rows = slots::rows(story, &links);
    rows.extend(settle(story, links, Partners::One));
    rows
}

fn links(story: &Story<'_>) -> Vec<Link> {
    let items = story.of(|value| matches!(value, Value::Act(_)));
    let mut by_verb: BTreeMap<WordId, Vec<&Item<'_>>> = BTreeMap::new();
    for item in items {
        by_verb.entry(item.verb).or_default().push(item);
    }
    let (counts, people) = (counts(story), people(story));
    let verbs: Vec<WordId> = by_verb.keys().copied().collect();
    let mut links = Vec::new();
    for (n, x) in verbs.iter().enumerate() {
        for y in &verbs[n..] {
            if story.near(*x, *y, Part::Verb) < Nearness::Broader {
                continue;
            }
            let mut seen: BTreeSet<(usize, usize)> = BTreeSet::new();
            for a in &by_verb[x] {
                let others = by_verb[y].iter().filter(|b| b.source != a.source);
                for b in others.take(HELD_AGAINST) {
                    if seen.insert((a.at.min(b.at), a.at.max(b.at))) {
                        links.extend(link(story, (&counts, &people), a, b));
                    }
                }
            }
        }
    }
    links
}

/// By teller, predicate and noun: how many of it are told.
type Counts = BTreeMap<(usize, u32, WordId), (u64, u64)>;

fn counts(story: &Story<'_>) -> Counts {
    let mut counts = Counts::new();
    for item in &story.items {
        if let Value::Figure(figure) = &item.mention.value {
            let told = (figure.min.to_bits(), figure.max.to_bits());
            for head in &item.value {
                counts.insert((item.teller, item.mention.predicate, *head), told);
            }
        }
    }
    counts
}

fn act<'a>(item: &Item<'a>) -> Option<&'a Act> {
    match &item.mention.value {
        Value::Act(act) => Some(act),
        _ => None,
    }
}

/// The part of an argument, obliques all alike.
fn part(function: Function) -> Function {
    match function {
        Function::Oblique(_) => Function::Oblique(0),
        other => other,
    }
}

fn link(
    story: &Story<'_>,
    (counts, people): (&Counts, &People<'_, '_>),
    a: &Item<'_>,
    b: &Item<'_>,
) -> Option<Link> {
    let (x, y) = (act(a)?, act(b)?);
    if [a, b]
        .iter()
        .any(|item| story.vocabulary.is_report(story.word(item.verb)))
    {
        return None;
    }
    let alike = if a.focus == b.focus {
        1.0
    } else if a.verb == b.verb {
        0.9
    } else {
        degree(story.near(a.verb, b.verb, Part::Verb))
    };
    let told = |item: &Item<'_>, act: &'_ Act| -> Vec<(Function, WordId)> {
        let arguments = act.arguments.iter().zip(&item.value);
        arguments
            .map(|(argument, word)| (part(argument.function), *word))
            .collect()
    };
    let (mine, theirs) = (told(a, x), told(b, y));
    let words =
        |told: &[(Function, WordId)]| told.iter().map(|(_, word)| *word).collect::<BTreeSet<_>>();
    let shared: Vec<WordId> = words(&mine)
        .intersection(&words(&theirs))
        .copied()
        .collect();
    let roles = mine.iter().filter(|role| theirs.contains(role)).count();
    let is_thing = |argument: &Argument, word: &WordId| argument.is_thing && shared.contains(word);
    if !x
        .arguments
        .iter()
        .zip(&a.value)
        .any(|(argument, word)| is_thing(argument, word))
    {
        return None;
    }
    if alike < 0.9 && (shared.len() < 2 || roles < 2) {
        return None;
    }
    if is_other_thing(story, (x, a), (y, b)) || are_other_people(people, (x, a), (y, b)) {
        return None;
    }
    let like = story.like(a, b);
    let weight = story.weight(&shared);
    #[expect(clippy::cast_precision_loss, reason = "an act has a few arguments")]
    let score = like.score + 0.5 * weight + 0.5 * roles as f64 + alike;
    let sentence = story.shared(story.sentence(a), story.sentence(b));
    if score <= ENOUGH || weight + 0.35 * sentence < ENOUGH {
        return None;
    }
    let both_sides = [Function::Subject, Function::Object]
        .iter()
        .all(|function| {
            mine.iter()
                .any(|role| role.0 == *function && theirs.contains(role))
        });
    let is_planned = a.predicate.is_planned != b.predicate.is_planned;
    if a.predicate.is_negated == b.predicate.is_negated && is_planned {
        let is_done = a.predicate.is_done || b.predicate.is_done;
        return (a.verb == b.verb && both_sides && is_done)
            .then(|| Link::new(score, a, b, Relation::Overlap).on(Ground::PlannedAct));
    }
    // "Lind visited Oster in May", "Ruiz visited Oster on 7 October": two visits.
    if story.other_time(a, b) || story.other_day(a, b) {
        return None;
    }
    if a.predicate.is_negated == b.predicate.is_negated {
        // "Three or four people" and "four people" are not the same, whatever they did.
        let count = |item: &Item<'_>, word: WordId| {
            counts.get(&(item.teller, item.mention.predicate, word))
        };
        let alike: Vec<WordId> = shared
            .iter()
            .copied()
            .filter(|word| match (count(a, *word), count(b, *word)) {
                (Some(one), Some(other)) => one == other,
                _ => true,
            })
            .collect();
        let mut link = Link::new(score, a, b, Relation::Same);
        link.beside = beside(story, a, x, &alike)
            .into_iter()
            .chain(beside(story, b, y, &alike))
            .collect();
        return Some(link);
    }
    (a.verb == b.verb && both_sides && !is_planned)
        .then(|| Link::new(score, a, b, Relation::Different).on(Ground::NegatedAct))
}

/// Whether what was done to is another thing: names with nothing in common, or nouns of other kinds. "They seized a trawler", "they seized the
/// cargo".
fn is_other_thing(story: &Story<'_>, a: (&Act, &Item<'_>), b: (&Act, &Item<'_>)) -> bool {
    let objects = |(act, item): (&Act, &Item<'_>)| -> Vec<WordId> {
        let arguments = act.arguments.iter().zip(&item.value);
        let told = arguments.filter(|(it, _)| it.is_thing && it.function == Function::Object);
        told.map(|(_, word)| *word).collect()
    };
    let (mine, theirs) = (objects(a), objects(b));
    let meets =
        |x: &WordId, y: &WordId| x == y || story.near(*x, *y, Part::Noun) >= Nearness::Broader;
    let is_noun = |word: &WordId| story.is_noun(*word);
    let like_sort = mine.iter().all(is_noun) == theirs.iter().all(is_noun);
    !mine.is_empty()
        && !theirs.is_empty()
        && like_sort
        && !mine.iter().any(|x| theirs.iter().any(|y| meets(x, y)))
}

/// The names of persons, by teller and predicate.
type People<'s, 'a> = BTreeMap<(usize, u32), Vec<&'s Item<'a>>>;

fn people<'s, 'a>(story: &'s Story<'a>) -> People<'s, 'a> {
    let mut people = People::new();
    for item in &story.items {
        if matches!(&item.mention.value, Value::Name(name) if name.kind == NameKind::Person) {
            let key = (item.teller, item.mention.predicate);
            people.entry(key).or_default().push(item);
        }
    }
    people
}

/// Whether both name whom it befell, and no name of the one is one of the other: "placed Ruiz on the list", "placed Lind on the list".
fn are_other_people(people: &People<'_, '_>, a: (&Act, &Item<'_>), b: (&Act, &Item<'_>)) -> bool {
    let named = |(act, item): (&Act, &Item<'_>)| -> BTreeSet<WordId> {
        let objects = act
            .arguments
            .iter()
            .filter(|it| it.function == Function::Object);
        let spans: Vec<Span> = objects.map(|it| it.span).collect();
        let names = people.get(&(item.teller, item.mention.predicate));
        let names = names.into_iter().flatten();
        let befallen =
            names.filter(|name| spans.iter().any(|span| name.mention.span.contains(*span)));
        befallen
            .flat_map(|name| name.value.iter().copied())
            .collect()
    };
    let (mine, theirs) = (named(a), named(b));
    !mine.is_empty() && !theirs.is_empty() && mine.is_disjoint(&theirs)
}

/// Where the shared arguments of an act stand.
fn beside(
    story: &Story<'_>,
    item: &Item<'_>,
    act: &Act,
    shared: &[WordId],
) -> Vec<(usize, Span, String)> {
    let text = story.tellers[item.teller].text;
    let arguments = act.arguments.iter().zip(&item.value);
    arguments
        .filter(|(_, word)| shared.contains(word))
        .map(|(argument, _)| (item.at, argument.span, argument.span.slice(text).to_owned()))
        .collect()
}

//! Acts: one verb or a synonym, with arguments in common.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Ground, Relation, Row,
    items::Item,
    names::are_two,
    parties::Parties,
    settle::{Link, Partners, settle},
    slots,
    story::{CLOSE, Story, degree},
};
use crate::{
    mentions::{Act, Function, NO_WORD, NameKind, Value, WordId},
    span::Span,
    thesaurus::{Nearness, Part},
};

/// What two acts have to share in all.
const ENOUGH: f64 = 3.6;
/// Acts of one verb or fate in other sources that one is held against.
const HELD_AGAINST: usize = 64;

/// What agrees and what differs among the acts of a story, and within two that are one.
pub(super) fn rows(story: &Story<'_>, parties: &Parties) -> Vec<Row> {
    let links = links(story, parties);
    let mut rows = slots::rows(story, &links);
    rows.extend(settle(story, links, Partners::One));
    rows
}

fn links(story: &Story<'_>, parties: &Parties) -> Vec<Link> {
    let items = story.of(|value| matches!(value, Value::Act(_)));
    let mut by_kind: BTreeMap<(WordId, WordId), Vec<&Item<'_>>> = BTreeMap::new();
    for item in items {
        let kind = (item.focus, item.fate);
        by_kind.entry(kind).or_default().push(item);
    }
    let people = people(story);
    let kinds: Vec<(WordId, WordId)> = by_kind.keys().copied().collect();
    let mut links = Vec::new();
    for (n, x) in kinds.iter().enumerate() {
        for y in &kinds[n..] {
            let one_fate = x.1 == y.1 && x.1 != NO_WORD;
            if !one_fate && story.near(x.0, y.0, Part::Verb) < Nearness::Broader {
                continue;
            }
            let mut seen: BTreeSet<(usize, usize)> = BTreeSet::new();
            for a in &by_kind[x] {
                let others = by_kind[y].iter().filter(|b| b.source != a.source);
                for b in others.take(HELD_AGAINST) {
                    if seen.insert((a.at.min(b.at), a.at.max(b.at))) {
                        links.extend(link(story, (parties, &people), a, b));
                    }
                }
            }
        }
    }
    links
}

fn act<'a>(item: &Item<'a>) -> Option<&'a Act> {
    match &item.mention.value {
        Value::Act(act) => Some(act),
        _ => None,
    }
}

fn link(
    story: &Story<'_>,
    (parties, people): (&Parties, &People<'_, '_>),
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
    } else if a.verb == b.verb || (a.fate == b.fate && a.fate != NO_WORD) {
        0.9
    } else {
        degree(story.near(a.focus, b.focus, Part::Verb))
    };
    let shared = parties.shared(story, (a, x), (b, y));
    if !shared.has_thing {
        return None;
    }
    let like = story.like(a, b);
    if alike < 0.9 && (shared.mine.len() < 2 || shared.roles < 2) && like.score <= CLOSE {
        return None;
    }
    if is_other_thing(story, (x, a), (y, b)) || are_other_people(story, people, (x, a), (y, b)) {
        return None;
    }
    let weight = shared.weight;
    #[expect(clippy::cast_precision_loss, reason = "an act has a few arguments")]
    let score = like.score + 0.5 * weight + 0.5 * shared.roles as f64 + alike;
    // Two words for one act are as rare as the commoner of them.
    let verbs = if a.verb == b.verb {
        0.0
    } else {
        alike * story.rarity(a.verb).min(story.rarity(b.verb))
    };
    let score = score + 0.35 * verbs;
    let sentence = story.shared(story.sentence(a), story.sentence(b)) + verbs;
    if score <= ENOUGH || weight + 0.35 * sentence < ENOUGH {
        return None;
    }
    let is_planned = a.predicate.is_planned != b.predicate.is_planned;
    if a.predicate.is_negated == b.predicate.is_negated && is_planned {
        let is_done = a.predicate.is_done || b.predicate.is_done;
        let is_close = like.score > CLOSE;
        return (a.verb == b.verb && shared.has_both_sides && is_done && is_close)
            .then(|| Link::new(score, a, b, Relation::Overlap).on(Ground::PlannedAct));
    }
    // "Lind visited Oster in May", "Ruiz visited Oster on 7 October": two visits.
    if story.other_time(a, b) || story.other_day(a, b) {
        return None;
    }
    if a.predicate.is_negated == b.predicate.is_negated {
        // "Three or four people" and "four people" are not the same, whatever they did.
        let pairs = shared
            .mine
            .iter()
            .copied()
            .zip(shared.theirs.iter().copied());
        let (mine, theirs): (Vec<WordId>, Vec<WordId>) = pairs
            .filter(|(one, other)| parties.is_one_number((a, *one), (b, *other)))
            .unzip();
        let mut link = Link::new(score, a, b, Relation::Same);
        link.beside = beside(story, a, x, &mine)
            .into_iter()
            .chain(beside(story, b, y, &theirs))
            .collect();
        return Some(link);
    }
    (a.verb == b.verb && shared.has_both_sides && !is_planned)
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

/// Whether both name whom it befell, and nobody whom the one names is named by the other: "placed Ruiz on the list", "placed Lind on the list".
fn are_other_people(
    story: &Story<'_>,
    people: &People<'_, '_>,
    a: (&Act, &Item<'_>),
    b: (&Act, &Item<'_>),
) -> bool {
    let named = |(act, item): (&Act, &Item<'_>)| -> Vec<Vec<WordId>> {
        let objects = act
            .arguments
            .iter()
            .filter(|it| it.function == Function::Object);
        let spans: Vec<Span> = objects.map(|it| it.span).collect();
        let names = people.get(&(item.teller, item.mention.predicate));
        let befallen = names
            .into_iter()
            .flatten()
            .filter(|name| spans.iter().any(|span| name.mention.span.contains(*span)));
        befallen.map(|name| name.value.clone()).collect()
    };
    let (mine, theirs) = (named(a), named(b));
    let is_other = |x: &Vec<WordId>, y: &Vec<WordId>| {
        x.iter().all(|word| !y.contains(word)) || are_two(story, x, y)
    };
    !mine.is_empty()
        && !theirs.is_empty()
        && mine.iter().all(|x| theirs.iter().all(|y| is_other(x, y)))
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

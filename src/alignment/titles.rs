//! Titles: what one person is said to be in several sources.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Ground, Relation, Row,
    items::{Item, both, without},
    settle::{Link, Partners, settle},
    story::Story,
};
use crate::{
    mentions::{NO_WORD, Title, Value, WordId},
    thesaurus::{Nearness, Part},
};

/// What agrees and what differs among the titles of each person.
pub(super) fn rows(story: &Story<'_>) -> Vec<Row> {
    let items = story.of(|value| matches!(value, Value::Title(_)));
    let mut people: BTreeMap<WordId, Vec<&Item<'_>>> = BTreeMap::new();
    for item in items {
        if item.focus != NO_WORD {
            people.entry(item.focus).or_default().push(item);
        }
    }
    let mut links = Vec::new();
    for titles in people.values() {
        let pairs: Vec<(&Item<'_>, &Item<'_>)> = titles
            .iter()
            .enumerate()
            .flat_map(|(n, a)| titles[n + 1..].iter().map(move |b| (*a, *b)))
            .filter(|(a, b)| a.source != b.source)
            .collect();
        let mut agree = BTreeSet::new();
        for (a, b) in &pairs {
            if let Some(link) = same(story, a, b) {
                agree.insert((a.source.min(b.source), a.source.max(b.source)));
                links.push(link.of(story.word(a.focus)));
            }
        }
        for (a, b) in &pairs {
            let sources = (a.source.min(b.source), a.source.max(b.source));
            if !agree.contains(&sources) && exclude(story, a, b) {
                let link = Link::new(1.0, a, b, Relation::Overlap).on(Ground::OtherTitle);
                links.push(link.of(story.word(a.focus)));
            }
        }
    }
    settle(story, links, Partners::One)
}

/// Whether two titles name different seats of one board: "CEO", "chief operating officer". Most offices one person may hold together.
fn exclude(story: &Story<'_>, a: &Item<'_>, b: &Item<'_>) -> bool {
    // "District attorney", "assistant district attorney": of one person, one of the two.
    if a.head == b.head && lower(story, a) != lower(story, b) || are_over_others(story, a, b) {
        return true;
    }
    let seat = |item: &Item<'_>| -> Option<String> {
        let head = story.word(item.head);
        let short = (head.chars().count() == 3).then(|| head.to_owned());
        let spelled = title(item).map(|title| title.initials.clone());
        [short, spelled]
            .into_iter()
            .flatten()
            .find(|seat| story.vocabulary.is_seat(seat))
    };
    seat(a).zip(seat(b)).is_some_and(|(x, y)| x != y)
}

/// Whether two offices of one name are over different things: "director of science", "director of exploration".
fn are_over_others(story: &Story<'_>, a: &Item<'_>, b: &Item<'_>) -> bool {
    let is_act =
        |word: WordId| story.entry(word).near(story.entry(word), Part::Verb) != Nearness::None;
    let over = |item: &Item<'_>, other: &Item<'_>| -> Vec<WordId> {
        let own = without(&item.modifiers, &other.modifiers).into_iter();
        own.filter(|word| story.is_noun(*word) || is_act(*word))
            .filter(|word| !story.is_person(*word))
            .collect()
    };
    let (mine, theirs) = (over(a, b), over(b, a));
    // In small letters the noun of an act stands as its verb: "exploration", "Exploration".
    let act = |word: WordId| story.entry(word).verb().unwrap_or(story.word(word));
    let is_near = |x: WordId, y: WordId| {
        act(x) == act(y) || story.near(x, y, Part::Noun) >= Nearness::Broader
    };
    a.head == b.head
        && story.vocabulary.is_portfolio(story.word(a.head))
        && !mine.is_empty()
        && !theirs.is_empty()
        && !mine.iter().any(|x| theirs.iter().any(|y| is_near(*x, *y)))
}

/// Words of a title that make another office of it: "deputy".
fn lower(story: &Story<'_>, item: &Item<'_>) -> Vec<WordId> {
    let words = item.modifiers.iter().chain(&item.value).copied();
    let mut lower: Vec<WordId> = words
        .filter(|word| story.vocabulary.is_lower(story.word(*word)))
        .collect();
    lower.sort_unstable();
    lower.dedup();
    lower
}

fn title<'a>(item: &Item<'a>) -> Option<&'a Title> {
    match &item.mention.value {
        Value::Title(title) => Some(title),
        _ => None,
    }
}

fn same(story: &Story<'_>, a: &Item<'_>, b: &Item<'_>) -> Option<Link> {
    let (x, y) = (title(a)?, title(b)?);
    let spelled = |title: &Title, short: WordId| {
        title.initials.chars().count() > 2 && title.initials == story.word(short)
    };
    let one = !both(&a.value, &b.value).is_empty()
        || story.near(a.head, b.head, Part::Noun) >= Nearness::Broader
        || spelled(x, b.head)
        || spelled(y, a.head);
    if !one
        || a.head == b.head && lower(story, a) != lower(story, b)
        || are_over_others(story, a, b)
    {
        return None;
    }
    if x.is_past == y.is_past {
        let more = both(&a.modifiers, &b.modifiers).len();
        #[expect(clippy::cast_precision_loss, reason = "a title has a few words")]
        return Some(Link::new(3.0 + more as f64, a, b, Relation::Same));
    }
    let narrowed = !both(&a.modifiers, &b.modifiers).is_empty();
    if a.head == b.head && narrowed {
        return Some(Link::new(2.0, a, b, Relation::Overlap).on(Ground::PastTitle));
    }
    Some(Link::new(1.0, a, b, Relation::Same))
}

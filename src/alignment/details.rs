//! Details: one act that two sources tell with another thing behind the same preposition, "found in a car", "found in a house".
//!
//! The acts are those that `acts` lays side by side and `slots` holds for one deed. Names are compared in `slots`; here stand common nouns for
//! what people made and for places.

use super::{
    Ground, Place, Relation, Row, RowValue, Sort,
    items::Item,
    settle::{Link, question, row_of},
    slots::{is_one_deed, meets},
    story::Story,
};
use crate::{
    mentions::{Argument, Function, Value, WordId},
    span::Span,
    thesaurus::{Nearness, Part},
};

/// Weight of what two acts share that are one beyond doubt; less will do where both name who did it to whom.
const ENOUGH: f64 = 4.0;
/// Tokens from a preposition to its noun at most.
const REACH: usize = 6;

/// What differs within the pairs of acts in `links`.
pub(super) fn rows(story: &Story<'_>, links: &[Link]) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for link in links.iter().filter(|link| link.relation == Relation::Same) {
        let (a, b) = (&story.items[link.a], &story.items[link.b]);
        let shared = story.shared(&story.arguments(a), &story.arguments(b));
        let both = [Function::Subject, Function::Object]
            .into_iter()
            .all(|function| meets(story, a, b, function));
        if !(both || shared > ENOUGH) || !is_one_deed(story, a, b) {
            continue;
        }
        for (x, y) in details(story, a, b) {
            add(&mut rows, story, link, [(a, x), (b, y)]);
        }
    }
    rows
}

/// Pairs of things behind one preposition that cannot be one.
fn details(story: &Story<'_>, a: &Item<'_>, b: &Item<'_>) -> Vec<(Span, Span)> {
    let (mine, theirs) = (behind(story, a), behind(story, b));
    let alone = |told: &[(WordId, WordId, Span)], preposition: WordId| {
        told.iter().filter(|(it, ..)| *it == preposition).count() == 1
    };
    let knows = |item: &Item<'_>, word: WordId| story.sentence(item).contains(&word);
    let is_thing = |word: WordId| {
        let entry = story.entry(word);
        let is_other = entry.is_person() || entry.is_act() || entry.is_measure();
        entry.is_made_or_place() && !is_other && !entry.is_intangible()
    };
    let pairs = (mine.iter()).flat_map(|x| theirs.iter().map(move |y| (x, y)));
    pairs
        .filter(|((preposition, word, _), (other, other_word, _))| {
            preposition == other
                && alone(&mine, *preposition)
                && alone(&theirs, *preposition)
                && story.near(*word, *other_word, Part::Noun) < Nearness::Broader
                && is_thing(*word)
                && is_thing(*other_word)
                && !knows(a, *other_word)
                && !knows(b, *word)
        })
        .map(|((_, _, x), (_, _, y))| (*x, *y))
        .collect()
}

/// The nouns behind the prepositions of an act: preposition, noun, where the noun stands.
fn behind(story: &Story<'_>, item: &Item<'_>) -> Vec<(WordId, WordId, Span)> {
    let Value::Act(act) = &item.mention.value else {
        return Vec::new();
    };
    let told = |(argument, word): (&Argument, &WordId)| match argument.function {
        Function::Oblique(preposition) if argument.is_thing => Some((
            story.of_teller(item.teller, preposition),
            *word,
            argument.span,
        )),
        _ => None,
    };
    act.arguments
        .iter()
        .zip(&item.value)
        .filter_map(told)
        .collect()
}

/// Adds two details to the row that has one of them already, or makes a row of them.
fn add(rows: &mut Vec<Row>, story: &Story<'_>, link: &Link, told: [(&Item<'_>, Span); 2]) {
    let values = told.map(|(item, noun)| value(story, item, noun));
    let holds = |row: &Row, value: &RowValue| {
        let mut places = row.values.iter().flat_map(|it| &it.places);
        places.any(|place| value.places.contains(place))
    };
    let known = rows
        .iter_mut()
        .find(|row| values.iter().any(|value| holds(row, value)));
    match known {
        Some(row) => {
            for value in values {
                if holds(row, &value) {
                    continue;
                }
                match row.values.iter_mut().find(|it| it.text == value.text) {
                    Some(same) => same.places.extend(value.places),
                    None => row.values.push(value),
                }
            }
        }
        None => rows.push(row_of(
            Sort::Object,
            Relation::Different,
            Ground::OtherDetail,
            values.into(),
            question(story, told[0].0, story.verb_of(link.a)),
        )),
    }
}

/// A noun from its preposition on: "in a stolen car".
fn value(story: &Story<'_>, item: &Item<'_>, noun: Span) -> RowValue {
    let teller = &story.tellers[item.teller];
    let spans = &teller.mentions.spans;
    let last = spans.partition_point(|span| span.start < noun.start);
    let is_before = |at: &usize| {
        let Value::Act(act) = &item.mention.value else {
            return false;
        };
        let word = spans[*at].slice(teller.text).to_lowercase();
        act.arguments.iter().any(|argument| {
            argument.span == noun
                && matches!(argument.function, Function::Oblique(it)
                    if story.word(story.of_teller(item.teller, it)) == word)
        })
    };
    let first = (last.saturating_sub(REACH)..last).rev().find(is_before);
    let start = first.map_or(noun.start, |at| spans[at].start);
    let span = Span {
        start,
        end: noun.end,
    };
    let text = span.slice(teller.text).to_owned();
    RowValue {
        text: text.clone(),
        places: vec![Place {
            source: item.source,
            span,
            text,
        }],
    }
}

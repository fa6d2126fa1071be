//! The people of a story: how each source spells them, what it says that they are, how old it makes them.

use std::collections::{BTreeMap, BTreeSet};

use super::{PersonRow, WordingRow, passages::Sentences};
use crate::{
    graph::{ClaimGraph, SourceClaims},
    mentions::{Mention, Value, WordId},
    names::Kind,
    span::Span,
    verdicts::At,
};

/// Bytes between a name and what is said of its bearer, at most.
const REACH: usize = 120;

/// The people whom several sources name, those of most sources first.
pub(super) fn people(graph: &ClaimGraph, sentences: &Sentences<'_>) -> Vec<PersonRow> {
    let mut people: BTreeMap<&str, Person<'_>> = BTreeMap::new();
    for (n, reading) in graph.readings().iter().enumerate() {
        let names = names(reading);
        for &(entity, _, _) in &names {
            if let Some(identity) = graph.identity(n, entity) {
                let person = people.entry(&identity.id).or_default();
                person.name = &identity.name;
                if person.sources.insert(&reading.source) {
                    person
                        .spellings
                        .extend(spelling(reading, entity, sentences));
                }
            }
        }
        for mention in &reading.mentions.mentions {
            let (whose, is_age) = match &mention.value {
                Value::Title(title) => (Some(title.whose), false),
                Value::Figure(figure) if figure.unit == "age" => (figure.whose, true),
                _ => continue,
            };
            let bearer = whose.and_then(|whose| bearer(&names, mention, whose));
            let identity = bearer.and_then(|entity| graph.identity(n, entity));
            let Some(person) = identity.and_then(|identity| people.get_mut(identity.id.as_str()))
            else {
                continue;
            };
            let Some(source) = sentences.source(&reading.source) else {
                continue;
            };
            let place = At {
                source: reading.source.clone(),
                start: mention.span.start,
                end: mention.span.end,
                text: mention.span.slice(&source.text).to_owned(),
                claim: None,
            };
            if is_age {
                person.ages.push(place);
            } else {
                person.titles.push(place);
            }
        }
    }
    let several = people.into_iter().filter(|(_, it)| it.sources.len() > 1);
    let mut rows: Vec<PersonRow> = several.map(|(id, person)| person.row(id)).collect();
    rows.sort_by(|a, b| {
        let key = |row: &PersonRow| std::cmp::Reverse(row.sources.len());
        (key(a), &a.name).cmp(&(key(b), &b.name))
    });
    rows
}

/// What the sources say of one person.
#[derive(Debug, Default)]
struct Person<'a> {
    name: &'a str,
    sources: BTreeSet<&'a str>,
    spellings: Vec<At>,
    titles: Vec<At>,
    ages: Vec<At>,
}

impl Person<'_> {
    fn row(self, id: &str) -> PersonRow {
        PersonRow {
            id: id.to_owned(),
            name: self.name.to_owned(),
            sources: self.sources.into_iter().map(str::to_owned).collect(),
            spellings: wordings(self.spellings),
            titles: wordings(self.titles),
            ages: wordings(self.ages),
        }
    }
}

/// Entity, place and last word of each name of a person.
fn names(reading: &SourceClaims) -> Vec<(usize, Span, WordId)> {
    let mentions = reading.mentions.mentions.iter();
    let names = mentions.filter_map(|mention| {
        let Value::Name(name) = &mention.value else {
            return None;
        };
        let at = name.entity? as usize;
        let entity = reading.entities.get(at)?;
        let is_person = entity.kind == Kind::Person && entity.named;
        Some((at, mention.span, *name.words.last()?)).filter(|_| is_person)
    });
    names.collect()
}

/// Whose title or age it is: the nearest bearer of the name.
fn bearer(names: &[(usize, Span, WordId)], mention: &Mention, whose: WordId) -> Option<usize> {
    let apart = |span: Span| {
        let before = span.start.saturating_sub(mention.span.end);
        before.max(mention.span.start.saturating_sub(span.end))
    };
    let bearers = names.iter().filter(|(_, _, last)| *last == whose);
    let nearest = bearers.min_by_key(|(_, span, _)| (apart(*span), span.start))?;
    (apart(nearest.1) <= REACH).then_some(nearest.0)
}

/// The fullest form, of two words or more, in which a source has the name of an entity.
fn spelling(reading: &SourceClaims, entity: usize, sentences: &Sentences<'_>) -> Option<At> {
    let source = sentences.source(&reading.source)?;
    let entity = reading.entities.get(entity)?;
    let forms = std::iter::once(&entity.name).chain(&entity.aliases);
    let found = forms.filter_map(|form| Some((form, source.text.find(form.as_str())?)));
    let (form, start) = found
        .filter(|(form, _)| form.contains(' '))
        .max_by_key(|(form, start)| (form.len(), std::cmp::Reverse(*start)))?;
    Some(At {
        source: reading.source.clone(),
        start,
        end: start + form.len(),
        text: form.clone(),
        claim: None,
    })
}

/// Equal words together, those of most sources first.
fn wordings(mut places: Vec<At>) -> Vec<WordingRow> {
    places.sort();
    places.dedup();
    let mut rows: BTreeMap<String, Vec<At>> = BTreeMap::new();
    for place in places {
        let words: Vec<&str> = place.text.split_whitespace().collect();
        rows.entry(words.join(" ").to_lowercase())
            .or_default()
            .push(place);
    }
    let sources = |at: &[At]| {
        at.iter()
            .map(|at| &at.source)
            .collect::<BTreeSet<_>>()
            .len()
    };
    let mut rows: Vec<WordingRow> = rows
        .into_values()
        .map(|at| WordingRow {
            text: at.first().map_or_else(String::new, |at| at.text.clone()),
            at,
        })
        .collect();
    rows.sort_by_key(|row| std::cmp::Reverse(sources(&row.at)));
    rows
}

//! What stands above the report and above its events: the sources' own words.

use std::collections::{BTreeMap, BTreeSet};

use super::{ClaimRow, EventRow, plain};
use crate::{
    claims::{Certainty, Polarity},
    graph::ClaimGraph,
    mentions::Value,
    sources::Source,
    span::Span,
};

/// Words of a headline.
const HEADLINE: std::ops::RangeInclusive<usize> = 4..=16;
/// Longest title of an event, in characters.
const LONGEST: usize = 90;
/// Named participants that count.
const NAMED: usize = 3;

/// The shortest title of a source that names what other sources name too; empty where none does.
pub(super) fn of_story(graph: &ClaimGraph, sources: &[Source]) -> String {
    let mut tellers: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for reading in graph.readings() {
        for mention in &reading.mentions.mentions {
            if let Value::Name(name) = &mention.value {
                let words = name.words.iter().map(|word| reading.mentions.word(*word));
                for word in words {
                    tellers.entry(word).or_default().insert(&reading.source);
                }
            }
        }
    }
    let named = |title: &str| {
        let title = title.to_lowercase();
        let words: BTreeSet<&str> = title
            .split(|sign: char| !sign.is_alphanumeric())
            .filter(|word| tellers.get(word).is_some_and(|it| it.len() > 1))
            .collect();
        words.len().min(2)
    };
    let titles = sources.iter().map(|source| source.title.trim());
    let fitting = titles.filter(|title| {
        HEADLINE.contains(&title.split_whitespace().count()) && !plain::has_pronoun(title)
    });
    let best = fitting
        .map(|title| {
            (
                std::cmp::Reverse(named(title)),
                title.chars().count(),
                title,
            )
        })
        .filter(|(named, ..)| named.0 > 0)
        .min();
    best.map_or_else(String::new, |(_, _, title)| title.to_owned())
}

/// Gives each event its headline: the shortest clause of a source that tells of it and names most who took part.
pub(super) fn of_events(events: &mut [EventRow], claims: &[ClaimRow], sources: &[Source]) {
    let texts: BTreeMap<&str, &str> = sources
        .iter()
        .map(|source| (source.id.as_str(), source.text.as_str()))
        .collect();
    let mut of_event: BTreeMap<&str, Vec<&ClaimRow>> = BTreeMap::new();
    for claim in claims {
        if let Some(event) = &claim.event {
            of_event.entry(event).or_default().push(claim);
        }
    }
    for event in events {
        // A clause on one occasion is no title for several.
        if event.wholes().count() != 1 {
            continue;
        }
        let claims = of_event
            .get(event.id.as_str())
            .map_or(&[][..], Vec::as_slice);
        event.headline = of_event_row(event, claims, &texts);
    }
}

fn of_event_row(event: &EventRow, claims: &[&ClaimRow], texts: &BTreeMap<&str, &str>) -> String {
    let told = claims.iter().filter(|claim| {
        claim.polarity == Polarity::Affirmed && claim.kind == event.kind && claim.about.is_empty()
    });
    let clauses = told.filter_map(|claim| {
        let (span, named) = clause(claim)?;
        let text = span.slice(texts.get(claim.source.as_str())?);
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let length = text.chars().count();
        let unsure = claim.certainty != Certainty::Asserted;
        let fits = length <= LONGEST && is_balanced(&text) && !plain::has_pronoun(&text);
        fits.then_some((std::cmp::Reverse(named), unsure, length, text))
    });
    clauses.min().map_or_else(String::new, |(.., text)| text)
}

/// From the first to the last word of an act with who and what took part, and how many of these are named; `None` where it names
/// nobody at its head. Dates and figures, which sources give each for itself, are no part of it.
fn clause(claim: &ClaimRow) -> Option<(Span, usize)> {
    let trigger = claim.trigger.span;
    let (mut span, mut named) = (trigger, 0);
    let mut head = None;
    let mut loose: Vec<Span> = Vec::new();
    for role in &claim.roles {
        let Some(words) = role.words.as_ref().filter(|_| role.in_event.is_some()) else {
            continue;
        };
        if role.of_statement || !claim.quote.words.span.contains(words.span) {
            continue;
        }
        if matches!(role.r#type.as_ref(), "time" | "quantity") {
            loose.push(words.span);
            continue;
        }
        if role.entity.is_some() {
            named += 1;
            if words.span.start <= span.start {
                head = Some(words.span.start);
            }
        }
        span = Span::new(
            span.start.min(words.span.start),
            span.end.max(words.span.end),
        );
    }
    let leads = head == Some(span.start) || span.start == trigger.start && named > 1;
    let bare = !loose
        .iter()
        .any(|it| it.start < span.end && span.start < it.end);
    (leads && bare && named > 0).then_some((span, named.min(NAMED)))
}

/// Whether quotation marks and brackets are whole.
fn is_balanced(text: &str) -> bool {
    let count = |signs: &[char]| text.chars().filter(|sign| signs.contains(sign)).count();
    count(&['“']) == count(&['”']) && count(&['(']) == count(&[')']) && count(&['"']) % 2 == 0
}

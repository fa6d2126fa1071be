//! A line for the reader: events and occasions by the templates of the comparison rules.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use super::{
    draft::Draft,
    sketch::{Sketch, roles},
};
use crate::{
    claims::Value,
    graph::{ClaimGraph, Relation, show_day, show_value},
    names::Kind,
    policy::{Group, roles_of_title},
    time::{Granularity, Interval, TimeValue},
};

/// Values of a role that stands in a title; more are "and others".
const NAMED: usize = 3;
/// A value that the commonest one of its role outnumbers so many times over is left out of a title.
const RARE: usize = 2;

/// The values of a role with how many claims give each and the words that show it, by key.
type Counts = BTreeMap<String, (usize, String)>;

/// The title of an event: the group's template with the values that most claims give. Whoever stands in it is named with the first of them by one claim:
/// "Accusation of Ruiz by Lind" is never put together from two.
pub(super) fn event(graph: &ClaimGraph, group: &Group, draft: &Draft, kind: &str) -> String {
    let template = group.titles.get(kind).unwrap_or(&group.title);
    let mut counts = counts(graph, draft, kind);
    let parties = parties(graph, draft);
    let mut lead: Vec<String> = Vec::new();
    let mut shown: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for role in roles_of_title(template) {
        let mut values = ranked(counts.remove(role).unwrap_or_default());
        let is_party = |key: &String| parties.iter().any(|told| told.contains(key));
        let beside_lead = |key: &String| {
            let with = |told: &&BTreeSet<String>| told.contains(key);
            let mut told = parties.iter().filter(with);
            told.any(|told| lead.iter().any(|first| told.contains(first)))
        };
        values.retain(|(key, _)| lead.is_empty() || !is_party(key) || beside_lead(key));
        let several = if group.role(role).single { 1 } else { NAMED };
        let most = values.first().map_or(0, |(_, (count, _))| *count);
        values.retain(|(_, (count, _))| count * RARE > most);
        values.truncate(several);
        if lead.is_empty() {
            let keys = values.iter().map(|(key, _)| key.clone());
            lead = keys.filter(is_party).collect();
        }
        let words = values.into_iter().map(|(key, (_, shown))| {
            if key.starts_with('~') {
                within_a_line(graph, shown)
            } else {
                shown
            }
        });
        shown.insert(role, words.collect());
    }
    let title = fill(template, &|role| {
        let values = shown.get(role).filter(|values| !values.is_empty());
        values.map(|values| list(values))
    });
    capitalised(if title.is_empty() { kind } else { &title })
}

/// By role the values that the claims of an event give; people and bodies by those of its kind alone: who survived is nobody's death.
fn counts<'a>(graph: &'a ClaimGraph, draft: &'a Draft, kind: &str) -> BTreeMap<&'a str, Counts> {
    let mut counts: BTreeMap<&str, Counts> = BTreeMap::new();
    for index in &draft.claims {
        let claim = graph.claim(*index);
        if !claim.about.is_empty() {
            continue;
        }
        for (name, role) in roles(claim, draft.absorbed.get(index)) {
            if is_vague(&role.value) || (is_party(&role.value) && claim.kind != kind) {
                continue;
            }
            let values = counts.entry(name).or_default();
            let shown = (0, show_value(&role.value));
            values
                .entry(graph.value_key(&role.value))
                .or_insert(shown)
                .0 += 1;
        }
    }
    counts
}

/// By claim the people and bodies that take part.
fn parties(graph: &ClaimGraph, draft: &Draft) -> Vec<BTreeSet<String>> {
    let claims = draft.claims.iter().map(|index| graph.claim(*index));
    claims
        .map(|claim| {
            let roles = claim.roles.iter().filter(|role| is_party(&role.value));
            roles.map(|role| graph.value_key(&role.value)).collect()
        })
        .collect()
}

fn is_party(value: &Value) -> bool {
    matches!(value, Value::Entity(entity) if matches!(entity.kind, Kind::Person | Kind::Org))
}

/// Names before descriptions, which stand only where there is no name; the commonest first.
fn ranked(values: Counts) -> Vec<(String, (usize, String))> {
    let mut values: Vec<(String, (usize, String))> = values.into_iter().collect();
    values.sort_by_key(|(key, (count, _))| (key.starts_with('~'), Reverse(*count), key.clone()));
    if values.iter().any(|(key, _)| !key.starts_with('~')) {
        values.retain(|(key, _)| !key.starts_with('~'));
    }
    values
}

/// A description without the capital that its article has at the start of a sentence: "The two countries".
fn within_a_line(graph: &ClaimGraph, shown: String) -> String {
    let articles = &graph.lexicon().comparison.article;
    match shown.split_once(' ') {
        Some((first, rest))
            if first.starts_with(char::is_uppercase) && articles.has_any_case(first) =>
        {
            format!("{} {rest}", first.to_lowercase())
        }
        _ => shown,
    }
}

/// The title of an occasion: the values of the group's roles for it, else when it was told.
pub(super) fn occasion(graph: &ClaimGraph, group: &Group, sketch: &Sketch) -> String {
    let mut parts: Vec<String> = Vec::new();
    for role in &group.occasion {
        let several = if group.role(role).single { 1 } else { NAMED };
        let values = closest(graph, sketch, role).take(several);
        let shown: Vec<String> = values.map(show_value).collect();
        if !shown.is_empty() {
            parts.push(list(&shown));
        }
    }
    match sketch.told {
        Some((_, last)) if sketch.windows.is_empty() => {
            parts.push(format!("told by {}", show_day(last)));
        }
        None if parts.is_empty() => parts.push("undated".to_owned()),
        _ => {}
    }
    parts.join(", ")
}

/// The values of a role that hold no other, the finest first.
fn closest<'a>(
    graph: &'a ClaimGraph,
    sketch: &'a Sketch,
    role: &'a str,
) -> impl Iterator<Item = &'a Value> {
    let holds_other = move |value: &&Value| {
        let mut others = sketch.role(role);
        others.any(|other| graph.relate(value, other, sketch.day()).relation == Relation::Holds)
    };
    let values = sketch.role(role).filter(|value| !is_vague(value));
    let mut values: Vec<&Value> = values.collect();
    values.sort_by_cached_key(|value| coarseness(graph, value));
    // A title takes a few: no more are held against the others.
    values.into_iter().filter(move |value| !holds_other(value))
}

/// "Now", "recently", "at night": a time that tells a reader no day.
fn is_vague(value: &Value) -> bool {
    match value {
        Value::Time(time) => {
            time.granularity == Granularity::Vague || show_value(value) == time.timex3
        }
        _ => false,
    }
}

/// Names before descriptions, finer dates before coarser ones, then by key.
fn coarseness(graph: &ClaimGraph, value: &Value) -> (bool, i64, String) {
    let key = graph.value_key(value);
    let length = match value {
        Value::Time(TimeValue {
            interval:
                Interval {
                    from: Some(from),
                    to: Some(to),
                },
            ..
        }) => i64::from(to - from),
        Value::Time(_) => i64::MAX,
        _ => 0,
    };
    (key.starts_with('~'), length, key)
}

/// Fills a template: "{role}" or "{role|other}" by value; what stands in brackets falls away where a role of it is unknown.
fn fill(template: &str, value: &dyn Fn(&str) -> Option<String>) -> String {
    let mut title = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('[') {
        title += &filled(before, value).unwrap_or_default();
        let (optional, behind) = after.split_once(']').unwrap_or((after, ""));
        title += &filled(optional, value).unwrap_or_default();
        rest = behind;
    }
    title += &filled(rest, value).unwrap_or_default();
    title.trim().to_owned()
}

/// A part of a template; `None` where a role of it is unknown.
fn filled(part: &str, value: &dyn Fn(&str) -> Option<String>) -> Option<String> {
    let mut text = String::new();
    let mut rest = part;
    while let Some((before, after)) = rest.split_once('{') {
        let (roles, behind) = after.split_once('}')?;
        text += before;
        text += &roles.split('|').find_map(value)?;
        rest = behind;
    }
    Some(text + rest)
}

/// "A", "A and B", "A, B and C".
fn list(values: &[String]) -> String {
    match values {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters
        .next()
        .map(|letter| letter.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

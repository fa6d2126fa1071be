//! Findings on values that no claim kind names: the rows of `alignment`.

use std::collections::{BTreeMap, BTreeSet};

use super::{At, Basis, Finding, Reading, Severity, Verdict, key::judged};
use crate::{
    alignment::{Ground, Place, Relation, Row, RowValue, Sort},
    decisions,
    events::Event,
    graph::ClaimGraph,
    mentions::Value,
};

/// The rule that open findings go by.
pub(super) const RULE: &str = "compare/open";

/// The findings that `rows` come to, those left out that a kind's own finding in `known` says on the same places.
pub(super) fn findings(
    graph: &ClaimGraph,
    events: &[Event],
    rows: Vec<Row>,
    known: &[Finding],
) -> Vec<Finding> {
    let told = Told::of(known);
    let homes = Homes::new(graph, events);
    rows.into_iter()
        .filter(|row| !told.says(graph, row) && are_apart(graph, row))
        .map(|row| finding(graph, &homes, &row))
        .collect()
}

/// Whether places that exclude each other are listed, and neither lies in or beside the other; true of all other rows.
fn are_apart(graph: &ClaimGraph, row: &Row) -> bool {
    if row.ground != Ground::OtherPlace {
        return true;
    }
    let listed: Vec<Option<&str>> = row
        .values
        .iter()
        .flat_map(|value| &value.places)
        .map(|place| listed(graph, place))
        .collect();
    let world = graph.world();
    let apart = |a: &str, b: &str| {
        a == b || !(world.is_within(a, b) || world.is_within(b, a) || world.may_be_near(a, b))
    };
    let ids: Vec<&str> = listed.iter().copied().flatten().collect();
    let known = listed.len() == ids.len() && ids.iter().any(|id| *id != ids[0]);
    known && ids.iter().all(|a| ids.iter().all(|b| apart(a, b)))
}

/// The id in the gazetteer of the name that stands at a place; `None` where it is not listed.
fn listed<'a>(graph: &'a ClaimGraph, place: &Place) -> Option<&'a str> {
    let reading = &graph.readings()[place.source];
    let mention = reading
        .mentions
        .mentions
        .iter()
        .find(|it| it.span == place.span)?;
    let Value::Name(name) = &mention.value else {
        return None;
    };
    let entity = reading.entities.get(name.entity? as usize)?;
    entity.listed.as_deref()
}

fn finding(graph: &ClaimGraph, homes: &Homes<'_>, row: &Row) -> Finding {
    let (verdict, severity) = verdict(row);
    let values: Vec<Reading> = row
        .values
        .iter()
        .map(|value| reading(graph, value))
        .collect();
    let places = row.values.iter().flat_map(|value| &value.places);
    let sort = row.sort;
    let of = row.question.of.clone();
    let mut finding = Finding {
        id: String::new(),
        event: homes.event_of(places),
        occasion: None,
        role: sort.name().to_owned(),
        sort,
        question: String::new(),
        of,
        verdict,
        severity,
        rule: format!("{RULE}/{}", sort.name()),
        reason: row.ground.into(),
        basis: Basis::default(),
        why: String::new(),
        values,
        key: String::new(),
        judged: String::new(),
        decision: None,
    };
    finding.key = key(&finding);
    finding.judged = judged(RULE, &finding);
    finding
}

fn verdict(row: &Row) -> (Verdict, Severity) {
    match row.relation {
        Relation::Same => (Verdict::Agreement, Severity::Info),
        Relation::Closer => (Verdict::Refinement, Severity::Info),
        Relation::Overlap => (Verdict::Overlap, Severity::Note),
        // What stands on the page to be seen: no reading of what is meant is needed.
        Relation::Different
            if matches!(
                row.ground,
                Ground::Wording | Ground::Spelling | Ground::OtherDigits
            ) =>
        {
            (Verdict::Conflict, Severity::Warning)
        }
        Relation::Different => (Verdict::Conflict, Severity::Note),
    }
}

fn reading(graph: &ClaimGraph, value: &RowValue) -> Reading {
    let text = value.text.clone();
    let sources: BTreeSet<usize> = value.places.iter().map(|place| place.source).collect();
    let id = |source: usize| graph.readings()[source].source.clone();
    Reading {
        value: text.split_whitespace().collect::<Vec<_>>().join(" "),
        text,
        claims: Vec::new(),
        sources: sources.iter().map(|source| id(*source)).collect(),
        origins: Vec::new(),
        reporters: Vec::new(),
        at: value
            .places
            .iter()
            .map(|place| At {
                source: id(place.source),
                start: place.span.start,
                end: place.span.end,
                text: place.text.clone(),
                claim: None,
            })
            .collect(),
    }
}

/// Of the verdict, the sort, and each value with its sources: the same in every run that finds the same.
fn key(finding: &Finding) -> String {
    let mut readings: Vec<String> = finding
        .values
        .iter()
        .map(|reading| format!("{}\u{1f}{}", reading.value, reading.sources.join("\u{1e}")))
        .collect();
    readings.sort();
    let reason = finding.reason.to_string();
    let mut fields = vec![RULE, finding.role.as_str(), reason.as_str()];
    fields.extend(readings.iter().map(String::as_str));
    decisions::key(&fields)
}

/// What findings on kinds of claims say, by place.
struct Told {
    /// Source id → (start, end, finding, whether it parts the sources).
    by_source: BTreeMap<String, Vec<(usize, usize, usize, bool)>>,
}

impl Told {
    fn of(findings: &[Finding]) -> Self {
        let mut by_source: BTreeMap<String, Vec<(usize, usize, usize, bool)>> = BTreeMap::new();
        for (n, finding) in findings.iter().enumerate() {
            if matches!(
                finding.verdict,
                Verdict::SingleSource | Verdict::OtherOccasion
            ) {
                continue;
            }
            let parts = matches!(finding.verdict, Verdict::Conflict | Verdict::Denial);
            for at in finding.values.iter().flat_map(|reading| &reading.at) {
                let told = by_source.entry(at.source.clone()).or_default();
                told.push((at.start, at.end, n, parts));
            }
        }
        Self { by_source }
    }

    /// Whether one finding of a kind says the same of all places of a row.
    fn says(&self, graph: &ClaimGraph, row: &Row) -> bool {
        let parts = matches!(row.relation, Relation::Different | Relation::Overlap);
        let mut common: Option<BTreeSet<usize>> = None;
        for place in row.values.iter().flat_map(|value| &value.places) {
            let source = &graph.readings()[place.source].source;
            let here: BTreeSet<usize> = self
                .by_source
                .get(source)
                .into_iter()
                .flatten()
                .filter(|(start, end, _, other)| {
                    *other == parts
                        && is_one_place(
                            (*start, *end),
                            (place.span.start, place.span.end),
                            row.sort,
                        )
                })
                .map(|(_, _, finding, _)| *finding)
                .collect();
            let left: BTreeSet<usize> = match common {
                Some(known) => known.intersection(&here).copied().collect(),
                None => here,
            };
            if left.is_empty() {
                return false;
            }
            common = Some(left);
        }
        common.is_some()
    }
}

/// Whether a place of a finding on a kind, `a`, and one of a row, `b`, are mostly the same bytes: a name within a quotation is not the quotation. A figure is
/// told with what it counts, "eighteen people".
fn is_one_place(a: (usize, usize), b: (usize, usize), sort: Sort) -> bool {
    let shared = a.1.min(b.1).saturating_sub(a.0.max(b.0));
    let is_figure_within = sort == Sort::Figure && shared > 0 && shared == b.1 - b.0;
    is_figure_within || 2 * shared >= (a.1 - a.0).max(b.1 - b.0) && shared > 0
}

/// The event in whose sentences a place stands.
struct Homes<'a> {
    events: &'a [Event],
    /// By source: spans of sentences with the event told in them.
    sentences: Vec<Vec<(usize, usize, usize)>>,
}

impl<'a> Homes<'a> {
    fn new(graph: &ClaimGraph, events: &'a [Event]) -> Self {
        let mut sentences = vec![Vec::new(); graph.readings().len()];
        for (n, event) in events.iter().enumerate() {
            for index in event.claims().filter_map(|id| graph.index(id)) {
                let quote = graph.claim(index).quote.span;
                sentences[graph.source(index)].push((quote.start, quote.end, n));
            }
        }
        Self { events, sentences }
    }

    /// The event that most of the places stand in, else the one that most of their sources tell of; empty where there is none.
    fn event_of<'p>(&self, places: impl Iterator<Item = &'p Place>) -> String {
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        let mut sources = BTreeSet::new();
        for place in places {
            sources.insert(place.source);
            let here = self.sentences[place.source].iter();
            let events: BTreeSet<usize> = here
                .filter(|(start, end, _)| *start <= place.span.start && place.span.start < *end)
                .map(|(_, _, event)| *event)
                .collect();
            for event in events {
                *counts.entry(event).or_default() += 1;
            }
        }
        let best = counts
            .iter()
            .max_by_key(|(event, count)| (**count, std::cmp::Reverse(**event)))
            .map(|(event, _)| *event);
        let best = best.or_else(|| self.told_by(&sources));
        best.map_or_else(String::new, |event| self.events[event].id.clone())
    }

    /// The event that most of `sources` tell of, the first of several.
    fn told_by(&self, sources: &BTreeSet<usize>) -> Option<usize> {
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        for source in sources {
            let events: BTreeSet<usize> = self.sentences[*source].iter().map(|it| it.2).collect();
            for event in events {
                *counts.entry(event).or_default() += 1;
            }
        }
        let best = counts
            .iter()
            .max_by_key(|(event, count)| (**count, std::cmp::Reverse(**event)));
        best.map(|(event, _)| *event)
    }
}

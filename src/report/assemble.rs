//! Sources, claims, events and findings gathered into one report.

use std::collections::BTreeMap;

use super::{
    AttributionRow, ClaimRow, EventRow, LineageKind, LineageRow, OccasionRow, PublishedRow,
    QuoteRow, Report, RoleRow, SourceRow,
};
use crate::{
    claims::{Claim, Role, Value},
    events::Event,
    graph::{ClaimGraph, Step, StepKind, normal_value},
    names::Kind,
    sources::Source,
    time::{Day, date_of},
    verdicts::Finding,
};

/// Version of the form that [`Report`] has.
const SCHEMA: u32 = 1;

/// Gathers all that was found. Sources and claims stand in order of source id and text, whatever order they came in.
pub fn assemble(
    sources: &[Source],
    graph: &ClaimGraph,
    events: &[Event],
    findings: Vec<Finding>,
) -> Report {
    let places = places(events);
    let mut rows: Vec<SourceRow> = sources.iter().map(source_row).collect();
    rows.sort_by(|a, b| a.id.cmp(&b.id));
    Report {
        schema: SCHEMA,
        variorum: env!("CARGO_PKG_VERSION").to_owned(),
        sources: rows,
        claims: graph
            .claims()
            .map(|claim| claim_row(claim, &places))
            .collect(),
        events: events.iter().map(event_row).collect(),
        findings,
        lineage: graph.steps().iter().map(lineage_row).collect(),
    }
}

/// Claim id → ids of its event and occasion.
fn places(events: &[Event]) -> BTreeMap<&str, (&str, &str)> {
    let mut places = BTreeMap::new();
    for event in events {
        for occasion in &event.occasions {
            for claim in &occasion.claims {
                places.insert(claim.as_str(), (event.id.as_str(), occasion.id.as_str()));
            }
        }
    }
    places
}

fn source_row(source: &Source) -> SourceRow {
    SourceRow {
        id: source.id.clone(),
        path: source.path.clone(),
        title: source.title.clone(),
        outlet: source.outlet.clone(),
        published: PublishedRow {
            date: source.published.date.map(|date| date.to_string()),
            basis: source.published.basis,
        },
        problems: source.problems.clone(),
    }
}

fn claim_row(claim: &Claim, places: &BTreeMap<&str, (&str, &str)>) -> ClaimRow {
    let place = places.get(claim.id.as_str());
    ClaimRow {
        id: claim.id.clone(),
        source: claim.source.clone(),
        kind: claim.kind.clone(),
        rule: claim.rule.clone(),
        trigger: claim.trigger.clone(),
        quote: QuoteRow {
            words: claim.quote.clone(),
            line: claim.line,
        },
        roles: claim.roles.iter().map(role_row).collect(),
        polarity: claim.polarity,
        certainty: claim.certainty,
        stance: claim.stance,
        attribution: claim
            .attribution
            .iter()
            .map(|link| AttributionRow {
                speaker: link.speaker.clone(),
                entity: link.entity.clone(),
                cue: link.cue.clone(),
                when: link.when.as_ref().map(|time| time.timex3.clone()),
                start: link.span.start,
                end: link.span.end,
            })
            .collect(),
        event: place.map(|(event, _)| (*event).to_owned()),
        occasion: place.map(|(_, occasion)| (*occasion).to_owned()),
    }
}

fn role_row(role: &Role) -> RoleRow {
    let mut row = RoleRow {
        role: role.name.clone(),
        r#type: type_name(&role.value).to_owned(),
        words: role.words.clone(),
        of_statement: role.of_statement,
        value: normal_value(&role.value),
        entity: None,
        from: None,
        to: None,
        min: None,
        max: None,
    };
    match &role.value {
        Value::Entity(entity) => row.entity.clone_from(&entity.entity),
        Value::Time(time) => {
            row.from = time.interval.from.and_then(iso);
            row.to = time.interval.to.and_then(iso);
        }
        Value::Amount(amount) => (row.min, row.max) = (amount.min, amount.max),
        Value::Text(_) => {}
    }
    row
}

fn type_name(value: &Value) -> &'static str {
    match value {
        Value::Entity(entity) => match entity.kind {
            Kind::Person => "person",
            Kind::Org => "org",
            Kind::Country => "country",
            Kind::Place => "place",
            Kind::Event => "event",
            Kind::Work | Kind::Group | Kind::Other => "thing",
        },
        Value::Time(_) => "time",
        Value::Amount(_) => "quantity",
        Value::Text(_) => "text",
    }
}

/// ISO 8601; `None` outside the calendar.
fn iso(day: Day) -> Option<String> {
    date_of(day).map(|date| date.to_string())
}

fn event_row(event: &Event) -> EventRow {
    EventRow {
        id: event.id.clone(),
        kind: event.kind.clone(),
        title: event.title.clone(),
        occasions: event
            .occasions
            .iter()
            .map(|occasion| OccasionRow {
                id: occasion.id.clone(),
                title: occasion.title.clone(),
                claims: occasion.claims.clone(),
                uncertain: occasion.uncertain,
            })
            .collect(),
    }
}

fn lineage_row(step: &Step) -> LineageRow {
    LineageRow {
        from: step.from.clone(),
        to: step.to.clone(),
        kind: match step.kind {
            StepKind::Credit => LineageKind::Credit,
            StepKind::Speaker => LineageKind::Speaker,
            StepKind::Copy => LineageKind::Copy,
        },
        cue: step.cue.clone(),
        start: step.span.start,
        end: step.span.end,
    }
}

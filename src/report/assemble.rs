//! Sources, claims, events and findings gathered into one report.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    AttributionRow, ClaimRow, EventRow, LeftOut, LineageKind, LineageRow, Lines, OccasionRow,
    PublishedRow, QuoteRow, Report, RoleRow, SourceRow, copied, decided, headline,
    passages::Sentences, people::people, plain,
};
use crate::{
    claims::{Attribution, Claim, Role, Stance, Value},
    decisions::{Decisions, claim_key, told_key},
    events::{Event, Occasion},
    graph::{ClaimGraph, Step, StepKind, normal_value},
    names::Kind,
    policy::Comparisons,
    sources::{BlockKind, Original, Source},
    time::{Day, date_of},
    verdicts::{Finding, Verdict},
};

/// Version of the form that [`Report`] has.
const SCHEMA: u32 = 1;

/// All that is known of a story.
#[derive(Debug)]
pub struct Story<'a> {
    /// The sources.
    pub sources: &'a [Source],
    /// Their claims, which become those of the report.
    pub graph: ClaimGraph,
    /// What they tell of.
    pub events: &'a [Event],
    /// What the comparison found.
    pub findings: Vec<Finding>,
    /// The rules that it went by.
    pub rules: &'a Comparisons,
    /// What the desk has decided.
    pub decisions: &'a Decisions,
}

/// Gathers all that was found. Sources and claims stand in order of source id and text, whatever order they came in.
pub fn assemble(mut story: Story<'_>) -> Report {
    let graph = story.graph;
    let sentences = Sentences::new(&graph, story.sources);
    for finding in &mut story.findings {
        plain::word(finding, story.events, &sentences);
    }
    let people = people(&graph, &sentences);
    let told = people.iter().flat_map(|person| {
        let said = [&person.spellings, &person.titles, &person.ages];
        said.into_iter().flatten().flat_map(|wording| &wording.at)
    });
    let values = story.findings.iter().flat_map(|finding| &finding.values);
    let passages = sentences.rows(values.flat_map(|reading| &reading.at).chain(told));
    let title = headline::of_story(&graph, story.sources);
    let decisions = decided::rows(story.decisions, &graph, &mut story.findings);
    let lineage = copied::with_changes(
        graph.steps().iter().map(lineage_row).collect(),
        story.sources,
        &graph,
    );
    let rings = graph.rings().to_vec();
    let places = places(story.events);
    let mut sources: Vec<SourceRow> = story.sources.iter().map(source_row).collect();
    sources.sort_by(|a, b| a.id.cmp(&b.id));
    let differ: BTreeSet<(&str, &str)> = story
        .findings
        .iter()
        .filter(|finding| matches!(finding.verdict, Verdict::Conflict | Verdict::Denial))
        .map(|finding| (finding.event.as_str(), finding.role.as_str()))
        .collect();
    let in_conflict: BTreeSet<&str> = differ.iter().map(|(event, _)| *event).collect();
    let differs = |event: &Event, role: &str| differ.contains(&(event.id.as_str(), role));
    // How things stand is worth a word where the sources differ.
    let is_shown = |event: &Event| {
        !story.rules.group(&event.kind).state || in_conflict.contains(event.id.as_str())
    };
    let shown = story.events.iter().filter(|event| is_shown(event));
    let by_id: BTreeMap<&str, &Source> = story
        .sources
        .iter()
        .map(|source| (source.id.as_str(), source))
        .collect();
    let claims = graph.into_claims().filter_map(|claim| {
        let place = places.get(claim.id.as_str()).copied();
        let stands = story.rules.group(&claim.kind).state;
        (!stands || place.is_some_and(|(event, _)| is_shown(event))).then(|| {
            let source = by_id.get(claim.source.as_str());
            let original = source.and_then(|it| it.original(claim.quote.span.start));
            claim_row(claim, place, original.cloned(), story.rules, differs)
        })
    });
    let (mut events, mut claims): (Vec<EventRow>, Vec<ClaimRow>) = (
        shown.map(|event| event_row(event, story.rules)).collect(),
        claims.collect(),
    );
    claims.sort_by(|a, b| a.source.cmp(&b.source)); // those of one source stand in text order
    headline::of_events(&mut events, &claims, story.sources);
    Report {
        schema: SCHEMA,
        variorum: env!("CARGO_PKG_VERSION").to_owned(),
        title,
        sources,
        claims,
        events,
        findings: story.findings,
        people,
        passages,
        lineage,
        rings,
        decisions,
        narrowed: None,
    }
}

/// The event of a claim, and the id of its occasion or of the part of one.
type Place<'a> = (&'a Event, &'a str);

/// Claim id → its event and occasion.
fn places(events: &[Event]) -> BTreeMap<&str, Place<'_>> {
    let mut places = BTreeMap::new();
    for event in events {
        for occasion in &event.occasions {
            for claim in &occasion.claims {
                places.insert(claim.as_str(), (event, occasion.id.as_str()));
            }
            for part in &occasion.parts {
                for claim in &part.claims {
                    places.insert(claim.as_str(), (event, part.id.as_str()));
                }
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
        author: source.author.clone(),
        url: source.url.clone(),
        published: PublishedRow {
            date: source.published.date.map(|date| date.to_string()),
            basis: source.published.basis,
        },
        problems: source.problems.clone(),
        skipped: skipped(source),
    }
}

/// Lines of page furniture; runs that meet are one.
fn skipped(source: &Source) -> Vec<Lines> {
    let mut runs: Vec<Lines> = Vec::new();
    // Blocks stand in text order: lines are counted on from the last place asked for.
    let (mut counted, mut lines) = (0, 1);
    let mut line = |at: usize| {
        let between = source.text.get(counted..at).unwrap_or_default();
        lines += between.matches('\n').count();
        counted = at.max(counted);
        lines
    };
    let mut joins = false;
    for block in &source.blocks {
        if block.kind != BlockKind::Furniture {
            joins = false;
            continue;
        }
        let (first, last) = (line(block.span.start), line(block.span.end));
        match runs.last_mut() {
            Some(run) if joins => run.last = last,
            _ => runs.push(Lines { first, last }),
        }
        joins = true;
    }
    runs
}

fn claim_row(
    claim: Claim,
    place: Option<Place<'_>>,
    original: Option<Original>,
    rules: &Comparisons,
    differs: impl Fn(&Event, &str) -> bool,
) -> ClaimRow {
    let left_out = match place {
        Some((event, _)) if rules.group(&event.kind).compared => None,
        _ => Some(left_out(&claim, rules)),
    };
    let absorbed = place.and_then(|(event, _)| event.absorbed.get(&claim.id));
    let in_event = |at: usize, role: &Role| match (place, absorbed) {
        (None, _) => None,
        (Some(_), Some(names)) => names.get(at).cloned().flatten(),
        (Some(_), None) => claim.about.is_empty().then(|| role.name.clone()),
    };
    let group = rules.group(&claim.kind);
    let is_told = |role: &Role| {
        !group.role(&role.name).quiet || place.is_some_and(|(event, _)| differs(event, &role.name))
    };
    let told = told_key(&claim);
    let roles = claim.roles.into_iter().enumerate();
    let roles = roles.filter(|(_, role)| is_told(role)).map(|(at, role)| {
        let name = in_event(at, &role);
        role_row(role, name)
    });
    ClaimRow {
        roles: roles.collect(),
        id: claim.id,
        key: claim_key(claim.key),
        told,
        source: claim.source,
        kind: claim.kind,
        rule: claim.rule,
        trigger: claim.trigger,
        quote: QuoteRow {
            words: claim.quote,
            line: claim.line,
            original,
        },
        polarity: claim.polarity,
        certainty: claim.certainty,
        stance: claim.stance,
        attribution: claim.attribution.into_iter().map(attribution_row).collect(),
        event: place.map(|(event, _)| event.id.clone()),
        occasion: place.map(|(_, occasion)| occasion.to_owned()),
        about: claim.about,
        left_out,
    }
}

fn attribution_row(link: Attribution) -> AttributionRow {
    AttributionRow {
        speaker: link.who.name,
        entity: link.who.entity,
        cue: link.cue.text.to_string(),
        when: link.when.map(|time| time.timex3),
        start: link.span.start,
        end: link.span.end,
    }
}

/// Why a claim stands in no event.
fn left_out(claim: &Claim, rules: &Comparisons) -> LeftOut {
    let names_nothing = claim.roles.iter().all(|role| match &role.value {
        Value::Entity(entity) => entity.entity.is_none(),
        Value::Text(_) | Value::Term(_) => true,
        Value::Time(_) | Value::Amount(_) => false,
    });
    match claim.stance {
        Stance::Opinion => LeftOut::Opinion,
        Stance::Forecast => LeftOut::Forecast,
        Stance::Fact if !claim.about.is_empty() || !rules.group(&claim.kind).compared => {
            LeftOut::Speech
        }
        Stance::Fact if names_nothing => LeftOut::Unidentified,
        Stance::Fact => LeftOut::TooLittle,
    }
}

fn role_row(role: Role, in_event: Option<String>) -> RoleRow {
    let mut row = RoleRow {
        of_statement: role.is_of_statement(),
        role: role.name,
        r#type: type_name(&role.value).into(),
        words: (!matches!(role.value, Value::Term(_))).then_some(role.words),
        in_event,
        value: String::new(),
        entity: None,
        from: None,
        to: None,
        min: None,
        max: None,
    };
    match role.value {
        Value::Entity(entity) => (row.value, row.entity) = (entity.name, entity.entity),
        Value::Time(time) => {
            row.from = time.interval.from.and_then(iso);
            row.to = time.interval.to.and_then(iso);
            row.value = time.timex3;
        }
        Value::Amount(amount) => {
            (row.min, row.max) = (amount.min, amount.max);
            row.value = normal_value(&Value::Amount(amount));
        }
        Value::Text(text) => row.value = text,
        term @ Value::Term(_) => row.value = normal_value(&term),
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
        Value::Term(_) => "term",
    }
}

/// ISO 8601; `None` outside the calendar.
fn iso(day: Day) -> Option<String> {
    date_of(day).map(|date| date.to_string())
}

fn event_row(event: &Event, rules: &Comparisons) -> EventRow {
    EventRow {
        id: event.id.clone(),
        kind: event.kind.clone(),
        title: event.title.clone(),
        headline: String::new(),
        compared: rules.group(&event.kind).compared,
        occasions: event.occasions.iter().flat_map(occasion_rows).collect(),
        cut: event.cut.clone(),
    }
}

/// An occasion without what is part of it, then its parts.
fn occasion_rows(occasion: &Occasion) -> Vec<OccasionRow> {
    let of_parts: BTreeSet<&String> = occasion
        .parts
        .iter()
        .flat_map(|part| &part.claims)
        .collect();
    let mut own = occasion.claims.clone();
    own.retain(|claim| !of_parts.contains(claim));
    let whole = OccasionRow {
        id: occasion.id.clone(),
        title: occasion.title.clone(),
        claims: own,
        uncertain: occasion.uncertain,
        part_of: None,
    };
    let parts = occasion.parts.iter().map(|part| OccasionRow {
        id: part.id.clone(),
        title: part.title.clone(),
        claims: part.claims.clone(),
        uncertain: occasion.uncertain,
        part_of: Some(occasion.id.clone()),
    });
    std::iter::once(whole).chain(parts).collect()
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
        source: step.source.clone(),
        cue: step.cue.clone(),
        start: step.span.start,
        end: step.span.end,
        copied: None,
    }
}

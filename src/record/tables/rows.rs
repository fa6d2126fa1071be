//! The rows of each table.

use std::collections::BTreeMap;

use data_encoding::HEXLOWER;
use serde::Serialize;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::{Cell, Name, Table};
use crate::{
    claims::Claim,
    decisions::{claim_key, told_key},
    graph::normal_value,
    record::{Compared, Record},
    report::finding_lines,
    time::{Day, day_number},
    verdicts::{Finding, Verdict},
};

/// A row for each source of the records, by id.
pub fn sources(records: &[Record]) -> Table {
    let rows = by_id(records).into_iter().map(|record| {
        let source = &record.source;
        let problems = source.problems.iter();
        let problems = problems.map(|problem| format!("{}: {}", problem.code, problem.message));
        vec![
            text(&source.id),
            text(&source.path),
            text(&source.title),
            maybe(source.outlet.as_ref()),
            maybe(source.author.as_ref()),
            maybe(source.url.as_ref()),
            day(source.published.date.map(day_number)),
            word(&source.published.basis),
            word(&source.format),
            count(source.text.len()),
            Cell::Text(HEXLOWER.encode(&Sha256::digest(&source.text))),
            count(record.reading.claims.len()),
            Cell::Texts(problems.collect()),
            Cell::Text(record.engine.to_string()),
        ]
    });
    table(Name::Sources, rows.collect())
}

/// A row for each claim of the records, by source and place.
pub fn claims(records: &[Record]) -> Table {
    let records = by_id(records);
    let claims = records.iter().flat_map(|record| &record.reading.claims);
    table(Name::Claims, claims.map(claim).collect())
}

fn by_id(records: &[Record]) -> Vec<&Record> {
    let mut records: Vec<&Record> = records.iter().collect();
    records.sort_by_key(|record| &record.source.id);
    records
}

fn claim(claim: &Claim) -> Vec<Cell> {
    let speakers = claim.attribution.iter();
    let speakers = speakers.map(|link| link.who.name.clone());
    let roles = claim.roles.iter().map(|role| {
        json!({
            "role": role.name,
            "text": &*role.words.text,
            "value": normal_value(&role.value),
            "start": role.words.span.start,
            "end": role.words.span.end,
        })
    });
    vec![
        text(&claim.id),
        Cell::Text(claim_key(claim.key)),
        Cell::Text(told_key(claim)),
        text(&claim.source),
        text(&claim.kind),
        text(&claim.rule),
        count(claim.line),
        count(claim.quote.span.start),
        count(claim.quote.span.end),
        text(&claim.quote.text),
        text(&claim.trigger.text),
        count(claim.trigger.span.start),
        count(claim.trigger.span.end),
        word(&claim.polarity),
        word(&claim.certainty),
        word(&claim.stance),
        Cell::Texts(speakers.collect()),
        Cell::Text(Value::Array(roles.collect()).to_string()),
    ]
}

/// A row for each story that the sources tell, by its id. A source that was not compared tells none.
pub fn stories(compared: &Compared) -> Table {
    let mut days: BTreeMap<&str, Day> = BTreeMap::new();
    for source in &compared.sources {
        if let Some(date) = source.published.date {
            days.insert(&source.id, day_number(date));
        }
    }
    let mut stories: BTreeMap<&str, Vec<&String>> = BTreeMap::new();
    for (source, story) in &compared.stories {
        stories.entry(story).or_default().push(source);
    }
    let mut found: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for finding in &compared.report.findings {
        let (all, conflicts) = found.entry(story(finding, compared)).or_default();
        *all += 1;
        let is_conflict = matches!(finding.verdict, Verdict::Conflict | Verdict::Denial);
        *conflicts += usize::from(is_conflict);
    }
    let rows = stories.into_iter().map(|(story, sources)| {
        let dated = || {
            sources
                .iter()
                .filter_map(|id| days.get(id.as_str()).copied())
        };
        let (all, conflicts) = found.get(story).copied().unwrap_or_default();
        vec![
            text(story),
            Cell::Texts(sources.iter().map(ToString::to_string).collect()),
            day(dated().min()),
            day(dated().max()),
            count(all),
            count(conflicts),
        ]
    });
    table(Name::Stories, rows.collect())
}

/// A row for each finding, in the order of the report.
pub fn findings(compared: &Compared) -> Table {
    let lines = finding_lines(&compared.report, &compared.sources);
    let rows = lines.into_iter().map(|line| {
        let finding = &line.finding;
        let values = finding.values.iter();
        let event = Some(&finding.event).filter(|event| !event.is_empty());
        vec![
            text(story(finding, compared)),
            text(&finding.id),
            text(&finding.key),
            text(&finding.judged),
            Cell::Text(finding.verdict.name().to_owned()),
            word(&finding.severity),
            word(&finding.sort),
            text(&finding.role),
            text(&finding.question),
            text(&line.headline),
            text(&finding.why),
            text(finding.reason.to_string()),
            text(&finding.rule),
            maybe(event),
            Cell::Texts(values.clone().map(|value| value.text.clone()).collect()),
            Cell::Texts(values.map(|value| value.sources.join(" ")).collect()),
            Cell::Text(json!(line.places).to_string()),
        ]
    });
    table(Name::Findings, rows.collect())
}

/// The story of the sources of a finding; where they are of several, the first of these.
fn story<'a>(finding: &'a Finding, compared: &'a Compared) -> &'a str {
    let sources = finding.values.iter().flat_map(|value| &value.sources);
    let stories = sources.filter_map(|source| compared.stories.get(source));
    stories.min().map_or("", String::as_str)
}

fn table(name: Name, rows: Vec<Vec<Cell>>) -> Table {
    Table { name, rows }
}

fn text(text: impl AsRef<str>) -> Cell {
    Cell::Text(text.as_ref().to_owned())
}

fn maybe(text: Option<&String>) -> Cell {
    text.map_or(Cell::Empty, |text| Cell::Text(text.clone()))
}

fn day(day: Option<Day>) -> Cell {
    day.map_or(Cell::Empty, Cell::Day)
}

fn count(number: usize) -> Cell {
    Cell::Number(i64::try_from(number).unwrap_or(i64::MAX))
}

/// The name that a value has in reports.
fn word(value: &impl Serialize) -> Cell {
    match serde_json::to_value(value) {
        Ok(Value::String(word)) => Cell::Text(word),
        _ => Cell::Text(String::new()),
    }
}

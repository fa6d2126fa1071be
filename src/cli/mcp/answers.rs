//! What the server answers: findings and claims with the sources' own words, and how they came about.

use std::collections::BTreeMap;

use serde::Serialize;

use super::story::Story;
use crate::{
    report::{self, AttributionRow, ClaimRow, FindingLine, PassageRow, SourceRow},
    verdicts::{At, Reading, Ruled, Severity, Verdict},
};

/// What a tool says, with how it came about.
#[derive(Debug, Serialize)]
pub(super) struct Answer<T> {
    /// How it came about.
    made: &'static str,
    #[serde(flatten)]
    told: T,
}

/// What a check found.
#[derive(Debug, Serialize)]
pub(super) struct Checked {
    title: String,
    sources: Vec<Told>,
    findings: Vec<Found>,
    /// Findings that were asked for and are not shown.
    more: usize,
}

/// A source.
#[derive(Debug, Serialize)]
struct Told {
    id: String,
    path: String,
    outlet: Option<String>,
    published: Option<String>,
    problems: Vec<String>,
}

/// A finding.
#[derive(Debug, Serialize)]
pub(super) struct Found {
    id: String,
    key: String,
    verdict: Verdict,
    severity: Severity,
    headline: String,
    why: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    decided: Option<Ruled>,
    values: Vec<Value>,
}

/// A value with the words that carry it.
#[derive(Debug, Serialize)]
struct Value {
    text: String,
    sources: Vec<String>,
    /// Who vouches for it.
    origins: Vec<String>,
    quotes: Vec<Quote>,
}

/// Words of a source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Quote {
    source: String,
    line: usize,
    words: String,
    /// The sentence around them; empty where it is not known.
    #[serde(skip_serializing_if = "String::is_empty")]
    sentence: String,
}

/// A finding in full.
#[derive(Debug, Serialize)]
pub(super) struct Explained {
    #[serde(flatten)]
    finding: Found,
    /// What such a verdict means.
    meaning: &'static str,
    rule: String,
    reason: String,
    /// The claims behind it.
    claims: Vec<Claim>,
}

/// A claim.
#[derive(Debug, Serialize)]
pub(super) struct Claim {
    id: String,
    source: String,
    line: usize,
    sentence: String,
    kind: String,
    roles: BTreeMap<String, Vec<String>>,
    polarity: crate::claims::Polarity,
    certainty: crate::claims::Certainty,
    /// Who said so, outermost first; empty: the outlet itself.
    said_by: Vec<String>,
}

/// The claims of a story.
#[derive(Debug, Serialize)]
pub(super) struct Shown {
    claims: Vec<Claim>,
    /// Claims that are not shown.
    more: usize,
}

/// A decision that is kept.
#[derive(Debug, Serialize)]
pub(super) struct Kept {
    pub(super) on: String,
    pub(super) about: String,
    pub(super) ruling: &'static str,
    pub(super) file: String,
}

impl<T> Answer<T> {
    pub(super) fn of(told: T) -> Self {
        Self {
            made: report::made_by(),
            told,
        }
    }
}

impl Checked {
    /// The first `most` findings of a story that are as grave as `least`.
    pub(super) fn of(story: &Story, least: Severity, most: usize) -> Self {
        let mut lines = report::finding_lines(&story.report, &story.sources);
        lines.retain(|line| line.finding.severity <= least);
        let more = lines.len().saturating_sub(most);
        lines.truncate(most);
        Self {
            title: story.report.title.clone(),
            sources: story.report.sources.iter().map(told).collect(),
            findings: lines.into_iter().map(|line| found(story, line)).collect(),
            more,
        }
    }
}

impl Explained {
    /// The finding of an id or key; `None` where there is none.
    pub(super) fn of(story: &Story, id: &str) -> Option<Self> {
        let mut lines = report::finding_lines(&story.report, &story.sources).into_iter();
        let line = lines.find(|line| line.finding.id == id || line.finding.key == id)?;
        let (rule, reason) = (line.finding.rule.clone(), line.finding.reason.to_string());
        let ids = line.finding.values.iter().flat_map(|value| &value.claims);
        let ids: Vec<&String> = ids.collect();
        let behind = story
            .report
            .claims
            .iter()
            .filter(|it| ids.contains(&&it.id));
        Some(Self {
            meaning: report::meaning(line.finding.verdict),
            rule,
            reason,
            claims: behind.map(claim).collect(),
            finding: found(story, line),
        })
    }
}

impl Shown {
    /// The first `most` claims, of one source where it is named.
    pub(super) fn of(story: &Story, source: Option<&str>, most: usize) -> Self {
        let all = story.report.claims.iter();
        let of_source = all.filter(|claim| source.is_none_or(|id| claim.source == id));
        let claims: Vec<&ClaimRow> = of_source.collect();
        Self {
            more: claims.len().saturating_sub(most),
            claims: claims.into_iter().take(most).map(claim).collect(),
        }
    }
}

fn told(row: &SourceRow) -> Told {
    Told {
        id: row.id.clone(),
        path: row.path.clone(),
        outlet: row.outlet.clone(),
        published: row.published.date.clone(),
        problems: row.problems.iter().map(|it| it.message.clone()).collect(),
    }
}

fn found(story: &Story, line: FindingLine) -> Found {
    let finding = line.finding;
    Found {
        values: finding.values.iter().map(|it| value(story, it)).collect(),
        id: finding.id,
        key: finding.key,
        verdict: finding.verdict,
        severity: finding.severity,
        headline: line.headline,
        why: finding.why,
        decided: finding.decision,
    }
}

fn value(story: &Story, reading: &Reading) -> Value {
    let quotes = reading.at.iter().filter_map(|at| quote(story, at));
    Value {
        text: reading.text.clone(),
        sources: reading.sources.clone(),
        origins: reading.origins.clone(),
        quotes: quotes.collect(),
    }
}

fn quote(story: &Story, at: &At) -> Option<Quote> {
    let source = story.sources.iter().find(|it| it.id == at.source)?;
    let holds = |row: &&PassageRow| {
        let span = row.words.span;
        row.source == at.source && span.start <= at.start && at.start < span.end
    };
    let sentence = story.report.passages.iter().find(holds);
    Some(Quote {
        source: at.source.clone(),
        line: source.line(at.start),
        words: at.text.clone(),
        sentence: sentence.map_or_else(String::new, |row| row.words.text.to_string()),
    })
}

fn claim(row: &ClaimRow) -> Claim {
    let mut roles: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for role in &row.roles {
        roles
            .entry(role.role.clone())
            .or_default()
            .push(role.value.clone());
    }
    let speaker = |link: &AttributionRow| link.speaker.clone();
    Claim {
        id: row.id.clone(),
        source: row.source.clone(),
        line: row.quote.line,
        sentence: row.quote.words.text.to_string(),
        kind: row.kind.clone(),
        roles,
        polarity: row.polarity,
        certainty: row.certainty,
        said_by: row.attribution.iter().map(speaker).collect(),
    }
}

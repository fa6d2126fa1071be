//! The page that the Markdown template fills: every line of the report, in order, as plain words.

mod alerts;
mod grid;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use alerts::Alert;
use grid::EventPart;

use super::{
    ClaimRow, EventRow, LineageKind, Report, SourceRow,
    phrases::{counted, day, excerpt, period},
};
use crate::{
    claims::{Certainty, Polarity, Stance},
    sources::Basis,
    span::Span,
    verdicts::{Finding, Severity, Verdict},
};

/// What stands in the report, top to bottom.
#[derive(Debug, Serialize)]
pub(super) struct Page {
    verdicts: String,
    scope: String,
    sources: Vec<SourceLine>,
    first: Vec<Alert>,
    events: Vec<EventPart>,
    lineage: Vec<String>,
    timeline: Vec<TimelineLine>,
    left_out: Vec<String>,
    version: String,
}

#[derive(Debug, Serialize)]
struct SourceLine {
    id: String,
    title: String,
    outlet: String,
    published: String,
    problems: String,
}

#[derive(Debug, Serialize)]
struct TimelineLine {
    when: String,
    what: String,
    sources: String,
}

/// Lays a report out as the page of the template.
pub(super) fn page(report: &Report) -> Page {
    let told = Told::new(report);
    Page {
        verdicts: verdict_counts(&report.findings),
        scope: scope(report),
        sources: report.sources.iter().map(source_line).collect(),
        first: report
            .findings
            .iter()
            .filter(|f| is_urgent(f))
            .map(|finding| told.alert(finding))
            .collect(),
        events: report
            .events
            .iter()
            .map(|event| told.event(event))
            .collect(),
        lineage: lineage(report),
        timeline: told.timeline(),
        left_out: left_out(report),
        version: report.variorum.clone(),
    }
}

fn is_urgent(finding: &Finding) -> bool {
    finding.severity <= Severity::Warning
}

fn verdict_counts(findings: &[Finding]) -> String {
    let count = |wanted| {
        findings
            .iter()
            .filter(|finding| finding.verdict == wanted)
            .count()
    };
    let parts = [
        counted(count(Verdict::Conflict), "conflict", "conflicts"),
        counted(count(Verdict::Denial), "denial", "denials"),
        counted(
            count(Verdict::SingleSource),
            "event or fact on one origin",
            "events or facts on one origin each",
        ),
        counted(count(Verdict::Refinement), "refinement", "refinements"),
        counted(count(Verdict::Agreement), "agreement", "agreements"),
    ];
    format!("{}.", parts.join(", "))
}

fn scope(report: &Report) -> String {
    let dates: BTreeSet<&str> = report
        .sources
        .iter()
        .filter_map(|s| s.published.date.as_deref())
        .collect();
    let span = match (dates.first(), dates.last()) {
        (Some(first), Some(last)) if first == last => format!(", {}", day(first)),
        (Some(first), Some(last)) => format!(", {} to {}", day(first), day(last)),
        _ => String::new(),
    };
    let sources = counted(report.sources.len(), "source", "sources");
    let claims = counted(report.claims.len(), "claim", "claims");
    let events = counted(report.events.len(), "event", "events");
    format!("{sources}{span}; {claims} about {events}.")
}

fn source_line(source: &SourceRow) -> SourceLine {
    let published = source
        .published
        .date
        .as_deref()
        .map_or_else(|| "unknown".to_owned(), day);
    let basis = match source.published.basis {
        Basis::Inferred => " (inferred)",
        _ => "",
    };
    let problems: Vec<&str> = source
        .problems
        .iter()
        .map(|problem| problem.message.as_str())
        .collect();
    SourceLine {
        id: source.id.clone(),
        title: source.title.clone(),
        outlet: source
            .outlet
            .clone()
            .unwrap_or_else(|| "unknown".to_owned()),
        published: format!("{published}{basis}"),
        problems: problems.join("; "),
    }
}

/// The report's claims, by id and by event.
struct Told<'a> {
    report: &'a Report,
    claims: BTreeMap<&'a str, &'a ClaimRow>,
    events: BTreeMap<&'a str, &'a EventRow>,
}

impl<'a> Told<'a> {
    fn new(report: &'a Report) -> Self {
        Self {
            report,
            claims: report
                .claims
                .iter()
                .map(|claim| (claim.id.as_str(), claim))
                .collect(),
            events: report
                .events
                .iter()
                .map(|event| (event.id.as_str(), event))
                .collect(),
        }
    }

    /// What is dated to days or longer, by first day; a statement's own date is left out.
    fn timeline(&self) -> Vec<TimelineLine> {
        let mut lines: BTreeMap<(&str, &str, String), BTreeSet<&str>> = BTreeMap::new();
        for claim in &self.report.claims {
            let Some(event) = claim.event.as_deref().and_then(|id| self.events.get(id)) else {
                continue;
            };
            if claim.polarity == Polarity::Negated {
                continue;
            }
            let planned = if claim.certainty == Certainty::Asserted {
                ""
            } else {
                " (planned or possible)"
            };
            for role in claim
                .roles
                .iter()
                .filter(|role| role.role == "when" && !role.of_statement)
            {
                if let (Some(from), Some(to)) = (&role.from, &role.to) {
                    let what = format!("{}{planned}", event.title);
                    lines
                        .entry((from, to, what))
                        .or_default()
                        .insert(&claim.source);
                }
            }
        }
        lines
            .into_iter()
            .map(|((from, to, what), sources)| TimelineLine {
                when: period(from, to),
                what,
                sources: sources.into_iter().collect::<Vec<_>>().join(", "),
            })
            .collect()
    }
}

/// The source's words; the normalised value stands beside them where it says more.
fn shown(text: &str, value: &str) -> String {
    let same = text.eq_ignore_ascii_case(value) || text.is_empty() || value.starts_with("XXXX");
    match (same, text.is_empty()) {
        (_, true) => value.to_owned(),
        (true, false) => text.to_owned(),
        (false, false) => format!("{text} ({value})"),
    }
}

fn place(claim: &ClaimRow) -> String {
    format!("{}, line {}", claim.source, claim.quote.line)
}

fn quoted(claim: &ClaimRow, focus: Span) -> String {
    format!("“{}”", excerpt(claim, focus))
}

/// "004 ← Yonhap ← RIA Novosti": chains from each source, longest only.
fn lineage(report: &Report) -> Vec<String> {
    let mut lines = BTreeSet::new();
    for row in report
        .lineage
        .iter()
        .filter(|row| row.kind == LineageKind::Copy)
    {
        lines.insert(format!(
            "{} shares its wording with {}: a suspected copy",
            row.from, row.to
        ));
    }
    for claim in report
        .claims
        .iter()
        .filter(|claim| !claim.attribution.is_empty())
    {
        let speakers: Vec<&str> = claim
            .attribution
            .iter()
            .map(|link| link.speaker.as_str())
            .collect();
        lines.insert(format!("{} ← {}", claim.source, speakers.join(" ← ")));
    }
    let is_start = |line: &String| {
        lines
            .iter()
            .any(|other| other.len() > line.len() && other.starts_with(&format!("{line} ←")))
    };
    lines
        .iter()
        .filter(|line| !is_start(line))
        .cloned()
        .collect()
}

fn left_out(report: &Report) -> Vec<String> {
    let apart: Vec<&ClaimRow> = report
        .claims
        .iter()
        .filter(|claim| claim.event.is_none())
        .collect();
    let opinions = apart
        .iter()
        .filter(|claim| claim.stance != Stance::Fact)
        .count();
    let others = apart.len() - opinions;
    let mut lines = Vec::new();
    if opinions > 0 {
        lines.push(format!(
            "{} of opinion or forecast",
            counted(opinions, "claim", "claims")
        ));
    }
    if others > 0 {
        lines.push(format!(
            "{} whose persons, places or things could not be told apart",
            counted(others, "claim", "claims")
        ));
    }
    lines
}

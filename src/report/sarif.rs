//! Findings as SARIF 2.1.0, which editors and code hosts show beside the lines of the sources.
//!
//! What needs no eye (severity `info`) is no result. A finding that the desk has settled is suppressed, with its note.

use std::collections::BTreeSet;

use super::{
    Report, WriteError, escape, json,
    phrases::verdict,
    plain,
    positions::{Position, Positions},
    view::Told,
};
use crate::{
    diagnostic::sarif::{
        Artifact, ArtifactLocation, Descriptor, Fingerprint, Invocation, Location, Log, Message,
        Notification, Outcome, Region, Rule, Run, Suppression,
    },
    sources::{Problem, Source},
    verdicts::{At, Finding, Severity, Verdict},
};

/// The findings of `report` as a SARIF log. `sources` give the texts.
///
/// # Errors
/// None that input can cause.
pub fn sarif(report: &Report, sources: &[Source]) -> Result<String, WriteError> {
    let told = Told::new(report);
    let positions = Positions::new(sources);
    let needed = |finding: &&Finding| finding.severity < Severity::Info;
    let shown: Vec<&Finding> = report.findings.iter().filter(needed).collect();
    let verdicts: BTreeSet<Verdict> = shown.iter().map(|finding| finding.verdict).collect();
    let results = shown
        .iter()
        .map(|finding| outcome(&told, finding, &positions));
    let mut run = Run::of(verdicts.into_iter().map(rule).collect(), results.collect());
    run.artifacts = sources.iter().map(artifact).collect();
    run.invocations = vec![Invocation {
        execution_successful: true,
        tool_execution_notifications: sources
            .iter()
            .flat_map(|source| source.problems.iter().map(move |it| (source, it)))
            .map(|(source, problem)| notification(source, problem, &positions))
            .collect(),
    }];
    json::written(&Log::of(run))
}

fn rule(of: Verdict) -> Rule {
    Rule {
        id: of.name().to_owned(),
        short_description: Some(Message::of(verdict(of))),
        help: Some(Message::of(plain::meaning(of))),
    }
}

fn artifact(source: &Source) -> Artifact {
    Artifact {
        location: ArtifactLocation::of(&source.path),
        description: Message::of(escape::plain(&source.title)),
    }
}

fn notification(source: &Source, problem: &Problem, positions: &Positions<'_>) -> Notification {
    let span = problem.span;
    let position = positions.range(&source.id, span.start, span.end);
    let region = position.filter(|_| !span.is_empty()).map(region);
    Notification {
        descriptor: Descriptor {
            id: problem.code.clone(),
        },
        level: level(Severity::Warning),
        message: Message::of(escape::plain(&problem.message)),
        locations: vec![Location::of(&source.path, region)],
    }
}

fn outcome(told: &Told<'_>, finding: &Finding, positions: &Positions<'_>) -> Outcome {
    let places = finding.values.iter().flat_map(|reading| {
        let says = escape::plain(&told.side(finding, reading));
        let places = reading.at.iter().filter_map(|at| location(at, positions));
        places.map(move |(source, place)| place.with(format!("{source}: {says}")))
    });
    let mut places: Vec<Location> = places.collect();
    let related = places.split_off(places.len().min(1));
    let (line, why) = (told.in_a_line(finding), &finding.why);
    let text = if why.is_empty() {
        line
    } else {
        format!("{line}. {why}")
    };
    Outcome {
        rule_id: finding.verdict.name().to_owned(),
        level: level(finding.severity),
        message: Message::of(escape::plain(&text)),
        locations: places,
        related_locations: related,
        partial_fingerprints: Some(Fingerprint {
            judged: finding.key.clone(),
        }),
        suppressions: suppressions(finding),
    }
}

fn suppressions(finding: &Finding) -> Vec<Suppression> {
    let settled = finding.decision.iter().filter(|_| finding.is_settled());
    let suppression = settled.map(|ruled| Suppression {
        kind: "external",
        status: "accepted",
        justification: format!("{}: {}", ruled.verdict.name(), escape::plain(&ruled.note)),
    });
    suppression.collect()
}

fn location<'a>(at: &'a At, positions: &Positions<'_>) -> Option<(&'a str, Location)> {
    let (source, position) = positions.of(at)?;
    let region = Region {
        snippet: Some(Message::of(at.text.as_str())),
        ..region(position)
    };
    Some((&at.source, Location::of(&source.path, Some(region))))
}

fn region(position: Position) -> Region {
    Region {
        start_line: position.line,
        start_column: position.column,
        end_line: position.end_line,
        end_column: position.end_column,
        snippet: None,
    }
}

/// The level that says as much as a severity.
fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
        Severity::Info => "none",
    }
}

//! One event: its occasions, the grid of roles by source, what the comparison says, and the quotes.

use std::collections::BTreeSet;

use serde::Serialize;

use super::{Told, is_urgent, place, shown};
use crate::{
    claims::{Certainty, Polarity},
    report::{
        ClaimRow, EventRow,
        phrases::{counted, excerpt, said_by, verdict},
    },
    verdicts::{Finding, Verdict},
};

#[derive(Debug, Serialize)]
pub(super) struct EventPart {
    title: String,
    occasions: String,
    sources: Vec<String>,
    rows: Vec<RoleLine>,
    notes: Vec<Note>,
    quotes: Vec<Quote>,
}

#[derive(Debug, Serialize)]
struct RoleLine {
    role: String,
    cells: Vec<String>,
    verdict: String,
}

#[derive(Debug, Serialize)]
struct Note {
    id: String,
    verdict: &'static str,
    role: String,
    why: String,
}

#[derive(Debug, Serialize)]
struct Quote {
    place: String,
    words: String,
    said_by: String,
    certainty: String,
}

impl Told<'_> {
    pub(super) fn event(&self, event: &EventRow) -> EventPart {
        let claims: Vec<&ClaimRow> = self
            .report
            .claims
            .iter()
            .filter(|claim| claim.event.as_ref() == Some(&event.id))
            .collect();
        let sources: Vec<&str> = claims
            .iter()
            .map(|claim| claim.source.as_str())
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect();
        let findings: Vec<&Finding> = self
            .report
            .findings
            .iter()
            .filter(|f| f.event == event.id)
            .collect();
        EventPart {
            title: event.title.clone(),
            occasions: occasions(event, &claims),
            rows: role_lines(&claims, &sources, &findings),
            sources: sources.into_iter().map(str::to_owned).collect(),
            notes: findings
                .iter()
                .filter(|f| !is_urgent(f) && f.verdict != Verdict::Agreement)
                .map(|f| note(f))
                .collect(),
            quotes: quotes(&claims),
        }
    }
}

fn occasions(event: &EventRow, claims: &[&ClaimRow]) -> String {
    if event.occasions.len() < 2 {
        return event
            .occasions
            .iter()
            .filter(|o| o.title != event.title)
            .map(|o| o.title.clone())
            .collect();
    }
    let lines: Vec<String> = event
        .occasions
        .iter()
        .zip('A'..)
        .map(|(occasion, letter)| {
            let sources: BTreeSet<&str> = claims
                .iter()
                .filter(|c| c.occasion.as_ref() == Some(&occasion.id))
                .map(|c| c.source.as_str())
                .collect();
            let sources: Vec<&str> = sources.into_iter().collect();
            format!("{letter}. {} ({})", occasion.title, sources.join(", "))
        })
        .collect();
    format!("{} occasions: {}", lines.len(), lines.join(" · "))
}

/// A row a role, in the order in which the claims name them.
fn role_lines(claims: &[&ClaimRow], sources: &[&str], findings: &[&Finding]) -> Vec<RoleLine> {
    let mut roles: Vec<&str> = Vec::new();
    for role in claims.iter().flat_map(|claim| &claim.roles) {
        if !roles.contains(&role.role.as_str()) {
            roles.push(&role.role);
        }
    }
    roles
        .into_iter()
        .map(|role| RoleLine {
            role: role.to_owned(),
            cells: sources
                .iter()
                .map(|source| cell(claims, source, role))
                .collect(),
            verdict: findings
                .iter()
                .filter(|f| f.role == role)
                .map(|f| outcome(f))
                .collect::<BTreeSet<_>>()
                .into_iter()
                .collect::<Vec<_>>()
                .join("; "),
        })
        .collect()
}

/// The different values that one source gives for one role.
fn cell(claims: &[&ClaimRow], source: &str, role: &str) -> String {
    let mut values: Vec<String> = Vec::new();
    for claim in claims.iter().filter(|claim| claim.source == source) {
        for filled in claim.roles.iter().filter(|filled| filled.role == role) {
            let negated = if claim.polarity == Polarity::Negated {
                "not "
            } else {
                ""
            };
            let named = if filled.entity.is_some() {
                filled.value.clone()
            } else {
                shown(&filled.words.text, &filled.value)
            };
            let value = format!("{negated}{named}");
            if !values.contains(&value) {
                values.push(value);
            }
        }
    }
    values.join("; ")
}

fn outcome(finding: &Finding) -> String {
    let origins: BTreeSet<&String> = finding
        .values
        .iter()
        .flat_map(|reading| &reading.origins)
        .collect();
    let name = verdict(finding.verdict).to_lowercase();
    match finding.verdict {
        Verdict::Agreement => format!("{name}, {}", counted(origins.len(), "origin", "origins")),
        _ => name,
    }
}

fn note(finding: &Finding) -> Note {
    Note {
        id: finding.id.clone(),
        verdict: verdict(finding.verdict),
        role: finding.role.clone(),
        why: finding.why.clone(),
    }
}

/// Each sentence once, in order of source and text.
fn quotes(claims: &[&ClaimRow]) -> Vec<Quote> {
    let mut seen = BTreeSet::new();
    claims
        .iter()
        .filter(|claim| seen.insert((&claim.source, claim.quote.words.span)))
        .map(|claim| {
            let negated = (claim.polarity == Polarity::Negated).then_some("negated");
            let unsure = match claim.certainty {
                Certainty::Asserted => None,
                Certainty::Probable => Some("probable"),
                Certainty::Possible => Some("possible"),
                Certainty::Planned => Some("planned"),
                Certainty::Conditional => Some("conditional"),
            };
            Quote {
                place: place(claim),
                words: excerpt(claim, claim.trigger.span),
                said_by: said_by(&claim.attribution),
                certainty: negated
                    .into_iter()
                    .chain(unsure)
                    .collect::<Vec<_>>()
                    .join(", "),
            }
        })
        .collect()
}

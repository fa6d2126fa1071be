//! The findings that need a decision, with every witness of every reading.

use std::collections::BTreeSet;

use serde::Serialize;

use super::{Told, place, quoted, shown};
use crate::{
    report::phrases::{joined, said_by, verdict},
    verdicts::{Finding, Reading, Severity},
};

/// A finding that needs a decision.
#[derive(Debug, Serialize)]
pub(super) struct Alert {
    id: String,
    verdict: &'static str,
    question: String,
    r#where: String,
    severity: &'static str,
    witnesses: Vec<Witness>,
    why: String,
    ask: Option<String>,
}

/// One quote for one reading; the reading stands on its first line only.
#[derive(Debug, Serialize)]
struct Witness {
    reading: String,
    place: String,
    words: String,
    said_by: String,
}

impl Told<'_> {
    pub(super) fn alert(&self, finding: &Finding) -> Alert {
        let readings: Vec<String> = finding
            .values
            .iter()
            .map(|reading| shown(&reading.text, &reading.value))
            .collect();
        let question = match finding.role.as_str() {
            "occurrence" => "did it happen?".to_owned(),
            role => format!("{role}: {}?", joined(&readings, "or")),
        };
        Alert {
            id: finding.id.clone(),
            verdict: verdict(finding.verdict),
            question,
            r#where: self.place_of(finding),
            severity: severity(finding.severity),
            witnesses: finding
                .values
                .iter()
                .zip(&readings)
                .flat_map(|(r, name)| self.witnesses(finding, r, name))
                .collect(),
            why: finding.why.clone(),
            ask: ask(finding, &readings),
        }
    }

    /// The event's title, with the occasion's where the finding is about one of several.
    fn place_of(&self, finding: &Finding) -> String {
        let Some(event) = self.events.get(finding.event.as_str()) else {
            return String::new();
        };
        let occasion = event
            .occasions
            .iter()
            .find(|o| Some(&o.id) == finding.occasion.as_ref());
        match occasion {
            Some(occasion) if event.occasions.len() > 1 => {
                format!("{}, {}", event.title, occasion.title)
            }
            _ => event.title.clone(),
        }
    }

    fn witnesses(&self, finding: &Finding, reading: &Reading, name: &str) -> Vec<Witness> {
        let mut seen = BTreeSet::new();
        let claims = reading
            .claims
            .iter()
            .filter_map(|id| self.claims.get(id.as_str()).copied());
        claims
            .filter(|claim| seen.insert((&claim.source, claim.quote.words.span)))
            .enumerate()
            .map(|(i, claim)| {
                let role = claim
                    .roles
                    .iter()
                    .find(|role| role.role == finding.role && role.value == reading.value);
                let focus = role.map_or(claim.trigger.span, |role| role.words.span);
                Witness {
                    reading: if i == 0 {
                        name.to_owned()
                    } else {
                        String::new()
                    },
                    place: place(claim),
                    words: quoted(claim, focus),
                    said_by: said_by(&claim.attribution),
                }
            })
            .collect()
    }
}

/// What an editor could ask, and whom: the origins of each reading.
fn ask(finding: &Finding, readings: &[String]) -> Option<String> {
    let sides: Vec<String> = finding
        .values
        .iter()
        .zip(readings)
        .map(|(reading, name)| match reading.origins.as_slice() {
            [] => format!("{name} has no origin but the outlet"),
            origins => format!("{} for {name}", joined(origins, "and")),
        })
        .collect();
    (sides.len() > 1).then(|| format!("{}.", joined(&sides, "and")))
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
        Severity::Info => "info",
    }
}

//! The part of a report that the user asks for.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{EventRow, Report};
use crate::{diagnostic::suggestion, verdicts::Severity};

/// What to keep. Nothing chosen: everything.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection {
    /// Findings less severe than this are left out; `None` keeps all.
    pub least: Option<Severity>,
    /// Events by id ("e1") or by words of their titles, whatever their case; empty keeps all.
    pub events: Vec<String>,
    /// Events by kind ("invitation"); empty keeps all.
    pub kinds: Vec<String>,
}

/// What a choice left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Narrowed {
    /// How many events.
    pub events: usize,
    /// How many findings.
    pub findings: usize,
}

impl Selection {
    /// `report` with what was chosen: events, their claims and findings. Ids stay as they are. Claims that stand in no event
    /// are left out where events are chosen.
    pub fn of(&self, mut report: Report) -> Report {
        let before = (report.compared().count(), report.findings.len());
        if !self.events.is_empty() || !self.kinds.is_empty() {
            report.events.retain(|event| self.takes(event));
            let kept: BTreeSet<String> =
                report.events.iter().map(|event| event.id.clone()).collect();
            let stands_in =
                |event: &Option<String>| event.as_ref().is_some_and(|e| kept.contains(e));
            report.claims.retain(|claim| stands_in(&claim.event));
            report
                .findings
                .retain(|finding| kept.contains(&finding.event));
        }
        if let Some(least) = self.least {
            report.findings.retain(|finding| finding.severity <= least);
        }
        let narrowed = Narrowed {
            events: before.0 - report.compared().count(),
            findings: before.1 - report.findings.len(),
        };
        if *self != Self::default() {
            report.narrowed = Some(narrowed);
        }
        report
    }

    /// What of the choice no event of `report` has: the words as they were given, and what was perhaps meant.
    pub fn unmet(&self, report: &Report) -> Option<(String, String)> {
        let known = |event: &EventRow| [event.id.clone(), event.title.clone()];
        let wanted = self.events.iter().find(|wanted| {
            let one = Self {
                events: vec![(*wanted).clone()],
                ..Self::default()
            };
            !report.events.iter().any(|event| one.takes(event))
        })?;
        let known: Vec<String> = report.compared().flat_map(known).collect();
        let known: Vec<&str> = known.iter().map(String::as_str).collect();
        let way = suggestion(wanted, &known).unwrap_or_else(|| "there is no event".to_owned());
        Some((wanted.clone(), way))
    }

    fn takes(&self, event: &EventRow) -> bool {
        let titles = [&event.title, &event.headline].map(|title| title.to_lowercase());
        let named = |wanted: &String| {
            let words = wanted.to_lowercase();
            *wanted == event.id || titles.iter().any(|title| title.contains(&words))
        };
        let of_kind = |kind: &String| *kind == event.kind;
        (self.events.is_empty() || self.events.iter().any(named))
            && (self.kinds.is_empty() || self.kinds.iter().any(of_kind))
    }
}

//! What an editor should know besides: figures brought up to date, what rests on one origin, what the desk has decided.

use std::collections::BTreeSet;

use serde::Serialize;

use super::Told;
use crate::{
    report::{
        phrases::{counted, joined},
        plain,
    },
    verdicts::{Finding, Reason, Verdict},
};

/// Lines under one heading; more are counted.
const MOST_LINES: usize = 6;

/// One heading with its lines.
#[derive(Debug, Serialize)]
pub(super) struct Point {
    head: String,
    lines: Vec<String>,
    more: usize,
}

impl Point {
    fn new(head: String, mut lines: Vec<String>) -> Self {
        let more = lines.len().saturating_sub(MOST_LINES);
        lines.truncate(MOST_LINES);
        Self { head, lines, more }
    }
}

impl Told<'_> {
    pub(super) fn summary(&self) -> Vec<Point> {
        let points = [self.updates(), self.one_origin(), self.rulings()];
        points.into_iter().flatten().collect()
    }

    /// Figures that a later source gives higher.
    fn updates(&self) -> Option<Point> {
        let findings = self.report.findings.iter();
        let lines: Vec<String> = findings
            .filter(|finding| finding.reason == Reason::FigureUpdated)
            .map(|finding| {
                let name = plain::role(self.kind_of(finding), &finding.role);
                format!("{}: {name}: {}", self.title_of(finding), finding.why)
            })
            .collect();
        let head = "Figures that may have been brought up to date:".to_owned();
        (!lines.is_empty()).then(|| Point::new(head, lines))
    }

    /// What several sources carry and one origin vouches for.
    fn one_origin(&self) -> Option<Point> {
        let findings = self.report.findings.iter();
        let lines: Vec<String> = findings
            .filter(|finding| rests_on_one(finding))
            .map(|finding| {
                let reading = &finding.values[0];
                let what = self.told(finding);
                let origin = reading.origins.first().map_or("", String::as_str);
                format!(
                    "{what}: carried by {}, all from {origin}",
                    joined(&reading.sources, "and")
                )
            })
            .collect();
        let head = "Carried by several sources, but from one origin:".to_owned();
        (!lines.is_empty()).then(|| Point::new(head, lines))
    }

    /// What the first reading tells: the event, or what fills a role of it.
    pub(in crate::report) fn told(&self, finding: &Finding) -> String {
        let title = self.title_of(finding);
        match (finding.role.as_str(), finding.values.first()) {
            ("occurrence", _) | (_, None) => title,
            (role, Some(reading)) => {
                let name = plain::role(self.kind_of(finding), role);
                format!("{title}, {name}: {}", self.reading(finding, reading))
            }
        }
    }

    /// How much the desk has decided.
    fn rulings(&self) -> Option<Point> {
        let all = self.report.decisions.len();
        let stale = self.report.decisions.iter().filter(|row| row.stale).count();
        let stale = match stale {
            0 => String::new(),
            n => format!(", {n} of which no longer fit"),
        };
        let head = format!(
            "{} of the desk{stale}.",
            counted(all, "decision", "decisions")
        );
        (all > 0).then(|| Point::new(head, Vec::new()))
    }

    /// "Visit of X: when? 3 May (a, b) or 4 May (c)".
    pub(super) fn clash(&self, finding: &Finding) -> String {
        let sides: Vec<String> = finding
            .values
            .iter()
            .map(|reading| {
                format!(
                    "{} ({})",
                    self.side(finding, reading),
                    reading.sources.join(", ")
                )
            })
            .collect();
        format!("{} {}", self.asked(finding), joined(&sides, "or"))
    }
}

/// Whether several sources carry what one origin alone vouches for.
pub(in crate::report) fn rests_on_one(finding: &Finding) -> bool {
    let mut readings = finding.values.iter();
    let carried = readings.any(|reading| reading.sources.len() > 1);
    let verdict = matches!(finding.verdict, Verdict::SingleSource | Verdict::Agreement);
    verdict && carried && origins(finding) == 1
}

/// Distinct origins over all readings.
pub(in crate::report) fn origins(finding: &Finding) -> usize {
    let origins = finding.values.iter().flat_map(|reading| &reading.origins);
    origins.collect::<BTreeSet<_>>().len()
}

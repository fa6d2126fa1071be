//! The page in short: what conflicts, what is denied, what agrees, what rests on one origin, what to ask and whom.

use std::collections::BTreeSet;

use serde::Serialize;

use super::{Told, is_urgent};
use crate::{
    report::{
        EventRow,
        phrases::{counted, joined, sentence, shortened},
        plain,
    },
    verdicts::{Finding, Verdict},
};

/// Lines under one heading; more are counted.
const MOST_LINES: usize = 6;
/// Longest reading behind the name of who is to be asked, in characters.
const ASKED: usize = 40;
/// Facts named of one event.
const MOST_FACTS: usize = 4;

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
    pub(super) fn summary(&self, urgent: &[&Finding]) -> Vec<Point> {
        let mut points = vec![self.conflicts(urgent)];
        let several = [
            self.denials(),
            self.updates(),
            self.agreed(),
            self.one_origin(),
            self.asks(urgent),
        ];
        points.extend(several.into_iter().flatten());
        points.extend(self.alone());
        points.extend(self.rulings());
        points
    }

    fn conflicts(&self, urgent: &[&Finding]) -> Point {
        let is_conflict = |finding: &&&Finding| finding.verdict == Verdict::Conflict;
        let lines: Vec<String> = urgent
            .iter()
            .filter(is_conflict)
            .map(|finding| self.numbered(&self.clash(finding), finding))
            .collect();
        let head = match lines.len() {
            0 => "No conflict was found.".to_owned(),
            n => format!("{}:", counted(n, "conflict", "conflicts")),
        };
        Point::new(head, lines)
    }

    fn denials(&self) -> Option<Point> {
        let lines: Vec<String> = self
            .report
            .findings
            .iter()
            .filter(|finding| finding.verdict == Verdict::Denial && !finding.is_settled())
            .map(|finding| {
                let line = format!("{}: {}", self.title_of(finding), finding.why);
                self.numbered(&line, finding)
            })
            .collect();
        let head = format!("{}:", counted(lines.len(), "denial", "denials"));
        (!lines.is_empty()).then(|| Point::new(head, lines))
    }

    /// Figures that a later source gives higher.
    fn updates(&self) -> Option<Point> {
        let findings = self.report.findings.iter();
        let lines: Vec<String> = findings
            .filter(|finding| finding.reason == "figure-updated")
            .map(|finding| {
                let name = plain::role(self.kind_of(finding), &finding.role);
                format!("{}: {name}: {}", self.title_of(finding), finding.why)
            })
            .collect();
        let head = "Figures that may have been brought up to date:".to_owned();
        (!lines.is_empty()).then(|| Point::new(head, lines))
    }

    /// "Meeting of A and B: when 12 June 2018; where Singapore (2 sources)".
    fn agreed(&self) -> Option<Point> {
        let lines: Vec<String> = self
            .report
            .compared()
            .filter_map(|event| {
                let sources = self.sources_of(event);
                let facts = self.facts(event);
                let told = counted(sources.len(), "source", "sources");
                self.is_agreed_on(event).then(|| {
                    let title = &event.title;
                    if facts.is_empty() {
                        format!("{title} ({told})")
                    } else {
                        format!("{title} ({told}); {}", facts.join("; "))
                    }
                })
            })
            .collect();
        let head = format!(
            "Agreed by independent origins, {}:",
            counted(lines.len(), "event", "events")
        );
        (!lines.is_empty()).then(|| Point::new(head, lines))
    }

    /// What several sources carry and one origin vouches for.
    fn one_origin(&self) -> Option<Point> {
        let findings = self.report.findings.iter();
        let lines: Vec<String> = findings
            .filter(|finding| {
                let carried = finding
                    .values
                    .iter()
                    .any(|reading| reading.sources.len() > 1);
                let verdict = matches!(finding.verdict, Verdict::SingleSource | Verdict::Agreement);
                verdict && carried && origins(finding) == 1
            })
            .map(|finding| {
                let reading = &finding.values[0];
                let what = match finding.role.as_str() {
                    "occurrence" => self.title_of(finding),
                    role => {
                        let name = plain::role(self.kind_of(finding), role);
                        format!(
                            "{}, {name}: {}",
                            self.title_of(finding),
                            self.reading(finding, reading)
                        )
                    }
                };
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

    /// The questions that conflicts raise, and who vouches for what: "when? Peskov (a Monday), Yonhap (last week)".
    fn asks(&self, urgent: &[&Finding]) -> Option<Point> {
        let conflicts = urgent.iter().filter(|f| f.verdict == Verdict::Conflict);
        let lines: Vec<String> = conflicts
            .map(|finding| {
                let whom: Vec<String> = finding
                    .values
                    .iter()
                    .map(|reading| {
                        let told = shortened(&self.reading(finding, reading), ASKED);
                        format!("{} ({told})", joined(&reading.origins, "and"))
                    })
                    .collect();
                let line = format!("{}: {}", joined(&whom, "and"), self.question(finding));
                self.numbered(&line, finding)
            })
            .collect();
        (!lines.is_empty()).then(|| Point::new("To ask:".to_owned(), lines))
    }

    /// How many events one source alone tells.
    fn alone(&self) -> Option<Point> {
        let events = self.report.compared();
        let alone = events
            .filter(|event| self.sources_of(event).len() == 1)
            .count();
        let head = format!(
            "{} told by one source alone: treat as unconfirmed.",
            counted(alone, "event is", "events are")
        );
        (alone > 0).then(|| Point::new(head, Vec::new()))
    }

    /// Whether independent origins agree on something of an event.
    fn is_agreed_on(&self, event: &EventRow) -> bool {
        self.findings_of(event)
            .iter()
            .any(|finding| is_agreed(finding))
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

    /// What the agreements on an event say beyond its title: "when 12 June 2018".
    fn facts(&self, event: &EventRow) -> Vec<String> {
        let findings = self.findings_of(event).iter();
        let differs = |role: &str| {
            let mut findings = self.findings_of(event).iter();
            findings.any(|finding| finding.role == role && finding.verdict == Verdict::Conflict)
        };
        let agreements = findings.filter(|finding| {
            is_agreed(finding) && finding.role != "occurrence" && !differs(&finding.role)
        });
        let mut facts: Vec<String> = Vec::new();
        for finding in agreements {
            let Some(reading) = finding.values.first() else {
                continue;
            };
            let name = plain::role(&event.kind, &finding.role);
            let value = self.reading(finding, reading).replace(';', ",");
            let fact = format!("{name}: {value}");
            let in_title = value.split(", ").all(|part| event.title.contains(part));
            if !in_title && !facts.contains(&fact) {
                facts.push(fact);
            }
        }
        facts.truncate(MOST_FACTS);
        facts
    }

    /// "Visit of X: when? 3 May (a, b) or 4 May (c)".
    pub(super) fn clash(&self, finding: &Finding) -> String {
        let sides: Vec<String> = finding
            .values
            .iter()
            .map(|reading| {
                format!(
                    "{} ({})",
                    self.reading(finding, reading),
                    reading.sources.join(", ")
                )
            })
            .collect();
        let title = self
            .event_of(finding)
            .map_or("", |event| event.title.as_str());
        format!(
            "{title}: {} {}",
            self.question(finding),
            joined(&sides, "or")
        )
    }

    fn numbered(&self, line: &str, finding: &Finding) -> String {
        match self.numbers.get(finding.id.as_str()) {
            Some(number) if is_urgent(finding) => format!("{line} → {number}"),
            _ => sentence(line).trim_end_matches('.').to_owned(),
        }
    }
}

fn is_agreed(finding: &Finding) -> bool {
    finding.verdict == Verdict::Agreement && origins(finding) > 1
}

/// Distinct origins over all readings.
pub(super) fn origins(finding: &Finding) -> usize {
    let origins = finding.values.iter().flat_map(|reading| &reading.origins);
    origins.collect::<BTreeSet<_>>().len()
}

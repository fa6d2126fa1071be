//! The table of roles by source for spreadsheets: one head, one row a role.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Told,
    cells::Value,
    grid::{by_value, in_a_cell},
};
use crate::{
    report::{Report, phrases::verdict, plain},
    verdicts::Finding,
};

/// Sources that have a column each; with more, each value has a row.
const WIDEST: usize = 100;

/// A head and rows of the same width.
#[derive(Debug)]
pub(in crate::report) struct Sheet {
    pub(in crate::report) head: Vec<String>,
    pub(in crate::report) rows: Vec<Vec<String>>,
}

/// Lays the events of a report out as a sheet.
pub(in crate::report) fn sheet(report: &Report) -> Sheet {
    let told = Told::new(report);
    let ids: Vec<&str> = report
        .sources
        .iter()
        .map(|source| source.id.as_str())
        .collect();
    let is_wide = ids.len() > WIDEST;
    let mut head: Vec<String> = ["event", "title", "kind", "role", "asks"]
        .map(str::to_owned)
        .to_vec();
    if is_wide {
        head.extend(["reading", "sources"].map(str::to_owned));
    } else {
        head.extend(ids.iter().map(|id| format!("source {id}")));
    }
    let last = [
        "verdicts", "severity", "findings", "origins", "why", "sort", "question", "places",
    ];
    head.extend(last.map(str::to_owned));
    let mut rows = Vec::new();
    for event in report.compared() {
        for row in told.roles(event) {
            let fixed = [
                &event.id,
                &event.title,
                &event.kind,
                &row.role,
                &plain::question(&event.kind, &row.role),
            ]
            .map(Clone::clone);
            let outcome = outcome(&told, event.id.as_str(), &row.role);
            let mut push = |cells: Vec<String>| {
                let row = fixed.iter().cloned().chain(cells).chain(outcome.clone());
                rows.push(row.collect());
            };
            if is_wide {
                by_value(&row.told).into_iter().for_each(&mut push);
                continue;
            }
            let cells = ids.iter().map(|id| {
                let own = row.told.iter().find(|(source, _)| source == id);
                own.map_or_else(String::new, |(_, values)| in_a_cell(values))
            });
            push(cells.collect());
        }
    }
    for finding in report.findings.iter().filter(|finding| finding.is_open()) {
        let title = told.title_of(finding);
        let sort = finding.sort.name().to_owned();
        let asks = finding.question.clone();
        let fixed = [finding.event.clone(), title, String::new(), sort, asks];
        let values: Vec<(&str, Vec<Value>)> = told.by_source(finding);
        let outcome = of_findings(&[finding]);
        let mut push = |cells: Vec<String>| {
            let row = fixed.iter().cloned().chain(cells).chain(outcome.clone());
            rows.push(row.collect());
        };
        if is_wide {
            by_value(&values).into_iter().for_each(push);
            continue;
        }
        let cells = ids.iter().map(|id| {
            let own = values.iter().find(|(source, _)| source == id);
            own.map_or_else(String::new, |(_, values)| in_a_cell(values))
        });
        push(cells.collect());
    }
    Sheet { head, rows }
}

impl Told<'_> {
    /// The words that each source has for the values of an open finding.
    fn by_source<'f>(&self, finding: &'f Finding) -> Vec<(&'f str, Vec<Value>)> {
        let mut values: BTreeMap<&str, Vec<Value>> = BTreeMap::new();
        for reading in &finding.values {
            for source in &reading.sources {
                let known = values.entry(source).or_default();
                known.push(Value {
                    shown: self.side(finding, reading),
                    at: BTreeSet::new(),
                });
            }
        }
        values.into_iter().collect()
    }
}

/// Verdicts, the gravest severity, ids, origins and reasons of what was found on a role.
fn outcome(told: &Told<'_>, event: &str, role: &str) -> [String; 8] {
    let findings: Vec<&Finding> = told
        .findings_of
        .get(event)
        .into_iter()
        .flatten()
        .copied()
        .filter(|finding| finding.role == role && !finding.is_open())
        .collect();
    of_findings(&findings)
}

fn of_findings(findings: &[&Finding]) -> [String; 8] {
    let each = |show: &dyn Fn(usize) -> String| {
        (0..findings.len()).map(show).collect::<Vec<_>>().join("; ")
    };
    let origins: BTreeSet<&str> = findings
        .iter()
        .flat_map(|finding| &finding.values)
        .flat_map(|reading| &reading.origins)
        .map(String::as_str)
        .collect();
    let sorts: BTreeSet<&str> = findings.iter().map(|it| it.sort.name()).collect();
    let places: BTreeSet<String> = findings
        .iter()
        .flat_map(|finding| &finding.values)
        .flat_map(|reading| &reading.at)
        .map(|at| format!("{}:{}-{}", at.source, at.start, at.end))
        .collect();
    let gravest = findings.iter().map(|finding| finding.severity).min();
    [
        each(&|at| verdict(findings[at].verdict).to_owned()),
        gravest.map_or_else(String::new, |severity| severity.name().to_owned()),
        each(&|at| findings[at].id.clone()),
        origins.into_iter().collect::<Vec<_>>().join("; "),
        each(&|at| findings[at].why.clone()),
        sorts.into_iter().collect::<Vec<_>>().join("; "),
        each(&|at| findings[at].question.clone()),
        places.into_iter().collect::<Vec<_>>().join("; "),
    ]
}

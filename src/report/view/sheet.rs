//! The table of roles by source for spreadsheets: one head, one row a role.

use std::collections::BTreeSet;

use super::Told;
use crate::report::{Report, phrases::verdict, plain};

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
    head.extend(["verdicts", "severity", "findings", "origins", "why"].map(str::to_owned));
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
                super::grid::by_value(&row.told)
                    .into_iter()
                    .for_each(&mut push);
                continue;
            }
            let cells = ids.iter().map(|id| {
                let own = row.told.iter().find(|(source, _)| source == id);
                own.map_or_else(String::new, |(_, values)| values.join("; "))
            });
            push(cells.collect());
        }
    }
    Sheet { head, rows }
}

/// Verdicts, the gravest severity, ids, origins and reasons of what was found on a role.
fn outcome(told: &Told<'_>, event: &str, role: &str) -> [String; 5] {
    let findings: Vec<_> = told
        .findings_of
        .get(event)
        .into_iter()
        .flatten()
        .filter(|finding| finding.role == role)
        .collect();
    let each = |show: &dyn Fn(usize) -> String| {
        (0..findings.len()).map(show).collect::<Vec<_>>().join("; ")
    };
    let origins: BTreeSet<&str> = findings
        .iter()
        .flat_map(|finding| &finding.values)
        .flat_map(|reading| &reading.origins)
        .map(String::as_str)
        .collect();
    let gravest = findings.iter().map(|finding| finding.severity).min();
    [
        each(&|at| verdict(findings[at].verdict).to_owned()),
        gravest.map_or_else(String::new, |severity| {
            super::alerts::severity(severity).to_owned()
        }),
        each(&|at| findings[at].id.clone()),
        origins.into_iter().collect::<Vec<_>>().join("; "),
        each(&|at| findings[at].why.clone()),
    ]
}

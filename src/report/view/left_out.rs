//! What was not compared, and why.

use std::collections::BTreeSet;

use serde::Serialize;

use super::{
    Told,
    words::{lines, place},
};
use crate::report::{ClaimRow, LeftOut, phrases::counted};

/// One reason with what it concerns.
#[derive(Debug, Serialize)]
pub(in crate::report) struct Line {
    what: String,
    lines: String,
}

/// Reasons in the order of the page.
const REASONS: &[(LeftOut, &str)] = &[
    (LeftOut::Opinion, "Opinion, neither true nor false"),
    (LeftOut::Forecast, "Forecast, which nobody can know yet"),
    (
        LeftOut::Speech,
        "Words about what is compared elsewhere, or about nothing that happened",
    ),
    (
        LeftOut::Unidentified,
        "Nobody and nothing named that could be identified",
    ),
    (
        LeftOut::TooLittle,
        "Told by one source alone, with too little detail to find it again in another",
    ),
];
/// Notes on what was kept apart; more are counted.
const MOST_NOTES: usize = 8;

impl Told<'_> {
    pub(in crate::report) fn left_out(&self) -> Vec<Line> {
        let mut rows: Vec<Line> = Vec::new();
        for (reason, words) in REASONS {
            let claims = self.report.claims.iter();
            let left: Vec<&ClaimRow> = claims.filter(|c| c.left_out == Some(*reason)).collect();
            if !left.is_empty() {
                rows.push(Line {
                    what: format!(
                        "{words} ({})",
                        counted(left.len(), "statement", "statements")
                    ),
                    lines: lines(left),
                });
            }
        }
        for source in self
            .report
            .sources
            .iter()
            .filter(|source| !source.skipped.is_empty())
        {
            let runs: Vec<String> = source
                .skipped
                .iter()
                .map(|run| match run.last - run.first {
                    0 => run.first.to_string(),
                    _ => format!("{} to {}", run.first, run.last),
                })
                .collect();
            let noun = match source.skipped.as_slice() {
                [only] if only.first == only.last => "line",
                _ => "lines",
            };
            rows.push(Line {
                what: format!("Menus, adverts, forms and the like in {}", source.id),
                lines: format!("{noun} {}", runs.join(", ")),
            });
        }
        rows.extend(self.kept_apart());
        rows
    }

    /// What shares much and was yet kept apart, each pair once.
    fn kept_apart(&self) -> Option<Line> {
        let events = self.report.compared();
        let notes: BTreeSet<&String> = events.flat_map(|event| &event.cut).collect();
        let more = notes.len().saturating_sub(MOST_NOTES);
        let mut shown: Vec<String> = notes
            .into_iter()
            .take(MOST_NOTES)
            .map(|note| self.in_lines(note))
            .collect();
        if more > 0 {
            shown.push(format!("{more} more"));
        }
        (!shown.is_empty()).then(|| Line {
            what: "Alike, but kept apart".to_owned(),
            lines: shown.join("; "),
        })
    }

    /// `note` with its claims named by their lines.
    fn in_lines(&self, note: &str) -> String {
        let words = note.split(' ').map(|word| {
            let claim = self.claims.get(word);
            claim.map_or_else(|| word.to_owned(), |claim| place(claim).replace(',', ""))
        });
        words.collect::<Vec<_>>().join(" ")
    }
}

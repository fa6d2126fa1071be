//! What the desk has decided: rulings in effect, and those that no longer fit.

use serde::Serialize;

use super::Told;
use crate::{
    decisions::Ruling,
    report::{DecisionRow, phrases::day},
    verdicts::Ruled,
};

/// One ruling.
#[derive(Debug, Serialize)]
pub(in crate::report) struct Line {
    about: String,
    ruling: String,
    note: String,
    on: String,
    pub(in crate::report) stale: bool,
}

impl Told<'_> {
    pub(in crate::report) fn decided(&self) -> Vec<Line> {
        let line = |row: &DecisionRow| Line {
            about: row.about.clone(),
            ruling: if row.reworded {
                format!("{}, worded otherwise since", in_words(&row.ruled))
            } else {
                in_words(&row.ruled)
            },
            note: row.ruled.note.clone(),
            // Within the backticks of the page nothing can be escaped.
            on: row.on.replace('`', "'"),
            stale: row.stale,
        };
        let rows = self.report.decisions.iter();
        let (stale, holding): (Vec<_>, Vec<_>) = rows.map(line).partition(|line| line.stale);
        holding.into_iter().chain(stale).collect()
    }
}

/// "not a conflict (Mara Vos, 25 November 2026)".
pub(in crate::report) fn in_words(ruled: &Ruled) -> String {
    let ruling = match ruled.verdict {
        Ruling::NotAConflict => "not a conflict",
        Ruling::SameOccasion => "one and the same occasion",
        Ruling::Split => "different occasions",
        Ruling::Accepted => "accepted as it stands",
    };
    let when = ruled.when.as_deref().map(day);
    let signed: Vec<String> = ruled.by.clone().into_iter().chain(when).collect();
    if signed.is_empty() {
        ruling.to_owned()
    } else {
        format!("{ruling} ({})", signed.join(", "))
    }
}

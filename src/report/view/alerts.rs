//! The findings that need a decision, with the witnesses of every reading.

use std::collections::BTreeSet;

use serde::Serialize;

use super::{
    Told,
    checklist::{Quote, named},
    words::{counters, doubt, lines, place},
};
use crate::{
    report::{
        ClaimRow,
        phrases::{excerpt, joined, said_by, sentence, verdict},
    },
    verdicts::{Finding, Reading},
};

/// Quotes of one reading; more are named by their lines.
const MOST_QUOTES: usize = 4;

/// A finding that needs a decision.
#[derive(Debug, Serialize)]
pub(super) struct Alert {
    id: String,
    key: String,
    verdict: &'static str,
    question: String,
    sides: String,
    severity: &'static str,
    readings: Vec<Side>,
    why: String,
}

/// One reading with those who carry it.
#[derive(Debug, Serialize)]
struct Side {
    name: String,
    counters: String,
    witnesses: Vec<Witness>,
    others: String,
}

/// One quote; `words` is empty where they stand above already.
#[derive(Debug, Serialize)]
pub(super) struct Witness {
    pub(super) place: String,
    pub(super) words: String,
    pub(super) said_by: String,
    pub(super) doubt: Option<&'static str>,
}

impl Witness {
    /// The words around a value that no kind of claim names.
    fn of_place(quote: Quote) -> Self {
        Self {
            place: quote.place,
            words: quote.words,
            said_by: String::new(),
            doubt: None,
        }
    }
}

impl<'a> Told<'a> {
    pub(super) fn alert(&self, finding: &Finding) -> Alert {
        Alert {
            id: finding.id.clone(),
            verdict: verdict(finding.verdict),
            question: self.asked(finding),
            sides: self.sides(finding),
            severity: finding.severity.name(),
            key: finding.key.clone(),
            readings: finding
                .values
                .iter()
                .map(|reading| self.witnesses_of(finding, reading))
                .collect(),
            // Of an open finding it is the question and the values once more.
            why: if finding.is_open() {
                String::new()
            } else {
                sentence(&finding.why)
            },
        }
    }

    /// A finding in a line: "Conflict, Visit of X: when? 3 May or 4 May (`f9`)".
    pub(super) fn headline(&self, finding: &Finding) -> String {
        format!("{} ({})", self.in_a_line(finding), finding.id)
    }

    /// The same without the id.
    pub(in crate::report) fn in_a_line(&self, finding: &Finding) -> String {
        format!("{}: {}", verdict(finding.verdict), self.clash(finding))
    }

    /// "3 May (a and b) or 4 May (c)".
    fn sides(&self, finding: &Finding) -> String {
        let sides: Vec<String> = finding
            .values
            .iter()
            .map(|reading| format!("{} ({})", self.side(finding, reading), named(reading)))
            .collect();
        joined(&sides, "or")
    }

    fn witnesses_of(&self, finding: &Finding, reading: &Reading) -> Side {
        if reading.claims.is_empty() {
            let quotes = self.quotes_of(reading).into_iter();
            return Side {
                name: self.side(finding, reading),
                counters: counters(reading),
                witnesses: quotes.map(Witness::of_place).collect(),
                others: String::new(),
            };
        }
        let mut seen = BTreeSet::new();
        let claims: Vec<&'a ClaimRow> = self
            .witnesses(reading)
            .into_iter()
            .filter(|claim| seen.insert((&claim.source, claim.quote.words.span)))
            .collect();
        let (shown, others) = claims.split_at(claims.len().min(MOST_QUOTES));
        Side {
            name: self.reading(finding, reading),
            counters: counters(reading),
            witnesses: shown
                .iter()
                .map(|claim| self.witness(finding, reading, claim))
                .collect(),
            others: lines(others.iter().copied()),
        }
    }

    fn witness(&self, finding: &Finding, reading: &Reading, claim: &'a ClaimRow) -> Witness {
        self.is_new(claim);
        let mut roles = claim.roles.iter();
        let role = roles.find(|role| {
            role.value == reading.value && role.in_event.as_ref() == Some(&finding.role)
        });
        let focus = role
            .and_then(|role| role.words.as_ref())
            .map_or(claim.trigger.span, |words| words.span);
        Witness {
            place: place(claim),
            words: excerpt(claim, focus),
            said_by: said_by(&claim.attribution),
            doubt: doubt(claim.certainty),
        }
    }
}

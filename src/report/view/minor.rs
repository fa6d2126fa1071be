//! Events that one source alone tells: a line each, by source.

use serde::Serialize;

use super::{
    Told,
    words::{doubt, is_named, lines},
};
use crate::{
    alignment::Sort,
    claims::Polarity,
    report::{
        EventRow,
        phrases::{joined, said_by},
        plain,
    },
    verdicts::At,
};

/// Lines of one source; more are counted.
const MOST_LINES: usize = 12;

/// A source with what it alone tells.
#[derive(Debug, Serialize)]
pub(super) struct Teller {
    source: String,
    events: Vec<String>,
    more: usize,
}

impl Teller {
    /// How many events there are.
    pub(super) fn count(&self) -> usize {
        self.events.len() + self.more
    }
}

impl Told<'_> {
    pub(super) fn minor(&self, events: &[&EventRow], full: bool) -> Vec<Teller> {
        let sources = self.report.sources.iter();
        sources
            .map(|source| {
                let own = events
                    .iter()
                    .filter(|event| self.sources_of(event) == [source.id.as_str()]);
                let mut lines: Vec<String> = Vec::new();
                for event in own.filter(|event| !self.is_partnered(event)) {
                    let line = self.line(event, full);
                    if !lines.contains(&line) && is_named(&line) {
                        lines.push(line);
                    }
                }
                let most = if full { lines.len() } else { MOST_LINES };
                let more = lines.len().saturating_sub(most);
                lines.truncate(most);
                Teller {
                    source: source.id.clone(),
                    events: lines,
                    more,
                }
            })
            .filter(|teller| !teller.events.is_empty())
            .collect()
    }

    /// Whether another source tells the same act, whatever kind of event it was taken for.
    fn is_partnered(&self, event: &EventRow) -> bool {
        let claims = self.claims_of(event);
        let tells = |at: &At| {
            let mut claims = claims.iter();
            claims.any(|claim| {
                let trigger = claim.trigger.span;
                claim.source == at.source && at.start < trigger.end && trigger.start < at.end
            })
        };
        let findings = self.report.findings.iter();
        let mut acts = findings.filter(|finding| finding.is_open() && finding.sort == Sort::Act);
        acts.any(|finding| finding.values.iter().flat_map(|it| &it.at).any(tells))
    }

    /// "Visit of A to B, 9 June 2018, planned (said by C)"; with the lines in full.
    fn line(&self, event: &EventRow, full: bool) -> String {
        let claims = self.claims_of(event);
        let mut parts = vec![Self::shown_title(event)];
        if event.headline.is_empty() {
            for (occasion, _) in event.wholes() {
                let details = occasion.title.split(", ");
                parts.extend(
                    details
                        .filter(|part| tells_more(&event.title, part) && !plain::has_pronoun(part))
                        .map(str::to_owned),
                );
            }
        }
        if let Some(surest) = claims.iter().map(|claim| claim.certainty).min() {
            parts.extend(doubt(surest).map(str::to_owned));
        }
        if claims
            .iter()
            .all(|claim| claim.polarity == Polarity::Negated)
        {
            parts.push("said not to be so".to_owned());
        }
        let mut speakers: Vec<String> = Vec::new();
        for claim in claims.iter().filter(|claim| !claim.attribution.is_empty()) {
            let speaker = said_by(&claim.attribution);
            if !speakers.contains(&speaker) && !plain::has_pronoun(&speaker) {
                speakers.push(speaker);
            }
        }
        let mut behind: Vec<String> = Vec::new();
        if full {
            let place = lines(claims.iter().copied());
            behind.extend(place.split_once(' ').map(|(_, lines)| lines.to_owned()));
        }
        if !speakers.is_empty() {
            behind.push(format!("said by {}", joined(&speakers, "and")));
        }
        let line = parts.join(", ");
        if behind.is_empty() {
            line
        } else {
            format!("{line} ({})", behind.join("; "))
        }
    }
}

/// Whether a part of an occasion's title says what the event's does not.
fn tells_more(title: &str, part: &str) -> bool {
    !title.contains(part) && !part.starts_with("told by ") && part != "undated"
}

//! Events that one source alone tells: a line each, by source.

use serde::Serialize;

use super::{
    Told,
    words::{doubt, lines},
};
use crate::{
    claims::Polarity,
    report::{EventRow, phrases::said_by},
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

impl Told<'_> {
    pub(super) fn minor(&self, events: &[&EventRow]) -> Vec<Teller> {
        let sources = self.report.sources.iter();
        sources
            .map(|source| {
                let own = events
                    .iter()
                    .filter(|event| self.sources_of(event) == [source.id.as_str()]);
                let mut lines: Vec<String> = own.map(|event| self.line(event)).collect();
                let more = lines.len().saturating_sub(MOST_LINES);
                lines.truncate(MOST_LINES);
                Teller {
                    source: source.id.clone(),
                    events: lines,
                    more,
                }
            })
            .filter(|teller| !teller.events.is_empty())
            .collect()
    }

    /// "Visit of A to B, 9 June 2018, planned (line 22; said by C)".
    fn line(&self, event: &EventRow) -> String {
        let claims = self.claims_of(event);
        let mut parts = vec![event.title.clone()];
        for (occasion, _) in event.wholes() {
            let details = occasion.title.split(", ");
            parts.extend(
                details
                    .filter(|part| tells_more(&event.title, part))
                    .map(str::to_owned),
            );
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
        for claim in claims {
            let speaker = said_by(&claim.attribution);
            if !speakers.contains(&speaker) {
                speakers.push(speaker);
            }
        }
        let place = lines(claims.iter().copied());
        let place = place.split_once(' ').map_or("", |(_, lines)| lines);
        format!("{} ({place}; {})", parts.join(", "), speakers.join("; "))
    }
}

/// Whether a part of an occasion's title says what the event's does not.
fn tells_more(title: &str, part: &str) -> bool {
    !title.contains(part) && !part.starts_with("told by ") && part != "undated"
}

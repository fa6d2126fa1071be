//! Events that one source alone tells: a line each, by source.

use std::collections::BTreeMap;

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
        let mut by_source: BTreeMap<&str, Vec<&EventRow>> = BTreeMap::new();
        for event in events {
            if let [only] = self.sources_of(event).as_slice() {
                by_source.entry(only).or_default().push(event);
            }
        }
        let acts = self.acts();
        let sources = self.report.sources.iter();
        sources
            .map(|source| {
                let own = by_source.remove(source.id.as_str()).unwrap_or_default();
                let mut lines: Vec<String> = Vec::new();
                for event in own {
                    if self.is_partnered(event, &acts) {
                        continue;
                    }
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

    /// By source: where the acts stand that several sources tell, whatever kind of event they were taken for.
    pub(in crate::report) fn acts(&self) -> BTreeMap<&str, Vec<&At>> {
        let findings = self.report.findings.iter();
        let open = findings.filter(|finding| finding.is_open() && finding.sort == Sort::Act);
        let mut acts: BTreeMap<&str, Vec<&At>> = BTreeMap::new();
        for at in open
            .flat_map(|finding| &finding.values)
            .flat_map(|it| &it.at)
        {
            acts.entry(&at.source).or_default().push(at);
        }
        acts
    }

    /// Whether another source tells the same act.
    pub(in crate::report) fn is_partnered(
        &self,
        event: &EventRow,
        acts: &BTreeMap<&str, Vec<&At>>,
    ) -> bool {
        self.claims_of(event).iter().any(|claim| {
            let trigger = claim.trigger.span;
            let mut here = acts.get(claim.source.as_str()).into_iter().flatten();
            here.any(|at| at.start < trigger.end && trigger.start < at.end)
        })
    }

    /// "Visit of A to B, 9 June 2018, planned (said by C)"; with the lines in full.
    pub(in crate::report) fn line(&self, event: &EventRow, full: bool) -> String {
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

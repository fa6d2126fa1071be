//! Values, readings and places in plain words.

use std::collections::BTreeMap;

use super::Told;
use crate::{
    claims::Certainty,
    report::{
        ClaimRow, EventRow, RoleRow,
        phrases::{capitalised, counted, joined, period, shortened},
        plain,
    },
    sources::Original,
    verdicts::{Finding, Reading, Verdict},
};

/// Longest value in a table cell, in characters.
const CELL: usize = 60;
/// A role's value: a name; a time in the source's words with its days; other words as they are.
pub(super) fn value(role: &RoleRow) -> String {
    if role.entity.is_some() {
        return shortened(&role.value, CELL);
    }
    let words = shortened(role.text(), CELL);
    match (&role.from, &role.to) {
        (Some(from), Some(to)) => dated(&words, &period(from, to)),
        _ if words.is_empty() && plain::is_code(&role.value) => String::new(),
        _ if words.is_empty() => role.value.clone(),
        _ => words,
    }
}

/// "last week (28 May to 3 June 2018)"; the words alone where they say the same, the days alone where there are no words.
fn dated(words: &str, days: &str) -> String {
    let said = words.trim_start_matches("on ").trim_start_matches("in ");
    if words.is_empty() || days == said {
        days.to_owned()
    } else {
        format!("{words} ({days})")
    }
}

/// Whether a role is filled by a pronoun that could not be resolved.
pub(super) fn is_bare_pronoun(role: &RoleRow) -> bool {
    role.entity.is_none() && plain::is_pronoun(role.text())
}

/// Whether a name stands among `words`.
pub(in crate::report) fn is_named(words: &str) -> bool {
    words.chars().any(char::is_uppercase)
}

/// How sure a source is of what it tells, in a word; `None` where it asserts it.
pub(in crate::report) fn doubt(certainty: Certainty) -> Option<&'static str> {
    match certainty {
        Certainty::Asserted => None,
        Certainty::Alleged => Some("alleged"),
        Certainty::Probable => Some("likely"),
        Certainty::Possible => Some("possible"),
        Certainty::Planned => Some("planned"),
        Certainty::Conditional => Some("on a condition"),
    }
}

/// "004, line 12".
pub(super) fn place(claim: &ClaimRow) -> String {
    let quote = &claim.quote;
    placed(&claim.source, quote.line, quote.original.as_ref())
}

/// "004, line 12, page 3"; selectors are for programs.
pub(super) fn placed(source: &str, line: usize, original: Option<&Original>) -> String {
    match original {
        Some(Original::Page(page)) => format!("{source}, line {line}, page {page}"),
        Some(Original::Paragraph(number)) => format!("{source}, line {line}, paragraph {number}"),
        _ => format!("{source}, line {line}"),
    }
}

/// "000 line 4; 001 lines 5, 13": the sentences of several claims, each once.
pub(super) fn lines<'a>(claims: impl IntoIterator<Item = &'a ClaimRow>) -> String {
    let mut by_source: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for claim in claims {
        by_source
            .entry(&claim.source)
            .or_default()
            .push(claim.quote.line);
    }
    let shown: Vec<String> = by_source
        .into_iter()
        .map(|(source, mut lines)| {
            lines.sort_unstable();
            lines.dedup();
            let noun = if lines.len() == 1 { "line" } else { "lines" };
            let lines: Vec<String> = lines.iter().map(ToString::to_string).collect();
            format!("{source} {noun} {}", lines.join(", "))
        })
        .collect();
    shown.join("; ")
}

impl<'a> Told<'a> {
    pub(in crate::report) fn event_of(&self, finding: &Finding) -> Option<&'a EventRow> {
        self.events.get(finding.event.as_str()).copied()
    }

    pub(in crate::report) fn kind_of(&self, finding: &Finding) -> &'a str {
        self.event_of(finding)
            .map_or("", |event| event.kind.as_str())
    }

    /// The claims of a reading.
    pub(super) fn witnesses(&self, reading: &Reading) -> Vec<&'a ClaimRow> {
        let ids = reading.claims.iter();
        ids.filter_map(|id| self.claims.get(id.as_str()).copied())
            .collect()
    }

    /// A reading as the role that gives it shows it, else by its words.
    pub(in crate::report) fn reading(&self, finding: &Finding, reading: &Reading) -> String {
        if finding.verdict == Verdict::Denial {
            return reading.value.clone();
        }
        let role = self.filler(finding, reading);
        let own = role.filter(|_| finding.role != "occurrence").map(value);
        own.unwrap_or_else(|| {
            let words = if finding.role == "occurrence" || reading.text.is_empty() {
                &reading.value
            } else {
                &reading.text
            };
            shortened(words, CELL)
        })
    }

    /// The first role that gives a reading its value.
    fn filler(&self, finding: &Finding, reading: &Reading) -> Option<&'a RoleRow> {
        let claims = self.witnesses(reading);
        let roles = claims.iter().flat_map(|claim| &claim.roles);
        let mut fitting = roles.filter(|role| {
            role.value == reading.value && role.in_event.as_deref() == Some(&finding.role)
        });
        fitting.next()
    }

    /// "where was the guest asked to come?"
    pub(in crate::report) fn question(&self, finding: &Finding) -> String {
        plain::question(self.kind_of(finding), &finding.role)
    }

    /// An event's title: a source's own words, else its kind with who took part; the kind alone where those would be pronouns.
    pub(in crate::report) fn shown_title(event: &EventRow) -> String {
        if !event.headline.is_empty() {
            return capitalised(&event.headline);
        }
        if plain::has_pronoun(&event.title) || plain::is_code(&event.title) {
            return capitalised(&event.kind.replace('-', " "));
        }
        event.title.clone()
    }

    /// The event's title, with the occasion's where the finding is about one of several.
    pub(in crate::report) fn title_of(&self, finding: &Finding) -> String {
        let Some(event) = self.event_of(finding) else {
            return String::new();
        };
        let mut occasions = event.occasions.iter();
        let occasion = occasions.find(|o| Some(&o.id) == finding.occasion.as_ref());
        match occasion {
            Some(occasion) if event.headline.is_empty() && event.wholes().count() > 1 => {
                format!("{} ({})", Self::shown_title(event), occasion.title)
            }
            _ => Self::shown_title(event),
        }
    }
}

/// "2 sources, 2 independent reports, one origin: Dmitry Peskov"; for one source: who vouches in it.
pub(super) fn counters(reading: &Reading) -> String {
    if reading.origins.is_empty() {
        return joined(&reading.sources, "and");
    }
    let origins = joined(&reading.origins, "and");
    let mut sources = counted(reading.sources.len(), "source", "sources");
    if reading.reporters != reading.origins {
        let reports = counted(
            reading.reporters.len(),
            "independent report",
            "independent reports",
        );
        sources = format!("{sources}, {reports}");
    }
    match (reading.sources.as_slice(), reading.origins.as_slice()) {
        ([source], [one]) if *one == format!("source {source}") => {
            format!("only {source}, in its own voice")
        }
        ([source], _) => format!("only {source}, from {origins}"),
        (_, [_]) => format!("{sources}, one origin: {origins}"),
        (_, several) => format!("{sources}, {} origins: {origins}", several.len()),
    }
}

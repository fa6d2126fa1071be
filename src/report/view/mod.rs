//! The page that the Markdown templates fill: every line of the report, in order, as plain words.
//!
//! 1. `checklist`: what differs, what is told alike by sort of value, who is who; `alerts`: what needs a decision, with every witness;
//! 2. `summary`: what to know besides;
//! 3. `grid`: the events that several sources tell, roles by source; `minor`: the others, a line each;
//! 4. `lineage`, `timeline`, `left_out`.
//!
//! `words` shows values and places; it is shared by all of these.

mod alerts;
pub(super) mod checklist;
pub(super) mod decided;
mod cells;
pub(super) mod grid;
mod label;
pub(super) mod left_out;
pub(super) mod lineage;
mod minor;
mod sheet;
pub(super) mod summary;
pub(super) mod timeline;
pub(super) mod words;

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
};

use serde::Serialize;

use alerts::Alert;
use checklist::{Alike, Look, Person};
use grid::EventPart;
use minor::Teller;
pub(super) use sheet::sheet;
use summary::Point;

use super::{
    ClaimRow, EventRow, PassageRow, Report, SourceRow,
    phrases::{capitalised, counted, day},
};
use crate::{
    sources::Basis,
    span::Span,
    verdicts::{Finding, Severity},
};

/// Findings that are shown with all their witnesses; more are a line each.
const MOST_ALERTS: usize = 15;
/// Sources that were not read and are named at the head; more are counted.
const MOST_MISSING: usize = 8;

/// What stands in the report, top to bottom.
#[derive(Debug, Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a question of the template"
)]
pub(super) struct Page {
    title: String,
    scope: String,
    /// Whether nothing stands in two sources.
    is_apart: bool,
    /// Whether lines and keys are shown too.
    full: bool,
    narrowed: Option<String>,
    /// Sources that were not read, and why.
    missing: Vec<String>,
    more_missing: usize,
    look: Vec<Look>,
    alike: Vec<Alike>,
    people: Vec<Person>,
    more_people: usize,
    summary: Vec<Point>,
    sources: Vec<SourceLine>,
    /// Whether any source names its author, or its place on the web.
    authors: bool,
    addresses: bool,
    decided: Vec<decided::Line>,
    first: Vec<Alert>,
    further: Vec<String>,
    events: Vec<EventPart>,
    minor: Vec<Teller>,
    lineage: Vec<lineage::Line>,
    copies: Vec<lineage::Copy>,
    rings: Vec<String>,
    timeline: Vec<timeline::Line>,
    left_out: Vec<left_out::Line>,
    version: String,
}

#[derive(Debug, Serialize)]
pub(super) struct SourceLine {
    id: String,
    title: String,
    outlet: String,
    author: String,
    published: String,
    url: String,
    problems: String,
}

/// A finding of `report` in a line: "Conflict: Visit of X: when? 3 May (a) or 4 May (b)".
pub(super) fn headline(report: &Report, finding: &Finding) -> String {
    Told::new(report).in_a_line(finding)
}

/// Lays a report out as the page of the template.
pub(super) fn page(report: &Report, full: bool) -> Page {
    let told = Told::new(report);
    let urgent: Vec<&Finding> = report.findings.iter().filter(|f| is_urgent(f)).collect();
    let (first, further) = urgent.split_at(urgent.len().min(MOST_ALERTS));
    let (events, minor): (Vec<&EventRow>, Vec<&EventRow>) =
        report.compared().partition(|event| told.is_major(event));
    let (look, alike) = (told.look(), told.alike(full));
    let (people, more_people) = told.people(full);
    let minor = told.minor(&minor, full);
    let missing: Vec<String> = report.sources.iter().filter_map(why_unread).collect();
    let counts = [
        urgent.len() + look.len(),
        Told::count_alike(&alike) + people.len() + more_people,
        minor.iter().map(Teller::count).sum(),
    ];
    Page {
        title: title(report),
        scope: scope(report, counts),
        is_apart: told_by(report) > 1 && unread(report) == 0 && counts[0] + counts[1] == 0,
        full,
        look,
        alike,
        people,
        more_people,
        narrowed: report.narrowed.as_ref().map(|narrowed| {
            let events = counted(narrowed.events, "event", "events");
            let findings = counted(narrowed.findings, "finding", "findings");
            format!("Only what was asked for is shown: {events} and {findings} are left out.")
        }),
        summary: told.summary(),
        missing: missing.iter().take(MOST_MISSING).cloned().collect(),
        more_missing: missing.len().saturating_sub(MOST_MISSING),
        sources: report.sources.iter().map(source_line).collect(),
        authors: report.sources.iter().any(|it| it.author.is_some()),
        addresses: report.sources.iter().any(|it| it.url.is_some()),
        decided: told.decided(),
        first: first.iter().map(|finding| told.alert(finding)).collect(),
        further: further
            .iter()
            .map(|finding| told.headline(finding))
            .collect(),
        events: events.iter().map(|event| told.event(event)).collect(),
        minor,
        lineage: lineage::trees(report),
        copies: lineage::copies(report),
        rings: lineage::rings(report),
        timeline: told.timeline(),
        left_out: if full { told.left_out() } else { Vec::new() },
        version: report.variorum.clone(),
    }
}

fn is_urgent(finding: &Finding) -> bool {
    finding.severity <= Severity::Warning && !finding.is_settled()
}

/// How many sources were read.
fn told_by(report: &Report) -> usize {
    report.sources.len() - unread(report)
}

/// How many were not.
pub(super) fn unread(report: &Report) -> usize {
    report.sources.iter().filter_map(why_unread).count()
}

/// "ferry: there is no such file"; `None` for a source that was read.
fn why_unread(source: &SourceRow) -> Option<String> {
    let mut problems = source.problems.iter();
    let problem = problems.find(|problem| problem.is_of_nothing_read())?;
    Some(format!("{}: {}", source.id, problem.message))
}

/// The story's title in the sources' words; where none serves, how many sources there are.
pub(super) fn title(report: &Report) -> String {
    if report.title.is_empty() {
        let sources = counted(told_by(report), "source", "sources");
        format!("Cross-check of {sources}")
    } else {
        capitalised(&report.title)
    }
}

/// "5 sources, 4 to 6 May 2018. 4 things differ, 25 are told alike, 9 by one source alone."
fn scope(report: &Report, [differ, alike, alone]: [usize; 3]) -> String {
    let differ = counted(differ, "thing differs", "things differ");
    let alike = counted(alike, "is told alike", "are told alike");
    let sources = sources_and_days(report);
    format!("{sources}. {differ}, {alike}, {alone} by one source alone.")
}

/// "5 sources, 4 to 6 May 2018; 1 more could not be read".
pub(super) fn sources_and_days(report: &Report) -> String {
    let dates: BTreeSet<&str> = report
        .sources
        .iter()
        .filter_map(|s| s.published.date.as_deref())
        .collect();
    let span = match (dates.first(), dates.last()) {
        (Some(first), Some(last)) if first == last => format!(", {}", day(first)),
        (Some(first), Some(last)) => format!(", {} to {}", day(first), day(last)),
        _ => String::new(),
    };
    let sources = counted(told_by(report), "source", "sources");
    // What nobody could read may differ, too.
    let unread = match unread(report) {
        0 => String::new(),
        unread => format!("; {unread} more could not be read"),
    };
    format!("{sources}{span}{unread}")
}

pub(super) fn source_line(source: &SourceRow) -> SourceLine {
    let date = source.published.date.as_deref();
    let basis = match source.published.basis {
        Basis::Inferred => " (worked out from its text)",
        _ => "",
    };
    let problems: Vec<&str> = source
        .problems
        .iter()
        .map(|problem| problem.message.as_str())
        .collect();
    SourceLine {
        id: source.id.clone(),
        title: source.title.clone(),
        outlet: source
            .outlet
            .clone()
            .unwrap_or_else(|| "unknown".to_owned()),
        author: source.author.clone().unwrap_or_default(),
        url: source.url.clone().unwrap_or_default(),
        published: format!("{}{basis}", date.map_or_else(|| "unknown".to_owned(), day)),
        problems: problems.join("; "),
    }
}

/// The report's claims and findings by id and by event, and what has been quoted so far.
#[derive(Debug)]
pub(super) struct Told<'a> {
    pub(super) report: &'a Report,
    pub(super) claims: BTreeMap<&'a str, &'a ClaimRow>,
    events: BTreeMap<&'a str, &'a EventRow>,
    /// Event id → its claims, in order of source and text.
    claims_of: BTreeMap<&'a str, Vec<&'a ClaimRow>>,
    /// Event id → its findings.
    findings_of: BTreeMap<&'a str, Vec<&'a Finding>>,
    /// Source id → its sentences that hold values, in text order.
    passages: BTreeMap<&'a str, Vec<&'a PassageRow>>,
    /// Ids of the findings that are shown first, under a head of their own.
    first: BTreeSet<&'a str>,
    /// Sentences that stand on the page already: no quote is printed twice.
    quoted: RefCell<BTreeSet<(&'a str, Span)>>,
}

impl<'a> Told<'a> {
    pub(super) fn new(report: &'a Report) -> Self {
        let mut claims_of: BTreeMap<&str, Vec<&ClaimRow>> = BTreeMap::new();
        for claim in &report.claims {
            if let Some(event) = &claim.event {
                claims_of.entry(event).or_default().push(claim);
            }
        }
        let mut findings_of: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
        for finding in &report.findings {
            findings_of.entry(&finding.event).or_default().push(finding);
        }
        let mut passages: BTreeMap<&str, Vec<&PassageRow>> = BTreeMap::new();
        for passage in &report.passages {
            passages.entry(&passage.source).or_default().push(passage);
        }
        let urgent = report.findings.iter().filter(|f| is_urgent(f));
        Self {
            report,
            passages,
            claims: report
                .claims
                .iter()
                .map(|claim| (claim.id.as_str(), claim))
                .collect(),
            events: report
                .events
                .iter()
                .map(|event| (event.id.as_str(), event))
                .collect(),
            claims_of,
            findings_of,
            first: urgent
                .take(MOST_ALERTS)
                .map(|finding| finding.id.as_str())
                .collect(),
            quoted: RefCell::default(),
        }
    }

    pub(super) fn claims_of(&self, event: &EventRow) -> &[&'a ClaimRow] {
        self.claims_of
            .get(event.id.as_str())
            .map_or(&[], Vec::as_slice)
    }

    pub(super) fn findings_of(&self, event: &EventRow) -> &[&'a Finding] {
        self.findings_of
            .get(event.id.as_str())
            .map_or(&[], Vec::as_slice)
    }

    /// Ids of the sources that tell of an event, sorted.
    pub(super) fn sources_of(&self, event: &EventRow) -> Vec<&'a str> {
        let sources: BTreeSet<&str> = self
            .claims_of(event)
            .iter()
            .map(|claim| claim.source.as_str())
            .collect();
        sources.into_iter().collect()
    }

    /// Whether an event needs a table: several sources tell of it, or something in it needs a decision.
    pub(super) fn is_major(&self, event: &EventRow) -> bool {
        self.sources_of(event).len() > 1 || self.findings_of(event).iter().any(|f| is_urgent(f))
    }

    /// Whether the claims of an event are held against each other.
    pub(super) fn is_compared(&self, event: &str) -> bool {
        self.events.get(event).is_some_and(|event| event.compared)
    }

    /// Whether a sentence is printed for the first time; from then on it counts as printed.
    fn is_new(&self, claim: &'a ClaimRow) -> bool {
        let sentence = (claim.source.as_str(), claim.quote.words.span);
        self.quoted.borrow_mut().insert(sentence)
    }
}

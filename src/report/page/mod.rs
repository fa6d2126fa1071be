//! The report as one HTML page in which an editor works: findings beside the texts of the sources, with every compared value marked.
//!
//! Everything that the page shows stands in its markup; the script only moves, filters and remembers. Steps:
//! 1. `items`, `rows`: findings and rows of findings with their quotes, each cut by `excerpt`;
//! 2. `events`: who tells what, role by role; `texts`: the sources line by line with the marks that the items set;
//! 3. `page.html.jinja` lays it out; `page.css` and `page.js` are put into it as they stand, and named to the browser by their
//!    hashes: it runs and draws nothing else, and asks no network.

mod events;
mod excerpt;
mod items;
mod rows;
mod texts;

use std::collections::BTreeMap;

use data_encoding::BASE64;
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use self::{
    events::Event,
    items::{Item, Items, kind},
    texts::{Panel, Texts, panel_id},
};
use super::{
    EventRow, Report, WriteError, escape,
    phrases::counted,
    plain,
    stable::StoryKey,
    template,
    view::{
        self, SourceLine, Told, checklist::ORDER, decided, left_out, lineage,
        summary::rests_on_one, timeline,
    },
};
use crate::{alignment::Sort, sources::Source, verdicts::Severity};

const PAGE: &str = include_str!("page.html.jinja");
const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");
/// Findings of one section; more are counted.
const MOST_ITEMS: usize = 500;
/// Hexadecimal digits by which a browser tells one story from another.
const STORY: usize = 16;

/// What a finding amounts to, as the page draws it, the gravest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    /// The sources differ.
    Diff,
    /// Somebody denies it.
    Deny,
    /// One is more exact.
    Refine,
    /// They agree.
    Agree,
    /// One source, or one origin.
    Single,
}

/// The report as one HTML page for editors, which needs nothing else. `sources` give the texts, `story` names them on a command line
/// ("seeds", or several paths), for the commands that the page offers.
///
/// # Errors
/// None that input can cause.
pub fn html(report: &Report, sources: &[Source], story: &str) -> Result<String, WriteError> {
    let told = Told::new(report);
    template::filled(PAGE, escape::html, page(&told, sources, story))
        .map_err(|error| WriteError::of("HTML", &error))
}

/// What stands on the page.
#[derive(Debug, Serialize)]
struct Page<'a> {
    style: &'static str,
    script: &'static str,
    style_hash: String,
    script_hash: String,
    version: &'a str,
    /// A hash of the texts: what the desk ticked off belongs to them.
    key: String,
    story: &'a str,
    title: String,
    scope: String,
    undated: usize,
    /// How many sources could not be read.
    unread: usize,
    narrowed: String,
    first: Vec<First>,
    tally: Tally,
    /// What the page leaves out.
    more: Tally,
    sorts: Vec<SortRow>,
    differs: Vec<Item>,
    denied: Vec<Item>,
    origin: Vec<Item>,
    alike: Vec<Group>,
    alone: Vec<Alone>,
    events: Vec<Event>,
    timeline: Vec<Dated>,
    lineage: Vec<Step>,
    copies: Vec<lineage::Copy>,
    rings: Vec<String>,
    stale: Vec<decided::Line>,
    left_out: Vec<left_out::Line>,
    sources: Vec<SourceLine>,
    panels: Vec<Panel>,
    /// Source id → id on the page.
    panel: BTreeMap<&'a str, String>,
}

/// A finding that is to be settled before all others.
#[derive(Debug, Serialize)]
struct First {
    id: String,
    question: String,
}

/// How many items of each section there are.
#[derive(Debug, Default, Clone, Copy, Serialize)]
struct Tally {
    differ: usize,
    denied: usize,
    origin: usize,
    alike: usize,
    single: usize,
}

/// A row of the table at the head.
#[derive(Debug, Serialize)]
struct SortRow {
    name: &'static str,
    head: String,
    tally: Tally,
}

/// The rows of one sort.
#[derive(Debug, Serialize)]
struct Group {
    name: &'static str,
    head: String,
    alike: Vec<Item>,
}

/// What a source alone tells.
#[derive(Debug, Serialize)]
struct Alone {
    source: String,
    outlet: String,
    items: Vec<Item>,
}

#[derive(Debug, Serialize)]
struct Dated {
    #[serde(flatten)]
    line: timeline::Line,
    links: Vec<Place>,
}

#[derive(Debug, Serialize)]
struct Step {
    #[serde(flatten)]
    line: lineage::Line,
    depth: usize,
    links: Vec<Place>,
}

/// A line of a source.
#[derive(Debug, Serialize, PartialEq, Eq)]
struct Place {
    /// Id of the source on the page.
    panel: String,
    source: String,
    line: usize,
}

fn page<'a>(told: &'a Told<'a>, sources: &'a [Source], story: &'a str) -> Page<'a> {
    let report = told.report;
    let events: Vec<&EventRow> = report.compared().filter(|it| told.is_major(it)).collect();
    let mut items = Items::new(told, Texts::new(report, sources), &events);
    let [mut differs, mut denied, mut origin] = [const { Vec::new() }; 3];
    let mut more = Tally::default();
    for finding in &report.findings {
        let (kind, list, more) = match kind(finding.verdict) {
            Some(Kind::Diff) => (Kind::Diff, &mut differs, &mut more.differ),
            Some(Kind::Deny) => (Kind::Deny, &mut denied, &mut more.denied),
            Some(_) if rests_on_one(finding) => (Kind::Single, &mut origin, &mut more.origin),
            _ => continue,
        };
        if list.len() < MOST_ITEMS {
            list.push(items.card(finding, kind));
        } else {
            *more += 1;
        }
    }
    let (alike, left) = items.alike(MOST_ITEMS);
    more.alike = left;
    let (single, left) = items.single(MOST_ITEMS);
    more.single = left;
    let settle = |item: &&Item| item.severity == Severity::Error.name();
    let all = [&differs, &denied, &origin, &alike, &single];
    Page {
        style: STYLE,
        script: SCRIPT,
        style_hash: BASE64.encode(&Sha256::digest(STYLE)),
        script_hash: BASE64.encode(&Sha256::digest(SCRIPT)),
        version: &report.variorum,
        key: StoryKey::of(report, sources).key(STORY),
        story,
        title: view::title(report),
        scope: view::sources_and_days(report),
        undated: report
            .sources
            .iter()
            .filter(|it| it.published.date.is_none())
            .count(),
        unread: view::unread(report),
        narrowed: narrowed(report),
        first: [&differs, &denied, &origin]
            .into_iter()
            .flatten()
            .filter(settle)
            .map(|item| First {
                id: item.id.clone(),
                question: item.question.clone(),
            })
            .collect(),
        tally: tally(all, None).and(more),
        more,
        sorts: sorts()
            .map(|sort| SortRow {
                name: sort.name(),
                head: plain::sort(sort),
                tally: tally(all, Some(sort)),
            })
            .filter(|row| row.tally.sum() > 0)
            .collect(),
        events: events.iter().map(|event| items.event(event)).collect(),
        timeline: told
            .timeline()
            .into_iter()
            .map(|it| dated(&items, it))
            .collect(),
        lineage: lineage::trees(report)
            .into_iter()
            .map(|it| step(&items, it))
            .collect(),
        copies: lineage::copies(report),
        rings: lineage::rings(report),
        stale: told
            .decided()
            .into_iter()
            .filter(|line| line.stale)
            .collect(),
        left_out: told.left_out(),
        sources: report.sources.iter().map(view::source_line).collect(),
        panel: report
            .sources
            .iter()
            .enumerate()
            .map(|(n, row)| (row.id.as_str(), panel_id(n)))
            .collect(),
        alike: groups(alike),
        alone: alone(report, single),
        panels: items.texts.panels(),
        differs,
        denied,
        origin,
    }
}

/// Sorts in the order of the page.
fn sorts() -> impl Iterator<Item = Sort> {
    let [first, second, rest @ ..] = ORDER;
    [first, second, Sort::Person].into_iter().chain(rest)
}

fn tally(all: [&Vec<Item>; 5], of: Option<Sort>) -> Tally {
    let [differ, denied, origin, alike, single] = all.map(|items| {
        let fits = |item: &&Item| of.is_none_or(|sort| item.sort == sort.name());
        items.iter().filter(fits).count()
    });
    Tally {
        differ,
        denied,
        origin,
        alike,
        single,
    }
}

impl Tally {
    fn and(self, other: Self) -> Self {
        Self {
            differ: self.differ + other.differ,
            denied: self.denied + other.denied,
            origin: self.origin + other.origin,
            alike: self.alike + other.alike,
            single: self.single + other.single,
        }
    }

    fn sum(self) -> usize {
        self.differ + self.denied + self.origin + self.alike + self.single
    }
}

fn groups(alike: Vec<Item>) -> Vec<Group> {
    let mut by_sort: BTreeMap<&str, Vec<Item>> = BTreeMap::new();
    for item in alike {
        by_sort.entry(item.sort).or_default().push(item);
    }
    let groups = sorts().filter_map(|sort| {
        Some(Group {
            name: sort.name(),
            head: plain::sort(sort),
            alike: by_sort.remove(sort.name())?,
        })
    });
    groups.collect()
}

fn alone(report: &Report, single: Vec<Item>) -> Vec<Alone> {
    let mut groups: Vec<Alone> = Vec::new();
    for item in single {
        let id = item.tellers.first().cloned().unwrap_or_default();
        match groups.last_mut().filter(|group| group.source == id) {
            Some(group) => group.items.push(item),
            None => groups.push(Alone {
                outlet: report
                    .sources
                    .iter()
                    .find(|row| row.id == id)
                    .and_then(|row| row.outlet.clone())
                    .unwrap_or_default(),
                source: id,
                items: vec![item],
            }),
        }
    }
    groups
}

fn narrowed(report: &Report) -> String {
    report.narrowed.as_ref().map_or_else(String::new, |left| {
        let events = counted(left.events, "event", "events");
        let findings = counted(left.findings, "finding", "findings");
        format!("{events} and {findings}")
    })
}

fn dated(items: &Items<'_>, line: timeline::Line) -> Dated {
    let mut links: Vec<Place> = Vec::new();
    for (source, at) in &line.at {
        let place = items
            .texts
            .line(source, *at)
            .and_then(|line| place(items, source, line));
        links.extend(place.filter(|place| !links.contains(place)));
    }
    Dated { line, links }
}

fn step(items: &Items<'_>, line: lineage::Line) -> Step {
    let numbers = line.numbers.iter();
    Step {
        links: numbers
            .filter_map(|number| place(items, &line.source, *number))
            .collect(),
        depth: line.depth,
        line,
    }
}

fn place(items: &Items<'_>, source: &str, line: usize) -> Option<Place> {
    Some(Place {
        panel: panel_id(items.texts.index(source)?),
        source: source.to_owned(),
        line,
    })
}

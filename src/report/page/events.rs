//! The events that several sources tell: who tells what, role by role, and what that amounts to.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{
    Kind,
    items::{Items, kind},
    texts::panel_id,
};
use crate::{
    report::{
        EventRow,
        phrases::{capitalised, day},
        view::{
            Told,
            grid::{self, RoleTold, letter, occasions},
        },
    },
    span::Span,
    verdicts::Finding,
};

/// By source: what findings hold of its text, and their marks.
type Marks<'a> = BTreeMap<&'a str, Vec<(Span, Kind)>>;

/// Sources that fit side by side; with more, each value has a row.
const WIDEST: usize = 6;

/// One event.
#[derive(Debug, Serialize)]
pub(super) struct Event {
    id: String,
    title: String,
    occasions: Vec<String>,
    uncertain: bool,
    /// Empty where each value has a row.
    columns: Vec<Column>,
    roles: Vec<Role>,
}

#[derive(Debug, Serialize)]
struct Column {
    source: String,
    /// Empty where unknown.
    day: String,
}

#[derive(Debug, Serialize)]
struct Role {
    name: String,
    /// A cell a source; or a row a value.
    cells: Vec<Cell>,
    outcomes: Vec<Outcome>,
}

#[derive(Debug, Serialize)]
struct Cell {
    /// The source; of a row, empty.
    source: String,
    values: Vec<Words>,
}

#[derive(Debug, Serialize)]
struct Words {
    text: String,
    /// Where on the page they stand, by source.
    links: Vec<Link>,
    kind: Option<Kind>,
}

#[derive(Debug, Serialize)]
struct Link {
    source: String,
    /// Id on the page; empty where its text does not show them.
    to: String,
}

#[derive(Debug, Serialize)]
struct Outcome {
    /// Id of the item; empty where it has none.
    item: String,
    kind: Option<Kind>,
    words: String,
}

impl<'a> Items<'a> {
    pub(super) fn event(&self, event: &'a EventRow) -> Event {
        let sources = self.told.sources_of(event);
        let is_wide = sources.len() > WIDEST;
        let columns = sources.iter().filter(|_| !is_wide).map(|id| Column {
            source: (*id).to_owned(),
            day: self.day_of(id),
        });
        let roles = self.told.roles(event).into_iter();
        Event {
            id: event.id.clone(),
            title: Told::shown_title(event),
            occasions: occasions(event, self.told.claims_of(event)),
            uncertain: event.occasions.iter().any(|occasion| occasion.uncertain),
            columns: columns.collect(),
            roles: roles.map(|role| self.role(event, role, is_wide)).collect(),
        }
    }

    fn day_of(&self, id: &str) -> String {
        let row = self.texts.index(id);
        let row = row.and_then(|at| self.report().sources.get(at));
        let date = row.and_then(|row| row.published.date.as_deref());
        date.map_or_else(String::new, day)
    }

    fn role(&self, event: &'a EventRow, role: RoleTold<'a>, is_wide: bool) -> Role {
        let findings: Vec<&'a Finding> = self
            .told
            .findings_of(event)
            .iter()
            .copied()
            .filter(|finding| finding.role == role.role && !finding.is_open())
            .collect();
        let marks = self.marks(&findings);
        let mut cells: Vec<Cell> = Vec::new();
        let mut rows = BTreeMap::new();
        for (source, values) in role.told {
            let mut own = Cell {
                source: source.to_owned(),
                values: Vec::new(),
            };
            for value in values {
                let place = value.at.first().copied();
                let words = Words {
                    text: value.shown,
                    links: vec![self.link(source, place)],
                    kind: kind_at(&marks, source, place),
                };
                if is_wide {
                    add(&mut cells, &mut rows, words);
                } else {
                    own.values.push(words);
                }
            }
            if !is_wide {
                cells.push(own);
            }
        }
        if is_wide {
            cells.sort_by_key(|cell| {
                let links = cell.values.iter().map(|value| value.links.len());
                std::cmp::Reverse(links.sum::<usize>())
            });
        }
        Role {
            name: role.name.clone(),
            cells,
            outcomes: self.outcomes(event, &findings),
        }
    }

    /// Where the words of a value stand on the page: at a quote of a finding, else in their line.
    fn link(&self, source: &str, place: Option<Span>) -> Link {
        let spot = place.and_then(|span| self.texts.spot(source, span));
        let to = spot.map_or_else(String::new, |spot| {
            let anchor = self.anchors.get(&(spot.source, spot.span)).cloned();
            anchor.unwrap_or_else(|| format!("{}-l{}", panel_id(spot.source), spot.line))
        });
        Link {
            source: source.to_owned(),
            to,
        }
    }

    /// What findings that stand on the page hold of each source's text, with their marks.
    fn marks(&self, findings: &[&'a Finding]) -> Marks<'a> {
        let mut marks = Marks::new();
        for finding in findings {
            let Some(kind) = kind(finding.verdict) else {
                continue;
            };
            if self.homes.contains_key(finding.id.as_str()) {
                for at in finding.values.iter().flat_map(|reading| &reading.at) {
                    let held = Span::new(at.start, at.end);
                    marks.entry(&at.source).or_default().push((held, kind));
                }
            }
        }
        marks
    }

    fn outcomes(&self, event: &EventRow, findings: &[&'a Finding]) -> Vec<Outcome> {
        let mut outcomes: Vec<Outcome> = Vec::new();
        for finding in findings {
            let mut words = capitalised(&grid::outcome(finding));
            if let Some(letter) = letter(event, finding) {
                words = format!("{letter}: {words}");
            }
            let outcome = Outcome {
                item: self
                    .homes
                    .get(finding.id.as_str())
                    .cloned()
                    .unwrap_or_default(),
                kind: kind(finding.verdict),
                words,
            };
            let mut known = outcomes.iter();
            if !known.any(|it| it.words == outcome.words && it.item == outcome.item) {
                outcomes.push(outcome);
            }
        }
        outcomes.sort_by_key(|outcome| outcome.kind.is_none());
        outcomes
    }
}

/// The mark of the gravest finding that holds a place.
fn kind_at(marks: &Marks<'_>, source: &str, place: Option<Span>) -> Option<Kind> {
    let place = place?;
    let held = marks.get(source).into_iter().flatten();
    held.filter(|(span, _)| span.start < place.end && place.start < span.end)
        .map(|(_, kind)| *kind)
        .min()
}

/// Adds a value to the rows, to the one with the same words where there is one: `known` has them by their words.
fn add(rows: &mut Vec<Cell>, known: &mut BTreeMap<String, usize>, words: Words) {
    let row = *known.entry(words.text.clone()).or_insert(rows.len());
    if let Some(told) = rows.get_mut(row).and_then(|row| row.values.first_mut()) {
        told.links.extend(words.links);
        told.kind = told.kind.into_iter().chain(words.kind).min();
    } else {
        rows.push(Cell {
            source: String::new(),
            values: vec![words],
        });
    }
}

//! The lines of the checklist: what several sources tell alike, who is who, and what one source alone tells.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Kind,
    items::{Item, Items, sort},
};
use crate::{
    alignment::Sort,
    report::{
        PersonRow, WordingRow,
        phrases::capitalised,
        plain,
        view::{
            checklist::{Row, key},
            words::is_named,
        },
    },
    verdicts::{At, Finding, Verdict},
};

impl<'a> Items<'a> {
    /// What several sources tell alike, at most `most` rows, people first; and how many more there are.
    pub(super) fn alike(&mut self, most: usize) -> (Vec<Item>, usize) {
        let mut rows = self.told.alike_rows();
        for rows in rows.values_mut() {
            // What rests on one origin is no agreement: it has a card of its own.
            for row in rows.iter_mut() {
                row.findings
                    .retain(|finding| !self.homes.contains_key(finding.id.as_str()));
            }
            rows.retain(|row| !row.findings.is_empty());
        }
        let persons = rows.remove(&Sort::Person).unwrap_or_default();
        let titles = rows.remove(&Sort::Title).unwrap_or_default();
        let mut items = self.people(persons.into_iter().chain(titles).collect());
        let rows: Vec<Row<'a>> = rows.into_values().flatten().collect();
        let room = most.saturating_sub(items.len());
        let more = rows.len().saturating_sub(room);
        for row in rows.into_iter().take(room) {
            items.push(self.alike_row(row));
        }
        (items, more)
    }

    fn alike_row(&mut self, row: Row<'a>) -> Item {
        let refined = |finding: &&Finding| finding.verdict == Verdict::Refinement;
        let kind = if row.findings.iter().all(refined) {
            Kind::Refine
        } else {
            Kind::Agree
        };
        let id = row.findings.first().map_or("", |finding| &finding.id);
        let mut item = self.row(id, &row.findings, kind, row.words);
        item.around = row.around;
        item
    }

    /// A row for each person whom several sources name, with the rows that tell of them; then the other rows.
    fn people(&mut self, rows: Vec<Row<'a>>) -> Vec<Item> {
        let people = &self.report().people;
        let mut of: BTreeMap<usize, Vec<&'a Finding>> = BTreeMap::new();
        let mut others = Vec::new();
        for row in rows {
            match named(people, &row)
                .or_else(|| people.iter().position(|person| is_titled(person, &row)))
            {
                Some(person) => of.entry(person).or_default().extend(row.findings),
                None => others.push(row),
            }
        }
        let mut items: Vec<Item> = Vec::new();
        for (n, person) in people.iter().enumerate() {
            let findings = of.remove(&n).unwrap_or_default();
            items.push(self.person(n, person, &findings));
        }
        for row in others {
            items.push(self.alike_row(row));
        }
        items
    }

    fn person(&mut self, n: usize, person: &'a PersonRow, findings: &[&'a Finding]) -> Item {
        let told = self.told.person(person);
        let mut item = self.item(&format!("p{}", n + 1), findings, Kind::Agree);
        item.head.clone_from(&told.name);
        item.question = told.name;
        item.around = told.said.join("; ");
        item.differs = told.differs;
        item.sort = sort(Sort::Person).name();
        item.sort_head = plain::sort(Sort::Person);
        self.set_tellers(&mut item, &person.sources);
        Self::set_key(&mut item, &person.id);
        let mut seen = BTreeSet::new();
        let lists = [&person.spellings, &person.titles, &person.ages];
        for wording in lists.into_iter().flatten() {
            if says_nothing(wording) {
                continue;
            }
            let value = self.wording(&item.id, wording.text.clone(), &wording.at, &mut seen);
            if !value.quotes.is_empty() {
                item.values.push(value);
            }
        }
        self.add_values(&mut item, findings, &mut seen);
        item
    }

    /// What one source alone tells, by source, at most `most` rows; and how many more there are.
    pub(super) fn single(&mut self, most: usize) -> (Vec<Item>, usize) {
        let acts = self.told.acts();
        let mut lines: BTreeSet<(usize, String)> = BTreeSet::new();
        let mut items: Vec<(usize, Item)> = Vec::new();
        let mut more = 0;
        for finding in &self.report().findings {
            let source = match finding.values.as_slice() {
                [reading] if finding.verdict == Verdict::SingleSource => reading.sources.as_slice(),
                _ => continue,
            };
            let (Some(event), [source]) = (self.told.event_of(finding), source) else {
                continue;
            };
            let Some(index) = self.texts.index(source) else {
                continue;
            };
            let head = if self.told.is_major(event) {
                self.told.told(finding)
            } else if self.told.is_partnered(event, &acts) {
                continue;
            } else {
                self.told.line(event, false)
            };
            let head = capitalised(&head);
            if !is_named(&head) || !lines.insert((index, head.clone())) {
                continue;
            }
            if items.len() == most {
                more += 1;
            } else {
                let item = self.row(&finding.id, &[finding], Kind::Single, head);
                items.push((index, item));
            }
        }
        items.sort_by_key(|(source, _)| *source);
        (items.into_iter().map(|(_, item)| item).collect(), more)
    }
}

/// The one person whom a row names, whatever stands before the name; `None` where it names several, or is more exact in one source.
fn named(people: &[PersonRow], row: &Row<'_>) -> Option<usize> {
    let words = format!(" {} ", key(&row.words));
    let is_in = |name: &str| words.contains(&format!(" {} ", key(name)));
    let mut found = people.iter().enumerate().filter(|(_, person)| {
        let mut spellings = person.spellings.iter();
        is_in(&person.name) || spellings.any(|spelling| is_in(&spelling.text))
    });
    let (at, _) = found.next()?;
    let agrees = |finding: &&Finding| finding.verdict == Verdict::Agreement;
    (found.next().is_none() && row.findings.iter().all(agrees)).then_some(at)
}

/// Whether a row gives a title that a person has.
fn is_titled(person: &PersonRow, row: &Row<'_>) -> bool {
    let meets = |one: &At, other: &At| {
        one.source == other.source && one.start < other.end && other.start < one.end
    };
    let titles = person.titles.iter().flat_map(|title| &title.at);
    let mut places = row
        .findings
        .iter()
        .filter(|finding| finding.sort == Sort::Title)
        .flat_map(|finding| &finding.values)
        .flat_map(|reading| &reading.at);
    places.any(|at| titles.clone().any(|title| meets(at, title)))
}

fn says_nothing(wording: &WordingRow) -> bool {
    plain::has_pronoun(&wording.text) || plain::is_quiet(&wording.text)
}

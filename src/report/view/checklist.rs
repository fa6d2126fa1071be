//! The desk's checklist: what differs, with a question each; what is told alike, by sort of value; who is who.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{
    Told, is_urgent,
    words::{is_named, placed},
};
use crate::{
    alignment::Sort,
    report::{
        PassageRow, PersonRow, WordingRow,
        phrases::{around, joined, shortened},
        plain,
    },
    span::Span,
    verdicts::{At, Finding, Reading, Severity, Verdict},
};

/// Rows under one head; more are counted.
const MOST_ROWS: usize = 24;
/// Words around a value that is told alike.
const NEAR: (usize, usize) = (5, 5);
/// Words around a value that differs.
const FAR: (usize, usize) = (16, 16);
/// Longest words of a row, in characters.
const ROW: usize = 110;
/// Titles of one person; more are left out.
const MOST_TITLES: usize = 6;
/// Quotes of one reading.
const MOST_QUOTES: usize = 4;
/// Sorts in the order of the checklist; people and their titles have a ledger.
pub(in crate::report) const ORDER: [Sort; 9] = [
    Sort::Figure,
    Sort::Date,
    Sort::Place,
    Sort::Name,
    Sort::Quote,
    Sort::Act,
    Sort::Position,
    Sort::Reason,
    Sort::Object,
];

/// A difference in a line.
#[derive(Debug, Serialize)]
pub(super) struct Look {
    id: String,
    question: String,
    one: String,
    other: String,
    severity: &'static str,
    /// The source's words, by place.
    quotes: Vec<Quote>,
}

/// Words of a source around a value.
#[derive(Debug, Serialize)]
pub(super) struct Quote {
    pub(super) place: String,
    pub(super) words: String,
}

/// What is told alike, of one sort.
#[derive(Debug, Serialize)]
pub(super) struct Alike {
    head: String,
    rows: Vec<Line>,
    more: usize,
}

#[derive(Debug, Serialize)]
struct Line {
    words: String,
    around: String,
    sources: String,
}

/// A value that several sources tell.
#[derive(Debug, Clone)]
pub(in crate::report) struct Row<'a> {
    pub(in crate::report) words: String,
    /// Words around it; empty where it speaks for itself.
    pub(in crate::report) around: String,
    /// Ids of the sources.
    pub(in crate::report) tellers: BTreeSet<&'a str>,
    /// What was found of it: on several events, for several roles.
    pub(in crate::report) findings: Vec<&'a Finding>,
}

/// A person with what the sources say of them.
#[derive(Debug, Serialize)]
pub(in crate::report) struct Person {
    pub(in crate::report) name: String,
    sources: String,
    pub(in crate::report) said: Vec<String>,
    pub(in crate::report) differs: bool,
}

impl<'a> Told<'a> {
    /// What differs and needs no decision at once.
    pub(super) fn look(&self) -> Vec<Look> {
        let findings = self.report.findings.iter();
        let open = findings.filter(|finding| is_looked_at(finding));
        open.map(|finding| self.look_at(finding)).collect()
    }

    fn look_at(&self, finding: &Finding) -> Look {
        let mut sides: Vec<String> = finding
            .values
            .iter()
            .map(|reading| format!("{} ({})", self.side(finding, reading), named(reading)))
            .collect();
        let one = if sides.is_empty() {
            String::new()
        } else {
            sides.remove(0)
        };
        Look {
            id: finding.id.clone(),
            question: self.asked(finding),
            one,
            other: if sides.is_empty() {
                finding.why.clone()
            } else {
                sides.join(" / ")
            },
            severity: finding.severity.name(),
            quotes: finding
                .values
                .iter()
                .flat_map(|it| self.quotes_of(it))
                .collect(),
        }
    }

    /// A difference in a line: "How many? 3 (a) or 4 (b)".
    pub(in crate::report) fn side(&self, finding: &Finding, reading: &Reading) -> String {
        if finding.is_open() {
            shortened(reading.text.trim_end_matches(','), ROW)
        } else {
            self.reading(finding, reading)
        }
    }

    /// The question, behind the event where a kind of event raises it.
    pub(in crate::report) fn asked(&self, finding: &Finding) -> String {
        let question = if finding.question.is_empty() {
            self.question(finding)
        } else {
            finding.question.clone()
        };
        let title = self.title_of(finding);
        if finding.is_open() || title.is_empty() {
            question
        } else {
            format!("{title}: {question}")
        }
    }

    /// The sentences that hold a reading, cut to the words around it, each once.
    pub(super) fn quotes_of(&self, reading: &Reading) -> Vec<Quote> {
        let mut seen = BTreeSet::new();
        let quotes = reading.at.iter().filter_map(|at| {
            let (passage, value) = self.passage(at)?;
            seen.insert((&passage.source, passage.words.span))
                .then(|| Quote {
                    place: placed(&passage.source, passage.line, passage.original.as_ref()),
                    words: around(&passage.words.text, value, FAR, None),
                })
        });
        quotes.take(MOST_QUOTES).collect()
    }

    /// The sentence of a place, and the bytes of the place within it.
    pub(in crate::report) fn passage(&self, at: &At) -> Option<(&'a PassageRow, Span)> {
        let rows = self.passages.get(at.source.as_str())?;
        let next = rows.partition_point(|row| row.words.span.end <= at.start);
        let row = *rows.get(next)?;
        let span = row.words.span;
        let start = at.start.checked_sub(span.start)?;
        Some((row, Span::new(start, at.end.min(span.end) - span.start)))
    }

    /// What several sources tell alike, by sort; with all rows, or the first of each sort.
    pub(super) fn alike(&self, all: bool) -> Vec<Alike> {
        let mut by_sort = self.alike_rows();
        let parts = ORDER.into_iter().filter_map(|sort| {
            let mut rows = by_sort.remove(&sort)?;
            let most = if all { rows.len() } else { MOST_ROWS };
            let more = rows.len().saturating_sub(most);
            rows.truncate(most);
            let line = |row: Row<'_>| Line {
                words: row.words,
                around: row.around,
                sources: row.tellers.into_iter().collect::<Vec<_>>().join(", "),
            };
            Some(Alike {
                head: plain::sort(sort),
                rows: rows.into_iter().map(line).collect(),
                more,
            })
        });
        parts.collect()
    }

    /// Rows of values that several sources tell alike, by sort: equal ones together, and within a longer one of the same
    /// sources those that are part of it; most widely told first.
    pub(in crate::report) fn alike_rows(&self) -> BTreeMap<Sort, Vec<Row<'a>>> {
        let mut by_sort: BTreeMap<Sort, Vec<(String, Row<'a>)>> = BTreeMap::new();
        for finding in &self.report.findings {
            if !matches!(finding.verdict, Verdict::Agreement | Verdict::Refinement) {
                continue;
            }
            let Some(row) = self.row(finding) else {
                continue;
            };
            let key = key(&row.words);
            let rows = by_sort.entry(finding.sort).or_default();
            match rows.iter_mut().find(|(known, _)| *known == key) {
                Some((_, known)) => {
                    known.tellers.extend(row.tellers);
                    known.findings.extend(row.findings);
                }
                None => rows.push((key, row)),
            }
        }
        let sorts = by_sort.into_iter();
        sorts.map(|(sort, known)| (sort, whole(known))).collect()
    }

    /// How many rows `alike` has in all.
    pub(super) fn count_alike(parts: &[Alike]) -> usize {
        parts.iter().map(|part| part.rows.len() + part.more).sum()
    }

    /// The row of an agreement; `None` where it carries nothing to tick off.
    fn row(&self, finding: &'a Finding) -> Option<Row<'a>> {
        let tellers: BTreeSet<&str> = finding
            .values
            .iter()
            .flat_map(|reading| &reading.sources)
            .map(String::as_str)
            .collect();
        if tellers.len() < 2 {
            return None;
        }
        let words = match finding.sort {
            Sort::Act | Sort::Position | Sort::Reason => self.act(finding)?,
            _ => self.value(finding)?,
        };
        let speaks = matches!(finding.sort, Sort::Figure | Sort::Date | Sort::Object);
        let mut places = finding.values.iter().flat_map(|reading| &reading.at);
        let first = places.find_map(|at| self.passage(at)).filter(|_| speaks);
        Some(Row {
            around: first.map_or_else(String::new, |(passage, value)| {
                around(&passage.words.text, value, NEAR, None)
            }),
            words: shortened(&words, ROW),
            tellers,
            findings: vec![finding],
        })
    }

    /// The different words of a value, those that say nothing alone left out.
    fn value(&self, finding: &Finding) -> Option<String> {
        let mut known: Vec<String> = Vec::new();
        for reading in &finding.values {
            let words = self.side(finding, reading);
            let tells = !plain::is_quiet(&words) && !plain::is_code(&words);
            if tells && !known.iter().any(|it| key(it) == key(&words)) {
                known.push(words);
            }
        }
        let words = known.join(" / ");
        let proper = matches!(finding.sort, Sort::Place | Sort::Name);
        (!words.is_empty() && (!proper || is_named(&words))).then_some(words)
    }

    /// What was done: the event's title for a kind; else the words from the first to the last that the sources share.
    fn act(&self, finding: &Finding) -> Option<String> {
        if !finding.is_open() {
            let told = finding.role == "occurrence" && finding.verdict == Verdict::Agreement;
            let title = self.event_of(finding).map(Self::shown_title);
            return title.filter(|title| told && is_named(title) && title.contains(' '));
        }
        let reading = finding.values.first()?;
        let mut runs: BTreeMap<(&str, Span), (&PassageRow, Span)> = BTreeMap::new();
        for at in &reading.at {
            let Some((passage, value)) = self.passage(at) else {
                continue;
            };
            let key = (passage.source.as_str(), passage.words.span);
            let (_, run) = runs.entry(key).or_insert((passage, value));
            *run = Span::new(run.start.min(value.start), run.end.max(value.end));
        }
        let runs = runs.into_values().map(|(passage, run)| {
            let text = run.slice(&passage.words.text);
            text.split_whitespace().collect::<Vec<_>>().join(" ")
        });
        let tells =
            |text: &String| is_named(text) && text.contains(' ') && text.chars().count() <= ROW;
        let clean = runs.filter(|text| tells(text) && !plain::has_pronoun(text));
        clean.min_by_key(|text| text.chars().count())
    }

    /// Who is who: the people whom several sources name.
    pub(super) fn people(&self, all: bool) -> (Vec<Person>, usize) {
        let rows = &self.report.people;
        let most = if all { rows.len() } else { MOST_ROWS };
        let more = rows.len().saturating_sub(most);
        let rows = rows.iter().take(most);
        (rows.map(|row| self.person(row)).collect(), more)
    }

    pub(in crate::report) fn person(&self, row: &PersonRow) -> Person {
        let mut said: Vec<String> = Vec::new();
        if row.spellings.len() > 1 {
            said.push(listed(&row.spellings, row.spellings.len()));
        }
        let titles: Vec<WordingRow> = row
            .titles
            .iter()
            .filter(|title| !plain::has_pronoun(&title.text) && !plain::is_quiet(&title.text))
            .cloned()
            .collect();
        if !titles.is_empty() {
            said.push(listed(&titles, MOST_TITLES));
        }
        if !row.ages.is_empty() {
            said.push(listed(&row.ages, MOST_TITLES));
        }
        let places: Vec<&At> = [&row.spellings, &row.titles, &row.ages]
            .into_iter()
            .flatten()
            .flat_map(|wording| &wording.at)
            .collect();
        let meets = |at: &At| {
            let mut places = places.iter();
            places.any(|it| it.source == at.source && it.start < at.end && at.start < it.end)
        };
        let personal = [Sort::Title, Sort::Person, Sort::Figure];
        let mut differing = self
            .report
            .findings
            .iter()
            .filter(|finding| differs(finding));
        Person {
            name: row.name.clone(),
            sources: row.sources.join(", "),
            said,
            differs: differing.any(|finding| {
                let mut at = finding.values.iter().flat_map(|reading| &reading.at);
                personal.contains(&finding.sort) && at.any(meets)
            }),
        }
    }
}

/// The rows whose words are no part of another row that the same sources tell; what was found of such a part goes to the first of those.
fn whole<'a>(known: Vec<(String, Row<'a>)>) -> Vec<Row<'a>> {
    let longer = |(key, row): &(String, Row<'a>)| {
        known.iter().position(|(other, longer)| {
            other != key && other.contains(key) && row.tellers.is_subset(&longer.tellers)
        })
    };
    let mut of: Vec<usize> = (0..known.len()).collect();
    for (at, row) in known.iter().enumerate() {
        // A longer row may be part of a still longer one: each step makes the words longer, so that this ends.
        let mut end = at;
        let mut next = longer(row);
        while let Some(within) = next {
            end = within;
            next = longer(&known[within]);
        }
        of[at] = end;
    }
    let mut found: Vec<Vec<&'a Finding>> = vec![Vec::new(); known.len()];
    for ((_, row), of) in known.iter().zip(&of) {
        found[*of].extend(&row.findings);
    }
    let mut rows: Vec<Row<'a>> = Vec::new();
    for (at, ((_, mut row), findings)) in known.into_iter().zip(found).enumerate() {
        if of[at] == at {
            row.findings = findings;
            rows.push(row);
        }
    }
    rows.sort_by_key(|row| std::cmp::Reverse(row.tellers.len()));
    rows
}

/// Whether the sources differ, so that an editor wants to know.
pub(in crate::report) fn differs(finding: &Finding) -> bool {
    let parts = matches!(
        finding.verdict,
        Verdict::Conflict | Verdict::Denial | Verdict::Overlap
    );
    parts && finding.severity <= Severity::Note
}

/// Whether a difference stands among those to look at: it needs no decision at once.
pub(super) fn is_looked_at(finding: &Finding) -> bool {
    differs(finding) && !is_urgent(finding) && !finding.is_settled()
}

/// Ids of the sources of a reading.
pub(super) fn named(reading: &Reading) -> String {
    joined(&reading.sources, "and")
}

/// "chief of staff (a, b), aide (c)".
fn listed(rows: &[WordingRow], most: usize) -> String {
    let shown = rows.iter().take(most).map(|row| {
        let sources: BTreeSet<&str> = row.at.iter().map(|at| at.source.as_str()).collect();
        let sources: Vec<&str> = sources.into_iter().collect();
        format!("{} ({})", shortened(&row.text, ROW / 2), sources.join(", "))
    });
    shown.collect::<Vec<_>>().join(", ")
}

/// Words as they are compared: in small letters, without articles and punctuation.
pub(in crate::report) fn key(words: &str) -> String {
    let small = words.to_lowercase();
    let words = small
        .split(|sign: char| !sign.is_alphanumeric())
        .filter(|word| !word.is_empty() && !plain::is_quiet(word));
    let key = words.collect::<Vec<_>>().join(" ");
    if key.is_empty() { small } else { key }
}

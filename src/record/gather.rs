//! Many records to one report: as they come, in whatever order, broken ones among them.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::{Engine, Fault, NothingToCompare, RECORD, Record, engine_hash};
use crate::{
    decisions::Decisions,
    pipeline::{self, Tools},
    report::Report,
    sources::{Metadata, Problem, Source},
};

/// Records on their way to a report. Each is unpacked as it comes and held once.
#[derive(Debug)]
pub struct Records<'t> {
    tools: &'t Tools,
    engine: Engine,
    sound: Vec<Record>,
    /// What is no record that can be compared, by the name that its bytes came with.
    broken: Vec<(String, String)>,
}

/// What a comparison of records gives.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Compared {
    /// The report: that of a check of the same sources.
    pub report: Report,
    /// The sources, by id; formats that show texts ask for them.
    pub sources: Vec<Source>,
    /// By source id: the story that it tells, which has the least id of its sources.
    pub stories: BTreeMap<String, String>,
}

impl<'t> Records<'t> {
    /// None yet.
    pub fn new(tools: &'t Tools) -> Self {
        Self {
            tools,
            engine: engine_hash(tools),
            sound: Vec::new(),
            broken: Vec::new(),
        }
    }

    /// How many there are, broken ones too.
    pub fn len(&self) -> usize {
        self.sound.len() + self.broken.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Those that can be compared, in the order in which they came.
    pub fn sound(&self) -> &[Record] {
        &self.sound
    }

    /// Adds a record. One of another engine becomes a problem of the report.
    pub fn push(&mut self, record: Record) {
        if record.engine == self.engine {
            self.sound.push(record);
        } else {
            let fault = Fault::Engine {
                found: record.engine,
                own: self.engine,
            };
            self.broken.push((record.source.id, fault.to_string()));
        }
    }

    /// Adds the record that `bytes` hold. What is none becomes a problem of the report, under `name`: the id or the file that it came with.
    pub fn push_bytes(&mut self, name: &str, bytes: &[u8]) {
        self.push_all(&[(name.to_owned(), bytes)]);
    }

    /// The same of many, which are unpacked side by side.
    pub fn push_all<B: AsRef<[u8]> + Sync>(&mut self, named: &[(String, B)]) {
        let opened: Vec<Result<Record, Fault>> = named
            .par_iter()
            .map(|(_, bytes)| Record::from_bytes(bytes.as_ref()))
            .collect();
        for (record, (name, _)) in opened.into_iter().zip(named) {
            match record {
                Ok(record) => self.push(record),
                Err(fault) => self.broken.push((name.clone(), fault.to_string())),
            }
        }
    }

    /// The report. A record that came twice counts once.
    ///
    /// # Errors
    ///
    /// No record that can be compared.
    pub fn compare(self, decisions: &Decisions) -> Result<Compared, NothingToCompare> {
        let (tools, mut broken) = (self.tools, self.broken);
        let mut records = self.sound;
        records.sort_by(|a, b| order(&a.source).cmp(&order(&b.source)));
        records.dedup();
        let mut last = None;
        // Of several sources with one id the first is compared, by what they are and not by when they came.
        records.retain(|record| {
            let id = record.source.id.clone();
            let is_new = last.as_ref() != Some(&id);
            if !is_new {
                let message = format!(
                    "another source has the id `{id}`, so this one is left out: give each an id of its own and read it again"
                );
                broken.push((id.clone(), message));
            }
            last = Some(id);
            is_new
        });
        if records.iter().all(|record| record.source.text.is_empty()) {
            let told = records.iter().flat_map(|record| &record.source.problems);
            let told = told.map(|problem| problem.message.clone());
            let broken = broken.iter().map(|(name, why)| format!("{name}: {why}"));
            let mut reasons: Vec<String> = told.chain(broken).collect();
            if reasons.is_empty() {
                reasons.push("there are no records".to_owned());
            }
            reasons.sort();
            return Err(NothingToCompare { reasons });
        }
        let (mut sources, readings): (Vec<_>, Vec<_>) = records
            .into_iter()
            .map(|record| (record.source, record.reading))
            .unzip();
        sources.extend(unread(broken, &sources));
        let (report, stories) = pipeline::compare_stories(readings, &sources, tools, decisions);
        Ok(Compared {
            report,
            sources,
            stories,
        })
    }
}

/// The report of these records, whatever their order, and without decisions of a desk.
///
/// # Errors
///
/// As [`Records::compare`].
pub fn compare(
    records: impl IntoIterator<Item = Record>,
    tools: &Tools,
) -> Result<Compared, NothingToCompare> {
    let mut all = Records::new(tools);
    for record in records {
        all.push(record);
    }
    all.compare(&Decisions::default())
}

/// What parts two sources.
fn order(source: &Source) -> impl Ord + use<'_> {
    let known = (&source.path, &source.title, &source.outlet, &source.url);
    let problems = &source.problems;
    (
        &source.id,
        source.published.date,
        &source.text,
        known,
        problems,
    )
}

/// What could not be compared, as sources of the report: by name, with an id that no other has.
fn unread(mut broken: Vec<(String, String)>, sources: &[Source]) -> Vec<Source> {
    broken.sort();
    broken.dedup();
    let mut taken: BTreeSet<String> = sources.iter().map(|it| it.id.clone()).collect();
    let mut unread = Vec::new();
    for (name, message) in broken {
        let numbered = (2..).map(|number| format!("{name}-{number}"));
        let free = std::iter::once(name.clone()).chain(numbered);
        let mut free = free.filter(|id| taken.insert(id.clone()));
        let id = free.next().unwrap_or_else(|| name.clone());
        let problem = Problem::whole(RECORD, message);
        let mut source = Source::unread(&id, &name, &Metadata::default(), problem);
        source.title.clone_from(&source.id);
        unread.push(source);
    }
    unread
}

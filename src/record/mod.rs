//! What one source tells, in a form that can be kept, sent to another machine and compared later.
//!
//! In: a source, or its bytes, and the tools. Out: a [`Record`], which [`Record::to_bytes`] makes small, and from many of them, in whatever
//! order they come, the report that a check of their sources would give. Steps:
//! 1. `engine`: what a reading hangs on beside the source: program, rules, model;
//! 2. `form`: a record as bytes, and back; `spare`: what of it need not be kept; `squeeze`: the rest, made small; `fault`: why bytes are no
//!    record;
//! 3. `keys`: by what records of one story are looked for among many;
//! 4. `gather`: records, broken ones among them, to one report;
//! 5. `tables`: sources, claims, stories and findings as rows, for data frames.

mod engine;
mod fault;
mod form;
mod gather;
mod keys;
mod spare;
mod squeeze;
pub mod tables;

use std::panic::{AssertUnwindSafe, catch_unwind};

pub use self::{
    engine::{Engine, engine_hash},
    fault::{Fault, NothingToCompare},
    form::split,
    gather::{Compared, Records, compare},
    keys::{Candidates, candidates},
};
use crate::{
    graph::SourceClaims,
    pipeline::{self, Tools},
    sources::{Metadata, Options, Problem, Source},
};

/// The first bytes of every record; no text starts with them.
pub const MAGIC: [u8; 4] = crate::sources::RECORDS;
/// Version of the form of records.
pub const SCHEMA: u8 = 1;
/// The code of the problem with a record that cannot be compared, and with a file that holds more sources than one.
const RECORD: &str = "record";

/// One source with what it tells.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Record {
    /// What it was read by.
    pub engine: Engine,
    /// The source: its text, what is known of it, what is wrong with it. Spans count bytes of [`Source::text`].
    pub source: Source,
    /// What it tells.
    pub reading: SourceClaims,
}

impl Record {
    /// Reads a source. Where reading it ends in a fault of the program, the record has no text, and a problem that says so: one bad
    /// text in a million costs itself alone.
    pub fn read(mut source: Source, tools: &Tools) -> Self {
        if source.title.is_empty() {
            source.title.clone_from(&source.id);
        }
        let read = || {
            let mut source = source.clone();
            let reading = pipeline::read(&mut source, tools);
            source.note_undated();
            (source, reading)
        };
        let (source, reading) = catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| {
            let mut source = unreadable(&source);
            let reading = pipeline::read(&mut source, tools);
            (source, reading)
        });
        Self {
            engine: engine_hash(tools),
            source,
            reading,
        }
    }
}

/// What is left of a source whose text the program cannot bear.
fn unreadable(source: &Source) -> Source {
    let known = Metadata {
        title: Some(source.title.clone()),
        outlet: source.outlet.clone(),
        author: source.author.clone(),
        url: source.url.clone(),
        published: source.published.date,
        id: None,
    };
    let message = "reading this text ended in a fault of the program: report it with the text, and leave the source out until then";
    let problem = Problem::whole("broken", message);
    Source::unread(&source.id, &source.path, &known, problem)
}

/// Reads the source that `bytes` are: a text, a web page, a document. `path` is what the report calls its file. The record has the id
/// that is given, whatever the file calls itself.
///
/// Of bytes that hold several sources (an archive, a feed, a table) the first is read, and a problem of the record says how many there are;
/// [`read_all`] reads them all.
pub fn read_bytes(
    id: &str,
    path: &str,
    bytes: &[u8],
    metadata: &Metadata,
    (tools, options): (&Tools, &Options),
) -> Record {
    let mut sources = Source::read_all(id, path, bytes, metadata, options);
    let others = sources.len().saturating_sub(1);
    sources.truncate(1);
    let mut source = sources
        .pop()
        .unwrap_or_else(|| Source::read(id, path, bytes, metadata, options));
    id.clone_into(&mut source.id);
    if others > 0 {
        let count = others + 1;
        let message = format!(
            "this file holds {count} sources, and the first alone is read: give each a row of its own"
        );
        source.problems.push(Problem::whole(RECORD, message));
    }
    Record::read(source, tools)
}

/// Reads every source that `bytes` hold, in their order.
pub fn read_all(
    id: &str,
    path: &str,
    bytes: &[u8],
    metadata: &Metadata,
    (tools, options): (&Tools, &Options),
) -> Vec<Record> {
    let sources = Source::read_all(id, path, bytes, metadata, options);
    let records = sources.into_iter().map(|it| Record::read(it, tools));
    records.collect()
}

//! By what records of one story are looked for among millions: words and names that few texts share.

use super::Record;
use crate::{
    graph::fnv,
    names::{Entity, Kind},
    time::Day,
};

/// What two records of one story share.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Candidates {
    /// The day of publication; `None` where unknown.
    pub day: Option<Day>,
    /// Hashes of the words that carry its content and of the names in it, sorted, each once. Which of them are rare, and so tell
    /// something, those know who see all records. The lowest bit is set in keys of names, which tell more than other words.
    pub keys: Vec<u64>,
}

impl Candidates {
    /// The keys in writing: 16 hexadecimal digits each, in the same order.
    pub fn hex(&self) -> Vec<String> {
        self.keys.iter().map(|key| format!("{key:016x}")).collect()
    }
}

/// The keys of a record.
pub fn candidates(record: &Record) -> Candidates {
    let names = record.reading.entities.iter().filter_map(name_key);
    let terms = record.reading.terms.iter().copied();
    let mut keys: Vec<u64> = terms.chain(names).collect();
    keys.sort_unstable();
    keys.dedup();
    Candidates {
        day: record.reading.published,
        keys,
    }
}

/// The key of a name of several words; one of a single word is among the terms.
fn name_key(entity: &Entity) -> Option<u64> {
    let is_of_kind = matches!(
        entity.kind,
        Kind::Person | Kind::Org | Kind::Place | Kind::Event
    );
    let is_long = entity.name.split_whitespace().nth(1).is_some();
    (entity.named && is_of_kind && is_long).then(|| fnv(entity.name.to_lowercase().bytes()) | 1)
}

//! Decisions: what an editor has ruled on a story, kept in a file beside it.
//!
//! In: `decisions.toml`, the claim graph. Out: [`Decisions`], and of those that tell acts apart or join them, the
//! [`Pairs`] that `events` goes by. A decision is keyed by hashes of what was judged, never by its position in a report: by one of the
//! sentences, and by one of the values alone, so that it holds as long as the sources tell the same in whatever words. `file` reads and
//! edits the file; comments in it stay.

mod file;

use std::{collections::BTreeMap, sync::Arc};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use self::file::{FILE_NAME, Unfit, put, remove};
use crate::{
    claims::Claim,
    diagnostic::{Diagnostics, TextFile},
    graph::{ClaimGraph, fnv, normal_value},
};

/// What an editor rules.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema,
)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Ruling {
    /// The readings do not exclude each other.
    NotAConflict,
    /// What was taken for several acts is one.
    SameOccasion,
    /// What was taken for one act is several.
    Split,
    /// The finding holds, and the desk knows.
    Accepted,
}

impl Ruling {
    /// Its name in files and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::NotAConflict => "not-a-conflict",
            Self::SameOccasion => "same-occasion",
            Self::Split => "split",
            Self::Accepted => "accepted",
        }
    }

    /// Whether it changes which claims are laid side by side.
    pub fn moves_claims(self) -> bool {
        matches!(self, Self::SameOccasion | Self::Split)
    }
}

/// One decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// The key of what was judged.
    pub on: String,
    /// The key of its values and of what they answer, by which it is known where sentences are worded otherwise; empty in files of early
    /// versions.
    pub judged: String,
    /// What was ruled.
    pub ruling: Ruling,
    /// Why; empty where nothing was said.
    pub note: String,
    /// Who ruled; `None` where nobody was named.
    pub by: Option<String>,
    /// When; `None` where no day was given.
    pub when: Option<Date>,
    /// What was judged, in words for whoever opens the file.
    pub about: String,
    /// Keys of the claims that were judged, by side: for rulings that move claims, these are joined or told apart.
    pub claims: Vec<Vec<String>>,
    /// Keys of what these claims tell, in the same order, by which they are known where the text around them has changed; empty in files
    /// of early versions.
    pub told: Vec<Vec<String>>,
}

/// All decisions on a story, in the order of the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Decisions {
    /// Each once by what it is on.
    pub all: Vec<Decision>,
}

/// What decisions say of claims, by claim index.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pairs {
    /// Claims that tell of one act.
    pub together: Vec<Vec<usize>>,
    /// Sides of which no two tell of one act.
    pub apart: Vec<Vec<Vec<usize>>>,
}

impl Decisions {
    /// Reads a decisions file.
    ///
    /// # Errors
    ///
    /// Every fault in it.
    pub fn read(file: &Arc<TextFile>) -> Result<Self, Diagnostics> {
        file::read(file).map(|all| Self { all })
    }

    /// What the decisions that move claims say of the claims of `graph`. Those that speak of claims which are no longer there
    /// say nothing.
    pub fn pairs(&self, graph: &ClaimGraph) -> Pairs {
        let known = Known::new(graph);
        let mut pairs = Pairs::default();
        for decision in self.all.iter().filter(|d| d.ruling.moves_claims()) {
            match (known.sides(decision), decision.ruling) {
                (Some(sides), Ruling::Split) => pairs.apart.push(sides),
                (Some(sides), _) => pairs.together.push(sides.concat()),
                (None, _) => {}
            }
        }
        pairs
    }

    /// Whether all claims that `decision` was on are still told in `graph`.
    pub fn holds(decision: &Decision, graph: &ClaimGraph) -> bool {
        Known::new(graph).sides(decision).is_some()
    }

    /// The decision that is kept under a key; `None` where none is.
    pub fn on(&self, key: &str) -> Option<&Decision> {
        self.all.iter().find(|decision| decision.on == key)
    }
}

/// The key of a claim as decisions write it.
pub fn claim_key(key: u64) -> String {
    format!("{key:016x}")
}

/// The key of what a claim tells, wherever in its source it stands.
pub fn told_key(claim: &Claim) -> String {
    let values = claim.roles.iter().map(|role| normal_value(&role.value));
    let values: Vec<String> = values.collect();
    let roles = claim.roles.iter().zip(&values);
    let roles = roles.flat_map(|(role, value)| [role.name.as_str(), value]);
    let fields = [claim.source.as_str(), &claim.kind]
        .into_iter()
        .chain(roles);
    key(&fields.collect::<Vec<_>>())
}

/// The claims of a story by their keys.
struct Known {
    /// By key; by the one that early versions wrote, too, where that is no other claim's.
    exact: BTreeMap<String, usize>,
    /// By what is told; `None` where several claims of a source tell the same.
    told: BTreeMap<String, Option<usize>>,
}

impl Known {
    fn new(graph: &ClaimGraph) -> Self {
        let mut exact = BTreeMap::new();
        let mut told = BTreeMap::new();
        for (index, claim) in graph.claims().enumerate() {
            exact.insert(claim_key(claim.key), index);
            let several = |known: &mut Option<usize>| *known = None;
            told.entry(told_key(claim))
                .and_modify(several)
                .or_insert(Some(index));
        }
        for (index, claim) in graph.claims().enumerate() {
            exact.entry(claim_key(claim.early_key)).or_insert(index);
        }
        Self { exact, told }
    }

    /// The claims that `decision` was on, by side; `None` where one is told no more.
    fn sides(&self, decision: &Decision) -> Option<Vec<Vec<usize>>> {
        let sides = decision.claims.iter().enumerate();
        let claims = sides.map(|(side, keys)| {
            let told = decision.told.get(side).map_or(&[][..], Vec::as_slice);
            let keys = keys.iter().enumerate();
            let claims = keys.map(|(at, key)| self.claim(key, told.get(at)));
            claims.collect::<Option<Vec<usize>>>()
        });
        claims.collect()
    }

    fn claim(&self, key: &str, told: Option<&String>) -> Option<usize> {
        let exact = self.exact.get(key).copied();
        exact.or_else(|| *self.told.get(told?)?)
    }
}

/// A key for `fields`: FNV-1a, 64 bits (RFC 9923), each field ended by a zero byte. The same in every run on every machine.
pub fn key(fields: &[&str]) -> String {
    let bytes = fields.iter().flat_map(|field| field.bytes().chain([0]));
    format!("d{:016x}", fnv(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_depend_on_every_field_and_on_where_it_ends() {
        assert_eq!(key(&["when", "a"]), key(&["when", "a"]));
        assert_ne!(key(&["when", "a"]), key(&["whena", ""]));
        assert_eq!(key(&[]), "dcbf29ce484222325");
    }
}

//! Decisions: what an editor has ruled on a story, kept in a file beside it.
//!
//! In: `decisions.toml`, the claim graph. Out: [`Decisions`], and of those that tell acts apart or join them, the
//! [`Pairs`] that `events` goes by. A decision is keyed by a hash of what was judged, never by its position in a report, so it
//! holds as long as the sources tell the same. `file` reads and edits the file; comments in it stay.

mod file;

use std::{collections::BTreeMap, sync::Arc};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use self::file::{FILE_NAME, Unfit, put};
use crate::{
    diagnostic::{Diagnostics, TextFile},
    graph::ClaimGraph,
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
        let known = keys(graph);
        let mut pairs = Pairs::default();
        for decision in self.all.iter().filter(|d| d.ruling.moves_claims()) {
            let sides: Option<Vec<Vec<usize>>> = decision
                .claims
                .iter()
                .map(|side| side.iter().map(|key| known.get(key).copied()).collect())
                .collect();
            match (sides, decision.ruling) {
                (Some(sides), Ruling::Split) => pairs.apart.push(sides),
                (Some(sides), _) => pairs.together.push(sides.concat()),
                (None, _) => {}
            }
        }
        pairs
    }

    /// Whether all claims that `decision` was on are told in `graph` as they were.
    pub fn holds(decision: &Decision, graph: &ClaimGraph) -> bool {
        let known = keys(graph);
        let mut claims = decision.claims.iter().flatten();
        claims.all(|key| known.contains_key(key))
    }
}

/// The key of a claim as decisions write it.
pub fn claim_key(key: u64) -> String {
    format!("{key:016x}")
}

/// Claims by key; by the one that early versions wrote, too, where that is no other claim's.
fn keys(graph: &ClaimGraph) -> BTreeMap<String, usize> {
    let mut keys = BTreeMap::new();
    for (index, claim) in graph.claims().enumerate() {
        keys.insert(claim_key(claim.key), index);
    }
    for (index, claim) in graph.claims().enumerate() {
        keys.entry(claim_key(claim.early_key)).or_insert(index);
    }
    keys
}

/// A key for `fields`: FNV-1a, 64 bits (RFC 9923), each field ended by a zero byte. The same in every run on every machine.
pub fn key(fields: &[&str]) -> String {
    let bytes = fields.iter().flat_map(|field| field.bytes().chain([0]));
    let hash = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("d{hash:016x}")
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

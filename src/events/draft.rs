//! An event under construction: at first what one source tells of one thing, then several of these joined.

use std::collections::{BTreeMap, BTreeSet};

use super::{sketch::Sketch, values::Filled};
use crate::{claims::Value, graph::ClaimGraph, policy::Group};

/// Entities of one draft that make keys, by pairs as well: more add nothing.
const KEY_ENTITIES: usize = 8;

/// By claim index: the names that the claim's roles have in the event; `None` for a role that has no part in it.
pub(super) type Absorbed = BTreeMap<usize, Vec<Option<String>>>;

/// Claims that tell of one thing.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    /// Name of its group.
    pub(super) group: String,
    /// Claim indices, ascending.
    pub(super) claims: Vec<usize>,
    /// Indices of its sources.
    pub(super) sources: BTreeSet<usize>,
    /// What the claims are known by.
    pub(super) sketch: Sketch,
    /// Claims of other groups.
    pub(super) absorbed: Absorbed,
    /// Links that had to be cut, for the reader.
    pub(super) cut: Vec<String>,
}

impl Draft {
    /// The draft of `claims`, which are of one group; their `sketches` stand in the same order.
    pub(super) fn of<'a>(
        graph: &ClaimGraph,
        group: &str,
        claims: Vec<usize>,
        sketches: impl IntoIterator<Item = &'a Sketch>,
    ) -> Self {
        Self {
            group: group.to_owned(),
            sources: claims.iter().map(|claim| graph.source(*claim)).collect(),
            claims,
            sketch: Sketch::joined(sketches),
            absorbed: Absorbed::new(),
            cut: Vec::new(),
        }
    }

    /// Several drafts as one.
    pub(super) fn joined(drafts: impl IntoIterator<Item = Self>) -> Option<Self> {
        let mut drafts = drafts.into_iter();
        let mut joined = drafts.next()?;
        for draft in drafts {
            joined.take(draft);
        }
        Some(joined)
    }

    /// Adds the claims of `other`.
    pub(super) fn take(&mut self, other: Self) {
        self.claims.extend(other.claims);
        self.claims.sort_unstable();
        self.sources.extend(other.sources);
        self.sketch.merge(&other.sketch);
        self.absorbed.extend(other.absorbed);
        self.cut.extend(other.cut);
    }

    /// The entities that it may be found by, sorted.
    pub(super) fn key_entities(&self, group: &Group) -> Vec<&str> {
        let counting = self.sketch.values.by_role();
        let mut entities: Vec<&str> = counting
            .filter(|(role, _)| group.role(role).weight > 0.0)
            .flat_map(|(_, values)| values)
            .filter(
                |filled| matches!(filled.value(), Value::Entity(entity) if entity.entity.is_some()),
            )
            .map(Filled::key)
            .collect();
        entities.sort_unstable();
        entities.dedup();
        entities.truncate(KEY_ENTITIES);
        entities
    }
}

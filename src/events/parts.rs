//! Parts: acts that belong to the act of an occasion, the deaths in an attack, its denial. They are compared with it, not
//! beside it.

use std::collections::BTreeMap;

use super::{Occasion, Part};
use crate::{graph::ClaimGraph, policy::Group};

/// What a claim of an occasion tells of: first what makes the occasion.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Sort {
    /// An act by its place in the group's list.
    Act(usize),
    /// What is said of other claims, by its kind: a denial.
    About(String),
}

/// Gives each occasion its parts: claims of another sort than the first that it holds.
pub(super) fn part(graph: &ClaimGraph, group: &Group, occasions: &mut [Occasion]) {
    for occasion in occasions {
        let mut sorts: BTreeMap<Sort, Vec<String>> = BTreeMap::new();
        let mut whole = false;
        for id in &occasion.claims {
            match sort(graph, group, id) {
                Some(sort) => sorts.entry(sort).or_default().push(id.clone()),
                None => whole = true,
            }
        }
        occasion.parts = sorts
            .into_iter()
            .skip(usize::from(!whole))
            .map(|(sort, claims)| Part {
                id: String::new(),
                title: match sort {
                    Sort::Act(at) => group.acts[at].first().cloned().unwrap_or_default(),
                    Sort::About(kind) => kind,
                },
                claims,
            })
            .collect();
    }
}

/// The sort of a claim; `None` for what always belongs to the whole.
fn sort(graph: &ClaimGraph, group: &Group, id: &str) -> Option<Sort> {
    let claim = graph.claim(graph.index(id)?);
    if !claim.about.is_empty() {
        return Some(Sort::About(claim.kind.clone()));
    }
    let mut acts = group.acts.iter();
    let at = acts.position(|kinds| kinds.contains(&claim.kind))?;
    Some(Sort::Act(at))
}

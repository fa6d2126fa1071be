//! Clusters of linked items in which nothing excludes anything else.

use std::borrow::Cow;

use petgraph::unionfind::UnionFind;

use super::sketch::Sketch;

/// A link between two items.
#[derive(Debug, Clone)]
pub(super) struct Tie {
    pub(super) a: usize,
    pub(super) b: usize,
    pub(super) weight: f64,
}

/// Items grouped into clusters, and what had to be cut.
#[derive(Debug, Default)]
pub(super) struct Clusters {
    /// Members in ascending order; clusters by first member.
    pub(super) members: Vec<Vec<usize>>,
    /// Links that would have joined what excludes each other, with the role that does.
    pub(super) cut: Vec<(usize, usize, String)>,
}

/// Joins items along `ties`, strongest first, and cuts each link whose two sides exclude each other: `apart` names the role
/// that shows it. So where A is linked to B and B to C, and A excludes C, the weaker link falls. Ties of one weight are
/// taken in the order of their items.
pub(super) fn cluster<'a>(
    sketches: impl IntoIterator<Item = &'a Sketch>,
    mut ties: Vec<Tie>,
    apart: impl Fn(&Sketch, &Sketch) -> Option<String>,
) -> Clusters {
    ties.sort_by(|x, y| {
        let by_weight = y.weight.total_cmp(&x.weight);
        by_weight.then((x.a, x.b).cmp(&(y.a, y.b)))
    });
    let sketches = sketches.into_iter().map(Cow::Borrowed).map(Some);
    let mut sketches: Vec<Option<Cow<'_, Sketch>>> = sketches.collect();
    let size = sketches.len();
    let mut union = UnionFind::new(size);
    let mut cut = Vec::new();
    for tie in ties {
        let (a, b) = (union.find(tie.a), union.find(tie.b));
        if a == b {
            continue;
        }
        let (Some(mine), Some(theirs)) = (sketches[a].take(), sketches[b].take()) else {
            continue;
        };
        if let Some(role) = apart(&mine, &theirs) {
            cut.push((tie.a, tie.b, role));
            (sketches[a], sketches[b]) = (Some(mine), Some(theirs));
            continue;
        }
        union.union(a, b);
        let mut joined = mine;
        joined.to_mut().merge(&theirs);
        let root = union.find(a);
        sketches[root] = Some(joined);
    }
    Clusters {
        members: members(size, &union),
        cut,
    }
}

fn members(size: usize, union: &UnionFind<usize>) -> Vec<Vec<usize>> {
    let mut clusters = std::collections::BTreeMap::<usize, Vec<usize>>::new();
    for item in 0..size {
        clusters.entry(union.find(item)).or_default().push(item);
    }
    let mut members: Vec<Vec<usize>> = clusters.into_values().collect();
    members.sort();
    members
}

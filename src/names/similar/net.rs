//! Entities of several sources as a net that is drawn together: groups, and whether two of them can be one.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use super::{Join, JoinReason, Node};
use crate::names::Gender;

/// Nodes and what is joined so far.
pub(super) struct Net<'a> {
    pub(super) nodes: Vec<Node<'a>>,
    /// Each node's group.
    of: Vec<usize>,
    /// By number; one that went into another is empty.
    groups: Vec<Group<'a>>,
    joins: Vec<Join>,
}

/// Nodes that are one, with what speaks for and against joining others to them.
#[derive(Default)]
struct Group<'a> {
    members: Vec<usize>,
    listed: Option<&'a str>,
    gender: Option<Gender>,
    /// Of all members.
    sources: FxHashSet<usize>,
    /// Of the members that the gazetteer does not list.
    unlisted: FxHashSet<usize>,
}

impl<'a> Group<'a> {
    fn new(at: usize, node: &Node<'a>) -> Self {
        let listed = node.entity.listed.as_deref();
        let source = std::iter::once(node.at.0);
        Self {
            members: vec![at],
            listed,
            gender: node.entity.gender,
            unlisted: source.clone().filter(|_| listed.is_none()).collect(),
            sources: source.collect(),
        }
    }

    /// Whether the two can be one: no two entries of the gazetteer, no two genders, and no two entities of one source, unless
    /// both are one entry.
    fn fits(&self, other: &Self) -> bool {
        let listed = self.listed.is_none() || other.listed.is_none() || self.listed == other.listed;
        let gender = self.gender.is_none() || other.gender.is_none() || self.gender == other.gender;
        listed
            && gender
            && is_disjoint(&self.unlisted, &other.sources)
            && is_disjoint(&self.sources, &other.unlisted)
    }

    fn take(&mut self, other: Self) {
        self.members.extend(other.members);
        self.listed = self.listed.or(other.listed);
        self.gender = self.gender.or(other.gender);
        self.sources.extend(other.sources);
        self.unlisted.extend(other.unlisted);
    }
}

fn is_disjoint(a: &FxHashSet<usize>, b: &FxHashSet<usize>) -> bool {
    let (few, many) = if a.len() < b.len() { (a, b) } else { (b, a) };
    !few.iter().any(|source| many.contains(source))
}

impl<'a> Net<'a> {
    pub(super) fn new(nodes: Vec<Node<'a>>) -> Self {
        Self {
            of: (0..nodes.len()).collect(),
            groups: nodes
                .iter()
                .enumerate()
                .map(|(at, node)| Group::new(at, node))
                .collect(),
            nodes,
            joins: Vec::new(),
        }
    }

    /// The number of a node's group, until the next join.
    pub(super) fn group(&self, node: usize) -> usize {
        self.of[node]
    }

    /// Whether two nodes are joined.
    pub(super) fn is_one(&self, a: usize, b: usize) -> bool {
        self.of[a] == self.of[b]
    }

    /// Joins two nodes' groups, unless something speaks against it.
    pub(super) fn join(&mut self, one: usize, other: usize, reason: JoinReason, strength: f32) {
        let (mut into, mut from) = (self.of[one], self.of[other]);
        if into == from || !self.groups[into].fits(&self.groups[from]) {
            return;
        }
        // The smaller goes into the larger, so that no node moves often.
        if self.groups[into].members.len() < self.groups[from].members.len() {
            std::mem::swap(&mut into, &mut from);
        }
        let smaller = std::mem::take(&mut self.groups[from]);
        for &node in &smaller.members {
            self.of[node] = into;
        }
        self.groups[into].take(smaller);
        self.joins.push(Join {
            one: self.nodes[one].at,
            other: self.nodes[other].at,
            reason,
            strength,
        });
    }

    /// The groups with the joins that made them, in the order of their first nodes; none is left in the net.
    pub(super) fn take_groups(&mut self) -> Vec<(Vec<usize>, Vec<Join>)> {
        let mut groups: Vec<(Vec<usize>, Vec<Join>)> = std::mem::take(&mut self.groups)
            .into_iter()
            .map(|group| (group.members, Vec::new()))
            .collect();
        let places: BTreeMap<(usize, usize), usize> = self
            .nodes
            .iter()
            .zip(&self.of)
            .map(|(node, &group)| (node.at, group))
            .collect();
        for join in std::mem::take(&mut self.joins) {
            if let Some(&group) = places.get(&join.one) {
                groups[group].1.push(join);
            }
        }
        for (members, _) in &mut groups {
            members.sort_unstable();
        }
        groups.retain(|(members, _)| !members.is_empty());
        groups.sort_by_key(|(members, _)| members[0]);
        groups
    }
}

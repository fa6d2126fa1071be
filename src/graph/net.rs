//! The graph itself: typed nodes and edges over petgraph.

use std::collections::BTreeMap;

use petgraph::graph::{DiGraph, NodeIndex};

/// What a node stands for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Node {
    /// A source, by id.
    Source(String),
    /// A speaker or an outlet that is no source of this story, by entity id or name.
    Speaker(String),
    /// A claim, by id.
    Claim(String),
    /// Somebody or something, by entity id.
    Entity(String),
    /// An occasion, by id.
    Occasion(String),
}

/// What an edge says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Edge {
    /// A source tells a claim.
    Asserts,
    /// A claim is somebody's word.
    AttributedTo,
    /// A claim speaks of an entity, or a denial of a claim.
    About,
    /// A claim tells of an occasion.
    SameEvent,
    /// Two claims give one value.
    Agrees,
    /// The first claim gives the narrower value.
    Refines,
    /// Two claims exclude each other.
    Conflicts,
    /// The first claim denies the second.
    Denies,
    /// A source had it from another source, an outlet or a speaker.
    Credits,
}

impl Edge {
    /// Its name in exports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Asserts => "asserts",
            Self::AttributedTo => "attributed-to",
            Self::About => "about",
            Self::SameEvent => "same-event",
            Self::Agrees => "agrees",
            Self::Refines => "refines",
            Self::Conflicts => "conflicts",
            Self::Denies => "denies",
            Self::Credits => "credits",
        }
    }
}

/// The nodes and edges; each node once, each edge once.
#[derive(Debug, Clone, Default)]
pub(super) struct Net {
    graph: DiGraph<Node, Edge>,
    indices: BTreeMap<Node, NodeIndex>,
}

impl Net {
    pub(super) fn node(&mut self, node: Node) -> NodeIndex {
        if let Some(index) = self.indices.get(&node) {
            return *index;
        }
        let index = self.graph.add_node(node.clone());
        self.indices.insert(node, index);
        index
    }

    pub(super) fn tie(&mut self, from: Node, to: Node, edge: Edge) {
        let (from, to) = (self.node(from), self.node(to));
        let known = self.graph.edges_connecting(from, to);
        if !known.map(|tie| *tie.weight()).any(|known| known == edge) {
            self.graph.add_edge(from, to, edge);
        }
    }

    pub(super) fn nodes(&self) -> impl Iterator<Item = &Node> {
        self.graph.node_weights()
    }

    pub(super) fn edges(&self) -> impl Iterator<Item = (usize, usize, Edge)> {
        self.graph.edge_references().map(|edge| {
            use petgraph::visit::EdgeRef;
            (edge.source().index(), edge.target().index(), *edge.weight())
        })
    }
}

/// Sets of items that reach each other along `steps`, in a graph of `size` items: rings of credits.
pub(super) fn rings(size: usize, steps: &[(usize, usize)]) -> Vec<Vec<usize>> {
    let mut graph: DiGraph<(), ()> = DiGraph::new();
    let nodes: Vec<NodeIndex> = (0..size).map(|_| graph.add_node(())).collect();
    for &(from, to) in steps {
        graph.update_edge(nodes[from], nodes[to], ());
    }
    let mut rings: Vec<Vec<usize>> = petgraph::algo::tarjan_scc(&graph)
        .into_iter()
        .filter(|ring| ring.len() > 1)
        .map(|ring| {
            let mut ring: Vec<usize> = ring.into_iter().map(NodeIndex::index).collect();
            ring.sort_unstable();
            ring
        })
        .collect();
    rings.sort();
    rings
}

/// The class of each of `size` items when linked ones are one class: classes are numbered by their first item.
pub fn classes(size: usize, links: impl IntoIterator<Item = (usize, usize)>) -> Vec<usize> {
    let mut union = petgraph::unionfind::UnionFind::new(size);
    for (a, b) in links {
        union.union(a, b);
    }
    let mut first: BTreeMap<usize, usize> = BTreeMap::new();
    (0..size)
        .map(|item| *first.entry(union.find(item)).or_insert(item))
        .collect()
}

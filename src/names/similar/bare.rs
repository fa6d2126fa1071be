//! Bare names that no source gives more fully: "Abbas" here and "Abbas" there.

use std::collections::{BTreeMap, BTreeSet};

use super::{JoinReason, net::Net};
use crate::names::Kind;

/// A bare name with more bearers is too common to tell anything.
const COMMON: usize = 40;
/// How many sources name what is still rare enough to show that two tell of the same people.
const RARE: usize = 4;

impl Net<'_> {
    /// Joins bare names where nobody has a fuller one with it, and their sources name somebody or something rare in common.
    pub(super) fn join_bare_names(&mut self) {
        let fuller = self.blocks(|node| node.is_full().then(|| node.person.surname.clone()));
        let bare = self.blocks(|node| {
            let kind = node.entity.kind;
            let is_bare = match kind {
                Kind::Person => !node.is_full() && !fuller.contains_key(&node.person.surname),
                Kind::Other => !node.key.contains(' ') && !fuller.contains_key(&node.key),
                _ => false,
            };
            (is_bare && node.entity.named && node.entity.listed.is_none()).then(|| node.key.clone())
        });
        let shared: Vec<Vec<usize>> = bare
            .into_values()
            .filter(|block| (2..=COMMON).contains(&block.len()))
            .filter(|block| {
                let mut kinds = block.iter().map(|&node| self.nodes[node].entity.kind);
                kinds.any(|kind| kind == Kind::Person)
            })
            .collect();
        if shared.is_empty() {
            return;
        }
        let bearers: BTreeSet<usize> = shared.iter().flatten().copied().collect();
        let company = self.company(&bearers);
        for block in shared {
            let rare = RARE.max(2 * block.len());
            for (place, &one) in block.iter().enumerate() {
                for &other in &block[place + 1..] {
                    if company.meet(self.source(one), self.source(other), rare) {
                        self.join(one, other, JoinReason::SameName, 0.6);
                    }
                }
            }
        }
    }

    fn source(&self, node: usize) -> usize {
        self.nodes[node].at.0
    }

    /// What the sources of `bearers` name beside them; countries are named everywhere.
    fn company(&self, bearers: &BTreeSet<usize>) -> Company {
        let sources: BTreeSet<usize> = bearers.iter().map(|&node| self.source(node)).collect();
        let mut company = Company::default();
        for (at, node) in self.nodes.iter().enumerate() {
            let kind = node.entity.kind;
            let telling = match kind {
                Kind::Person => node.is_full(),
                Kind::Org | Kind::Place | Kind::Event => node.entity.named,
                Kind::Work | Kind::Other => node.entity.named && node.key.contains(' '),
                _ => false,
            };
            if telling {
                let group = self.group(at);
                *company.members.entry(group).or_default() += 1;
                if sources.contains(&node.at.0) {
                    company.of.entry(node.at.0).or_default().insert(group);
                }
            }
        }
        company
    }
}

/// What sources name.
#[derive(Default)]
struct Company {
    /// By source: groups.
    of: BTreeMap<usize, BTreeSet<usize>>,
    /// By group: how many entities are in it, one a source.
    members: BTreeMap<usize, usize>,
}

impl Company {
    /// Whether two sources share something that at most `rare` name.
    fn meet(&self, one: usize, other: usize, rare: usize) -> bool {
        let (Some(one), Some(other)) = (self.of.get(&one), self.of.get(&other)) else {
            return false;
        };
        let is_rare = |group: &&usize| self.members.get(group).is_some_and(|count| *count <= rare);
        one.intersection(other).any(|group| is_rare(&group))
    }
}

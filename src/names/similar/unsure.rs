//! One name that one source takes for a company and another for nothing in particular.

use std::collections::BTreeSet;

use super::{JoinReason, net::Net};
use crate::names::Kind;

impl Net<'_> {
    /// Joins names that no list has and that are spelt alike, though the sources take them for different kinds: those of several words,
    /// and bare ones where only one kind is known beside "something". Whose bare name is somebody's, has company to show it.
    pub(super) fn join_unsure(&mut self) {
        let unlisted = self.blocks(|node| {
            let entity = node.entity;
            (entity.named && entity.listed.is_none()).then(|| node.key.clone())
        });
        for (name, block) in unlisted {
            let kinds: BTreeSet<Kind> = block
                .iter()
                .map(|&node| self.nodes[node].entity.kind)
                .filter(|kind| *kind != Kind::Other)
                .collect();
            let joins = name.contains(' ') || (kinds.len() == 1 && !kinds.contains(&Kind::Person));
            if !joins {
                continue;
            }
            for &node in &block[1..] {
                if self.nodes[node].entity.kind != self.nodes[block[0]].entity.kind {
                    self.join(block[0], node, JoinReason::SameName, 0.8);
                }
            }
        }
    }
}

//! The way through a page's tree: into each node and out of it. Nothing calls itself, so that no depth of nesting is too much.

use dom_query::NodeRef;

/// One step of the way.
#[derive(Debug, Clone)]
pub(super) enum Step<'p> {
    /// A node begins.
    Into(NodeRef<'p>),
    /// A node ends.
    OutOf(NodeRef<'p>),
}

/// The steps through a node and all below it.
#[derive(Debug)]
pub(super) struct Steps<'p> {
    root: NodeRef<'p>,
    next: Option<Step<'p>>,
}

impl<'p> Steps<'p> {
    pub(super) fn of(root: NodeRef<'p>) -> Self {
        let next = Some(Step::Into(root));
        Self { root, next }
    }

    /// What comes behind a node.
    fn behind(&self, node: NodeRef<'p>) -> Option<Step<'p>> {
        if node.id == self.root.id {
            return None;
        }
        let sibling = node.next_sibling().map(Step::Into);
        sibling.or_else(|| node.parent().map(Step::OutOf))
    }

    /// Leaves out what is below the node that the way has just gone into.
    pub(super) fn pass_over(&mut self, node: NodeRef<'p>) {
        self.next = Some(Step::OutOf(node));
    }
}

impl<'p> Iterator for Steps<'p> {
    type Item = Step<'p>;

    fn next(&mut self) -> Option<Step<'p>> {
        let step = self.next.take()?;
        self.next = match &step {
            Step::Into(node) => Some(match node.first_child() {
                Some(child) => Step::Into(child),
                None => Step::OutOf(*node),
            }),
            Step::OutOf(node) => self.behind(*node),
        };
        Some(step)
    }
}

//! The arc-eager state: a stack, a buffer, and the arcs so far (spaCy's `StateC`).

use crate::text::labels::Label;

/// The tokens that describe a state.
pub(super) const PLACES: usize = 8;

/// A dependency label as the parser predicts it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ArcLabel {
    pub(super) label: Label,
    /// Set where the true head lies below the predicted one: the label of the true head (Nivre and Nilsson 2005).
    pub(super) lifted_from: Option<Label>,
}

/// The state of one text's parse. Tokens are indices.
#[derive(Debug)]
pub(super) struct State {
    length: usize,
    stack: Vec<usize>,
    /// The first token that has never left the buffer.
    next: usize,
    /// Tokens put back in front of `next`; the last one is the first of the buffer.
    returned: Vec<usize>,
    /// Tokens that went back to the buffer and may not be shifted again until they get a dependent.
    unshiftable: Vec<bool>,
    sentence_starts: Vec<bool>,
    heads: Vec<Option<usize>>,
    labels: Vec<Option<ArcLabel>>,
    /// The dependent before and after each token that was attached last.
    last_left: Vec<Option<usize>>,
    last_right: Vec<Option<usize>>,
    /// The dependent that was attached last to the same side of the same head before this one.
    attached_before: Vec<Option<usize>>,
}

impl State {
    /// The state before the first move over `length` tokens.
    pub(super) fn new(length: usize) -> Self {
        Self {
            length,
            stack: Vec::new(),
            next: 0,
            returned: Vec::new(),
            unshiftable: vec![false; length],
            sentence_starts: vec![false; length],
            heads: vec![None; length],
            labels: vec![None; length],
            last_left: vec![None; length],
            last_right: vec![None; length],
            attached_before: vec![None; length],
        }
    }

    /// The arcs: each token's head and label; `None` for a root.
    pub(super) fn into_arcs(self) -> Vec<Option<(usize, ArcLabel)>> {
        self.heads
            .into_iter()
            .zip(self.labels)
            .map(|(head, label)| head.zip(label))
            .collect()
    }

    pub(super) fn is_final(&self) -> bool {
        self.stack.is_empty() && self.buffered() == 0
    }

    pub(super) fn stacked(&self) -> usize {
        self.stack.len()
    }

    pub(super) fn buffered(&self) -> usize {
        self.length - self.next + self.returned.len()
    }

    /// The token at `depth` below the top of the stack.
    pub(super) fn stack(&self, depth: usize) -> Option<usize> {
        let index = self.stack.len().checked_sub(depth + 1)?;
        self.stack.get(index).copied()
    }

    /// The token at `depth` behind the first of the buffer.
    pub(super) fn buffer(&self, depth: usize) -> Option<usize> {
        if let Some(index) = self.returned.len().checked_sub(depth + 1) {
            return self.returned.get(index).copied();
        }
        let token = self.next + depth - self.returned.len();
        (token < self.length).then_some(token)
    }

    /// The tokens that describe the state: two of the buffer, three of the stack, and nearest dependents of the first two.
    pub(super) fn places(&self) -> [Option<usize>; PLACES] {
        let (first, top) = (self.buffer(0), self.stack(0));
        let left = |token: Option<usize>| token.and_then(|token| self.last_left[token]);
        let right = |token: Option<usize>| token.and_then(|token| self.last_right[token]);
        [
            first,
            self.buffer(1),
            top,
            self.stack(1),
            self.stack(2),
            left(first),
            left(top),
            right(top),
        ]
    }

    pub(super) fn starts_sentence(&self, token: Option<usize>) -> bool {
        token.is_some_and(|token| self.sentence_starts[token])
    }

    pub(super) fn is_unshiftable(&self, token: Option<usize>) -> bool {
        token.is_some_and(|token| self.unshiftable[token])
    }

    /// Moves the first token of the buffer to the stack.
    pub(super) fn shift(&mut self) {
        let token = self.returned.pop().unwrap_or_else(|| {
            self.next += 1;
            self.next - 1
        });
        self.stack.push(token);
    }

    /// Takes the top off the stack; without a head it goes back to the buffer, unless it is alone.
    pub(super) fn reduce(&mut self) {
        let alone = self.stack.len() == 1;
        if let Some(top) = self.stack.pop()
            && self.heads[top].is_none()
            && !alone
        {
            self.unshiftable[top] = true;
            self.returned.push(top);
        }
    }

    /// Makes the top of the stack a dependent of the first token of the buffer, and takes it off.
    pub(super) fn attach_left(&mut self, label: ArcLabel) {
        if let (Some(head), Some(child)) = (self.buffer(0), self.stack.pop()) {
            self.attach(head, child, label);
            // The stack has changed, so that shifting the head again cannot go round in circles.
            self.unshiftable[head] = false;
        }
    }

    /// Makes the first token of the buffer a dependent of the top of the stack, and shifts it.
    pub(super) fn attach_right(&mut self, label: ArcLabel) {
        if let (Some(head), Some(child)) = (self.stack(0), self.buffer(0)) {
            self.attach(head, child, label);
            self.shift();
        }
    }

    /// Starts a sentence at the second token of the buffer.
    pub(super) fn break_sentence(&mut self) {
        if let Some(second) = self.buffer(1) {
            self.sentence_starts[second] = true;
        }
    }

    fn attach(&mut self, head: usize, child: usize, label: ArcLabel) {
        self.detach(child);
        let last = self.last_dependent(head, child);
        let before = last.replace(child);
        self.attached_before[child] = before;
        self.heads[child] = Some(head);
        self.labels[child] = Some(label);
    }

    /// Removes the arc to `child`. A token on the stack is always its head's latest dependent, so no other case arises.
    fn detach(&mut self, child: usize) {
        let Some(head) = self.heads[child] else {
            return;
        };
        let before = self.attached_before[child];
        let last = self.last_dependent(head, child);
        if *last == Some(child) {
            *last = before;
        }
    }

    /// The latest dependent of `head` on the side where `child` stands.
    fn last_dependent(&mut self, head: usize, child: usize) -> &mut Option<usize> {
        if child < head {
            &mut self.last_left[head]
        } else {
            &mut self.last_right[head]
        }
    }
}

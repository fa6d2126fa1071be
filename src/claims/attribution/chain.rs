//! Which quotation stands within which, and the chain that leads to a token.

use super::{Draft, Quotation};
use crate::{claims::cues::Class, span::Span};

/// Sets each quotation's parent: the shortest other one whose content holds its cue.
pub(super) fn set_parents(drafts: &[Draft], quotations: &mut [Quotation]) {
    for (i, draft) in drafts.iter().enumerate() {
        let holds = |other: &Draft| other.head != draft.head && other.content.contains(&draft.head);
        let tree = drafts.iter().enumerate().filter(|(_, other)| holds(other));
        let nearest = tree
            .min_by_key(|(_, other)| other.content.len())
            .map(|(at, _)| at);
        let hinted = draft
            .within
            .and_then(|head| drafts.iter().position(|other| other.head == head));
        quotations[i].parent = hinted.or(nearest);
    }
}

/// The spoken or written attributions of the words at `span`, outermost first, as indices into `quotations`.
pub fn links(quotations: &[Quotation], span: Span) -> Vec<usize> {
    let holds = |quotation: &Quotation| {
        quotation
            .contents
            .iter()
            .any(|content| content.contains(span))
    };
    let innermost = quotations
        .iter()
        .enumerate()
        .filter(|(_, quotation)| quotation.class == Class::Say && holds(quotation))
        .max_by_key(|(at, quotation)| (depth(quotations, *at), std::cmp::Reverse(size(quotation))));
    let mut chain: Vec<usize> = Vec::new();
    let mut next = innermost.map(|(at, _)| at);
    while let Some(at) = next.filter(|at| !chain.contains(at)) {
        chain.push(at);
        next = quotations[at].parent;
    }
    chain.retain(|&at| quotations[at].class == Class::Say);
    chain.reverse();
    chain
}

fn depth(quotations: &[Quotation], mut at: usize) -> usize {
    let mut depth = 0;
    while let Some(parent) = quotations[at].parent.filter(|_| depth < quotations.len()) {
        at = parent;
        depth += 1;
    }
    depth
}

fn size(quotation: &Quotation) -> usize {
    quotation.contents.iter().map(|span| span.len()).sum()
}

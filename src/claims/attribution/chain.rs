//! Which quotation stands within which, and the chain that leads to a token.

use super::{Draft, Quotation, by_head, content::Around};
use crate::{claims::cues::Class, span::Span};

/// Sets each quotation's parent: the shortest other one whose content holds its cue.
pub(super) fn set_parents(drafts: &[Draft], quotations: &mut [Quotation]) {
    let heads = by_head(drafts);
    let mut around = Around::new(drafts.iter().enumerate().map(|(at, it)| (at, &it.content)));
    for (&head, told) in &heads {
        let nearest = around.smallest(&(head..head + 1), |other| drafts[other].head != head);
        for &at in told {
            let hinted = drafts[at].within.and_then(|head| heads.get(&head));
            quotations[at].parent = hinted.map(|drafts| drafts[0]).or(nearest);
        }
    }
}

/// The attributions of one source, to be asked who tells what.
#[derive(Debug)]
pub struct Chains {
    /// Runs of what is spoken or written, by where they start, each with its quotation.
    runs: Vec<(Span, usize)>,
    /// By run: the last byte that one of the runs up to it holds.
    reach: Vec<usize>,
    /// By quotation: how many it stands within.
    depth: Vec<usize>,
}

impl Chains {
    /// The chains of `quotations`.
    pub fn new(quotations: &[Quotation]) -> Self {
        let mut runs: Vec<(Span, usize)> = quotations
            .iter()
            .enumerate()
            .filter(|(_, quotation)| quotation.class == Class::Say)
            .flat_map(|(at, quotation)| quotation.contents.iter().map(move |&run| (run, at)))
            .collect();
        runs.sort_unstable();
        let reach = runs
            .iter()
            .scan(0, |reach, (run, _)| {
                *reach = run.end.max(*reach);
                Some(*reach)
            })
            .collect();
        Self {
            runs,
            reach,
            depth: depths(quotations),
        }
    }

    /// The spoken or written attributions of the words at `span`, outermost first, as indices into `quotations`, of which these are
    /// the chains.
    pub fn links(&self, quotations: &[Quotation], span: Span) -> Vec<usize> {
        let next = self
            .runs
            .partition_point(|(run, _)| run.start <= span.start);
        let innermost = (0..next)
            .rev()
            .take_while(|&at| self.reach[at] >= span.end)
            .map(|at| self.runs[at])
            .filter(|(run, _)| run.contains(span))
            .max_by_key(|&(_, at)| {
                let size = size(&quotations[at]);
                (self.depth[at], std::cmp::Reverse(size), at)
            });
        let up = |&at: &usize| quotations[at].parent;
        let mut chain: Vec<usize> = std::iter::successors(innermost.map(|(_, at)| at), up)
            .take(quotations.len())
            .filter(|&at| quotations[at].class == Class::Say)
            .collect();
        chain.reverse();
        chain
    }
}

/// By quotation: how many it stands within; of those that stand within each other, as many as there are.
fn depths(quotations: &[Quotation]) -> Vec<usize> {
    let mut depth: Vec<Option<usize>> = vec![None; quotations.len()];
    for start in 0..quotations.len() {
        let mut path = Vec::new();
        let mut next = Some(start);
        while let Some(at) =
            next.filter(|&at| depth[at].is_none() && path.len() <= quotations.len())
        {
            path.push(at);
            next = quotations[at].parent;
        }
        let is_circle = path.len() > quotations.len();
        let above = next.map_or(0, |at| {
            depth[at].map_or(quotations.len(), |depth| depth + 1)
        });
        for (up, at) in path.into_iter().rev().enumerate() {
            depth[at] = Some(if is_circle {
                quotations.len()
            } else {
                above + up
            });
        }
    }
    depth.into_iter().map(Option::unwrap_or_default).collect()
}

fn size(quotation: &Quotation) -> usize {
    quotation.contents.iter().map(|span| span.len()).sum()
}

//! Puts lifted arcs back: the parser builds trees without crossing arcs, and marks the arcs that it had to lift.

use std::collections::VecDeque;

use super::state::ArcLabel;
use crate::text::labels::Label;

/// Moves each lifted arc to the token that its mark names: the first below its head with that label, nearest level
/// first, then in text order, white space aside; it stays where there is none (spaCy's `deprojectivize`).
pub(super) fn lower(arcs: &mut [Option<(usize, ArcLabel)>], is_space: impl Fn(usize) -> bool) {
    let lifted: Vec<usize> = (0..arcs.len())
        .filter(|&token| mark(arcs, token).is_some())
        .collect();
    if lifted.is_empty() {
        return;
    }
    let mut children = children(arcs);
    for token in lifted {
        let (Some((head, label)), Some(mark)) = (arcs[token], mark(arcs, token)) else {
            continue;
        };
        let wanted = |child: usize| {
            arcs[child].is_some_and(|(_, found)| found.label == mark && found.lifted_from.is_none())
        };
        let found = search(&children, head, token, &is_space, wanted).unwrap_or(head);
        let lowered = ArcLabel {
            lifted_from: None,
            ..label
        };
        arcs[token] = Some((found, lowered));
        if found != head {
            children[head].retain(|&child| child != token);
            let place = children[found].partition_point(|&child| child < token);
            children[found].insert(place, token);
        }
    }
}

fn mark(arcs: &[Option<(usize, ArcLabel)>], token: usize) -> Option<Label> {
    arcs[token]?.1.lifted_from
}

/// Each token's dependents, in text order.
fn children(arcs: &[Option<(usize, ArcLabel)>]) -> Vec<Vec<usize>> {
    let mut children = vec![Vec::new(); arcs.len()];
    for (token, arc) in arcs.iter().enumerate() {
        if let Some((head, _)) = arc {
            children[*head].push(token);
        }
    }
    children
}

/// The first token below `head` that is `wanted`, `moved` and what hangs from it aside.
fn search(
    children: &[Vec<usize>],
    head: usize,
    moved: usize,
    is_space: impl Fn(usize) -> bool,
    wanted: impl Fn(usize) -> bool,
) -> Option<usize> {
    let mut queue = VecDeque::from([head]);
    while let Some(token) = queue.pop_front() {
        for &child in &children[token] {
            if child == moved || is_space(child) {
                continue;
            }
            if wanted(child) {
                return Some(child);
            }
            queue.push_back(child);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arc(head: usize, label: Label, lifted_from: Option<Label>) -> (usize, ArcLabel) {
        (head, ArcLabel { label, lifted_from })
    }

    #[test]
    fn a_lifted_arc_goes_to_the_nearest_token_with_its_mark() {
        // "A hearing is scheduled on the issue": "on", lifted to "scheduled", belongs to "hearing".
        let mut arcs = vec![
            Some(arc(1, Label::Det, None)),
            Some(arc(3, Label::Nsubjpass, None)),
            Some(arc(3, Label::Auxpass, None)),
            None,
            Some(arc(3, Label::Prep, Some(Label::Nsubjpass))),
            Some(arc(6, Label::Det, None)),
            Some(arc(4, Label::Pobj, None)),
        ];
        lower(&mut arcs, |_| false);
        assert_eq!(arcs[4], Some(arc(1, Label::Prep, None)));
        assert_eq!(arcs[1], Some(arc(3, Label::Nsubjpass, None)));
    }

    #[test]
    fn a_lifted_arc_stays_where_no_token_has_its_mark() {
        let mut arcs = vec![None, Some(arc(0, Label::Prep, Some(Label::Dobj)))];
        lower(&mut arcs, |_| false);
        assert_eq!(arcs[1], Some(arc(0, Label::Prep, None)));
    }
}

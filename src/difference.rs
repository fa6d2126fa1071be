//! What differs between two rows of words or lines: a shortest way from one to the other.
//!
//! Rows are numbered first, so that one copy of the algorithm serves all who ask.

use std::{collections::BTreeMap, convert::Infallible};

pub(crate) use similar::DiffOp;
use similar::algorithms::{Capture, Compact, Replace, myers};

/// The steps from `old` to `new`: what stays, goes, comes, or is replaced.
pub(crate) fn steps(old: &[u32], new: &[u32]) -> Vec<DiffOp> {
    let mut steps = Compact::new(Replace::new(Capture::new()), old, new);
    let done: Result<(), Infallible> =
        myers::diff(&mut steps, old, 0..old.len(), new, 0..new.len());
    match done {
        Ok(()) => steps.into_inner().into_inner().into_ops(),
        Err(never) => match never {},
    }
}

/// Both rows in numbers: equal items have one number.
pub(crate) fn numbered<'t>(old: &[&'t str], new: &[&'t str]) -> [Vec<u32>; 2] {
    let mut known: BTreeMap<&'t str, u32> = BTreeMap::new();
    [old, new].map(|row| {
        let mut numbers = Vec::with_capacity(row.len());
        for item in row {
            let next = u32::try_from(known.len()).unwrap_or(u32::MAX);
            numbers.push(*known.entry(item).or_insert(next));
        }
        numbers
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_lead_from_one_row_to_the_other() {
        let [old, new] = numbered(&["a", "b", "c"], &["a", "x", "c", "d"]);
        let tags: Vec<_> = steps(&old, &new)
            .iter()
            .map(|step| (step.old_range(), step.new_range()))
            .collect();
        assert_eq!(
            tags,
            [(0..1, 0..1), (1..2, 1..2), (2..3, 2..3), (3..3, 3..4)]
        );
        assert!(steps(&[], &[]).is_empty());
    }
}

//! What is told, as sets of tokens: clauses within clauses are long, so a set keeps its runs and not its tokens.

use std::{collections::BTreeSet, iter, ops::Range};

use crate::text::Document;

/// A set of tokens.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Content {
    /// In order, with gaps between them, none empty.
    runs: Vec<Range<usize>>,
}

impl Content {
    pub(super) fn of(tokens: Range<usize>) -> Self {
        iter::once(tokens).collect()
    }

    /// All tokens below `token`, itself included.
    pub(super) fn below(document: &Document, token: usize) -> Self {
        document.runs_below(token).into_iter().collect()
    }

    pub(super) fn runs(&self) -> &[Range<usize>] {
        &self.runs
    }

    pub(super) fn into_runs(self) -> Vec<Range<usize>> {
        self.runs
    }

    pub(super) fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }

    /// How many tokens it holds.
    pub(super) fn len(&self) -> usize {
        self.runs.iter().map(Range::len).sum()
    }

    pub(super) fn first(&self) -> Option<usize> {
        self.runs.first().map(|run| run.start)
    }

    pub(super) fn last(&self) -> Option<usize> {
        self.runs.last().map(|run| run.end - 1)
    }

    pub(super) fn contains(&self, token: usize) -> bool {
        let next = self.runs.partition_point(|run| run.end <= token);
        self.runs.get(next).is_some_and(|run| run.start <= token)
    }

    /// How many of `tokens` it holds.
    pub(super) fn shared(&self, tokens: &Range<usize>) -> usize {
        let next = self.runs.partition_point(|run| run.end <= tokens.start);
        self.runs[next..]
            .iter()
            .take_while(|run| run.start < tokens.end)
            .map(|run| run.end.min(tokens.end) - run.start.max(tokens.start))
            .sum()
    }

    pub(super) fn insert(&mut self, tokens: Range<usize>) {
        if tokens.is_empty() {
            return;
        }
        // Runs that touch become one.
        let from = self.runs.partition_point(|run| run.end < tokens.start);
        let to = self.runs.partition_point(|run| run.start <= tokens.end);
        let touched = &self.runs[from..to];
        let start = touched.first().map_or(tokens.start, |run| run.start);
        let end = touched.last().map_or(tokens.end, |run| run.end);
        let whole = start.min(tokens.start)..end.max(tokens.end);
        self.runs.splice(from..to, [whole]);
    }

    pub(super) fn remove(&mut self, tokens: &Range<usize>) {
        if tokens.is_empty() {
            return;
        }
        let from = self.runs.partition_point(|run| run.end <= tokens.start);
        let to = self.runs.partition_point(|run| run.start < tokens.end);
        let (Some(first), Some(last)) = (self.runs.get(from), self.runs[..to].last()) else {
            return;
        };
        if from < to {
            let rest = [
                first.start..tokens.start.max(first.start),
                tokens.end.min(last.end)..last.end,
            ];
            let rest = rest.into_iter().filter(|run| !run.is_empty());
            self.runs.splice(from..to, rest.collect::<Vec<_>>());
        }
    }

    /// Takes away what `other` holds.
    pub(super) fn remove_all(&mut self, other: &Self) {
        let (Some(first), Some(last)) = (self.first(), self.last()) else {
            return;
        };
        let from = other.runs.partition_point(|run| run.end <= first);
        for run in other.runs[from..]
            .iter()
            .take_while(|run| run.start <= last)
        {
            self.remove(run);
        }
    }
}

impl FromIterator<Range<usize>> for Content {
    fn from_iter<I: IntoIterator<Item = Range<usize>>>(runs: I) -> Self {
        let mut content = Self::default();
        content.extend(runs);
        content
    }
}

impl Extend<Range<usize>> for Content {
    fn extend<I: IntoIterator<Item = Range<usize>>>(&mut self, runs: I) {
        for run in runs {
            self.insert(run);
        }
    }
}

/// Runs of many contents, to be asked for the smallest content around a place; places are asked for in text order.
pub(super) struct Around {
    /// By where they start, last first: (start, end, size of the content, its index).
    ahead: Vec<(usize, usize, usize, usize)>,
    /// Those that start before the place: (size, index, end).
    here: BTreeSet<(usize, usize, usize)>,
}

impl Around {
    pub(super) fn new<'c>(contents: impl Iterator<Item = (usize, &'c Content)>) -> Self {
        let mut ahead: Vec<_> = contents
            .flat_map(|(at, content)| {
                let size = content.len();
                let runs = content.runs().iter();
                runs.map(move |run| (run.start, run.end, size, at))
            })
            .collect();
        ahead.sort_unstable_by(|a, b| b.cmp(a));
        Self {
            ahead,
            here: BTreeSet::new(),
        }
    }

    /// Index of the smallest of the contents that hold all of `tokens` in one run and are `wanted`; the first of several.
    pub(super) fn smallest(
        &mut self,
        tokens: &Range<usize>,
        wanted: impl Fn(usize) -> bool,
    ) -> Option<usize> {
        while let Some((_, end, size, at)) =
            self.ahead.pop_if(|(start, _, _, _)| *start <= tokens.start)
        {
            self.here.insert((size, at, end));
        }
        let mut over = Vec::new();
        let mut found = None;
        for &(size, at, end) in &self.here {
            if end <= tokens.start {
                over.push((size, at, end));
            } else if tokens.end <= end && wanted(at) {
                found = Some(at);
                break;
            }
        }
        for run in over {
            self.here.remove(&run);
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    #[derive(Debug, Clone)]
    enum Step {
        Insert(Range<usize>),
        Remove(Range<usize>),
    }

    fn steps() -> impl Strategy<Value = Vec<Step>> {
        let step = (any::<bool>(), 0_usize..30, 0_usize..10).prop_map(|(adds, start, len)| {
            let run = start..start + len;
            if adds {
                Step::Insert(run)
            } else {
                Step::Remove(run)
            }
        });
        prop::collection::vec(step, 0..20)
    }

    proptest! {
        #[test]
        fn runs_are_what_a_set_of_tokens_is(steps in steps(), asked in (0_usize..30, 0_usize..10)) {
            let (mut content, mut set) = (Content::default(), BTreeSet::new());
            for step in steps {
                match step {
                    Step::Insert(run) => {
                        set.extend(run.clone());
                        content.insert(run);
                    }
                    Step::Remove(run) => {
                        set.retain(|at| !run.contains(at));
                        content.remove(&run);
                    }
                }
            }
            let tokens: BTreeSet<usize> = content.runs().iter().cloned().flatten().collect();
            prop_assert_eq!(&tokens, &set);
            prop_assert!(content.runs().windows(2).all(|pair| pair[0].end < pair[1].start));
            let asked = asked.0..asked.0 + asked.1;
            prop_assert_eq!(content.shared(&asked), set.range(asked).count());
            prop_assert_eq!((content.first(), content.last(), content.len()),
                (set.first().copied(), set.last().copied(), set.len()));
            prop_assert!((0..45).all(|at| content.contains(at) == set.contains(&at)));
        }

        #[test]
        fn the_smallest_content_around_a_place(
            runs in prop::collection::vec((0_usize..30, 1_usize..12), 0..12),
            asked in prop::collection::vec((0_usize..40, 1_usize..4), 0..8),
        ) {
            let contents: Vec<Content> =
                runs.iter().map(|&(start, len)| Content::of(start..start + len)).collect();
            let mut around = Around::new(contents.iter().enumerate());
            let mut asked = asked;
            asked.sort_unstable();
            for (start, len) in asked {
                let place = start..start + len;
                let slow = (0..contents.len())
                    .filter(|&at| contents[at].shared(&place) == place.len())
                    .min_by_key(|&at| contents[at].len());
                prop_assert_eq!(around.smallest(&place, |_| true), slow);
            }
        }
    }
}

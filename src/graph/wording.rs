//! What a copy changed: the words of two texts laid against each other.

use crate::{
    difference::{DiffOp, numbered, steps},
    span::Span,
};

/// Longer texts are not laid against each other word by word: what was changed would fill no page that anybody reads.
const MOST_WORDS: usize = 6_000;
/// A change of more words is not a change of wording but another passage.
const MOST_CHANGED: usize = 15;

/// How a later text differs from an earlier one that it shares its wording with.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rewording {
    /// Short changes, in order of the text.
    pub changes: Vec<Change>,
    /// Words of the later text that stand in longer passages of its own.
    pub added: usize,
    /// Words of the earlier text in longer passages that were left out.
    pub dropped: usize,
}

/// Words that were changed; one side is empty where words were only added or only left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// In the earlier text.
    pub before: Span,
    /// In the later text.
    pub after: Span,
}

/// A piece of a source's text and the byte at which it starts there.
pub type Passage<'a> = (usize, &'a str);

/// What `later` changed of `earlier`, passages in order of their texts; letter case and punctuation at the edges of words do not
/// count. Nothing where a text is longer than some thousand words.
pub fn rewording(earlier: &[Passage<'_>], later: &[Passage<'_>]) -> Rewording {
    let (old, new) = (words(earlier), words(later));
    if old.len().max(new.len()) > MOST_WORDS {
        return Rewording::default();
    }
    let [before, after] = [&old, &new].map(|words| -> Vec<&str> {
        let forms = words.iter().map(|word| word.form.as_str());
        forms.collect()
    });
    let [before, after] = numbered(&before, &after);
    let ops = steps(&before, &after);
    let mut rewording = Rewording::default();
    for (a, b) in changed_runs(&ops, &old) {
        let [a, b] = [without_ends(&old, a), without_ends(&new, b)];
        if a.is_empty() && b.is_empty() {
            continue;
        }
        if a.len().max(b.len()) > MOST_CHANGED {
            rewording.dropped += a.len();
            rewording.added += b.len();
        } else {
            rewording.changes.push(Change {
                before: span(&old, &a),
                after: span(&new, &b),
            });
        }
    }
    rewording
}

/// A word without the punctuation around it; the end of a passage stands as a word of no form, so that no change runs over it.
struct Word {
    span: Span,
    form: String,
}

fn words(passages: &[Passage<'_>]) -> Vec<Word> {
    let mut words = Vec::new();
    for (offset, text) in passages {
        for word in text.split_whitespace() {
            let core = word.trim_matches(|c: char| !c.is_alphanumeric());
            let start = offset + core.as_ptr().addr() - text.as_ptr().addr();
            if !core.is_empty() {
                words.push(Word {
                    span: Span::new(start, start + core.len()),
                    form: core.to_lowercase(),
                });
            }
        }
        let end = offset + text.len();
        words.push(Word {
            span: Span::new(end, end),
            form: String::new(),
        });
    }
    words
}

type Run = std::ops::Range<usize>;

/// Runs of words that differ; two with one equal word between them are one.
fn changed_runs(ops: &[DiffOp], old: &[Word]) -> Vec<(Run, Run)> {
    let mut runs: Vec<(Run, Run)> = Vec::new();
    let is_end = |at: usize| old.get(at).is_some_and(|word| word.form.is_empty());
    for op in ops.iter().filter(|op| !matches!(op, DiffOp::Equal { .. })) {
        let (a, b) = (op.old_range(), op.new_range());
        match runs.last_mut() {
            Some((before, after))
                if a.start - before.end <= 1
                    && b.start - after.end <= 1
                    && !(before.end..a.start).any(is_end) =>
            {
                before.end = a.end;
                after.end = b.end;
            }
            _ => runs.push((a, b)),
        }
    }
    runs
}

/// `run` without ends of passages at its edges.
fn without_ends(words: &[Word], mut run: Run) -> Run {
    let is_end = |at: usize| words.get(at).is_some_and(|word| word.form.is_empty());
    while !run.is_empty() && is_end(run.start) {
        run.start += 1;
    }
    while !run.is_empty() && is_end(run.end - 1) {
        run.end -= 1;
    }
    run
}

/// From the first to the last word of `run`; where it has none, the empty span before the word that follows, else behind the last.
fn span(words: &[Word], run: &Run) -> Span {
    match words.get(run.clone()) {
        Some([first, .., last]) => Span::new(first.span.start, last.span.end),
        Some([only]) => only.span,
        _ => {
            let follows = words.get(run.start).map(|word| word.span.start);
            let at = follows.or(words.last().map(|word| word.span.end));
            Span::new(at.unwrap_or(0), at.unwrap_or(0))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::rewording;

    #[test]
    fn a_copy_shows_what_was_changed() {
        let earlier = "Five people drowned when the ferry sank off Larnvik on Sunday, the harbour master said.";
        let later = "At least seven people drowned when the ferry sank off Larnvik on Sunday night, the harbour master said.";
        let found: Vec<(&str, &str)> = rewording(&[(0, earlier)], &[(0, later)])
            .changes
            .iter()
            .map(|change| (change.before.slice(earlier), change.after.slice(later)))
            .collect();
        assert_eq!(found, [("Five", "At least seven"), ("", "night")]);
        let same = rewording(&[(0, earlier)], &[(7, earlier)]);
        assert_eq!(same, super::Rewording::default());
    }

    #[test]
    fn a_passage_of_its_own_is_counted() {
        let passage = "word ".repeat(20);
        let rewording = rewording(&[(0, "It sank.")], &[(0, "It sank."), (9, &passage)]);
        assert_eq!(
            (rewording.changes.len(), rewording.added, rewording.dropped),
            (0, 20, 0)
        );
    }
}

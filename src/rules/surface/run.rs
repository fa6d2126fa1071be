//! Runs a pattern over a sentence: from each word on, element by element, and never twice from one place.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::{
    super::{
        Argument, Match, RuleSet, compile::Variant, filler::Filler, lexicon::WordClass, tree::Tree,
    },
    Element, Pattern, What,
};
use crate::text::{Pos, Sentence};

/// Words that a role of a pattern may run to before its head.
const FARTHEST_HEAD: usize = 12;

/// Where a pattern holds.
#[derive(Debug, Clone, Default)]
pub(in crate::rules) struct Held {
    /// The word that tells of the event.
    pub(in crate::rules) trigger: usize,
    /// All words of lemma elements.
    words: Vec<usize>,
    /// Index of each role with what fills it.
    pub(in crate::rules) roles: Vec<(usize, Filler)>,
}

/// The farthest that a pattern came where it did not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(in crate::rules) struct Farthest {
    /// Index of the element that nothing met.
    pub(in crate::rules) element: usize,
    /// The token where it was looked for.
    pub(in crate::rules) token: usize,
}

/// One pattern in one sentence.
struct Run<'a> {
    tree: Tree<'a>,
    rules: &'a RuleSet,
    variant: &'a Variant,
    pattern: &'a Pattern,
    end: usize,
    /// Element and token from which it leads nowhere.
    dead: FxHashSet<(usize, usize)>,
    farthest: Farthest,
}

impl RuleSet {
    /// Where the pattern of `variant` holds in a sentence, from left to right and never on one word twice; else how far it came.
    pub(in crate::rules) fn held(
        &self,
        tree: Tree<'_>,
        variant: &Variant,
        sentence: &Sentence,
    ) -> (Vec<Held>, Farthest) {
        let Some(pattern) = &variant.pattern else {
            return (Vec::new(), Farthest::default());
        };
        let mut run = Run {
            tree,
            rules: self,
            variant,
            pattern,
            end: sentence.tokens.end,
            dead: FxHashSet::default(),
            farthest: Farthest::default(),
        };
        let mut found = Vec::new();
        let mut from = sentence.tokens.start;
        while from < sentence.tokens.end {
            let mut held = Held::default();
            match run.from(0, from, &mut held) {
                Some(end) => {
                    held.roles.reverse();
                    held.words.sort_unstable();
                    found.push(held);
                    from = end.max(from + 1);
                }
                None => from += 1,
            }
        }
        (found, run.farthest)
    }

    /// The matches that the pattern of a variant makes in a sentence.
    pub(in crate::rules) fn surface_matches(
        &self,
        tree: Tree<'_>,
        variant: &Variant,
        sentence: &Sentence,
    ) -> Vec<Match> {
        let kind = &self.kinds[variant.kind];
        let (held, _) = self.held(tree, variant, sentence);
        let made = held.into_iter().map(|held| {
            let mut arguments: Vec<Argument> = Vec::new();
            for (role, filler) in held.roles {
                let spec = &kind.roles[role];
                let argument = tree.argument(spec, filler, &arguments);
                arguments.extend(argument);
            }
            Match {
                kind: kind.id.clone(),
                rule: variant.name.clone(),
                trigger: held.trigger,
                trigger_tokens: held.words,
                arguments,
                says: variant.says.clone(),
                surface: true,
            }
        });
        made.collect()
    }
}

impl Run<'_> {
    /// Where the pattern ends if its elements from `element` on hold from `token` on; what they are is put into `held`, last
    /// first.
    fn from(&mut self, element: usize, token: usize, held: &mut Held) -> Option<usize> {
        let Some(wanted) = self.pattern.elements.get(element) else {
            return Some(token);
        };
        if self.dead.contains(&(element, token)) {
            return None;
        }
        let end = if wanted.most == 1 {
            self.once(element, token, held)
        } else {
            self.repeated(element, token, held)
        };
        if end.is_none() {
            self.dead.insert((element, token));
            self.farthest = self.farthest.max(Farthest { element, token });
        }
        end
    }

    /// An element that stands once, or not at all where it need not: it is taken where it is there.
    fn once(&mut self, element: usize, token: usize, held: &mut Held) -> Option<usize> {
        for (next, step) in self.steps(element, token) {
            if let Some(end) = self.from(element + 1, next, held) {
                step.note(held);
                return Some(end);
            }
        }
        if self.pattern.elements[element].least == 0 {
            return self.from(element + 1, token, held);
        }
        None
    }

    /// An element that may repeat: a gap takes no more words than it must.
    fn repeated(&mut self, element: usize, token: usize, held: &mut Held) -> Option<usize> {
        let Element { least, most, .. } = self.pattern.elements[element];
        let mut starts = vec![token];
        for count in 0..=most {
            if count >= least
                && let Some(end) = starts
                    .iter()
                    .find_map(|&at| self.from(element + 1, at, held))
            {
                return Some(end);
            }
            starts = starts
                .iter()
                .flat_map(|&at| self.steps(element, at))
                .map(|(next, _)| next)
                .collect();
            starts.sort_unstable();
            starts.dedup();
        }
        None
    }

    /// Each way in which one element stands at `token`: where it ends, and what it is.
    fn steps(&self, element: usize, token: usize) -> Vec<(usize, Step)> {
        let Some(token) = self.skip_space(token) else {
            return Vec::new();
        };
        let word = &self.tree.document.tokens[token];
        let text = word.span.slice(&self.tree.analysis.source.text);
        let one = |holds: bool| {
            if holds {
                vec![(token + 1, Step::Other)]
            } else {
                Vec::new()
            }
        };
        match &self.pattern.elements[element].what {
            What::Any => one(true),
            What::Word(wanted) => one(text.to_lowercase() == *wanted),
            What::Regex(regex) => one(regex.is_match(text)),
            What::Lemmas(phrases) => {
                let is_trigger = element == self.pattern.trigger;
                let ends = phrases
                    .iter()
                    .filter_map(|phrase| self.phrase(phrase, token));
                let steps = ends.map(|end| {
                    (
                        end,
                        Step::Words(token..end, is_trigger.then(|| self.head(token..end))),
                    )
                });
                steps
                    .filter(|(_, step)| !matches!(step, Step::Words(_, Some(head)) if !self.may_trigger(*head)))
                    .collect()
            }
            What::Role(role) => self.fillers(*role, token),
        }
    }

    /// The word of a trigger that tells of the event: nouns come last in a phrase, others first.
    fn head(&self, tokens: Range<usize>) -> usize {
        if self.variant.class == Some(WordClass::Noun) {
            tokens.end - 1
        } else {
            tokens.start
        }
    }

    /// Whether the word is of the part of speech that the trigger asks for.
    fn may_trigger(&self, token: usize) -> bool {
        let pos = self.tree.document.tokens[token].pos;
        self.variant.class.is_none_or(|class| class.holds(pos))
    }

    /// Where a phrase ends that begins at `token`.
    fn phrase(&self, phrase: &[String], token: usize) -> Option<usize> {
        let mut at = token;
        for lemma in phrase {
            at = self.skip_space(at)?;
            let word = &self.tree.document.tokens[at];
            if !word.lemma.eq_ignore_ascii_case(lemma) {
                return None;
            }
            at += 1;
        }
        Some(at)
    }

    /// What begins at `token`, an article aside, and can fill the role: the longest first.
    fn fillers(&self, role: usize, token: usize) -> Vec<(usize, Step)> {
        let spec = &self.rules.kinds[self.variant.kind].roles[role];
        let is_article = self.tree.document.tokens[token].pos == Pos::Det;
        let starts = [Some(token), is_article.then_some(token + 1)];
        let heads = token..self.end.min(token + FARTHEST_HEAD);
        let mut found: Vec<(usize, Filler)> = heads
            .filter_map(|head| self.tree.filler(head, spec))
            .filter(|filler| {
                starts.contains(&Some(filler.tokens.start)) && filler.tokens.end <= self.end
            })
            .map(|filler| (filler.tokens.end, filler))
            .collect();
        found.sort_by_key(|(end, filler)| (std::cmp::Reverse(*end), filler.head));
        found.dedup_by_key(|(end, _)| *end);
        let steps = found.into_iter();
        steps
            .map(|(end, filler)| (end, Step::Role(role, filler)))
            .collect()
    }

    fn skip_space(&self, token: usize) -> Option<usize> {
        (token..self.end).find(|&at| !self.tree.document.tokens[at].is_space)
    }
}

/// What one element turned out to be.
enum Step {
    /// Words of lemmas; the head of those that are the trigger.
    Words(Range<usize>, Option<usize>),
    Role(usize, Filler),
    Other,
}

impl Step {
    fn note(self, held: &mut Held) {
        match self {
            Self::Words(tokens, head) => {
                if let Some(head) = head {
                    held.trigger = head;
                }
                held.words.extend(tokens);
            }
            Self::Role(role, filler) => held.roles.push((role, filler)),
            Self::Other => {}
        }
    }
}

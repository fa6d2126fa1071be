//! Stage 2, text: a source's words as tokens, sentences, tags, a dependency tree and named entities.
//!
//! In: text, and the blocks of it that carry the story. Out: a [`Document`]. Steps, each in its own file:
//! 1. `tokenize`: white space, prefixes, suffixes, infixes, exceptions; `spacing`: spaces within numbers; `lexeme`: the hashed features of each form;
//! 2. `embed`, `encode`: a vector a token, from these and its neighbours', over the arithmetic of `kernel`;
//! 3. `tag`: Penn tags; 4. `parse`: heads, labels and sentences; 5. `entities`: names, dates, amounts; the latter two over
//!    `transition`, and all three together in `network`;
//! 6. `ruler`: parts of speech and corrections by rule; 7. `lemma`: dictionary forms by rule and table.
//!
//! `read` runs them in order; `model` opens the weights file, which `import` makes; `conllu` writes and reads the layers, `draw`
//! shows them to the eye.
//!
//! Labels are spaCy's (ClearNLP dependencies, Penn tags, OntoNotes entities): closed lists, as enums.

mod chars;
pub mod conllu;
pub mod draw;
#[cfg(feature = "import")]
pub mod import;
mod embed;
mod encode;
mod entities;
mod kernel;
mod labels;
mod lemma;
mod lexeme;
mod mend;
mod model;
mod network;
mod parse;
mod read;
mod ruler;
mod spacing;
mod tag;
mod tokenize;
mod transition;
mod vectors;

use std::ops::Range;

pub use labels::{EntityType, Label, Pos, Tag, UnknownLabel};
pub use model::{Model, ModelError, Sections};
pub(crate) use spacing::inner_spaces;

use crate::span::Span;

/// A text with all its language layers. Tokens include white-space tokens, as spaCy's do.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// Every token, in text order. A token's index here is its name in all later stages.
    pub tokens: Vec<Token>,
    /// Sentences in order; they partition `tokens`.
    pub sentences: Vec<Sentence>,
    /// Entities as the model finds them, in order, disjoint.
    pub entities: Vec<Entity>,
    /// `children[first_child[i]..first_child[i + 1]]` are the dependents of token `i`, in text order.
    children: Vec<usize>,
    first_child: Vec<usize>,
    /// By token: the first and the last of the tokens below it, itself included, and how many there are.
    extents: Vec<(usize, usize, usize)>,
}

/// One token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// Dictionary form: "deliver" for "delivered"; names keep their capitals.
    pub lemma: String,
    /// Penn Treebank tag.
    pub tag: Tag,
    /// Universal part of speech.
    pub pos: Pos,
    /// Index of the head token; its own index for the root of a sentence.
    pub head: usize,
    /// Dependency label towards `head`.
    pub label: Label,
    /// Whether it is white space alone (line breaks, doubled spaces).
    pub is_space: bool,
}

/// One sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Its tokens, as indices into [`Document::tokens`].
    pub tokens: Range<usize>,
    /// From its first to its last token that is not white space.
    pub span: Span,
    /// The token that heads it.
    pub root: usize,
}

/// A named entity, date or amount as the model sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Where it stands.
    pub span: Span,
    /// OntoNotes type.
    pub kind: EntityType,
}

impl Document {
    /// Puts the layers together and indexes the tree.
    pub fn new(tokens: Vec<Token>, sentences: Vec<Sentence>, entities: Vec<Entity>) -> Self {
        let mut first_child = vec![0; tokens.len() + 1];
        for (i, token) in tokens.iter().enumerate() {
            if token.head != i {
                first_child[token.head + 1] += 1;
            }
        }
        for i in 0..tokens.len() {
            first_child[i + 1] += first_child[i];
        }
        let mut next = first_child.clone();
        let mut children = vec![0; first_child[tokens.len()]];
        for (i, token) in tokens.iter().enumerate() {
            if token.head != i {
                children[next[token.head]] = i;
                next[token.head] += 1;
            }
        }
        let mut document = Self {
            tokens,
            sentences,
            entities,
            children,
            first_child,
            extents: Vec::new(),
        };
        document.extents = document.extents();
        document
    }

    /// What [`Document::extents`] keeps, from the leaves up.
    fn extents(&self) -> Vec<(usize, usize, usize)> {
        let mut order: Vec<usize> = (0..self.tokens.len())
            .filter(|&token| self.head(token).is_none())
            .collect();
        let mut next = 0;
        while next < order.len() {
            order.extend_from_slice(self.children(order[next]));
            next += 1;
        }
        let mut extents: Vec<_> = (0..self.tokens.len())
            .map(|token| (token, token, 1))
            .collect();
        for &token in order.iter().rev() {
            if let Some(head) = self.head(token) {
                let (below, above) = (extents[token], extents[head]);
                extents[head] = (
                    above.0.min(below.0),
                    above.1.max(below.1),
                    above.2 + below.2,
                );
            }
        }
        extents
    }

    /// The dependents of `token`, in text order.
    pub fn children(&self, token: usize) -> &[usize] {
        &self.children[self.first_child[token]..self.first_child[token + 1]]
    }

    /// The dependents of `token` under one of `labels`.
    pub fn children_by<'a>(
        &'a self,
        token: usize,
        labels: &'a [Label],
    ) -> impl Iterator<Item = usize> + 'a {
        self.children(token)
            .iter()
            .copied()
            .filter(|&child| labels.contains(&self.tokens[child].label))
    }

    /// The head of `token`; `None` for a root, and where there is no such token.
    pub fn head(&self, token: usize) -> Option<usize> {
        let head = self.tokens.get(token)?.head;
        (head != token).then_some(head)
    }

    /// The heads from `token`'s own up to the root.
    pub fn ancestors(&self, token: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.head(token), |&at| self.head(at))
    }

    /// All tokens below `token`, itself included, in text order.
    pub fn subtree(&self, token: usize) -> Vec<usize> {
        let mut found = vec![token];
        let mut next = 0;
        while next < found.len() {
            found.extend_from_slice(self.children(found[next]));
            next += 1;
        }
        found.sort_unstable();
        found
    }

    /// From the first to the last token below `token`, itself included.
    pub fn extent(&self, token: usize) -> Range<usize> {
        let (first, last, _) = self.extents[token];
        first..last + 1
    }

    /// All tokens below `token` as ranges: one, wherever no branch of another tree crosses.
    pub fn runs_below(&self, token: usize) -> Vec<Range<usize>> {
        let (first, last, size) = self.extents[token];
        if last + 1 - first == size {
            return std::iter::once(first..last + 1).collect();
        }
        let mut runs: Vec<Range<usize>> = Vec::new();
        for at in self.subtree(token) {
            match runs.last_mut() {
                Some(run) if run.end == at => run.end += 1,
                _ => runs.push(at..at + 1),
            }
        }
        runs
    }

    /// Index into [`Document::sentences`] of the sentence that holds `token`.
    pub fn sentence_of(&self, token: usize) -> usize {
        self.sentences
            .partition_point(|sentence| sentence.tokens.end <= token)
    }

    /// The tokens that `span` touches, white space included.
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let start = self
            .tokens
            .partition_point(|token| token.span.end <= span.start);
        let end = self
            .tokens
            .partition_point(|token| token.span.start < span.end);
        start..end.max(start)
    }

    /// Whether a token touches `span`: menus and other words beside the story have none. True of every span where the
    /// document has no tokens at all.
    pub fn is_story(&self, span: Span) -> bool {
        self.tokens.is_empty() || !self.tokens_in(span).is_empty()
    }

    /// The token of `range` whose head lies outside it: the one that its other tokens hang from. `None` when it is empty.
    pub fn root_of(&self, range: Range<usize>) -> Option<usize> {
        range.clone().find(|&i| {
            let token = &self.tokens[i];
            !token.is_space && (token.head == i || !range.contains(&token.head))
        })
    }

    /// The bytes that `tokens` cover, white space at the edges left out.
    pub fn span_of(&self, tokens: Range<usize>) -> Span {
        span_of(&self.tokens[tokens])
    }
}

/// The bytes that `tokens` cover, white space at the edges left out.
fn span_of(tokens: &[Token]) -> Span {
    let mut words = tokens.iter().filter(|token| !token.is_space);
    let first = words.next().map(|token| token.span).unwrap_or_default();
    words
        .next_back()
        .map_or(first, |last| first.cover(last.span))
}

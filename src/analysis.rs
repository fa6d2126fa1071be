//! Stage 4, analysis: all layers of one source, indexed by token.

use crate::{
    lexicon::Lexicon,
    names::{Mention, Names},
    quantity::Quantity,
    quotation::Quoted,
    sources::Source,
    syntax::Clauses,
    text::Document,
    time::Timex,
};

/// One source with its layers. Token indices are those of [`Document::tokens`].
#[derive(Debug)]
pub struct Analysis<'a> {
    /// The source.
    pub source: &'a Source,
    /// The words that stages look for.
    pub lexicon: &'a Lexicon,
    /// Its tokens, sentences and trees.
    pub document: Document,
    /// Its clauses and noun phrases.
    pub clauses: Clauses,
    /// What it has in quotation marks.
    pub quoted: Vec<Quoted>,
    /// Its time expressions.
    pub timexes: Vec<Timex>,
    /// Its amounts.
    pub quantities: Vec<Quantity>,
    /// Its mentions and entities.
    pub names: Names,
    /// By token: indices into the three layers; the innermost mention headed there wins.
    timex_at: Vec<Option<usize>>,
    quantity_at: Vec<Option<usize>>,
    mention_at: Vec<Option<usize>>,
}

impl<'a> Analysis<'a> {
    /// Lays the layers over each other.
    #[expect(clippy::too_many_arguments, reason = "one for each layer")]
    pub fn new(
        source: &'a Source,
        lexicon: &'a Lexicon,
        document: Document,
        clauses: Clauses,
        quoted: Vec<Quoted>,
        timexes: Vec<Timex>,
        quantities: Vec<Quantity>,
        names: Names,
    ) -> Self {
        let none = || vec![None; document.tokens.len()];
        let (mut timex_at, mut quantity_at, mut mention_at) = (none(), none(), none());
        for (i, timex) in timexes.iter().enumerate() {
            timex_at[timex.tokens.clone()].fill(Some(i));
        }
        for (i, quantity) in quantities.iter().enumerate() {
            quantity_at[quantity.tokens.clone()].fill(Some(i));
        }
        for (i, mention) in names.mentions.iter().enumerate() {
            let shorter = |other: usize| names.mentions[other].tokens.len() <= mention.tokens.len();
            if !mention_at[mention.head].is_some_and(shorter) {
                mention_at[mention.head] = Some(i);
            }
        }
        Self {
            source,
            lexicon,
            document,
            clauses,
            quoted,
            timexes,
            quantities,
            names,
            timex_at,
            quantity_at,
            mention_at,
        }
    }

    /// The time expression that `token` is part of.
    pub fn timex_at(&self, token: usize) -> Option<&Timex> {
        self.timex_at[token].map(|i| &self.timexes[i])
    }

    /// The amount that `token` is part of.
    pub fn quantity_at(&self, token: usize) -> Option<&Quantity> {
        self.quantity_at[token].map(|i| &self.quantities[i])
    }

    /// The mention that `token` heads.
    pub fn mention_at(&self, token: usize) -> Option<&Mention> {
        self.mention_at[token].map(|i| &self.names.mentions[i])
    }
}

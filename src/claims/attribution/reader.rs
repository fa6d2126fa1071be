//! One source as the steps of attribution read it.

use std::{collections::BTreeSet, ops::Range};

use super::sourcing;
use crate::{
    analysis::Analysis,
    claims::cues::Cues,
    lexicon::{ClaimWords, GrammarWords},
    text::Document,
};

/// A source, the cue lists, and the tokens of each block.
pub(super) struct Reader<'a> {
    pub(super) analysis: &'a Analysis<'a>,
    pub(super) document: &'a Document,
    pub(super) text: &'a str,
    pub(super) cues: &'a Cues,
    /// The tokens of each block that tells the story, white space at the edges left out.
    pub(super) blocks: Vec<Range<usize>>,
    /// Entities that publish news, by the gazetteer or by the text's own words.
    pub(super) outlets: BTreeSet<usize>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(analysis: &'a Analysis<'a>, cues: &'a Cues) -> Self {
        let document = &analysis.document;
        let blocks = analysis
            .source
            .story()
            .into_iter()
            .map(|span| trimmed(document, document.tokens_in(span)))
            .collect();
        let mut reader = Self {
            analysis,
            document,
            text: &analysis.source.text,
            cues,
            blocks,
            outlets: BTreeSet::new(),
        };
        for mention in &analysis.names.mentions {
            let entity = mention.entity.filter(|&entity| {
                analysis.names.entities[entity].outlet
                    || sourcing::is_called_outlet(&reader, mention.head)
            });
            reader.outlets.extend(entity);
        }
        reader
    }

    /// The words that say what a verb or preposition does to what is told.
    pub(super) fn words(&self) -> &'a ClaimWords {
        &self.analysis.lexicon.claims
    }

    /// Function words.
    pub(super) fn grammar(&self) -> &'a GrammarWords {
        &self.analysis.lexicon.grammar
    }

    /// The words of a token as they stand in the text.
    pub(super) fn word(&self, token: usize) -> &'a str {
        self.document.tokens[token].span.slice(self.text)
    }

    /// Index of the block that holds `token`; the nearest one before it, for a token between blocks.
    pub(super) fn block_of(&self, token: usize) -> usize {
        self.blocks
            .partition_point(|block| block.start <= token)
            .saturating_sub(1)
    }
}

fn trimmed(document: &Document, mut tokens: Range<usize>) -> Range<usize> {
    while !tokens.is_empty() && document.tokens[tokens.start].is_space {
        tokens.start += 1;
    }
    while !tokens.is_empty() && document.tokens[tokens.end - 1].is_space {
        tokens.end -= 1;
    }
    tokens
}

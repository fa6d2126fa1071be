//! One source as the steps of attribution read it.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use crate::{
    analysis::Analysis,
    claims::cues::Cues,
    lexicon::{ClaimWords, GrammarWords},
    names::Form,
    quotation,
    syntax::tree,
    text::{Document, Label, Pos, Tag},
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
    /// Entities that a mention names.
    pub(super) named: BTreeSet<usize>,
    /// By token: index of the first name that it is part of.
    pub(super) name_at: Vec<Option<usize>>,
    /// By verb: indices of the time expressions that hang from it.
    pub(super) times_of: BTreeMap<usize, Vec<usize>>,
    /// Quotation marks.
    pub(super) marks: Counted,
    /// Ends of sentences.
    pub(super) stops: Counted,
    /// Words: neither white space nor punctuation.
    pub(super) words: Counted,
    /// Words within quotation marks.
    pub(super) quoted_words: Counted,
}

/// Which tokens are of one sort, and how many of a range are.
pub(super) struct Counted {
    /// By token: how many stand before it; and how many there are.
    before: Vec<usize>,
}

impl Counted {
    fn new(sort: impl Iterator<Item = bool>) -> Self {
        let mut before = vec![0];
        let mut count = 0;
        for is_one in sort {
            count += usize::from(is_one);
            before.push(count);
        }
        Self { before }
    }

    /// Whether `token` is of the sort.
    pub(super) fn has(&self, token: usize) -> bool {
        self.count(&(token..token + 1)) > 0
    }

    /// How many of `tokens` are.
    pub(super) fn count(&self, tokens: &Range<usize>) -> usize {
        let before = |at: usize| self.before[at.min(self.before.len() - 1)];
        before(tokens.end).saturating_sub(before(tokens.start))
    }

    /// The first of them in `tokens`.
    pub(super) fn first_in(&self, tokens: &Range<usize>) -> Option<usize> {
        let known = self.before[tokens.start.min(self.before.len() - 1)];
        let at = self.before.partition_point(|&count| count <= known) - 1;
        tokens.contains(&at).then_some(at)
    }

    /// The last of them in `tokens`.
    pub(super) fn last_in(&self, tokens: &Range<usize>) -> Option<usize> {
        let known = self.before[tokens.end.min(self.before.len() - 1)];
        let next = self.before.partition_point(|&count| count < known);
        next.checked_sub(1).filter(|at| tokens.contains(at))
    }
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
        let tokens = &document.tokens;
        let is_word = |at: usize| !tokens[at].is_space && tokens[at].pos != Pos::Punct;
        let (is_mark, is_quoted) = marks(analysis);
        let all = 0..tokens.len();
        let mut reader = Self {
            analysis,
            document,
            text: &analysis.source.text,
            cues,
            blocks,
            outlets: BTreeSet::new(),
            named: BTreeSet::new(),
            name_at: vec![None; tokens.len()],
            times_of: times(analysis),
            stops: Counted::new(
                (tokens.iter()).map(|token| token.tag == Tag::Stop && token.pos == Pos::Punct),
            ),
            words: Counted::new(all.clone().map(is_word)),
            quoted_words: Counted::new(all.map(|at| is_word(at) && is_quoted[at])),
            marks: Counted::new(is_mark.into_iter()),
        };
        for (i, mention) in analysis.names.mentions.iter().enumerate() {
            if mention.form == Form::Name {
                reader.named.extend(mention.entity);
                for at in mention.tokens.clone() {
                    reader.name_at[at] = reader.name_at[at].or(Some(i));
                }
            }
        }
        for mention in &analysis.names.mentions {
            let entity = mention.entity.filter(|&entity| {
                analysis.names.entities[entity].outlet || reader.is_called_outlet(mention.head)
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

    /// Whether `verb` is passive. One with an active subject of its own is not, as headlines may have it: "a neighbour *said*" keeps its
    /// speaker where the tagger takes the verb for a participle.
    pub(super) fn is_passive(&self, verb: usize) -> bool {
        self.analysis.clauses.is_passive(verb)
            && tree::child(self.document, verb, &[Label::Nsubj]).is_none()
    }

    /// Whether the words headed by `head` mean one who publishes news.
    pub(super) fn is_outlet(&self, head: usize) -> bool {
        let mention = self.analysis.mention_at(head);
        let entity = mention.and_then(|mention| mention.entity);
        entity.is_some_and(|entity| self.outlets.contains(&entity)) || self.is_called_outlet(head)
    }

    /// Whether those words say so themselves: "the Harbour *Times*", "the newspaper", "the news *agency* Ostra".
    fn is_called_outlet(&self, head: usize) -> bool {
        let document = self.document;
        let noun = |at: usize| {
            let token = &document.tokens[at];
            token.pos == Pos::Noun && self.cues.is_media(&token.lemma.to_lowercase())
        };
        let name = document.tokens[head].pos == Pos::Propn
            && self.cues.is_media_name(&self.word(head).to_lowercase());
        name || noun(head)
            || document
                .children_by(head, &[Label::Compound, Label::Appos])
                .any(noun)
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

/// By token: whether it is a quotation mark, and whether it stands within a pair of them.
fn marks(analysis: &Analysis<'_>) -> (Vec<bool>, Vec<bool>) {
    let document = &analysis.document;
    let mut is_mark = vec![false; document.tokens.len()];
    let mut is_quoted = vec![false; document.tokens.len()];
    for quoted in &analysis.quoted {
        let (marked, inner) = (
            document.tokens_in(quoted.span),
            document.tokens_in(quoted.inner),
        );
        is_mark[marked.start..inner.start].fill(true);
        is_mark[inner.end..marked.end].fill(true);
    }
    for quoted in quotation::outermost(&analysis.quoted) {
        is_quoted[document.tokens_in(quoted.inner)].fill(true);
    }
    (is_mark, is_quoted)
}

fn times(analysis: &Analysis<'_>) -> BTreeMap<usize, Vec<usize>> {
    let mut times: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (i, timex) in analysis.timexes.iter().enumerate() {
        let document = &analysis.document;
        let top = document.root_of(timex.tokens.clone());
        let top = top.unwrap_or(timex.tokens.start);
        if let Some(verb) = tree::verb_above(document, top) {
            times.entry(verb).or_default().push(i);
        }
    }
    times
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

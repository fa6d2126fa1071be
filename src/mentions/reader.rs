//! Each token's word, as it counts for likeness.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::{Mention, NO_WORD, Said, SourceMentions, Vocabulary, WordId};
use crate::{
    analysis::Analysis,
    names::Form,
    sources::BlockKind,
    span::Span,
    text::{Document, EntityType, Pos, Token},
    thesaurus::Entry,
};

/// One source on its way to its mentions.
pub(super) struct Reader<'a> {
    pub(super) analysis: &'a Analysis<'a>,
    pub(super) document: &'a Document,
    pub(super) vocabulary: &'a Vocabulary,
    /// By token: its dictionary form in small letters.
    pub(super) lemmas: Vec<WordId>,
    /// By token: the same, a noun of action by its verb.
    pub(super) bases: Vec<WordId>,
    /// Words of names with the tokens that they stand at, in order.
    names: Vec<(usize, WordId)>,
    /// By token: the entity that it is part of.
    entities: Vec<Option<usize>>,
    /// By token: the last name word of the person in whose quotation it lies.
    pub(super) speakers: Vec<WordId>,
    /// By token: whether an earlier sort has read it.
    pub(super) is_read: Vec<bool>,
    /// By token: the predicate made for it.
    pub(super) predicates: FxHashMap<usize, u32>,
    ids: FxHashMap<String, WordId>,
    /// By word: what the thesaurus tells of it.
    entries: FxHashMap<WordId, Entry>,
    pub(super) found: SourceMentions,
}

impl<'a> Reader<'a> {
    pub(super) fn new(analysis: &'a Analysis<'a>, vocabulary: &'a Vocabulary) -> Self {
        let document = &analysis.document;
        let mut entities = vec![None; document.tokens.len()];
        for (at, entity) in document.entities.iter().enumerate() {
            entities[entity.tokens.clone()].fill(Some(at));
        }
        let mut reader = Self {
            analysis,
            document,
            vocabulary,
            lemmas: Vec::with_capacity(document.tokens.len()),
            bases: Vec::with_capacity(document.tokens.len()),
            names: Vec::new(),
            entities,
            speakers: vec![NO_WORD; document.tokens.len()],
            is_read: vec![false; document.tokens.len()],
            predicates: FxHashMap::default(),
            ids: FxHashMap::default(),
            entries: FxHashMap::default(),
            found: SourceMentions::default(),
        };
        for (at, token) in document.tokens.iter().enumerate() {
            reader.read_word(token);
            if token.pos == Pos::Propn && reader.form(at).chars().count() > 2 {
                reader.names.push((at, reader.lemmas[at]));
            }
        }
        reader.found.nouns = sorted(std::mem::take(&mut reader.found.nouns));
        reader.found.sentences = document
            .sentences
            .iter()
            .map(|sentence| narrow(&sentence.tokens))
            .collect();
        reader.found.passages = document
            .sentences
            .iter()
            .map(|sentence| sentence.span)
            .collect();
        reader
    }

    /// Reads who says what, what is said within other words behind those.
    pub(super) fn read_speakers(&mut self, said: &[Said]) {
        let mut said: Vec<&Said> = said.iter().collect();
        said.sort_by_key(|it| std::cmp::Reverse(it.content.end - it.content.start));
        for Said { content, speaker } in said {
            let word = speaker.and_then(|entity| self.name_word(entity));
            self.speakers[self.document.tokens_in(*content)].fill(word.unwrap_or(NO_WORD));
        }
    }

    /// Whether words stand in a line that tells when and where a text was written.
    pub(super) fn is_stamp(&self, span: Span) -> bool {
        let blocks = &self.analysis.source.blocks;
        let at = blocks.partition_point(|block| block.span.end <= span.start);
        let block = blocks.get(at);
        block.is_some_and(|it| it.kind == BlockKind::Dateline && it.span.contains(span))
    }

    /// The last name word of an entity of the source, where it is named.
    pub(super) fn name_word(&self, entity: usize) -> Option<WordId> {
        let mut mentions = self.analysis.names.mentions.iter();
        let named = mentions.find(|it| it.entity == Some(entity) && it.form == Form::Name);
        named.map(|it| self.lemmas[it.head])
    }

    fn read_word(&mut self, token: &Token) {
        let lemma = token.lemma.to_lowercase();
        let id = self.id(&lemma);
        let base = match token.pos {
            Pos::Noun => self.entry(id).verb().map_or(id, |verb| self.id(verb)),
            _ => id,
        };
        let form = self.slice(token).to_lowercase();
        let is_word = form.chars().count() > 1 && form.chars().all(char::is_alphabetic);
        let tells =
            is_word && !self.vocabulary.is_empty(&form) && !self.vocabulary.is_empty(&lemma);
        if token.pos == Pos::Noun && form == self.slice(token) {
            let form = self.id(&form);
            self.found.nouns.push(form);
        }
        self.found.spans.push(token.span);
        self.lemmas.push(id);
        self.bases.push(base);
        self.found.tokens.push(if tells { base } else { NO_WORD });
    }

    fn slice(&self, token: &Token) -> &'a str {
        token.span.slice(&self.analysis.source.text)
    }

    /// The words of names among `tokens`.
    pub(super) fn names_in(
        &self,
        tokens: Range<usize>,
    ) -> impl Iterator<Item = WordId> + use<'_, 'a> {
        let first = self.names.partition_point(|(at, _)| *at < tokens.start);
        let end = self.names.partition_point(|(at, _)| *at < tokens.end);
        self.names[first..end.max(first)]
            .iter()
            .map(|(_, word)| *word)
    }

    /// The number of a word in small letters.
    pub(super) fn id(&mut self, word: &str) -> WordId {
        if let Some(id) = self.ids.get(word) {
            return *id;
        }
        let id = WordId::try_from(self.found.words.len()).unwrap_or(NO_WORD);
        self.found.words.push(word.to_owned());
        self.ids.insert(word.to_owned(), id);
        id
    }

    /// What the thesaurus tells of a word.
    pub(super) fn entry(&mut self, word: WordId) -> &Entry {
        let lemma = self.found.word(word);
        self.entries.entry(word).or_insert_with(|| Entry::of(lemma))
    }

    pub(super) fn word(&self, id: WordId) -> &str {
        self.found.word(id)
    }

    pub(super) fn token(&self, at: usize) -> &'a Token {
        &self.document.tokens[at]
    }

    /// The token's own letters.
    pub(super) fn form(&self, at: usize) -> &'a str {
        self.slice(self.token(at))
    }

    /// The dictionary form in small letters.
    pub(super) fn lemma(&self, at: usize) -> &str {
        self.word(self.lemmas[at])
    }

    /// Whether a token tells something of its own.
    pub(super) fn tells(&self, at: usize) -> bool {
        self.found.tokens[at] != NO_WORD
    }

    /// The type of the entity that a token is part of.
    pub(super) fn entity_type(&self, at: usize) -> Option<EntityType> {
        self.entities[at].map(|entity| self.document.entities[entity].kind)
    }

    /// Whether two tokens are part of one entity.
    pub(super) fn is_one_entity(&self, a: usize, b: usize) -> bool {
        self.entities[a].is_some() && self.entities[a] == self.entities[b]
    }

    /// The words of `tokens` that tell something, sorted.
    pub(super) fn bag(&self, tokens: impl IntoIterator<Item = usize>) -> Vec<WordId> {
        let words = tokens.into_iter().map(|at| self.found.tokens[at]);
        sorted(words.filter(|word| *word != NO_WORD))
    }

    /// The range of the sentence that holds a token.
    pub(super) fn sentence(&self, at: usize) -> Range<usize> {
        self.document.sentences[self.document.sentence_of(at)]
            .tokens
            .clone()
    }

    /// The names read so far, with their places among the mentions.
    pub(super) fn mentions(&self) -> &[Mention] {
        &self.found.mentions
    }

    pub(super) fn mention_mut(&mut self, at: usize) -> &mut Mention {
        &mut self.found.mentions[at]
    }

    pub(super) fn finish(mut self) -> SourceMentions {
        self.found.mentions.shrink_to_fit();
        self.found.predicates.shrink_to_fit();
        self.found.words.shrink_to_fit();
        self.found
    }
}

/// Words in order, each once.
pub(super) fn sorted(words: impl IntoIterator<Item = WordId>) -> Vec<WordId> {
    let mut words: Vec<WordId> = words.into_iter().collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// A place in a text: texts are far shorter than four billion tokens.
pub(super) fn small(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

pub(super) fn narrow(range: &Range<usize>) -> Range<u32> {
    small(range.start)..small(range.end)
}

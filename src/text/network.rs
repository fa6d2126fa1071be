//! The neural layers together: attributes of tokens in, tags, heads, sentences and entities out.

use std::{
    collections::BTreeMap,
    ops::Range,
    sync::{Arc, Mutex, PoisonError},
};

use super::{
    embed::Attributes,
    encode::{Encoder, Memory},
    entities::{Place, Recogniser},
    labels::{EntityType, Tag},
    model::{ModelError, Reader, Sections},
    parse::{Parse, Parser, Sentences},
    tag::Tagger,
    vectors::Vectors,
};

/// The network of a language model.
#[derive(Debug)]
pub(super) struct Network {
    encoders: Vec<Encoder>,
    tagger: Reading<Tagger>,
    parser: Reading<Parser>,
    recogniser: Reading<Recogniser>,
    /// What earlier calls have embedded, one set for each call that ran at the same time.
    memories: Mutex<Vec<Vec<Memory>>>,
}

/// A component, and the encoder that it reads, as an index.
#[derive(Debug)]
struct Reading<T> {
    encoder: usize,
    component: T,
}

/// What the network finds in one text.
#[derive(Debug, Default)]
pub(super) struct Annotation {
    pub(super) tags: Vec<Tag>,
    pub(super) parse: Parse,
    pub(super) entities: Vec<(Range<usize>, EntityType)>,
}

impl Network {
    /// Reads the sections `tagger`, `parser`, `entities` and the encoders that they name.
    pub(super) fn read(sections: &Sections<'_>) -> Result<Self, ModelError> {
        let mut encoders = Encoders::new(sections);
        Ok(Self {
            tagger: encoders.component("tagger", Tagger::read)?,
            parser: encoders.component("parser", Parser::read)?,
            recogniser: encoders.component("entities", Recogniser::read)?,
            encoders: encoders.read,
            memories: Mutex::default(),
        })
    }

    /// Annotates one text. `is_space` tells which of its tokens are white space.
    pub(super) fn annotate(
        &self,
        tokens: &[Attributes],
        is_space: impl Fn(usize) -> bool,
        sentences: Sentences,
    ) -> Annotation {
        let vectors = self.encode(tokens);
        let read = |encoder: usize| (vectors[encoder].as_slice(), self.encoders[encoder].width());
        let (rows, width) = read(self.tagger.encoder);
        let tags = self.tagger.component.tags(rows, width);
        let (rows, width) = read(self.parser.encoder);
        let parse = self
            .parser
            .component
            .parse(rows, width, &is_space, sentences);
        let places: Vec<Place> = parse
            .sentence_starts
            .iter()
            .enumerate()
            .map(|(token, &starts_sentence)| Place {
                starts_sentence,
                is_space: is_space(token),
            })
            .collect();
        let (rows, width) = read(self.recogniser.encoder);
        let entities = self.recogniser.component.entities(rows, width, &places);
        Annotation {
            tags,
            parse,
            entities,
        }
    }

    /// The vectors of `tokens` by each encoder.
    fn encode(&self, tokens: &[Attributes]) -> Vec<Vec<f32>> {
        let mut memories = self.take_memories();
        let vectors = self
            .encoders
            .iter()
            .zip(&mut memories)
            .map(|(encoder, memory)| encoder.encode(tokens, memory))
            .collect();
        self.memories
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(memories);
        vectors
    }

    fn take_memories(&self) -> Vec<Memory> {
        self.memories
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .pop()
            .unwrap_or_else(|| self.encoders.iter().map(|_| Memory::default()).collect())
    }
}

/// The encoders that components have asked for so far, each read once.
struct Encoders<'s, 'a> {
    sections: &'s Sections<'a>,
    read: Vec<Encoder>,
    by_name: BTreeMap<&'a str, usize>,
    vectors: Option<Arc<Vectors>>,
}

impl<'s, 'a> Encoders<'s, 'a> {
    fn new(sections: &'s Sections<'a>) -> Self {
        Self {
            sections,
            read: Vec::new(),
            by_name: BTreeMap::new(),
            vectors: None,
        }
    }

    /// Reads section `name`: the name of its encoder, then what `read` makes of the rest and the encoder's width.
    fn component<T>(
        &mut self,
        name: &'a str,
        read: impl Fn(&mut Reader<'a>, usize) -> Result<T, ModelError>,
    ) -> Result<Reading<T>, ModelError> {
        let mut section = self.sections.reader(name)?;
        let encoder = self.encoder(section.text()?)?;
        let component = read(&mut section, self.read[encoder].width())?;
        Ok(Reading { encoder, component })
    }

    fn encoder(&mut self, name: &'a str) -> Result<usize, ModelError> {
        if let Some(&index) = self.by_name.get(name) {
            return Ok(index);
        }
        let mut section = self.sections.reader(name)?;
        let encoder = Encoder::read(&mut section, || self.vectors())?;
        self.read.push(encoder);
        self.by_name.insert(name, self.read.len() - 1);
        Ok(self.read.len() - 1)
    }

    /// The stored vectors, which all encoders share.
    fn vectors(&mut self) -> Result<Arc<Vectors>, ModelError> {
        if let Some(vectors) = &self.vectors {
            return Ok(Arc::clone(vectors));
        }
        let vectors = Arc::new(Vectors::read(&mut self.sections.reader("vectors")?)?);
        self.vectors = Some(Arc::clone(&vectors));
        Ok(vectors)
    }
}

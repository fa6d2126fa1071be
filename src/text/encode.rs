//! Turns tokens into vectors: hashed embeddings of each form's attributes, mixed, then told of their neighbours.
//!
//! The network is thinc's `MultiHashEmbed` and `MaxoutWindowEncoder`: each attribute's id picks four rows of its table,
//! the sums of all attributes pass a maxout layer, and each of the convolutions adds to every token what it reads off the
//! tokens within its window. Before the first and after the last token stand rows of zeros, which the convolutions
//! change too; as many of them are computed as reach a token.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::{
    embed::{Attributes, Embedding},
    kernel::Maxout,
    model::{ModelError, Reader},
    vectors::Vectors,
};

/// Word forms whose mixed embedding is kept; beyond that the memory starts afresh.
const REMEMBERED: usize = 1 << 14;

/// An encoder: attributes in, vectors of [`Encoder::width`] numbers out.
#[derive(Debug)]
pub(super) struct Encoder {
    embeddings: Vec<Embedding>,
    mix: Maxout,
    /// How many neighbours on either side a convolution reads.
    window: usize,
    convolutions: Vec<Maxout>,
}

/// Mixed embeddings by form. What it holds never changes a result.
#[derive(Debug, Default)]
pub(super) struct Memory {
    forms: FxHashMap<Attributes, usize>,
    vectors: Vec<f32>,
}

impl Encoder {
    /// Reads a section `encoder/…`; `vectors` opens the stored vectors.
    pub(super) fn read(
        section: &mut Reader<'_>,
        mut vectors: impl FnMut() -> Result<Arc<Vectors>, ModelError>,
    ) -> Result<Self, ModelError> {
        let embeddings = section
            .texts()?
            .into_iter()
            .map(|name| Embedding::read(name, section, &mut vectors))
            .collect::<Result<Vec<_>, _>>()?;
        let width = embeddings.first().map_or(0, Embedding::width);
        if embeddings.iter().any(|other| other.width() != width) {
            return Err(section.fault("expected embeddings of one width"));
        }
        let mix = Maxout::read(section, embeddings.len(), embeddings.len() * width)?;
        let (window, depth) = (section.size()?, section.size()?);
        let read_off = window.saturating_mul(2).saturating_add(1);
        let inputs = read_off.saturating_mul(mix.width());
        let convolutions = (0..depth)
            .map(|_| Maxout::read(section, read_off, inputs))
            .collect::<Result<Vec<_>, _>>()?;
        section.end()?;
        if convolutions
            .iter()
            .any(|layer| layer.width() != mix.width())
        {
            return Err(section.fault("expected convolutions as wide as the embedding"));
        }
        Ok(Self {
            embeddings,
            mix,
            window,
            convolutions,
        })
    }

    /// How many numbers make up a token's vector.
    pub(super) fn width(&self) -> usize {
        self.mix.width()
    }

    /// The vectors of `tokens`, one after another.
    pub(super) fn encode(&self, tokens: &[Attributes], memory: &mut Memory) -> Vec<f32> {
        let width = self.width();
        // Every convolution reads `window` rows more on each side than the next one does.
        let mut margin = self.window * self.convolutions.len();
        let mut rows = vec![0.0; (tokens.len() + 2 * margin) * width];
        let inner = &mut rows[margin * width..][..tokens.len() * width];
        for (token, row) in tokens.iter().zip(inner.chunks_exact_mut(width)) {
            row.copy_from_slice(self.embedding(token, memory));
        }
        for convolution in &self.convolutions {
            let mut next = rows[self.window * width..rows.len() - self.window * width].to_vec();
            convolution.add(&rows, width, &mut next);
            margin -= self.window;
            rows = next;
        }
        debug_assert_eq!(margin, 0, "all margins are used up");
        rows
    }

    /// The mixed embedding of one token.
    fn embedding<'m>(&self, token: &Attributes, memory: &'m mut Memory) -> &'m [f32] {
        if memory.forms.len() >= REMEMBERED {
            *memory = Memory::default();
        }
        let width = self.width();
        let mut key = Attributes::default();
        for embedding in &self.embeddings {
            let attribute = embedding.attribute();
            key[attribute as usize] = attribute.of(token);
        }
        let next = memory.forms.len();
        let index = *memory.forms.entry(key).or_insert(next);
        if index == next {
            let mut vector = vec![0.0; width];
            self.mix(token, &mut vector);
            memory.vectors.extend(vector);
        }
        &memory.vectors[index * width..(index + 1) * width]
    }

    /// Adds to `vector` the mix of all embeddings of `token`.
    fn mix(&self, token: &Attributes, vector: &mut [f32]) {
        let embeddings = self.embeddings.iter();
        let rows: Vec<f32> = embeddings.flat_map(|each| each.of(token)).collect();
        self.mix
            .add(&rows, rows.len() / self.embeddings.len(), vector);
    }
}

//! Turns tokens into vectors: hashed embeddings of each form's attributes, mixed, then told of their neighbours.
//!
//! The network is thinc's `MultiHashEmbed` and `MaxoutWindowEncoder`: each attribute's id picks four rows of its table,
//! the sums of all attributes pass a maxout layer, and each of the convolutions adds to every token what it reads off the
//! tokens within its window. Before the first and after the last token stand rows of zeros, which the convolutions
//! change too; as many of them are computed as reach a token.

use std::{iter, sync::Arc};

use rustc_hash::FxHashMap;

use super::{
    embed::{Attributes, Embedding},
    kernel::Maxout,
    model::{ModelError, Reader},
    vectors::Vectors,
};

/// Word forms that are remembered; beyond that the memory starts afresh. A form takes some four kilobytes.
const REMEMBERED: usize = 1 << 12;

/// An encoder: attributes in, vectors of [`Encoder::width`] numbers out.
#[derive(Debug)]
pub(super) struct Encoder {
    embeddings: Vec<Embedding>,
    mix: Maxout,
    /// How many neighbours on either side a convolution reads.
    window: usize,
    convolutions: Vec<Maxout>,
}

/// What word forms come to, wherever they stand. What it holds never changes a result.
#[derive(Debug, Default)]
pub(super) struct Memory {
    forms: FxHashMap<Attributes, usize>,
    /// Their mixed embeddings.
    vectors: Vec<f32>,
    /// What they contribute to the first convolution, from each place of its window.
    products: Vec<f32>,
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
        let forms = self.remember(tokens, memory);
        // Every convolution reads `window` rows more on each side than the next one does.
        let mut margin = self.window * self.convolutions.len();
        let beside = iter::repeat_n(None, margin);
        let forms: Vec<Option<usize>> = beside
            .clone()
            .chain(forms.into_iter().map(Some))
            .chain(beside)
            .collect();
        let Some((first, others)) = self.convolutions.split_first() else {
            return memory.rows(&forms, width);
        };
        margin -= self.window;
        let mut rows = memory.rows(&forms[self.window..forms.len() - self.window], width);
        first.add_products(&memory.products, &forms, &mut rows);
        for convolution in others {
            let mut next = rows[self.window * width..rows.len() - self.window * width].to_vec();
            convolution.add(&rows, width, 1, &mut next);
            margin -= self.window;
            rows = next;
        }
        debug_assert_eq!(margin, 0, "all margins are used up");
        rows
    }

    /// Which of the forms in `memory` each of `tokens` has; those that are new are mixed and remembered.
    fn remember(&self, tokens: &[Attributes], memory: &mut Memory) -> Vec<usize> {
        if memory.forms.len() >= REMEMBERED {
            *memory = Memory::default();
        }
        let mut fresh = Vec::new();
        let mut forms = Vec::with_capacity(tokens.len());
        for token in tokens {
            let mut key = Attributes::default();
            for embedding in &self.embeddings {
                let attribute = embedding.attribute();
                key[attribute as usize] = attribute.of(token);
            }
            let next = memory.forms.len();
            let form = *memory.forms.entry(key).or_insert(next);
            if form == next {
                for embedding in &self.embeddings {
                    embedding.push(token, &mut fresh);
                }
            }
            forms.push(form);
        }
        let width = self.width();
        let count = self.embeddings.len();
        let mut mixed = vec![0.0; fresh.len() / (count * width).max(1) * width];
        self.mix.add(&fresh, width, count, &mut mixed);
        if let Some(first) = self.convolutions.first() {
            first.push_products(&mixed, width, &mut memory.products);
        }
        memory.vectors.extend(mixed);
        forms
    }
}

impl Memory {
    /// The vectors of `forms`, one after another; zeros where there is none.
    fn rows(&self, forms: &[Option<usize>], width: usize) -> Vec<f32> {
        let mut rows = vec![0.0; forms.len() * width];
        for (form, row) in forms.iter().zip(rows.chunks_exact_mut(width)) {
            if let Some(form) = form {
                row.copy_from_slice(&self.vectors[form * width..][..width]);
            }
        }
        rows
    }
}

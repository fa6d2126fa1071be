//! Scores the moves of a transition system: the network that parser and entity recogniser share.
//!
//! A state is described by some tokens ("first of the buffer", "top of the stack"). What each token contributes in each
//! of these places is computed once for a whole text; the score of a state is then a sum of few rows, a maxout and one
//! matrix (spaCy's `TransitionBasedParser.v2` with an upper layer).

use super::{
    kernel::{Head, Layout, Linear, Room},
    model::{ModelError, Reader},
};

/// The network of one transition system.
#[derive(Debug)]
pub(super) struct Scorer {
    /// Narrows the encoder's vectors.
    narrow: Linear,
    /// What a token contributes in each place.
    places: Linear,
    /// What an empty place contributes, place by place.
    empty: Vec<f32>,
    head: Head,
}

impl Scorer {
    /// Reads the layers, which must suit vectors of `width` numbers, states of `places` tokens and `moves` moves.
    pub(super) fn read(
        section: &mut Reader<'_>,
        width: usize,
        places: usize,
        moves: usize,
    ) -> Result<Self, ModelError> {
        let narrow = Linear::read(section, width)?;
        let (found, hidden, pieces) = (section.size()?, section.size()?, section.size()?);
        if found != places {
            return Err(section.fault(format!(
                "expected states of {places} tokens, but found {found}"
            )));
        }
        let sums = hidden.saturating_mul(pieces);
        let matrix = section.matrix(Some(places.saturating_mul(sums)), narrow.outputs())?;
        let layout = Layout {
            segments: 1,
            order: |row| reordered(row, hidden, pieces),
        };
        let arranged = |numbers: Vec<f32>| {
            let mut arranged = vec![0.0; numbers.len()];
            for (row, number) in numbers.into_iter().enumerate() {
                arranged[(layout.order)(row)] = number;
            }
            arranged
        };
        let bias = arranged(section.vector(sums)?);
        let empty = arranged(section.vector(places * sums)?);
        let upper = Linear::read(section, hidden)?;
        if upper.outputs() != moves {
            return Err(section.fault(format!(
                "expected scores of {moves} moves, but found {}",
                upper.outputs()
            )));
        }
        Ok(Self {
            narrow,
            places: Linear::new(section, &matrix, &vec![0.0; places * sums], &layout)?,
            empty,
            head: Head {
                bias,
                upper,
                hidden,
            },
        })
    }

    /// What each of the tokens with these `vectors` contributes in each place.
    pub(super) fn contributions(&self, vectors: &[f32], width: usize) -> Contributions<'_> {
        let narrow = self.narrow.apply(vectors, width, width);
        let (width, stride) = (self.narrow.outputs(), self.narrow.stride());
        Contributions {
            scorer: self,
            rows: self.places.apply(&narrow, width, stride),
            room: Room::default(),
        }
    }
}

/// Where a row of the pieces-within-outputs order goes, so that the first pieces of all outputs lie side by side.
fn reordered(row: usize, hidden: usize, pieces: usize) -> usize {
    let (place, within) = (row / (hidden * pieces), row % (hidden * pieces));
    place * hidden * pieces + within % pieces * hidden + within / pieces
}

/// The contributions of a text's tokens, and room to score its states.
#[derive(Debug)]
pub(super) struct Contributions<'s> {
    scorer: &'s Scorer,
    rows: Vec<f32>,
    room: Room,
}

impl Contributions<'_> {
    /// The scores of all moves in the state that `places` describes; `None` marks an empty place.
    pub(super) fn scores<const N: usize>(&mut self, places: [Option<usize>; N]) -> &[f32] {
        let Scorer {
            places: layer,
            empty,
            head,
            ..
        } = self.scorer;
        let width = head.bias.len();
        let rows: [&[f32]; N] = std::array::from_fn(|place| {
            let row = match places[place] {
                Some(token) => &self.rows[token * layer.stride()..],
                None => empty,
            };
            &row[place * width..][..width]
        });
        head.scores(&rows, &mut self.room)
    }
}

/// The index of the highest score among the moves that are `allowed`, the first of equals; `None` where none is.
pub(super) fn best(scores: &[f32], allowed: impl Fn(usize) -> bool) -> Option<usize> {
    let mut best = None;
    for (index, &score) in scores.iter().enumerate() {
        if allowed(index) && best.is_none_or(|(_, highest)| score > highest) {
            best = Some((index, score));
        }
    }
    best.map(|(index, _)| index)
}

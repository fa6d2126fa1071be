//! What each attribute of a token's form contributes to its vector: rows of a table picked by hashes, or a stored vector.

use std::{str::FromStr, sync::Arc};

use super::{
    kernel::Linear,
    labels::UnknownLabel,
    model::{ModelError, Reader, Rows},
    vectors::Vectors,
};

/// How many rows of a table make up one embedding.
const HASHES: usize = 4;
/// What the weights file calls the embedding that looks up stored vectors.
const STORED: &str = "VECTOR";

/// A token as the encoder sees it: an id for each [`Attribute`], in their order.
pub(super) type Attributes = [u64; Attribute::ALL.len()];

/// What of a token is embedded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Attribute {
    Norm,
    Prefix,
    Suffix,
    Shape,
    /// Whether a space follows.
    Spacy,
    IsSpace,
    /// The form as written.
    Orth,
}

impl Attribute {
    const ALL: [(Self, &str); 7] = [
        (Self::Norm, "NORM"),
        (Self::Prefix, "PREFIX"),
        (Self::Suffix, "SUFFIX"),
        (Self::Shape, "SHAPE"),
        (Self::Spacy, "SPACY"),
        (Self::IsSpace, "IS_SPACE"),
        (Self::Orth, "ORTH"),
    ];

    /// The id that `token` has for it.
    pub(super) fn of(self, token: &Attributes) -> u64 {
        token[self as usize]
    }
}

impl FromStr for Attribute {
    type Err = UnknownLabel;

    fn from_str(name: &str) -> Result<Self, UnknownLabel> {
        Self::ALL
            .iter()
            .find(|(_, known)| *known == name)
            .map(|(attribute, _)| *attribute)
            .ok_or_else(|| UnknownLabel {
                set: "Attribute",
                found: name.to_owned(),
            })
    }
}

/// The embedding of one attribute.
#[derive(Debug)]
pub(super) enum Embedding {
    /// Hashes of the id pick rows of a table, which are added up.
    Hashed {
        attribute: Attribute,
        seed: u32,
        rows: Rows,
    },
    /// The form's stored vector, narrowed by a matrix; zeros where there is none.
    Stored {
        vectors: Arc<Vectors>,
        narrow: Linear,
    },
}

impl Embedding {
    /// Reads the embedding that the weights file calls `name`; `vectors` opens the stored vectors.
    pub(super) fn read(
        name: &str,
        section: &mut Reader<'_>,
        vectors: impl FnOnce() -> Result<Arc<Vectors>, ModelError>,
    ) -> Result<Self, ModelError> {
        if name == STORED {
            let vectors = vectors()?;
            let narrow = Linear::read(section, vectors.width())?;
            return Ok(Self::Stored { vectors, narrow });
        }
        let attribute = name.parse()?;
        let (seed, width) = (section.u32()?, section.size()?);
        Ok(Self::Hashed {
            attribute,
            seed,
            rows: section.matrix(None, width)?,
        })
    }

    /// How many numbers it gives.
    pub(super) fn width(&self) -> usize {
        match self {
            Self::Hashed { rows, .. } => rows.width(),
            Self::Stored { narrow, .. } => narrow.outputs(),
        }
    }

    /// The attribute that it looks at.
    pub(super) fn attribute(&self) -> Attribute {
        match self {
            Self::Hashed { attribute, .. } => *attribute,
            Self::Stored { .. } => Attribute::Orth,
        }
    }

    /// Writes the embedding of `token` behind `numbers`.
    pub(super) fn push(&self, token: &Attributes, numbers: &mut Vec<f32>) {
        let start = numbers.len();
        numbers.resize(start + self.width(), 0.0);
        let sums = &mut numbers[start..];
        let id = self.attribute().of(token);
        match self {
            Self::Hashed { seed, rows, .. } => {
                for hash in hashes(id, *seed) {
                    rows.add(hash as usize % rows.height(), sums);
                }
            }
            Self::Stored { vectors, narrow } => {
                if let Some(vector) = vectors.get(id) {
                    let narrowed = narrow.apply(&vector, vector.len(), vector.len());
                    sums.copy_from_slice(&narrowed[..narrow.outputs()]);
                }
            }
        }
    }
}

/// `MurmurHash3_x64_128` of the eight bytes of `id` (Austin Appleby, public domain), in four parts.
fn hashes(id: u64, seed: u32) -> [u32; HASHES] {
    const LENGTH: u64 = 8;
    let key = id
        .wrapping_mul(0x87c3_7b91_1142_53d5)
        .rotate_left(31)
        .wrapping_mul(0x4cf5_ad43_2745_937f);
    let mut low = u64::from(seed) ^ key ^ LENGTH;
    let mut high = u64::from(seed) ^ LENGTH;
    low = low.wrapping_add(high);
    high = high.wrapping_add(low);
    (low, high) = (scatter(low), scatter(high));
    low = low.wrapping_add(high);
    high = high.wrapping_add(low);
    #[expect(clippy::cast_possible_truncation, reason = "a half at a time")]
    let halves = |word: u64| [word as u32, (word >> 32) as u32];
    let ([a, b], [c, d]) = (halves(low), halves(high));
    [a, b, c, d]
}

/// The hash's last step: spreads each bit over the word.
fn scatter(mut word: u64) -> u64 {
    word ^= word >> 33;
    word = word.wrapping_mul(0xff51_afd7_ed55_8ccd);
    word ^= word >> 33;
    word = word.wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    word ^ (word >> 33)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_as_thinc_does() {
        // `NumpyOps().hash(numpy.array([1, 12345678901234567890], dtype="uint64"), 8)`
        assert_eq!(
            hashes(1, 8),
            [1_161_550_108, 2_247_783_286, 1_742_325_162, 1_224_191_281]
        );
        assert_eq!(
            hashes(12_345_678_901_234_567_890, 8),
            [825_681_028, 3_746_740_173, 3_386_005_190, 3_472_626_611]
        );
    }
}

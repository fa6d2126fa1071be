//! Gives each token a Penn tag: one matrix over its vector, the highest score wins.

use super::{
    kernel::Linear,
    labels::Tag,
    model::{ModelError, Reader},
    transition::best,
};

/// The tagger.
#[derive(Debug)]
pub(super) struct Tagger {
    tags: Vec<Tag>,
    scores: Linear,
}

impl Tagger {
    /// Reads what follows the encoder's name in the section `tagger`; vectors are `width` numbers.
    pub(super) fn read(section: &mut Reader<'_>, width: usize) -> Result<Self, ModelError> {
        let tags = section
            .texts()?
            .into_iter()
            .map(str::parse)
            .collect::<Result<Vec<Tag>, _>>()?;
        let scores = Linear::read(section, width)?;
        section.end()?;
        if scores.outputs() != tags.len() {
            return Err(section.fault(format!(
                "expected scores of {} tags, but found {}",
                tags.len(),
                scores.outputs()
            )));
        }
        Ok(Self { tags, scores })
    }

    /// The tags of the tokens with these `vectors`.
    pub(super) fn tags(&self, vectors: &[f32], width: usize) -> Vec<Tag> {
        let stride = self.scores.stride();
        self.scores
            .apply(vectors, width, width)
            .chunks_exact(stride)
            .filter_map(|scores| best(&scores[..self.tags.len()], |_| true))
            .map(|index| self.tags[index])
            .collect()
    }
}

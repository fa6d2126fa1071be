//! The language model: the weights file, opened and checked.

mod error;
mod fields;
mod matrix;
mod sections;
#[cfg(test)]
mod tests;

pub use error::ModelError;
pub(super) use fields::Reader;
pub(super) use matrix::Rows;
pub use sections::Sections;
#[cfg(any(feature = "import", test))]
pub(super) use sections::{MAGIC, VERSION};

use std::sync::OnceLock;

use super::{
    labels::Pos,
    lemma::{BaseForm, Lemmatizer},
    lexeme::Norms,
    network::Network,
    ruler::Ruler,
    tokenize::Tokenizer,
};

/// A language model, ready to read text.
#[derive(Debug)]
pub struct Model {
    pub(super) network: Network,
    pub(super) tokenizer: Tokenizer,
    pub(super) norms: Norms,
    pub(super) ruler: Ruler,
    pub(super) lemmatizer: Lemmatizer,
}

impl Model {
    /// The English model that is compiled in, opened at the first call; `english.model.md` says where it comes from.
    ///
    /// # Errors
    /// Where the compiled-in file is of no use, which no tested build lets happen.
    pub fn english() -> Result<&'static Self, ModelError> {
        static MODEL: OnceLock<Result<Model, ModelError>> = OnceLock::new();
        MODEL
            .get_or_init(|| Self::from_bytes(&crate::packed::model()))
            .as_ref()
            .map_err(Clone::clone)
    }

    /// The dictionary form of `word` as a verb: "shoot" for "shot".
    pub fn verb(&self, word: &str) -> String {
        self.lemmatizer.lemma(word, Pos::Verb, BaseForm::default())
    }

    /// The lemma of which `form` is an inflected form, as one of `classes`; `None` where it is a lemma itself, or no known word.
    pub(crate) fn lemma_of_inflected(&self, form: &str, classes: &[Pos]) -> Option<String> {
        self.lemmatizer.of_inflected(form, classes)
    }

    /// Opens `file`, the bytes of a weights file.
    ///
    /// # Errors
    /// Where it is no weights file, is damaged, lacks a section, or predicts an unknown label.
    pub fn from_bytes(file: &[u8]) -> Result<Self, ModelError> {
        let sections = Sections::read(file)?;
        Ok(Self {
            network: Network::read(&sections)?,
            tokenizer: Tokenizer::read(&mut sections.reader("tokenizer")?)?,
            norms: Norms::read(&mut sections.reader("norms")?)?,
            ruler: Ruler::read(&mut sections.reader("ruler")?)?,
            lemmatizer: Lemmatizer::read(&mut sections.reader("lemmas")?)?,
        })
    }
}

//! Makes a weights file from a published spaCy pipeline.
//!
//! In: the files of a [`Package`] (a wheel, or the folder that `nlp.to_disk` writes). Out: the bytes of a weights file.
//! The pipeline must be English with convolutional encoders (`en_core_web_sm`, `_md`, `_lg`, or one trained with their
//! configuration); all sizes, labels, moves and seeds are read from it. Steps, each in its own file:
//! 1. `package`: the files, and the component of each kind;
//! 2. `layers`: a component's serialised layers, by name;
//! 3. `neural`: encoders, tagger, parser and entity recogniser as sections; `vectors`: the stored vectors, if any;
//! 4. `words`, over `affixes`: tokenizer and norms; `grammar`: attribute ruler and lemmatizer;
//! 5. `writer`: rounding to eight bits, and the container.

mod affixes;
mod grammar;
mod layers;
mod neural;
mod package;
mod vectors;
mod words;
mod writer;

use std::collections::BTreeMap;

pub use package::Package;

use super::{Model, ModelError};

/// Why a package cannot be imported.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ImportError {
    /// The bytes are no wheel.
    #[error("expected a wheel, but found no zip archive")]
    Zip(#[from] zip::result::ZipError),
    /// Nothing in it looks like a spaCy pipeline.
    #[error("expected a spaCy pipeline, but found no `config.cfg`")]
    NoPipeline,
    /// The pipeline lacks a component that the language layers need.
    #[error("expected a pipeline with a component of the kind `{factory}`, but found none")]
    NoComponent {
        /// spaCy's name of the kind.
        factory: &'static str,
    },
    /// A file that the configuration asks for is not there.
    #[error("the pipeline has no file `{path}`")]
    NoFile {
        /// Below the folder of `config.cfg`.
        path: String,
    },
    /// A file does not read as what it should be.
    #[error("`{path}` in the pipeline: {reason}")]
    File {
        /// Below the folder of `config.cfg`.
        path: String,
        /// What is wrong.
        reason: String,
    },
    /// The pipeline is sound, but built in a way that this program cannot run.
    #[error("`{path}` in the pipeline: expected {expected}, but found {found}")]
    Unsupported {
        /// Below the folder of `config.cfg`.
        path: String,
        /// What can be run.
        expected: &'static str,
        /// What the pipeline has.
        found: String,
    },
    /// The weights file made of it does not load: an unknown label, most likely.
    #[error(transparent)]
    Model(#[from] ModelError),
}

/// The weights file of `package`, proven to load.
///
/// # Errors
/// Where a file is missing or malformed, the pipeline is of another make, or a label is unknown.
pub fn import(package: &Package) -> Result<Vec<u8>, ImportError> {
    let mut sections = BTreeMap::new();
    sections.extend(neural::sections(package)?);
    sections.insert("tokenizer".to_owned(), words::tokenizer(package)?);
    sections.insert("norms".to_owned(), words::norms(package)?);
    sections.insert("ruler".to_owned(), grammar::ruler(package)?);
    sections.insert("lemmas".to_owned(), grammar::lemmas(package)?);
    let file = writer::weights_file(&sections);
    Model::from_bytes(&file)?;
    Ok(file)
}

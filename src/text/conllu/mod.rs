//! CoNLL-U: one token a line, in ten columns (parted by tabs); a blank line after each sentence.
//!
//! ```text
//! # newdoc id = 001
//! # sent_id = 001-1
//! # text = Ruiz left.
//! 1  Ruiz  Ruiz   PROPN  NNP  _  2  nsubj  _  NER=B-PERSON|Span=0:4
//! 2  left  leave  VERB   VBD  _  0  ROOT   _  SpaceAfter=No|Span=5:9
//! 3  .     .      PUNCT  .    _  2  punct  _  SpaceAfter=No|Span=9:10
//! ```
//!
//! `Span` holds byte offsets into the text. White-space tokens are left out; what hangs from one hangs from its head.
//! The format: <https://universaldependencies.org/format.html>; the labels stay spaCy's.

mod read;
mod write;

pub use read::{ConlluError, GivenText, is_conllu, read};
pub use write::write;

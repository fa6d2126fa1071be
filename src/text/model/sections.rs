//! The container of the weights file: named sections behind a magic number, a version and a checksum.
//!
//! | bytes | what |
//! |---|---|
//! | 8 | `variorum` |
//! | 4 | version, little-endian, as all numbers here |
//! | 4 | CRC-32 of all that follows |
//! | 4 | how many sections |
//! | … | each section: length of its name (4), name (UTF-8), length of its content (4), content |

use std::collections::BTreeMap;

use super::{ModelError, fields::Reader};

/// The first bytes of every weights file.
pub(in crate::text) const MAGIC: &[u8; 8] = b"variorum";
/// Raised whenever a reader of the former version would misread the file.
pub(in crate::text) const VERSION: u32 = 1;

/// The sections of a weights file, by name.
#[derive(Debug, Clone, Default)]
pub struct Sections<'a> {
    by_name: BTreeMap<&'a str, &'a [u8]>,
}

impl<'a> Sections<'a> {
    /// Opens `file`, the bytes of a whole weights file.
    ///
    /// # Errors
    /// Where it is no weights file, of another version, cut short or damaged.
    pub fn read(file: &'a [u8]) -> Result<Self, ModelError> {
        let file = file.strip_prefix(MAGIC).ok_or_else(|| not_a_model(file))?;
        let mut header = Reader::new("header", file);
        let version = header.u32()?;
        if version != VERSION {
            return Err(ModelError::Version {
                expected: VERSION,
                found: version,
            });
        }
        let checksum = header.u32()?;
        if crc32fast::hash(header.rest()) != checksum {
            return Err(ModelError::Damaged);
        }
        let mut by_name = BTreeMap::new();
        for _ in 0..header.u32()? {
            let name = header.text()?;
            by_name.insert(name, header.bytes()?);
        }
        header.end()?;
        Ok(Self { by_name })
    }

    /// The content of section `name`.
    ///
    /// # Errors
    /// Where the file has no such section.
    pub fn get(&self, name: &str) -> Result<&'a [u8], ModelError> {
        self.by_name
            .get(name)
            .copied()
            .ok_or_else(|| ModelError::NoSection {
                name: name.to_owned(),
            })
    }

    /// A reader over section `name`, for sections made of numbers and strings.
    pub(in crate::text) fn reader(&self, name: &'a str) -> Result<Reader<'a>, ModelError> {
        self.get(name).map(|content| Reader::new(name, content))
    }

    /// The names of all sections, in order.
    pub fn names(&self) -> impl Iterator<Item = &'a str> + '_ {
        self.by_name.keys().copied()
    }
}

/// A file that lacks the magic number is either cut short within it, or something else.
fn not_a_model(file: &[u8]) -> ModelError {
    if MAGIC.starts_with(file) {
        ModelError::Damaged
    } else {
        ModelError::NotAModel
    }
}

//! Names for other programs that are the same in every run over the same texts.

use data_encoding::HEXLOWER;
use sha2::{Digest as _, Sha256};

use super::Report;
use crate::sources::Source;

/// Hexadecimal digits of an id: 160 bits.
const DIGITS: usize = 40;

/// A story by its texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct StoryKey(String);

impl StoryKey {
    /// The story that `sources` tell.
    pub(super) fn of(report: &Report, sources: &[Source]) -> Self {
        let rows = report.sources.iter().map(|row| row.id.as_str());
        let fields = rows.flat_map(|id| {
            let text = sources.iter().find(|source| source.id == id);
            [id, text.map_or("", |source| source.text.as_str())]
        });
        Self(HEXLOWER.encode(&digest(fields)))
    }

    /// The beginning of its hash.
    pub(super) fn key(&self, digits: usize) -> String {
        self.0.chars().take(digits).collect()
    }

    /// An id for something of the story: its sort, and what names it among those of its sort.
    pub(super) fn id(&self, sort: &str, name: &str) -> String {
        let mut digits = HEXLOWER.encode(&digest([self.0.as_str(), sort, name]));
        digits.truncate(DIGITS);
        digits
    }

    /// The same as a URN: a UUID of the version for hashes of one's own (RFC 9562, version 8).
    pub(super) fn urn(&self, sort: &str, name: &str) -> String {
        let hash = digest([self.0.as_str(), sort, name]);
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&hash[..16]);
        bytes[6] = bytes[6] & 0x0f | 0x80;
        bytes[8] = bytes[8] & 0x3f | 0x80;
        let hex = HEXLOWER.encode(&bytes);
        let parts = [0..8, 8..12, 12..16, 16..20, 20..32];
        let parts = parts.map(|part| hex.get(part).unwrap_or_default());
        format!("urn:uuid:{}", parts.join("-"))
    }
}

/// The hash of fields, each ended by a zero byte.
fn digest<'a>(fields: impl IntoIterator<Item = &'a str>) -> [u8; 32] {
    let mut hash = Sha256::new();
    for field in fields {
        hash.update(field.as_bytes());
        hash.update([0]);
    }
    hash.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::StoryKey;

    #[test]
    fn names_are_of_their_story_and_sort() {
        let (one, other) = (StoryKey("a".to_owned()), StoryKey("b".to_owned()));
        assert_eq!(one.id("person", "x").len(), 40);
        assert_ne!(one.id("person", "x"), one.id("event", "x"));
        assert_ne!(one.id("person", "x"), other.id("person", "x"));
        let urn = one.urn("person", "x");
        assert_eq!(urn.len(), "urn:uuid:".len() + 36);
        assert_eq!(urn.chars().nth(23), Some('8'));
    }
}

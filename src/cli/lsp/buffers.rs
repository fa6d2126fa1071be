//! Files that an editor has open: their texts, and places in them as the protocol counts them (lines and UTF-16 units from 0).

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use lsp_types::{Position, Range, Uri};

use crate::span::Span;

/// Open files by their URIs.
#[derive(Debug, Default)]
pub(super) struct Buffers(BTreeMap<String, Buffer>);

/// One open file.
#[derive(Debug, Clone)]
pub(super) struct Buffer {
    pub(super) uri: Uri,
    /// Where it lies; `None` where it was never saved.
    pub(super) path: Option<PathBuf>,
    pub(super) text: String,
}

impl Buffers {
    pub(super) fn put(&mut self, uri: Uri, text: String) {
        let path = path_of(uri.as_str());
        let key = uri.as_str().to_owned();
        self.0.insert(key, Buffer { uri, path, text });
    }

    pub(super) fn close(&mut self, uri: &Uri) {
        self.0.remove(uri.as_str());
    }

    pub(super) fn get(&self, uri: &Uri) -> Option<&Buffer> {
        self.0.get(uri.as_str())
    }

    pub(super) fn all(&self) -> impl Iterator<Item = &Buffer> {
        self.0.values()
    }
}

impl Buffer {
    pub(super) fn is_toml(&self) -> bool {
        let kind = Path::new(self.uri.as_str()).extension();
        kind.is_some_and(|kind| kind.eq_ignore_ascii_case("toml"))
    }

    /// The byte at a position; the end of the line or text where it lies beyond.
    pub(super) fn byte(&self, at: Position) -> usize {
        let mut start = 0;
        for (line, text) in (0..).zip(self.text.split_inclusive('\n')) {
            if line == at.line {
                return start + in_line(text.trim_end_matches(['\r', '\n']), at.character);
            }
            start += text.len();
        }
        self.text.len()
    }

    pub(super) fn range(&self, span: Span) -> Range {
        Range::new(
            position(&self.text, span.start),
            position(&self.text, span.end),
        )
    }

    /// The text of a line up to its end, and its first byte.
    pub(super) fn line(&self, byte: usize) -> (usize, &str) {
        let before = self.text.get(..byte).unwrap_or_default();
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        let rest = self.text.get(start..).unwrap_or_default();
        (start, rest.split(['\r', '\n']).next().unwrap_or_default())
    }
}

/// Where a byte of `text` stands.
pub(super) fn position(text: &str, byte: usize) -> Position {
    let before = text.get(..byte).unwrap_or(text);
    let line = before.matches('\n').count();
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let within = before.get(start..).unwrap_or_default();
    let units = within.encode_utf16().count();
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    Position::new(count(line), count(units))
}

fn in_line(line: &str, units: u32) -> usize {
    let mut left = usize::try_from(units).unwrap_or(usize::MAX);
    for (byte, sign) in line.char_indices() {
        if left < sign.len_utf16() {
            return byte;
        }
        left -= sign.len_utf16();
    }
    line.len()
}

/// The path of a `file` URI; `None` for any other.
fn path_of(uri: &str) -> Option<PathBuf> {
    let path = decoded(uri.strip_prefix("file://")?)?;
    // "/C:/desk" is a path of Windows.
    let drive = path.as_bytes().get(2) == Some(&b':') && cfg!(windows);
    Some(PathBuf::from(if drive { path.get(1..)? } else { &path }))
}

/// Percent-encoded bytes as they are (RFC 3986).
fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = [rest.next()?, rest.next()?];
            let digits = std::str::from_utf8(&digits).ok()?.to_owned();
            bytes.push(u8::from_str_radix(&digits, 16).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_as_the_protocol_does() {
        let mut buffers = Buffers::default();
        let uri: Uri = "file:///desk/my%20rules/a.toml".parse().unwrap();
        buffers.put(uri.clone(), "x = 1\nZoë 𝄞 = 2\n".to_owned());
        let buffer = buffers.get(&uri).unwrap();
        assert_eq!(buffer.path, Some(PathBuf::from("/desk/my rules/a.toml")));
        let byte = buffer.text.find("= 2").unwrap();
        let at = Position::new(1, 7);
        assert_eq!((buffer.byte(at), position(&buffer.text, byte)), (byte, at));
        assert_eq!(buffer.byte(Position::new(9, 0)), buffer.text.len());
        assert_eq!(buffer.line(byte), (6, "Zoë 𝄞 = 2"));
    }
}

//! Fonts of a page: which letters a string prints, and how wide it is.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Encoding, Object};

/// The width of a letter of which nothing is said, in thousandths of the font's size.
const USUAL: f64 = 500.0;
/// The width of a letter of a font of many letters, likewise.
const WIDE: f64 = 1000.0;

/// Letters that printers cast as one.
const CAST: &[(char, &str)] = &[
    ('\u{fb00}', "ff"),
    ('\u{fb01}', "fi"),
    ('\u{fb02}', "fl"),
    ('\u{fb03}', "ffi"),
    ('\u{fb04}', "ffl"),
    ('\u{fb05}', "st"),
    ('\u{fb06}', "st"),
];

/// A font as far as reading needs it.
#[derive(Debug)]
pub(super) struct Font<'d> {
    encoding: Option<Encoding<'d>>,
    widths: BTreeMap<u32, f64>,
    usual: f64,
    /// Bytes of a letter's code.
    bytes: usize,
}

impl<'d> Font<'d> {
    pub(super) fn of(font: &'d Dictionary, document: &'d Document, most: usize) -> Self {
        let encoding = font.get_font_encoding_with_limit(document, most).ok();
        let is_composed =
            font.get(b"Subtype").and_then(Object::as_name).ok() == Some(b"Type0".as_slice());
        if is_composed {
            let inner = font
                .get_deref(b"DescendantFonts", document)
                .and_then(Object::as_array);
            let inner = inner
                .ok()
                .and_then(|fonts| document.dereference(fonts.first()?).ok());
            let inner = inner.and_then(|(_, font)| font.as_dict().ok());
            let usual = inner.and_then(|font| number(font.get_deref(b"DW", document).ok()?));
            let widths =
                inner.and_then(|font| font.get_deref(b"W", document).ok()?.as_array().ok());
            return Self {
                encoding,
                widths: widths
                    .map(|widths| composed(widths, document))
                    .unwrap_or_default(),
                usual: usual.unwrap_or(WIDE),
                bytes: 2,
            };
        }
        let first = font
            .get_deref(b"FirstChar", document)
            .and_then(Object::as_i64);
        let first = u32::try_from(first.unwrap_or_default()).unwrap_or_default();
        let widths = font
            .get_deref(b"Widths", document)
            .and_then(Object::as_array);
        let widths = widths.into_iter().flatten().zip(first..);
        let width = |(width, code): (&Object, u32)| {
            let (_, width) = document.dereference(width).ok()?;
            Some((code, number(width)?))
        };
        Self {
            encoding,
            widths: widths.filter_map(width).collect(),
            usual: USUAL,
            bytes: 1,
        }
    }

    /// The letters that a string prints.
    pub(super) fn text(&self, string: &[u8]) -> String {
        let encoding = self.encoding.as_ref();
        let text = encoding.and_then(|encoding| encoding.bytes_to_string(string).ok());
        text.map_or_else(|| char::REPLACEMENT_CHARACTER.to_string(), spelled_out)
    }

    /// How wide it is, in parts of the font's size, and how many letters and spaces it has.
    pub(super) fn width(&self, string: &[u8]) -> (f64, usize, usize) {
        let codes = string
            .chunks(self.bytes)
            .map(|code| code.iter().fold(0, |all, byte| all << 8 | u32::from(*byte)));
        let mut sum = 0.0;
        let (mut letters, mut spaces) = (0, 0);
        for code in codes {
            sum += self.widths.get(&code).copied().unwrap_or(self.usual);
            letters += 1;
            spaces += usize::from(self.bytes == 1 && code == u32::from(b' '));
        }
        (sum / 1000.0, letters, spaces)
    }
}

/// A text with the letters that printers cast as one.
fn spelled_out(mut text: String) -> String {
    for (cast, letters) in CAST {
        if text.contains(*cast) {
            text = text.replace(*cast, letters);
        }
    }
    text
}

/// The widths of a font of many letters: "first [w w …]" and "first last w".
fn composed(entries: &[Object], document: &Document) -> BTreeMap<u32, f64> {
    let mut widths = BTreeMap::new();
    let mut entries = entries
        .iter()
        .filter_map(|entry| Some(document.dereference(entry).ok()?.1));
    while let (Some(first), Some(next)) = (entries.next(), entries.next()) {
        let Some(first) = first
            .as_i64()
            .ok()
            .and_then(|first| u32::try_from(first).ok())
        else {
            return widths;
        };
        if let Ok(list) = next.as_array() {
            widths.extend((first..).zip(list.iter().filter_map(number)));
        } else {
            let last = next.as_i64().ok().and_then(|last| u32::try_from(last).ok());
            let width = entries.next().and_then(number);
            let (Some(last), Some(width)) = (last, width) else {
                return widths;
            };
            // Codes have two bytes.
            let last = last.min(u32::from(u16::MAX));
            widths.extend((first..=last).map(|code| (code, width)));
        }
    }
    widths
}

/// A number of either sort.
pub(super) fn number(object: &Object) -> Option<f64> {
    let number = object.as_float().map(f64::from);
    number.ok().filter(|number| number.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_cast_as_one_are_spelled_out() {
        let text = "the \u{fb01}rst o\u{fb03}ce".to_owned();
        assert_eq!(spelled_out(text), "the first office");
    }
}

//! Writes the weights file: the counterpart of [`Sections`](crate::text::Sections) and its reader.

use std::collections::BTreeMap;

use crate::text::model::{MAGIC, VERSION};

/// Makes a weights file of `sections`, the content by name.
pub(super) fn weights_file(sections: &BTreeMap<String, Vec<u8>>) -> Vec<u8> {
    let mut body = Writer::default();
    body.size(sections.len());
    for (name, content) in sections {
        body.text(name);
        body.bytes(content);
    }
    let body = body.finish();
    let mut file = MAGIC.to_vec();
    file.extend_from_slice(&VERSION.to_le_bytes());
    file.extend_from_slice(&crc32fast::hash(&body).to_le_bytes());
    file.extend_from_slice(&body);
    file
}

/// Writes one section from front to back.
#[derive(Debug, Default)]
pub(super) struct Writer {
    content: Vec<u8>,
}

impl Writer {
    pub(super) fn finish(self) -> Vec<u8> {
        self.content
    }

    /// A count, an index or a length; none in a model comes near 2³².
    pub(super) fn size(&mut self, number: usize) {
        let number = u32::try_from(number).unwrap_or(u32::MAX);
        self.content.extend_from_slice(&number.to_le_bytes());
    }

    /// Bytes behind their length.
    pub(super) fn bytes(&mut self, bytes: &[u8]) {
        self.size(bytes.len());
        self.content.extend_from_slice(bytes);
    }

    /// A string behind its length.
    pub(super) fn text(&mut self, text: &str) {
        self.bytes(text.as_bytes());
    }

    /// Strings behind their number.
    pub(super) fn texts<T: AsRef<str>>(&mut self, texts: &[T]) {
        self.size(texts.len());
        for text in texts {
            self.text(text.as_ref());
        }
    }

    fn numbers(&mut self, numbers: &[f32]) {
        let bytes = numbers.iter().flat_map(|number| number.to_le_bytes());
        self.content.extend(bytes);
    }

    /// Numbers behind their count, in full.
    pub(super) fn vector(&mut self, vector: &[f32]) {
        self.size(vector.len());
        self.numbers(vector);
    }

    /// A matrix of rows of `width` numbers, each rounded to eight bits with a scale a row.
    pub(super) fn matrix(&mut self, width: usize, numbers: &[f32]) {
        let (scales, cells) = round(width, numbers);
        self.size(scales.len());
        self.size(width);
        self.numbers(&scales);
        self.content
            .extend(cells.iter().map(|cell| cell.cast_unsigned()));
    }
}

/// The scale of each row of `width` numbers, and the cells: the largest of a row becomes ±127.
fn round(width: usize, numbers: &[f32]) -> (Vec<f32>, Vec<i8>) {
    let mut scales = Vec::with_capacity(numbers.len() / width);
    let mut cells = Vec::with_capacity(numbers.len());
    for row in numbers.chunks_exact(width) {
        let largest = row.iter().fold(0_f32, |most, cell| most.max(cell.abs()));
        let scale = largest / 127.0;
        let step = if scale > 0.0 { scale } else { 1.0 };
        scales.push(scale);
        #[expect(
            clippy::cast_possible_truncation,
            reason = "no cell of a row exceeds 127 steps"
        )]
        cells.extend(row.iter().map(|cell| (cell / step).round() as i8));
    }
    (scales, cells)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{ModelError, Sections};

    fn file() -> Vec<u8> {
        weights_file(&BTreeMap::from([
            ("norms".to_owned(), b"abc".to_vec()),
            ("empty".to_owned(), Vec::new()),
        ]))
    }

    #[test]
    fn sections_give_back_what_was_written() {
        let file = file();
        let sections = Sections::read(&file).unwrap();
        assert_eq!(sections.names().collect::<Vec<_>>(), ["empty", "norms"]);
        assert_eq!(sections.get("norms").unwrap(), b"abc");
        assert_eq!(sections.get("empty").unwrap(), b"");
    }

    #[test]
    fn every_cut_and_every_changed_byte_is_noticed() {
        let whole = file();
        for end in 0..whole.len() {
            assert!(Sections::read(&whole[..end]).is_err(), "cut at {end}");
        }
        for at in 12..whole.len() {
            let mut changed = whole.clone();
            changed[at] ^= 1;
            let error = Sections::read(&changed).unwrap_err();
            assert!(matches!(error, ModelError::Damaged), "changed at {at}");
        }
    }

    #[test]
    fn rounds_each_row_by_its_own_largest_cell() {
        let (scales, cells) = round(2, &[0.5, -1.0, 0.0, 0.0, 254.0, 3.0]);
        assert_eq!(scales, [1.0 / 127.0, 0.0, 2.0]);
        assert_eq!(cells, [64, -127, 0, 0, 127, 2]);
    }
}

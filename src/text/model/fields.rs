//! Numbers, strings and matrices, read from a section of the weights file: little-endian, lengths first.

use super::{ModelError, matrix::Rows};

/// Reads one section from front to back; every fault names the section.
#[derive(Debug)]
pub(in crate::text) struct Reader<'a> {
    section: &'a str,
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    pub(in crate::text) fn new(section: &'a str, content: &'a [u8]) -> Self {
        Self {
            section,
            rest: content,
        }
    }

    /// What has not been read yet.
    pub(in crate::text) fn rest(&self) -> &'a [u8] {
        self.rest
    }

    /// The error that says what is wrong with this section.
    pub(in crate::text) fn fault(&self, reason: impl Into<String>) -> ModelError {
        ModelError::Section {
            name: self.section.to_owned(),
            reason: reason.into(),
        }
    }

    /// The error for a section whose content is not all used.
    pub(in crate::text) fn end(&self) -> Result<(), ModelError> {
        match self.rest.len() {
            0 => Ok(()),
            left => Err(self.fault(format!("expected its end, but found {left} more bytes"))),
        }
    }

    fn take(&mut self, length: usize) -> Result<&'a [u8], ModelError> {
        let (head, rest) = self.rest.split_at_checked(length).ok_or_else(|| {
            self.fault(format!(
                "expected {length} more bytes, but found {}",
                self.rest.len()
            ))
        })?;
        self.rest = rest;
        Ok(head)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], ModelError> {
        let mut array = [0; N];
        array.copy_from_slice(self.take(N)?);
        Ok(array)
    }

    pub(in crate::text) fn u32(&mut self) -> Result<u32, ModelError> {
        self.array().map(u32::from_le_bytes)
    }

    /// A count or an index.
    pub(in crate::text) fn size(&mut self) -> Result<usize, ModelError> {
        self.u32().map(|size| size as usize)
    }

    /// Bytes behind their length.
    pub(in crate::text) fn bytes(&mut self) -> Result<&'a [u8], ModelError> {
        let length = self.size()?;
        self.take(length)
    }

    /// A string behind its length.
    pub(in crate::text) fn text(&mut self) -> Result<&'a str, ModelError> {
        let bytes = self.bytes()?;
        std::str::from_utf8(bytes).map_err(|error| self.fault(error.to_string()))
    }

    /// Strings behind their number.
    pub(in crate::text) fn texts(&mut self) -> Result<Vec<&'a str>, ModelError> {
        (0..self.size()?).map(|_| self.text()).collect()
    }

    fn numbers(&mut self, count: usize) -> Result<Vec<f32>, ModelError> {
        let bytes = self.take(count.saturating_mul(4))?;
        let numbers = bytes.chunks_exact(4).map(|b| {
            let number = f32::from_le_bytes([b[0], b[1], b[2], b[3]]);
            number.is_finite().then_some(number)
        });
        numbers
            .collect::<Option<_>>()
            .ok_or_else(|| self.fault("expected finite numbers, but found one that is not"))
    }

    /// A vector of `length` numbers.
    pub(in crate::text) fn vector(&mut self, length: usize) -> Result<Vec<f32>, ModelError> {
        let found = self.size()?;
        if found != length {
            return Err(self.fault(format!(
                "expected a vector of {length} numbers, but found {found}"
            )));
        }
        self.numbers(length)
    }

    /// A matrix of `width` columns, and of `height` rows unless that is `None`.
    pub(in crate::text) fn matrix(
        &mut self,
        height: Option<usize>,
        width: usize,
    ) -> Result<Rows, ModelError> {
        let (rows, columns) = (self.size()?, self.size()?);
        if columns != width || rows != height.unwrap_or(rows) || rows == 0 || width == 0 {
            let height = height.map_or_else(|| "some".to_owned(), |rows| rows.to_string());
            return Err(self.fault(format!(
                "expected a matrix of {height} rows by {width}, but found {rows} by {columns}"
            )));
        }
        let scales = self.numbers(rows)?;
        let cells = self.take(rows.saturating_mul(columns))?;
        Ok(Rows::new(columns, scales, cells))
    }
}

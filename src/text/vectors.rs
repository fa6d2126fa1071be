//! Stored vectors of word forms, which larger pipelines (`en_core_web_md`, `_lg`) carry.

use super::model::{ModelError, Reader, Rows};

/// The vectors, by the id of the form.
#[derive(Debug)]
pub(super) struct Vectors {
    /// The ids of forms that have a vector, in order, and the row of each.
    rows_by_id: Vec<(u64, u32)>,
    rows: Rows,
}

impl Vectors {
    /// Reads the section `vectors`: the width, the ids in order, the row of each, the matrix.
    pub(super) fn read(section: &mut Reader<'_>) -> Result<Self, ModelError> {
        let width = section.size()?;
        let ids = section.bytes()?.as_chunks::<8>().0;
        let rows = section.bytes()?.as_chunks::<4>().0;
        let rows_by_id: Vec<_> = ids
            .iter()
            .map(|id| u64::from_le_bytes(*id))
            .zip(rows.iter().map(|row| u32::from_le_bytes(*row)))
            .collect();
        let rows = section.matrix(None, width)?;
        section.end()?;
        if !rows_by_id.is_sorted_by(|a, b| a.0 < b.0) {
            return Err(section.fault("expected ids in order"));
        }
        if rows_by_id
            .iter()
            .any(|(_, row)| *row as usize >= rows.height())
        {
            return Err(section.fault("expected a row for each id"));
        }
        Ok(Self { rows_by_id, rows })
    }

    /// How many numbers make up a vector.
    pub(super) fn width(&self) -> usize {
        self.rows.width()
    }

    /// The vector of the form with `id`; `None` where it has none.
    pub(super) fn get(&self, id: u64) -> Option<Vec<f32>> {
        let at = self
            .rows_by_id
            .binary_search_by_key(&id, |(id, _)| *id)
            .ok()?;
        let mut vector = vec![0.0; self.width()];
        self.rows.add(self.rows_by_id[at].1 as usize, &mut vector);
        Some(vector)
    }
}

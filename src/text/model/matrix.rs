//! Matrices of eight-bit cells with one scale a row: a quarter of the size, and within 0.5 % of each row's largest cell.

/// A matrix by rows: `cells[row * width + column] * scales[row]`.
#[derive(Debug, Clone)]
pub(in crate::text) struct Rows {
    width: usize,
    scales: Vec<f32>,
    cells: Vec<i8>,
}

impl Rows {
    /// `cells` holds `scales.len()` rows of `width` signed bytes.
    pub(super) fn new(width: usize, scales: Vec<f32>, cells: &[u8]) -> Self {
        let cells = cells.iter().map(|cell| cell.cast_signed()).collect();
        Self {
            width,
            scales,
            cells,
        }
    }

    pub(in crate::text) fn height(&self) -> usize {
        self.scales.len()
    }

    pub(in crate::text) fn width(&self) -> usize {
        self.width
    }

    /// The scale and the cells of one row.
    pub(in crate::text) fn row(&self, row: usize) -> (f32, &[i8]) {
        let start = row * self.width;
        (self.scales[row], &self.cells[start..start + self.width])
    }

    /// Adds one row to `sums`.
    pub(in crate::text) fn add(&self, row: usize, sums: &mut [f32]) {
        let (scale, cells) = self.row(row);
        for (sum, &cell) in sums.iter_mut().zip(cells) {
            *sum += f32::from(cell) * scale;
        }
    }
}

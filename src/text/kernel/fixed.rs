//! Rows of numbers as 16-bit integers with one scale a row: what the layers take in.

use super::machine::{LANES, Pair};

/// The integer that stands for the largest number of a row.
const LARGEST: i16 = i16::MAX;

/// Rows of equal width. The number at `i` of a row is about its integer times the row's scale, within 1/65,534 of the
/// row's largest number.
#[derive(Debug, Clone, Default)]
pub(in crate::text) struct Fixed {
    /// Half the width, rounded up.
    pub(super) pairs_in_row: usize,
    pub(super) pairs: Vec<Pair>,
    pub(super) scales: Vec<f32>,
}

impl Fixed {
    /// Holds the rows of `width` numbers that start every `stride` numbers.
    #[inline(always)]
    pub(super) fn set(&mut self, numbers: &[f32], width: usize, stride: usize) {
        self.pairs_in_row = width.div_ceil(2);
        self.scales.clear();
        let rows = numbers.chunks(stride);
        self.pairs.clear();
        self.pairs.resize(rows.len() * self.pairs_in_row, [0; 2]);
        let places = self.pairs.chunks_exact_mut(self.pairs_in_row);
        for (row, places) in rows.zip(places) {
            let row = &row[..width];
            let largest = largest(row);
            self.scales.push(largest / f32::from(LARGEST));
            let steps = if largest > 0.0 {
                f32::from(LARGEST) / largest
            } else {
                0.0
            };
            let places = places.as_flattened_mut();
            for (place, number) in places.iter_mut().zip(row) {
                *place = round(number * steps);
            }
        }
    }

    /// The pairs of one row.
    #[inline(always)]
    pub(super) fn row(&self, row: usize) -> &[Pair] {
        &self.pairs[row * self.pairs_in_row..][..self.pairs_in_row]
    }
}

/// The largest number of `row`, its sign left out.
#[inline(always)]
fn largest(row: &[f32]) -> f32 {
    let (chunks, rest) = row.as_chunks::<LANES>();
    let mut largest = [0.0_f32; LANES];
    for chunk in chunks {
        for (largest, number) in largest.iter_mut().zip(chunk) {
            *largest = largest.max(number.abs());
        }
    }
    let numbers = largest.iter().chain(rest);
    numbers.fold(0.0, |most, number| most.max(number.abs()))
}

/// The integer nearest to `number`, which is at most [`LARGEST`]; the even one of two.
#[inline(always)]
fn round(number: f32) -> i16 {
    /// Beside this number, 1.5 × 2²³, a float has no bits left for fractions: its lowest bits are the integer.
    const WHOLE: f32 = 12_582_912.0;
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the lowest 16 bits are the integer"
    )]
    let integer = (number + WHOLE).to_bits().cast_signed() as i16;
    integer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounds_to_the_nearest_integer() {
        let numbers = [0.0, 0.4, -0.6, 1.5, 2.5, -2.5, 32_766.7, -32_767.0];
        assert_eq!(numbers.map(round), [0, 0, -1, 2, 2, -2, 32_767, -32_767]);
    }

    #[test]
    fn the_largest_number_of_a_row_takes_the_whole_range() {
        let mut fixed = Fixed::default();
        fixed.set(&[0.5, -2.0, 1.0, 9.0, 0.0, 0.0, 0.0, 9.0], 3, 4);
        assert_eq!(fixed.row(0), [[8192, -LARGEST], [16384, 0]]);
        assert_eq!(fixed.row(1), [[0, 0], [0, 0]]);
        let bits: Vec<u32> = fixed.scales.iter().map(|scale| scale.to_bits()).collect();
        assert_eq!(bits, [(2.0_f32 / 32_767.0).to_bits(), 0]);
    }
}

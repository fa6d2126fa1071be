//! The arithmetic of the network: rows of numbers times a matrix, maxout, layer normalisation.
//!
//! The same bytes come out on every machine. Weights are integers of 8 bits, as the weights file stores them, and each row
//! that comes in is rounded to integers of 16 bits, so that their products add up exactly, in any order. What is added as
//! fractions is added one by one in a fixed order: lanes of vectors stand for outputs, and nothing is fused or reordered.

#![expect(
    clippy::inline_always,
    reason = "only what is inlined is compiled for the machine's vectors"
)]

mod fixed;
mod head;
mod machine;
mod maxout;

pub(super) use fixed::Fixed;
pub(super) use head::{Head, Room};
pub(super) use maxout::Maxout;

use std::array;

use self::machine::{LANES, Machine, Pair, Weights, Work, run};
use super::model::{ModelError, Reader, Rows};

/// Rows that are computed side by side: with [`LANES`], as many sums as fit the registers.
const ROWS: usize = 6;
/// Rows that pass one panel of weights before the next panel: both then stay in the nearest cache.
const BATCH: usize = 48;
/// The widest rows whose products with 8-bit weights add up to less than 2³¹.
const WIDEST: usize = 516;

/// A matrix and a bias: `outputs` sums over the numbers of some neighbouring rows.
#[derive(Debug)]
pub(super) struct Linear {
    outputs: usize,
    /// How many rows of the input make up a row of the output.
    segments: usize,
    /// Half the width of an input row, rounded up.
    pairs_in_row: usize,
    /// The weights of [`LANES`] outputs after those of another, pair by pair of the inputs.
    panels: Vec<Weights>,
    scales: Vec<[f32; LANES]>,
    bias: Vec<[f32; LANES]>,
}

/// Where the rows of a matrix go among the outputs, and how its columns are parted.
pub(super) struct Layout<F: Fn(usize) -> usize> {
    /// How many rows of the input one row of the matrix spans.
    pub(super) segments: usize,
    /// The output that a row of the matrix computes.
    pub(super) order: F,
}

impl Linear {
    /// Takes `matrix`, a row an output, and a bias for each.
    ///
    /// # Errors
    /// Where the rows of the input would be so wide that sums overflow, or do not part the columns evenly.
    pub(super) fn new(
        section: &Reader<'_>,
        matrix: &Rows,
        bias: &[f32],
        layout: &Layout<impl Fn(usize) -> usize>,
    ) -> Result<Self, ModelError> {
        let width = matrix.width() / layout.segments.max(1);
        if width * layout.segments != matrix.width() || width > WIDEST {
            return Err(section.fault(format!(
                "expected rows of at most {WIDEST} numbers, but found {} parted by {}",
                matrix.width(),
                layout.segments
            )));
        }
        let pairs_in_row = width.div_ceil(2);
        let pairs = layout.segments * pairs_in_row;
        let panels = matrix.height().div_ceil(LANES);
        let mut linear = Self {
            outputs: matrix.height(),
            segments: layout.segments,
            pairs_in_row,
            panels: vec![[0; 2 * LANES]; panels * pairs],
            scales: vec![[0.0; LANES]; panels],
            bias: vec![[0.0; LANES]; panels],
        };
        for (row, &bias) in bias.iter().enumerate().take(matrix.height()) {
            let output = (layout.order)(row);
            let (panel, lane) = (output / LANES, output % LANES);
            let (scale, cells) = matrix.row(row);
            linear.scales[panel][lane] = scale;
            linear.bias[panel][lane] = bias;
            for (column, &cell) in cells.iter().enumerate() {
                let (segment, within) = (column / width, column % width);
                let pair = panel * pairs + segment * pairs_in_row + within / 2;
                linear.panels[pair][2 * lane + within % 2] = i16::from(cell);
            }
        }
        Ok(linear)
    }

    /// Reads the sizes, the matrix and the bias; `inputs` must be what the layer before gives.
    pub(super) fn read(section: &mut Reader<'_>, inputs: usize) -> Result<Self, ModelError> {
        let (outputs, found) = (section.size()?, section.size()?);
        if found != inputs {
            return Err(section.fault(format!("expected {inputs} inputs, but found {found}")));
        }
        let matrix = section.matrix(Some(outputs), inputs)?;
        let bias = section.vector(outputs)?;
        let layout = Layout {
            segments: 1,
            order: |row| row,
        };
        Self::new(section, &matrix, &bias, &layout)
    }

    /// How many numbers come out for each row.
    pub(super) fn outputs(&self) -> usize {
        self.outputs
    }

    /// From one row of [`Linear::apply`]'s result to the next: the outputs, filled up with zeros.
    pub(super) fn stride(&self) -> usize {
        self.bias.len() * LANES
    }

    /// The layer's rows for those of `input`, which hold `width` numbers and start every `stride` numbers.
    pub(super) fn apply(&self, input: &[f32], width: usize, stride: usize) -> Vec<f32> {
        let mut output = vec![0.0; input.len() / stride * self.stride()];
        run(Apply {
            linear: self,
            input,
            width,
            stride,
            output: &mut output,
        });
        output
    }

    /// Computes as many rows as `output` holds from the first ones of `input`.
    #[inline(always)]
    fn rows<M: Machine>(&self, machine: M, input: &Fixed, output: &mut [f32]) {
        let batches = output.chunks_mut(BATCH * self.stride());
        for (batch, output) in batches.enumerate() {
            self.batch(machine, input, batch * BATCH, 1, output);
        }
    }

    /// Computes as many rows as `output` holds, from row `first` on. Row `r` is made of those from row `r * step` of `input` on.
    #[inline(always)]
    fn batch<M: Machine>(
        &self,
        machine: M,
        input: &Fixed,
        first: usize,
        step: usize,
        output: &mut [f32],
    ) {
        let rows = output.len() / self.stride();
        for panel in 0..self.bias.len() {
            let Some(blocks) = blocks(rows) else {
                for row in 0..rows {
                    let output = &mut output[row * self.stride()..];
                    self.block::<M, 1>(machine, panel, input, (first + row, step), output);
                }
                continue;
            };
            for row in blocks {
                let output = &mut output[row * self.stride()..];
                self.block::<M, ROWS>(machine, panel, input, (first + row, step), output);
            }
        }
    }

    /// Computes the outputs of one panel for the `N` rows from `first` on.
    #[inline(always)]
    fn block<M: Machine, const N: usize>(
        &self,
        machine: M,
        panel: usize,
        input: &Fixed,
        (first, step): (usize, usize),
        output: &mut [f32],
    ) {
        let mut totals = [[0.0; LANES]; N];
        for (segment, weights) in self.panel(panel).enumerate() {
            let rows: [usize; N] = array::from_fn(|n| (first + n) * step + segment);
            let sums = sums(machine, weights, input, rows);
            for (n, totals) in totals.iter_mut().enumerate() {
                let scale = input.scales[rows[n]];
                for (total, sum) in totals.iter_mut().zip(machine.numbers(sums[n])) {
                    *total += sum as f32 * scale;
                }
            }
        }
        for (n, totals) in totals.iter_mut().enumerate() {
            self.scale(panel, totals);
            let start = n * self.stride() + panel * LANES;
            output[start..start + LANES].copy_from_slice(totals);
        }
    }

    /// For each row of `input`, what it adds to the sums of an output row as the first, second … of its segments: as many sums
    /// each time, one after another.
    #[inline(always)]
    fn products<M: Machine>(&self, machine: M, input: &Fixed, output: &mut [f32]) {
        let rows = input.scales.len();
        for panel in 0..self.bias.len() {
            let Some(blocks) = blocks(rows) else {
                for row in 0..rows {
                    self.products_of::<M, 1>(machine, panel, input, row, output);
                }
                continue;
            };
            for row in blocks {
                self.products_of::<M, ROWS>(machine, panel, input, row, output);
            }
        }
    }

    /// Computes the products of one panel for the `N` rows from `first` on.
    #[inline(always)]
    fn products_of<M: Machine, const N: usize>(
        &self,
        machine: M,
        panel: usize,
        input: &Fixed,
        first: usize,
        output: &mut [f32],
    ) {
        for (segment, weights) in self.panel(panel).enumerate() {
            let rows: [usize; N] = array::from_fn(|n| first + n);
            let sums = sums(machine, weights, input, rows);
            for (n, row) in rows.into_iter().enumerate() {
                let scale = input.scales[row];
                let place = row * self.segments + segment;
                let start = place * self.stride() + panel * LANES;
                let output = &mut output[start..start + LANES];
                for (product, sum) in output.iter_mut().zip(machine.numbers(sums[n])) {
                    *product = sum as f32 * scale;
                }
            }
        }
    }

    /// The weights of one panel, segment by segment.
    #[inline(always)]
    fn panel(&self, panel: usize) -> impl Iterator<Item = &[Weights]> {
        let pairs = self.segments * self.pairs_in_row;
        self.panels[panel * pairs..(panel + 1) * pairs].chunks_exact(self.pairs_in_row)
    }

    /// Makes outputs of one panel's `sums`.
    #[inline(always)]
    fn scale(&self, panel: usize, sums: &mut [f32]) {
        let weights = self.scales[panel].iter().zip(&self.bias[panel]);
        for (sum, (scale, bias)) in sums.iter_mut().zip(weights) {
            *sum = *sum * scale + bias;
        }
    }
}

/// Where the blocks of [`ROWS`] rows begin that cover `rows` rows, if there are so many. Where they do not come out even, the last
/// block covers some of them again.
#[inline(always)]
fn blocks(rows: usize) -> Option<impl Iterator<Item = usize>> {
    let last = rows.checked_sub(ROWS)?;
    Some((0..rows).step_by(ROWS).map(move |row| row.min(last)))
}

/// The sums of the products of `weights` with each of `rows` of `input`, which are as long.
#[inline(always)]
fn sums<M: Machine, const N: usize>(
    machine: M,
    weights: &[Weights],
    input: &Fixed,
    rows: [usize; N],
) -> [M::Sums; N] {
    let mut pairs: [&[Pair]; N] = [&[]; N];
    for (pairs, row) in pairs.iter_mut().zip(rows) {
        *pairs = &input.row(row)[..weights.len()];
    }
    let mut sums = [machine.zero(); N];
    for (k, weights) in weights.iter().enumerate() {
        for (sums, row) in sums.iter_mut().zip(pairs) {
            machine.add(sums, row[k], weights);
        }
    }
    sums
}

/// [`Linear::apply`], for any machine.
struct Apply<'a> {
    linear: &'a Linear,
    input: &'a [f32],
    width: usize,
    stride: usize,
    output: &'a mut [f32],
}

impl Work for Apply<'_> {
    #[inline(always)]
    fn run<M: Machine>(self, machine: M) {
        let mut fixed = Fixed::default();
        fixed.set(self.input, self.width, self.stride);
        self.linear.rows(machine, &fixed, self.output);
    }
}

/// The largest of the pieces of each output; the pieces of all `width` outputs lie one after another in `sums`.
#[inline(always)]
fn largest(sums: &mut [f32], width: usize) -> &[f32] {
    let (best, others) = sums.split_at_mut(width);
    for piece in others.chunks_exact(width) {
        for (best, &other) in best.iter_mut().zip(piece) {
            *best = if other > *best { other } else { *best };
        }
    }
    best
}

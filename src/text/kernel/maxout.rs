//! Maxout with layer normalisation.

use super::{
    BATCH, Fixed, LANES, Layout, Linear, largest,
    machine::{Machine, Work, run},
};
use crate::text::model::{ModelError, Reader};

/// thinc's safeguard against a variance of zero.
const EPSILON: f32 = 1e-8;

/// A layer that takes, for each output, the largest of several sums, and then normalises each row.
#[derive(Debug)]
pub(in crate::text) struct Maxout {
    linear: Linear,
    width: usize,
    gain: Vec<f32>,
    shift: Vec<f32>,
}

impl Maxout {
    /// Reads the sizes, the matrix with its bias, and the gain and shift of the normalisation. An output row is made of
    /// `segments` neighbouring input rows with `inputs` numbers together.
    pub(in crate::text) fn read(
        section: &mut Reader<'_>,
        segments: usize,
        inputs: usize,
    ) -> Result<Self, ModelError> {
        let (width, pieces, found) = (section.size()?, section.size()?, section.size()?);
        if found != inputs {
            return Err(section.fault(format!("expected {inputs} inputs, but found {found}")));
        }
        let matrix = section.matrix(Some(width.saturating_mul(pieces)), inputs)?;
        let bias = section.vector(width * pieces)?;
        let layout = Layout {
            segments,
            order: |row| row % pieces * width + row / pieces,
        };
        Ok(Self {
            linear: Linear::new(section, &matrix, &bias, &layout)?,
            width,
            gain: section.vector(width)?,
            shift: section.vector(width)?,
        })
    }

    /// How many numbers come out for each row.
    pub(in crate::text) fn width(&self) -> usize {
        self.width
    }

    /// Adds the layer's rows to those of `output`. `input` holds rows of `width` numbers; row `r` of the output is made
    /// of those from row `r * step` on.
    pub(in crate::text) fn add(
        &self,
        input: &[f32],
        width: usize,
        step: usize,
        output: &mut [f32],
    ) {
        run(Add {
            layer: self,
            input,
            width,
            step,
            output,
        });
    }

    /// Writes behind `products`, for each row of `width` numbers in `input`, what it contributes to an output row from each of the layer's
    /// segments.
    pub(in crate::text) fn push_products(
        &self,
        input: &[f32],
        width: usize,
        products: &mut Vec<f32>,
    ) {
        let start = products.len();
        let of_row = self.linear.segments * self.linear.stride();
        products.resize(start + input.len() / width * of_row, 0.0);
        run(Products {
            layer: self,
            input,
            width,
            output: &mut products[start..],
        });
    }

    /// Like [`Maxout::add`], one row after another, for input rows whose products are known: of each, which of those in
    /// `products` are its own; none where it is all zeros.
    pub(in crate::text) fn add_products(
        &self,
        products: &[f32],
        input: &[Option<usize>],
        output: &mut [f32],
    ) {
        run(AddProducts {
            layer: self,
            products,
            input,
            output,
        });
    }

    /// Adds to `row` the numbers of `best`, brought to a mean of 0 and a variance of 1, then scaled and shifted.
    #[inline(always)]
    fn normalise(&self, best: &[f32], row: &mut [f32]) {
        let count = best.len() as f32;
        let mean = sum(best, |number| number) / count;
        let variance = sum(best, |number| (number - mean) * (number - mean)) / count;
        let scale = 1.0 / (variance + EPSILON).sqrt();
        let weights = self.gain.iter().zip(&self.shift);
        for ((row, number), (gain, shift)) in row.iter_mut().zip(best).zip(weights) {
            *row += (number - mean) * scale * gain + shift;
        }
    }
}

/// [`Maxout::add`], for any machine.
struct Add<'a> {
    layer: &'a Maxout,
    input: &'a [f32],
    width: usize,
    step: usize,
    output: &'a mut [f32],
}

impl Work for Add<'_> {
    #[inline(always)]
    fn run<M: Machine>(self, machine: M) {
        let Maxout { linear, width, .. } = self.layer;
        let stride = linear.stride();
        let mut fixed = Fixed::default();
        fixed.set(self.input, self.width, self.width);
        let mut sums = vec![0.0; BATCH * stride];
        for (batch, rows) in self.output.chunks_mut(BATCH * width).enumerate() {
            let sums = &mut sums[..rows.len() / width * stride];
            linear.batch(machine, &fixed, batch * BATCH, self.step, sums);
            let sums = sums.chunks_exact_mut(stride);
            for (row, sums) in rows.chunks_exact_mut(*width).zip(sums) {
                let best = largest(&mut sums[..linear.outputs], *width);
                self.layer.normalise(best, row);
            }
        }
    }
}

/// [`Maxout::push_products`], for any machine.
struct Products<'a> {
    layer: &'a Maxout,
    input: &'a [f32],
    width: usize,
    output: &'a mut [f32],
}

impl Work for Products<'_> {
    #[inline(always)]
    fn run<M: Machine>(self, machine: M) {
        let mut fixed = Fixed::default();
        fixed.set(self.input, self.width, self.width);
        self.layer.linear.products(machine, &fixed, self.output);
    }
}

/// [`Maxout::add_products`], for any machine.
struct AddProducts<'a> {
    layer: &'a Maxout,
    products: &'a [f32],
    input: &'a [Option<usize>],
    output: &'a mut [f32],
}

impl Work for AddProducts<'_> {
    #[inline(always)]
    fn run<M: Machine>(self, _: M) {
        let Maxout { linear, width, .. } = self.layer;
        let stride = linear.stride();
        let mut sums = vec![0.0; stride];
        let windows = self.input.windows(linear.segments);
        for (row, window) in self.output.chunks_exact_mut(*width).zip(windows) {
            sums.fill(0.0);
            for (segment, form) in window.iter().enumerate() {
                let Some(form) = form else { continue };
                let start = (form * linear.segments + segment) * stride;
                add(&mut sums, &self.products[start..start + stride]);
            }
            for (panel, sums) in sums.chunks_exact_mut(LANES).enumerate() {
                linear.scale(panel, sums);
            }
            let best = largest(&mut sums[..linear.outputs], *width);
            self.layer.normalise(best, row);
        }
    }
}

/// Adds each of `numbers` to its own of `sums`.
#[inline(always)]
fn add(sums: &mut [f32], numbers: &[f32]) {
    for (sum, number) in sums.iter_mut().zip(numbers) {
        *sum += number;
    }
}

/// The sum of `numbers` under `f`: [`LANES`] sums side by side, which are then added up in order.
#[inline(always)]
fn sum(numbers: &[f32], f: impl Fn(f32) -> f32) -> f32 {
    let (chunks, rest) = numbers.as_chunks::<LANES>();
    let mut sums = [0.0; LANES];
    for chunk in chunks {
        for (sum, &number) in sums.iter_mut().zip(chunk) {
            *sum += f(number);
        }
    }
    let whole: f32 = sums.iter().sum();
    rest.iter().fold(whole, |sum, &number| sum + f(number))
}

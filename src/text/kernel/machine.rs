//! What differs from machine to machine: how products of 16-bit numbers are added up. The sums are the same everywhere.

use pulp::Arch;

/// Outputs that are computed side by side.
pub(super) const LANES: usize = 16;

/// Two neighbouring numbers of a row.
pub(super) type Pair = [i16; 2];

/// The weights of two neighbouring numbers: two for each of [`LANES`] outputs.
pub(super) type Weights = [i16; 2 * LANES];

/// A way to compute sums of products for [`LANES`] outputs at a time.
pub(super) trait Machine: Copy {
    /// A sum for each output.
    type Sums: Copy;

    fn zero(self) -> Self::Sums;

    /// Adds `pair` times `weights` to each of `sums`.
    fn add(self, sums: &mut Self::Sums, pair: Pair, weights: &Weights);

    fn numbers(self, sums: Self::Sums) -> [i32; LANES];
}

/// A calculation that is compiled for every kind of machine.
pub(super) trait Work {
    /// Does it.
    fn run<M: Machine>(self, machine: M);
}

/// Does `work` with the widest vectors that this machine has.
pub(super) fn run(work: impl Work) {
    #[cfg(target_arch = "x86_64")]
    if let Some(avx512) = pulp::x86::V4::try_new() {
        return avx512.vectorize(
            #[inline(always)]
            || work.run(avx512),
        );
    }
    #[cfg(target_arch = "x86_64")]
    if let Some(avx2) = pulp::x86::V3::try_new() {
        return avx2.vectorize(
            #[inline(always)]
            || work.run(avx2),
        );
    }
    Arch::new().dispatch(
        #[inline(always)]
        || work.run(Plain),
    );
}

/// Any machine: plain loops.
#[derive(Clone, Copy)]
pub(super) struct Plain;

impl Machine for Plain {
    type Sums = [i32; LANES];

    #[inline(always)]
    fn zero(self) -> Self::Sums {
        [0; LANES]
    }

    #[inline(always)]
    fn add(self, sums: &mut Self::Sums, [first, second]: Pair, weights: &Weights) {
        for (sum, weights) in sums.iter_mut().zip(weights.as_chunks::<2>().0) {
            *sum += i32::from(first) * i32::from(weights[0]);
            *sum += i32::from(second) * i32::from(weights[1]);
        }
    }

    #[inline(always)]
    fn numbers(self, sums: Self::Sums) -> [i32; LANES] {
        sums
    }
}

/// AVX2 multiplies sixteen numbers and adds them up by pairs at once.
#[cfg(target_arch = "x86_64")]
impl Machine for pulp::x86::V3 {
    type Sums = [std::arch::x86_64::__m256i; 2];

    #[inline(always)]
    fn zero(self) -> Self::Sums {
        [self.avx._mm256_setzero_si256(); 2]
    }

    #[inline(always)]
    fn add(self, sums: &mut Self::Sums, pair: Pair, weights: &Weights) {
        let pair = self.avx._mm256_set1_epi32(pulp::cast(pair));
        let weights: Self::Sums = pulp::cast(*weights);
        for (sum, weights) in sums.iter_mut().zip(weights) {
            let products = self.avx2._mm256_madd_epi16(pair, weights);
            *sum = self.avx2._mm256_add_epi32(*sum, products);
        }
    }

    #[inline(always)]
    fn numbers(self, sums: Self::Sums) -> [i32; LANES] {
        pulp::cast(sums)
    }
}

/// AVX-512 does so with thirty-two.
#[cfg(target_arch = "x86_64")]
impl Machine for pulp::x86::V4 {
    type Sums = std::arch::x86_64::__m512i;

    #[inline(always)]
    fn zero(self) -> Self::Sums {
        self.avx512f._mm512_setzero_si512()
    }

    #[inline(always)]
    fn add(self, sums: &mut Self::Sums, pair: Pair, weights: &Weights) {
        let pair = self.avx512f._mm512_set1_epi32(pulp::cast(pair));
        let products = self.avx512bw._mm512_madd_epi16(pair, pulp::cast(*weights));
        *sums = self.avx512f._mm512_add_epi32(*sums, products);
    }

    #[inline(always)]
    fn numbers(self, sums: Self::Sums) -> [i32; LANES] {
        pulp::cast(sums)
    }
}

#[cfg(test)]
mod tests {
    use proptest::{array, prelude::*};

    use super::*;

    /// The sums of two pairs, as this machine computes them.
    struct Sum<'a> {
        pairs: [Pair; 2],
        weights: [Weights; 2],
        sums: &'a mut [i32; LANES],
    }

    impl Work for Sum<'_> {
        fn run<M: Machine>(self, machine: M) {
            let mut sums = machine.zero();
            for (pair, weights) in self.pairs.into_iter().zip(&self.weights) {
                machine.add(&mut sums, pair, weights);
            }
            *self.sums = machine.numbers(sums);
        }
    }

    proptest! {
        #[test]
        fn every_machine_computes_the_same_sums(
            pairs in array::uniform2(array::uniform2(-i16::MAX..)),
            weights in array::uniform2(array::uniform32(-127_i16..=127)),
        ) {
            let mut plain = [0; LANES];
            Sum { pairs, weights, sums: &mut plain }.run(Plain);
            let mut here = [0; LANES];
            run(Sum { pairs, weights, sums: &mut here });
            prop_assert_eq!(here, plain);
            #[cfg(target_arch = "x86_64")]
            if let Some(avx2) = pulp::x86::V3::try_new() {
                let mut here = [0; LANES];
                Sum { pairs, weights, sums: &mut here }.run(avx2);
                prop_assert_eq!(here, plain);
            }
        }
    }
}

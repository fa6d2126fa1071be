//! Bits and numbers, each in its context.

use super::{
    coder::Coder,
    model::{Context, Model, mix},
};

/// Bits behind the first one that are learnt; those below them are as likely set as not.
const LEARNT: u32 = 4;

/// A coder with what it has learnt.
#[derive(Debug)]
pub(super) struct Bits<'c, C> {
    coder: &'c mut C,
    pub(super) model: Model,
}

impl<'c, C: Coder> Bits<'c, C> {
    pub(super) fn new(coder: &'c mut C, model: Model) -> Self {
        Self { coder, model }
    }

    /// A bit, by the best of what is known in several contexts.
    pub(super) fn bit(&mut self, contexts: &[Context], bit: bool) -> bool {
        let chance = self.model.chance(contexts);
        let bit = self.coder.bit(bit, chance);
        self.model.learn(contexts, bit);
        bit
    }

    /// Yes or no.
    pub(super) fn flag(&mut self, context: Context, flag: bool) -> bool {
        self.bit(&[context], flag)
    }

    /// One of `1 << bits` symbols, by contexts of which later ones say more.
    pub(super) fn symbol(&mut self, contexts: &[Context], symbol: u32, bits: u32) -> u32 {
        let mut node = 1;
        for at in (0..bits).rev() {
            let mut here = [0; 6];
            let count = contexts.len().min(here.len());
            for (slot, context) in here.iter_mut().zip(contexts) {
                *slot = mix(*context, node);
            }
            let bit = self.bit(&here[..count], (symbol >> at) & 1 == 1);
            node = (node << 1) | u32::from(bit);
        }
        node - (1 << bits)
    }

    /// A number: how many bits it has, then these.
    pub(super) fn number(&mut self, context: Context, number: u64) -> u64 {
        let wanted = 64 - number.leading_zeros();
        let mut bits = 0;
        while bits < 64 && self.flag(mix(context, 0x100 + bits), bits < wanted) {
            bits += 1;
        }
        if bits == 0 {
            return 0;
        }
        let mut found = 1;
        for at in (0..bits - 1).rev() {
            let bit = (number >> at) & 1 == 1;
            let behind = bits - 2 - at;
            let bit = if behind < LEARNT {
                let known = u32::try_from(found).unwrap_or_default() | (bits << 8) | (1 << 16);
                self.flag(mix(context, known), bit)
            } else {
                self.coder.bit(bit, 0x8000)
            };
            found = (found << 1) | u64::from(bit);
        }
        found
    }

    /// A number that may be negative.
    pub(super) fn signed(&mut self, context: Context, number: i64) -> i64 {
        let folded = ((number << 1) ^ (number >> 63)).cast_unsigned();
        let folded = self.number(context, folded);
        (folded >> 1).cast_signed() ^ -(folded & 1).cast_signed()
    }

    /// Sixty-four bits of which nothing is known.
    pub(super) fn raw(&mut self, number: u64) -> u64 {
        (0..64).rev().fold(0, |found, at| {
            (found << 1) | u64::from(self.coder.bit((number >> at) & 1 == 1, 0x8000))
        })
    }
}

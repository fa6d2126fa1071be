//! Bits to bytes and back: a binary arithmetic coder (Witten, Neal and Cleary 1987) on 32 bits, without carries.

/// One of both directions. An encoder is told a bit and gives it back; a decoder gives the bit that the encoder was told.
pub(super) trait Coder {
    /// The next bit, of which it is expected with `chance` in 65,536 that it is set; 0 < `chance` < 65,536.
    fn bit(&mut self, bit: bool, chance: u32) -> bool;
}

/// What lies between both ends is what can still follow.
#[derive(Debug)]
struct Range {
    low: u32,
    high: u32,
}

impl Range {
    const fn whole() -> Self {
        Self {
            low: 0,
            high: u32::MAX,
        }
    }

    /// Where bits that are set end.
    fn cut(&self, chance: u32) -> u32 {
        let wide = u64::from(self.high - self.low) * u64::from(chance);
        // Less than the width: the chance is below one.
        self.low + u32::try_from(wide >> 16).unwrap_or_default()
    }

    fn narrow(&mut self, bit: bool, cut: u32) {
        if bit {
            self.high = cut;
        } else {
            self.low = cut + 1;
        }
    }

    /// Takes off the first byte where both ends share it.
    fn settled(&mut self) -> Option<u8> {
        let ([first, ..], [last, ..]) = (self.low.to_be_bytes(), self.high.to_be_bytes());
        (first == last).then(|| {
            self.low <<= 8;
            self.high = (self.high << 8) | 0xff;
            first
        })
    }
}

/// Bits to bytes.
#[derive(Debug)]
pub(super) struct Encoder {
    range: Range,
    bytes: Vec<u8>,
}

impl Default for Encoder {
    fn default() -> Self {
        Self {
            range: Range::whole(),
            bytes: Vec::new(),
        }
    }
}

impl Encoder {
    /// The bytes of all bits.
    pub(super) fn finish(mut self) -> Vec<u8> {
        // What follows reads as zeros: the first byte of the lower end, one up, lies within, or all four of that end are told.
        let [first, ..] = self.range.low.to_be_bytes();
        let above = u32::from(first).saturating_add(1) << 24;
        if self.range.low > 0 {
            match u8::try_from(above >> 24) {
                Ok(byte) if above > self.range.low && above <= self.range.high => {
                    self.bytes.push(byte);
                }
                _ => self.bytes.extend(self.range.low.to_be_bytes()),
            }
        }
        self.bytes
    }
}

impl Coder for Encoder {
    fn bit(&mut self, bit: bool, chance: u32) -> bool {
        let cut = self.range.cut(chance);
        self.range.narrow(bit, cut);
        while let Some(byte) = self.range.settled() {
            self.bytes.push(byte);
        }
        bit
    }
}

/// Bytes to bits; behind the last byte there are zeros.
#[derive(Debug)]
pub(super) struct Decoder<'a> {
    range: Range,
    at: u32,
    rest: &'a [u8],
}

impl<'a> Decoder<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        let mut decoder = Self {
            range: Range::whole(),
            at: 0,
            rest: bytes,
        };
        for _ in 0..4 {
            decoder.next();
        }
        decoder
    }

    fn next(&mut self) {
        let (byte, rest) = self.rest.split_first().unwrap_or((&0, &[]));
        self.at = (self.at << 8) | u32::from(*byte);
        self.rest = rest;
    }
}

impl Coder for Decoder<'_> {
    fn bit(&mut self, _: bool, chance: u32) -> bool {
        let cut = self.range.cut(chance);
        let bit = self.at <= cut;
        self.range.narrow(bit, cut);
        while self.range.settled().is_some() {
            self.next();
        }
        bit
    }
}

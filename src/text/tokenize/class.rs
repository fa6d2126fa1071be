//! Sets of characters.

use crate::text::model::{ModelError, Reader};

/// A set of characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::text) struct CharClass {
    /// Bit `c` tells whether the ASCII character `c` is in it.
    ascii: u128,
    /// All of it as ranges, first and last character, in order and disjoint.
    ranges: Vec<(u32, u32)>,
}

impl CharClass {
    /// The set of all characters in `ranges`, given as first and last code point, in any order.
    pub(in crate::text) fn new(mut ranges: Vec<(u32, u32)>) -> Self {
        ranges.sort_unstable();
        let mut merged: Vec<(u32, u32)> = Vec::with_capacity(ranges.len());
        for (first, last) in ranges {
            match merged.last_mut() {
                Some(before) if first <= before.1.saturating_add(1) => {
                    before.1 = before.1.max(last);
                }
                _ => merged.push((first, last)),
            }
        }
        let mut class = Self {
            ascii: 0,
            ranges: merged,
        };
        class.ascii = (0..128)
            .filter(|&c| class.has(c))
            .fold(0, |bits, c| bits | 1 << c);
        class
    }

    pub(super) fn read(section: &mut Reader<'_>) -> Result<Self, ModelError> {
        let ranges = (0..section.size()?)
            .map(|_| Ok((section.u32()?, section.u32()?)))
            .collect::<Result<_, ModelError>>()?;
        Ok(Self::new(ranges))
    }

    /// Its ranges, first and last code point, in order and disjoint.
    #[cfg(feature = "import")]
    pub(in crate::text) fn ranges(&self) -> &[(u32, u32)] {
        &self.ranges
    }

    pub(super) fn contains(&self, c: char) -> bool {
        if c.is_ascii() {
            self.ascii >> u32::from(c) & 1 == 1
        } else {
            self.has(u32::from(c))
        }
    }

    /// Whether it reaches beyond ASCII.
    pub(super) fn is_wide(&self) -> bool {
        self.ranges.last().is_some_and(|&(_, last)| last > 127)
    }

    fn has(&self, c: u32) -> bool {
        let at = self.ranges.partition_point(|&(_, last)| last < c);
        self.ranges.get(at).is_some_and(|&(first, _)| first <= c)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_in_any_order_are_merged() {
        let class = CharClass::new(vec![(98, 122), (0x410, 0x42f), (48, 57), (97, 99)]);
        assert_eq!(class.ranges, [(48, 57), (97, 122), (0x410, 0x42f)]);
        assert!("azm09ЖЯ".chars().all(|c| class.contains(c)));
        assert!(!"A/:`{а€".chars().any(|c| class.contains(c)));
        assert!(class.is_wide());
    }
}

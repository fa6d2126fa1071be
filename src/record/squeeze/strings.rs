//! Strings: those that came before, by how long ago; new ones letter by letter.

use std::{collections::BTreeMap, sync::Arc};

use super::{
    coder::Coder,
    model::{Context, mix},
    numbers::Bits,
    quotes::Text,
};

/// Strings of a place that are looked through.
const RECENT: usize = 256;
const IS_RECENT: u32 = 1;
const HOW_RECENT: u32 = 2;
const IS_KNOWN: u32 = 3;
const LENGTH: u32 = 4;
const IS_QUOTE: u32 = 5;
/// Where letters are learnt, whatever the place.
const LETTERS: Context = 0x1e77_e125;
const KNOWN: Context = 0x0c0f_fee5;
const QUOTE: Context = 0x0900_7e06;

/// Strings that were told.
#[derive(Debug, Clone, Default)]
pub(super) struct Strings {
    /// By place, the last one first.
    recent: BTreeMap<Context, Vec<Arc<str>>>,
    /// All, in order of their first use.
    all: Vec<Arc<str>>,
    places: BTreeMap<Arc<str>, usize>,
}

impl Strings {
    /// A string at a place. `None` where the bits make none.
    pub(super) fn string<C: Coder>(
        &mut self,
        bits: &mut Bits<'_, C>,
        context: Context,
        given: &str,
        (text, most): (&Text, usize),
    ) -> Option<Arc<str>> {
        let recent = self.recent.entry(context).or_default();
        let at = recent.iter().position(|known| &**known == given);
        if bits.flag(mix(context, IS_RECENT), at.is_some()) {
            let at = bits.number(mix(context, HOW_RECENT), at.unwrap_or_default() as u64);
            let at = usize::try_from(at).ok().filter(|at| *at < recent.len())?;
            let found = recent.remove(at);
            recent.insert(0, Arc::clone(&found));
            return Some(found);
        }
        let place = self.places.get(given).copied();
        let found = if bits.flag(mix(context, IS_KNOWN), place.is_some()) {
            let ago = place.map_or(0, |place| self.all.len() - 1 - place);
            let ago = usize::try_from(bits.number(KNOWN, ago as u64)).ok()?;
            let place = self.all.len().checked_sub(ago.checked_add(1)?)?;
            Arc::clone(self.all.get(place)?)
        } else {
            let found: Arc<str> = new(bits, context, given, (text, most))?.into();
            self.places.insert(Arc::clone(&found), self.all.len());
            self.all.push(Arc::clone(&found));
            found
        };
        recent.insert(0, Arc::clone(&found));
        recent.truncate(RECENT);
        Some(found)
    }
}

/// A string that was not told before: as the text has it, or letter by letter.
fn new<C: Coder>(
    bits: &mut Bits<'_, C>,
    context: Context,
    given: &str,
    (text, most): (&Text, usize),
) -> Option<String> {
    let quote = text.find(given);
    if !bits.flag(mix(context, IS_QUOTE), quote.is_some()) {
        return letters(bits, context, given, most);
    }
    let (first, last, is_small) = quote.unwrap_or_default();
    let first = usize::try_from(bits.number(QUOTE, first as u64)).ok()?;
    let more = bits.number(mix(QUOTE, LENGTH), last.wrapping_sub(first) as u64);
    let last = first.checked_add(usize::try_from(more).ok()?)?;
    let is_small = bits.flag(mix(context, IS_QUOTE + 1), is_small);
    text.quote((first, last, is_small))
}

/// A string, letter by letter: each by those before it. `None` where it would be longer than `most`, or is none.
pub(super) fn letters<C: Coder>(
    bits: &mut Bits<'_, C>,
    context: Context,
    given: &str,
    most: usize,
) -> Option<String> {
    let length = bits.number(mix(context, LENGTH), given.len() as u64);
    let length = usize::try_from(length).ok().filter(|it| *it <= most)?;
    let mut found: Vec<u8> = Vec::new();
    let mut word = LETTERS;
    for at in 0..length {
        let before = |back: usize| {
            let place = found.len().checked_sub(back);
            place.map_or(0, |place| u32::from(found[place]))
        };
        let [a, b, c, d] = [before(1), before(2), before(3), before(4)];
        let two = a | (b << 8);
        let contexts = [
            mix(LETTERS, a),
            mix(LETTERS, two | (1 << 24)),
            mix(LETTERS, two | (c << 16) | (2 << 24)),
            mix(mix(LETTERS, two | (c << 16)), d | (3 << 24)),
            mix(word, 4 << 24),
        ];
        let letter = given.as_bytes().get(at).copied().unwrap_or_default();
        let letter = bits.symbol(&contexts, u32::from(letter), 8);
        let letter = u8::try_from(letter).unwrap_or_default();
        word = if letter.is_ascii_alphanumeric() || letter >= 0x80 {
            mix(word, u32::from(letter.to_ascii_lowercase()))
        } else {
            LETTERS
        };
        found.push(letter);
    }
    String::from_utf8(found).ok()
}

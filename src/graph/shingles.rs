//! Shared wording by word shingles.

/// Words in a shingle: long enough that two writers seldom hit on the same by chance (Broder 1997 uses ten for the web,
/// newswire studies four to eight).
const WORDS: usize = 6;

/// Hashes of all runs of six words, sorted, each once. Letter case and punctuation are left out; a shorter text has none.
pub fn shingles(text: &str) -> Vec<u64> {
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let mut hashes: Vec<u64> = words.windows(WORDS).map(hash).collect();
    hashes.sort_unstable();
    hashes.dedup();
    hashes
}

/// Share of the smaller set that the other holds too, and how many that are; both sorted. 0 where one is empty.
pub fn containment(a: &[u64], b: &[u64]) -> (f64, usize) {
    let (small, large) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let shared = small
        .iter()
        .filter(|hash| large.binary_search(hash).is_ok())
        .count();
    if small.is_empty() {
        return (0.0, 0);
    }
    (shared as f64 / small.len() as f64, shared)
}

/// A hash of words in their order.
pub(super) fn hash(words: &[String]) -> u64 {
    fnv(words.iter().flat_map(|word| word.bytes().chain([b' '])))
}

/// FNV-1a, 64 bits (RFC 9923): the same on every machine.
pub(crate) fn fnv(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lightly_edited_copy_shares_most_shingles() {
        let a = shingles(
            "The minister arrived in the harbour town on Monday and spoke to fishermen about the new quota.",
        );
        let b = shingles(
            "The minister arrived in the harbour town on Monday and spoke to fishermen about quotas.",
        );
        let c = shingles(
            "Fishermen heard of the new quota when the minister came to town, a spokesman said.",
        );
        assert!(containment(&a, &b).0 > 0.7);
        assert_eq!(containment(&a, &c), (0.0, 0));
        assert_eq!(containment(&a, &shingles("too short")), (0.0, 0));
    }
}

//! What is compiled in, packed by `build.rs`: the texts of `rules/`, the table of words, the language model, a primer.
//!
//! Texts and table are unpacked at first use and stay; a command that needs none of them unpacks nothing.

use std::sync::LazyLock;

use miniz_oxide::inflate::decompress_to_vec_with_limit;
use sha2::{Digest as _, Sha256};

/// Stands before the path of a file in the pack of `rules/`.
const NAME: char = '\u{1}';

static RULES: LazyLock<String> =
    LazyLock::new(|| text(include_bytes!(concat!(env!("OUT_DIR"), "/rules.pack"))));
static WORDNET: LazyLock<String> =
    LazyLock::new(|| text(include_bytes!(concat!(env!("OUT_DIR"), "/wordnet.pack"))));
static FILES: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    let files = RULES.split(NAME).filter_map(|file| file.split_once('\n'));
    let mut files: Vec<(&str, &str)> = files.collect();
    files.sort_unstable();
    files
});

/// The text of a file of `rules/`, by its path there ("names/titles.toml"); empty where it is none of those that are packed.
pub(crate) fn rules(path: &str) -> &'static str {
    let at = FILES.binary_search_by_key(&path, |(name, _)| name.trim_start_matches("rules/"));
    at.map_or("", |at| FILES[at].1)
}

/// The table of words, `rules/words/wordnet.txt`.
pub(crate) fn wordnet() -> &'static str {
    &WORDNET
}

/// The English weights file. It is kept by nobody.
pub(crate) fn model() -> Vec<u8> {
    unpacked(include_bytes!(concat!(env!("OUT_DIR"), "/model.pack"))).unwrap_or_default()
}

/// What the coder of records has seen before it starts, `src/record/squeeze/primer.json`. It is kept by nobody.
pub(crate) fn primer() -> String {
    text(include_bytes!(concat!(env!("OUT_DIR"), "/primer.pack")))
}

/// A hash of all of it, which changes with any byte of rules, words or model.
pub(crate) fn hash() -> [u8; 32] {
    static HASH: LazyLock<[u8; 32]> = LazyLock::new(|| {
        let mut hash = Sha256::new();
        let (model, primer) = (model(), primer());
        for part in [
            RULES.as_bytes(),
            wordnet().as_bytes(),
            &model,
            primer.as_bytes(),
        ] {
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part);
        }
        hash.finalize().into()
    });
    *HASH
}

/// Empty where the pack is damaged, which a test rules out.
fn text(pack: &[u8]) -> String {
    let bytes = unpacked(pack).unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

fn unpacked(mut pack: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::new();
    while !pack.is_empty() {
        let length = number(&mut pack)?;
        let lies = number(&mut pack)?;
        let (piece, rest) = pack.split_at_checked(lies)?;
        pack = rest;
        if piece.len() == length {
            whole.extend_from_slice(piece);
        } else {
            whole.append(&mut decompress_to_vec_with_limit(piece, length).ok()?);
        }
    }
    Some(whole)
}

fn number(pack: &mut &[u8]) -> Option<usize> {
    let (bytes, rest) = pack.split_first_chunk()?;
    *pack = rest;
    usize::try_from(u32::from_le_bytes(*bytes)).ok()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn what_is_unpacked_is_what_was_packed() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let file = |path: &str| std::fs::read(root.join(path)).expect("a file of the project");
        assert!(FILES.len() > 100);
        for (path, text) in FILES.iter() {
            assert!(text.as_bytes() == file(path), "{path}");
            assert_eq!(rules(path.trim_start_matches("rules/")), *text);
        }
        assert!(wordnet().as_bytes() == file("rules/words/wordnet.txt"));
        assert!(model() == file("src/text/english.model"));
        assert!(primer().as_bytes() == file("src/record/squeeze/primer.json"));
        assert_eq!(rules("news/none.toml"), "");
    }

    #[test]
    fn a_damaged_pack_is_none() {
        for pack in [
            &[3][..],
            &[4, 0, 0, 0, 9, 0, 0, 0, 1],
            &[4, 0, 0, 0, 1, 0, 0, 0, 1],
        ] {
            assert_eq!(unpacked(pack), None);
        }
    }
}

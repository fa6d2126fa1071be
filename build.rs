//! Packs what is compiled in: the texts of `rules/`, the table of words, the language model, what the coder of records starts with. As they stand they would be a third of the program.
//!
//! A pack is a row of pieces, each with its length unpacked (4 bytes, little-endian), its length as it lies there (4), and its bytes. A piece
//! of equal lengths is not packed: numbers of the model hardly shrink, and are copied faster than unpacked. `src/packed.rs` reads it.

use std::{
    env,
    error::Error,
    fs, io,
    path::{Path, PathBuf},
};

/// A pack, what goes into it, and of how many bytes its pieces are. Files of one piece pack best.
const PACKS: &[(&str, &[&str], usize)] = &[
    (
        "rules.pack",
        &["rules", "rules/names", "rules/news", "rules/vocabulary"],
        usize::MAX,
    ),
    ("wordnet.pack", &["rules/words/wordnet.txt"], usize::MAX),
    ("model.pack", &["src/text/english.model"], 1 << 16),
    (
        "primer.pack",
        &["src/record/squeeze/primer.json"],
        usize::MAX,
    ),
];
/// Stands before the path of a file, which ends at the line's end; no TOML holds it.
const NAME: char = '\u{1}';
/// The best that the packer offers.
const LEVEL: u8 = 10;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").ok_or("no CARGO_MANIFEST_DIR")?);
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("no OUT_DIR")?);
    for (name, paths, piece) in PACKS {
        let mut whole = Vec::new();
        for path in *paths {
            println!("cargo::rerun-if-changed={path}");
            if root.join(path).is_dir() {
                for file in texts(&root.join(path))? {
                    let name = file.file_name().unwrap_or_default().to_string_lossy();
                    whole.extend(format!("{NAME}{path}/{name}\n").into_bytes());
                    whole.extend(fs::read(&file)?);
                }
            } else {
                whole.extend(fs::read(root.join(path))?);
            }
        }
        fs::write(out.join(name), packed(&whole, *piece)?)?;
    }
    Ok(())
}

/// The TOML files of a folder, in the order of their names.
fn texts(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|kind| kind == "toml") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn packed(whole: &[u8], piece: usize) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut pack = Vec::new();
    for piece in whole.chunks(piece.min(whole.len()).max(1)) {
        let small = miniz_oxide::deflate::compress_to_vec(piece, LEVEL);
        // What shrinks by less than a sixth is not worth the time.
        let bytes = if small.len() < piece.len() / 6 * 5 {
            small.as_slice()
        } else {
            piece
        };
        pack.extend(u32::try_from(piece.len())?.to_le_bytes());
        pack.extend(u32::try_from(bytes.len())?.to_le_bytes());
        pack.extend(bytes);
    }
    Ok(pack)
}

//! Texts for benches: those of a folder, and when they are used up, the same with other names and days.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use jiff::{ToSpan as _, civil::date};
use variorum::sources::{Metadata, Options, Source};

/// Words that are names of no one.
const CALENDAR: &str = "january february march april may june july august september october november december monday tuesday \
                        wednesday thursday friday saturday sunday";

/// All texts below the folder that the command line names, or else `seeds`, in order of their paths.
pub(crate) fn texts() -> Vec<PathBuf> {
    let folder = std::env::args()
        .skip(1)
        .find(|word| !word.starts_with("--"));
    let mut files = Vec::new();
    below(Path::new(folder.as_deref().unwrap_or("seeds")), &mut files);
    files
}

fn below(folder: &Path, found: &mut Vec<PathBuf>) {
    let entries = fs::read_dir(folder).expect("a folder of texts");
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            below(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "txt") {
            found.push(path);
        }
    }
}

/// The first `size` sources of an endless supply.
pub(crate) fn sources(files: &[PathBuf], size: usize, options: &Options) -> Vec<Source> {
    let all = (0_u16..).flat_map(|round| files.iter().enumerate().map(move |file| (round, file)));
    all.take(size)
        .map(|(round, (at, path))| {
            let bytes = fs::read(path).expect("a text");
            let text = renamed(&String::from_utf8_lossy(&bytes), round);
            let story: u16 = path.parent().map_or(0, |folder| {
                folder.to_string_lossy().bytes().fold(round, |sum, byte| {
                    sum.wrapping_mul(31) % 2_003 + u16::from(byte)
                })
            });
            let day = date(2015, 1, 1).saturating_add(i64::from(story).days());
            let known = Metadata {
                published: Some(day),
                ..Metadata::default()
            };
            let id = format!("{round}-{at}");
            Source::read(
                &id,
                &path.to_string_lossy(),
                text.as_bytes(),
                &known,
                options,
            )
        })
        .collect()
}

/// `text` with the letters of its names moved on by `by`, vowels to vowels: other people, other towns.
fn renamed(text: &str, by: u16) -> String {
    if by == 0 {
        return text.to_owned();
    }
    let words = || text.split_inclusive(|c: char| !c.is_alphabetic());
    let letters = |word: &str| {
        word.trim_end_matches(|c: char| !c.is_alphabetic())
            .to_owned()
    };
    let small: BTreeSet<String> = words()
        .map(letters)
        .filter(|word| !word.starts_with(char::is_uppercase))
        .collect();
    words()
        .map(|word| {
            let form = letters(word).to_lowercase();
            let is_name =
                word.starts_with(char::is_uppercase) && form.len() > 2 && !small.contains(&form);
            if is_name && !CALENDAR.split(' ').any(|known| known == form) {
                word.chars().map(|letter| moved(letter, by)).collect()
            } else {
                word.to_owned()
            }
        })
        .collect()
}

fn moved(letter: char, by: u16) -> char {
    for letters in ["aeiou", "bcdfghjklmnpqrstvwxyz"] {
        if let Some(at) = letters.find(letter) {
            return char::from(letters.as_bytes()[(at + usize::from(by)) % letters.len()]);
        }
    }
    letter
}

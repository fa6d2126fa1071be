//! How the cost of a cross-check grows with the number of sources: `cargo bench --bench scale -- [FOLDER]`.
//!
//! The texts of FOLDER (all `.txt` files below it, a folder a story) are mixed stories; without it, those of `seeds/`. Where there are
//! too few of them, they come again with other names and days, so that every round tells stories of its own. For 100, 1,000 and 10,000
//! sources it prints the time per source, what of it is spent once all sources are read, and the most memory so far.

#![expect(
    clippy::print_stdout,
    clippy::cast_precision_loss,
    clippy::disallowed_methods,
    reason = "a bench reads its texts and prints what it measures"
)]

use std::{
    collections::BTreeSet,
    fs,
    hint::black_box,
    path::{Path, PathBuf},
    time::Instant,
};

use jiff::{ToSpan as _, civil::date};
use variorum::{
    decisions::Decisions,
    pipeline::{self, Tools},
    sources::{Metadata, Options, Source},
};

const SIZES: [usize; 3] = [100, 1_000, 10_000];
/// Words that are names of no one.
const CALENDAR: &str = "january february march april may june july august september october november december monday tuesday \
                        wednesday thursday friday saturday sunday";

fn main() {
    let folder = std::env::args()
        .skip(1)
        .find(|word| !word.starts_with("--"));
    let mut files = Vec::new();
    texts(Path::new(folder.as_deref().unwrap_or("seeds")), &mut files);
    let tools = Tools::new(Vec::new()).expect("what ships is sound");
    let options = Options::news().expect("what ships is sound");
    // The model and its tables are read once, before the clock runs.
    black_box(pipeline::check(sources(&files, 2, &options), &tools));
    let mut first = None;
    for size in SIZES {
        let mut sources = sources(&files, size, &options);
        let start = Instant::now();
        let readings = pipeline::read_all(&mut sources, &tools);
        let read = start.elapsed();
        let start = Instant::now();
        black_box(pipeline::compare(
            readings,
            &sources,
            &tools,
            &Decisions::default(),
        ));
        let [read, joined] =
            [read, start.elapsed()].map(|time| time.as_secs_f64() * 1e3 / size as f64);
        let each = read + joined;
        let ratio = each / *first.get_or_insert(each);
        println!(
            "{size:>6} sources: {each:.2} ms each ({joined:.2} after reading), {ratio:.2} times that of {}; {}",
            SIZES[0],
            memory()
        );
    }
}

/// All texts below `folder`, in order of their paths.
fn texts(folder: &Path, found: &mut Vec<PathBuf>) {
    let entries = fs::read_dir(folder).expect("a folder of texts");
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            texts(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "txt") {
            found.push(path);
        }
    }
}

/// The first `size` sources of an endless supply.
fn sources(files: &[PathBuf], size: usize, options: &Options) -> Vec<Source> {
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

/// The most memory that this process held, where the system tells.
fn memory() -> String {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    peak.map_or_else(String::new, |peak| format!("peak memory {}", peak.trim()))
}

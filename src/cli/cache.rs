//! Readings that are kept, so that `check --watch` reads again only what changed.
//!
//! A reading hangs on its source, the rules and the program alone; its key is a hash of all three. In the user's cache folder each is a
//! file: the hash of what follows, a line break, JSON. A file that is not whole, or reads as anything else than what was kept, is
//! passed over, and one that would read otherwise is never written. Whatever goes wrong with the folder costs time, not the report.

use std::{
    collections::BTreeMap,
    fmt::Debug,
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
    time::UNIX_EPOCH,
};

use data_encoding::HEXLOWER;
use etcetera::BaseStrategy as _;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::{
    diagnostic::TextFile,
    graph::SourceClaims,
    pipeline::{self, Tools},
    sources::{Basis, Problem, Published, Source},
    span::Span,
};

/// The folder of readings in the cache folder of all programs.
const FOLDER: &str = "variorum/readings";
/// Readings that are kept between runs; the oldest go.
const MOST: usize = 2000;
/// Bytes of a reading that are read.
const LONGEST: usize = 64_000_000;

/// Readings by their keys.
#[derive(Debug)]
pub(super) struct Cache {
    /// Those of this run and of the last one.
    held: Mutex<BTreeMap<String, Kept>>,
    /// `None` where none can be had, or none is wanted.
    folder: Option<PathBuf>,
    /// What tells this build of the program from others.
    program: String,
}

/// A reading, with what its making said of the source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Kept {
    reading: SourceClaims,
    date: Option<Day>,
    basis: Basis,
    evidence: Vec<Span>,
    candidates: Option<(Day, Day)>,
    /// Problems that it came upon.
    problems: Vec<Problem>,
}

/// A day as text.
type Day = String;

impl Cache {
    /// The cache of this user; one that lasts as long as the process where no folder or no build can be told.
    pub(super) fn of_user() -> Self {
        let found = folder().zip(program());
        let (folder, program) = found.map_or((None, String::new()), |(folder, program)| {
            (Some(folder), program)
        });
        let cache = Self::at(folder, program);
        cache.sweep();
        cache
    }

    /// A cache that keeps nothing beyond the process.
    pub(super) fn of_process() -> Self {
        Self::at(None, String::new())
    }

    fn at(folder: Option<PathBuf>, program: String) -> Self {
        let folder = folder.filter(|folder| make_folder(folder));
        Self {
            held: Mutex::default(),
            folder,
            program,
        }
    }

    /// What a set of rule files is known by.
    pub(super) fn rules(files: &[TextFile]) -> String {
        hash(&[&files])
    }

    /// What a source tells, kept or read.
    pub(super) fn read(&self, source: &mut Source, tools: &Tools, rules: &str) -> SourceClaims {
        let key = hash(&[&self.program, &rules, &*source as &dyn Debug]);
        if let Some(kept) = self.find(&key)
            && let Some(reading) = kept.give(source)
        {
            return reading;
        }
        let before = source.problems.len();
        let reading = pipeline::read(source, tools);
        let kept = Kept::of(&reading, source, before);
        self.keep(key, kept);
        reading
    }

    fn find(&self, key: &str) -> Option<Kept> {
        let held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(kept) = held.get(key) {
            return Some(kept.clone());
        }
        drop(held);
        let path = self.folder.as_ref()?.join(key);
        let bytes = crate::files::read(&path, LONGEST).ok()?;
        let kept: Kept = unpacked(&bytes)?;
        self.hold(key.to_owned(), kept.clone());
        Some(kept)
    }

    fn keep(&self, key: String, kept: Kept) {
        if let Some(folder) = &self.folder
            && let Some(bytes) = packed(&kept)
        {
            // A reader finds the old file, none, or this one whole.
            let written = tempfile::NamedTempFile::new_in(folder).and_then(|mut file| {
                file.write_all(&bytes)?;
                Ok(file.persist(folder.join(&key))?)
            });
            drop(written);
        }
        self.hold(key, kept);
    }

    fn hold(&self, key: String, kept: Kept) {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        if held.len() >= MOST {
            held.clear();
        }
        held.insert(key, kept);
    }

    /// Takes the oldest readings out of the folder where there are too many.
    fn sweep(&self) {
        let Some(entries) = self.folder.as_ref().and_then(|it| fs::read_dir(it).ok()) else {
            return;
        };
        let age =
            |entry: fs::DirEntry| Some((entry.metadata().ok()?.modified().ok()?, entry.path()));
        let mut files: Vec<_> = entries.flatten().filter_map(age).collect();
        files.sort();
        let more = files.len().saturating_sub(MOST);
        for (_, path) in files.into_iter().take(more) {
            _ = fs::remove_file(path);
        }
    }
}

impl Kept {
    fn of(reading: &SourceClaims, source: &Source, before: usize) -> Self {
        let published = &source.published;
        let text = |date: Date| date.to_string();
        Self {
            reading: reading.clone(),
            date: published.date.map(text),
            basis: published.basis,
            evidence: published.evidence.clone(),
            candidates: published
                .candidates
                .map(|(first, last)| (text(first), text(last))),
            problems: source.problems.get(before..).unwrap_or_default().to_vec(),
        }
    }

    /// The reading; the source is left as the reading of it left it. `None` where a day does not read.
    fn give(self, source: &mut Source) -> Option<SourceClaims> {
        let day = |text: &Day| text.parse::<Date>().ok();
        let date = match &self.date {
            Some(text) => Some(day(text)?),
            None => None,
        };
        let candidates = match &self.candidates {
            Some((first, last)) => Some((day(first)?, day(last)?)),
            None => None,
        };
        source.published = Published {
            date,
            basis: self.basis,
            evidence: self.evidence,
            candidates,
        };
        source.problems.extend(self.problems);
        Some(self.reading)
    }
}

/// The bytes of a file; `None` for what does not read as what it was.
fn packed(kept: &Kept) -> Option<Vec<u8>> {
    let json = serde_json::to_vec(kept).ok()?;
    let read: Kept = serde_json::from_slice(&json).ok()?;
    let mut bytes = HEXLOWER.encode(&Sha256::digest(&json)).into_bytes();
    bytes.push(b'\n');
    bytes.extend(json);
    (read == *kept).then_some(bytes)
}

fn unpacked(bytes: &[u8]) -> Option<Kept> {
    let end = bytes.iter().position(|&byte| byte == b'\n')?;
    let (sum, json) = (bytes.get(..end)?, bytes.get(end + 1..)?);
    if HEXLOWER.encode(&Sha256::digest(json)).as_bytes() != sum {
        return None;
    }
    serde_json::from_slice(json).ok()
}

/// The hash of values as they show themselves, which is all that they hold.
fn hash(parts: &[&dyn Debug]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        let shown = format!("{part:?}");
        hash.update(shown.len().to_le_bytes());
        hash.update(shown);
    }
    HEXLOWER.encode(&hash.finalize())
}

/// Where readings are kept: in `XDG_CACHE_HOME` where that is set.
fn folder() -> Option<PathBuf> {
    let strategy = etcetera::choose_base_strategy().ok()?;
    Some(strategy.cache_dir().join(FOLDER))
}

/// The version, and the file of the program: one that is built anew from other code has the version of the last.
fn program() -> Option<String> {
    let known = fs::metadata(std::env::current_exe().ok()?).ok()?;
    let changed = known.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    let (version, length) = (env!("CARGO_PKG_VERSION"), known.len());
    Some(format!("{version} {length} {}", changed.as_nanos()))
}

/// Makes the folder, for its owner alone: readings hold words of texts that may not be out yet.
fn make_folder(folder: &Path) -> bool {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Harbour fire kills five\n\nFive people were killed on Monday in a fire on a ferry in Port Sele, Ana Ruiz said. The ferry left on 31 February.\n";

    fn source(text: &str) -> Source {
        let options = crate::sources::Options::news().expect("options");
        let known = crate::sources::Metadata::default();
        Source::read("a", "a.txt", text.as_bytes(), &known, &options)
    }

    fn files(folder: &Path) -> Vec<PathBuf> {
        let entries = fs::read_dir(folder).expect("a folder");
        entries
            .map(|entry| entry.expect("an entry").path())
            .collect()
    }

    #[test]
    fn a_kept_reading_is_the_reading_and_a_broken_one_is_none() {
        let tools = Tools::new(Vec::new()).expect("tools");
        let scratch = tempfile::tempdir().expect("a folder");
        let cache = || Cache::at(Some(scratch.path().to_owned()), "1".to_owned());
        let (mut fresh, mut first) = (source(TEXT), source(TEXT));
        let reading = pipeline::read(&mut fresh, &tools);
        assert!(!reading.claims.is_empty() && !fresh.problems.is_empty());
        assert_eq!(cache().read(&mut first, &tools, "r"), reading);
        let path = files(scratch.path()).pop().expect("a reading");
        let whole = fs::read(&path).expect("a reading");
        // What the file holds is what is given: it is marked, with a hash that fits.
        let mut marked = unpacked(&whole).expect("a reading");
        marked.reading.outlet = Some("marked".to_owned());
        fs::write(&path, packed(&marked).expect("bytes")).expect("room");
        let mut second = source(TEXT);
        let told = cache().read(&mut second, &tools, "r");
        assert_eq!(told.outlet.as_deref(), Some("marked"));
        assert_eq!(second, fresh);
        // Another build, other rules, another source: none of them meets it.
        let other = Cache::at(Some(scratch.path().to_owned()), "2".to_owned());
        assert_eq!(other.read(&mut source(TEXT), &tools, "r"), reading);
        assert_eq!(cache().read(&mut source(TEXT), &tools, "s"), reading);
        let mut dated = source(TEXT);
        dated.set_date(jiff::civil::date(2026, 3, 4));
        assert_eq!(cache().read(&mut dated, &tools, "r").outlet, None);
        // Half a file, another byte, nothing: read anew.
        let mut other = whole.clone();
        let last = other.len() - 9;
        other[last] ^= 1;
        for broken in [&whole[..whole.len() / 2], &other, b"", b"\n", b"\xff"] {
            fs::write(&path, broken).expect("room");
            let mut third = source(TEXT);
            assert_eq!(cache().read(&mut third, &tools, "r"), reading);
            assert_eq!(third, fresh);
            assert_eq!(fs::read(&path).expect("a reading"), whole);
        }
    }

    #[test]
    fn no_folder_is_no_fault() {
        let tools = Tools::new(Vec::new()).expect("tools");
        let file = tempfile::NamedTempFile::new().expect("a file");
        for cache in [
            Cache::of_process(),
            Cache::at(Some(file.path().join("below")), String::new()),
        ] {
            let reading = cache.read(&mut source(TEXT), &tools, "r");
            assert_eq!(cache.read(&mut source(TEXT), &tools, "r"), reading);
        }
    }
}

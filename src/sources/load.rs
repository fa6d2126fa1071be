//! Paths to sources. Here, in `rules/load.rs` and in the command line, files are touched; nowhere else.
//!
//! A path is a file, a folder, or `-` for standard input. Of a folder, all texts are read (`.txt`, `.text`, `.md`, and `.html`
//! so that it can be said of them that they need saving as text), and those of all folders below it, in order of their paths;
//! hidden files and folders and `README` files are not. `sources.toml` beside a file says what is known of it, or that of a
//! folder above it.

use std::{
    collections::{BTreeMap, BTreeSet},
    ffi::OsStr,
    fs,
    io::{self, Read as _},
    path::{Path, PathBuf},
    sync::Arc,
};

use jiff::civil::Date;
use walkdir::{DirEntry, WalkDir};

use super::{
    Error, Metadata, Options, Problem, Source,
    metadata::{self, FILE_NAME, Listed},
};
use crate::diagnostic::{TextFile, suggestion};

const TEXTS: &[&str] = &["txt", "text", "md", "html", "htm"];
const STANDARD_INPUT: &str = "-";

/// A file to read, with what `sources.toml` says of it.
#[derive(Debug)]
struct Wanted {
    path: PathBuf,
    known: Metadata,
}

/// Reads all sources, in the order of the paths. A source that cannot be read is there too, with a [`Problem`].
///
/// # Errors
///
/// A folder without texts, a broken `sources.toml`, a date for a source that is not there, and no readable source at all.
pub fn load(paths: &[PathBuf], options: &Options) -> Result<Vec<Source>, Error> {
    let mut sources = Vec::new();
    for wanted in expand(paths)? {
        sources.push(read(&wanted, options));
    }
    make_ids_unique(&mut sources);
    set_dates(&mut sources, options)?;
    for source in &mut sources {
        if source.title.is_empty() {
            source.title.clone_from(&source.id);
        }
    }
    if sources.iter().all(|source| source.text.is_empty()) {
        return Err(Error::NothingToRead {
            reasons: sources.iter().filter_map(reason).collect(),
        });
    }
    Ok(sources)
}

fn reason(source: &Source) -> Option<String> {
    let problem = source.problems.first()?;
    Some(format!("{}: {}", source.path, problem.message))
}

/// The files behind the paths, each once.
fn expand(paths: &[PathBuf]) -> Result<Vec<Wanted>, Error> {
    let mut listings = BTreeMap::new();
    let mut wanted: Vec<Wanted> = Vec::new();
    let mut seen = BTreeSet::new();
    for path in paths {
        let found = if path.is_dir() {
            folder(path, &mut listings)?
        } else {
            vec![file(path, &mut listings)?]
        };
        for one in found {
            let real = fs::canonicalize(&one.path).unwrap_or_else(|_| one.path.clone());
            if seen.insert(real) {
                wanted.push(one);
            }
        }
    }
    Ok(wanted)
}

/// The texts of a folder and of those below it, and those that their `sources.toml` list, in order of their paths.
fn folder(path: &Path, listings: &mut Listings) -> Result<Vec<Wanted>, Error> {
    let mut known: BTreeMap<PathBuf, Metadata> = BTreeMap::new();
    let below = WalkDir::new(path).follow_links(true).sort_by_file_name();
    let seen = |entry: &DirEntry| entry.depth() == 0 || !is_hidden(entry.path());
    for entry in below.into_iter().filter_entry(seen) {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) if error.loop_ancestor().is_some() => continue,
            // A folder below that cannot be read is told as a source that cannot.
            Err(error) => match error.path().filter(|below| *below != path) {
                Some(below) => {
                    known.entry(below.to_owned()).or_default();
                    continue;
                }
                None => return Err(unreadable(path, error.into())),
            },
        };
        if entry.file_type().is_dir() {
            // What lies deeper comes later, and knows better.
            for listed in listing(entry.path(), listings)? {
                known.insert(entry.path().join(&listed.file), listed.metadata.clone());
            }
        } else if is_text(entry.path()) {
            known.entry(entry.into_path()).or_default();
        }
    }
    if known.is_empty() {
        return Err(Error::NoTexts {
            path: path.display().to_string(),
        });
    }
    let wanted = known
        .into_iter()
        .map(|(path, known)| Wanted { path, known });
    Ok(wanted.collect())
}

/// A file given by its own path.
fn file(path: &Path, listings: &mut Listings) -> Result<Wanted, Error> {
    let parent = match path.parent() {
        Some(parent) if parent.as_os_str().is_empty() => Path::new("."),
        Some(parent) => parent,
        None => Path::new("."),
    };
    let is_file = path != Path::new(STANDARD_INPUT);
    let listed = if is_file {
        listing(parent, listings)?
    } else {
        &[]
    };
    let entry = listed
        .iter()
        .find(|entry| path.file_name() == Some(OsStr::new(&entry.file)));
    Ok(Wanted {
        path: path.to_owned(),
        known: entry
            .map(|entry| entry.metadata.clone())
            .unwrap_or_default(),
    })
}

type Listings = BTreeMap<PathBuf, Vec<Listed>>;

/// What the `sources.toml` of a folder lists; nothing where there is none.
fn listing<'l>(folder: &Path, listings: &'l mut Listings) -> Result<&'l [Listed], Error> {
    if !listings.contains_key(folder) {
        let path = folder.join(FILE_NAME);
        let shown = path.display().to_string();
        let listed = match fs::read(&path) {
            Ok(bytes) => {
                let toml = String::from_utf8_lossy(&bytes);
                metadata::listing(&Arc::new(TextFile::new(shown, toml)))?
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
            Err(error) if error.kind() == io::ErrorKind::NotADirectory => Vec::new(),
            Err(error) => return Err(unreadable(&path, error)),
        };
        listings.insert(folder.to_owned(), listed);
    }
    Ok(listings.get(folder).map(Vec::as_slice).unwrap_or_default())
}

fn unreadable(path: &Path, error: io::Error) -> Error {
    Error::Unreadable {
        path: path.display().to_string(),
        error,
    }
}

fn is_hidden(path: &Path) -> bool {
    name_of(path).starts_with('.')
}

fn is_text(path: &Path) -> bool {
    let extension = path.extension().unwrap_or_default().to_ascii_lowercase();
    let is_readme = name_of(path).to_ascii_lowercase().starts_with("readme");
    TEXTS.iter().any(|known| extension == *known) && !is_readme
}

fn name_of(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

fn read(wanted: &Wanted, options: &Options) -> Source {
    let is_input = wanted.path == Path::new(STANDARD_INPUT);
    let id = if is_input {
        "stdin".to_owned()
    } else {
        let stem = wanted.path.file_stem().unwrap_or_default();
        stem.to_string_lossy().into_owned()
    };
    let shown = wanted.path.display().to_string();
    let bytes = if is_input {
        at_most(io::stdin().lock(), options.max_bytes)
    } else {
        fs::File::open(&wanted.path).and_then(|file| at_most(file, options.max_bytes))
    };
    match bytes {
        Ok(bytes) => Source::read(&id, &shown, &bytes, &wanted.known, options),
        Err(error) => {
            let problem = Problem::whole("unreadable", why_unreadable(&error));
            Source::unread(&id, &shown, &wanted.known, problem)
        }
    }
}

/// One byte past the most that a source may have, at most: enough to see that it is too long.
fn at_most(input: impl io::Read, most: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    input.take(most as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn why_unreadable(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file: check the path".to_owned(),
        io::ErrorKind::PermissionDenied => {
            "the file may not be read: change its permissions".to_owned()
        }
        _ => format!("the file cannot be read: {error}"),
    }
}

/// The second source of one id gets "-2" behind it, and so on.
fn make_ids_unique(sources: &mut [Source]) {
    let mut taken = BTreeSet::new();
    let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
    for source in sources {
        let id = source.id.clone();
        let number = numbers.entry(id.clone()).or_insert(1);
        while !taken.insert(source.id.clone()) {
            *number += 1;
            source.id = format!("{id}-{number}");
        }
    }
}

fn set_dates(sources: &mut [Source], options: &Options) -> Result<(), Error> {
    for source in sources.iter_mut() {
        if let Some(date) = options.date {
            source.set_date(date);
        }
    }
    for (id, date) in &options.dates {
        set_date(sources, id, *date)?;
    }
    Ok(())
}

fn set_date(sources: &mut [Source], id: &str, date: Date) -> Result<(), Error> {
    if let Some(source) = sources.iter_mut().find(|source| source.id == id) {
        source.set_date(date);
        return Ok(());
    }
    let known: Vec<&str> = sources.iter().map(|source| source.id.as_str()).collect();
    Err(Error::NoSuchSource {
        id: id.to_owned(),
        help: suggestion(id, &known).unwrap_or_default(),
    })
}

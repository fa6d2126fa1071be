//! Paths to sources. Here, in `files`, `rules/load.rs` and in the command line, files are touched; nowhere else.
//!
//! A path is a file, a folder, or `-` for standard input. Of a folder, all files with the endings of `TEXTS` are read, and those of
//! all folders below it, in order of their paths; hidden files and folders and `README` files are not. `sources.toml` beside a file says what is known of it, or that of a
//! folder above it.
//!
//! Whatever cannot be read (a pipe, a folder without rights, links in a circle, a broken list) stands among the sources with a
//! [`Problem`]; the rest is read.

use std::{
    collections::{BTreeMap, BTreeSet},
    ffi::OsStr,
    fs, io,
    path::{Component, Path, PathBuf},
    sync::Arc,
};

use jiff::civil::Date;
use walkdir::{DirEntry, WalkDir};

use super::{
    Error, LANGUAGE, Metadata, Options, Problem, REPORT, Source, decode, formats,
    metadata::{self, Columns, FILE_NAME, Listed},
};
use crate::{
    diagnostic::{Diagnostic, TextFile, suggestion},
    files::{self, ReadError},
};

/// Endings of the files of a folder that are looked into; what they are, their bytes tell.
const TEXTS: &[&str] = &[
    "txt", "text", "md", "html", "htm", "xhtml", "mht", "mhtml", "eml", "rss", "atom", "xml",
    "docx", "odt", "json", "jsonl", "ndjson", "csv", "tsv", "pdf", "zip",
];
/// Those of data.
const DATA: &[&str] = &["json", "jsonl", "ndjson", "csv", "tsv", "xml"];
const STANDARD_INPUT: &str = "-";
/// The most bytes of a `sources.toml` that are read: some 50,000 entries.
const MOST_OF_A_LIST: usize = 8_000_000;

/// A file to read, with what `sources.toml` says of it; or what cannot be read, and why.
#[derive(Debug)]
struct Wanted {
    path: PathBuf,
    known: Metadata,
    columns: Columns,
    problems: Vec<Problem>,
}

impl Wanted {
    /// A file of which nothing is known.
    fn file(path: PathBuf) -> Self {
        Self {
            path,
            known: Metadata::default(),
            columns: Columns::default(),
            problems: Vec::new(),
        }
    }

    fn listed(path: PathBuf, listed: &Listed) -> Self {
        Self {
            known: listed.metadata.clone(),
            columns: listed.columns.clone(),
            ..Self::file(path)
        }
    }

    fn unread(path: PathBuf, problems: Vec<Problem>) -> Self {
        Self {
            problems,
            ..Self::file(path)
        }
    }
}

/// Reads all sources, in the order of the paths. A source that cannot be read is there too, with a [`Problem`].
///
/// # Errors
///
/// A date for a source that is not there, and no readable source at all.
pub fn load(paths: &[PathBuf], options: &Options) -> Result<Vec<Source>, Error> {
    let wanted = expand(paths, options);
    let mut sources: Vec<Source> = wanted
        .iter()
        .flat_map(|wanted| read(wanted, options))
        .collect();
    make_ids_unique(&mut sources);
    set_dates(&mut sources, options)?;
    for source in &mut sources {
        if source.title.is_empty() {
            source.title.clone_from(&source.id);
        }
    }
    if sources.iter().all(is_unread) {
        return Err(Error::NothingToRead {
            reasons: sources.iter().flat_map(reasons).collect(),
        });
    }
    Ok(sources)
}

/// Whether nothing of a source is read: it has no text, or one in another language.
fn is_unread(source: &Source) -> bool {
    source.text.is_empty()
        || source
            .problems
            .iter()
            .any(|problem| problem.code == LANGUAGE)
}

fn reasons(source: &Source) -> impl Iterator<Item = String> {
    let problems = source.problems.iter();
    problems.map(|problem| format!("{}: {}", source.path, problem.message))
}

/// The files behind the paths, each once.
fn expand(paths: &[PathBuf], options: &Options) -> Vec<Wanted> {
    let mut listings = Listings::default();
    let mut wanted: Vec<Wanted> = Vec::new();
    let mut seen = BTreeSet::new();
    for path in paths {
        let found = if path.is_dir() {
            folder(path, &mut listings, options)
        } else {
            file(path, &mut listings)
        };
        for one in found {
            let real = fs::canonicalize(&one.path).unwrap_or_else(|_| one.path.clone());
            if seen.insert(real) {
                wanted.push(one);
            }
        }
    }
    wanted
}

/// The texts of a folder and of those below it, and those that their `sources.toml` list, in order of their paths.
fn folder(path: &Path, listings: &mut Listings, options: &Options) -> Vec<Wanted> {
    let mut known: BTreeMap<PathBuf, Wanted> = BTreeMap::new();
    let mut linked = BTreeSet::new();
    let below = WalkDir::new(path).follow_links(true).sort_by_file_name();
    let seen = |entry: &DirEntry| entry.depth() == 0 || !is_hidden(entry.path());
    let mut entries = below.into_iter().filter_entry(seen);
    let mut unlisted = Vec::new();
    while let Some(entry) = entries.next() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let at = error.path().unwrap_or(path).to_owned();
                if at == path || !is_hidden(&at) {
                    // What a list says of it stays.
                    let unread = || Wanted::unread(at.clone(), vec![below_unreadable(error)]);
                    known.entry(at.clone()).or_insert_with(unread);
                }
                continue;
            }
        };
        if !entry.file_type().is_dir() {
            if is_text(entry.path()) {
                unlisted.push(entry.into_path());
            }
            continue;
        }
        // Many links to one folder, and to others in that, would be walked without end.
        if entry.path_is_symlink()
            && !fs::canonicalize(entry.path()).is_ok_and(|real| linked.insert(real))
        {
            entries.skip_current_dir();
            continue;
        }
        let listing = listings.of(entry.path());
        if let Some(told) = listing.told(entry.path()) {
            known.insert(told.path.clone(), told);
        }
        // What lies deeper comes later, and knows better.
        for listed in &listing.listed {
            let file = entry.path().join(&listed.file);
            let mut wanted = Wanted::listed(file, listed);
            if !options.allow_outside && leaves(path, &wanted.path, &listed.file) {
                wanted.problems.push(outside(&listed.file));
            }
            known.insert(wanted.path.clone(), wanted);
        }
    }
    for path in unlisted {
        let file = || Wanted::file(path.clone());
        known.entry(path.clone()).or_insert_with(file);
    }
    if known.is_empty() {
        let message = "there are no texts in this folder: it needs articles, as text files, saved pages or documents";
        let problem = Problem::whole("no-texts", message);
        return vec![Wanted::unread(path.to_owned(), vec![problem])];
    }
    known.into_values().collect()
}

/// What to say of something below a folder that cannot be looked into.
fn below_unreadable(error: walkdir::Error) -> Problem {
    if error.loop_ancestor().is_some() {
        let message = "this link leads back to a folder that it lies in: it is not followed";
        return Problem::whole("loop", message);
    }
    Problem::whole("unreadable", why_unreadable(&error.into()))
}

/// Whether a file that a list names lies outside the story's folder. Links that the desk put there are its own.
fn leaves(story: &Path, file: &Path, named: &str) -> bool {
    let stays = |part| matches!(part, Component::Normal(_) | Component::CurDir);
    if Path::new(named).components().all(stays) {
        return false;
    }
    match (fs::canonicalize(story), fs::canonicalize(file)) {
        (Ok(story), Ok(file)) => !file.starts_with(story),
        // What is not there is told as that.
        _ => false,
    }
}

fn outside(named: &str) -> Problem {
    let message = format!(
        "`{named}` lies outside the story's folder and is not read: move it there, or say --allow-outside"
    );
    Problem::whole("outside", message)
}

/// A file given by its own path, and what is wrong with the list beside it.
fn file(path: &Path, listings: &mut Listings) -> Vec<Wanted> {
    if path == Path::new(STANDARD_INPUT) || files::is_stream(path) {
        return vec![Wanted::file(path.to_owned())];
    }
    let parent = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let listing = listings.of(parent);
    let mut listed = listing.listed.iter();
    let entry = listed.find(|entry| path.file_name() == Some(OsStr::new(&entry.file)));
    let mut found = vec![match entry {
        Some(entry) => Wanted::listed(path.to_owned(), entry),
        None => Wanted::file(path.to_owned()),
    }];
    found.extend(listing.told(parent));
    found
}

/// The `sources.toml` of each folder.
#[derive(Debug, Default)]
struct Listings(BTreeMap<PathBuf, Listing>);

/// What the `sources.toml` of a folder lists, and what is wrong with it; nothing where there is none.
#[derive(Debug, Default)]
struct Listing {
    listed: Vec<Listed>,
    problems: Vec<Problem>,
}

impl Listings {
    fn of(&mut self, folder: &Path) -> &Listing {
        let known = self.0.entry(folder.to_owned());
        known.or_insert_with(|| Listing::read(&folder.join(FILE_NAME)))
    }
}

impl Listing {
    fn read(path: &Path) -> Self {
        match files::read(path, MOST_OF_A_LIST) {
            Ok(bytes) => {
                let toml = String::from_utf8_lossy(&bytes);
                let file = Arc::new(TextFile::new(path.display().to_string(), toml));
                let (listed, faults) = metadata::listing(&file);
                let problems = faults.iter().map(fault).collect();
                Self { listed, problems }
            }
            Err(error) if error.is_missing() || is_below_a_file(&error) => Self::default(),
            Err(error) => {
                let problems = vec![Problem::whole("list", error.to_string())];
                Self {
                    listed: Vec::new(),
                    problems,
                }
            }
        }
    }

    /// The list as something that was to be read, where anything is wrong with it.
    fn told(&self, folder: &Path) -> Option<Wanted> {
        let problems = self.problems.clone();
        (!problems.is_empty()).then(|| Wanted::unread(folder.join(FILE_NAME), problems))
    }
}

fn is_below_a_file(error: &ReadError) -> bool {
    matches!(error, ReadError::Io(error) if error.kind() == io::ErrorKind::NotADirectory)
}

/// A fault of a list as a problem.
fn fault(fault: &Diagnostic) -> Problem {
    let way = fault.suggestion.as_ref().map(|way| format!("; {way}"));
    let (line, message) = (fault.line(), &fault.message);
    let message = format!("line {line}: {message}{}", way.unwrap_or_default());
    Problem::whole("list", message)
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

fn read(wanted: &Wanted, options: &Options) -> Vec<Source> {
    let Wanted {
        path,
        known,
        columns,
        problems,
    } = wanted;
    let shown = path.display().to_string();
    if let Some((first, others)) = problems.split_first() {
        // The whole name: what is no text has no id to take from a text of that stem.
        let name = Some(name_of(path)).filter(|name| !name.is_empty());
        let id = name.unwrap_or_else(|| shown.clone());
        let mut source = Source::unread(&id, &shown, known, first.clone());
        source.problems.extend_from_slice(others);
        return vec![source];
    }
    let is_input = path == Path::new(STANDARD_INPUT);
    let id = if is_input {
        "stdin".to_owned()
    } else {
        let stem = path.file_stem().unwrap_or_default();
        stem.to_string_lossy().into_owned()
    };
    let most = |head: &[u8]| formats::most(head, columns, options);
    let bytes = if is_input {
        files::at_most_of(io::stdin().lock(), formats::HEAD, most)
    } else {
        files::read_by(path, formats::HEAD, most)
    };
    match bytes {
        Ok(bytes) if columns.is_empty() && is_data(path) && formats::is_text(&bytes) => {
            vec![Source::unread(&id, &shown, known, no_texts(&bytes))]
        }
        Ok(bytes) => Source::read_columns(&id, &shown, &bytes, (known, columns), options),
        Err(error) => vec![Source::unread(&id, &shown, known, unreadable(&error))],
    }
}

/// Whether the name says that a file holds data: read as prose, they would tell claims that nobody makes.
fn is_data(path: &Path) -> bool {
    let extension = path.extension().unwrap_or_default().to_ascii_lowercase();
    DATA.iter().any(|known| extension == *known)
}

/// What to say of data without texts: a report, where it is one.
fn no_texts(bytes: &[u8]) -> Problem {
    let found = decode::decode(bytes, bytes.len()).err();
    if let Some(report) = found.filter(|problem| problem.code == REPORT) {
        return report;
    }
    let message = "this file holds no texts that are known here: a table needs columns such as text,title,outlet,published; JSON an object \
                   with `text` a line; other columns are named in sources.toml: columns = { text = \"Body\" }; a file that is no source belongs \
                   in another folder";
    Problem::whole("no-records", message)
}

fn unreadable(error: &ReadError) -> Problem {
    match error {
        ReadError::TooLong { most } => Problem::whole("too-long", decode::too_long(*most)),
        ReadError::Io(error) => Problem::whole("unreadable", why_unreadable(error)),
        _ => Problem::whole("no-file", error.to_string()),
    }
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

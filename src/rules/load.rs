//! A folder of rules, read from the disk: the only file of this stage that touches any.

use std::{
    collections::BTreeSet,
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
};

use crate::{
    diagnostic::{Diagnostic, Level, TextFile},
    files::{MOST_OF_A_TABLE, ReadError, read, read_text},
    span::Span,
};

/// Why a folder of rules cannot be read.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "the messages say it")]
#[non_exhaustive]
pub enum LoadError {
    #[error("cannot read {}: {error}", path.display())]
    Unreadable { path: PathBuf, error: ReadError },
    #[error(
        "there is no folder {}: name a folder of rules, or one file of them",
        path.display()
    )]
    NoFolder { path: PathBuf },
    #[error("there is no TOML file below {}: `variorum rules new` writes a first one", path.display())]
    Nothing { path: PathBuf },
}

/// The TOML files below the folder at `path`, in order of their names; or the one file that it is.
///
/// # Errors
///
/// What cannot be read, is no file or no UTF-8, a folder that is not there, and one without TOML files.
pub fn load(path: &Path) -> Result<Vec<TextFile>, LoadError> {
    let found = walk(path)?.into_iter();
    let files = found.map(|(path, name)| match read_text(&path) {
        Ok(text) => Ok(file(&path, name, text)),
        Err(error) => Err(LoadError::Unreadable { path, error }),
    });
    files.collect()
}

/// Like [`load`], but gives the files that can be read together with what is wrong with the others.
///
/// # Errors
///
/// A folder that is not there or cannot be listed, and one without TOML files.
pub fn load_sound(path: &Path) -> Result<(Vec<TextFile>, Vec<Diagnostic>), LoadError> {
    let mut files = Vec::new();
    let mut faults = Vec::new();
    for (path, name) in walk(path)? {
        match read_text(&path) {
            Ok(text) => files.push(file(&path, name, text)),
            Err(error) => faults.push(unreadable(&path, name, &error)),
        }
    }
    Ok((files, faults))
}

/// What is wrong with a file that cannot be read; of one in another encoding, where that begins to show.
fn unreadable(path: &Path, name: String, error: &ReadError) -> Diagnostic {
    let bytes = match error {
        ReadError::NotUtf8 => read(path, MOST_OF_A_TABLE).unwrap_or_default(),
        _ => Vec::new(),
    };
    let sound = bytes.utf8_chunks().next();
    let start = sound.map_or(0, |chunk| chunk.valid().len());
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let sign = text.get(start..).and_then(|rest| rest.chars().next());
    Diagnostic {
        code: "unreadable-file",
        level: Level::Error,
        span: Span::new(start, start + sign.map_or(0, char::len_utf8)),
        file: Arc::new(file(path, name, text)),
        message: format!("this file cannot be read: {error}"),
        label: String::new(),
        suggestion: None,
        also: None,
    }
}

/// The paths of the TOML files below `path`, each with its name within, in order of their names.
fn walk(path: &Path) -> Result<Vec<(PathBuf, String)>, LoadError> {
    if path.is_file() {
        let name = path.file_name().unwrap_or_default();
        return Ok(vec![(path.to_owned(), named(Path::new(name)))]);
    }
    let unreadable = |path: &Path, error| LoadError::Unreadable {
        path: path.to_owned(),
        error: ReadError::Io(error),
    };
    if !path.is_dir() {
        return Err(LoadError::NoFolder {
            path: path.to_owned(),
        });
    }
    let mut open = vec![path.to_owned()];
    let mut found = Vec::new();
    let mut walked = BTreeSet::new();
    while let Some(folder) = open.pop() {
        // Links may lead back to where they lie.
        if !fs::canonicalize(&folder).is_ok_and(|real| walked.insert(real)) {
            continue;
        }
        let entries = fs::read_dir(&folder).and_then(Iterator::collect::<io::Result<Vec<_>>>);
        let entries = entries.map_err(|error| unreadable(&folder, error))?;
        let mut entries: Vec<PathBuf> = entries.iter().map(fs::DirEntry::path).collect();
        entries.sort();
        for entry in entries {
            if entry.is_dir() {
                open.push(entry);
            } else if entry.extension().is_some_and(|kind| kind == "toml") {
                let name = named(entry.strip_prefix(path).unwrap_or(&entry));
                found.push((entry, name));
            }
        }
    }
    found.sort_by(|a, b| a.1.cmp(&b.1));
    if found.is_empty() {
        return Err(LoadError::Nothing {
            path: path.to_owned(),
        });
    }
    Ok(found)
}

/// What a file is called within its folder.
fn named(within: &Path) -> String {
    within.to_string_lossy().replace('\\', "/")
}

fn file(path: &Path, name: String, text: String) -> TextFile {
    TextFile {
        path: path.display().to_string(),
        name,
        text,
    }
}

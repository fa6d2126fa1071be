//! A folder of rules, read from the disk: the only file of this stage that touches any.

use std::{
    collections::BTreeSet,
    fs, io,
    path::{Path, PathBuf},
};

use crate::{
    diagnostic::TextFile,
    files::{ReadError, read_text},
};

/// Why a folder of rules cannot be read.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "the messages say it")]
#[non_exhaustive]
pub enum LoadError {
    #[error("cannot read {}: {error}", path.display())]
    Unreadable { path: PathBuf, error: ReadError },
    #[error(
        "there is no folder {}: name a folder of rules, or one file, with `--rules` or as `rules` in variorum.toml",
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
    if path.is_file() {
        let name = path.file_name().unwrap_or_default();
        return Ok(vec![file(path, Path::new(name))?]);
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
                found.push(file(&entry, entry.strip_prefix(path).unwrap_or(&entry))?);
            }
        }
    }
    found.sort_by(|a, b| a.name.cmp(&b.name));
    if found.is_empty() {
        return Err(LoadError::Nothing {
            path: path.to_owned(),
        });
    }
    Ok(found)
}

/// The file at `path`, which is `within` its folder.
fn file(path: &Path, within: &Path) -> Result<TextFile, LoadError> {
    let text = read_text(path).map_err(|error| LoadError::Unreadable {
        path: path.to_owned(),
        error,
    })?;
    Ok(TextFile {
        path: path.display().to_string(),
        name: within.to_string_lossy().replace('\\', "/"),
        text,
    })
}

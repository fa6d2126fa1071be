//! Zip files: their entries, each read within bounds. Documents are zip files, too.

use std::{
    borrow::Cow,
    io::{Cursor, Read as _},
};

use zip::ZipArchive;

use crate::sources::Problem;

/// More entries than this are not looked at.
const MOST_ENTRIES: usize = 500;

/// A zip file that is open, and how many bytes may still come out of it.
#[derive(Debug)]
pub(super) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    /// The most bytes of one entry.
    most: usize,
    /// The bytes that may still be unpacked.
    left: usize,
}

impl<'b> Package<'b> {
    /// Opens a file, of which no entry may be longer than `most` bytes, nor all that are read than four times that.
    pub(super) fn open(bytes: &'b [u8], most: usize) -> Result<Self, Problem> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
        if archive.len() > MOST_ENTRIES {
            let message = format!(
                "this archive holds more than {MOST_ENTRIES} files: put the story's own into one of their own"
            );
            return Err(Problem::whole("too-long", message));
        }
        Ok(Self {
            archive,
            most,
            left: most.saturating_mul(4),
        })
    }

    /// Opens a file that lies in this one, which unpacks from what this one has left.
    pub(super) fn within<'i>(&self, bytes: &'i [u8]) -> Result<Package<'i>, Problem> {
        let mut inner = Package::open(bytes, self.most)?;
        inner.left = self.left;
        Ok(inner)
    }

    /// Counts what a file in this one has unpacked.
    pub(super) fn spend(&mut self, inner: &Package<'_>) {
        self.left = self.left.min(inner.left);
    }

    /// The names of its entries that are files, sorted.
    pub(super) fn names(&self) -> Vec<String> {
        let names = self.archive.file_names().flatten();
        let names = names.filter(|name| !name.ends_with('/'));
        let mut names: Vec<String> = names.map(Cow::into_owned).collect();
        names.sort();
        names
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    /// The bytes of an entry. What its head says of its length is not trusted.
    pub(super) fn read(&mut self, name: &str) -> Result<Vec<u8>, Problem> {
        let most = self.most.min(self.left);
        let entry = self.archive.by_name(name).map_err(|error| broken(&error))?;
        if entry.size() > most as u64 {
            return Err(too_long());
        }
        let mut bytes = Vec::new();
        let mut bounded = entry.take(most as u64 + 1);
        bounded
            .read_to_end(&mut bytes)
            .map_err(|error| broken(&error))?;
        if bytes.len() > most {
            return Err(too_long());
        }
        self.left -= bytes.len();
        Ok(bytes)
    }
}

fn too_long() -> Problem {
    let message =
        "this unpacks to more than may be read: unpack it, and keep the story's texts alone";
    Problem::whole("too-long", message)
}

fn broken(error: &dyn std::fmt::Display) -> Problem {
    let message = format!(
        "this zip file or document is broken or locked ({error}): save it again, or save its text as plain text"
    );
    Problem::whole("broken", message)
}

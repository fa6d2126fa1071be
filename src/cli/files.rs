//! Files that the program writes: whole or not at all, one writer at a time.
//!
//! The new text goes into a hidden file beside the old one, is synced to the disk and renamed over it, so that a kill, a full
//! disk or a power cut at any moment leaves the old file or the new one. A lock file beside it keeps a second writer waiting;
//! both go when the work is done.

use std::{
    ffi::{OsStr, OsString},
    fs::{self, File, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
    thread,
    time::Duration,
};

use anyhow::Context as _;
use tempfile::{Builder, NamedTempFile};

/// How long a writer waits for another, in steps of [`STEP`].
const STEPS: usize = 400;
const STEP: Duration = Duration::from_millis(25);
/// Links that are followed from one to the next, as Linux does.
const LINKS: usize = 40;
/// What the hidden files beside a target end with.
const PART: &str = ".part";
const LOCK: &str = ".lock";
/// Letters that make the name of a hidden file its own.
const RANDOM: usize = 6;

/// Writes `text` in place of the file at `path`.
pub(super) fn write(path: &Path, text: &[u8]) -> anyhow::Result<()> {
    edit(path, |target| target.replace(text))
}

/// Runs `work` on the file at `path` while no other run can write it.
pub(super) fn edit<T>(
    path: &Path,
    work: impl FnOnce(&Target) -> anyhow::Result<T>,
) -> anyhow::Result<T> {
    let target = Target::open(path).with_context(|| format!("cannot write {}", path.display()))?;
    work(&target)
}

/// A file that this run alone writes.
#[derive(Debug)]
pub(super) struct Target {
    /// As the user named it.
    named: PathBuf,
    /// What is written to: behind all links.
    real: PathBuf,
    /// `None` for devices and pipes, which are written as they are.
    lock: Option<Lock>,
}

impl Target {
    fn open(path: &Path) -> io::Result<Self> {
        let named = path.to_owned();
        if is_stream(path) {
            let (real, lock) = (named.clone(), None);
            return Ok(Self { named, real, lock });
        }
        let real = behind_links(path)?;
        match fs::metadata(&real) {
            Ok(known) if known.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
            // What may not be written to may not be replaced either.
            Ok(_) => _ = OpenOptions::new().write(true).open(&real)?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
        let lock = Some(Lock::take(&real)?);
        Ok(Self { named, real, lock })
    }

    /// Puts `text` in place of what the file holds.
    pub(super) fn replace(&self, text: &[u8]) -> anyhow::Result<()> {
        self.replace_with(|out| out.write_all(text))
            .with_context(|| format!("cannot write {}", self.named.display()))
    }

    /// Puts what `fill` writes in place of what the file holds; where it fails, the file stays as it was.
    fn replace_with(&self, fill: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
        let Some(lock) = &self.lock else {
            let mut out = OpenOptions::new().write(true).open(&self.real)?;
            fill(&mut out)?;
            return out.flush();
        };
        lock.sweep();
        let mut part = lock.part(&self.real)?;
        fill(part.as_file_mut())?;
        part.as_file().sync_all()?;
        part.persist(&self.real).map_err(|error| error.error)?;
        sync_folder(&lock.folder);
        Ok(())
    }
}

/// Whether a path is a device, a pipe or a stream of this process: no name to rename anything to.
fn is_stream(path: &Path) -> bool {
    let is_special = |known: fs::Metadata| !known.is_file() && !known.is_dir();
    crate::files::is_stream(path)
        || ["/dev/stdout", "/dev/stderr"]
            .iter()
            .any(|stream| path == Path::new(stream))
        || fs::metadata(path).is_ok_and(is_special)
}

/// What a path leads to, which need not be there yet.
fn behind_links(path: &Path) -> io::Result<PathBuf> {
    let mut real = path.to_owned();
    for _ in 0..LINKS {
        match fs::read_link(&real) {
            Ok(next) => real = folder_of(&real).join(next),
            Err(_) => return Ok(real),
        }
    }
    Err(io::Error::other("its links lead in a circle"))
}

fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// A rename is safe on the disk once its folder is. Where a file system cannot do that, the rename still holds.
fn sync_folder(folder: &Path) {
    if cfg!(unix) {
        _ = File::open(folder).and_then(|folder| folder.sync_all());
    }
}

/// The right to write a file; it ends with the value, and with the process.
#[derive(Debug)]
struct Lock {
    folder: PathBuf,
    /// The name of the file that it is for.
    name: OsString,
    path: PathBuf,
    _file: File,
}

impl Lock {
    /// Waits until no other run writes `real`.
    fn take(real: &Path) -> io::Result<Self> {
        let folder = folder_of(real).to_owned();
        let name = real.file_name().ok_or(io::ErrorKind::InvalidInput)?;
        let path = folder.join(hidden(name, OsStr::new(LOCK)));
        for _ in 0..STEPS {
            let file = lock_file(&path)?;
            match fs4::FileExt::try_lock(&file) {
                // Whoever held it before may have taken the name away meanwhile.
                Ok(()) if is_at(&file, &path) => {
                    let name = name.to_owned();
                    return Ok(Self {
                        folder,
                        name,
                        path,
                        _file: file,
                    });
                }
                Ok(()) => {}
                Err(fs4::TryLockError::WouldBlock) => thread::sleep(STEP),
                Err(fs4::TryLockError::Error(error)) => return Err(error),
            }
        }
        let message = format!(
            "another run has been writing it for {} seconds: end that one, then try again",
            (STEP * u32::try_from(STEPS).unwrap_or(u32::MAX)).as_secs()
        );
        Err(io::Error::new(io::ErrorKind::WouldBlock, message))
    }

    /// A hidden file beside the target, with its rights.
    fn part(&self, real: &Path) -> io::Result<NamedTempFile> {
        let prefix = hidden(&self.name, OsStr::new("."));
        let mut builder = Builder::new();
        builder.prefix(&prefix).suffix(PART).rand_bytes(RANDOM);
        let Ok(known) = fs::metadata(real) else {
            #[cfg(unix)]
            {
                // As any new file: what the user's mask leaves.
                use std::os::unix::fs::PermissionsExt as _;
                builder.permissions(fs::Permissions::from_mode(0o666));
            }
            return builder.tempfile_in(&self.folder);
        };
        let part = builder.tempfile_in(&self.folder)?;
        #[cfg(unix)]
        {
            use std::os::unix::fs::{MetadataExt as _, fchown};
            let own = part.as_file().metadata()?;
            if (own.uid(), own.gid()) != (known.uid(), known.gid()) {
                // Only an administrator may give a file away; the text is more worth than its owner's name.
                _ = fchown(part.as_file(), Some(known.uid()), Some(known.gid()));
            }
        }
        part.as_file().set_permissions(known.permissions())?;
        Ok(part)
    }

    /// Takes away what runs that were killed have left; no other run is at work on this file.
    fn sweep(&self) {
        let prefix = hidden(&self.name, OsStr::new("."));
        let prefix = prefix.as_encoded_bytes();
        let is_left = |name: &OsStr| {
            let name = name.as_encoded_bytes();
            let rest = name.strip_prefix(prefix);
            let random = rest.and_then(|rest| rest.strip_suffix(PART.as_bytes()));
            random.is_some_and(|random| {
                random.len() == RANDOM && random.iter().all(u8::is_ascii_alphanumeric)
            })
        };
        for entry in fs::read_dir(&self.folder).into_iter().flatten().flatten() {
            if is_left(&entry.file_name()) {
                _ = fs::remove_file(entry.path());
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Elsewhere an open file may keep its name for a while, and be in the way of the next run.
        if cfg!(unix) {
            _ = fs::remove_file(&self.path);
        }
    }
}

/// The lock file at `path`. One that another user left cannot be written to, but held.
fn lock_file(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    let made = options.create(true).truncate(false).write(true).open(path);
    match made {
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
            File::open(path).map_err(|_| error)
        }
        made => made,
    }
}

/// Whether the file is still the one that the path names.
fn is_at(file: &File, path: &Path) -> bool {
    let held = file.try_clone().and_then(same_file::Handle::from_file);
    let named = same_file::Handle::from_path(path);
    held.is_ok_and(|held| named.is_ok_and(|named| held == named))
}

/// ".decisions.toml.lock" for `decisions.toml`.
fn hidden(name: &OsStr, end: &OsStr) -> OsString {
    let mut hidden = OsString::from(".");
    hidden.push(name);
    hidden.push(end);
    hidden
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("a folder");
        let mut names: Vec<String> = entries
            .map(|entry| {
                entry
                    .expect("an entry")
                    .file_name()
                    .to_string_lossy()
                    .into_owned()
            })
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_writer_that_fails_midway_costs_nothing() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("decisions.toml");
        fs::write(&path, "old").expect("a file");
        let target = Target::open(&path).expect("a target");
        let failed = target.replace_with(|out| {
            out.write_all(b"half of the ne")?;
            Err(io::ErrorKind::StorageFull.into())
        });
        assert_eq!(
            failed.expect_err("a fault").kind(),
            io::ErrorKind::StorageFull
        );
        drop(target);
        assert_eq!(fs::read(&path).expect("the file"), b"old");
        assert_eq!(names(folder.path()), ["decisions.toml"]);
    }

    #[test]
    fn what_killed_runs_left_is_swept_and_nothing_else() {
        let folder = tempfile::tempdir().expect("a folder");
        for name in [".a.Abc123.part", ".a.b.Abc123.part", ".a.notes", "a"] {
            fs::write(folder.path().join(name), "").expect("a file");
        }
        write(&folder.path().join("a"), b"new").expect("a write");
        assert_eq!(names(folder.path()), [".a.b.Abc123.part", ".a.notes", "a"]);
    }

    #[test]
    fn a_second_writer_waits() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("count");
        let add = || {
            edit(&path, |target| {
                let before = fs::read(&path).unwrap_or_default();
                target.replace(&[&before[..], b"x"].concat())
            })
            .expect("an edit");
        };
        thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| (0..25).for_each(|_| add()));
            }
        });
        assert_eq!(fs::read(&path).expect("the file").len(), 100);
        assert_eq!(names(folder.path()), ["count"]);
    }

    #[cfg(unix)]
    #[test]
    fn links_stay_links_and_rights_stay() {
        use std::os::unix::fs::{PermissionsExt as _, symlink};
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name);
        fs::create_dir(at("kept")).expect("a folder");
        fs::write(at("kept/real.toml"), "old").expect("a file");
        fs::set_permissions(at("kept/real.toml"), fs::Permissions::from_mode(0o640))
            .expect("rights");
        symlink("kept/real.toml", at("link.toml")).expect("a link");
        write(&at("link.toml"), b"new").expect("a write");
        assert!(
            fs::symlink_metadata(at("link.toml"))
                .expect("a link")
                .is_symlink()
        );
        assert_eq!(fs::read(at("kept/real.toml")).expect("the file"), b"new");
        let mode = fs::metadata(at("kept/real.toml"))
            .expect("the file")
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o640);
        symlink("kept/later.toml", at("early.toml")).expect("a link");
        write(&at("early.toml"), b"first").expect("a write");
        assert_eq!(fs::read(at("kept/later.toml")).expect("the file"), b"first");
        symlink("b", at("a")).expect("a link");
        symlink("a", at("b")).expect("a link");
        assert!(write(&at("a"), b"").is_err());
        assert!(write(Path::new("/dev/null"), b"gone").is_ok());
    }
}

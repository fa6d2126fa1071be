//! Waits for changes of files: of those that are named, and of all in folders that are.

use std::{
    collections::BTreeSet,
    ffi::OsStr,
    path::{Path, PathBuf},
    sync::mpsc::{self, Receiver, RecvTimeoutError},
    time::{Duration, Instant},
};

use anyhow::Context as _;
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher as _};

/// An editor writes a file in several steps: they are one change where so little time lies between them.
const QUIET: Duration = Duration::from_millis(200);
/// A change is waited out for so long.
const LONGEST: Duration = Duration::from_secs(2);

/// Folders and files whose changes are told.
#[derive(Debug)]
pub(super) struct Watch {
    watcher: RecommendedWatcher,
    events: Receiver<notify::Result<Event>>,
    /// The file that this program writes: its change is none.
    output: PathBuf,
    /// Folders of which everything counts.
    folders: BTreeSet<PathBuf>,
    /// Files that count, in folders that are listened to for their sake.
    files: BTreeSet<PathBuf>,
    parents: BTreeSet<PathBuf>,
}

impl Watch {
    /// Listens to nothing yet. What happens to `output` never counts.
    pub(super) fn new(output: &Path) -> anyhow::Result<Self> {
        let (told, events) = mpsc::channel();
        let watcher = notify::recommended_watcher(told)
            .context("cannot watch files on this system: run `check` without --watch")?;
        Ok(Self {
            watcher,
            events,
            output: real(output),
            folders: BTreeSet::new(),
            files: BTreeSet::new(),
            parents: BTreeSet::new(),
        })
    }

    /// Listens to a folder and all in it, or to a file, which need not be there yet. Whether that is new.
    pub(super) fn add(&mut self, path: &Path) -> anyhow::Result<bool> {
        let path = real(path);
        if self.folders.iter().any(|folder| path.starts_with(folder)) || self.files.contains(&path)
        {
            return Ok(false);
        }
        if path.is_dir() {
            self.listen(&path, RecursiveMode::Recursive)?;
            self.folders.insert(path);
            return Ok(true);
        }
        // Editors put a new file in the place of the old one: its folder tells that, the file itself would not.
        let parent = path.parent().unwrap_or(Path::new("/")).to_owned();
        if parent.is_dir() && self.parents.insert(parent.clone()) {
            self.listen(&parent, RecursiveMode::NonRecursive)?;
        }
        self.files.insert(path);
        Ok(true)
    }

    fn listen(&mut self, path: &Path, mode: RecursiveMode) -> anyhow::Result<()> {
        let watched = self.watcher.watch(path, mode);
        watched.with_context(|| format!("cannot watch {}", path.display()))
    }

    /// Waits until something changes, and until it has come to rest.
    pub(super) fn wait(&self) -> anyhow::Result<()> {
        let lost = "the system tells no more changes: start `check --watch` again";
        while !self.counts(&self.events.recv().context(lost)?) {}
        let begun = Instant::now();
        while begun.elapsed() < LONGEST {
            match self.events.recv_timeout(QUIET) {
                Ok(_) => {}
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => anyhow::bail!(lost),
            }
        }
        Ok(())
    }

    fn counts(&self, event: &notify::Result<Event>) -> bool {
        // What the system could not tell may be anything.
        let Ok(event) = event else {
            return true;
        };
        event.need_rescan()
            || !event.kind.is_access() && event.paths.iter().any(|path| self.is_watched(path))
    }

    fn is_watched(&self, path: &Path) -> bool {
        let name = path.file_name().unwrap_or_default();
        // Editors and this program write beside a file before they put it in place.
        let is_hidden = name.as_encoded_bytes().starts_with(b".");
        let is_in = |folder: &PathBuf| path.starts_with(folder);
        path != self.output
            && !is_hidden
            && (self.files.contains(path) || self.folders.iter().any(is_in))
    }
}

/// A path as the system tells it; of what is not there, its folder's.
fn real(path: &Path) -> PathBuf {
    if let Ok(real) = path.canonicalize() {
        return real;
    }
    let name = path.file_name().unwrap_or(OsStr::new(""));
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    folder.join(name)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use notify::{EventKind, event::ModifyKind};

    use super::*;

    #[test]
    fn changes_of_what_is_watched_count_and_no_others() {
        let story = tempfile::tempdir().expect("a folder");
        let beside = tempfile::tempdir().expect("a folder");
        let root = real(story.path());
        fs::write(root.join("a.txt"), "a").expect("room");
        let mut watch = Watch::new(&root.join("report.md")).expect("a watch");
        assert!(watch.add(&root).expect("a folder"));
        assert!(!watch.add(&root.join("a.txt")).expect("a file"));
        let decided = real(beside.path()).join("decisions.toml");
        assert!(watch.add(&decided).expect("a file"));
        let event = |path: PathBuf| {
            let event = Event::new(EventKind::Modify(ModifyKind::Any)).add_path(path);
            watch.counts(&Ok(event))
        };
        assert!(event(root.join("a.txt")) && event(root.join("new.txt")) && event(decided));
        assert!(!event(root.join("report.md")) && !event(root.join(".a.txt.swp")));
        assert!(!event(real(beside.path()).join("other.txt")));
        let read = EventKind::Access(notify::event::AccessKind::Any);
        assert!(!watch.counts(&Ok(Event::new(read).add_path(root.join("a.txt")))));
    }
}

//! What a command writes replaces nothing that it reads, nor what was written by hand for it: lists, decisions, settings, rules.

use std::{
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
};

use crate::{
    config, decisions,
    sources::{self, Source},
};

/// The ending of what is written by hand: lists, rules, names, settings, decisions.
const BY_HAND: &str = "toml";
/// Files that variorum looks for by their names; a report of such a name would be taken for one of them.
const NAMES: &[&str] = &[sources::LIST, decisions::FILE_NAME, config::FILE_NAME];

/// A file that a command is to write.
#[derive(Debug)]
pub(super) struct Output {
    path: PathBuf,
    /// What to do where it may not be written.
    way: &'static str,
}

impl Output {
    /// The file of `-o`.
    pub(super) fn file(path: &Path) -> Self {
        Self {
            path: path.to_owned(),
            way: "name another file with -o",
        }
    }

    /// A file in the folder of `--tables`.
    pub(super) fn table(path: PathBuf) -> Self {
        Self {
            path,
            way: "name another folder with --tables",
        }
    }

    fn is(&self, path: &Path) -> bool {
        same_file::is_same_file(&self.path, path).unwrap_or(false)
    }

    /// Whether it would replace something by hand, or pass for it.
    fn is_by_hand(&self) -> bool {
        let is_kept = |kind: &OsStr| kind.eq_ignore_ascii_case(BY_HAND);
        let is_named = |name: &OsStr| NAMES.iter().any(|known| name == *known);
        self.path.file_name().is_some_and(is_named)
            || (self.path.extension().is_some_and(is_kept) && self.path.exists())
    }
}

/// Refuses outputs that would replace a source, a list, decisions or settings; `more` is what is read beside the sources. What
/// variorum wrote there earlier may be replaced, and is no source then.
pub(super) fn spare(
    outputs: &[Output],
    sources: &mut Vec<Source>,
    more: &[&Path],
) -> anyhow::Result<()> {
    // A table without rows is an empty file, which tells nobody what wrote it.
    let is_empty = |path: &str| fs::metadata(path).is_ok_and(|it| it.is_file() && it.len() == 0);
    let is_report = |source: &Source| source.problems.iter().any(|it| it.code == sources::REPORT);
    let is_output = |path: &str| outputs.iter().any(|output| output.is(Path::new(path)));
    sources.retain(|source| {
        !((is_report(source) || is_empty(&source.path)) && is_output(&source.path))
    });
    for (at, output) in outputs.iter().enumerate() {
        let shown = output.path.display();
        let is_same = |it: &Output| it.path == output.path || it.is(&output.path);
        if outputs.iter().skip(at + 1).any(is_same) {
            anyhow::bail!("{shown} would be written twice: {}", output.way);
        }
        // What lies in an archive has the archive's path above its own.
        let of_sources = sources
            .iter()
            .flat_map(|it| Path::new(&it.path).ancestors());
        let others = more.iter().copied().chain([Path::new(config::FILE_NAME)]);
        if output.is_by_hand() || of_sources.chain(others).any(|it| output.is(it)) {
            anyhow::bail!("{shown} is read and is not replaced: {}", output.way);
        }
    }
    Ok(())
}

//! What examples told when somebody last looked: `snapshots/ID.snap` beside the rules of a folder.
//!
//! An example's text, what was told, and below the parse that it was read from, so that a changed parse is told from a changed
//! rule:
//!
//! ```text
//! # Dockers in Port Sele walked out.
//!   own/strike#walk-out { who: Dockers, where: Port Sele } affirmed asserted
//!   ---
//!   walked [ROOT VBD walk]
//!     Dockers [nsubj NNS docker]
//! ```

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use anyhow::Context as _;

use crate::{cli::files::edit, examples::Seen, files::read_text};

/// The folder of snapshots within a folder of rules.
const FOLDER: &str = "snapshots";

/// What became of an example since its snapshot was kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Change {
    /// There is no snapshot of it yet.
    New,
    /// The same parse tells something else.
    Rule,
    /// Another parse tells something else.
    ParseAndRule,
    /// Another parse tells the same.
    Parse,
    /// The rule has this example no more.
    Gone,
}

impl Change {
    /// What became of `before`; `None` where nothing did.
    pub(super) fn between(before: Option<&Seen>, now: &Seen) -> Option<Self> {
        let Some(before) = before else {
            return Some(Self::New);
        };
        match (before.told == now.told, before.tree == now.tree) {
            (true, true) => None,
            (false, true) => Some(Self::Rule),
            (false, false) => Some(Self::ParseAndRule),
            (true, false) => Some(Self::Parse),
        }
    }

    /// The words for it.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::New => "new example",
            Self::Rule => "changed by the rule",
            Self::ParseAndRule => "changed by the parse",
            Self::Parse => "changed parse, told the same",
            Self::Gone => "gone example",
        }
    }
}

/// The snapshots of a folder of rules.
#[derive(Debug)]
pub(super) struct Snapshots {
    folder: PathBuf,
    /// By claim kind, then by text.
    kept: BTreeMap<String, BTreeMap<String, Seen>>,
    /// What is to be kept anew and, with `None`, forgotten.
    edits: BTreeMap<String, BTreeMap<String, Option<Seen>>>,
}

impl Snapshots {
    /// Those beside the rules in `rules`, a folder or one file, of the claim kinds `ids`.
    pub(super) fn load(rules: &Path, ids: &[String]) -> anyhow::Result<Self> {
        let beside = if rules.is_file() {
            rules.parent().unwrap_or(Path::new(""))
        } else {
            rules
        };
        let folder = beside.join(FOLDER);
        let mut kept = BTreeMap::new();
        for id in ids {
            let path = path(&folder, id);
            let found = load(&path)?;
            if !found.is_empty() {
                kept.insert(id.clone(), found);
            }
        }
        Ok(Self {
            folder,
            kept,
            edits: BTreeMap::new(),
        })
    }

    /// What an example told.
    pub(super) fn get(&self, id: &str, text: &str) -> Option<&Seen> {
        self.kept.get(id)?.get(text)
    }

    /// The examples of a kind that have a snapshot.
    pub(super) fn texts<'a>(&'a self, id: &str) -> impl Iterator<Item = &'a str> {
        let of_kind = self.kept.get(id).into_iter().flatten();
        of_kind.map(|(text, _)| text.as_str())
    }

    /// Keeps what an example tells now.
    pub(super) fn keep(&mut self, id: &str, text: &str, seen: Seen) {
        let of_kind = self.edits.entry(id.to_owned()).or_default();
        of_kind.insert(text.to_owned(), Some(seen));
    }

    /// Forgets an example.
    pub(super) fn forget(&mut self, id: &str, text: &str) {
        let of_kind = self.edits.entry(id.to_owned()).or_default();
        of_kind.insert(text.to_owned(), None);
    }

    /// Writes what was kept and forgotten into the files; what another run has put there meanwhile stays.
    pub(super) fn save(&self) -> anyhow::Result<()> {
        if !self.edits.is_empty() {
            let cannot = || format!("cannot write {}", self.folder.display());
            fs::create_dir_all(&self.folder).with_context(cannot)?;
        }
        for (id, edits) in &self.edits {
            let path = path(&self.folder, id);
            edit(&path, |target| {
                let mut kept = load(&path)?;
                for (text, seen) in edits {
                    match seen {
                        Some(seen) => _ = kept.insert(text.clone(), seen.clone()),
                        None => _ = kept.remove(text),
                    }
                }
                let text: Vec<String> = kept
                    .iter()
                    .map(|(text, seen)| section(text, seen))
                    .collect();
                target.replace(text.join("\n").as_bytes())
            })?;
        }
        Ok(())
    }
}

/// The snapshots of a file; none where it is not there.
fn load(path: &Path) -> anyhow::Result<BTreeMap<String, Seen>> {
    match read_text(path) {
        Ok(text) => Ok(read(&text)),
        Err(error) if error.is_missing() => Ok(BTreeMap::new()),
        Err(error) => Err(error).context(format!("cannot read {}", path.display())),
    }
}

fn path(folder: &Path, id: &str) -> PathBuf {
    folder.join(format!("{id}.snap"))
}

/// A text marked line by line, and below it, set in, what it told.
fn section(text: &str, seen: &Seen) -> String {
    let marked = text.split('\n').map(|line| format!("# {line}\n"));
    let written = seen.written();
    let told = written.lines().map(|line| format!("  {line}\n"));
    marked.chain(told).collect()
}

fn read(file: &str) -> BTreeMap<String, Seen> {
    let mut found = BTreeMap::new();
    let mut text: Vec<&str> = Vec::new();
    let mut below: Vec<&str> = Vec::new();
    for line in file.lines().chain(["# "]) {
        match line.strip_prefix("# ") {
            Some(line) => {
                if !below.is_empty() {
                    found.insert(text.join("\n"), seen(&below));
                    text.clear();
                    below.clear();
                }
                text.push(line);
            }
            None => below.extend(line.strip_prefix("  ")),
        }
    }
    found
}

fn seen(lines: &[&str]) -> Seen {
    let cut = lines.iter().position(|line| *line == Seen::RULER);
    let (told, tree) = lines.split_at(cut.unwrap_or(lines.len()));
    let whole = |lines: &[&str]| {
        lines
            .iter()
            .flat_map(|line| [*line, "\n"])
            .collect::<String>()
    };
    Seen {
        told: whole(told),
        tree: whole(tree.get(1..).unwrap_or_default()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let dockers = Seen {
            told: "own/strike#walk-out { who: Dockers }\n".to_owned(),
            tree: "walked\n  Dockers\n  . [punct . .]\n".to_owned(),
        };
        let nothing = Seen {
            told: String::new(),
            tree: "# [ROOT]\n".to_owned(),
        };
        let file = section("Dockers walked.\n\nTwice.", &dockers) + "\n" + &section("#", &nothing);
        let read = read(&file);
        assert_eq!(read["Dockers walked.\n\nTwice."], dockers);
        assert_eq!(read["#"], nothing);
        assert_eq!(read.len(), 2);
    }

    #[test]
    fn a_changed_parse_is_no_changed_rule() {
        let seen = |told: &str, tree: &str| Seen {
            told: told.to_owned(),
            tree: tree.to_owned(),
        };
        let before = seen("a", "x");
        let change = |now: Seen| Change::between(Some(&before), &now);
        assert_eq!(change(seen("a", "x")), None);
        assert_eq!(change(seen("b", "x")), Some(Change::Rule));
        assert_eq!(change(seen("b", "y")), Some(Change::ParseAndRule));
        assert_eq!(change(seen("a", "y")), Some(Change::Parse));
        assert_eq!(Change::between(None, &before), Some(Change::New));
    }
}

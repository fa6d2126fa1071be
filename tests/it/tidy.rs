//! Keeps the source tree readable: one-way imports, a header on every file, no long file.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test reads its own source tree and stops at the first surprise"
)]

use std::{
    fs,
    path::{Path, PathBuf},
};

/// The stages, first to last. A file imports its own stage and earlier ones.
const STAGES: &[&str] = &[
    "span",
    "diagnostic",
    "sources",
    "text",
    "syntax",
    "time",
    "quantity",
    "names",
    "analysis",
    "thesaurus",
    "mentions",
    "rules",
    "claims",
    "graph",
    "alignment",
    "decisions",
    "events",
    "verdicts",
    "report",
    "config",
    "pipeline",
    "examples",
    "cli",
];
/// Lines past which a file wants splitting, its tests included.
const MAX_LINES: usize = 500;

#[test]
fn source_tree_is_tidy() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let faults: Vec<String> = rust_files(&src)
        .iter()
        .flat_map(|path| {
            let name = path.strip_prefix(&src).unwrap();
            let code = fs::read_to_string(path).unwrap();
            faults(name, &code)
                .into_iter()
                .map(move |fault| format!("src/{}: {fault}", name.display()))
                .collect::<Vec<_>>()
        })
        .collect();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

fn faults(name: &Path, code: &str) -> Vec<String> {
    let mut faults = Vec::new();
    if !code.starts_with("//!") {
        faults.push("starts without a `//!` header".to_owned());
    }
    if code.lines().count() > MAX_LINES {
        faults.push(format!("runs past {MAX_LINES} lines"));
    }
    if code.contains("super::super::") {
        faults.push("reaches a stage by `super::super::`; write `crate::`".to_owned());
    }
    let first = name.iter().next().unwrap().to_str().unwrap();
    let stage = first.trim_end_matches(".rs");
    if let Some(rank) = STAGES.iter().position(|known| *known == stage) {
        for later in STAGES[rank + 1..]
            .iter()
            .filter(|later| imports(code, later))
        {
            faults.push(format!("imports `{later}`, a later stage"));
        }
    }
    faults
}

/// Whether `code` names `stage` in a `crate::stage` path or a `crate::{…}` list.
fn imports(code: &str, stage: &str) -> bool {
    code.split("crate::").skip(1).any(|rest| {
        let path = match rest.strip_prefix('{') {
            Some(list) => list.split(';').next().unwrap_or_default(),
            None => rest.lines().next().unwrap_or_default(),
        };
        let mut words = path.split(|c: char| !c.is_alphanumeric() && c != '_');
        if rest.starts_with('{') {
            words.any(|word| word == stage)
        } else {
            words.next() == Some(stage)
        }
    })
}

fn rust_files(dir: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|ext| ext == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

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
    "visible",
    "difference",
    "packed",
    "files",
    "diagnostic",
    "lexicon",
    "sources",
    "text",
    "syntax",
    "quotation",
    "time",
    "quantity",
    "names",
    "analysis",
    "policy",
    "thesaurus",
    "mentions",
    "rules",
    "claims",
    "propositions",
    "graph",
    "alignment",
    "decisions",
    "events",
    "verdicts",
    "report",
    "config",
    "pipeline",
    "record",
    "examples",
    "cli",
];
/// Lines past which a file wants splitting, its tests included.
const MAX_LINES: usize = 500;
/// Rooms whose English words stand in `rules/vocabulary/`, with how many strings of lower-case words their code may hold:
/// keys of files, names of roles and reasons, and what is left to move. The longest path that fits a file counts.
const LITERALS: &[(&str, usize)] = &[
    ("names", 0),
    ("names/gazetteer", 177),
    ("names/similar", 8),
    ("claims", 45),
    ("claims/cues", 114),
    ("graph", 61),
    ("events", 5),
    ("verdicts", 86),
];

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

#[test]
fn english_words_stand_in_rules() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = vec![0; LITERALS.len()];
    for path in rust_files(&src) {
        let name = path.strip_prefix(&src).unwrap();
        let fits = |(_, (room, _)): &(usize, &(&str, usize))| name.starts_with(room);
        let room = (LITERALS.iter().enumerate())
            .filter(fits)
            .max_by_key(|(_, (room, _))| room.len());
        if let Some((room, _)) = room
            && !name.ends_with("tests.rs")
        {
            found[room] += literals(&fs::read_to_string(&path).unwrap()).len();
        }
    }
    for ((room, allowed), found) in LITERALS.iter().zip(found) {
        assert!(
            found <= *allowed,
            "src/{room} holds {found} strings of lower-case words, at most {allowed} may stand there: \
             what is English goes into a list of rules/vocabulary/"
        );
    }
}

#[test]
fn literals_are_strings_of_lower_case_words() {
    let code = "let a = \"senior official\"; // \"comment\"\n\
                const B: [&str; 2] = [\"x-ray\", \"No\"];\n\
                #[serde(rename = \"key\")]\n\
                /// \"doc\"\n\
                format!(\"{a} days\");\n\
                #[cfg(test)]\nmod tests { \"test\" }";
    assert_eq!(literals(code), ["senior official", "x-ray"]);
}

/// The strings in `code`, its tests, attributes and comments left out, that hold lower-case words alone.
fn literals(code: &str) -> Vec<&str> {
    let code = code.split("#[cfg(test)]\nmod tests {").next().unwrap();
    let lines = code.lines().map(str::trim_start);
    lines
        .filter(|line| {
            !line.starts_with("//") && !line.starts_with("#[") && !line.starts_with("reason =")
        })
        .flat_map(|line| {
            line.split(" // ")
                .next()
                .unwrap()
                .split('"')
                .skip(1)
                .step_by(2)
        })
        .filter(|text| {
            let word = |c: char| c.is_ascii_lowercase() || matches!(c, ' ' | '-' | '\'');
            text.starts_with(|c: char| c.is_ascii_lowercase()) && text.chars().all(word)
        })
        .collect()
}

pub(crate) fn rust_files(dir: &Path) -> Vec<PathBuf> {
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

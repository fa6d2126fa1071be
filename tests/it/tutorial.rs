//! The tutorial of the rule language in the book, done step by step: its files are written, its commands run, and what they print
//! is what the page shows.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test stops at the first surprise"
)]

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

/// A line of the page that stands for any number of lines.
const ANY: &str = "...";

#[test]
fn the_tutorial_works_as_it_is_written() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = fs::read_to_string(root.join("docs/src/rules.md")).unwrap();
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("tutorial");
    _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    let mut ran = 0;
    for (info, block) in blocks(&page) {
        if let Some((_, name)) = info.split_once("file=") {
            let path = folder.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, block).unwrap();
        } else if let Some((_, name)) = info.split_once("append=") {
            let path = folder.join(name);
            let before = fs::read_to_string(&path).unwrap();
            fs::write(path, before + &block).unwrap();
        } else if info == "console" {
            for (command, shown) in commands(&block) {
                let printed = run(&folder, &command);
                assert!(
                    holds(&shown, &printed.lines().collect::<Vec<_>>()),
                    "{command}\nshown:\n{}\nprinted:\n{printed}",
                    shown.join("\n")
                );
                ran += 1;
            }
        }
    }
    assert!(ran >= 8, "{ran} commands ran");
    fs::remove_dir_all(&folder).unwrap();
}

/// The fenced blocks of a page with the words behind their fences.
fn blocks(page: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        if let Some(info) = line.strip_prefix("```") {
            let block = lines.by_ref().take_while(|line| *line != "```");
            let block = block.flat_map(|line| [line, "\n"]).collect();
            found.push((info.to_owned(), block));
        }
    }
    found
}

/// Each command of a block with the lines that are shown below it.
fn commands(block: &str) -> Vec<(String, Vec<&str>)> {
    let mut found: Vec<(String, Vec<&str>)> = Vec::new();
    for line in block.lines() {
        match (line.strip_prefix("$ "), found.last_mut()) {
            (Some(command), _) => found.push((command.to_owned(), Vec::new())),
            (None, Some((_, shown))) => shown.push(line),
            (None, None) => {}
        }
    }
    found
}

/// What a command prints, run by a shell as a reader would.
fn run(folder: &Path, command: &str) -> String {
    let program = Path::new(env!("CARGO_BIN_EXE_variorum"));
    let mut path = program.parent().unwrap().as_os_str().to_owned();
    path.push(":");
    path.push(env::var_os("PATH").unwrap_or_default());
    let output = Command::new("sh")
        .args(["-c", command])
        .current_dir(folder)
        .env("PATH", path)
        .output()
        .unwrap();
    let texts = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
    texts.concat()
}

/// Whether lines are as shown.
fn holds(shown: &[&str], printed: &[&str]) -> bool {
    match shown.split_first() {
        None => printed.is_empty(),
        Some((&ANY, rest)) => (0..=printed.len()).any(|at| holds(rest, &printed[at..])),
        Some((line, rest)) => printed.split_first().is_some_and(|(first, others)| {
            first.trim_end() == line.trim_end() && holds(rest, others)
        }),
    }
}

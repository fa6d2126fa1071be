//! Folders that hold more than texts: what cannot be read is told, the rest is read, and nothing waits for ever.
#![cfg(unix)]

use std::{
    fs,
    os::unix::fs::symlink,
    path::Path,
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use crate::files::{run, said, story};
use variorum::{
    pipeline::{Tools, check},
    report::{self, Length},
    sources::{Metadata, Options, Problem, Source, load},
};

/// A run that takes longer hangs.
const LONGEST: Duration = Duration::from_secs(60);

fn fifo(path: &Path) {
    let made = Command::new("mkfifo").arg(path).status().expect("mkfifo");
    assert!(made.success());
}

/// Sources of a path, with the codes of their problems.
fn read(path: &Path) -> Vec<(String, Vec<String>)> {
    read_with(path, &Options::news().expect("the rules that ship"))
}

fn read_with(path: &Path, options: &Options) -> Vec<(String, Vec<String>)> {
    let sources = load(&[path.to_owned()], options).expect("sources");
    let codes = |problem: &Problem| problem.code.clone();
    let row = |source: Source| (source.id, source.problems.iter().map(codes).collect());
    sources.into_iter().map(row).collect()
}

/// The problems of one source of them.
fn codes<'a>(sources: &'a [(String, Vec<String>)], id: &str) -> Vec<&'a str> {
    let (_, codes) = sources.iter().find(|(known, _)| known == id).expect(id);
    codes.iter().map(String::as_str).collect()
}

#[test]
fn what_is_no_file_is_a_problem_each() {
    let story = story();
    let at = |name: &str| story.path().join(name);
    fifo(&at("pipe.txt"));
    symlink("/dev/zero", at("zero.txt")).expect("a link");
    symlink("circle.txt", at("circle.txt")).expect("a link");
    symlink("nowhere", at("gone.txt")).expect("a link");
    symlink("nowhere", at(".hidden.txt")).expect("a link");
    fs::create_dir_all(at("deep/empty")).expect("a folder");
    symlink("..", at("deep/up")).expect("a link");
    fs::write(at("long.txt"), "word ".repeat(500_000)).expect("a file");
    let sources = read(story.path());
    assert_eq!(codes(&sources, "one"), ["no-date"; 0]);
    assert_eq!(codes(&sources, "pipe"), ["no-file"]);
    assert_eq!(codes(&sources, "zero"), ["no-file"]);
    assert_eq!(codes(&sources, "circle.txt"), ["unreadable"]);
    assert_eq!(codes(&sources, "gone.txt"), ["unreadable"]);
    assert_eq!(codes(&sources, "up"), ["loop"]);
    assert_eq!(codes(&sources, "long"), ["too-long"]);
    assert_eq!(sources.len(), 8, "{sources:?}");
}

#[test]
fn folders_tied_by_many_links_are_walked_once() {
    let story = story();
    for level in 0..40 {
        let folder = story.path().join(format!("level{level:02}"));
        fs::create_dir(&folder).expect("a folder");
        fs::write(folder.join(format!("text{level}.txt")), "The ferry left.").expect("a file");
        for link in ["a", "b"] {
            symlink(format!("../level{:02}", level + 1), folder.join(link)).expect("a link");
        }
    }
    let start = Instant::now();
    let sources = read(story.path());
    assert!(start.elapsed() < LONGEST);
    assert!(sources.iter().any(|(id, _)| id == "text39"));
}

#[test]
fn a_broken_or_endless_list_is_told_and_the_rest_read() {
    let broken = "[one\nfile = \"one.txt\"";
    let partly =
        "[first]\nfile = \"one.txt\"\noutlet = \"Fjord Post\"\n[second]\nfiel = \"two.txt\"\n";
    let story = story();
    let list = story.path().join("sources.toml");
    fs::write(&list, broken).expect("a list");
    let sources = read(story.path());
    assert_eq!(codes(&sources, "sources.toml"), ["list"]);
    assert_eq!(sources.len(), 3, "{sources:?}");
    fs::write(&list, partly).expect("a list");
    let sources = read(story.path());
    assert_eq!(codes(&sources, "sources.toml"), ["list", "list"]);
    assert_eq!(codes(&sources, "first"), ["no-date"; 0]);
    // The list beside a file that is named by its own path counts as well.
    assert_eq!(
        codes(&read(&story.path().join("two.txt")), "sources.toml").len(),
        2
    );
    fs::write(&list, "#".repeat(9_000_000)).expect("a list");
    assert_eq!(codes(&read(story.path()), "sources.toml"), ["list"]);
    fs::remove_file(&list).expect("the list goes");
    fifo(&list);
    assert_eq!(codes(&read(story.path()), "sources.toml"), ["list"]);
}

#[test]
fn an_empty_folder_stops_no_other() {
    let story = story();
    let empty = tempfile::tempdir().expect("a folder");
    let gone = empty.path().join("gone");
    let options = Options::news().expect("the rules that ship");
    let paths = [empty.path().to_owned(), gone, story.path().to_owned()];
    let sources = load(&paths, &options).expect("sources");
    let problems: Vec<&str> = sources
        .iter()
        .flat_map(|source| &source.problems)
        .map(|problem| problem.code.as_str())
        .collect();
    assert_eq!(problems, ["no-texts", "unreadable"]);
    assert_eq!(sources.len(), 4);
}

#[test]
fn a_list_names_no_file_outside_the_story() {
    let folder = story();
    let story = folder.path().join("story");
    fs::create_dir_all(story.join("part")).expect("a folder");
    fs::write(story.join("own.txt"), "The ferry left on Monday.").expect("a file");
    fs::write(
        story.join("part/sources.toml"),
        "[own]\nfile = \"../own.txt\"\n",
    )
    .expect("a list");
    let list = format!(
        "[up]\nfile = \"../one.txt\"\n[whole]\nfile = \"{}\"\n[gone]\nfile = \"../../no-such.txt\"\n",
        folder.path().join("two.txt").display()
    );
    fs::write(story.join("sources.toml"), list).expect("a list");
    let sources = read(&story);
    assert_eq!(codes(&sources, "up"), ["outside"]);
    assert_eq!(codes(&sources, "whole"), ["outside"]);
    assert_eq!(codes(&sources, "gone"), ["unreadable"]);
    assert_eq!(codes(&sources, "own"), ["no-date"; 0]);
    let options = Options {
        allow_outside: true,
        ..Options::news().expect("the rules that ship")
    };
    let sources = read_with(&story, &options);
    assert_eq!(codes(&sources, "up"), ["no-date"; 0]);
    let output = run(
        &["show", "sources", "story", "--allow-outside"],
        folder.path(),
    );
    assert!(!String::from_utf8_lossy(&output.stdout).contains("outside:"));
}

#[test]
fn no_report_is_a_source() {
    let options = Options::news().expect("the rules that ship");
    let tools = Tools::new(Vec::new()).expect("the tools that ship");
    let story = story();
    let report = check(
        load(&[story.path().to_owned()], &options).expect("sources"),
        &tools,
    );
    let mut written = vec![
        report::json(&report).expect("JSON"),
        report::csv(&report),
        report::dot(&report),
    ];
    for length in [Length::Page, Length::Full, Length::Brief] {
        written.push(report::markdown(&report, length).expect("Markdown"));
    }
    for text in written {
        let source = Source::read("r", "r.md", text.as_bytes(), &Metadata::default(), &options);
        let head: String = text.chars().take(60).collect();
        assert_eq!(
            source.problems.first().map(|it| it.code.as_str()),
            Some("report"),
            "{head}"
        );
    }
}

#[test]
fn other_files_that_are_no_files_end_the_run_with_a_message() {
    let story = story();
    fifo(&story.path().join("decisions.toml"));
    fs::create_dir(story.path().join("rules")).expect("a folder");
    fifo(&story.path().join("rules/pipe.toml"));
    for arguments in [
        ["check", ".", "--decisions", "decisions.toml"],
        ["check", "one.txt", "--rules", "rules"],
    ] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_variorum"))
            .args(arguments)
            .current_dir(story.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("a run");
        let start = Instant::now();
        let ended = loop {
            if let Some(status) = child.try_wait().expect("a state") {
                break status;
            }
            if start.elapsed() > LONGEST {
                child.kill().expect("an end");
                panic!("{arguments:?} hangs");
            }
            thread::sleep(Duration::from_millis(50));
        };
        assert_eq!(ended.code(), Some(2), "{arguments:?}");
    }
    let output = run(&["check", "one.txt", "--rules", "rules"], story.path());
    assert!(said(&output).contains("a pipe"), "{}", said(&output));
}

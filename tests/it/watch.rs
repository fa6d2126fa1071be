//! `check --watch`: the report follows its sources, rules and decisions, and is at any time what a run without it writes.
#![cfg(all(unix, feature = "watch"))]
#![expect(
    clippy::disallowed_methods,
    reason = "a test reads the reports that the program wrote"
)]

use std::{
    fs,
    path::Path,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use crate::files::{run, said, story};

/// How long a report is waited for on a machine that has much else to do.
const PATIENCE: Duration = Duration::from_secs(240);
const STEP: Duration = Duration::from_millis(100);
const RULE: &str = "id = \"mooring\"\ntitle = \"Who moored where\"\nsummary = \"A ship is made fast.\"\n\
    [role]\nship = [\"org\", \"thing\"]\n\
    [[match]]\nname = \"moor\"\ntrigger = [\"moor\"]\nneed = [\"ship\"]\n[match.path]\nship = \"subject\"\n\
    [[example]]\ntext = \"The ferry moored in Port Sele.\"\nclaims = [{ ship = \"The ferry\" }]\n\
    [[example]]\ntext = \"The gulls are loud.\"\nnone = true\nwhy = \"no ship\"\n";

/// A run that is ended with the value.
struct Watcher(Child);

impl Drop for Watcher {
    fn drop(&mut self) {
        _ = self.0.kill();
        _ = self.0.wait();
    }
}

/// Watches the story in `folder`, with rules beside it.
fn watch(folder: &Path, cache: &Path) -> Watcher {
    let mut command = Command::new(env!("CARGO_BIN_EXE_variorum"));
    command
        .args([
            "check", "story", "--rules", "rules", "--watch", "-o", "out.md",
        ])
        .current_dir(folder)
        .env("XDG_CACHE_HOME", cache)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    Watcher(command.spawn().expect("a run"))
}

/// What a run of its own writes.
fn fresh(folder: &Path) -> String {
    let output = run(&["check", "story", "--rules", "rules"], folder);
    assert!(output.status.success(), "{}", said(&output));
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// Waits until the report is what a run of its own writes.
fn await_report(folder: &Path, what: &str) {
    let expected = fresh(folder);
    let begun = Instant::now();
    let out = folder.join("out.md");
    while fs::read_to_string(&out).ok().as_ref() != Some(&expected) {
        assert!(
            begun.elapsed() < PATIENCE,
            "{what}: the report did not follow"
        );
        thread::sleep(STEP);
    }
}

#[test]
fn the_report_follows_what_it_is_made_from() {
    let scratch = tempfile::tempdir().expect("a folder");
    let folder = scratch.path();
    let cache = folder.join("cache");
    fs::create_dir(folder.join("rules")).expect("a folder");
    fs::write(folder.join("rules/mooring.toml"), RULE).expect("room");
    fs::create_dir(folder.join("story")).expect("a folder");
    for entry in fs::read_dir(story().path()).expect("a story") {
        let entry = entry.expect("a source");
        fs::copy(entry.path(), folder.join("story").join(entry.file_name())).expect("room");
    }
    let watcher = watch(folder, &cache);
    await_report(folder, "begin");
    let first = fresh(folder);

    let two = folder.join("story/two.txt");
    let text = fs::read_to_string(&two).expect("a source");
    fs::write(&two, text.replace("Five", "Six")).expect("room");
    await_report(folder, "a source");
    assert_ne!(fresh(folder), first);

    // As editors do it: a new file in the place of the old one.
    fs::write(folder.join("story/.three"), "Ferry fire\n\nSeven people were killed on Monday in a fire on a ferry in Port Sele, Ana Ruiz said.").expect("room");
    fs::rename(folder.join("story/.three"), folder.join("story/three.txt")).expect("a source");
    await_report(folder, "a new source");

    let before = fresh(folder);
    let decided = run(
        &[
            "decide",
            "f1",
            "not-a-conflict",
            "story",
            "--on",
            "2026-03-04",
        ],
        folder,
    );
    assert!(decided.status.success(), "{}", said(&decided));
    assert_ne!(fresh(folder), before);
    await_report(folder, "a decision");

    // A fault is told and the report stays; the rule mended, it goes on.
    fs::write(folder.join("rules/mooring.toml"), "id = ").expect("room");
    thread::sleep(STEP * 5);
    fs::write(folder.join("rules/mooring.toml"), RULE).expect("room");
    fs::write(
        folder.join("story/four.txt"),
        "Ferry fire\n\nThe Aurora moored in Port Sele on Monday.",
    )
    .expect("room");
    await_report(folder, "a rule");
    drop(watcher);

    // Broken files of the cache change nothing, and neither do whole ones.
    let readings = cache.join("variorum/readings");
    let kept: Vec<_> = fs::read_dir(&readings).expect("a cache").collect();
    assert!(kept.len() >= 4, "{} readings", kept.len());
    for (at, entry) in kept.into_iter().enumerate().filter(|(at, _)| at % 2 == 0) {
        let path = entry.expect("a reading").path();
        let bytes = fs::read(&path).expect("a reading");
        let broken = if at % 4 == 0 {
            &bytes[..bytes.len() / 3]
        } else {
            b"{}"
        };
        fs::write(&path, broken).expect("room");
    }
    fs::remove_file(folder.join("out.md")).expect("a report");
    let _again = watch(folder, &cache);
    await_report(folder, "a broken cache");
}

#[test]
fn what_cannot_be_watched_is_said() {
    let folder = story();
    for (arguments, expected) in [
        (&["check", ".", "--watch"][..], "--output <FILE>"),
        (
            &["check", "-", "--watch", "-o", "x.md"][..],
            "standard input cannot be watched",
        ),
        (&["check", ".", "--no-cache"][..], "--watch"),
    ] {
        let output = run(arguments, folder.path());
        assert_eq!(output.status.code(), Some(2));
        assert!(said(&output).contains(expected), "{}", said(&output));
    }
}

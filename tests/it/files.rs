//! Files that the program writes: nothing is lost, whatever happens while it writes.
#![cfg(unix)]
#![expect(
    clippy::disallowed_methods,
    reason = "a test reads the files that the program read and wrote"
)]

use std::{
    fs,
    os::unix::process::ExitStatusExt as _,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    thread,
    time::Duration,
};

const PROGRAM: &str = env!("CARGO_BIN_EXE_variorum");
/// Kills of the short loop; `tests/kills.sh` does many more.
const KILLS: u64 = 50;

/// A story of two sources that differ, in a folder of its own.
pub(crate) fn story() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let texts = [
        (
            "one.txt",
            "Ferry fire\n\nThree people were killed on Monday in a fire on a ferry in Port Sele, police said.",
        ),
        (
            "two.txt",
            "Ferry burns\n\nFive people were killed on Monday in a fire on a ferry in Port Sele, the mayor said.",
        ),
    ];
    for (name, text) in texts {
        fs::write(folder.path().join(name), text).expect("a source");
    }
    folder
}

pub(crate) fn run(arguments: &[&str], folder: &Path) -> Output {
    let mut command = Command::new(PROGRAM);
    command.args(arguments).current_dir(folder);
    command.output().expect("a run")
}

pub(crate) fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Names in a folder, sorted.
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

/// Keys of the first findings of a story.
fn findings(folder: &Path) -> Vec<String> {
    let output = run(&["check", ".", "--format", "json"], folder);
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let findings = report["findings"].as_array().expect("findings");
    let key = |finding: &serde_json::Value| finding["key"].as_str().expect("a key").to_owned();
    findings.iter().map(key).collect()
}

/// How many decisions the file holds; it must read as TOML.
fn decided(file: &Path) -> usize {
    let toml: toml::Table = fs::read_to_string(file)
        .expect("a file")
        .parse()
        .expect("TOML");
    toml["decision"].as_array().expect("decisions").len()
}

#[test]
fn kills_at_any_moment_lose_no_decision() {
    let story = story();
    let file = story.path().join("decisions.toml");
    let keys = findings(story.path());
    assert!(!keys.is_empty());
    let kept = |n: usize| {
        format!(
            "[[decision]]\non = \"d{n:016}\"\nverdict = \"accepted\"\nnote = \"kept for long\"\n\n"
        )
    };
    let old: String = (0..2000).map(kept).collect();
    fs::write(&file, &old).expect("the decisions");
    let mut slowest = Duration::from_millis(300);
    for n in 0..KILLS {
        let start = std::time::Instant::now();
        let mut child = Command::new(PROGRAM)
            .args([
                "decide",
                &keys[0],
                "accepted",
                ".",
                "--note",
                &n.to_string(),
            ])
            .current_dir(story.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("a run");
        if n == 0 {
            child.wait().expect("an end");
            slowest = start.elapsed();
        } else {
            // The last fifth of a run is when it writes.
            thread::sleep(slowest.mul_f64(0.8 + 0.25 * (n as f64 / KILLS as f64)));
            child.kill().expect("a kill");
            child.wait().expect("an end");
        }
        assert_eq!(decided(&file), 2001, "after {n} kills");
    }
    let last = run(
        &["decide", &keys[0], "accepted", ".", "--note", "last"],
        story.path(),
    );
    assert!(last.status.success(), "{}", said(&last));
    assert!(fs::read_to_string(&file).expect("a file").contains("last"));
    assert_eq!(
        names(story.path()),
        ["decisions.toml", "one.txt", "two.txt"]
    );
}

#[test]
fn a_full_disk_leaves_the_old_file() {
    let story = story();
    fs::write(story.path().join("report.out"), "the old report").expect("a file");
    // Past so many blocks the system ends the writer, as a full disk would fail it.
    let script = format!("ulimit -f 1; exec {PROGRAM} check . --full -o report.out");
    let output = Command::new("sh")
        .args(["-c", &script])
        .current_dir(story.path())
        .output()
        .expect("a run");
    assert!(!output.status.success(), "{:?}", output.status.signal());
    let file = story.path().join("report.out");
    assert_eq!(fs::read_to_string(&file).expect("a file"), "the old report");
    let output = run(&["check", ".", "-o", "report.out"], story.path());
    assert!(output.status.success(), "{}", said(&output));
    assert!(fs::read_to_string(&file).expect("a file").starts_with("# "));
    assert_eq!(names(story.path()), ["one.txt", "report.out", "two.txt"]);
}

#[test]
fn two_decisions_at_once_are_both_kept() {
    let story = story();
    let keys = findings(story.path());
    assert!(keys.len() > 1, "{keys:?}");
    let children: Vec<_> = keys
        .iter()
        .take(4)
        .map(|key| {
            Command::new(PROGRAM)
                .args(["decide", key, "accepted", "."])
                .current_dir(story.path())
                .stdout(Stdio::null())
                .spawn()
                .expect("a run")
        })
        .collect();
    let runs = children.len();
    for mut child in children {
        assert!(child.wait().expect("an end").success());
    }
    assert_eq!(decided(&story.path().join("decisions.toml")), runs);
}

#[test]
fn decisions_in_one_array_are_added_to() {
    let story = story();
    let file = story.path().join("decisions.toml");
    fs::write(
        &file,
        "decision = [{ on = \"d1\", verdict = \"accepted\" }]\n",
    )
    .expect("a file");
    let keys = findings(story.path());
    for _ in 0..2 {
        let output = run(&["decide", &keys[0], "accepted", "."], story.path());
        assert!(output.status.success(), "{}", said(&output));
        assert_eq!(decided(&file), 2);
    }
}

#[test]
fn a_folder_that_may_not_be_written_is_told() {
    let story = story();
    let keys = findings(story.path());
    // No rights keep an administrator out; a folder that is none does.
    let output = run(
        &[
            "decide",
            &keys[0],
            "accepted",
            ".",
            "--decisions",
            "one.txt/decisions.toml",
        ],
        story.path(),
    );
    assert_eq!(output.status.code(), Some(2));
    let output = run(&["check", ".", "-o", "gone/report.md"], story.path());
    assert_eq!(output.status.code(), Some(2));
    assert!(
        said(&output).contains("cannot write gone/report.md"),
        "{}",
        said(&output)
    );
}

#[test]
fn reports_go_to_pipes_and_devices() {
    let story = story();
    let output = run(&["check", ".", "-o", "/dev/stdout"], story.path());
    assert!(output.status.success(), "{}", said(&output));
    assert!(output.stdout.starts_with(b"# "));
    let output = run(&["check", ".", "-o", "/dev/full"], story.path());
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert!(Path::new("/dev/full").exists() && PathBuf::from("/dev/full").metadata().is_ok());
}

//! Decisions of the desk: kept, shown, never lost by a run, and named where they no longer fit.
#![cfg(unix)]
#![expect(
    clippy::disallowed_methods,
    reason = "a test reads the files that the program read and wrote"
)]

use std::{fs, path::Path, process::Command};

use crate::files::{run as story_run, said, story};

fn run(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_variorum"))
        .args(arguments)
        .output()
        .expect("a run");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn a_decision_is_kept_shown_and_named_when_stale() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("decided");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a scratch folder");
    for entry in fs::read_dir("seeds").expect("seeds") {
        let path = entry.expect("an entry").path();
        fs::copy(&path, folder.join(path.file_name().expect("a name"))).expect("a copy");
    }
    let story = folder.to_str().expect("UTF-8");
    let before: serde_json::Value =
        serde_json::from_str(&run(&["check", story, "--format", "json"])).expect("JSON");
    let key = before["findings"][0]["key"]
        .as_str()
        .expect("a key")
        .to_owned();
    run(&[
        "decide",
        &key,
        "accepted",
        story,
        "--note",
        "we asked",
        "--by",
        "Ana Ruiz",
        "--on",
        "2026-11-25",
    ]);
    let file = folder.join("decisions.toml");
    let kept = fs::read_to_string(&file).expect("the decisions");
    assert!(kept.contains(&key) && kept.contains("we asked"), "{kept}");
    let page = run(&["check", story]);
    assert!(
        page.contains("accepted as it stands (Ana Ruiz, 25 November 2026)"),
        "{page}"
    );
    assert_eq!(fs::read_to_string(&file).expect("the decisions"), kept);
    // Neither by the sentences nor by the values.
    let lines = kept.lines().filter(|line| !line.starts_with("judged"));
    let kept = lines.collect::<Vec<_>>().join("\n");
    fs::write(&file, kept.replace(&key, "d0000000000000000")).expect("an edit");
    assert!(run(&["check", story]).contains("No longer fits"));
    fs::remove_dir_all(&folder).expect("the scratch folder goes");
}

#[test]
fn every_format_is_written() {
    let graph = run(&["check", "seeds", "--format", "graphml"]);
    assert!(graph.contains("<graphml") && graph.trim_end().ends_with("</graphml>"));
    let dot = run(&["check", "seeds", "--format", "dot"]);
    assert!(dot.starts_with("digraph") && dot.trim_end().ends_with('}'));
    let csv = run(&["check", "seeds", "--format", "csv"]);
    assert!(csv.starts_with("event,title,kind,role,asks,source arrival"));
    assert!(csv.lines().count() > 10);
}

/// Rewrites a source of the story.
fn rewrite(folder: &Path, name: &str, from: &str, to: &str) {
    let text = fs::read_to_string(folder.join(name)).expect("a source");
    assert!(text.contains(from), "{text}");
    fs::write(folder.join(name), text.replacen(from, to, 1)).expect("an edit");
}

/// What `decide` says, run in the folder of a story.
fn decide(folder: &Path, arguments: &[&str]) -> String {
    let output = story_run(&[&["decide"], arguments].concat(), folder);
    assert!(output.status.success(), "{}", said(&output));
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// The only decision of a story as its report shows it.
fn only(folder: &Path) -> serde_json::Value {
    let output = story_run(&["check", ".", "--format", "json"], folder);
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let rows = report["decisions"].as_array().expect("decisions");
    assert_eq!(rows.len(), 1, "{rows:?}");
    rows[0].clone()
}

#[test]
fn a_decision_outlives_other_words_for_the_same_values() {
    let story = story();
    let folder = story.path();
    decide(
        folder,
        &[
            "f1",
            "accepted",
            ".",
            "--by",
            "Ana Ruiz",
            "--on",
            "2026-03-04",
        ],
    );
    assert_eq!(only(folder)["reworded"], serde_json::Value::Null);
    rewrite(folder, "one.txt", "in a fire", "in a terrible fire");
    let row = only(folder);
    assert_eq!(
        (&row["stale"], &row["reworded"]),
        (&false.into(), &true.into()),
        "{row}"
    );
    let listed = decide(folder, &["--list", "."]);
    assert!(
        listed.contains("accepted (Ana Ruiz, 2026-03-04): on f1, worded otherwise since"),
        "{listed}"
    );
    assert!(run(&["check", folder.to_str().expect("UTF-8")]).contains("worded otherwise since"));

    // Another value is another question.
    rewrite(folder, "one.txt", "Three people", "Four people");
    let stale = only(folder);
    assert_eq!(stale["stale"], true, "{stale}");
    let key = stale["on"].as_str().expect("a key");
    let again = decide(folder, &["--again", key, "f1", "."]);
    assert!(again.starts_with("accepted: Conflict"), "{again}");
    let row = only(folder);
    assert_eq!(
        (&row["finding"], &row["by"]),
        (&"f1".into(), &"Ana Ruiz".into()),
        "{row}"
    );
}

#[test]
fn a_file_of_an_early_version_still_fits() {
    let story = story();
    let folder = story.path();
    decide(folder, &["f1", "accepted", "."]);
    let file = folder.join("decisions.toml");
    let kept = fs::read_to_string(&file).expect("the decisions");
    let early = kept
        .lines()
        .filter(|line| !line.starts_with("judged") && !line.starts_with("told"));
    let early: Vec<&str> = early.collect();
    assert!(early.len() + 2 == kept.lines().count(), "{kept}");
    fs::write(&file, early.join("\n")).expect("an edit");
    assert_eq!(only(folder)["finding"], "f1");
}

#[test]
fn what_was_split_stays_split_where_the_text_moves() {
    let story = story();
    let folder = story.path();
    decide(folder, &["one-1+two-1", "split", "."]);
    assert_eq!(only(folder)["stale"], false);
    rewrite(
        folder,
        "one.txt",
        "Ferry fire\n\n",
        "Ferry fire\n\nThe harbour was closed to all traffic.\n\n",
    );
    assert_eq!(only(folder)["stale"], false);
    assert!(decide(folder, &["--list", "."]).contains("split: in effect"));
}

#[test]
fn a_decision_is_taken_back_by_finding_or_key() {
    let story = story();
    let folder = story.path();
    let file = folder.join("decisions.toml");
    fs::write(&file, "# The desk's decisions.\n").expect("a file");
    for by_key in [false, true] {
        decide(folder, &["f1", "accepted", "."]);
        let key = only(folder)["on"].as_str().expect("a key").to_owned();
        let id = if by_key { key.as_str() } else { "f1" };
        let undone = decide(folder, &["--undo", id, "."]);
        assert!(
            undone.starts_with("taken back: accepted: Conflict"),
            "{undone}"
        );
        assert_eq!(decide(folder, &["--list", "."]), "nothing is decided\n");
    }
    let kept = fs::read_to_string(&file).expect("the decisions");
    assert!(kept.contains("# The desk's decisions."), "{kept}");
    let wrong: [(&[&str], &str); 4] = [
        (&["--undo", "f1", "."], "nothing is decided"),
        (&["f1", "acepted", "."], "did you mean `accepted`?"),
        (&["f1", "accepted"], "an id, a verdict and the story"),
        (&["--again", "d1", "."], "an id and the story"),
    ];
    for (arguments, way) in wrong {
        let output = story_run(&[&["decide"], arguments].concat(), folder);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(
            said(&output).contains(way),
            "{arguments:?}: {}",
            said(&output)
        );
    }
}

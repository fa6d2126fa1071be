//! Decisions of the desk: kept, shown, never lost by a run, and named where they no longer fit.
#![expect(
    clippy::disallowed_methods,
    reason = "a test reads the files that the program read and wrote"
)]

use std::{fs, path::Path, process::Command};

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

//! The sample story, whole: what an editor gets for it.

use std::process::Command;

#[test]
fn the_sample_story_is_told_as_before() {
    let output = Command::new(env!("CARGO_BIN_EXE_variorum"))
        .args(["check", "seeds"])
        .output()
        .expect("a run");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    insta::assert_snapshot!("sample_story", String::from_utf8_lossy(&output.stdout));
}

/// The conflict that the story is about: Peskov's Monday against the week of Lavrov's delivery, at warning, with its reason.
#[test]
fn the_statement_is_held_against_the_delivery() {
    let output = Command::new(env!("CARGO_BIN_EXE_variorum"))
        .args(["check", "seeds", "--format", "json"])
        .output()
        .expect("a run");
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let found = report["findings"]
        .as_array()
        .expect("findings")
        .iter()
        .any(|finding| {
            finding["verdict"] == "conflict"
                && finding["role"] == "when"
                && finding["reason"] == "announcement-versus-act"
                && finding["severity"] == "warning"
        });
    assert!(found, "{}", report["findings"]);
}

/// The sample story with its expressions of time and its amounts marked.
#[test]
fn times_and_amounts_of_the_sample_story() {
    for layer in ["times", "quantities"] {
        let output = Command::new(env!("CARGO_BIN_EXE_variorum"))
            .args(["show", layer, "seeds"])
            .output()
            .expect("a run");
        assert!(output.status.success());
        insta::assert_snapshot!(
            format!("sample_story_{layer}"),
            String::from_utf8_lossy(&output.stdout)
        );
    }
}

//! The command line: commands and bad input (`tests/cli`), and what a case file cannot say.

use std::{
    fs,
    io::{Read as _, Write as _},
    path::PathBuf,
    process::{Command, Stdio},
};

fn variorum() -> Command {
    Command::new(env!("CARGO_BIN_EXE_variorum"))
}

fn scratch(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name)
}

#[test]
fn cases() {
    trycmd::TestCases::new().case("tests/cli/*.md");
}

#[test]
fn a_line_of_fifty_megabytes_is_refused_at_once() {
    let path = scratch("long.txt");
    fs::write(&path, "word ".repeat(10_000_000)).expect("a scratch file");
    let output = variorum()
        .args(["show", "sources"])
        .arg(&path)
        .output()
        .expect("a run");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    fs::remove_file(&path).expect("the scratch file goes");
    assert_eq!(output.status.code(), Some(2));
    assert!(said.contains("longer than 2000000 bytes"), "{said}");
}

#[test]
fn standard_input_is_a_source() {
    let mut child = variorum()
        .args(["show", "blocks", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("a run");
    let mut input = child.stdin.take().expect("a pipe");
    input
        .write_all(b"The talks in Oslo ended on Friday.")
        .expect("input is read");
    drop(input);
    let output = child.wait_with_output().expect("an end");
    assert_eq!(
        output.stdout,
        b"paragraph  The talks in Oslo ended on Friday.\n"
    );
}

#[test]
fn of_a_pair_every_row_is_explained_and_what_is_left_out_is_counted() {
    let explain = |more: &[&str]| {
        let output = variorum()
            .args(["rules", "explain", "--pair"])
            .args(["seeds/arrival.txt", "seeds/october.txt"])
            .args(more)
            .output()
            .expect("a run");
        assert!(output.status.success());
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    let trials = |told: &str, end: &str| {
        let heads = told.lines().filter(|line| !line.starts_with(' '));
        heads.filter(|line| line.ends_with(end)).count()
    };
    let (some, all) = (explain(&[]), explain(&["--all"]));
    let in_rows = |told: &str| trials(told, ")");
    assert!(in_rows(&some) > 3, "{some}");
    assert_eq!(in_rows(&some), in_rows(&all));
    let apart = "not laid side by side";
    let left = trials(&all, apart) - trials(&some, apart);
    let line = format!("… and {left} pairs less alike, not laid side by side: --all shows them");
    assert!(some.contains(&line), "{line}\n{some}");
    assert!(!all.contains("--all"));
}

#[test]
fn a_closed_pipe_is_no_failure() {
    let path = scratch("many.txt");
    fs::write(
        &path,
        "The talks in Oslo ended on Friday.\n\n".repeat(20_000),
    )
    .expect("a scratch file");
    let mut child = variorum()
        .args(["show", "blocks"])
        .arg(&path)
        .stdout(Stdio::piped())
        .spawn()
        .expect("a run");
    let mut first = [0; 8];
    let mut pipe = child.stdout.take().expect("a pipe");
    pipe.read_exact(&mut first).expect("some output");
    drop(pipe);
    assert_eq!(child.wait().expect("an end").code(), Some(0));
    fs::remove_file(&path).expect("the scratch file goes");
}

#[test]
fn show_reads_with_the_rules_of_the_settings() {
    let folder = tempfile::tempdir().expect("a folder");
    let put = |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("a file");
    fs::create_dir(folder.path().join("desk")).expect("a folder");
    put("variorum.toml", "rules = \"desk\"\n");
    put("desk/ship-launch.toml", crate::newcomers::RULE);
    put("a.txt", "The Norvik yard launched the ferry in Bergen.\n");
    let shown = |flags: &[&str]| {
        let mut command = variorum();
        command
            .current_dir(folder.path())
            .args(["show", "claims", "a.txt"]);
        let output = command.args(flags).output().expect("a run");
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    assert!(shown(&[]).contains("ship-launch line 1"), "{}", shown(&[]));
    fs::create_dir(folder.path().join("other")).expect("a folder");
    put("other/words.toml", "[lexicon.x]\nlemmas = [\"x\"]\n");
    assert!(!shown(&["--rules", "other"]).contains("ship-launch"));
}

#[test]
fn colours_are_drawn_where_they_are_asked_for() {
    let drawn = |arguments: &[&str]| {
        let mut command = variorum();
        command.env_remove("NO_COLOR").args(arguments);
        let output = command.output().expect("a run");
        let said = [output.stdout, output.stderr].concat();
        said.contains(&0x1b)
    };
    assert!(!drawn(&["rules", "list"]));
    assert!(drawn(&["--color", "always", "rules", "list"]));
    assert!(drawn(&["rules", "list", "--color=always"]));
    assert!(!drawn(&["rules", "list", "--color", "never"]));
    // Help, and what is wrong with arguments, too.
    assert!(drawn(&["--color=always", "--help"]));
    assert!(drawn(&["check", "--color", "always", "--nope"]));
    assert!(!drawn(&["check", "--color", "sometimes", "--nope"]));
}

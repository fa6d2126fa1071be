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

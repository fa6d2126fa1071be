//! What Pandoc makes of a report: its words, and its links as links.
#![cfg(unix)]

use std::{
    fs::File,
    io::Read as _,
    process::{Command, Stdio},
};

use crate::files::{run, said, story};

#[test]
fn word_files_keep_words_and_links() {
    let is_there = Command::new("pandoc")
        .arg("--version")
        .stdout(Stdio::null())
        .status()
        .is_ok_and(|status| status.success());
    if !is_there {
        eprintln!("not tried: there is no pandoc");
        return;
    }
    let story = story();
    let folder = story.path();
    let written = run(&["check", ".", "-o", "report.md"], folder);
    assert!(written.status.success(), "{}", said(&written));
    let pandoc = |arguments: &[&str]| {
        let made = Command::new("pandoc")
            .args(arguments)
            .current_dir(folder)
            .output()
            .expect("a run");
        assert!(made.status.success(), "{}", said(&made));
        String::from_utf8(made.stdout).expect("UTF-8")
    };
    pandoc(&["-f", "gfm", "report.md", "-o", "report.docx"]);
    let file = File::open(folder.join("report.docx")).expect("a document");
    let mut document = zip::ZipArchive::new(file).expect("a zip file");
    let mut xml = String::new();
    let mut part = document.by_name("word/document.xml").expect("a text");
    part.read_to_string(&mut xml).expect("UTF-8");
    assert!(xml.contains("w:anchor=\"f1\""), "no link to f1");
    assert!(xml.contains("w:name=\"f1\""), "no place of f1");
    let plain = pandoc(&["report.docx", "-t", "plain", "--wrap=none"]);
    for words in [
        "Three people were killed on Monday in a fire on a ferry in Port Sele",
        "Five people were killed on Monday in a fire on a ferry in Port Sele",
    ] {
        assert!(plain.contains(words), "{plain}");
    }
    // Pandoc's own Markdown makes the same targets.
    for reader in ["gfm", "markdown", "commonmark_x"] {
        let html = pandoc(&["-f", reader, "report.md", "-t", "html"]);
        assert!(html.contains("href=\"#f1\""), "{reader}: {html}");
        assert!(html.contains("id=\"f1\""), "{reader}: {html}");
    }
}

//! The HTML page in a headless Chromium: what an editor does, done by `tests/browser/page.mjs`.
#![cfg(feature = "browser-tests")]

use std::{env, fs, path::PathBuf, process::Command};

use crate::page::many_sources;

#[test]
fn the_page_does_what_the_book_says() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("browser");
    let sources = folder.join("sources");
    many_sources(&sources);
    let write = |story: &str, name: &str| {
        let path = folder.join(name);
        let status = Command::new(env!("CARGO_BIN_EXE_variorum"))
            .args(["check", story, "--format", "html", "-o"])
            .arg(&path)
            .status()
            .unwrap();
        assert!(status.success());
        path
    };
    let sample = write("seeds", "sample.html");
    let large = write(sources.to_str().unwrap(), "large.html");
    let chromium = env::var_os("CHROMIUM").unwrap_or_else(|| "chromium".into());
    let output = Command::new("node")
        .arg("tests/browser/page.mjs")
        .arg(chromium)
        .args([sample, large])
        .args(env::var_os("AXE"))
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    fs::remove_dir_all(&folder).unwrap();
}

//! README and book: every block of code in them is used. Pages that tell a story from the start are done step by step: their files are
//! written, their commands run, and what they print is what the page shows. Of the other pages each command runs, in the folder of a desk, and
//! each file reads as what it is.
#![cfg(all(unix, feature = "formats"))]
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "a test stops at the first surprise, and says what it could not try"
)]

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

/// A line of the page that stands for any number of lines.
const ANY: &str = "...";
/// Pages that are done step by step, with how many commands they have at least.
const STORIES: &[(&str, usize)] = &[("rules.md", 8), ("tutorial.md", 8), ("faq.md", 5)];
/// Pages with the name of each file that they show, for those that are written into the folder of the desk.
const SHOWN: &[(&str, &str, &str)] = &[
    ("README.md", "toml", "my-story/sources.toml"),
    ("README.md", "toml", "my-rules/visit.toml"),
    ("settings.md", "toml", "settings/variorum.toml"),
];
/// Commands that build, fetch, wait for a client or need what is no part of the program.
const NOT_RUN: &[&str] = &[
    "cargo ",
    "variorum-mcp ",
    "variorum model import",
    "npm ",
    "npx ",
    "pip ",
    "maturin ",
];
/// Programs that a block may need; where one is not there the block is not tried.
const OTHERS: &[&str] = &["jq", "pandoc", "weasyprint", "node", "nvim", "python3"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// README and the pages of the book, by name.
fn pages() -> Vec<(String, String)> {
    let book = fs::read_dir(root().join("docs/src")).unwrap();
    let mut paths: Vec<PathBuf> = book.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|kind| kind == "md"));
    paths.push(root().join("README.md"));
    paths.sort();
    let name = |path: &Path| path.file_name().unwrap().to_str().unwrap().to_owned();
    let page = |path: PathBuf| (name(&path), fs::read_to_string(&path).unwrap());
    paths.into_iter().map(page).collect()
}

fn scratch(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn put(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

#[test]
fn stories_work_as_they_are_written() {
    for (name, least) in STORIES {
        let page = fs::read_to_string(root().join("docs/src").join(name)).unwrap();
        let folder = scratch(name);
        let mut ran = 0;
        for (info, block) in blocks(&page) {
            if let Some((_, name)) = info.split_once("file=") {
                put(&folder.join(name), &block);
            } else if let Some((_, name)) = info.split_once("append=") {
                let path = folder.join(name);
                let before = fs::read_to_string(&path).unwrap();
                fs::write(path, before + &block).unwrap();
            } else if info == "console" {
                for (command, shown) in commands(&block) {
                    if is_not_run(&command) {
                        continue;
                    }
                    let printed = run(&folder, &command);
                    let printed = [printed.stdout, printed.stderr].concat();
                    let printed = String::from_utf8(printed).unwrap();
                    assert!(
                        holds(&shown, &printed.lines().collect::<Vec<_>>()),
                        "{name}: {command}\nshown:\n{}\nprinted:\n{printed}",
                        shown.join("\n")
                    );
                    ran += 1;
                }
            }
        }
        assert!(ran >= *least, "{name}: {ran} commands ran");
        fs::remove_dir_all(&folder).unwrap();
    }
}

/// The folder of a desk, with what the pages speak of.
fn desk() -> PathBuf {
    let folder = scratch("desk");
    for entry in fs::read_dir(root().join("seeds")).unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        put(&folder.join("seeds").join(path.file_name().unwrap()), &text);
    }
    let report = |count: &str, who: &str| {
        format!(
            "Ferry fire\n\n{count} people were killed on Monday in a fire on a ferry in Port Sele, {who} said."
        )
    };
    for (name, count, who) in [
        ("my-story/harbour.txt", "Three", "police"),
        ("my-story/coast.txt", "Five", "the mayor"),
        ("a.txt", "Three", "police"),
        ("b.txt", "Five", "the mayor"),
    ] {
        put(&folder.join(name), &report(count, who));
    }
    folder
}

#[test]
fn every_block_of_the_other_pages_is_used() {
    let folder = desk();
    let mut shown = SHOWN.to_vec();
    let (mut ran, mut read) = (0, 0);
    for (page, text) in pages() {
        if STORIES.iter().any(|(name, _)| *name == page) {
            continue;
        }
        for (info, block) in blocks(&text) {
            let kind = info.split(',').next().unwrap_or_default();
            let of_page = |it: &(&str, &str, &str)| it.0 == page && it.1 == kind;
            if let Some(at) = shown.iter().position(of_page) {
                put(&folder.join(shown.remove(at).2), &block);
            }
            read += 1;
            match kind {
                "console" | "sh" => {
                    for (command, _) in commands(&block) {
                        ran += usize::from(try_out(&folder, &page, &command));
                    }
                }
                "toml" => _ = toml::from_str::<toml::Table>(&block).unwrap(),
                "json" => _ = serde_json::from_str::<serde_json::Value>(&block).unwrap(),
                "rust" => assert!(is_in_example(&block), "{page}: {block}"),
                "js" => is_read_by(&folder, "node", "block.js", &block, "node --check block.js"),
                "python" => {
                    let check = "python3 -m py_compile block.py";
                    is_read_by(&folder, "python3", "block.py", &block, check);
                }
                "lua" => {
                    let check = "nvim --headless -u NONE -c 'lua if not loadfile(\"block.lua\") then vim.cmd(\"cquit\") end' -c qa";
                    is_read_by(&folder, "nvim", "block.lua", &block, check);
                }
                // Pictures of what is told, and workflows of a code host: tests of their own look at these.
                "text" | "markdown" | "yaml" => {}
                other => panic!("{page}: a block of a kind that nothing reads: {other}"),
            }
        }
    }
    assert!(shown.is_empty(), "not shown: {shown:?}");
    assert!(ran >= 15 && read >= 20, "{ran} commands, {read} blocks");
    let config = run(&folder.join("settings"), "variorum config");
    assert!(config.status.success(), "{}", told(&config));
    let rules = run(
        &folder,
        "variorum rules test visit --rules my-rules --check",
    );
    let counted = told(&rules);
    assert!(counted.contains("2 examples: 2 ok"), "{counted}");
    fs::remove_dir_all(&folder).unwrap();
}

fn told(output: &Output) -> String {
    let texts = [&output.stdout, &output.stderr];
    texts.map(|bytes| String::from_utf8_lossy(bytes)).concat()
}

fn is_not_run(command: &str) -> bool {
    NOT_RUN.iter().any(|start| command.starts_with(start))
}

/// Runs a command that a page shows; whether it could be run here.
fn try_out(folder: &Path, page: &str, command: &str) -> bool {
    let command = command.replace("cargo run --release -- ", "variorum ");
    if is_not_run(&command) {
        return false;
    }
    let lacks = |program: &&&str| {
        let mut words = command.split_whitespace();
        words.any(|word| word == **program) && !is_there(program)
    };
    if let Some(program) = OTHERS.iter().find(lacks) {
        eprintln!("not tried, as there is no {program}: {command}");
        return false;
    }
    // No window is opened, and nothing waits for a change.
    let tried = command.replace(" --open", "").replace(" --watch", "");
    let output = run(folder, &tried);
    // 1 is the answer of `--fail-on`.
    let fits = match output.status.code() {
        Some(0) => true,
        Some(1) => command.contains("--fail-on"),
        _ => false,
    };
    assert!(fits, "{page}: {command}\n{}", told(&output));
    true
}

fn is_there(program: &str) -> bool {
    let found = Command::new("sh")
        .args(["-c", &format!("command -v {program}")])
        .output();
    found.is_ok_and(|output| output.status.success())
}

/// Holds that a program reads a block; says so where it is not there.
fn is_read_by(folder: &Path, program: &str, file: &str, block: &str, check: &str) {
    if !is_there(program) {
        eprintln!("not tried, as there is no {program}: {file}");
        return;
    }
    put(&folder.join(file), block);
    let output = run(folder, check);
    assert!(output.status.success(), "{}", told(&output));
}

/// Whether an example of the library has these lines, however they are broken.
fn is_in_example(block: &str) -> bool {
    let example = fs::read_to_string(root().join("examples/readme.rs")).unwrap();
    let bare = |text: &str| text.replace([' ', '\n'], "").replace(",}", "}");
    bare(&example).contains(&bare(block))
}

/// The fenced blocks of a page with the words behind their fences.
fn blocks(page: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        if let Some(info) = line.strip_prefix("```") {
            let block = lines.by_ref().take_while(|line| *line != "```");
            let block = block.flat_map(|line| [line, "\n"]).collect();
            found.push((info.to_owned(), block));
        }
    }
    found
}

/// Each command of a block with the lines that are shown below it.
fn commands(block: &str) -> Vec<(String, Vec<&str>)> {
    let mut found: Vec<(String, Vec<&str>)> = Vec::new();
    for line in block.lines() {
        match (line.strip_prefix("$ "), found.last_mut()) {
            (Some(command), _) => found.push((command.to_owned(), Vec::new())),
            (None, Some((_, shown))) => shown.push(line),
            (None, None) => {}
        }
    }
    found
}

/// A command, run by a shell as a reader would.
fn run(folder: &Path, command: &str) -> Output {
    let program = Path::new(env!("CARGO_BIN_EXE_variorum"));
    let mut path = program.parent().unwrap().as_os_str().to_owned();
    path.push(":");
    path.push(env::var_os("PATH").unwrap_or_default());
    let mut shell = Command::new("sh");
    shell.args(["-c", command]).current_dir(folder);
    shell.env("PATH", path).output().unwrap()
}

/// Whether lines are as shown.
fn holds(shown: &[&str], printed: &[&str]) -> bool {
    match shown.split_first() {
        None => printed.is_empty(),
        Some((&ANY, rest)) => (0..=printed.len()).any(|at| holds(rest, &printed[at..])),
        Some((line, rest)) => printed.split_first().is_some_and(|(first, others)| {
            first.trim_end() == line.trim_end() && holds(rest, others)
        }),
    }
}

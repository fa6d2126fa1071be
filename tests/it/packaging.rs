//! What packagers take: manual pages, completions, licences, and a README whose paths are in the package.
#![cfg(unix)]
#![expect(
    clippy::disallowed_methods,
    reason = "a test reads the project's own files"
)]

use std::{collections::BTreeSet, fs, path::Path};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn text(path: &str) -> String {
    fs::read_to_string(root().join(path)).expect("a file of the project")
}

/// Manual pages and completions, each with the command that makes it.
#[cfg(all(feature = "lsp", feature = "watch"))]
fn made() -> Vec<(String, Vec<&'static str>)> {
    const PAGES: &[&str] = &[
        "",
        "check",
        "read",
        "compare",
        "decide",
        "show",
        "rules",
        "rules check",
        "rules list",
        "rules test",
        "rules explain",
        "rules try",
        "rules expand",
        "rules coverage",
        "rules new",
        "rules diff",
        "rules schema",
        "lsp",
        "config",
        "schema",
        "licences",
        "completions",
        "man",
        "model",
        "model import",
    ];
    const SHELLS: &[(&str, &str)] = &[
        ("bash", "variorum.bash"),
        ("zsh", "_variorum"),
        ("fish", "variorum.fish"),
        ("elvish", "variorum.elv"),
        ("powershell", "_variorum.ps1"),
    ];
    let pages = PAGES.iter().map(|page| {
        let words: Vec<&str> = page.split_whitespace().collect();
        let name = [&["variorum"], words.as_slice()].concat().join("-");
        let command = [&["man"], words.as_slice()].concat();
        (format!("docs/man/{name}.1"), command)
    });
    let shells = SHELLS.iter().map(|(shell, file)| {
        let command = vec!["completions", *shell];
        (format!("docs/completions/{file}"), command)
    });
    pages.chain(shells).collect()
}

/// Run with `UPDATE=1` to write the files anew.
#[cfg(all(feature = "lsp", feature = "watch"))]
#[test]
fn manual_pages_and_completions_are_current() {
    use crate::files::{run, said};

    let made = made();
    for (path, command) in &made {
        let output = run(command, root());
        assert!(output.status.success(), "{}", said(&output));
        let written = String::from_utf8(output.stdout).expect("UTF-8");
        let path = root().join(path);
        if std::env::var_os("UPDATE").is_some() {
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(&path, &written).expect("room");
        }
        assert!(
            fs::read_to_string(&path).unwrap_or_default() == written,
            "{} is stale: run `UPDATE=1 cargo test --features lsp --test it packaging`",
            path.display()
        );
    }
    let there = ["docs/man", "docs/completions"].map(|folder| {
        let entries = fs::read_dir(root().join(folder)).expect("a folder");
        entries.count()
    });
    assert_eq!(there.iter().sum::<usize>(), made.len(), "a file too many");
    // No command is without its page.
    let help = String::from_utf8(run(&["man"], root()).stdout).expect("UTF-8");
    let named = |line: &str| {
        let name = line.strip_prefix("variorum\\-")?.strip_suffix("(1)")?;
        Some(name.replace('\\', ""))
    };
    let commands: Vec<String> = help.lines().filter_map(named).collect();
    assert!(commands.len() > 8, "{commands:?}");
    for command in commands.iter().filter(|it| *it != "help") {
        let page = format!("docs/man/variorum-{command}.1");
        assert!(made.iter().any(|(path, _)| *path == page), "{page}");
    }
}

#[test]
fn what_the_readme_names_is_in_the_package() {
    let manifest: toml::Table = toml::from_str(&text("Cargo.toml")).expect("TOML");
    let package = manifest["package"].as_table().expect("a table");
    let include = package["include"].as_array().expect("a list");
    let include: Vec<&str> = include.iter().filter_map(toml::Value::as_str).collect();
    let is_in = |path: &str| {
        include.iter().any(|pattern| {
            let bare = pattern.trim_start_matches('/').trim_end_matches('*');
            path.starts_with(bare)
        })
    };
    let readme = text("README.md");
    let code = readme.split('`').skip(1).step_by(2);
    let links = readme
        .split("](")
        .skip(1)
        .filter_map(|rest| rest.split(')').next());
    let paths: BTreeSet<&str> = code
        .chain(links)
        .filter(|path| root().join(path).exists() && !path.is_empty())
        .collect();
    assert!(paths.len() >= 6, "{paths:?}");
    for path in &paths {
        assert!(is_in(path), "{path} is not in the package");
    }
    for link in readme.split("](").skip(1) {
        let target = link.split(')').next().unwrap_or_default();
        let is_there = target.starts_with("https://") || root().join(target).exists();
        assert!(is_there, "the README links to {target}");
    }
    // The pages of the book that the README leads to lead on within the book.
    for entry in fs::read_dir(root().join("docs/src")).expect("a book") {
        let path = entry.expect("a page").path();
        if path.extension().is_none_or(|kind| kind != "md") {
            continue;
        }
        let page = fs::read_to_string(&path).expect("a page");
        for link in page.split("](").skip(1) {
            let target = link.split([')', '#']).next().unwrap_or_default();
            let is_there = target.is_empty()
                || target.starts_with("https://")
                || root().join("docs/src").join(target).exists();
            assert!(is_there, "{} links to {target}", path.display());
        }
    }
}

#[test]
fn the_licence_covers_program_and_data() {
    let manifest: toml::Table = toml::from_str(&text("Cargo.toml")).expect("TOML");
    let licence = manifest["package"]["license"].as_str().expect("a licence");
    for (part, file, words) in [
        (
            "MIT",
            "src/text/english.model.LICENSE",
            "Permission is hereby granted",
        ),
        ("CC-BY-4.0", "rules/names/cities.LICENSE", "CC BY 4.0"),
        ("WordNet", "rules/words/wordnet.LICENSE", "WordNet 3.0"),
        ("(MIT OR Apache-2.0)", "LICENSE-APACHE", "Apache License"),
    ] {
        assert!(licence.split(" AND ").any(|it| it == part), "{licence}");
        assert!(text(file).contains(words), "{file}");
    }
}

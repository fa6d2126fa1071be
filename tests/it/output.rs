//! What the program says and where it cannot: full and closed outputs, exit codes, and text that would steer a terminal.
#![cfg(unix)]
#![expect(
    clippy::disallowed_methods,
    reason = "a test reads the files that the program read and wrote"
)]

use std::{
    fs::{self, File},
    path::Path,
    process::{Command, Output, Stdio},
};

use crate::files::{run, said, story};

const PROGRAM: &str = env!("CARGO_BIN_EXE_variorum");
/// Escape sequences, C1 controls, a bell, a turn of direction; no colour that the program draws with is among them.
const NASTY: &str = "\u{1b}]0;title\u{7}\u{1b}[2J\u{1b}[35;7m\u{9b}2J\u{202e}";

/// Runs with `arguments` and a full disk behind standard output.
fn into_full(arguments: &[&str], folder: &Path) -> Output {
    Command::new(PROGRAM)
        .args(arguments)
        .current_dir(folder)
        .stdout(File::create("/dev/full").expect("a full device"))
        .stderr(Stdio::piped())
        .output()
        .expect("a run")
}

#[test]
fn a_full_output_is_a_failure_with_a_message() {
    let story = story();
    let commands: &[&[&str]] = &[
        &["check", "."],
        &["check", ".", "--format", "json"],
        &["decide", "f1", "accepted", "."],
        &["show", "names", "one.txt"],
        &["show", "tokens", "one.txt", "--format", "conllu"],
        &["show", "times", "one.txt", "--timeml"],
        &["rules", "list"],
        &["rules", "check"],
        &["rules", "schema"],
        &["rules", "explain", "death"],
        &["completions", "zsh"],
        &["man", "check"],
        &["--help"],
        &["--version"],
    ];
    for arguments in commands {
        let output = into_full(arguments, story.path());
        let said = said(&output);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {said}");
        assert!(
            said.starts_with("error: cannot write to standard output: "),
            "{arguments:?}: {said}"
        );
        assert_eq!(said.lines().count(), 1, "{arguments:?}: {said}");
    }
    // The decision was kept all the same.
    let kept = fs::read_to_string(story.path().join("decisions.toml")).expect("the decisions");
    assert!(kept.contains("accepted"));
}

#[test]
fn a_full_standard_error_changes_no_exit_code() {
    let story = story();
    for arguments in [["check", "gone.txt"], ["chek", "."]] {
        let status = Command::new(PROGRAM)
            .args(arguments)
            .current_dir(story.path())
            .stderr(File::create("/dev/full").expect("a full device"))
            .status()
            .expect("a run");
        assert_eq!(status.code(), Some(2), "{arguments:?}");
    }
}

#[test]
fn a_reader_that_goes_is_no_failure() {
    let story = story();
    for command in [
        "check . --full",
        "show tokens .",
        "rules list",
        "rules schema",
        "--help",
    ] {
        let script = format!("set -o pipefail; {PROGRAM} {command} | true");
        let output = Command::new("bash")
            .args(["-c", &script])
            .current_dir(story.path())
            .output()
            .expect("a run");
        assert_eq!(
            output.status.code(),
            Some(0),
            "{command}: {}",
            said(&output)
        );
        assert!(output.stderr.is_empty(), "{command}: {}", said(&output));
    }
}

#[test]
fn exit_codes_are_as_the_book_says() {
    let story = story();
    fs::create_dir(story.path().join("rules")).expect("a folder");
    fs::write(story.path().join("rules/bad.toml"), "id = 7\n").expect("a rule");
    fs::write(story.path().join("bad.toml"), "[[decision]]\n").expect("decisions");
    let cases: &[(&[&str], i32)] = &[
        (&["check", "."], 0),
        (&["check", ".", "--fail-on", "conflict"], 1),
        (&["check", ".", "--fail-on", "other-occasion"], 0),
        (&["check", "gone.txt", "one.txt"], 0),
        (&["check", "gone.txt"], 2),
        (&["check", ".", "--rules", "rules"], 2),
        (&["check", ".", "--rules", "gone"], 2),
        (&["check", ".", "--decisions", "bad.toml"], 2),
        (&["check", ".", "--threads", "2"], 0),
        (&["check", ".", "--threads", "100000"], 2),
        (&["check", ".", "--threads", "0"], 2),
        (&["check", ".", "-o", "gone/report.md"], 2),
        (&["check"], 2),
        (&["check", ".", "--kind", "invitation"], 0),
        (&["check", ".", "--kind", "deth"], 2),
        (&["check", ".", "--event", "e1"], 0),
        (&["check", ".", "--event", "port sele"], 0),
        (&["check", ".", "--event", "e999"], 2),
        (&["completions", "bash"], 0),
        (&["man"], 0),
        (&["man", "rules", "new"], 0),
        (&["man", "chek"], 2),
        (&["decide", "f1", "accepted", "."], 0),
        (&["decide", "f999", "accepted", "."], 2),
        (&["show", "names", "one.txt"], 0),
        (&["show", "names", "gone.txt"], 2),
        (&["rules", "check"], 0),
        (&["rules", "check", "rules"], 1),
        (&["rules", "expand", "no-such-kind"], 2),
        (&["--version"], 0),
        (&["no-such-command"], 2),
    ];
    for (arguments, code) in cases {
        let output = run(arguments, story.path());
        assert_eq!(
            output.status.code(),
            Some(*code),
            "{arguments:?}: {}",
            said(&output)
        );
        assert_eq!(
            output.stderr.is_empty(),
            // A source that is not there is told even where the others are read.
            *code != 2 && !arguments.contains(&"gone.txt"),
            "{arguments:?}: {}",
            said(&output)
        );
    }
}

#[test]
fn filters_that_nothing_meets_say_what_was_perhaps_meant() {
    let story = story();
    let kind = run(&["check", ".", "--kind", "deth"], story.path());
    assert!(
        said(&kind).contains("no kind of event `deth`: did you mean `death`?"),
        "{}",
        said(&kind)
    );
    let event = run(
        &["check", ".", "--event", "fire in Port Sel\u{1b}"],
        story.path(),
    );
    assert!(
        said(&event).contains("no event has the id"),
        "{}",
        said(&event)
    );
}

#[test]
fn too_many_threads_are_refused_in_settings_too() {
    let story = story();
    fs::write(story.path().join("variorum.toml"), "threads = 100000\n").expect("settings");
    let output = run(&["check", "."], story.path());
    assert_eq!(output.status.code(), Some(2));
    assert!(
        said(&output).contains("expected a number from 1 to 1024"),
        "{}",
        said(&output)
    );
}

#[test]
fn a_report_replaces_nothing_that_it_is_made_from() {
    let story = story();
    let before = fs::read_to_string(story.path().join("one.txt")).expect("a source");
    fs::write(story.path().join("sources.toml"), "").expect("a list");
    fs::hard_link(story.path().join("two.txt"), story.path().join("same.md")).expect("a link");
    for taken in ["one.txt", "./two.txt", "same.md", "sources.toml"] {
        let output = run(&["check", ".", "-o", taken], story.path());
        assert_eq!(output.status.code(), Some(2), "{taken}");
        assert!(
            said(&output).contains("is not replaced"),
            "{}",
            said(&output)
        );
    }
    fs::remove_file(story.path().join("same.md")).expect("the link goes");
    assert_eq!(
        fs::read_to_string(story.path().join("one.txt")).expect("a source"),
        before
    );
    let mut reports = Vec::new();
    for _ in 0..2 {
        let output = run(&["check", ".", "-o", "report.md"], story.path());
        assert!(output.status.success(), "{}", said(&output));
        reports.push(fs::read_to_string(story.path().join("report.md")).expect("a report"));
    }
    assert_eq!(reports[0], reports[1]);
    let page = run(&["check", "."], story.path());
    let page = String::from_utf8_lossy(&page.stdout).into_owned();
    assert!(
        page.contains("this is a report that variorum wrote"),
        "{page}"
    );
}

#[cfg(feature = "formats")]
#[test]
fn records_and_tables_replace_nothing_that_they_are_made_from() {
    let story = story();
    let at = |name: &str| story.path().join(name);
    fs::write(at("sources.toml"), "").expect("a list");
    fs::write(at("decisions.toml"), "").expect("decisions");
    let article = "{\"text\":\"Three people were killed on Monday in Oslo.\"}\n";
    fs::write(at("claims.jsonl"), article).expect("a source");
    let read = run(&["read", ".", "-o", "a.records"], story.path());
    assert!(read.status.success(), "{}", said(&read));
    fs::hard_link(at("a.records"), at("b.records")).expect("a link");
    let kept = || {
        let names = fs::read_dir(story.path()).expect("a folder");
        let mut files: Vec<_> = names.map(|it| it.expect("an entry").path()).collect();
        files.sort();
        let bytes = files.iter().map(|it| fs::read(it).expect("a file"));
        bytes.collect::<Vec<_>>()
    };
    let before = kept();
    let cases: &[&[&str]] = &[
        &["read", ".", "-o", "one.txt"],
        &["read", ".", "-o", "sources.toml"],
        &["read", ".", "-o", "variorum.toml"],
        &["read", ".", "--tables", "."],
        &["read", ".", "-o", "x/claims.jsonl", "--tables", "x"],
        &["compare", ".", "-o", "two.txt"],
        &["compare", ".", "-o", "decisions.toml"],
        &["compare", ".", "--tables", "."],
        &["compare", "a.records", "-o", "a.records"],
        &["compare", "a.records", "-o", "b.records"],
        &["check", ".", "-o", "variorum.toml"],
    ];
    for arguments in cases {
        let output = run(arguments, story.path());
        let said = said(&output);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {said}");
        assert!(
            said.contains("is not replaced: name another") || said.contains("written twice"),
            "{arguments:?}: {said}"
        );
        assert!(kept() == before, "{arguments:?}");
    }
}

#[cfg(feature = "formats")]
#[test]
fn what_lies_in_the_folder_of_the_story_is_no_source_and_is_written_anew() {
    let story = story();
    let told = || -> Vec<(String, usize)> {
        let output = run(&["check", ".", "--format", "json"], story.path());
        let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("a report");
        let sources = report["sources"].as_array().expect("sources");
        let told = |it: &serde_json::Value| {
            let problems = it["problems"].as_array().into_iter().flatten();
            // A file without a row is empty, and holds no records.
            let is_own = |it: &&serde_json::Value| {
                matches!(it["code"].as_str(), Some("report" | "no-records"))
            };
            let path = it["path"].as_str().expect("a path");
            (path.to_owned(), problems.filter(is_own).count())
        };
        sources.iter().map(told).collect()
    };
    let commands: &[&[&str]] = &[
        &["read", ".", "-o", "kept.txt", "--tables", "."],
        &["compare", ".", "--tables", "./out", "-o", "page.md"],
        &["compare", ".", "--tables", "."],
        &["check", ".", "--format", "csv", "-o", "report.csv"],
        &["check", ".", "--format", "graphml", "-o", "report.xml"],
        &[
            "check",
            "one.txt",
            ".",
            "--kind",
            "launch",
            "--format",
            "jsonl",
            "-o",
            "none.jsonl",
        ],
    ];
    for arguments in commands {
        for _ in 0..2 {
            let output = run(arguments, story.path());
            assert!(output.status.success(), "{arguments:?}: {}", said(&output));
        }
    }
    let found = told();
    assert!(found.len() > 8, "{found:?}");
    for (path, problems) in found {
        let is_article = path.ends_with("one.txt") || path.ends_with("two.txt");
        assert_eq!(problems, usize::from(!is_article), "{path}");
    }
}

/// What of a text would steer a terminal, beside line ends and the colours that the program draws with.
fn steering(text: &str) -> Vec<char> {
    let mut plain = text.replace("\r\n", "\n");
    for colour in [
        "0", "1", "2", "4", "31", "32", "33", "34", "35", "36", "91", "92", "93", "94", "96",
    ] {
        plain = plain.replace(&format!("\u{1b}[{colour}m"), "");
    }
    let signs = plain.chars();
    let turns = |sign: char| ('\u{202a}'..='\u{202e}').contains(&sign);
    signs
        .filter(|&sign| (sign.is_control() && sign != '\n') || turns(sign))
        .collect()
}

#[test]
fn nothing_that_would_steer_a_terminal_is_said() {
    let story = story();
    let name = format!("bad{NASTY}.txt");
    let sentence = format!(
        "Three {NASTY}people were killed on Monday in Port{NASTY} Sele, Ana {NASTY}Ruiz said. \"It {NASTY}cost $20 million,\" she said."
    );
    fs::write(
        story.path().join(&name),
        format!("Ferry {NASTY}fire\n\n{sentence}\n"),
    )
    .expect("a source");
    let toml = "\\u001b[35;7m\\u001b]0;t\\u0007";
    let rule = format!(
        "id = \"odd\"\ntitle = \"Odd{toml}\"\nzzz{NASTY} = 1\n[[example]]\ntext = \"A{toml} b\"\n",
    );
    fs::create_dir(story.path().join("rules")).expect("a folder");
    fs::write(story.path().join(format!("rules/odd{NASTY}.toml")), rule).expect("a rule");
    fs::write(
        story.path().join("rules/odd2.toml"),
        format!("id = \"o{toml}\"\ntitle = \"{toml}\"\n[[exmple]]\n"),
    )
    .expect("a rule");
    let id = format!("f{NASTY}");
    let folder = format!("gone{NASTY}");
    let layers = [
        "sources",
        "blocks",
        "tokens",
        "clauses",
        "events",
        "names",
        "times",
        "quantities",
        "quotes",
        "claims",
    ];
    let mut commands: Vec<Vec<&str>> = vec![
        vec!["check", "."],
        vec!["check", ".", "--format", "json"],
        vec!["check", ".", "--format", "csv"],
        vec!["check", ".", "--format", "graphml"],
        vec!["check", ".", "--format", "dot"],
        vec!["check", ".", "--format", "jsonl"],
        vec!["check", ".", "--format", "sarif"],
        vec!["check", ".", "--format", "webannotation"],
        vec!["check", ".", "--format", "ftm"],
        vec!["check", ".", "--format", "claimreview"],
        vec!["check", &folder],
        vec!["check", ".", "--rules", &folder],
        vec!["check", ".", "--rules", "rules"],
        vec!["check", ".", "--format", &id],
        vec![&id],
        vec![
            "check",
            ".",
            "-o",
            &folder,
            "--decisions",
            &folder,
            "--event",
            &id,
        ],
        vec!["check", ".", "--date", &id],
        vec!["check", ".", "-o", "one.txt/x"],
        vec!["decide", &id, "accepted", "."],
        vec!["decide", "f1", "accepted", ".", "--note", &id, "--by", &id],
        vec!["check", "."],
        vec!["rules", "check", "rules"],
        vec!["rules", "check", "rules", "--format", "json"],
        vec!["rules", "check", "rules", "--format", "sarif"],
        vec!["rules", "list", "--rules", "rules"],
        vec!["rules", "test", "--rules", "rules"],
        vec!["rules", "explain", &id],
        vec!["rules", "explain", "death", "--text", &sentence],
        vec!["rules", "explain", "--near", "--text", &sentence],
        vec!["rules", "explain", "--pair", &sentence, &sentence],
        vec!["rules", "new", &id, "--from", &sentence],
        vec!["rules", "new", "odd", "--from", &sentence, "--none", &id],
        vec!["rules", "diff", "shipped", "shipped", "."],
    ];
    for layer in layers {
        commands.push(vec!["show", layer, &name]);
        if layer != "tokens" {
            commands.push(vec!["show", layer, &name, "--format", "jsonl"]);
        }
    }
    for arguments in commands {
        let output = Command::new(PROGRAM)
            .args(&arguments)
            .current_dir(story.path())
            .env("CLICOLOR_FORCE", "1")
            .output()
            .expect("a run");
        for out in [&output.stdout, &output.stderr] {
            let text = String::from_utf8_lossy(out);
            let found = steering(&text);
            assert!(found.is_empty(), "{arguments:?}: {found:?} in {text:?}");
        }
        assert_ne!(output.status.code(), Some(101), "{arguments:?}");
    }
}

#[cfg(feature = "formats")]
#[test]
fn a_report_in_any_format_is_no_source_and_is_written_anew() {
    let story = story();
    for format in [
        "html",
        "json",
        "jsonl",
        "sarif",
        "webannotation",
        "ftm",
        "claimreview",
    ] {
        let name = format!("report.{}", if format == "html" { format } else { "json" });
        for _ in 0..2 {
            let output = run(
                &["check", ".", "--format", format, "-o", &name],
                story.path(),
            );
            assert!(output.status.success(), "{format}: {}", said(&output));
        }
        let output = run(&["check", ".", "--format", "json"], story.path());
        let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("a report");
        let sources = report["sources"].as_array().expect("its sources");
        let of_report = sources.iter().filter(|source| {
            source["path"]
                .as_str()
                .is_some_and(|path| path.contains("report."))
        });
        let codes: Vec<_> = of_report
            .map(|source| source["problems"][0]["code"].clone())
            .collect();
        assert_eq!(codes, ["report"], "{format}");
        fs::remove_file(story.path().join(name)).expect("the report goes");
    }
}

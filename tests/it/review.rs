//! `variorum rules test` over a user's folder: snapshots are kept, changes shown, accepted, rejected or skipped.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test stops at the first surprise"
)]

use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

const PARADE: &str = r#"id      = "parade"
title   = "Who parades"
summary = "People march for show."

[role]
who   = ["person", "org", "thing"]
place = ["place"]

[[match]]
name    = "parade"
trigger = "parade"
pos     = "verb"
need    = ["who"]
[match.path]
who   = "subject"
place = "place"

[[example]]
text   = "Ana Ruiz paraded in Oslo."
claims = [{ who = "Ana Ruiz" }]

[[example]]
text = "The parade was dull."
none = true
"#;

/// A folder with one rule, whose snapshots are kept.
fn kept(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("parade.toml"), PARADE).unwrap();
    let (code, said) = test(&folder, &["--accept"], "");
    assert_eq!(code, 0, "{said}");
    assert!(
        said.contains("2 new, 0 changed, 0 gone; 2 accepted, 0 open"),
        "{said}"
    );
    folder
}

/// Runs the tests of the rule with `input` typed in: the exit code and what was printed.
fn test(folder: &Path, flags: &[&str], input: &str) -> (i32, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_variorum"))
        .args(["rules", "test", "parade", "--rules"])
        .arg(folder)
        .args(flags)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(input.as_bytes())
        .unwrap();
    let output = child.wait_with_output().unwrap();
    let texts = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
    (output.status.code().unwrap(), texts.concat())
}

/// Takes the place out of the rule: what its example tells changes.
fn change(folder: &Path) {
    let changed = PARADE.replace("place = \"place\"\n", "place = \">prep(near)\"\n");
    assert_ne!(changed, PARADE);
    fs::write(folder.join("parade.toml"), changed).unwrap();
}

fn snapshot(folder: &Path) -> String {
    fs::read_to_string(folder.join("snapshots/parade.snap")).unwrap()
}

#[test]
fn what_is_unchanged_passes_a_check() {
    let folder = kept("unchanged");
    let before = snapshot(&folder);
    let (code, said) = test(&folder, &["--check"], "");
    assert_eq!(
        (code, said.as_str()),
        (0, "2 examples: 2 ok, 0 missing, 0 noisy, 0 wrong\n")
    );
    assert_eq!(snapshot(&folder), before);
}

#[test]
fn a_change_is_shown_and_fails_until_it_is_accepted() {
    let folder = kept("changed");
    let before = snapshot(&folder);
    change(&folder);
    for flags in [&["--check"][..], &[]] {
        let (code, said) = test(&folder, flags, "");
        assert_eq!(code, 1);
        let old = "- own/parade#parade { who: Ana Ruiz, place: Oslo } affirmed asserted";
        let new = "+ own/parade#parade { who: Ana Ruiz } affirmed asserted";
        assert!(said.contains("changed by the rule (1 of 1)"), "{said}");
        assert!(said.contains(old) && said.contains(new), "{said}");
        assert_eq!(snapshot(&folder), before);
    }
    let (code, said) = test(&folder, &["--review"], "a\n");
    assert_eq!(code, 0, "{said}");
    assert_ne!(snapshot(&folder), before);
    assert_eq!(test(&folder, &["--check"], "").0, 0);
}

#[test]
fn a_rejected_change_is_to_be_mended_and_a_skipped_one_waits() {
    let folder = kept("rejected");
    let rule = folder.join("parade.toml");
    let before = snapshot(&folder);
    change(&folder);
    for (answer, mended) in [("r\n", true), ("s\n", false), ("q\n", false), ("", false)] {
        let (code, said) = test(&folder, &["--review"], answer);
        assert_eq!(code, 1, "{said}");
        let told = format!("to be mended: {}:19", rule.display());
        assert_eq!(said.contains(&told), mended, "{said}");
        assert_eq!(snapshot(&folder), before);
    }
}

#[test]
fn an_example_that_is_gone_is_forgotten_once_that_is_accepted() {
    let folder = kept("gone");
    let changed = PARADE.replace("The parade was dull.", "The parade was long.");
    fs::write(folder.join("parade.toml"), changed).unwrap();
    let (code, said) = test(&folder, &["--check"], "");
    assert_eq!(code, 1, "{said}");
    assert!(
        said.contains("1 new, 0 changed, 1 gone; 0 accepted, 2 open"),
        "{said}"
    );
    let (code, _) = test(&folder, &["--review"], "l\n");
    assert_eq!(code, 0);
    assert!(!snapshot(&folder).contains("dull") && snapshot(&folder).contains("long"));
}

#[test]
fn a_parse_that_changed_is_told_from_a_rule_that_did() {
    let folder = kept("parse");
    let path = folder.join("snapshots/parade.snap");
    let before = snapshot(&folder);
    let other_parse = before.replace("paraded [ROOT VBD parade]", "paraded [ROOT VBN parade]");
    assert_ne!(other_parse, before);
    fs::write(&path, &other_parse).unwrap();
    let (code, said) = test(&folder, &["--check"], "");
    assert_eq!(code, 1);
    assert!(said.contains("changed parse, told the same"), "{said}");
    change(&folder);
    let (_, said) = test(&folder, &["--check"], "");
    assert!(said.contains("changed by the parse"), "{said}");
}

#[test]
fn a_bad_rule_and_a_wrong_pair_are_told_and_the_good_rules_tested() {
    let folder = kept("bad");
    fs::write(folder.join("broken.toml"), "id = \"strike\"\ntitel = 'x'\n").unwrap();
    let (code, said) = test(&folder, &["--check"], "");
    assert_eq!(code, 1);
    assert!(said.contains("2 examples: 2 ok"), "{said}");
    assert!(said.contains("did you mean `title`?"), "{said}");
    fs::remove_file(folder.join("broken.toml")).unwrap();
    let pair = "[compare.parade]\nkinds = ['parade']\nrole.place = { single = true }\n[[example]]\nwhy = 'two towns'\n\
        a = { kind = 'parade', who = 'Ana Ruiz', place = 'Oslo', when = '2026-03-03' }\n\
        b = { kind = 'parade', who = 'Ana Ruiz', place = 'Oslo', when = '2026-03-03' }\nexpect = { place = 'conflict' }\n";
    let compare = folder.join("compare.toml");
    fs::write(&compare, pair).unwrap();
    let (code, said) = test(&folder, &["--check"], "");
    assert_eq!(code, 1);
    let told = format!("wrong: {}:4: two towns", compare.display());
    assert!(said.contains(&told), "{said}");
    assert!(
        said.contains("place: expected `conflict`, but found nothing"),
        "{said}"
    );
}

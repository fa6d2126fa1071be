//! Slips in rule files that nothing else shows: each has one message, at its place, with the way out.

use std::fs;

use variorum::{
    diagnostic::{Diagnostic, TextFile},
    pipeline::Tools,
    rules::verify::Outcome,
};

use crate::files::{run, said};

/// A sound rule, to be spoilt.
const PARCEL: &str = r#"id      = "parcel"
title   = "Who carries what"
summary = "Somebody carries goods."

[role]
who   = ["person", "org"]
goods = "thing"
count = { type = "quantity", unit = "person" }

[[match]]
name    = "carry"
trigger = "carry"
pos     = "verb"
need    = ["who"]
[match.path]
who   = "subject"
goods = "object"
count = "subject/#count"

[[example]]
text   = "The Red Cross carried the parcel."
claims = [{ who = "Red Cross", goods = "parcel" }]

[[example]]
text = "The clock strikes twelve."
none = true
"#;

fn found(files: &[(&str, &str)]) -> Vec<Diagnostic> {
    let files = files.iter().map(|(name, text)| TextFile::new(*name, *text));
    Tools::check(files.collect())
        .expect("what ships is sound")
        .1
}

/// The message with its way out, of a rule in which one thing is written instead of another.
fn told(from: &str, to: &str) -> Vec<String> {
    assert!(PARCEL.contains(from), "the sound rule has no `{from}`");
    let faults = found(&[("parcel.toml", &PARCEL.replacen(from, to, 1))]);
    faults.iter().map(ToString::to_string).collect()
}

#[test]
fn each_slip_has_one_message_with_place_and_way_out() {
    assert_eq!(found(&[("parcel.toml", PARCEL)]), []);
    let slips = [
        ("\"Who carries what\"", "\"\""),
        ("[\"person\", \"org\"]", "[]"),
        ("type = \"quantity\",", "type = [],"),
        ("trigger = \"carry\"", "trigger = \"\""),
        ("\"The clock strikes twelve.\"", "\"\""),
        ("title  ", "replaces = true\ntitle  "),
        (
            "goods = \"thing\"",
            "goods = { type = \"thing\", differs = \"goods\" }",
        ),
        (
            "unit = \"person\" }",
            "unit = \"person\", counts = \"count\" }",
        ),
        ("goods = \"object\"", "goode = \"object\""),
        ("goods = \"thing\"", "goode = \"thing\""),
        ("goods = \"thing\"", "goods = \"object\""),
        ("[[match]]", "[[mach]]"),
        ("trigger = \"carry\"", "trigger = \"@cary\""),
        ("id      = \"parcel\"", "id      = \"Death\""),
        (
            "[[example]]",
            "[[match]]\nname = \"words\"\npattern = \"{who} [carry []{0,3} {goods}\"\n[[example]]",
        ),
        (
            "[[example]]",
            "[[match]]\nname = \"words\"\npattern = \"{who [carry] {goods}\"\n[[example]]",
        ),
    ];
    let all: Vec<Vec<String>> = slips.map(|(from, to)| told(from, to)).into();
    for (told, slip) in all.iter().zip(slips) {
        assert_eq!(told.len(), 1, "{slip:?}: {told:#?}");
        assert!(told[0].contains("; "), "{slip:?}: no way out: {told:?}");
        assert!(told[0].len() < 400, "{slip:?}: {told:?}");
    }
    insta::assert_snapshot!(all.concat().join("\n"));
}

#[test]
fn a_file_in_which_nothing_is_known_has_one_message() {
    let files = [
        "",
        "# to be written\n",
        "[package]\nname = \"x\"\nversion = \"1\"\n",
        "[comparee.parcel]\nkinds = [\"parcel\"]\n",
        "[[list]]\ntype = \"robot\"\nnames = \"\"\"\nAna Ruiz\n\"\"\"\n",
    ];
    let all = files.map(|text| {
        let faults = found(&[("other.toml", text)]);
        assert_eq!(faults.len(), 1, "{text}: {faults:#?}");
        faults[0].to_string()
    });
    insta::assert_snapshot!(all.join("\n"));
}

#[test]
fn an_id_that_comes_twice_names_the_first_file() {
    let capital = PARCEL.replacen("\"parcel\"\n", "\"Parcel\"\n", 1);
    let twice = found(&[("a.toml", PARCEL), ("b.toml", PARCEL)]);
    let alike = found(&[("a.toml", PARCEL), ("b.toml", &capital)]);
    for faults in [&twice, &alike] {
        assert_eq!(faults.len(), 1, "{faults:#?}");
        assert_eq!(faults[0].file.path, "b.toml");
        assert!(faults[0].message.contains("a.toml"), "{}", faults[0]);
    }
}

#[test]
fn words_of_comparison_rules_say_what_they_stand_for() {
    let compare = |more: &str| {
        let text = format!(
            "[compare.parcel]\nkinds = [\"parcel\"]\nrole.goods = {{ single = true{more}\n\
             [[example]]\na = {{ kind = \"parcel\", goods = \"a hat\", count = 400 }}\n\
             b = {{ kind = \"parcel\", goods = \"a coat\", count = 400 }}\n"
        );
        let faults = found(&[("parcel.toml", PARCEL), ("compare.toml", &text)]);
        let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
        faults.join("\n")
    };
    assert_eq!(compare(" }"), "");
    let wrong = compare(", refines = [\"part\"] }");
    assert!(
        wrong.ends_with("`refines` has no value `part`; did you mean `part-of`?"),
        "{wrong}"
    );
    let text = "[compare.parcel]\nkinds = [\"parcel\"]\n[[example]]\na = { kind = \"parcel\" }\n\
                b = { kind = \"parcel\" }\nexpect = { goods = \"clash\" }\n";
    let faults = found(&[("parcel.toml", PARCEL), ("compare.toml", text)]);
    assert_eq!(faults.len(), 1, "{faults:#?}");
    assert_eq!(faults[0].message, "there is no verdict `clash`");
}

#[test]
fn examples_take_numbers_as_they_are() {
    let text = PARCEL
        .replacen("The Red Cross carried", "Four hundred drivers carried", 1)
        .replacen("who = \"Red Cross\"", "count = 400", 1)
        .replacen("need    = [\"who\"]\n", "", 1);
    let (tools, faults) =
        Tools::check(vec![TextFile::new("parcel.toml", text)]).expect("what ships is sound");
    assert_eq!(faults, []);
    let results = variorum::examples::verify_kind(&tools, Some("parcel"));
    assert_eq!(results[0].outcome, Outcome::Ok, "{results:#?}");
}

#[test]
fn a_file_in_another_encoding_costs_no_other() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name);
    fs::create_dir(at("mine")).expect("a folder");
    fs::write(at("mine/latin.toml"), b"# caf\xe9\nid = \"latin\"\n").expect("a rule");
    let spoilt = PARCEL.replacen("\"thing\"", "\"object\"", 1);
    fs::write(at("mine/parcel.toml"), spoilt).expect("a rule");
    let output = run(&["rules", "check", "mine"], folder.path());
    let page = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(output.status.code(), Some(1), "{page}");
    assert!(page.contains("mine/latin.toml:1:6"), "{page}");
    assert!(page.contains("save it as UTF-8"), "{page}");
    assert!(page.contains("no role type `object`"), "{page}");
    assert!(page.contains("2 errors, 0 warnings"), "{page}");
}

#[test]
fn a_group_that_takes_the_place_of_a_shipped_one_is_told_and_tried_on_the_pairs_that_ship() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name);
    fs::create_dir(at("mine")).expect("a folder");
    fs::write(at("mine/parcel.toml"), PARCEL).expect("a rule");
    let group = "[compare.casualties]\nkinds = [\"parcel\"]\n";
    fs::write(at("mine/compare.toml"), group).expect("a group");
    let ran = |command: &[&str]| {
        let output = run(command, folder.path());
        let page = String::from_utf8_lossy(&output.stdout).into_owned();
        (output.status.code(), page + &said(&output))
    };
    let (code, page) = ran(&["rules", "check", "mine"]);
    assert_eq!(code, Some(0), "{page}");
    assert!(
        page.contains("already, and this one takes its place"),
        "{page}"
    );
    assert!(page.contains("`injury`"), "{page}");
    let (code, page) = ran(&["rules", "test", "--rules", "mine", "--check"]);
    assert_eq!(code, Some(1), "{page}");
    assert!(page.contains("compare.toml:"), "{page}");
    let meant = format!("{group}replaces = true\n");
    fs::write(at("mine/compare.toml"), meant).expect("a group");
    let (code, page) = ran(&["rules", "test", "parcel", "--rules", "mine", "--accept"]);
    assert_eq!(code, Some(0), "{page}");
    let (_, page) = ran(&["rules", "test", "--rules", "mine", "--check"]);
    assert!(page.contains("pairs that ship: not run"), "{page}");
}

#[test]
fn what_is_asked_for_wrongly_is_told_with_a_way_that_is_there() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name);
    fs::write(at("one.txt"), "Ana Ruiz met Tomas Lind in Oslo.\n").expect("a source");
    let ran = |command: &[&str]| {
        let output = run(command, folder.path());
        let page = String::from_utf8_lossy(&output.stdout).into_owned();
        page + &said(&output)
    };
    let page = ran(&["rules", "check", "nowhere"]);
    assert!(!page.contains("--rules"), "{page}");
    let from = "[who Dockers] {walked out} on [when Monday].";
    let page = ran(&["rules", "new", "my kind", "--from", from]);
    assert!(page.contains("name it `my-kind`"), "{page}");
    assert!(!page.contains("my kind.toml"), "{page}");
    let page = ran(&["rules", "explain"]);
    assert!(page.contains("variorum rules explain death"), "{page}");
    let page = ran(&["compare", "--help"]);
    assert!(page.contains("Files of records"), "{page}");
    let page = ran(&["read", "one.txt", "--tables", "out"]);
    assert!(page.contains("wrote 1 row to"), "{page}");
    fs::write(at("variorum.toml"), "threads = 0\n").expect("settings");
    let page = ran(&["check", "one.txt"]);
    assert!(page.contains("from 1 to 1024"), "{page}");
    assert!(!page.contains("in digits"), "{page}");
}

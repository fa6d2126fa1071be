//! Each kind of fault in a rule file gets its own message, with place and way out; sound rules are not lost for a bad one.

use variorum::{
    pipeline::Tools,
    rules::{Diagnostic, RuleSet, Severity, exchange},
};

/// A sound rule, to be spoilt.
const STRIKE: &str = r#"id      = "strike"
title   = "Who strikes, where"
summary = "Workers lay down their work."

[role]
who   = ["person", "org"]
where = { type = "place" }
count = { type = "quantity", unit = "person" }

[[match]]
name    = "walk-out"
trigger = ["walk out", "strike"]
pos     = "verb"
need    = ["who"]
[match.path]
who   = "subject"
where = "place"
count = "subject/#count"

[[example]]
text    = "Dockers in Port Sele walked out."
claims  = [{ who = "Dockers" }]

[[example]]
text = "The clock strikes twelve."
none = true
"#;

fn faults(text: &str) -> Vec<Diagnostic> {
    RuleSet::check(vec![("strike.toml".to_owned(), text.to_owned())]).1
}

fn drawn(found: &[Diagnostic]) -> String {
    let texts: Vec<String> = found.iter().map(|fault| fault.draw(false)).collect();
    texts.join("\n\n")
}

#[test]
fn sound_rule_has_no_fault() {
    assert_eq!(faults(STRIKE), []);
    let (rules, _) = RuleSet::check(vec![("strike.toml".to_owned(), STRIKE.to_owned())]);
    assert_eq!(rules.kind("strike").unwrap().roles.len(), 3);
}

#[test]
fn each_fault_has_its_own_message() {
    let cases = [
        ("unknown-key", "title  ", "titel = 'x'\ntitle"),
        ("missing-key", "title   = \"Who strikes, where\"\n", ""),
        (
            "wrong-type",
            "summary = \"Workers lay down their work.\"",
            "summary = 7",
        ),
        ("unknown-type", "\"org\"]", "\"organisation\"]"),
        ("unknown-unit", "unit = \"person\"", "unit = \"persons\""),
        ("unknown-pos", "\"verb\"", "\"verbs\""),
        (
            "unknown-role",
            "need    = [\"who\"]",
            "need = [\"who\", \"wo\"]",
        ),
        (
            "need-without-path",
            "[\"who\"]\n[match.path]\nwho   = \"subject\"\nwhere = \"place\"",
            "[\"who\", \"where\"]\n[match.path]\nwho   = \"subject\"",
        ),
        ("unfilled-role", "count = \"subject/#count\"\n", ""),
        ("unknown-set", "[\"walk out\", \"strike\"]", "\"@invit\""),
        (
            "unknown-label",
            "who   = \"subject\"",
            "who = \">nsubject\"",
        ),
        ("bad-step", "who   = \"subject\"", "who = \"subjects\""),
        ("unknown-path", "who   = \"subject\"", "who = \"$worker\""),
        ("no-example", "none = true", "claims = [{ who = 'clock' }]"),
        (
            "example-without-claims",
            "claims  = [{ who = \"Dockers\" }]",
            "claims = [{ who = 'x' }]\nnone = true",
        ),
        (
            "unknown-variant",
            "text    = \"Dockers",
            "variant = 'walkout'\ntext = \"Dockers",
        ),
        (
            "unknown-value",
            "who = \"Dockers\" }",
            "who = \"Dockers\", polarity = 'negative' }",
        ),
        (
            "bad-date",
            "text    = \"Dockers",
            "date = 'yesterday'\ntext = \"Dockers",
        ),
        (
            "duplicate-match",
            "[[example]]",
            "[[match]]\nname = 'walk-out'\ntrigger = 'strike'\n[[example]]",
        ),
        ("toml-syntax", "pos     = \"verb\"", "pos = \"verb"),
        (
            "unknown-effect",
            "[[match]]",
            "[effect]\ndoes = 'denies'\non = 'who'\n[[match]]",
        ),
    ];
    let mut all = String::new();
    for (code, from, to) in cases {
        assert!(
            STRIKE.contains(from),
            "{code}: the sound rule has no `{from}`"
        );
        let found = faults(&STRIKE.replacen(from, to, 1));
        assert!(
            found.iter().any(|fault| fault.code == code),
            "{code}: {}",
            drawn(&found)
        );
        all.push_str(&drawn(&found));
        all.push_str("\n\n");
    }
    insta::assert_snapshot!(all);
}

#[test]
fn word_lists_are_checked() {
    let words = "[lexicon.a]\nbase = 'b'\n[lexicon.b]\nbase = 'a'\n[lexicon.c]\nbase = 'invte'\n[lexicon.d]\npos = 'verb'\n\
                 [lexicon.e]\nbase = 'invite'\nremove = ['summon']\n[path]\nround = '$round'\n";
    insta::assert_snapshot!(drawn(&faults(words)));
}

#[test]
fn two_files_cannot_share_an_id() {
    let file = |name: &str| (name.to_owned(), STRIKE.to_owned());
    let (rules, found) = RuleSet::check(vec![file("a.toml"), file("b.toml")]);
    assert!(rules.kind("strike").is_some());
    insta::assert_snapshot!(drawn(&found));
}

#[test]
fn a_bad_rule_does_not_cost_the_good_ones() {
    let files = vec![
        ("broken.toml".to_owned(), "id = ".to_owned()),
        ("strike.toml".to_owned(), STRIKE.to_owned()),
    ];
    let (rules, found) = RuleSet::check(files.clone());
    assert!(rules.kind("strike").is_some() && rules.kind("invitation").is_some());
    assert!(found.iter().all(|fault| &*fault.file.name == "broken.toml"));
    assert!(RuleSet::load(files).is_err());
}

#[test]
fn a_huge_file_is_refused() {
    let found = faults(&"# padding\n".repeat(200_000));
    insta::assert_snapshot!(drawn(&found).lines().next().unwrap());
}

#[test]
fn faults_are_told_to_programs() {
    let spoilt = STRIKE.replacen("\"org\"]", "\"organisation\"]", 1);
    let spoilt = spoilt.replacen(
        "[[example]]",
        "[[match]]\nname = 'walk-out'\ntrigger = 'x'\n[[example]]",
        1,
    );
    let found = RuleSet::check(vec![("my rules/strike.toml".to_owned(), spoilt)]).1;
    insta::assert_snapshot!(format!("{:#}", exchange::json(&found)));
    let sarif = format!("{:#}", exchange::sarif(&found));
    insta::assert_snapshot!(sarif.replace(env!("CARGO_PKG_VERSION"), "[version]"));
}

#[test]
fn a_folder_may_hold_names_and_comparisons_too() {
    let file = |name: &str, text: &str| (name.to_owned(), text.to_owned());
    let names = "[[entity]]\nid = 'person/ana-ruiz'\ntype = 'person'\nname = 'Ana Ruiz'\n";
    let compare = "[compare.strike]\nkinds = ['strike']\nrole.where = { single = true }\n";
    let (tools, found) = Tools::check(vec![
        file("people.toml", names),
        file("strikes.toml", compare),
        file("strike.toml", STRIKE),
    ])
    .unwrap();
    assert_eq!(found, []);
    assert!(tools.gazetteer.entry("person/ana-ruiz").is_some());
    assert_eq!(tools.comparisons.group_name("strike"), "strike");
    let (tools, found) = Tools::check(vec![
        file(
            "people.toml",
            "[[entity]]\nid = 'person/ana-ruiz'\ntype = 'robot'\n",
        ),
        file("strikes.toml", &compare.replace("single", "sinlge")),
        file("strike.toml", STRIKE),
    ])
    .unwrap();
    let files: Vec<&str> = found.iter().map(|fault| fault.file.name.as_str()).collect();
    assert!(files.contains(&"people.toml") && files.contains(&"strikes.toml"));
    assert!(tools.rules.kind("strike").is_some());
}

#[test]
fn shipped_rules_are_sound() {
    let (_, found) = RuleSet::check(Vec::new());
    assert!(
        found.iter().all(|fault| fault.severity != Severity::Error),
        "{}",
        drawn(&found)
    );
    assert_eq!(drawn(&found), "");
}

#[test]
fn every_shipped_file_is_compiled_in() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/news");
    let (rules, _) = RuleSet::check(Vec::new());
    for entry in std::fs::read_dir(folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let id = name.trim_end_matches(".toml");
        assert!(
            rules.kind(id).is_some(),
            "rules/news/{name} is not listed in src/rules/packs.rs"
        );
    }
}

//! What newcomers write at first: each slip has one message, and that names the way out.

use variorum::{
    diagnostic::{Diagnostic, TextFile},
    rules::RuleSet,
};

const RULE: &str = r#"id      = "ship-launch"
title   = "Who launched which ship, where"
summary = "A ship was launched."

[role]
yard  = ["org"]
ship  = ["thing", "org"]
where = ["place"]

[[match]]
name    = "launch"
trigger = "launch"
pos     = "verb"
need    = ["ship"]
[match.path]
yard  = "subject"
ship  = "object"
where = "place"

[[example]]
text   = "The Norvik yard launched the ferry in Bergen."
claims = [{ yard = "The Norvik yard", ship = "ferry" }]

[[example]]
text = "The firm launched into a song."
none = true
"#;

/// What is written, in place of what, and a word of the way out.
const SLIPS: &[(&str, &str, &str)] = &[
    // A sentence's form instead of the dictionary's.
    ("trigger = \"launch\"", "trigger = \"launched\"", "launch"),
    // A role that is spelt otherwise below.
    ("need    = [\"ship\"]", "need = [\"shp\"]", "ship"),
    // A role that no path fills.
    ("where = \"place\"\n", "", "path"),
    // A label without its sign.
    ("ship  = \"object\"", "ship = \"dobj\"", ">dobj"),
    // A label that there is not.
    ("ship  = \"object\"", "ship = \">obj\"", "dobj"),
    // A type by its long name.
    ("[\"org\"]", "[\"organisation\"]", "org"),
    // A word class in another tongue of grammar.
    ("pos     = \"verb\"", "pos = \"VERB\"", "verb"),
    // A key that is nearly right.
    ("trigger =", "triggers =", "trigger"),
    // A quotation mark that is not closed.
    ("name    = \"launch\"", "name = \"launch", "TOML"),
    // A pattern of another language.
    (
        "trigger = \"launch\"",
        "trigger = \"launch(ed)?\"",
        "lemmas",
    ),
    // A name that no file could have.
    (
        "id      = \"ship-launch\"",
        "id = \"ship launch\"",
        "ship-launch",
    ),
    // An example that expects nothing and does not say so.
    ("none = true", "", "none = true"),
];

fn faults(text: &str) -> Vec<Diagnostic> {
    RuleSet::check(vec![TextFile::new("launch.toml", text)]).1
}

#[test]
fn the_rule_is_sound() {
    assert_eq!(faults(RULE), []);
}

#[test]
fn each_slip_has_one_message_with_the_way_out() {
    let mut wrong = Vec::new();
    for (from, to, way) in SLIPS {
        assert!(RULE.contains(from), "{from}");
        let found = faults(&RULE.replacen(from, to, 1));
        let ways: Vec<&str> = found
            .iter()
            .filter_map(|it| it.suggestion.as_deref())
            .collect();
        let told = |text: &&str| text.contains(way);
        if found.len() != 1 || !ways.iter().any(told) {
            let shown: Vec<String> = found.iter().map(ToString::to_string).collect();
            wrong.push(format!("{to}: {shown:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

//! What newcomers write at first: each slip has one message, and that names the way out.

use variorum::{
    diagnostic::{Diagnostic, TextFile},
    pipeline::Tools,
    rules::RuleSet,
};

pub(crate) const RULE: &str = r#"id      = "ship-launch"
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
    // A way out of the folder.
    (
        "id      = \"ship-launch\"",
        "id = \"../launch\"",
        "`launch`",
    ),
    // The name of a kind that ships.
    (
        "id      = \"ship-launch\"",
        "id = \"fire\"",
        "replaces = true",
    ),
    // A condition of another language.
    (
        "need    =",
        "with = { object = \"ships?|boats?\" }\nneed    =",
        "lemmas",
    ),
    // A word where a truth value stands.
    ("none = true", "none = \"yes\"", "`none = true`"),
    // Two ways of one name.
    (
        "[[example]]\ntext   = \"The Norvik",
        "[[match]]\nname = \"launch\"\ntrigger = \"float\"\npath.ship = \"object\"\n[[example]]\ntext   = \"The Norvik",
        "another name",
    ),
    // A table of another name: what stands in it is not told again.
    ("[role]", "[roles]", "`role`"),
    // One table where a list of them stands.
    ("[[match]]", "[match]", "[[match]]"),
];
/// The same of how claims are compared.
const COMPARED: &[(&str, &str, &str)] = &[
    // A kind that there is not.
    ("[\"ship-launch\"]", "[\"ship-lanch\"]", "`ship-launch`"),
    // A key that is nearly right.
    ("tolerance", "tolerence", "`tolerance`"),
    // A number of days in words.
    ("\"P7D\"", "\"7 days\"", "P3D"),
    // A verdict of one's own.
    ("\"conflict\"", "\"contradiction\"", "conflict"),
    // A role that the kind does not have, where it is compared, in a title and in what an example expects.
    ("where = { single", "wher = { single", "`where`"),
    ("{ship}", "{shp}", "`ship`"),
    (
        "{ where = \"conflict\"",
        "{ place = \"conflict\"",
        "known are",
    ),
    // The kind of an example.
    (
        "a      = { kind = \"ship-launch\"",
        "a = { kind = \"ship-lunch\"",
        "`ship-launch`",
    ),
];
const COMPARE: &str = r#"[compare.ship-launch]
kinds     = ["ship-launch"]
title     = "Launch of {ship}"
event_gap = "P7D"

[compare.ship-launch.role]
ship  = { weight = 0.7, apart = "event" }
where = { single = true, severity = "error" }
when  = { single = true, tolerance = "P1D" }

[[example]]
a      = { kind = "ship-launch", ship = "Aurora", where = "Bergen" }
b      = { kind = "ship-launch", ship = "Aurora", where = "Oslo" }
expect = { where = "conflict" }
"#;

fn faults(text: &str) -> Vec<Diagnostic> {
    RuleSet::check(vec![TextFile::new("launch.toml", text)]).1
}

/// What is wrong with how its claims are compared.
fn compared(text: &str) -> Vec<Diagnostic> {
    let rule = RULE.replace(
        "where = [\"place\"]\n",
        "where = [\"place\"]\nwhen  = [\"time\"]\n",
    );
    let rule = rule.replace(
        "where = \"place\"\n",
        "where = \"place\"\nwhen  = \"time\"\n",
    );
    let files = [("launch.toml", rule.as_str()), ("compare.toml", text)];
    let files = files.map(|(name, text)| TextFile::new(name, text));
    Tools::check(files.to_vec()).expect("tools").1
}

#[test]
fn the_rule_is_sound() {
    assert_eq!(faults(RULE), []);
    assert_eq!(compared(COMPARE), []);
}

#[test]
fn a_rule_that_matches_nothing_is_told_so_once() {
    let (before, rest) = RULE.split_once("[[match]]").expect("a match");
    let (_, examples) = rest.split_once("[[example]]").expect("an example");
    let found = faults(&format!("{before}[[example]]{examples}"));
    let messages: Vec<&str> = found.iter().map(|it| it.message.as_str()).collect();
    assert_eq!(messages, ["the rule file has no `[[match]]`"]);
}

#[test]
fn each_slip_has_one_message_with_the_way_out() {
    type Check = fn(&str) -> Vec<Diagnostic>;
    let of_rules = SLIPS.iter().map(|slip| (RULE, slip, faults as Check));
    let of_comparison = COMPARED
        .iter()
        .map(|slip| (COMPARE, slip, compared as Check));
    let mut wrong = Vec::new();
    for (sound, (from, to, way), check) in of_rules.chain(of_comparison) {
        assert!(sound.contains(from), "{from}");
        let found = check(&sound.replacen(from, to, 1));
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

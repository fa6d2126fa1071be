//! Each kind of fault in a rule file gets its own message, with place and way out; sound rules are not lost for a bad one.

use std::collections::BTreeSet;

use variorum::{
    diagnostic::{Diagnostic, TextFile, draw_all, exchange},
    names,
    pipeline::Tools,
    rules::RuleSet,
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
    RuleSet::check(vec![TextFile::new("strike.toml", text)]).1
}

fn drawn(found: &[Diagnostic]) -> String {
    draw_all(found, false)
}

#[test]
fn sound_rule_has_no_fault() {
    assert_eq!(faults(STRIKE), []);
    let (rules, _) = RuleSet::check(vec![TextFile::new("strike.toml", STRIKE)]);
    assert_eq!(rules.kind("strike").unwrap().roles.len(), 3);
}

/// Another sound rule, that must survive whatever is wrong with its neighbours.
const PARADE: &str = r#"id      = "parade"
title   = "Who parades"
summary = "People march for show."

[role]
who = ["person", "org"]

[[match]]
name     = "parade"
trigger  = "parade"
pos      = "verb"
need     = ["who"]
path.who = "subject"

[[example]]
text   = "The band paraded."
claims = [{ who = "band" }]

[[example]]
text = "The parade was dull."
none = true
"#;
const COMPARE: &str = "[compare.strike]\nkinds = ['strike']\nrole.where = { single = true }\n";
const NAMES: &str = "[[entity]]\nid = 'person/ana-ruiz'\ntype = 'person'\nname = 'Ana Ruiz'\n";

/// A rule that is sound but for one thing: the code of the fault, and what is written in place of what.
const SPOILT: &[(&str, &str, &str)] = &[
    ("toml-syntax", "pos     = \"verb\"", "pos = \"verb"),
    ("unknown-key", "title  ", "titel = 'x'\ntitle"),
    ("missing-key", "title   = \"Who strikes, where\"\n", ""),
    ("missing-key", "trigger = [\"walk out\", \"strike\"]\n", ""),
    (
        "wrong-type",
        "summary = \"Workers lay down their work.\"",
        "summary = 7",
    ),
    ("wrong-type", "none = true", "none = 'yes'"),
    ("unknown-type", "\"org\"]", "\"organisation\"]"),
    ("unknown-unit", "unit = \"person\"", "unit = \"persons\""),
    ("unknown-pos", "\"verb\"", "\"verbs\""),
    (
        "unknown-role",
        "need    = [\"who\"]",
        "need = [\"who\", \"wo\"]",
    ),
    (
        "unknown-role",
        "type = \"place\"",
        "type = \"place\", differs = \"whoever\"",
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
    ("bad-step", "where = \"place\"", "where = \">prep(in\""),
    ("unknown-path", "who   = \"subject\"", "who = \"$worker\""),
    (
        "too-many-paths",
        "who   = \"subject\"",
        "who = \"$wide/$wide/$wide\"",
    ),
    (
        "unknown-role",
        "need    =",
        "says = { outcome = 'settled' }\nneed =",
    ),
    ("no-term", "need    =", "says = { who = 'settled' }\nneed ="),
    (
        "many-terms",
        "count = { type = \"quantity\", unit = \"person\" }\n\n[[match]]\n",
        "count = 'term'\n\n[[match]]\nsays = { count = ['one', 'two'] }\n",
    ),
    (
        "path-to-term",
        "count = { type = \"quantity\", unit = \"person\" }",
        "count = 'term'",
    ),
    (
        "unknown-value",
        "need    =",
        "with = { voice = 'middle' }\nneed =",
    ),
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
    (
        "unknown-effect",
        "[[match]]",
        "[effect]\ndoes = 'denies'\non = 'who'\n[[match]]",
    ),
    (
        "pattern-and-paths",
        "trigger =",
        "pattern = '{who} [strike]'\ntrigger =",
    ),
];

/// Slips: what is meant is plain, and not what is written.
const SLIPS: &[(&str, &str, &str)] = &[
    ("bad-id", "\"strike\"\ntitle", "\"../Walk out\"\ntitle"),
    ("replaces-shipped", "\"strike\"\ntitle", "\"fire\"\ntitle"),
    (
        "inflected-trigger",
        "\"walk out\", \"strike\"",
        "\"walk out\", \"carried\"",
    ),
    (
        "inflected-trigger",
        "\"walk out\", \"strike\"",
        "\"walks out\", \"strike\"",
    ),
    (
        "regex-for-word",
        "\"walk out\", \"strike\"",
        "\"walk out\", \"str(ike|uck)\"",
    ),
    (
        "regex-for-word",
        "need    =",
        "with = { object = '/tools?/' }\nneed =",
    ),
];

/// Faults of a token pattern.
const PATTERNS: &[(&str, &str)] = &[
    ("pattern-without-trigger", "{who} struck"),
    ("regex-explodes", "{who} [strike] /(\\w{100}){100}/"),
    ("bad-regex", "{who} [strike] /(out/"),
    ("bad-element", "{who [strike]"),
    ("bad-repeat", "{who} []{4,2} [strike]"),
    ("bad-repeat", "{who}{1,3} [strike]"),
    (
        "long-pattern",
        "[strike] a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a",
    ),
];

/// Faults of files that are no claim kinds, and of a folder.
const FILES: &[(&str, &str)] = &[
    (
        "base-cycle",
        "[lexicon.a]\nbase = 'b'\n[lexicon.b]\nbase = 'a'\n",
    ),
    ("unknown-base", "[lexicon.c]\nbase = 'invte'\n"),
    ("empty-set", "[lexicon.d]\npos = 'verb'\n"),
    (
        "remove-of-nothing",
        "[lexicon.e]\nbase = 'invite'\nremove = ['summon']\n",
    ),
    ("unknown-path", "[path]\nround = '$round'\n"),
    ("missing-key", "[pack]\nname = 'mine'\n"),
    ("bad-version", "[pack]\nname = 'mine'\nversion = '1.0'\n"),
    (
        "wrong-schema",
        "[pack]\nname = 'mine'\nversion = '1.0.0'\nschema = 2\n",
    ),
    (
        "wrong-language",
        "[pack]\nname = 'mine'\nversion = '1.0.0'\nlanguage = 'de'\n",
    ),
];

/// Everything that can be wrong with a folder: a code, and the files.
fn planted() -> Vec<(&'static str, Vec<TextFile>)> {
    let file = |name: &str, text: String| TextFile::new(name, text);
    let mut planted = Vec::new();
    for (code, from, to) in SPOILT.iter().chain(SLIPS) {
        assert!(
            STRIKE.contains(from),
            "{code}: the sound rule has no `{from}`"
        );
        let wide = "[path]\nwide = ['>dobj', '>pobj', '>prep', '>conj', '>appos']\n".to_owned();
        let spoilt = STRIKE.replacen(from, to, 1);
        planted.push((
            *code,
            vec![file("paths.toml", wide), file("strike.toml", spoilt)],
        ));
    }
    for (code, pattern) in PATTERNS {
        let with = format!("[[match]]\nname = 'words'\npattern = '{pattern}'\n\n[[example]]");
        planted.push((
            *code,
            vec![file(
                "strike.toml",
                STRIKE.replacen("[[example]]", &with, 1),
            )],
        ));
    }
    for (code, text) in FILES {
        planted.push((*code, vec![file("words.toml", (*text).to_owned())]));
    }
    let twice = ["a.toml", "b.toml"].map(|name| file(name, STRIKE.to_owned()));
    planted.push(("duplicate-id", twice.to_vec()));
    planted.push((
        "too-long",
        vec![file("long.toml", "# padding\n".repeat(1 << 20))],
    ));
    let compare = COMPARE.replace("single", "sinlge");
    planted.push(("unknown-key", vec![file("compare.toml", compare)]));
    let gap = COMPARE.replace("role.where", "event_gap = '3 days'\nrole.where");
    planted.push(("wrong-type", vec![file("compare.toml", gap)]));
    let pair = COMPARE.replace("role.where", "swapped_roles = ['who']\nrole.where");
    planted.push(("no-pair", vec![file("compare.toml", pair)]));
    let kind = COMPARE.replace("'strike']", "'strike', 'injry']");
    let files = [("compare.toml", kind), ("strike.toml", STRIKE.to_owned())];
    planted.push((
        "unknown-kind",
        files.map(|(name, text)| file(name, text)).to_vec(),
    ));
    let twice = format!("{COMPARE}[compare.walkout]\nkinds = ['strike']\n");
    planted.push(("kind-twice", vec![file("compare.toml", twice)]));
    planted.push((
        "unknown-type",
        vec![file("names.toml", NAMES.replace("'person'", "'robot'"))],
    ));
    planted.push((
        "unknown-place",
        vec![file(
            "cues.toml",
            "[[verb]]\nclass = 'say'\ncontent = ['claws']\nlemmas = ['intone']\n".to_owned(),
        )],
    ));
    planted.push((
        "unknown-list",
        vec![file(
            "words.toml",
            "[vocabulary.names]\nteling-verb = ['intone']\n".to_owned(),
        )],
    ));
    planted
}

#[test]
fn each_fault_has_its_own_message_and_costs_no_other_rule() {
    let planted = planted();
    let mut all = String::new();
    let mut messages = BTreeSet::new();
    for (code, mut files) in planted {
        files.push(TextFile::new("parade.toml", PARADE));
        let (tools, found) = Tools::check(files).unwrap();
        let told = found.iter().find(|fault| fault.code == code);
        let message = &told
            .unwrap_or_else(|| panic!("{code}: {}", drawn(&found)))
            .message;
        assert!(messages.insert(message.clone()), "told before: {message}");
        assert!(
            tools.rules.kind("parade").is_some(),
            "{code}: the sound rule is lost"
        );
        all.push_str(
            &drawn(&found)
                .lines()
                .filter(|line| line.len() < 500)
                .collect::<Vec<_>>()
                .join("\n"),
        );
        all.push_str("\n\n");
    }
    assert!(messages.len() >= 25, "{} kinds of fault", messages.len());
    insta::assert_snapshot!(all);
}

#[test]
fn a_kind_that_is_meant_to_replace_a_shipped_one_says_so() {
    let text = STRIKE.replacen("\"strike\"\ntitle", "\"fire\"\nreplaces = true\ntitle", 1);
    assert_eq!(faults(&text), []);
}

#[test]
fn lemmas_and_words_of_other_classes_are_no_slips() {
    for trigger in [
        "found",
        "leave",
        "Oslo-based",
        "a.m.",
        "walk-out",
        "meeting",
        "news",
        "c/o",
    ] {
        let text = STRIKE.replacen(
            "\"walk out\", \"strike\"",
            &format!("\"strike\", \"{trigger}\""),
            1,
        );
        let text = text.replacen("pos     = \"verb\"\n", "", 1);
        assert_eq!(faults(&text), [], "{trigger}");
    }
}

#[test]
fn a_bad_rule_does_not_cost_the_good_ones() {
    let files = vec![
        TextFile::new("broken.toml", "id = "),
        TextFile::new("strike.toml", STRIKE),
    ];
    let (rules, found) = RuleSet::check(files.clone());
    assert!(rules.kind("strike").is_some() && rules.kind("invitation").is_some());
    assert!(found.iter().all(|fault| &*fault.file.name == "broken.toml"));
    assert!(RuleSet::load(files).is_err());
}

#[test]
fn faults_are_told_to_programs() {
    let spoilt = STRIKE.replacen("\"org\"]", "\"organisation\"]", 1);
    let spoilt = spoilt.replacen(
        "[[example]]",
        "[[match]]\nname = 'walk-out'\ntrigger = 'x'\n[[example]]",
        1,
    );
    let found = RuleSet::check(vec![TextFile::new("my rules/strike.toml", spoilt)]).1;
    insta::assert_snapshot!(format!("{:#}", exchange::json(&found)));
    let sarif = serde_json::to_string_pretty(&exchange::sarif(&found)).expect("JSON");
    insta::assert_snapshot!(sarif.replace(env!("CARGO_PKG_VERSION"), "[version]"));
}

#[test]
fn a_folder_may_hold_names_and_comparisons_too() {
    let file = |name: &str, text: &str| TextFile::new(name, text);
    let (tools, found) = Tools::check(vec![
        file("people.toml", NAMES),
        file("strikes.toml", COMPARE),
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
        file("strikes.toml", &COMPARE.replace("single", "sinlge")),
        file("strike.toml", STRIKE),
    ])
    .unwrap();
    let files: Vec<&str> = found.iter().map(|fault| fault.file.name.as_str()).collect();
    assert!(files.contains(&"people.toml") && files.contains(&"strikes.toml"));
    assert!(tools.rules.kind("strike").is_some());
}

#[test]
fn faults_of_words_and_cues_have_their_place() {
    let words = TextFile::new(
        "words.toml",
        "[vocabulary.names]\nteling-verb = ['intone']\n",
    );
    let cues = "[[verb]]\nclass = 'say'\ncontent = ['claws']\nlemmas = ['intone']\n";
    let files = vec![
        words,
        TextFile::new("cues.toml", cues),
        TextFile::new("parade.toml", PARADE),
    ];
    let (tools, found) = Tools::check(files).unwrap();
    let told: Vec<(&str, &str)> = found
        .iter()
        .map(|fault| (fault.code, fault.span.slice(&fault.file.text)))
        .collect();
    assert_eq!(
        told,
        [("unknown-place", "claws"), ("unknown-list", "teling-verb")]
    );
    assert!(tools.rules.kind("parade").is_some());
}

#[test]
fn a_users_word_list_changes_what_is_read() {
    let finds_her = |own: &str| {
        let tools = Tools::new(vec![TextFile::new("words.toml", own)]).unwrap();
        let text = "Ana Ruiz left Oslo. She was tired.";
        let document = tools.model.read(text);
        let found = names::find(&document, text, &[], &tools.gazetteer, &tools.lexicon, None);
        let mut words = found.mentions.iter().map(|it| it.span.slice(text));
        words.any(|word| word == "She")
    };
    assert!(finds_her("[vocabulary.names]\n"));
    assert!(!finds_her(
        "[vocabulary.names]\npronoun-female = { remove = ['she'] }\n"
    ));
}

#[test]
fn shipped_rules_are_sound() {
    let (_, found) = RuleSet::check(Vec::new());
    assert!(!found.iter().any(Diagnostic::is_error), "{}", drawn(&found));
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

//! What stands in `docs/` and is made from the program is as it would be made now; the JSON Schemas of rule files hold for every
//! file that ships.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test reads the project's own files and stops at the first surprise"
)]

use std::{fs, path::Path};

use serde_json::{Value, json};
use variorum::{
    pipeline::Tools,
    rules::{Form, RuleSet},
};

/// Each kind of rule file with the name of its schema.
const FORMS: [(Form, &str); 3] = [
    (Form::Rule, "rule"),
    (Form::Words, "words"),
    (Form::Compare, "compare"),
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Run with `UPDATE=1` to write the files anew.
#[test]
fn made_files_in_docs_are_current() {
    let rules = RuleSet::news().unwrap();
    let mut made = vec![
        (
            "docs/report.schema.json".to_owned(),
            variorum::report::json_schema().unwrap(),
        ),
        (
            "docs/finding.schema.json".to_owned(),
            variorum::report::finding_schema().unwrap(),
        ),
    ];
    for (form, name) in FORMS {
        let path = format!("docs/src/schema/{name}.schema.json");
        made.push((path, format!("{:#}\n", rules.json_schema(form))));
    }
    let tools = Tools::new(Vec::new()).unwrap();
    let catalogue = tools.rules.catalogue(&tools.comparisons);
    made.push(("docs/src/catalogue.md".to_owned(), catalogue));
    made.push(("docs/src/keys.md".to_owned(), crate::keys::page(&rules)));
    for (path, made) in made {
        let path = root().join(path);
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&path, &made).unwrap();
        }
        let found = fs::read_to_string(&path).unwrap_or_default();
        assert!(
            found == made,
            "{} is stale: run `UPDATE=1 cargo test --test it schema`",
            path.display()
        );
    }
}

#[test]
fn every_shipped_rule_file_is_valid() {
    let news = fs::read_dir(root().join("rules/news")).unwrap();
    let mut files: Vec<_> = news
        .map(|entry| (Form::Rule, entry.unwrap().path()))
        .collect();
    files.push((Form::Words, root().join("rules/lexicon.toml")));
    files.push((Form::Compare, root().join("rules/compare.toml")));
    assert!(files.len() > 50);
    for (form, path) in files {
        let toml = fs::read_to_string(&path).unwrap();
        let errors = errors(form, &toml);
        assert!(
            errors.is_empty(),
            "{}:\n{}",
            path.display(),
            errors.join("\n")
        );
    }
}

/// What the schema finds is what `rules check` would tell: keys and words that are not in their lists.
#[test]
fn faulty_files_are_not_valid() {
    let rule = fs::read_to_string(root().join("rules/news/theft.toml")).unwrap();
    let words = "[lexicon.walk]\nlemmas = ['walk', 'stroll']\npos = 'verb'\n";
    let compare =
        "[compare.strike]\nkinds = ['strike']\nevent_gap = 'P3D'\nrole.where = { single = true }\n";
    let cases = [
        (Form::Rule, rule.as_str(), "title", "titel"),
        (
            Form::Rule,
            &rule,
            "type = \"quantity\"",
            "type = \"number\"",
        ),
        (Form::Rule, &rule, "[[match]]", "[[match]]\nneeds = []"),
        (Form::Rule, &rule, "[[example]]", "[[example]]\ntext = 7"),
        (Form::Words, words, "'verb'", "'verbs'"),
        (Form::Words, words, "lemmas", "lemma"),
        (Form::Compare, compare, "single", "sinlge"),
        (Form::Compare, compare, "'P3D'", "'3 days'"),
    ];
    for (form, sound, from, to) in cases {
        assert_eq!(errors(form, sound), Vec::<String>::new());
        assert!(sound.contains(from), "the sound file has no `{from}`");
        let spoilt = sound.replacen(from, to, 1);
        if toml::from_str::<toml::Table>(&spoilt).is_ok() {
            assert!(!errors(form, &spoilt).is_empty(), "{to} passes");
        }
    }
}

/// What is wrong with a file by its schema.
fn errors(form: Form, text: &str) -> Vec<String> {
    let schema = RuleSet::news().unwrap().json_schema(form);
    let validator = jsonschema::validator_for(&schema).unwrap();
    let table: toml::Table = toml::from_str(text).unwrap();
    let instance = as_json(&toml::Value::Table(table));
    let errors = validator.iter_errors(&instance);
    errors
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect()
}

/// TOML as editors hand it to a schema: days become strings.
fn as_json(value: &toml::Value) -> Value {
    match value {
        toml::Value::Datetime(day) => json!(day.to_string()),
        toml::Value::Array(list) => list.iter().map(as_json).collect(),
        toml::Value::Table(table) => table
            .iter()
            .map(|(key, value)| (key.clone(), as_json(value)))
            .collect(),
        other => serde_json::to_value(other).unwrap(),
    }
}

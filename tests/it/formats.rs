//! Findings for programs of others: every place is the source's own words, every name that is used is told, bad words stay data.
#![cfg(unix)]
#![expect(
    clippy::disallowed_methods,
    reason = "a test reads the files that it wrote itself"
)]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use serde_json::{Value, json};

use crate::files::{run, said, story};

/// What `check` writes of the story in a folder.
fn written(folder: &Path, format: &str, more: &[&str]) -> String {
    let arguments = [&["check", ".", "--format", format], more].concat();
    let output = run(&arguments, folder);
    assert!(output.status.success(), "{}", said(&output));
    String::from_utf8(output.stdout).expect("UTF-8")
}

fn object(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

fn lines(text: &str) -> Vec<Value> {
    text.lines().map(object).collect()
}

fn array(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn word(value: &Value) -> &str {
    value.as_str().expect("words")
}

fn number(value: &Value) -> usize {
    let number = value.as_u64().expect("a number");
    usize::try_from(number).expect("a small number")
}

/// The story with letters of several bytes before what differs.
fn accented() -> tempfile::TempDir {
    let folder = story();
    let text = "Fähre brennt – “Zoë”\n\nFive people were killed on Monday in a fire on a ferry in Port Sele, Zoë Čapek said.\n";
    fs::write(folder.path().join("two.txt"), text).expect("a source");
    folder
}

#[test]
fn every_line_of_jsonl_stands_alone_and_fits_its_schema() {
    let folder = accented();
    let schema = object(&variorum::report::finding_schema().expect("a schema"));
    let valid = jsonschema::validator_for(&schema).expect("a sound schema");
    let report = object(&written(folder.path(), "json", &[]));
    let found = lines(&written(folder.path(), "jsonl", &[]));
    assert_eq!(found.len(), array(&report["findings"]).len());
    for line in &found {
        let faults: Vec<String> = valid.iter_errors(line).map(|it| it.to_string()).collect();
        assert!(faults.is_empty(), "{faults:?}: {line}");
        for place in array(&line["places"]) {
            let text =
                fs::read_to_string(folder.path().join(word(&place["path"]))).expect("a source");
            let row = text
                .lines()
                .nth(number(&place["line"]) - 1)
                .expect("a line");
            let from: String = row.chars().skip(number(&place["column"]) - 1).collect();
            let first = word(&place["text"]).lines().next().expect("words");
            assert!(from.starts_with(first), "{place}");
        }
    }
}

/// The part of the form of SARIF 2.1.0 that a log of findings uses.
fn sarif_form() -> Value {
    let message = json!({ "type": "object", "required": ["text"], "additionalProperties": false,
        "properties": { "text": { "type": "string" } } });
    let count = json!({ "type": "integer", "minimum": 1 });
    let artifact = json!({ "type": "object", "required": ["uri"], "additionalProperties": false,
        "properties": { "uri": { "type": "string", "pattern": "^[A-Za-z0-9/._~%:-]+$" } } });
    let location = json!({ "type": "object", "additionalProperties": false, "required": ["physicalLocation"], "properties": {
        "message": message,
        "physicalLocation": { "type": "object", "additionalProperties": false, "required": ["artifactLocation"], "properties": {
            "artifactLocation": artifact,
            "region": { "type": "object", "additionalProperties": false,
                "required": ["startLine", "startColumn", "endLine", "endColumn"],
                "properties": { "startLine": count, "startColumn": count, "endLine": count, "endColumn": count, "snippet": message } },
        } },
    } });
    let level = json!({ "enum": ["none", "note", "warning", "error"] });
    let rule = json!({ "type": "object", "additionalProperties": false, "required": ["id", "shortDescription", "help"],
        "properties": { "id": { "type": "string" }, "shortDescription": message, "help": message } });
    let result = json!({ "type": "object", "additionalProperties": false, "required": ["ruleId", "level", "message", "locations"], "properties": {
        "ruleId": { "type": "string" },
        "level": level,
        "message": message,
        "locations": { "type": "array", "items": location },
        "relatedLocations": { "type": "array", "items": location },
        "partialFingerprints": { "type": "object", "additionalProperties": { "type": "string" } },
        "suppressions": { "type": "array", "items": { "type": "object", "required": ["kind"], "additionalProperties": false, "properties": {
            "kind": { "enum": ["inSource", "external"] },
            "status": { "enum": ["accepted", "underReview", "rejected"] },
            "justification": { "type": "string" },
        } } },
    } });
    let notification = json!({ "type": "object", "additionalProperties": false, "required": ["message"], "properties": {
        "descriptor": { "type": "object", "required": ["id"] }, "level": level, "message": message,
        "locations": { "type": "array", "items": location } } });
    let run = json!({ "type": "object", "additionalProperties": false, "required": ["tool", "results"], "properties": {
        "tool": { "type": "object", "required": ["driver"], "properties": { "driver": { "type": "object", "required": ["name", "rules"],
            "properties": { "rules": { "type": "array", "uniqueItems": true, "items": rule } } } } },
        "columnKind": { "const": "unicodeCodePoints" },
        "artifacts": { "type": "array", "uniqueItems": true, "items": { "type": "object", "additionalProperties": false,
            "properties": { "location": artifact, "description": message } } },
        "invocations": { "type": "array", "items": { "type": "object", "required": ["executionSuccessful"], "properties": {
            "toolExecutionNotifications": { "type": "array", "items": notification } } } },
        "results": { "type": "array", "items": result },
    } });
    json!({ "type": "object", "additionalProperties": false, "required": ["version", "runs"], "properties": {
        "$schema": { "type": "string" }, "version": { "const": "2.1.0" },
        "runs": { "type": "array", "items": run } } })
}

#[test]
fn sarif_has_its_form_and_points_at_the_words() {
    let folder = accented();
    fs::write(folder.path().join("an empty one.txt"), "").expect("a source");
    let log = object(&written(folder.path(), "sarif", &[]));
    let valid = jsonschema::validator_for(&sarif_form()).expect("a sound schema");
    let faults: Vec<String> = valid.iter_errors(&log).map(|it| it.to_string()).collect();
    assert!(faults.is_empty(), "{faults:#?}");
    let run = &log["runs"][0];
    let rules: BTreeSet<&str> = array(&run["tool"]["driver"]["rules"])
        .iter()
        .map(|rule| word(&rule["id"]))
        .collect();
    assert!(rules.contains("conflict"));
    let results = array(&run["results"]);
    for result in results {
        assert!(rules.contains(word(&result["ruleId"])));
        assert_ne!(result["level"], "none");
        for place in [&result["locations"], &result["relatedLocations"]]
            .into_iter()
            .flat_map(array)
        {
            let place = &place["physicalLocation"];
            let path = word(&place["artifactLocation"]["uri"]).replace("%20", " ");
            let text = fs::read_to_string(folder.path().join(path)).expect("a source");
            let region = &place["region"];
            let row = text
                .lines()
                .nth(number(&region["startLine"]) - 1)
                .expect("a line");
            let from: String = row
                .chars()
                .skip(number(&region["startColumn"]) - 1)
                .collect();
            assert!(
                from.starts_with(word(&region["snippet"]["text"])),
                "{region}"
            );
        }
    }
    let conflict = results
        .iter()
        .find(|it| it["ruleId"] == "conflict")
        .expect("a conflict");
    assert!(
        word(&conflict["message"]["text"]).contains("How many"),
        "{conflict}"
    );
    let problems = array(&run["invocations"][0]["toolExecutionNotifications"]);
    assert!(
        problems.iter().any(|it| it["descriptor"]["id"] == "empty"),
        "{problems:?}"
    );
}

#[test]
fn what_the_desk_has_settled_is_suppressed_and_can_be_reviewed() {
    let folder = story();
    let empty = object(&written(folder.path(), "claimreview", &[]));
    assert_eq!(array(&empty["@graph"]).len(), 0);
    let decide = [
        "decide",
        "f1",
        "accepted",
        ".",
        "--note",
        "the mayor was late",
        "--by",
        "Ana Ruiz",
        "--on",
        "2026-03-04",
    ];
    let output = run(&decide, folder.path());
    assert!(output.status.success(), "{}", said(&output));
    let log = object(&written(folder.path(), "sarif", &[]));
    let results = array(&log["runs"][0]["results"]);
    let suppressed: Vec<&Value> = results
        .iter()
        .flat_map(|it| array(&it["suppressions"]))
        .collect();
    assert_eq!(suppressed.len(), 1);
    assert_eq!(
        suppressed[0]["justification"],
        "accepted: the mayor was late"
    );
    let reviews = object(&written(folder.path(), "claimreview", &[]));
    let reviews = array(&reviews["@graph"]);
    assert!(reviews.len() > 1);
    for review in reviews {
        assert_eq!(review["@type"], "ClaimReview");
        assert_eq!(review["creativeWorkStatus"], "Draft");
        assert_eq!(review["author"]["name"], "Ana Ruiz");
        assert!(review.get("reviewRating").is_none());
        assert!(word(&review["reviewBody"]).contains("the mayor was late"));
        assert!(!array(&review["itemReviewed"]["appearance"]).is_empty());
    }
}

#[test]
fn annotations_select_the_words_in_both_ways() {
    let folder = accented();
    let collection = object(&written(folder.path(), "webannotation", &[]));
    assert_eq!(collection["@context"], "http://www.w3.org/ns/anno.jsonld");
    let items = array(&collection["first"]["items"]);
    assert_eq!(number(&collection["total"]), items.len());
    let ids: BTreeSet<&str> = items.iter().map(|it| word(&it["id"])).collect();
    assert_eq!(ids.len(), items.len());
    let targets: Vec<&Value> = items.iter().flat_map(|it| array(&it["target"])).collect();
    assert!(!targets.is_empty());
    for target in targets {
        let text =
            fs::read_to_string(folder.path().join(word(&target["source"]))).expect("a source");
        let [quote, position] = array(&target["selector"]) else {
            panic!("two selectors: {target}");
        };
        assert_eq!(
            (&quote["type"], &position["type"]),
            (&json!("TextQuoteSelector"), &json!("TextPositionSelector"))
        );
        let exact = word(&quote["exact"]);
        let (start, end) = (number(&position["start"]), number(&position["end"]));
        let chosen: String = text.chars().skip(start).take(end - start).collect();
        assert_eq!(chosen, exact);
        let whole = [word(&quote["prefix"]), exact, word(&quote["suffix"])].concat();
        assert!(text.contains(&whole), "{whole:?}");
    }
}

#[test]
fn every_entity_that_ftm_names_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in [
        (
            "one.txt",
            "President Daniel Okafor visited Oslo on 12 May 2025, his office said.",
        ),
        (
            "two.txt",
            "Daniel Okafor, the president, visited Oslo on 13 May 2025.",
        ),
    ] {
        fs::write(folder.path().join(name), text).expect("a source");
    }
    let entities = lines(&written(folder.path(), "ftm", &[]));
    let schemas: BTreeMap<&str, &str> = entities
        .iter()
        .map(|it| (word(&it["id"]), word(&it["schema"])))
        .collect();
    assert_eq!(schemas.len(), entities.len(), "an id names one entity");
    let found: BTreeSet<&str> = schemas.values().copied().collect();
    let known = [
        "Article",
        "Event",
        "Mention",
        "Note",
        "Organization",
        "Person",
    ];
    assert_eq!(found, BTreeSet::from(known));
    for entity in &entities {
        for property in ["document", "resolved", "proof", "involved", "entity"] {
            for id in array(&entity["properties"][property]) {
                assert!(schemas.contains_key(word(id)), "{property} of {entity}");
            }
        }
    }
    let of_events = |property: &str| -> BTreeSet<&str> {
        let events = entities.iter().filter(|it| it["schema"] == "Event");
        let values = events.flat_map(|it| array(&it["properties"][property]));
        values.map(word).collect()
    };
    assert_eq!(
        of_events("date"),
        BTreeSet::from(["2025-05-12", "2025-05-13"])
    );
    assert_eq!(of_events("location"), BTreeSet::from(["Oslo"]));
}

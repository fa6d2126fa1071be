//! The form of rule files as JSON Schema, for editors that complete and check TOML.
//!
//! The files are read by hand (`schema`, `lexicon`, `compare`), key by key, for the sake of the faults; the types here only say
//! what those take, and their comments are what an editor shows. A test validates every file that ships.

mod compare;
mod rule;
mod words;

use schemars::{JsonSchema, SchemaGenerator, generate::SchemaSettings};
use serde_json::{Value, json};

use super::RuleSet;

/// The kinds of file that a folder of rules may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// A claim kind.
    Rule,
    /// Lemma sets, named paths and the header of a pack.
    Words,
    /// Rules of comparison.
    Compare,
}

// One string, or several; no doc comment, which would stand in place of those of the keys.
#[derive(JsonSchema)]
#[schemars(untagged, inline)]
#[expect(dead_code, reason = "it is only described")]
enum OneOrMore<T> {
    One(T),
    More(Vec<T>),
}

// Words, or a number without quotes.
#[derive(JsonSchema)]
#[schemars(untagged, inline)]
#[expect(dead_code, reason = "it is only described")]
enum WordsOrNumber {
    Words(String),
    Number(f64),
}

impl RuleSet {
    /// The JSON Schema of a kind of file; lemma sets and claim kinds are offered by name as these rules have them.
    pub fn json_schema(&self, form: Form) -> Value {
        let (title, schema) = match form {
            Form::Rule => ("A claim kind", of::<rule::RuleFile>()),
            Form::Words => ("Words for rules", of::<words::WordFile>()),
            Form::Compare => ("Rules of comparison", of::<compare::CompareFile>()),
        };
        let mut schema = schema;
        without_null(&mut schema);
        schema["title"] = json!(title);
        let sets: Vec<String> = self.lexicon.keys().map(|name| format!("@{name}")).collect();
        offer(&mut schema, "Trigger", &sets);
        let names: Vec<String> = self.lexicon.keys().cloned().collect();
        offer(&mut schema, "SetName", &names);
        let kinds: Vec<String> = self.kinds.iter().map(|kind| kind.id.clone()).collect();
        offer(&mut schema, "KindName", &kinds);
        schema
    }
}

/// Lets a string be one of `known`, which editors offer, or another.
fn offer(schema: &mut Value, name: &str, known: &[String]) {
    let definition = schema.pointer_mut(&format!("/$defs/{name}"));
    if let Some(fields) = definition.and_then(Value::as_object_mut)
        && let Some(kind) = fields.remove("type")
    {
        let any = json!([{ "enum": known }, { "type": kind }]);
        fields.insert("anyOf".to_owned(), any);
    }
}

/// Takes the null out that stands for a key left out: TOML has none.
fn without_null(schema: &mut Value) {
    match schema {
        Value::Array(list) => list.iter_mut().for_each(without_null),
        Value::Object(fields) => {
            if let Some(Value::Array(types)) = fields.get_mut("type") {
                types.retain(|kind| kind != "null");
                if let [one] = types.as_slice() {
                    let one = one.clone();
                    fields.insert("type".to_owned(), one);
                }
            }
            if let Some(Value::Array(any)) = fields.get_mut("anyOf") {
                any.retain(|one| one.get("type").is_none_or(|kind| kind != "null"));
                if any.len() == 1
                    && let Some(Value::Object(one)) = any.pop()
                {
                    fields.remove("anyOf");
                    // A reference stands alone in draft 7: what is said beside it would be passed over.
                    let list = one.contains_key("$ref").then(|| json!([one.clone()]));
                    match list {
                        Some(list) => _ = fields.insert("allOf".to_owned(), list),
                        None => fields.extend(one),
                    }
                }
            }
            fields.values_mut().for_each(without_null);
        }
        _ => {}
    }
}

fn of<T: JsonSchema>() -> Value {
    // Draft 7 is what the editors' TOML plugins read.
    let mut settings = SchemaSettings::draft07();
    settings.definitions_path = "/$defs".into();
    SchemaGenerator::new(settings)
        .into_root_schema_for::<T>()
        .to_value()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::{compile::DOES, lexicon, pack, schema, types};

    /// The words that a schema has for the keys or values of a table, sorted.
    fn words(form: Form, pointer: &str) -> Vec<String> {
        let schema = RuleSet::news().unwrap().json_schema(form);
        let found = schema.pointer(pointer).unwrap();
        let mut words: Vec<String> = match found {
            Value::Object(fields) => fields.keys().cloned().collect(),
            Value::Array(list) => {
                let of = |value: &Value| match (value.get("enum"), value.get("const")) {
                    (Some(Value::Array(several)), _) => several.clone(),
                    (_, Some(one)) => vec![one.clone()],
                    _ => vec![value.clone()],
                };
                let words = list.iter().flat_map(of);
                words
                    .filter_map(|word| word.as_str().map(str::to_owned))
                    .collect()
            }
            _ => Vec::new(),
        };
        words.sort();
        words
    }

    /// What the reader takes and what the schema says are one, key for key and word for word.
    #[test]
    fn the_form_says_what_the_reader_takes() {
        let (types, units) = (types::names(types::TYPES), types::names(types::UNITS));
        let (does, classes) = (types::names(DOES), types::names(lexicon::CLASSES));
        let cases: &[(Form, &str, &[&str])] = &[
            (Form::Rule, "/properties", schema::RULE_KEYS),
            (Form::Rule, "/$defs/Match/properties", schema::VARIANT_KEYS),
            (
                Form::Rule,
                "/$defs/Example/properties",
                schema::EXAMPLE_KEYS,
            ),
            (Form::Rule, "/$defs/Effect/properties", schema::EFFECT_KEYS),
            (Form::Rule, "/$defs/RoleTable/properties", schema::ROLE_KEYS),
            (Form::Rule, "/$defs/Claim/properties", schema::CLAIM_KEYS),
            (Form::Rule, "/$defs/Polarity/enum", schema::POLARITIES),
            (Form::Rule, "/$defs/Certainty/enum", schema::CERTAINTIES),
            (Form::Rule, "/$defs/RoleType/oneOf", &types),
            (Form::Rule, "/$defs/UnitClass/oneOf", &units),
            (Form::Rule, "/$defs/Does/oneOf", &does),
            (Form::Rule, "/$defs/WordClass/oneOf", &classes),
            (Form::Words, "/$defs/LemmaSet/properties", lexicon::KEYS),
            (Form::Words, "/$defs/Pack/properties", pack::KEYS),
        ];
        for (form, pointer, known) in cases {
            let mut known: Vec<&str> = known.to_vec();
            known.sort_unstable();
            assert_eq!(words(*form, pointer), known, "{pointer}");
        }
    }
}

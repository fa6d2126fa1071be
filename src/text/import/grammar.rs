//! The attribute ruler and the lemmatizer as sections.

use std::{
    collections::{BTreeMap, BTreeSet},
    str::FromStr,
};

use rmpv::Value;

use super::{ImportError, Package, layers::field, package::fault, writer::Writer};
use crate::text::{
    labels::{Label, Pos, Tag},
    lexeme::string_id,
};

/// The changes that a rule may make, in the order in which the section names them.
const CHANGES: &[&str] = &["TAG", "POS", "DEP", "LEMMA", "MORPH"];

/// The rules of the attribute ruler, those that can apply to a known tag and label.
pub(super) fn ruler(package: &Package) -> Result<Vec<u8>, ImportError> {
    let path = format!("{}/patterns", package.component("attribute_ruler")?);
    let packed = package.msgpack(&path)?;
    let rules = Rules { path: &path };
    let mut sections = Vec::new();
    for rule in rules.list(&packed)? {
        for pattern in rules.list(rules.part(rule, "patterns")?)? {
            sections.extend(rules.rule(rules.list(pattern)?, rule)?);
        }
    }
    let mut section = Writer::default();
    section.size(sections.len());
    let mut content = section.finish();
    content.extend(sections.concat());
    Ok(content)
}

/// Reads rules, and says in which file where they do not read.
struct Rules<'a> {
    path: &'a str,
}

/// A condition on one token, as the ruler reads it.
struct Condition<'a> {
    attribute: &'a str,
    operator: &'a str,
    values: Vec<&'a str>,
}

impl Rules<'_> {
    fn list<'v>(&self, value: &'v Value) -> Result<&'v [Value], ImportError> {
        let list = value.as_array().map(Vec::as_slice);
        list.ok_or_else(|| fault(self.path, format!("expected a list, but found {value}")))
    }

    fn map<'v>(&self, value: &'v Value) -> Result<&'v [(Value, Value)], ImportError> {
        let map = value.as_map().map(Vec::as_slice);
        map.ok_or_else(|| fault(self.path, format!("expected a map, but found {value}")))
    }

    fn text<'v>(&self, value: &'v Value) -> Result<&'v str, ImportError> {
        let text = value.as_str();
        text.ok_or_else(|| fault(self.path, format!("expected a string, but found {value}")))
    }

    fn part<'v>(&self, rule: &'v Value, key: &str) -> Result<&'v Value, ImportError> {
        field(rule, key).ok_or_else(|| fault(self.path, format!("expected `{key}` in {rule}")))
    }

    fn unsupported(&self, expected: &'static str, found: &impl ToString) -> ImportError {
        ImportError::Unsupported {
            path: self.path.to_owned(),
            expected,
            found: found.to_string(),
        }
    }

    /// One rule as bytes; `None` where it asks for a tag or a label that no token can have.
    fn rule(&self, tokens: &[Value], rule: &Value) -> Result<Option<Vec<u8>>, ImportError> {
        let mut section = Writer::default();
        section.size(tokens.len());
        for token in tokens {
            let conditions = self
                .map(token)?
                .iter()
                .map(|(attribute, value)| self.condition(attribute, value))
                .collect::<Result<Vec<_>, _>>()?;
            section.size(conditions.len());
            for condition in conditions {
                if condition.values.is_empty() && condition.operator == "IN" {
                    return Ok(None);
                }
                section.text(condition.attribute);
                section.text(condition.operator);
                section.texts(&condition.values);
            }
        }
        section.size(self.target(rule, tokens.len())?);
        self.write_change(rule, &mut section)?;
        Ok(Some(section.finish()))
    }

    fn condition<'v>(
        &self,
        attribute: &'v Value,
        value: &'v Value,
    ) -> Result<Condition<'v>, ImportError> {
        let attribute = self.text(attribute)?;
        let (operator, values) = match value {
            Value::Map(operators) => match operators.as_slice() {
                [(operator, values)] => (self.text(operator)?, values),
                _ => return Err(self.unsupported("one operator a condition", value)),
            },
            _ => ("IN", value),
        };
        let values = match values {
            Value::Boolean(true) => vec!["true"],
            Value::Boolean(false) => vec!["false"],
            Value::String(_) => vec![self.text(values)?],
            _ => {
                let values = self.list(values)?.iter();
                values
                    .map(|value| self.text(value))
                    .collect::<Result<_, _>>()?
            }
        };
        let values = match attribute {
            "TAG" => known::<Tag>(values),
            "DEP" => known::<Label>(values),
            "LOWER" | "IS_SPACE" => values,
            _ => return Err(self.unsupported("TAG, DEP, LOWER or IS_SPACE", &attribute)),
        };
        Ok(Condition {
            attribute,
            operator,
            values,
        })
    }

    /// The index of the changed token. spaCy counts from the end below 0.
    fn target(&self, rule: &Value, tokens: usize) -> Result<usize, ImportError> {
        let index = self.part(rule, "index")?;
        let from_end = |index: i64| tokens.checked_sub(usize::try_from(index.unsigned_abs()).ok()?);
        index
            .as_u64()
            .and_then(|index| usize::try_from(index).ok())
            .or_else(|| index.as_i64().and_then(from_end))
            .ok_or_else(|| fault(self.path, format!("expected an index, but found {index}")))
    }

    fn write_change(&self, rule: &Value, section: &mut Writer) -> Result<(), ImportError> {
        let mut values = BTreeMap::new();
        for (attribute, value) in self.map(self.part(rule, "attrs")?)? {
            let attribute = self.text(attribute)?;
            if !CHANGES.contains(&attribute) {
                return Err(
                    self.unsupported("a change of TAG, POS, DEP, LEMMA or MORPH", &attribute)
                );
            }
            values.insert(attribute, self.text(value)?);
        }
        for attribute in CHANGES {
            section.text(values.get(attribute).unwrap_or(&""));
        }
        Ok(())
    }
}

/// Those of `names` that are in the closed set.
fn known<T: FromStr>(mut names: Vec<&str>) -> Vec<&str> {
    names.retain(|name| name.parse::<T>().is_ok());
    names
}

/// The tables of the lemmatizer, by part of speech.
pub(super) fn lemmas(package: &Package) -> Result<Vec<u8>, ImportError> {
    let component = package.component("lemmatizer")?;
    let path = format!("{component}/lookups/lookups.bin");
    let mode = package.setting(&format!("components.{component}"), "mode");
    if mode.is_none_or(|mode| mode != "rule") {
        return Err(ImportError::Unsupported {
            path,
            expected: "a lemmatizer of the mode `rule`",
            found: format!("{mode:?}"),
        });
    }
    let lookups = package.msgpack(&path)?;
    let mut found = Vec::new();
    for pos in Pos::ALL {
        let id = string_id(&pos.as_str().to_lowercase());
        let table = |name: &str| {
            field(&lookups, name)
                .and_then(Value::as_map)?
                .iter()
                .find(|(key, _)| key.as_u64() == Some(id))
                .map(|(_, value)| value)
        };
        let tables = [
            table("lemma_rules"),
            table("lemma_index"),
            table("lemma_exc"),
        ];
        if tables.iter().any(Option::is_some) {
            found.push((pos, tables.map(|table| table.unwrap_or(&Value::Nil))));
        }
    }
    let mut section = Writer::default();
    section.size(found.len());
    for (pos, [rules, words, irregular]) in found {
        section.text(pos.as_str());
        write_tables(rules, words, irregular, &mut section)
            .ok_or_else(|| fault(&path, format!("expected tables of strings for {pos}")))?;
    }
    Ok(section.finish())
}

/// Writes the tables of one part of speech; `None` where they do not hold strings.
fn write_tables(
    rules: &Value,
    words: &Value,
    irregular: &Value,
    section: &mut Writer,
) -> Option<()> {
    let rules = rules.as_array().map_or(&[][..], Vec::as_slice);
    section.size(rules.len());
    for rule in rules {
        let [old, new] = rule.as_array()?.as_slice() else {
            return None;
        };
        section.text(old.as_str()?);
        section.text(new.as_str()?);
    }
    let words = words.as_array().into_iter().flatten();
    let words: BTreeSet<_> = words.map(Value::as_str).collect::<Option<_>>()?;
    section.text(&words.into_iter().collect::<Vec<_>>().join("\n"));
    let irregular = irregular.as_map().into_iter().flatten();
    let irregular: BTreeMap<_, _> = irregular
        .map(|(form, lemmas)| Some((form.as_str()?, lemmas.as_array()?)))
        .collect::<Option<_>>()?;
    let lines = irregular
        .into_iter()
        .map(|(form, lemmas)| {
            let lemmas = lemmas.iter().map(Value::as_str);
            let line: Vec<_> = std::iter::once(Some(form))
                .chain(lemmas)
                .collect::<Option<_>>()?;
            Some(line.join("\t"))
        })
        .collect::<Option<Vec<_>>>()?;
    section.text(&lines.join("\n"));
    Some(())
}

#[cfg(test)]
mod tests {
    use serde_json::{Value as Json, json};

    use super::*;
    use crate::text::model::Reader;

    fn packed(json: &Json) -> Value {
        match json {
            Json::Bool(value) => Value::from(*value),
            Json::Number(value) => Value::from(value.as_i64().unwrap()),
            Json::String(value) => Value::from(value.as_str()),
            Json::Array(values) => values.iter().map(packed).collect(),
            Json::Object(map) => Value::Map(
                map.iter()
                    .map(|(key, value)| (Value::from(key.as_str()), packed(value)))
                    .collect(),
            ),
            Json::Null => Value::Nil,
        }
    }

    /// The bytes of a rule that looks for `tokens`.
    fn rule(tokens: &Json, index: i64) -> Result<Option<Vec<u8>>, ImportError> {
        let rules = Rules { path: "patterns" };
        let rule = packed(&json!({"attrs": {"POS": "VERB", "LEMMA": "go"}, "index": index}));
        rules.rule(packed(tokens).as_array().unwrap(), &rule)
    }

    #[test]
    fn a_rule_becomes_conditions_a_place_and_changes() {
        let tokens = json!([{"LOWER": "gon"}, {"TAG": {"NOT_IN": ["VB", "??"]}}]);
        let content = rule(&tokens, -2).unwrap().unwrap();
        let mut section = Reader::new("rule", &content);
        assert_eq!(section.size().unwrap(), 2);
        for expected in [["LOWER", "IN", "gon"], ["TAG", "NOT_IN", "VB"]] {
            assert_eq!(section.size().unwrap(), 1);
            assert_eq!(section.text().unwrap(), expected[0]);
            assert_eq!(section.text().unwrap(), expected[1]);
            assert_eq!(section.texts().unwrap(), [expected[2]]);
        }
        assert_eq!(section.size().unwrap(), 0);
        let changes = CHANGES.iter().map(|_| section.text().unwrap());
        assert_eq!(changes.collect::<Vec<_>>(), ["", "VERB", "", "go", ""]);
        section.end().unwrap();
    }

    #[test]
    fn a_rule_for_unknown_tags_is_left_out_and_one_for_other_attributes_refused() {
        assert!(rule(&json!([{"TAG": "??"}]), 0).unwrap().is_none());
        for tokens in [
            json!([{"POS": "VERB"}]),
            json!([{"TAG": {"IN": ["VB"], "NOT_IN": ["VBP"]}}]),
        ] {
            let error = rule(&tokens, 0).unwrap_err();
            assert!(matches!(error, ImportError::Unsupported { .. }), "{error}");
        }
        assert!(rule(&json!([{"TAG": "VB"}]), -2).is_err());
    }

    #[test]
    fn tables_are_written_in_order() {
        let mut section = Writer::default();
        let rules = packed(&json!([["s", ""]]));
        let words = packed(&json!(["vote", "axe"]));
        let irregular = packed(&json!({"went": ["go"], "axes": ["axe", "axis"]}));
        write_tables(&rules, &words, &irregular, &mut section).unwrap();
        let content = section.finish();
        let mut section = Reader::new("lemmas", &content);
        assert_eq!(section.size().unwrap(), 1);
        let texts: Vec<_> = (0..4).map(|_| section.text().unwrap()).collect();
        assert_eq!(texts, ["s", "", "axe\nvote", "axes\taxe\taxis\nwent\tgo"]);
        let faulty = write_tables(
            &rules,
            &packed(&json!([1])),
            &irregular,
            &mut Writer::default(),
        );
        assert!(faulty.is_none());
    }
}

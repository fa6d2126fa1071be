//! Keys and values of rule files, from their JSON Schema: what may stand at a place, and what it means.

use serde_json::Value;

/// The schema of one form of rule file.
#[derive(Debug)]
pub(super) struct Schema(pub(super) Value);

/// A key, or a value of a closed list, with what it means.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Known {
    pub(super) name: String,
    pub(super) meaning: String,
}

impl Known {
    pub(super) fn new(name: &str, meaning: &str) -> Self {
        Self {
            name: name.to_owned(),
            meaning: meaning.to_owned(),
        }
    }
}

impl Schema {
    /// The keys that may stand below a head.
    pub(super) fn keys(&self, table: &[String]) -> Vec<Known> {
        let mut keys = Vec::new();
        for node in self.below(table) {
            let properties = node.get("properties").and_then(Value::as_object);
            keys.extend(properties.into_iter().flatten().map(|(name, node)| Known {
                name: name.clone(),
                meaning: meaning(node),
            }));
        }
        sorted(keys)
    }

    /// The values of a closed list that a key takes.
    pub(super) fn values(&self, table: &[String], key: &str) -> Vec<Known> {
        let mut path = table.to_vec();
        path.push(key.to_owned());
        let mut values = Vec::new();
        for node in self.below(&path) {
            let listed = node.get("enum").and_then(Value::as_array);
            let single = node.get("const").into_iter();
            let words = listed.into_iter().flatten().chain(single);
            values.extend(words.filter_map(Value::as_str).map(|name| Known {
                name: name.to_owned(),
                meaning: meaning(node),
            }));
        }
        sorted(values)
    }

    /// Every description that fits the place below these keys; lists and tables with names of one's own are gone through.
    fn below(&self, path: &[String]) -> Vec<&Value> {
        let mut nodes = self.spread(&self.0);
        for key in path {
            let next = nodes.into_iter().filter_map(|node| {
                let named = node.get("properties").and_then(|it| it.get(key));
                named.or_else(|| node.get("additionalProperties").filter(|it| it.is_object()))
            });
            let next: Vec<&Value> = next.collect();
            nodes = next
                .into_iter()
                .flat_map(|node| self.spread(node))
                .collect();
        }
        nodes
    }

    /// A description with all that it refers to, chooses from and lists.
    fn spread<'a>(&'a self, node: &'a Value) -> Vec<&'a Value> {
        let mut found: Vec<&'a Value> = Vec::new();
        let mut open = vec![node];
        while let Some(node) = open.pop() {
            if found.iter().any(|known| std::ptr::eq(*known, node)) {
                continue;
            }
            found.push(node);
            for key in ["allOf", "anyOf", "oneOf"] {
                open.extend(
                    node.get(key)
                        .and_then(Value::as_array)
                        .into_iter()
                        .flatten(),
                );
            }
            open.extend(node.get("items"));
            let named = node.get("$ref").and_then(Value::as_str);
            let named = named.and_then(|it| it.strip_prefix("#/$defs/"));
            open.extend(named.and_then(|name| self.0.get("$defs")?.get(name)));
        }
        found
    }
}

fn meaning(node: &Value) -> String {
    let words = node.get("description").and_then(Value::as_str);
    words.unwrap_or_default().to_owned()
}

fn sorted(mut known: Vec<Known>) -> Vec<Known> {
    known.sort();
    known.dedup_by(|a, b| a.name == b.name);
    known
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::{Form, RuleSet};

    #[test]
    fn keys_and_closed_lists_are_known() {
        let schema = Schema(RuleSet::news().unwrap().json_schema(Form::Rule));
        let table = |names: &[&str]| names.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
        let names = |known: Vec<Known>| known.into_iter().map(|it| it.name).collect::<Vec<_>>();
        assert!(names(schema.keys(&[])).contains(&"summary".to_owned()));
        let keys = schema.keys(&table(&["match"]));
        assert!(
            keys.iter()
                .any(|key| key.name == "trigger" && !key.meaning.is_empty())
        );
        assert!(names(schema.values(&table(&["match"]), "pos")).contains(&"verb".to_owned()));
        assert!(names(schema.values(&table(&["role"]), "ship")).contains(&"person".to_owned()));
    }
}

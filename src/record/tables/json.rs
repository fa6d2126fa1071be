//! A table as JSON Lines, and what these look like as a JSON Schema.

use serde_json::{Map, Value, json};

use super::{Cell, Kind, Name, Table};
use crate::{time::date_of, visible};

/// A JSON object a row, a row a line; empty cells are `null`.
pub fn jsonl(table: &Table) -> String {
    let mut out = String::new();
    for row in &table.rows {
        let cells = table.name.columns().iter().zip(row);
        let object: Map<String, Value> = cells
            .map(|(column, cell)| (column.name.to_owned(), value(cell)))
            .collect();
        out += &visible::json(&Value::Object(object).to_string());
        out.push('\n');
    }
    out
}

fn value(cell: &Cell) -> Value {
    match cell {
        Cell::Empty => Value::Null,
        Cell::Text(text) => json!(text),
        Cell::Texts(texts) => json!(texts),
        Cell::Number(number) => json!(number),
        Cell::Day(day) => date_of(*day).map_or(Value::Null, |date| json!(date.to_string())),
    }
}

/// The JSON Schema (draft 2020-12) of a line; the columns of the Arrow and Parquet forms have the same names and order.
pub fn json_schema(name: Name) -> Value {
    let columns = name.columns();
    let properties: Map<String, Value> = columns
        .iter()
        .map(|column| {
            let mut schema = match column.kind {
                Kind::Text => json!({"type": "string"}),
                Kind::Texts => json!({"type": "array", "items": {"type": "string"}}),
                Kind::Number => json!({"type": "integer"}),
                Kind::Day => json!({"type": "string", "format": "date"}),
            };
            if column.optional {
                let one = schema["type"].take();
                schema["type"] = json!([one, "null"]);
            }
            schema["description"] = json!(column.about);
            (column.name.to_owned(), schema)
        })
        .collect();
    let required: Vec<&str> = columns.iter().map(|column| column.name).collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": name.word(),
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

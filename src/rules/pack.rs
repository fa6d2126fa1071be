//! The header of a pack: `[pack]` in one file of a folder says whose rules these are and for which version of the language.
//!
//! | key | means |
//! |---|---|
//! | `name` | stands before the names of its rules: "harbour" in "harbour/strike#walk-out" |
//! | `version` | of the pack, as `1.2.0`: raised in the first place where claims change their shape, in the second for new rules |
//! | `schema` | the version of the rule language that it is written in |
//! | `language` | of the texts that it reads: "en" |
//! | `license`, `description` | for those who use it |

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use crate::diagnostic::{TableReader, Word};

/// The version of the rule language that this program reads.
pub(super) const SCHEMA: u32 = 1;
/// The language of the model that ships.
const LANGUAGE: &str = "en";
/// Keys of a `[pack]`.
pub(super) const KEYS: &[&str] = &[
    "name",
    "version",
    "schema",
    "language",
    "license",
    "description",
];

/// Checks the header of a file that has one; gives the pack's name.
pub(super) fn read(reader: &mut TableReader, file: &DeTable<'_>) -> Option<String> {
    let table = reader.table(file, "pack")?;
    let place = file.get("pack").map_or(0..0, Spanned::span);
    reader.only_keys(table, "a `[pack]`", KEYS);
    let name = reader.required(table, "name", ("the `[pack]`", place.clone()));
    if let Some(version) = reader.required(table, "version", ("the `[pack]`", place)) {
        check_version(reader, &version);
    }
    check_schema(reader, table);
    if let Some(language) = reader.text(table, "language")
        && language.text != LANGUAGE
    {
        let message = format!("the pack is for texts in `{}`", language.text);
        let way = Some(format!(
            "the language model that ships reads `{LANGUAGE}` alone"
        ));
        reader.fault(
            "wrong-language",
            language.span,
            message,
            "cannot be read",
            way,
        );
    }
    for key in ["license", "description"] {
        reader.text(table, key);
    }
    name.map(|word| word.text)
}

fn check_version(reader: &mut TableReader, version: &Word) {
    let parts: Vec<&str> = version.text.split('.').collect();
    let is_number = |part: &&str| {
        part.parse::<u32>()
            .is_ok_and(|number| number.to_string() == **part)
    };
    if parts.len() != 3 || !parts.iter().all(is_number) {
        let message = format!("`{}` is no version", version.text);
        let way = Some("write three numbers: `version = \"1.0.0\"`".to_owned());
        reader.fault(
            "bad-version",
            version.span,
            message,
            "expected three numbers",
            way,
        );
    }
}

/// `schema = 1`, bare or in quotes; a pack without it is of the first version.
fn check_schema(reader: &mut TableReader, table: &DeTable<'_>) {
    let Some(value) = table.get("schema") else {
        return;
    };
    let written = match value.get_ref() {
        DeValue::Integer(number) => number.as_str().to_owned(),
        DeValue::String(text) => text.to_string(),
        _ => {
            reader.expected("a number", value, "schema");
            return;
        }
    };
    if written.parse() != Ok(SCHEMA) {
        let message = format!("the pack is written in version `{written}` of the rule language");
        let newer = written.parse::<u32>().is_ok_and(|version| version > SCHEMA);
        let way = if newer {
            "use a newer variorum for it".to_owned()
        } else {
            format!("write `schema = {SCHEMA}`")
        };
        let label = format!("this program reads version {SCHEMA}");
        reader.fault("wrong-schema", value.span(), message, label, Some(way));
    }
}

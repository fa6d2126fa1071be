//! What a file of words holds.

use std::collections::BTreeMap;

use schemars::JsonSchema;

use super::{OneOrMore, rule::Path};
use crate::rules::WordClass;

/// Lemma sets and named paths that rules speak of, and the header of a pack.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "it is only described")]
pub(super) struct WordFile {
    /// Whose rules these are.
    pack: Option<Pack>,
    /// Sets of words, by name: rules write `@name`.
    #[schemars(default)]
    lexicon: BTreeMap<String, LemmaSet>,
    /// Paths, by name: rules write `$name`. Each may use those above it.
    #[schemars(default)]
    path: BTreeMap<String, OneOrMore<Path>>,
}

/// The header of a pack of rules.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "it is only described")]
struct Pack {
    /// Stands before the names of its rules: "harbour" in "harbour/strike#walk-out".
    name: String,
    /// Raised in the first place where claims change their shape, in the second for new rules.
    #[schemars(regex(pattern = r"^\d+\.\d+\.\d+$"))]
    version: String,
    /// The version of the rule language that it is written in: 1.
    #[schemars(extend("enum" = [1, "1"]))]
    schema: Option<serde_json::Value>,
    /// Of the texts that it reads.
    #[schemars(extend("enum" = ["en"]))]
    language: Option<String>,
    /// On what terms others may use it.
    license: Option<String>,
    /// One line for those who look for such rules.
    description: Option<String>,
}

/// Words that rules speak of by one name.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "it is only described")]
struct LemmaSet {
    /// The members: lemmas, and phrases as they are written ("hand over", "death toll").
    lemmas: Option<OneOrMore<String>>,
    /// Another set whose members belong to this one, too.
    base: Option<SetName>,
    /// Further members; without `lemmas` and `base`, added to the shipped set of that name.
    add: Option<OneOrMore<String>>,
    /// Members of the base that do not belong.
    remove: Option<OneOrMore<String>>,
    /// What a trigger of this set must be.
    pos: Option<WordClass>,
}

/// The name of a lemma set, without `@`.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "it is only described")]
struct SetName(String);

//! A rule file as it stands: every key checked against its closed list, every word with its place.
//!
//! What refers to other files (lemma sets, named paths) is left to `compile`.

use std::{ops::Range, sync::Arc};

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::{
    RoleType,
    types::{self, TYPES, UNITS, UnitClass},
};
use crate::{
    diagnostic::{TableReader, TextFile, Word, in_order},
    span::Span,
};

/// One claim kind as its file writes it.
#[derive(Debug)]
pub(super) struct RuleFile {
    /// The file, for messages.
    pub(super) file: Arc<TextFile>,
    /// The claim kind's name.
    pub(super) id: Word,
    /// One line for a heading.
    pub(super) title: Word,
    /// What it is for.
    pub(super) summary: Word,
    pub(super) incident: bool,
    pub(super) literal: bool,
    /// Where it says that it may take the place of a shipped kind; `None` where it does not.
    pub(super) replaces: Option<Span>,
    /// In the order of the file.
    pub(super) roles: Vec<RoleEntry>,
    /// In the order of the file: earlier ones win.
    pub(super) variants: Vec<VariantEntry>,
    /// In the order of the file.
    pub(super) examples: Vec<ExampleEntry>,
    /// What its claims do to the claim in their content.
    pub(super) effect: Option<EffectEntry>,
}

/// A role with what it takes.
#[derive(Debug)]
pub(super) struct RoleEntry {
    pub(super) name: Word,
    pub(super) types: Vec<RoleType>,
    pub(super) unit: Option<UnitClass>,
    pub(super) differs: Option<Word>,
    pub(super) unnamed: Option<Word>,
    pub(super) counts: Option<Word>,
    pub(super) one: bool,
    pub(super) except: Option<Word>,
}

/// A `[[match]]`.
#[derive(Debug)]
pub(super) struct VariantEntry {
    pub(super) name: Word,
    pub(super) triggers: Vec<Word>,
    /// A token pattern, in place of trigger and paths.
    pub(super) pattern: Option<Word>,
    pub(super) pos: Option<Word>,
    /// Path and condition.
    pub(super) with: Vec<(Word, Vec<Word>)>,
    pub(super) need: Vec<Word>,
    /// Role and its paths, first that hits.
    pub(super) paths: Vec<(Word, Vec<Word>)>,
    /// Role and the term that the trigger states of it.
    pub(super) says: Vec<(Word, Vec<Word>)>,
}

/// An `[[example]]`.
#[derive(Debug)]
pub(super) struct ExampleEntry {
    pub(super) text: Word,
    pub(super) date: Option<String>,
    pub(super) variant: Option<Word>,
    pub(super) none: bool,
    pub(super) todo: Option<Word>,
    pub(super) why: Option<Word>,
    pub(super) claims: Vec<Vec<(Word, Vec<Word>)>>,
}

/// An `[effect]`.
#[derive(Debug)]
pub(super) struct EffectEntry {
    pub(super) does: Word,
    pub(super) on: Word,
    pub(super) speaker: Option<Word>,
}

/// The keys of each table.
pub(super) const RULE_KEYS: &[&str] = &[
    "id", "title", "summary", "incident", "literal", "replaces", "role", "match", "example",
    "effect",
];
pub(super) const WORD_KEYS: &[&str] = &["lexicon", "path", "pack"];
pub(super) const VARIANT_KEYS: &[&str] = &[
    "name", "trigger", "pos", "with", "need", "path", "says", "pattern",
];
/// What a match by paths has, and one by a token pattern has not.
const OF_PATHS: &[&str] = &["trigger", "with", "need", "path"];
pub(super) const EXAMPLE_KEYS: &[&str] =
    &["text", "date", "variant", "claims", "none", "why", "todo"];
pub(super) const EFFECT_KEYS: &[&str] = &["does", "on", "speaker"];
pub(super) const ROLE_KEYS: &[&str] = &[
    "type", "unit", "differs", "unnamed", "counts", "one", "except",
];

/// Keys of an expected claim beside the roles.
pub(super) const CLAIM_KEYS: &[&str] = &["kind", "polarity", "certainty", "speaker"];
pub(super) const POLARITIES: &[&str] = &["affirmed", "negated"];
pub(super) const CERTAINTIES: &[&str] = &[
    "asserted",
    "alleged",
    "probable",
    "possible",
    "planned",
    "conditional",
];

/// Reads the rule file whose tables `table` are; `None` where it lacks what it cannot be without.
pub(super) fn rule_file(
    reader: &mut TableReader,
    file: &Arc<TextFile>,
    table: &DeTable<'_>,
) -> Option<RuleFile> {
    reader.only_keys(table, "a rule file", RULE_KEYS);
    let top = || ("the rule file", 0..0);
    let id = reader.required(table, "id", top());
    let title = reader.required(table, "title", top());
    let summary = reader.required(table, "summary", top());
    for (key, word) in [("title", &title), ("summary", &summary)] {
        if let Some(word) = word.as_ref().filter(|word| is_blank(word)) {
            let way = Some("say in it what the kind tells: \"Who strikes, where\"".to_owned());
            reader.warn(
                "empty-text",
                word.span,
                format!("the `{key}` is empty"),
                way,
            );
        }
    }
    let incident = reader.flag(table, "incident");
    let literal = reader.flag(table, "literal");
    let replaces = reader.flag(table, "replaces");
    let place = table.get("replaces").map(|value| Span::from(value.span()));
    let replaces = place.filter(|_| replaces);
    let roles = roles(reader, table);
    let variants = reader
        .tables(table, "match")
        .into_iter()
        .filter_map(|(inner, place)| variant(reader, inner, place))
        .collect::<Vec<_>>();
    let examples = reader
        .tables(table, "example")
        .into_iter()
        .filter_map(|(inner, place)| example(reader, inner, place))
        .collect();
    let effect = effect(reader, table);
    let rule = RuleFile {
        file: Arc::clone(file),
        id: id?,
        title: title?,
        summary: summary?,
        incident,
        literal,
        replaces,
        roles,
        variants,
        examples,
        effect,
    };
    Some(rule)
}

fn is_blank(word: &Word) -> bool {
    word.text.trim().is_empty()
}

fn roles(reader: &mut TableReader, table: &DeTable<'_>) -> Vec<RoleEntry> {
    let Some(roles) = reader.table(table, "role") else {
        return Vec::new();
    };
    in_order(roles)
        .into_iter()
        .map(|(key, value)| {
            let (types, unit) = role_types(reader, key.get_ref(), value);
            let table = value.get_ref().as_table();
            RoleEntry {
                name: Word::of_key(key),
                types,
                unit,
                differs: table.and_then(|table| reader.text(table, "differs")),
                unnamed: table.and_then(|table| reader.text(table, "unnamed")),
                counts: table.and_then(|table| reader.text(table, "counts")),
                one: table.is_some_and(|table| reader.flag(table, "one")),
                except: table.and_then(|table| reader.text(table, "except")),
            }
        })
        .collect()
}

/// `"person"`, `["person", "org"]` or `{ type = …, unit = …, differs = …, unnamed = … }`.
fn role_types(
    reader: &mut TableReader,
    role: &str,
    value: &Spanned<DeValue<'_>>,
) -> (Vec<RoleType>, Option<UnitClass>) {
    let Some(table) = value.get_ref().as_table() else {
        if is_empty_list(value) {
            let message = format!("the role `{role}` takes nothing: its list of types is empty");
            let way = Some(format!("write `{role} = \"person\"` or another type"));
            reader.fault("missing-key", value.span(), message, "", way);
        }
        let words = reader.words(value, "type");
        return (known_types(reader, &words), None);
    };
    reader.only_keys(table, "a role", ROLE_KEYS);
    let words = reader.texts(table, "type");
    // One that is no string has a fault of its own.
    if table.get("type").is_none_or(is_empty_list) && !reader.is_misspelt(table, "type") {
        let way = Some("add `type = \"person\"` or another type".to_owned());
        reader.fault(
            "missing-key",
            value.span(),
            "the role has no `type`",
            "",
            way,
        );
    }
    let unit = reader.text(table, "unit").and_then(|word| {
        let unit = types::named(UNITS, &word.text);
        if unit.is_none() {
            reader.unknown("unknown-unit", "unit", &word, &types::names(UNITS));
        }
        unit
    });
    (known_types(reader, &words), unit)
}

fn is_empty_list(value: &Spanned<DeValue<'_>>) -> bool {
    value
        .get_ref()
        .as_array()
        .is_some_and(|list| list.is_empty())
}

fn known_types(reader: &mut TableReader, words: &[Word]) -> Vec<RoleType> {
    let mut found = Vec::new();
    for word in words {
        match types::named(TYPES, &word.text) {
            Some(kind) => found.push(kind),
            None => reader.unknown("unknown-type", "role type", word, &types::names(TYPES)),
        }
    }
    found
}

fn variant(
    reader: &mut TableReader,
    table: &DeTable<'_>,
    place: Range<usize>,
) -> Option<VariantEntry> {
    reader.only_keys(table, "a `[[match]]`", VARIANT_KEYS);
    let name = reader.required(table, "name", ("the `[[match]]`", place.clone()));
    let pattern = reader.text(table, "pattern");
    for key in OF_PATHS.iter().filter(|_| pattern.is_some()) {
        if let Some(value) = table.get(*key) {
            let message = format!("a match with a `pattern` has no `{key}`");
            let way = "write two `[[match]]`es: the pattern is tried where no path holds";
            reader.fault(
                "pattern-and-paths",
                value.span(),
                message,
                "",
                Some(way.to_owned()),
            );
        }
    }
    let triggers = reader.texts(table, "trigger");
    if triggers.is_empty() && pattern.is_none() && !reader.is_misspelt(table, "trigger") {
        let way = Some("add `trigger = \"@set\"` or a list of lemmas".to_owned());
        reader.fault(
            "missing-key",
            place,
            "the `[[match]]` has no `trigger`",
            "",
            way,
        );
    }
    for trigger in triggers.iter().filter(|trigger| is_blank(trigger)) {
        let way = "write the lemma that tells of the event: `trigger = \"strike\"`".to_owned();
        let message = "the trigger is empty";
        reader.fault("empty-text", trigger.span, message, "", Some(way));
    }
    Some(VariantEntry {
        name: name?,
        triggers,
        pattern,
        pos: reader.text(table, "pos"),
        with: words_by_key(reader, table, "with"),
        need: reader.texts(table, "need"),
        paths: words_by_key(reader, table, "path"),
        says: words_by_key(reader, table, "says"),
    })
}

fn words_by_key(
    reader: &mut TableReader,
    table: &DeTable<'_>,
    key: &str,
) -> Vec<(Word, Vec<Word>)> {
    let Some(inner) = reader.table(table, key) else {
        return Vec::new();
    };
    in_order(inner)
        .into_iter()
        .map(|(name, value)| (Word::of_key(name), reader.words(value, name.get_ref())))
        .collect()
}

fn example(
    reader: &mut TableReader,
    table: &DeTable<'_>,
    place: Range<usize>,
) -> Option<ExampleEntry> {
    reader.only_keys(table, "an `[[example]]`", EXAMPLE_KEYS);
    let text = reader.required(table, "text", ("the `[[example]]`", place));
    if let Some(text) = text.as_ref().filter(|text| is_blank(text)) {
        let way = "write a sentence of your own: `text = \"Dockers walked out.\"`".to_owned();
        let message = "the `text` of the example is empty";
        reader.fault("empty-text", text.span, message, "", Some(way));
    }
    let claims = reader
        .tables(table, "claims")
        .into_iter()
        .map(|(claim, _)| {
            in_order(claim)
                .into_iter()
                .map(|(key, value)| {
                    let words = reader.words_or_numbers(value, key.get_ref());
                    (Word::of_key(key), words)
                })
                .collect()
        })
        .collect();
    // One that is no truth value has its own fault.
    let none = table.get("none").map(|none| none.get_ref().as_bool());
    Some(ExampleEntry {
        text: text?,
        date: date(reader, table),
        variant: reader.text(table, "variant"),
        none: reader.flag(table, "none") || none == Some(None),
        todo: reader.text(table, "todo"),
        why: reader.text(table, "why"),
        claims,
    })
}

/// `date = 2026-08-09`, bare or in quotes.
fn date(reader: &mut TableReader, table: &DeTable<'_>) -> Option<String> {
    let value = table.get("date")?;
    let text = match value.get_ref() {
        DeValue::Datetime(date) => date.to_string(),
        DeValue::String(text) => text.to_string(),
        _ => String::new(),
    };
    let day = text.parse::<jiff::civil::Date>();
    if day.is_err() {
        reader.fault(
            "bad-date",
            value.span(),
            "the example's `date` is no day",
            "expected a day",
            Some("write it as `date = 2026-08-09`".to_owned()),
        );
    }
    day.ok().map(|day| day.to_string())
}

fn effect(reader: &mut TableReader, table: &DeTable<'_>) -> Option<EffectEntry> {
    let inner = reader.table(table, "effect")?;
    let place = table.get("effect").map_or(0..0, Spanned::span);
    reader.only_keys(inner, "an `[effect]`", EFFECT_KEYS);
    let does = reader.required(inner, "does", ("the `[effect]`", place.clone()));
    let on = reader.required(inner, "on", ("the `[effect]`", place));
    Some(EffectEntry {
        does: does?,
        on: on?,
        speaker: reader.text(inner, "speaker"),
    })
}

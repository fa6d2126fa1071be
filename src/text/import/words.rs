//! The tokenizer and the norms as sections.

use std::{collections::BTreeMap, sync::Arc};

use rmpv::Value;

use super::{
    ImportError, Package,
    affixes::{affixes, domain_letters},
    layers::field,
    package::fault,
    writer::Writer,
};
use crate::text::{
    lexeme::string_id,
    tokenize::{Affix, Body, CharClass},
};

const TOKENIZER: &str = "tokenizer";
const LOOKUPS: &str = "vocab/lookups.bin";

/// The tokenizer's rules.
pub(super) fn tokenizer(package: &Package) -> Result<Vec<u8>, ImportError> {
    let table = package.msgpack(TOKENIZER)?;
    for (key, expected, fits) in [
        (
            "token_match",
            "no `token_match`",
            Value::is_nil as fn(&Value) -> bool,
        ),
        ("faster_heuristics", "`faster_heuristics`", |found| {
            found.as_bool() == Some(true)
        }),
    ] {
        let found = field(&table, key).unwrap_or(&Value::Nil);
        if !fits(found) {
            return Err(ImportError::Unsupported {
                path: TOKENIZER.to_owned(),
                expected,
                found: found.to_string(),
            });
        }
    }
    let expression = |key: &str| {
        field(&table, key)
            .and_then(Value::as_str)
            .ok_or_else(|| fault(TOKENIZER, format!("expected an expression as `{key}`")))
    };
    let read = |key: &str| affixes(expression(key)?).map_err(|reason| fault(TOKENIZER, reason));
    let lists = [
        read("prefix_search")?,
        read("suffix_search")?,
        read("infix_finditer")?,
    ];
    let domain = domain_letters(expression("url_match")?).map_err(|r| fault(TOKENIZER, r))?;

    let mut section = Writer::default();
    let classes = classes(&lists);
    section.size(classes.len());
    for class in &classes {
        write_class(class, &mut section);
    }
    for affixes in &lists {
        section.size(affixes.len());
        for affix in affixes {
            write_affix(affix, &classes, &mut section);
        }
    }
    write_class(&domain, &mut section);
    write_exceptions(&table, &mut section)?;
    Ok(section.finish())
}

/// Every class that an affix uses, once.
fn classes(lists: &[Vec<Affix>]) -> Vec<Arc<CharClass>> {
    let mut classes = Vec::new();
    for affix in lists.iter().flatten() {
        let body = match &affix.body {
            Body::Text(_) => None,
            Body::One(class) | Body::Run { class, .. } => Some(class),
        };
        let after = affix.after.as_ref().map(|after| &after.class);
        for class in affix.before.iter().chain(body).chain(after) {
            if !classes.contains(class) {
                classes.push(Arc::clone(class));
            }
        }
    }
    classes
}

fn write_class(class: &CharClass, section: &mut Writer) {
    section.size(class.ranges().len());
    for &(first, last) in class.ranges() {
        section.size(first as usize);
        section.size(last as usize);
    }
}

fn write_affix(affix: &Affix, classes: &[Arc<CharClass>], section: &mut Writer) {
    let index = |class| classes.iter().position(|known| known == class).unwrap_or(0);
    section.size(affix.before.len());
    for class in &affix.before {
        section.size(index(class));
    }
    match &affix.body {
        Body::Text(text) => {
            section.size(0);
            section.text(text);
        }
        Body::One(class) => {
            section.size(1);
            section.size(index(class));
        }
        Body::Run { class, least } => {
            section.size(least + 1);
            section.size(index(class));
        }
    }
    match &affix.after {
        None => section.size(0),
        Some(after) => {
            section.size(if after.wanted { 1 } else { 2 });
            section.size(index(&after.class));
        }
    }
}

/// The exceptions as lists of form and norm, in the order of their texts.
fn write_exceptions(table: &Value, section: &mut Writer) -> Result<(), ImportError> {
    let list = field(table, "exceptions")
        .and_then(Value::as_map)
        .ok_or_else(|| fault(TOKENIZER, "expected a map as `exceptions`"))?;
    let exceptions = list
        .iter()
        .map(|(text, parts)| Some((text.as_str()?, parts.as_array()?)))
        .collect::<Option<BTreeMap<_, _>>>()
        .ok_or_else(|| fault(TOKENIZER, "expected texts and lists as `exceptions`"))?;
    section.size(exceptions.len());
    for parts in exceptions.values() {
        section.size(parts.len());
        for part in *parts {
            let form = attribute(part, "ORTH", 65)
                .ok_or_else(|| fault(TOKENIZER, "expected a form in each part of an exception"))?;
            section.text(form);
            section.text(attribute(part, "NORM", 67).unwrap_or_default());
        }
    }
    Ok(())
}

/// An attribute, under its name or the number of its symbol.
fn attribute<'a>(part: &'a Value, name: &str, symbol: u64) -> Option<&'a str> {
    part.as_map()?
        .iter()
        .find(|(key, _)| key.as_u64() == Some(symbol) || key.as_str() == Some(name))
        .and_then(|(_, value)| value.as_str())
}

/// The norms as pairs of ids, in order.
pub(super) fn norms(package: &Package) -> Result<Vec<u8>, ImportError> {
    let lookups = package.msgpack(LOOKUPS)?;
    let table = field(&lookups, "lexeme_norm")
        .and_then(Value::as_map)
        .ok_or_else(|| fault(LOOKUPS, "expected a table `lexeme_norm`"))?;
    let pairs = table
        .iter()
        .map(|(form, norm)| Some((form.as_u64()?, string_id(norm.as_str()?))))
        .collect::<Option<BTreeMap<_, _>>>()
        .ok_or_else(|| fault(LOOKUPS, "expected ids and norms in `lexeme_norm`"))?;
    let bytes: Vec<u8> = pairs
        .iter()
        .flat_map(|(form, norm)| [form.to_le_bytes(), norm.to_le_bytes()])
        .flatten()
        .collect();
    let mut section = Writer::default();
    section.bytes(&bytes);
    Ok(section.finish())
}

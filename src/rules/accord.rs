//! Whether what a rule file says fits together: roles and matches are named once, what one part names another has, and
//! there are examples of both kinds.

use std::collections::BTreeSet;

use toml::de::DeTable;

use super::schema::{
    CERTAINTIES, CLAIM_KEYS, ExampleEntry, POLARITIES, RoleEntry, RuleFile, VariantEntry,
};
use crate::diagnostic::{Diagnostic, TableReader, Word};

/// Notes what does not fit together in `rule`, which `table` was read as.
pub(super) fn check(reader: &mut TableReader, table: &DeTable<'_>, rule: &RuleFile) {
    // Where a rule has no roles or no matches at all, that alone is told: all else would follow from it.
    let roles = !rule.roles.is_empty();
    let matches = !rule.variants.is_empty();
    if !table.contains_key("role") {
        part(reader, table, "role", "[role]", "what may fill each role");
    }
    if !table.contains_key("match") {
        let way = "a `name`, a `trigger` and `path`s";
        part(reader, table, "match", "[[match]]", way);
    }
    if roles && matches {
        check_names(reader, rule);
    }
    if roles || table.contains_key("role") {
        check_examples(reader, rule);
    }
}

/// Notes that a part of the file is not there, where it is not there under a misspelt name.
fn part(reader: &mut TableReader, table: &DeTable<'_>, key: &str, part: &str, with: &str) {
    if !reader.is_misspelt(table, key) {
        let message = format!("the rule file has no `{part}`");
        let way = format!("add `{part}` with {with}");
        reader.fault("missing-key", 0..0, message, "", Some(way));
    }
}

/// What a role says of other roles, by key.
fn others(role: &RoleEntry) -> impl Iterator<Item = (&'static str, &Word)> {
    let keys = [
        ("differs", &role.differs),
        ("unnamed", &role.unnamed),
        ("counts", &role.counts),
    ];
    keys.into_iter()
        .filter_map(|(key, other)| Some((key, other.as_ref()?)))
}

/// Keeps the first of the faults of a file about one role that is not there, and drops what follows from it: that the role
/// which was meant is not filled.
pub(super) fn once(faults: &mut Vec<Diagnostic>) {
    let is_unknown = |fault: &Diagnostic| fault.code == "unknown-role";
    let mut told = BTreeSet::new();
    let mut meant = BTreeSet::new();
    for fault in faults.iter().filter(|fault| is_unknown(fault)) {
        meant.extend(
            fault
                .suggestion
                .clone()
                .map(|way| (fault.file.path.clone(), way)),
        );
    }
    faults.retain(|fault| {
        let file = || fault.file.path.clone();
        match fault.code {
            "unknown-role" => told.insert((file(), fault.message.clone())),
            "unfilled-role" => {
                let role = fault.span.slice(&fault.file.text);
                !meant.contains(&(file(), format!("did you mean `{role}`?")))
            }
            _ => true,
        }
    });
}

/// Roles and variants are named once, and every role that a variant names is there.
fn check_names(reader: &mut TableReader, rule: &RuleFile) {
    let names: Vec<&str> = rule
        .roles
        .iter()
        .map(|role| role.name.text.as_str())
        .collect();
    for role in &rule.roles {
        for (key, other) in others(role) {
            if !names.contains(&other.text.as_str()) {
                reader.unknown("unknown-role", "role", other, &names);
            } else if other.text == role.name.text {
                let message = format!("`{key}` of the role `{}` names the role itself", other.text);
                let way = Some(format!("name another role, or take `{key}` out"));
                reader.fault("names-itself", other.span, message, "", way);
            }
        }
    }
    let mut seen: Vec<&Word> = Vec::new();
    for variant in &rule.variants {
        if let Some(first) = seen.iter().find(|word| word.text == variant.name.text) {
            let message = format!("two matches are named `{}`", variant.name.text);
            reader.fault(
                "duplicate-match",
                variant.name.span,
                message,
                "named again",
                Some("give one another name, or join their triggers in one list".to_owned()),
            );
            reader.also(first.span, "first named here");
        }
        seen.push(&variant.name);
        let used = variant.paths.iter().map(|(role, _)| role);
        for role in used.chain(&variant.need) {
            if !names.contains(&role.text.as_str()) {
                reader.unknown("unknown-role", "role", role, &names);
            }
        }
        check_needs(reader, variant, &names);
    }
    for role in &rule.roles {
        let filled = |variant: &VariantEntry| {
            let in_pattern =
                |pattern: &Word| pattern.text.contains(&format!("{{{}}}", role.name.text));
            let by_path = |(name, _): &(Word, Vec<Word>)| name.text == role.name.text;
            variant.pattern.as_ref().is_some_and(in_pattern)
                || variant.paths.iter().chain(&variant.says).any(by_path)
        };
        let by_another = rule.roles.iter().any(|other| {
            let word = other.unnamed.as_ref();
            word.is_some_and(|word| word.text == role.name.text)
        });
        if !by_another && !rule.variants.iter().any(filled) {
            let message = format!("no match fills the role `{}`", role.name.text);
            let way = "give it a path below `[match.path]`, or take it out of `[role]`".to_owned();
            reader.warn("unfilled-role", role.name.span, message, Some(way));
        }
    }
}

fn check_needs(reader: &mut TableReader, variant: &VariantEntry, roles: &[&str]) {
    for need in &variant.need {
        let filled = variant.paths.iter().any(|(role, _)| role.text == need.text);
        if !filled && roles.contains(&need.text.as_str()) {
            reader.fault(
                "need-without-path",
                need.span,
                format!(
                    "`{}` is needed, but the match has no path for it",
                    need.text
                ),
                "no path leads here",
                Some(format!("add `path.{} = \"…\"`", need.text)),
            );
        }
    }
}

/// A rule has examples of both kinds, and what they expect can be told.
fn check_examples(reader: &mut TableReader, rule: &RuleFile) {
    let (none, some) = rule
        .examples
        .iter()
        .partition::<Vec<_>, _>(|example| example.none);
    for (found, what, way) in [
        (
            some,
            "no example with claims",
            "add an `[[example]]` with `text` and `claims`",
        ),
        (
            none,
            "no counterexample",
            "add an `[[example]]` with `none = true`",
        ),
    ] {
        if found.is_empty() && !rule.examples.iter().any(ExampleEntry::is_torn) {
            let message = format!("the rule `{}` has {what}", rule.id.text);
            reader.fault(
                "no-example",
                rule.id.span,
                message,
                "",
                Some(way.to_owned()),
            );
        }
    }
    for example in &rule.examples {
        if example.is_torn() {
            reader.fault(
                "example-without-claims",
                example.text.span,
                "an example has either `claims` or `none = true`",
                "this one has both or neither",
                Some("write `none = true` where it tells nothing of this kind".to_owned()),
            );
        }
        if let Some(variant) = &example.variant {
            let known: Vec<&str> = rule.variants.iter().map(|v| v.name.text.as_str()).collect();
            if !known.contains(&variant.text.as_str()) {
                reader.unknown("unknown-variant", "match", variant, &known);
            }
        }
        for claim in &example.claims {
            check_claim(reader, rule, claim);
        }
    }
}

fn check_claim(reader: &mut TableReader, rule: &RuleFile, claim: &[(Word, Vec<Word>)]) {
    let other_kind = claim.iter().any(|(key, values)| {
        key.text == "kind" && values.iter().any(|kind| kind.text != rule.id.text)
    });
    for (key, values) in claim {
        let closed = match key.text.as_str() {
            "polarity" => POLARITIES,
            "certainty" => CERTAINTIES,
            _ => &[],
        };
        for value in values {
            if !closed.is_empty() && !closed.contains(&value.text.as_str()) {
                reader.unknown("unknown-value", &key.text, value, closed);
            }
        }
        let role = rule.roles.iter().any(|role| role.name.text == key.text);
        if !role && !other_kind && !CLAIM_KEYS.contains(&key.text.as_str()) {
            let roles = rule.roles.iter().map(|role| role.name.text.as_str());
            let known: Vec<&str> = roles.chain(CLAIM_KEYS.iter().copied()).collect();
            reader.unknown("unknown-role", "role", key, &known);
        }
    }
}

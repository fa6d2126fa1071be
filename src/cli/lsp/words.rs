//! What may stand at a place of a rule file, what stands there means, and where it is set.

use std::{collections::BTreeMap, sync::LazyLock};

use serde::Deserialize;

use super::{
    buffers::{Buffer, Buffers},
    folder::{self, Folder},
    form::{Known, Schema},
    shipped::Shipped,
    spot::{self, Spot},
};
use crate::{
    report,
    rules::{Form, Holds},
    span::Span,
};

static MEANINGS: LazyLock<Meanings> = LazyLock::new(|| {
    // The file is part of the build and a test reads it.
    toml::from_str(crate::packed::rules("labels.toml")).unwrap_or_default()
});

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Meanings {
    path: BTreeMap<String, String>,
    label: BTreeMap<String, String>,
}

/// Files of this program, and of others, that are no rules.
const OTHERS: &[&str] = &[
    "variorum.toml",
    "sources.toml",
    "decisions.toml",
    "Cargo.toml",
    "pyproject.toml",
];
/// Keys whose values are names of roles.
const OF_ROLES: &[&str] = &["need", "differs", "counts", "on", "speaker"];

/// Whether a file holds rules.
pub(super) fn is_rules(buffer: &Buffer) -> bool {
    let uri = buffer.uri.as_str();
    let other = OTHERS.iter().any(|name| uri.ends_with(name));
    buffer.is_toml() && !other
}

/// What may stand at a place.
pub(super) fn fitting(spot: &Spot, buffer: &Buffer, folder: &Folder) -> Vec<Known> {
    if let Some(shipped) = Shipped::of_sort(Holds::of(&buffer.text)) {
        return if spot.in_value {
            shipped.values(&spot.table, &spot.key)
        } else {
            shipped.keys(&spot.table)
        };
    }
    let Some(schema) = schema(buffer, folder) else {
        return Vec::new();
    };
    let rules = &folder.tools.rules;
    if !spot.in_value {
        let roles = spot.is_in("match.path") || spot.is_in("match.says");
        return if roles {
            roles_of(buffer)
        } else {
            schema.keys(&spot.table)
        };
    }
    if spot.word.starts_with('@') {
        return rules
            .lexicon_names()
            .map(|name| named(&format!("@{name}")))
            .collect();
    }
    if spot.is_in("match.path") || spot.is_in("path") {
        let paths = MEANINGS.path.iter();
        let labels = MEANINGS.label.iter();
        let labels = labels.map(|(label, meaning)| Known::new(&format!(">{label}"), meaning));
        return paths
            .map(|(name, meaning)| Known::new(name, meaning))
            .chain(labels)
            .collect();
    }
    match spot.key.as_str() {
        key if OF_ROLES.contains(&key) => roles_of(buffer),
        "kinds" => rules
            .kinds()
            .iter()
            .map(|kind| Known::new(&kind.id, &kind.title))
            .collect(),
        key => schema.values(&spot.table, key),
    }
}

/// What the word at a place means, in Markdown; `None` where nothing is known of it.
pub(super) fn meaning(spot: &Spot, buffer: &Buffer, folder: &Folder) -> Option<String> {
    let word = spot.word.as_str();
    if let Some(shipped) = Shipped::of_sort(Holds::of(&buffer.text)) {
        let mut keys = shipped.keys(&spot.table).into_iter();
        let key = keys.find(|key| !spot.in_value && key.name == word);
        return key.map(|key| key.meaning).filter(|words| !words.is_empty());
    }
    if let Some(set) = word.strip_prefix('@') {
        let set = folder.tools.rules.lexicon(set)?;
        let lemmas: Vec<&str> = set.lemmas.iter().map(String::as_str).collect();
        return Some(format!("`{word}`: {}", lemmas.join(", ")));
    }
    if let Some((_, takes)) = spot::roles(&buffer.text).get(word) {
        let kind = kind_of(&buffer.text).unwrap_or_default();
        let question = report::question(&kind, word);
        return Some(format!("role `{word}`: {question}\n\ntakes `{takes}`"));
    }
    if !spot.in_value {
        let schema = schema(buffer, folder)?;
        let mut keys = schema.keys(&spot.table).into_iter();
        return keys.find(|key| key.name == word).map(|key| key.meaning);
    }
    if let Some(meaning) = MEANINGS.label.get(word).or_else(|| MEANINGS.path.get(word)) {
        return Some(format!("`{word}`: {meaning}"));
    }
    let kind = folder.tools.rules.kind(word)?;
    Some(format!("`{word}`: {}", kind.title))
}

/// Where what stands at a place is set: the file, and where in it.
pub(super) fn definition<'a>(
    spot: &Spot,
    buffer: &'a Buffer,
    buffers: &'a Buffers,
    folder: &'a Folder,
) -> Option<(String, &'a str, Span)> {
    let word = spot.word.as_str();
    if let Some((span, _)) = spot::roles(&buffer.text).get(word) {
        return Some((folder::name(buffer), &buffer.text, *span));
    }
    if let Some(set) = word.strip_prefix('@') {
        let found = |(path, text): (String, &'a str)| {
            let span = spot::definition(text, "lexicon", set)?;
            Some((path, text, span))
        };
        let open = buffers.all().map(|it| (folder::name(it), it.text.as_str()));
        let rest = folder
            .files()
            .map(|file| (file.path.clone(), file.text.as_str()));
        return open.chain(rest).find_map(found);
    }
    let file = folder
        .files()
        .find(|file| kind_of(&file.text).as_deref() == Some(word))?;
    Some((file.path.clone(), &file.text, Span::default()))
}

fn schema(buffer: &Buffer, folder: &Folder) -> Option<Schema> {
    let words = ["[lexicon", "[path]", "[pack]"];
    let form = match Holds::of(&buffer.text) {
        Holds::Comparisons => Form::Compare,
        Holds::Rules if words.iter().any(|it| buffer.text.contains(it)) => Form::Words,
        Holds::Rules => Form::Rule,
        _ => return None,
    };
    Some(Schema(folder.tools.rules.json_schema(form)))
}

/// The id of the kind that a rule file describes.
fn kind_of(text: &str) -> Option<String> {
    let line = text
        .lines()
        .find(|line| line.split('=').next().is_some_and(|key| key.trim() == "id"))?;
    let (_, value) = line.split_once('=')?;
    Some(value.trim().trim_matches(['"', '\'']).to_owned())
}

fn roles_of(buffer: &Buffer) -> Vec<Known> {
    let roles = spot::roles(&buffer.text).into_iter();
    roles
        .map(|(name, (_, takes))| Known::new(&name, &takes))
        .collect()
}

fn named(name: &str) -> Known {
    Known::new(name, "")
}

#[cfg(test)]
mod tests {
    use super::MEANINGS;
    use crate::text::Label;

    #[test]
    fn every_label_has_a_meaning() {
        for label in Label::ALL {
            assert!(MEANINGS.label.contains_key(label.as_str()), "{label}");
        }
        assert_eq!(MEANINGS.label.len(), Label::ALL.len());
        assert!(!MEANINGS.path.is_empty());
    }
}

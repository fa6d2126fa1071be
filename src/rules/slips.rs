//! Slips of those who write rules: sound as TOML, and yet not what was meant.
//!
//! | slip | told as |
//! |---|---|
//! | an id that no file could be named by: "walk out", "../death" | error |
//! | an id that a shipped kind has, without `replaces = true`, or the other way round | warning |
//! | ids that differ in capitals alone | warning |
//! | a file in which nothing is known | error |
//! | a trigger in a form that no text is looked up by: "carried" | warning |
//! | a regular expression where words stand | error |

use std::{collections::BTreeMap, sync::Arc};

use toml::de::DeTable;

use super::{
    holds,
    lexicon::{self, WordClass},
    schema::{ExampleEntry, RuleFile},
    types,
};
use crate::{
    diagnostic::{TableReader, TextFile, Word, in_order, nearest},
    text::{Model, Pos},
};

impl ExampleEntry {
    /// Whether it expects claims and none, or neither.
    pub(super) fn is_torn(&self) -> bool {
        self.none != self.claims.is_empty()
    }
}

/// Notes what is odd about a rule of the user's own.
pub(super) fn check(reader: &mut TableReader, rule: &RuleFile) {
    id(reader, &rule.id);
    for entry in &rule.variants {
        let class = entry.pos.as_ref();
        let class = class.and_then(|pos| types::named(lexicon::CLASSES, &pos.text));
        for trigger in &entry.triggers {
            inflected(reader, trigger, class);
        }
    }
}

fn id(reader: &mut TableReader, id: &Word) {
    if let Some((message, way)) = bad_id(&id.text) {
        reader.fault("bad-id", id.span, message, "", Some(way));
    }
}

/// What is wrong with the id of a claim kind, and the way out; `None` where nothing is. An id names files and stands in commands:
/// one word of letters, digits, `-` and `_`.
pub fn bad_id(id: &str) -> Option<(String, String)> {
    let fits = |sign: char| sign.is_alphanumeric() || matches!(sign, '-' | '_');
    if id.chars().all(fits) && !id.is_empty() {
        return None;
    }
    let parts = id.split(|sign: char| !fits(sign));
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    let way = match parts.join("-").to_lowercase() {
        name if name.is_empty() => "name it as `shipyard-launch`".to_owned(),
        name => format!("name it `{name}`"),
    };
    let message = format!("the id `{id}` is more than letters, digits, `-` and `_`");
    Some((message, way))
}

/// Notes that a kind of the user's takes the place of one of those `below` it, which ship, without saying so, and one that says so
/// and takes none; an id that another has but for capitals.
pub(super) fn replaces(reader: &mut TableReader, rule: &RuleFile, below: &[String]) {
    let id = &rule.id;
    let ships = below.contains(&id.text);
    let alike = below.iter().find(|known| is_alike(known, &id.text));
    match rule.replaces {
        None if ships => {
            let message = format!(
                "a kind `{}` ships already, and this file takes its place",
                id.text
            );
            let way = "give it another id, or write `replaces = true` if that is meant".to_owned();
            reader.warn("replaces-shipped", id.span, message, Some(way));
        }
        Some(place) if !ships && !below.is_empty() => {
            let message = format!("no kind `{}` ships that this file could replace", id.text);
            let way = match nearest(&id.text, below.iter().map(String::as_str)) {
                Some(known) => format!("did you mean `{known}`? if not, take `replaces` out"),
                None => "take `replaces` out".to_owned(),
            };
            reader.warn("replaces-nothing", place, message, Some(way));
        }
        _ => {
            if let Some(known) = alike {
                capitals(reader, id, known, "ships");
            }
        }
    }
}

/// Whether no file of the folder has the id of `rule`; tells which has it, or one that differs in capitals alone.
pub(super) fn is_new(
    reader: &mut TableReader,
    rule: &RuleFile,
    seen: &BTreeMap<String, Arc<TextFile>>,
) -> bool {
    let id = &rule.id;
    if let Some(first) = seen.get(&id.text) {
        let first = &first.path;
        let message = format!(
            "two rule files have the id `{}`; the first is {first}",
            id.text
        );
        let way = "give one of them another id, or join their matches in one file".to_owned();
        reader.fault("duplicate-id", id.span, message, "named again", Some(way));
        return false;
    }
    let alike = seen.iter().find(|(known, _)| is_alike(known, &id.text));
    if let Some((known, file)) = alike {
        capitals(reader, id, known, &format!("is that of {}", file.path));
    }
    true
}

fn is_alike(one: &str, other: &str) -> bool {
    one != other && one.to_lowercase() == other.to_lowercase()
}

fn capitals(reader: &mut TableReader, id: &Word, known: &str, whose: &str) {
    let message = format!(
        "the id `{}` differs in capitals alone from `{known}`, which {whose}",
        id.text
    );
    let way = "give one of them another id, in small letters".to_owned();
    reader.warn("id-in-capitals", id.span, message, Some(way));
}

/// Notes a file in which nothing is known.
pub(super) fn foreign(reader: &mut TableReader, table: &DeTable<'_>) {
    let Some((key, _)) = in_order(table).into_iter().next() else {
        let way = "`variorum rules new` writes a rule; take the file out of the folder if it is to stay empty";
        let message = "the file holds nothing";
        return reader.fault("unknown-file", 0..0, message, "", Some(way.to_owned()));
    };
    let way = match nearest(key.get_ref(), holds::tables()) {
        Some(known) => format!("did you mean `{known}`?"),
        None => "keep it in another folder; `variorum rules new` writes a rule".to_owned(),
    };
    let message = "this file holds no rule, no words, no names and no comparison";
    reader.fault(
        "unknown-file",
        key.span(),
        message,
        "unknown key",
        Some(way),
    );
}

/// Triggers are looked up by lemma: "carried" would never be found.
fn inflected(reader: &mut TableReader, trigger: &Word, class: Option<WordClass>) {
    let classes: &[Pos] = match class {
        Some(WordClass::Verb) => &[Pos::Verb],
        Some(WordClass::Noun) => &[Pos::Noun],
        Some(WordClass::Adjective | WordClass::Participle) => return,
        None => &[Pos::Verb, Pos::Noun, Pos::Adj],
    };
    let text = trigger.text.to_lowercase();
    // The head of a phrase: its first word, of nouns the last.
    let words: Vec<&str> = text.split(' ').collect();
    let head = match class {
        Some(WordClass::Noun) => words.last(),
        _ => words.first(),
    };
    let Some(head) = head.filter(|head| head.chars().all(char::is_alphabetic)) else {
        return;
    };
    let model = Model::english().ok();
    let Some(lemma) = model.and_then(|model| model.lemma_of_inflected(head, classes)) else {
        return;
    };
    let message = format!(
        "the trigger `{text}` is an inflected form, and words are looked up by their lemma"
    );
    let way = format!(
        "write `{}`: it finds all forms",
        text.replacen(head, &lemma, 1)
    );
    reader.warn("inflected-trigger", trigger.span, message, Some(way));
}

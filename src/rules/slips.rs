//! Slips of those who write rules: sound as TOML, and yet not what was meant.
//!
//! | slip | told as |
//! |---|---|
//! | an id that no file could be named by: "walk out", "../death" | error |
//! | an id that a shipped kind has, without `replaces = true` | warning |
//! | a trigger in a form that no text is looked up by: "carried" | warning |
//! | a regular expression where words stand | error |

use super::{
    lexicon::{self, WordClass},
    schema::{ExampleEntry, RuleFile},
    types,
};
use crate::{
    diagnostic::{TableReader, Word},
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

/// An id names files and stands in commands: one word of letters, digits, `-` and `_`.
fn id(reader: &mut TableReader, id: &Word) {
    let fits = |sign: char| sign.is_alphanumeric() || matches!(sign, '-' | '_');
    if id.text.chars().all(fits) && !id.text.is_empty() {
        return;
    }
    let parts = id.text.split(|sign: char| !fits(sign));
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    let way = match parts.join("-").to_lowercase() {
        name if name.is_empty() => "name it as `shipyard-launch`".to_owned(),
        name => format!("name it `{name}`"),
    };
    let message = format!(
        "the id `{}` is more than letters, digits, `-` and `_`",
        id.text
    );
    reader.fault("bad-id", id.span, message, "", Some(way));
}

/// Notes that a kind of the user's takes the place of one that ships.
pub(super) fn replaces(reader: &mut TableReader, id: &Word) {
    let message = format!(
        "a kind `{}` ships already, and this file takes its place",
        id.text
    );
    let way = "give it another id, or write `replaces = true` if that is meant".to_owned();
    reader.warn("replaces-shipped", id.span, message, Some(way));
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

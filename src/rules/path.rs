//! The notation of paths: from a trigger over the dependency tree to what fills a role.
//!
//! | step | goes |
//! |---|---|
//! | `>dobj`, `>amod\|compound` | down to the children under one of the labels |
//! | `>>prep(at)`, `>>nummod` | down within the clause: through noun phrases, not into other clauses; the nearest first |
//! | `<xcomp` | up to the head, if the word hangs from it under that label |
//! | `>prep(to\|for)` | down through such a preposition to its object |
//! | `subject`, `object`, `recipient`, `agent`, `time`, `place` | where the engine finds them (`roles.rs`) |
//! | `#count` | to the amount that counts the word |
//! | `self` | stays |
//! | `$name` | along a named path |
//! | `…[@set]`, `…[word\|word]` | any of these, and only to words of the set, or these lemmas |
//! | `a/b` | `a`, then `b` |
//! | `a + b` | both, together; a list of paths is tried in order, and the first that hits wins |

use std::collections::BTreeMap;

use super::lexicon::LemmaSet;
use crate::{
    diagnostic::{TableReader, Word, suggestion},
    text::Label,
};

/// Signs of regular expressions that stand in no word.
const OF_EXPRESSIONS: &[char] = &['*', '^', '$', '\\', '[', ']', '(', ')', '{', '}', '?', '+'];

/// A set of dependency labels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct LabelSet(u64);

impl LabelSet {
    /// The set of these labels.
    pub(super) const fn of(labels: &[Label]) -> Self {
        let mut bits = 0;
        let mut at = 0;
        while at < labels.len() {
            bits |= 1 << labels[at] as u64;
            at += 1;
        }
        Self(bits)
    }

    /// Whether `label` is a member.
    pub(super) fn has(self, label: Label) -> bool {
        self.0 & (1 << label as u64) != 0
    }

    /// Both sets together.
    pub(super) fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the sets share a member.
    pub(super) fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// One move over the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Move {
    Stay,
    Down(LabelSet),
    Below(LabelSet),
    Up(LabelSet),
    /// Through a preposition with one of these lemmas; `deep` for `>>`.
    Prep {
        words: Vec<String>,
        deep: bool,
    },
    Engine(Engine),
    Count,
}

/// What the engine finds by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Engine {
    Subject,
    Object,
    Recipient,
    Agent,
    Time,
    Place,
}

/// The names of the engine's own paths.
pub(super) const ENGINE: &[(&str, Engine)] = &[
    ("subject", Engine::Subject),
    ("object", Engine::Object),
    ("recipient", Engine::Recipient),
    ("agent", Engine::Agent),
    ("time", Engine::Time),
    ("place", Engine::Place),
];

/// A move with a filter on where it leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Step {
    pub(super) go: Move,
    /// Lemmas that are allowed there; empty for any.
    pub(super) only: Vec<String>,
    /// As it is written.
    pub(super) text: String,
}

/// Steps one after the other.
pub(super) type Chain = Vec<Step>;

/// Chains whose results belong together (`a + b`).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Path {
    pub(super) chains: Vec<Chain>,
    /// As it is written.
    pub(super) text: String,
}

/// What paths may speak of.
#[derive(Debug)]
pub(super) struct Vocabulary<'a> {
    pub(super) lexicon: &'a BTreeMap<String, LemmaSet>,
    /// Named paths: each may use those above it, so that none can lead back to itself.
    pub(super) named: &'a BTreeMap<String, Vec<Chain>>,
}

/// Alternatives that one role may come to after named paths are written out.
const MOST: usize = 64;

/// Reads a role's list of paths, with named paths written out; faults are noted.
pub(super) fn read(
    reader: &mut TableReader,
    words: &[Word],
    vocabulary: &Vocabulary<'_>,
) -> Vec<Path> {
    let mut paths = Vec::new();
    for word in words {
        let parts: Vec<Vec<Chain>> = word
            .text
            .split(" + ")
            .map(|part| chains(reader, word, part.trim(), vocabulary))
            .collect();
        match parts.as_slice() {
            // A named path is a list of its own: its alternatives are tried in order, too.
            [single] => paths.extend(single.iter().map(|chain| Path {
                chains: vec![chain.clone()],
                text: written(chain),
            })),
            several => paths.push(Path {
                chains: several.concat(),
                text: word.text.clone(),
            }),
        }
    }
    if let (true, Some(word)) = (paths.len() > MOST, words.first()) {
        let message = format!("these paths come to more than {MOST} alternatives");
        let way = Some("name fewer labels, or join some with `|` in one step".to_owned());
        reader.fault("too-many-paths", word.span, message, "", way);
        paths.truncate(MOST);
    }
    paths
}

/// A chain as rule writers would write it.
pub(super) fn written(chain: &[Step]) -> String {
    let steps: Vec<&str> = chain.iter().map(|step| step.text.as_str()).collect();
    steps.join("/")
}

/// The chains that `text` stands for: one, or more where it names a path with alternatives.
pub(super) fn chains(
    reader: &mut TableReader,
    word: &Word,
    text: &str,
    vocabulary: &Vocabulary<'_>,
) -> Vec<Chain> {
    let mut found: Vec<Chain> = vec![Vec::new()];
    for part in split_steps(text) {
        let next = if let Some(name) = part.strip_prefix('$') {
            named(reader, word, name, vocabulary)
        } else {
            let step = step(reader, word, part, vocabulary);
            step.map(|step| vec![vec![step]]).unwrap_or_default()
        };
        found = found
            .iter()
            .flat_map(|head| next.iter().map(|tail| [head.as_slice(), tail].concat()))
            .take(MOST + 1)
            .collect();
    }
    found
}

/// `text` cut at the slashes that stand outside brackets.
fn split_steps(text: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0_usize;
    text.split(move |c| {
        match c {
            '[' | '(' => depth += 1,
            ']' | ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        c == '/' && depth == 0
    })
    .map(str::trim)
}

fn named(
    reader: &mut TableReader,
    word: &Word,
    name: &str,
    vocabulary: &Vocabulary<'_>,
) -> Vec<Chain> {
    let (name, only) = filter(reader, word, name, vocabulary);
    if let Some(chains) = vocabulary.named.get(name) {
        let mut chains = chains.clone();
        if !only.is_empty() {
            let filter = Step {
                go: Move::Stay,
                text: format!("[{}]", only.join("|")),
                only,
            };
            for chain in &mut chains {
                chain.push(filter.clone());
            }
        }
        return chains;
    }
    let known: Vec<&str> = vocabulary.named.keys().map(String::as_str).collect();
    let at = Word {
        text: name.to_owned(),
        span: word.span,
    };
    reader.unknown("unknown-path", "named path above this place", &at, &known);
    Vec::new()
}

fn step(
    reader: &mut TableReader,
    word: &Word,
    text: &str,
    vocabulary: &Vocabulary<'_>,
) -> Option<Step> {
    let (body, only) = match text.strip_suffix(']').and_then(|rest| rest.split_once('[')) {
        Some((body, filter)) => (body, filter_lemmas(reader, word, filter, vocabulary)),
        None => (text, Vec::new()),
    };
    Some(Step {
        go: go(reader, word, body)?,
        only,
        text: text.to_owned(),
    })
}

/// A step without its filter, and the lemmas that the filter allows.
fn filter<'a>(
    reader: &mut TableReader,
    word: &Word,
    text: &'a str,
    vocabulary: &Vocabulary<'_>,
) -> (&'a str, Vec<String>) {
    match text.strip_suffix(']').and_then(|rest| rest.split_once('[')) {
        Some((body, filter)) => (body, filter_lemmas(reader, word, filter, vocabulary)),
        None => (text, Vec::new()),
    }
}

/// The lemmas of `@set` or of `word|word`.
pub(super) fn filter_lemmas(
    reader: &mut TableReader,
    word: &Word,
    filter: &str,
    vocabulary: &Vocabulary<'_>,
) -> Vec<String> {
    let mut lemmas = Vec::new();
    for part in filter.split('|').map(str::trim) {
        let Some(name) = part.strip_prefix('@') else {
            if is_expression(reader, word, part) {
                // What follows is mostly the rest of the expression.
                break;
            }
            lemmas.push(part.to_lowercase());
            continue;
        };
        match vocabulary.lexicon.get(name) {
            Some(set) => lemmas.extend(set.lemmas.iter().cloned()),
            None => unknown_set(reader, word, name, vocabulary.lexicon),
        }
    }
    lemmas
}

/// Whether `part`, one of the words of a trigger or condition, is meant as a regular expression; notes it if so.
pub(super) fn is_expression(reader: &mut TableReader, word: &Word, part: &str) -> bool {
    let quoted = part.len() > 1 && part.starts_with('/') && part.ends_with('/');
    let is_one = quoted || part.contains(OF_EXPRESSIONS);
    if is_one {
        let message = format!(
            "`{part}` looks like a regular expression, but words are compared as they stand"
        );
        let way =
            "list the lemmas, as `walk|stroll`; in a `pattern`, `/…/` is an expression".to_owned();
        reader.fault("regex-for-word", word.span, message, "", Some(way));
    }
    is_one
}

/// Notes a lemma set that is not there.
pub(super) fn unknown_set(
    reader: &mut TableReader,
    word: &Word,
    name: &str,
    lexicon: &BTreeMap<String, LemmaSet>,
) {
    let known: Vec<&str> = lexicon.keys().map(String::as_str).collect();
    let at = Word {
        text: name.to_owned(),
        span: word.span,
    };
    reader.unknown("unknown-set", "lemma set", &at, &known);
}

fn go(reader: &mut TableReader, word: &Word, body: &str) -> Option<Move> {
    if let Some(rest) = body.strip_prefix(">>") {
        return down(reader, word, rest, true);
    }
    if let Some(rest) = body.strip_prefix('>') {
        return down(reader, word, rest, false);
    }
    if let Some(rest) = body.strip_prefix('<') {
        return labels(reader, word, rest).map(Move::Up);
    }
    match body {
        "self" => return Some(Move::Stay),
        "#count" => return Some(Move::Count),
        _ => {}
    }
    let engine = super::types::named(ENGINE, body).map(Move::Engine);
    if engine.is_none() {
        let known: Vec<&str> = super::types::names(ENGINE)
            .into_iter()
            .chain(["self", "#count"])
            .collect();
        let is_label = body.split('|').all(|label| label.parse::<Label>().is_ok());
        let help = if is_label {
            Some(format!(
                "write `>{body}` for a step down, `<{body}` for a step up"
            ))
        } else {
            suggestion(body, &known)
                .map(|way| format!("{way} (steps down begin with `>`, steps up with `<`)"))
        };
        let message = format!("`{body}` is no step of a path");
        reader.fault("bad-step", word.span, message, "in this path", help);
    }
    engine
}

fn down(reader: &mut TableReader, word: &Word, rest: &str, deep: bool) -> Option<Move> {
    if let Some(inner) = rest.strip_prefix("prep(") {
        let Some(words) = inner.strip_suffix(')') else {
            let message = format!("the step `>{rest}` lacks its closing bracket");
            let way = format!("write `>{rest})`");
            reader.fault("bad-step", word.span, message, "in this path", Some(way));
            return None;
        };
        let words = words.split('|').map(|w| w.trim().to_lowercase()).collect();
        return Some(Move::Prep { words, deep });
    }
    let set = labels(reader, word, rest)?;
    Some(if deep {
        Move::Below(set)
    } else {
        Move::Down(set)
    })
}

fn labels(reader: &mut TableReader, word: &Word, text: &str) -> Option<LabelSet> {
    let mut set = LabelSet::default();
    let mut whole = true;
    for name in text.split('|').map(str::trim) {
        if let Ok(label) = name.parse::<Label>() {
            set = set.with(LabelSet::of(&[label]));
        } else {
            let known: Vec<&str> = Label::ALL.iter().map(|label| label.as_str()).collect();
            let at = Word {
                text: name.to_owned(),
                span: word.span,
            };
            reader.unknown("unknown-label", "dependency label", &at, &known);
            whole = false;
        }
    }
    whole.then_some(set)
}

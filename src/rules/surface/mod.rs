//! Token patterns, for what a parse does not bring together: `pattern = "{carrier} []{0,4} [@deliver] []{0,3} to {guest}"`.
//!
//! | element | stands for |
//! |---|---|
//! | `[@set]`, `[word\|word]` | a word or phrase of the set, or of these lemmas; the first that must be there is the trigger |
//! | `{role}` | words that can fill the role: a name, an amount, a time, a noun with what describes it |
//! | `word` | that word as it stands, letter case aside |
//! | `/regex/` | a word that the regular expression matches as a whole |
//! | `[]` | any word or mark |
//! | `…?`, `…{2,4}` | the element once or not at all; two to four times |
//!
//! A pattern is a fall-back: it is tried in sentences where no path of its claim kind has made a match.

mod run;

use regex::{Regex, RegexBuilder};

use super::{
    lexicon::{self, WordClass},
    path::{self, Vocabulary},
    schema::{RuleFile, VariantEntry},
    types,
};
use crate::diagnostic::{TableReader, Word};

/// A compiled pattern.
#[derive(Debug)]
pub(super) struct Pattern {
    /// In reading order.
    pub(super) elements: Vec<Element>,
    /// Index of the element that is the trigger.
    pub(super) trigger: usize,
    /// As it is written.
    pub(super) text: String,
}

/// One element with how often it may stand.
#[derive(Debug)]
pub(super) struct Element {
    pub(super) what: What,
    pub(super) least: usize,
    pub(super) most: usize,
    /// As it is written.
    pub(super) text: String,
}

impl Pattern {
    /// The pattern with its lemma sets written out.
    pub(super) fn written(&self) -> String {
        let elements = self.elements.iter().map(|element| match &element.what {
            What::Lemmas(phrases) => {
                let phrases: Vec<String> = phrases.iter().map(|phrase| phrase.join(" ")).collect();
                let repeats = element.text.rsplit(']').next().unwrap_or_default();
                format!("[{}]{repeats}", phrases.join("|"))
            }
            _ => element.text.clone(),
        });
        elements.collect::<Vec<_>>().join(" ")
    }

    /// The roles that it fills, by index.
    pub(super) fn roles(&self) -> impl Iterator<Item = usize> + '_ {
        self.elements
            .iter()
            .filter_map(|element| match element.what {
                What::Role(role) => Some(role),
                _ => None,
            })
    }
}

/// What an element stands for.
#[derive(Debug)]
pub(super) enum What {
    /// Lemmas and phrases, each as its words.
    Lemmas(Vec<Vec<String>>),
    /// Index of a role of the claim kind.
    Role(usize),
    /// A word in small letters.
    Word(String),
    /// All of a word.
    Regex(Box<Regex>),
    Any,
}

/// Elements of a pattern, and repeats of one of them.
const MOST_ELEMENTS: usize = 32;
const MOST_REPEATS: usize = 20;
/// Bytes that a compiled regular expression may take: a page of alternatives fits, `(\w{99}){99}` does not.
const LARGEST_REGEX: usize = 1 << 18;

/// The lemmas of the trigger with the part of speech that it must be.
pub(super) type Triggers = (Vec<String>, Option<WordClass>);

/// Reads the pattern of a match; `None` where it has a fault.
pub(super) fn read(
    reader: &mut TableReader,
    (rule, entry): (&RuleFile, &VariantEntry),
    word: &Word,
    vocabulary: &Vocabulary<'_>,
) -> Option<(Pattern, Triggers)> {
    let before = reader.faults.len();
    let mut class = None;
    let mut elements = Vec::new();
    for text in split(&word.text) {
        if is_torn(reader, word, text) {
            return None;
        }
        let (body, least, most) = repeats(reader, word, text)?;
        let what = what(reader, (rule, word), body, vocabulary, &mut class)?;
        if most > 1 && matches!(what, What::Role(_)) {
            let message = format!("`{body}` is a role: in a pattern it stands once");
            let way = Some(format!("write `{body}`"));
            reader.fault("bad-repeat", word.span, message, "in this pattern", way);
        }
        elements.push(Element {
            what,
            least,
            most,
            text: text.to_owned(),
        });
    }
    if elements.len() > MOST_ELEMENTS {
        let message = format!(
            "the pattern has {} elements, at most {MOST_ELEMENTS} are allowed",
            elements.len()
        );
        let way = "let `[]{0,9}` stand for words that do not matter";
        reader.fault("long-pattern", word.span, message, "", Some(way.to_owned()));
    }
    let trigger = elements.iter().position(|element| {
        (element.least, element.most) == (1, 1) && matches!(element.what, What::Lemmas(_))
    });
    let Some(trigger) = trigger else {
        let way =
            Some("write the word that tells of the event as `[@set]` or `[word|word]`".to_owned());
        let message = "the pattern has no trigger";
        reader.fault(
            "pattern-without-trigger",
            word.span,
            message,
            "no lemmas in brackets",
            way,
        );
        return None;
    };
    if let Some(pos) = &entry.pos {
        class = types::named(lexicon::CLASSES, &pos.text);
        if class.is_none() {
            let known = types::names(lexicon::CLASSES);
            reader.unknown("unknown-pos", "part of speech", pos, &known);
        }
    }
    let lemmas = match &elements[trigger].what {
        What::Lemmas(phrases) => phrases.iter().map(|phrase| phrase.join(" ")).collect(),
        _ => Vec::new(),
    };
    let pattern = Pattern {
        elements,
        trigger,
        text: word.text.clone(),
    };
    (reader.faults.len() == before).then_some((pattern, (lemmas, class)))
}

/// The elements of a pattern: cut at the spaces that stand outside brackets.
fn split(text: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0_usize;
    let parts = text.split(move |c: char| {
        match c {
            '[' => depth += 1,
            ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && c.is_whitespace()
    });
    parts.filter(|part| !part.is_empty())
}

/// Whether a bracket of an element is not closed, so that it swallows what follows; notes it if so.
fn is_torn(reader: &mut TableReader, word: &Word, text: &str) -> bool {
    let count = |sign: char| text.matches(sign).count();
    let torn = [('[', ']'), ('{', '}')]
        .into_iter()
        .find(|(open, close)| text.starts_with(*open) && count(*open) > count(*close));
    let Some((open, close)) = torn else {
        return false;
    };
    let first = text.split_whitespace().next().unwrap_or(text);
    let message = format!("the `{open}` of `{first}` is not closed");
    let way = format!("write `{first}{close}`");
    reader.fault(
        "bad-element",
        word.span,
        message,
        "in this pattern",
        Some(way),
    );
    true
}

/// An element without its `?` or `{2,4}`, and how often it may stand.
fn repeats<'a>(
    reader: &mut TableReader,
    word: &Word,
    text: &'a str,
) -> Option<(&'a str, usize, usize)> {
    let is_regex = text.len() > 1 && text.starts_with('/') && text.ends_with('/');
    if is_regex {
        return Some((text, 1, 1));
    }
    if let Some(body) = text.strip_suffix('?').filter(|body| !body.is_empty()) {
        return Some((body, 0, 1));
    }
    let counted = text
        .strip_suffix('}')
        .and_then(|rest| rest.rsplit_once('{'));
    let Some((body, counts)) = counted.filter(|(body, _)| !body.is_empty()) else {
        return Some((text, 1, 1));
    };
    let (least, most) = counts.split_once(',').unwrap_or((counts, counts));
    let range = least.trim().parse().ok().zip(most.trim().parse().ok());
    let found =
        range.filter(|&(least, most): &(usize, usize)| least <= most && most <= MOST_REPEATS);
    if found.is_none() {
        let way = Some(format!("write `{{0,4}}`; at most {MOST_REPEATS} times"));
        let message = format!("`{{{counts}}}` does not say how often `{body}` may stand");
        reader.fault("bad-repeat", word.span, message, "in this pattern", way);
    }
    found.map(|(least, most)| (body, least, most))
}

fn what(
    reader: &mut TableReader,
    (rule, word): (&RuleFile, &Word),
    body: &str,
    vocabulary: &Vocabulary<'_>,
    class: &mut Option<WordClass>,
) -> Option<What> {
    let within = |open: char, close: char| {
        let inner = body.strip_prefix(open)?.strip_suffix(close)?;
        Some(inner.trim())
    };
    if body == "[]" {
        return Some(What::Any);
    }
    if let Some(lemmas) = within('[', ']') {
        if let (Some(set), true) = (lemmas.strip_prefix('@'), class.is_none()) {
            *class = vocabulary.lexicon.get(set).and_then(|set| set.pos);
        }
        let phrases = path::filter_lemmas(reader, word, lemmas, vocabulary);
        let split = |phrase: String| phrase.split(' ').map(str::to_owned).collect();
        return Some(What::Lemmas(phrases.into_iter().map(split).collect()));
    }
    if let Some(role) = within('{', '}') {
        let known: Vec<&str> = rule
            .roles
            .iter()
            .map(|role| role.name.text.as_str())
            .collect();
        let found = known.iter().position(|name| *name == role);
        if found.is_none() {
            let at = Word {
                text: role.to_owned(),
                span: word.span,
            };
            reader.unknown("unknown-role", "role", &at, &known);
        }
        return found.map(What::Role);
    }
    if body.len() > 1
        && let Some(expression) = within('/', '/')
    {
        return regex(reader, word, expression).map(|regex| What::Regex(Box::new(regex)));
    }
    if body.contains(['[', ']', '{', '}']) {
        let message = format!("`{body}` is no element of a pattern");
        let way = Some(
            "elements are `[@set]`, `[word|word]`, `{role}`, `word`, `/regex/` and `[]`".to_owned(),
        );
        reader.fault("bad-element", word.span, message, "in this pattern", way);
        return None;
    }
    Some(What::Word(body.to_lowercase()))
}

fn regex(reader: &mut TableReader, word: &Word, expression: &str) -> Option<Regex> {
    let whole = format!("^(?:{expression})$");
    let built = RegexBuilder::new(&whole).size_limit(LARGEST_REGEX).build();
    match built {
        Ok(regex) => return Some(regex),
        Err(regex::Error::CompiledTooBig(_)) => {
            let message = format!(
                "the regular expression `/{expression}/` explodes: compiled, it takes more than {LARGEST_REGEX} bytes"
            );
            let way = Some(
                "repeat less: a `{99}` within a `{99}` is nearly ten thousand copies".to_owned(),
            );
            reader.fault("regex-explodes", word.span, message, "too large", way);
        }
        Err(error) => {
            let error = error.to_string();
            let reason = error.lines().last().unwrap_or_default();
            let reason = reason.trim_start_matches("error: ");
            let message =
                format!("the regular expression `/{expression}/` cannot be read: {reason}");
            let way = "mend it; a sign that stands for itself has a `\\` before it";
            reader.fault(
                "bad-regex",
                word.span,
                message,
                "in this pattern",
                Some(way.to_owned()),
            );
        }
    }
    None
}

//! Runs the examples that rules carry.
//!
//! Reading a text takes stages that come after this one, so the caller gives the reader: from a text and its date to what
//! was told there.

use super::{RuleSet, compile::RuleExample};
use crate::diagnostic::Word;

/// A claim as examples speak of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Told {
    /// The claim kind.
    pub kind: String,
    /// Pack, rule and variant.
    pub rule: String,
    /// Name, words and normalised value of each role.
    pub roles: Vec<(String, String, String)>,
    /// "affirmed" or "negated".
    pub polarity: String,
    /// "asserted", "probable", …
    pub certainty: String,
    /// Who said so, outermost first, in the words of the text and by canonical name.
    pub speakers: Vec<String>,
}

/// How an example came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Outcome {
    /// As expected.
    Ok,
    /// Nothing of the kind was told where something was expected.
    Missing,
    /// Something of the kind was told where nothing was expected, or more than was expected.
    Noisy,
    /// A claim was told, with other roles, another polarity or by another match.
    Wrong,
}

impl Outcome {
    /// The word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Missing => "missing",
            Self::Noisy => "noisy",
            Self::Wrong => "wrong",
        }
    }
}

/// An example with what it came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// Id of the rule.
    pub rule: String,
    /// Where its text stands: file and line, from 1.
    pub place: (String, usize),
    /// The example's text.
    pub text: String,
    /// How it came out.
    pub outcome: Outcome,
    /// Whether the file says that it is not expected to hold yet.
    pub todo: bool,
    /// What differs, one line each.
    pub differences: Vec<String>,
    /// Everything that was told.
    pub told: Vec<Told>,
}

/// An example to be read: its text and the day that it is read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Example<'a> {
    /// Id of its rule.
    pub rule: &'a str,
    /// Some sentences.
    pub text: &'a str,
    /// "2026-03-04"; `None` for no date.
    pub date: Option<&'a str>,
}

impl RuleSet {
    /// Every example, by rule and in the order of its file.
    pub fn examples(&self) -> impl Iterator<Item = Example<'_>> {
        self.examples.iter().map(|example| self.example(example))
    }

    /// Runs every example through `read`, which gives what a text of that date tells.
    pub fn verify(&self, mut read: impl FnMut(Example<'_>) -> Vec<Told>) -> Vec<Verified> {
        self.examples
            .iter()
            .map(|example| self.judge(example, read(self.example(example))))
            .collect()
    }

    fn example<'a>(&'a self, example: &'a RuleExample) -> Example<'a> {
        Example {
            rule: &self.kinds[example.kind].id,
            text: &example.entry.text.text,
            date: example.entry.date.as_deref(),
        }
    }

    fn judge(&self, example: &RuleExample, told: Vec<Told>) -> Verified {
        let (outcome, differences) = self.outcome(example, &told);
        Verified {
            rule: self.kinds[example.kind].id.clone(),
            place: example.place(),
            text: example.entry.text.text.clone(),
            outcome,
            todo: example.entry.todo.is_some(),
            differences,
            told,
        }
    }

    fn outcome(&self, example: &RuleExample, told: &[Told]) -> (Outcome, Vec<String>) {
        let id = self.kinds[example.kind].id.as_str();
        let of_kind = |kind: &str| {
            told.iter()
                .filter(|claim| claim.kind == kind)
                .collect::<Vec<_>>()
        };
        if example.entry.none {
            let noise: Vec<String> = of_kind(id)
                .iter()
                .map(|claim| format!("told: {}", claim.line()))
                .collect();
            let outcome = if noise.is_empty() {
                Outcome::Ok
            } else {
                Outcome::Noisy
            };
            return (outcome, noise);
        }
        let mut differences = Vec::new();
        let mut worst = Outcome::Ok;
        for expected in &example.entry.claims {
            let kind = single(expected, "kind").unwrap_or(id);
            let candidates = of_kind(kind);
            let lacks = candidates
                .iter()
                .map(|claim| self.lacks(expected, claim))
                .min_by_key(Vec::len);
            match lacks {
                None => {
                    worst = worst.max(Outcome::Missing);
                    differences.push(format!("no {kind} was told"));
                }
                Some(lacks) if lacks.is_empty() => {}
                Some(lacks) => {
                    worst = Outcome::Wrong;
                    differences.extend(lacks);
                }
            }
        }
        let expected = example
            .entry
            .claims
            .iter()
            .filter(|claim| single(claim, "kind").unwrap_or(id) == id)
            .count();
        if worst == Outcome::Ok && of_kind(id).len() > expected.max(1) {
            worst = Outcome::Noisy;
            differences.extend(
                of_kind(id)
                    .iter()
                    .map(|claim| format!("told: {}", claim.line())),
            );
        }
        if let (Outcome::Ok, Some(variant)) = (worst, &example.entry.variant) {
            let suffix = format!("#{}", variant.text);
            if !of_kind(id)
                .iter()
                .any(|claim| claim.rule.ends_with(&suffix))
            {
                worst = Outcome::Wrong;
                let by: Vec<&str> = of_kind(id)
                    .iter()
                    .map(|claim| claim.rule.as_str())
                    .collect();
                differences.push(format!(
                    "expected the match `{}`, but found {}",
                    variant.text,
                    by.join(", ")
                ));
            }
        }
        (worst, differences)
    }

    /// What an expected claim has that `claim` has not, one line each.
    fn lacks(&self, expected: &[(Word, Vec<Word>)], claim: &Told) -> Vec<String> {
        let mut lacks = Vec::new();
        for (key, values) in expected {
            let is_role = self
                .kind(&claim.kind)
                .is_some_and(|kind| kind.roles.iter().any(|role| role.name == key.text));
            for value in values {
                let found = match key.text.as_str() {
                    _ if is_role => claim.role(&key.text),
                    "polarity" => vec![claim.polarity.as_str()],
                    "certainty" => vec![claim.certainty.as_str()],
                    "speaker" => claim.speakers.iter().map(String::as_str).collect(),
                    _ => continue,
                };
                if !found.iter().any(|text| same(text, &value.text)) {
                    let found = if found.is_empty() {
                        "nothing".to_owned()
                    } else {
                        format!("`{}`", found.join("`, `"))
                    };
                    lacks.push(format!(
                        "{}: expected `{}`, but found {found}",
                        key.text, value.text
                    ));
                }
            }
        }
        lacks
    }
}

impl Told {
    /// The words and values of a role.
    fn role(&self, name: &str) -> Vec<&str> {
        self.roles
            .iter()
            .filter(|(role, ..)| role == name)
            .flat_map(|(_, words, value)| {
                let value = (!same(words, value)).then_some(value.as_str());
                [Some(words.as_str()), value]
            })
            .flatten()
            .collect()
    }

    /// The claim on one line.
    pub fn line(&self) -> String {
        let roles: Vec<String> = self
            .roles
            .iter()
            .map(|(role, words, value)| {
                if words == value || value.is_empty() {
                    format!("{role}: {words}")
                } else {
                    format!("{role}: {words} [{value}]")
                }
            })
            .collect();
        let mut line = format!(
            "{} {{ {} }} {} {}",
            self.rule,
            roles.join(", "),
            self.polarity,
            self.certainty
        );
        if !self.speakers.is_empty() {
            line.push_str(", said by ");
            line.push_str(&self.speakers.join(" < "));
        }
        line
    }
}

/// The value of a key that has one.
fn single<'a>(claim: &'a [(Word, Vec<Word>)], key: &str) -> Option<&'a str> {
    let (_, values) = claim.iter().find(|(word, _)| word.text == key)?;
    values.first().map(|word| word.text.as_str())
}

/// Equal, letter case, articles and white space aside.
fn same(found: &str, expected: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        text.split_whitespace()
            .map(str::to_lowercase)
            .filter(|word| !matches!(word.as_str(), "a" | "an" | "the"))
            .collect()
    };
    words(found) == words(expected)
}

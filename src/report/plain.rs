//! Plain names and questions for roles and values, from `rules/plain.toml`.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use serde::Deserialize;

use super::{
    passages::Sentences,
    phrases::{around, capitalised},
    wording,
};
use crate::{
    alignment::{Ground, Sort},
    events::Event,
    verdicts::{Basis, Finding, Reading, Reason, Verdict},
};

/// Words of a source behind a question, before and after the value.
const WINDOW: (usize, usize) = (6, 5);

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    // The file is part of the build and a test reads it; a role without entry keeps its own name.
    toml::from_str(crate::packed::rules("plain.toml")).unwrap_or_default()
});

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    role: BTreeMap<String, Entry>,
    shipped: Shipped,
    kind: BTreeMap<String, BTreeMap<String, Entry>>,
    sort: BTreeMap<String, String>,
    verdict: BTreeMap<String, String>,
    made: Made,
    open: BTreeMap<Ground, Open>,
    quiet: Quiet,
}

/// Roles whose words fit the kinds that ship alone: "start" is how a fire began, and in a user's own kind when a strike did.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Shipped {
    roles: BTreeSet<String>,
}

/// What answers to programs say of themselves.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Made {
    by: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    r#as: String,
    ask: String,
}

/// How values that no kind names are asked for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Open {
    ask: Vec<String>,
    why: String,
    around: Option<Around>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Around {
    Gap,
    Words,
}

/// Words that say nothing alone, in small letters.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Quiet {
    pronouns: BTreeSet<String>,
    figures: BTreeSet<String>,
    codes: Vec<String>,
}

fn entry(kind: &str, role: &str) -> Option<&'static Entry> {
    let own = WORDS.kind.get(kind).and_then(|roles| roles.get(role));
    let fits = || !WORDS.shipped.roles.contains(role) || is_shipped(kind);
    own.or_else(|| WORDS.role.get(role).filter(|_| fits()))
}

/// Whether a claim kind ships: it has a file of its name.
fn is_shipped(kind: &str) -> bool {
    !crate::packed::rules(&format!("news/{kind}.toml")).is_empty()
}

/// The name of a role for readers: "who brought it".
pub(super) fn role(kind: &str, role: &str) -> String {
    entry(kind, role).map_or_else(|| spaced(role), |entry| entry.r#as.clone())
}

/// The question that a conflict on a role raises: "who brought the invitation?"
pub fn question(kind: &str, role: &str) -> String {
    entry(kind, role).map_or_else(|| format!("{}?", spaced(role)), |entry| entry.ask.clone())
}

/// The head of the checklist for a sort of values.
pub(super) fn sort(sort: Sort) -> String {
    let head = WORDS.sort.get(sort.name());
    head.map_or_else(|| capitalised(sort.name()), Clone::clone)
}

/// How findings come about, for readers of answers that stand alone.
pub fn made_by() -> &'static str {
    &WORDS.made.by
}

/// What a verdict means, in a sentence or two.
pub fn meaning(verdict: Verdict) -> &'static str {
    WORDS.verdict.get(verdict.name()).map_or("", String::as_str)
}

/// Puts the question and the reason of a finding into words.
pub(super) fn word(finding: &mut Finding, events: &[Event], sentences: &Sentences<'_>) {
    let asks = matches!(
        finding.verdict,
        Verdict::Conflict | Verdict::Denial | Verdict::Overlap
    );
    let Reason::Open(ground) = finding.reason else {
        finding.why = wording::why(finding);
        finding.basis = Basis::default();
        let mut events = events.iter();
        let event = events.find(|event| event.id == finding.event);
        if let Some(event) = event.filter(|_| asks) {
            finding.question = capitalised(&question(&event.kind, &finding.role));
        }
        return;
    };
    let Some(open) = WORDS.open.get(&ground) else {
        return;
    };
    let texts: Vec<String> = finding
        .values
        .iter()
        .map(|reading| format!("“{}”", reading.text))
        .collect();
    finding.why = match finding.verdict {
        Verdict::Agreement => open.why.clone(),
        _ => format!("{}: {}", open.why, texts.join(" against ")),
    };
    if asks {
        finding.question = open_question(open, finding, sentences);
    }
}

/// "How many months: “summit comes … after the talks”?"
fn open_question(open: &Open, finding: &Finding, sentences: &Sentences<'_>) -> String {
    let unit = unit(&finding.values);
    let filled = open.ask.iter().find_map(|ask| {
        let known = |slot: &str, word: &str| !ask.contains(slot) || !word.is_empty();
        let of = capitalised(&finding.of);
        (known("{of}", &finding.of) && known("{unit}", &unit))
            .then(|| ask.replace("{of}", &of).replace("{unit}", &unit))
    });
    let Some(ask) = filled else {
        return String::new();
    };
    let mut places = finding.values.iter().flat_map(|reading| &reading.at);
    let place = places.find_map(|place| sentences.around(place));
    let told = open.around.zip(place).map(|(how, (text, value))| {
        let shown = (how == Around::Gap).then_some("…");
        around(text, value, WINDOW, shown)
    });
    match told {
        Some(told) => format!("{}: “{told}”?", capitalised(&ask)),
        None => format!("{}?", capitalised(&ask)),
    }
}

/// The word on which all values end: what a figure counts; empty where there is none.
fn unit(values: &[Reading]) -> String {
    let last = |reading: &Reading| {
        let mut words = reading.text.split_whitespace();
        let word = words.next_back().map(str::to_lowercase);
        word.filter(|word| word.chars().all(char::is_alphabetic) && words.next().is_some())
    };
    let mut all = values.iter().map(last);
    let first = all.next().flatten();
    let same = all.all(|word| word == first);
    first.filter(|_| same).unwrap_or_default()
}

/// Whether `words` are a pronoun alone.
pub(super) fn is_pronoun(words: &str) -> bool {
    WORDS.quiet.pronouns.contains(&words.to_lowercase())
}

/// Whether a pronoun stands among `words`.
pub(super) fn has_pronoun(words: &str) -> bool {
    let mut words = words.split(|sign: char| !sign.is_alphanumeric());
    words.any(|word| word != "I" && word != "US" && is_pronoun(word))
}

/// Whether `words` are a normal form, such as a TIMEX3 value, and no words of a source.
pub(super) fn is_code(words: &str) -> bool {
    let mut codes = WORDS.quiet.codes.iter();
    codes.any(|code| words.starts_with(code.as_str()))
}

/// Whether `words` carry nothing that can be ticked off: pronouns, articles and small numbers alone.
pub(super) fn is_quiet(words: &str) -> bool {
    let mut words = words.split(|sign: char| !sign.is_alphanumeric());
    words.all(|word| {
        let word = word.to_lowercase();
        word.is_empty() || is_pronoun(&word) || WORDS.quiet.figures.contains(&word)
    })
}

/// "place-of-birth" → "place of birth".
fn spaced(name: &str) -> String {
    name.replace(['-', '_'], " ")
}

#[cfg(test)]
mod tests {
    use super::{WORDS, has_pronoun, is_quiet, question, role};

    #[test]
    fn every_name_is_plain_and_every_question_asks() {
        assert!(!WORDS.role.is_empty());
        let kinds = WORDS.kind.values().flatten();
        for (name, entry) in WORDS.role.iter().chain(kinds) {
            assert!(entry.ask.ends_with('?'), "{name}");
            assert!(!entry.r#as.is_empty(), "{name}");
        }
        for (name, open) in &WORDS.open {
            assert!(!open.why.is_empty(), "{name}");
            let asks = open.ask.last().is_none_or(|ask| !ask.contains('{'));
            assert!(asks, "{name}: the last question needs nothing");
        }
    }

    #[test]
    fn a_kind_s_own_words_win_and_unknown_roles_keep_their_name() {
        assert_eq!(role("invitation", "host"), "who invites");
        assert_eq!(role("visit", "host"), "who hosts");
        assert_eq!(question("regatta", "place-of-start"), "place of start?");
        assert_eq!(question("fire", "start"), "deliberate or accidental?");
        assert_eq!(question("regatta", "start"), "start?");
        assert_eq!(question("regatta", "place"), "where?");
    }

    #[test]
    fn what_says_nothing_alone_is_quiet() {
        assert!(is_quiet("The two") && is_quiet("them") && is_quiet("another"));
        assert!(!is_quiet("two months") && !is_quiet("23"));
        assert!(has_pronoun("Invitation of him to Port Sele") && !has_pronoun("US sends aid"));
    }
}

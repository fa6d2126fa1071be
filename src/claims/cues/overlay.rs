//! A file of cues over those that are there.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::{Phrase, PhraseTable, Reporting};

/// A list as a file writes it: the words themselves, or changes to the list that is there.
#[derive(Deserialize)]
#[serde(
    untagged,
    expecting = "expected a list of words, or `add` and `remove` with such lists"
)]
pub(super) enum Changes {
    /// These words alone.
    Words(BTreeSet<String>),
    /// These more, and those no more.
    Changed(Changed),
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Changed {
    add: BTreeSet<String>,
    remove: BTreeSet<String>,
}

impl Default for Changes {
    /// No changes.
    fn default() -> Self {
        Self::Changed(Changed::default())
    }
}

impl Changes {
    /// Makes them.
    pub(super) fn make(self, list: &mut BTreeSet<String>) {
        match self {
            Self::Words(words) => *list = words,
            Self::Changed(Changed { add, remove }) => {
                list.extend(add);
                list.retain(|word| !remove.contains(word));
            }
        }
    }
}

/// What a word does in `own` is all that it does; one that takes no content is gone.
pub(super) fn lay(
    words: &mut BTreeMap<String, Vec<Reporting>>,
    own: BTreeMap<String, Vec<Reporting>>,
) {
    for (lemma, mut ways) in own {
        ways.retain(|way| !way.content.is_empty());
        if ways.is_empty() {
            words.remove(&lemma);
        } else {
            words.insert(lemma, ways);
        }
    }
}

/// Adds phrases; one that is there already gets the class that the file gives it.
pub(super) fn lay_phrases(phrases: &mut Vec<Phrase>, tables: Vec<PhraseTable>) {
    for PhraseTable { class, words } in tables {
        for phrase in words {
            let words: Vec<String> = phrase.split(' ').map(str::to_owned).collect();
            match phrases.iter_mut().find(|known| known.words == words) {
                Some(known) => known.class = class,
                None => phrases.push(Phrase { class, words }),
            }
        }
    }
}

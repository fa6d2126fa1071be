//! The cue lists of `rules/cues.toml`: which words report, and which make a statement unsure or deny it.
//!
//! | words | looked up by | gives |
//! |---|---|---|
//! | "said", "criticised" | lemma of a verb | [`Reporting`]: class and where the content stands |
//! | "her claim that" | lemma of a noun | the same |
//! | "according to" | the words themselves | class |
//! | "reportedly" | lemma of an adverb | hearsay: attributed, to nobody named |
//! | "may", "plans to", "never" | scope and lemma | [`Modal`]: certainty, polarity, stance |

mod modality;
mod read;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use modality::Modals;
pub use modality::{Denied, Modal, Scope, Takes};

use crate::diagnostic::{Diagnostics, TableReader, TextFile};

/// Words that attribute, deny and hedge.
#[derive(Debug, Clone, Default)]
pub struct Cues {
    verbs: BTreeMap<String, Vec<Reporting>>,
    nouns: BTreeMap<String, Vec<Reporting>>,
    adjectives: BTreeMap<String, Vec<Reporting>>,
    phrases: Vec<Phrase>,
    hearsay: BTreeSet<String>,
    unnamed: BTreeSet<String>,
    documents: BTreeSet<String>,
    texts: BTreeSet<String>,
    media: BTreeSet<String>,
    media_names: BTreeSet<String>,
    modals: Modals,
    realising: BTreeSet<String>,
    outcomes: BTreeSet<String>,
    judging: BTreeSet<String>,
}

/// A word that reports, with the places where what it reports may stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reporting {
    /// What kind of attribution it makes.
    pub class: Class,
    /// Where its content may stand.
    pub content: Vec<Place>,
}

/// Kinds of attribution (PARC 3.0: assertion, belief, eventuality; judgements apart).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Class {
    /// What somebody told as so, spoken or written.
    Say,
    /// What somebody spoke or wrote of, without telling it as so: "discussed the plan".
    Topic,
    /// What somebody holds to be so.
    Think,
    /// What somebody wishes, asks or plans.
    Want,
    /// Praise and blame.
    Judge,
}

/// Where the content of a reporting word stands.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Place {
    /// A subordinate clause, or the clause that the word is set into.
    Clause,
    /// Words in quotation marks beside it.
    Quote,
    /// An infinitive.
    Infinitive,
    /// The object, with what is said of it.
    Object,
    /// Behind one of these prepositions.
    Preposition(Vec<String>),
}

/// Words that stand before a speaker: "according to".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// What kind of attribution it makes.
    pub class: Class,
    /// Its words in lower case.
    pub words: Vec<String>,
}

impl Cues {
    /// The lists that ship with the program.
    ///
    /// # Errors
    /// Where the compiled-in file has a fault or lacks a list, which a test rules out.
    pub fn news() -> Result<Self, Diagnostics> {
        let file = Arc::new(TextFile::new(
            "cues.toml",
            crate::packed::rules("cues.toml"),
        ));
        let mut cues = Self::default();
        cues.add(&file)?;
        let mut reader = TableReader::new(file);
        if let Some(list) = cues.empty() {
            let message = format!("there are no cues for `{list}`");
            reader.fault("empty-list", 0..0, message, "", None);
        }
        reader.finish(cues)
    }

    /// Lays a file in the form of `rules/cues.toml` over the lists that are there: what a word does in the file is all that it does
    /// from then on, and a word without content reports no more.
    ///
    /// # Errors
    /// All faults of the file with their places. What is sound of it is kept all the same.
    pub fn add(&mut self, file: &Arc<TextFile>) -> Result<(), Diagnostics> {
        read::read(self, file)
    }

    /// The first list without a word; `None` where all have some.
    fn empty(&self) -> Option<&'static str> {
        let lists = [
            ("verb", self.verbs.is_empty()),
            ("noun", self.nouns.is_empty()),
            ("adjective", self.adjectives.is_empty()),
            ("phrase", self.phrases.is_empty()),
            ("hearsay", self.hearsay.is_empty()),
            ("unnamed", self.unnamed.is_empty()),
            ("documents", self.documents.is_empty()),
            ("texts", self.texts.is_empty()),
            ("media", self.media.is_empty()),
            ("media_names", self.media_names.is_empty()),
            ("modal", self.modals.is_empty()),
            ("realise", self.realising.is_empty()),
            ("outcome", self.outcomes.is_empty()),
            ("opinion", self.judging.is_empty()),
        ];
        lists
            .iter()
            .find(|(_, empty)| *empty)
            .map(|(list, _)| *list)
    }

    /// The ways in which the verb `lemma` reports; none for most verbs.
    pub fn verb(&self, lemma: &str) -> &[Reporting] {
        self.verbs.get(lemma).map_or(&[], Vec::as_slice)
    }

    /// The ways in which the noun `lemma` reports.
    pub fn noun(&self, lemma: &str) -> &[Reporting] {
        self.nouns.get(lemma).map_or(&[], Vec::as_slice)
    }

    /// The ways in which the adjective `lemma` tells what somebody holds.
    pub fn adjective(&self, lemma: &str) -> &[Reporting] {
        self.adjectives.get(lemma).map_or(&[], Vec::as_slice)
    }

    /// The phrases that stand before a speaker.
    pub fn phrases(&self) -> &[Phrase] {
        &self.phrases
    }

    /// Whether the adverb `lemma` reports without a speaker.
    pub fn is_hearsay(&self, lemma: &str) -> bool {
        self.hearsay.contains(lemma)
    }

    /// Whether somebody called `lemma` goes unnamed: "officials", "some".
    pub fn is_unnamed(&self, lemma: &str) -> bool {
        self.unnamed.contains(lemma)
    }

    /// Whether `lemma` is a text that speaks for those who made it: "report", "poll".
    pub fn is_document(&self, lemma: &str) -> bool {
        self.documents.contains(lemma)
    }

    /// Whether `lemma` is a text or talk that somebody makes or publishes: "study", "interview".
    pub fn is_text(&self, lemma: &str) -> bool {
        self.texts.contains(lemma)
    }

    /// Whether `lemma` is a noun for those who publish news: "newspaper", "broadcaster".
    pub fn is_media(&self, lemma: &str) -> bool {
        self.media.contains(lemma)
    }

    /// Whether `word` ends names of those who publish news: "Times", "Radio".
    pub fn is_media_name(&self, word: &str) -> bool {
        self.media_names.contains(word)
    }

    /// What `word` does to an event in that scope; the first that fits counts.
    pub fn modals(&self, scope: Scope, word: &str) -> &[Modal] {
        self.modals.get(scope, word)
    }

    /// Whether the verb `lemma` only says that the event of its noun takes place: "hold talks".
    pub fn realises(&self, lemma: &str) -> bool {
        self.realising.contains(lemma)
    }

    /// Whether `lemma` is a verb of what things lead to: "help", "rise".
    pub fn is_outcome(&self, lemma: &str) -> bool {
        self.outcomes.contains(lemma)
    }

    /// Whether `lemma` judges: "wise", "mistake".
    pub fn judges(&self, lemma: &str) -> bool {
        self.judging.contains(lemma)
    }
}

impl Reporting {
    /// Whether its content may stand at `place`.
    pub fn takes(&self, place: &Place) -> bool {
        self.content.contains(place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_lists_read() {
        let cues = Cues::news().expect("rules/cues.toml reads");
        assert!(
            cues.verb("say")
                .iter()
                .any(|way| way.class == Class::Say && way.takes(&Place::Quote))
        );
        assert!(cues.verb("walk").is_empty());
        assert!(cues.is_hearsay("reportedly"));
        assert!(
            cues.modals(Scope::Auxiliary, "may")
                .iter()
                .all(|cue| !cue.flips)
        );
        assert!(
            cues.modals(Scope::Governor, "fail")
                .iter()
                .any(|cue| cue.flips)
        );
    }

    fn file(toml: &str) -> Arc<TextFile> {
        Arc::new(TextFile::new("mine.toml", toml))
    }

    #[test]
    fn a_users_cues_change_words_and_leave_the_rest() {
        let mut cues = Cues::news().expect("rules/cues.toml reads");
        let own = "
[[verb]]
class = 'say'
content = ['clause']
lemmas = ['intone']
[[verb]]
class = 'say'
content = []
lemmas = ['claim']
[[modal]]
scope = 'auxiliary'
words = ['may']
flips = true
[hearsay]
words = { add = ['rumouredly'], remove = ['allegedly'] }
";
        cues.add(&file(own)).expect("the lists are of their form");
        assert!(
            cues.verb("intone")
                .iter()
                .all(|way| way.takes(&Place::Clause))
        );
        assert!(cues.verb("claim").is_empty() && !cues.verb("say").is_empty());
        assert!(
            cues.modals(Scope::Auxiliary, "may")
                .iter()
                .all(|cue| cue.flips)
        );
        assert!(!cues.modals(Scope::Auxiliary, "might").is_empty());
        assert!(cues.is_hearsay("rumouredly") && cues.is_hearsay("reportedly"));
        assert!(!cues.is_hearsay("allegedly"));
    }

    #[test]
    fn every_fault_is_told_with_its_place_and_costs_no_other_cue() {
        let toml = "
[[verb]]
class = 'sya'
content = ['clause']
lemmas = ['chirp']
[[verb]]
class = 'say'
content = ['claus']
lemmas = ['yodel']
[[verb]]
class = 'say'
content = ['clause']
lemmas = ['burble']
[[noun]]
class = 'say'
content = ['clause']
[[modal]]
scope = 'auxilary'
words = 'may'
certainty = 'sure'
[speaker]
medai = ['gazette']
media = { add = ['organ'] }
[hearsay]
words = true
";
        let mut cues = Cues::news().expect("rules/cues.toml reads");
        let faults = cues.add(&file(toml)).expect_err("seven faults");
        insta::assert_snapshot!(faults);
        assert!(cues.verb("chirp").is_empty() && cues.verb("yodel").is_empty());
        assert!(!cues.verb("burble").is_empty() && cues.is_media("organ"));
        assert!(cues.is_hearsay("reportedly"));
    }
}

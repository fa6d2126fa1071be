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

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

pub use modality::{Denied, Modal, Scope, Takes};
use modality::{ModalTable, Modals};

/// The lists that ship with the program.
const NEWS: &str = include_str!("../../../rules/cues.toml");

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
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
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

/// A cue list that does not read.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Not TOML, or not of this shape.
    #[error("expected a list of cues: {0}")]
    Shape(#[from] toml::de::Error),
    /// A place of content that is not known.
    #[error("expected `clause`, `quote`, `infinitive`, `object` or `prep(…)`, but found `{0}`")]
    Place(String),
}

/// The file as written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    verb: Vec<ReportingTable>,
    noun: Vec<ReportingTable>,
    adjective: Vec<ReportingTable>,
    phrase: Vec<PhraseTable>,
    hearsay: Vec<Words>,
    speaker: SpeakerTable,
    modal: Vec<ModalTable>,
    realise: Lemmas,
    outcome: Lemmas,
    opinion: Lemmas,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReportingTable {
    class: Class,
    content: Vec<String>,
    lemmas: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PhraseTable {
    class: Class,
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Lemmas {
    lemmas: BTreeSet<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SpeakerTable {
    unnamed: Vec<String>,
    documents: Vec<String>,
    texts: Vec<String>,
    media: Vec<String>,
    media_names: Vec<String>,
}

impl Cues {
    /// The lists that ship with the program.
    ///
    /// # Errors
    /// Where the compiled-in file does not read, which a test rules out.
    pub fn news() -> Result<Self, Error> {
        Self::parse(NEWS)
    }

    /// Lists in the form of `rules/cues.toml`.
    ///
    /// # Errors
    /// Where `toml` is not TOML, or not of that form.
    pub fn parse(toml: &str) -> Result<Self, Error> {
        let file: File = toml::from_str(toml)?;
        let phrases = file.phrase.into_iter().flat_map(|table| {
            let class = table.class;
            let split = |words: String| words.split(' ').map(str::to_owned).collect();
            table.words.into_iter().map(move |words| Phrase {
                class,
                words: split(words),
            })
        });
        Ok(Self {
            verbs: by_lemma(file.verb)?,
            nouns: by_lemma(file.noun)?,
            adjectives: by_lemma(file.adjective)?,
            phrases: phrases.collect(),
            hearsay: file
                .hearsay
                .into_iter()
                .flat_map(|list| list.words)
                .collect(),
            unnamed: file.speaker.unnamed.into_iter().collect(),
            documents: file.speaker.documents.into_iter().collect(),
            texts: file.speaker.texts.into_iter().collect(),
            media: file.speaker.media.into_iter().collect(),
            media_names: file.speaker.media_names.into_iter().collect(),
            modals: Modals::new(file.modal),
            realising: file.realise.lemmas,
            outcomes: file.outcome.lemmas,
            judging: file.opinion.lemmas,
        })
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

fn by_lemma(tables: Vec<ReportingTable>) -> Result<BTreeMap<String, Vec<Reporting>>, Error> {
    let mut words: BTreeMap<String, Vec<Reporting>> = BTreeMap::new();
    for table in tables {
        let content: Vec<Place> = table
            .content
            .iter()
            .map(|text| place(text))
            .collect::<Result<_, _>>()?;
        for lemma in table.lemmas {
            words.entry(lemma).or_default().push(Reporting {
                class: table.class,
                content: content.clone(),
            });
        }
    }
    Ok(words)
}

fn place(text: &str) -> Result<Place, Error> {
    let prepositions = text
        .strip_prefix("prep(")
        .and_then(|rest| rest.strip_suffix(')'));
    match (text, prepositions) {
        ("clause", _) => Ok(Place::Clause),
        ("quote", _) => Ok(Place::Quote),
        ("infinitive", _) => Ok(Place::Infinitive),
        ("object", _) => Ok(Place::Object),
        (_, Some(words)) => Ok(Place::Preposition(
            words.split('|').map(str::to_owned).collect(),
        )),
        _ => Err(Error::Place(text.to_owned())),
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

    #[test]
    fn an_unknown_place_of_content_is_named() {
        let toml = NEWS.replacen("\"clause\"", "\"claws\"", 1);
        let error = Cues::parse(&toml).expect_err("`claws` is no place");
        assert!(error.to_string().contains("`claws`"), "{error}");
    }
}

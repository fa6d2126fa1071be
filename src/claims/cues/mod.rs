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
mod overlay;

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use serde::Deserialize;
use toml::Spanned;

pub use modality::{Denied, Modal, Scope, Takes};
use modality::{ModalTable, Modals};
use overlay::Changes;

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
    #[error("expected a list of cues: {}", .0.message())]
    Shape(#[from] toml::de::Error),
    /// A place of content that is not known.
    #[error("expected `clause`, `quote`, `infinitive`, `object` or `prep(…)`, but found `{found}`")]
    Place {
        /// What stands there.
        found: String,
        /// Where, in bytes of the file.
        span: Range<usize>,
    },
    /// Of the lists that ship, one is not there.
    #[error("no list of cues for `{0}`")]
    Empty(&'static str),
}

impl Error {
    /// Where in the file the fault is, in bytes; `None` where no place can be told.
    pub fn span(&self) -> Option<Range<usize>> {
        match self {
            Self::Shape(error) => error.span(),
            Self::Place { span, .. } => Some(span.clone()),
            Self::Empty(_) => None,
        }
    }
}

/// The file as written; what a user's file leaves out stays as it is.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct File {
    verb: Vec<ReportingTable>,
    noun: Vec<ReportingTable>,
    adjective: Vec<ReportingTable>,
    phrase: Vec<PhraseTable>,
    hearsay: Words,
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
    content: Vec<Spanned<String>>,
    lemmas: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PhraseTable {
    class: Class,
    words: Vec<String>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct Words {
    words: Changes,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct Lemmas {
    lemmas: Changes,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct SpeakerTable {
    unnamed: Changes,
    documents: Changes,
    texts: Changes,
    media: Changes,
    media_names: Changes,
}

impl Cues {
    /// The lists that ship with the program.
    ///
    /// # Errors
    /// Where the compiled-in file does not read or lacks a list, which a test rules out.
    pub fn news() -> Result<Self, Error> {
        let mut cues = Self::default();
        cues.add(NEWS)?;
        match cues.empty() {
            Some(list) => Err(Error::Empty(list)),
            None => Ok(cues),
        }
    }

    /// Lays lists in the form of `rules/cues.toml` over those that are there: what a word does in the file is all that it does
    /// from then on, and a word without content reports no more. Of a file with a fault nothing is taken.
    ///
    /// # Errors
    /// Where `toml` is not TOML, or not of that form.
    pub fn add(&mut self, toml: &str) -> Result<(), Error> {
        let file: File = toml::from_str(toml)?;
        let (verbs, nouns) = (by_lemma(file.verb)?, by_lemma(file.noun)?);
        let adjectives = by_lemma(file.adjective)?;
        overlay::lay(&mut self.verbs, verbs);
        overlay::lay(&mut self.nouns, nouns);
        overlay::lay(&mut self.adjectives, adjectives);
        overlay::lay_phrases(&mut self.phrases, file.phrase);
        self.modals.lay(file.modal);
        let SpeakerTable {
            unnamed,
            documents,
            texts,
            media,
            media_names,
        } = file.speaker;
        for (list, changes) in [
            (&mut self.hearsay, file.hearsay.words),
            (&mut self.unnamed, unnamed),
            (&mut self.documents, documents),
            (&mut self.texts, texts),
            (&mut self.media, media),
            (&mut self.media_names, media_names),
            (&mut self.realising, file.realise.lemmas),
            (&mut self.outcomes, file.outcome.lemmas),
            (&mut self.judging, file.opinion.lemmas),
        ] {
            changes.make(list);
        }
        Ok(())
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

fn by_lemma(tables: Vec<ReportingTable>) -> Result<BTreeMap<String, Vec<Reporting>>, Error> {
    let mut words: BTreeMap<String, Vec<Reporting>> = BTreeMap::new();
    for table in tables {
        let content: Vec<Place> = table.content.iter().map(place).collect::<Result<_, _>>()?;
        for lemma in table.lemmas {
            words.entry(lemma).or_default().push(Reporting {
                class: table.class,
                content: content.clone(),
            });
        }
    }
    Ok(words)
}

fn place(written: &Spanned<String>) -> Result<Place, Error> {
    let text = written.get_ref().as_str();
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
        _ => Err(Error::Place {
            found: text.to_owned(),
            span: written.span(),
        }),
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
        let error = Cues::default().add(&toml).expect_err("`claws` is no place");
        assert!(error.to_string().contains("`claws`"), "{error}");
        let place = error.span().and_then(|span| toml.get(span));
        assert_eq!(place, Some("\"claws\""));
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
        cues.add(own).expect("the lists are of their form");
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
}

//! Stage 5, mentions: every value that a source tells, each with the question that it answers.
//!
//! In: an [`Analysis`], and who says what. Out: [`SourceMentions`]: figures, dates, names, titles, quoted words, terms and acts, whatever the kind of story. No
//! claim kind is needed: the question is the predicate that governs a value, with its other arguments and the words around. Steps:
//! 1. `reader`: each token's word, as it counts for likeness;
//! 2. `question`: predicates, their arguments, what a noun phrase hangs on;
//! 3. a file a sort: `figures`, `dates`, `scores`, `names`, `titles`, `quotes`, `bearings`, `terms`, `acts`; `fates`: what became of people, for figures and acts.
//!
//! The values of several sources are held together in `alignment`.

mod acts;
mod bearings;
mod dates;
mod fates;
mod figures;
mod gather;
mod names;
mod question;
mod quotes;
mod reader;
mod scores;
mod terms;
mod titles;
mod vocabulary;

use std::ops::Range;

use serde::{Deserialize, Serialize};

pub use vocabulary::{Error, Vocabulary};

use self::reader::Reader;
use crate::{analysis::Analysis, span::Span, text::EntityType};

/// A word of [`SourceMentions::words`].
pub type WordId = u32;

/// No word: a token that tells nothing of its own.
pub const NO_WORD: WordId = WordId::MAX;

/// The value mentions of one source.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SourceMentions {
    /// Words in small letters, in order of first use; everything below names them by their place here.
    pub words: Vec<String>,
    /// By token: the word that counts for likeness, a noun of action by its verb; [`NO_WORD`] for what tells nothing.
    pub tokens: Vec<WordId>,
    /// By token: where it stands.
    pub spans: Vec<Span>,
    /// Nouns that stand in small letters, sorted: words that are no name alone.
    pub nouns: Vec<WordId>,
    /// Tokens of each sentence.
    pub sentences: Vec<Range<u32>>,
    /// Bytes of each sentence.
    #[serde(default)]
    pub passages: Vec<Span>,
    /// Verbs, event nouns and other heads that govern a mention.
    pub predicates: Vec<Predicate>,
    /// In order of sort, then text.
    pub mentions: Vec<Mention>,
}

/// What governs mentions: the question without its answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each answers a question of its own"
)]
pub struct Predicate {
    /// Its token.
    pub token: u32,
    /// Its dictionary form, a noun of action by its verb.
    pub lemma: WordId,
    /// Its sentence, as a place in [`SourceMentions::sentences`].
    pub sentence: u32,
    /// The tokens below it in the tree.
    pub clause: Range<u32>,
    /// Words of its arguments, sorted.
    pub arguments: Vec<WordId>,
    /// Name words of its clause, sorted.
    pub names: Vec<WordId>,
    /// Whether it is a verb.
    pub is_verb: bool,
    /// Whether it is said not to be so.
    pub is_negated: bool,
    /// Whether it is meant, possible or to come.
    pub is_planned: bool,
    /// Whether it is told as done: in the past, and not as meant or possible.
    #[serde(default)]
    pub is_done: bool,
    /// The last name word of the person who says it, by the nearest verb of saying above or by whose quotation it lies in; [`NO_WORD`] where none
    /// is named.
    pub speaker: WordId,
}

/// A value that a source tells.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Mention {
    /// Where it stands.
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<u32>,
    /// What governs it, as a place in [`SourceMentions::predicates`].
    pub predicate: u32,
    /// Name words that its own noun phrase hangs on, sorted: whose it is.
    pub anchor: Vec<WordId>,
    /// The preposition that it stands behind.
    pub preposition: WordId,
    /// What it comes to.
    pub value: Value,
}

/// What a mention comes to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "each type says it")]
#[non_exhaustive]
pub enum Value {
    Figure(Figure),
    Date(Date),
    Name(Name),
    Title(Title),
    /// Words between quotation marks.
    Quote(Vec<WordId>),
    Term(Term),
    Act(Act),
    /// Digits that name something: a telephone number, a flight.
    Code(String),
    Bearing(Bearing),
    Score(Score),
}

/// A number with what it counts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// Least and greatest value.
    pub min: f64,
    /// As `min`.
    pub max: f64,
    /// Whether the words themselves leave room: "about", "at least", "dozens".
    pub is_loose: bool,
    /// "percent", "USD", "m", "minutes", "age"; empty for what is counted, "th" for ordinals.
    pub unit: String,
    /// The nouns that it counts, sorted; of an age what somebody is called who is not named beside it: "nurse".
    pub heads: Vec<WordId>,
    /// Whether no number is told: "several", "dozens".
    pub is_vague: bool,
    /// Whether it counts a part of a group: "two others".
    pub is_part: bool,
    /// Of an age, the last name word of whose it is.
    pub whose: Option<WordId>,
    /// Of a toll that counts the attacker in or out, the number that the other way of counting gives.
    pub otherwise: Option<f64>,
    /// What became of the people whom it counts, as a class: "dead", "missing".
    #[serde(default)]
    pub fate: Option<WordId>,
}

/// A day, a longer stretch or a time of day, as far as it is told.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Date {
    /// The year.
    pub year: Option<i16>,
    /// 1 to 12.
    pub month: Option<u8>,
    /// Of the month, from 1.
    pub day: Option<u8>,
    /// Monday 1 to Sunday 7, where it is said.
    pub weekday: Option<u8>,
    /// The week of the year, where nothing finer is told.
    pub week: Option<u8>,
    /// Minutes of the day, half-open.
    pub minutes: Option<(u16, u16)>,
    /// Whether the words themselves name the day of the month or the year: "19 November", not "Wednesday".
    pub is_absolute: bool,
}

/// A name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Name {
    /// Its words without address and titles.
    pub words: Vec<WordId>,
    /// What the model takes it for; `None` where it tells nothing.
    pub kind: NameKind,
    /// Index into the source's entities.
    pub entity: Option<u32>,
    /// Whether the gazetteer lists its bearer: a state, a capital, a body that every reader knows.
    #[serde(default)]
    pub is_listed: bool,
}

/// What a name names, as far as the sorts of findings part it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names say it")]
#[non_exhaustive]
pub enum NameKind {
    Person,
    Place,
    Org,
    Group,
    Other,
}

impl From<Option<EntityType>> for NameKind {
    fn from(kind: Option<EntityType>) -> Self {
        match kind {
            Some(EntityType::Person) => Self::Person,
            Some(EntityType::Gpe | EntityType::Loc | EntityType::Fac) => Self::Place,
            Some(EntityType::Org) => Self::Org,
            Some(EntityType::Norp) => Self::Group,
            _ => Self::Other,
        }
    }
}

/// What a person is said to be: an office, a description.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Title {
    /// The last name word of the person.
    pub whose: WordId,
    /// Its main noun.
    pub head: WordId,
    /// Every noun of it that names a person by what they are, sorted.
    pub heads: Vec<WordId>,
    /// Its other words, sorted.
    pub modifiers: Vec<WordId>,
    /// Whether it is over: "former".
    pub is_past: bool,
    /// First letters of its words: "coo" of "chief operating officer".
    pub initials: String,
}

/// A noun with words that narrow it: "patrol boat".
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Term {
    /// The noun.
    pub head: WordId,
    /// Words that narrow it, sorted.
    pub modifiers: Vec<WordId>,
}

/// On which side of a place, or in which part of it, something lies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bearing {
    /// "north", "southeast", "central": the point of the compass without its ending.
    pub point: String,
    /// The last word of the place's name.
    pub place: WordId,
    /// Whether it is a part of the place ("eastern Norland") and no side of it ("east of Norland").
    pub is_part: bool,
}

/// How a vote, a verdict or a match ended, whichever side is named first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Score {
    /// The greater number.
    pub more: u32,
    /// The other one.
    pub fewer: u32,
    /// Whether it is told of a moment on the way: a lead.
    pub is_interim: bool,
}

/// What somebody did or what took place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Act {
    /// Its verb with its particle: "take off".
    pub verb: WordId,
    /// Who and what took part, in text order.
    pub arguments: Vec<Argument>,
    /// What became of whom it befell, as a class: "arrested" and "placed under arrest" are one.
    #[serde(default)]
    pub fate: Option<WordId>,
}

/// What takes part in an act.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Argument {
    /// Its part: "subj", "obj", a preposition, "mod".
    pub function: Function,
    /// Its word; of "he" and "she" that of the last person named.
    pub word: WordId,
    /// Where its head stands.
    pub span: Span,
    /// Whether it is a noun, a name or a pronoun: somebody or something.
    pub is_thing: bool,
}

/// The part that an argument has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Function {
    /// Who acts, passives turned.
    Subject,
    /// Whom or what it befalls.
    Object,
    /// Behind a preposition.
    Oblique(WordId),
    /// Beside a noun: whose, of what.
    Beside,
    /// A word that says how or when.
    Modifier,
}

impl SourceMentions {
    /// A word in writing.
    pub fn word(&self, id: WordId) -> &str {
        self.words.get(id as usize).map_or("", String::as_str)
    }
}

/// Words that a source has from somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Said {
    /// Where they stand.
    pub content: Span,
    /// Who says them, as an index of the source's entities; `None` where no person is named.
    pub speaker: Option<usize>,
}

/// Every value that a source tells; `said` is what it has from others.
pub fn find(analysis: &Analysis<'_>, said: &[Said], vocabulary: &Vocabulary) -> SourceMentions {
    let mut reader = Reader::new(analysis, vocabulary);
    reader.read_speakers(said);
    dates::find(&mut reader);
    scores::find(&mut reader);
    figures::find(&mut reader);
    names::find(&mut reader);
    titles::find(&mut reader);
    quotes::find(&mut reader);
    bearings::find(&mut reader);
    terms::find(&mut reader);
    acts::find(&mut reader);
    reader.finish()
}

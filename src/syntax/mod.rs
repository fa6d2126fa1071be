//! Stage 2, syntax: clauses and noun phrases, who does what to whom whatever the construction.
//!
//! In: a [`Document`] and its text. Out: [`Clauses`]. What a tree shows on its surface is undone here, once:
//!
//! | construction | is read as |
//! |---|---|
//! | "a medal was given to Ruiz by the mayor" | subject *the mayor*, object *a medal*, indirect *Ruiz* |
//! | "Ruiz wants to leave", "Lind asked Ruiz to leave" | "leave" has the subject *Ruiz* (control) |
//! | "Ruiz is said to have left" | "say" has no subject, "leave" has *Ruiz* (raising) |
//! | "Ruiz came and left" | "leave" shares the subject |
//! | "Ruiz, who left", "the letter she sent", "the letter sent by her" | the noun fills its place in the clause |
//! | "took a vote on the plan" | predicate "vote" (light verb) |
//!
//! Steps, each in its own file: `links` goes over the trees once, up and down, and notes for each verb whose subject it has and
//! whether it is passive; `phrases` reads noun phrases; `arguments` reads what fills the places of a predicate; `read` puts
//! clauses together. `english` says how this language's trees show a construction, `words` holds the lists of `rules/syntax.toml`.
//! `tree` answers questions about one word; `record` is what `show clauses` prints. The cost is linear in the tokens.
//!
//! ```
//! use variorum::{syntax::{Clauses, Function}, text::Model};
//!
//! let text = "Ana Ruiz was asked by the mayor to leave Oslo.";
//! let document = Model::english()?.read(text);
//! let clauses = Clauses::read(&document, text);
//! let leave = clauses.list.last().unwrap();
//! let subject = leave.arguments.iter().find(|argument| argument.function == Function::Subject).unwrap();
//! assert_eq!((leave.predicate.lemma.as_str(), subject.span.slice(text)), ("leave", "Ana Ruiz"));
//! # Ok::<(), variorum::text::ModelError>(())
//! ```

mod arguments;
mod english;
mod links;
mod phrases;
mod read;
mod record;
pub mod tree;
mod words;

use std::ops::Range;

pub use record::{ArgumentRecord, Record, sentences};
pub(crate) use record::{name, on_a_line};
pub use words::{Fixed, Lemmas, Words};

use crate::{span::Span, text::Document};

/// The clauses and noun phrases of a document. Token indices are those of [`Document::tokens`].
#[derive(Debug, Clone, Default)]
pub struct Clauses {
    /// Every clause, in the order of their verbs.
    pub list: Vec<Clause>,
    /// Every noun phrase, in the order of their heads; those within others are listed, too.
    pub phrases: Vec<NounPhrase>,
    /// By token: index of the innermost clause that holds it.
    around: Vec<Option<usize>>,
    /// By token: index of the clause whose verb or predicate it is.
    headed: Vec<Option<usize>>,
    /// By token: index of the noun phrase that it heads.
    phrase: Vec<Option<usize>>,
    turns: Vec<Turn>,
}

/// What a tree hides of one verb.
#[derive(Debug, Clone, Copy)]
struct Turn {
    is_passive: bool,
    bearer: Option<(Bearer, Via)>,
    shared: Option<(usize, usize)>,
    gap: Option<usize>,
}

/// The word that gives a verb its subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bearer {
    /// A verb with a subject of its own; the verb itself, or the one that it shares or is controlled by.
    Verb(usize),
    /// A noun that the clause describes: itself, not what is conjoined with it.
    Described(usize),
    /// A noun, with what is conjoined.
    Noun(usize),
}

/// A predicate with its arguments.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Clause {
    /// Index into [`Document::sentences`].
    pub sentence: usize,
    /// What is told.
    pub predicate: Predicate,
    /// What the clause is to the one above it.
    pub kind: ClauseKind,
    /// Index into [`Clauses::list`] of the clause above; `None` where there is none.
    pub above: Option<usize>,
    /// The token that ties it to the one above: "that", "because", "when", "after" before "leaving"; `None` where nothing does.
    pub marker: Option<usize>,
    /// Finite, infinitive or participle.
    pub form: Form,
    /// Active or passive on the surface; arguments are logical ones either way.
    pub voice: Voice,
    /// The token that denies it ("not", "never", "no" in "no ship sailed", "without"); `None` where nothing does. One that is shared
    /// with the verb before counts: "did *not* stop and help".
    pub negation: Option<usize>,
    /// Its modal, own or shared: "will", "may"; `None` where it has none.
    pub modal: Option<usize>,
    /// Its own auxiliaries, modals and "to" included.
    pub auxiliaries: Vec<usize>,
    /// What fills its places, in the order in which the places are looked at: subjects, objects, the rest in text order.
    pub arguments: Vec<Argument>,
    /// From its first to past its last token, clauses below included.
    pub tokens: Range<usize>,
    /// The bytes of these tokens.
    pub span: Span,
}

/// The words that say what happens or holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Predicate {
    /// The token that says it: the verb, or the noun that a light verb goes with.
    pub token: usize,
    /// The verb that heads the clause in the tree; differs from `token` where it is a light one.
    pub verb: usize,
    /// A particle: "over" in "hand over".
    pub particle: Option<usize>,
    /// Dictionary form, in small letters: "vote" for "took a vote", "hand over", "sign into law".
    pub lemma: String,
}

/// What fills a place of a predicate. Conjoined words are arguments of their own.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Argument {
    /// Which place.
    pub function: Function,
    /// The token that heads its words. It may stand outside the clause: "*Ruiz*, who left".
    pub head: usize,
    /// Its noun phrase without what hangs loosely from it, or the whole clause or adverbial.
    pub tokens: Range<usize>,
    /// The bytes of these tokens.
    pub span: Span,
    /// The preposition before it, or "where" and "when" that stand for it; `None` where there is none.
    pub preposition: Option<usize>,
    /// Index into [`Clauses::list`] where a clause fills the place; `None` for words.
    pub clause: Option<usize>,
    /// How it was found.
    pub via: Via,
    /// The head of the first word of a list that it goes on with: "Ana" for "Tom" in "Ana and *Tom*"; `None` for the first.
    pub conjunct_of: Option<usize>,
}

/// The place of a predicate that an argument fills, voice and control undone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Function {
    /// Who does it, or of whom it holds: "by" in the passive, what there is in "there were …".
    Subject,
    /// Whom or what it is done to.
    Object,
    /// To whom: "gave *him*", "gave to *him*".
    Indirect,
    /// What the subject is, or what the object is made: "is *mayor*", "elected her *mayor*".
    Attribute,
    /// Whose it is, of a predicate that is a noun: "paid *her* last visit".
    Possessor,
    /// Behind a preposition.
    Oblique,
    /// A clause that the predicate asks for: "said *that he left*".
    Complement,
    /// How, when, where, why: adverbs, nouns without preposition ("*last Friday*"), clauses ("*because it rained*").
    Adverbial,
}

/// How an argument came to its predicate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Via {
    /// It hangs from the predicate, or from its light verb.
    Own,
    /// It is that of the verb with which this one is conjoined.
    Shared,
    /// A verb, adjective, noun or preposition above gives it to an infinitive or participle: "wants to leave", "after leaving".
    Control,
    /// A verb above has it on the surface alone: "seems to know", "is said to have left".
    Raising,
    /// The clause describes it: "Ruiz, who left", "the letter sent by her".
    Relative,
}

/// What a clause is to the one above it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum ClauseKind {
    /// It stands alone.
    Main,
    /// It goes on with it: "came and *left*".
    Conjoined,
    /// It fills a place of it, or of a noun: "said *that he left*", "the plan *to leave*".
    Complement,
    /// It describes a noun, with a relative pronoun or without.
    Relative,
    /// It describes a noun by a participle.
    Participle,
    /// It says when, why or how: "*because it rained*", "after *leaving*".
    Adverbial,
    /// It is set in loosely, or the tree does not tell.
    Loose,
}

/// Finite or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// "left", "has left", "will leave".
    Finite,
    /// "to leave".
    Infinitive,
    /// "leaving".
    Present,
    /// "given".
    Past,
}

/// Active or passive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Voice {
    /// "gave".
    Active,
    /// "was given", "the medal given", "three injured".
    Passive,
}

/// A noun with what belongs to it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct NounPhrase {
    /// Its noun, name, pronoun or number.
    pub head: usize,
    /// From its first describing word to its head, and on through "of" ("the Forum of Small Ports").
    pub tokens: Range<usize>,
    /// The bytes of these tokens.
    pub span: Span,
    /// All that hangs from the head, clauses, appositions and conjuncts included.
    pub whole: Range<usize>,
    /// "the", "a", "this", "no"; `None` where there is none.
    pub determiner: Option<usize>,
    /// Whether it points at something known.
    pub definiteness: Definiteness,
    /// The token that heads its number: "two", "12"; `None` where it has none.
    pub number: Option<usize>,
    /// Whose it is, relative pronouns resolved: "his", "Lind" in "Lind's son", "Ruiz" in "Ruiz, whose son"; `None` where nobody is told.
    pub possessor: Option<usize>,
    /// Heads of what is set beside it: "Cowan, a former *chief*".
    pub appositions: Vec<usize>,
    /// Heads of the adjectives and nouns that describe it, in text order.
    pub modifiers: Vec<usize>,
    /// Prepositions that hang from it, each with what stands behind: (of, Oslo).
    pub complements: Vec<(usize, usize)>,
    /// Heads of those that a conjunction joins to it; empty for all but the first of a list.
    pub conjuncts: Vec<usize>,
}

/// How a noun phrase points at what it means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Definiteness {
    /// "the ship", "these ships", "Lind's ship".
    Definite,
    /// "a ship", "some ships", "two ships", "no ship".
    Indefinite,
    /// "ships".
    Bare,
    /// "Oslo", "the Oslo".
    Name,
    /// "she", "which".
    Pronoun,
}

impl Clauses {
    /// Reads the clauses and noun phrases of `document`, whose tokens stand in `text`, with the shipped lists.
    pub fn read(document: &Document, text: &str) -> Self {
        Self::read_with(document, text, Words::shipped())
    }

    /// Like [`Clauses::read`], with other lists.
    pub fn read_with(document: &Document, text: &str, words: &Words) -> Self {
        read::read(document, text, words)
    }

    /// The clause whose verb or predicate `token` is.
    pub fn headed_by(&self, token: usize) -> Option<&Clause> {
        self.headed[token].map(|index| &self.list[index])
    }

    /// The innermost clause that `token` stands in.
    pub fn around(&self, token: usize) -> Option<&Clause> {
        self.around[token].map(|index| &self.list[index])
    }

    /// Whether `verb` is passive: by its auxiliary, as a participle, or as headlines leave "was" out.
    pub fn is_passive(&self, verb: usize) -> bool {
        self.turns[verb].is_passive
    }

    /// Where the subject that `verb` agrees with is to be found, and how; `None` where nothing gives it one.
    pub fn bearer(&self, verb: usize) -> Option<(Bearer, Via)> {
        self.turns[verb].bearer
    }

    /// The verb further on with which `verb` shares its object, and the object: "*shot* and *killed* *Okafor*".
    pub fn shared_object(&self, verb: usize) -> Option<(usize, usize)> {
        self.turns[verb].shared
    }

    /// For a verb in a relative clause that lacks an object, the noun that the clause describes: "the *letter* she *sent*".
    pub fn gap(&self, verb: usize) -> Option<usize> {
        self.turns[verb].gap
    }

    /// The noun phrase that `token` heads.
    pub fn phrase(&self, token: usize) -> Option<&NounPhrase> {
        self.phrase[token].map(|index| &self.phrases[index])
    }
}

impl Clause {
    /// What fills the place `function`.
    pub fn all(&self, function: Function) -> impl Iterator<Item = &Argument> {
        self.arguments
            .iter()
            .filter(move |argument| argument.function == function)
    }

    /// The first that fills the place `function`.
    pub fn first(&self, function: Function) -> Option<&Argument> {
        self.arguments
            .iter()
            .find(|argument| argument.function == function)
    }

    /// Whether the clause denies what its predicate says.
    pub fn is_negated(&self) -> bool {
        self.negation.is_some()
    }
}

//! Stage 3, names: who and what a text speaks of.
//!
//! In: a [`Document`](crate::text::Document), its text, the gazetteer and the day of publication. Out: [`Names`]: the
//! [`Mention`]s in text order, and the [`Entity`]s that they refer to within this source.
//!
//! 1. `find`: names from the model's entities and the gazetteer, nominals ("Russia's foreign minister"), pronouns;
//!    `nickname`: what stands in marks within a name;
//! 2. `coref`: which mentions are one entity within the source;
//! 3. `similar`: which entities of several sources are one.

mod coref;
mod draft;
mod edges;
mod find;
mod gazetteer;
mod headline;
mod kinds;
mod lines;
mod name_span;
mod nickname;
pub mod similar;
mod spot;

use std::{fmt, ops::Range};

use serde::{Deserialize, Serialize};

use crate::span::Span;

pub use find::find;
pub(crate) use gazetteer::TABLES;
pub use gazetteer::{Class, Edition, Entry, Gazetteer, Hit, Office, Sense, Word};
pub use similar::{Join, JoinReason, Joined, Unified, unify, without_accents};

/// The mentions and entities of one source.
#[derive(Debug, Clone, Default)]
pub struct Names {
    /// In text order. Nominals may hold names ("*Russia*'s foreign minister").
    pub mentions: Vec<Mention>,
    /// In order of first mention.
    pub entities: Vec<Entity>,
}

/// Words that name or describe somebody or something.
#[derive(Debug, Clone, PartialEq)]
pub struct Mention {
    /// Its words, without article, title or possessive for a name.
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The token that heads it in the tree.
    pub head: usize,
    /// How it refers.
    pub form: Form,
    /// What kind of thing it is.
    pub kind: Kind,
    /// Index into [`Names::entities`]; `None` where it could not be resolved ("they" of nobody named).
    pub entity: Option<usize>,
    /// For "the two leaders", "both sides": the entities that are its members.
    pub members: Vec<usize>,
    /// A place that stands for its government ("*Moscow* hoped").
    pub metonym: bool,
    /// Why it refers to that entity.
    pub link: Link,
}

/// How a mention refers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Form {
    /// By a name.
    Name,
    /// By a description: "the North Korean leader".
    Nominal,
    /// By a pronoun.
    Pronoun,
}

/// What kind of thing an entity is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Kind {
    /// A human being.
    Person,
    /// A company, ministry, party, team, outlet.
    Org,
    /// A country, as a place or as one who acts.
    Country,
    /// A city, region, river, building.
    Place,
    /// A forum, summit, match, war, storm with a name.
    Event,
    /// A book, law, product.
    Work,
    /// People by nation, faith or party ("Koreans").
    Group,
    /// None of these, or not known.
    Other,
}

/// Why a mention refers to its entity, and how sure that is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Link {
    /// The reason.
    pub reason: LinkReason,
    /// From 0 (a guess) to 1 (certain).
    pub strength: f32,
}

/// Reasons for a link within a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names say it")]
#[non_exhaustive]
pub enum LinkReason {
    FirstMention,
    SameName,
    ShortForm,
    Initials,
    Alias,
    Title,
    Office,
    Apposition,
    Description,
    Pronoun,
    Unresolved,
}

/// What mentions of one source refer to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Entity {
    /// The fullest name seen ("Sergei Lavrov"), or the gazetteer's; a description where no name is known.
    pub name: String,
    /// Whether `name` is a name; otherwise it is a description ("a senior official").
    #[serde(default)]
    pub named: bool,
    /// What kind of thing it is.
    pub kind: Kind,
    /// Id in the gazetteer ("country/russia"); `None` where it is not listed.
    pub listed: Option<String>,
    /// Whether it publishes news, by the gazetteer.
    #[serde(default)]
    pub outlet: bool,
    /// Other forms seen, sorted.
    pub aliases: Vec<String>,
    /// Offices and roles that the text gives, sorted.
    pub titles: Vec<Title>,
    /// For a person, if names, titles or pronouns tell.
    pub gender: Option<Gender>,
}

/// An office or role, and whose it is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Title {
    /// What it is called, in small letters: "foreign minister".
    pub words: String,
    /// The country or body that it belongs to; `None` where the text does not say.
    pub of: Option<Body>,
}

/// A country or body that people hold offices of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Body {
    /// Its id in the gazetteer: "country/russia".
    Listed(String),
    /// What the text calls it, where the gazetteer does not list it.
    Called(String),
}

impl fmt::Display for Title {
    /// "foreign minister of country/russia", "spokesman of Tern Corp", "pilot".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.of {
            Some(Body::Listed(of) | Body::Called(of)) => write!(f, "{} of {of}", self.words),
            None => f.write_str(&self.words),
        }
    }
}

/// As pronouns tell it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Gender {
    Female,
    Male,
}

/// A name in capitals as names are written: "PORT SELE" as "Port Sele".
pub fn capitalised(name: &str) -> String {
    let word = |word: &str| {
        let mut letters = word.chars();
        letters.next().map_or_else(String::new, |first| {
            first.to_string() + &letters.as_str().to_lowercase()
        })
    };
    let words: Vec<String> = name.split_whitespace().map(word).collect();
    words.join(" ")
}

//! Stage 6, claims: one event as one source tells it.
//!
//! In: an [`Analysis`](crate::analysis::Analysis) and its rule matches. Out: [`Claim`]s, which stand alone: they serialise,
//! and no later stage looks back into a source's tokens. Steps:
//! 1. `attribution`: quotations and reported clauses, each with speaker, cue and content; chains;
//! 2. `certainty`: polarity and certainty by cue and scope, opinion and forecast told from fact;
//! 3. `extract`: matches to claims, with normalised values.

pub mod attribution;
pub mod certainty;
pub mod cues;
mod extract;
mod record;
mod wording;

use std::sync::Arc;

use serde::{Deserialize, Serialize};

pub use self::{cues::Cues, extract::extract, record::text_lines, wording::Wording};
use crate::{names, quantity::Amount, span::Span, time::TimeValue};

/// One event as one source tells it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    /// Source id and running number: "004-7".
    pub id: String,
    /// A fixed 63-bit hash of source id, kind, span and normalised values: the same in every run on every machine.
    pub key: u64,
    /// The key of the claim before the rest of its source filled and cleared its roles, which decisions of early versions go by.
    #[serde(default)]
    pub early_key: u64,
    /// Id of its source.
    pub source: String,
    /// Claim kind: "invitation".
    pub kind: String,
    /// Pack, rule and variant that found it.
    pub rule: String,
    /// The word that evokes the event.
    pub trigger: Words,
    /// Its dictionary form in small letters: "shoot" for "shot".
    #[serde(default)]
    pub lemma: String,
    /// Its sentence.
    pub quote: Words,
    /// The line of the quote in the source, from 1.
    pub line: usize,
    /// Roles in the order of the rule file; a role may stand more than once (conjoined names).
    pub roles: Vec<Role>,
    /// Affirmed or negated.
    pub polarity: Polarity,
    /// How sure the source is.
    pub certainty: Certainty,
    /// Fact, opinion or forecast.
    pub stance: Stance,
    /// Who said so, outermost first; empty: the outlet's own voice.
    pub attribution: Vec<Attribution>,
    /// For a denial, confirmation or correction: the claims of the same source that it is about, by id.
    pub about: Vec<String>,
    /// Where it stands: headlines and captions weigh less than running text.
    pub place: Place,
    /// Whether its noun is of something told before.
    #[serde(default)]
    pub pointing: Pointing,
    /// Whether words behind the trigger that fill no role may narrow what is told: "was never nominated *for an Oscar*".
    #[serde(default)]
    pub narrowed: bool,
    /// Nouns in small letters of what is not so, where that is denied of them alone: "was not hit in the *back*".
    #[serde(default)]
    pub limits: Vec<String>,
}

/// Words of a source.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Words {
    /// Where they stand.
    #[serde(flatten)]
    pub span: Span,
    /// The source's own bytes there.
    // Shared, since the report shows again what claims and findings quote.
    pub text: Arc<str>,
}

/// A named slot of a claim with what fills it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Role {
    /// Its name in the rule file.
    pub name: String,
    /// The words that fill it.
    pub words: Words,
    /// The word that heads these, in dictionary form and small letters: "bailiff" for "the two bailiffs". Empty where no word does.
    #[serde(default)]
    pub head: String,
    /// What they denote.
    pub value: Value,
    /// Where the source gives it.
    #[serde(default)]
    pub basis: Basis,
    /// What the words tell beside the value.
    #[serde(default)]
    pub wording: Wording,
}

/// Where a source gives what fills a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// In the sentence that tells of the act.
    #[default]
    Clause,
    /// In the clause of who tells of it: it dates the statement ("…, Peskov said on *Monday*").
    Statement,
    /// In the dateline.
    Dateline,
    /// In a headline, of a claim that stands below it.
    Headline,
    /// In another sentence.
    Elsewhere,
    /// Nowhere: it is counted from those whom the text speaks of.
    Counted,
}

/// How the words around a trigger point back to something told before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Pointing {
    /// They do not.
    #[default]
    Nowhere,
    /// By an article alone: "*the* summit".
    Bare,
    /// By an article and a role of the claim: "the *Oslo* summit".
    Described,
}

impl Claim {
    /// The key that a claim with these roles has.
    pub(crate) fn fresh_key(&self) -> u64 {
        extract::key_of(self)
    }
}

impl Role {
    /// A role that the sentence of its claim fills.
    pub fn new(name: &str, words: Words, value: Value) -> Self {
        Self {
            name: name.to_owned(),
            words,
            head: String::new(),
            value,
            basis: Basis::Clause,
            wording: Wording::Plain,
        }
    }

    /// Whether it dates the statement, not the act.
    pub fn is_of_statement(&self) -> bool {
        self.basis == Basis::Statement
    }

    /// Whether the source gives it in a sentence of its own for something else, as in a dateline.
    pub fn is_drawn(&self) -> bool {
        matches!(
            self.basis,
            Basis::Dateline | Basis::Headline | Basis::Elsewhere
        )
    }
}

/// What a role's words denote.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Value {
    /// Somebody or something.
    Entity(EntityValue),
    /// A time.
    Time(TimeValue),
    /// An amount.
    Amount(Amount),
    /// Words that are compared as words: "an economic forum".
    Text(String),
    /// A word of the rule's own, one of a few that exclude each other: "acquitted". "partner/spouse" is within "partner".
    Term(String),
}

/// Somebody or something that a role names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntityValue {
    /// Canonical name within the source; across sources after `graph`.
    pub name: String,
    /// What kind of thing it is.
    pub kind: names::Kind,
    /// "person/sergei-lavrov": from the gazetteer, else made from the name. `None` for a description that names nobody.
    pub entity: Option<String>,
    /// A country or capital that stands for its government.
    pub metonym: bool,
    /// Index into the source's entities; `None` for a description that names nobody.
    pub local: Option<usize>,
}

/// Whether the event is said to be so or not so.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Polarity {
    Affirmed,
    Negated,
}

/// How sure the source is (FactBank's scale, with accusations, plans and conditions apart), surest first.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the names say it")]
#[non_exhaustive]
pub enum Certainty {
    Asserted,
    Alleged,
    Probable,
    Possible,
    Planned,
    Conditional,
}

impl Certainty {
    /// All of them under the names that reports, rules and cues give them, surest first.
    pub const NAMED: &[(&str, Self)] = &[
        ("asserted", Self::Asserted),
        ("alleged", Self::Alleged),
        ("probable", Self::Probable),
        ("possible", Self::Possible),
        ("planned", Self::Planned),
        ("conditional", Self::Conditional),
    ];

    /// The name that reports, rules and cues give it.
    pub fn name(self) -> &'static str {
        let named = Self::NAMED.iter().find(|(_, certainty)| *certainty == self);
        named.map_or("", |(name, _)| *name)
    }

    /// The one of that name; `None` where there is no such one.
    pub fn of_name(name: &str) -> Option<Self> {
        let named = Self::NAMED.iter().find(|(known, _)| *known == name);
        named.map(|(_, certainty)| *certainty)
    }
}

/// Whether a claim is offered as a fact.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the names say it")]
#[non_exhaustive]
pub enum Stance {
    Fact,
    Opinion,
    Forecast,
}

/// One link of an attribution chain.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Attribution {
    /// Who; for an unnamed speaker the words that describe him ("an unnamed South Korean official"). An outlet is an `Org`.
    pub who: EntityValue,
    /// Whether nobody is named ("officials", "sources close to the talks").
    pub anonymous: bool,
    /// The reporting words: "said", "according to"; empty for a quotation that goes on without any.
    pub cue: Words,
    /// When it was said; `None` where the text does not tell.
    pub when: Option<TimeValue>,
    /// The speaker's words in the source.
    pub span: Span,
}

/// The kind of block that a claim stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Place {
    Headline,
    Body,
    Caption,
}

impl EntityValue {
    /// One whom `words` describe, and nothing names.
    pub fn described(words: &str, kind: names::Kind) -> Self {
        Self {
            name: words.to_owned(),
            kind,
            entity: None,
            metonym: false,
            local: None,
        }
    }
}

impl Claim {
    /// The roles of that name, in text order of the match.
    pub fn role<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Role> + 'a {
        self.roles.iter().filter(move |role| role.name == name)
    }
}

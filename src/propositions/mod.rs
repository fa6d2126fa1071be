//! Stage 6, propositions: whatever a source says, one a verb, event noun or state, whether a claim kind names it or not.
//!
//! In: an [`Analysis`], its quotations, claims and the [`Cues`]. Out: [`Proposition`]s in text order. As in `PredPatt` (White et al. 2016), a
//! predicate has arguments by function: who, whom, what, to, of, as, when, where, how-many, why, said, or the preposition before it. Steps:
//! 1. `predicates`: which words tell something; light verbs, passives, control and relative clauses are undone by `syntax`;
//! 2. `arguments`: each with its function and its words;
//! 3. factuality and attribution, from `claims`; a kind where a claim has the same trigger.
//!
//! `record` is what `show events` prints.

mod arguments;
mod predicates;
mod record;

use serde::Serialize;

pub use record::{Record, sentences};

use crate::{
    analysis::Analysis,
    claims::{
        Certainty, Claim, Cues, Polarity, Stance,
        attribution::{Chains, Quotation, Speaker},
        certainty,
    },
    span::Span,
};

/// The kind of what no claim kind names.
pub const OPEN: &str = "open";

/// A predicate with its arguments.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Proposition {
    /// The predicate's own token: a verb, of a light verb its noun, an event noun, "is" of a state.
    pub predicate: Span,
    /// Its dictionary form in small letters: "hand over", "vote".
    pub lemma: String,
    /// What it is made of.
    pub form: Form,
    /// Its sentence.
    pub sentence: Span,
    /// Said to be so or not so.
    pub polarity: Polarity,
    /// How sure the source is; what it says flatly will be is asserted, and a forecast.
    pub certainty: Certainty,
    /// Fact, opinion or forecast.
    pub stance: Stance,
    /// What fills its places, in text order.
    pub arguments: Vec<Argument>,
    /// The claim kind that names it; `None` where none does: it is open.
    pub kind: Option<String>,
    /// Who says so, outermost first, by canonical name or in the words that describe somebody unnamed; "" where the text tells of nobody.
    /// Nobody at all: the outlet's own voice.
    pub said_by: Vec<String>,
}

/// What a proposition is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Form {
    /// A verb with its clause.
    Clause,
    /// "is", "has": what something is, or what it has.
    State,
    /// A noun that tells an act or event: "the override of the veto".
    Noun,
    /// A participle or adjective before its noun or behind "be": "the stolen ship", "she is dead".
    Adjective,
}

/// What fills a place of a proposition.
#[derive(Debug, Clone, PartialEq)]
pub struct Argument {
    /// The question that it answers.
    pub function: Function,
    /// Its words.
    pub span: Span,
}

/// The question that an argument answers of its predicate.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Function {
    /// Who does it, or of whom or what it holds.
    Who,
    /// Which person or people it is done to.
    Whom,
    /// What it is done to.
    What,
    /// To whom.
    To,
    /// Whose it is, of what.
    Of,
    /// What it is, or is made to be.
    As,
    /// On which day, how long.
    When,
    /// In which place.
    Where,
    /// Which amount.
    HowMany,
    /// For which cause.
    Why,
    /// A clause that it asks for: "said *that he left*".
    Said,
    /// How.
    How,
    /// Behind another preposition.
    Behind(String),
}

impl Function {
    /// Its name in reports: "who", "how-many", "against".
    pub fn name(&self) -> &str {
        match self {
            Self::Who => "who",
            Self::Whom => "whom",
            Self::What => "what",
            Self::To => "to",
            Self::Of => "of",
            Self::As => "as",
            Self::When => "when",
            Self::Where => "where",
            Self::HowMany => "how-many",
            Self::Why => "why",
            Self::Said => "said",
            Self::How => "how",
            Self::Behind(preposition) => preposition,
        }
    }
}

/// Everything that a source says. `claims` give their kinds to what they are made from.
pub fn find(
    analysis: &Analysis<'_>,
    cues: &Cues,
    quotations: &[Quotation],
    claims: &[Claim],
) -> Vec<Proposition> {
    let document = &analysis.document;
    let chains = Chains::new(quotations);
    let kinds = Kinds::of(claims);
    let predicates = predicates::find(analysis).into_iter();
    predicates
        .map(|predicate| {
            let token = &document.tokens[predicate.token];
            let reading = certainty::read(analysis, cues, predicate.token, &[predicate.token]);
            // "The bank will close": the source is sure of it, though it is still to come.
            let announced = certainty::is_announced(analysis, cues, predicate.token);
            let chain = chains.links(quotations, token.span);
            Proposition {
                predicate: token.span,
                arguments: arguments::read(analysis, &predicate),
                lemma: predicate.lemma,
                form: predicate.form,
                sentence: document.sentences[document.sentence_of(predicate.token)].span,
                polarity: reading.polarity,
                certainty: if announced {
                    Certainty::Asserted
                } else {
                    reading.certainty
                },
                stance: if announced && reading.stance == Stance::Fact {
                    Stance::Forecast
                } else {
                    reading.stance
                },
                kind: kinds.over(token.span),
                said_by: said_by(chain.into_iter().map(|at| &quotations[at])),
            }
        })
        .collect()
}

/// The speakers of a chain of quotations; one who stands in it twice in a row is one.
fn said_by<'q>(chain: impl Iterator<Item = &'q Quotation>) -> Vec<String> {
    let mut speakers: Vec<Option<&Speaker>> =
        chain.map(|quotation| quotation.speaker.as_ref()).collect();
    let entity = |speaker: Option<&Speaker>| speaker.and_then(|speaker| speaker.entity);
    speakers.dedup_by(|b, a| entity(*a).is_some() && entity(*a) == entity(*b));
    let name = |speaker: Option<&Speaker>| speaker.map_or_else(String::new, |it| it.name.clone());
    speakers.into_iter().map(name).collect()
}

/// The triggers of claims, by where they begin.
struct Kinds<'c> {
    triggers: Vec<(Span, &'c str)>,
    /// Bytes of the longest of them.
    longest: usize,
}

impl<'c> Kinds<'c> {
    fn of(claims: &'c [Claim]) -> Self {
        let mut triggers: Vec<(Span, &str)> = claims
            .iter()
            .map(|claim| (claim.trigger.span, claim.kind.as_str()))
            .collect();
        triggers.sort();
        let lengths = triggers.iter().map(|(span, _)| span.end - span.start);
        let longest = lengths.max().unwrap_or(0);
        Self { triggers, longest }
    }

    /// The kind of the first claim whose trigger shares a byte with `predicate`.
    fn over(&self, predicate: Span) -> Option<String> {
        let from = predicate.start.saturating_sub(self.longest);
        let first = self.triggers.partition_point(|(span, _)| span.start < from);
        self.triggers[first..]
            .iter()
            .take_while(|(span, _)| span.start < predicate.end)
            .find(|(span, _)| predicate.start < span.end)
            .map(|(_, kind)| (*kind).to_owned())
    }
}

impl Proposition {
    /// Its claim kind, or "open" where none names it.
    pub fn kind_name(&self) -> &str {
        self.kind.as_deref().unwrap_or(OPEN)
    }
}

//! Stage 8, propositions: whatever a source says, one a verb, event noun or state, whether a claim kind names it or not.
//!
//! In: an [`Analysis`], its quotations, claims and the [`Cues`]. Out: [`Propositions`] in text order. As in `PredPatt` (White et al. 2016), a
//! predicate has arguments by function: who, whom, what, to, of, as, when, where, how-many, why, said, or the preposition before it. Steps:
//! 1. `predicates`: which words tell something; light verbs, passives, control and relative clauses are undone by `syntax`;
//! 2. `arguments`: each with its function and its words;
//! 3. factuality and attribution, from `claims`; a kind where a claim has the same trigger.
//!
//! `record` is what `show events` prints.

mod arguments;
mod predicates;
mod record;

use serde::{Deserialize, Serialize};

pub use record::{Record, sentences};

use crate::{
    analysis::Analysis,
    claims::{
        Certainty, Claim, Cues, Polarity, Stance,
        attribution::{Chains, Quotation},
        certainty,
    },
    span::Span,
};

/// The kind of what no claim kind names.
pub const OPEN: &str = "open";

/// What a source says, with who says so.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Propositions {
    /// In text order of their predicates.
    pub list: Vec<Proposition>,
    /// Chains of attribution, outermost first; [`Proposition::chain`] names them by place.
    pub chains: Vec<Vec<Voice>>,
}

/// A predicate with its arguments.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Proposition {
    /// The predicate's own token: a verb, of a light verb its noun, an event noun, "is" of a state.
    pub predicate: Span,
    /// Its dictionary form in small letters: "hand over", "vote".
    pub lemma: Box<str>,
    /// What it is made of.
    pub form: Form,
    /// Its sentence.
    pub sentence: Span,
    /// Said to be so or not so.
    pub polarity: Polarity,
    /// How sure the source is.
    pub certainty: Certainty,
    /// Fact, opinion or forecast.
    pub stance: Stance,
    /// What fills its places, in text order.
    pub arguments: Vec<Argument>,
    /// The claim kind that names it; `None` where none does: it is open.
    pub kind: Option<Box<str>>,
    /// Place in [`Propositions::chains`]; `None` for the outlet's own voice.
    pub chain: Option<u32>,
}

/// One who is said to have said it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Voice {
    /// Canonical name within the source, or the words that describe somebody unnamed; empty where the text tells of nobody.
    pub name: Box<str>,
    /// As a place in the source's entities; `None` for one who is not named.
    pub entity: Option<u32>,
    /// The reporting words; `None` for a quotation that goes on without any.
    pub cue: Option<Span>,
    /// The speaker's words in the source; those of the cue where there are none.
    pub span: Span,
}

/// What a proposition is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
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
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Argument {
    /// The question that it answers.
    pub function: Function,
    /// Its words.
    pub span: Span,
    /// Whom or what they mean, as a place in the source's entities; `None` where they name nobody.
    pub entity: Option<u32>,
}

/// The question that an argument answers of its predicate.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
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
    Behind(Box<str>),
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
) -> Propositions {
    let document = &analysis.document;
    let chains = Chains::new(quotations);
    let mut found = Propositions::default();
    for predicate in predicates::find(analysis) {
        let token = &document.tokens[predicate.token];
        let reading = certainty::read(analysis, cues, predicate.token, &[predicate.token]);
        let links = chains.links(quotations, token.span);
        let chain = found.chain(links.into_iter().map(|at| voice(&quotations[at])));
        found.list.push(Proposition {
            predicate: token.span,
            arguments: arguments::read(analysis, &predicate),
            lemma: predicate.lemma.into(),
            form: predicate.form,
            sentence: document.sentences[document.sentence_of(predicate.token)].span,
            polarity: reading.polarity,
            certainty: reading.certainty,
            stance: reading.stance,
            kind: kind(claims, token.span),
            chain,
        });
    }
    found.list.shrink_to_fit();
    found
}

fn voice(quotation: &Quotation) -> Voice {
    let cue = quotation.cue.as_ref().map(|cue| cue.words.span);
    match &quotation.speaker {
        Some(speaker) => Voice {
            name: speaker.name.as_str().into(),
            entity: speaker.entity.and_then(|at| u32::try_from(at).ok()),
            cue,
            span: speaker.span,
        },
        None => Voice {
            name: Box::default(),
            entity: None,
            cue,
            span: cue.unwrap_or_default(),
        },
    }
}

/// The kind of the claim whose trigger holds `predicate`; claims stand in text order.
fn kind(claims: &[Claim], predicate: Span) -> Option<Box<str>> {
    let holds = |claim: &&Claim| {
        let trigger = claim.trigger.span;
        trigger.start < predicate.end && predicate.start < trigger.end
    };
    let claim = claims.iter().find(holds)?;
    Some(claim.kind.as_str().into())
}

impl Proposition {
    /// Its claim kind, or "open" where none names it.
    pub fn kind_name(&self) -> &str {
        self.kind.as_deref().unwrap_or(OPEN)
    }
}

impl Propositions {
    /// The place of a chain; what stands in one quotation shares it.
    fn chain(&mut self, voices: impl Iterator<Item = Voice>) -> Option<u32> {
        let mut chain: Vec<Voice> = voices.collect();
        chain.dedup_by(|b, a| a.entity.is_some() && a.entity == b.entity);
        if chain.is_empty() {
            return None;
        }
        if self.chains.last() != Some(&chain) {
            self.chains.push(chain);
        }
        u32::try_from(self.chains.len() - 1).ok()
    }

    /// Who says so, outermost first; empty: the outlet's own voice.
    pub fn chain_of(&self, proposition: &Proposition) -> &[Voice] {
        let chain = proposition
            .chain
            .and_then(|at| self.chains.get(at as usize));
        chain.map_or(&[], Vec::as_slice)
    }
}

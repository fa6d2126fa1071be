//! Stage 5, rules: what to take out of a sentence, written as data.
//!
//! In: TOML packs and an [`Analysis`](crate::analysis::Analysis). Out: [`Match`]es. Steps:
//! 1. `schema`: the TOML as rule files, with the place of every key, all errors at once;
//! 2. `compile`: lemma sets, paths and roles resolved against their closed lists into a [`RuleSet`];
//! 3. `matcher`: triggers looked up by lemma, paths walked over the tree; `surface`: token patterns where no path matched;
//! 4. `verify`: the examples that every rule carries, run.
//!
//! A rule never speaks of negation, modality, tense or reporting: `claims` sets those on every claim.

mod accord;
mod catalogue;
mod compile;
mod condition;
pub mod coverage;
pub mod draft;
mod draft_words;
mod expand;
pub mod explain;
mod filler;
mod form;
mod holds;
mod instead;
mod lexicon;
mod load;
mod marked;
mod matcher;
mod pack;
mod packs;
mod path;
mod says;
mod schema;
mod setting;
mod slips;
mod surface;
mod tree;
mod types;
pub mod verify;
mod walk;

use std::{collections::BTreeMap, ops::Range, sync::Arc};

use rustc_hash::FxHashMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use form::Form;
pub(crate) use holds::CUE_TABLES;
pub use holds::Holds;
pub use lexicon::{LemmaSet, WordClass};
pub use load::{LoadError, load, load_sound};
pub use slips::bad_id;
pub use types::UnitClass;

use crate::{
    diagnostic::{Diagnostic, Diagnostics, TextFile},
    syntax::Words,
};

/// What a role of a claim kind takes.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the names say it")]
#[non_exhaustive]
pub enum RoleType {
    Person,
    Org,
    Country,
    Place,
    /// A forum, summit or other event, named or described ("an economic forum").
    Event,
    /// Any other thing, named or described.
    Thing,
    Time,
    Quantity,
    /// The words themselves.
    Text,
    /// A claim within the claim.
    Claim,
    /// A word of the rule's own, which its matches state: the outcome "acquitted". No words of the text fill it.
    Term,
}

/// One place where a variant of a rule holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// The claim kind, "invitation".
    pub kind: String,
    /// Pack, rule and variant: "diplomacy/invitation#deliver".
    pub rule: String,
    /// The token that evokes the event (a verb or noun).
    pub trigger: usize,
    /// All tokens of the trigger ("handed over"); not always adjacent.
    pub trigger_tokens: Vec<usize>,
    /// What fills its roles; a role may stand more than once (conjoined names).
    pub arguments: Vec<Argument>,
    /// What its variant states of its trigger, by role: the outcome "rejected".
    pub says: Vec<(String, String)>,
    /// Whether a token pattern found it, not the parse.
    pub surface: bool,
}

/// What fills a role of a match.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Argument {
    /// The role's name in the rule file.
    pub role: String,
    /// What the role takes, narrowed to what was found where the rule allows several types.
    pub kind: RoleType,
    /// The head token of what fills it.
    pub head: usize,
    /// Its words: a mention, time expression, amount, or the noun phrase or clause below `head`.
    pub tokens: Range<usize>,
}

/// What a claim kind is: its name, its roles, and what its claims do to others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimKind {
    /// "invitation".
    pub id: String,
    /// One line for a heading.
    pub title: String,
    /// What it is for, in a few sentences.
    pub summary: String,
    /// In the order of the rule file.
    pub roles: Vec<RoleSpec>,
    /// Whether a source mostly tells of one such act, so that others are background and its day holds for all of its claims.
    pub incident: bool,
    /// Whether it tells of what can be seen and touched, so that figures of speech make no claims of it.
    pub literal: bool,
    /// What its claims do to the claim that they are about; `None` for most kinds.
    pub effect: Option<Effect>,
}

/// A role of a claim kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleSpec {
    /// "guest".
    pub name: String,
    /// What it takes; where a word is of several types, the first of them.
    pub types: Vec<RoleType>,
    /// Narrows amounts to a unit, and times to lengths of time; `None`: any amount, any date or time of day.
    pub unit: Option<UnitClass>,
    /// A role that the same entity cannot fill ("host" for "guest"); `None`: any may.
    pub differs: Option<String>,
    /// The role that takes what is described, so that this one takes names alone ("described" for "victim"); `None`: both
    /// stand here.
    pub unnamed: Option<String>,
    /// For an amount: the role whose people, one by one, it counts ("victim" for "killed"); `None`: it counts what it stands
    /// beside alone.
    pub counts: Option<String>,
    /// Whether it takes one alone, and nobody who is named beside: "Ruiz, 45, and Lind, 27".
    pub one: bool,
    /// With `counts`: a claim kind whose people are not counted here ("death" for "injured"); `None`: all are.
    pub except: Option<String>,
}

/// What a claim does to the claims within one of its roles, for its speaker only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effect {
    /// What it does.
    pub does: Does,
    /// The role that holds the claims.
    pub on: String,
    /// The role that says who does it; `None`: whoever the claim is attributed to.
    pub speaker: Option<String>,
}

/// What an effect does.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Does {
    /// It says that they are not so.
    Deny,
    /// It says that they are so.
    Confirm,
    /// It says that they were otherwise.
    Correct,
}

/// Compiled rules, with the lemma sets and claim kinds that they speak of.
#[derive(Debug)]
pub struct RuleSet {
    kinds: Vec<ClaimKind>,
    /// Index of each kind.
    by_id: FxHashMap<String, usize>,
    /// The file of each kind.
    texts: Vec<Arc<TextFile>>,
    variants: Vec<compile::Variant>,
    /// By the head lemma of the trigger.
    triggers: FxHashMap<String, Vec<compile::Trigger>>,
    lexicon: BTreeMap<String, LemmaSet>,
    examples: Vec<compile::RuleExample>,
}

impl RuleSet {
    /// The rules that ship with the program.
    ///
    /// # Errors
    /// What is wrong with them: a fault of this build.
    pub fn news() -> Result<Self, Diagnostics> {
        Self::load(Vec::new())
    }

    /// A user's files over the shipped ones: a claim kind or lemma set of the same name replaces theirs.
    ///
    /// # Errors
    /// Everything that is wrong with them, in the order of files and lines; warnings alone are no error.
    pub fn load(files: Vec<TextFile>) -> Result<Self, Diagnostics> {
        let (rules, faults) = Self::check(files);
        if faults.iter().any(Diagnostic::is_error) {
            return Err(Diagnostics(faults));
        }
        Ok(rules)
    }

    /// Like [`RuleSet::load`], but gives the rules that are sound together with what is wrong with the others.
    pub fn check(files: Vec<TextFile>) -> (Self, Vec<Diagnostic>) {
        let shipped = packs::SHIPPED.iter();
        let shipped = shipped.map(|name| TextFile::new(*name, crate::packed::rules(name)));
        let layers = [shipped.collect(), files].map(|layer: Vec<TextFile>| {
            let files = layer.into_iter().map(Arc::new);
            files.collect::<Vec<_>>()
        });
        compile::layers(&layers)
    }

    /// A set of files without those that ship, and what is wrong with it.
    pub fn alone(files: Vec<TextFile>) -> (Self, Vec<Diagnostic>) {
        let files: Vec<Arc<TextFile>> = files.into_iter().map(Arc::new).collect();
        compile::layers(&[Vec::new(), files])
    }

    /// Every claim kind, by id.
    pub fn kinds(&self) -> &[ClaimKind] {
        &self.kinds
    }

    /// The claim kind of that id; `None` where no rule file has it.
    pub fn kind(&self, id: &str) -> Option<&ClaimKind> {
        self.index(id).map(|index| &self.kinds[index])
    }

    fn index(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    /// The file of a claim kind, as it stands; `None` where no rule file has that id.
    pub fn file(&self, id: &str) -> Option<&TextFile> {
        self.texts.get(self.index(id)?).map(Arc::as_ref)
    }

    /// The lists that clauses are read with: the shipped ones, with the lemma sets of these rules.
    pub fn words(&self) -> Words {
        Words::shipped().overlaid(|name| Some(self.lexicon(name)?.lemmas.clone()))
    }

    /// Names of all lemma sets, sorted.
    pub fn lexicon_names(&self) -> impl Iterator<Item = &str> {
        self.lexicon.keys().map(String::as_str)
    }

    /// The lemma set of that name; `None` where there is none.
    pub fn lexicon(&self, name: &str) -> Option<&LemmaSet> {
        self.lexicon.get(name)
    }
}

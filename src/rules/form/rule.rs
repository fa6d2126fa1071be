//! What the file of a claim kind holds.

use std::collections::BTreeMap;

use schemars::JsonSchema;

use super::{OneOrMore, WordsOrNumber};
use crate::rules::{Does, RoleType, UnitClass, WordClass};

/// One kind of claim: what it is, its roles, the ways in which texts say it, and examples.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "it is only described")]
pub(super) struct RuleFile {
    /// The name of the kind: what it finds, in small letters, "strike". One word of letters, digits, `-` and `_`.
    id: String,
    /// One line for a heading: "Who strikes, where, since when".
    title: String,
    /// What it is for, in a few sentences; roles in backticks.
    summary: String,
    /// A source mostly tells of one such act: claims dated away from it are background, and its day and town hold for the others.
    #[schemars(default)]
    incident: bool,
    /// It tells of what can be seen and touched: figures of speech, "a storm of protest", make no claims.
    #[schemars(default)]
    literal: bool,
    /// It takes the place of the shipped kind of that id.
    #[schemars(default)]
    replaces: bool,
    /// The slots of the claim, each with what may fill it.
    role: BTreeMap<String, Role>,
    /// Ways of saying it. Where several hold, the one that fills most roles wins, then the one named first.
    #[schemars(rename = "match")]
    matches: Vec<Match>,
    /// Sentences with what they must tell: some with claims, and some where nothing must be found.
    example: Vec<Example>,
    /// What its claims do to the claim that they are about.
    effect: Option<Effect>,
}

/// What may fill a role.
#[derive(JsonSchema)]
#[schemars(untagged)]
#[expect(dead_code, reason = "it is only described")]
enum Role {
    /// A type, or several of which the first that fits is taken.
    Types(OneOrMore<RoleType>),
    Spec(RoleTable),
}

/// What may fill a role, and how it stands to other roles.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "it is only described")]
struct RoleTable {
    /// A type, or several of which the first that fits is taken.
    #[schemars(rename = "type")]
    types: OneOrMore<RoleType>,
    /// Narrows amounts to a unit, or times to lengths of time ("duration").
    unit: Option<UnitClass>,
    /// A role that the same person or thing cannot fill, too.
    differs: Option<String>,
    /// The role that takes what is only described ("a woman"), so that this one takes names alone.
    unnamed: Option<String>,
    /// For an amount: the role whose people it counts one by one.
    counts: Option<String>,
    /// It takes one alone, and nobody who is named beside: of "Ruiz, 45, and Lind, 27", each age is one's.
    #[schemars(default)]
    one: bool,
    /// With `counts`: a claim kind whose people are not counted here.
    except: Option<KindName>,
}

/// The id of a claim kind.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "it is only described")]
pub(super) struct KindName(String);

/// One way of saying it: a trigger and the paths from it to what fills the roles, or a token pattern.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "it is only described")]
struct Match {
    /// Its name within the file: "walk-out".
    name: String,
    /// The word that tells of the event: a lemma or phrase ("walk out"), a list of them, or a lemma set ("@kill").
    trigger: Option<OneOrMore<Trigger>>,
    /// What part of speech the trigger must be, where its lemma set does not say.
    pos: Option<WordClass>,
    /// What must hold beside the trigger: a path, or `voice`, and what must be there.
    ///
    /// "@set" or "word|word": such a word, which becomes part of the trigger; "not @set": no such word; "type(person|org)":
    /// somebody or something of such a type; "named": by name; "any", "none"; `voice = "active"` or "passive".
    #[schemars(default)]
    with: BTreeMap<String, OneOrMore<String>>,
    /// Roles without which there is no claim.
    need: Option<OneOrMore<String>>,
    /// For each role, where to look for what fills it: the first path that hits.
    #[schemars(default)]
    path: BTreeMap<String, OneOrMore<Path>>,
    /// For a role of type "term", what the trigger says of it: `says = { outcome = "acquitted" }`.
    ///
    /// Sources that say different terms of one act contradict each other; "partner/spouse" is within "partner".
    #[schemars(default)]
    says: BTreeMap<String, String>,
    /// Words in their order, in place of trigger and paths: a fall-back for what the parse does not bring together.
    ///
    /// `[@set]`, `[word|word]`: lemmas, the first of which is the trigger; `{role}`: what fills a role; `word`: the word as it
    /// stands; `/regex/`: a word that the expression matches as a whole; `[]`: any word; `?` and `{0,4}` behind one say how
    /// often.
    #[schemars(extend("examples" = ["{carrier} []{0,4} [@deliver] []{0,3} to {guest}"]))]
    pattern: Option<String>,
}

/// A lemma, a phrase of lemmas, or a lemma set.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "it is only described")]
struct Trigger(String);

/// The way over the parse tree from the trigger to what fills a role: steps joined by `/`.
///
/// Engine: `subject`, `object`, `recipient`, `agent`, `time`, `place`; `>label` down, `<label` up, `>>label` anywhere below
/// within the clause, `>prep(to|for)` through a preposition, `#count` to the amount that counts the word, `self`; `$name`
/// is a named path; `[@set]` or `[word|word]` behind a step asks for such a word; `a + b` takes both.
#[derive(JsonSchema)]
#[schemars(extend("examples" = ["subject", "object", "recipient", "agent", "time", "place", "object/#count", ">prep(to)"]))]
#[expect(dead_code, reason = "it is only described")]
pub(super) struct Path(String);

/// A sentence, and what the rule must make of it: `claims`, or `none = true`.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "it is only described")]
struct Example {
    /// Some sentences of your own.
    text: String,
    /// The day that it is read from: `date = 2026-08-09`.
    #[schemars(regex(pattern = r"^\d{4}-\d{2}-\d{2}$"))]
    date: Option<String>,
    /// The match that must find it.
    variant: Option<String>,
    /// The claims that must be told: role and words, or normalised value; also `kind`, `polarity`, `certainty` and `speaker`.
    #[schemars(default)]
    claims: Vec<Claim>,
    /// Nothing of this kind must be told.
    #[schemars(default)]
    none: bool,
    /// Why nothing must be told, for the reader.
    why: Option<String>,
    /// Known to fail, with the reason: such an example counts as no failure.
    todo: Option<String>,
}

/// A claim: its roles, and what the engine says of it.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "it is only described")]
struct Claim {
    /// Where it is of another kind than this file's.
    kind: Option<KindName>,
    /// Whether it is said to be so or not.
    polarity: Option<Polarity>,
    /// How sure the text is of it.
    certainty: Option<Certainty>,
    /// Who says so.
    speaker: Option<OneOrMore<String>>,
    #[schemars(flatten)]
    roles: BTreeMap<String, OneOrMore<WordsOrNumber>>,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "lowercase")]
#[expect(dead_code, reason = "it is only described")]
enum Polarity {
    Affirmed,
    Negated,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "lowercase")]
#[expect(dead_code, reason = "it is only described")]
pub(super) enum Certainty {
    Asserted,
    Alleged,
    Probable,
    Possible,
    Planned,
    Conditional,
}

/// What claims of this kind do to the claim that they are about, for their speaker only.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "it is only described")]
struct Effect {
    /// What it does.
    does: Does,
    /// The role that holds the claim.
    on: String,
    /// The role that says who does it; without it, whoever the claim is attributed to.
    speaker: Option<String>,
}

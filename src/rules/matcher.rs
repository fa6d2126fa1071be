//! Finds the matches of a rule set in an analysis.
//!
//! Triggers are looked up by lemma, so the cost of a text does not grow with the number of rules; a variant whose needs a
//! sentence cannot meet is passed over before any path is walked. A role takes the first of its paths that leads to
//! something of its type: there is no product over candidates.

use std::collections::BTreeSet;

use super::{
    Argument, Match, RoleSpec, RoleType, RuleSet,
    compile::{Trigger, Variant},
    condition::{Condition, Test},
    filler::Filler,
    lexicon::WordClass,
    path::{LabelSet, Path},
    tree::Tree,
    types::{TypeSet, UNITS},
};
use crate::{
    analysis::Analysis,
    text::{Document, Label, Sentence},
};

/// A longer sentence is a table or a broken page, and is not read.
const LONGEST_SENTENCE: usize = 1_000;

/// What a sentence offers, for a quick no.
struct Offer {
    types: TypeSet,
    labels: LabelSet,
}

/// A match with what ranks it among others on the same words.
struct Candidate {
    variant: usize,
    found: Match,
}

impl RuleSet {
    /// All matches, in document order; per kind, one for each set of trigger words.
    pub fn find(&self, analysis: &Analysis<'_>) -> Vec<Match> {
        let tree = Tree::new(analysis, self);
        let mut found = Vec::new();
        for sentence in &analysis.document.sentences {
            if sentence.tokens.len() <= LONGEST_SENTENCE {
                found.extend(self.find_in(tree, sentence));
            }
        }
        found
    }

    fn find_in(&self, tree: Tree<'_>, sentence: &Sentence) -> Vec<Match> {
        let mut offer = None;
        let mut candidates = Vec::new();
        let mut patterns = BTreeSet::new();
        for token in sentence.tokens.clone() {
            for trigger in self.triggers_at(token, tree.analysis) {
                let offer = offer.get_or_insert_with(|| Offer::of(tree, sentence));
                let variant = &self.variants[trigger.variant];
                if variant.pattern.is_some() {
                    patterns.insert(trigger.variant);
                    continue;
                }
                if !offer.meets(variant) {
                    continue;
                }
                let attempt = self.attempt(tree, trigger, token);
                candidates.extend(attempt.map(|found| Candidate {
                    variant: trigger.variant,
                    found,
                }));
            }
        }
        let mut found = self.merged(tree, candidates);
        if !patterns.is_empty() {
            self.fall_back(tree, sentence, &patterns, &mut found);
        }
        found
    }

    /// Adds what token patterns find of the kinds that no path has found in the sentence.
    fn fall_back(
        &self,
        tree: Tree<'_>,
        sentence: &Sentence,
        patterns: &BTreeSet<usize>,
        found: &mut Vec<Match>,
    ) {
        let by_paths: BTreeSet<String> = found.iter().map(|found| found.kind.clone()).collect();
        let mut candidates = Vec::new();
        for &index in patterns {
            let variant = &self.variants[index];
            if !by_paths.contains(&self.kinds[variant.kind].id) {
                let matches = self.surface_matches(tree, variant, sentence).into_iter();
                candidates.extend(matches.map(|found| Candidate {
                    variant: index,
                    found,
                }));
            }
        }
        found.extend(self.merged(tree, candidates));
        found.sort_by(|a, b| (a.trigger, &a.kind, &a.rule).cmp(&(b.trigger, &b.kind, &b.rule)));
    }

    /// The triggers that the lemma of `token` may be. A word of a time is none: "on *March* 9".
    pub(super) fn triggers_at(&self, token: usize, analysis: &Analysis<'_>) -> &[Trigger] {
        if analysis.timex_at(token).is_some() {
            return &[];
        }
        if let Some(found) = self.amount_triggers_at(token, analysis) {
            return found;
        }
        let lemma = &analysis.document.tokens[token].lemma;
        let found = if lemma.chars().any(char::is_uppercase) {
            self.triggers.get(&lemma.to_lowercase())
        } else {
            self.triggers.get(lemma)
        };
        found.map(Vec::as_slice).unwrap_or_default()
    }

    /// The triggers of a unit ("#age"), at the word that heads such an amount; `None` where it is no such word.
    fn amount_triggers_at(&self, token: usize, analysis: &Analysis<'_>) -> Option<&[Trigger]> {
        let amount = analysis.quantity_at(token)?;
        let (name, _) = UNITS.iter().find(|(_, unit)| unit.holds(&amount.value))?;
        let triggers = self.triggers.get(&format!("#{name}"))?;
        (analysis.document.root_of(amount.tokens.clone()) == Some(token)).then_some(triggers)
    }

    /// Whether some rule may be triggered by this word.
    pub(super) fn is_trigger(&self, token: usize, analysis: &Analysis<'_>) -> bool {
        let document = &analysis.document;
        self.triggers_at(token, analysis)
            .iter()
            .any(|trigger| self.trigger_tokens(trigger, token, document).is_some())
    }

    /// All tokens of the trigger at `token`; `None` where it is another part of speech or words of a phrase lack.
    pub(super) fn trigger_tokens(
        &self,
        trigger: &Trigger,
        token: usize,
        document: &Document,
    ) -> Option<Vec<usize>> {
        let word = &document.tokens[token];
        let Variant { class, phrases, .. } = &self.variants[trigger.variant];
        if phrases.iter().any(|phrase| phrase.starts_with('#')) {
            return Some(vec![token]);
        }
        // "the invited guests": a participle that describes tells of no event of its own, unless the rule asks for one; "Two men
        // *dead* in Port Sele" does.
        let describes = word.label == Label::Amod && token < word.head;
        let wanted = *class == Some(WordClass::Participle);
        if describes != wanted || class.is_some_and(|class| !class.holds(word.pos)) {
            return None;
        }
        let mut tokens = vec![token];
        for lemma in &trigger.rest {
            let below = |&child: &usize| {
                !tokens.contains(&child) && document.tokens[child].lemma.eq_ignore_ascii_case(lemma)
            };
            let next = tokens
                .iter()
                .flat_map(|&at| document.children(at).iter().copied())
                .find(below)?;
            tokens.push(next);
        }
        Some(tokens)
    }

    /// The match of a trigger's variant at `token`, if it holds there.
    fn attempt(&self, tree: Tree<'_>, trigger: &Trigger, token: usize) -> Option<Match> {
        let variant = &self.variants[trigger.variant];
        let mut trigger_tokens = self.trigger_tokens(trigger, token, tree.document)?;
        for condition in &variant.conditions {
            trigger_tokens.extend(tree.holds(condition, token)?);
        }
        trigger_tokens.extend(tree.light_verb(token));
        trigger_tokens.sort_unstable();
        trigger_tokens.dedup();
        let kind = &self.kinds[variant.kind];
        let mut arguments = Vec::new();
        for role in &variant.roles {
            let spec = &kind.roles[role.role];
            let found = role
                .paths
                .iter()
                .map(|path| tree.arguments(path, token, spec, &arguments))
                .find(|found| !found.is_empty())
                .unwrap_or_default();
            if found.is_empty() && role.need {
                return None;
            }
            arguments.extend(found);
        }
        Some(Match {
            kind: kind.id.clone(),
            rule: variant.name.clone(),
            trigger: token,
            trigger_tokens,
            arguments,
            says: variant.says.clone(),
            surface: false,
        })
    }
}

fn argument(role: &str, filler: Filler) -> Argument {
    Argument {
        role: role.to_owned(),
        kind: filler.kind,
        head: filler.head,
        tokens: filler.tokens,
    }
}

impl Tree<'_> {
    /// What a path finds for a role beside the arguments that are there already.
    pub(super) fn arguments(
        self,
        path: &Path,
        token: usize,
        spec: &RoleSpec,
        others: &[Argument],
    ) -> Vec<Argument> {
        let fillers = self.fillers(path, token, spec).into_iter();
        let mut found: Vec<Argument> = fillers.map(|filler| argument(&spec.name, filler)).collect();
        found.retain(|argument| self.may_stand(argument, spec, others));
        if spec.one {
            found.truncate(1);
        }
        found
    }

    /// A filler as an argument, unless its role must differ from another that it fills already.
    pub(super) fn argument(
        self,
        spec: &RoleSpec,
        filler: Filler,
        others: &[Argument],
    ) -> Option<Argument> {
        let argument = argument(&spec.name, filler);
        self.may_stand(&argument, spec, others).then_some(argument)
    }

    /// Whether an argument is of another entity than those that its role must differ from.
    fn may_stand(self, argument: &Argument, spec: &RoleSpec, others: &[Argument]) -> bool {
        let entity = self.entity(argument.head);
        entity.is_none()
            || others.iter().all(|other| {
                spec.differs.as_ref() != Some(&other.role) || self.entity(other.head) != entity
            })
    }

    /// Whether a condition holds at `token`: the words that met it, which belong to the trigger.
    pub(super) fn holds(self, condition: &Condition, token: usize) -> Option<Vec<usize>> {
        let reached = || {
            let mut found = BTreeSet::new();
            for path in &condition.paths {
                found.extend(self.walk_all(path, token));
            }
            found
        };
        let among = |lemmas: &[String]| -> Vec<usize> {
            reached()
                .into_iter()
                .filter(|&at| self.lemma_is(at, lemmas))
                .collect()
        };
        let (holds, words) = match &condition.test {
            Test::Lemma(lemmas) => {
                let words = among(lemmas);
                (!words.is_empty(), words)
            }
            Test::NotLemma(lemmas) => (among(lemmas).is_empty(), Vec::new()),
            Test::Types(types) => (
                reached().into_iter().any(|at| self.types(at).meets(*types)),
                Vec::new(),
            ),
            Test::Named => (
                reached().into_iter().any(|at| self.is_named(at)),
                Vec::new(),
            ),
            Test::Any => (!reached().is_empty(), Vec::new()),
            Test::None => (reached().is_empty(), Vec::new()),
            Test::Passive(passive) => (self.passive(token) == *passive, Vec::new()),
        };
        holds.then_some(words)
    }
}

impl Offer {
    fn of(tree: Tree<'_>, sentence: &Sentence) -> Self {
        let mut offer = Self {
            types: TypeSet::default(),
            labels: LabelSet::default(),
        };
        for token in sentence.tokens.clone() {
            offer.types = offer.types.with(tree.types(token));
            offer.labels = offer.labels.with(LabelSet::of(&[tree.label(token)]));
        }
        offer
    }

    fn meets(&self, variant: &Variant) -> bool {
        variant
            .needs_types
            .iter()
            .all(|types| types.meets(self.types))
            && variant
                .needs_labels
                .iter()
                .all(|labels| labels.meets(self.labels))
    }
}

impl RuleSet {
    /// One match for each kind and set of trigger words: the one with most roles, then the one that its file names first.
    /// What it leaves open is filled from the others: "extended an invitation" from the verb and from the noun.
    fn merged(&self, tree: Tree<'_>, mut candidates: Vec<Candidate>) -> Vec<Match> {
        candidates.sort_by_key(|candidate| {
            let arguments = candidate.found.arguments.iter();
            let roles: BTreeSet<&str> = arguments.map(|argument| argument.role.as_str()).collect();
            let trigger = candidate.found.trigger;
            (std::cmp::Reverse(roles.len()), candidate.variant, trigger)
        });
        let mut kept: Vec<Match> = Vec::new();
        for Candidate { variant, found } in candidates {
            let shared = |other: &&mut Match| {
                other.kind == found.kind
                    && other
                        .trigger_tokens
                        .iter()
                        .any(|token| found.trigger_tokens.contains(token))
            };
            match kept.iter_mut().find(shared) {
                Some(better) => {
                    let kind = &self.kinds[self.variants[variant].kind];
                    fill_up(tree, better, found, &kind.roles);
                }
                None => kept.push(found),
            }
        }
        kept.sort_by(|a, b| (a.trigger, &a.kind, &a.rule).cmp(&(b.trigger, &b.kind, &b.rule)));
        kept
    }
}

/// Adds the roles that `better` leaves open, unless their words fill another of its roles or must not.
fn fill_up(tree: Tree<'_>, better: &mut Match, other: Match, roles: &[RoleSpec]) {
    let own = &better.arguments;
    let open = |argument: &Argument| {
        let free = own.iter().all(|own| {
            own.role != argument.role && (own.head != argument.head || own.kind == RoleType::Text)
        });
        let spec = roles.iter().find(|role| role.name == argument.role);
        free && spec.is_some_and(|spec| tree.may_stand(argument, spec, own))
    };
    let further: Vec<Argument> = other.arguments.into_iter().filter(open).collect();
    better.arguments.extend(further);
    for (role, term) in other.says {
        if better.says.iter().all(|(said, _)| *said != role) {
            better.says.push((role, term));
        }
    }
    better.trigger_tokens.extend(other.trigger_tokens);
    better.trigger_tokens.sort_unstable();
    better.trigger_tokens.dedup();
}

//! Why a rule did or did not match: each variant at each of its triggers, each condition, each path, and the first step
//! that led nowhere.

use std::ops::Range;

use super::{
    Argument, RuleSet,
    compile::{RolePaths, Trigger, Variant},
    path::{Chain, Path, written},
    surface::Pattern,
    tree::Tree,
};
use crate::{analysis::Analysis, text::Sentence};

/// One variant of a rule, tried at one word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trial {
    /// Pack, rule and variant.
    pub variant: String,
    /// The token that its trigger names; `None` where the text has none.
    pub trigger: Option<usize>,
    /// Why it is no match; `None` where it is one.
    pub failed: Option<String>,
    /// Its conditions up to the first that does not hold, as they are written, with what was found there.
    pub conditions: Vec<(String, String)>,
    /// What was found for each role, in the order of the rule file; empty where a condition failed before.
    pub roles: Vec<RoleTrial>,
}

/// What a variant's paths for one role led to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleTrial {
    /// The role.
    pub role: String,
    /// Whether there is no match without it.
    pub need: bool,
    /// The path that hit, as it is written; `None` where none did.
    pub path: Option<String>,
    /// The tokens of what fills it.
    pub fillers: Vec<Range<usize>>,
    /// The paths that were tried before, or all where none hit.
    pub misses: Vec<Miss>,
}

/// A path that led nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Miss {
    /// The path as it is written.
    pub path: String,
    /// The first step that failed; `None` where the path led to words of another type.
    pub step: Option<String>,
    /// Where that step started, or what the path led to.
    pub at: Vec<usize>,
    /// What stands there: labels of what hangs below with the words.
    pub found: String,
}

impl Trial {
    /// How near it came: no trigger, a trigger, its conditions, its needs, a match; then by roles filled.
    pub fn nearness(&self) -> (usize, usize) {
        let filled = self.roles.iter().filter(|role| role.path.is_some()).count();
        let lacking = self
            .roles
            .iter()
            .filter(|role| role.need && role.path.is_none())
            .count();
        let stage = match (self.trigger, &self.failed) {
            (None, _) => 0,
            (_, None) => 4,
            (_, Some(_)) if !self.roles.is_empty() => 3,
            (_, Some(_)) if !self.conditions.is_empty() => 2,
            _ => 1,
        };
        (stage, (filled + 64).saturating_sub(lacking))
    }
}

/// The tree of each of the `sentences` with branches, and at each word what a rule may ask of it: label, part of speech, lemma where
/// it differs from the word, the types that it can fill a role as, and `note`s.
pub fn branches(
    rules: &RuleSet,
    analysis: &Analysis<'_>,
    sentences: &[&Sentence],
    note: impl Fn(usize) -> Option<String>,
) -> String {
    let tree = Tree::new(analysis, rules);
    let document = &analysis.document;
    let mut lines: Vec<(String, String)> = Vec::new();
    for sentence in sentences {
        let mut open = vec![(sentence.root, String::new(), "")];
        while let Some((at, before, branch)) = open.pop() {
            let word = &document.tokens[at];
            let text = word.span.slice(&analysis.source.text);
            let label = if branch.is_empty() {
                ""
            } else {
                word.label.as_str()
            };
            let gap = if label.is_empty() { "" } else { " " };
            lines.push((
                format!("{before}{branch}{label}{gap}{text}"),
                tree.features(at, note(at)),
            ));
            let below: Vec<usize> = document
                .children(at)
                .iter()
                .copied()
                .filter(|&child| !document.tokens[child].is_space)
                .collect();
            let deeper = match branch {
                "" => before,
                "└─ " => before + "   ",
                _ => before + "│  ",
            };
            for (place, &child) in below.iter().enumerate().rev() {
                let last = place + 1 == below.len();
                open.push((child, deeper.clone(), if last { "└─ " } else { "├─ " }));
            }
        }
    }
    let width = lines
        .iter()
        .map(|(left, _)| left.chars().count())
        .max()
        .unwrap_or(0)
        .min(48);
    let drawn = lines
        .iter()
        .map(|(left, right)| format!("{left:<width$}  {right}").trim_end().to_owned() + "\n");
    drawn.collect()
}

impl RuleSet {
    /// Tries every variant of the claim kind `id` on a text.
    pub fn explain(&self, analysis: &Analysis<'_>, id: &str) -> Vec<Trial> {
        let tree = Tree::new(analysis, self);
        let mut trials = Vec::new();
        for (index, variant) in self.variants.iter().enumerate() {
            if self.kinds[variant.kind].id != id {
                continue;
            }
            let before = trials.len();
            for token in 0..analysis.document.tokens.len() {
                let triggers = self.triggers_at(token, analysis);
                for trigger in triggers.iter().filter(|trigger| trigger.variant == index) {
                    trials.push(self.trial(tree, trigger, token));
                }
            }
            if trials.len() == before {
                trials.push(Trial {
                    variant: variant.name.clone(),
                    trigger: None,
                    failed: Some("no word of the text triggers it".to_owned()),
                    conditions: Vec::new(),
                    roles: Vec::new(),
                });
            }
        }
        trials
    }

    /// The variants of all kinds that a word of the text triggers, those that came nearest first.
    pub fn near(&self, analysis: &Analysis<'_>) -> Vec<Trial> {
        let tree = Tree::new(analysis, self);
        let mut trials = Vec::new();
        for token in 0..analysis.document.tokens.len() {
            for trigger in self.triggers_at(token, analysis) {
                trials.push(self.trial(tree, trigger, token));
            }
        }
        trials.sort_by_key(|trial| std::cmp::Reverse(trial.nearness()));
        trials
    }

    /// The words that trigger a kind: lemmas and phrases, sorted.
    pub fn trigger_words(&self, id: &str) -> Vec<String> {
        let mut words = Vec::new();
        for variant in self
            .variants
            .iter()
            .filter(|variant| self.kinds[variant.kind].id == id)
        {
            words.extend(variant.phrases.iter().cloned());
        }
        words.sort();
        words.dedup();
        words
    }

    /// One variant at one word.
    pub(super) fn trial(&self, tree: Tree<'_>, trigger: &Trigger, token: usize) -> Trial {
        let variant = &self.variants[trigger.variant];
        let mut trial = Trial {
            variant: variant.name.clone(),
            trigger: Some(token),
            failed: self.refused(tree, trigger, token),
            conditions: Vec::new(),
            roles: Vec::new(),
        };
        if trial.failed.is_some() {
            return trial;
        }
        if let Some(pattern) = &variant.pattern {
            self.surface_trial(tree, (variant, pattern), token, &mut trial);
            return trial;
        }
        for condition in &variant.conditions {
            let reached: Vec<usize> = condition
                .paths
                .iter()
                .flat_map(|path| tree.walk_all(path, token))
                .collect();
            let found = tree.words_at(&reached);
            if tree.holds(condition, token).is_none() {
                trial.failed = Some(format!("`{}` does not hold: {found}", condition.text));
                return trial;
            }
            trial.conditions.push((condition.text.clone(), found));
        }
        let mut arguments = Vec::new();
        for role in &variant.roles {
            let found = self.role_trial(tree, variant, role, token, &mut arguments);
            trial.roles.push(found);
        }
        trial.failed = trial
            .roles
            .iter()
            .find(|role| role.need && role.fillers.is_empty())
            .map(|role| format!("nothing fills `{}`, which it needs", role.role));
        trial
    }

    /// A token pattern at one word: what fills its roles, or the element that nothing met.
    fn surface_trial(
        &self,
        tree: Tree<'_>,
        (variant, pattern): (&Variant, &Pattern),
        token: usize,
        trial: &mut Trial,
    ) {
        let document = tree.document;
        let sentence = &document.sentences[document.sentence_of(token)];
        let (held, farthest) = self.held(tree, variant, sentence);
        let roles = &self.kinds[variant.kind].roles;
        let Some(held) = held.into_iter().find(|held| held.trigger == token) else {
            let element = &pattern.elements[farthest.element].text;
            let at = tree.words_at(&[farthest.token.min(sentence.tokens.end - 1)]);
            trial.failed = Some(format!(
                "the pattern `{}` ends at `{element}`: found {at}",
                pattern.text
            ));
            return;
        };
        trial.roles = pattern
            .roles()
            .map(|role| {
                let fillers: Vec<Range<usize>> = held
                    .roles
                    .iter()
                    .filter(|(filled, _)| *filled == role)
                    .map(|(_, filler)| filler.tokens.clone())
                    .collect();
                RoleTrial {
                    role: roles[role].name.clone(),
                    need: false,
                    path: (!fillers.is_empty()).then(|| pattern.text.clone()),
                    fillers,
                    misses: Vec::new(),
                }
            })
            .collect();
    }

    /// Why the word does not trigger the variant.
    fn refused(&self, tree: Tree<'_>, trigger: &Trigger, token: usize) -> Option<String> {
        if self.trigger_tokens(trigger, token, tree.document).is_some() {
            return None;
        }
        let word = &tree.document.tokens[token];
        let rest = match trigger.rest.as_slice() {
            [] => String::new(),
            rest => format!(", or lacks `{}`", rest.join(" ")),
        };
        let wanted = match self.variants[trigger.variant].class {
            Some(class) => format!(", and the rule asks for a {class}"),
            None => String::new(),
        };
        Some(format!(
            "the trigger is used as {} under `{}` here{rest}{wanted}",
            word.pos, word.label,
        ))
    }

    /// Where the paths of a role lead; what they find is added to the arguments, as in a match.
    fn role_trial(
        &self,
        tree: Tree<'_>,
        variant: &Variant,
        role: &RolePaths,
        token: usize,
        arguments: &mut Vec<Argument>,
    ) -> RoleTrial {
        let spec = &self.kinds[variant.kind].roles[role.role];
        let mut trial = RoleTrial {
            role: spec.name.clone(),
            need: role.need,
            path: None,
            fillers: Vec::new(),
            misses: Vec::new(),
        };
        for path in &role.paths {
            let fillers = tree.arguments(path, token, spec, arguments);
            if fillers.is_empty() {
                trial.misses.push(tree.miss(path, token));
            } else {
                trial.path = Some(path.text.clone());
                trial.fillers = fillers.iter().map(|filler| filler.tokens.clone()).collect();
                arguments.extend(fillers);
                break;
            }
        }
        trial
    }
}

impl<'a> Tree<'a> {
    fn word(self, token: usize) -> &'a str {
        self.document.tokens[token]
            .span
            .slice(&self.analysis.source.text)
    }

    /// What a rule may ask of a word.
    fn features(self, token: usize, note: Option<String>) -> String {
        let word = &self.document.tokens[token];
        let mut found = vec![word.pos.to_string().to_lowercase()];
        if word.lemma != self.word(token) {
            found.push(word.lemma.clone());
        }
        let types = self.role_types(token);
        if !types.is_empty() {
            found.push(format!("({types})"));
        }
        found.extend(note);
        found.join(" ")
    }

    /// Where a path that filled nothing came to its end.
    fn miss(self, path: &Path, token: usize) -> Miss {
        let stopped = path
            .chains
            .iter()
            .find_map(|chain| self.stopped(chain, token));
        let (step, at, found) = stopped.unwrap_or_else(|| {
            let reached = self.walk_all(path, token);
            let found = format!("of another type, or taken: {}", self.words_at(&reached));
            (None, reached, found)
        });
        Miss {
            path: path.text.clone(),
            step,
            at,
            found,
        }
    }

    /// The first step of a chain that reached nothing, where it started, and what stands there.
    fn stopped(self, chain: &Chain, token: usize) -> Option<(Option<String>, Vec<usize>, String)> {
        let mut from = vec![token];
        for step in chain {
            let reached = self.step_all(&from, step);
            if reached.is_empty() {
                let found = self.below_all(&from);
                return Some((Some(written(std::slice::from_ref(step))), from, found));
            }
            from = reached;
        }
        None
    }

    /// The words at `tokens`.
    fn words_at(self, tokens: &[usize]) -> String {
        if tokens.is_empty() {
            return "nothing is there".to_owned();
        }
        let words: Vec<String> = tokens
            .iter()
            .map(|&at| format!("`{}` ({})", self.word(at), self.types(at)))
            .collect();
        words.join(", ")
    }

    /// What hangs below `tokens`: ">nsubj Ruiz, >prep to".
    fn below_all(self, tokens: &[usize]) -> String {
        let below: Vec<String> = tokens
            .iter()
            .flat_map(|&at| self.document.children(at))
            .filter(|&&at| !self.document.tokens[at].is_space)
            .map(|&at| format!(">{} {}", self.label(at), self.word(at)))
            .collect();
        if below.is_empty() {
            "nothing hangs below".to_owned()
        } else {
            below.join(", ")
        }
    }
}

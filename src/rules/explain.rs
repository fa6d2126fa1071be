//! Why a rule did or did not match: each variant at each of its triggers, each path, and the first step that led nowhere.

use std::ops::Range;

use super::{
    RuleSet,
    compile::{RolePaths, Trigger, Variant},
    path::{Chain, Path, written},
    tree::Tree,
};
use crate::analysis::Analysis;

/// One variant of a rule, tried at one word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trial {
    /// Pack, rule and variant.
    pub variant: String,
    /// The token that its trigger names; `None` where the text has none.
    pub trigger: Option<usize>,
    /// Why it is no match; `None` where it is one.
    pub failed: Option<String>,
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
                let triggers = self.triggers_at(token, &analysis.document);
                for trigger in triggers.iter().filter(|trigger| trigger.variant == index) {
                    trials.push(self.trial(tree, variant, trigger, token));
                }
            }
            if trials.len() == before {
                trials.push(Trial {
                    variant: variant.name.clone(),
                    trigger: None,
                    failed: Some("no word of the text triggers it".to_owned()),
                    roles: Vec::new(),
                });
            }
        }
        trials
    }

    fn trial(&self, tree: Tree<'_>, variant: &Variant, trigger: &Trigger, token: usize) -> Trial {
        let mut trial = Trial {
            variant: variant.name.clone(),
            trigger: Some(token),
            failed: self.refused(tree, variant, trigger, token),
            roles: Vec::new(),
        };
        if trial.failed.is_none() {
            trial.roles = variant
                .roles
                .iter()
                .map(|role| self.role_trial(tree, variant, role, token))
                .collect();
            let lacking = trial
                .roles
                .iter()
                .find(|role| role.need && role.fillers.is_empty());
            trial.failed =
                lacking.map(|role| format!("nothing fills `{}`, which it needs", role.role));
        }
        trial
    }

    /// Why the trigger or a condition does not hold.
    fn refused(
        &self,
        tree: Tree<'_>,
        variant: &Variant,
        trigger: &Trigger,
        token: usize,
    ) -> Option<String> {
        if self.trigger_tokens(trigger, token, tree.document).is_none() {
            let word = &tree.document.tokens[token];
            return Some(format!(
                "the trigger is used as {} under `{}` here{}",
                word.pos,
                word.label,
                if trigger.rest.is_empty() {
                    String::new()
                } else {
                    format!(", or lacks `{}`", trigger.rest.join(" "))
                },
            ));
        }
        let condition = variant
            .conditions
            .iter()
            .find(|condition| tree.holds(condition, token).is_none())?;
        let reached: Vec<usize> = condition
            .paths
            .iter()
            .flat_map(|path| tree.walk_all(path, token))
            .collect();
        Some(format!(
            "`{}` does not hold: {}",
            condition.text,
            tree.words_at(&reached)
        ))
    }

    fn role_trial(
        &self,
        tree: Tree<'_>,
        variant: &Variant,
        role: &RolePaths,
        token: usize,
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
            let fillers = tree.fillers(path, token, spec);
            if fillers.is_empty() {
                trial.misses.push(tree.miss(path, token));
            } else {
                trial.path = Some(path.text.clone());
                trial.fillers = fillers.into_iter().map(|filler| filler.tokens).collect();
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

    /// Where a path that filled nothing came to its end.
    fn miss(self, path: &Path, token: usize) -> Miss {
        let stopped = path
            .chains
            .iter()
            .find_map(|chain| self.stopped(chain, token));
        let (step, at, found) = stopped.unwrap_or_else(|| {
            let reached = self.walk_all(path, token);
            let found = format!("of another type: {}", self.words_at(&reached));
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

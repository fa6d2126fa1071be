//! Which variants fire on texts, which of them tell a claim, and which of their paths fill a role.

use super::{Match, RuleSet, tree::Tree};
use crate::analysis::Analysis;

/// What texts reached of every variant, in the order of the rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    /// One for each variant.
    pub variants: Vec<Reached>,
}

/// What texts reached of one variant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reached {
    /// The claim kind.
    pub kind: String,
    /// Pack, rule and variant.
    pub variant: String,
    /// How often a word triggered it.
    pub tried: usize,
    /// How often all that it needs was there.
    pub fired: usize,
    /// How often it made the match, and did not only fill up that of another variant.
    pub told: usize,
    /// Its paths, in the order of the rule's roles.
    pub paths: Vec<PathReached>,
}

/// How often a path filled its role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PathReached {
    /// The role.
    pub role: String,
    /// As it is written, named paths written out.
    pub path: String,
    /// How often it was the first to hit where its variant fired.
    pub hits: usize,
}

impl Coverage {
    /// Nothing reached yet.
    pub fn new(rules: &RuleSet) -> Self {
        let variants = rules.variants.iter().map(|variant| {
            let kind = &rules.kinds[variant.kind];
            let paths = variant.roles.iter().flat_map(|role| {
                role.paths.iter().map(|path| PathReached {
                    role: kind.roles[role.role].name.clone(),
                    path: path.text.clone(),
                    hits: 0,
                })
            });
            Reached {
                kind: kind.id.clone(),
                variant: variant.name.clone(),
                tried: 0,
                fired: 0,
                told: 0,
                paths: paths.collect(),
            }
        });
        Self {
            variants: variants.collect(),
        }
    }

    /// Adds what one text reaches; `only` leaves out all claim kinds but one.
    pub fn add(&mut self, rules: &RuleSet, analysis: &Analysis<'_>, only: Option<&str>) {
        let tree = Tree::new(analysis, rules);
        let wanted = |kind: &str| only.is_none_or(|only| only == kind);
        for token in 0..analysis.document.tokens.len() {
            for trigger in rules.triggers_at(token, analysis) {
                let reached = &mut self.variants[trigger.variant];
                if !wanted(&reached.kind)
                    || rules
                        .trigger_tokens(trigger, token, tree.document)
                        .is_none()
                {
                    continue;
                }
                reached.tried += 1;
                let trial = rules.trial(tree, trigger, token);
                if trial.failed.is_some() {
                    continue;
                }
                reached.fired += 1;
                for role in &trial.roles {
                    let hit = |path: &&mut PathReached| {
                        path.role == role.role && role.path.as_ref() == Some(&path.path)
                    };
                    if let Some(path) = reached.paths.iter_mut().find(hit) {
                        path.hits += 1;
                    }
                }
            }
        }
        for Match { rule, kind, .. } in rules.find(analysis) {
            let told = self
                .variants
                .iter_mut()
                .find(|reached| reached.variant == rule);
            if let Some(reached) = told.filter(|_| wanted(&kind)) {
                reached.told += 1;
            }
        }
    }

    /// Adds what other texts reached of the same rules.
    #[must_use]
    pub fn merge(mut self, other: &Self) -> Self {
        for (reached, more) in self.variants.iter_mut().zip(&other.variants) {
            reached.tried += more.tried;
            reached.fired += more.fired;
            reached.told += more.told;
            for (path, more) in reached.paths.iter_mut().zip(&more.paths) {
                path.hits += more.hits;
            }
        }
        self
    }
}

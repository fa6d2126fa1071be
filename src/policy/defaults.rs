//! What holds where a file of comparison rules is silent.

use std::collections::BTreeMap;

use super::{Align, Apart, Comparisons, Group, OverTime, RoleRule, Severity};

/// Name of the rules for kinds that no group names.
pub(super) const DEFAULT: &str = "default";

/// What holds where a file is silent: nothing conflicts, and only equal entities link.
pub(super) fn empty() -> Comparisons {
    Comparisons {
        align: Align {
            threshold: 1.0,
            within: 0.6,
            same_word: 1.0,
            same_kind: 0.7,
            reach: 60,
            horizon: 180,
            hub_sources: 20,
            hub_share: 0.3,
            neighbours: 64,
        },
        default: Group {
            name: DEFAULT.to_owned(),
            kinds: Vec::new(),
            title: String::new(),
            occasion: Vec::new(),
            event_gap: 7,
            occasion_gap: 1,
            speech_act: false,
            compared: true,
            one_event_per_source: false,
            state: false,
            recurs: false,
            mixed: false,
            synonyms: Vec::new(),
            swapped_roles: Vec::new(),
            acts: Vec::new(),
            titles: BTreeMap::new(),
            roles: Vec::new(),
            other_roles: RoleRule::unnamed(),
            absorbs: Vec::new(),
        },
        groups: BTreeMap::new(),
        examples: Vec::new(),
    }
}

impl RoleRule {
    /// A role that nothing is known of: it links weakly and never conflicts.
    pub(super) fn unnamed() -> Self {
        Self {
            name: "*".to_owned(),
            single: false,
            severity: Severity::Warning,
            weight: 0.0,
            up_to: 1,
            apart: Apart::Nothing,
            across: false,
            unique_participant: false,
            quiet: false,
            given: Vec::new(),
            rival: Vec::new(),
            counts_in: Vec::new(),
            refines: Vec::new(),
            tolerance: 0.0,
            over_time: OverTime::Fixed,
        }
    }
}

//! All verdicts on all events, in the order in which an editor needs them.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::{
    alignment::Row,
    events::{Event, Occasion},
    graph::ClaimGraph,
    policy::{Comparisons, Group},
};

use super::{
    Finding, Verdict,
    conflicts::conflicts,
    crossed::crossed,
    denial::denials,
    key::{judged, key},
    occasions::{announcement, other_occasions},
    occurrence::{self, occurrence},
    open, places,
    rivals::rivals,
    roles::{Scope, agreements},
    value_groups::{Support, supports},
};

/// The role of the date of an act.
pub(super) const WHEN: &str = "when";

/// The verdicts on all roles of all events: what needs an editor's eye most comes first.
pub fn decide(
    graph: &ClaimGraph,
    events: &[Event],
    rows: Vec<Row>,
    rules: &Comparisons,
) -> Vec<Finding> {
    let mut findings: Vec<(usize, Finding)> = events
        .par_iter()
        .enumerate()
        .flat_map_iter(|(at, event)| {
            let group = rules.group(&event.kind);
            let decision = Decision {
                graph,
                event,
                group,
            };
            let decided = if group.state {
                decision.differences()
            } else if group.compared {
                decision.findings()
            } else {
                decision.contradictions()
            };
            decided.into_iter().map(move |mut finding| {
                finding.key = key(graph, event, &finding);
                finding.judged = judged(&event.kind, &finding);
                places::fill(graph, event, &mut finding);
                (at, finding)
            })
        })
        .collect();
    let known: Vec<Finding> = findings
        .iter()
        .map(|(_, finding)| finding.clone())
        .collect();
    let open = open::findings(graph, events, rows, &known);
    findings.extend(open.into_iter().map(|finding| (usize::MAX, finding)));
    findings.sort_by(|(a, x), (b, y)| {
        (x.severity, x.verdict, a, &x.occasion, &x.role).cmp(&(
            y.severity,
            y.verdict,
            b,
            &y.occasion,
            &y.role,
        ))
    });
    for (n, (_, finding)) in findings.iter_mut().enumerate() {
        finding.id = format!("f{}", n + 1);
    }
    findings.into_iter().map(|(_, finding)| finding).collect()
}

/// One event with its rules.
struct Decision<'a> {
    graph: &'a ClaimGraph,
    event: &'a Event,
    group: &'a Group,
}

impl<'a> Decision<'a> {
    fn findings(&self) -> Vec<Finding> {
        let occasions: Vec<(&Occasion, Vec<usize>)> = self
            .event
            .occasions
            .iter()
            .map(|occasion| (occasion, self.indices(occasion)))
            .collect();
        let mut findings = self.across(&occasions);
        findings.extend(other_occasions(&self.scope(None), &occasions));
        for (occasion, claims) in &occasions {
            findings.extend(self.on_occasion(occasion, claims));
        }
        occurrence::keep_ticked(&mut findings);
        findings
    }

    /// Of how things stand: nothing where all agree.
    fn differences(&self) -> Vec<Finding> {
        let mut findings = self.findings();
        findings.retain(|finding| matches!(finding.verdict, Verdict::Conflict | Verdict::Denial));
        findings
    }

    /// Of what is only gathered: what one source says and another denies, and what is worth a word where sources differ.
    fn contradictions(&self) -> Vec<Finding> {
        let occasions = self.event.occasions.iter();
        let found = occasions.flat_map(|occasion| {
            let scope = self.scope(Some(occasion));
            let claims = self.indices(occasion);
            let told = supports(self.graph, self.event, &claims);
            let quiet = told.iter().filter(|(role, _)| self.group.role(role).quiet);
            let mut found = denials(&scope, &claims);
            found.extend(quiet.flat_map(|(role, supports)| conflicts(&scope, role, supports)));
            found
        });
        found.filter(|finding| finding.values.len() > 1).collect()
    }

    fn indices(&self, occasion: &Occasion) -> Vec<usize> {
        occasion
            .claims
            .iter()
            .filter_map(|id| self.graph.index(id))
            .collect()
    }

    fn scope(&self, occasion: Option<&'a Occasion>) -> Scope<'a> {
        Scope {
            graph: self.graph,
            event: self.event,
            group: self.group,
            occasion: occasion.map(|occasion| occasion.id.as_str()),
            uncertain: occasion.is_some_and(|occasion| occasion.uncertain),
        }
    }

    /// Agreement on roles that do not date the act: over all occasions, or on the one there is.
    fn across(&self, occasions: &[(&'a Occasion, Vec<usize>)]) -> Vec<Finding> {
        let all: Vec<usize> = occasions
            .iter()
            .flat_map(|(_, claims)| claims.clone())
            .collect();
        let only = match occasions {
            [(occasion, _)] => Some(*occasion),
            _ => None,
        };
        let scope = self.scope(only);
        let mut told = supports(self.graph, self.event, &all);
        self.ordered(&mut told)
            .into_iter()
            .filter(|(role, _)| self.group.role(role).across)
            .flat_map(|(role, supports)| agreements(&scope, role, &supports))
            .collect()
    }

    fn on_occasion(&self, occasion: &'a Occasion, claims: &[usize]) -> Vec<Finding> {
        let scope = self.scope(Some(occasion));
        let mut findings = denials(&scope, claims);
        if !self.group.state {
            findings.extend(occurrence(&scope, occasion, claims));
        }
        let mut told = supports(self.graph, self.event, claims);
        if self.group.speech_act {
            let acts = told.get(WHEN).map_or(&[][..], Vec::as_slice);
            findings.extend(announcement(&scope, claims, acts, WHEN));
        }
        findings.extend(crossed(&scope, &told));
        for (role, supports) in self.ordered(&mut told) {
            if !self.group.role(role).across {
                findings.extend(agreements(&scope, role, &supports));
            }
            findings.extend(conflicts(&scope, role, &supports));
            findings.extend(rivals(&scope, role, &supports));
        }
        findings
    }

    /// Roles in the order of the group's rules, then all others by name.
    fn ordered<'t>(
        &self,
        told: &mut BTreeMap<&'t str, Vec<Support<'t>>>,
    ) -> Vec<(&'t str, Vec<Support<'t>>)> {
        let mut roles: Vec<(&str, Vec<Support<'_>>)> = std::mem::take(told).into_iter().collect();
        let place = |role: &str| {
            let mut rules = self.group.roles.iter();
            rules
                .position(|rule| rule.name == role)
                .unwrap_or(usize::MAX)
        };
        roles.sort_by_key(|(role, _)| (place(role), *role));
        roles
    }
}

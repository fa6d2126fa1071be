//! Claims of one group that are part of an event of another: the visit still to come that an invitation is for.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    draft::{Absorbed, Draft},
    link,
    sketch::Sketch,
};
use crate::{
    claims::{Certainty, Claim, Polarity, Role, Value},
    graph::{ClaimGraph, Relation},
    policy::{Absorb, Comparisons, Group},
};

/// Roles that have to agree before a claim of another kind counts as part of an event.
const AGREEING: usize = 2;

/// Moves what one source tells into what the same source tells of an event that it is part of.
pub(super) fn absorb_at_home(
    graph: &ClaimGraph,
    rules: &Comparisons,
    accounts: &mut BTreeMap<String, Vec<Draft>>,
) {
    for (name, group) in &rules.groups {
        for rule in &group.absorbs {
            let Some(mut hosts) = accounts.remove(name) else {
                continue;
            };
            let mut at_home: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
            for (at, host) in hosts.iter().enumerate() {
                for source in &host.sources {
                    at_home.entry(*source).or_default().push(at);
                }
            }
            let absorber = Absorber {
                graph,
                rules,
                group,
                rule,
            };
            if let Some(guests) = accounts.get_mut(&rule.group) {
                absorber.absorb(guests, &mut hosts, |guest| {
                    let homes = guest
                        .sources
                        .iter()
                        .filter_map(|source| at_home.get(source));
                    homes.flatten().copied().collect()
                });
            }
            accounts.insert(name.clone(), hosts);
        }
    }
}

/// Moves drafts whose claims are part of another draft into it: into the one that they share most with.
pub(super) fn absorb(graph: &ClaimGraph, rules: &Comparisons, drafts: &mut Vec<Draft>) {
    for (name, group) in &rules.groups {
        for rule in &group.absorbs {
            let all = std::mem::take(drafts);
            let (mut hosts, rest): (Vec<Draft>, Vec<Draft>) =
                all.into_iter().partition(|draft| draft.group == *name);
            let (mut guests, rest): (Vec<Draft>, Vec<Draft>) = rest
                .into_iter()
                .partition(|draft| draft.group == rule.group);
            let mut by_entity: BTreeMap<String, Vec<usize>> = BTreeMap::new();
            for (at, host) in hosts.iter().enumerate() {
                for entity in host.key_entities(group) {
                    by_entity.entry(entity.to_owned()).or_default().push(at);
                }
            }
            let theirs = rules.groups.get(&rule.group).unwrap_or(&rules.default);
            let absorber = Absorber {
                graph,
                rules,
                group,
                rule,
            };
            absorber.absorb(&mut guests, &mut hosts, |guest| {
                let entities = guest.key_entities(theirs);
                let shared = entities.iter().filter_map(|entity| by_entity.get(*entity));
                let hosts: BTreeSet<usize> = shared.flatten().copied().collect();
                hosts.into_iter().take(rules.align.neighbours).collect()
            });
            drafts.extend(rest);
            drafts.extend(hosts);
            drafts.extend(guests);
        }
    }
}

/// One rule of one group at work.
struct Absorber<'a> {
    graph: &'a ClaimGraph,
    rules: &'a Comparisons,
    group: &'a Group,
    rule: &'a Absorb,
}

impl Absorber<'_> {
    /// Moves guests into the hosts that they are part of, of those that `candidates` gives.
    fn absorb(
        &self,
        guests: &mut Vec<Draft>,
        hosts: &mut [Draft],
        candidates: impl Fn(&Draft) -> BTreeSet<usize>,
    ) {
        guests.retain(|guest| {
            if !guest.absorbed.is_empty() || !all_fit(self.graph, self.rule, guest) {
                return true;
            }
            let Some((host, absorbed, sketch)) = self.best_host(guest, hosts, &candidates(guest))
            else {
                return true;
            };
            hosts[host].take(Draft {
                sketch,
                absorbed,
                ..guest.clone()
            });
            false
        });
    }

    /// Least weight of a link: less is asked of what one source tells.
    fn least(&self, guest: &Draft, host: &Draft) -> f64 {
        if guest.sources.is_disjoint(&host.sources) {
            self.rules.align.threshold
        } else {
            self.rules.align.within
        }
    }

    /// The host that `guest` shares most with, if it shares enough and nothing excludes it: its position, the guest's roles
    /// under the names that they have there, and their sketch.
    fn best_host(
        &self,
        guest: &Draft,
        hosts: &[Draft],
        candidates: &BTreeSet<usize>,
    ) -> Option<(usize, Absorbed, Sketch)> {
        let mut best: Option<(f64, usize, Absorbed, Sketch)> = None;
        for &host in candidates {
            let known = &hosts[host].sketch;
            let (absorbed, sketch) = renamed(self.graph, self.group, self.rule, guest, known);
            let link = link::link(self.graph, self.group, known, &sketch);
            let least = self.least(guest, &hosts[host]);
            let fits = link.weight >= least
                && !self.is_of_others(guest, &absorbed)
                && link.roles.len() >= AGREEING
                && !link.differs
                && link::apart(self.graph, self.group, known, &sketch).is_none()
                && !link::is_remote(&self.rules.align, known, &sketch);
            if fits && best.as_ref().is_none_or(|(most, ..)| link.weight > *most) {
                best = Some((link.weight, host, absorbed, sketch));
            }
        }
        best.map(|(_, host, absorbed, sketch)| (host, absorbed, sketch))
    }
}

impl Absorber<'_> {
    /// Whether a guest names somebody who is none of the host's, and not the one whom the host is about: a meeting of Norland with
    /// envoys is not what Norland invited Okafor to.
    fn is_of_others(&self, guest: &Draft, absorbed: &Absorbed) -> bool {
        let (mut others, mut foremost) = (false, false);
        for index in &guest.claims {
            let names = absorbed.get(index).into_iter().flatten();
            for (role, name) in self.graph.claim(*index).roles.iter().zip(names) {
                let Some([first, _, ..]) = self.rule.roles.get(&role.name).map(Vec::as_slice)
                else {
                    continue;
                };
                others |= name.is_none();
                foremost |= name.as_ref() == Some(first);
            }
        }
        others && !foremost
    }
}

/// Whether all claims of `draft` are as sure as the rule asks, and none is negated.
fn all_fit(graph: &ClaimGraph, rule: &Absorb, draft: &Draft) -> bool {
    draft.claims.iter().all(|index| {
        let claim = graph.claim(*index);
        claim.polarity == Polarity::Affirmed
            && (is_fit(rule, claim) || in_fit_sentence(graph, rule, *index))
    })
}

fn is_fit(rule: &Absorb, claim: &Claim) -> bool {
    rule.certainty.is_empty() || rule.certainty.contains(&claim.certainty.name())
}

/// Whether a claim stands in the sentence of one that fits, and no date shows it to be over: "she may visit the fair *held* in
/// Port Sele in June".
fn in_fit_sentence(graph: &ClaimGraph, rule: &Absorb, index: usize) -> bool {
    let claim = graph.claim(index);
    let told = graph.told(index);
    let over = claim.roles.iter().any(|role| match &role.value {
        Value::Time(time) => time
            .interval
            .to
            .zip(told)
            .is_some_and(|(to, told)| to <= told),
        _ => false,
    });
    let mates = graph.reading(index).claims.iter().filter(|other| {
        other.quote.span == claim.quote.span
            && rule
                .roles
                .keys()
                .any(|role| other.role(role).next().is_some())
    });
    let dated = claim
        .roles
        .iter()
        .any(|role| matches!(role.value, Value::Time(_)));
    dated
        && !over
        && mates
            .filter(|other| other.id != claim.id)
            .any(|other| is_ahead(rule, other))
}

fn is_ahead(rule: &Absorb, claim: &Claim) -> bool {
    is_fit(rule, claim) && claim.certainty != Certainty::Asserted
}

/// The guest's claims with their roles named as in the host.
fn renamed(
    graph: &ClaimGraph,
    group: &Group,
    rule: &Absorb,
    guest: &Draft,
    host: &Sketch,
) -> (Absorbed, Sketch) {
    let mut absorbed = Absorbed::new();
    let mut sketches = Vec::new();
    for &index in &guest.claims {
        let claim = graph.claim(index);
        let names = names(graph, rule, claim, host);
        let roles: Vec<(&str, &Role)> = names
            .iter()
            .zip(&claim.roles)
            .filter_map(|(name, role)| Some((name.as_deref()?, role)))
            .collect();
        let mut sketch = Sketch::of(graph, index, &roles, group);
        sketch.ahead = false; // what is to come is the aim; the act itself is over
        sketches.push(sketch);
        absorbed.insert(index, names);
    }
    (absorbed, Sketch::joined(&sketches))
}

fn names(graph: &ClaimGraph, rule: &Absorb, claim: &Claim, host: &Sketch) -> Vec<Option<String>> {
    claim
        .roles
        .iter()
        .map(|role| {
            let open = rule.roles.get(&role.name)?;
            let agreeing = open
                .iter()
                .find(|name| agrees(graph, host, name, &role.value));
            match open.as_slice() {
                [only] => Some(only.clone()),
                _ => agreeing.cloned(),
            }
        })
        .collect()
}

fn agrees(graph: &ClaimGraph, host: &Sketch, role: &str, value: &Value) -> bool {
    host.role(role).any(|known| {
        let relation = graph.relate(known, value, host.day()).relation;
        matches!(
            relation,
            Relation::Same | Relation::Holds | Relation::HeldBy
        )
    })
}

//! Who had it from whom: credits, speakers, copies, roots of attribution chains, rings.

use std::collections::{BTreeMap, BTreeSet};

use super::{ClaimGraph, SourceClaims, World, identity::Identity, net, shingles::containment};
use crate::{
    claims::{Attribution, Words},
    names::Gazetteer,
    span::Span,
};

/// Least share of the shorter source's shingles that makes a suspected copy.
const COPIED_SHARE: f64 = 0.4;
/// Least number of shared shingles that makes a suspected copy: about two sentences.
const COPIED_LEAST: usize = 24;
/// A shingle that more sources than this share is boilerplate and makes no candidates.
const BOILERPLATE: usize = 40;

/// One step of who had it from whom.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Step {
    /// Source id, or the name of the speaker that the step starts from.
    pub from: String,
    /// Source id, or the name of the outlet or speaker that it was had from.
    pub to: String,
    /// How it is known.
    pub kind: StepKind,
    /// Id of the source that says so; of shared wording the copy.
    pub source: String,
    /// The words that say so; empty for shared wording and for an outlet's credit line.
    pub cue: String,
    /// Where these words stand in the source that says so; empty at 0 where there are none.
    pub span: Span,
}

/// How a step is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum StepKind {
    /// An outlet named in the text or the credit line.
    Credit,
    /// A speaker.
    Speaker,
    /// Shared wording.
    Copy,
}

/// Where what a claim tells comes from, as far as the texts say.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Origin {
    /// One key for one origin: entity id, else name in small letters.
    pub key: String,
    /// The name for readers.
    pub name: String,
    /// What kind of origin it is.
    pub kind: OriginKind,
}

/// Kinds of origin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum OriginKind {
    /// A named speaker or outlet that the claim is attributed to.
    Named,
    /// Somebody unnamed.
    Anonymous,
    /// The outlet itself, or the wire that it prints.
    Own,
}

/// The lineage of a story.
#[derive(Debug, Clone, Default)]
pub(super) struct Lineage {
    pub(super) steps: Vec<Step>,
    pub(super) rings: Vec<Vec<String>>,
    /// By source: the origin of what it tells in its own voice.
    own: Vec<Origin>,
    /// Outlet key → source, where one source alone has it.
    by_outlet: BTreeMap<String, usize>,
    /// Entity id → outlet key, for outlets that the gazetteer does not list.
    entities: BTreeMap<String, String>,
}

impl Lineage {
    /// Follows all credits of `readings`, which are in their final order; `identities` are those of their entities.
    pub(super) fn trace(
        readings: &[SourceClaims],
        identities: &[Vec<Identity>],
        world: &World,
        gazetteer: &Gazetteer,
    ) -> Self {
        let outlets: Vec<Vec<Origin>> = readings
            .iter()
            .map(|reading| outlets(reading, gazetteer))
            .collect();
        let mut lineage = Self {
            by_outlet: by_outlet(&outlets),
            entities: outlet_entities(readings, identities, &outlets),
            ..Self::default()
        };
        let mut steps = BTreeMap::new();
        for (source, reading) in readings.iter().enumerate() {
            lineage.wire_steps(reading, &outlets[source], &mut steps);
            for claim in &reading.claims {
                lineage.chain_steps(source, readings, &claim.attribution, world, &mut steps);
            }
        }
        let copies = copies(readings);
        for &(later, earlier) in &copies {
            let (from, to) = (&readings[later].source, &readings[earlier].source);
            keep(&mut steps, step(from, from, to, StepKind::Copy, None));
        }
        lineage.own = own(readings, &outlets, &copies);
        lineage.steps = steps.into_values().collect();
        lineage.rings = lineage.find_rings(readings);
        lineage
    }

    /// "Pulse / AFP": the outlet prints the wire.
    fn wire_steps(&self, reading: &SourceClaims, outlets: &[Origin], steps: &mut Steps) {
        for wire in outlets.iter().skip(1) {
            let to = self.display(wire, &[]);
            keep(
                steps,
                step(
                    &reading.source,
                    &reading.source,
                    &to,
                    StepKind::Credit,
                    None,
                ),
            );
        }
    }

    /// The links of one attribution chain, outermost first.
    fn chain_steps(
        &self,
        source: usize,
        readings: &[SourceClaims],
        chain: &[Attribution],
        world: &World,
        steps: &mut Steps,
    ) {
        let mut from = readings[source].source.clone();
        for link in chain {
            let key = self.speaker_key(link);
            let is_outlet = world.is_outlet(&key) || self.by_outlet.contains_key(&key);
            let named = self.source_named(&key);
            if named == Some(source) {
                continue; // an outlet that quotes itself
            }
            let to = named.map_or_else(|| link.who.name.clone(), |s| readings[s].source.clone());
            if to == from {
                continue;
            }
            let kind = if is_outlet {
                StepKind::Credit
            } else {
                StepKind::Speaker
            };
            let source = &readings[source].source;
            keep(steps, step(source, &from, &to, kind, Some(&link.cue)));
            from = to;
        }
    }

    /// The root of a claim's attribution chain.
    pub(super) fn origin(&self, graph: &ClaimGraph, claim: usize) -> Origin {
        let chain = &graph.claim(claim).attribution;
        let source = graph.source(claim);
        let Some(root) = chain.last() else {
            return self.own[source].clone();
        };
        if !root.anonymous {
            return Origin {
                key: self.speaker_key(root),
                name: root.who.name.clone(),
                kind: OriginKind::Named,
            };
        }
        let outer = chain.iter().rev().skip(1).find(|link| !link.anonymous);
        let through = outer.map_or(&self.own[source].name, |link| &link.who.name);
        let root = &root.who.name;
        Origin {
            key: format!("{}@{}", root.to_lowercase(), through.to_lowercase()),
            name: format!("{root} (through {through})"),
            kind: OriginKind::Anonymous,
        }
    }

    /// Who heard it: the outlet nearest to the root of the claim's attribution chain, else the source that prints it.
    pub(super) fn reporter(&self, graph: &ClaimGraph, claim: usize) -> Origin {
        let chain = &graph.claim(claim).attribution;
        let is_outlet = |link: &&Attribution| {
            let key = self.speaker_key(link);
            graph.world().is_outlet(&key) || self.by_outlet.contains_key(&key)
        };
        chain.iter().rev().find(is_outlet).map_or_else(
            || self.own[graph.source(claim)].clone(),
            |link| Origin {
                key: self.speaker_key(link),
                name: link.who.name.clone(),
                kind: OriginKind::Named,
            },
        )
    }

    /// One key for one speaker: that of the outlet, else the entity's id, else the words in small letters.
    fn speaker_key(&self, link: &Attribution) -> String {
        let Some(id) = &link.who.entity else {
            return link.who.name.to_lowercase();
        };
        self.entities.get(id).unwrap_or(id).clone()
    }

    /// The source that an outlet's key belongs to.
    pub(super) fn source_named(&self, key: &str) -> Option<usize> {
        self.by_outlet.get(key).copied()
    }

    fn display(&self, outlet: &Origin, readings: &[SourceClaims]) -> String {
        let source = self.source_named(&outlet.key).and_then(|s| readings.get(s));
        source.map_or_else(|| outlet.name.clone(), |reading| reading.source.clone())
    }

    fn find_rings(&self, readings: &[SourceClaims]) -> Vec<Vec<String>> {
        let index: BTreeMap<&str, usize> = readings
            .iter()
            .enumerate()
            .map(|(at, reading)| (reading.source.as_str(), at))
            .collect();
        let credits: Vec<(usize, usize)> = self
            .steps
            .iter()
            .filter(|step| step.kind == StepKind::Credit)
            .filter_map(|step| {
                Some((
                    *index.get(step.from.as_str())?,
                    *index.get(step.to.as_str())?,
                ))
            })
            .collect();
        net::rings(readings.len(), &credits)
            .into_iter()
            .map(|ring| {
                let ids = ring.into_iter().map(|at| readings[at].source.clone());
                let mut ids: Vec<String> = ids.collect();
                ids.sort();
                ids
            })
            .collect()
    }
}

/// Steps by what makes them one: from, to, kind. The first in text order stays.
type Steps = BTreeMap<(String, String, StepKind), Step>;

fn keep(steps: &mut Steps, step: Step) {
    let key = (step.from.clone(), step.to.clone(), step.kind);
    steps.entry(key).or_insert(step);
}

fn step(source: &str, from: &str, to: &str, kind: StepKind, cue: Option<&Words>) -> Step {
    Step {
        from: from.to_owned(),
        to: to.to_owned(),
        kind,
        source: source.to_owned(),
        cue: cue.map_or_else(String::new, |cue| cue.text.to_string()),
        span: cue.map_or_else(Span::default, |cue| cue.span),
    }
}

/// The outlets of a source: who publishes it, then the wires that it prints ("Pulse / AFP", "Herald via Reuters").
fn outlets(reading: &SourceClaims, gazetteer: &Gazetteer) -> Vec<Origin> {
    let line = reading.outlet.as_deref().unwrap_or_default();
    line.split(['/', '|'])
        .flat_map(|part| part.split(" via "))
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .map(|name| {
            let listed = gazetteer
                .lookup(name)
                .map(|(entry, _)| entry)
                .find(|entry| entry.outlet);
            Origin {
                key: listed.map_or_else(|| name.to_lowercase(), |entry| entry.id.clone()),
                name: listed.map_or_else(|| name.to_owned(), |entry| entry.name.clone()),
                kind: OriginKind::Own,
            }
        })
        .collect()
}

/// The entities that bear the name of an outlet which the gazetteer does not list.
fn outlet_entities(
    readings: &[SourceClaims],
    identities: &[Vec<Identity>],
    outlets: &[Vec<Origin>],
) -> BTreeMap<String, String> {
    let keys: BTreeSet<&str> = outlets.iter().flatten().map(|it| it.key.as_str()).collect();
    let mut entities = BTreeMap::new();
    for (reading, identities) in readings.iter().zip(identities) {
        for (entity, identity) in reading.entities.iter().zip(identities) {
            let name = entity.name.to_lowercase();
            if entity.listed.is_none() && keys.contains(name.as_str()) {
                entities.insert(identity.id.clone(), name);
            }
        }
    }
    entities
}

/// Publishing outlets that one source alone has: with two articles of one outlet, a credit does not say which is meant.
fn by_outlet(outlets: &[Vec<Origin>]) -> BTreeMap<String, usize> {
    let mut sources: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for (source, names) in outlets.iter().enumerate() {
        if let Some(publisher) = names.first() {
            sources.entry(&publisher.key).or_default().insert(source);
        }
    }
    sources
        .into_iter()
        .filter_map(|(key, sources)| match sources.len() {
            1 => Some((key.to_owned(), *sources.first()?)),
            _ => None,
        })
        .collect()
}

/// The origin of what each source tells in its own voice: its wire, else its outlet, else itself; a suspected copy shares
/// the origin of what it was copied from.
fn own(
    readings: &[SourceClaims],
    outlets: &[Vec<Origin>],
    copies: &[(usize, usize)],
) -> Vec<Origin> {
    let mut own: Vec<Origin> = readings
        .iter()
        .zip(outlets)
        .map(|(reading, outlets)| {
            outlets.last().cloned().unwrap_or_else(|| Origin {
                key: format!("source/{}", reading.source),
                name: format!("source {}", reading.source),
                kind: OriginKind::Own,
            })
        })
        .collect();
    let class = net::classes(readings.len(), copies.iter().copied());
    let mut first: BTreeMap<usize, usize> = BTreeMap::new();
    for (source, &class) in class.iter().enumerate() {
        first.entry(class).or_insert(source);
    }
    for (source, class) in class.iter().enumerate() {
        if let Some(&first) = first.get(class) {
            own[source] = own[first].clone();
        }
    }
    own
}

/// Pairs of sources that share their wording, the later one first.
fn copies(readings: &[SourceClaims]) -> Vec<(usize, usize)> {
    let mut holders: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (source, reading) in readings.iter().enumerate() {
        for hash in &reading.shingles {
            holders.entry(*hash).or_default().push(source);
        }
    }
    let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for sources in holders
        .values()
        .filter(|sources| sources.len() <= BOILERPLATE)
    {
        for (n, &a) in sources.iter().enumerate() {
            for &b in &sources[n + 1..] {
                *shared.entry((a, b)).or_default() += 1;
            }
        }
    }
    shared
        .into_iter()
        .filter(|(_, count)| *count >= COPIED_LEAST)
        .filter(|((a, b), _)| {
            containment(&readings[*a].shingles, &readings[*b].shingles).0 >= COPIED_SHARE
        })
        .map(|((earlier, later), _)| (later, earlier))
        .collect()
}

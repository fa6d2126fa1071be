//! Which entities of several sources are one.
//!
//! In: the entities of each source, and the gazetteer. Out: [`Unified`]: one id and one name for each, with the reason of
//! every join. Two entities of one source are never joined, the order of the sources changes nothing, and nothing is
//! compared with everything: candidates share a key (id, name, family name, initials, office). Steps:
//! 1. by id in the gazetteer; 2. by the same name, also where one source does not tell what it names; 3. persons by initials and by spelling ("Sergei", "Sergey");
//! 4. organisations by initials; 5. a bare family name where one fuller name alone has it, or where none has and the
//!    sources share more; 6. a description by its office.

mod bare;
mod candidates;
mod net;
mod spelling;
mod unsure;
#[cfg(test)]
mod tests;

pub use self::spelling::without_accents;

use std::collections::{BTreeMap, BTreeSet};

pub(super) use self::spelling::{SHORT, initials, is_spelling, skeleton};
use self::{
    net::Net,
    spelling::{fold, relation},
};
use super::{
    Entity, Gazetteer, Gender, Kind, Title,
    gazetteer::{PersonName, slug},
};

/// Letters of a surname that a slip leaves as they are.
const OPENING: usize = 3;

/// The entities of several sources, joined.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Unified {
    /// By id.
    pub entities: Vec<Joined>,
    /// By source and entity: index into `entities`.
    of: Vec<Vec<usize>>,
}

/// What entities of several sources are.
#[derive(Debug, Clone, PartialEq)]
pub struct Joined {
    /// "country/russia", "person/ana-ruiz": that of the gazetteer, or made of kind and name; unique.
    pub id: String,
    /// The name that reports show: the gazetteer's, or the commonest one, the fullest among those.
    pub name: String,
    /// What kind of thing it is.
    pub kind: Kind,
    /// (source, entity) of its members, sorted.
    pub members: Vec<(usize, usize)>,
    /// Why they were joined; empty for an entity of one source.
    pub joins: Vec<Join>,
}

/// Two entities that were found to be one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Join {
    /// (source, entity).
    pub one: (usize, usize),
    /// (source, entity).
    pub other: (usize, usize),
    /// Why.
    pub reason: JoinReason,
    /// From 0 (a guess) to 1 (certain).
    pub strength: f32,
}

/// Why two entities are one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum JoinReason {
    /// Both are the same entry of the gazetteer.
    Listed,
    /// Same name, letter case, hyphens and accents aside.
    SameName,
    /// "G. Moreau" and "Gilles Moreau"; "WHO" and its full name.
    Initials,
    /// "Bill Moreau" and "William Moreau".
    GivenName,
    /// "Sergei" and "Sergey".
    Spelling,
    /// "Moreau", where one fuller name alone has it.
    ShortForm,
    /// The same office of the same country: "Norland's foreign minister".
    Office,
}

impl Unified {
    /// What an entity of a source is; `None` for indices that were not given.
    pub fn of(&self, source: usize, entity: usize) -> Option<&Joined> {
        let &at = self.of.get(source)?.get(entity)?;
        self.entities.get(at)
    }
}

/// Joins the entities of several sources.
pub fn unify(sources: &[Vec<Entity>], gazetteer: &Gazetteer) -> Unified {
    let mut nodes: Vec<Node<'_>> = sources
        .iter()
        .enumerate()
        .flat_map(|(source, entities)| {
            entities
                .iter()
                .enumerate()
                .map(move |(at, entity)| Node::new((source, at), entity, gazetteer))
        })
        .collect();
    nodes.sort_by(|a, b| a.content().cmp(&b.content()));
    let mut net = Net::new(nodes);
    net.join_listed();
    net.join_same_names();
    net.join_unsure();
    net.join_people();
    net.join_acronyms();
    net.join_surnames();
    net.join_bare_names();
    net.join_offices();
    net.finish(sources, gazetteer)
}

/// Two nodes that may be one, and why.
type Related = (usize, usize, (JoinReason, f32));

/// An entity of a source, with its keys.
struct Node<'a> {
    at: (usize, usize),
    entity: &'a Entity,
    /// Its name, folded.
    key: String,
    /// For a person.
    person: PersonName,
}

/// What an entity says of itself, place aside: the order of nodes must not hang on the order of sources.
type Content<'a> = (
    Kind,
    &'a str,
    &'a Option<String>,
    &'a [String],
    &'a [Title],
    Option<Gender>,
    (usize, usize),
);

impl<'a> Node<'a> {
    fn new(at: (usize, usize), entity: &'a Entity, gazetteer: &Gazetteer) -> Self {
        let person = match entity.kind {
            Kind::Person if entity.named => {
                PersonName::read(&without_accents(&entity.name), gazetteer)
            }
            _ => PersonName::default(),
        };
        Self {
            at,
            entity,
            key: fold(&entity.name),
            person,
        }
    }

    fn content(&self) -> Content<'_> {
        let it = self.entity;
        (
            it.kind,
            &it.name,
            &it.listed,
            &it.aliases,
            &it.titles,
            it.gender,
            self.at,
        )
    }

    fn is_full(&self) -> bool {
        !self.person.given.is_empty()
    }

    /// "foreign minister of Norland": titles that one person at a time has.
    fn offices(&self) -> impl Iterator<Item = &'a Title> + use<'a> {
        let titles = self.entity.titles.iter();
        titles.filter(|title| title.of.is_some())
    }
}

impl<'a> Net<'a> {
    /// Nodes by a key, in the order of the nodes.
    fn blocks<K: Ord>(&self, key: impl Fn(&Node<'a>) -> Option<K>) -> BTreeMap<K, Vec<usize>> {
        let mut blocks: BTreeMap<K, Vec<usize>> = BTreeMap::new();
        for (at, node) in self.nodes.iter().enumerate() {
            if let Some(key) = key(node) {
                blocks.entry(key).or_default().push(at);
            }
        }
        blocks
    }

    /// Nodes by a key, one for each group that they are in.
    fn candidates<K: Ord>(&self, key: impl Fn(&Node<'a>) -> Option<K>) -> BTreeMap<K, Vec<usize>> {
        let mut blocks = self.blocks(key);
        for block in blocks.values_mut() {
            *block = self.first_of_each(block, |_| ());
        }
        blocks
    }

    /// The first node of each group and key of a block.
    fn first_of_each<'n, K: Ord>(
        &'n self,
        block: &[usize],
        key: impl Fn(&'n Node<'a>) -> K,
    ) -> Vec<usize> {
        let mut seen = BTreeSet::new();
        let mut firsts = block.to_vec();
        firsts.retain(|&node| seen.insert((self.group(node), key(&self.nodes[node]))));
        firsts
    }

    fn join_listed(&mut self) {
        for block in self.blocks(|node| node.entity.listed.clone()).values() {
            for pair in block.windows(2) {
                self.join(pair[0], pair[1], JoinReason::Listed, 1.0);
            }
        }
    }

    /// Joins entities of one kind and name; a person's name must be a full one. One name with two entries joins neither.
    fn join_same_names(&mut self) {
        let key = |node: &Node<'a>| {
            let full = node.entity.kind != Kind::Person || node.is_full();
            (node.entity.named && full).then(|| (node.entity.kind, node.key.clone()))
        };
        for block in self.blocks(key).values() {
            let entries: BTreeSet<&Option<String>> = block
                .iter()
                .map(|&node| &self.nodes[node].entity.listed)
                .filter(|listed| listed.is_some())
                .collect();
            if entries.len() > 1 {
                continue;
            }
            for &node in &block[1..] {
                self.join(block[0], node, JoinReason::SameName, 0.95);
            }
        }
    }

    /// Joins persons' full names that differ in initials or spelling. Who could be two others stays alone.
    fn join_people(&mut self) {
        let surname = |node: &Node<'a>| node.is_full().then(|| skeleton(&node.person.surname));
        self.join_related(&self.blocks(surname));
        // A slip within the surname leaves the given name and how the surname begins.
        let slip = |node: &Node<'a>| {
            let given = node.person.given.first()?;
            let sound = skeleton(&node.person.surname);
            let opening: String = sound.chars().take(OPENING).collect();
            Some((given.clone(), opening))
        };
        self.join_related(&self.blocks(slip));
    }

    /// Joins those of each block whose names may be one person's.
    fn join_related<K: Ord>(&mut self, blocks: &BTreeMap<K, Vec<usize>>) {
        for block in blocks.values() {
            // Who bears one name and is joined already is asked once.
            let asked = self.first_of_each(block, |node| node.key.as_str());
            let names: Vec<&PersonName> =
                asked.iter().map(|&node| &self.nodes[node].person).collect();
            let pairs = candidates::pairs(&names).into_iter();
            let related = pairs.filter_map(|(one, other)| {
                let found = relation(names[one], names[other])?;
                Some((asked[one], asked[other], found))
            });
            let related: Vec<Related> = related.collect();
            self.join_cliques(&related);
        }
    }

    /// Joins who is related, where all are to whom one leads.
    fn join_cliques(&mut self, related: &[Related]) {
        let mut near: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        for &(one, other, _) in related {
            near.entry(one).or_default().insert(other);
            near.entry(other).or_default().insert(one);
        }
        let are_one_or_related = |a: &usize, b: &usize| self.is_one(*a, *b) || near[a].contains(b);
        let is_torn = |around: &BTreeSet<usize>| {
            let mut each = around.iter().enumerate();
            each.any(|(n, a)| {
                let mut behind = around.iter().skip(n + 1);
                behind.any(|b| !are_one_or_related(a, b))
            })
        };
        let torn: BTreeSet<usize> = near
            .iter()
            .filter(|(_, around)| is_torn(around))
            .map(|(node, _)| *node)
            .collect();
        for &(one, other, (reason, strength)) in related {
            if !torn.contains(&one) && !torn.contains(&other) {
                self.join(one, other, reason, strength);
            }
        }
    }

    /// Joins "WHO" to the one organisation whose words begin so.
    fn join_acronyms(&mut self) {
        let org = |node: &Node<'a>| node.entity.kind == Kind::Org && node.entity.named;
        let long = self.candidates(|node| {
            (org(node) && node.key.contains(' ')).then(|| initials(&node.entity.name))
        });
        for at in 0..self.nodes.len() {
            let node = &self.nodes[at];
            let short = node.entity.name.replace('.', "");
            if org(node) && short.len() > 1 && short.chars().all(char::is_uppercase) {
                self.join_only(
                    at,
                    long.get(&short).map_or(&[], Vec::as_slice),
                    JoinReason::Initials,
                    0.8,
                );
            }
        }
    }

    /// Joins a bare family name to the one person of the story whose full name has it.
    fn join_surnames(&mut self) {
        let full = self.candidates(|node| node.is_full().then(|| node.person.surname.clone()));
        for at in 0..self.nodes.len() {
            let node = &self.nodes[at];
            let bare = node.entity.kind == Kind::Person && node.entity.named && !node.is_full();
            if bare {
                let fuller = full
                    .get(&node.person.surname)
                    .map_or(&[][..], Vec::as_slice);
                self.join_only(at, fuller, JoinReason::ShortForm, 0.7);
            }
        }
    }

    /// Joins a description to the one named person to whom another source gives the same office of the same country.
    fn join_offices(&mut self) {
        let mut holders: BTreeMap<&'a Title, Vec<usize>> = BTreeMap::new();
        for (at, node) in self.nodes.iter().enumerate() {
            if node.entity.named {
                for office in node.offices() {
                    holders.entry(office).or_default().push(at);
                }
            }
        }
        for block in holders.values_mut() {
            *block = self.first_of_each(block, |_| ());
        }
        for at in 0..self.nodes.len() {
            let node = &self.nodes[at];
            if node.entity.named || node.entity.kind != Kind::Person {
                continue;
            }
            let offices = node.offices().filter_map(|office| holders.get(office));
            let holders: BTreeSet<usize> = offices.flatten().copied().collect();
            let holders: Vec<usize> = holders.into_iter().collect();
            self.join_only(at, &holders, JoinReason::Office, 0.6);
        }
    }

    /// Joins `node` to `others` if they are one group.
    fn join_only(&mut self, node: usize, others: &[usize], reason: JoinReason, strength: f32) {
        if let Some((&first, rest)) = others.split_first()
            && rest.iter().all(|&other| self.is_one(first, other))
        {
            self.join(first, node, reason, strength);
        }
    }

    fn finish(mut self, sources: &[Vec<Entity>], gazetteer: &Gazetteer) -> Unified {
        let mut entities: Vec<Joined> = self
            .take_groups()
            .iter()
            .map(|(members, joins)| self.joined(members, joins, gazetteer))
            .collect();
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        for entity in &mut entities {
            let count = seen.entry(entity.id.clone()).or_default();
            *count += 1;
            if *count > 1 {
                entity.id = format!("{}-{count}", entity.id);
            }
        }
        entities.sort_by(|a, b| a.id.cmp(&b.id));
        let mut of: Vec<Vec<usize>> = sources
            .iter()
            .map(|entities| vec![0; entities.len()])
            .collect();
        for (index, entity) in entities.iter().enumerate() {
            for &(source, at) in &entity.members {
                of[source][at] = index;
            }
        }
        Unified { entities, of }
    }

    fn joined(&self, members: &[usize], joins: &[Join], gazetteer: &Gazetteer) -> Joined {
        let nodes: Vec<&Node<'_>> = members.iter().map(|&node| &self.nodes[node]).collect();
        let mut members: Vec<(usize, usize)> = nodes.iter().map(|node| node.at).collect();
        members.sort_unstable();
        let listed = nodes.iter().find_map(|node| node.entity.listed.as_deref());
        let entry = listed.and_then(|id| gazetteer.entry(id));
        let named: Vec<&Node<'_>> = nodes
            .iter()
            .copied()
            .filter(|node| node.entity.named)
            .collect();
        let name = match entry {
            Some(entry) => entry.name.clone(),
            None => commonest(if named.is_empty() { &nodes } else { &named }),
        };
        let kind = entry.map_or_else(
            || nodes.first().map_or(Kind::Other, |node| node.entity.kind),
            |entry| entry.kind,
        );
        Joined {
            id: listed.map_or_else(
                || format!("{}/{}", folder(kind), slug(&name)),
                str::to_owned,
            ),
            name,
            kind,
            members,
            joins: joins.to_vec(),
        }
    }
}

/// The name that most members have, the longest of those, the first by letters of those.
fn commonest(nodes: &[&Node<'_>]) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for node in nodes {
        *counts.entry(&node.entity.name).or_default() += 1;
    }
    counts
        .into_iter()
        .rev()
        .max_by_key(|&(name, count)| (name.split(' ').count() > 1, count, name.len()))
        .map_or(String::new(), |(name, _)| name.to_owned())
}

/// The part of an id that tells the kind.
fn folder(kind: Kind) -> &'static str {
    match kind {
        Kind::Person => "person",
        Kind::Org => "org",
        Kind::Country => "country",
        Kind::Place => "place",
        Kind::Event => "event",
        Kind::Work => "work",
        Kind::Group => "group",
        Kind::Other => "other",
    }
}

//! Stage 7, graph: all claims of a story, and who had them from whom.
//!
//! In: a [`SourceClaims`] of each source. Out: a [`ClaimGraph`], in which one entity has one name across sources. `petgraph` stays
//! inside this folder. Steps:
//! 1. `build`: sources set in `order`, their entities joined (`names::similar`), nodes and edges laid;
//! 2. `lineage`: credits between sources, copies (`shingles`), roots of attribution chains, rings;
//! 3. `stories`: which sources tell of one thing, by the words that they share.
//!
//! Beside these: `wording`, what a copy changed; `relate`, how two values stand to each other in the light of `world`, what the gazetteer knows of the
//! story's entities; `show`, values in writing; `net`, the graph itself, which later stages tie verdicts into.

mod build;
mod identity;
mod lineage;
mod net;
mod order;
mod relate;
mod shingles;
mod show;
mod stories;
mod wording;
mod world;

use std::{collections::BTreeMap, sync::Arc};

use serde::{Deserialize, Serialize};

pub use self::{
    identity::Identity,
    lineage::{Origin, OriginKind, Step, StepKind},
    net::{Edge, Node, classes},
    relate::{Description, Ground, Related, Relation},
    shingles::{containment, shingles},
    show::{normal_value, show_day, show_interval, show_value},
    stories::terms,
    wording::{Change, Passage, Rewording, rewording},
    world::World,
};
use self::{lineage::Lineage, net::Net};
pub(crate) use self::{shingles::fnv, stories::term_of};
use crate::{
    claims::{Claim, Value},
    lexicon::Lexicon,
    mentions::SourceMentions,
    names::Entity,
    policy::RoleRule,
    time::{Day, TimeValue},
};

/// What one source tells: the result of all stages up to `claims`. It can be stored and merged later.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SourceClaims {
    /// Id of the source.
    pub source: String,
    /// Its outlet; `None` where unknown.
    pub outlet: Option<String>,
    /// Its day of publication, for updates over time; `None` where unknown.
    pub published: Option<Day>,
    /// Its entities; [`EntityValue::local`](crate::claims::EntityValue::local) points here.
    pub entities: Vec<Entity>,
    /// Its claims.
    pub claims: Vec<Claim>,
    /// Hashes of its word shingles, sorted: sources that share many share their wording. [`shingles`] makes them.
    pub shingles: Vec<u64>,
    /// Hashes of its words that carry content, sorted: sources of one story share many. [`terms`] makes them.
    #[serde(default)]
    pub terms: Vec<u64>,
    /// Every value that it tells, with the question that each answers.
    #[serde(default)]
    pub mentions: SourceMentions,
}

/// All claims of a story, with one name for one entity, and the lineage of what they tell.
#[derive(Debug, Clone)]
pub struct ClaimGraph {
    /// Earliest first.
    readings: Vec<SourceClaims>,
    /// Claim index → reading and position there.
    places: Vec<(usize, usize)>,
    /// Claim id → claim index.
    indices: BTreeMap<String, usize>,
    /// Source → id and name across sources of each of its entities.
    identities: Vec<Vec<Identity>>,
    /// Source → the first source of its story.
    stories: Vec<usize>,
    lexicon: Arc<Lexicon>,
    world: World,
    lineage: Lineage,
    net: Net,
}

impl ClaimGraph {
    /// The sources, earliest first.
    pub fn readings(&self) -> &[SourceClaims] {
        &self.readings
    }

    /// Id and name across sources of an entity of one source, by its place in [`SourceClaims::entities`]; `None` where there is no such one.
    pub fn identity(&self, source: usize, entity: usize) -> Option<&Identity> {
        self.identities.get(source)?.get(entity)
    }

    /// How many claims there are; claim indices run up to it, in order of source and text.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether no source tells anything.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// The claim at `index`, which this graph gave.
    pub fn claim(&self, index: usize) -> &Claim {
        let (reading, claim) = self.places[index];
        &self.readings[reading].claims[claim]
    }

    /// Gives the time in role `role` of the claim at `index` another value, or takes the role away where it gets none.
    pub fn date_role(
        &mut self,
        index: usize,
        role: usize,
        dated: impl FnOnce(TimeValue) -> Option<TimeValue>,
    ) {
        let (reading, claim) = self.places[index];
        let roles = &mut self.readings[reading].claims[claim].roles;
        let Some(Value::Time(time)) = roles.get_mut(role).map(|role| &mut role.value) else {
            return;
        };
        match dated(time.clone()) {
            Some(dated) => *time = dated,
            None => _ = roles.remove(role),
        }
    }

    /// All claims in order of source and text.
    pub fn claims(&self) -> impl Iterator<Item = &Claim> {
        self.readings.iter().flat_map(|reading| &reading.claims)
    }

    /// All claims, as [`ClaimGraph::claims`], without the graph.
    pub fn into_claims(self) -> impl Iterator<Item = Claim> {
        self.readings.into_iter().flat_map(|reading| reading.claims)
    }

    /// The index of the claim with this id; `None` where there is none.
    pub fn index(&self, id: &str) -> Option<usize> {
        self.indices.get(id).copied()
    }

    /// The index of the source of the claim at `index`.
    pub fn source(&self, index: usize) -> usize {
        self.places[index].0
    }

    /// The reading that the claim at `index` stands in.
    pub fn reading(&self, index: usize) -> &SourceClaims {
        &self.readings[self.source(index)]
    }

    /// The day on which the claim was told: of its statement where the text dates it, else of publication. `None` where
    /// neither is known.
    pub fn told(&self, index: usize) -> Option<Day> {
        let claim = self.claim(index);
        let of_statement = claim.roles.iter().filter(|role| role.is_of_statement());
        let said = claim
            .attribution
            .iter()
            .filter_map(|link| link.when.as_ref());
        of_statement
            .filter_map(|role| match &role.value {
                Value::Time(time) => Some(time),
                _ => None,
            })
            .chain(said)
            .find_map(|time| time.interval.from.filter(|_| time.interval.is_bounded()))
            .or(self.reading(index).published)
    }

    /// The first source of the story that a source tells.
    pub fn story(&self, source: usize) -> usize {
        self.stories[source]
    }

    /// Whether two sources tell of one story, as far as their words show.
    pub fn share_story(&self, a: usize, b: usize) -> bool {
        self.stories[a] == self.stories[b]
    }

    /// The words by which descriptions are compared.
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// A key that equal values share: for sorting and for counting distinct ones. [`ClaimGraph::relate`] may find more to be
    /// equal.
    pub fn value_key(&self, value: &Value) -> String {
        relate::value_key(&self.lexicon.comparison, value)
    }

    /// What the gazetteer knows of the story's entities.
    pub fn world(&self) -> &World {
        &self.world
    }

    /// How value `a` stands to value `b`; `day` is when the act took place or was told, `None` where unknown.
    pub fn relate(&self, a: &Value, b: &Value, day: Option<Day>) -> Related {
        relate::relate(&self.lexicon.comparison, &self.world, a, b, day)
    }

    /// How two values of one role stand to each other under its rule: which looser readings hold a stricter one.
    pub fn relate_as(&self, rule: &RoleRule, a: &Value, b: &Value, day: Option<Day>) -> Related {
        relate::under(rule, &self.world, (a, b), day, self.relate(a, b, day))
    }

    /// Who had it from whom, each step once.
    pub fn steps(&self) -> &[Step] {
        &self.lineage.steps
    }

    /// Rings of sources that credit each other: ids, sorted.
    pub fn rings(&self) -> &[Vec<String>] {
        &self.lineage.rings
    }

    /// The root of the attribution chain of the claim at `index`.
    pub fn origin(&self, index: usize) -> Origin {
        self.lineage.origin(self, index)
    }

    /// Who heard what the claim at `index` tells: the outlet nearest to its root, which may be the source itself.
    pub fn reporter(&self, index: usize) -> Origin {
        self.lineage.reporter(self, index)
    }

    /// The index of the source that publishes under the name that `origin` has; `None` where none does.
    pub fn source_of(&self, origin: &Origin) -> Option<usize> {
        self.lineage.source_named(&origin.key)
    }

    /// The nodes of the graph: sources, speakers, claims, entities, occasions.
    pub fn nodes(&self) -> impl Iterator<Item = &Node> {
        self.net.nodes()
    }

    /// The edges as positions in [`ClaimGraph::nodes`], with what they say.
    pub fn edges(&self) -> impl Iterator<Item = (usize, usize, Edge)> {
        self.net.edges()
    }

    /// Adds what a later stage found between two nodes; unknown nodes are laid.
    pub fn tie(&mut self, from: Node, to: Node, edge: Edge) {
        self.net.tie(from, to, edge);
    }
}

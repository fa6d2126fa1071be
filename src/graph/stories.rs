//! Stories: which sources tell of one thing, by the words that they share and few others have.
//!
//! A story says nothing about any claim. It is a ground to take two bare claims of one kind for one event ("the fire", "a
//! fire"), where nothing that they name keeps them apart.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::unionfind::UnionFind;

use super::SourceClaims;
use crate::text::{Document, Pos};

/// Least likeness of two sources of one story, and of what two groups of sources tell on the whole.
const ALIKE: f64 = 0.06;
/// How much more a name tells than another word.
const NAMED: f64 = 2.0;
/// Sources that are taken to have been read before: with two sources alone, no word is rare by its count.
const READ_BEFORE: f64 = 5.0;
/// In how many of those a word stood.
const STOOD_BEFORE: f64 = 0.8;
/// Rarest words of a source by which others are looked for.
const TELLING: usize = 24;
/// Sources of one word, on either side in order of time, that are looked at.
const NEAR: usize = 24;
/// Telling words that two sources share before they are held against each other.
const SHARED: usize = 2;
/// Sources that one is held against, those with the most words in common.
const HELD_AGAINST: usize = 48;

/// Hashes of the words of a text that carry its content, in dictionary form, sorted, each once.
pub fn terms(document: &Document) -> Vec<u64> {
    let carries = |pos| {
        matches!(
            pos,
            Pos::Noun | Pos::Propn | Pos::Verb | Pos::Adj | Pos::Num
        )
    };
    let words = document.tokens.iter().filter(|token| carries(token.pos));
    let mut hashes: Vec<u64> = words
        .filter(|token| token.lemma.chars().filter(|c| c.is_alphanumeric()).count() > 1)
        .map(|token| term_of(&token.lemma.to_lowercase(), token.pos == Pos::Propn))
        .collect();
    hashes.sort_unstable();
    hashes.dedup();
    hashes
}

/// The hash of a word in dictionary form and small letters: of a name, its lowest bit is set.
pub(crate) fn term_of(word: &str, is_name: bool) -> u64 {
    let hash = super::shingles::hash(&[word.to_owned()]);
    (hash & !1) | u64::from(is_name)
}

/// By source: the number of its story, which is the first of its sources. `readings` stand in their final order, which
/// alone settles ties.
pub(super) fn stories(readings: &[SourceClaims]) -> Vec<usize> {
    let library = Library::new(readings);
    let mut edges: Vec<(f64, usize, usize)> = Vec::new();
    for (a, b) in library.candidates(readings) {
        let alike = cosine(&library.weighed[a], &library.weighed[b]);
        if alike >= ALIKE {
            edges.push((alike, a, b));
        }
    }
    edges.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    gather(library.weighed, &edges)
}

/// Weights of words by hash, sorted.
type Weighed = Vec<(u64, f64)>;

/// The words of all sources.
struct Library {
    /// By word: the sources that hold it, in order of time.
    holders: BTreeMap<u64, Vec<usize>>,
    /// By source: its words with their weights.
    weighed: Vec<Weighed>,
    /// By source: its place in time.
    place: Vec<usize>,
}

impl Library {
    fn new(readings: &[SourceClaims]) -> Self {
        let mut order: Vec<usize> = (0..readings.len()).collect();
        order.sort_by_key(|source| (readings[*source].published, *source));
        let mut place = vec![0; readings.len()];
        let mut holders: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
        for (at, &source) in order.iter().enumerate() {
            place[source] = at;
            for term in &readings[source].terms {
                holders.entry(*term).or_default().push(source);
            }
        }
        let all = readings.len() as f64 + READ_BEFORE;
        let weight = |term: &u64| {
            let held = holders.get(term).map_or(0, Vec::len) as f64;
            let name = if term & 1 == 1 { NAMED } else { 1.0 };
            name * (all / (held + STOOD_BEFORE)).ln()
        };
        let weighed = readings
            .iter()
            .map(|reading| {
                reading
                    .terms
                    .iter()
                    .map(|term| (*term, weight(term)))
                    .collect()
            })
            .collect();
        Self {
            holders,
            weighed,
            place,
        }
    }

    /// Pairs of sources that share some of their most telling words.
    fn candidates(&self, readings: &[SourceClaims]) -> BTreeSet<(usize, usize)> {
        let mut pairs = BTreeSet::new();
        for (source, reading) in readings.iter().enumerate() {
            let mut telling: Vec<(usize, u64)> = reading
                .terms
                .iter()
                .map(|term| (self.holders.get(term).map_or(0, Vec::len), *term))
                .filter(|(held, _)| *held > 1)
                .collect();
            telling.sort_unstable();
            let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
            for (_, term) in telling.iter().take(TELLING) {
                for other in self.near(*term, source) {
                    *shared.entry(other).or_default() += 1;
                }
            }
            let mut most: Vec<(usize, usize)> = shared
                .into_iter()
                .filter(|(_, count)| *count >= SHARED)
                .map(|(other, count)| (count, other))
                .collect();
            most.sort_by_key(|(count, other)| (std::cmp::Reverse(*count), *other));
            for (_, other) in most.into_iter().take(HELD_AGAINST) {
                pairs.insert((source.min(other), source.max(other)));
            }
        }
        pairs
    }

    /// Sources that hold `term`, those nearest to `source` in time.
    fn near(&self, term: u64, source: usize) -> impl Iterator<Item = usize> {
        let holders = self.holders.get(&term).map_or(&[][..], Vec::as_slice);
        let at = holders.partition_point(|other| self.place[*other] < self.place[source]);
        let from = at.saturating_sub(NEAR);
        let to = (at + NEAR + 1).min(holders.len());
        holders[from..to]
            .iter()
            .copied()
            .filter(move |other| *other != source)
    }
}

/// Joins sources along `edges`, the most alike first, where the two groups are alike on the whole.
fn gather(weighed: Vec<Weighed>, edges: &[(f64, usize, usize)]) -> Vec<usize> {
    let size = weighed.len();
    let mut union = UnionFind::new(size);
    let mut groups: Vec<(usize, Weighed)> =
        weighed.into_iter().map(|words| (1, unit(words))).collect();
    let mut unlike: BTreeSet<(usize, usize, usize)> = BTreeSet::new();
    for &(_, a, b) in edges {
        let (one, other) = (union.find(a), union.find(b));
        let (a, b) = (one.min(other), one.max(other));
        let sizes = groups[a].0 + groups[b].0;
        if a == b || unlike.contains(&(a, b, sizes)) {
            continue;
        }
        // For sums of unit vectors this is the average likeness between their members.
        let average = dot(&groups[a].1, &groups[b].1) / (groups[a].0 * groups[b].0) as f64;
        if average < ALIKE {
            unlike.insert((a, b, sizes));
            continue;
        }
        union.union(a, b);
        let root = union.find(a);
        let joined = sum(&groups[a].1, &groups[b].1);
        (groups[a].1, groups[b].1) = (Vec::new(), Vec::new());
        groups[root] = (sizes, joined);
    }
    let mut first: BTreeMap<usize, usize> = BTreeMap::new();
    (0..size)
        .map(|source| *first.entry(union.find(source)).or_insert(source))
        .collect()
}

fn unit(words: Weighed) -> Weighed {
    let length = dot(&words, &words).sqrt();
    words
        .into_iter()
        .map(|(term, weight)| (term, weight / length))
        .collect()
}

fn cosine(a: &Weighed, b: &Weighed) -> f64 {
    dot(a, b) / (dot(a, a) * dot(b, b)).sqrt()
}

/// Sum of products over shared words.
fn dot(a: &Weighed, b: &Weighed) -> f64 {
    let mut rest = b.iter().peekable();
    let mut sum = 0.0;
    for (term, weight) in a {
        while rest.next_if(|other| other.0 < *term).is_some() {}
        if let Some((_, other)) = rest.next_if(|other| other.0 == *term) {
            sum += weight * other;
        }
    }
    sum
}

fn sum(a: &Weighed, b: &Weighed) -> Weighed {
    let mut all: Weighed = a.iter().chain(b).copied().collect();
    all.sort_by_key(|(term, _)| *term); // stable: what `a` adds comes first, so that sums are the same everywhere
    all.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        if same {
            kept.1 += next.1;
        }
        same
    });
    all
}

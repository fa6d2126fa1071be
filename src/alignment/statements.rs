//! Statements: clauses that share so much that they tell one thing, in whatever words.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::unionfind::UnionFind;
use rustc_hash::FxHashSet;

use super::{
    Ground, Place, Question, Relation, Row, RowValue, Sort, amounts::Amounts, items::both,
    story::Story,
};
use crate::{
    mentions::{NO_WORD, Predicate, WordId},
    span::Span,
    thesaurus::{Nearness, Part},
};

/// Words that two clauses share at least.
const WORDS: usize = 3;
/// The weight of what they share, at least.
const WEIGHT: f64 = 9.0;
/// The share of the lighter clause that the other has too, at least.
const LIGHTER: f64 = 0.45;
/// The same of the heavier one.
const HEAVIER: f64 = 0.25;
/// Tokens past which a clause is a sentence of several statements.
const LONGEST: u32 = 45;
/// Rarest words of a clause by which others are looked for.
const KEYS: usize = 6;
/// Clauses of one word that are looked at.
const HELD_AGAINST: usize = 48;

/// A clause with what it says.
struct Statement {
    teller: usize,
    predicate: usize,
    words: Vec<WordId>,
    weight: f64,
}

/// Two clauses that tell one thing.
struct Pair {
    score: f64,
    a: usize,
    b: usize,
}

/// What agrees among the clauses of a story.
pub(super) fn rows(story: &Story<'_>) -> Vec<Row> {
    let statements = statements(story);
    let amounts = Amounts::new(story);
    let mut pairs: Vec<Pair> = candidates(story, &statements)
        .into_iter()
        .filter_map(|(a, b)| pair(story, &statements, a, b))
        .filter(|pair| {
            let [one, other] = [pair.a, pair.b].map(|at| {
                let it = &statements[at];
                (it.teller, &predicate(story, it).clause)
            });
            !amounts.differ(story, one, other)
        })
        .collect();
    pairs.sort_by(|x, y| {
        y.score
            .total_cmp(&x.score)
            .then_with(|| spans(story, &statements, x).cmp(&spans(story, &statements, y)))
    });
    let mut taken: FxHashSet<(usize, usize)> = FxHashSet::default();
    let mut groups = UnionFind::<usize>::new(statements.len());
    let mut members = BTreeSet::new();
    let mut places: BTreeMap<usize, BTreeSet<(u32, WordId)>> = BTreeMap::new();
    let mut scores: BTreeMap<usize, f64> = BTreeMap::new();
    for Pair { score, a, b } in pairs {
        let (x, y) = (&statements[a], &statements[b]);
        let keys = [
            (sentence(story, x), y.teller),
            (sentence(story, y), x.teller),
        ];
        if keys.iter().any(|key| taken.contains(key)) {
            continue;
        }
        taken.extend(keys);
        groups.union(a, b);
        for (own, statement) in [(a, x), (b, y)] {
            members.insert(own);
            scores.entry(own).or_insert(score);
            let shared = both(&x.words, &y.words);
            places
                .entry(own)
                .or_default()
                .extend(tokens(story, statement, &shared));
        }
    }
    let mut by_group: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for member in members {
        by_group
            .entry(groups.find(member))
            .or_default()
            .push(member);
    }
    by_group
        .into_values()
        .map(|group| row(story, &statements, &group, &places, &scores))
        .collect()
}

fn statements(story: &Story<'_>) -> Vec<Statement> {
    let mut all = Vec::new();
    for (teller, told) in story.tellers.iter().enumerate() {
        for (at, predicate) in told.mentions.predicates.iter().enumerate() {
            let length = predicate.clause.end - predicate.clause.start;
            if !predicate.is_verb || length > LONGEST {
                continue;
            }
            let words = story.words_of(teller, at).to_vec();
            if words.len() >= WORDS {
                all.push(Statement {
                    teller,
                    predicate: at,
                    weight: story.weight(&words),
                    words,
                });
            }
        }
    }
    all
}

/// Pairs of clauses of two sources that share a rare word.
fn candidates(story: &Story<'_>, statements: &[Statement]) -> BTreeSet<(usize, usize)> {
    let mut holders: BTreeMap<WordId, Vec<usize>> = BTreeMap::new();
    for (at, statement) in statements.iter().enumerate() {
        let mut words = statement.words.clone();
        words.sort_by(|a, b| {
            story
                .rarity(*b)
                .total_cmp(&story.rarity(*a))
                .then_with(|| story.word(*a).cmp(story.word(*b)))
        });
        for word in words.into_iter().take(2 * KEYS) {
            holders.entry(word).or_default().push(at);
        }
    }
    let mut pairs = BTreeSet::new();
    for holders in holders.values() {
        for (n, a) in holders.iter().enumerate() {
            let others = holders[n + 1..]
                .iter()
                .filter(|b| statements[**b].teller != statements[*a].teller);
            pairs.extend(others.take(HELD_AGAINST).map(|b| (*a, *b)));
        }
    }
    pairs
}

fn pair(story: &Story<'_>, statements: &[Statement], a: usize, b: usize) -> Option<Pair> {
    let (x, y) = (&statements[a], &statements[b]);
    let (one, other) = (predicate(story, x), predicate(story, y));
    if (one.is_negated, one.is_planned) != (other.is_negated, other.is_planned) {
        return None;
    }
    // Other people's words.
    let speakers = [story.speaker(x.teller, one), story.speaker(y.teller, other)];
    if speakers[0] != speakers[1] && !speakers.contains(&NO_WORD) {
        return None;
    }
    // Other names, other people's doings.
    let (mine, theirs) = (
        story.names_of(x.teller, x.predicate),
        story.names_of(y.teller, y.predicate),
    );
    if !mine.is_empty() && !theirs.is_empty() && both(mine, theirs).is_empty() {
        return None;
    }
    if story.is_other_time((x.teller, one), (y.teller, other)) || !tells_one_act(story, x, y) {
        return None;
    }
    let shared = both(&x.words, &y.words);
    let weight = story.weight(&shared);
    let lighter = weight / x.weight.min(y.weight);
    let heavier = weight / x.weight.max(y.weight);
    let holds =
        shared.len() >= WORDS && weight >= WEIGHT && lighter >= LIGHTER && heavier >= HEAVIER;
    let score = weight * (lighter + heavier);
    holds.then_some(Pair { score, a, b })
}

/// Whether two clauses share more than who they are about, a verb or a word outside names and titles: "President Lind and Mayor Ruiz" may have met, written or talked.
fn tells_one_act(story: &Story<'_>, x: &Statement, y: &Statement) -> bool {
    let verb = |it: &Statement| story.of_teller(it.teller, predicate(story, it).lemma);
    let plain = |it: &Statement| story.plain_words_of(it.teller, it.predicate);
    story.near(verb(x), verb(y), Part::Verb) >= Nearness::Synonyms
        || !both(plain(x), plain(y)).is_empty()
}

fn predicate<'s>(story: &'s Story<'_>, statement: &Statement) -> &'s Predicate {
    &story.tellers[statement.teller].mentions.predicates[statement.predicate]
}

/// A sentence of a teller, as one number.
fn sentence(story: &Story<'_>, statement: &Statement) -> usize {
    (predicate(story, statement).sentence as usize) * story.tellers.len() + statement.teller
}

/// An order of pairs that no name of a source has a part in.
fn spans(story: &Story<'_>, statements: &[Statement], pair: &Pair) -> (Span, Span) {
    let one = |at: usize| clause(story, &statements[at]);
    let (a, b) = (one(pair.a), one(pair.b));
    (a.min(b), a.max(b))
}

fn clause(story: &Story<'_>, statement: &Statement) -> Span {
    let mentions = story.tellers[statement.teller].mentions;
    let tokens = &mentions.predicates[statement.predicate].clause;
    let first = mentions.spans[tokens.start as usize];
    first.cover(mentions.spans[tokens.end as usize - 1])
}

/// The tokens of a clause that tell one of `words`.
fn tokens(story: &Story<'_>, statement: &Statement, words: &[WordId]) -> Vec<(u32, WordId)> {
    let mentions = story.tellers[statement.teller].mentions;
    let clause = mentions.predicates[statement.predicate].clause.clone();
    clause
        .map(|at| (at, mentions.tokens[at as usize]))
        .map(|(at, word)| (at, story.of_teller(statement.teller, word)))
        .filter(|(_, word)| words.contains(word))
        .collect()
}

fn row(
    story: &Story<'_>,
    statements: &[Statement],
    group: &[usize],
    places: &BTreeMap<usize, BTreeSet<(u32, WordId)>>,
    scores: &BTreeMap<usize, f64>,
) -> Row {
    let mut found: Vec<Place> = Vec::new();
    for at in group {
        let statement = &statements[*at];
        let teller = &story.tellers[statement.teller];
        for (token, _) in places.get(at).into_iter().flatten() {
            let span = teller.mentions.spans[*token as usize];
            found.push(Place {
                source: teller.source,
                span,
                text: span.slice(teller.text).to_owned(),
            });
        }
    }
    found.sort();
    found.dedup();
    let shortest = group
        .iter()
        .map(|at| &statements[*at])
        .map(|statement| clause(story, statement).slice(story.tellers[statement.teller].text))
        .min_by_key(|text| (text.len(), *text));
    let first = &statements[group[0]];
    let lemma = predicate(story, first).lemma;
    Row {
        sort: Sort::Act,
        relation: Relation::Same,
        ground: Ground::Same,
        score: group
            .iter()
            .filter_map(|at| scores.get(at))
            .copied()
            .fold(0.0, f64::max),
        question: Question {
            predicate: story.word(story.of_teller(first.teller, lemma)).to_owned(),
            of: String::new(),
        },
        values: vec![RowValue {
            text: shortest.unwrap_or_default().to_owned(),
            places: found,
        }],
    }
}

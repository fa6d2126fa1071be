//! Links best first: a mention has one partner in each other source; partners that say the same are one row.

use std::cmp::Ordering;

use petgraph::unionfind::UnionFind;
use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    Ground, Place, Question, Relation, Row, RowValue, Sort, items::Item, sort_of, story::Story,
};
use crate::span::Span;

/// Mentions of a row that a new one is held against.
const HELD_AGAINST: usize = 64;

/// Two mentions that answer one question.
#[derive(Debug, Clone)]
pub(super) struct Link {
    /// How much likeness stands behind it, agreements ahead of differences.
    pub(super) score: f64,
    /// Places in the story's items.
    pub(super) a: usize,
    pub(super) b: usize,
    pub(super) relation: Relation,
    pub(super) ground: Ground,
    /// What is counted, whose title it is.
    pub(super) of: String,
    /// Bytes beside the mentions that say the same: arguments that two acts share.
    pub(super) beside: Vec<(usize, Span, String)>,
}

impl Link {
    pub(super) fn new(score: f64, a: &Item<'_>, b: &Item<'_>, relation: Relation) -> Self {
        Self {
            score,
            a: a.at,
            b: b.at,
            relation,
            ground: Ground::Same,
            of: String::new(),
            beside: Vec::new(),
        }
    }

    pub(super) fn on(mut self, ground: Ground) -> Self {
        self.ground = ground;
        self
    }

    pub(super) fn of(mut self, of: &str) -> Self {
        of.clone_into(&mut self.of);
        self
    }
}

/// Whether a mention may have several partners in one source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Partners {
    One,
    Many,
}

/// Mentions that say the same.
#[derive(Default)]
struct Group<'l> {
    items: Vec<usize>,
    /// The score of its best link, and what that is of.
    best: Option<(f64, &'l str)>,
    beside: Vec<&'l (usize, Span, String)>,
}

/// The rows that links come to.
pub(super) fn settle(story: &Story<'_>, links: Vec<Link>, partners: Partners) -> Vec<Row> {
    settle_with(story, links, partners, |_, _| true)
}

/// Like [`settle`]; two mentions stand in one row only where they `fit`: "June" does not join the 12th to the 14th.
pub(super) fn settle_with(
    story: &Story<'_>,
    mut links: Vec<Link>,
    partners: Partners,
    fit: impl Fn(&Item<'_>, &Item<'_>) -> bool,
) -> Vec<Row> {
    links.sort_by(|x, y| {
        y.score
            .total_cmp(&x.score)
            .then_with(|| by_text(story, x, y))
    });
    let mut taken: FxHashSet<(usize, usize)> = FxHashSet::default();
    let mut groups = UnionFind::<usize>::new(story.items.len());
    let mut together: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    let mut members: Vec<usize> = Vec::new();
    let mut beside: Vec<(usize, Span, String)> = Vec::new();
    let mut best: Vec<(usize, f64, String)> = Vec::new();
    let mut apart: Vec<Link> = Vec::new();
    for link in links {
        let (a, b) = (&story.items[link.a], &story.items[link.b]);
        let keys = [(a.at, b.source), (b.at, a.source)];
        if partners == Partners::One && keys.iter().any(|key| taken.contains(key)) {
            continue;
        }
        let (one, other) = (groups.find(a.at), groups.find(b.at));
        if link.relation == Relation::Same && one != other {
            let of =
                |root: usize, own: usize| together.get(&root).cloned().unwrap_or_else(|| vec![own]);
            let (mut mine, theirs) = (of(one, a.at), of(other, b.at));
            let held = |at: &usize| &story.items[*at];
            let fits = |x: &usize| {
                let theirs = theirs.iter().take(HELD_AGAINST);
                theirs.map(held).all(|y| fit(held(x), y))
            };
            if !mine.iter().take(HELD_AGAINST).all(fits) {
                continue;
            }
            mine.extend(&theirs);
            mine.truncate(HELD_AGAINST);
            groups.union(one, other);
            together.remove(&one);
            together.remove(&other);
            together.insert(groups.find(one), mine);
        }
        taken.extend(keys);
        if link.relation == Relation::Same {
            members.extend([a.at, b.at]);
            beside.extend(link.beside);
            best.push((a.at, link.score, link.of));
        } else {
            apart.push(link);
        }
    }
    let mut rows = differences(story, &groups, apart);
    members.sort_unstable();
    members.dedup();
    let mut by_group: Vec<Group<'_>> = Vec::new();
    let mut places: FxHashMap<usize, usize> = FxHashMap::default();
    for at in members {
        let next = by_group.len();
        let place = *places.entry(groups.find(at)).or_insert(next);
        if place == next {
            by_group.push(Group::default());
        }
        by_group[place].items.push(at);
    }
    let place = |at: usize| places.get(&groups.find(at)).copied();
    for (at, score, of) in &best {
        if let Some(place) = place(*at) {
            by_group[place].best.get_or_insert((*score, of));
        }
    }
    for one in &beside {
        if let Some(place) = place(one.0) {
            by_group[place].beside.push(one);
        }
    }
    for Group {
        items,
        best,
        beside: more,
    } in by_group
    {
        let first = &story.items[items[0]];
        let (score, of) = best.map_or((0.0, String::new()), |(score, of)| (score, of.to_owned()));
        let items: Vec<&Item<'_>> = items.iter().map(|at| &story.items[*at]).collect();
        rows.push(Row {
            sort: sort_of(&first.mention.value),
            relation: Relation::Same,
            ground: Ground::Same,
            score,
            question: question(story, first, of),
            values: vec![value_with(&items, story, &more)],
        });
    }
    rows
}

/// Rows of values that do not say the same: one a question, however many sources tell one of its values. `links` are best first.
fn differences(story: &Story<'_>, groups: &UnionFind<usize>, links: Vec<Link>) -> Vec<Row> {
    let mut kinds: Vec<((Relation, Ground, Sort), Vec<Link>)> = Vec::new();
    for link in links {
        let kind = (
            link.relation,
            link.ground,
            sort_of(&story.items[link.a].mention.value),
        );
        match kinds.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, links)) => links.push(link),
            None => kinds.push((kind, vec![link])),
        }
    }
    let mut rows = Vec::new();
    for ((relation, ground, sort), links) in kinds {
        // Roundings are no links of a chain: "about 160" is near 158 and 165.
        let is_chain = relation != Relation::Closer;
        let mut questions = UnionFind::<usize>::new(story.items.len());
        for link in links.iter().filter(|_| is_chain) {
            questions.union(groups.find(link.a), groups.find(link.b));
        }
        // By question: its best link, and its items in the order of the links.
        let mut of_question: Vec<(&Link, Vec<usize>)> = Vec::new();
        let mut places: FxHashMap<usize, usize> = FxHashMap::default();
        for link in &links {
            let root = questions.find(groups.find(link.a));
            let known = places.get(&root).copied().filter(|_| is_chain);
            let at = known.unwrap_or(of_question.len());
            if known.is_none() {
                places.insert(root, at);
                of_question.push((link, Vec::new()));
            }
            of_question[at].1.extend([link.a, link.b]);
        }
        for (best, items) in of_question {
            let values = values(story, groups, ground, &items);
            // Two that a third one made one.
            if values.len() < 2 {
                continue;
            }
            rows.push(Row {
                sort,
                relation,
                ground,
                score: best.score,
                question: question(story, &story.items[best.a], best.of.clone()),
                values,
            });
        }
    }
    rows
}

/// The different values of `items`: those that were found the same, or are the same words, are one.
fn values(
    story: &Story<'_>,
    groups: &UnionFind<usize>,
    ground: Ground,
    items: &[usize],
) -> Vec<RowValue> {
    // Who says it, or whether it was done, may differ where the words do not.
    let by_words = matches!(
        ground,
        Ground::Rounded
            | Ground::OtherFigure
            | Ground::OtherDay
            | Ground::OtherTime
            | Ground::Spelling
            | Ground::Wording
    );
    let mut told: Vec<Vec<&Item<'_>>> = Vec::new();
    let mut of_group: FxHashMap<usize, usize> = FxHashMap::default();
    let mut of_words: FxHashMap<&str, usize> = FxHashMap::default();
    for &at in items {
        let (root, item) = (groups.find(at), &story.items[at]);
        let alike = of_words.get(item.text).filter(|_| by_words);
        let known = of_group.get(&root).into_iter().chain(alike).min();
        if let Some(&known) = known {
            told[known].push(item);
        } else {
            of_group.insert(root, told.len());
            of_words.entry(item.text).or_insert(told.len());
            told.push(vec![item]);
        }
    }
    told.iter().map(|alike| value(alike, &[])).collect()
}

/// The value that `items` tell, at every place.
pub(super) fn value(items: &[&Item<'_>], more: &[Place]) -> RowValue {
    let mut places: Vec<Place> = items.iter().map(|item| place(item)).collect();
    places.extend_from_slice(more);
    places.sort();
    places.dedup();
    let text = items
        .first()
        .map_or_else(String::new, |item| item.text.to_owned());
    RowValue { text, places }
}

fn value_with(
    items: &[&Item<'_>],
    story: &Story<'_>,
    beside: &[&(usize, Span, String)],
) -> RowValue {
    let more: Vec<Place> = beside
        .iter()
        .map(|(at, span, text)| Place {
            source: story.items[*at].source,
            span: *span,
            text: text.clone(),
        })
        .collect();
    value(items, &more)
}

/// Where a mention stands.
pub(super) fn place(item: &Item<'_>) -> Place {
    Place {
        source: item.source,
        span: item.mention.span,
        text: item.text.to_owned(),
    }
}

/// What a row about `item` answers.
pub(super) fn question(story: &Story<'_>, item: &Item<'_>, of: String) -> Question {
    Question {
        predicate: story.word(item.verb).to_owned(),
        of,
    }
}

/// A row of two values that stand for themselves.
pub(super) fn row_of(
    sort: Sort,
    relation: Relation,
    ground: Ground,
    values: Vec<RowValue>,
    question: Question,
) -> Row {
    Row {
        sort,
        relation,
        ground,
        score: 0.0,
        question,
        values,
    }
}

/// An order of links that no name of a source has a part in.
fn by_text(story: &Story<'_>, x: &Link, y: &Link) -> Ordering {
    let key = |link: &Link| {
        let one = |at: usize| {
            let mention = story.items[at].mention;
            (mention.span, story.items[at].text)
        };
        let (a, b) = (one(link.a), one(link.b));
        if a <= b { (a, b) } else { (b, a) }
    };
    key(x).cmp(&key(y))
}

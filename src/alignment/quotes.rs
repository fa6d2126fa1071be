//! Quotes: the same words between quotation marks, whole, cut short or with other words among them.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Ground, Relation, Row,
    items::{Item, both},
    settle::{Link, Partners, settle},
    story::Story,
};
use crate::{
    difference::{DiffOp, steps},
    mentions::{NO_WORD, Value, WordId},
};

/// Words that may stand between two shared runs.
const GAP: usize = 4;
/// Quotations with one run in other sources that one is held against.
const HELD_AGAINST: usize = 64;
/// Words of a run by which quotations find each other.
const KEY: usize = 3;
/// Marks of what a quotation leaves out.
const CUTS: [&str; 2] = ["…", "..."];

/// What agrees and what differs among the quoted words of a story.
pub(super) fn rows(story: &Story<'_>) -> Vec<Row> {
    let items = story.of(|value| matches!(value, Value::Quote(_)));
    let mut blocks: BTreeMap<&[WordId], Vec<&Item<'_>>> = BTreeMap::new();
    for item in &items {
        for run in item.value.windows(KEY) {
            blocks.entry(run).or_default().push(item);
        }
        if item.value.len() < KEY {
            blocks.entry(&item.value).or_default().push(item);
        }
    }
    let mut pairs = BTreeSet::new();
    for block in blocks.values() {
        for (n, a) in block.iter().enumerate() {
            let others = block[n + 1..].iter().filter(|b| b.source != a.source);
            for b in others.take(HELD_AGAINST) {
                pairs.insert((a.at.min(b.at), a.at.max(b.at)));
            }
        }
    }
    let mut links: Vec<Link> = pairs
        .into_iter()
        .filter_map(|(a, b)| link(story, &story.items[a], &story.items[b]))
        .collect();
    links.extend(rendered(story, &items, &links));
    settle(story, links, Partners::Many)
}

/// Quotations of one speaker that say one thing in other words, as two translators render it; what has its own words in the other source is
/// left out.
fn rendered(story: &Story<'_>, items: &[&Item<'_>], known: &[Link]) -> Vec<Link> {
    let mut found = BTreeSet::new();
    for link in known {
        let (a, b) = (&story.items[link.a], &story.items[link.b]);
        found.extend([(a.at, b.source), (b.at, a.source)]);
    }
    let mut speakers: BTreeMap<WordId, Vec<&Item<'_>>> = BTreeMap::new();
    for item in items {
        let speaker = story.speaker(item.teller, item.predicate);
        if speaker != NO_WORD {
            speakers.entry(speaker).or_default().push(item);
        }
    }
    let mut links = Vec::new();
    for said in speakers.values() {
        for (n, a) in said.iter().enumerate() {
            let others = said[n + 1..].iter().take(HELD_AGAINST);
            let open = others.filter(|b| {
                b.source != a.source
                    && !found.contains(&(a.at, b.source))
                    && !found.contains(&(b.at, a.source))
            });
            links.extend(open.filter_map(|b| rendering(story, a, b)));
        }
    }
    links
}

/// Words that two renderings must have in common, of those that tell something.
const RENDERED: usize = 3;

/// The link of two quotations of one speaker that have most of what they tell in common.
fn rendering(story: &Story<'_>, a: &Item<'_>, b: &Item<'_>) -> Option<Link> {
    let tells = |item: &Item<'_>| -> Vec<WordId> {
        let words = item.own.iter().copied();
        words
            .filter(|word| !story.vocabulary.is_empty(story.word(*word)))
            .collect()
    };
    let (x, y) = (tells(a), tells(b));
    let shared = both(&x, &y).len();
    let (least, most) = (x.len().min(y.len()), x.len().max(y.len()));
    let is_one = shared >= RENDERED && 10 * shared >= 7 * least && most <= 2 * least;
    #[expect(
        clippy::cast_precision_loss,
        reason = "a quotation has at most a few hundred words"
    )]
    is_one.then(|| Link::new(shared as f64, a, b, Relation::Overlap).on(Ground::Wording))
}

/// A run of words that both have: where it begins in each, and its length.
type Run = (usize, usize, usize);

fn link(story: &Story<'_>, a: &Item<'_>, b: &Item<'_>) -> Option<Link> {
    let (x, y) = (&a.value, &b.value);
    let shorter = x.len().min(y.len());
    if shorter <= 3 {
        let within =
            |long: &[WordId], short: &[WordId]| long.windows(short.len()).any(|run| run == short);
        let holds = if x.len() <= y.len() {
            within(y, x)
        } else {
            within(x, y)
        };
        let needed = if shorter < 3 { 3.0 } else { 1.0 };
        let like = story.like(a, b);
        return (holds && like.score > needed).then(|| Link::new(like.score, a, b, Relation::Same));
    }
    let chain = longest_chain(&shared_runs(x, y));
    let shared: usize = chain.iter().map(|run| run.2).sum();
    let longest = chain.iter().map(|run| run.2).max().unwrap_or(0);
    #[expect(
        clippy::cast_precision_loss,
        reason = "a quotation has at most a few hundred words"
    )]
    let (shared_, shorter_) = (shared as f64, shorter as f64);
    let share = shared_ / shorter_;
    if shared < 4 || share < 0.4 || longest < 3 || (longest < 5 && share < 0.7) {
        return None;
    }
    // "There's a lot of anger", "there's a lot of crime": what they tell of is not the same.
    let tells = |words: &[WordId]| {
        let words = words.iter().map(|word| story.word(*word));
        words
            .filter(|word| !story.vocabulary.is_empty(word))
            .count()
    };
    let told: usize = chain
        .iter()
        .map(|run| tells(&x[run.0..run.0 + run.2]))
        .sum();
    if 2 * told < tells(x).min(tells(y)) {
        return None;
    }
    let speakers = [a, b].map(|item| story.speaker(item.teller, item.predicate));
    let others = speakers[0] != speakers[1] && !speakers.contains(&NO_WORD);
    let within = chain.windows(2).any(|pair| {
        let (run, next) = (pair[0], pair[1]);
        run.0 + run.2 < next.0 || run.1 + run.2 < next.1
    });
    let one_sentence = is_one_sentence(story, a) && is_one_sentence(story, b);
    let changed = within || has_other_ends(&chain, x, y, one_sentence, |words| tells(words) > 0);
    let score = 10.0 * share + shared_;
    if others && share > 0.6 {
        Some(Link::new(score, a, b, Relation::Different).on(Ground::OtherSpeaker))
    } else if changed {
        Some(Link::new(score, a, b, Relation::Different).on(Ground::Wording))
    } else {
        Some(Link::new(score, a, b, Relation::Same))
    }
}

/// Whether a quotation lies within one sentence, and no mark says that words are left out.
fn is_one_sentence(story: &Story<'_>, item: &Item<'_>) -> bool {
    let sentence = story.sentence_of(item);
    let tokens = &item.mention.tokens;
    let is_cut = CUTS.iter().any(|cut| item.text.contains(cut));
    sentence.start <= tokens.start && tokens.end <= sentence.end && !is_cut
}

/// Whether words before or behind all that two quotations share are others: what one of them leaves out is no change, nor is a word that tells
/// nothing ("*It* is treated as arson", "the fire, *which* is treated as arson"), and two who quote several sentences may each leave out others.
fn has_other_ends(
    chain: &[Run],
    mine: &[WordId],
    theirs: &[WordId],
    one_sentence: bool,
    tells: impl Fn(&[WordId]) -> bool,
) -> bool {
    let most = if one_sentence { usize::MAX } else { GAP };
    let is_other = |x: &[WordId], y: &[WordId]| {
        (1..=most).contains(&x.len().min(y.len())) && (tells(x) && tells(y))
    };
    let first = chain
        .first()
        .is_some_and(|run| is_other(&mine[..run.0], &theirs[..run.1]));
    let last = chain.last().map(|run| (run.0 + run.2, run.1 + run.2));
    first || last.is_some_and(|(x, y)| is_other(&mine[x..], &theirs[y..]))
}

fn shared_runs(x: &[WordId], y: &[WordId]) -> Vec<Run> {
    steps(x, y)
        .into_iter()
        .filter_map(|step| match step {
            DiffOp::Equal {
                old_index,
                new_index,
                len,
            } => Some((old_index, new_index, len)),
            _ => None,
        })
        .collect()
}

/// The chain of runs, with small gaps alone between them, that has the most words.
fn longest_chain(runs: &[Run]) -> Vec<Run> {
    let words = |chain: &[Run]| chain.iter().map(|run| run.2).sum::<usize>();
    let mut best: Vec<Run> = Vec::new();
    let mut chain: Vec<Run> = Vec::new();
    for run in runs {
        if let Some(last) = chain.last()
            && (run.0 - last.0 - last.2 > GAP || run.1 - last.1 - last.2 > GAP)
        {
            chain.clear();
        }
        chain.push(*run);
        if words(&chain) > words(&best) {
            best.clone_from(&chain);
        }
    }
    best
}

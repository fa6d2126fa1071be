//! The words of a story, each weighed by how rare it is there, and the likeness of two questions.

use std::{cell::RefCell, collections::BTreeMap};

use rustc_hash::FxHashMap;

use super::{
    Teller,
    items::{Around, Item, Source, both, each_of_both, item, without},
};
use crate::{
    mentions::{Date, NO_WORD, Predicate, Value, Vocabulary, WordId},
    thesaurus::{Entry, Nearness, Part},
};

/// What two questions share weighs this much; fitted on ten stories that were read by hand.
mod weight {
    /// Of a unit of rarity shared by the sentences.
    pub(super) const SENTENCE: f64 = 0.35;
    /// Of all near words shared.
    pub(super) const NEAR: f64 = 2.0;
    /// Of all words of the clause shared.
    pub(super) const CLAUSE: f64 = 1.5;
    /// Of one predicate.
    pub(super) const PREDICATE: f64 = 0.7;
    /// Of a unit of rarity shared by the sentences around.
    pub(super) const AROUND: f64 = 0.12;
    /// Rarity around that counts at most.
    pub(super) const AROUND_MOST: f64 = 12.0;
}

/// Likeness of two questions that leaves no doubt that they are one.
pub(super) const CLOSE: f64 = 5.2;

/// The mentions of a story's sources in one vocabulary.
pub(super) struct Story<'a> {
    pub(super) tellers: Vec<Teller<'a>>,
    pub(super) vocabulary: &'a Vocabulary,
    pub(super) items: Vec<Item<'a>>,
    /// By item.
    around: Vec<Around>,
    words: Vec<String>,
    rarity: Vec<f64>,
    /// The year that most of its dates are of.
    year: Option<i16>,
    /// By word: whether it stands somewhere as a noun in small letters.
    is_noun: Vec<bool>,
    entries: Vec<Entry>,
    near: RefCell<FxHashMap<(WordId, WordId), Nearness>>,
    sources: Vec<Source>,
    /// By teller: its words as words of the story.
    maps: Vec<Vec<WordId>>,
}

impl<'a> Story<'a> {
    pub(super) fn new(tellers: &[Teller<'a>], vocabulary: &'a Vocabulary) -> Self {
        let mut ids: FxHashMap<&str, WordId> = FxHashMap::default();
        let mut words: Vec<String> = Vec::new();
        let maps: Vec<Vec<WordId>> = tellers
            .iter()
            .map(|teller| {
                let own = teller.mentions.words.iter();
                own.map(|word| {
                    *ids.entry(word).or_insert_with(|| {
                        words.push(word.clone());
                        WordId::try_from(words.len() - 1).unwrap_or(NO_WORD)
                    })
                })
                .collect()
            })
            .collect();
        let mut story = Self {
            tellers: tellers.to_vec(),
            vocabulary,
            items: Vec::new(),
            around: Vec::new(),
            rarity: Vec::new(),
            year: None,
            is_noun: vec![false; words.len()],
            entries: words.iter().map(|word| Entry::of(word)).collect(),
            words,
            near: RefCell::default(),
            sources: Vec::new(),
            maps: Vec::new(),
        };
        for (teller, map) in tellers.iter().zip(&maps) {
            story.sources.push(Source::new(teller, map));
            for noun in &teller.mentions.nouns {
                story.is_noun[map[*noun as usize] as usize] = true;
            }
        }
        story.weigh();
        for (at, (teller, map)) in tellers.iter().zip(&maps).enumerate() {
            for mention in &teller.mentions.mentions {
                let item = item(story.items.len(), at, teller, map, mention);
                story.around.push(Around::new(&item, &story.sources[at]));
                story.items.push(item);
            }
        }
        story.maps = maps;
        story.year = story.main_year();
        story
    }

    /// The year that most of the dates are of, the latest of several.
    fn main_year(&self) -> Option<i16> {
        let mut counts: BTreeMap<i16, usize> = BTreeMap::new();
        for (_, date) in self.sources.iter().flat_map(|it| it.dates.iter().flatten()) {
            if let Some(year) = date.year {
                *counts.entry(year).or_default() += 1;
            }
        }
        let most = counts.iter().max_by_key(|(year, count)| (**count, **year));
        most.map(|(year, _)| *year)
    }

    /// Inverse document frequency over all sentences.
    fn weigh(&mut self) {
        let mut holders = vec![0_u32; self.words.len()];
        let mut sentences = 0_u32;
        for bag in self.sources.iter().flat_map(|source| &source.sentences) {
            sentences += 1;
            for word in bag {
                holders[*word as usize] += 1;
            }
        }
        let all = f64::from(sentences) + 1.0;
        self.rarity = holders
            .iter()
            .map(|held| (all / (f64::from(*held) + 0.5)).ln() + 0.3)
            .collect();
    }

    pub(super) fn word(&self, word: WordId) -> &str {
        self.words.get(word as usize).map_or("", String::as_str)
    }

    pub(super) fn entry(&self, word: WordId) -> &Entry {
        &self.entries[word as usize]
    }

    /// Whether a word stands somewhere as a noun in small letters.
    pub(super) fn is_noun(&self, word: WordId) -> bool {
        self.is_noun[word as usize]
    }

    /// Whether the dictionary has a word, as it stands or in the singular.
    pub(super) fn is_known(&self, word: WordId) -> bool {
        let text = self.word(word);
        let stem = text.strip_suffix('s').unwrap_or(text);
        self.entry(word).is_known() || Entry::of(stem).is_known()
    }

    /// Whether a noun tells a person, by what they are or whoever they are.
    pub(super) fn is_person(&self, word: WordId) -> bool {
        self.vocabulary.is_people(self.word(word)) || self.entry(word).is_person()
    }

    pub(super) fn rarity(&self, word: WordId) -> f64 {
        self.rarity.get(word as usize).copied().unwrap_or(0.0)
    }

    pub(super) fn weight<'b>(&self, words: impl IntoIterator<Item = &'b WordId>) -> f64 {
        // Nothing weighs 0, not the -0 that an empty sum is.
        words
            .into_iter()
            .map(|word| self.rarity(*word))
            .fold(0.0, |sum, rarity| sum + rarity)
    }

    /// The weight of what two bags share.
    pub(super) fn shared(&self, a: &[WordId], b: &[WordId]) -> f64 {
        let mut weight = 0.0;
        each_of_both(a, b, |word| weight += self.rarity(word));
        weight
    }

    /// How alike two words are as verbs, nouns or adjectives.
    pub(super) fn near(&self, a: WordId, b: WordId, part: Part) -> Nearness {
        if a == b {
            return Nearness::Same;
        }
        if part != Part::Verb {
            return self.entry(a).near(self.entry(b), part);
        }
        let key = (a.min(b), a.max(b));
        *self
            .near
            .borrow_mut()
            .entry(key)
            .or_insert_with(|| self.entries[a as usize].near(&self.entries[b as usize], part))
    }

    /// How alike the predicates of two questions are, from 0 to 1.
    pub(super) fn same_predicate(&self, a: &Item<'_>, b: &Item<'_>) -> f64 {
        degree(self.near(a.verb, b.verb, Part::Verb))
    }

    pub(super) fn arguments(&self, item: &Item<'_>) -> &[WordId] {
        &self.around[item.at].arguments
    }

    /// Name words of its clause.
    pub(super) fn names(&self, item: &Item<'_>) -> &[WordId] {
        &self.around[item.at].names
    }

    pub(super) fn sentence(&self, item: &Item<'_>) -> &[WordId] {
        &self.around[item.at].sentence
    }

    /// The verb of an act, as a word.
    pub(super) fn verb_of(&self, at: usize) -> String {
        self.word(self.items[at].verb).to_owned()
    }

    /// The tokens of the sentence that a mention stands in.
    pub(super) fn sentence_of(&self, item: &Item<'_>) -> std::ops::Range<u32> {
        let sentences = &self.tellers[item.teller].mentions.sentences;
        sentences[item.predicate.sentence as usize].clone()
    }

    /// The words of the clause of a predicate, sorted.
    pub(super) fn words_of(&self, teller: usize, predicate: usize) -> &[WordId] {
        &self.sources[teller].clauses[predicate]
    }

    /// Those of them that stand outside names and titles, sorted.
    pub(super) fn plain_words_of(&self, teller: usize, predicate: usize) -> &[WordId] {
        &self.sources[teller].plain[predicate]
    }

    /// The name words of the clause of a predicate, sorted.
    pub(super) fn names_of(&self, teller: usize, predicate: usize) -> &[WordId] {
        &self.sources[teller].names[predicate]
    }

    /// The word of the story that a teller's own word is.
    pub(super) fn of_teller(&self, teller: usize, word: WordId) -> WordId {
        self.maps[teller]
            .get(word as usize)
            .copied()
            .unwrap_or(NO_WORD)
    }

    /// How alike the questions of two mentions are: what their sentences, neighbours, clauses and surroundings share.
    pub(super) fn like(&self, a: &Item<'_>, b: &Item<'_>) -> Likeness {
        let parts = self.parts(a, b);
        let score = parts.sentence + parts.near + parts.clause + parts.predicate + parts.around;
        let predicate = self.same_predicate(a, b);
        Likeness { score, predicate }
    }

    /// What the likeness of two questions is made of.
    pub(super) fn parts(&self, a: &Item<'_>, b: &Item<'_>) -> Parts {
        let (mine, theirs) = (&self.around[a.at], &self.around[b.at]);
        let sentence = self.shared(&mine.sentence, &theirs.sentence);
        let around = self.shared(&mine.wide, &theirs.wide) - sentence;
        Parts {
            sentence: weight::SENTENCE * sentence,
            near: weight::NEAR * self.cover(&a.near, &b.near),
            clause: weight::CLAUSE * self.cover(&mine.clause, &theirs.clause),
            predicate: weight::PREDICATE * self.same_predicate(a, b),
            around: weight::AROUND * around.clamp(0.0, weight::AROUND_MOST),
        }
    }

    /// The share of the lighter bag that both have.
    fn cover(&self, a: &[WordId], b: &[WordId]) -> f64 {
        let lighter = self.weight(a).min(self.weight(b));
        if lighter > 0.0 {
            self.shared(a, b) / lighter
        } else {
            0.0
        }
    }

    /// Whether the names around two mentions have nothing in common: they belong to two events.
    pub(super) fn clash(&self, a: &Item<'_>, b: &Item<'_>, heads: &[WordId]) -> bool {
        let (mine, theirs) = (without(self.names(a), heads), without(self.names(b), heads));
        let apart =
            |a: &[WordId], b: &[WordId]| !a.is_empty() && !b.is_empty() && both(a, b).is_empty();
        apart(&mine, &theirs) || apart(&a.anchor, &b.anchor)
    }

    /// The word of the person who says what a mention is part of; [`NO_WORD`] where none is named.
    pub(super) fn speaker(&self, teller: usize, predicate: &Predicate) -> WordId {
        self.of_teller(teller, predicate.speaker)
    }

    /// Whether two mentions stand with dates of other months or years: what happened then and what happened now are two things. What
    /// has no date in its clause or sentence is of the year that the story tells most of.
    pub(super) fn other_time(&self, a: &Item<'_>, b: &Item<'_>) -> bool {
        self.is_other_time((a.teller, a.predicate), (b.teller, b.predicate))
    }

    /// The same of two predicates, each with its teller.
    pub(super) fn is_other_time(&self, a: (usize, &Predicate), b: (usize, &Predicate)) -> bool {
        let (mine, theirs) = (self.dates(a), self.dates(b));
        let now = [Date {
            year: self.year,
            ..Date::default()
        }];
        let (mine, theirs) = match (mine.is_empty(), theirs.is_empty()) {
            (true, true) => return false,
            (true, false) => (&now[..], &theirs[..]),
            (false, true) => (&mine[..], &now[..]),
            (false, false) => (&mine[..], &theirs[..]),
        };
        let all = mine.iter().flat_map(|x| theirs.iter().map(move |y| (x, y)));
        all.into_iter().all(|(x, y)| is_long_before(x, y))
    }

    /// Whether both stand with days, and none of them is one: what happened on Monday and what happened on Wednesday are two things.
    pub(super) fn other_day(&self, a: &Item<'_>, b: &Item<'_>) -> bool {
        let (mine, theirs) = (
            self.dates((a.teller, a.predicate)),
            self.dates((b.teller, b.predicate)),
        );
        let mut all = mine.iter().flat_map(|x| theirs.iter().map(move |y| (x, y)));
        !mine.is_empty() && !theirs.is_empty() && all.all(|(x, y)| is_other_day(x, y))
    }

    /// The dates of a clause; those of its sentence where the clause has none.
    fn dates(&self, (teller, predicate): (usize, &Predicate)) -> Vec<Date> {
        let all = &self.sources[teller].dates[predicate.sentence as usize];
        let clause = &predicate.clause;
        let own: Vec<Date> = all
            .iter()
            .filter(|(at, _)| clause.contains(at))
            .map(|(_, date)| *date)
            .collect();
        if own.is_empty() {
            all.iter().map(|(_, date)| *date).collect()
        } else {
            own
        }
    }

    /// The items of one sort.
    pub(super) fn of(&self, is: impl Fn(&Value) -> bool) -> Vec<&Item<'a>> {
        self.items
            .iter()
            .filter(|item| is(&item.mention.value))
            .collect()
    }
}

/// How alike two questions are.
#[derive(Debug, Clone, Copy)]
pub(super) struct Likeness {
    /// All of it.
    pub(super) score: f64,
    /// Of the predicates alone, from 0 to 1.
    pub(super) predicate: f64,
}

/// What stands behind the likeness of two questions, weighted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Parts {
    /// Words that the sentences share, each by how rare it is in the story.
    pub sentence: f64,
    /// Words right beside the values.
    pub near: f64,
    /// Words of the clauses.
    pub clause: f64,
    /// One predicate, or one like it.
    pub predicate: f64,
    /// Words of the sentences around.
    pub around: f64,
}

/// Whether two dates are of other years, or more than a month apart.
fn is_long_before(a: &Date, b: &Date) -> bool {
    let month = |date: &Date| {
        let year = i32::from(date.year?);
        Some(12 * year + i32::from(date.month?))
    };
    match (month(a), month(b)) {
        (Some(x), Some(y)) => x.abs_diff(y) > 1,
        _ => a.year.zip(b.year).is_some_and(|(x, y)| x != y),
    }
}

/// Whether two dates are of two days, as far as both tell one.
fn is_other_day(a: &Date, b: &Date) -> bool {
    let day = |date: &Date| Some((date.year?, date.month?, date.day?));
    match (day(a), day(b)) {
        (Some(x), Some(y)) => x != y,
        _ => is_long_before(a, b) || a.weekday.zip(b.weekday).is_some_and(|(x, y)| x != y),
    }
}

/// A degree of nearness as a number from 0 to 1.
pub(super) fn degree(nearness: Nearness) -> f64 {
    match nearness {
        Nearness::Same => 1.0,
        Nearness::Synonyms => 0.9,
        Nearness::Broader => 0.7,
        Nearness::Sisters => 0.5,
        Nearness::None => 0.0,
    }
}

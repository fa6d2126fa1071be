//! The words of a story, each weighed by how rare it is there, and the likeness of two questions.

use std::cell::RefCell;

use rustc_hash::FxHashMap;

use super::Teller;
use crate::{
    mentions::{Mention, NO_WORD, Predicate, Value, Vocabulary, WordId},
    thesaurus::{Entry, Nearness, Part},
};

/// Tokens on either side of a mention that count as near it.
const NEAR: u32 = 6;

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

/// Words of a story, sorted.
pub(super) type Bag = Vec<WordId>;

/// The mentions of a story's sources in one vocabulary.
pub(super) struct Story<'a> {
    pub(super) tellers: Vec<Teller<'a>>,
    pub(super) vocabulary: &'a Vocabulary,
    pub(super) items: Vec<Item<'a>>,
    words: Vec<String>,
    rarity: Vec<f64>,
    /// By word: whether it stands somewhere as a noun in small letters.
    is_noun: Vec<bool>,
    entries: Vec<Entry>,
    near: RefCell<FxHashMap<(WordId, WordId), Nearness>>,
    sources: Vec<Source>,
    /// By teller: its words as words of the story.
    maps: Vec<Vec<WordId>>,
}

/// The words of one source by sentence and predicate, as words of the story.
struct Source {
    sentences: Vec<Bag>,
    clauses: Vec<Bag>,
    arguments: Vec<Bag>,
    names: Vec<Bag>,
}

/// A mention with its question in the words of the story.
pub(super) struct Item<'a> {
    /// Place in [`Story::items`].
    pub(super) at: usize,
    /// Index of the source.
    pub(super) source: usize,
    /// Index among the story's tellers.
    pub(super) teller: usize,
    pub(super) mention: &'a Mention,
    /// The source's own bytes.
    pub(super) text: &'a str,
    pub(super) predicate: &'a Predicate,
    /// The governing verb or noun.
    pub(super) verb: WordId,
    /// Its own words: they do not count for its question.
    own: Bag,
    pub(super) near: Bag,
    pub(super) anchor: Bag,
    pub(super) preposition: WordId,
    /// The value's own word: whose title or age it is, the noun of a term, the verb of an act; [`NO_WORD`] for others.
    pub(super) focus: WordId,
    /// Words of the value: heads of figures and titles, modifiers of terms (all three sorted), words of names and quotes, arguments of acts (in order).
    pub(super) value: Vec<WordId>,
    /// Of a title its other words, sorted.
    pub(super) modifiers: Bag,
    /// Of a title its main noun.
    pub(super) head: WordId,
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
            rarity: Vec::new(),
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
                story.items.push(item);
            }
        }
        story.maps = maps;
        story
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

    pub(super) fn rarity(&self, word: WordId) -> f64 {
        self.rarity.get(word as usize).copied().unwrap_or(0.0)
    }

    pub(super) fn weight<'b>(&self, words: impl IntoIterator<Item = &'b WordId>) -> f64 {
        words.into_iter().map(|word| self.rarity(*word)).sum()
    }

    /// The weight of what two bags share.
    pub(super) fn shared(&self, a: &[WordId], b: &[WordId]) -> f64 {
        self.weight(&both(a, b))
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

    pub(super) fn arguments(&self, item: &Item<'_>) -> Bag {
        let words = &self.sources[item.teller].arguments[item.mention.predicate as usize];
        without(words, &item.own)
    }

    /// Name words of its clause.
    pub(super) fn names(&self, item: &Item<'_>) -> Bag {
        let words = &self.sources[item.teller].names[item.mention.predicate as usize];
        without(words, &item.own)
    }

    pub(super) fn sentence(&self, item: &Item<'_>) -> Bag {
        let words = &self.sources[item.teller].sentences[item.predicate.sentence as usize];
        without(words, &item.own)
    }

    /// The words of the clause of a predicate, sorted.
    pub(super) fn words_of(&self, teller: usize, predicate: usize) -> &[WordId] {
        &self.sources[teller].clauses[predicate]
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

    fn clause(&self, item: &Item<'_>) -> Bag {
        let words = &self.sources[item.teller].clauses[item.mention.predicate as usize];
        without(words, &item.own)
    }

    /// Words of its sentence and of those beside it.
    fn around(&self, item: &Item<'_>) -> Bag {
        let at = item.predicate.sentence as usize;
        let sentences = &self.sources[item.teller].sentences;
        let range = at.saturating_sub(1)..(at + 2).min(sentences.len());
        let mut all: Bag = sentences[range].concat();
        all.sort_unstable();
        all.dedup();
        without(&all, &item.own)
    }

    /// How alike the questions of two mentions are: what their sentences, neighbours, clauses and surroundings share.
    pub(super) fn like(&self, a: &Item<'_>, b: &Item<'_>) -> Likeness {
        let predicate = self.same_predicate(a, b);
        let (mine, theirs) = (self.sentence(a), self.sentence(b));
        let sentence = self.shared(&mine, &theirs);
        let wide = both(&self.around(a), &self.around(b));
        let around = self.weight(&wide) - sentence;
        let score = weight::SENTENCE * sentence
            + weight::NEAR * self.cover(&a.near, &b.near)
            + weight::CLAUSE * self.cover(&self.clause(a), &self.clause(b))
            + weight::PREDICATE * predicate
            + weight::AROUND * around.clamp(0.0, weight::AROUND_MOST);
        Likeness { score, predicate }
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
        let (mine, theirs) = (
            without(&self.names(a), heads),
            without(&self.names(b), heads),
        );
        let apart =
            |a: &[WordId], b: &[WordId]| !a.is_empty() && !b.is_empty() && both(a, b).is_empty();
        apart(&mine, &theirs) || apart(&a.anchor, &b.anchor)
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

impl Source {
    fn new(teller: &Teller<'_>, map: &[WordId]) -> Self {
        let source = teller.mentions;
        let of_tokens = |from: u32, to: u32| {
            let tokens = source.tokens[from as usize..to as usize].iter();
            let words = tokens.filter(|word| **word != NO_WORD);
            bag(words.map(|word| map[*word as usize]))
        };
        let of_words = |words: &[WordId]| bag(words.iter().map(|word| map[*word as usize]));
        let predicates = source.predicates.iter();
        Self {
            sentences: source
                .sentences
                .iter()
                .map(|tokens| of_tokens(tokens.start, tokens.end))
                .collect(),
            clauses: predicates
                .clone()
                .map(|it| of_tokens(it.clause.start, it.clause.end))
                .collect(),
            arguments: predicates
                .clone()
                .map(|it| of_words(&it.arguments))
                .collect(),
            names: predicates.map(|it| of_words(&it.names)).collect(),
        }
    }
}

fn item<'a>(
    at: usize,
    teller_at: usize,
    teller: &Teller<'a>,
    map: &[WordId],
    mention: &'a Mention,
) -> Item<'a> {
    let source = teller.mentions;
    let predicate = &source.predicates[mention.predicate as usize];
    let sentence = &source.sentences[predicate.sentence as usize];
    let known = |word: &WordId| *word != NO_WORD;
    let words = |tokens: std::ops::Range<u32>| {
        let tokens = source.tokens[tokens.start as usize..tokens.end as usize].iter();
        bag(tokens
            .filter(|word| known(word))
            .map(|word| map[*word as usize]))
    };
    let story = |word: &WordId| map[*word as usize];
    let value = match &mention.value {
        Value::Figure(figure) => bag(figure.heads.iter().map(story)),
        Value::Name(name) => name.words.iter().map(story).collect(),
        Value::Title(title) => bag(title.heads.iter().map(story)),
        Value::Quote(quote) => quote.iter().map(story).collect(),
        Value::Term(term) => bag(term.modifiers.iter().map(story)),
        Value::Act(act) => act
            .arguments
            .iter()
            .map(|argument| story(&argument.word))
            .collect(),
        Value::Date(_) | Value::Code(_) | Value::Bearing(_) => Vec::new(),
    };
    let focus = match &mention.value {
        Value::Figure(figure) => figure.whose.as_ref().map_or(NO_WORD, story),
        Value::Title(title) => story(&title.whose),
        Value::Term(term) => story(&term.head),
        Value::Act(act) => story(&act.verb),
        Value::Bearing(bearing) => story(&bearing.place),
        _ => NO_WORD,
    };
    let (modifiers, head) = match &mention.value {
        Value::Title(title) => (bag(title.modifiers.iter().map(story)), story(&title.head)),
        _ => (Vec::new(), NO_WORD),
    };
    let mut own = words(mention.tokens.clone());
    if let Value::Name(_) = mention.value {
        own = bag(own.into_iter().chain(value.iter().copied()));
    }
    let around = mention
        .tokens
        .start
        .saturating_sub(NEAR)
        .max(sentence.start)
        ..(mention.tokens.end + NEAR)
            .min(sentence.end)
            .max(mention.tokens.end);
    Item {
        at,
        source: teller.source,
        teller: teller_at,
        mention,
        text: mention.span.slice(teller.text),
        predicate,
        verb: map[predicate.lemma as usize],
        near: without(&words(around), &own),
        anchor: without(&bag(mention.anchor.iter().map(story)), &own),
        own,
        preposition: if known(&mention.preposition) {
            story(&mention.preposition)
        } else {
            NO_WORD
        },
        focus,
        value,
        modifiers,
        head,
    }
}

fn bag(words: impl IntoIterator<Item = WordId>) -> Bag {
    let mut words: Bag = words.into_iter().collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// What two bags share.
pub(super) fn both(a: &[WordId], b: &[WordId]) -> Bag {
    let mut shared = Vec::new();
    let (mut i, mut j) = (0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        match x.cmp(y) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                shared.push(*x);
                (i, j) = (i + 1, j + 1);
            }
        }
    }
    shared
}

/// A bag without some words.
pub(super) fn without(words: &[WordId], left_out: &[WordId]) -> Bag {
    let kept = words.iter().filter(|word| !left_out.contains(word));
    kept.copied().collect()
}

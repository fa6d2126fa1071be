//! The mentions of a source in the words of the story, and bags of words.

use super::Teller;
use crate::mentions::{Date, Mention, NO_WORD, Predicate, Value, WordId};

/// Tokens on either side of a mention that count as near it.
const NEAR: u32 = 6;

/// Words of a story, sorted.
pub(super) type Bag = Vec<WordId>;

/// The words of one source by sentence and predicate, as words of the story.
pub(super) struct Source {
    pub(super) sentences: Vec<Bag>,
    pub(super) clauses: Vec<Bag>,
    /// By predicate: the words of its clause that stand outside names and titles.
    pub(super) plain: Vec<Bag>,
    pub(super) arguments: Vec<Bag>,
    pub(super) names: Vec<Bag>,
    /// By sentence: its dates, with their first tokens.
    pub(super) dates: Vec<Vec<(u32, Date)>>,
}

/// A mention with its question in the words of the story.
pub(super) struct Item<'a> {
    /// Place in [`super::story::Story::items`].
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
    pub(super) own: Bag,
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
    /// What became of whom an act befell, as a word; [`NO_WORD`] where it tells nothing of the sort.
    pub(super) fate: WordId,
}

/// The words around a mention, its own left out.
pub(super) struct Around {
    pub(super) sentence: Bag,
    pub(super) clause: Bag,
    pub(super) arguments: Bag,
    /// Name words of its clause.
    pub(super) names: Bag,
    /// Of its sentence and of those beside it.
    pub(super) wide: Bag,
}

impl Around {
    pub(super) fn new(item: &Item<'_>, source: &Source) -> Self {
        let (at, predicate) = (item.predicate.sentence as usize, item.mention.predicate);
        let predicate = predicate as usize;
        let near = at.saturating_sub(1)..(at + 2).min(source.sentences.len());
        let wide = bag(source.sentences[near].iter().flatten().copied());
        let own = item.own.as_slice();
        Self {
            sentence: without(&source.sentences[at], own),
            clause: without(&source.clauses[predicate], own),
            arguments: without(&source.arguments[predicate], own),
            names: without(&source.names[predicate], own),
            wide: without(&wide, own),
        }
    }
}

impl Source {
    pub(super) fn new(teller: &Teller<'_>, map: &[WordId]) -> Self {
        let source = teller.mentions;
        let of_tokens = |from: u32, to: u32| {
            let tokens = source.tokens[from as usize..to as usize].iter();
            let words = tokens.filter(|word| **word != NO_WORD);
            bag(words.map(|word| map[*word as usize]))
        };
        let of_words = |words: &[WordId]| bag(words.iter().map(|word| map[*word as usize]));
        let predicates = source.predicates.iter();
        let mut is_plain = vec![true; source.tokens.len()];
        for mention in &source.mentions {
            if matches!(mention.value, Value::Name(_) | Value::Title(_)) {
                is_plain[mention.tokens.start as usize..mention.tokens.end as usize].fill(false);
            }
        }
        let of_plain_tokens = |from: u32, to: u32| {
            let tokens = (from as usize..to as usize).filter(|at| is_plain[*at]);
            let words = tokens.map(|at| source.tokens[at]);
            bag(words
                .filter(|word| *word != NO_WORD)
                .map(|word| map[word as usize]))
        };
        let mut dates = vec![Vec::new(); source.sentences.len()];
        for mention in &source.mentions {
            if let Value::Date(date) = mention.value {
                let sentence = source.predicates[mention.predicate as usize].sentence;
                dates[sentence as usize].push((mention.tokens.start, date));
            }
        }
        Self {
            dates,
            sentences: source
                .sentences
                .iter()
                .map(|tokens| of_tokens(tokens.start, tokens.end))
                .collect(),
            clauses: predicates
                .clone()
                .map(|it| of_tokens(it.clause.start, it.clause.end))
                .collect(),
            plain: predicates
                .clone()
                .map(|it| of_plain_tokens(it.clause.start, it.clause.end))
                .collect(),
            arguments: predicates
                .clone()
                .map(|it| of_words(&it.arguments))
                .collect(),
            names: predicates.map(|it| of_words(&it.names)).collect(),
        }
    }
}

pub(super) fn item<'a>(
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
        Value::Date(_) | Value::Code(_) | Value::Bearing(_) | Value::Score(_) => Vec::new(),
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
    let fate = match &mention.value {
        Value::Act(act) => act.fate.as_ref().map_or(NO_WORD, story),
        _ => NO_WORD,
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
        fate,
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
    each_of_both(a, b, |word| shared.push(word));
    shared
}

/// Calls `tell` with each word that two bags share, in order.
pub(super) fn each_of_both(a: &[WordId], b: &[WordId], mut tell: impl FnMut(WordId)) {
    let (mut i, mut j) = (0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        match x.cmp(y) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                tell(*x);
                (i, j) = (i + 1, j + 1);
            }
        }
    }
}

/// A bag without some words.
pub(super) fn without(words: &[WordId], left_out: &[WordId]) -> Bag {
    let kept = words.iter().filter(|word| !left_out.contains(word));
    kept.copied().collect()
}

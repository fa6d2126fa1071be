//! Who and what takes part in two acts: one word, two words for one thing, an office and who holds it, as many people.

use std::collections::{BTreeMap, BTreeSet};

use super::{items::Item, story::Story};
use crate::{
    mentions::{Act, Function, Value, WordId},
    thesaurus::{Nearness, Part},
};

/// Fewer people than this are counted all over a story.
const GROUP: f64 = 3.0;
/// What it weighs that two acts befell as many people.
const AS_MANY: f64 = 2.0;

/// By which parties of two acts are held together.
pub(super) struct Parties {
    /// By teller, predicate and noun: how many of it are told, as bits.
    counts: BTreeMap<(usize, u32, WordId), (u64, u64)>,
    /// The last name word of the one person of the story who holds an office: "mayor".
    holders: BTreeMap<WordId, WordId>,
}

/// What two acts have in common.
#[derive(Debug, Default)]
pub(super) struct Shared {
    /// Words of the one.
    pub(super) mine: Vec<WordId>,
    /// Words of the other that stand for the same.
    pub(super) theirs: Vec<WordId>,
    /// How rare they are.
    pub(super) weight: f64,
    /// How many have one part in both acts.
    pub(super) roles: usize,
    /// Whether somebody or something is among them.
    pub(super) has_thing: bool,
    /// Whether who acts and whom it befalls are the same.
    pub(super) has_both_sides: bool,
}

impl Parties {
    pub(super) fn new(story: &Story<'_>) -> Self {
        let mut counts = BTreeMap::new();
        let mut bearers: BTreeMap<WordId, BTreeSet<WordId>> = BTreeMap::new();
        for item in &story.items {
            match &item.mention.value {
                Value::Figure(figure) => {
                    let told = (figure.min.to_bits(), figure.max.to_bits());
                    for head in &item.value {
                        counts.insert((item.teller, item.mention.predicate, *head), told);
                    }
                }
                Value::Title(title) if !title.is_past => {
                    let mut words = item.modifiers.iter().map(|word| story.word(*word));
                    if !words.any(|word| story.vocabulary.is_lower(word)) {
                        bearers.entry(item.head).or_default().insert(item.focus);
                    }
                }
                _ => {}
            }
        }
        let one = bearers.into_iter().filter(|(_, whose)| whose.len() == 1);
        let holders = one.filter_map(|(office, whose)| Some((office, whose.into_iter().next()?)));
        Self {
            counts,
            holders: holders.collect(),
        }
    }

    /// The last name word of the one person of the story whom an office or a description names.
    pub(super) fn holder(&self, office: WordId) -> Option<WordId> {
        self.holders.get(&office).copied()
    }

    /// Whether two acts tell one number of a noun, as far as both tell any.
    pub(super) fn is_one_number(&self, a: (&Item<'_>, WordId), b: (&Item<'_>, WordId)) -> bool {
        let numbers = self.count(a).zip(self.count(b));
        numbers.is_none_or(|(one, other)| one == other)
    }

    fn count(&self, (item, word): (&Item<'_>, WordId)) -> Option<(u64, u64)> {
        let key = (item.teller, item.mention.predicate, word);
        self.counts.get(&key).copied()
    }

    /// How rare what two arguments have in common is; `None` where they are two things.
    fn meet(
        &self,
        story: &Story<'_>,
        (a, x): (&Item<'_>, WordId),
        (b, y): (&Item<'_>, WordId),
    ) -> Option<f64> {
        if x == y {
            return Some(story.rarity(x));
        }
        let holds = |office: WordId, name: WordId| self.holders.get(&office) == Some(&name);
        if holds(x, y) || holds(y, x) {
            return Some(story.rarity(x).min(story.rarity(y)));
        }
        let are_nouns = story.is_noun(x) && story.is_noun(y);
        if are_nouns && story.near(x, y, Part::Noun) >= Nearness::Synonyms {
            return Some(story.rarity(x).min(story.rarity(y)));
        }
        let number = self
            .count((a, x))
            .filter(|(least, _)| f64::from_bits(*least) >= GROUP);
        let as_many = number.is_some() && number == self.count((b, y));
        (as_many && story.is_person(x) && story.is_person(y)).then_some(AS_MANY)
    }

    /// What two acts have in common.
    pub(super) fn shared(
        &self,
        story: &Story<'_>,
        (a, x): (&Item<'_>, &Act),
        (b, y): (&Item<'_>, &Act),
    ) -> Shared {
        let mut shared = Shared::default();
        let mut sides = [false; 2];
        for (mine, word) in x.arguments.iter().zip(&a.value) {
            let theirs = y.arguments.iter().zip(&b.value);
            let met = theirs.filter_map(|(argument, other)| {
                let weight = self.meet(story, (a, *word), (b, *other))?;
                let one_part = part(argument.function) == part(mine.function);
                Some((one_part, weight, *other))
            });
            let Some((one_part, weight, other)) = met.max_by_key(|(one_part, ..)| *one_part) else {
                continue;
            };
            if !shared.mine.contains(word) {
                shared.mine.push(*word);
                shared.theirs.push(other);
                shared.weight += weight;
            }
            shared.has_thing |= mine.is_thing;
            shared.roles += usize::from(one_part);
            for (side, function) in sides.iter_mut().zip([Function::Subject, Function::Object]) {
                *side |= one_part && mine.function == function;
            }
        }
        shared.has_both_sides = sides == [true; 2];
        shared
    }
}

/// The part of an argument, obliques all alike.
fn part(function: Function) -> Function {
    match function {
        Function::Oblique(_) => Function::Oblique(0),
        other => other,
    }
}

//! Whose a value is, by the persons who are named around it.

use super::{items::Item, story::Story};
use crate::mentions::{NameKind, Value, WordId};

/// The persons that a story names, as far as they tell whose a figure is.
pub(super) struct Owners {
    /// By teller: the first token of each name and its words.
    persons: Vec<Vec<(u32, Vec<WordId>)>>,
}

impl Owners {
    pub(super) fn new(story: &Story<'_>) -> Self {
        let mut persons = vec![Vec::new(); story.tellers.len()];
        for item in &story.items {
            if let Value::Name(name) = &item.mention.value
                && name.kind == NameKind::Person
            {
                persons[item.teller].push((item.mention.tokens.start, item.value.clone()));
            }
        }
        Self { persons }
    }

    /// The persons named in the clause of a figure; in its sentence, but for who speaks, where a noun governs it or its clause names nobody: "*Lind* won
    /// after scoring 17 points".
    fn beside<'o>(&'o self, story: &Story<'_>, item: &Item<'_>) -> Vec<&'o [WordId]> {
        let speaker = story.speaker(item.teller, item.predicate);
        let within = |tokens: std::ops::Range<u32>| -> Vec<&'o [WordId]> {
            let all = self.persons[item.teller].iter();
            let here = all.filter(|(at, words)| tokens.contains(at) && !words.contains(&speaker));
            here.map(|(_, words)| words.as_slice()).collect()
        };
        let named = if item.predicate.is_verb {
            within(item.predicate.clause.clone())
        } else {
            Vec::new()
        };
        if named.is_empty() {
            within(story.sentence_of(item))
        } else {
            named
        }
    }

    /// Whether two figures are of other people: each stands with somebody whom the other is not told of.
    pub(super) fn are_others(&self, story: &Story<'_>, a: &Item<'_>, b: &Item<'_>) -> bool {
        let has_own = |item: &Item<'_>, other: &Item<'_>| {
            let is_known = |person: &[WordId]| {
                let others = self.beside(story, other);
                let mut words = others.into_iter().flatten();
                words.any(|word| person.contains(word))
            };
            let own = self.beside(story, item);
            own.into_iter().any(|person| !is_known(person))
        };
        has_own(a, b) && has_own(b, a)
    }
}

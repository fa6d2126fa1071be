//! Whose a value is, by the names that stand around it.

use super::{items::Item, story::Story};
use crate::mentions::{NameKind, Value, WordId};

/// The names of a story, as far as they tell whose a figure is.
pub(super) struct Named {
    /// By teller: each name with its first token.
    names: Vec<Vec<(u32, NameKind, Vec<WordId>)>>,
    /// By teller: every word, sorted.
    words: Vec<Vec<WordId>>,
}

impl Named {
    pub(super) fn new(story: &Story<'_>) -> Self {
        let mut names = vec![Vec::new(); story.tellers.len()];
        for item in &story.items {
            if let Value::Name(name) = &item.mention.value {
                let told = (item.mention.tokens.start, name.kind, item.value.clone());
                names[item.teller].push(told);
            }
        }
        let words = (0..story.tellers.len()).map(|teller| story.all_words(teller));
        Self {
            names,
            words: words.collect(),
        }
    }

    /// The names in the clause of a figure; in its sentence, but for who speaks, where a noun governs it.
    fn beside<'n>(
        &'n self,
        story: &Story<'_>,
        item: &Item<'_>,
    ) -> impl Iterator<Item = (NameKind, &'n [WordId])> {
        let clause = if item.predicate.is_verb {
            item.predicate.clause.clone()
        } else {
            story.sentence_of(item)
        };
        let speaker = story.speaker(item.teller, item.predicate);
        let names = self.names[item.teller].iter();
        names
            .filter(move |(at, _, words)| clause.contains(at) && !words.contains(&speaker))
            .map(|(_, kind, words)| (*kind, words.as_slice()))
    }

    /// Whether two figures are of other people or other places: each stands with somebody whom the other is not told of, or the one with a place
    /// that the other's source never names.
    pub(super) fn are_of_others(&self, story: &Story<'_>, a: &Item<'_>, b: &Item<'_>) -> bool {
        let knows = |item: &Item<'_>, name: &[WordId]| {
            let mut own = self.beside(story, item).flat_map(|(_, words)| words);
            own.any(|word| name.contains(word))
        };
        let has_own = |item: &Item<'_>, other: &Item<'_>| {
            let mut persons =
                (self.beside(story, item)).filter(|(kind, _)| *kind == NameKind::Person);
            persons.any(|(_, name)| !knows(other, name))
        };
        let is_elsewhere = |item: &Item<'_>, other: &Item<'_>| {
            let words = &self.words[other.teller];
            let mut places =
                (self.beside(story, item)).filter(|(kind, _)| *kind == NameKind::Place);
            let unknown = |word: &WordId| words.binary_search(word).is_err();
            places.any(|(_, name)| !name.is_empty() && name.iter().all(unknown))
        };
        (has_own(a, b) && has_own(b, a)) || is_elsewhere(a, b) || is_elsewhere(b, a)
    }
}

//! Who can be meant by a name of one word, found without asking all who bear it: of those who fit equally well, two are enough to
//! tell that the text leaves it open.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use super::{Story, Title};
use crate::names::{Form, Gender, Kind};

/// As many of one class are asked: where two fit equally well, neither is meant.
const ASKED: usize = 2;
/// More full names add nothing to how well a person fits.
const FULL: usize = 5;

/// How a person was last named before a name of one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Last {
    /// Not at all so far.
    Never,
    /// By that very word.
    So,
    /// By other words, in this sentence or the one before.
    Near,
    /// By other words, further back.
    Far,
}

/// What decides how well a bearer fits, but for titles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Class {
    last: Last,
    /// Whether the word is the family name.
    surname: bool,
    full: usize,
    leads: bool,
    relative: bool,
    gender: Option<Gender>,
}

/// Bearers by class, and by the number of what they are.
type Bearing = BTreeMap<Class, BTreeMap<usize, BTreeSet<usize>>>;

/// The persons of a text by the words that name them, as they stand before one of its mentions.
#[derive(Default)]
pub(super) struct Bearers {
    by_word: FxHashMap<String, Bearing>,
    /// By entity: where it stands in `by_word`.
    places: Vec<Vec<(String, Class, usize)>>,
    /// Numbers of titles with which of the lists' somebody is.
    titles: BTreeMap<(BTreeSet<Title>, Option<String>), usize>,
    /// The mention before which all this is so.
    at: usize,
    /// The first mention that is still near.
    near: usize,
}

impl Bearers {
    /// The persons of `story` before its first mention.
    pub(super) fn new(story: &Story<'_>) -> Self {
        let mut bearers = Self::default();
        for entity in 0..story.entities.len() {
            bearers.update(story, entity);
        }
        bearers
    }

    /// Goes on to `draft`.
    pub(super) fn advance(&mut self, story: &Story<'_>, draft: usize) {
        let is_past = |mention: usize| !story.is_near(draft, mention);
        let come = self.at..draft;
        let first = self.near;
        while self.near < draft && is_past(self.near) {
            self.near += 1;
        }
        self.at = draft;
        let left = first..self.near;
        for mention in left.chain(come) {
            if story.drafts[mention].form == Form::Name
                && let Some(entity) = story.entity(mention)
            {
                self.update(story, entity);
            }
        }
    }

    /// Puts `entity` where it now belongs.
    fn update(&mut self, story: &Story<'_>, entity: usize) {
        if self.places.len() <= entity {
            self.places.resize(entity + 1, Vec::new());
        }
        for (word, class, titles) in std::mem::take(&mut self.places[entity]) {
            if let Some(bearing) = self.by_word.get_mut(&word)
                && let Some(of_class) = bearing.get_mut(&class)
                && let Some(bearers) = of_class.get_mut(&titles)
            {
                bearers.remove(&entity);
                if bearers.is_empty() {
                    of_class.remove(&titles);
                }
                if of_class.is_empty() {
                    bearing.remove(&class);
                }
            }
        }
        let known = &story.entities[entity];
        if known.kind != Kind::Person {
            return;
        }
        let next = self.titles.len();
        let titles = (known.titles.clone(), known.listed.clone());
        let titles = *self.titles.entry(titles).or_insert(next);
        let surnames: BTreeSet<&String> = known.people.iter().map(|name| &name.surname).collect();
        let given = known.people.iter().filter_map(|name| name.given.first());
        let words: BTreeSet<&String> = given.chain(surnames.iter().copied()).collect();
        for word in words {
            let class = Class {
                last: story.named_before(self.at, word, entity),
                surname: surnames.contains(word),
                full: known.full.min(FULL),
                leads: story.leads(entity),
                relative: known.relative,
                gender: known.gender,
            };
            let bearing = self.by_word.entry(word.clone()).or_default();
            let bearers = bearing.entry(class).or_default().entry(titles).or_default();
            bearers.insert(entity);
            self.places[entity].push((word.clone(), class, titles));
        }
    }

    /// Of those whom `word` names: of each class as many as can decide whether one is meant.
    pub(super) fn of(&self, word: &str, by_title: bool) -> Vec<usize> {
        let mut asked = Vec::new();
        for of_class in self
            .by_word
            .get(word)
            .into_iter()
            .flat_map(BTreeMap::values)
        {
            let some = |bearers: &BTreeSet<usize>| -> Vec<usize> {
                bearers.iter().take(ASKED).copied().collect()
            };
            if by_title {
                asked.extend(of_class.values().flat_map(some));
            } else {
                asked.extend(of_class.values().flatten().take(ASKED));
            }
        }
        asked
    }
}

//! Which of the places of one name: by the region or country written beside it, else by what the text names besides.

use rustc_hash::FxHashMap;

use super::Story;
use crate::names::{
    Form, Kind,
    gazetteer::{Class, Entry, Sense},
};

/// The names of places in a text, and what is known of them so far.
#[derive(Default)]
pub(super) struct Places {
    /// By the words in small letters: the names, in text order.
    named: FxHashMap<String, Vec<usize>>,
    /// By these and what the lists have for them.
    known: FxHashMap<(String, Vec<usize>), Option<Listed>>,
}

impl Places {
    pub(super) fn new(story: &Story<'_>) -> Self {
        let mut places = Self::default();
        for draft in story.of_form(Form::Name) {
            if matches!(story.drafts[draft].kind, Kind::Place | Kind::Country) {
                let words = story.words(draft).to_ascii_lowercase();
                places.named.entry(words).or_default().push(draft);
            }
        }
        places
    }
}

/// What the lists make of the name of a place.
#[derive(Clone)]
pub(super) enum Listed {
    /// This entry.
    Entry(String),
    /// Another place of that name, which is not listed: "London, Kentucky".
    Other,
}

impl Story<'_> {
    /// The listed place that `draft` names; `None` where the lists have no place of its name.
    pub(super) fn listed_place(&self, draft: usize, places: &mut Places) -> Option<Listed> {
        let words = self.words(draft).to_ascii_lowercase();
        let bearers = self.drafts[draft].hit.iter().flat_map(|hit| &hit.bearers);
        let bearers = bearers.filter(|(_, sense)| *sense == Sense::Name);
        let key = (words, bearers.map(|&(entry, _)| entry).collect());
        if let Some(known) = places.known.get(&key) {
            return known.clone();
        }
        let same = places.named.get(&key.0).map_or(&[][..], Vec::as_slice);
        let found = self.found_place(draft, same);
        places.known.insert(key, found.clone());
        found
    }

    /// The same, of which `same` are the names of places with its words.
    fn found_place(&self, draft: usize, same: &[usize]) -> Option<Listed> {
        let bearers = self.places(draft);
        let first = bearers.first()?;
        for &other in same {
            if let Some(entry) = self.told_beside(other, &bearers) {
                return Some(Listed::Entry(entry.id.clone()));
            }
        }
        if same.iter().any(|&other| self.lies_elsewhere(other)) {
            return Some(Listed::Other);
        }
        let chosen = match bearers.len() {
            1 => None,
            _ => self.told_elsewhere(draft, &bearers),
        };
        Some(Listed::Entry(chosen.unwrap_or(first).id.clone()))
    }

    /// What `draft` can be as a place, best known first.
    fn places(&self, draft: usize) -> Vec<&Entry> {
        let it = &self.drafts[draft];
        it.hit
            .iter()
            .flat_map(|hit| &hit.bearers)
            .filter(|&&(_, sense)| sense == Sense::Name)
            .filter_map(|&(entry, _)| self.gazetteer.at(entry))
            .filter(|entry| matches!(entry.kind, Kind::Place | Kind::Country))
            .collect()
    }

    /// "Aurora, Colorado", "the Colorado city of Aurora" tell which Aurora; "Atlanta, Georgia" tells which Georgia.
    fn told_beside<'e>(&self, draft: usize, bearers: &[&'e Entry]) -> Option<&'e Entry> {
        let within = |inner: &Entry, outer: &Entry| self.gazetteer.is_within(&inner.id, &outer.id);
        let holders = self.after(draft).or_else(|| self.of_which(draft));
        let held = self.before(draft);
        bearers.iter().copied().find(|entry| {
            let lies = holders.is_some_and(|name| {
                self.containers(name)
                    .iter()
                    .any(|outer| within(entry, outer))
            });
            let holds =
                held.is_some_and(|name| self.places(name).iter().any(|inner| within(inner, entry)));
            lies || holds
        })
    }

    /// What a name or an adjective of a country can be as what holds places.
    fn containers(&self, draft: usize) -> Vec<&Entry> {
        self.drafts[draft]
            .hit
            .iter()
            .flat_map(|hit| &hit.bearers)
            .filter(|&&(_, sense)| matches!(sense, Sense::Name | Sense::Adjective))
            .filter_map(|&(entry, _)| self.gazetteer.at(entry))
            .filter(|entry| matches!(entry.kind, Kind::Place | Kind::Country))
            .collect()
    }

    /// The name after a comma, "in" or a bracket.
    fn after(&self, draft: usize) -> Option<usize> {
        let end = self.drafts[draft].tokens.end;
        let within = |at: usize| self.lexicon.grammar.within.has(self.word(at));
        let next = match self.word(end) {
            "," if within(end + 1) => end + 2,
            "," | "(" => end + 1,
            _ if within(end) => end + 1,
            _ => return None,
        };
        self.name_starting(next)
    }

    /// The name before a comma.
    fn before(&self, draft: usize) -> Option<usize> {
        let start = self.drafts[draft].tokens.start;
        let comma = start.checked_sub(1)?;
        let name = self.name_at[comma.checked_sub(1)?]?;
        (self.word(comma) == "," && self.drafts[name].tokens.end == comma).then_some(name)
    }

    /// Ohio in "the Ohio city of Dayton".
    fn of_which(&self, draft: usize) -> Option<usize> {
        let noun = self.drafts[draft].tokens.start.checked_sub(2)?;
        let is_place = self
            .gazetteer
            .word(self.word(noun))
            .is_some_and(|word| word.is(Class::Place));
        let name = self.name_at[noun.checked_sub(1)?]?;
        (self.lexicon.grammar.belonging.has(self.word(noun + 1)) && is_place).then_some(name)
    }

    fn name_starting(&self, token: usize) -> Option<usize> {
        let name = (*self.name_at.get(token)?)?;
        (self.drafts[name].tokens.start == token).then_some(name)
    }

    /// Whether a region is written after the name that holds none of its bearers, and no list of places goes on there.
    fn lies_elsewhere(&self, draft: usize) -> bool {
        let end = self.drafts[draft].tokens.end;
        let Some(region) = self.after(draft).filter(|_| self.word(end) == ",") else {
            return false;
        };
        let next = self.drafts[region].tokens.end;
        let listing = self.lexicon.names.listing_conjunction.has(self.word(next))
            || (self.word(next) == "," && self.name_starting(next + 1).is_some())
            || self.before(draft).is_some();
        let places = self.places(region);
        let is_region = places.first().is_some_and(|place| {
            place.kind == Kind::Place
                && place
                    .part_of
                    .as_deref()
                    .is_some_and(|of| of.starts_with("country/"))
                && (self.gazetteer.entries().iter())
                    .any(|inner| inner.part_of.as_deref() == Some(&place.id))
        });
        is_region && !listing
    }

    /// The bearer, other than the best known, whose region alone the text names, or whose country is the only one named.
    fn told_elsewhere<'e>(&self, draft: usize, bearers: &[&'e Entry]) -> Option<&'e Entry> {
        let first = bearers.first()?;
        let country = self.country_of(first)?;
        if self.gazetteer.capital(country) == Some(&first.id) || first.kind == Kind::Country {
            return None;
        }
        let words = self.words(draft).to_owned();
        let named: Vec<&Entry> = self
            .of_form(Form::Name)
            .into_iter()
            .filter(|&name| matches!(self.drafts[name].kind, Kind::Place | Kind::Country))
            .filter(|&name| !self.words(name).eq_ignore_ascii_case(&words))
            .filter_map(|name| self.places(name).first().copied())
            .collect();
        let holds = |entry: &Entry| {
            (named.iter()).any(|outer| entry.part_of.as_deref() == Some(outer.id.as_str()))
        };
        if holds(first) || named.iter().any(|entry| entry.id == country) {
            return None;
        }
        let others = || bearers[1..].iter().copied();
        let only_country = |entry: &&Entry| {
            let own = self.country_of(entry);
            let mut countries = named.iter().filter(|entry| entry.kind == Kind::Country);
            countries.clone().next().is_some()
                && countries.all(|country| Some(country.id.as_str()) == own)
        };
        others()
            .find(|entry| holds(entry))
            .or_else(|| others().find(only_country))
    }

    /// The id of the country that holds `entry`.
    fn country_of<'e>(&'e self, entry: &'e Entry) -> Option<&'e str> {
        self.gazetteer
            .part_of(&entry.id)
            .find(|whole| whole.kind == Kind::Country)
            .map(|country| country.id.as_str())
    }
}

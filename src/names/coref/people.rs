//! Names of persons: full forms first, then surnames, given names and initials.

use super::{
    Story,
    bearers::{Bearers, Last},
};
use crate::names::{
    Form, Gender, Kind, LinkReason,
    gazetteer::{PersonName, Sense},
    nickname, similar,
};

/// A short form goes to the best candidate only if it leads the next by this much.
const LEAD: f32 = 0.3;

impl Story<'_> {
    pub(super) fn person_name(&self, name: &str) -> PersonName {
        PersonName::read(&nickname::without(name), self.gazetteer)
    }

    /// Links the persons' names of two words and more.
    pub(super) fn link_people(&mut self) {
        for draft in self.of_form(Form::Name) {
            let it = &self.drafts[draft];
            if it.kind != Kind::Person || !self.is_full(draft) {
                continue;
            }
            match self.listed_person(draft) {
                Some(id) => self.link_listed(draft, &id),
                None => self.link_full_name(draft),
            }
        }
    }

    pub(super) fn is_full(&self, draft: usize) -> bool {
        self.words(draft)
            .split([' ', '-', '\n'])
            .filter(|word| word.len() > 1)
            .count()
            > 1
            || self.listed_person(draft).is_some()
    }

    fn listed_person(&self, draft: usize) -> Option<String> {
        let hit = self.drafts[draft].hit.as_ref()?;
        let mut people = hit.bearers.iter().filter_map(|&(entry, sense)| {
            let entry = self.gazetteer.at(entry)?;
            (entry.kind == Kind::Person && sense == Sense::Name).then(|| entry.id.clone())
        });
        let first = people.next()?;
        people.next().is_none().then_some(first)
    }

    fn link_full_name(&mut self, draft: usize) {
        let name = self.person_name(self.words(draft));
        let gender = self.drafts[draft].gender;
        let mut same: Vec<usize> = self
            .index
            .namesakes(&name)
            .into_iter()
            .filter(|&at| {
                let entity = &self.entities[at];
                entity.kind == Kind::Person
                    && genders_agree(entity.gender, gender)
                    && entity.people.iter().any(|known| known.agrees(&name))
            })
            .collect();
        // "M.D. Lind" is "Michael D. Lind" rather than "Margaret Lind".
        let has_middle = |entity: &usize| {
            let mut names = self.entities[*entity].people.iter();
            !name.middle.is_empty() && names.any(|known| known.middle == name.middle)
        };
        if same.iter().any(has_middle) {
            same.retain(has_middle);
        }
        if same.is_empty() {
            same.extend(self.spelt_alike(draft, &name));
        }
        match same[..] {
            [] => {
                self.introduce(draft);
            }
            [only] => self.link(draft, only, LinkReason::SameName, 0.95),
            // two may be meant: the one last named so
            _ => {
                let last = same
                    .into_iter()
                    .max_by_key(|&at| self.entities[at].mentions.last().copied());
                if let Some(last) = last {
                    self.link(draft, last, LinkReason::SameName, 0.6);
                }
            }
        }
    }

    /// The person whose name differs by its spelling alone, where no sentence has both: "Raphael Lind" and "Ralphael Lind".
    fn spelt_alike(&self, draft: usize, name: &PersonName) -> Option<usize> {
        let here = self.sentence(draft);
        self.index.spelt(name).into_iter().find(|&at| {
            let entity = &self.entities[at];
            // Names are linked in text order.
            let beside = || {
                let last = entity.mentions.last();
                last.is_some_and(|&at| self.sentence(at) == here)
            };
            entity.kind == Kind::Person
                && genders_agree(entity.gender, self.drafts[draft].gender)
                && entity
                    .people
                    .iter()
                    .any(|known| similar::is_spelling(known, name))
                && !beside()
        })
    }

    /// Links persons' names of one word, each to the one person in the story who can be meant.
    pub(super) fn link_short_forms(&mut self) {
        let mut bearers = Bearers::new(self);
        for draft in self.of_form(Form::Name) {
            if self.drafts[draft].kind == Kind::Person && self.entity(draft).is_none() {
                bearers.advance(self, draft);
                self.link_short_form(draft, &bearers);
            }
        }
    }

    fn link_short_form(&mut self, draft: usize, bearers: &Bearers) {
        let key = self.words(draft).to_lowercase();
        let has_title = self.title_in(self.drafts[draft].title.clone()).is_some();
        let mut scored: Vec<(f32, usize)> = bearers
            .of(&key, has_title)
            .into_iter()
            .filter_map(|entity| Some((self.short_form_score(draft, &key, entity)?, entity)))
            .collect();
        scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        match scored[..] {
            [] => match self.listed_bearer(draft) {
                Some(id) => self.link_listed(draft, &id),
                None => {
                    self.introduce(draft);
                }
            },
            [(_, only)] => self.link(draft, only, LinkReason::ShortForm, 0.9),
            [(first, best), (second, _), ..] if first - second >= LEAD => {
                self.link(draft, best, LinkReason::ShortForm, 0.7);
            }
            _ => {}
        }
    }

    /// For "President Ruiz" or a bare "Ruiz" whom the story never names in full: who of that name held that office, or led a
    /// country, on the day of publication.
    fn listed_bearer(&self, draft: usize) -> Option<String> {
        let title = self.title_in(self.drafts[draft].title.clone());
        let words = title.as_ref().map(|title| title.words.as_str());
        let id = self
            .gazetteer
            .holder_named(self.words(draft), words, self.published?)?;
        Some(id.to_owned())
    }

    /// How well `entity` fits a bare "Kim"; `None` if it cannot be meant.
    fn short_form_score(&self, draft: usize, key: &str, entity: usize) -> Option<f32> {
        let known = &self.entities[entity];
        let it = &self.drafts[draft];
        if known.kind != Kind::Person || !genders_agree(known.gender, it.gender) {
            return None;
        }
        let names = &known.people;
        let surname = names.iter().any(|name| name.surname == key);
        let given = names
            .iter()
            .any(|name| name.given.first().is_some_and(|given| given == key));
        if !surname && !given {
            return None;
        }
        let mut score = if surname { 0.5 } else { 0.0 };
        score += (known.full as f32 * 0.3).min(1.5);
        score += self.title_score(draft, entity);
        score += if self.leads(entity) { 1.0 } else { 0.0 };
        score -= if known.relative { 0.9 } else { 0.0 };
        match self.named_before(draft, key, entity) {
            Last::Never => score -= 0.5,
            Last::So => score += 0.9,
            Last::Near => score += 0.5,
            Last::Far => {}
        }
        Some(score)
    }

    /// How `entity` was last named before `draft`, of which `word` is the name.
    pub(super) fn named_before(&self, draft: usize, word: &str, entity: usize) -> Last {
        let known = &self.entities[entity];
        let before = if known.in_order {
            let next = known.named.partition_point(|&other| other < draft);
            next.checked_sub(1).map(|last| known.named[last])
        } else {
            let mut named = known.named.iter().rev().copied();
            named.find(|&other| other < draft)
        };
        match before {
            None => Last::Never,
            Some(other) if self.words(other).to_lowercase() == word => Last::So,
            Some(other) if self.is_near(draft, other) => Last::Near,
            Some(_) => Last::Far,
        }
    }

    /// Whether `other` stands in the sentence of `draft`, or in the one before.
    pub(super) fn is_near(&self, draft: usize, other: usize) -> bool {
        self.sentence(draft) - self.sentence(other) <= 1
    }

    /// Whether the text or the lists call the person a country's leader on the day of publication.
    pub(super) fn leads(&self, entity: usize) -> bool {
        let known = &self.entities[entity];
        let listed = known.listed.as_deref().is_some_and(|id| {
            self.gazetteer.offices_of(id).any(|(office, _)| {
                office.leads
                    && self
                        .published
                        .map_or(office.to.is_none(), |date| office.held_on(date))
            })
        });
        listed
            || known
                .titles
                .iter()
                .any(|title| self.is_leader_title(&title.words))
    }
}

pub(super) fn genders_agree(one: Option<Gender>, other: Option<Gender>) -> bool {
    one.is_none() || other.is_none() || one == other
}

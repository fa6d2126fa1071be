//! Names of persons: full forms first, then surnames, given names and initials.

use super::Story;
use crate::names::{
    Form, Gender, Kind, LinkReason,
    gazetteer::{PersonName, Sense},
    nickname, similar,
};

/// A short form goes to the best candidate only if it leads the next by this much.
const LEAD: f32 = 0.3;

impl Story<'_> {
    fn person_name(&self, name: &str) -> PersonName {
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

    fn is_full(&self, draft: usize) -> bool {
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
        let mut same = Vec::new();
        for (at, entity) in self.entities.iter().enumerate() {
            let agrees = entity.kind == Kind::Person
                && genders_agree(entity.gender, gender)
                && entity
                    .names
                    .iter()
                    .any(|known| self.person_name(known).agrees(&name));
            if agrees {
                same.push(at);
            }
        }
        // "M.D. Lind" is "Michael D. Lind" rather than "Margaret Lind".
        let has_middle = |entity: &usize| {
            let mut names = self.entities[*entity].names.iter();
            !name.middle.is_empty()
                && names.any(|known| self.person_name(known).middle == name.middle)
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
        self.entities.iter().position(|entity| {
            let beside = entity.mentions.iter().any(|&at| self.sentence(at) == here);
            let alike = |known: &String| similar::is_spelling(&self.person_name(known), name);
            entity.kind == Kind::Person
                && !beside
                && genders_agree(entity.gender, self.drafts[draft].gender)
                && entity.names.iter().any(alike)
        })
    }

    /// Links persons' names of one word, each to the one person in the story who can be meant.
    pub(super) fn link_short_forms(&mut self) {
        for draft in self.of_form(Form::Name) {
            if self.drafts[draft].kind == Kind::Person && self.entity(draft).is_none() {
                self.link_short_form(draft);
            }
        }
    }

    fn link_short_form(&mut self, draft: usize) {
        let key = self.words(draft).to_lowercase();
        let mut scored: Vec<(f32, usize)> = (0..self.entities.len())
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
        let names: Vec<PersonName> = known
            .names
            .iter()
            .map(|name| self.person_name(name))
            .collect();
        let surname = names.iter().any(|name| name.surname == key);
        let given = names
            .iter()
            .any(|name| name.given.first().is_some_and(|given| given == key));
        if !surname && !given {
            return None;
        }
        let named: Vec<usize> = known
            .mentions
            .iter()
            .copied()
            .filter(|&other| self.drafts[other].form == Form::Name)
            .collect();
        let full = named.iter().filter(|&&other| self.is_full(other)).count();
        let before = named.iter().rev().copied().find(|&other| other < draft);
        let mut score = if surname { 0.5 } else { 0.0 };
        score += (full as f32 * 0.3).min(1.5);
        score += self.title_score(draft, entity);
        score += if self.leads(entity) { 1.0 } else { 0.0 };
        score -= if known.relative { 0.9 } else { 0.0 };
        match before {
            None => score -= 0.5,
            Some(other) if self.words(other).to_lowercase() == key => score += 0.9,
            Some(other) if self.sentence(draft) - self.sentence(other) <= 1 => score += 0.5,
            Some(_) => {}
        }
        Some(score)
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

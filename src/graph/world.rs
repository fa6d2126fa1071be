//! What the gazetteer knows of the entities of one story: enough to compare them, and no more.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    names::{Body, Gazetteer, Title},
    time::{Day, day_number},
};

/// Where places and bodies belong, who held which office when, and who publishes news.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct World {
    listed: BTreeSet<String>,
    wholes: BTreeMap<String, Vec<String>>,
    offices: BTreeMap<String, Vec<Tenure>>,
    outlets: BTreeSet<String>,
}

/// One person's time in an office of a country or body.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Tenure {
    of: String,
    from: Option<Day>,
    to: Option<Day>,
}

impl World {
    /// What `gazetteer` knows of `id`; nothing for an id that it does not list.
    pub(super) fn learn(&mut self, gazetteer: &Gazetteer, id: &str) {
        if gazetteer.entry(id).is_some() {
            self.add(gazetteer, id);
        }
    }

    /// What a text says of `person`: an office of a listed country or body, on days that it does not tell.
    pub(super) fn learn_title(&mut self, person: &str, title: &Title) {
        let Some(Body::Listed(of)) = &title.of else {
            return;
        };
        let known = self.offices.entry(person.to_owned()).or_default();
        if !known.iter().any(|other| other.of == *of) {
            known.push(Tenure {
                of: of.clone(),
                from: None,
                to: None,
            });
        }
    }

    fn add(&mut self, gazetteer: &Gazetteer, id: &str) {
        if !self.listed.insert(id.to_owned()) {
            return;
        }
        let wholes: Vec<String> = gazetteer
            .part_of(id)
            .map(|whole| whole.id.clone())
            .collect();
        self.wholes.insert(id.to_owned(), wholes);
        let tenures = gazetteer.offices_of(id).map(|(office, of)| Tenure {
            of: of.to_owned(),
            from: office.from.map(day_number),
            to: office.to.map(day_number),
        });
        self.offices
            .entry(id.to_owned())
            .or_default()
            .extend(tenures);
        if gazetteer.is_outlet(id) {
            self.outlets.insert(id.to_owned());
        }
    }

    /// Whether the gazetteer lists `id`.
    pub fn lists(&self, id: &str) -> bool {
        self.listed.contains(id)
    }

    /// Whether `inner` lies in or belongs to `outer`; nothing lies in itself.
    pub fn is_within(&self, inner: &str, outer: &str) -> bool {
        self.wholes
            .get(inner)
            .is_some_and(|wholes| wholes.iter().any(|whole| whole == outer))
    }

    /// What `id` belongs to in the end: the country of a city, `id` itself where nothing holds it.
    pub fn outermost<'a>(&'a self, id: &'a str) -> &'a str {
        self.wholes
            .get(id)
            .and_then(|wholes| wholes.iter().rfind(|whole| whole.starts_with("country/")))
            .map_or(id, String::as_str)
    }

    /// Whether two places may be told of one spot: towns of one region, of which one may lie in or beside the other.
    pub fn may_be_near(&self, a: &str, b: &str) -> bool {
        let region = |id: &str| {
            let nearest = self.wholes.get(id)?.first();
            nearest.filter(|whole| !whole.starts_with("country/"))
        };
        region(a).is_some_and(|of_a| region(b) == Some(of_a))
    }

    /// Whether `person` held an office of `state`, or of a body that belongs to it, on `day`; on any day for `None`.
    pub fn acts_for(&self, person: &str, state: &str, day: Option<Day>) -> bool {
        let held = |tenure: &&Tenure| {
            day.is_none_or(|day| {
                tenure.from.is_none_or(|from| from <= day) && tenure.to.is_none_or(|to| day <= to)
            })
        };
        self.offices
            .get(person)
            .into_iter()
            .flatten()
            .filter(held)
            .any(|tenure| tenure.of == state || self.is_within(&tenure.of, state))
    }

    /// Whether two people hold offices of one state, or of bodies that belong to it, on `day`; on any day for `None`.
    pub fn act_for_one(&self, a: &str, b: &str, day: Option<Day>) -> bool {
        let offices = self.offices.get(a).into_iter().flatten();
        offices
            .map(|tenure| self.outermost(&tenure.of))
            .any(|state| self.acts_for(a, state, day) && self.acts_for(b, state, day))
    }

    /// Whether `id` publishes news.
    pub fn is_outlet(&self, id: &str) -> bool {
        self.outlets.contains(id)
    }
}

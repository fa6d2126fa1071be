//! Entries: one in full, a country a line, or a list of names.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use super::{Loader, Value, slug};
use crate::{
    diagnostic::Word,
    names::{
        Gender, Kind,
        gazetteer::{Entry, Sense},
    },
};

/// Types of entries: as files write them, as a kind of thing, and whether it publishes news.
const TYPES: &[(&str, Kind, bool)] = &[
    ("country", Kind::Country, false),
    ("event", Kind::Event, false),
    ("forum", Kind::Event, false),
    ("group", Kind::Group, false),
    ("org", Kind::Org, false),
    ("outlet", Kind::Org, true),
    ("person", Kind::Person, false),
    ("place", Kind::Place, false),
    ("work", Kind::Work, false),
];

/// What a spelling may stand for, as files write it.
const SENSES: &[(&str, Sense)] = &[
    ("name", Sense::Name),
    ("metonym", Sense::Metonym),
    ("adjective", Sense::Adjective),
    ("people", Sense::People),
];
/// Keys of an `[[entity]]`.
const ENTITY: &[&str] = &[
    "id",
    "type",
    "name",
    "aliases",
    "part_of",
    "gender",
    "adjective",
    "people",
    "metonym",
    "office",
    "edition",
];
/// Keys of a `[country]` line.
const COUNTRY: &[&str] = &[
    "code",
    "name",
    "also",
    "adjective",
    "people",
    "capital",
    "metonym",
    "seat",
    "in",
];

impl Loader<'_> {
    fn kind(
        &mut self,
        table: &DeTable<'_>,
        place: (&str, Range<usize>),
    ) -> Option<&'static (&'static str, Kind, bool)> {
        let word = self.reader.required(table, "type", place)?;
        let found = TYPES.iter().find(|(name, ..)| *name == word.text);
        if found.is_none() {
            let known: Vec<&str> = TYPES.iter().map(|(name, ..)| *name).collect();
            self.reader.unknown("unknown-type", "type", &word, &known);
        }
        found
    }

    pub(super) fn entity(&mut self, table: &DeTable<'_>, span: Range<usize>) {
        let place = "an `[[entity]]`";
        self.reader.only_keys(table, place, ENTITY);
        let id = self.reader.required(table, "id", (place, span.clone()));
        let kind = self.kind(table, (place, span.clone()));
        let name = self.reader.required(table, "name", (place, span));
        let (Some(id), Some(&(_, kind, outlet)), Some(name)) = (id, kind, name) else {
            return;
        };
        let at = self.ensure(&id.text, &name.text, kind, outlet);
        if let Some(of) = self.reader.text(table, "part_of") {
            self.gazetteer.entries[at].part_of = Some(of.text);
        }
        if let Some(gender) = self.reader.text(table, "gender") {
            self.gender(at, &gender);
        }
        self.aliases(at, table);
        for (key, sense) in [
            ("metonym", Sense::Metonym),
            ("adjective", Sense::Adjective),
            ("people", Sense::People),
        ] {
            self.names(at, table, key, sense);
        }
        self.own_offices(at, table);
        self.editions(at, table);
    }

    pub(super) fn gender(&mut self, at: usize, word: &Word) {
        let gender = match word.text.as_str() {
            "female" | "f" => Gender::Female,
            "male" | "m" => Gender::Male,
            _ => {
                let known = ["female", "male"];
                return self
                    .reader
                    .unknown("unknown-gender", "gender", word, &known);
            }
        };
        self.gazetteer.entries[at].gender = Some(gender);
    }

    fn names(&mut self, at: usize, table: &DeTable<'_>, key: &str, sense: Sense) {
        for name in self.reader.texts(table, key) {
            self.gazetteer.index.add(&name.text, at, sense);
        }
    }

    /// Aliases are strings, or tables `{ text = "…", when = "metonym" }`.
    fn aliases(&mut self, at: usize, table: &DeTable<'_>) {
        let Some(value) = table.get("aliases") else {
            return;
        };
        let Some(items) = value.get_ref().as_array() else {
            return self.reader.expected("a list", value, "aliases");
        };
        for item in items {
            match item.get_ref() {
                DeValue::String(name) => self.gazetteer.index.add(name, at, Sense::Name),
                DeValue::Table(alias) => self.alias(at, alias, item.span()),
                _ => self.reader.expected("a string or a table", item, "aliases"),
            }
        }
    }

    fn alias(&mut self, at: usize, table: &DeTable<'_>, span: Range<usize>) {
        let place = "an alias";
        self.reader.only_keys(table, place, &["text", "when"]);
        let text = self.reader.required(table, "text", (place, span));
        let sense = match self.reader.text(table, "when") {
            None => Some(Sense::Name),
            Some(when) => self.reader.one_of("unknown-sense", "sense", &when, SENSES),
        };
        if let (Some(text), Some(sense)) = (text, sense) {
            self.gazetteer.index.add(&text.text, at, sense);
        }
    }

    pub(super) fn country(&mut self, key: &Word, value: &Value<'_>) {
        let Some(table) = value.get_ref().as_table() else {
            return self.reader.expected("a table", value, &key.text);
        };
        self.reader.only_keys(table, "a country", COUNTRY);
        let place = ("the country", key.span.start..key.span.end);
        let Some(name) = self.reader.required(table, "name", place) else {
            return;
        };
        let id = format!("country/{}", key.text);
        let at = self.ensure(&id, &name.text, Kind::Country, false);
        let within = self.reader.text(table, "in");
        self.gazetteer.entries[at].part_of = within.map(|word| word.text);
        for (key, sense) in [
            ("also", Sense::Name),
            ("adjective", Sense::Adjective),
            ("people", Sense::People),
            ("seat", Sense::Metonym),
            ("capital", Sense::Metonym),
            ("metonym", Sense::Metonym),
        ] {
            self.names(at, table, key, sense);
        }
        if let Some(capital) = self.reader.text(table, "capital") {
            let place = self.place(&capital.text, &id);
            self.gazetteer.capitals.insert(at, place);
        }
    }

    pub(super) fn place(&mut self, name: &str, of: &str) -> usize {
        let at = self.fresh("place", name, of, Kind::Place, false);
        self.gazetteer.entries[at].part_of = Some(of.to_owned());
        at
    }

    /// An entry under "type/name", or "type/name-container" where that is taken by what lies elsewhere. The narrowest container
    /// that is given counts: a city of a country may be told to lie in a region of it.
    pub(super) fn fresh(
        &mut self,
        kind_name: &str,
        name: &str,
        of: &str,
        kind: Kind,
        outlet: bool,
    ) -> usize {
        let id = format!("{kind_name}/{}", slug(name));
        let known = self.gazetteer.index.id(&id).and_then(|at| {
            let known = self.gazetteer.entries[at].part_of.clone()?;
            Some((at, known))
        });
        if let Some((at, known)) = known
            && known != of
            && !of.is_empty()
            && !self.gazetteer.is_within(&known, of)
        {
            if self.gazetteer.is_within(of, &known) && of != id {
                self.gazetteer.entries[at].part_of = Some(of.to_owned());
                return at;
            }
            let container = of.rsplit('/').next().unwrap_or_default();
            return self.ensure(&format!("{id}-{container}"), name, kind, outlet);
        }
        self.ensure(&id, name, kind, outlet)
    }

    pub(super) fn list(&mut self, table: &DeTable<'_>, span: Range<usize>) {
        let place = "a `[[list]]`";
        self.reader
            .only_keys(table, place, &["type", "of", "names"]);
        let kind = self.kind(table, (place, span));
        let (Some(&(kind_name, kind, outlet)), Some(names)) = (kind, table.get("names")) else {
            return;
        };
        let kind_name = if outlet { "org" } else { kind_name };
        let of = self.reader.text(table, "of");
        let of = of.map(|word| word.text).unwrap_or_default();
        for line in self.lines(names, "names") {
            let mut spellings = line.text.split('=').map(str::trim);
            let name = spellings.next().unwrap_or_default();
            let at = self.fresh(kind_name, name, &of, kind, outlet);
            if outlet {
                self.gazetteer.entries[at].outlet = true;
            }
            if !of.is_empty() {
                self.gazetteer.entries[at]
                    .part_of
                    .get_or_insert_with(|| of.clone());
            }
            for alias in spellings {
                self.gazetteer.index.add(alias, at, Sense::Name);
            }
        }
    }

    /// The entry `id`, made if it is new.
    pub(super) fn ensure(&mut self, id: &str, name: &str, kind: Kind, outlet: bool) -> usize {
        if let Some(at) = self.gazetteer.index.id(id) {
            return at;
        }
        let at = self.gazetteer.entries.len();
        self.gazetteer.entries.push(Entry {
            id: id.to_owned(),
            name: name.to_owned(),
            kind,
            outlet,
            part_of: None,
            gender: None,
            editions: Vec::new(),
        });
        self.gazetteer.index.add_id(id, at);
        self.gazetteer.index.add(name, at, Sense::Name);
        at
    }
}

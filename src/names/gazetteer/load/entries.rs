//! Entries: one in full, a country a line, or a list of names.

use std::ops::Range;

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::{Loader, Value, slug};
use crate::names::{
    Gender, Kind,
    gazetteer::{Entry, Sense},
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

impl Loader<'_> {
    pub(super) fn kind(
        &mut self,
        table: &DeTable<'_>,
        span: &Range<usize>,
    ) -> Option<&'static (&'static str, Kind, bool)> {
        let text = self.need(table, "type", span)?;
        let found = TYPES.iter().find(|(name, ..)| *name == text);
        if found.is_none() {
            let known: Vec<&str> = TYPES.iter().map(|(name, ..)| *name).collect();
            let span = table.get("type").map_or(span.clone(), Spanned::span);
            self.unknown("type", text, span, &known);
        }
        found
    }

    pub(super) fn entity(&mut self, table: &DeTable<'_>, span: Range<usize>) {
        self.only(
            table,
            &[
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
            ],
        );
        let (Some(id), Some(&(_, kind, outlet)), Some(name)) = (
            self.need(table, "id", &span),
            self.kind(table, &span),
            self.need(table, "name", &span),
        ) else {
            return;
        };
        let at = self.ensure(id, name, kind, outlet);
        if let Some(of) = self.string(table, "part_of") {
            self.gazetteer.entries[at].part_of = Some(of.to_owned());
        }
        if let Some(gender) = self.string(table, "gender") {
            self.gender(at, gender, table.get("gender").map_or(span, Spanned::span));
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

    pub(super) fn gender(&mut self, at: usize, text: &str, span: Range<usize>) {
        let gender = match text {
            "female" | "f" => Gender::Female,
            "male" | "m" => Gender::Male,
            _ => return self.unknown("gender", text, span, &["female", "male"]),
        };
        self.gazetteer.entries[at].gender = Some(gender);
    }

    pub(super) fn names(&mut self, at: usize, table: &DeTable<'_>, key: &str, sense: Sense) {
        if let Some(value) = table.get(key) {
            for name in self.strings(value) {
                self.gazetteer.index.add(&name, at, sense);
            }
        }
    }

    /// Aliases are strings, or tables `{ text = "…", when = "metonym" }`.
    pub(super) fn aliases(&mut self, at: usize, table: &DeTable<'_>) {
        let Some(value) = table.get("aliases") else {
            return;
        };
        let Some(items) = value.get_ref().as_array() else {
            return self.expected("a list", value);
        };
        for item in items {
            match item.get_ref() {
                DeValue::String(name) => self.gazetteer.index.add(name, at, Sense::Name),
                DeValue::Table(alias) => self.alias(at, alias, item.span()),
                _ => self.expected("a string or a table", item),
            }
        }
    }

    pub(super) fn alias(&mut self, at: usize, table: &DeTable<'_>, span: Range<usize>) {
        self.only(table, &["text", "when"]);
        let Some(text) = self.need(table, "text", &span) else {
            return;
        };
        let sense = match self.string(table, "when") {
            None | Some("name") => Sense::Name,
            Some("metonym") => Sense::Metonym,
            Some("adjective") => Sense::Adjective,
            Some("people") => Sense::People,
            Some(other) => {
                return self.unknown(
                    "sense",
                    other,
                    span,
                    &["name", "metonym", "adjective", "people"],
                );
            }
        };
        self.gazetteer.index.add(text, at, sense);
    }

    pub(super) fn country(&mut self, key: &str, span: Range<usize>, value: &Value<'_>) {
        let Some(table) = value.get_ref().as_table() else {
            return self.expected("a table", value);
        };
        self.only(
            table,
            &[
                "code",
                "name",
                "also",
                "adjective",
                "people",
                "capital",
                "metonym",
                "seat",
                "in",
            ],
        );
        let Some(name) = self.need(table, "name", &span) else {
            return;
        };
        let id = format!("country/{key}");
        let at = self.ensure(&id, name, Kind::Country, false);
        self.gazetteer.entries[at].part_of = self.string(table, "in").map(str::to_owned);
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
        if let Some(capital) = self.string(table, "capital") {
            let place = self.place(capital, &id);
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
        self.only(table, &["type", "of", "names"]);
        let (Some(&(kind_name, kind, outlet)), Some(names)) =
            (self.kind(table, &span), table.get("names"))
        else {
            return;
        };
        let kind_name = if outlet { "org" } else { kind_name };
        let of = self.string(table, "of").unwrap_or_default();
        for line in self.lines(names) {
            let mut spellings = line.text.split('=').map(str::trim);
            let name = spellings.next().unwrap_or_default();
            let at = self.fresh(kind_name, name, of, kind, outlet);
            if outlet {
                self.gazetteer.entries[at].outlet = true;
            }
            if !of.is_empty() {
                self.gazetteer.entries[at]
                    .part_of
                    .get_or_insert_with(|| of.to_owned());
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

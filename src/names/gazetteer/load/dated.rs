//! What holds for a time: offices and the editions of forums.

use std::ops::Range;

use jiff::civil::Date;
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::{Line, Loader, slug};
use crate::names::{
    Kind,
    gazetteer::{Edition, Office, Sense},
};

impl Loader<'_> {
    pub(super) fn office(&mut self, table: &DeTable<'_>, span: Range<usize>) {
        self.only(table, &["title", "of", "leads", "check", "held"]);
        let (Some(title), Some(of), Some(held)) = (
            self.need(table, "title", &span),
            self.need(table, "of", &span),
            table.get("held"),
        ) else {
            return;
        };
        let Some(body) = self.gazetteer.index.id(of) else {
            let span = table.get("of").map_or(span, Spanned::span);
            return self.fault(span, format!("no entry has the id `{of}`; list it first"));
        };
        let leads = table
            .get("leads")
            .and_then(|value| value.get_ref().as_bool());
        let check = self.string(table, "check").unwrap_or_default();
        for line in self.lines(held) {
            self.term(&line, title, body, leads.unwrap_or(false), check);
        }
    }

    /// `from to Name = alias (f)`
    pub(super) fn term(
        &mut self,
        line: &Line<'_>,
        title: &str,
        of: usize,
        leads: bool,
        check: &str,
    ) {
        let mut words = line.text.splitn(3, ' ');
        let (Some(from), Some(to), Some(rest)) = (words.next(), words.next(), words.next()) else {
            return self.fault(line.span.clone(), "expected `from to Name`".to_owned());
        };
        let (Ok(from), Ok(to)) = (day(from, false), day(to, true)) else {
            return self.fault(
                line.span.clone(),
                "expected two days, as 2018-05-31, 2018-05, 2018 or -".to_owned(),
            );
        };
        let (rest, gender) = match rest
            .strip_suffix(')')
            .and_then(|rest| rest.rsplit_once(" ("))
        {
            Some((rest, gender)) => (rest, Some(gender)),
            None => (rest, None),
        };
        let mut spellings = rest.split('=').map(str::trim);
        let name = spellings.next().unwrap_or_default();
        let holder = self.ensure(&format!("person/{}", slug(name)), name, Kind::Person, false);
        for alias in spellings {
            self.gazetteer.index.add(alias, holder, Sense::Name);
        }
        if let Some(gender) = gender {
            self.gender(holder, gender, line.span.clone());
        }
        self.gazetteer.offices.add(Office {
            title: title.to_lowercase(),
            leads,
            of,
            holder,
            from,
            to,
            check: check.to_owned(),
        });
    }

    /// `office = [{ title, of, from, to, source, leads }]` of a person's own entry.
    pub(super) fn own_offices(&mut self, holder: usize, table: &DeTable<'_>) {
        let keys = ["title", "of", "from", "to", "source", "leads"];
        for (office, span) in self.tables(table, "office", &keys) {
            let (Some(title), Some(of)) = (
                self.need(office, "title", &span),
                self.need(office, "of", &span),
            ) else {
                continue;
            };
            let Some(of) = self.gazetteer.index.id(of) else {
                self.fault(
                    span.clone(),
                    format!("no entry has the id `{of}`; list it first"),
                );
                continue;
            };
            let office = Office {
                title: title.to_lowercase(),
                leads: office
                    .get("leads")
                    .and_then(|value| value.get_ref().as_bool())
                    .unwrap_or(false),
                of,
                holder,
                from: self.date(office, "from", false),
                to: self.date(office, "to", true),
                check: self.string(office, "source").unwrap_or_default().to_owned(),
            };
            self.gazetteer.offices.add(office);
        }
    }

    pub(super) fn editions(&mut self, at: usize, table: &DeTable<'_>) {
        for (edition, span) in self.tables(table, "edition", &["label", "from", "to", "where"]) {
            let label = self.need(edition, "label", &span);
            let (from, to) = (
                self.date(edition, "from", false),
                self.date(edition, "to", true),
            );
            if let (Some(label), Some(from), Some(to)) = (label, from, to) {
                let place = self.string(edition, "where").map(str::to_owned);
                self.gazetteer.entries[at].editions.push(Edition {
                    label: label.to_owned(),
                    from,
                    to,
                    place,
                });
            }
        }
    }

    /// The tables of a list with their places; each has no other keys than `known`.
    fn tables<'t>(
        &mut self,
        table: &'t DeTable<'t>,
        key: &str,
        known: &[&str],
    ) -> Vec<(&'t DeTable<'t>, Range<usize>)> {
        let Some(value) = table.get(key) else {
            return Vec::new();
        };
        let Some(items) = value.get_ref().as_array() else {
            self.expected("a list of tables", value);
            return Vec::new();
        };
        let mut found = Vec::new();
        for item in &**items {
            match item.get_ref().as_table() {
                Some(inner) => {
                    self.only(inner, known);
                    found.push((inner, item.span()));
                }
                None => self.expected("a table", item),
            }
        }
        found
    }

    /// A TOML date, or a string as in [`day`].
    pub(super) fn date(&mut self, table: &DeTable<'_>, key: &str, last: bool) -> Option<Date> {
        let value = table.get(key)?;
        let text = match value.get_ref() {
            DeValue::Datetime(date) => date.to_string(),
            DeValue::String(text) => text.to_string(),
            _ => {
                self.expected("a date", value);
                return None;
            }
        };
        day(&text, last).unwrap_or_else(|()| {
            self.fault(value.span(), format!("expected a day, but found `{text}`"));
            None
        })
    }
}

/// "2018-05-31", "2018-05", "2018": a day, or the first or last day of the month or year; "-": none.
fn day(text: &str, last: bool) -> Result<Option<Date>, ()> {
    if text == "-" {
        return Ok(None);
    }
    let mut parts = text
        .split('-')
        .map(|part| part.parse::<i16>().map_err(|_| ()));
    let year = parts.next().ok_or(())??;
    let month = parts.next().transpose()?;
    let day = parts.next().transpose()?;
    let narrow = |part: Option<i16>, other: i8| {
        part.map_or(Ok(other), |part| i8::try_from(part).map_err(|_| ()))
    };
    let month = narrow(month, if last { 12 } else { 1 })?;
    let first = Date::new(year, month, 1).map_err(|_| ())?;
    let day = narrow(day, if last { first.days_in_month() } else { 1 })?;
    Date::new(year, month, day).map(Some).map_err(|_| ())
}

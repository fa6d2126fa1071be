//! What holds for a time: offices and the editions of forums.

use std::ops::Range;

use jiff::civil::Date;
use toml::de::{DeTable, DeValue};

use super::{Line, Loader, slug};
use crate::{
    diagnostic::Word,
    names::{
        Kind,
        gazetteer::{Edition, Office, Sense},
    },
};

/// How days are written.
const DAYS: &str = "a day is written 2018-05-31, 2018-05, 2018, or - where it is not known";
/// Keys of an office that a person's own entry lists.
const OWN_OFFICE: &[&str] = &["title", "of", "from", "to", "source", "leads"];

impl Loader<'_> {
    pub(super) fn office(&mut self, table: &DeTable<'_>, span: Range<usize>) {
        let place = "an `[[office]]`";
        let reader = &mut self.reader;
        reader.only_keys(table, place, &["title", "of", "leads", "check", "held"]);
        let title = reader.required(table, "title", (place, span.clone()));
        let of = reader.required(table, "of", (place, span));
        let leads = reader.flag(table, "leads");
        let check = reader.text(table, "check");
        let check = check.map(|word| word.text).unwrap_or_default();
        let (Some(title), Some(of), Some(held)) = (title, of, table.get("held")) else {
            return;
        };
        let Some(body) = self.gazetteer.index.id(&of.text) else {
            return self.no_entry(&of);
        };
        for line in self.lines(held, "held") {
            self.term(&line, &title.text, body, leads, &check);
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
            let message = format!("expected `from to Name`, but found `{}`", line.text);
            return self.bad_line(line.span.clone(), message, DAYS);
        };
        let (Ok(from), Ok(to)) = (day(from, false), day(to, true)) else {
            let message = format!("expected two days, but found `{from} {to}`");
            return self.bad_line(line.span.clone(), message, DAYS);
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
            let word = Word {
                text: gender.to_owned(),
                span: line.span.clone().into(),
            };
            self.gender(holder, &word);
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
        for (office, span) in self.reader.tables(table, "office") {
            let place = "an office";
            self.reader.only_keys(office, place, OWN_OFFICE);
            let title = self.reader.required(office, "title", (place, span.clone()));
            let of = self.reader.required(office, "of", (place, span));
            let (Some(title), Some(of)) = (title, of) else {
                continue;
            };
            let Some(body) = self.gazetteer.index.id(&of.text) else {
                self.no_entry(&of);
                continue;
            };
            let source = self.reader.text(office, "source");
            let office = Office {
                title: title.text.to_lowercase(),
                leads: self.reader.flag(office, "leads"),
                of: body,
                holder,
                from: self.date(office, "from", false),
                to: self.date(office, "to", true),
                check: source.map(|word| word.text).unwrap_or_default(),
            };
            self.gazetteer.offices.add(office);
        }
    }

    pub(super) fn editions(&mut self, at: usize, table: &DeTable<'_>) {
        for (edition, span) in self.reader.tables(table, "edition") {
            let place = "an edition";
            let keys = ["label", "from", "to", "where"];
            self.reader.only_keys(edition, place, &keys);
            let label = self.reader.required(edition, "label", (place, span));
            let (from, to) = (
                self.date(edition, "from", false),
                self.date(edition, "to", true),
            );
            let place = self.reader.text(edition, "where").map(|word| word.text);
            if let (Some(label), Some(from), Some(to)) = (label, from, to) {
                self.gazetteer.entries[at].editions.push(Edition {
                    label: label.text,
                    from,
                    to,
                    place,
                });
            }
        }
    }

    /// A TOML date, or a string as in [`day`].
    pub(super) fn date(&mut self, table: &DeTable<'_>, key: &str, last: bool) -> Option<Date> {
        let value = table.get(key)?;
        let date = match value.get_ref() {
            DeValue::Datetime(date) => day(&date.to_string(), last),
            DeValue::String(text) => day(text, last),
            _ => Err(()),
        };
        date.unwrap_or_else(|()| {
            self.reader.expected("a day as 2018-05-31", value, key);
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

//! The story in dates: a line for each dated act, the closest date first, looser ones beside it.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{Told, words::doubt};
use crate::{
    claims::{Certainty, Polarity},
    report::{phrases::period, plain},
};

/// A dated act.
#[derive(Debug, Serialize)]
pub(in crate::report) struct Line {
    when: String,
    what: String,
    sources: String,
    looser: String,
    /// Where the sources say so: id and byte, the closest date first.
    #[serde(skip)]
    pub(in crate::report) at: Vec<(String, usize)>,
}

/// A date of one act with those who give it.
struct Dated<'a> {
    from: &'a str,
    to: &'a str,
    sources: BTreeSet<&'a str>,
    /// Source id and first byte of the words.
    at: BTreeSet<(&'a str, usize)>,
    /// How sure the surest of them is that it was, or will be, so.
    surest: Certainty,
}

impl Dated<'_> {
    fn holds(&self, other: &Self) -> bool {
        (self.from, self.to) != (other.from, other.to)
            && self.from <= other.from
            && other.to <= self.to
    }
}

impl Told<'_> {
    /// What is dated to days or longer, by first day; a statement's own date is left out.
    pub(in crate::report) fn timeline(&self) -> Vec<Line> {
        let mut acts: BTreeMap<(&str, String), Vec<Dated<'_>>> = BTreeMap::new();
        for claim in &self.report.claims {
            let event = claim.event.as_deref().and_then(|id| self.events.get(id));
            let Some(event) =
                event.filter(|event| event.compared && claim.polarity == Polarity::Affirmed)
            else {
                continue;
            };
            for role in claim.roles.iter().filter(|role| !role.of_statement) {
                let (Some(from), Some(to), Some(name)) = (&role.from, &role.to, &role.in_event)
                else {
                    continue;
                };
                let title = Self::shown_title(event);
                let what = match name.as_str() {
                    "when" => title,
                    other => format!("{title}: {}", plain::role(&event.kind, other)),
                };
                let said = role.words.as_ref().unwrap_or(&claim.trigger);
                let date = Dated {
                    from,
                    to,
                    at: BTreeSet::from([(claim.source.as_str(), said.span.start)]),
                    sources: BTreeSet::from([claim.source.as_str()]),
                    surest: claim.certainty,
                };
                add(acts.entry((&event.id, what)).or_default(), date);
            }
        }
        let mut lines: Vec<(&str, &str, Line)> = Vec::new();
        for ((_, what), dates) in &acts {
            for date in dates {
                if dates.iter().any(|other| date.holds(other)) {
                    continue; // it stands beside the closer one
                }
                lines.push((date.from, date.to, line(what, date, dates)));
            }
        }
        lines.sort_by(|a, b| (a.0, a.1, &a.2.what).cmp(&(b.0, b.1, &b.2.what)));
        lines.into_iter().map(|(_, _, line)| line).collect()
    }
}

fn add<'a>(dates: &mut Vec<Dated<'a>>, date: Dated<'a>) {
    let mut known = dates.iter_mut();
    match known.find(|known| (known.from, known.to) == (date.from, date.to)) {
        Some(known) => {
            known.sources.extend(date.sources);
            known.at.extend(date.at);
            known.surest = known.surest.min(date.surest);
        }
        None => dates.push(date),
    }
}

fn line(what: &str, date: &Dated<'_>, dates: &[Dated<'_>]) -> Line {
    let names = |sources: &BTreeSet<&str>| sources.iter().copied().collect::<Vec<_>>().join(", ");
    let loose = || dates.iter().filter(|other| other.holds(date));
    let places = std::iter::once(date).chain(loose()).flat_map(|it| &it.at);
    let looser = loose().map(|other| {
        format!(
            "{} ({})",
            period(other.from, other.to),
            names(&other.sources)
        )
    });
    Line {
        when: period(date.from, date.to),
        what: match doubt(date.surest) {
            Some(doubt) => format!("{what} ({doubt})"),
            None => what.to_owned(),
        },
        sources: names(&date.sources),
        at: places
            .map(|(source, at)| ((*source).to_owned(), *at))
            .collect(),
        looser: looser.collect::<Vec<_>>().join("; "),
    }
}

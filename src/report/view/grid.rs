//! One event: its occasions, the table of roles by source, what the comparison says, and the quotes.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{
    Told,
    alerts::Witness,
    cells::{Value, values},
    checklist::is_looked_at,
    decided::in_words,
    is_urgent, label,
    summary::origins,
    words::{doubt, lines, place},
};
use crate::{
    claims::Polarity,
    report::{
        ClaimRow, EventRow,
        phrases::{counted, excerpt, said_by, sentence, verdict},
        plain,
    },
    verdicts::{Finding, Reason, Verdict},
};

/// Sources that fit side by side; more are listed behind each value.
const WIDEST: usize = 5;
/// Quotes of one event; more are named by their lines.
const MOST_QUOTES: usize = 8;

#[derive(Debug, Serialize)]
pub(super) struct EventPart {
    id: String,
    title: String,
    occasions: Vec<String>,
    uncertain: bool,
    /// Heads of the columns between role and verdict.
    columns: Vec<String>,
    rows: Vec<RoleLine>,
    notes: Vec<Note>,
    quotes: Vec<Witness>,
    others: String,
}

/// What each source gives for one role.
#[derive(Debug)]
pub(in crate::report) struct RoleTold<'a> {
    /// Its name in rules.
    pub(in crate::report) role: String,
    /// Its name for readers.
    pub(in crate::report) name: String,
    /// By source id: the values.
    pub(in crate::report) told: Vec<(&'a str, Vec<Value>)>,
}

#[derive(Debug, Serialize)]
struct RoleLine {
    role: String,
    cells: Vec<String>,
    alerts: Vec<String>,
    verdict: String,
}

#[derive(Debug, Serialize)]
struct Note {
    id: String,
    verdict: &'static str,
    role: String,
    why: String,
    lines: String,
    /// Whether a head of the page has its id.
    is_above: bool,
}

impl<'a> Told<'a> {
    pub(super) fn event(&self, event: &EventRow) -> EventPart {
        let claims = self.claims_of(event);
        let sources = self.sources_of(event);
        let findings = self.findings_of(event);
        let (quotes, others) = self.quotes(claims);
        let is_wide = sources.len() > WIDEST;
        EventPart {
            id: event.id.clone(),
            title: Self::shown_title(event),
            occasions: occasions(event, claims),
            uncertain: event.occasions.iter().any(|occasion| occasion.uncertain),
            rows: self.rows(event),
            columns: if is_wide {
                vec!["Reading".to_owned(), "Sources".to_owned()]
            } else {
                sources.iter().map(|source| (*source).to_owned()).collect()
            },
            notes: findings
                .iter()
                .filter(|f| !is_urgent(f) && has_note(f) && !f.is_open())
                .map(|f| self.note(f))
                .collect(),
            quotes,
            others,
        }
    }

    /// What each source gives for each role, in the order in which the claims name the roles; first of all, how each tells it.
    pub(in crate::report) fn roles(&self, event: &EventRow) -> Vec<RoleTold<'a>> {
        let (claims, sources) = (self.claims_of(event), self.sources_of(event));
        let mut names = vec!["occurrence"];
        for role in claims.iter().flat_map(|claim| &claim.roles) {
            names.extend(
                role.in_event
                    .as_deref()
                    .filter(|name| !names.contains(name)),
            );
        }
        let told = |name: &str| {
            let sources = sources.iter().map(|source| {
                let values = match name {
                    "occurrence" => manners(claims, source),
                    _ => values(claims, source, name),
                };
                (*source, values)
            });
            sources.collect::<Vec<_>>()
        };
        names
            .into_iter()
            .map(|name| {
                let told = told(name);
                RoleTold {
                    role: name.to_owned(),
                    name: label::of_role(event, name, claims, &told),
                    told,
                }
            })
            .filter(|row| row.told.iter().any(|(_, values)| !values.is_empty()))
            .collect()
    }

    fn rows(&self, event: &EventRow) -> Vec<RoleLine> {
        let mut rows = Vec::new();
        for RoleTold { role, name, told } in self.roles(event) {
            self.add_rows(&mut rows, event, &role, &name, &told);
        }
        rows
    }

    fn add_rows(
        &self,
        rows: &mut Vec<RoleLine>,
        event: &EventRow,
        name: &str,
        shown: &str,
        told: &[(&str, Vec<Value>)],
    ) {
        let findings: Vec<&Finding> = self
            .findings_of(event)
            .iter()
            .copied()
            .filter(|finding| finding.role == name && !finding.is_open())
            .collect();
        let (alerts, verdict) = self.outcome(event, &findings, told);
        let cells = if told.len() <= WIDEST {
            vec![told.iter().map(|(_, values)| in_a_cell(values)).collect()]
        } else {
            by_value(told)
        };
        for (n, cells) in cells.into_iter().enumerate() {
            rows.push(RoleLine {
                role: if n == 0 {
                    shown.to_owned()
                } else {
                    String::new()
                },
                cells,
                alerts: if n == 0 { alerts.clone() } else { Vec::new() },
                verdict: if n == 0 {
                    verdict.clone()
                } else {
                    String::new()
                },
            });
        }
    }

    /// The ids of what needs a decision, and the other outcomes in words.
    fn outcome(
        &self,
        event: &EventRow,
        findings: &[&Finding],
        told: &[(&str, Vec<Value>)],
    ) -> (Vec<String>, String) {
        let alerts: Vec<String> = findings
            .iter()
            .filter(|finding| is_urgent(finding))
            .filter(|finding| self.first.contains(finding.id.as_str()))
            .map(|finding| finding.id.clone())
            .collect();
        let mut words: Vec<String> = Vec::new();
        for finding in findings
            .iter()
            .filter(|f| !self.first.contains(f.id.as_str()))
        {
            let mut word = outcome(finding);
            if let Some(letter) = letter(event, finding) {
                word = format!("{letter}: {word}");
            }
            if !word.is_empty() && !words.contains(&word) {
                words.push(word);
            }
        }
        let tellers: Vec<&str> = told
            .iter()
            .filter(|(_, values)| !values.is_empty())
            .map(|(source, _)| *source)
            .collect();
        if let ([only], true, true) = (tellers.as_slice(), alerts.is_empty(), words.is_empty()) {
            words.push(format!("only {only}"));
        }
        (alerts, words.join("; "))
    }

    fn note(&self, finding: &Finding) -> Note {
        let claims = finding
            .values
            .iter()
            .flat_map(|reading| self.witnesses(reading));
        Note {
            id: finding.id.clone(),
            verdict: verdict(finding.verdict),
            role: plain::role(self.kind_of(finding), &finding.role),
            why: sentence(&finding.why),
            lines: lines(claims),
            is_above: is_looked_at(finding),
        }
    }

    /// Quotes that stand nowhere above, fullest first chosen, in order of source and text; all others by their lines.
    fn quotes(&self, claims: &[&'a ClaimRow]) -> (Vec<Witness>, String) {
        let fullness = |claim: &ClaimRow| {
            claim
                .roles
                .iter()
                .filter(|role| role.in_event.is_some())
                .count()
        };
        let mut fullest: BTreeMap<(&str, usize), &'a ClaimRow> = BTreeMap::new();
        for claim in claims {
            let sentence = fullest
                .entry((&claim.source, claim.quote.words.span.start))
                .or_insert(claim);
            if fullness(claim) > fullness(sentence) {
                *sentence = claim;
            }
        }
        let mut order: Vec<&'a ClaimRow> = fullest.into_values().collect();
        order.sort_by_key(|claim| std::cmp::Reverse(fullness(claim)));
        let mut of_source: BTreeMap<&str, usize> = BTreeMap::new();
        let mut turns: Vec<(usize, &'a ClaimRow)> = Vec::new();
        for claim in order {
            let turn = of_source.entry(&claim.source).or_default();
            turns.push((*turn, claim));
            *turn += 1;
        }
        turns.sort_by_key(|(turn, _)| *turn); // each source has its say before one has its second
        let mut shown: Vec<&'a ClaimRow> = Vec::new();
        let mut others: Vec<&'a ClaimRow> = Vec::new();
        for (_, claim) in turns {
            if shown.len() < MOST_QUOTES && self.is_new(claim) {
                shown.push(claim);
            } else {
                others.push(claim);
            }
        }
        shown.sort_by_key(|claim| (claim.source.as_str(), claim.quote.words.span));
        (shown.into_iter().map(quote).collect(), lines(others))
    }
}

fn quote(claim: &ClaimRow) -> Witness {
    Witness {
        place: place(claim),
        words: excerpt(claim, claim.trigger.span),
        said_by: said_by(&claim.attribution),
        doubt: match claim.polarity {
            Polarity::Negated => Some("denied"),
            Polarity::Affirmed => doubt(claim.certainty),
        },
    }
}

/// "A. Lavrov, Pyongyang, 31 May 2018 (001, 004)"; one occasion only where it says more than the event's title.
pub(in crate::report) fn occasions(event: &EventRow, claims: &[&ClaimRow]) -> Vec<String> {
    let wholes: Vec<_> = event.wholes().collect();
    if let [(only, _)] = wholes.as_slice() {
        let says_more = !event.title.contains(&only.title);
        return says_more.then(|| only.title.clone()).into_iter().collect();
    }
    wholes
        .into_iter()
        .zip('A'..)
        .map(|((occasion, ids), letter)| {
            let sources: BTreeSet<&str> = claims
                .iter()
                .filter(|c| ids.contains(&c.id.as_str()))
                .map(|c| c.source.as_str())
                .collect();
            let sources: Vec<&str> = sources.into_iter().collect();
            format!("{letter}. {} ({})", occasion.title, sources.join(", "))
        })
        .collect()
}

/// The letter of a finding's occasion, where the event has several.
pub(in crate::report) fn letter(event: &EventRow, finding: &Finding) -> Option<char> {
    if event.wholes().count() < 2 {
        return None;
    }
    let mut occasions = event.wholes().zip('A'..);
    let ((_, _), letter) =
        occasions.find(|((o, _), _)| Some(&o.id) == finding.occasion.as_ref())?;
    Some(letter)
}

/// How a source tells an event: "done", "planned", "denied by Peskov"; where nobody denies but says that it is not so, "not so, says Peskov".
fn manners(claims: &[&ClaimRow], source: &str) -> Vec<Value> {
    let mut manners: Vec<Value> = Vec::new();
    for claim in claims
        .iter()
        .filter(|claim| claim.source == source && claim.about.is_empty())
    {
        let unsure = doubt(claim.certainty);
        let is_denied = claims.iter().any(|denial| {
            denial.polarity == Polarity::Affirmed && denial.about.contains(&claim.id)
        });
        let not_so = unsure.map_or_else(|| "not so".to_owned(), |how| format!("not so ({how})"));
        let manner = match (claim.polarity, claim.attribution.last()) {
            (Polarity::Negated, Some(root)) if is_denied => format!("denied by {}", root.speaker),
            (Polarity::Negated, Some(root)) => format!("{not_so}, says {}", root.speaker),
            (Polarity::Negated, None) => not_so,
            (Polarity::Affirmed, _) => unsure.unwrap_or("done").to_owned(),
        };
        match manners.iter_mut().find(|known| known.shown == manner) {
            Some(known) => _ = known.at.insert(claim.trigger.span),
            None => manners.push(Value {
                shown: manner,
                at: BTreeSet::from([claim.trigger.span]),
            }),
        }
    }
    manners
}

/// The words of several values in one cell.
pub(super) fn in_a_cell(values: &[Value]) -> String {
    let shown: Vec<&str> = values.iter().map(|value| value.shown.as_str()).collect();
    shown.join("; ")
}

/// A row for each value with the sources that give it, most widely carried first.
pub(super) fn by_value(told: &[(&str, Vec<Value>)]) -> Vec<Vec<String>> {
    let mut sources: Vec<(&String, Vec<&str>)> = Vec::new();
    for (source, values) in told {
        for Value { shown: value, .. } in values {
            match sources.iter_mut().find(|(known, _)| *known == value) {
                Some((_, carriers)) => carriers.push(source),
                None => sources.push((value, vec![source])),
            }
        }
    }
    sources.sort_by_key(|(_, carriers)| std::cmp::Reverse(carriers.len()));
    let rows = sources.into_iter();
    rows.map(|(value, carriers)| vec![value.clone(), carriers.join(", ")])
        .collect()
}

/// Whether a finding says more than the verdict column.
fn has_note(finding: &Finding) -> bool {
    matches!(
        finding.verdict,
        Verdict::Refinement | Verdict::Overlap | Verdict::Conflict | Verdict::Denial
    )
}

/// The verdict column: "agree (3 sources, 2 origins)".
pub(in crate::report) fn outcome(finding: &Finding) -> String {
    if let Some(ruled) = finding.decision.as_ref().filter(|_| finding.is_settled()) {
        return format!("decided: {}", in_words(ruled));
    }
    let sources: BTreeSet<&String> = finding.values.iter().flat_map(|r| &r.sources).collect();
    let first_origin = finding
        .values
        .first()
        .and_then(|reading| reading.origins.first());
    let origin = first_origin.map_or("", String::as_str);
    let count = counted(sources.len(), "source", "sources");
    match (finding.verdict, finding.reason) {
        (Verdict::Agreement, _) if origins(finding) == 1 => {
            format!("agree ({count}, one origin: {origin})")
        }
        (Verdict::Agreement, _) => {
            format!(
                "agree ({count}, {})",
                counted(origins(finding), "origin", "origins")
            )
        }
        (Verdict::Refinement, Reason::FigureUpdated) => "figure updated".to_owned(),
        (Verdict::Refinement, Reason::PlanAndOutcome) => {
            "planned in one, done in another".to_owned()
        }
        (Verdict::Refinement, _) => "one is more exact".to_owned(),
        (Verdict::Overlap, _) => "partly the same".to_owned(),
        (Verdict::OtherOccasion, _) => "differs by occasion".to_owned(),
        (Verdict::SingleSource, _) if sources.len() == 1 => {
            format!(
                "only {}",
                sources.first().map_or("", |source| source.as_str())
            )
        }
        (Verdict::SingleSource, _) => format!("{count}, one origin: {origin}"),
        (Verdict::Conflict, _) => "differ".to_owned(),
        (Verdict::Denial, _) => "denied".to_owned(),
    }
}

//! What a ruling on a finding, an event, an occasion or a claim of a report is on.

use super::{Report, view};
use crate::{
    decisions::{Decision, Ruling, key},
    verdicts::Verdict,
};

/// Why something cannot be decided.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "the messages say it")]
#[non_exhaustive]
pub enum Undecidable {
    #[error(
        "the report has no finding, event, occasion or claim `{id}`; `variorum check` names them"
    )]
    Unknown { id: String },
    #[error("`{ruling}` cannot be ruled on {what}; {way_out}")]
    Unfit {
        ruling: &'static str,
        what: String,
        way_out: &'static str,
    },
}

/// What `ruling` on `id` is on: a decision without note, name and day. `id` is a finding, by id or key, or several events,
/// occasions or claims joined by "+".
///
/// # Errors
///
/// Where the report has no such thing, or the ruling does not fit it.
pub fn decision(report: &Report, id: &str, ruling: Ruling) -> Result<Decision, Undecidable> {
    let (on, about, claims) = match id.split_once('+') {
        Some(_) => joined(report, id)?,
        None => finding(report, id, ruling)?,
    };
    if id.contains('+') && !ruling.moves_claims() {
        return Err(Undecidable::Unfit {
            ruling: ruling.name(),
            what: "several things".to_owned(),
            way_out: "name one finding",
        });
    }
    Ok(Decision {
        on,
        ruling,
        note: String::new(),
        by: None,
        when: None,
        about,
        claims,
    })
}

/// Key, words, and keys of claims by side.
type Judged = (String, String, Vec<Vec<String>>);

fn finding(report: &Report, id: &str, ruling: Ruling) -> Result<Judged, Undecidable> {
    let mut findings = report.findings.iter();
    let known = findings.find(|finding| finding.id == id || finding.key == id);
    let Some(finding) = known else {
        return Err(Undecidable::Unknown { id: id.to_owned() });
    };
    let unfit = |way_out| Undecidable::Unfit {
        ruling: ruling.name(),
        what: format!("{id}, {}", view::headline(report, finding)),
        way_out,
    };
    let clashes = matches!(finding.verdict, Verdict::Conflict | Verdict::Denial);
    match ruling {
        Ruling::NotAConflict if !clashes => {
            return Err(unfit(
                "it is for conflicts and denials; `accepted` fits every finding",
            ));
        }
        Ruling::SameOccasion if finding.verdict != Verdict::OtherOccasion => {
            return Err(unfit(
                "name a finding of several occasions, or the events or occasions: e1.1+e1.2",
            ));
        }
        Ruling::Split if finding.values.len() < 2 => {
            return Err(unfit(
                "name a finding with several readings, or the claims: a-1+b-2",
            ));
        }
        _ => {}
    }
    let sides = finding.values.iter().map(|reading| {
        let ids = reading.claims.iter();
        claim_keys(report, &ids.map(String::as_str).collect::<Vec<_>>())
    });
    Ok((
        finding.key.clone(),
        view::headline(report, finding),
        sides.collect(),
    ))
}

fn joined(report: &Report, id: &str) -> Result<Judged, Undecidable> {
    let mut sides = Vec::new();
    let mut names = Vec::new();
    for part in id.split('+').map(str::trim) {
        let (name, claims) = part_of(report, part).ok_or_else(|| Undecidable::Unknown {
            id: part.to_owned(),
        })?;
        names.push(name);
        sides.push(claims);
    }
    let mut all: Vec<&str> = sides.iter().flatten().map(String::as_str).collect();
    all.sort_unstable();
    Ok((key(&all), names.join(" + "), sides))
}

/// The name of an event, occasion or claim, and the keys of its claims.
fn part_of(report: &Report, id: &str) -> Option<(String, Vec<String>)> {
    if let Some(event) = report.events.iter().find(|event| event.id == id) {
        let claims = event.occasions.iter().flat_map(|occasion| &occasion.claims);
        let claims: Vec<&str> = claims.map(String::as_str).collect();
        return Some((event.title.clone(), claim_keys(report, &claims)));
    }
    let mut occasions = report
        .events
        .iter()
        .flat_map(|event| event.occasions.iter().map(move |o| (event, o)));
    if let Some((event, occasion)) = occasions.find(|(_, occasion)| occasion.id == id) {
        let mut wholes = event.wholes();
        let whole = wholes.find(|(whole, _)| whole.id == id);
        let claims = whole.map_or_else(
            || occasion.claims.iter().map(String::as_str).collect(),
            |(_, claims)| claims,
        );
        let name = format!("{} ({})", event.title, occasion.title);
        return Some((name, claim_keys(report, &claims)));
    }
    let claim = report.claims.iter().find(|claim| claim.id == id)?;
    let name = format!("{}, line {}", claim.source, claim.quote.line);
    Some((name, vec![claim.key.clone()]))
}

/// Keys of claims, each once, sorted.
fn claim_keys(report: &Report, ids: &[&str]) -> Vec<String> {
    let claims = report
        .claims
        .iter()
        .filter(|claim| ids.contains(&claim.id.as_str()));
    let mut keys: Vec<String> = claims.map(|claim| claim.key.clone()).collect();
    keys.sort();
    keys.dedup();
    keys
}

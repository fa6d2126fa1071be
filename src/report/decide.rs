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
    let judged = match id.split_once('+') {
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
    let keys = |of: fn(&Keys) -> &String| {
        let sides = judged.sides.iter();
        sides
            .map(|side| side.iter().map(of).cloned().collect())
            .collect()
    };
    Ok(Decision {
        ruling,
        note: String::new(),
        by: None,
        when: None,
        claims: keys(|keys| &keys.exact),
        told: keys(|keys| &keys.told),
        on: judged.on,
        judged: judged.values,
        about: judged.about,
    })
}

/// What a ruling is on.
struct Judged {
    on: String,
    /// The key of the values; empty where several things are joined.
    values: String,
    /// In words.
    about: String,
    /// The claims, by side.
    sides: Vec<Vec<Keys>>,
}

/// The keys of a claim.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Keys {
    exact: String,
    told: String,
}

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
    Ok(Judged {
        on: finding.key.clone(),
        values: finding.judged.clone(),
        about: view::headline(report, finding),
        sides: sides.collect(),
    })
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
    let all = sides
        .iter()
        .flatten()
        .map(|keys: &Keys| keys.exact.as_str());
    let mut all: Vec<&str> = all.collect();
    all.sort_unstable();
    Ok(Judged {
        on: key(&all),
        values: String::new(),
        about: names.join(" + "),
        sides,
    })
}

/// The name of an event, occasion or claim, and the keys of its claims.
fn part_of(report: &Report, id: &str) -> Option<(String, Vec<Keys>)> {
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
    Some((name, claim_keys(report, &[claim.id.as_str()])))
}

/// Keys of claims, each once, sorted.
fn claim_keys(report: &Report, ids: &[&str]) -> Vec<Keys> {
    let claims = report
        .claims
        .iter()
        .filter(|claim| ids.contains(&claim.id.as_str()));
    let keys = claims.map(|claim| Keys {
        exact: claim.key.clone(),
        told: claim.told.clone(),
    });
    let mut keys: Vec<Keys> = keys.collect();
    keys.sort();
    keys.dedup();
    keys
}

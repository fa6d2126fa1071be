//! Claims as text, for `show claims`.

use std::fmt::Write as _;

use super::{Attribution, Certainty, Claim, Place, Polarity, Role, Stance, Value};
use crate::quantity::Amount;

/// Each claim with its trigger, roles, certainty and chain, and the words of its sentence.
pub fn text_lines(claims: &[Claim]) -> String {
    let mut lines = String::new();
    for claim in claims {
        let marks = marks(claim);
        // Writing to a `String` cannot fail.
        let _ = writeln!(
            lines,
            "{} {} \"{}\"{marks}, line {}",
            claim.id, claim.kind, claim.trigger.text, claim.line
        );
        for role in &claim.roles {
            let of_statement = if role.is_of_statement() {
                " (of the statement)"
            } else {
                ""
            };
            let _ = writeln!(lines, "  {}: {}{of_statement}", role.name, filler(role));
        }
        if !claim.attribution.is_empty() {
            let links: Vec<String> = claim.attribution.iter().map(link).collect();
            let _ = writeln!(lines, "  said by: {}", links.join(" > "));
        }
        if !claim.about.is_empty() {
            let _ = writeln!(lines, "  about: {}", claim.about.join(", "));
        }
        let _ = writeln!(
            lines,
            "  | {}",
            claim
                .quote
                .text
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
        );
    }
    lines
}

/// What is not plain about a claim: ", negated, planned, forecast, in a headline".
fn marks(claim: &Claim) -> String {
    let polarity = (claim.polarity == Polarity::Negated).then_some("negated");
    let certainty = (claim.certainty != Certainty::Asserted).then(|| claim.certainty.name());
    let stance = match claim.stance {
        Stance::Fact => None,
        Stance::Opinion => Some("opinion"),
        Stance::Forecast => Some("forecast"),
    };
    let place = match claim.place {
        Place::Body => None,
        Place::Headline => Some("in a headline"),
        Place::Caption => Some("in a caption"),
    };
    let mut marks = String::new();
    for mark in [polarity, certainty, stance, place].into_iter().flatten() {
        marks.push_str(", ");
        marks.push_str(mark);
    }
    marks
}

/// What fills a role: its value, with the words where they differ.
fn filler(role: &Role) -> String {
    let value = match &role.value {
        Value::Entity(entity) => entity.name.clone(),
        Value::Time(time) => time.timex3.clone(),
        Value::Amount(amount) => bounds(amount),
        Value::Text(text) | Value::Term(text) => text.clone(),
    };
    if value.as_str() == role.words.text.as_ref() {
        value
    } else {
        format!("{value} \"{}\"", role.words.text)
    }
}

fn bounds(amount: &Amount) -> String {
    let about = if amount.approximate { "about " } else { "" };
    match (amount.min, amount.max) {
        (Some(min), Some(max)) if min.total_cmp(&max).is_eq() => format!("{about}{min}"),
        (Some(min), Some(max)) => format!("{about}{min} to {max}"),
        (Some(min), None) => format!("{about}at least {min}"),
        (None, Some(max)) => format!("{about}at most {max}"),
        (None, None) => "some".to_owned(),
    }
}

fn link(link: &Attribution) -> String {
    let unnamed = if link.anonymous { ", unnamed" } else { "" };
    let when = link
        .when
        .as_ref()
        .map_or_else(String::new, |when| format!(", {}", when.timex3));
    format!("{} ({}{when}{unnamed})", link.who.name, link.cue.text)
}

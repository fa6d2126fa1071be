//! The values that one source gives for one role of an event, as a cell shows them.

use std::collections::BTreeSet;

use super::words::{is_bare_pronoun, value};
use crate::{
    claims::Polarity,
    report::{ClaimRow, RoleRow},
    span::Span,
};

/// Values in one cell.
const MOST_VALUES: usize = 5;

/// What a source gives for a role.
#[derive(Debug)]
pub(in crate::report) struct Value {
    /// In plain words.
    pub(in crate::report) shown: String,
    /// Where its words stand.
    pub(in crate::report) at: BTreeSet<Span>,
}

/// The different values that one source gives for one role, with their places: names where it names, else its words.
pub(super) fn values(claims: &[&ClaimRow], source: &str, name: &str) -> Vec<Value> {
    let own = || claims.iter().filter(|claim| claim.source == source);
    let affirms = own().any(|claim| claim.polarity == Polarity::Affirmed);
    let mut values: Vec<(bool, Value)> = Vec::new();
    for claim in own().filter(|claim| !affirms || claim.polarity == Polarity::Affirmed) {
        for role in claim
            .roles
            .iter()
            .filter(|role| role.in_event.as_deref() == Some(name))
        {
            if is_bare_pronoun(role)
                || is_counted(claim, role)
                || (role.of_statement && name != "when")
            {
                continue;
            }
            let shown = value(role);
            if shown.is_empty() {
                continue;
            }
            let shown = if role.of_statement {
                format!("said {shown}")
            } else {
                shown
            };
            let said = role.words.as_ref().unwrap_or(&claim.trigger).span;
            let mut known = values.iter_mut().map(|(_, value)| value);
            if let Some(known) = known.find(|it| it.shown.eq_ignore_ascii_case(&shown)) {
                known.at.insert(said);
            } else {
                let at = BTreeSet::from([said]);
                values.push((is_loose(role), Value { shown, at }));
            }
        }
    }
    if values.iter().any(|(is_loose, ..)| !is_loose) {
        values.retain(|(is_loose, ..)| !is_loose);
    }
    let more = values.len().saturating_sub(MOST_VALUES);
    values.truncate(MOST_VALUES);
    let mut shown: Vec<Value> = values.into_iter().map(|(_, value)| value).collect();
    if more > 0 {
        shown.push(Value {
            shown: format!("{more} more"),
            at: BTreeSet::new(),
        });
    }
    shown
}

/// A description whose words another role gives as a figure: "five people".
fn is_counted(claim: &ClaimRow, role: &RoleRow) -> bool {
    let mut others = claim.roles.iter();
    role.entity.is_none()
        && role.r#type != "quantity"
        && others.any(|other| other.r#type == "quantity" && other.words == role.words)
}

/// A description beside names, or the date of a statement beside dates of the act.
fn is_loose(role: &RoleRow) -> bool {
    let names = ["person", "org", "country", "place", "event"].contains(&role.r#type.as_ref());
    role.of_statement || (names && role.entity.is_none())
}

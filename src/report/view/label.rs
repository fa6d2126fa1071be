//! What a row of an event's table is called.

use super::cells::{Value, values};
use crate::report::{ClaimRow, EventRow, plain};

/// The name of a role of an event for readers: the one that it has for the event's kind, unless claims of another kind alone tell of somebody in the row. Who
/// survived a shooting is a victim, and nobody "who died".
pub(super) fn of_role(
    event: &EventRow,
    role: &str,
    claims: &[&ClaimRow],
    told: &[(&str, Vec<Value>)],
) -> String {
    if role == "occurrence" {
        return "told as".to_owned();
    }
    let is_person = claims.iter().flat_map(|claim| &claim.roles).any(|it| {
        it.in_event.as_deref() == Some(role) && it.r#type == "person" && it.entity.is_some()
    });
    let own: Vec<&ClaimRow> = claims
        .iter()
        .filter(|claim| claim.kind == event.kind)
        .copied()
        .collect();
    let is_own = told.iter().all(|(source, shown)| {
        let own = values(&own, source, role);
        let is_told = |value: &Value| own.iter().any(|it| it.shown == value.shown);
        shown
            .iter()
            .all(|value| value.at.is_empty() || is_told(value))
    });
    let kind = if is_own || !is_person {
        &event.kind
    } else {
        ""
    };
    plain::role(kind, role)
}

//! The key of a claim: FNV-1a, 64 bits (Fowler, Noll and Vo; RFC 9923), with the top bit cleared.
//!
//! Hashed, each ended by a zero byte: the source's id, the kind, the trigger's first and last byte in decimal, then each
//! role's name and value. An entity's value is its id, else its name; a time's is its TIMEX3 value, an amount's its bounds.

use crate::{
    claims::{Claim, Value},
    quantity::Amount,
};

const OFFSET_BASIS: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0100_0000_01b3;

/// The key of `claim`, as its roles stand.
pub(super) fn of(claim: &Claim) -> u64 {
    let mut hash = OFFSET_BASIS;
    let mut add = |field: &str| {
        for byte in field.bytes().chain([0]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(PRIME);
        }
    };
    add(&claim.source);
    add(&claim.kind);
    add(&claim.trigger.span.start.to_string());
    add(&claim.trigger.span.end.to_string());
    for role in &claim.roles {
        add(&role.name);
        add(&value(&role.value));
    }
    hash & (u64::MAX >> 1)
}

fn value(value: &Value) -> String {
    match value {
        Value::Entity(entity) => entity.entity.as_ref().unwrap_or(&entity.name).clone(),
        Value::Time(time) => time.timex3.clone(),
        Value::Amount(amount) => bounds(amount),
        Value::Text(text) | Value::Term(text) => text.clone(),
    }
}

fn bounds(amount: &Amount) -> String {
    let bound =
        |bound: Option<f64>| bound.map_or_else(|| "*".to_owned(), |number| number.to_string());
    format!(
        "{}..{} {:?}",
        bound(amount.min),
        bound(amount.max),
        amount.unit
    )
}

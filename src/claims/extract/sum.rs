//! What a clause adds up to: "killed *four women and a man*" tells of five.

use super::{Extractor, Found, people, tally};
use crate::{
    claims::{Basis, Role, Value},
    quantity::{Amount, Unit},
    rules::{ClaimKind, RoleSpec},
    text::Label,
};

/// Sums up the people whom the clause of each claim counts side by side. Names alone are at least so many; a clause that speaks of
/// some without saying how many ("Ruiz and her sons") keeps what it says.
pub(super) fn apply(extractor: &Extractor<'_>, found: &mut [Found<'_>]) {
    for it in found.iter_mut() {
        let Some(spec) = it.kind.roles.iter().find(|spec| spec.counts.is_some()) else {
            continue;
        };
        let mut counted: Vec<&Role> = it
            .claim
            .roles
            .iter()
            .filter(|role| is_counted(it.kind, spec, role))
            .collect();
        let heads: Vec<usize> = counted
            .iter()
            .filter_map(|role| people::head(extractor, role))
            .collect();
        counted.retain(|role| !is_named_by(extractor, role, &heads));
        counted.sort_by_key(|role| role.words.span);
        // "the two" fills a role for each of them.
        counted.dedup_by_key(|role| role.words.span);
        let [first, .., last] = counted[..] else {
            continue;
        };
        let amounts = counted.iter().map(|role| amount(extractor, role));
        let sum = amounts.reduce(|sum, next| Some(add(&sum?, &next?)));
        let Some(mut total) = sum.flatten() else {
            continue;
        };
        // Who is named need not be all of them.
        if counted.iter().all(|role| is_named(extractor, role)) {
            total.max = None;
        }
        let span = first.words.span.cover(last.words.span);
        let counted = total.counted;
        let mut role = Role::new(&spec.name, extractor.words(span), Value::Amount(total));
        if counted {
            role.basis = Basis::Counted;
        }
        it.claim.roles.retain(|role| role.name != spec.name);
        let place = it.claim.roles.iter().position(|other| {
            let order = |name: &str| it.kind.roles.iter().position(|spec| spec.name == name);
            order(&other.name) > order(&role.name)
        });
        let place = place.unwrap_or(it.claim.roles.len());
        it.claim.roles.insert(place, role);
    }
}

/// Whether a role tells of people whom `spec` counts, by name or by description.
fn is_counted(kind: &ClaimKind, spec: &RoleSpec, role: &Role) -> bool {
    let named = spec.counts.as_deref();
    let unnamed = kind
        .roles
        .iter()
        .find(|other| named == Some(other.name.as_str()))
        .and_then(|other| other.unnamed.as_deref());
    [named, unnamed].contains(&Some(role.name.as_str()))
}

/// Whether a role only names one of those whom another one counts: "two managers, *Ana Ruiz* and *Tomas Lind*".
fn is_named_by(extractor: &Extractor<'_>, role: &Role, heads: &[usize]) -> bool {
    let document = &extractor.analysis.document;
    let Some(mut at) = people::head(extractor, role) else {
        return false;
    };
    while document.tokens[at].label == Label::Conj {
        let Some(first) = document.head(at) else {
            return false;
        };
        at = first;
    }
    document.tokens[at].label == Label::Appos
        && document.head(at).is_some_and(|noun| heads.contains(&noun))
}

fn is_named(extractor: &Extractor<'_>, role: &Role) -> bool {
    let Value::Entity(value) = &role.value else {
        return false;
    };
    let entities = &extractor.analysis.names.entities;
    value.local.is_some_and(|entity| entities[entity].named)
}

/// How many people a role's words are of; `None` where they do not say.
fn amount(extractor: &Extractor<'_>, role: &Role) -> Option<Amount> {
    let analysis = extractor.analysis;
    let head = people::head(extractor, role)?;
    let document = &analysis.document;
    let number = document
        .children_by(head, &[Label::Nummod, Label::Amod, Label::Det])
        .chain([head])
        .filter_map(|at| analysis.quantity_at(at))
        .find(|quantity| quantity.value.unit == Unit::Person && !quantity.is_part);
    if let Some(number) = number {
        return Some(number.value.clone());
    }
    people::is_single(extractor, role).then(tally::one)
}

fn add(one: &Amount, other: &Amount) -> Amount {
    let sum = |a: Option<f64>, b: Option<f64>| Some(a? + b?);
    Amount {
        min: sum(one.min, other.min),
        max: sum(one.max, other.max),
        unit: Unit::Person,
        approximate: one.approximate || other.approximate,
        counted: one.counted || other.counted,
        otherwise: None,
    }
}

//! "Ruiz and Lind were jailed for five and seven years, *respectively*": a claim for each of them.

use super::{Found, key};
use crate::claims::Role;

/// Replaces each claim of such a sentence in which two roles take as many fillers each by one claim for each pair of them.
pub(super) fn apart(found: Vec<Found<'_>>) -> Vec<Found<'_>> {
    found
        .into_iter()
        .flat_map(|found| match pairs(&found) {
            Some((one, other, count)) => (0..count)
                .map(|at| part(&found, (&one, &other), at))
                .collect(),
            None => vec![found],
        })
        .collect()
}

/// The two roles that are told side by side, and how many fillers each has; `None` where there are none such.
fn pairs(found: &Found<'_>) -> Option<(String, String, usize)> {
    let quote = &found.claim.quote;
    let word = quote.span.start + quote.text.find("respectively")?;
    let roles = &found.claim.roles;
    let count = |name: &str| roles.iter().filter(|role| role.name == name).count();
    let mut lists: Vec<&str> = Vec::new();
    for role in roles {
        if count(&role.name) > 1 && !lists.contains(&role.name.as_str()) {
            lists.push(&role.name);
        }
    }
    // The word closes the second list: "to 21 and 18 months, respectively".
    let ends = |role: &Role| {
        let between = role.words.span.end.checked_sub(quote.span.start);
        let gap = between.and_then(|from| quote.text.get(from..word - quote.span.start));
        gap.is_some_and(|gap| !gap.contains(char::is_alphanumeric))
    };
    if !roles
        .iter()
        .any(|role| lists.contains(&role.name.as_str()) && ends(role))
    {
        return None;
    }
    match lists.as_slice() {
        [one, other] if count(one) == count(other) => {
            Some(((*one).to_owned(), (*other).to_owned(), count(one)))
        }
        _ => None,
    }
}

/// The claim with the fillers at `at` of two lists.
fn part<'a>(whole: &Found<'a>, (one, other): (&str, &str), at: usize) -> Found<'a> {
    let mut claim = whole.claim.clone();
    for name in [one, other] {
        let mut place = 0;
        claim.roles.retain(|role| {
            let listed = role.name == name;
            place += usize::from(listed);
            !listed || place == at + 1
        });
    }
    claim.key = key::of(&claim.source, &claim.kind, claim.trigger.span, &claim.roles);
    Found {
        matched: whole.matched,
        kind: whole.kind,
        claim,
    }
}

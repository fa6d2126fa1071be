//! "Ruiz and Lind were jailed for five and seven years, *respectively*", "put Ruiz at 52 percent *and Lind at 43*": a claim for each of
//! them.

use super::Found;
use crate::{
    analysis::Analysis,
    claims::{EntityValue, Role, Value},
    names::Form,
};

/// Replaces each claim of such a sentence in which two roles take as many fillers each by one claim for each pair of them.
pub(super) fn apart<'a>(analysis: &Analysis<'_>, found: Vec<Found<'a>>) -> Vec<Found<'a>> {
    found
        .into_iter()
        .flat_map(|found| match pairs(analysis, &found) {
            Some((one, other, count)) => (0..count)
                .map(|at| part(&found, (&one, &other), at))
                .collect(),
            None => gapped(analysis, found),
        })
        .collect()
}

/// The two claims of a clause whose second half leaves out the verb (gapping): another name between two amounts of one role is whose the
/// second is.
fn gapped<'a>(analysis: &Analysis<'_>, found: Found<'a>) -> Vec<Found<'a>> {
    let roles = &found.claim.roles;
    let amounts: Vec<&Role> = roles
        .iter()
        .filter(|role| matches!(role.value, Value::Amount(_)))
        .collect();
    let [first, second] = amounts[..] else {
        return vec![found];
    };
    let between =
        |start: usize, end: usize| first.words.span.end <= start && end <= second.words.span.start;
    let mut names = analysis.names.mentions.iter().filter(|mention| {
        mention.form == Form::Name && between(mention.span.start, mention.span.end)
    });
    let (Some(name), None) = (names.next(), names.next()) else {
        return vec![found];
    };
    let whose = roles.iter().rposition(|role| {
        let is_kind = matches!(&role.value, Value::Entity(value) if value.kind == name.kind);
        is_kind && role.words.span.end <= first.words.span.start
    });
    let joined = {
        let gap = first.words.span.end..name.span.start;
        let words = analysis.source.text.get(gap).unwrap_or_default();
        let mut words = words.split_whitespace();
        words.all(|word| word == "," || analysis.lexicon.claims.half_conjunction.has(word))
    };
    let (Some(whose), Some(entity), true) =
        (whose, name.entity, joined && first.name == second.name)
    else {
        return vec![found];
    };
    let (kept, other) = (second.words.span, first.words.span);
    let known = &analysis.names.entities[entity];
    let mut claim = found.claim.clone();
    claim.roles[whose].words.span = name.span;
    claim.roles[whose].words.text = name.span.slice(&analysis.source.text).into();
    claim.roles[whose].value = Value::Entity(EntityValue {
        name: known.name.clone(),
        kind: known.kind,
        entity: known.listed.clone(),
        metonym: name.metonym,
        local: Some(entity),
    });
    claim.roles.retain(|role| role.words.span != other);
    let mut own = found.claim.clone();
    own.roles.retain(|role| role.words.span != kept);
    [own, claim]
        .into_iter()
        .map(|claim| Found {
            matched: found.matched,
            kind: found.kind,
            claim,
        })
        .collect()
}

/// The two roles that are told side by side, and how many fillers each has; `None` where there are none such.
fn pairs(analysis: &Analysis<'_>, found: &Found<'_>) -> Option<(String, String, usize)> {
    let quote = &found.claim.quote;
    let mut tokens = analysis.document.tokens[analysis.document.tokens_in(quote.span)].iter();
    let pairing = &analysis.lexicon.claims.pairing_adverb;
    let word = tokens.find(|token| pairing.has_any_case(&token.lemma))?;
    let word = word.span.start;
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
    Found {
        matched: whole.matched,
        kind: whole.kind,
        claim,
    }
}

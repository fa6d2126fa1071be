//! How many people a source tells of: the total that it gives, else those it speaks of, one by one.
//!
//! A role with `counts` counts who fills another role: the killed, the injured. Where the source gives a total ("three people were
//! killed"), smaller amounts are parts of it ("a man was found dead inside") and tell no total of their own. Where it gives none and speaks of
//! one person throughout, each of its claims tells of one. A description whose person is named elsewhere in the source bears that name.

use super::{
    Extractor, Found,
    people::{self, Person},
};
use crate::{
    claims::{Basis, EntityValue, Role, Value},
    quantity::{Amount, Unit},
    rules::ClaimKind,
    text::Label,
};

/// Names those who are described, and counts them.
pub(super) fn apply(extractor: &Extractor<'_>, found: &mut Vec<Found<'_>>) {
    let people = people::find(extractor, found);
    for person in &people {
        name(extractor, found, person);
    }
    leave_to_other_kind(found, &people);
    let people = people::find(extractor, found);
    let mut counted: Vec<&str> = Vec::new();
    for at in 0..found.len() {
        let kind = found[at].kind;
        if !counted.contains(&kind.id.as_str()) {
            counted.push(&kind.id);
            count(extractor, found, kind, &people);
        }
    }
}

/// Gives the name of a person to his descriptions.
fn name(extractor: &Extractor<'_>, found: &mut [Found<'_>], person: &Person) {
    let Some(local) = person.named else { return };
    let known = &extractor.analysis.names.entities[local];
    for sight in &person.sights {
        // Who is brought in behind the name is not known to be the one named.
        let head = people::head(extractor, &found[sight.claim].claim.roles[sight.role]);
        if head.is_some_and(|at| person.named_at < Some(at) && people::is_brought_in(extractor, at))
        {
            continue;
        }
        let it = &mut found[sight.claim];
        let role = &mut it.claim.roles[sight.role];
        let described = it
            .kind
            .roles
            .iter()
            .find(|spec| spec.unnamed.as_ref() == Some(&role.name));
        let Some(spec) = described else { continue };
        role.name.clone_from(&spec.name);
        role.value = Value::Entity(EntityValue {
            name: known.name.clone(),
            kind: known.kind,
            entity: known.listed.clone(),
            metonym: false,
            local: Some(local),
        });
    }
}

/// Removes claims of a kind that leaves people to another kind, where the source tells that of all of theirs: who died is not counted, nor
/// told, as hurt.
fn leave_to_other_kind(found: &mut Vec<Found<'_>>, people: &[Person]) {
    let except = |it: &Found<'_>| it.kind.roles.iter().find_map(|spec| spec.except.clone());
    let left: Vec<bool> = (0..found.len())
        .map(|at| {
            let Some(other) = except(&found[at]) else {
                return false;
            };
            let of_claim = |person: &&Person| person.sights.iter().any(|sight| sight.claim == at);
            let elsewhere = |person: &Person| {
                person
                    .sights
                    .iter()
                    .any(|sight| found[sight.claim].kind.id == other)
            };
            let mut persons = people.iter().filter(of_claim).peekable();
            persons.peek().is_some() && persons.all(elsewhere)
        })
        .collect();
    let gone: Vec<String> = found
        .iter()
        .zip(&left)
        .filter(|(_, left)| **left)
        .map(|(it, _)| it.claim.id.clone())
        .collect();
    let mut left = left.into_iter();
    found.retain(|_| !left.next().unwrap_or_default());
    for it in found.iter_mut() {
        it.claim.about.retain(|id| !gone.contains(id));
    }
}

/// Settles the amounts of a kind that counts people.
fn count(extractor: &Extractor<'_>, found: &mut [Found<'_>], kind: &ClaimKind, people: &[Person]) {
    let Some(spec) = kind.roles.iter().find(|spec| spec.counts.is_some()) else {
        return;
    };
    let is_of = |claim: usize, id: &str| found[claim].kind.id == id;
    let members: Vec<&Person> = people
        .iter()
        .filter(|person| {
            let of = |id: &str| person.sights.iter().any(|sight| is_of(sight.claim, id));
            of(&kind.id) && !spec.except.as_ref().is_some_and(|id| of(id))
        })
        .collect();
    let told = |it: &Found<'_>| it.kind.id == kind.id && people::is_told(it);
    let total = found
        .iter()
        .filter(|it| told(it))
        .flat_map(|it| it.claim.role(&spec.name))
        .filter_map(least)
        .fold(0.0, f64::max);
    if total > 1.0 {
        let later = later_deaths(extractor, found, kind, &spec.name, total);
        for it in found.iter_mut().filter(|it| told(it)) {
            it.claim.roles.retain(|role| {
                role.name != spec.name || least(role).is_none_or(|least| least >= total)
            });
            for role in &mut it.claim.roles {
                if role.name == spec.name
                    && later > 0.0
                    && let Value::Amount(amount) = &mut role.value
                    && amount.min == amount.max
                {
                    amount.otherwise = amount.otherwise.or(amount.min.map(|number| number + later));
                }
            }
        }
        return;
    }
    let [only] = members[..] else { return };
    let several = |it: &Found<'_>| {
        it.claim.roles.iter().any(|role| {
            people::is_several(extractor, it.kind, role)
                || people::is_plural(extractor, it.kind, role)
        })
    };
    if found.iter().any(|it| told(it) && several(it)) {
        return;
    }
    let ordered = |it: &Found<'_>| {
        let mut roles = it.claim.roles.iter();
        roles.any(|role| people::is_one_of_several(extractor, it, role))
    };
    if found.iter().any(|it| told(it) && ordered(it)) {
        return;
    }
    // Who is hit but neither dead nor said to be hurt may be hurt: "three people were shot".
    if let Some(other) = &spec.except
        && others_are_hit(extractor, found, (people, only), other)
    {
        return;
    }
    for sight in &only.sights {
        let it = &mut found[sight.claim];
        if it.kind.id != kind.id || it.claim.role(&spec.name).next().is_some() {
            continue;
        }
        let words = it.claim.roles[sight.role].words.clone();
        it.claim.roles.push(Role {
            basis: Basis::Counted,
            ..Role::new(&spec.name, words, Value::Amount(one()))
        });
    }
}

/// How many the source tells of beside its total, later: "Eleven people were killed. A police officer *died later* in hospital."
fn later_deaths(
    extractor: &Extractor<'_>,
    found: &[Found<'_>],
    kind: &ClaimKind,
    role: &str,
    total: f64,
) -> f64 {
    let document = &extractor.analysis.document;
    let later = &extractor.analysis.lexicon.claims.later_adverb;
    let is_later = |it: &Found<'_>| {
        let mut adverbs = document.children_by(it.matched.trigger, &[Label::Advmod]);
        adverbs.any(|at| later.has(&document.tokens[at].lemma))
    };
    let of_kind = found
        .iter()
        .filter(|it| it.kind.id == kind.id && people::is_told(it) && is_later(it));
    of_kind
        .map(|it| {
            it.claim
                .role(role)
                .filter_map(least)
                .fold(1.0_f64, f64::max)
        })
        .filter(|number| *number < total)
        .sum()
}

/// Whether the source speaks of several people at once, or of somebody else who is not of the kind `except`.
fn others_are_hit(
    extractor: &Extractor<'_>,
    found: &[Found<'_>],
    (people, only): (&[Person], &Person),
    except: &str,
) -> bool {
    let several =
        |role: &Role| matches!(&role.value, Value::Amount(amount) if amount.min > Some(1.0));
    let crowd = found.iter().any(|it| {
        let of_people = it.kind.incident && people::is_told(it) && it.kind.id != except;
        of_people
            && it
                .claim
                .roles
                .iter()
                .any(|role| several(role) || people::is_several(extractor, it.kind, role))
    });
    crowd
        || people.iter().any(|person| {
            let is_of = |id: &str| {
                person
                    .sights
                    .iter()
                    .any(|sight| found[sight.claim].kind.id == id)
            };
            !std::ptr::eq(person, only) && !is_of(except)
        })
}

/// One person whom a text speaks of.
pub(super) fn one() -> Amount {
    Amount {
        min: Some(1.0),
        max: Some(1.0),
        unit: Unit::Person,
        approximate: false,
        counted: true,
        otherwise: None,
    }
}

/// The least that an amount may be.
fn least(role: &Role) -> Option<f64> {
    match &role.value {
        Value::Amount(amount) => amount.min,
        _ => None,
    }
}

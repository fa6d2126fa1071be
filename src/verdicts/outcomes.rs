//! Terms that rules state ("convicted", "acquitted") and lengths of time: when two of them speak of one act.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    claims::{Role, Value, Wording},
    graph::{ClaimGraph, Relation},
    names::Kind,
    time::{Day, TimexKind},
};

use super::{
    roles::Scope,
    value_groups::{Support, ValueGroup, is_named, is_spelt},
};

/// Days between two tellings after which an undated act may be a later stage of the same case.
const STAGE: Day = 2;

/// Of terms and lengths, the claims against which another source says otherwise of one act; `None` for other values.
pub(super) fn opposed<'a>(scope: &Scope<'_>, supports: &[Support<'a>]) -> Option<Vec<Support<'a>>> {
    if !supports
        .iter()
        .any(|support| is_judged(&support.role.value))
    {
        return None;
    }
    let graph = scope.graph;
    // Most say the same: those that say otherwise are few, and each is held against all others alone.
    let keyed: Vec<(String, &Support<'a>)> = supports
        .iter()
        .map(|support| (graph.value_key(&support.role.value), support))
        .collect();
    if keyed.iter().all(|(key, _)| *key == keyed[0].0) {
        return Some(Vec::new());
    }
    let mut said: BTreeMap<(usize, &str), Vec<&Support<'a>>> = BTreeMap::new();
    for (key, support) in &keyed {
        let by = (graph.source(support.claim), key.as_str());
        said.entry(by).or_default().push(support);
    }
    // Who tells of that act what the other tells, and of another one otherwise, does not contradict.
    let tells_too = |source: usize, key: &str, of: &Support<'_>| {
        let mut too = said.get(&(source, key)).into_iter().flatten();
        too.any(|support| is_one_act(scope, support, of))
    };
    let is_against = |(key, one): &(String, &Support<'_>),
                      (other_key, other): &(String, &Support<'_>)| {
        let (ours, theirs) = (graph.source(one.claim), graph.source(other.claim));
        key != other_key
            && ours != theirs
            && is_one_act(scope, one, other)
            && !tells_too(ours, other_key, other)
            && !tells_too(theirs, key, one)
    };
    let opposed = keyed
        .iter()
        .filter(|one| keyed.iter().any(|other| is_against(one, other)));
    Some(opposed.map(|(_, support)| **support).collect())
}

/// Whether two claims speak of one act: nothing that both name differs, and those whom both name together are the same. Somebody
/// may be convicted of theft and acquitted of murder, and be the one's son and the other's husband.
fn is_one_act(scope: &Scope<'_>, a: &Support<'_>, b: &Support<'_>) -> bool {
    let graph = scope.graph;
    let (ours, theirs) = (by_name(scope, a.claim), by_name(scope, b.claim));
    let given = &scope.group.role(&a.role.name).given;
    // Of people who are only described, "two officers" here may be others than "two officers" there.
    let tells = |roles: &BTreeMap<&str, Vec<&Role>>, name: &String| {
        roles.get(name.as_str()).is_some_and(|roles| {
            let described = |role: &&Role| match &role.value {
                Value::Entity(entity) => entity.kind == Kind::Person && !is_named(&role.value),
                _ => false,
            };
            !roles.iter().any(described)
        })
    };
    if !given
        .iter()
        .all(|name| tells(&ours, name) && tells(&theirs, name))
    {
        return false;
    }
    // What is only gathered must be told in like terms: shares, and Norvik's shares; of 2012, and of no day.
    if !given.is_empty() && !scope.group.compared && !ours.keys().eq(theirs.keys()) {
        return false;
    }
    let shared = || {
        let names = ours.iter();
        names.filter_map(|(name, roles)| Some((*name, roles, theirs.get(name)?)))
    };
    let once = |name: &str| scope.group.role(name).unique_participant;
    // "Three died" says nothing of her who survived.
    let one_victim = !scope.group.roles.iter().any(|rule| rule.unique_participant)
        || shared()
            .any(|(name, x, y)| once(name) && !named(graph, x).is_disjoint(&named(graph, y)));
    // "Two officers" here may be others than "two officers" there.
    let unknown = |roles: &[&Role]| roles.iter().all(|role| counts_people(role));
    one_victim
        && !shared().any(|(_, x, y)| unknown(x) && unknown(y))
        && shared()
            // Where a rule says what must be alike, what else is only described may be told in other words.
            .filter(|(name, x, _)| {
                let is_given = given.iter().any(|given| given == name);
                given.is_empty() || is_given || !matches!(x[0].value, Value::Text(_))
            })
            .all(|(name, x, y)| {
                let pair = |one: &&Role| y.iter().any(|other| may_be_one(scope, name, one, other));
                x.iter().any(pair) && is_one_company(graph, x, y)
            })
}

/// What a claim tells of its act, by role; without what is held against others, and without dates of statements.
fn by_name<'a>(scope: &Scope<'a>, claim: usize) -> BTreeMap<&'a str, Vec<&'a Role>> {
    let mut by_name: BTreeMap<&str, Vec<&Role>> = BTreeMap::new();
    for (name, role) in scope.event.roles(scope.graph.claim(claim)) {
        if !role.is_of_statement() && !is_judged(&role.value) {
            by_name.entry(name).or_default().push(role);
        }
    }
    by_name
}

/// Whether two pairs of people are one: where both sides tell of several, the names must be known and the same.
fn is_one_company(graph: &ClaimGraph, ours: &[&Role], theirs: &[&Role]) -> bool {
    let spelt = |roles: &[&Role]| {
        let spelt: Vec<&Role> = roles
            .iter()
            .copied()
            .filter(|role| is_spelt(role))
            .collect();
        named(graph, &spelt)
    };
    let people = |roles: &[&Role]| roles.len() > 1 && matches!(roles[0].value, Value::Entity(_));
    if !people(ours) || !people(theirs) {
        return true;
    }
    let (x, y) = (spelt(ours), spelt(theirs));
    x.len() > 1 && x == y
}

/// Whether a role speaks of a number of people without naming them: "two officers".
fn counts_people(role: &Role) -> bool {
    let described = match &role.value {
        Value::Entity(entity) => {
            matches!(entity.kind, Kind::Person | Kind::Group) && !is_named(&role.value)
        }
        Value::Text(_) => true,
        _ => false,
    };
    described && role.wording == Wording::Several
}

/// The keys of those who are named.
fn named(graph: &ClaimGraph, roles: &[&Role]) -> BTreeSet<String> {
    let named = roles.iter().filter(|role| is_named(&role.value));
    named.map(|role| graph.value_key(&role.value)).collect()
}

/// Whether a value is what is held against another: a term, or a length of time.
fn is_judged(value: &Value) -> bool {
    match value {
        Value::Term(_) => true,
        Value::Time(time) => time.kind == TimexKind::Duration,
        _ => false,
    }
}

/// Whether two values of one role may be one: what they describe must be known to be the same, people need not.
fn may_be_one(scope: &Scope<'_>, role: &str, a: &Role, b: &Role) -> bool {
    let (a, b) = (&a.value, &b.value);
    let rule = scope.group.role(role);
    let related = scope.graph.relate_as(rule, a, b, None);
    match (a, b) {
        // A weekday here and a month there, none of them of a known year, tell of one day at best by chance.
        (Value::Time(x), Value::Time(y))
            if !x.interval.is_bounded() && !y.interval.is_bounded() && x.timex3 != y.timex3 =>
        {
            false
        }
        (Value::Time(x), Value::Time(y)) => {
            related.relation != Relation::Apart
                || x.interval
                    .from
                    .zip(y.interval.from)
                    .is_some_and(|(x, y)| f64::from((x - y).abs()) <= rule.tolerance)
        }
        (Value::Entity(x), Value::Entity(y)) if is_body(x.kind) && is_body(y.kind) => {
            let is_person = |kind: Kind| kind == Kind::Person;
            related.relation != Relation::Apart && is_person(x.kind) == is_person(y.kind)
        }
        (Value::Entity(entity), _) if is_body(entity.kind) => related.relation != Relation::Apart,
        _ => related.relation.is_compatible(),
    }
}

fn is_body(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Person | Kind::Org | Kind::Country | Kind::Place | Kind::Group
    )
}

/// Whether the one may be a later stage, or another case: undated, and told long after the other.
pub(super) fn are_stages(graph: &ClaimGraph, a: &ValueGroup<'_>, b: &ValueGroup<'_>) -> bool {
    if !is_judged(a.value) || (is_dated(graph, a) && is_dated(graph, b)) {
        return false;
    }
    match (a.told(graph), b.told(graph)) {
        (Some((first, last)), Some((from, to))) => from - last > STAGE || first - to > STAGE,
        _ => false,
    }
}

/// Whether each claim of a side says when the act was.
fn is_dated(graph: &ClaimGraph, side: &ValueGroup<'_>) -> bool {
    side.supports.iter().all(|support| {
        graph.claim(support.claim).roles.iter().any(|role| {
            !role.is_of_statement()
                && matches!(&role.value, Value::Time(time) if time.interval.from.is_some())
        })
    })
}

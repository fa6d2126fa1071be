//! What belongs to another act, and dates of statements held against dates of acts.

use std::collections::BTreeSet;

use crate::{claims::Value, events::Occasion, graph::Relation, policy::Apart};

use super::{
    Basis, Finding, Reading, Reason, Severity, Verdict,
    roles::Scope,
    value_groups::{Support, ValueGroup, is_compared, relate, sides, supports},
};

/// One finding that lays the occasions of an event beside each other, by the first role that tells them apart.
pub(super) fn other_occasions(
    scope: &Scope<'_>,
    occasions: &[(&Occasion, Vec<usize>)],
) -> Option<Finding> {
    if occasions.len() < 2 {
        return None;
    }
    let anchors = scope
        .group
        .roles
        .iter()
        .filter(|rule| rule.apart != Apart::Nothing);
    let mut by_role = anchors.map(|rule| (&rule.name, by_occasion(scope, &rule.name, occasions)));
    let (role, values) = by_role.find(|(_, readings)| {
        let several: BTreeSet<&String> = readings.iter().map(|reading| &reading.value).collect();
        several.len() > 1
    })?;
    let titles = occasions.iter().map(|(occasion, _)| &occasion.title);
    let basis = Basis {
        shown: titles.cloned().collect(),
        ..Basis::default()
    };
    Some(scope.finding(
        role,
        (Verdict::OtherOccasion, Severity::Info),
        (Reason::OtherAct, basis),
        values,
    ))
}

/// The commonest value of a role on each occasion that tells it.
fn by_occasion(
    scope: &Scope<'_>,
    role: &str,
    occasions: &[(&Occasion, Vec<usize>)],
) -> Vec<Reading> {
    occasions
        .iter()
        .filter_map(|(_, claims)| {
            let told = supports(scope.graph, scope.event, claims);
            let sides = sides(scope.graph, told.get(role)?);
            Some(sides.first()?.reading(scope.graph))
        })
        .collect()
}

/// Where telling is part of the act: a source that dates only the statement, against sources that date the act otherwise.
pub(super) fn announcement(
    scope: &Scope<'_>,
    claims: &[usize],
    acts: &[Support<'_>],
    role: &str,
) -> Option<Finding> {
    let graph = scope.graph;
    let rule = scope.group.role(role);
    let acts: Vec<Support<'_>> = acts.iter().copied().filter(is_time).collect();
    let dating: BTreeSet<usize> = acts.iter().map(|act| graph.source(act.claim)).collect();
    let statements = statements(scope, claims, role);
    let statements: Vec<Support<'_>> = statements
        .into_iter()
        .filter(|statement| !dating.contains(&graph.source(statement.claim)))
        .collect();
    let (said, done) = (sides(graph, &statements), sides(graph, &acts));
    let fits = |statement: &ValueGroup<'_>| {
        done.iter().any(|act| {
            let related = relate(graph, rule, act, statement);
            let known = matches!(related.relation, Relation::Same | Relation::Holds);
            (known && !related.loose) || related.relation == Relation::HeldBy
        })
    };
    let odd: Vec<&ValueGroup<'_>> = said.iter().filter(|statement| !fits(statement)).collect();
    let (first, act) = (odd.first()?, done.first()?);
    let basis = Basis {
        shown: vec![first.show(), act.show()],
        ..Basis::default()
    };
    let readings = odd
        .iter()
        .copied()
        .chain(&done)
        .map(|side| side.reading(graph))
        .collect();
    let outcome = (Verdict::Conflict, Severity::Warning.max(rule.severity));
    Some(scope.finding(
        role,
        outcome,
        (Reason::AnnouncementVersusAct, basis),
        readings,
    ))
}

fn is_time(support: &Support<'_>) -> bool {
    matches!(support.role.value, Value::Time(_))
}

/// Times of statements under the name `role`.
fn statements<'a>(scope: &Scope<'a>, claims: &[usize], role: &str) -> Vec<Support<'a>> {
    let mut statements = Vec::new();
    for &claim in claims
        .iter()
        .filter(|index| is_compared(scope.graph.claim(**index)))
    {
        for (name, filler) in scope.event.roles(scope.graph.claim(claim)) {
            if name == role && filler.is_of_statement() {
                statements.push(Support {
                    claim,
                    role: filler,
                });
            }
        }
    }
    statements
}

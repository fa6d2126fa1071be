//! What the words of a role denote.

use std::ops::Range;

use crate::{
    analysis::Analysis,
    claims::{EntityValue, Role, Value, Words},
    names::{Form, Kind, Mention},
    rules::{Argument, ClaimKind, RoleType},
    span::Span,
    time::Granularity,
};

/// The roles that an argument fills: one, or one for each member of "the two leaders". None where a time or an amount is
/// asked for and the words are none.
pub(super) fn roles(analysis: &Analysis<'_>, kind: &ClaimKind, argument: &Argument) -> Vec<Role> {
    let mut roles = as_found(analysis, argument);
    for role in &mut roles {
        set_apart(analysis, kind, role, argument);
    }
    roles
}

/// Moves a description to the role that its own leaves descriptions to, as a type that this one takes.
fn set_apart(analysis: &Analysis<'_>, kind: &ClaimKind, role: &mut Role, argument: &Argument) {
    let spec = |name: &str| kind.roles.iter().find(|spec| spec.name == name);
    let other = spec(&role.name).and_then(|spec| spec.unnamed.as_deref());
    let Some(other) = other.filter(|_| !is_named(analysis, role, argument)) else {
        return;
    };
    other.clone_into(&mut role.name);
    if spec(other).is_some_and(|spec| !spec.types.contains(&argument.kind)) {
        role.value = Value::Text(role.words.text.to_string());
    }
}

/// Whether the words name somebody or something, or stand for who or what is named elsewhere.
fn is_named(analysis: &Analysis<'_>, role: &Role, argument: &Argument) -> bool {
    let Value::Entity(value) = &role.value else {
        return true;
    };
    match value.local {
        Some(local) => analysis.names.entities[local].named,
        None => mention(analysis, argument).is_some_and(|mention| mention.form == Form::Name),
    }
}

fn as_found(analysis: &Analysis<'_>, argument: &Argument) -> Vec<Role> {
    let role = |span: Span, value: Value| {
        let words = Words {
            span,
            text: span.slice(&analysis.source.text).into(),
        };
        Role::new(&argument.role, words, value)
    };
    let whole = analysis.document.span_of(argument.tokens.clone());
    match argument.kind {
        RoleType::Time => time(analysis, argument)
            .map(|(span, value)| role(span, value))
            .into_iter()
            .collect(),
        RoleType::Quantity => amount(analysis, argument)
            .map(|(span, value)| role(span, value))
            .into_iter()
            .collect(),
        RoleType::Text | RoleType::Claim => vec![role(
            whole,
            Value::Text(whole.slice(&analysis.source.text).to_owned()),
        )],
        kind => match mention(analysis, argument) {
            Some(mention) => entities(analysis, mention)
                .into_iter()
                .map(|value| role(mention.span, Value::Entity(filling(kind, value))))
                .collect(),
            None => vec![role(
                whole,
                description(whole.slice(&analysis.source.text), kind),
            )],
        },
    }
}

fn time(analysis: &Analysis<'_>, argument: &Argument) -> Option<(Span, Value)> {
    let timexes = || in_order(argument).filter_map(|at| analysis.timex_at(at));
    // "Now" and "recently" tell no day: whatever tells one goes before them.
    let timex = timexes()
        .find(|timex| timex.value.granularity != Granularity::Vague)
        .or_else(|| timexes().next())?;
    Some((timex.span, Value::Time(timex.value.clone())))
}

fn amount(analysis: &Analysis<'_>, argument: &Argument) -> Option<(Span, Value)> {
    let quantity = in_order(argument).find_map(|at| analysis.quantity_at(at))?;
    Some((quantity.span, Value::Amount(quantity.value.clone())))
}

/// The head first, then the other tokens.
fn in_order(argument: &Argument) -> impl Iterator<Item = usize> {
    let tokens: Range<usize> = argument.tokens.clone();
    std::iter::once(argument.head).chain(tokens)
}

/// The mention that the argument is.
fn mention<'a>(analysis: &'a Analysis<'_>, argument: &Argument) -> Option<&'a Mention> {
    analysis.mention_at(argument.head).or_else(|| {
        analysis
            .names
            .mentions
            .iter()
            .find(|mention| mention.tokens == argument.tokens)
    })
}

fn entities(analysis: &Analysis<'_>, mention: &Mention) -> Vec<EntityValue> {
    let value = |entity: usize| {
        let known = &analysis.names.entities[entity];
        EntityValue {
            name: known.name.clone(),
            kind: known.kind,
            entity: known.listed.clone(),
            metonym: mention.metonym,
            local: Some(entity),
        }
    };
    match (mention.entity, mention.members.as_slice()) {
        (Some(entity), _) => vec![value(entity)],
        (None, []) => vec![EntityValue {
            name: mention.span.slice(&analysis.source.text).to_owned(),
            kind: mention.kind,
            entity: None,
            metonym: mention.metonym,
            local: None,
        }],
        (None, members) => members.iter().map(|&entity| value(entity)).collect(),
    }
}

/// A country that tells where something happens is a place there, and no state that acts.
fn filling(kind: RoleType, value: EntityValue) -> EntityValue {
    match (kind, value.kind) {
        (RoleType::Place, Kind::Country) => EntityValue {
            kind: Kind::Place,
            ..value
        },
        _ => value,
    }
}

/// Words that name nobody: a forum or a thing is compared by its words, others by their kind.
fn description(words: &str, kind: RoleType) -> Value {
    let kind = match kind {
        RoleType::Person => Kind::Person,
        RoleType::Org => Kind::Org,
        RoleType::Country => Kind::Country,
        RoleType::Place => Kind::Place,
        _ => return Value::Text(words.to_owned()),
    };
    Value::Entity(EntityValue::described(words, kind))
}

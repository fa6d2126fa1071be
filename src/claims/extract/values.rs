//! What the words of a role denote.

use std::ops::Range;

use crate::{
    analysis::Analysis,
    claims::{EntityValue, Role, Value, Words},
    names::{Kind, Mention},
    rules::{Argument, RoleType},
    span::Span,
};

/// The roles that an argument fills: one, or one for each member of "the two leaders". None where a time or an amount is
/// asked for and the words are none.
pub(super) fn roles(analysis: &Analysis<'_>, argument: &Argument) -> Vec<Role> {
    let role = |span: Span, value: Value| Role {
        name: argument.role.clone(),
        words: Words {
            span,
            text: span.slice(&analysis.source.text).to_owned(),
        },
        value,
        of_statement: false,
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
                .map(|value| role(mention.span, Value::Entity(value)))
                .collect(),
            None => vec![role(
                whole,
                description(whole.slice(&analysis.source.text), kind),
            )],
        },
    }
}

fn time(analysis: &Analysis<'_>, argument: &Argument) -> Option<(Span, Value)> {
    let timex = in_order(argument).find_map(|at| analysis.timex_at(at))?;
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

/// Words that name nobody: a forum or a thing is compared by its words, others by their kind.
fn description(words: &str, kind: RoleType) -> Value {
    let kind = match kind {
        RoleType::Person => Kind::Person,
        RoleType::Org => Kind::Org,
        RoleType::Country => Kind::Country,
        RoleType::Place => Kind::Place,
        _ => return Value::Text(words.to_owned()),
    };
    Value::Entity(EntityValue {
        name: words.to_owned(),
        kind,
        entity: None,
        metonym: false,
        local: None,
    })
}

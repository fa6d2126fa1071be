//! How two values of a role stand to each other: equal, one in the other, meeting, apart, or not to be told.
//!
//! Wording is never compared: entities by what they denote, times and amounts as intervals, descriptions by head word and
//! modifiers. What cannot be resolved is [`Relation::Unclear`], which no verdict is built on.

mod amount;
mod entity;
mod ground;
mod time;
mod words;

pub use self::{ground::Ground, words::Description};
use super::world::World;
use crate::{
    claims::Value,
    lexicon::ComparisonWords,
    policy::{Refines, RoleRule},
    time::Day,
};

/// How a first value stands to a second one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Relation {
    /// Equal after normalisation.
    Same,
    /// The first holds the second: it is the looser one.
    Holds,
    /// The second holds the first.
    HeldBy,
    /// They meet, and neither holds the other.
    Overlaps,
    /// They exclude each other.
    Apart,
    /// It cannot be told.
    Unclear,
}

/// A relation and what it rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Related {
    /// How the values stand to each other.
    pub relation: Relation,
    /// What it rests on.
    pub ground: Ground,
    /// Whether a value that no date anchors took part ("Monday" of an undated source): enough for a doubt, not for more.
    pub loose: bool,
}

impl Relation {
    /// The same seen from the second value.
    #[must_use]
    pub fn reversed(self) -> Self {
        match self {
            Self::Holds => Self::HeldBy,
            Self::HeldBy => Self::Holds,
            other => other,
        }
    }

    /// Whether both values can be true of one act.
    pub fn is_compatible(self) -> bool {
        matches!(
            self,
            Self::Same | Self::Holds | Self::HeldBy | Self::Overlaps
        )
    }
}

impl Related {
    const UNCLEAR: Self = Self::new(Relation::Unclear, Ground::NotComparable);

    const fn new(relation: Relation, ground: Ground) -> Self {
        Self {
            relation,
            ground,
            loose: false,
        }
    }

    fn reversed(self) -> Self {
        Self {
            relation: self.relation.reversed(),
            ..self
        }
    }
}

/// How `a` stands to `b`. `day` is when the act took place or was told, for offices; `None` where unknown.
pub(super) fn relate(
    words: &ComparisonWords,
    world: &World,
    a: &Value,
    b: &Value,
    day: Option<Day>,
) -> Related {
    match (a, b) {
        (Value::Entity(a), Value::Entity(b)) => entity::relate(words, world, a, b, day),
        (Value::Time(a), Value::Time(b)) => time::relate(a, b),
        (Value::Amount(a), Value::Amount(b)) => amount::relate(a, b),
        (Value::Text(a), Value::Text(b)) => words::relate(words, a, b),
        (Value::Term(a), Value::Term(b)) => terms(a, b),
        (Value::Entity(a), Value::Text(b)) => words::relate(words, &a.name, b),
        (Value::Text(a), Value::Entity(b)) => words::relate(words, a, &b.name),
        _ => Related::UNCLEAR,
    }
}

/// Two terms of one role: equal, one within the other ("partner/spouse" in "partner"), or apart.
fn terms(a: &str, b: &str) -> Related {
    let holds = |outer: &str, inner: &str| {
        inner
            .strip_prefix(outer)
            .is_some_and(|rest| rest.starts_with('/'))
    };
    if a == b {
        Related::new(Relation::Same, Ground::SameTerm)
    } else if holds(a, b) {
        Related::new(Relation::Holds, Ground::TermInTerm)
    } else if holds(b, a) {
        Related::new(Relation::HeldBy, Ground::TermInTerm)
    } else {
        Related::new(Relation::Apart, Ground::DifferentTerms)
    }
}

/// `related` as the rule of a role takes it.
pub(super) fn under(
    rule: &RoleRule,
    world: &World,
    (a, b): (&Value, &Value),
    day: Option<Day>,
    related: Related,
) -> Related {
    let takes = |looser| rule.refines.contains(&looser);
    match related.ground {
        Ground::PlaceInPlace | Ground::PartOf if !takes(Refines::PartOf) => Related::UNCLEAR,
        Ground::PersonForState | Ground::BodyOfState if !takes(Refines::State) => Related::UNCLEAR,
        Ground::DifferentNames
            if takes(Refines::Colleague) && entity::are_colleagues(world, a, b, day) =>
        {
            Related::new(Relation::Overlaps, Ground::Colleagues)
        }
        _ => related,
    }
}

/// A key that equal values share: for sorting and for counting distinct ones. `relate` may find more to be equal.
pub(super) fn value_key(words: &ComparisonWords, value: &Value) -> String {
    match value {
        Value::Entity(entity) => match &entity.entity {
            Some(id) => id.clone(),
            None => format!("~{}", entity.name.to_lowercase()),
        },
        Value::Time(time) => match (time.interval.from, time.interval.to) {
            (None, None) => time.timex3.clone(),
            (from, to) => format!("{from:?}..{to:?}"),
        },
        Value::Amount(amount) => format!("{:?}..{:?} {:?}", amount.min, amount.max, amount.unit),
        Value::Term(term) => format!("~{term}"), // it tells no act from another
        Value::Text(text) => match Description::read(words, text) {
            Some(Description { head, modifiers }) => format!("~{modifiers:?} {head}"),
            None => format!("~{}", text.to_lowercase()),
        },
    }
}

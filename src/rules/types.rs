//! What roles take: the closed lists of types and units, and sets of types.

use schemars::JsonSchema;

use super::RoleType;
use crate::{
    quantity::{Amount, Unit},
    time::{Anchor, TimeValue, TimexKind},
};

/// The names of [`RoleType`]s in rule files.
pub(super) const TYPES: &[(&str, RoleType)] = &[
    ("person", RoleType::Person),
    ("org", RoleType::Org),
    ("country", RoleType::Country),
    ("place", RoleType::Place),
    ("event", RoleType::Event),
    ("thing", RoleType::Thing),
    ("time", RoleType::Time),
    ("quantity", RoleType::Quantity),
    ("text", RoleType::Text),
    ("claim", RoleType::Claim),
    ("term", RoleType::Term),
];

/// Narrows a role to amounts of one unit, or to lengths of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, JsonSchema)]
#[schemars(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the names say it")]
pub enum UnitClass {
    Person,
    Money,
    Percent,
    Length,
    Mass,
    Temperature,
    Speed,
    Area,
    Magnitude,
    Age,
    /// Things counted, whichever they are.
    Count,
    /// For times: a length of time ("three days"), not a date.
    Duration,
}

/// The names of [`UnitClass`]es in rule files.
pub(super) const UNITS: &[(&str, UnitClass)] = &[
    ("person", UnitClass::Person),
    ("money", UnitClass::Money),
    ("percent", UnitClass::Percent),
    ("length", UnitClass::Length),
    ("mass", UnitClass::Mass),
    ("temperature", UnitClass::Temperature),
    ("speed", UnitClass::Speed),
    ("area", UnitClass::Area),
    ("magnitude", UnitClass::Magnitude),
    ("age", UnitClass::Age),
    ("count", UnitClass::Count),
    ("duration", UnitClass::Duration),
];

/// The member of a closed list with that name.
pub(super) fn named<T: Copy>(list: &[(&'static str, T)], name: &str) -> Option<T> {
    list.iter()
        .find(|(known, _)| *known == name)
        .map(|(_, member)| *member)
}

/// The names of a closed list.
pub(super) fn names<T>(list: &[(&'static str, T)]) -> Vec<&'static str> {
    list.iter().map(|(name, _)| *name).collect()
}

impl UnitClass {
    /// Whether an amount is of this unit; a bare number may count people ("12 were hurt").
    pub(super) fn holds(self, amount: &Amount) -> bool {
        if self == Self::Person && amount.unit == Unit::None {
            return true;
        }
        self == match amount.unit {
            Unit::Person => Self::Person,
            Unit::Money(_) => Self::Money,
            Unit::Percent => Self::Percent,
            Unit::Length => Self::Length,
            Unit::Mass => Self::Mass,
            Unit::Temperature => Self::Temperature,
            Unit::Speed => Self::Speed,
            Unit::Area => Self::Area,
            Unit::Magnitude => Self::Magnitude,
            Unit::Age => Self::Age,
            Unit::Count(_) | Unit::None => Self::Count,
        }
    }
}

/// Whether a role of `unit` takes this time. "A month after the summit" is a length, and a date once the summit has one.
pub(super) fn takes_timex(unit: Option<UnitClass>, time: &TimeValue) -> bool {
    let is_length = time.kind == TimexKind::Duration;
    let hangs_on_event = matches!(time.anchor, Anchor::Event(_));
    (unit == Some(UnitClass::Duration)) == is_length || (is_length && hangs_on_event)
}

/// A set of role types.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct TypeSet(u16);

impl TypeSet {
    /// The set of one type.
    pub(super) fn of(kind: RoleType) -> Self {
        Self(1 << kind as u16)
    }

    /// Whether it has no member.
    pub(super) fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Both sets together.
    pub(super) fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether `kind` is a member.
    pub(super) fn has(self, kind: RoleType) -> bool {
        self.meets(Self::of(kind))
    }

    /// Whether the sets share a member.
    pub(super) fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

impl std::fmt::Display for TypeSet {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let members = TYPES.iter().filter(|(_, kind)| self.has(*kind));
        let names: Vec<&str> = members.map(|(name, _)| *name).collect();
        f.write_str(&names.join("|"))
    }
}

impl FromIterator<RoleType> for TypeSet {
    fn from_iter<I: IntoIterator<Item = RoleType>>(kinds: I) -> Self {
        kinds
            .into_iter()
            .fold(Self::default(), |set, kind| set.with(Self::of(kind)))
    }
}

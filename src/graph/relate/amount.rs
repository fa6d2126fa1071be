//! Amounts as closed ranges: "at least 12" holds 15 and excludes 9. What is only counted from those whom a text speaks of is a least
//! value beside another one.

use super::{Ground, Related, Relation};
use crate::quantity::{Amount, Unit};

/// Amounts of different things are not compared; a bare number takes the other's unit.
pub(super) fn relate(a: &Amount, b: &Amount) -> Related {
    let comparable = a.unit == b.unit || a.unit == Unit::None || b.unit == Unit::None;
    if !comparable || (a.min, a.max) == (None, None) || (b.min, b.max) == (None, None) {
        return Related::UNCLEAR;
    }
    let same = (a.min, a.max) == (b.min, b.max);
    let counted = a.counted || b.counted;
    let (a, b) = (&at_least_counted(a), &at_least_counted(b));
    let relation = if same {
        Relation::Same
    } else if is_counted_otherwise(a, b) {
        return Related::new(Relation::Overlaps, Ground::CountedOtherwise);
    } else if is_above(a, b) || is_above(b, a) {
        Relation::Apart
    } else if holds(a, b) {
        Relation::Holds
    } else if holds(b, a) {
        Relation::HeldBy
    } else {
        Relation::Overlaps
    };
    let ground = match relation {
        Relation::Same => Ground::SameAmount,
        Relation::Apart => Ground::RangesApart,
        Relation::Holds | Relation::HeldBy if counted => Ground::CountedByName,
        _ => Ground::RangeInRange,
    };
    Related::new(relation, ground)
}

/// Whether two tolls are one, the attacker counted in the one and left out of the other.
fn is_counted_otherwise(a: &Amount, b: &Amount) -> bool {
    let is = |amount: &Amount, number: Option<f64>| {
        number.is_some() && amount.min == number && amount.max == number
    };
    is(a, b.otherwise)
        || is(b, a.otherwise)
        || (a.otherwise.is_some() && a.otherwise == b.otherwise)
}

fn at_least_counted(amount: &Amount) -> Amount {
    Amount {
        max: amount.max.filter(|_| !amount.counted),
        ..amount.clone()
    }
}

/// Whether all of `a` lies above all of `b`.
fn is_above(a: &Amount, b: &Amount) -> bool {
    a.min.zip(b.max).is_some_and(|(low, high)| low > high)
}

fn holds(outer: &Amount, inner: &Amount) -> bool {
    let low = outer
        .min
        .is_none_or(|low| inner.min.is_some_and(|min| low <= min));
    let high = outer
        .max
        .is_none_or(|high| inner.max.is_some_and(|max| max <= high));
    low && high
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount(min: Option<f64>, max: Option<f64>, unit: Unit) -> Amount {
        Amount {
            min,
            max,
            unit,
            approximate: false,
            counted: false,
            otherwise: None,
        }
    }

    #[test]
    fn ranges_hold_exclude_and_meet() {
        let people = |min, max| amount(min, max, Unit::Person);
        let at_least_12 = people(Some(12.0), None);
        let cases = [
            (people(Some(15.0), Some(15.0)), Relation::Holds),
            (people(Some(9.0), Some(9.0)), Relation::Apart),
            (people(Some(10.0), Some(14.0)), Relation::Overlaps),
            (people(Some(12.0), None), Relation::Same),
            (people(None, None), Relation::Unclear),
            (amount(Some(15.0), Some(15.0), Unit::None), Relation::Holds),
            (
                amount(Some(15.0), Some(15.0), Unit::Percent),
                Relation::Unclear,
            ),
        ];
        for (other, expected) in cases {
            assert_eq!(relate(&at_least_12, &other).relation, expected, "{other:?}");
            let back = relate(&other, &at_least_12).relation;
            assert_eq!(back, expected.reversed(), "{other:?}");
        }
    }

    #[test]
    fn a_count_of_those_spoken_of_is_a_least_value() {
        let figure = |number| amount(Some(number), Some(number), Unit::Person);
        let one = Amount {
            counted: true,
            otherwise: None,
            ..figure(1.0)
        };
        assert_eq!(relate(&one, &figure(1.0)).relation, Relation::Same);
        assert_eq!(relate(&one, &figure(3.0)).relation, Relation::Holds);
        assert_eq!(relate(&figure(0.0), &one).relation, Relation::Apart);
    }
}

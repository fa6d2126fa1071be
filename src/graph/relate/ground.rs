//! What a relation of two values rests on.

use std::fmt;

use serde::{Deserialize, Serialize};

/// What a relation rests on. Its name in answers to programs is the variant's, in small letters with hyphens.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Ground {
    /// One person, body, place or forum by its id.
    SameEntity,
    /// Descriptions of equal words.
    SameWords,
    /// One term of the role.
    SameTerm,
    /// One time that no interval tells, or one length of time.
    SameTime,
    /// The same days.
    SameDate,
    /// The same range.
    SameAmount,
    /// One place lies in the other.
    PlaceInPlace,
    /// One body belongs to the other.
    PartOf,
    /// A person acts for a state.
    PersonForState,
    /// A body acts for a state.
    BodyOfState,
    /// One date lies in the other.
    DateInDate,
    /// A day and the name of its weekday.
    Weekday,
    /// A date and a month of no year.
    MonthWithoutYear,
    /// A date and a day of no year.
    DayWithoutYear,
    /// Of two dates of no year one is part of the other.
    DateInPart,
    /// A figure, and one that is only counted from those whom a text speaks of.
    CountedByName,
    /// One range lies in the other.
    RangeInRange,
    /// One term is a sort of the other.
    TermInTerm,
    /// One head word, described more closely by one.
    SameHeadWord,
    /// Dates that meet.
    DatesOverlap,
    /// Two people who act for one state.
    Colleagues,
    /// Tolls that count an attacker, or somebody who died later, in and out.
    CountedOtherwise,
    /// Dates that meet only where one of them is read otherwise than it was.
    AnotherReadingOfTheDate,
    /// Two times of one day that are more than half an hour apart.
    OtherHour,
    /// Two places of which news may mean one: a suburb and its town.
    NearPlaces,
    /// Names of two.
    DifferentNames,
    /// Terms that exclude each other.
    DifferentTerms,
    /// Days that do not meet.
    DatesApart,
    /// Lengths of time that do not meet.
    LengthsApart,
    /// Ranges that do not meet.
    RangesApart,
    /// It cannot be told.
    NotComparable,
}

impl fmt::Display for Ground {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.serialize(f)
    }
}

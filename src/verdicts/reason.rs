//! Why a verdict fell as it did: a reason for programs, and what its words need beside the values. The words are the report's.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{alignment, graph};

/// The ground of a verdict. Its name in answers to programs is the variant's, in small letters with hyphens: `announcement-versus-act`.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Reason {
    /// Several sources, of several origins, give one value.
    SameValue,
    /// Several sources give it, all from one origin.
    OneOrigin,
    /// One source alone tells the act.
    OneSource,
    /// Several sources, of several origins, tell the act.
    ToldBySeveral,
    /// What one source tells as planned or possible, another tells as done.
    PlanAndOutcome,
    /// Two acts of one event, which are not held against each other.
    OtherAct,
    /// The day of a statement stands where others date the act.
    AnnouncementVersusAct,
    /// Who did it in one source, it was done to in another.
    RolesCrossed,
    /// Two are named for what one alone can have been.
    Rivals,
    /// Denied, and affirmed by no source.
    DeniedOnly,
    /// One source says that it is so, another that it is not.
    OppositePolarity,
    /// A speaker denies what is told.
    DeniedBySpeaker,
    /// Two figures of which one alone can be right.
    FiguresDiffer,
    /// Two values of which one alone can be right.
    ValuesExcludeEachOther,
    /// One source gives both.
    SelfContradiction,
    /// The later figure is the lower one.
    FigureLowered,
    /// The later figure may bring the earlier one up to date.
    FigureUpdated,
    /// They meet, and neither holds the other.
    ValuesMeet,
    /// One day, and the day after it.
    NextDay,
    /// One side is not told of the act.
    NotToldOfTheAct,
    /// The days are far from each other.
    DaysApart,
    /// One figure is feared, planned or expected.
    NotToldAsDone,
    /// The lower figure counts one sort of people.
    CountsSome,
    /// One share is that of a place, the other names none.
    ShareOfAPlace,
    /// What was told later may be a later stage.
    LaterStage,
    /// The ages may be those of two times, or of two people.
    AgeOfAnotherTime,
    /// How two values of a role stand to each other.
    #[serde(untagged)]
    Values(graph::Ground),
    /// Of what no kind of claim names.
    #[serde(untagged)]
    Open(alignment::Ground),
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.serialize(f)
    }
}

impl From<graph::Ground> for Reason {
    fn from(ground: graph::Ground) -> Self {
        Self::Values(ground)
    }
}

impl From<alignment::Ground> for Reason {
    fn from(ground: alignment::Ground) -> Self {
        Self::Open(ground)
    }
}

/// What the words for a verdict need beside its reason and its values.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Basis {
    /// What the reason speaks of, as people write it: the closer value before the looser one, the statement before the act.
    pub shown: Vec<String>,
    /// What cannot be right beside `shown`; empty where all that is shown excludes each other.
    pub against: Vec<String>,
    /// Id of the source that gives both sides.
    pub both: Option<String>,
    /// Why it is not sure, in order.
    pub doubts: Vec<Doubt>,
}

/// What speaks against taking a clash of values for a contradiction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Doubt {
    /// One side is not asserted outright.
    Hedged,
    /// A date that nothing anchors took part.
    Unanchored,
    /// Not all need speak of one occasion.
    Occasion,
    /// Something is likelier.
    Likelier(Instead),
}

/// What two values that exclude each other are more likely to be than a contradiction: worth a note.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Instead {
    /// One side is not told of the act.
    Drawn,
    /// The days are far from each other.
    Distant,
    /// One may be a part of the other place.
    Near,
    /// One figure is feared, planned or expected.
    Unrealised,
    /// One figure is only counted from those whom a text speaks of.
    Counted,
    /// The lower figure counts one sort of people.
    OneSort,
    /// One share is that of a place, the other names none.
    OneArea,
    /// The later told may be a later stage.
    Stage,
    /// The ages may be those of two times, or of two people.
    OtherTime,
}

impl From<Instead> for Reason {
    fn from(instead: Instead) -> Self {
        match instead {
            Instead::Drawn => Self::NotToldOfTheAct,
            Instead::Distant => Self::DaysApart,
            Instead::Near => Self::Values(graph::Ground::NearPlaces),
            Instead::Unrealised => Self::NotToldAsDone,
            Instead::Counted => Self::Values(graph::Ground::CountedByName),
            Instead::OneSort => Self::CountsSome,
            Instead::OneArea => Self::ShareOfAPlace,
            Instead::Stage => Self::LaterStage,
            Instead::OtherTime => Self::AgeOfAnotherTime,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Reason;
    use crate::{alignment, graph};

    #[test]
    fn a_reason_is_written_as_one_word_and_read_back() {
        let reasons = [
            (Reason::AnnouncementVersusAct, "announcement-versus-act"),
            (Reason::ShareOfAPlace, "share-of-a-place"),
            (graph::Ground::PlaceInPlace.into(), "place-in-place"),
            (alignment::Ground::OtherFigure.into(), "other-figure"),
        ];
        for (reason, name) in reasons {
            let written = serde_json::to_string(&reason).unwrap();
            assert_eq!(written, format!("\"{name}\""));
            assert_eq!(reason.to_string(), name);
            assert_eq!(serde_json::from_str::<Reason>(&written).unwrap(), reason);
        }
    }
}

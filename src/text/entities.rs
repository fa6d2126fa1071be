//! Finds names, dates and amounts: token by token, an entity begins, goes on, ends, or nothing happens.
//!
//! Moves are spaCy's BILUO scheme: `B` begins an entity of several tokens, `I` goes on, `L` ends it, `U` is an entity of
//! one token, `O` none. An entity lies within one sentence and does not begin with white space.

use std::{ops::Range, str::FromStr};

use super::{
    labels::{EntityType, UnknownLabel},
    model::{ModelError, Reader},
    transition::{Scorer, best},
};

/// The tokens that describe a state: this one; while an entity is open, its first one and the one before this.
const PLACES: usize = 3;

/// The entity recogniser.
#[derive(Debug)]
pub(super) struct Recogniser {
    moves: Vec<Move>,
    scorer: Scorer,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Move {
    Begin(EntityType),
    Inside(EntityType),
    Last(EntityType),
    Unit(EntityType),
    Out,
    /// An entity without a type, which spaCy keeps for tokens that a caller has ruled out. Never predicted.
    Blocked,
}

impl FromStr for Move {
    type Err = UnknownLabel;

    fn from_str(name: &str) -> Result<Self, UnknownLabel> {
        Ok(match name.split_once('-') {
            None if name == "O" => Self::Out,
            Some(("U", "")) => Self::Blocked,
            Some(("B", kind)) => Self::Begin(kind.parse()?),
            Some(("I", kind)) => Self::Inside(kind.parse()?),
            Some(("L", kind)) => Self::Last(kind.parse()?),
            Some(("U", kind)) => Self::Unit(kind.parse()?),
            _ => {
                return Err(UnknownLabel {
                    set: "move of the entity recogniser",
                    found: name.to_owned(),
                });
            }
        })
    }
}

/// What the recogniser asks of a token besides its vector.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    /// Whether a sentence starts here.
    pub(super) starts_sentence: bool,
    /// Whether the token is white space.
    pub(super) is_space: bool,
}

impl Recogniser {
    /// Reads what follows the encoder's name in the section `entities`; vectors are `width` numbers.
    pub(super) fn read(section: &mut Reader<'_>, width: usize) -> Result<Self, ModelError> {
        let moves = section
            .texts()?
            .into_iter()
            .map(str::parse)
            .collect::<Result<Vec<Move>, _>>()?;
        let scorer = Scorer::read(section, width, PLACES, moves.len())?;
        section.end()?;
        Ok(Self { moves, scorer })
    }

    /// The entities of a text, in order: their tokens and kinds.
    pub(super) fn entities(
        &self,
        vectors: &[f32],
        width: usize,
        places: &[Place],
    ) -> Vec<(Range<usize>, EntityType)> {
        let mut contributions = self.scorer.contributions(vectors, width);
        let mut entities = Vec::new();
        let mut open = None;
        for (token, place) in places.iter().enumerate() {
            let goes_on = places
                .get(token + 1)
                .is_some_and(|next| !next.starts_sentence);
            let first = open.map(|(first, _)| first);
            let before = first.and(token.checked_sub(1));
            let scores = contributions.scores([Some(token), first, before]);
            let open_kind = open.map(|(_, kind)| kind);
            let allowed = |index: usize| match self.moves[index] {
                Move::Begin(_) => open.is_none() && goes_on && !place.is_space,
                Move::Unit(_) => open.is_none() && !place.is_space,
                Move::Inside(kind) => open_kind == Some(kind) && goes_on,
                Move::Last(kind) => open_kind == Some(kind),
                Move::Out => open.is_none(),
                Move::Blocked => false,
            };
            match best(scores, allowed).map(|index| self.moves[index]) {
                Some(Move::Begin(kind)) => open = Some((token, kind)),
                Some(Move::Unit(kind)) => entities.push((token..token + 1, kind)),
                Some(Move::Last(kind)) => {
                    let first = first.unwrap_or(token);
                    entities.push((first..token + 1, kind));
                    open = None;
                }
                _ => {}
            }
        }
        entities
    }
}

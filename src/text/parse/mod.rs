//! Finds each token's head, and with it the sentences.
//!
//! The parser is arc-eager with a move that breaks sentences (Nivre 2003; Honnibal and Johnson 2015): at each step the
//! network scores all moves, and the best of those that the state allows is made. A token without a head keeps its place on the stack;
//! one that is taken off without a head returns to the buffer, so that early mistakes can be mended.

mod lifted;
mod state;

use std::str::FromStr;

use state::{ArcLabel, PLACES, State};

use super::{
    labels::{Label, UnknownLabel},
    model::{ModelError, Reader},
    transition::{Scorer, best},
};

/// The parser.
#[derive(Debug)]
pub(super) struct Parser {
    moves: Vec<Move>,
    scorer: Scorer,
}

/// A tree, or several where there are several sentences.
#[derive(Debug, Default)]
pub(super) struct Parse {
    /// Each token's head; its own index for a root.
    pub(super) heads: Vec<usize>,
    /// Each token's label.
    pub(super) labels: Vec<Label>,
    /// Whether a sentence starts at each token.
    pub(super) sentence_starts: Vec<bool>,
}

/// Whether the parser may break the text into sentences.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sentences {
    /// It finds them.
    Found,
    /// The text is one sentence.
    One,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Move {
    Shift,
    Reduce,
    Left(ArcLabel),
    Right(ArcLabel),
    Break,
}

impl FromStr for Move {
    type Err = UnknownLabel;

    fn from_str(name: &str) -> Result<Self, UnknownLabel> {
        Ok(match name.split_once('-') {
            None if name == "S" => Self::Shift,
            None if name == "D" => Self::Reduce,
            Some(("S", _)) => Self::Shift,
            Some(("D", _)) => Self::Reduce,
            Some(("B", _)) => Self::Break,
            Some(("L", label)) => Self::Left(label.parse()?),
            Some(("R", label)) => Self::Right(label.parse()?),
            _ => {
                return Err(UnknownLabel {
                    set: "move of the parser",
                    found: name.to_owned(),
                });
            }
        })
    }
}

impl FromStr for ArcLabel {
    type Err = UnknownLabel;

    /// Reads `nsubj`, or `prep||nsubj` for an arc that was lifted from a subject.
    fn from_str(name: &str) -> Result<Self, UnknownLabel> {
        let (label, mark) = match name.split_once("||") {
            Some((label, mark)) => (label, Some(mark)),
            None => (name, None),
        };
        Ok(Self {
            label: label.parse()?,
            lifted_from: mark.map(str::parse).transpose()?,
        })
    }
}

impl Parser {
    /// Reads what follows the encoder's name in the section `parser`; vectors are `width` numbers.
    pub(super) fn read(section: &mut Reader<'_>, width: usize) -> Result<Self, ModelError> {
        let moves = section
            .texts()?
            .into_iter()
            .map(str::parse)
            .collect::<Result<Vec<Move>, _>>()?;
        let scorer = Scorer::read(section, width, PLACES, moves.len())?;
        section.end()?;
        for needed in [Move::Shift, Move::Reduce] {
            if !moves.contains(&needed) {
                return Err(section.fault(format!("expected a move {needed:?}, but found none")));
            }
        }
        Ok(Self { moves, scorer })
    }

    /// Parses the text whose tokens have these `vectors`.
    pub(super) fn parse(
        &self,
        vectors: &[f32],
        width: usize,
        is_space: impl Fn(usize) -> bool,
        sentences: Sentences,
    ) -> Parse {
        let mut contributions = self.scorer.contributions(vectors, width);
        let mut state = State::new(vectors.len() / width);
        while !state.is_final() {
            let scores = contributions.scores(state.places());
            let valid = Valid::of(&state, sentences);
            let best = best(scores, |index| valid.allows(self.moves[index]));
            match best.map(|index| self.moves[index]) {
                Some(Move::Shift) => state.shift(),
                Some(Move::Reduce) => state.reduce(),
                Some(Move::Left(label)) => state.attach_left(label),
                Some(Move::Right(label)) => state.attach_right(label),
                Some(Move::Break) => state.break_sentence(),
                None => break,
            }
        }
        let mut arcs = state.into_arcs();
        lifted::lower(&mut arcs, is_space);
        Parse::of(&arcs)
    }
}

/// Which moves a state allows; all arcs to one side are allowed together.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "one for each kind of move")]
struct Valid {
    shift: bool,
    reduce: bool,
    arc: bool,
    break_sentence: bool,
}

impl Valid {
    fn of(state: &State, sentences: Sentences) -> Self {
        let (first, second) = (state.buffer(0), state.buffer(1));
        let stacked = state.stacked();
        let across = state.starts_sentence(first);
        let adjacent = first.is_some() && second == first.map(|first| first + 1);
        let one = sentences == Sentences::One;
        Self {
            shift: stacked == 0 || (second.is_some() && !across && !state.is_unshiftable(first)),
            // Taking the last token off the stack makes the next one the start of a sentence.
            reduce: stacked > 0 && !(one && stacked == 1 && first.is_some()),
            arc: stacked > 0 && first.is_some() && !across,
            break_sentence: !one && adjacent && !state.starts_sentence(second),
        }
    }

    fn allows(&self, made: Move) -> bool {
        match made {
            Move::Shift => self.shift,
            Move::Reduce => self.reduce,
            Move::Left(_) | Move::Right(_) => self.arc,
            Move::Break => self.break_sentence,
        }
    }
}

impl Parse {
    /// A sentence starts wherever no arc leads across.
    fn of(arcs: &[Option<(usize, ArcLabel)>]) -> Self {
        let mut parse = Self {
            heads: (0..arcs.len()).collect(),
            labels: vec![Label::Root; arcs.len()],
            sentence_starts: Vec::with_capacity(arcs.len()),
        };
        // How many arcs more lead across the left edge of each token than across that of the token before it.
        let mut change = vec![0_isize; arcs.len() + 1];
        for (token, arc) in arcs.iter().enumerate() {
            if let Some((head, label)) = *arc {
                parse.heads[token] = head;
                parse.labels[token] = label.label;
                change[token.min(head) + 1] += 1;
                change[token.max(head) + 1] -= 1;
            }
        }
        let mut across = 0;
        for change in &change[..arcs.len()] {
            across += change;
            parse.sentence_starts.push(across == 0);
        }
        parse
    }
}

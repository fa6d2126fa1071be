//! Scores: the sum of some rows, the largest of its pieces, and a matrix.

use super::{
    Fixed, Linear, largest,
    machine::{Machine, Work, run},
};

/// The last layers of a transition system.
#[derive(Debug)]
pub(in crate::text) struct Head {
    /// Added to the rows: the first pieces of all outputs, then the second ones, and so on.
    pub(in crate::text) bias: Vec<f32>,
    /// From the hidden layer to a score for each move.
    pub(in crate::text) upper: Linear,
    /// How many numbers the hidden layer has.
    pub(in crate::text) hidden: usize,
}

/// Room for one calculation of scores.
#[derive(Debug, Default)]
pub(in crate::text) struct Room {
    sums: Vec<f32>,
    hidden: Fixed,
    scores: Vec<f32>,
}

impl Head {
    /// The scores for the sum of `rows`.
    pub(in crate::text) fn scores<'r>(&self, rows: &[&[f32]], room: &'r mut Room) -> &'r [f32] {
        room.sums.resize(self.bias.len(), 0.0);
        room.scores.resize(self.upper.stride(), 0.0);
        run(Scores {
            head: self,
            rows,
            room,
        });
        &room.scores[..self.upper.outputs()]
    }
}

/// [`Head::scores`], for any machine.
struct Scores<'a> {
    head: &'a Head,
    rows: &'a [&'a [f32]],
    room: &'a mut Room,
}

impl Work for Scores<'_> {
    #[inline(always)]
    fn run<M: Machine>(self, machine: M) {
        let Self { head, rows, room } = self;
        room.sums.copy_from_slice(&head.bias);
        for row in rows {
            for (sum, number) in room.sums.iter_mut().zip(*row) {
                *sum += number;
            }
        }
        let hidden = largest(&mut room.sums, head.hidden);
        room.hidden.set(hidden, head.hidden, head.hidden);
        (head.upper).rows(machine, &room.hidden, &mut room.scores);
    }
}

//! Counts that name no number: "several", "a couple of hundred", "tens of thousands".

use super::lexicon::{LEXICON, Phrases};
use crate::time::pieces::Pieces;

/// Least value and greatest (`None` where it is open), and the piece after the words.
pub(super) fn read(p: &Pieces<'_>, at: usize) -> Option<((f64, Option<f64>), usize)> {
    few(p, at).or_else(|| crowd(p, at)).or_else(|| {
        let (bounds, end) = LEXICON.vague.read(p, at)?;
        Some((scaled(bounds, 1.0), end))
    })
}

/// "a few hundred", "a couple of thousand", "several dozen".
fn few(p: &Pieces<'_>, at: usize) -> Option<((f64, Option<f64>), usize)> {
    let (bounds, end) = LEXICON.few.read(p, at)?;
    let of = p.skip(end, "of");
    let scale = |at: usize| {
        let word = p.entry(at).number.filter(|scale| *scale >= 100);
        word.or_else(|| multiple(&LEXICON.multiples, p, at))
    };
    let (factor, end) = product(of, scale)?;
    Some((scaled(bounds, factor), end))
}

/// "hundreds", "tens of thousands", "dozens".
fn crowd(p: &Pieces<'_>, at: usize) -> Option<((f64, Option<f64>), usize)> {
    let word = |at: usize| multiple(&LEXICON.crowds, p, at);
    let mut factor = word(at)? as f64;
    let mut end = at + 1;
    while p.is(end, "of")
        && let Some(next) = word(end + 1)
    {
        factor *= next as f64;
        end += 2;
    }
    Some(((2.0 * factor, None), end))
}

fn multiple(table: &Phrases<i64>, p: &Pieces<'_>, at: usize) -> Option<i64> {
    table.read(p, at).map(|(factor, _)| factor)
}

/// The product of the scales from `at` on, and the piece after them; `None` where there is none.
fn product(at: usize, scale: impl Fn(usize) -> Option<i64>) -> Option<(f64, usize)> {
    let mut factor = scale(at)? as f64;
    let mut end = at + 1;
    while let Some(next) = scale(end) {
        factor *= next as f64;
        end += 1;
    }
    Some((factor, end))
}

fn scaled((least, greatest): (u32, u32), factor: f64) -> (f64, Option<f64>) {
    let greatest = (greatest > 0).then(|| f64::from(greatest) * factor);
    (f64::from(least) * factor, greatest)
}

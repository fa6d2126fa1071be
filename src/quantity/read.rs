//! Finds the numbers of a text that are amounts, with their bounds.

use std::ops::Range;

use super::{
    Amount, Quantity, Unit, age, attacker,
    lexicon::{Bound, LEXICON},
    parts,
    reader::{Figure, Reader},
    unit, vague,
};
use crate::{
    text::{Document, Pos, Tag},
    time::{
        Timex,
        number::{self, Number},
        pieces::Pieces,
    },
};

/// The amounts of `text`, in order, disjoint, none within one of `timexes` (but for ages).
///
/// `document` is the text's tokens and trees, which tell what a number counts.
pub fn find(document: &Document, text: &str, timexes: &[Timex]) -> Vec<Quantity> {
    let pieces = Pieces::new(text);
    let reader = Reader {
        p: &pieces,
        document,
        timexes,
    };
    let mut found: Vec<Quantity> = Vec::new();
    let mut at = 0;
    while at < pieces.len() {
        let read = reader.quantity(at, found.last()).filter(|(quantity, _)| {
            document.is_story(quantity.span)
                && found
                    .last()
                    .is_none_or(|last| last.span.end <= quantity.span.start)
        });
        match read {
            Some((quantity, end)) => {
                found.push(quantity);
                at = end;
            }
            None => at += 1,
        }
    }
    parts::mark(&reader, &mut found);
    attacker::mark(&reader, &mut found);
    found
}

/// Behind "no": those of whom there were none.
const NOBODY: &[&str] = &["one", "injuries", "casualties", "deaths", "fatalities"];

/// How many times the first the second number of a guess may be: "one or two", "a hundred or three hundred".
const GUESS: f64 = 3.0;

impl Reader<'_> {
    /// The amount that starts at piece `at`, and the piece after it; `before` is the one before it.
    fn quantity(&self, at: usize, before: Option<&Quantity>) -> Option<(Quantity, usize)> {
        if !self.has_token(at) {
            return None;
        }
        if let Some((pieces, number, years)) = age::read_after(self, at, before) {
            let value = Amount {
                min: Some(years.0),
                max: Some(years.1),
                unit: Unit::Age,
                approximate: false,
                counted: false,
                otherwise: None,
            };
            let end = pieces.end;
            return Some((self.finished(&pieces, &number, value), end));
        }
        if let Some(end) = self.nobody(at) {
            let value = Amount {
                min: Some(0.0),
                max: Some(0.0),
                unit: Unit::Person,
                approximate: false,
                counted: false,
                otherwise: None,
            };
            return Some((self.finished(&(at..end), &(at..end), value), end));
        }
        let figure = self
            .figure(at)
            .filter(|figure| self.has_token(figure.number.start))?;
        let mut measured = unit::read(self, &figure)?;
        // "… rises to three": what the next paragraph opens with is not counted.
        if self.is_parted(&measured.pieces) {
            if self.is_parted(&figure.pieces) {
                return None;
            }
            (measured.unit, measured.pieces) = (Unit::None, figure.pieces.clone());
        }
        let value = bounded(&figure, measured.unit, measured.factors);
        let end = measured.pieces.end;
        Some((self.finished(&measured.pieces, &figure.number, value), end))
    }

    /// Whether pieces stand in two sentences or on both sides of a blank line.
    fn is_parted(&self, pieces: &Range<usize>) -> bool {
        let tokens = self
            .document
            .tokens_in(self.p.span(pieces.start, pieces.end));
        let sentence = |at: usize| self.document.sentence_of(at);
        let parted = !tokens.is_empty() && sentence(tokens.start) != sentence(tokens.end - 1);
        parted || self.p.is_parted(pieces)
    }

    /// The piece behind "nobody", "no one", "no injuries" at `at`; not of "nobody else", which counts the others alone.
    fn nobody(&self, at: usize) -> Option<usize> {
        let p = self.p;
        let end = if p.is(at, "nobody") {
            at + 1
        } else if p.is(at, "no") && p.is_one(at + 1, NOBODY) {
            at + 2
        } else {
            return None;
        };
        (!p.is(end, "else")).then_some(end)
    }

    /// Whether piece `at` is part of the story: what stands beside it, menus for example, has no tokens.
    fn has_token(&self, at: usize) -> bool {
        let span = self.p.span(at, at + 1);
        !self.document.tokens_in(span).is_empty()
    }

    /// A number with its bounds: "at least 12", "between 10 and 15", "dozens".
    fn figure(&self, at: usize) -> Option<Figure> {
        let p = self.p;
        let before = LEXICON.bounds.read(p, at);
        let (bound, start) = before.map_or((None, at), |(bound, end)| (Some(bound), end));
        let start = p.skip_one(start, &["the", "another"]);
        let is_between = bound.is_none() && p.is(start, "between");
        let first = self.after_currency(start + usize::from(is_between));
        // "the 37-year-old"
        if first > at && age::read(self, first).is_some() {
            return None;
        }
        let (min, max, number) = self.numbers(first, is_between)?;
        let after = LEXICON
            .bounds_after
            .read(p, number.end)
            .filter(|_| bound.is_none());
        let (bound, end) = after.map_or((bound, number.end), |(bound, end)| (Some(bound), end));
        Some(Figure {
            pieces: at..end,
            number,
            min,
            max,
            bound,
        })
    }

    /// The piece after the sign or code of a currency at `at`, or `at`. Words such as "won" stand behind their number.
    fn after_currency(&self, at: usize) -> usize {
        let read = LEXICON.currencies.read(self.p, at);
        read.filter(|_| !self.p.is_word(at) || self.p.is_capital(at))
            .map_or(at, |(_, end)| end)
    }

    /// One number, or two that make a range.
    fn numbers(
        &self,
        at: usize,
        is_between: bool,
    ) -> Option<(Option<f64>, Option<f64>, Range<usize>)> {
        let p = self.p;
        if let Some(((least, greatest), end)) = vague::read(p, at) {
            return Some((Some(least), greatest, at..end));
        }
        let (first, end) = self.number(at)?;
        let is_from = at.checked_sub(1).is_some_and(|before| p.is(before, "from"));
        let is_joined = match () {
            () if is_between => p.is(end, "and"),
            () => p.is_one(end, &["to", "or"]) || p.is(end, "-") && p.is_glued(end),
        };
        if is_joined && !is_from {
            let next = self.after_currency(end + 1);
            if let Some((last, last_end)) = self.number(next) {
                let first = first * self.shared_scale(first, end, last, next..last_end);
                // "Two or twenty" are no two ends of one guess.
                let is_guess = !p.is(end, "or") || last <= first * GUESS;
                if first < last && is_guess {
                    return Some((Some(first), Some(last), next..last_end));
                }
            }
        }
        (!is_between).then_some((Some(first), Some(first), at..end))
    }

    /// What the first number of "10 to 12 million", which ends before piece `end`, is to be multiplied by; `at` are the pieces of the
    /// last one.
    fn shared_scale(&self, first: f64, end: usize, last: f64, at: Range<usize>) -> f64 {
        let scale = |at: usize| {
            let word = self.p.entry(at).number.filter(|scale| *scale >= 100);
            word.or_else(|| LEXICON.multiples.read(self.p, at).map(|(scale, _)| scale))
        };
        if scale(end - 1).is_some() {
            return 1.0;
        }
        let scales = at.rev().map_while(scale);
        let shared: f64 = scales.map(|scale| scale as f64).product();
        if first < last / shared { shared } else { 1.0 }
    }

    /// A cardinal that is no part of a date, a clock, a name or a longer code.
    fn number(&self, at: usize) -> Option<(f64, usize)> {
        let p = self.p;
        let (number, end) = if self.may_be_spaced(at) {
            number::read_spaced(p, at)?
        } else {
            number::read(p, at)?
        };
        let is_inner = p.is_digits(at) && p.is_glued_before(at) && !self.may_touch(at - 1);
        if is_inner || p.is_clock(at) {
            return None;
        }
        let (factor, end) = (LEXICON.multiples.read(p, end))
            .or_else(|| self.short_scale(at, end))
            .map_or((1.0, end), |(factor, end)| (factor as f64, end));
        let end = self.repeated(at, end, number).unwrap_or(end);
        let is_code = p.is_digits(at)
            && p.is_glued(end - 1)
            && p.is_one(end, &["st", "nd", "rd", "th", ":", "/", "s"]);
        (!is_code && !self.is_dated(p.span(at, end))).then(|| (number.value() * factor, end))
    }

    /// Whether plain spaces may part the digits at `at`: not where a name or another number before them has them in part, and where
    /// something goes on behind that is no number.
    fn may_be_spaced(&self, at: usize) -> bool {
        let p = self.p;
        let Some(before) = at.checked_sub(1).filter(|_| p.is_digits(at)) else {
            return p.is_digits(at);
        };
        let is_number = p.is_digits(before)
            || p.is(before, ",") && before > 0 && p.is_digits(before - 1)
            || p.entry(before).number.is_some();
        let token = self.document.tokens_in(p.span(before, at)).start;
        let token = self.document.tokens.get(token);
        let is_named = p.is_word(before)
            && LEXICON.currencies.read_before(p, at).is_none()
            && token.is_some_and(|token| matches!(token.tag, Tag::Nn | Tag::Nnp | Tag::Nnps));
        !is_number && !is_named
    }

    /// The piece behind "five *(5)*", "12 *(twelve)*": the number once more in a bracket.
    fn repeated(&self, at: usize, end: usize, number: Number) -> Option<usize> {
        let p = self.p;
        let (again, close) = number::read(p, end + 1).filter(|_| p.is(end, "("))?;
        let is_other = p.is_digits(at) != p.is_digits(end + 1);
        (p.is(close, ")") && is_other && again == number).then_some(close + 1)
    }

    /// "$5*m*", "3*bn*", "1.2*m* people", "Rs 5 *cr*": what letters behind the digits multiply them by, and the piece after them.
    /// "5m" is five metres unless it is money or counts something.
    fn short_scale(&self, at: usize, end: usize) -> Option<(i64, usize)> {
        let p = self.p;
        if !p.is_digits(end.checked_sub(1)?) {
            return None;
        }
        let is_money = LEXICON.currencies.read_before(p, at).is_some()
            || LEXICON.currencies.read(p, end + 1).is_some();
        if !p.is_glued(end - 1) {
            return LEXICON.short_scales.read(p, end).filter(|_| is_money);
        }
        let token = self.document.tokens_in(p.span(end + 1, end + 2)).start;
        let counts = p.is_word(end + 1)
            && self
                .document
                .tokens
                .get(token)
                .is_some_and(|token| matches!(token.tag, Tag::Nns | Tag::Nnps));
        let of_things = || LEXICON.short_scales_of_things.read(p, end);
        (LEXICON.short_scales.read(p, end)).or_else(|| of_things().filter(|_| is_money || counts))
    }

    /// Whether a number may stand right behind this piece.
    fn may_touch(&self, before: usize) -> bool {
        let p = self.p;
        p.is_one(before, &["(", "[", "\"", "“", "'", "-", "~", ">", "<"])
            || LEXICON.currencies.read_before(p, before + 1).is_some()
    }

    /// The quantity of these pieces.
    fn finished(&self, pieces: &Range<usize>, number: &Range<usize>, value: Amount) -> Quantity {
        let p = self.p;
        let span = p.span(pieces.start, pieces.end);
        let number = self.document.tokens_in(p.span(number.start, number.end));
        let number = (number.start..number.end)
            .rev()
            .find(|&token| self.document.tokens[token].pos == Pos::Num)
            .unwrap_or(number.end.saturating_sub(1));
        Quantity {
            span,
            tokens: self.document.tokens_in(span),
            number,
            value,
            is_part: false,
        }
    }
}

/// The range that the bound makes of the figure, in base units.
fn bounded(figure: &Figure, unit: Unit, factors: (f64, f64)) -> Amount {
    // Rounded to a millionth: 95 cents are 0.95 dollars.
    let convert = |value: Option<f64>| {
        value.map(|value| ((value * factors.0 + factors.1) * 1e6).round() / 1e6)
    };
    let (min, max) = (convert(figure.min), convert(figure.max));
    // "More than 12 people" is 13 or more; of a measure it is the number itself.
    let step = if matches!(unit, Unit::Person | Unit::Count(_)) {
        1.0
    } else {
        0.0
    };
    let tenth = |value: Option<f64>| value.map(|value| value.abs() / 10.0);
    let (min, max, approximate) = match figure.bound {
        None => (min, max, false),
        Some(Bound::AtLeast) => (min, None, false),
        Some(Bound::MoreThan) => (min.map(|min| min + step), None, false),
        Some(Bound::AtMost) => (None, max, false),
        Some(Bound::LessThan) => (None, max.map(|max| max - step), false),
        Some(Bound::Nearly) => (
            min.zip(tenth(min)).map(|(min, tenth)| min - tenth),
            max,
            true,
        ),
        Some(Bound::About) => (
            min.zip(tenth(min)).map(|(min, tenth)| min - tenth),
            max.zip(tenth(max)).map(|(max, tenth)| max + tenth),
            true,
        ),
    };
    Amount {
        min,
        max,
        unit,
        approximate,
        counted: false,
        otherwise: None,
    }
}

//! Finds the numbers of a text that are amounts, with their bounds.

use std::ops::Range;

use super::{
    Amount, Quantity, Unit, age,
    lexicon::{Bound, LEXICON},
    parts,
    reader::{Figure, Reader},
    unit,
};
use crate::{
    text::{Document, Pos, Tag},
    time::{Timex, number, pieces::Pieces},
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
    found
}

/// Behind "no": those of whom there were none.
const NOBODY: &[&str] = &["one", "injuries", "casualties", "deaths", "fatalities"];

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
            };
            return Some((self.finished(&(at..end), &(at..end), value), end));
        }
        let figure = self
            .figure(at)
            .filter(|figure| self.has_token(figure.number.start))?;
        let measured = unit::read(self, &figure)?;
        let value = bounded(&figure, measured.unit, measured.factors);
        let end = measured.pieces.end;
        Some((self.finished(&measured.pieces, &figure.number, value), end))
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
        if let Some(((least, greatest), end)) = LEXICON.vague.read(p, at) {
            let max = (greatest > 0).then_some(f64::from(greatest));
            return Some((Some(f64::from(least)), max, at..end));
        }
        let (first, end) = self.number(at)?;
        let joint = if is_between { "and" } else { "to" };
        let is_from = at.checked_sub(1).is_some_and(|before| p.is(before, "from"));
        let is_dash = p.is(end, "-") && p.is_glued(end);
        if (p.is(end, joint) || is_dash) && !is_from {
            let next = self.after_currency(end + 1);
            if let Some((last, last_end)) = self.number(next).filter(|(last, _)| *last > first) {
                let first = first * self.shared_scale(end, last_end);
                return Some((Some(first), Some(last), next..last_end));
            }
        }
        (!is_between).then_some((Some(first), Some(first), at..end))
    }

    /// What the first number of "10 to 12 million" is to be multiplied by; the pieces after both numbers are given.
    fn shared_scale(&self, first_end: usize, last_end: usize) -> f64 {
        let scale = |end: usize| self.p.entry(end - 1).number.filter(|scale| *scale >= 1_000);
        match (scale(first_end), scale(last_end)) {
            (None, Some(scale)) => scale as f64,
            _ => 1.0,
        }
    }

    /// A cardinal that is no part of a date, a clock, a name or a longer code.
    fn number(&self, at: usize) -> Option<(f64, usize)> {
        let p = self.p;
        let (number, end) = number::read(p, at)?;
        let is_inner = p.is_digits(at) && p.is_glued_before(at) && !self.may_touch(at - 1);
        if is_inner {
            return None;
        }
        let (factor, end) = self.short_scale(at, end).unwrap_or((1.0, end));
        let is_code = p.is_digits(at)
            && p.is_glued(end - 1)
            && p.is_one(end, &["st", "nd", "rd", "th", ":", "/", "s"]);
        (!is_code && !self.is_dated(p.span(at, end))).then(|| (number.value() * factor, end))
    }

    /// "$5*m*", "3*bn*", "1.2*m* people": what a letter behind the digits multiplies them by, and the piece after it. "5m" is
    /// five metres unless it is money or counts something.
    fn short_scale(&self, at: usize, end: usize) -> Option<(f64, usize)> {
        const ALWAYS: &[(&str, f64)] = &[
            ("bn", 1e9),
            ("mn", 1e6),
            ("mln", 1e6),
            ("tn", 1e12),
            ("trn", 1e12),
        ];
        const MEANT: &[(&str, f64)] = &[("m", 1e6), ("k", 1e3), ("b", 1e9)];
        let p = self.p;
        if !p.is_digits(end.checked_sub(1)?) || !p.is_glued(end - 1) {
            return None;
        }
        let read = |list: &[(&str, f64)]| {
            let found = list.iter().find(|(letters, _)| p.is(end, letters))?;
            Some((found.1, end + 1))
        };
        let is_money = LEXICON.currencies.read_before(p, at).is_some()
            || LEXICON.currencies.read(p, end + 1).is_some();
        let token = self.document.tokens_in(p.span(end + 1, end + 2)).start;
        let counts = p.is_word(end + 1)
            && self
                .document
                .tokens
                .get(token)
                .is_some_and(|token| matches!(token.tag, Tag::Nns | Tag::Nnps));
        read(ALWAYS).or_else(|| read(MEANT).filter(|_| is_money || counts))
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
    }
}

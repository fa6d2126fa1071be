//! Numbers in digits and in words: "1,200", "1.2 million", "2 1/2", "twenty-four", "two hundred and five".

use super::pieces::Pieces;

/// A decimal number, kept exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Number {
    /// The number times ten to the power of `decimals`.
    mantissa: i64,
    decimals: u32,
}

impl Number {
    pub(crate) const ONE: Self = Self {
        mantissa: 1,
        decimals: 0,
    };

    pub(crate) const ONE_AND_A_HALF: Self = Self {
        mantissa: 15,
        decimals: 1,
    };

    pub(crate) fn whole_number(value: i64) -> Self {
        Self {
            mantissa: value,
            decimals: 0,
        }
    }

    /// As a float.
    pub(crate) fn value(self) -> f64 {
        self.mantissa as f64 / 10_f64.powi(self.decimals.try_into().unwrap_or(0))
    }

    /// `None` where it has a fraction.
    pub(crate) fn whole(self) -> Option<i64> {
        let unit = self.unit();
        (self.mantissa % unit == 0).then_some(self.mantissa / unit)
    }

    /// The greatest whole number not above it.
    pub(crate) fn floor(self) -> i64 {
        self.mantissa.div_euclid(self.unit())
    }

    /// The nearest whole number.
    pub(crate) fn rounded(self) -> i64 {
        self.mantissa
            .saturating_add(self.unit() / 2)
            .div_euclid(self.unit())
    }

    /// It times `factor`.
    pub(crate) fn times(self, factor: i64) -> Self {
        Self {
            mantissa: self.mantissa.saturating_mul(factor),
            ..self
        }
    }

    fn unit(self) -> i64 {
        10_i64.checked_pow(self.decimals).unwrap_or(i64::MAX)
    }

    /// So many parts of it, rounded to a whole number.
    fn part(self, top: i64, bottom: i64) -> Self {
        let number = Self {
            mantissa: self.mantissa.saturating_mul(top) / bottom,
            ..self
        };
        Self::whole_number(number.rounded())
    }

    /// The sum of both.
    fn plus(self, other: Self) -> Self {
        let decimals = self.decimals.max(other.decimals);
        let raised = |number: Self| {
            let factor = 10_i64.checked_pow(decimals - number.decimals);
            number.mantissa.saturating_mul(factor.unwrap_or(i64::MAX))
        };
        Self {
            mantissa: raised(self).saturating_add(raised(other)),
            decimals,
        }
    }

    /// It plus `hundredths` / 100.
    fn plus_hundredths(self, hundredths: i64) -> Self {
        Self {
            mantissa: self
                .mantissa
                .saturating_mul(100)
                .saturating_add(hundredths.saturating_mul(self.unit())),
            decimals: self.decimals + 2,
        }
    }
}

/// The number that starts at piece `at`, and the piece after it.
pub(crate) fn read(p: &Pieces<'_>, at: usize) -> Option<(Number, usize)> {
    read_in(p, at, &NARROW_SPACES)
}

/// As [`read`], where plain spaces may part the digits, too: "816 000". The caller knows that these are no two numbers.
pub(crate) fn read_spaced(p: &Pieces<'_>, at: usize) -> Option<(Number, usize)> {
    read_in(p, at, &ALL_SPACES)
}

/// Spaces that nobody sets between two numbers: without a break, thin, and the one as wide as a digit.
const NARROW_SPACES: [&str; 4] = ["\u{a0}", "\u{2009}", "\u{202f}", "\u{2007}"];
const ALL_SPACES: [&str; 5] = [" ", "\u{a0}", "\u{2009}", "\u{202f}", "\u{2007}"];

fn read_in(p: &Pieces<'_>, at: usize, spaces: &[&str]) -> Option<(Number, usize)> {
    if let Some(found) = part_of_scale(p, at) {
        return Some(found);
    }
    let (number, end) = if p.is_digits(at) {
        in_digits(p, at, spaces)?
    } else {
        in_words(p, at)?
    };
    let (number, end) = with_fraction(p, number, end);
    let (number, end) = scaled(p, number, end);
    let (number, end) = with_fraction_of_scale(p, number, end);
    Some(with_lesser(p, number, end, spaces))
}

/// The scale that the word is: a hundred or more.
fn scale(p: &Pieces<'_>, at: usize) -> Option<i64> {
    p.entry(at).number.filter(|scale| *scale >= 100)
}

/// Scales that parts are told of: "half a million", not "half a hundred".
fn great_scale(p: &Pieces<'_>, at: usize) -> Option<i64> {
    scale(p, at).filter(|scale| *scale >= 1_000)
}

/// Halves and quarters go without more words: "a quarter million", "six and a half".
const HALVES: [i64; 2] = [2, 4];

/// "half a million", "a quarter of a million", "three-quarters of a lakh", "a half-million".
fn part_of_scale(p: &Pieces<'_>, at: usize) -> Option<(Number, usize)> {
    let (top, bottom, end) = part(p, at)?;
    let of = p.skip_one(p.skip(end, "of"), &["a", "one"]);
    // "A third million" is one more.
    let name = match of {
        _ if of > end => of,
        _ if HALVES.contains(&bottom) => p.skip(end, "-"),
        _ => return None,
    };
    let whole = great_scale(p, name)?;
    let number = Number::whole_number(whole).part(top, bottom);
    Some(scaled(p, number, name + 1))
}

/// "half", "a quarter", "two thirds": counter, denominator and the piece after them.
fn part(p: &Pieces<'_>, at: usize) -> Option<(i64, i64, usize)> {
    let (top, name) = match () {
        () if p.entry(at).fraction.is_some() => (1, at),
        () if p.is_one(at, &["a", "one"]) => (1, at + 1),
        () => (
            p.entry(at).number.filter(|top| (2..=9).contains(top))?,
            at + 1,
        ),
    };
    let name = if name > at { p.skip(name, "-") } else { name };
    let bottom = p.entry(name).fraction.filter(|bottom| top < *bottom)?;
    Some((top, bottom, name + 1))
}

/// "1,200", "1.25", "12,34,567", "816 000" with a narrow space.
fn in_digits(p: &Pieces<'_>, at: usize, spaces: &[&str]) -> Option<(Number, usize)> {
    let (mut digits, mut end) = indian(p, at)
        .or_else(|| spaced(p, at, spaces))
        .unwrap_or_else(|| western(p, at));
    let mut decimals = 0;
    if p.is(end, ".") && p.is_glued(end - 1) && p.is_glued(end) && p.is_digits(end + 1) {
        let fraction = p.word(end + 1).get(..p.word(end + 1).len().min(6))?;
        digits.push_str(fraction);
        decimals = u32::try_from(fraction.len()).ok()?;
        end += 2;
    }
    let mantissa = digits.parse().ok()?;
    Some((Number { mantissa, decimals }, end))
}

/// Most digits of a number that is read in groups.
const DIGITS: usize = 15;

/// "1,200,000": groups of three.
fn western(p: &Pieces<'_>, at: usize) -> (String, usize) {
    let mut digits = p.word(at).to_owned();
    let mut end = at + 1;
    while digits.len() <= DIGITS && has_group(p, end, 3) {
        digits.push_str(p.word(end + 1));
        end += 2;
    }
    (digits, end)
}

/// "12,34,567", as India groups: three digits at the end, two before them.
fn indian(p: &Pieces<'_>, at: usize) -> Option<(String, usize)> {
    let mut digits = p.word(at).to_owned();
    let mut end = at + 1;
    while digits.len() <= DIGITS && has_group(p, end, 2) {
        digits.push_str(p.word(end + 1));
        end += 2;
    }
    let is_grouped = end > at + 1 && p.word(at).len() <= 2 && has_group(p, end, 3);
    if !is_grouped || has_group(p, end + 2, 2) || has_group(p, end + 2, 3) {
        return None;
    }
    digits.push_str(p.word(end + 1));
    Some((digits, end + 2))
}

/// Whether a comma and so many digits go on with what ends before piece `at`.
fn has_group(p: &Pieces<'_>, at: usize, count: usize) -> bool {
    p.is(at, ",") && p.is_glued(at - 1) && p.is_glued(at) && p.digits_of(at + 1, count).is_some()
}

/// "816 000", "1 250 000": groups of three with one and the same space between them, and no digits behind.
fn spaced(p: &Pieces<'_>, at: usize, spaces: &[&str]) -> Option<(String, usize)> {
    let first = p.word(at);
    let space = p.gap(at);
    if first.len() > 3 || first.starts_with('0') || !spaces.contains(&space) {
        return None;
    }
    let mut digits = first.to_owned();
    let mut end = at + 1;
    while digits.len() <= DIGITS && p.gap(end - 1) == space && p.digits_of(end, 3).is_some() {
        digits.push_str(p.word(end));
        end += 1;
    }
    let is_cut = p.is_digits(end) || p.is_glued(end - 1) && p.is_word(end);
    (end > at + 1 && !is_cut).then_some((digits, end))
}

/// "twenty-four", "two hundred and five", "one million two hundred thousand", "a hundred and ten".
fn in_words(p: &Pieces<'_>, at: usize) -> Option<(Number, usize)> {
    let (mut total, mut group) = (0_i64, 0_i64);
    let mut end = at;
    let mut last: Option<i64> = None;
    if p.is(at, "a") && scale(p, at + 1).is_some() {
        (group, last, end) = (1, Some(1), at + 1);
    }
    loop {
        let next = after_link(p, end, last);
        let Some(word) = p.entry(next).number else {
            break;
        };
        match (word, last) {
            (0, None) => return Some((Number::whole_number(0), next + 1)),
            (1..=9, None | Some(20..)) | (10..=99, None | Some(100..)) => group += word,
            (100, Some(1..=99)) if group < 100 => group *= 100,
            (1_000.., Some(1..=999)) => {
                total = total.saturating_add(group.saturating_mul(word));
                group = 0;
            }
            _ => break,
        }
        last = Some(word);
        end = next + 1;
    }
    last.map(|_| (Number::whole_number(total.saturating_add(group)), end))
}

/// The piece where the number goes on: after "-" within a number below a hundred, after "and" past a hundred.
fn after_link(p: &Pieces<'_>, end: usize, last: Option<i64>) -> usize {
    match last {
        Some(20..=90) if p.is(end, "-") && p.is_glued(end) => end + 1,
        Some(100..) if p.is(end, "and") => end + 1,
        _ => end,
    }
}

/// " 1/2", "-1/2", "½", " and a half".
fn with_fraction(p: &Pieces<'_>, number: Number, end: usize) -> (Number, usize) {
    const SIGNS: &[(&str, i64)] = &[("½", 50), ("¼", 25), ("¾", 75)];
    if let Some((_, hundredths)) = SIGNS.iter().find(|(sign, _)| p.is(end, sign)) {
        return (number.plus_hundredths(*hundredths), end + 1);
    }
    let at = p.skip(end, "-");
    if p.is(at + 1, "/")
        && p.is_glued(at)
        && p.is_glued(at + 1)
        && let (Some(top), Some(bottom)) = (p.short_digits(at), p.short_digits(at + 2))
        && 0 < top
        && top < bottom
    {
        return (
            number.plus_hundredths(i64::from(100 * top / bottom)),
            at + 3,
        );
    }
    // "a million and a half" is no half more than a million.
    if p.is(end, "and")
        && end
            .checked_sub(1)
            .is_some_and(|last| great_scale(p, last).is_none())
        && let Some((top, bottom, part_end)) =
            part(p, end + 1).filter(|_| p.entry(end + 1).fraction.is_none())
        && (HALVES.contains(&bottom) || great_scale(p, part_end).is_some())
    {
        return (number.plus_hundredths(100 * top / bottom), part_end);
    }
    (number, end)
}

/// "1.2 million", "3 lakh crore", "250-crore".
fn scaled(p: &Pieces<'_>, mut number: Number, mut end: usize) -> (Number, usize) {
    loop {
        let is_joined = p.is(end, "-") && p.is_glued_before(end) && p.is_glued(end);
        let Some(factor) = scale(p, end + usize::from(is_joined)) else {
            return (number, end);
        };
        number = number.times(factor);
        end += 1 + usize::from(is_joined);
    }
}

/// "a million *and a half*".
fn with_fraction_of_scale(p: &Pieces<'_>, number: Number, end: usize) -> (Number, usize) {
    let whole = end.checked_sub(1).and_then(|last| great_scale(p, last));
    let part =
        part(p, end + 1).filter(|(_, bottom, _)| p.is(end, "and") && HALVES.contains(bottom));
    match whole.zip(part) {
        Some((whole, (top, bottom, end))) => {
            let part = Number::whole_number(whole).part(top, bottom);
            (number.plus(part), end)
        }
        None => (number, end),
    }
}

/// "2 crore *50 lakh*", "3 million *200 thousand*": what goes on in a lesser scale.
fn with_lesser(p: &Pieces<'_>, number: Number, end: usize, spaces: &[&str]) -> (Number, usize) {
    let whole = end.checked_sub(1).and_then(|last| great_scale(p, last));
    let Some(whole) = whole.filter(|_| p.is_digits(end)) else {
        return (number, end);
    };
    let lesser = in_digits(p, end, spaces).map(|(lesser, end)| scaled(p, lesser, end));
    match lesser {
        Some((lesser, lesser_end))
            if great_scale(p, lesser_end - 1).is_some() && lesser.floor() < whole =>
        {
            (number.plus(lesser), lesser_end)
        }
        _ => (number, end),
    }
}

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
    let (number, end) = if p.is_digits(at) {
        in_digits(p, at)?
    } else {
        in_words(p, at)?
    };
    let (number, end) = with_fraction(p, number, end);
    Some(scaled(p, number, end))
}

/// "1,200", "1.25".
fn in_digits(p: &Pieces<'_>, at: usize) -> Option<(Number, usize)> {
    let mut digits = p.word(at).to_owned();
    let mut end = at + 1;
    while digits.len() <= 15
        && p.is(end, ",")
        && p.is_glued(end - 1)
        && p.is_glued(end)
        && p.digits_of(end + 1, 3).is_some()
    {
        digits.push_str(p.word(end + 1));
        end += 2;
    }
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

/// "twenty-four", "two hundred and five", "one million two hundred thousand".
fn in_words(p: &Pieces<'_>, at: usize) -> Option<(Number, usize)> {
    let (mut total, mut group) = (0_i64, 0_i64);
    let mut end = at;
    let mut last: Option<i64> = None;
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
    if p.is(end, "and") && p.is_one(end + 1, &["a", "one"]) && p.is(end + 2, "half") {
        return (number.plus_hundredths(50), end + 3);
    }
    (number, end)
}

/// "1.2 million".
fn scaled(p: &Pieces<'_>, mut number: Number, mut end: usize) -> (Number, usize) {
    while let Some(scale @ 100..) = p.entry(end).number {
        number = number.times(scale);
        end += 1;
    }
    (number, end)
}

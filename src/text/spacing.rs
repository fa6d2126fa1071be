//! Spaces within numbers: "120, 000", "2. 5", "4: 30", as text has them that a program has taken apart and put together again.
//!
//! In: a text. Out: the spaces that stand within a number and part nothing. Three noughts are no number of their own; other groups are joined only in
//! a text that sets such spaces elsewhere, too, and never leaves them out.

/// Minutes of an hour and hours of a day.
const MINUTES: u32 = 60;
const HOURS: u32 = 24;

/// A space behind a comma, point or colon, with digits on both sides.
#[derive(Debug, Clone, Copy)]
struct Gap<'a> {
    /// Its byte.
    at: usize,
    sign: u8,
    /// The digits before the sign, and those behind the space.
    before: &'a str,
    behind: &'a str,
}

/// The bytes of `text` at which a space stands within a number, in order.
pub(crate) fn inner_spaces(text: &str) -> Vec<usize> {
    let gaps: Vec<Gap<'_>> = gaps(text).collect();
    let dates = dates(text);
    if gaps.is_empty() {
        return dates;
    }
    let is_spaced = !is_set_close(text) && gaps.iter().any(|gap| gap.is_sure(text));
    let mut inner: Vec<usize> = Vec::new();
    for (n, gap) in gaps.iter().enumerate() {
        let goes_on = inner.last() == Some(&gap.start().wrapping_sub(1));
        let next = gaps.get(n + 1).filter(|next| next.start() == gap.at + 1);
        let holds = match gap.sign {
            b',' if gap.behind == "000" => gap.is_group(goes_on),
            b',' => {
                let is_list = next.is_some_and(|next| next.sign == b',' && next.behind.len() != 3);
                is_spaced
                    && gap.is_group(goes_on)
                    && !is_list
                    && (goes_on || !gap.follows_name(text))
            }
            b'.' => is_spaced && gap.is_decimal(text),
            _ => is_spaced && gap.is_clock(),
        };
        if holds {
            inner.push(gap.at);
        }
    }
    inner.extend(dates);
    inner.sort_unstable();
    inner
}

/// The spaces within days such as "14 / 09 / 2013".
fn dates(text: &str) -> Vec<usize> {
    const JOINT: &str = " / ";
    let bytes = text.as_bytes();
    let digits = |from: usize| {
        let rest = bytes.get(from..).unwrap_or_default();
        rest.iter().take_while(|byte| byte.is_ascii_digit()).count()
    };
    let mut inner = Vec::new();
    for at in memchr::memmem::find_iter(bytes, JOINT) {
        let before = bytes[..at].iter().rev();
        let day = before.take_while(|byte| byte.is_ascii_digit()).count();
        let month = digits(at + JOINT.len());
        let next = at + JOINT.len() + month;
        let goes_on = bytes
            .get(next..)
            .is_some_and(|rest| rest.starts_with(JOINT.as_bytes()));
        let year = digits(next + JOINT.len());
        let end = bytes.get(next + JOINT.len() + year);
        let goes_on = goes_on && !end.is_some_and(u8::is_ascii_alphanumeric);
        if goes_on && (1..=2).contains(&day) && (1..=2).contains(&month) && matches!(year, 2 | 4) {
            inner.extend([at, at + 2, next, next + 2]);
        }
    }
    inner
}

fn gaps(text: &str) -> impl Iterator<Item = Gap<'_>> {
    let bytes = text.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let found = memchr::memchr_iter(b' ', bytes)
        .filter(move |&at| at > 1 && is_digit(at + 1) && is_digit(at - 2));
    found.filter_map(move |at| {
        let sign = bytes[at - 1];
        let start = (0..at - 1).rev().take_while(|&it| is_digit(it)).last()?;
        let end = (at + 1..bytes.len())
            .take_while(|&it| is_digit(it))
            .last()?
            + 1;
        let gap = Gap {
            at,
            sign,
            before: text.get(start..at - 1)?,
            behind: text.get(at + 1..end)?,
        };
        matches!(sign, b',' | b'.' | b':').then_some(gap)
    })
}

/// Whether a text has numbers whose groups touch: "1,200", "2.5".
fn is_set_close(text: &str) -> bool {
    let is_digit = |byte: u8| byte.is_ascii_digit();
    let mut threes = text.as_bytes().windows(3);
    threes.any(|it| is_digit(it[0]) && matches!(it[1], b',' | b'.') && is_digit(it[2]))
}

impl Gap<'_> {
    /// The byte at which the digits before it start.
    fn start(&self) -> usize {
        self.at - 1 - self.before.len()
    }

    /// What stands before the digits.
    fn head<'t>(&self, text: &'t str) -> &'t str {
        text.get(..self.start()).unwrap_or_default()
    }

    fn follows_currency(&self, text: &str) -> bool {
        self.head(text).ends_with(['$', '€', '£', '¥'])
    }

    /// Whether it stands within one number for sure.
    fn is_sure(&self, text: &str) -> bool {
        match self.sign {
            b',' => self.behind == "000" && self.is_group(false),
            b'.' => self.follows_currency(text),
            _ => self.is_clock(),
        }
    }

    /// Whether three digits go on with at most three others.
    fn is_group(&self, goes_on: bool) -> bool {
        let first = if goes_on { 3..=3 } else { 1..=3 };
        self.behind.len() == 3
            && first.contains(&self.before.len())
            && !self.before.starts_with('0')
    }

    /// "June 9, 120 people": what stands behind a name is mostly a day.
    fn follows_name(&self, text: &str) -> bool {
        let head = self.head(text).trim_end_matches([' ', '.']);
        let word = head.rsplit(|sign: char| !sign.is_alphabetic()).next();
        word.is_some_and(|word| word.starts_with(char::is_uppercase))
    }

    /// "2. 5", "$1. 29", "4. 30am", and no number of a list at the start of a line.
    fn is_decimal(&self, text: &str) -> bool {
        let rest = text
            .get(self.at + 1 + self.behind.len()..)
            .unwrap_or_default();
        let is_hour = self.is_clock() && rest.starts_with(char::is_alphabetic);
        let head = self.head(text);
        let opens_line = head.is_empty() || head.ends_with('\n');
        let most = if self.follows_currency(text) { 2 } else { 1 };
        self.before.len() <= 3 && !opens_line && (self.behind.len() <= most || is_hour)
    }

    fn is_clock(&self) -> bool {
        let below = |digits: &str, bound: u32| digits.parse::<u32>().is_ok_and(|it| it < bound);
        self.before.len() <= 2
            && self.behind.len() == 2
            && below(self.before, HOURS)
            && below(self.behind, MINUTES)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(text: &str) -> String {
        let inner = inner_spaces(text);
        let kept = text.char_indices().filter(|(at, _)| !inner.contains(at));
        kept.map(|(_, sign)| sign).collect()
    }

    #[test]
    fn spaces_within_numbers_are_found_where_a_text_sets_them() {
        for (text, expected) in [
            ("Home to 120, 000 people.", "Home to 120,000 people."),
            ("It cost 1, 250, 000 crowns.", "It cost 1,250,000 crowns."),
            (
                "Worth $2. 5 million, it has 2, 129 rooms at 6. 4 a day.",
                "Worth $2.5 million, it has 2,129 rooms at 6.4 a day.",
            ),
            (
                "At 4: 30 or 4. 30am a £1. 29 tin of 16, 200 grams.",
                "At 4:30 or 4.30am a £1.29 tin of 16,200 grams.",
            ),
            (
                "Updated 15: 48 15 / 09 / 2013.",
                "Updated 15:48 15/09/2013.",
            ),
        ] {
            assert_eq!(joined(text), expected);
        }
    }

    #[test]
    fn spaces_between_numbers_stay() {
        for text in [
            "On June 9, 120 people came.",
            "Rooms 2, 116 and 140 were searched.",
            "He was 36. 3 others were 40.",
            "It cost $2.5 million. On the 5th, of 30, 200 came.",
            "Worth $2. 5 million. On June 9, 120 people came.",
            "Worth $2. 5 million.\n1. 5 eggs",
            "Rooms 4 / 5 and 14 / 15 / 16th floor / 2.",
        ] {
            let kept = text.replace("$2. 5", "$2.5");
            assert_eq!(joined(text), kept);
        }
    }
}

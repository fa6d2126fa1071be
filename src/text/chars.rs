//! Classes of characters as Python's string methods see them, since the model learnt from their answers.
//!
//! ASCII is decided first: it is nearly all of English news.

/// White space: `str.isspace`. Beyond Unicode's property this counts the four separators U+001C to U+001F.
pub(super) fn is_space(c: char) -> bool {
    c.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&c)
}

/// A letter: `str.isalpha`, the general categories L*.
///
/// DIFFERENCE: the vowel signs of Indic scripts, marks that Unicode calls alphabetic, pass as letters here.
pub(super) fn is_letter(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphabetic();
    }
    c.is_alphabetic() && !holds(ALPHABETIC_BUT_NO_LETTERS, c)
}

/// A digit: `str.isdigit`, Unicode's `Numeric_Type` of decimal or digit. Superscripts count, fractions do not.
pub(super) fn is_digit(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_digit();
    }
    c.is_numeric() && holds(DIGITS, c)
}

/// Whether `c` is in one of `ranges`, which are in order.
fn holds(ranges: &[(char, char)], c: char) -> bool {
    let at = ranges.partition_point(|&(_, last)| last < c);
    ranges.get(at).is_some_and(|&(first, _)| first <= c)
}

/// Roman numerals and letters in circles or squares (Unicode 16, `DerivedCoreProperties` without the categories L* and M*).
const ALPHABETIC_BUT_NO_LETTERS: &[(char, char)] = &[
    ('\u{345}', '\u{345}'),
    ('\u{16ee}', '\u{16f0}'),
    ('\u{2160}', '\u{2182}'),
    ('\u{2185}', '\u{2188}'),
    ('\u{24b6}', '\u{24e9}'),
    ('\u{3007}', '\u{3007}'),
    ('\u{3021}', '\u{3029}'),
    ('\u{3038}', '\u{303a}'),
    ('\u{a6e6}', '\u{a6ef}'),
    ('\u{10140}', '\u{10174}'),
    ('\u{1f130}', '\u{1f149}'),
    ('\u{1f150}', '\u{1f169}'),
    ('\u{1f170}', '\u{1f189}'),
];

/// All digits beyond ASCII (Unicode 15, `DerivedNumericType`).
#[rustfmt::skip]
const DIGITS: &[(char, char)] = &[
    ('\u{b2}', '\u{b3}'), ('\u{b9}', '\u{b9}'), ('\u{660}', '\u{669}'), ('\u{6f0}', '\u{6f9}'),
    ('\u{7c0}', '\u{7c9}'), ('\u{966}', '\u{96f}'), ('\u{9e6}', '\u{9ef}'), ('\u{a66}', '\u{a6f}'),
    ('\u{ae6}', '\u{aef}'), ('\u{b66}', '\u{b6f}'), ('\u{be6}', '\u{bef}'), ('\u{c66}', '\u{c6f}'),
    ('\u{ce6}', '\u{cef}'), ('\u{d66}', '\u{d6f}'), ('\u{de6}', '\u{def}'), ('\u{e50}', '\u{e59}'),
    ('\u{ed0}', '\u{ed9}'), ('\u{f20}', '\u{f29}'), ('\u{1040}', '\u{1049}'), ('\u{1090}', '\u{1099}'),
    ('\u{1369}', '\u{1371}'), ('\u{17e0}', '\u{17e9}'), ('\u{1810}', '\u{1819}'), ('\u{1946}', '\u{194f}'),
    ('\u{19d0}', '\u{19da}'), ('\u{1a80}', '\u{1a89}'), ('\u{1a90}', '\u{1a99}'), ('\u{1b50}', '\u{1b59}'),
    ('\u{1bb0}', '\u{1bb9}'), ('\u{1c40}', '\u{1c49}'), ('\u{1c50}', '\u{1c59}'), ('\u{2070}', '\u{2070}'),
    ('\u{2074}', '\u{2079}'), ('\u{2080}', '\u{2089}'), ('\u{2460}', '\u{2468}'), ('\u{2474}', '\u{247c}'),
    ('\u{2488}', '\u{2490}'), ('\u{24ea}', '\u{24ea}'), ('\u{24f5}', '\u{24fd}'), ('\u{24ff}', '\u{24ff}'),
    ('\u{2776}', '\u{277e}'), ('\u{2780}', '\u{2788}'), ('\u{278a}', '\u{2792}'), ('\u{a620}', '\u{a629}'),
    ('\u{a8d0}', '\u{a8d9}'), ('\u{a900}', '\u{a909}'), ('\u{a9d0}', '\u{a9d9}'), ('\u{a9f0}', '\u{a9f9}'),
    ('\u{aa50}', '\u{aa59}'), ('\u{abf0}', '\u{abf9}'), ('\u{ff10}', '\u{ff19}'), ('\u{104a0}', '\u{104a9}'),
    ('\u{10a40}', '\u{10a43}'), ('\u{10d30}', '\u{10d39}'), ('\u{10e60}', '\u{10e68}'), ('\u{11052}', '\u{1105a}'),
    ('\u{11066}', '\u{1106f}'), ('\u{110f0}', '\u{110f9}'), ('\u{11136}', '\u{1113f}'), ('\u{111d0}', '\u{111d9}'),
    ('\u{112f0}', '\u{112f9}'), ('\u{11450}', '\u{11459}'), ('\u{114d0}', '\u{114d9}'), ('\u{11650}', '\u{11659}'),
    ('\u{116c0}', '\u{116c9}'), ('\u{11730}', '\u{11739}'), ('\u{118e0}', '\u{118e9}'), ('\u{11950}', '\u{11959}'),
    ('\u{11c50}', '\u{11c59}'), ('\u{11d50}', '\u{11d59}'), ('\u{11da0}', '\u{11da9}'), ('\u{16a60}', '\u{16a69}'),
    ('\u{16ac0}', '\u{16ac9}'), ('\u{16b50}', '\u{16b59}'), ('\u{1d7ce}', '\u{1d7ff}'), ('\u{1e140}', '\u{1e149}'),
    ('\u{1e2f0}', '\u{1e2f9}'), ('\u{1e950}', '\u{1e959}'), ('\u{1f100}', '\u{1f10a}'), ('\u{1fbf0}', '\u{1fbf9}'),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_and_no_break_spaces_are_white_space() {
        let spaces = " \t\r\n\u{b}\u{c}\u{1c}\u{1f}\u{85}\u{a0}\u{2009}\u{2028}\u{202f}\u{3000}";
        assert!(spaces.chars().all(is_space));
        assert!(!"a\u{200b}\u{feff}\u{2060}-".chars().any(is_space));
    }

    #[test]
    fn letters_of_every_script_but_no_numerals_or_circles() {
        assert!("aZéßЖ中ªʼn".chars().all(is_letter));
        assert!(!"1_-ⅧⒶ🅰²½'".chars().any(is_letter));
    }

    #[test]
    fn superscripts_are_digits_and_fractions_are_not() {
        assert!("09²٣９①".chars().all(is_digit));
        assert!(!"½Ⅷ十a".chars().any(is_digit));
    }

    #[test]
    fn ranges_are_in_order() {
        for ranges in [ALPHABETIC_BUT_NO_LETTERS, DIGITS] {
            assert!(ranges.iter().all(|(first, last)| first <= last));
            assert!(ranges.is_sorted_by(|a, b| a.1 < b.0));
        }
    }
}

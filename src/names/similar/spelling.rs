//! When two spellings are one name: initials, romanisation, accents.

use super::JoinReason;
use crate::names::{
    gazetteer::key,
    gazetteer::{PersonName, is_initial},
};

/// Two long name parts that differ by one letter count as spellings of one where they are at least this alike
/// (Jaro-Winkler, 0 to 1): a guard that favours a shared beginning, where romanisations differ least.
const ALIKE: f64 = 0.93;
/// Shorter name parts are compared letter by letter: "Il" is not "Un".
pub(in crate::names) const SHORT: usize = 5;

/// How two full names of one family name can be one person's; `None` if they are two.
pub(super) fn relation(one: &PersonName, other: &PersonName) -> Option<(JoinReason, f32)> {
    if one.agrees(other) {
        let mut given = one.given.iter().zip(&other.given);
        let reason = if one.given == other.given {
            JoinReason::SameName
        } else if given.all(|(a, b)| a == b || is_initial(a) || is_initial(b)) {
            JoinReason::Initials
        } else {
            JoinReason::GivenName
        };
        return Some((reason, 0.8));
    }
    let parts = |name: &PersonName| {
        let mut parts = vec![name.surname.clone()];
        parts.extend(name.given.iter().cloned());
        parts
    };
    let (ones, others) = (parts(one), parts(other));
    let same = ones.len() == others.len() && one.middle == other.middle && one.may_be_which(other);
    (same && ones.iter().zip(&others).all(|(a, b)| spelt_alike(a, b)))
        .then_some((JoinReason::Spelling, 0.75))
}

/// Whether two full names are one, spelt differently.
pub(in crate::names) fn is_spelling(one: &PersonName, other: &PersonName) -> bool {
    matches!(relation(one, other), Some((JoinReason::Spelling, _)))
}

/// Whether two name parts are spellings of one: equal as they sound, or long and hardly different.
fn spelt_alike(one: &str, other: &str) -> bool {
    let (x, y) = (skeleton(one), skeleton(other));
    let long = one.chars().count() >= SHORT && other.chars().count() >= SHORT;
    x == y
        || (long
            && strsim::jaro_winkler(&x, &y) >= ALIKE
            && strsim::damerau_levenshtein(&x, &y) == 1)
}

/// A name part as romanisations agree on it: "Sergey" and "Sergei", "Dmitry" and "Dmitriy", "Mohammed" and "Muhammad" apart.
pub(in crate::names) fn skeleton(part: &str) -> String {
    let mut skeleton = String::with_capacity(part.len());
    for c in part.chars().filter(|c| c.is_alphanumeric()) {
        let c = match c {
            'y' | 'j' => 'i',
            'w' => 'v',
            c => c,
        };
        if !skeleton.ends_with(c) {
            skeleton.push(c);
        }
    }
    skeleton
}

/// A name for comparison: lower case, hyphens as spaces, the common accents dropped.
pub(super) fn fold(name: &str) -> String {
    without_accents(&key(name))
}

/// A name in lower case with the common accents dropped; its points stay, for they tell initials: "H.W.".
pub fn without_accents(name: &str) -> String {
    name.to_lowercase()
        .chars()
        .filter_map(|c| match c {
            'à'..='å' | 'ā' | 'ă' | 'ą' => Some('a'),
            'ç' | 'ć' | 'č' => Some('c'),
            'è'..='ë' | 'ē' | 'ę' | 'ě' => Some('e'),
            'ì'..='ï' | 'ī' | 'ı' => Some('i'),
            'ñ' | 'ń' | 'ň' => Some('n'),
            'ò'..='ö' | 'ø' | 'ō' | 'ő' => Some('o'),
            'ù'..='ü' | 'ū' | 'ů' | 'ű' => Some('u'),
            'ý' | 'ÿ' => Some('y'),
            'š' | 'ś' | 'ş' | 'ș' => Some('s'),
            'ž' | 'ź' | 'ż' => Some('z'),
            'ğ' => Some('g'),
            'ł' => Some('l'),
            'ť' | 'ţ' | 'ț' => Some('t'),
            'đ' | 'ď' => Some('d'),
            'ř' => Some('r'),
            '\'' => None,
            c => Some(c),
        })
        .collect()
}

/// The first letters of the words with a capital: "World Health Organization" → "WHO".
pub(in crate::names) fn initials(name: &str) -> String {
    name.split([' ', '-'])
        .filter_map(|word| word.chars().next().filter(|c| c.is_uppercase()))
        .collect()
}

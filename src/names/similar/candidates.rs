//! Which of many full names may be one person's: those alone are asked, not everybody and everybody.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    super::gazetteer::{PersonName, is_initial},
    spelling::{SHORT, skeleton},
};

/// What two names share whenever [`relation`](super::spelling::relation) holds between them.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Key<'a> {
    /// A first given name, or one that it is short for.
    Given(&'a str),
    /// How a first given name sounds, also with a letter left out.
    Sound(String),
}

/// Pairs of places in `names`, in order: every two that can be one are among them.
pub(super) fn pairs(names: &[&PersonName]) -> Vec<(usize, usize)> {
    let mut by_key: BTreeMap<Key<'_>, Vec<usize>> = BTreeMap::new();
    // By first letter: names that begin with it, and initials.
    let mut by_letter: BTreeMap<char, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
    for (at, name) in names.iter().enumerate() {
        let keys: BTreeSet<Key<'_>> = keys(name).collect();
        for key in keys {
            by_key.entry(key).or_default().push(at);
        }
        for first in firsts(name) {
            let Some(letter) = name.given[first].chars().next() else {
                continue;
            };
            let (all, initials) = by_letter.entry(letter).or_default();
            all.push(at);
            if is_initial(&name.given[first]) {
                initials.push(at);
            }
        }
    }
    let mut pairs = BTreeSet::new();
    let mut cross = |some: &[usize], others: &[usize]| {
        for &one in some {
            let apart = others.iter().filter(|other| **other != one);
            pairs.extend(apart.map(|&other| (one.min(other), one.max(other))));
        }
    };
    for block in by_key.values() {
        for (n, one) in block.iter().enumerate() {
            cross(&[*one], &block[n + 1..]);
        }
    }
    for (all, initials) in by_letter.values() {
        cross(initials, all);
    }
    pairs.into_iter().collect()
}

/// The given names that a comparison may begin with.
fn firsts(name: &PersonName) -> impl Iterator<Item = usize> + use<'_> {
    name.starts().filter(|at| *at < name.given.len())
}

fn keys(name: &PersonName) -> impl Iterator<Item = Key<'_>> {
    let given = firsts(name).flat_map(|at| {
        let long = name.long.get(at).into_iter().flatten();
        std::iter::once(&name.given[at])
            .chain(long)
            .map(|word| Key::Given(word))
    });
    let sounds = name.given.first().into_iter().flat_map(|word| sounds(word));
    given.chain(sounds.map(Key::Sound))
}

/// How a word sounds; of a long one also with each letter left out, which two that differ by one letter share.
fn sounds(word: &str) -> Vec<String> {
    let skeleton = skeleton(word);
    let mut sounds = Vec::new();
    if word.chars().count() >= SHORT {
        for (at, letter) in skeleton.char_indices() {
            let (before, after) = (skeleton.get(..at), skeleton.get(at + letter.len_utf8()..));
            sounds.push([before, after].into_iter().flatten().collect());
        }
    }
    sounds.push(skeleton);
    sounds
}

#[cfg(test)]
mod tests {
    use super::{super::spelling::relation, *};

    fn person(given: &[&str], long: &[&[&str]]) -> PersonName {
        let owned = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        PersonName {
            surname: "lind".to_owned(),
            given: owned(given),
            long: given
                .iter()
                .enumerate()
                .map(|(at, _)| long.get(at).map_or_else(Vec::new, |long| owned(long)))
                .collect(),
            ..PersonName::default()
        }
    }

    #[test]
    fn who_can_be_one_is_asked_and_few_others() {
        let mut people = vec![
            person(&["sergei"], &[]),
            person(&["sergey"], &[]),
            person(&["esrgei"], &[]),
            person(&["s."], &[]),
            person(&["h.w."], &[]),
            person(&["bill"], &[&["william"]]),
            person(&["will"], &[&["william"]]),
            person(&["william"], &[]),
            person(&["w.", "mark"], &[]),
            person(&["mark"], &[]),
            person(&["mohammed"], &[]),
            person(&["mohamed"], &[]),
            person(&["bartholomew"], &[]),
            person(&["tartholomew"], &[]),
            person(&["ana", "maria"], &[]),
            person(&["ana"], &[]),
        ];
        people.extend((0..40_u8).map(|n| {
            let letter = |n: u8| char::from(b'a' + n % 26);
            let name: String = [n, n / 2, n / 3, 3 * n].map(letter).iter().collect();
            person(&[&name], &[])
        }));
        let people: Vec<&PersonName> = people.iter().collect();
        let asked = pairs(&people);
        for (n, one) in people.iter().enumerate() {
            for (m, other) in people.iter().enumerate().skip(n + 1) {
                let is_one = relation(one, other).is_some() || relation(other, one).is_some();
                assert!(!is_one || asked.contains(&(n, m)), "{one:?} {other:?}");
            }
        }
        assert!(asked.len() < 120, "{}", asked.len());
    }
}

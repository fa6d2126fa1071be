//! A person's name in parts: family name, given names, initials.

use super::{Class, Gazetteer};

/// A person's name in parts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::names) struct PersonName {
    /// "Lavrov", "Kim": lower case.
    pub surname: String,
    /// "sergei", "jong un": lower case, without initials of middle names.
    pub given: Vec<String>,
    /// By given name: those that it is short for, "william" for "bill".
    pub long: Vec<Vec<String>>,
    /// Initials of middle names: "w".
    pub middle: Vec<char>,
    /// Which of one family's bearers of one name; `None` where nothing says it.
    pub which: Option<Which>,
}

/// Which of one family's bearers of one name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::names) enum Which {
    /// "Sr".
    Elder,
    /// "Jr", "II".
    Younger,
    /// "iii": lower case.
    Later(String),
}

impl PersonName {
    /// Reads a name; initials of middle names are kept apart.
    pub(in crate::names) fn read(name: &str, gazetteer: &Gazetteer) -> Self {
        let words: Vec<String> = name
            .split([' ', '-', '\n', '\u{2010}', '\u{2011}'])
            .filter(|word| !word.is_empty())
            .flat_map(initials_apart)
            .map(str::to_lowercase)
            .collect();
        let is_end = |word: &String| {
            let known = gazetteer.word(word);
            known.is_some_and(|known| known.is(Class::PersonEnd))
        };
        let which = words.iter().find(|word| is_end(word)).map(|word| {
            let known = gazetteer.word(word);
            let is = |class| known.is_some_and(|known| known.is(class));
            match () {
                () if is(Class::Elder) => Which::Elder,
                () if is(Class::Younger) => Which::Younger,
                () => Which::Later(word.clone()),
            }
        });
        let words: Vec<String> = words.into_iter().filter(|word| !is_end(word)).collect();
        let Some((first, rest)) = words.split_first() else {
            return Self::default();
        };
        let surname_first = gazetteer
            .word(first)
            .is_some_and(|word| word.is(Class::SurnameFirst))
            && !rest.is_empty()
            && !gazetteer
                .word(first)
                .is_some_and(|word| word.is(Class::Given));
        let (surname, given) = if surname_first || rest.is_empty() {
            (first.clone(), rest.to_vec())
        } else {
            let (last, given) = words
                .split_last()
                .map_or((first, &[][..]), |(last, given)| (last, given));
            (last.clone(), given.to_vec())
        };
        let is_middle = |at: usize, word: &str| at > 0 && is_initial(word);
        let middle = given
            .iter()
            .enumerate()
            .filter(|(at, word)| is_middle(*at, word))
            .flat_map(|(_, word)| word.chars().filter(|c| c.is_alphabetic()))
            .collect();
        let given: Vec<String> = given
            .iter()
            .enumerate()
            .filter(|(at, word)| !is_middle(*at, word))
            .map(|(_, word)| word.clone())
            .collect();
        let long = given.iter().map(|word| gazetteer.long_given(word).to_vec());
        Self {
            surname,
            long: long.collect(),
            given,
            middle,
            which,
        }
    }

    /// Whether neither name says that it is the elder's or the younger's where the other says the contrary.
    pub(in crate::names) fn may_be_which(&self, other: &Self) -> bool {
        self.which.is_none() || other.which.is_none() || self.which == other.which
    }

    /// Whether two full names can be one person's: same surname, no given name or initial that differs.
    pub(in crate::names) fn agrees(&self, other: &Self) -> bool {
        let given = self.starts().any(|mine| {
            let mut theirs = other.starts();
            theirs.any(|theirs| self.is_given_from(mine, other, theirs))
        });
        let middle =
            self.middle.is_empty() || other.middle.is_empty() || self.middle == other.middle;
        self.surname == other.surname
            && given
            && middle
            && self.may_be_which(other)
            && !self.given.is_empty()
            && !other.given.is_empty()
    }

    /// Where the given names may be read from: an initial before a given name is often left out, "W. Mark Felt".
    pub(in crate::names) fn starts(&self) -> std::ops::RangeInclusive<usize> {
        let led = self.given.len() > 1 && is_initial(&self.given[0]);
        0..=usize::from(led)
    }

    fn is_given_from(&self, mine: usize, other: &Self, theirs: usize) -> bool {
        let one = self.given.iter().zip(&self.long).skip(mine);
        let two = other.given.iter().zip(&other.long).skip(theirs);
        one.zip(two).all(|(one, two)| is_one_given(one, two))
    }
}

/// "M." and "D." of "M.D."; any other word as it is.
fn initials_apart(word: &str) -> Vec<&str> {
    let are_initials = word.len() > 2
        && word
            .split_terminator('.')
            .all(|part| part.chars().count() == 1 && part.chars().all(char::is_uppercase));
    if are_initials {
        word.split_inclusive('.').collect()
    } else {
        vec![word]
    }
}

/// Whether two given names, each with those that it is short for, can be one person's: "Bill", "Billy" and "William".
fn is_one_given(
    (one, ones): (&String, &Vec<String>),
    (two, twos): (&String, &Vec<String>),
) -> bool {
    one == two
        || abbreviates(one, two)
        || abbreviates(two, one)
        || ones.contains(two)
        || twos.contains(one)
        || ones.iter().any(|long| twos.contains(long))
}

/// "g" or "g." for "george".
fn abbreviates(short: &str, long: &str) -> bool {
    is_initial(short) && long.starts_with(short.trim_end_matches('.'))
}

/// "g", "g.", "h.w.".
pub(in crate::names) fn is_initial(word: &str) -> bool {
    word.trim_end_matches('.').len() == 1 || (word.contains('.') && word.len() <= 5)
}

//! Thesaurus: which words are like each other, and which stand against each other.
//!
//! In: a dictionary form. Out: an [`Entry`] of `rules/words/wordnet.txt`, a table made from WordNet 3.0 (Fellbaum 1998) by the script beside
//! it. Nothing is built of it: lines are sorted, and a word is found by bisection.

use std::{iter, sync::LazyLock};

use crate::packed;

/// What the table tells of one dictionary form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entry {
    noun: Senses,
    verb: Senses,
    adjective: Senses,
    derived: Option<&'static str>,
    flags: &'static str,
    opposites: Vec<&'static str>,
}

/// Numbers of the first senses of a word, and of those right above them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Senses {
    own: Vec<u32>,
    above: Vec<u32>,
}

/// The part of speech under which two words are held together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Part {
    /// Nouns.
    Noun,
    /// Verbs.
    Verb,
    /// Adjectives.
    Adjective,
}

/// How alike two words are, the least alike first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
#[non_exhaustive]
pub enum Nearness {
    /// Not, as far as the table knows.
    #[default]
    None,
    /// Verbs right below one sense: "lead", "hand".
    Sisters,
    /// One is right above the other: "vessel", "boat".
    Broader,
    /// They share a sense: "buy", "purchase".
    Synonyms,
    /// The same word.
    Same,
}

impl Entry {
    /// What is known of `lemma`, a dictionary form in small letters; empty where it is not in the table.
    pub fn of(lemma: &str) -> Self {
        line(lemma).map_or_else(Self::default, Self::parse)
    }

    fn parse(line: &'static str) -> Self {
        let mut entry = Self::default();
        for field in line.split('\t').skip(1) {
            let Some((letter, rest)) = field.split_once(':') else {
                continue;
            };
            match letter {
                "n" => entry.noun = Senses::parse(rest),
                "v" => entry.verb = Senses::parse(rest),
                "a" => entry.adjective = Senses::parse(rest),
                "d" => entry.derived = Some(rest),
                "f" => entry.flags = rest,
                "!" => entry.opposites = rest.split(',').collect(),
                _ => {}
            }
        }
        entry
    }

    fn senses(&self, part: Part) -> &Senses {
        match part {
            Part::Noun => &self.noun,
            Part::Verb => &self.verb,
            Part::Adjective => &self.adjective,
        }
    }

    /// Whether the table has the word at all.
    pub fn is_known(&self) -> bool {
        *self != Self::default()
    }

    /// Of a noun, the verb that it tells as a thing: "killing" of "kill".
    pub fn verb(&self) -> Option<&'static str> {
        self.derived
    }

    /// Whether it names a person by what they are: "captain".
    pub fn is_person(&self) -> bool {
        self.flags.contains('P')
    }

    /// Whether its first sense is an act or an event.
    pub fn is_act(&self) -> bool {
        self.flags.contains('A')
    }

    /// Whether it names what is measured: "magnitude".
    pub fn is_measure(&self) -> bool {
        self.flags.contains('M')
    }

    /// Whether one of its first senses is a thing that people made, or a place.
    pub fn is_made_or_place(&self) -> bool {
        self.flags.contains('L')
    }

    /// Whether its first senses are all of what cannot be touched: an act, a thought, a text, a right.
    pub fn is_intangible(&self) -> bool {
        self.flags.contains('I')
    }

    /// Words of the opposite sense.
    pub fn opposites(&self) -> &[&'static str] {
        &self.opposites
    }

    /// How alike the words of two entries are, which are not one word.
    pub fn near(&self, other: &Self, part: Part) -> Nearness {
        let (mine, theirs) = (self.senses(part), other.senses(part));
        let meet = |a: &[u32], b: &[u32]| a.iter().any(|sense| b.contains(sense));
        if meet(&mine.own, &theirs.own) {
            Nearness::Synonyms
        } else if meet(&mine.above, &theirs.own) || meet(&theirs.above, &mine.own) {
            Nearness::Broader
        } else if part == Part::Verb && meet(&mine.above, &theirs.above) {
            Nearness::Sisters
        } else {
            Nearness::None
        }
    }
}

impl Senses {
    fn parse(field: &str) -> Self {
        let (own, above) = field.split_once('>').unwrap_or((field, ""));
        let read = |list: &str| {
            let numbers = list.split(',');
            numbers
                .filter_map(|number| u32::from_str_radix(number, 16).ok())
                .collect()
        };
        Self {
            own: read(own),
            above: read(above),
        }
    }
}

/// Where the lines of the table begin: looked for once, not by every lookup.
static STARTS: LazyLock<Vec<usize>> = LazyLock::new(|| {
    let table = packed::wordnet().trim_end_matches('\n');
    let breaks = memchr::memchr_iter(b'\n', table.as_bytes());
    iter::once(0).chain(breaks.map(|at| at + 1)).collect()
});

/// The line of the table that begins with `word` and a tab.
fn line(word: &str) -> Option<&'static str> {
    let table = packed::wordnet();
    let key = |start: usize| {
        let rest = &table.as_bytes()[start..];
        let end = rest.iter().position(|byte| matches!(byte, b'\t' | b'\n'));
        &rest[..end.unwrap_or(rest.len())]
    };
    let at = STARTS.binary_search_by(|&start| key(start).cmp(word.as_bytes()));
    table.get(*STARTS.get(at.ok()?)?..)?.lines().next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_found_by_its_word() {
        let mut last = "";
        for expected in packed::wordnet().lines() {
            let word = expected.split('\t').next().unwrap_or_default();
            assert!(last.as_bytes() < word.as_bytes(), "{word} is out of order");
            assert_eq!(line(word), Some(expected));
            last = word;
        }
        for missing in ["", "zzzz", "captur", "Capture", "-"] {
            assert_eq!(line(missing), None);
        }
    }

    #[test]
    fn words_are_near_by_their_senses() {
        let near = |a, b, part| Entry::of(a).near(&Entry::of(b), part);
        assert_eq!(near("buy", "purchase", Part::Verb), Nearness::Synonyms);
        assert_eq!(near("nab", "sing", Part::Verb), Nearness::None);
        assert!(near("vessel", "ship", Part::Noun) >= Nearness::Broader);
        assert_eq!(Entry::of("killing").verb(), Some("kill"));
        assert!(Entry::of("captain").is_person());
        assert!(Entry::of("east").opposites().contains(&"west"));
    }
}

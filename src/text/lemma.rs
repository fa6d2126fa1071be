//! Dictionary forms: "deliver" for "delivered", by the rules and tables of spaCy's English lemmatizer.
//!
//! A form that its features call uninflected is its own lemma, in small letters; so is one of a part of speech without
//! tables, but names keep their capitals. Otherwise the ends of the word are replaced by rule; a result in the list of
//! known words comes first, and irregular forms ("went") come before all.

use std::{cmp::Ordering, collections::BTreeMap};

use memchr::{memchr, memrchr};

use super::{
    chars::is_letter,
    labels::Pos,
    lexeme::lower,
    model::{ModelError, Reader},
};

/// The parts of speech of which a token has the uninflected form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct BaseForm {
    noun: bool,
    verb: bool,
    any: bool,
}

impl BaseForm {
    /// Reads universal features: `Number=Sing`, `Tense=Pres|VerbForm=Fin`, `_`.
    pub(super) fn of(features: &str) -> Self {
        let feature = |name: &str| {
            features
                .split('|')
                .filter_map(|feature| feature.split_once('='))
                .find(|(found, _)| *found == name)
                .map(|(_, value)| value)
        };
        let (number, form) = (feature("Number"), feature("VerbForm"));
        Self {
            noun: number == Some("Sing"),
            verb: form == Some("Fin") && feature("Tense") == Some("Pres") && number.is_none(),
            any: matches!(form, Some("Inf" | "None")) || feature("Degree") == Some("Pos"),
        }
    }

    fn is_of(self, pos: Pos) -> bool {
        self.any || (self.noun && pos == Pos::Noun) || (self.verb && pos == Pos::Verb)
    }
}

/// The rules and tables of a language.
#[derive(Debug)]
pub(super) struct Lemmatizer {
    tables: BTreeMap<Pos, Tables>,
}

/// What is known of one part of speech.
#[derive(Debug)]
struct Tables {
    /// The end of a form, and what takes its place.
    rules: Vec<(String, String)>,
    /// Words that are lemmas.
    words: Lines,
    /// Irregular forms, each with its lemmas.
    irregular: Lines,
}

impl Lemmatizer {
    /// Reads the section that the importer wrote.
    pub(super) fn read(section: &mut Reader<'_>) -> Result<Self, ModelError> {
        let tables = (0..section.size()?)
            .map(|_| Ok((section.text()?.parse()?, Tables::read(section)?)))
            .collect::<Result<_, ModelError>>()?;
        section.end()?;
        Ok(Self { tables })
    }

    /// The lemma of `form`.
    pub(super) fn lemma(&self, form: &str, pos: Pos, base: BaseForm) -> String {
        match self.tables.get(&pos) {
            Some(tables) if !base.is_of(pos) => tables.lemma(form),
            None if pos == Pos::Propn && !base.is_of(pos) => form.to_owned(),
            _ => lower(form).into_owned(),
        }
    }

    /// The lemma of which `form` is an inflected form, as one of `classes`; `None` where it is a lemma itself, or no known word.
    pub(super) fn of_inflected(&self, form: &str, classes: &[Pos]) -> Option<String> {
        let tables = || classes.iter().filter_map(|pos| self.tables.get(pos));
        if tables().any(|tables| tables.words.get(form).is_some()) {
            return None;
        }
        let lemmas = tables().map(|tables| (tables, tables.lemma(form)));
        let mut known =
            lemmas.filter(|(tables, lemma)| lemma != form && tables.words.get(lemma).is_some());
        known.next().map(|(_, lemma)| lemma)
    }
}

impl Tables {
    fn read(section: &mut Reader<'_>) -> Result<Self, ModelError> {
        let rules = (0..section.size()?)
            .map(|_| Ok((section.text()?.to_owned(), section.text()?.to_owned())))
            .collect::<Result<_, ModelError>>()?;
        Ok(Self {
            rules,
            words: Lines(section.text()?.to_owned()),
            irregular: Lines(section.text()?.to_owned()),
        })
    }

    fn lemma(&self, form: &str) -> String {
        let word = lower(form);
        let (known, unknown) = self.by_rule(&word);
        let irregular = self.irregular.get(&word).unwrap_or_default();
        irregular
            .rsplit('\t')
            .find(|lemma| !lemma.is_empty() && !known.iter().any(|found| found == lemma))
            .map(str::to_owned)
            .or_else(|| known.into_iter().next())
            .or_else(|| unknown.into_iter().next())
            .unwrap_or_else(|| form.to_owned())
    }

    /// What the rules make of `word`: known words, the last one first, and what is no word at all; then all others.
    fn by_rule(&self, word: &str) -> (Vec<String>, Vec<String>) {
        let (mut known, mut unknown) = (Vec::new(), Vec::new());
        for (old, new) in &self.rules {
            let Some(stem) = word.strip_suffix(old.as_str()) else {
                continue;
            };
            let lemma = format!("{stem}{new}");
            if self.words.get(&lemma).is_some() {
                known.insert(0, lemma);
            } else if !lemma.chars().all(is_letter) {
                known.push(lemma);
            } else if !lemma.is_empty() {
                unknown.push(lemma);
            }
        }
        (known, unknown)
    }
}

/// Lines in the order of their keys. A key goes up to the first tab.
#[derive(Debug)]
struct Lines(String);

impl Lines {
    /// What comes after `key` and a tab, or nothing, in its line; `None` where no line has that key.
    fn get(&self, key: &str) -> Option<&str> {
        let bytes = self.0.as_bytes();
        let (mut low, mut high) = (0, bytes.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            let start = memrchr(b'\n', &bytes[low..middle]).map_or(low, |at| low + at + 1);
            let end = memchr(b'\n', &bytes[middle..high]).map_or(high, |at| middle + at);
            let tab = memchr(b'\t', &bytes[start..end]).map_or(end, |at| start + at);
            match bytes[start..tab].cmp(key.as_bytes()) {
                Ordering::Less => low = end + 1,
                Ordering::Greater => high = start,
                Ordering::Equal => return self.0.get((tab + 1).min(end)..end),
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(lines: &[&str]) -> Lines {
        assert!(lines.is_sorted());
        Lines(lines.join("\n"))
    }

    fn lemmatizer() -> Lemmatizer {
        let rules = |rules: &[(&str, &str)]| {
            let owned = |&(old, new): &(&str, &str)| (old.to_owned(), new.to_owned());
            rules.iter().map(owned).collect()
        };
        let verbs = Tables {
            rules: rules(&[
                ("s", ""),
                ("es", "e"),
                ("ed", "e"),
                ("ed", ""),
                ("ing", "e"),
            ]),
            words: lines(&["deliver", "free", "re-free", "vote"]),
            irregular: lines(&["went\tgo", "wound\twind\twound"]),
        };
        let nouns = Tables {
            rules: rules(&[("s", ""), ("men", "man")]),
            words: lines(&["axe", "crossing", "spokesman"]),
            irregular: lines(&["axes\taxe\taxis", "crossings\tcrossing"]),
        };
        Lemmatizer {
            tables: BTreeMap::from([(Pos::Verb, verbs), (Pos::Noun, nouns)]),
        }
    }

    fn lemma(form: &str, pos: Pos) -> String {
        lemmatizer().lemma(form, pos, BaseForm::default())
    }

    #[test]
    fn known_words_come_before_other_results_of_the_rules() {
        assert_eq!(lemma("Delivered", Pos::Verb), "deliver");
        assert_eq!(lemma("votes", Pos::Verb), "vote");
        assert_eq!(lemma("freed", Pos::Verb), "free");
        assert_eq!(lemma("grokked", Pos::Verb), "grokke");
        assert_eq!(lemma("re-voted", Pos::Verb), "re-vote");
        assert_eq!(lemma("Spokesmen", Pos::Noun), "spokesman");
    }

    #[test]
    fn irregular_forms_come_before_the_rules_unless_these_found_the_same() {
        assert_eq!(lemma("went", Pos::Verb), "go");
        assert_eq!(lemma("wound", Pos::Verb), "wound");
        assert_eq!(lemma("axes", Pos::Noun), "axis");
        assert_eq!(lemma("crossings", Pos::Noun), "crossing");
    }

    #[test]
    fn a_form_that_no_rule_fits_stays_as_written() {
        assert_eq!(lemma("PUT", Pos::Verb), "PUT");
        assert_eq!(lemma("s", Pos::Noun), "s");
    }

    #[test]
    fn names_keep_their_capitals_and_other_words_lose_them() {
        assert_eq!(lemma("United", Pos::Propn), "United");
        assert_eq!(lemma("The", Pos::Det), "the");
        assert_eq!(lemma("İzmir", Pos::Propn), "İzmir");
    }

    #[test]
    fn uninflected_forms_are_their_own_lemmas() {
        let base =
            |form: &str, pos, features| lemmatizer().lemma(form, pos, BaseForm::of(features));
        assert_eq!(base("Votes", Pos::Noun, "Number=Sing"), "votes");
        assert_eq!(base("Axes", Pos::Noun, "Number=Plur"), "axis");
        assert_eq!(base("Votes", Pos::Verb, "Tense=Pres|VerbForm=Fin"), "votes");
        let third = "Number=Sing|Person=3|Tense=Pres|VerbForm=Fin";
        assert_eq!(base("Votes", Pos::Verb, third), "vote");
        assert_eq!(base("Votes", Pos::Verb, "VerbForm=Inf"), "votes");
        assert_eq!(base("Votes", Pos::Verb, "_"), "vote");
    }

    #[test]
    fn lines_are_found_by_their_whole_key() {
        let lines = lines(&["a", "ab\tx", "abc\ty\tz", "é\tw"]);
        let found = ["a", "ab", "abc", "é"].map(|key| lines.get(key));
        assert_eq!(found, [Some(""), Some("x"), Some("y\tz"), Some("w")]);
        assert!(
            ["", "abcd", "b", "ab\tx", "x", "ü"]
                .iter()
                .all(|key| lines.get(key).is_none())
        );
        assert_eq!(Lines(String::new()).get(""), None);
    }
}

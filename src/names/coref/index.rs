//! Which entities of a text can be meant by a name, an office or a noun, found without asking each of them: a text of many names would
//! ask them all for every one.
//!
//! What is found is never too little, and often too much; whoever asks looks at each again.

use std::hash::{Hash, Hasher as _};

use rustc_hash::{FxHashMap, FxHasher};

use crate::names::{
    gazetteer::{PersonName, is_initial},
    similar::{SHORT, initials, skeleton},
};

/// Name parts of so many letters are looked up by how they begin and end, shorter ones with each letter left out.
const LONG: usize = 24;
/// As many letters of a long name part, at its beginning or at its end, are the same where one letter differs.
const HALF: usize = 11;

/// Entities by what they are called.
#[derive(Debug, Default)]
pub(super) struct Index {
    listed: FxHashMap<String, Vec<usize>>,
    /// By family name and what given names that agree share.
    full: Lists,
    /// By what spellings of one name share.
    spelt: Lists,
    /// By the name in small letters.
    name: FxHashMap<String, Vec<usize>>,
    /// By the words of the name, and by each run of them from the first.
    whole: Lists,
    begun: Lists,
    initials: FxHashMap<String, Vec<usize>>,
    /// By the name without points.
    plain: FxHashMap<String, Vec<usize>>,
    /// By a word of an office and whose it is.
    office: FxHashMap<(String, Option<usize>), Vec<usize>>,
    /// By a word of an office.
    any_office: FxHashMap<String, Vec<usize>>,
    /// By a noun that a name holds or a description has.
    noun: FxHashMap<String, Vec<usize>>,
    /// The first description of an entity by a noun.
    described: FxHashMap<(String, usize), usize>,
}

impl Index {
    pub(super) fn add_listed(&mut self, id: &str, entity: usize) {
        put(self.listed.entry(id.to_owned()).or_default(), entity);
    }

    /// A name of an entity: as written, as a person's, and the words of it as an organisation's.
    pub(super) fn add_name(
        &mut self,
        name: &str,
        person: &PersonName,
        words: &[&str],
        entity: usize,
    ) {
        for key in known_as(person) {
            self.full.put(key, entity);
        }
        for key in spellings(person) {
            self.spelt.put(key, entity);
        }
        put(self.name.entry(name.to_lowercase()).or_default(), entity);
        for word in name.to_lowercase().split_whitespace() {
            put(self.noun.entry(word.to_owned()).or_default(), entity);
        }
        for key in runs(words) {
            self.begun.put(key, entity);
        }
        if let Some(key) = runs(words).last() {
            self.whole.put(key, entity);
        }
        put(self.initials.entry(initials(name)).or_default(), entity);
        put(self.plain.entry(name.replace('.', "")).or_default(), entity);
    }

    /// One of the words by which an office is known again.
    pub(super) fn add_office(&mut self, word: &str, of: Option<usize>, entity: usize) {
        put(
            self.office.entry((word.to_owned(), of)).or_default(),
            entity,
        );
        put(self.any_office.entry(word.to_owned()).or_default(), entity);
    }

    /// The noun of a mention, and whether that is a description.
    pub(super) fn add_noun(&mut self, noun: &str, draft: usize, describes: bool, entity: usize) {
        put(
            self.noun.entry(noun.to_ascii_lowercase()).or_default(),
            entity,
        );
        if describes {
            let first = self
                .described
                .entry((noun.to_owned(), entity))
                .or_insert(draft);
            *first = draft.min(*first);
        }
    }

    /// Those that the lists have under `id`.
    pub(super) fn listed(&self, id: &str) -> &[usize] {
        of(&self.listed, id)
    }

    /// Persons whose full names can agree with `name`.
    pub(super) fn namesakes(&self, name: &PersonName) -> Vec<usize> {
        self.full.of(asked_for(name))
    }

    /// Persons whose names differ from `name` in spelling alone.
    pub(super) fn spelt(&self, name: &PersonName) -> Vec<usize> {
        self.spelt.of(spellings(name))
    }

    /// Those of this name, in small letters.
    pub(super) fn named(&self, name: &str) -> &[usize] {
        of(&self.name, name)
    }

    /// Organisations of which `name`, of these `words`, can be a shorter or a longer form.
    pub(super) fn longer(&self, name: &str, words: &[&str]) -> Vec<usize> {
        let mut found = self.whole.of(runs(words));
        found.extend(self.begun.of(runs(words).last()));
        found.extend(of(&self.initials, &name.replace('.', "")));
        found.extend(of(&self.plain, &initials(name)));
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Holders of an office that is known by `word`, of that body and of none, or of any.
    pub(super) fn holders<'a>(
        &'a self,
        word: &str,
        of_body: Option<usize>,
    ) -> impl Iterator<Item = usize> + use<'a> {
        let lists = match of_body {
            None => [of(&self.any_office, word), &[]],
            Some(body) => [Some(body), None].map(|body| {
                let office = self.office.get(&(word.to_owned(), body));
                office.map_or(&[][..], Vec::as_slice)
            }),
        };
        lists.into_iter().flatten().copied()
    }

    /// Those that have `noun` in a name or a description.
    pub(super) fn with_noun(&self, noun: &str) -> &[usize] {
        of(&self.noun, noun)
    }

    /// Whether `noun` describes `entity` before `draft`.
    pub(super) fn is_described(&self, noun: &str, entity: usize, draft: usize) -> bool {
        let first = self.described.get(&(noun.to_owned(), entity));
        first.is_some_and(|&first| first < draft)
    }
}

fn of<'a>(lists: &'a FxHashMap<String, Vec<usize>>, key: &str) -> &'a [usize] {
    lists.get(key).map_or(&[], Vec::as_slice)
}

/// Puts `entity` into a list in order, once.
fn put(list: &mut Vec<usize>, entity: usize) {
    match list.last() {
        Some(&last) if last >= entity => {
            if let Err(at) = list.binary_search(&entity) {
                list.insert(at, entity);
            }
        }
        _ => list.push(entity),
    }
}

/// By the words read so far, from the first on.
fn runs(words: &[&str]) -> impl Iterator<Item = u64> {
    words.iter().scan(FxHasher::default(), |hasher, word| {
        word.hash(hasher);
        Some(hasher.finish())
    })
}

fn hashed(what: impl Hash) -> u64 {
    let mut hasher = FxHasher::default();
    what.hash(&mut hasher);
    hasher.finish()
}

/// What a given name is known by.
#[derive(Hash)]
enum Given<'a> {
    /// This word, or one that it is short for.
    Word(&'a str),
    /// Any word that begins so.
    Begins(char),
    /// An initial: of words that begin so, or with `None` of any.
    Initial(Option<char>),
    /// Any.
    Any,
}

/// Keys by which a full name is found.
fn known_as(name: &PersonName) -> Vec<u64> {
    keys_of(name, |word, keys| {
        keys.push(Given::Any);
        keys.extend(word.chars().next().map(Given::Begins));
        if is_initial(word) {
            keys.push(Given::Initial(first_of_initial(word)));
        }
    })
}

/// Keys by which those who can agree with a full name are known: [`PersonName::agrees`].
fn asked_for(name: &PersonName) -> Vec<u64> {
    keys_of(name, |word, keys| {
        keys.extend([Given::Initial(None), Given::Initial(word.chars().next())]);
        if is_initial(word) {
            keys.push(first_of_initial(word).map_or(Given::Any, Given::Begins));
        }
    })
}

/// Keys of each given name that the given names may be read from, with the family name.
fn keys_of<'a>(name: &'a PersonName, more: impl Fn(&'a str, &mut Vec<Given<'a>>)) -> Vec<u64> {
    let mut keys = Vec::new();
    for at in name.starts() {
        if let (Some(word), Some(longer)) = (name.given.get(at), name.long.get(at)) {
            keys.push(Given::Word(word));
            keys.extend(longer.iter().map(|long| Given::Word(long)));
            more(word, &mut keys);
        }
    }
    let mut keys: Vec<u64> = keys
        .into_iter()
        .map(|given| hashed((&name.surname, given)))
        .collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

fn first_of_initial(word: &str) -> Option<char> {
    word.trim_end_matches('.').chars().next()
}

/// Keys of which two names that are one but for the spelling share one: family name and first given name as they sound, and where they
/// are long enough to differ by a letter, with each letter left out.
fn spellings(name: &PersonName) -> Vec<u64> {
    let given = name.given.first().map_or("", String::as_str);
    let givens = variants(given);
    let surnames = variants(&name.surname);
    let pairs = surnames
        .iter()
        .flat_map(|surname| givens.iter().map(move |given| hashed((surname, given))));
    let mut keys: Vec<u64> = pairs.collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

fn variants(part: &str) -> Vec<u64> {
    let sound = skeleton(part);
    let letters: Vec<char> = sound.chars().collect();
    let mut all = vec![hashed(&sound)];
    if part.chars().count() >= SHORT {
        if letters.len() <= LONG {
            all.extend((0..letters.len()).map(|out| {
                let rest = letters.iter().enumerate().filter(|(at, _)| *at != out);
                hashed(rest.map(|(_, letter)| letter).collect::<String>())
            }));
        }
        if letters.len() >= LONG {
            all.push(hashed(('^', &letters[..HALF])));
            all.push(hashed(('$', &letters[letters.len() - HALF..])));
        }
    }
    all
}

/// Entities by keys of which there are many, most with one entity.
#[derive(Debug, Default)]
struct Lists {
    /// By key: the last of `rows` that has it.
    last: FxHashMap<u64, u32>,
    /// The entity and the row before of the same key.
    rows: Vec<(u32, Option<u32>)>,
}

impl Lists {
    fn put(&mut self, key: u64, entity: usize) {
        if let (Ok(row), Ok(entity)) = (self.rows.len().try_into(), entity.try_into()) {
            let before = self.last.insert(key, row);
            self.rows.push((entity, before));
        }
    }

    /// Entities that have one of the keys, in order.
    fn of(&self, keys: impl IntoIterator<Item = u64>) -> Vec<usize> {
        let mut found: Vec<usize> = Vec::new();
        for key in keys {
            let mut at = self.last.get(&key).copied();
            while let Some(&(entity, before)) = at.and_then(|row| self.rows.get(row as usize)) {
                found.push(entity as usize);
                at = before;
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::similar::is_spelling;

    fn person(given: &str, surname: &str) -> PersonName {
        PersonName {
            surname: surname.to_owned(),
            given: vec![given.to_owned()],
            long: vec![Vec::new()],
            ..PersonName::default()
        }
    }

    fn index(people: &[PersonName]) -> Index {
        let mut index = Index::default();
        for (at, person) in people.iter().enumerate() {
            index.add_name(&person.surname, person, &[], at);
        }
        index
    }

    /// Names of six letters of which no two are spellings of one.
    fn name(n: usize) -> String {
        let letters = [n / 400, n / 20 % 20, n % 20];
        let letters = letters.map(|at| "abcdefghklmnopqrstuv".chars().nth(at).unwrap_or('x'));
        letters.iter().flat_map(|&letter| [letter, 'z']).collect()
    }

    #[test]
    fn as_few_are_asked_of_many_as_of_few() {
        for one_given in [true, false] {
            let of = |n: usize| {
                if one_given {
                    person("ana", &name(n))
                } else {
                    person(&name(n), "lind")
                }
            };
            let people: Vec<PersonName> = (0..4_000).map(of).collect();
            let index = index(&people);
            let asked = people.iter().map(|name| index.namesakes(name).len());
            assert_eq!(asked.max(), Some(1));
            let asked: usize = people.iter().map(|name| index.spelt(name).len()).sum();
            assert!(asked < 80 * people.len(), "{asked}");
        }
    }

    #[test]
    fn whoever_can_be_meant_is_found() {
        let givens = [
            "ana",
            "anna",
            "sergei",
            "sergey",
            "sregei",
            "michael",
            "micheal",
            "m.",
            "m",
            ".",
            "w.m.",
            "wolfgangamadeustheophilus",
            "wolfgangamadeustheopilus",
            "wolfgangamadeustheophiluss",
            "wolfgangamadeusteophilus",
        ];
        let surnames = ["lind", "lindt", "lavrov", "lavrow", "lavorv"];
        let people: Vec<PersonName> = givens
            .iter()
            .flat_map(|given| surnames.map(|surname| person(given, surname)))
            .collect();
        let index = index(&people);
        for name in &people {
            let (namesakes, spelt) = (index.namesakes(name), index.spelt(name));
            for (at, other) in people.iter().enumerate() {
                assert!(
                    !other.agrees(name) || namesakes.contains(&at),
                    "{other:?}, {name:?}"
                );
                assert!(
                    !is_spelling(other, name) || spelt.contains(&at),
                    "{other:?}, {name:?}"
                );
            }
        }
    }
}

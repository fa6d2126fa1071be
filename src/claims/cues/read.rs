//! Cue files: TOML walked by hand, so that every fault has its place and what is sound is kept.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
    sync::Arc,
};

use toml::de::{DeTable, DeValue};

use super::{
    Class, Cues, Phrase, Place, Reporting,
    modality::{Denied, Modal, Modals, Scope, Takes},
};
use crate::{
    claims::{Certainty, Stance},
    diagnostic::{Diagnostics, TableReader, TextFile, Word},
    rules::CUE_TABLES,
};

const CLASSES: &[(&str, Class)] = &[
    ("say", Class::Say),
    ("topic", Class::Topic),
    ("think", Class::Think),
    ("want", Class::Want),
    ("judge", Class::Judge),
];
/// Places of content, beside prepositions.
const PLACES: &[&str] = &["clause", "quote", "infinitive", "object", "prep(of|about)"];
const MODAL: &[&str] = &[
    "scope",
    "words",
    "takes",
    "spares",
    "spares_known",
    "certainty",
    "flips",
    "flat",
    "stance",
    "denied",
];
const SPEAKER: &[&str] = &["unnamed", "documents", "texts", "media", "media_names"];
const SCOPES: &[(&str, Scope)] = &[
    ("auxiliary", Scope::Auxiliary),
    ("adverb", Scope::Adverb),
    ("determiner", Scope::Determiner),
    ("modifier", Scope::Modifier),
    ("subordinator", Scope::Subordinator),
    ("preposition", Scope::Preposition),
    ("governor", Scope::Governor),
];
const TAKES: &[(&str, Takes)] = &[
    ("clause", Takes::Clause),
    ("infinitive", Takes::Infinitive),
    ("gerund", Takes::Gerund),
    ("noun", Takes::Noun),
];
const STANCES: &[(&str, Stance)] = &[
    ("fact", Stance::Fact),
    ("opinion", Stance::Opinion),
    ("forecast", Stance::Forecast),
];
const DENIED: &[(&str, Denied)] = &[
    ("flips", Denied::Flips),
    ("keeps", Denied::Keeps),
    ("possible", Denied::Possible),
    ("untrue", Denied::Untrue),
];

/// Lays `file` over `cues`; an entry with a fault is left out.
pub(super) fn read(cues: &mut Cues, file: &Arc<TextFile>) -> Result<(), Diagnostics> {
    let mut reader = TableReader::new(Arc::clone(file));
    let root = reader.parse(&file.text);
    if !reader.is_broken() {
        overlay(cues, &mut reader, &root);
    }
    reader.finish(())
}

fn overlay(cues: &mut Cues, reader: &mut TableReader, root: &DeTable<'_>) {
    reader.only_keys(root, "a file of cues", CUE_TABLES);
    lay(&mut cues.verbs, reporting(reader, root, "verb"));
    lay(&mut cues.nouns, reporting(reader, root, "noun"));
    lay(&mut cues.adjectives, reporting(reader, root, "adjective"));
    for phrase in phrases(reader, root) {
        let mut known = cues.phrases.iter_mut();
        match known.find(|known| known.words == phrase.words) {
            Some(known) => known.class = phrase.class,
            None => cues.phrases.push(phrase),
        }
    }
    cues.modals.lay(modals(reader, root));
    if let Some(table) = reader.table(root, "speaker") {
        reader.only_keys(table, "`[speaker]`", SPEAKER);
        change(reader, &mut cues.unnamed, table, "unnamed");
        change(reader, &mut cues.documents, table, "documents");
        change(reader, &mut cues.texts, table, "texts");
        change(reader, &mut cues.media, table, "media");
        change(reader, &mut cues.media_names, table, "media_names");
    }
    for (name, list, key) in [
        ("hearsay", &mut cues.hearsay, "words"),
        ("realise", &mut cues.realising, "lemmas"),
        ("outcome", &mut cues.outcomes, "lemmas"),
        ("opinion", &mut cues.judging, "lemmas"),
    ] {
        if let Some(table) = reader.table(root, name) {
            reader.only_keys(table, &format!("`[{name}]`"), &[key]);
            change(reader, list, table, key);
        }
    }
}

/// What a word does in `own` is all that it does; one that takes no content is gone.
fn lay(words: &mut BTreeMap<String, Vec<Reporting>>, own: BTreeMap<String, Vec<Reporting>>) {
    for (lemma, mut ways) in own {
        ways.retain(|way| !way.content.is_empty());
        if ways.is_empty() {
            words.remove(&lemma);
        } else {
            words.insert(lemma, ways);
        }
    }
}

/// A list as a file writes it: these words alone, or `{ add = […], remove = […] }`; with a fault in it, it stays as it is.
fn change(reader: &mut TableReader, list: &mut BTreeSet<String>, table: &DeTable<'_>, key: &str) {
    let Some(value) = table.get(key) else {
        return;
    };
    let before = reader.faults.len();
    let (add, remove) = match value.get_ref() {
        DeValue::Table(changes) => {
            let place = format!("the list `{key}`");
            reader.only_keys(changes, &place, &["add", "remove"]);
            let add = reader.texts(changes, "add");
            (add, Some(reader.texts(changes, "remove")))
        }
        DeValue::Array(_) => (reader.words(value, key), None),
        _ => {
            let what = "a list of words, or `{ add = […], remove = […] }`,";
            return reader.expected(what, value, key);
        }
    };
    if reader.faults.len() > before {
        return;
    }
    match remove {
        Some(gone) => list.retain(|word| !gone.iter().any(|gone| gone.text == *word)),
        None => list.clear(),
    }
    list.extend(add.into_iter().map(|word| word.text));
}

/// The tables `[[key]]` of words that report, by lemma.
fn reporting(
    reader: &mut TableReader,
    root: &DeTable<'_>,
    key: &str,
) -> BTreeMap<String, Vec<Reporting>> {
    let mut words: BTreeMap<String, Vec<Reporting>> = BTreeMap::new();
    for (table, place) in reader.tables(root, key) {
        let before = reader.faults.len();
        reader.only_keys(
            table,
            &format!("a `[[{key}]]`"),
            &["class", "content", "lemmas"],
        );
        let class = class(reader, table, (&format!("the `[[{key}]]`"), place.clone()));
        let lemmas = listed(reader, table, "lemmas", (key, place.clone()));
        let content = listed(reader, table, "content", (key, place));
        let content: Vec<Place> = content.iter().filter_map(|word| at(reader, word)).collect();
        let (Some(class), true) = (class, reader.faults.len() == before) else {
            continue;
        };
        for lemma in lemmas {
            words.entry(lemma.text).or_default().push(Reporting {
                class,
                content: content.clone(),
            });
        }
    }
    words
}

/// The words under `key`, which must be there.
fn listed(
    reader: &mut TableReader,
    table: &DeTable<'_>,
    key: &str,
    (of, place): (&str, Range<usize>),
) -> Vec<Word> {
    reader.need(table, key, (&format!("the `[[{of}]]`"), place));
    reader.texts(table, key)
}

fn class(
    reader: &mut TableReader,
    table: &DeTable<'_>,
    place: (&str, Range<usize>),
) -> Option<Class> {
    let word = reader.required(table, "class", place)?;
    reader.one_of("unknown-class", "class of cues", &word, CLASSES)
}

/// Where content stands.
fn at(reader: &mut TableReader, word: &Word) -> Option<Place> {
    let prepositions = word
        .text
        .strip_prefix("prep(")
        .and_then(|rest| rest.strip_suffix(')'));
    match (word.text.as_str(), prepositions) {
        ("clause", _) => Some(Place::Clause),
        ("quote", _) => Some(Place::Quote),
        ("infinitive", _) => Some(Place::Infinitive),
        ("object", _) => Some(Place::Object),
        (_, Some(words)) => {
            let words = words.split('|').map(str::to_owned);
            Some(Place::Preposition(words.collect()))
        }
        _ => {
            reader.unknown("unknown-place", "place of content", word, PLACES);
            None
        }
    }
}

fn phrases(reader: &mut TableReader, root: &DeTable<'_>) -> Vec<Phrase> {
    let mut phrases = Vec::new();
    for (table, place) in reader.tables(root, "phrase") {
        reader.only_keys(table, "a `[[phrase]]`", &["class", "words"]);
        let class = class(reader, table, ("the `[[phrase]]`", place.clone()));
        for words in listed(reader, table, "words", ("phrase", place)) {
            let words = words.text.split(' ').map(str::to_owned).collect();
            phrases.extend(class.map(|class| Phrase { class, words }));
        }
    }
    phrases
}

fn modals(reader: &mut TableReader, root: &DeTable<'_>) -> Modals {
    let mut modals = Modals::default();
    for (table, place) in reader.tables(root, "modal") {
        let before = reader.faults.len();
        reader.only_keys(table, "a `[[modal]]`", MODAL);
        let scope = reader.required(table, "scope", ("the `[[modal]]`", place.clone()));
        let scope = scope.and_then(|word| reader.one_of("unknown-scope", "scope", &word, SCOPES));
        let words = listed(reader, table, "words", ("modal", place));
        let cue = modal(reader, table);
        if let (Some(scope), true) = (scope, reader.faults.len() == before) {
            let words = words.into_iter().map(|word| word.text);
            modals.add(scope, words.collect(), &cue);
        }
    }
    modals
}

/// What the cue of a `[[modal]]` does.
fn modal(reader: &mut TableReader, table: &DeTable<'_>) -> Modal {
    Modal {
        takes: reader.choices(table, "takes", TAKES),
        spares: reader
            .texts(table, "spares")
            .into_iter()
            .map(|word| word.text)
            .collect(),
        spares_known: reader.flag(table, "spares_known"),
        certainty: reader.choice(table, "certainty", Certainty::NAMED),
        flips: reader.flag(table, "flips"),
        flat: reader.flag(table, "flat"),
        stance: reader.choice(table, "stance", STANCES),
        denied: reader.choice(table, "denied", DENIED).unwrap_or_default(),
    }
}

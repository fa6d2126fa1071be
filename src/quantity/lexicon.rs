//! The tables of `rules/quantity.toml`, looked up by the words of the text.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::Unit;
use crate::time::pieces::{Key, Pieces, keys};

/// The tables that ship with the program; [`fault`] tells where they do not read.
pub(super) static LEXICON: LazyLock<&Lexicon> =
    LazyLock::new(|| SHIPPED.as_ref().unwrap_or(&NO_WORDS));
static SHIPPED: LazyLock<Result<Lexicon, toml::de::Error>> =
    LazyLock::new(|| toml::from_str(crate::packed::rules("quantity.toml")).map(Lexicon::new));
static NO_WORDS: LazyLock<Lexicon> = LazyLock::new(Lexicon::default);

/// What is wrong with the tables that ship: a fault of this build. `None` where they read.
pub(crate) fn fault() -> Option<&'static toml::de::Error> {
    SHIPPED.as_ref().err()
}

/// What words around a number say of it.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    pub(super) bounds: Phrases<Bound>,
    pub(super) bounds_after: Phrases<Bound>,
    /// Least and greatest, 0 for none.
    pub(super) vague: Phrases<(u32, u32)>,
    /// The same, times the scale behind it.
    pub(super) few: Phrases<(u32, u32)>,
    /// What a word behind a number multiplies it by.
    pub(super) multiples: Phrases<i64>,
    /// What a word in the plural counts by.
    pub(super) crowds: Phrases<i64>,
    /// What letters behind digits multiply them by, always and where something is counted or paid.
    pub(super) short_scales: Phrases<i64>,
    pub(super) short_scales_of_things: Phrases<i64>,
    pub(super) currencies: Phrases<String>,
    pub(super) measures: Phrases<Measure>,
    /// Lemmas of nouns that count human beings.
    pub(super) persons: BTreeSet<String>,
    /// Lemmas of nouns that people make up: "a crowd of 500".
    pub(super) groups: BTreeSet<String>,
    /// Lemmas of verbs whose bare number counts human beings.
    pub(super) harms: BTreeSet<String>,
    /// Nouns of who attacks: 1 for the singular, 2 for the plural.
    pub(super) attackers: Phrases<u32>,
    /// Before them where a toll counts them in, -1, or leaves them out, 1.
    pub(super) attacker_counted: Phrases<f64>,
    pub(super) attacker_left_out: Phrases<f64>,
    /// Words for an attacker's own death.
    pub(super) own_death: Phrases<()>,
}

/// What a phrase makes of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Bound {
    AtLeast,
    MoreThan,
    AtMost,
    LessThan,
    Nearly,
    About,
}

/// A unit of measure and its factor to the base unit of its kind.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
pub(super) struct Measure(pub(super) MeasureKind, pub(super) f64);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum MeasureKind {
    Percent,
    Length,
    Mass,
    Speed,
    Area,
    Celsius,
    Fahrenheit,
    Magnitude,
}

impl MeasureKind {
    pub(super) fn unit(self) -> Unit {
        match self {
            Self::Percent => Unit::Percent,
            Self::Length => Unit::Length,
            Self::Mass => Unit::Mass,
            Self::Speed => Unit::Speed,
            Self::Area => Unit::Area,
            Self::Celsius | Self::Fahrenheit => Unit::Temperature,
            Self::Magnitude => Unit::Magnitude,
        }
    }
}

/// Phrases by their first word, longest first.
#[derive(Debug)]
pub(super) struct Phrases<T>(FxHashMap<Key, Vec<(Vec<Key>, T)>>);

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self(FxHashMap::default())
    }
}

impl<T: Clone> Phrases<T> {
    fn new(phrases: impl IntoIterator<Item = (String, T)>) -> Self {
        let mut table: FxHashMap<Key, Vec<(Vec<Key>, T)>> = FxHashMap::default();
        for (phrase, value) in phrases {
            let keys = keys(&phrase);
            let Some(&first) = keys.first() else { continue };
            let known = table.entry(first).or_default();
            let place = known.partition_point(|(other, _)| other.len() >= keys.len());
            known.insert(place, (keys, value));
        }
        Self(table)
    }

    /// The longest phrase that starts at piece `at`: its value, and the piece after it.
    pub(super) fn read(&self, p: &Pieces<'_>, at: usize) -> Option<(T, usize)> {
        let known = self.0.get(&p.get(at)?.key)?;
        known
            .iter()
            .find_map(|(keys, value)| p.matches(at, keys).map(|end| (value.clone(), end)))
    }

    /// The longest phrase that ends before piece `end`, and its first piece.
    pub(super) fn read_before(&self, p: &Pieces<'_>, end: usize) -> Option<(T, usize)> {
        (1..=4)
            .rev()
            .filter_map(|length| end.checked_sub(length))
            .find_map(|at| {
                self.read(p, at)
                    .filter(|(_, to)| *to == end)
                    .map(|(value, _)| (value, at))
            })
    }
}

impl Lexicon {
    fn new(tables: Tables) -> Self {
        let bounds = |table: BTreeMap<Bound, Vec<String>>| {
            let pairs = table.into_iter();
            Phrases::new(pairs.flat_map(|(bound, phrases)| {
                phrases.into_iter().map(move |phrase| (phrase, bound))
            }))
        };
        let lemmas = |list: &Lemmas| list.lemmas.split_whitespace().map(str::to_owned).collect();
        Self {
            bounds: bounds(tables.bound),
            bounds_after: bounds(tables.bound_after),
            vague: Phrases::new(tables.vague),
            few: Phrases::new(tables.few),
            multiples: Phrases::new(tables.multiple),
            crowds: Phrases::new(tables.crowd),
            short_scales: Phrases::new(tables.short_scale),
            short_scales_of_things: Phrases::new(tables.short_scale_of_things),
            currencies: Phrases::new(tables.currency),
            measures: Phrases::new(tables.measure),
            persons: lemmas(&tables.person),
            groups: lemmas(&tables.group),
            harms: lemmas(&tables.harm),
            attackers: {
                let table = &tables.attacker;
                let number = |list: &[String], each: u32| -> Vec<(String, u32)> {
                    list.iter().map(|word| (word.clone(), each)).collect()
                };
                Phrases::new([number(&table.one, 1), number(&table.several, 2)].concat())
            },
            attacker_counted: alike(&tables.attacker.counted, -1.0),
            attacker_left_out: alike(&tables.attacker.left_out, 1.0),
            own_death: alike(&tables.attacker.own_death, ()),
        }
    }
}

/// `rules/quantity.toml` as it is written.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Tables {
    bound: BTreeMap<Bound, Vec<String>>,
    bound_after: BTreeMap<Bound, Vec<String>>,
    vague: BTreeMap<String, (u32, u32)>,
    few: BTreeMap<String, (u32, u32)>,
    multiple: BTreeMap<String, i64>,
    crowd: BTreeMap<String, i64>,
    short_scale: BTreeMap<String, i64>,
    short_scale_of_things: BTreeMap<String, i64>,
    currency: BTreeMap<String, String>,
    measure: BTreeMap<String, Measure>,
    person: Lemmas,
    group: Lemmas,
    harm: Lemmas,
    attacker: Attacker,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Attacker {
    one: Vec<String>,
    several: Vec<String>,
    counted: Vec<String>,
    left_out: Vec<String>,
    own_death: Vec<String>,
}

/// Phrases that all say one thing.
fn alike<T: Copy>(phrases: &[String], value: T) -> Phrases<T> {
    Phrases::new(phrases.iter().map(|phrase| (phrase.clone(), value)))
}

#[derive(Debug, Default, Deserialize)]
struct Lemmas {
    lemmas: String,
}

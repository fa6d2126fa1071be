//! What English news calls times: the tables of `rules/time.toml`, looked up by word.

use std::{collections::BTreeMap, sync::LazyLock};

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::{
    Modifier,
    calendar::Unit,
    cut::{Key, key, keys},
    holiday::{Holiday, NamedDay, Table, TableEntry},
};

/// The tables that ship with the program; [`fault`] tells where they do not read.
pub(super) static LEXICON: LazyLock<&Lexicon> =
    LazyLock::new(|| SHIPPED.as_ref().unwrap_or(&NO_WORDS));
static SHIPPED: LazyLock<Result<Lexicon, toml::de::Error>> =
    LazyLock::new(|| toml::from_str(crate::packed::rules("time.toml")).map(Lexicon::new));
static NO_WORDS: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(Tables::default()));

/// What is wrong with the tables that ship: a fault of this build. `None` where they read.
pub(crate) fn fault() -> Option<&'static toml::de::Error> {
    SHIPPED.as_ref().err()
}

/// Words by their packed letters.
#[derive(Debug)]
pub(super) struct Lexicon {
    entries: FxHashMap<Key, Entry>,
    /// Feasts by the moon.
    pub(super) tabled: Vec<Table>,
    /// Days that history named.
    pub(super) named_days: Vec<NamedDay>,
    /// Lemmas of auxiliaries that turn a clause to the future.
    pub(super) future_auxiliaries: Vec<String>,
    /// Lemmas that plan in any tense: "schedule".
    pub(super) planning: Vec<String>,
    /// Lemmas that plan but in the past tense: "set", "due".
    pub(super) planned: Vec<String>,
    /// As these where they are for something: "is set for Friday".
    pub(super) aimed: Vec<String>,
    /// Lemmas of adjectives before what is planned: "upcoming".
    pub(super) planned_things: Vec<String>,
    pub(super) mishaps: Vec<String>,
    /// Lemmas that ask somebody to what is to come: "invite".
    pub(super) inviting: Vec<String>,
    /// Lemmas that tell of a timetable in the present tense: "the fair opens Friday".
    pub(super) timetabled: Vec<String>,
    /// Lemmas that put off an end: "extended the deadline until Friday".
    pub(super) extending: Vec<String>,
    /// Lemmas of saying: the time of a speech is what its words count from.
    pub(super) speech: Vec<String>,
    /// Prepositions that reach forward: "until".
    pub(super) forward_prepositions: Vec<String>,
    /// Phrases that reach forward, in words: "as early as".
    pub(super) forward_phrases: Vec<Vec<String>>,
}

/// The senses of one word; a word without any has [`NONE`].
#[derive(Debug, Default)]
pub(crate) struct Entry {
    /// Monday 1 to Sunday 7.
    pub(crate) weekday: Option<i32>,
    /// "Mondays": 1.
    pub(crate) weekday_plural: Option<i32>,
    /// January 1 to December 12.
    pub(crate) month: Option<i32>,
    /// Whether the weekday or month is an abbreviation.
    pub(crate) is_short: bool,
    /// Spring 0 to winter 3.
    pub(crate) season: Option<i32>,
    /// "week", "weeks".
    pub(crate) unit: Option<Unit>,
    /// Whether the unit is in the plural.
    pub(crate) is_plural: bool,
    /// "morning".
    pub(crate) part: Option<DayPart>,
    /// "noon": the hour of the day.
    pub(crate) hour: Option<i32>,
    /// "seven", "hundred".
    pub(crate) number: Option<i64>,
    /// "third", "quarters": what a whole is parted by.
    pub(crate) fraction: Option<i64>,
    /// "third".
    pub(crate) ordinal: Option<i32>,
    /// "last", "following".
    pub(crate) pointer: Option<Pointer>,
    /// "nineties": 9.
    pub(crate) decade: Option<i32>,
    /// "daily".
    pub(crate) recurring: Option<Unit>,
    /// "yesterday": -1.
    pub(crate) day: Option<i32>,
    /// Whether an expression may start with the word.
    pub(crate) opening: Opening,
    /// Phrases that start with the word, longest first.
    pub(crate) phrases: Vec<(Vec<Key>, Phrase)>,
}

/// Whether an expression may start with a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Opening {
    #[default]
    Never,
    /// Where one may start with the next word, too: articles.
    BeforeOther,
    Always,
}

/// What a phrase of several words says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Phrase {
    /// A count that names no number: "a couple of".
    Vague,
    Reference(Reference),
    Modifier(Modifier),
    Holiday(Holiday),
}

/// TIMEX3's values without a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Reference {
    Past,
    Present,
    Future,
}

/// TIMEX3's parts of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub(crate) enum DayPart {
    Mo,
    Af,
    Ev,
    Ni,
    Dt,
}

/// Which turn of a recurring thing is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Pointer {
    /// No word says it.
    #[default]
    Bare,
    /// So many turns after the one at the document's day.
    Document(i32),
    /// So many turns after the one at the date that the text told last.
    Text(i32),
    /// The first turn after the date that stands before it: "from Monday to *Friday*".
    Onward,
    /// The turn within the year (of a weekday: the week) so many after the document's.
    Enclosing(i32),
}

impl Lexicon {
    /// What is known of the word; `None` where it is no word of time.
    pub(super) fn get(&self, key: Key) -> Option<&Entry> {
        self.entries.get(&key)
    }

    fn new(tables: Tables) -> Self {
        let mut lexicon = Self {
            entries: FxHashMap::default(),
            tabled: tables.holiday_tabled.iter().map(Table::new).collect(),
            named_days: tables.named_day.into_values().collect(),
            future_auxiliaries: tables.direction.auxiliaries,
            planning: tables.direction.planning,
            planned: tables.direction.planned,
            aimed: tables.direction.aimed,
            planned_things: tables.direction.planned_things,
            mishaps: tables.direction.mishaps,
            inviting: tables.direction.inviting,
            timetabled: tables.direction.timetabled,
            extending: tables.direction.extending,
            speech: tables.direction.speech,
            forward_prepositions: tables.direction.prepositions,
            forward_phrases: (tables.direction.forward_phrases.iter())
                .map(|phrase| phrase.split(' ').map(str::to_owned).collect())
                .collect(),
        };
        lexicon.add(tables.weekday, |entry, n| entry.weekday = Some(n));
        lexicon.add(tables.weekday_plural, |entry, n| {
            entry.weekday_plural = Some(n);
        });
        lexicon.add(tables.weekday_short, |entry, n| {
            (entry.weekday, entry.is_short) = (Some(n), true);
        });
        lexicon.add(tables.month, |entry, n| entry.month = Some(n));
        lexicon.add(tables.month_short, |entry, n| {
            (entry.month, entry.is_short) = (Some(n), true);
        });
        lexicon.add(tables.season, |entry, n| entry.season = Some(n));
        lexicon.add(tables.unit, |entry, unit| entry.unit = Some(unit));
        lexicon.add(tables.unit_plural, |entry, unit| {
            (entry.unit, entry.is_plural) = (Some(unit), true);
        });
        lexicon.add(tables.part, |entry, part| entry.part = Some(part));
        lexicon.add(tables.hour, |entry, n| entry.hour = Some(n));
        lexicon.add(tables.number, |entry, n| entry.number = Some(n));
        lexicon.add(tables.fraction, |entry, n| entry.fraction = Some(n));
        lexicon.add(tables.ordinal, |entry, n| entry.ordinal = Some(n));
        lexicon.add(tables.pointer, |entry, name| {
            entry.pointer = Some(name.pointer());
        });
        lexicon.add(tables.decade, |entry, n| entry.decade = Some(n));
        lexicon.add(tables.recurring, |entry, unit| entry.recurring = Some(unit));
        lexicon.add(tables.day, |entry, n| entry.day = Some(n));
        lexicon.add_phrases(tables.vague.phrases, Phrase::Vague);
        for (reference, phrases) in tables.reference {
            lexicon.add_phrases(phrases, Phrase::Reference(reference));
        }
        for (modifier, phrases) in tables.modifier {
            lexicon.add_phrases(phrases, Phrase::Modifier(modifier));
        }
        for (name, (month, day)) in tables.holiday_fixed {
            lexicon.add_phrases([name], Phrase::Holiday(Holiday::Fixed(month, day)));
        }
        for (name, (month, weekday, which, days)) in tables.holiday_moving {
            lexicon.add_phrases(
                [name],
                Phrase::Holiday(Holiday::Moving(month, weekday, which, days)),
            );
        }
        for (name, days) in tables.holiday_easter {
            lexicon.add_phrases([name], Phrase::Holiday(Holiday::Easter(days)));
        }
        for (name, days) in tables.holiday_orthodox_easter {
            lexicon.add_phrases([name], Phrase::Holiday(Holiday::OrthodoxEaster(days)));
        }
        for (table, entry) in tables.holiday_tabled.into_iter().enumerate() {
            lexicon.add_phrases(entry.names, Phrase::Holiday(Holiday::Tabled(table)));
        }
        lexicon.open(&tables.opener);
        lexicon
    }

    /// Marks the words that expressions start with: all that have a sense, the second words of "the dawn of", articles.
    fn open(&mut self, opener: &Openers) {
        let second = |(keys, _): &(Vec<Key>, Phrase)| keys.get(1).copied();
        let articles: Vec<Key> = opener.articles.iter().map(|word| key(word)).collect();
        let seconds: Vec<Key> = articles
            .iter()
            .filter_map(|article| self.entries.get(article))
            .flat_map(|entry| entry.phrases.iter().filter_map(second))
            .collect();
        let words = opener.words.iter().map(|word| key(word));
        for word in words.chain(seconds) {
            self.entries.entry(word).or_default();
        }
        #[expect(
            clippy::iter_over_hash_type,
            reason = "each entry is set to the same, in any order"
        )]
        for entry in self.entries.values_mut() {
            entry.opening = Opening::Always;
        }
        for article in articles {
            self.entries.entry(article).or_default().opening = Opening::BeforeOther;
        }
    }

    fn add<T>(&mut self, table: BTreeMap<String, T>, set: impl Fn(&mut Entry, T)) {
        for (word, value) in table {
            set(self.entries.entry(key(&word)).or_default(), value);
        }
    }

    fn add_phrases(&mut self, phrases: impl IntoIterator<Item = String>, sense: Phrase) {
        for keys in phrases.into_iter().map(|phrase| keys(&phrase)) {
            let Some(&first) = keys.first() else { continue };
            let known = &mut self.entries.entry(first).or_default().phrases;
            let place = known.partition_point(|(other, _)| other.len() >= keys.len());
            known.insert(place, (keys, sense));
        }
    }
}

/// The entry of a word that is no word of time.
pub(crate) static NONE: Entry = Entry {
    weekday: None,
    weekday_plural: None,
    month: None,
    is_short: false,
    season: None,
    unit: None,
    is_plural: false,
    part: None,
    hour: None,
    number: None,
    fraction: None,
    ordinal: None,
    pointer: None,
    decade: None,
    recurring: None,
    day: None,
    opening: Opening::Never,
    phrases: Vec::new(),
};

impl DayPart {
    /// As TIMEX3 prints it.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Mo => "MO",
            Self::Af => "AF",
            Self::Ev => "EV",
            Self::Ni => "NI",
            Self::Dt => "DT",
        }
    }

    /// Minutes of the day, from the first up to, not including, the second.
    pub(super) fn minutes(self) -> (u16, u16) {
        match self {
            Self::Mo => (240, 720),
            Self::Af => (720, 1080),
            Self::Ev => (1020, 1440),
            Self::Ni => (1080, 1440),
            Self::Dt => (360, 1200),
        }
    }
}

/// `rules/time.toml` as it is written.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Tables {
    weekday: BTreeMap<String, i32>,
    weekday_plural: BTreeMap<String, i32>,
    weekday_short: BTreeMap<String, i32>,
    month: BTreeMap<String, i32>,
    month_short: BTreeMap<String, i32>,
    season: BTreeMap<String, i32>,
    unit: BTreeMap<String, Unit>,
    unit_plural: BTreeMap<String, Unit>,
    part: BTreeMap<String, DayPart>,
    hour: BTreeMap<String, i32>,
    number: BTreeMap<String, i64>,
    fraction: BTreeMap<String, i64>,
    ordinal: BTreeMap<String, i32>,
    pointer: BTreeMap<String, PointerName>,
    decade: BTreeMap<String, i32>,
    recurring: BTreeMap<String, Unit>,
    day: BTreeMap<String, i32>,
    opener: Openers,
    vague: Phrases,
    reference: BTreeMap<Reference, Vec<String>>,
    modifier: BTreeMap<Modifier, Vec<String>>,
    holiday_fixed: BTreeMap<String, (i32, i32)>,
    holiday_moving: BTreeMap<String, (i32, i32, i32, i32)>,
    holiday_easter: BTreeMap<String, i32>,
    holiday_orthodox_easter: BTreeMap<String, i32>,
    holiday_tabled: Vec<TableEntry>,
    named_day: BTreeMap<String, NamedDay>,
    direction: Direction,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Direction {
    auxiliaries: Vec<String>,
    planning: Vec<String>,
    planned: Vec<String>,
    aimed: Vec<String>,
    planned_things: Vec<String>,
    mishaps: Vec<String>,
    inviting: Vec<String>,
    timetabled: Vec<String>,
    extending: Vec<String>,
    speech: Vec<String>,
    prepositions: Vec<String>,
    forward_phrases: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
struct Openers {
    articles: Vec<String>,
    words: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
struct Phrases {
    phrases: Vec<String>,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum PointerName {
    BeforeDocument,
    AtDocument,
    AfterDocument,
    BeforeText,
    AtText,
    AfterText,
}

impl PointerName {
    fn pointer(self) -> Pointer {
        match self {
            Self::BeforeDocument => Pointer::Document(-1),
            Self::AtDocument => Pointer::Document(0),
            Self::AfterDocument => Pointer::Document(1),
            Self::BeforeText => Pointer::Text(-1),
            Self::AtText => Pointer::Text(0),
            Self::AfterText => Pointer::Text(1),
        }
    }
}

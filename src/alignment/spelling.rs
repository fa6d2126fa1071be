//! Spelling: one name in two forms, a letter or two apart, glued, in another order.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Ground, NameKind, Question, Relation, Row, Sort,
    items::Item,
    names::shared_words,
    settle::{row_of, value},
    story::Story,
};
use crate::{
    mentions::{Name, Value, WordId},
    names::without_accents,
};

/// Mentions of a form that are looked at for what stands around it.
const LOOKED_AT: usize = 12;

/// What the neighbours of two forms share that belong to nothing else.
const AROUND: f64 = 4.0;

/// Letters by which one of two words of a stem is longer: "Distribution", "Distributors", not "Court", "Courthouse".
const LONGER: usize = 3;

/// Letters of a word of a name in which a slip is no other name.
const LONG: usize = 5;

/// Signs within names such as "O'Neil".
const APOSTROPHES: [char; 2] = ['\'', '’'];

/// Names that stand in two forms.
pub(super) fn rows(story: &Story<'_>) -> Vec<Row> {
    let mut rows = words(story);
    rows.extend(wholes(story));
    rows
}

/// A word as it stands in names.
#[derive(Default)]
struct Form<'s, 'a> {
    items: Vec<&'s Item<'a>>,
    /// Words right beside it in names.
    beside: BTreeSet<WordId>,
    kinds: BTreeSet<NameKind>,
}

fn words(story: &Story<'_>) -> Vec<Row> {
    let mut forms: BTreeMap<&str, (WordId, Form<'_, '_>)> = BTreeMap::new();
    for item in &story.items {
        let Value::Name(name) = &item.mention.value else {
            continue;
        };
        for (at, word) in item.value.iter().enumerate() {
            let text = story.word(*word);
            let is_letter = |sign: char| sign.is_alphabetic() || APOSTROPHES.contains(&sign);
            if text.chars().count() < 4 || !text.chars().all(is_letter) {
                continue;
            }
            let (_, form) = forms
                .entry(text)
                .or_insert_with(|| (*word, Form::default()));
            form.items.push(item);
            form.kinds.insert(name.kind);
            // "Dara E. Smith": an initial tells too little.
            let tells = |word: &&WordId| story.word(**word).chars().count() > 1;
            let before = item.value[..at].iter().rev().find(tells);
            let behind = item.value[at + 1..].iter().find(tells);
            form.beside.extend(before.into_iter().chain(behind));
        }
    }
    let all: Vec<(&str, &WordId, &Form<'_, '_>)> = forms
        .iter()
        .map(|(text, (word, form))| (*text, word, form))
        .collect();
    let mut rows = Vec::new();
    for (n, (a, x, one)) in all.iter().enumerate() {
        let first = a.chars().next();
        for (b, y, other) in all[n + 1..]
            .iter()
            .take_while(|(b, ..)| b.chars().next() == first)
        {
            if is_slip(a, b) && is_one(story, (a, **x, one), (b, **y, other)) {
                rows.push(row(&one.items, &other.items, Ground::Spelling, (a, b)));
            }
        }
    }
    rows
}

/// Whether two words are one or two letters apart.
fn is_slip(a: &str, b: &str) -> bool {
    let shorter = a.chars().count().min(b.chars().count());
    match strsim::osa_distance(a, b) {
        1 => true,
        2 => shorter >= 7,
        _ => false,
    }
}

fn sources(items: &[&Item<'_>]) -> BTreeSet<usize> {
    items.iter().map(|item| item.source).collect()
}

/// Whether two forms are one name: what stands beside and around them, and that neither is a word of its own.
fn is_one(
    story: &Story<'_>,
    (a, x, one): (&str, WordId, &Form<'_, '_>),
    (b, y, other): (&str, WordId, &Form<'_, '_>),
) -> bool {
    // "Vendôme" and "Vendome", "theatre" and "theater" are one spelling to a reader.
    let plain = |word: &str| {
        let word = story.vocabulary.american(&without_accents(word));
        word.replace(APOSTROPHES, "")
    };
    if plain(a) == plain(b) {
        return false;
    }
    let together = one.beside.intersection(&other.beside).next().is_some();
    // A source that has both forms knows two names.
    let apart = sources(&one.items).is_disjoint(&sources(&other.items));
    let unsure = |form: &Form<'_, '_>| form.kinds.contains(&NameKind::Other);
    let one_kind = unsure(one) || unsure(other) || !one.kinds.is_disjoint(&other.kinds);
    // A given name alone may be anybody's.
    let given = |word: WordId, form: &Form<'_, '_>| {
        form.kinds.contains(&NameKind::Person)
            && form.items.iter().any(|item| item.value.len() > 1)
            && form
                .items
                .iter()
                .all(|item| item.value.len() == 1 || item.value.last() != Some(&word))
    };
    if (given(x, one) || given(y, other)) && !together {
        return false;
    }
    if !(apart || together)
        || !one_kind
        || is_derived(story, a, b)
        || (is_plural(a, b) && (!together || is_common_end(story, [(x, one), (y, other)])))
    {
        return false;
    }
    if story.is_known(x)
        && story.is_known(y)
        && !(b.starts_with(a.split_at(floor(a)).0) && together)
    {
        return false;
    }
    let capitals = |item: &&&Item<'_>| !item.text.chars().any(char::is_lowercase);
    if one
        .items
        .iter()
        .chain(&other.items)
        .all(|item| capitals(&item))
    {
        return false;
    }
    let shortest = a.chars().count().min(b.chars().count());
    let named =
        |kind: &&NameKind| matches!(kind, NameKind::Person | NameKind::Place | NameKind::Org);
    if shortest < 6
        && !one
            .kinds
            .intersection(&other.kinds)
            .any(|kind| named(&kind))
    {
        return false;
    }
    let common = |word: WordId, other: WordId| !story.is_known(word) && story.is_noun(other);
    let is_common = common(x, y) || common(y, x);
    if a.chars().count() < 5 && is_common {
        return false;
    }
    // "The county coroner", "Corner": a word of the language within a longer name, and somebody's name.
    let person = BTreeSet::from([NameKind::Person]);
    if !together && is_common && (one.kinds != person || other.kinds != person) {
        return false;
    }
    // "Northern Colorado", "Coronado": what has never stood alone is no slip of what has, unless all around them says so.
    let is_alone = |form: &Form<'_, '_>| form.items.iter().any(|item| item.value.len() == 1);
    let may_be_persons =
        one.kinds.contains(&NameKind::Person) && other.kinds.contains(&NameKind::Person);
    if !together && !may_be_persons && is_alone(one) != is_alone(other) {
        return around(story, one, other) >= AROUND;
    }
    if shortest < 6 && !together {
        let (few, many) = (
            one.items.len().min(other.items.len()),
            one.items.len().max(other.items.len()),
        );
        let slip_of = few <= 3 && many >= 3 * few + 2;
        return slip_of || around(story, one, other) >= AROUND;
    }
    true
}

/// Whether a common noun ends one of the names: "Emmy Award" and "Emmy Awards", "General Motor's" are no slips.
fn is_common_end(story: &Story<'_>, forms: [(WordId, &Form<'_, '_>); 2]) -> bool {
    let ends = |(word, form): &(WordId, &Form<'_, '_>)| {
        form.items
            .iter()
            .any(|item| item.value.last() == Some(word))
    };
    let is_thing = |(word, _): &(WordId, &Form<'_, '_>)| {
        let entry = story.entry(*word);
        entry.is_act() || entry.is_intangible() || entry.is_made_or_place()
    };
    forms.iter().any(ends) && forms.iter().any(is_thing)
}

/// The most that the neighbours of two forms share in two sources.
fn around(story: &Story<'_>, one: &Form<'_, '_>, other: &Form<'_, '_>) -> f64 {
    let pairs = one.items.iter().take(LOOKED_AT).flat_map(|a| {
        other
            .items
            .iter()
            .take(LOOKED_AT)
            .filter(|b| b.source != a.source)
            .map(|b| story.shared(&a.near, &b.near))
    });
    pairs.fold(0.0, f64::max)
}

/// The bytes of a word without its last letter.
fn floor(word: &str) -> usize {
    word.char_indices().next_back().map_or(0, |(at, _)| at)
}

/// What two forms have behind all letters of the shorter but its last: that letter, and the longer's rest.
fn endings<'w>(a: &'w str, b: &'w str) -> Option<(&'w str, &'w str)> {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let (stem, last) = short.split_at(floor(short));
    Some((last, long.strip_prefix(stem)?))
}

/// "Island", "Islands": a plural, which may be a slip within a longer name.
fn is_plural(a: &str, b: &str) -> bool {
    endings(a, b).is_some_and(|(last, rest)| {
        let more = rest.strip_prefix(last);
        more.is_some_and(|end| ["s", "es"].contains(&end))
    })
}

/// "Norland", "Norlandic", "Norlanders": words made of one name, which are no slips.
fn is_derived(story: &Story<'_>, a: &str, b: &str) -> bool {
    endings(a, b).is_some_and(|(last, rest)| {
        let more = rest.strip_prefix(last);
        more.is_some_and(|end| story.vocabulary.derives(end))
            || story.vocabulary.derives_from_stem(rest)
    })
}

/// Long names in two wordings: glued, in another order, one word of the same stem.
fn wholes(story: &Story<'_>) -> Vec<Row> {
    let mut longs: BTreeMap<Vec<&str>, Vec<&Item<'_>>> = BTreeMap::new();
    for item in &story.items {
        if !matches!(&item.mention.value, Value::Name(Name { .. })) {
            continue;
        }
        let words: Vec<&str> = item
            .value
            .iter()
            .map(|word| story.word(*word))
            .filter(|word| !story.vocabulary.is_firm(word))
            .collect();
        if words.len() > 1 {
            longs.entry(words).or_default().push(item);
        }
    }
    let all: Vec<(&Vec<&str>, &Vec<&Item<'_>>)> = longs.iter().collect();
    let mut rows = Vec::new();
    for (n, (a, one)) in all.iter().enumerate() {
        for (b, other) in &all[n + 1..] {
            // "Harbour Street in Norwick" and "Norwick Harbour Street" are two ways to name one spot.
            let places = one
                .iter()
                .chain(*other)
                .all(|item| is_place(&item.mention.value));
            if !places
                && sources(one).is_disjoint(&sources(other))
                && !is_turned(one[0].text, other[0].text)
                && (is_slip_in_each(a, b)
                    || is_rewording(a, b) && shared_words(&one[0].value, &other[0].value) > 0)
            {
                let (a, b) = (a.join(" "), b.join(" "));
                rows.push(row(one, other, Ground::Spelling, (&a, &b)));
            }
        }
    }
    rows
}

/// Whether one of two names puts with a preposition what the other puts before its noun: "Commission for Elections", "Elections Commission".
fn is_turned(a: &str, b: &str) -> bool {
    let links = |name: &str| {
        let mut words = name.split_whitespace();
        words.any(|word| word.starts_with(char::is_lowercase))
    };
    links(a) != links(b)
}

fn is_place(value: &Value) -> bool {
    matches!(value, Value::Name(name) if name.kind == NameKind::Place)
}

/// "Marla Denton", "Mirla Dentone": a slip in each word. A slip in one of them is told by that word.
fn is_slip_in_each(a: &[&str], b: &[&str]) -> bool {
    let is_long = |word: &str| word.chars().count() >= LONG;
    a.len() == b.len()
        && a.iter()
            .zip(b)
            .all(|(x, y)| is_long(x) && is_long(y) && is_slip(x, y))
}

fn is_rewording(a: &[&str], b: &[&str]) -> bool {
    if a.iter().chain(b).any(|word| word.chars().count() == 1) {
        return false;
    }
    let (one, other): (BTreeSet<&str>, BTreeSet<&str>) =
        (a.iter().copied().collect(), b.iter().copied().collect());
    if a.concat() == b.concat() {
        return true;
    }
    if one == other {
        return a.len() >= 3;
    }
    let (mine, theirs): (Vec<&str>, Vec<&str>) = (
        one.difference(&other).copied().collect(),
        other.difference(&one).copied().collect(),
    );
    let stem = |word: &str| word.chars().take(5).collect::<String>();
    let is_near = |x: &str, y: &str| x.chars().count().abs_diff(y.chars().count()) <= LONGER;
    !mine.is_empty()
        && mine.len() == theirs.len()
        && mine.iter().all(|x| {
            x.chars().count() >= 5
                && theirs
                    .iter()
                    .any(|y| x != y && stem(x) == stem(y) && is_near(x, y))
        })
        && !mine.iter().any(|x| theirs.iter().any(|y| is_slip(x, y)))
}

fn row(one: &[&Item<'_>], other: &[&Item<'_>], ground: Ground, (a, b): (&str, &str)) -> Row {
    let question = Question {
        predicate: String::new(),
        of: format!("{a} / {b}"),
    };
    row_of(
        Sort::Name,
        Relation::Different,
        ground,
        vec![value(one, &[]), value(other, &[])],
        question,
    )
}

//! Figures: amounts, lengths of time, ordinals and codes, with the nouns that they count.

use std::ops::Range;

use super::{
    Figure, Function, Value, WordId, fates, question,
    reader::{Reader, sorted},
    vocabulary::Kind,
};
use crate::{
    quantity::{Amount, Quantity, Unit, counts_children},
    span::Span,
    text::{EntityType, Label, Pos, Tag},
    thesaurus::Entry,
    time::{Length, TimexKind},
};

/// How far an open side is taken to reach: "at least 12" is near 13, not near 20.
const OPEN: f64 = 1.15;
/// Digits of a code, at least.
const CODE: usize = 7;
/// Tokens behind a length in which the place is looked for that it is measured from.
const FROM: usize = 8;

/// Reads the figures of a source.
pub(super) fn find(reader: &mut Reader<'_>) {
    codes(reader);
    for quantity in &reader.analysis.quantities {
        if !reader.is_read[quantity.number] {
            amount(reader, quantity);
        }
    }
    for timex in &reader.analysis.timexes {
        if timex.value.kind == TimexKind::Duration
            && let Some(length) = timex.value.length
            && let Some((min, max)) = minutes(length)
        {
            let mut heads = governors(reader, &timex.tokens);
            heads.extend(measured(reader, timex.tokens.start));
            let figure = Figure {
                min,
                max,
                is_loose: length.min.is_none() || length.max.is_none(),
                is_vague: length.min.is_none() || length.max.is_none(),
                unit: "minutes".to_owned(),
                heads: sorted(heads),
                is_part: false,
                whose: None,
                otherwise: None,
                fate: None,
            };
            reader.add(timex.tokens.clone(), None, Value::Figure(figure), true);
        }
    }
    ordinals(reader);
}

fn minutes(length: Length) -> Option<(f64, f64)> {
    let (min, max) = (length.min.or(length.max)?, length.max.or(length.min)?);
    Some((min as f64, max as f64))
}

/// Least and greatest value, an open side drawn in.
fn bounds(amount: &Amount) -> Option<(f64, f64)> {
    match (amount.min, amount.max) {
        (Some(min), Some(max)) => Some((min, max)),
        (Some(min), None) => Some((min, min * OPEN)),
        (None, Some(max)) => Some((max / OPEN, max)),
        (None, None) => None,
    }
}

fn amount(reader: &mut Reader<'_>, quantity: &Quantity) {
    let Some((min, max)) = bounds(&quantity.value) else {
        return;
    };
    let number = quantity.number;
    let unit = match &quantity.value.unit {
        _ if counts_children(reader.document, number) => "of".to_owned(),
        Unit::Person | Unit::Count(_) | Unit::None => String::new(),
        Unit::Age => "age".to_owned(),
        unit => unit.to_string(),
    };
    if is_house_number(reader, quantity) || is_code(reader.form(number)) {
        return;
    }
    if is_shard(reader, quantity.span) {
        reader.is_read[quantity.tokens.clone()].fill(true);
        return;
    }
    let whose = (unit == "age").then(|| person(reader, quantity)).flatten();
    let head = counted(reader, number);
    let heads = match unit.as_str() {
        "age" if whose.is_some() => Vec::new(),
        "age" => described(reader, quantity).into_iter().collect(),
        _ => heads(reader, quantity, &unit),
    };
    let fate = unit
        .is_empty()
        .then(|| fates::of_tally(reader, number).or_else(|| fates::of_counted(reader, head)));
    let fate = fate.flatten().map(|fate| reader.id(&fate));
    let is_rest = fate.is_some()
        && std::iter::once(&head)
            .chain(reader.document.children(head))
            .any(|&it| reader.vocabulary.is(Kind::Rest, reader.lemma(it)));
    let is_part = (quantity.is_part && !is_rest)
        || is_joined_to_one(reader, head)
        || is_counted_with_others(reader, head)
        || reader.document.children(head).iter().any(|&child| {
            let group = matches!(
                reader.entity_type(child),
                Some(EntityType::Norp | EntityType::Product)
            );
            let name = reader.token(child).pos == Pos::Propn;
            let rest = reader.vocabulary.is(Kind::Part, reader.lemma(child)) && !is_rest;
            !quantity.tokens.contains(&child) && (group || name || rest)
                || quantity.tokens.contains(&child) && rest
        })
        || is_listed(reader, number)
        || has_more(reader, head);
    let figure = Figure {
        min,
        max,
        is_loose: quantity.value.approximate || min < max,
        is_vague: reader.token(number).pos != Pos::Num
            && !reader
                .form(number)
                .starts_with(|sign: char| sign.is_ascii_digit()),
        unit,
        heads,
        is_part,
        whose,
        otherwise: quantity.value.otherwise,
        fate,
    };
    // The figure itself; the noun that it counts is a term beside it.
    let mut end = (number + 1).max(quantity.tokens.start + 1);
    while end < quantity.tokens.end
        && reader.is_one_entity(number, end)
        && reader.token(end).pos == Pos::Num
    {
        end += 1;
    }
    let tokens = quantity.tokens.start..end;
    let shown = if figure.unit.is_empty() {
        tokens
    } else {
        quantity.tokens.clone()
    };
    reader.add(shown, None, Value::Figure(figure), true);
}

/// "555-0114": digits that name something, as a telephone number does.
fn is_code(form: &str) -> bool {
    let digits = form.bytes().filter(u8::is_ascii_digit).count();
    let is_joined = form.trim_matches('-').contains('-');
    digits >= CODE
        && is_joined
        && form
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'-')
}

/// Whether digits are a piece of a longer sign: the 12 of "MS08-12", the 7 of "45-7-2".
fn is_shard(reader: &Reader<'_>, span: Span) -> bool {
    let text = &reader.analysis.source.text;
    let (before, behind) = (
        text.get(..span.start).unwrap_or_default(),
        text.get(span.end..).unwrap_or_default(),
    );
    let is_sign = |sign: char| sign.is_ascii_digit() || sign.is_uppercase();
    let opens = before
        .strip_suffix('-')
        .is_some_and(|it| it.ends_with(is_sign));
    let goes_on = behind
        .strip_prefix('-')
        .is_some_and(|it| it.starts_with(|sign: char| sign.is_ascii_digit()));
    opens || goes_on
}

/// Whether the sentence tells of more of what a number counts: "two women were shot in the hand, *another woman* in the thigh".
fn has_more(reader: &Reader<'_>, counted: usize) -> bool {
    let is_more = |it: usize| reader.vocabulary.is(Kind::Part, reader.lemma(it));
    let mut sentence = reader.sentence(counted);
    sentence.any(|at| {
        at != counted
            && reader.lemmas[at] == reader.lemmas[counted]
            && reader.document.children(at).iter().any(|&it| is_more(it))
    })
}

/// Whether what a number counts is told beside somebody: "she and three colleagues" are four.
fn is_joined_to_one(reader: &Reader<'_>, counted: usize) -> bool {
    let one = reader
        .document
        .head(counted)
        .filter(|_| reader.token(counted).label == Label::Conj);
    one.is_some_and(|it| matches!(reader.token(it).pos, Pos::Pron | Pos::Propn))
}

/// Whether persons are counted in parts, "four *women* and a man", "two adults and three *children*": neither number is that of all.
fn is_counted_with_others(reader: &Reader<'_>, counted: usize) -> bool {
    let document = reader.document;
    let token = reader.token(counted);
    let first = document
        .head(counted)
        .filter(|_| token.label == Label::Conj);
    let mut others = document.children_by(counted, &[Label::Conj]).chain(first);
    let is_person = |at: usize| {
        let is_noun = reader.token(at).pos == Pos::Noun;
        // "One Norlander and one Belvanian skater": each is a part, too.
        reader.entity_type(at) == Some(EntityType::Norp)
            || is_noun
                && (reader.vocabulary.is_people(reader.lemma(at))
                    || Entry::of(reader.lemma(at)).is_person())
    };
    is_person(counted) && others.any(is_person)
}

/// Whether a number is one of three or more that are listed: "ages 3, 7, 11 and 14".
fn is_listed(reader: &Reader<'_>, number: usize) -> bool {
    let is_number = |at: usize| reader.token(at).pos == Pos::Num;
    let joins = |at: usize| {
        matches!(reader.token(at).tag, Tag::Comma) || reader.token(at).pos == Pos::Cconj
    };
    let sentence = reader.sentence(number);
    let behind = (number + 1..sentence.end).take_while(|&at| is_number(at) || joins(at));
    let before = (sentence.start..number)
        .rev()
        .take_while(|&at| is_number(at) || joins(at));
    behind.chain(before).filter(|&at| is_number(at)).count() > 1
}

/// "the *1300* block of Oak Street"
fn is_house_number(reader: &Reader<'_>, quantity: &Quantity) -> bool {
    let counted = counted(reader, quantity.number);
    let form = reader.form(counted).to_lowercase();
    quantity.value.min.is_none_or(|least| least > 1.0) && reader.vocabulary.is(Kind::Block, &form)
}

/// The noun that a number stands before or is measured in; the number itself where there is none.
fn counted(reader: &Reader<'_>, number: usize) -> usize {
    let mut at = number;
    while let Some(head) = reader.document.head(at) {
        let token = reader.token(at);
        let is_figure = matches!(token.pos, Pos::Num | Pos::Sym) || at == number;
        let leans = matches!(
            token.label,
            Label::Nummod
                | Label::Quantmod
                | Label::Compound
                | Label::Amod
                | Label::Advmod
                | Label::Npadvmod
                | Label::Nmod
                | Label::Conj
                | Label::Punct
        );
        if !is_figure || !leans {
            break;
        }
        at = head;
    }
    at
}

/// The nouns that an amount counts: of "150 miles from Aden" the name.
fn heads(reader: &mut Reader<'_>, quantity: &Quantity, unit: &str) -> Vec<WordId> {
    if unit == "m"
        && let Some(place) = measured_from(reader, quantity.tokens.end)
    {
        return vec![place];
    }
    let mut found = governors(reader, &quantity.tokens);
    if !unit.is_empty() {
        found.extend(measured(reader, quantity.number));
    }
    if let Unit::Count(noun) = &quantity.value.unit {
        found.push(reader.id(&noun.to_lowercase()));
    }
    let head = counted(reader, quantity.number);
    if reader.token(head).pos == Pos::Noun && unit.is_empty() {
        found.push(reader.lemmas[head]);
    }
    sorted(found)
}

/// The noun that is measured: "the *tunnel* is 40 metres long", "the *mission* cost 4 million".
fn measured(reader: &Reader<'_>, number: usize) -> Option<WordId> {
    let document = reader.document;
    let mut at = counted(reader, number);
    while matches!(
        reader.token(at).pos,
        Pos::Noun | Pos::Num | Pos::Sym | Pos::Adj | Pos::Adp
    ) {
        at = document.head(at)?;
    }
    let mut told = question::arguments(reader, at, 0).into_iter();
    let (_, subject) = told.find(|(part, _)| *part == Function::Subject)?;
    (reader.token(subject).pos == Pos::Noun).then(|| reader.lemmas[subject])
}

/// The name behind "from", "of" or "off" after a length.
fn measured_from(reader: &Reader<'_>, end: usize) -> Option<WordId> {
    let last = reader.document.tokens.len();
    let from = (end..last.min(end + FROM))
        .find(|&at| reader.vocabulary.is(Kind::From, reader.lemma(at)))?;
    (from + 1..last.min(from + 3))
        .find(|&at| reader.token(at).pos == Pos::Propn)
        .map(|at| reader.lemmas[at])
}

/// Nouns outside `tokens` that they hang on, and what they are "of".
fn governors(reader: &mut Reader<'_>, tokens: &Range<usize>) -> Vec<WordId> {
    let document = reader.document;
    let mut found = Vec::new();
    for at in tokens.clone() {
        let token = reader.token(at);
        let head = token.head;
        if token.label == Label::Pobj && reader.lemma(head) == "of" {
            let above = reader.token(head).head;
            if reader.token(above).pos == Pos::Noun {
                found.push(reader.lemmas[above]);
            }
        }
        let leans = matches!(
            token.label,
            Label::Nummod | Label::Compound | Label::Amod | Label::Nmod | Label::Npadvmod
        );
        if leans && !tokens.contains(&head) && reader.token(head).pos == Pos::Noun {
            found.push(reader.lemmas[head]);
        }
        for child in document.children_by(at, &[Label::Prep]) {
            if reader.lemma(child) == "of" {
                let objects = document.children_by(child, &[Label::Pobj]);
                found.extend(
                    objects
                        .filter(|&it| !tokens.contains(&it))
                        .map(|it| reader.lemmas[it]),
                );
            }
        }
    }
    // "a 6.1-magnitude quake", "magnitude-6.1"
    for (mark, noun) in [
        (tokens.start.checked_sub(1), tokens.start.checked_sub(2)),
        (Some(tokens.end), Some(tokens.end + 1)),
    ] {
        let (Some(mark), Some(noun)) = (mark, noun) else {
            continue;
        };
        if noun < document.tokens.len()
            && reader.form(mark) == "-"
            && matches!(reader.token(noun).pos, Pos::Noun | Pos::Propn)
        {
            found.push(reader.bases[noun]);
        }
    }
    sorted(found)
}

/// The last name word of the person beside an age.
fn person(reader: &Reader<'_>, quantity: &Quantity) -> Option<WordId> {
    let entities = reader.document.entities.iter();
    let mut people = entities.filter(|entity| entity.kind == EntityType::Person);
    let near = people.find(|entity| {
        let (start, end) = (quantity.tokens.start, quantity.tokens.end);
        start.abs_diff(entity.tokens.end) <= 3 || entity.tokens.start.abs_diff(end) <= 3
    });
    near.map(|entity| reader.lemmas[entity.tokens.end - 1])
}

/// What somebody of an age is called: "a 36-year-old *nurse*", "the driver, 40".
fn described(reader: &Reader<'_>, quantity: &Quantity) -> Option<WordId> {
    let document = reader.document;
    let top = document.root_of(quantity.tokens.clone())?;
    let above = std::iter::once(top).chain(document.ancestors(top).take(2));
    let is_noun =
        |at: &usize| reader.token(*at).pos == Pos::Noun && Entry::of(reader.lemma(*at)).is_person();
    above.filter(is_noun).map(|at| reader.lemmas[at]).next()
}

/// "fourth success": a rank with its noun.
fn ordinals(reader: &mut Reader<'_>) {
    let entities = &reader.document.entities;
    for entity in entities {
        if entity.kind != EntityType::Ordinal || reader.is_read[entity.tokens.start] {
            continue;
        }
        let at = entity.tokens.end - 1;
        let form = reader.form(at).to_lowercase();
        let Some(rank) = reader.vocabulary.rank(&form) else {
            continue;
        };
        let heads = governors(reader, &entity.tokens);
        // "first" and "second" are mostly no counts.
        if heads.is_empty() || rank < 3 {
            continue;
        }
        let figure = Figure {
            min: f64::from(rank),
            max: f64::from(rank),
            is_loose: false,
            is_vague: false,
            unit: "th".to_owned(),
            heads,
            is_part: false,
            whose: None,
            otherwise: None,
            fate: None,
        };
        reader.add(entity.tokens.clone(), None, Value::Figure(figure), true);
    }
}

/// Whether groups of digits are one number that is dialled or looked up: they open with a nought or are joined by hyphens. Numbers that
/// merely stand side by side, as in a table, and spans of years do not.
fn is_dialled(reader: &Reader<'_>, tokens: Range<usize>) -> bool {
    let hyphens = tokens
        .clone()
        .map(|at| reader.form(at).trim_matches('-').matches('-').count())
        .sum::<usize>();
    reader.form(tokens.start).starts_with('0')
        || hyphens > 1
        || (hyphens == 1 && tokens.len() == 1 && !is_span_of_years(reader.form(tokens.start)))
}

/// "2000-2005"
fn is_span_of_years(form: &str) -> bool {
    form.split('-').all(|part| part.len() == 4)
}

/// Groups of digits that name something: "1800-555-120".
fn codes(reader: &mut Reader<'_>) {
    let tokens = reader.document.tokens.len();
    let digits = |reader: &Reader<'_>, at: usize| {
        let form = reader.form(at);
        let dashed = form.len() >= 2
            && form
                .bytes()
                .all(|byte| byte.is_ascii_digit() || byte == b'-');
        dashed && form.bytes().any(|byte| byte.is_ascii_digit())
    };
    let mut at = 0;
    while at < tokens {
        let start = at;
        while at < tokens && digits(reader, at) && !reader.is_read[at] {
            at += 1;
        }
        let all: String = (start..at)
            .flat_map(|it| reader.form(it).bytes())
            .filter(u8::is_ascii_digit)
            .map(char::from)
            .collect();
        let groups = (start..at)
            .map(|it| {
                reader
                    .form(it)
                    .split('-')
                    .filter(|part| !part.is_empty())
                    .count()
            })
            .sum::<usize>();
        if groups > 1 && all.len() >= CODE && is_dialled(reader, start..at) {
            reader.add(start..at, None, Value::Code(all), true);
        }
        at = at.max(start + 1);
    }
}

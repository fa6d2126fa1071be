//! Runs the grammar over a text and resolves what it finds.

use std::ops::Range;

use jiff::civil::Date;

use super::{
    Day, Timex,
    calendar::{civil, day_of},
    expression::{Expression, Found, Meaning},
    fiscal::FiscalYear,
    grammar::{self, Input},
    list,
    pieces::{Pieces, has_candidate},
    resolve::Resolver,
    speech::Speeches,
};
use crate::{quotation::Quoted, span::Span, text::Document};

/// The time expressions of `text`, in order, disjoint.
///
/// `document` is the text's tokens and trees, `quoted` what it has in quotation marks; `published` is the day that relative expressions are read from. Without
/// it they keep their words: no interval, and a value that says what is known ("XXXX-WXX-1" is some Monday).
pub fn find(
    document: &Document,
    text: &str,
    quoted: &[Quoted],
    published: Option<Date>,
) -> Vec<Timex> {
    if !has_candidate(text) {
        return Vec::new();
    }
    let pieces = Pieces::new(text);
    let fiscal = FiscalYear::told(document, &pieces);
    let mut resolver = Resolver::new(document, published.map(day_number), fiscal);
    let found: Vec<(Found, Span)> = recognise(document, &pieces)
        .into_iter()
        .map(|found| {
            let span = pieces.span(found.from, found.to);
            (found, span)
        })
        .collect();
    let mut speeches = Speeches::new(document, quoted, &found);
    found
        .iter()
        .map(|(expression, span)| {
            let (span, expression) = (*span, &expression.expression);
            let speech = speeches.date_around(span);
            resolver.speak(speech.map(|(date, span)| (&date.expression, *span)));
            let tokens = document.tokens_in(span);
            let value = resolver.resolve(expression, span, tokens.clone());
            Timex {
                span,
                tokens,
                value,
            }
        })
        .collect()
}

/// All expressions, left to right; of those that overlap the one that starts first.
pub(super) fn recognise(document: &Document, pieces: &Pieces<'_>) -> Vec<Found> {
    let input = Input {
        p: pieces,
        document,
        depth: 0,
    };
    let mut found: Vec<Found> = Vec::new();
    let mut at = 0;
    while at < pieces.len() {
        let reading = found
            .last()
            .and_then(|before| list::item(input, before, at))
            .or_else(|| grammar::read(input, at))
            .filter(|(_, end)| document.is_story(pieces.span(at, *end)))
            .filter(|(expression, end)| !is_title(pieces, expression, at..*end));
        match reading {
            Some((expression, end)) => {
                found.push(Found {
                    from: at,
                    to: end,
                    expression,
                });
                at = end;
            }
            None => at += 1,
        }
    }
    list::share_years(pieces, &mut found);
    list::order_ranges(pieces, &mut found);
    found
}

/// Whether the words are the title of a work or a show: "60 Minutes", "This Week", "High Noon". In a headline all words are capitals.
fn is_title(p: &Pieces<'_>, found: &Expression, at: Range<usize>) -> bool {
    const AROUND: usize = 4;
    let Some(last) = at.end.checked_sub(1) else {
        return false;
    };
    let entry = p.entry(last);
    let is_measure = entry.unit.is_some() || entry.part.is_some() || entry.hour.is_some();
    let may_be = match found.meaning {
        Meaning::Length { .. } | Meaning::Pointed(..) => true,
        _ => found.time.is_some(),
    };
    let follows_name = |at: usize| p.is_word(at) && p.is_capital(at);
    let is_longer = at.len() > 1 || at.start.checked_sub(1).is_some_and(follows_name);
    if !is_measure || !may_be || !is_longer || !p.is_capital(last) || is_shouted(p, last) {
        return false;
    }
    let around = at.start.saturating_sub(AROUND)..at.end + AROUND;
    let is_plain = |at: usize| p.is_word(at) && p.word(at).len() > 3 && !p.is_capital(at);
    around.filter(|i| !at.contains(i)).any(is_plain)
}

/// "FRIDAY NIGHT"
fn is_shouted(p: &Pieces<'_>, at: usize) -> bool {
    p.word(at).bytes().all(|byte| byte.is_ascii_uppercase())
}

/// The date of a day's number; `None` outside the years that a date can have.
pub fn date_of(day: Day) -> Option<Date> {
    let (year, month, day) = civil(day);
    Date::new(
        year.try_into().ok()?,
        month.try_into().ok()?,
        day.try_into().ok()?,
    )
    .ok()
}

/// The day's number.
pub fn day_number(date: Date) -> Day {
    let (year, month, day) = (date.year(), date.month(), date.day());
    day_of(i32::from(year), i32::from(month), i32::from(day)).unwrap_or_default()
}

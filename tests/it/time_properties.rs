//! Whatever the text and the date: no panic, spans in order and disjoint, intervals that do not end before they start.

use jiff::civil::Date;
use proptest::prelude::*;
use variorum::{quantity, quotation, span::Span, text::Document, time};

/// Texts made of the words that the grammar knows, so that rules meet in every combination.
fn timely_text() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "last",
        "next",
        "this",
        "the",
        "of",
        "a",
        "two",
        "2",
        "31",
        "99999999",
        "1989",
        "2018",
        "29",
        "Feb.",
        "May",
        "June",
        "Monday",
        "Fri.",
        "week",
        "weeks",
        "year",
        "year's",
        "end",
        "century",
        "decades",
        "ago",
        "later",
        "before",
        "after",
        "first",
        "third",
        "quarter",
        "half",
        "early",
        "late",
        "mid-",
        "9",
        "p.m.",
        "12:59",
        "GMT",
        ",",
        "-",
        "and",
        "to",
        "every",
        "daily",
        "night",
        "noon",
        "summer",
        "Thanksgiving",
        "Easter",
        "1990s",
        "'80s",
        "2018-06-04",
        "2/30/2018",
        "1.5",
        "million",
        "percent",
        "$",
        "people",
        "at least",
        "nearly",
        "dozens",
        "37-year-old",
        "\n\n",
        "é",
        "–",
        "’",
        "nineteen",
        "ninety-six",
        "hundred",
        "fiscal",
        "ten",
        "thousand",
        "years",
        "W53",
        "9999",
        "0001",
        "the 15th",
        "from",
        "this time",
        "Ramadan",
        "Orthodox Easter",
        "weekend",
        "9/11",
        "fiscal year begins",
        "the quarter ended",
        "week 53",
        "of",
        "\"",
        "said",
        "31.12.",
        "T10:15",
        "or so",
    ]);
    prop::collection::vec(word, 0..24).prop_map(|words| words.join(" "))
}

fn any_date() -> impl Strategy<Value = Option<Date>> {
    prop::option::of(
        (1_i16..=9999, 1_i8..=12, 1_i8..=28)
            .prop_map(|(year, month, day)| Date::constant(year, month, day)),
    )
}

fn holds(text: &str, date: Option<Date>) -> Result<(), TestCaseError> {
    let document = Document::default();
    let quoted = quotation::find(text, &[Span::new(0, text.len())]);
    let timexes = time::find(&document, text, &quoted, date);
    let mut end = 0;
    for timex in &timexes {
        prop_assert!(end <= timex.span.start && timex.span.start < timex.span.end);
        prop_assert!(!timex.span.slice(text).is_empty());
        end = timex.span.end;
        let days = timex.value.interval;
        prop_assert!(
            days.from.zip(days.to).is_none_or(|(from, to)| from < to),
            "{:?}",
            timex.value
        );
        let minutes = timex.value.minutes;
        prop_assert!(minutes.is_none_or(|(from, to)| from < to));
    }
    let mut end = 0;
    for quantity in quantity::find(&document, text, &timexes) {
        prop_assert!(end <= quantity.span.start && quantity.span.start < quantity.span.end);
        end = quantity.span.end;
        prop_assert!(
            quantity
                .value
                .min
                .zip(quantity.value.max)
                .is_none_or(|(min, max)| min <= max),
            "{quantity:?}"
        );
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn timely_words_hold(text in timely_text(), date in any_date()) {
        holds(&text, date)?;
    }

    #[test]
    fn any_text_holds(text in "\\PC{0,60}", date in any_date()) {
        holds(&text, date)?;
    }
}

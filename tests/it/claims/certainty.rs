//! Polarity, certainty and stance of the bracketed event of each sentence in `certainty.txt`.

use std::fmt::Write as _;

use variorum::claims::{Cues, certainty};

use super::{analysis, source};

/// A sentence with what is to be read from it.
struct Case<'a> {
    expected: &'a str,
    marked: &'a str,
}

#[test]
fn certainty_is_read_by_cue_and_scope() {
    let cues = Cues::news().unwrap_or_else(|error| panic!("{error}"));
    let cases: Vec<Case<'_>> = include_str!("certainty.txt")
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| {
            line.split_once(" | ")
                .map(|(expected, marked)| Case { expected, marked })
                .unwrap()
        })
        .collect();
    let mut shown = String::new();
    let mut wrong = 0;
    for case in &cases {
        let found = read(case.marked, &cues);
        let fault = if found == case.expected {
            String::new()
        } else {
            format!("   <- expected {}", case.expected)
        };
        wrong += usize::from(!fault.is_empty());
        writeln!(shown, "{found} | {}{fault}", case.marked).unwrap();
    }
    writeln!(
        shown,
        "{} of {} as expected",
        cases.len() - wrong,
        cases.len()
    )
    .unwrap();
    insta::assert_snapshot!(shown);
    assert!(
        wrong * 20 <= cases.len(),
        "{wrong} of {} sentences are misread",
        cases.len()
    );
}

/// What is read from the event in brackets, in the words of `certainty.txt`.
fn read(marked: &str, cues: &Cues) -> String {
    let start = marked.find('[').unwrap();
    let text = marked.replace(['[', ']'], "");
    let source = source(&text);
    let analysis = analysis(&source);
    let event = analysis
        .document
        .tokens
        .iter()
        .position(|token| token.span.start == start)
        .unwrap();
    let reading = certainty::read(&analysis, cues, event, &[event]);
    let word = |value: serde_json::Value| value.as_str().unwrap().to_owned();
    let polarity = word(serde_json::to_value(reading.polarity).unwrap());
    let certainty = word(serde_json::to_value(reading.certainty).unwrap());
    let stance = word(serde_json::to_value(reading.stance).unwrap());
    match stance.as_str() {
        "fact" => format!("{polarity} {certainty}"),
        _ => format!("{polarity} {certainty} {stance}"),
    }
}

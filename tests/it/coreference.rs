//! Which mentions of a text are one: passages with the answer marked, and how many are right.
//!
//! `coreference/passages.txt` holds a passage a paragraph: `# title | day of publication`, then text with its mentions in
//! brackets. `[Ruiz|a]`: entity a; `[Moscow|r*]`: entity r, a place that acts; `[both|a+b]`: of a and b;
//! `[he|?]`: nobody can tell; `[Aurora|a=place/aurora]`: this entry of the gazetteer, none after a bare `=`. The snapshot shows each passage's faults, so that a change shows what it mends and breaks.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::{collections::BTreeMap, fmt::Write as _};

use variorum::{
    lexicon::Lexicon,
    names::{self, Gazetteer, Mention, Names},
    quotation,
    span::Span,
    text::Model,
};

/// Of the marked mentions, so many at least are right, in percent.
const BAR: usize = 90;

/// A marked mention.
struct Marked {
    span: Span,
    label: String,
}

#[test]
fn passages_are_resolved() {
    let (gazetteer, lexicon) = (Gazetteer::news().unwrap(), Lexicon::shipped().unwrap());
    let model = Model::english().unwrap();
    let passages = include_str!("coreference/passages.txt");
    let (mut shown, mut right, mut all) = (String::new(), 0, 0);
    for passage in passages
        .split("\n\n")
        .filter(|passage| !passage.trim().is_empty())
    {
        let (head, marked) = passage.trim().split_once('\n').unwrap();
        let (title, day) = head
            .trim_start_matches("# ")
            .split_once(" | ")
            .unwrap_or((head.trim_start_matches("# "), ""));
        let (text, answers) = unmark(marked);
        let document = model.read(&text);
        let quoted = quotation::find(&text, &[Span::new(0, text.len())]);
        let found = names::find(
            &document,
            &text,
            &quoted,
            &gazetteer,
            &lexicon,
            day.parse().ok(),
        );
        let faults = faults(&text, &found, &answers);
        all += answers.len();
        right += answers.len() - faults.len();
        writeln!(
            shown,
            "{title}: {} of {}",
            answers.len() - faults.len(),
            answers.len()
        )
        .unwrap();
        for fault in faults {
            writeln!(shown, "    {fault}").unwrap();
        }
    }
    writeln!(shown, "\n{right} of {all} right").unwrap();
    insta::assert_snapshot!(shown);
    assert!(
        right * 100 >= all * BAR,
        "{right} of {all} right, bar {BAR} %"
    );
}

/// The text without marks, and the marks.
fn unmark(marked: &str) -> (String, Vec<Marked>) {
    let (mut text, mut answers) = (String::new(), Vec::new());
    let mut rest = marked;
    while let Some((before, after)) = rest.split_once('[') {
        let (mark, after) = after.split_once(']').unwrap();
        let (words, label) = mark.split_once('|').unwrap();
        text.push_str(before);
        let start = text.len();
        text.push_str(words);
        answers.push(Marked {
            span: Span::new(start, text.len()),
            label: label.to_owned(),
        });
        rest = after;
    }
    text.push_str(rest);
    (text, answers)
}

/// What is wrong, a line a mention.
fn faults(text: &str, found: &Names, answers: &[Marked]) -> Vec<String> {
    let mut entities: BTreeMap<&str, usize> = BTreeMap::new();
    let mut faults = Vec::new();
    for answer in answers {
        let words = answer.span.slice(text);
        let Some(mention) = mention_at(found, answer.span) else {
            faults.push(format!("not found: {words}"));
            continue;
        };
        let (label, listed) = match answer.label.split_once('=') {
            Some((label, listed)) => (label, Some(listed)),
            None => (answer.label.as_str(), None),
        };
        let entry = mention
            .entity
            .and_then(|at| found.entities[at].listed.as_deref());
        if listed.is_some_and(|listed| entry.unwrap_or_default() != listed) {
            faults.push(format!("listed as {}: {words}", entry.unwrap_or("nothing")));
            continue;
        }
        let label = label.trim_end_matches('*');
        let metonym = answer.label.ends_with('*');
        if let Some(fault) = fault(mention, label, metonym, &mut entities) {
            faults.push(format!("{fault}: {words} ({})", answer.label));
        }
    }
    faults
}

fn fault<'a>(
    mention: &Mention,
    label: &'a str,
    metonym: bool,
    entities: &mut BTreeMap<&'a str, usize>,
) -> Option<&'static str> {
    if label == "?" {
        return mention
            .entity
            .is_some_and(|entity| entities.values().any(|&known| known == entity))
            .then_some("linked");
    }
    if label.contains('+') {
        let mut wanted: Vec<usize> = label
            .split('+')
            .filter_map(|part| entities.get(part).copied())
            .collect();
        let mut members = mention.members.clone();
        wanted.sort_unstable();
        members.sort_unstable();
        return (members != wanted).then_some("other members");
    }
    if mention.metonym != metonym {
        return Some(if metonym {
            "taken for a place"
        } else {
            "taken for a government"
        });
    }
    let Some(entity) = mention.entity else {
        return Some("open");
    };
    if let Some(&known) = entities.get(label) {
        return (known != entity).then_some("another");
    }
    let taken = entities.values().any(|&known| known == entity);
    entities.insert(label, entity);
    taken.then_some("joined")
}

/// The mention that ends where the mark ends, or with the mark's last word but one.
fn mention_at(found: &Names, span: Span) -> Option<&Mention> {
    found
        .mentions
        .iter()
        .filter(|mention| {
            mention.span.end == span.end && mention.span.start >= span.start.saturating_sub(4)
        })
        .min_by_key(|mention| mention.span.start.abs_diff(span.start))
}

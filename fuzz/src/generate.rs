//! Stories from templates: bytes choose who, where, when, how many, who says so, and the shape of each sentence.

use arbitrary::{Result, Unstructured};

const PEOPLE: [&str; 8] = [
    "Ana Ruiz",
    "Tomas Lind",
    "Mia Berg",
    "Ruiz",
    "Lind",
    "Mayor Rosa Vik",
    "Mr. Lind",
    "Dr. Karl Brandt",
];
const PLACES: [&str; 6] = [
    "Port Sele",
    "Oslo",
    "Halden",
    "the harbour of Bergen",
    "Springfield, Illinois",
    "Lund",
];
const DAYS: [&str; 9] = [
    "on Monday",
    "on Tuesday",
    "on 4 May 2026",
    "last week",
    "yesterday",
    "in 2025",
    "two days later",
    "on May 5",
    "early Friday",
];
const BODIES: [&str; 5] = [
    "Norland Steel",
    "the UN",
    "Coast Radio",
    "the Northern Economic Forum",
    "police",
];
const COUNTS: [&str; 10] = [
    "three",
    "3",
    "five",
    "at least 12",
    "more than a dozen",
    "up to 40",
    "nearly 1,000",
    "no",
    "two of the",
    "between 3 and 7",
];
const DEEDS: [&str; 12] = [
    "{n} people were killed in a fire in {place} {day}",
    "{who} resigned from {body} {day}",
    "{who} has not resigned from {body}",
    "{who} met {other} in {place} {day}",
    "{who} was arrested in {place} {day}",
    "{who} invited {other} to {place}",
    "{body} bought {body} for ${n} million {day}",
    "an earthquake of magnitude 6.{d} struck {place} {day}",
    "{who} denied that {other} had met {body} {day}",
    "{who} won the election in {place} {day}",
    "{who}, {n}, died in {place} {day}",
    "a ferry with {n} people on board sank off {place} {day}, killing {n}",
];
const SHAPES: [&str; 16] = [
    "{deed}.",
    "{deed}, {who} said {day}.",
    "According to {body}, {deed}.",
    "\u{201c}{deed},\u{201d} {who} said.",
    "\"{deed}\", said {who} of {body}.",
    "{who} told {body} that {deed}.",
    "{body} reported that {who} had said that {deed}.",
    "It is not true that {deed}, {body} said.",
    "{deed} may be what happened, {who} said.",
    "{who} said: \u{2018}{deed}.\u{2019}",
    "If {deed}, {other} will leave.",
    "\u{201c}{deed}. It was {who} who said \u{2018}{deed}\u{2019}",
    "He said she was there. {deed}.",
    "{deed} \u{2014} {body}.",
    "CORRECTION: an earlier version said that {deed}.",
    "{place}, {day} ({body}) \u{2013} {deed}.",
];
const BREAKS: [&str; 6] = ["\n\n", " ", "\n", "\r\n\r\n", "\u{a0}", "\n\n\u{201c}"];
const ODD: [&str; 12] = [
    "\u{200b}",
    "\u{301}",
    "\u{202e}",
    "\u{1f6a2}",
    "\u{fb01}",
    "\u{feff}",
    "\t",
    "\u{2028}",
    "((",
    "\u{ad}",
    "\u{130}",
    "...",
];

/// One to four sources of one story.
pub(crate) fn story(bytes: &[u8]) -> Vec<String> {
    let mut bytes = Unstructured::new(bytes);
    told(&mut bytes).unwrap_or_default()
}

fn told(bytes: &mut Unstructured<'_>) -> Result<Vec<String>> {
    // Few of each, so that sources share events.
    let deeds = [deed(bytes)?, deed(bytes)?, deed(bytes)?];
    let mut sources = Vec::new();
    for _ in 0..bytes.int_in_range(1..=4)? {
        let mut text = String::new();
        for _ in 0..bytes.int_in_range(1..=5)? {
            let one = if bytes.ratio(2, 3)? {
                bytes.choose(&deeds)?.clone()
            } else {
                deed(bytes)?
            };
            let shape = bytes.choose(&SHAPES)?.replace("{deed}", &one);
            text.push_str(&filled(&shape, bytes)?);
            text.push_str(bytes.choose(&BREAKS)?);
            if bytes.ratio(1, 8)? {
                text.push_str(bytes.choose(&ODD)?);
            }
        }
        // A cut and a doubled run of words break what templates keep whole.
        if bytes.ratio(1, 4)? {
            let at = bytes.int_in_range(0..=text.len())?;
            let at = (0..=at)
                .rev()
                .find(|&at| text.is_char_boundary(at))
                .unwrap_or(0);
            let odd = bytes.choose(&ODD)?;
            text.insert_str(at, odd);
        }
        sources.push(text);
    }
    Ok(sources)
}

fn deed(bytes: &mut Unstructured<'_>) -> Result<String> {
    let deed = (*bytes.choose(&DEEDS)?).to_owned();
    filled(&deed, bytes)
}

/// `shape` with words in its gaps.
fn filled(shape: &str, bytes: &mut Unstructured<'_>) -> Result<String> {
    let mut out = String::new();
    let mut rest = shape;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((gap, behind)) = after.split_once('}') else {
            break;
        };
        match gap {
            "who" | "other" => out.push_str(bytes.choose(&PEOPLE)?),
            "place" => out.push_str(bytes.choose(&PLACES)?),
            "day" => out.push_str(bytes.choose(&DAYS)?),
            "body" => out.push_str(bytes.choose(&BODIES)?),
            "n" => out.push_str(bytes.choose(&COUNTS)?),
            _ => out.push_str(&bytes.int_in_range(0..=9)?.to_string()),
        }
        rest = behind;
    }
    out.push_str(rest);
    Ok(out)
}

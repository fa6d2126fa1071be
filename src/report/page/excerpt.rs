//! A sentence cut to the words around a value.

use serde::Serialize;

use crate::span::Span;

/// Characters on each side of a value.
const REACH: usize = 105;

/// The words before a value, the value, and the words after it, on one line.
#[derive(Debug, Serialize, PartialEq, Eq)]
pub(super) struct Excerpt {
    before: String,
    value: String,
    after: String,
    /// Whether it holds quotation marks of its own, so that none are put around it.
    quoted: bool,
}

/// `value` with the words around it; the value itself is never cut.
pub(super) fn excerpt(sentence: &str, value: Span) -> Excerpt {
    let before = Span::new(0, value.start).slice(sentence);
    let after = Span::new(value.end, sentence.len()).slice(sentence);
    let before = tail(squeezed(before).trim_start());
    let after = head(squeezed(after).trim_end());
    let value = squeezed(value.slice(sentence)).trim().to_owned();
    let is_mark = |sign: char| matches!(sign, '"' | '“' | '”' | '«' | '»');
    Excerpt {
        quoted: [&before, &value, &after]
            .iter()
            .any(|part| part.contains(is_mark)),
        before,
        value,
        after,
    }
}

/// The end of `words`, cut at a blank.
fn tail(words: &str) -> String {
    let Some((start, _)) = words.char_indices().rev().nth(REACH) else {
        return words.to_owned();
    };
    let kept = words.get(start..).unwrap_or_default();
    let kept = kept.split_once(' ').map_or(kept, |(_, rest)| rest);
    format!("…{kept}")
}

/// The beginning of `words`, cut at a blank.
fn head(words: &str) -> String {
    let Some((end, _)) = words.char_indices().nth(REACH) else {
        return words.to_owned();
    };
    let kept = words.get(..end).unwrap_or_default();
    let kept = kept.rsplit_once(' ').map_or(kept, |(rest, _)| rest);
    format!("{kept}…")
}

/// `text` with a blank for each run of white space.
fn squeezed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        if !sign.is_whitespace() {
            out.push(sign);
        } else if !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Span, excerpt};

    #[test]
    fn a_value_keeps_its_words_whole_and_marks_what_is_cut() {
        let text = "The harbour\nmaster said \"23 boats\"  left.";
        let cut = excerpt(text, Span::new(25, 33));
        assert_eq!(
            (cut.before.as_str(), cut.value.as_str(), cut.after.as_str()),
            ("The harbour master said \"", "23 boats", "\" left.")
        );
        assert!(cut.quoted);
        let long = format!("{} boats {}", "before ".repeat(40), "after ".repeat(40));
        let start = long.find("boats").unwrap_or_default();
        let cut = excerpt(&long, Span::new(start, start + 5));
        assert!(cut.before.starts_with("…before") && cut.before.ends_with(' '));
        assert!(cut.after.ends_with("after…"));
        assert!(!cut.quoted);
    }
}

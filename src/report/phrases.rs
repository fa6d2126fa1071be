//! Dates, counts, excerpts and chains in the words of the report.

use jiff::{ToSpan, civil::Date};

use super::{AttributionRow, ClaimRow};
use crate::{span::Span, verdicts::Verdict};

/// Longest excerpt of a quote, in characters: two lines of a wide terminal.
const EXCERPT: usize = 170;

/// "1 conflict", "2 conflicts"; nouns that take more than an "s" come as a pair.
pub(super) fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// "a", "a or b", "a, b or c".
pub(super) fn joined(items: &[String], last: &str) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [front @ .., end] => format!("{} {last} {end}", front.join(", ")),
    }
}

/// `text` with a capital letter and a full stop.
pub(super) fn sentence(text: &str) -> String {
    let text = capitalised(text);
    if text.is_empty() || text.ends_with(['.', '?', '!']) {
        text
    } else {
        text + "."
    }
}

/// `text` with a capital letter.
pub(super) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters
        .next()
        .map(|letter| letter.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

/// `text` on one line, cut at a word and marked where it has more than `most` characters.
pub(super) fn shortened(text: &str, most: usize) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= most {
        return text;
    }
    let end = text
        .char_indices()
        .nth(most)
        .map_or(text.len(), |(at, _)| at);
    let kept = text.get(..end).unwrap_or_default();
    let kept = kept.rsplit_once(' ').map_or(kept, |(words, _)| words);
    format!("{kept} …")
}

/// The name of a verdict at the head of a finding.
pub(super) fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Conflict => "Conflict",
        Verdict::Denial => "Denial",
        Verdict::OtherOccasion => "Another occasion",
        Verdict::Agreement => "Agreement",
        Verdict::Refinement => "More exact",
        Verdict::Overlap => "Partly the same",
        Verdict::SingleSource => "One origin",
    }
}

/// "4 June 2018", or the text itself where it is no ISO date.
pub(super) fn day(iso: &str) -> String {
    iso.parse::<Date>().map_or_else(|_| iso.to_owned(), written)
}

/// The days from `from` up to, not including, `to` (ISO dates): "31 May 2018", "May 2018", "2011", "28 May to 3 June 2018".
pub(super) fn period(from: &str, to: &str) -> String {
    let (Ok(first), Ok(end)) = (from.parse::<Date>(), to.parse::<Date>()) else {
        return format!("{from} to {to}");
    };
    let last = end.checked_sub(1.day()).unwrap_or(end);
    let starts_month = first.day() == 1;
    let ends_month = last == last.last_of_month();
    let months = (first.year() == last.year()).then(|| (first.month(), last.month()));
    match months {
        _ if first == last => written(first),
        Some((1, 12)) if starts_month && ends_month => first.year().to_string(),
        Some((a, b)) if a == b && starts_month && ends_month => first.strftime("%B %Y").to_string(),
        Some((a, b)) if a == b => format!("{} to {}", first.day(), written(last)),
        Some(_) => format!("{} to {}", first.strftime("%-d %B"), written(last)),
        None => format!("{} to {}", written(first), written(last)),
    }
}

fn written(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

/// Who said it, the root first: "RIA Novosti, through Yonhap"; nobody named: the outlet itself.
pub(super) fn said_by(chain: &[AttributionRow]) -> String {
    let mut speakers = chain.iter().rev().map(|link| link.speaker.as_str());
    match speakers.next() {
        None => "the outlet itself".to_owned(),
        Some(root) => speakers.fold(root.to_owned(), |told, outer| {
            format!("{told}, through {outer}")
        }),
    }
}

/// The claim's quote, cut to the words around `focus` where it is long.
pub(super) fn excerpt(claim: &ClaimRow, focus: Span) -> String {
    let quote = &claim.quote.words;
    let within = focus.start.clamp(quote.span.start, quote.span.end) - quote.span.start;
    let words: Vec<(usize, &str)> = quote
        .text
        .split_whitespace()
        .map(|word| (word.as_ptr().addr() - quote.text.as_ptr().addr(), word))
        .collect();
    let middle = words
        .partition_point(|(at, _)| *at <= within)
        .saturating_sub(1);
    let (mut start, mut end, mut length) = (middle, middle, 0);
    loop {
        let before = start.checked_sub(1).and_then(|i| words.get(i));
        let after = words.get(end);
        let grown = match (before, after) {
            (Some((_, word)), _) if start + end > 2 * middle || after.is_none() => {
                start -= 1;
                word
            }
            (_, Some((_, word))) => {
                end += 1;
                word
            }
            (_, None) => break,
        };
        length += grown.chars().count() + 1;
        if length > EXCERPT {
            break;
        }
    }
    let text: Vec<&str> = words[start..end].iter().map(|(_, word)| *word).collect();
    let cut = |is_cut: bool| if is_cut { "…" } else { "" };
    let (left, right) = (cut(start > 0), cut(end < words.len()));
    format!("{left}{}{right}", text.join(" "))
}

/// The words of `text` around a value, so many before and after it, cut ends marked; the value itself is replaced by `shown`
/// where that is given.
pub(super) fn around(
    text: &str,
    value: Span,
    (before, after): (usize, usize),
    shown: Option<&str>,
) -> String {
    let left = text.get(..value.start).unwrap_or_default();
    let right = text.get(value.end..).unwrap_or_default();
    let at = |word: &str, of: &str| word.as_ptr().addr() - of.as_ptr().addr();
    let head = left.split_whitespace().rev().take(before).last();
    let start = head.map_or(left.len(), |word| at(word, left));
    let tail = right.split_whitespace().take(after).last();
    let end = tail.map_or(0, |word| at(word, right) + word.len());
    let mark = |rest: &str| if rest.trim().is_empty() { "" } else { "…" };
    let own = value.slice(text);
    let line = format!(
        "{}{}{}{}{}",
        mark(left.get(..start).unwrap_or_default()),
        left.get(start..).unwrap_or_default(),
        shown.unwrap_or(own),
        right.get(..end).unwrap_or_default(),
        mark(right.get(end..).unwrap_or_default()),
    );
    let line = line.replace("……", "…");
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{around, joined, period};
    use crate::span::Span;

    #[test]
    fn a_value_stands_among_its_words() {
        let text = "On Monday the ferry took 23 people from Norland to the island.";
        let value = Span::new(25, 27);
        assert_eq!(
            around(text, value, (2, 2), None),
            "…ferry took 23 people from…"
        );
        assert_eq!(
            around(text, value, (9, 9), Some("…")),
            "On Monday the ferry took … people from Norland to the island."
        );
    }

    #[test]
    fn periods_read_as_an_editor_writes_them() {
        let cases = [
            (("2018-05-31", "2018-06-01"), "31 May 2018"),
            (("2018-05-01", "2018-06-01"), "May 2018"),
            (("2011-01-01", "2012-01-01"), "2011"),
            (("2018-05-28", "2018-06-04"), "28 May to 3 June 2018"),
            (("2018-05-21", "2018-06-01"), "21 to 31 May 2018"),
            (
                ("2018-12-31", "2019-01-02"),
                "31 December 2018 to 1 January 2019",
            ),
        ];
        for ((from, to), text) in cases {
            assert_eq!(period(from, to), text);
        }
    }

    #[test]
    fn lists_read_as_prose() {
        let names = ["a", "b", "c"].map(str::to_owned);
        assert_eq!(joined(&names, "or"), "a, b or c");
        assert_eq!(joined(&names[..1], "or"), "a");
    }
}

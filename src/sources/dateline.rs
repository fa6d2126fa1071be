//! The place in a dateline: "OCALA, Fla. (AP) – A man …", "PORT SELE – Police …", alone or at the head of a paragraph.

use super::{BlockKind, Source};
use crate::span::Span;

/// A dateline is as many bytes long at most.
const LONGEST: usize = 70;
/// What stands behind a dateline has more bytes.
const SENTENCE: usize = 20;
/// Blocks in which a dateline is looked for.
const BLOCKS: usize = 12;

impl Source {
    /// Whether a date is that of a dateline, and says nothing of what the paragraph tells: "PORT SELE, *March 3* (AP) – A ferry …".
    pub fn is_dateline_date(&self, date: Span) -> bool {
        let mut blocks = self.blocks.iter();
        let block =
            blocks.find(|block| block.span.start <= date.start && date.end <= block.span.end);
        block.is_some_and(|block| {
            let end = date.end - block.span.start;
            end < LONGEST && is_before_outlet(block.span.slice(&self.text), end)
        })
    }

    /// The town in the first dateline; `None` where there is none.
    pub fn dateline(&self) -> Option<Span> {
        self.blocks
            .iter()
            .filter(|block| matches!(block.kind, BlockKind::Dateline | BlockKind::Paragraph))
            .take(BLOCKS)
            .find_map(|block| {
                let length = town(block.span.slice(&self.text))?;
                Some(Span::new(block.span.start, block.span.start + length))
            })
    }
}

/// Whether the date that ends at `end` stands in a dateline that names the outlet: "March 3 (AP) – A ferry". Without one it may date what
/// follows, as in a list of days.
fn is_before_outlet(words: &str, end: usize) -> bool {
    let rest = words.get(end..).unwrap_or_default().trim_start();
    let outlet = rest.strip_prefix('(').and_then(|rest| rest.split_once(')'));
    outlet.is_some_and(|(name, rest)| {
        let rest = rest.trim_start();
        name.len() < LONGEST && rest.starts_with(['-', '–', '—'])
    })
}

/// How many bytes the town at the head of `words` has, where a dash ends a dateline.
fn town(words: &str) -> Option<usize> {
    let (dash, sign) = words
        .char_indices()
        .take_while(|(at, _)| *at < LONGEST)
        .find(|(at, c)| is_dash(*c, words, *at))?;
    let head = words.get(..dash)?;
    let end = head.find([',', '(', ';']).unwrap_or(head.len());
    let town = head.get(..end)?.trim_end();
    let capital = |c: char| c.is_uppercase() || " .'’-".contains(c);
    let letters = town.chars().filter(|c| c.is_alphabetic()).count();
    let plain = !head.contains(['.', '!', '?', ':']) || end < head.len() || sign != '-';
    let named = letters >= 3
        && town.starts_with(char::is_uppercase)
        && town.split_whitespace().count() <= 3;
    // "Detroit — Authorities say": a long dash alone ends a town that is not in capitals.
    let shouted = town.chars().all(capital);
    let written = sign != '-'
        && end == head.len()
        && town
            .split_whitespace()
            .all(|word| word.starts_with(char::is_uppercase));
    (named && plain && (shouted || written)).then_some(town.len())
}

/// Where the dateline ends that opens a paragraph, its dash included, and where the story goes on; `None` where there is none. What goes on
/// in small letters is no sentence: "Brandt — the mayor — said".
pub(super) fn end(words: &str) -> Option<(usize, usize)> {
    town(words)?;
    let (dash, _) = words
        .char_indices()
        .take_while(|(at, _)| *at < LONGEST)
        .find(|(at, c)| is_dash(*c, words, *at))?;
    let behind = words.get(dash..)?;
    let rest = behind.trim_start_matches(['-', '–', '—']);
    let end = words.len() - rest.len();
    let story = rest.trim_start();
    let opens =
        story.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || "\"“'‘".contains(c));
    (opens && story.len() > SENTENCE).then_some((end, words.len() - story.len()))
}

/// Whether the character is a dash between words, not a hyphen.
fn is_dash(c: char, words: &str, at: usize) -> bool {
    match c {
        '–' | '—' => true,
        '-' => {
            let before = words.get(..at).and_then(|words| words.chars().next_back());
            let after = words.get(at + 1..).and_then(|words| words.chars().next());
            before.is_some_and(char::is_whitespace)
                || before == Some('-')
                || before == Some(')')
                || after == Some('-')
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{end, is_before_outlet, town};

    #[test]
    fn the_date_of_a_dateline_stands_before_the_outlet() {
        assert!(is_before_outlet("March 3 (AP) – A ferry", 7));
        assert!(!is_before_outlet("March 3 – A ferry", 7));
        assert!(!is_before_outlet("March 3 (a Tuesday) was warm", 7));
    }

    #[test]
    fn a_story_goes_on_behind_its_dateline() {
        let story = |words: &'static str| end(words).and_then(|(_, rest)| words.get(rest..));
        let ferry = Some("A ferry sank off the coast on Friday.");
        assert_eq!(
            story("PORT SELE, Norland (AP) – A ferry sank off the coast on Friday."),
            ferry
        );
        assert_eq!(
            story("Bergen — A ferry sank off the coast on Friday."),
            ferry
        );
        assert_eq!(story("Brandt — the mayor of Bergen — said nothing."), None);
        assert_eq!(story("A ferry sank - and nobody knew why it did."), None);
    }

    #[test]
    fn a_dateline_names_its_town() {
        let town = |words: &'static str| town(words).and_then(|end| words.get(..end));
        assert_eq!(town("PORT SELE, Norland (AP) – A ferry"), Some("PORT SELE"));
        assert_eq!(town("PORT SELE -- A ferry"), Some("PORT SELE"));
        assert_eq!(town("PORT SELE, N.L. -"), Some("PORT SELE"));
        assert_eq!(town("Bergen — A ferry sank"), Some("Bergen"));
        assert_eq!(town("A 13-year-old boy was hurt"), None);
        assert_eq!(town("A ferry sank - and nobody knew"), None);
        assert_eq!(town("The mayor – a fisherman – said"), None);
    }
}

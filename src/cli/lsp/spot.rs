//! Where a cursor is in a rule file: below which head, at which key, on which word. Read line by line, so that a file that is no TOML yet is
//! read, too.

use std::collections::BTreeMap;

use super::buffers::Buffer;
use crate::span::Span;

/// A place in a rule file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Spot {
    /// The head above it: "match", "path"; empty at the top.
    pub(super) table: Vec<String>,
    /// The key of its line; empty where none is written yet.
    pub(super) key: String,
    /// Whether it stands behind the sign of equality.
    pub(super) in_value: bool,
    /// The word that it is on.
    pub(super) word: String,
    pub(super) span: Span,
}

impl Spot {
    pub(super) fn of(buffer: &Buffer, byte: usize) -> Self {
        let (start, line) = buffer.line(byte);
        let within = byte - start;
        let equals = line.find('=');
        let key = line.get(..equals.unwrap_or(line.len())).unwrap_or_default();
        let word = word(line, within);
        Self {
            table: table(&buffer.text, start),
            key: key.trim().trim_matches('"').to_owned(),
            in_value: equals.is_some_and(|at| within > at),
            word: line
                .get(word.start..word.end)
                .unwrap_or_default()
                .to_owned(),
            span: Span::new(start + word.start, start + word.end),
        }
    }

    /// Whether it stands below this head: "match.path".
    pub(super) fn is_in(&self, table: &str) -> bool {
        self.table.join(".") == table
    }
}

/// The word around a byte of a line: letters, digits and the signs of names, sets and labels.
fn word(line: &str, at: usize) -> Span {
    let part = |sign: char| sign.is_alphanumeric() || "-_@".contains(sign);
    let before = line.get(..at).unwrap_or(line);
    let start = before.rfind(|sign| !part(sign)).map_or(0, |found| {
        found
            + before
                .get(found..)
                .and_then(|rest| rest.chars().next())
                .map_or(1, char::len_utf8)
    });
    let behind = line.get(at..).unwrap_or_default();
    let end = behind
        .find(|sign| !part(sign))
        .map_or(line.len(), |found| at + found);
    Span::new(start, end)
}

/// The parts of the last head above a byte.
fn table(text: &str, start: usize) -> Vec<String> {
    let above = text.get(..start).unwrap_or_default();
    let heads = above.lines().rev().map(str::trim);
    let mut heads = heads.filter_map(head);
    heads.next().unwrap_or_default()
}

/// "[[match]]" and "[match.path]" as their parts; `None` for any other line.
pub(super) fn head(line: &str) -> Option<Vec<String>> {
    let line = line.split('#').next()?.trim();
    let inner = line.strip_prefix('[')?.strip_suffix(']')?;
    let inner = inner.trim_start_matches('[').trim_end_matches(']');
    Some(
        inner
            .split('.')
            .map(|part| part.trim().to_owned())
            .collect(),
    )
}

/// The roles of a rule file with the lines that say what they take, by name.
pub(super) fn roles(text: &str) -> BTreeMap<String, (Span, String)> {
    let mut roles = BTreeMap::new();
    let mut below = false;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let bare = line.trim();
        match head(bare) {
            Some(parts) => below = parts == ["role"],
            None if below => {
                if let Some((name, takes)) = bare.split_once('=') {
                    let name = name.trim();
                    let at = start + line.find(name).unwrap_or(0);
                    let span = Span::new(at, at + name.len());
                    roles.insert(name.to_owned(), (span, takes.trim().to_owned()));
                }
            }
            None => {}
        }
        start += line.len();
    }
    roles
}

/// Where a file sets a key under a head: the lemma set of a name under "lexicon".
pub(super) fn definition(text: &str, under: &str, name: &str) -> Option<Span> {
    let mut below = false;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let bare = line.trim();
        if let Some(parts) = head(bare) {
            if parts == [under, name] {
                return Some(Span::new(start, start + line.trim_end().len()));
            }
            below = parts == [under];
        } else if below && bare.split('=').next().is_some_and(|key| key.trim() == name) {
            return Some(Span::new(start, start + line.trim_end().len()));
        }
        start += line.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::lsp::buffers::Buffers;

    const RULE: &str = "id = \"launch\"\n[role]\nship = [\"thing\"]\n[[match]]\nneed = [\"sh\"]\n[match.path]\nship = \"obj";

    #[test]
    fn a_cursor_is_below_its_head_on_its_word() {
        let mut buffers = Buffers::default();
        let uri: lsp_types::Uri = "file:///a.toml".parse().unwrap();
        buffers.put(uri.clone(), RULE.to_owned());
        let buffer = buffers.get(&uri).unwrap();
        let spot = Spot::of(buffer, RULE.len());
        assert!(spot.is_in("match.path") && spot.in_value);
        assert_eq!((spot.key.as_str(), spot.word.as_str()), ("ship", "obj"));
        let spot = Spot::of(buffer, RULE.find("sh\"").unwrap() + 2);
        assert_eq!((spot.key.as_str(), spot.word.as_str()), ("need", "sh"));
        assert!(Spot::of(buffer, 0).table.is_empty());
        assert_eq!(roles(RULE)["ship"].1, "[\"thing\"]");
    }
}

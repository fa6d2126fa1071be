//! Quotes: the words between quotation marks.

use super::{Value, reader::Reader};
use crate::text::{Pos, Tag};

/// Words of a quotation at most.
const LONGEST: usize = 160;

/// Reads the quoted words of a source.
pub(super) fn find(reader: &mut Reader<'_>) {
    let mut open = None;
    for at in 0..reader.document.tokens.len() {
        let form = reader.form(at);
        let opens = matches!(form, "“" | "«") || (is_straight(form) && open.is_none());
        if opens {
            open = Some(at + 1);
        } else if matches!(form, "”" | "»") || is_straight(form) {
            if let Some(start) = open.take() {
                add(reader, start, at);
            }
        } else if reader.token(at).is_space && form.contains("\n\n") {
            open = None;
        }
    }
}

fn is_straight(form: &str) -> bool {
    matches!(form, "\"" | "''" | "``")
}

fn add(reader: &mut Reader<'_>, start: usize, end: usize) {
    if start >= end || end - start > LONGEST {
        return;
    }
    let mut words: Vec<String> = Vec::new();
    for at in start..end {
        let token = reader.token(at);
        if token.pos == Pos::Punct || token.is_space {
            continue;
        }
        let form = reader.form(at).to_lowercase().replace('’', "'");
        // "do" + "n't" is one word to a reader.
        let is_tail = form.starts_with('\'') || form == "n't" || token.tag == Tag::Pos;
        match words.last_mut() {
            Some(last) if is_tail => last.push_str(&form),
            _ => words.push(form),
        }
    }
    if words.is_empty() {
        return;
    }
    let words = words.iter().map(|word| reader.id(word)).collect();
    reader.add(start..end, None, Value::Quote(words), false);
}

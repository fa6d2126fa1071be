//! Quotes: the words between quotation marks.

use std::ops::Range;

use super::{Value, reader::Reader};
use crate::{
    quotation::{self, End},
    text::{Pos, Tag},
};

/// Words of a quotation at most.
const LONGEST: usize = 160;

/// Bytes of what may stand behind an apostrophe: "s", "ll".
const SHORT: usize = 2;

/// Reads the quoted words of a source: what its marks close, a paragraph at a time.
pub(super) fn find(reader: &mut Reader<'_>) {
    let analysis = reader.analysis;
    for quoted in quotation::outermost(&analysis.quoted) {
        if quoted.end != End::Unclosed {
            add(reader, reader.document.tokens_in(quoted.inner));
        }
    }
}

fn add(reader: &mut Reader<'_>, tokens: Range<usize>) {
    if tokens.len() > LONGEST {
        return;
    }
    let mut words: Vec<String> = Vec::new();
    let mut is_set_apart = false;
    for at in tokens.clone() {
        let token = reader.token(at);
        let form = reader.form(at).to_lowercase().replace('’', "'");
        // "time ’ s": the mark of a word that was set apart.
        if form == "'" {
            is_set_apart = true;
            continue;
        }
        if token.is_space {
            continue;
        }
        let is_end = std::mem::take(&mut is_set_apart) && form.len() <= SHORT;
        if let Some(last) = words.last_mut().filter(|_| is_end) {
            last.push('\'');
            last.push_str(&form);
            continue;
        }
        if token.pos == Pos::Punct || !form.contains(char::is_alphanumeric) {
            continue;
        }
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
    reader.add(tokens, None, Value::Quote(words), false);
}

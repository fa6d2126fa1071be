//! What of a record need not be kept: what the text gives again, or another part of the reading.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use serde::{Deserialize, Serialize};

use super::{Record, squeeze::Given};
use crate::{
    graph::{SourceClaims, shingles, term_of},
    mentions::{SourceMentions, WordId},
    sources::Source,
    span::Span,
};

/// A word that is its token in small letters; one that reads like this stands with another sign before it.
const AS_TOKEN: &str = "=";

/// What is kept beside text and tokens.
#[derive(Serialize, Deserialize)]
struct Bare {
    reading: SourceClaims,
    source: Source,
    /// Of each word of the text, sorted: whether it is a term ('n'), one as a name ('p'), both ('b') or none ('-').
    terms: String,
}

/// The record without that, and the text and tokens that it hangs on.
pub(super) fn bare(record: &Record) -> serde_json::Result<Given> {
    let (mut source, mut reading) = (record.source.clone(), record.reading.clone());
    let text = std::mem::take(&mut source.text);
    let candidates = candidates(&text, &reading.mentions);
    let terms: BTreeSet<u64> = reading.terms.iter().copied().collect();
    let mut others = terms.clone();
    let marks = candidates.iter().map(|word| {
        let [plain, named] = [false, true].map(|is_name| term_of(word, is_name));
        let found = (terms.contains(&plain), terms.contains(&named));
        others.remove(&plain);
        others.remove(&named);
        match found {
            (false, false) => '-',
            (true, false) => 'n',
            (false, true) => 'p',
            (true, true) => 'b',
        }
    });
    let marks: String = marks.collect();
    reading.terms = others.into_iter().collect();
    reading.shingles = Vec::new();
    let first = first_uses(&reading.mentions);
    for (word, token) in reading.mentions.words.iter_mut().zip(first) {
        let token = token.map(|span| small(&text, span));
        if token.as_ref() == Some(word) {
            AS_TOKEN.clone_into(word);
        } else if word.starts_with(AS_TOKEN) {
            word.insert_str(0, AS_TOKEN);
        }
    }
    let tokens = std::mem::take(&mut reading.mentions.spans);
    let id = source.id.clone();
    for (at, claim) in reading.claims.iter_mut().enumerate() {
        if claim.early_key == claim.key {
            claim.early_key = 0;
        }
        if claim.fresh_key() == claim.key {
            claim.key = 0;
        }
        if claim.id == numbered(&id, at) {
            claim.id = String::new();
        }
        if claim.source == id {
            claim.source = String::new();
        }
    }
    let bare = Bare {
        reading,
        source,
        terms: marks,
    };
    Ok(Given {
        text,
        tokens,
        value: serde_json::to_value(bare)?,
    })
}

/// Source and reading as they were; `None` where what is given is none.
pub(super) fn full(given: Given) -> Option<(Source, SourceClaims)> {
    let Bare {
        mut reading,
        mut source,
        terms,
    } = serde_json::from_value(given.value).ok()?;
    let text = given.text;
    reading.mentions.spans = given.tokens;
    let first = first_uses(&reading.mentions);
    for (word, token) in reading.mentions.words.iter_mut().zip(first) {
        if word == AS_TOKEN {
            *word = small(&text, token?);
        } else if word.starts_with(AS_TOKEN) {
            word.drain(..AS_TOKEN.len());
        }
    }
    for (word, mark) in candidates(&text, &reading.mentions)
        .iter()
        .zip(terms.chars())
    {
        let plain = matches!(mark, 'n' | 'b').then(|| term_of(word, false));
        let named = matches!(mark, 'p' | 'b').then(|| term_of(word, true));
        reading.terms.extend(plain.into_iter().chain(named));
    }
    reading.terms.sort_unstable();
    reading.terms.dedup();
    // Claims of one sentence share its words.
    let mut quotes: BTreeMap<Span, Arc<str>> = BTreeMap::new();
    for (at, claim) in reading.claims.iter_mut().enumerate() {
        if claim.source.is_empty() {
            claim.source.clone_from(&source.id);
        }
        if claim.id.is_empty() {
            claim.id = numbered(&source.id, at);
        }
        if claim.key == 0 {
            claim.key = claim.fresh_key();
        }
        if claim.early_key == 0 {
            claim.early_key = claim.key;
        }
        claim.roles.shrink_to_fit();
        let shared = quotes.entry(claim.quote.span);
        let shared = shared.or_insert_with(|| Arc::clone(&claim.quote.text));
        if *shared == claim.quote.text {
            claim.quote.text = Arc::clone(shared);
        }
    }
    source.text = text;
    reading.shingles = shingles(&source.story_text());
    Some((source, reading))
}

/// The id of the claim at this place of a source.
fn numbered(source: &str, at: usize) -> String {
    format!("{source}-{}", at + 1)
}

/// Where each word was used first.
fn first_uses(mentions: &SourceMentions) -> Vec<Option<Span>> {
    let mut first = vec![None; mentions.words.len()];
    for (word, span) in mentions.tokens.iter().zip(&mentions.spans) {
        let known: &WordId = word;
        if let Some(place) = first.get_mut(*known as usize) {
            place.get_or_insert(*span);
        }
    }
    first
}

/// The words that may be terms: tokens in small letters, and the words that mentions know.
fn candidates(text: &str, mentions: &SourceMentions) -> BTreeSet<String> {
    let tokens = mentions.spans.iter().map(|span| small(text, *span));
    let words = mentions.words.iter().cloned();
    tokens.chain(words).collect()
}

fn small(text: &str, span: Span) -> String {
    let token = text.get(span.start..span.end).unwrap_or_default();
    token.to_lowercase()
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use serde_json::{Value, json};

    use super::*;
    use crate::{
        pipeline::Tools,
        record::read_bytes,
        sources::{Metadata, Options},
    };

    /// Texts that the coder has seen: stories of several kinds.
    const SEEN: [&str; 4] = [
        "mine-flood/c",
        "mayor-resigns/a",
        "nurse-trial/b",
        "prison-break/a",
    ];

    fn root() -> &'static Path {
        Path::new(env!("CARGO_MANIFEST_DIR"))
    }

    fn read(path: &str, tools: &Tools) -> Record {
        let bytes = fs::read(root().join(path)).expect("a text of the project");
        let options = Options::news().expect("options");
        read_bytes(
            "a",
            "a.txt",
            &bytes,
            &Metadata::default(),
            (tools, &options),
        )
    }

    #[test]
    fn what_is_left_out_comes_back() {
        let tools = Tools::new(Vec::new()).expect("tools");
        let record = read("seeds/letter.txt", &tools);
        let given = bare(&record).expect("a value");
        let kept = given.value["reading"].clone();
        assert_eq!(kept["shingles"], json!([]));
        assert!(kept["terms"].as_array().expect("a list").len() * 5 < record.reading.terms.len());
        assert_eq!(kept["claims"][0]["id"], json!(""));
        let (source, reading) = full(given).expect("a record");
        assert_eq!((source, reading), (record.source, record.reading));
    }

    /// What the coder has seen is a part of the form of records: it is not made anew when readings change. `UPDATE=primer` writes it, and
    /// asks for another `SCHEMA`.
    #[test]
    fn the_primer_reads() {
        let path = root().join("src/record/squeeze/primer.json");
        if std::env::var("UPDATE").is_ok_and(|what| what == "primer") {
            let tools = Tools::new(Vec::new()).expect("tools");
            let parts = SEEN.iter().map(|name| {
                let record = read(&format!("tests/stories/texts/{name}.txt"), &tools);
                let given = bare(&record).expect("a value");
                json!({"text": given.text, "tokens": given.tokens, "value": given.value})
            });
            let all: Vec<Value> = parts.collect();
            fs::write(&path, format!("{}\n", Value::Array(all))).expect("room");
        }
        let primer = fs::read(&path).expect("the primer");
        let primer: Value = serde_json::from_slice(&primer).expect("JSON");
        assert_eq!(primer.as_array().map(Vec::len), Some(SEEN.len()));
        assert!(primer[0]["text"].as_str().expect("a text").len() > 1_000);
    }
}

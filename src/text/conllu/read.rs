//! Reads the tokens and sentences of CoNLL-U; its other columns are not used.

use crate::span::Span;

/// What a line of CoNLL-U says of spacing: no space follows.
const NO_SPACE: &str = "SpaceAfter=No";
const COLUMNS: usize = 10;

/// One text with its tokens given.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GivenText {
    /// From `# newdoc id`; `None` where the file does not say.
    pub id: Option<String>,
    /// The forms, with a space between those that the file does not join, and a line a sentence.
    pub text: String,
    /// Where each sentence's tokens stand in `text`.
    pub sentences: Vec<Vec<Span>>,
}

/// Why a file is no CoNLL-U.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {reason}")]
pub struct ConlluError {
    /// Counted from 1.
    pub line: usize,
    /// What is wrong with it.
    pub reason: String,
}

/// Whether `text` is meant as CoNLL-U: its first line that is neither blank nor a comment has ten columns.
pub fn is_conllu(text: &str) -> bool {
    text.lines()
        .find(|line| !line.trim().is_empty() && !line.starts_with('#'))
        .is_some_and(|line| line.split('\t').count() == COLUMNS)
}

/// The texts of a CoNLL-U file, in order.
///
/// # Errors
/// Where a token line does not have ten columns, or has no form.
pub fn read(file: &str) -> Result<Vec<GivenText>, ConlluError> {
    let mut texts = vec![GivenText::default()];
    let mut sentence = Sentence::default();
    for (index, line) in file.lines().enumerate() {
        let line = line.trim_end_matches('\r');
        if let Some(comment) = line.strip_prefix('#') {
            if let Some(rest) = new_document(comment) {
                sentence.end(&mut texts);
                texts.push(GivenText {
                    id: id_of(rest),
                    ..GivenText::default()
                });
            }
        } else if line.trim().is_empty() {
            sentence.end(&mut texts);
        } else {
            sentence.add(line).map_err(|reason| ConlluError {
                line: index + 1,
                reason,
            })?;
        }
    }
    sentence.end(&mut texts);
    texts.retain(|text| !text.sentences.is_empty());
    Ok(texts)
}

/// What a comment `newdoc` or `newdoc id = …` says after the first word; `None` for any other comment.
fn new_document(comment: &str) -> Option<&str> {
    comment.trim().strip_prefix("newdoc").map(str::trim)
}

/// The id in what follows `newdoc`.
fn id_of(rest: &str) -> Option<String> {
    let id = rest.strip_prefix("id")?.trim_start().strip_prefix('=')?;
    Some(id.trim().to_owned())
}

/// The sentence that is being read.
#[derive(Default)]
struct Sentence {
    /// Each word, and whether a space follows.
    words: Vec<(String, bool)>,
    /// The last word of the written token that is being read, where several words make up one, and what follows it.
    joined: Option<(usize, bool)>,
}

impl Sentence {
    fn add(&mut self, line: &str) -> Result<(), String> {
        let columns: Vec<&str> = line.split('\t').collect();
        let [id, form, .., misc] = columns[..] else {
            return Err(format!(
                "expected {COLUMNS} columns, but found {}",
                columns.len()
            ));
        };
        if columns.len() != COLUMNS {
            return Err(format!(
                "expected {COLUMNS} columns, but found {}",
                columns.len()
            ));
        }
        let space_after = !misc.split('|').any(|entry| entry == NO_SPACE);
        if let Some((_, last)) = id.split_once('-') {
            let last = last
                .parse()
                .map_err(|_| format!("expected a range as ID, but found `{id}`"))?;
            self.joined = Some((last, space_after));
        } else if !id.contains('.') {
            // A space at its edge is none of its letters, and the end of a sentence cuts it off.
            let form = form.trim();
            if form.is_empty() {
                return Err("expected a form, but found none".to_owned());
            }
            self.words.push((form.to_owned(), space_after));
            self.join();
        }
        Ok(())
    }

    /// Lets the words of one written token touch.
    fn join(&mut self) {
        let Some((last, space_after)) = self.joined else {
            return;
        };
        let number = self.words.len();
        if let Some(word) = self.words.last_mut() {
            word.1 = number >= last && space_after;
        }
        if number >= last {
            self.joined = None;
        }
    }

    /// Adds the sentence to the last of `texts`.
    fn end(&mut self, texts: &mut [GivenText]) {
        let Some(text) = texts.last_mut().filter(|_| !self.words.is_empty()) else {
            return;
        };
        let mut spans = Vec::with_capacity(self.words.len());
        for (form, space_after) in self.words.drain(..) {
            let start = text.text.len();
            text.text.push_str(&form);
            spans.push(Span::new(start, text.text.len()));
            if space_after {
                text.text.push(' ');
            }
        }
        text.text.truncate(text.text.trim_end_matches(' ').len());
        text.text.push('\n');
        text.sentences.push(spans);
        self.joined = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(id: &str, form: &str, misc: &str) -> String {
        format!("{id}\t{form}\t_\t_\t_\t_\t_\t_\t_\t{misc}\n")
    }

    #[test]
    fn keeps_tokens_sentences_and_spacing() {
        let file = [
            "# newdoc id = a\n# text = It isn't.\n".to_owned(),
            line("1", "It", "_"),
            line("2-3", "isn't", "SpaceAfter=No"),
            line("2", "is", "_"),
            line("3", "n't", "_"),
            line("3.1", "there", "_"),
            line("4", ".", "NER=O|SpaceAfter=No"),
            "\n# newdoc\n".to_owned(),
            line("1", "Go", "_"),
        ]
        .concat();
        assert!(is_conllu(&file));
        let texts = read(&file).unwrap();
        assert_eq!(texts.len(), 2);
        assert_eq!(texts[0].id.as_deref(), Some("a"));
        assert_eq!(texts[0].text, "It isn't.\n");
        let forms: Vec<_> = texts[0].sentences[0]
            .iter()
            .map(|span| span.slice(&texts[0].text))
            .collect();
        assert_eq!(forms, ["It", "is", "n't", "."]);
        assert_eq!(
            (texts[1].id.as_deref(), texts[1].text.as_str()),
            (None, "Go\n")
        );
    }

    #[test]
    fn a_space_at_the_edge_of_a_form_is_no_part_of_its_token() {
        for (first, last) in [
            ("Go ", "on "),
            (" Go", " on"),
            ("Go", "on\u{a0} "),
            ("Go", "on  "),
        ] {
            for misc in ["_", NO_SPACE] {
                let file = line("1", first, "_") + &line("2", last, misc);
                let texts = read(&file).unwrap();
                assert_eq!(texts[0].text, "Go on\n");
                assert_eq!(texts[0].sentences, [[Span::new(0, 2), Span::new(3, 5)]]);
            }
        }
    }

    #[test]
    fn says_which_line_is_wrong() {
        let file = format!("{}2\tleft\n", line("1", "Ana", "_"));
        assert_eq!(
            read(&file).unwrap_err().to_string(),
            "line 2: expected 10 columns, but found 2"
        );
        assert!(!is_conllu("Ana left Oslo.\n"));
    }
}

//! Writes a document as CoNLL-U.

use std::fmt::{self, Write};

use crate::text::{Document, Sentence};

/// Writes `document`, read from `text` and called `id`, to `out`.
///
/// # Errors
/// Where `out` does not take it.
pub fn write(out: &mut impl Write, id: &str, text: &str, document: &Document) -> fmt::Result {
    writeln!(out, "# newdoc id = {id}")?;
    let entities = entity_tags(document);
    let mut number = 0;
    for sentence in &document.sentences {
        let words = Words::of(document, sentence);
        if words.indices.is_empty() {
            continue;
        }
        number += 1;
        let line = sentence.span.slice(text).replace(['\n', '\r', '\t'], " ");
        writeln!(out, "# sent_id = {id}-{number}\n# text = {line}")?;
        for (word, &token) in words.indices.iter().enumerate() {
            write_token(out, text, document, &words, (word, token), &entities[token])?;
        }
        writeln!(out)?;
    }
    Ok(())
}

fn write_token(
    out: &mut impl Write,
    text: &str,
    document: &Document,
    words: &Words<'_>,
    (word, index): (usize, usize),
    entity: &str,
) -> fmt::Result {
    let token = &document.tokens[index];
    let lemma = match token.lemma.as_str() {
        "" => "_",
        lemma => lemma,
    };
    write!(
        out,
        "{}\t{}\t{lemma}\t{}\t{}\t_\t{}\t{}\t_\t{entity}",
        word + 1,
        token.span.slice(text),
        token.pos,
        token.tag,
        words.head(index),
        token.label,
    )?;
    let rest = text.get(token.span.end..).unwrap_or_default();
    if !rest.starts_with(char::is_whitespace) {
        out.write_str("SpaceAfter=No|")?;
    }
    writeln!(out, "Span={}:{}", token.span.start, token.span.end)
}

/// Each token's entity as it stands in the last column, the empty string outside entities.
fn entity_tags(document: &Document) -> Vec<String> {
    let mut tags = vec![String::new(); document.tokens.len()];
    for entity in &document.entities {
        for (place, token) in entity.tokens.clone().enumerate() {
            let edge = if place == 0 { "B" } else { "I" };
            tags[token] = format!("NER={edge}-{}|", entity.kind);
        }
    }
    tags
}

/// The tokens of a sentence that are not white space.
struct Words<'d> {
    document: &'d Document,
    indices: Vec<usize>,
}

impl<'d> Words<'d> {
    fn of(document: &'d Document, sentence: &Sentence) -> Self {
        let is_word = |&token: &usize| !document.tokens[token].is_space;
        Self {
            document,
            indices: sentence.tokens.clone().filter(is_word).collect(),
        }
    }

    /// The number of the word that heads `token`, counted from 1; 0 where none does.
    fn head(&self, token: usize) -> usize {
        let head = self
            .document
            .ancestors(token)
            .find(|&head| !self.document.tokens[head].is_space);
        head.and_then(|head| self.indices.binary_search(&head).ok())
            .map_or(0, |word| word + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        span::Span,
        text::{Entity, EntityType, Label, Pos, Tag, Token},
    };

    fn token(span: (usize, usize), lemma: &str, tag: Tag, head: usize, label: Label) -> Token {
        Token {
            span: Span::new(span.0, span.1),
            lemma: lemma.to_owned(),
            tag,
            pos: Pos::X,
            head,
            label,
            is_space: tag == Tag::Space,
        }
    }

    #[test]
    fn leaves_white_space_out_and_counts_heads_within_the_sentence() {
        let text = "Ana Ruiz \n left.";
        let tokens = vec![
            token((0, 3), "Ana", Tag::Nnp, 1, Label::Compound),
            token((4, 8), "Ruiz", Tag::Nnp, 2, Label::Nsubj),
            token((9, 10), "\n", Tag::Space, 3, Label::Dep),
            token((11, 15), "leave", Tag::Vbd, 3, Label::Root),
            token((15, 16), ".", Tag::Stop, 3, Label::Punct),
        ];
        let sentence = Sentence {
            tokens: 0..5,
            span: Span::new(0, 16),
            root: 3,
        };
        let entity = Entity {
            tokens: 0..2,
            span: Span::new(0, 8),
            kind: EntityType::Person,
        };
        let document = Document::new(tokens, vec![sentence], vec![entity]);
        let mut out = String::new();
        write(&mut out, "001", text, &document).unwrap();
        insta::assert_snapshot!(out, @r"
        # newdoc id = 001
        # sent_id = 001-1
        # text = Ana Ruiz   left.
        1	Ana	Ana	X	NNP	_	2	compound	_	NER=B-PERSON|Span=0:3
        2	Ruiz	Ruiz	X	NNP	_	3	nsubj	_	NER=I-PERSON|Span=4:8
        3	left	leave	X	VBD	_	0	ROOT	_	SpaceAfter=No|Span=11:15
        4	.	.	X	.	_	3	punct	_	SpaceAfter=No|Span=15:16
        ");
    }
}

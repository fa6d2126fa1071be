//! Reads text with a model: every layer once, in order, and the [`Document`] that they make up.

use std::ops::Range;

use super::{
    Document, Entity, Model, Sentence, Token,
    embed::Attributes,
    lexeme::string_id,
    network::Annotation,
    parse::Sentences,
    ruler::{Corrected, Predicted},
    spacing::inner_spaces,
    span_of,
    tokenize::{Piece, join},
};
use crate::span::Span;

/// How many tokens are annotated at once; far more than a news report has. Longer texts are cut between sentences.
const LONGEST: usize = 5000;

impl Model {
    /// Reads `text` as one.
    ///
    /// ```
    /// use variorum::text::{EntityType, Model};
    ///
    /// let model = Model::english()?;
    /// let text = "Maria Keller left Oslo on Monday. She will meet the king.";
    /// let document = model.read(text);
    /// assert_eq!(document.sentences.len(), 2);
    /// let person = &document.entities[0];
    /// assert_eq!(person.kind, EntityType::Person);
    /// assert_eq!(person.span.slice(text), "Maria Keller");
    /// # Ok::<(), variorum::text::ModelError>(())
    /// ```
    pub fn read(&self, text: &str) -> Document {
        self.read_blocks(text, &[Span::new(0, text.len())])
    }

    /// Reads each of `blocks` on its own, as one document: no sentence and no entity crosses from one to the next.
    /// Blocks are spans of `text`, in order; what lies between them is not read.
    pub fn read_blocks(&self, text: &str, blocks: &[Span]) -> Document {
        let mut layers = Layers::new(self, text);
        let inner = inner_spaces(text);
        for block in blocks {
            let mut pieces = self.tokenizer.tokenize(block.slice(text));
            for piece in &mut pieces {
                piece.span.start += block.start;
                piece.span.end += block.start;
            }
            layers.read(&join(text, pieces, &inner), Sentences::Found);
        }
        layers.document()
    }

    /// Reads `text` with its tokens given, sentence by sentence, in order. A token that its span does not find is left out.
    pub fn read_tokens(&self, text: &str, sentences: &[Vec<Span>]) -> Document {
        let mut layers = Layers::new(self, text);
        for sentence in sentences {
            let pieces: Vec<Piece> = sentence
                .iter()
                .filter(|span| !span.slice(text).is_empty())
                .map(|span| piece(text, *span))
                .collect();
            layers.read(&pieces, Sentences::One);
        }
        layers.document()
    }
}

/// A token that was not found by the tokenizer.
fn piece(text: &str, span: Span) -> Piece {
    let form = span.slice(text);
    let rest = text.get(span.end..).unwrap_or_default();
    Piece {
        span,
        id: string_id(form),
        norm: None,
        is_space: form.chars().all(char::is_whitespace),
        space_after: rest.starts_with(' '),
        form: None,
    }
}

/// The layers of a text, as far as it has been read.
#[derive(Debug)]
struct Layers<'m> {
    model: &'m Model,
    text: &'m str,
    tokens: Vec<Token>,
    sentences: Vec<Sentence>,
    entities: Vec<Entity>,
}

impl<'m> Layers<'m> {
    fn new(model: &'m Model, text: &'m str) -> Self {
        Self {
            model,
            text,
            tokens: Vec::new(),
            sentences: Vec::new(),
            entities: Vec::new(),
        }
    }

    fn document(self) -> Document {
        Document::new(self.tokens, self.sentences, self.entities)
    }

    /// Annotates one text, [`LONGEST`] tokens at a time; the sentence that such a part ends in is read again with the next.
    fn read(&mut self, pieces: &[Piece], sentences: Sentences) {
        let mut rest = pieces;
        while !rest.is_empty() {
            let part = &rest[..rest.len().min(LONGEST)];
            let annotation = self.annotate(part, sentences);
            let end = if part.len() == rest.len() {
                part.len()
            } else {
                last_break(&annotation.parse.sentence_starts)
            };
            self.add(&part[..end], &annotation);
            rest = &rest[end..];
        }
    }

    fn annotate(&self, pieces: &[Piece], sentences: Sentences) -> Annotation {
        let attributes: Vec<Attributes> = pieces
            .iter()
            .map(|piece| {
                let form = piece.form(self.text);
                let lexeme = self.model.norms.lexeme(form, piece.id, piece.norm);
                [
                    lexeme.norm,
                    lexeme.prefix,
                    lexeme.suffix,
                    lexeme.shape,
                    u64::from(piece.space_after),
                    u64::from(piece.is_space),
                    piece.id,
                ]
            })
            .collect();
        let is_space = |token: usize| pieces[token].is_space;
        self.model
            .network
            .annotate(&attributes, is_space, sentences)
    }

    /// Adds the tokens of `pieces`, which end between sentences, with what `annotation` says of them.
    fn add(&mut self, pieces: &[Piece], annotation: &Annotation) {
        let first = self.tokens.len();
        let parse = &annotation.parse;
        for (index, corrected) in self.correct(pieces, annotation).into_iter().enumerate() {
            let piece = &pieces[index];
            let form = piece.form(self.text);
            let lemma = match corrected.lemma {
                Some(lemma) => lemma.to_owned(),
                None => (self.model.lemmatizer).lemma(form, corrected.pos, corrected.base),
            };
            self.tokens.push(Token {
                span: piece.span,
                lemma,
                tag: corrected.tag,
                pos: corrected.pos,
                head: first + parse.heads[index],
                label: corrected.label,
                is_space: piece.is_space,
            });
        }
        let mut start = first;
        for index in 1..=pieces.len() {
            if index == pieces.len() || parse.sentence_starts[index] {
                let end = first + index;
                self.sentences.push(self.sentence(start..end));
                start = end;
            }
        }
        for (tokens, kind) in &annotation.entities {
            if tokens.end <= pieces.len() {
                let tokens = first + tokens.start..first + tokens.end;
                self.entities.push(Entity {
                    span: span_of(&self.tokens[tokens.clone()]),
                    tokens,
                    kind: *kind,
                });
            }
        }
    }

    /// What the attribute ruler makes of the predictions.
    fn correct(&self, pieces: &[Piece], annotation: &Annotation) -> Vec<Corrected<'m>> {
        let predicted: Vec<Predicted<'_>> = pieces
            .iter()
            .enumerate()
            .map(|(index, piece)| Predicted {
                form: piece.form(self.text),
                tag: annotation.tags[index],
                label: annotation.parse.labels[index],
                is_space: piece.is_space,
            })
            .collect();
        self.model.ruler.correct(&predicted)
    }

    fn sentence(&self, tokens: Range<usize>) -> Sentence {
        let is_root = |&token: &usize| self.tokens[token].head == token;
        let mut roots = tokens.clone().filter(is_root);
        let root = roots.clone().find(|&root| !self.tokens[root].is_space);
        Sentence {
            span: span_of(&self.tokens[tokens.clone()]),
            root: root.or_else(|| roots.next()).unwrap_or(tokens.start),
            tokens,
        }
    }
}

/// Where the last sentence starts, unless that is in the first half: then the part is one overlong sentence, cut at its end.
fn last_break(sentence_starts: &[bool]) -> usize {
    let last = sentence_starts.iter().rposition(|&starts| starts);
    last.filter(|&last| last > sentence_starts.len() / 2)
        .unwrap_or(sentence_starts.len())
}

//! Who says what, and how sure: sentences in our own words, with what is to be read from them.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod certainty;
mod chains;

use std::sync::LazyLock;

use variorum::{
    analysis::Analysis,
    lexicon::Lexicon,
    names::Names,
    quotation,
    sources::{Block, BlockKind, Published, Source},
    span::Span,
    syntax::Clauses,
    text::Model,
};

/// A source with a paragraph for each line of `text` that is not empty.
fn source(text: &str) -> Source {
    let blocks = text
        .split('\n')
        .filter(|line| !line.trim().is_empty())
        .map(|line| {
            let start = line.as_ptr() as usize - text.as_ptr() as usize;
            Block {
                span: Span::new(start, start + line.len()),
                kind: BlockKind::Paragraph,
            }
        })
        .collect();
    Source {
        id: "test".to_owned(),
        path: "test.txt".to_owned(),
        title: String::new(),
        outlet: None,
        author: None,
        url: None,
        published: Published::default(),
        format: variorum::sources::Format::Text,
        text: text.to_owned(),
        places: Vec::new(),
        blocks,
        problems: Vec::new(),
    }
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::shipped().unwrap());

/// Its layers.
fn analysis(source: &Source) -> Analysis<'_> {
    let document = Model::english()
        .unwrap()
        .read_blocks(&source.text, &source.story());
    let quoted = quotation::find(&source.text, &source.story());
    let clauses = Clauses::read(&document, &source.text);
    Analysis::new(
        source,
        &LEXICON,
        document,
        clauses,
        quoted,
        Vec::new(),
        Vec::new(),
        Names::default(),
    )
}

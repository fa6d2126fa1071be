//! Made-up dispatches as sources.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use variorum::{
    sources::{Block, BlockKind, Published, Source},
    span::Span,
};

/// A source of 5 May 2026, a Tuesday, with a headline and a paragraph a line.
pub(crate) fn source(id: &str, text: &str) -> Source {
    let blocks = text.lines().filter(|line| !line.is_empty()).map(|line| {
        let start = line.as_ptr() as usize - text.as_ptr() as usize;
        Block {
            span: Span::new(start, start + line.len()),
            kind: if start == 0 {
                BlockKind::Headline
            } else {
                BlockKind::Paragraph
            },
        }
    });
    Source {
        id: id.to_owned(),
        path: format!("{id}.txt"),
        title: text.lines().next().unwrap_or_default().to_owned(),
        outlet: None,
        author: None,
        url: None,
        published: Published::given("2026-05-05".parse().unwrap(), Vec::new()),
        format: variorum::sources::Format::Text,
        text: text.to_owned(),
        places: Vec::new(),
        blocks: blocks.collect(),
        problems: Vec::new(),
    }
}

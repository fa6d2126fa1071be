//! What holds of every text that is read.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use proptest::prelude::*;
use variorum::{
    span::Span,
    text::{Document, EntityType, Label, Model, conllu},
};

fn model() -> &'static Model {
    Model::english().unwrap()
}

/// Panics unless tokens, sentences, heads and entities of `document` fit together and cover all of `text` in `blocks`.
fn check(text: &str, blocks: &[Span], document: &Document) {
    let mut end = 0;
    let mut covered = vec![false; text.len()];
    for token in &document.tokens {
        assert!(
            token.span.start >= end && !token.span.is_empty(),
            "tokens in order"
        );
        assert!(
            !token.span.slice(text).is_empty(),
            "tokens on character boundaries"
        );
        end = token.span.end;
        covered[token.span.start..token.span.end].fill(true);
    }
    for block in blocks {
        for (at, c) in block.slice(text).char_indices() {
            assert!(covered[block.start + at] || c == ' ', "{c:?} in no token");
        }
    }
    let mut next = 0;
    for sentence in &document.sentences {
        assert_eq!(
            sentence.tokens.start, next,
            "sentences partition the tokens"
        );
        next = sentence.tokens.end;
        assert!(sentence.tokens.contains(&sentence.root));
        for token in sentence.tokens.clone() {
            assert!(sentence.tokens.contains(&document.tokens[token].head));
            assert!(
                document.ancestors(token).count() < sentence.tokens.len(),
                "no cycles"
            );
        }
        let first = document.tokens[sentence.tokens.start].span;
        let last = document.tokens[sentence.tokens.end - 1].span;
        let blocks = blocks.iter().filter(|block| block.contains(first));
        assert!(
            blocks.into_iter().any(|block| block.contains(last)),
            "one block"
        );
    }
    assert_eq!(next, document.tokens.len());
    let mut end = 0;
    for entity in &document.entities {
        assert!(entity.tokens.start >= end && entity.tokens.start < entity.tokens.end);
        end = entity.tokens.end;
        let sentence = &document.sentences[document.sentence_of(entity.tokens.start)];
        assert!(
            sentence.tokens.contains(&(end - 1)),
            "entities within a sentence"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_gives_a_whole_document(text in any::<String>()) {
        check(&text, &[Span::new(0, text.len())], &model().read(&text));
    }

    #[test]
    fn so_does_anything_that_looks_like_news(
        words in prop::collection::vec(
            "[A-Z]?[a-z]{1,9}|[0-9]{1,4}%?|[.,;:?!\"'()—-]|the|of|said|\n| |\u{a0}|U\\.S\\.|\\$[0-9]\\.[0-9]m|won't",
            0..80,
        ),
        seed in 0_usize..1000,
    ) {
        let text = words.join(" ");
        let document = model().read(&text);
        check(&text, &[Span::new(0, text.len())], &document);

        let cut = text.char_indices().nth(seed % (text.chars().count() + 1)).map_or(text.len(), |(at, _)| at);
        let blocks = [Span::new(0, cut), Span::new(cut, text.len())];
        check(&text, &blocks, &model().read_blocks(&text, &blocks));

        let mut written = String::new();
        conllu::write(&mut written, "x", &text, &document).unwrap();
        prop_assert!(conllu::read(&written).is_ok());
    }
}

#[test]
fn nothing_and_white_space_are_texts_too() {
    for text in ["", " ", "\n\n \t\r\n", "\u{a0}"] {
        let document = model().read(text);
        check(text, &[Span::new(0, text.len())], &document);
        assert!(document.entities.is_empty());
    }
}

#[test]
fn what_was_read_before_changes_nothing() {
    let text = "The minister told reporters in Lima on Friday that 3,000 tents had arrived.";
    let fresh = Model::from_bytes(include_bytes!("../../src/text/english.model")).unwrap();
    let first = format!("{:?}", fresh.read(text));
    fresh.read("Quite another story was told in Turin, where the mayor resigned on 3 May.");
    assert_eq!(first, format!("{:?}", fresh.read(text)));
    assert_eq!(first, format!("{:?}", model().read(text)));
}

#[test]
fn blocks_are_read_as_if_alone() {
    let (title, body) = (
        "Floods reach the capital",
        "Police closed two bridges in Prague.",
    );
    let text = format!("{title}\n{body}");
    let blocks = [
        Span::new(0, title.len()),
        Span::new(title.len() + 1, text.len()),
    ];
    let document = model().read_blocks(&text, &blocks);
    let alone = model().read(body);
    let tokens = &document.tokens[document.sentences[1].tokens.clone()];
    assert_eq!(document.sentences.len(), 2);
    for (token, alone) in tokens.iter().zip(&alone.tokens) {
        assert_eq!(token.span.slice(&text), alone.span.slice(body));
        assert_eq!((token.tag, token.label), (alone.tag, alone.label));
    }
}

#[test]
fn given_tokens_and_sentences_are_kept() {
    let text = "New York won . He left";
    let sentences = [
        vec![Span::new(0, 8), Span::new(9, 12), Span::new(13, 14)],
        vec![Span::new(15, 17), Span::new(18, 22)],
    ];
    let document = model().read_tokens(text, &sentences);
    let found: Vec<Vec<Span>> = document
        .sentences
        .iter()
        .map(|sentence| {
            let tokens = &document.tokens[sentence.tokens.clone()];
            tokens.iter().map(|token| token.span).collect()
        })
        .collect();
    assert_eq!(found, sentences);
    let roots = document
        .tokens
        .iter()
        .filter(|token| token.label == Label::Root);
    assert_eq!(roots.count(), 2);
}

#[test]
fn a_text_longer_than_one_part_is_read_to_its_end() {
    let sentence = "Officials in Berlin said on Tuesday that the ferry had sunk. ";
    let text = sentence.repeat(500);
    let document = model().read(&text);
    check(&text, &[Span::new(0, text.len())], &document);
    assert_eq!(document.sentences.len(), 500);
    let places = document.entities.iter();
    let places = places.filter(|entity| entity.kind == EntityType::Gpe);
    assert_eq!(places.count(), 500);

    let endless = "and ".repeat(6000);
    check(
        &endless,
        &[Span::new(0, endless.len())],
        &model().read(&endless),
    );
}

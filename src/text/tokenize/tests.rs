//! The tokenizer with a handful of rules; `tests/` holds what the English rules make of English.

use std::sync::Arc;

use proptest::prelude::*;

use super::{
    affix::{Affix, After, Body},
    class::CharClass,
    *,
};

fn class(ranges: &[(char, char)]) -> Arc<CharClass> {
    let codes = ranges.iter().map(|&(a, b)| (u32::from(a), u32::from(b)));
    Arc::new(CharClass::new(codes.collect()))
}

fn text(affix: &str) -> Affix {
    Affix {
        before: Vec::new(),
        body: Body::Text(affix.to_owned()),
        after: None,
    }
}

/// "mg" after a digit, a full stop after a small letter, hyphens between letters, and some plain affixes.
fn tokenizer() -> Tokenizer {
    let (lower, digits) = (class(&[('a', 'z')]), class(&[('0', '9')]));
    let after = |class: &Arc<CharClass>, body: Affix| Affix {
        before: vec![Arc::clone(class)],
        ..body
    };
    let before = |class: &Arc<CharClass>, wanted: bool, body: Affix| Affix {
        after: Some(After {
            class: Arc::clone(class),
            wanted,
        }),
        ..body
    };
    let stops = Affix {
        body: Body::Run {
            class: class(&[('.', '.')]),
            least: 2,
        },
        ..text("")
    };
    let quotes = Affix {
        body: Body::One(class(&[('"', '"'), ('“', '”')])),
        ..text("")
    };
    let prefixes = vec![
        text("("),
        text("…"),
        text("……"),
        quotes.clone(),
        before(&digits, false, text("+")),
    ];
    let suffixes = vec![
        text(")"),
        text("'s"),
        quotes,
        stops.clone(),
        after(&lower, text(".")),
        after(&digits, text("g")),
        after(&digits, text("mg")),
    ];
    let infixes = vec![stops, before(&lower, true, after(&lower, text("-")))];
    let mut tokenizer = Tokenizer {
        prefixes: Affixes::new(prefixes, Edge::First),
        suffixes: Affixes::new(suffixes, Edge::Last),
        infixes: Affixes::new(infixes, Edge::First),
        addresses: Addresses::new(CharClass::new(vec![(97, 122)])),
        exceptions: Exceptions::default(),
    };
    tokenizer.except(&[("don", "do"), ("'t", "not")]);
    tokenizer.except(&[("a.m.", "")]);
    tokenizer.except(&[("(:", "")]);
    tokenizer.except(&[("'s", "'s")]);
    tokenizer.except(&[(" ", "")]);
    tokenizer
}

fn tokens(text: &str) -> Vec<&str> {
    let pieces = tokenizer().tokenize(text);
    pieces.iter().map(|piece| piece.span.slice(text)).collect()
}

#[test]
fn affixes_come_off_from_outside_in() {
    assert_eq!(tokens("(“ships.”)"), ["(", "“", "ships", ".", "”", ")"]);
    assert_eq!(tokens("Oslo's..."), ["Oslo", "'s", "..."]);
}

#[test]
fn what_stands_around_an_affix_decides() {
    assert_eq!(tokens("5mg omg +5 +x"), ["5", "mg", "omg", "+5", "+", "x"]);
    assert_eq!(
        tokens("well-known X-ray 9-5"),
        ["well", "-", "known", "X-ray", "9-5"]
    );
}

#[test]
fn the_first_prefix_and_the_longest_suffix_win() {
    assert_eq!(tokens("……x"), ["…", "…", "x"]);
    assert_eq!(tokens("20mg"), ["20", "mg"]);
}

#[test]
fn an_infix_at_the_start_splits_nothing() {
    assert_eq!(tokens("..5..6"), ["..5", "..", "6"]);
}

#[test]
fn exceptions_hold_within_affixes() {
    assert_eq!(tokens("(don't)"), ["(", "don", "'t", ")"]);
    assert_eq!(tokens("at 9a.m."), ["at", "9a.m", "."]);
    assert_eq!(tokens("(a.m.)"), ["(", "a.m.", ")"]);
}

#[test]
fn torn_exceptions_are_mended() {
    assert_eq!(tokens("x …(:"), ["x", "…", "(:"]);
    let pieces = tokenizer().tokenize("Oslo's");
    assert_eq!(pieces[1].norm, Some(string_id("'s")));
}

#[test]
fn addresses_stay_whole() {
    assert_eq!(
        tokens("(well-known.example)"),
        ["(", "well-known.example", ")"]
    );
}

#[test]
fn one_space_after_a_word_is_no_token() {
    assert_eq!(
        tokens("  a b  c \n\nd\u{a0}e "),
        ["  ", "a", "b", " ", "c", "\n\n", "d", "\u{a0}", "e"]
    );
    let pieces = tokenizer().tokenize("a b\nc ");
    let spaces: Vec<_> = pieces.iter().map(|piece| piece.space_after).collect();
    assert_eq!(spaces, [true, false, false, true]);
    assert!(pieces[2].is_space && !pieces[3].is_space);
}

proptest! {
    #[test]
    fn tokens_cover_every_byte_but_single_spaces_in_order(
        text in "([a-z'.…“”( )\u{a0}\n\u{1f600}+0-9g-]|don't|a\\.m\\.|\\(:|\\PC){0,40}",
    ) {
        let mut end = 0;
        for piece in tokenizer().tokenize(&text) {
            let gap = text.get(end..piece.span.start);
            prop_assert!(matches!(gap, Some("" | " ")), "{gap:?} before {piece:?}");
            prop_assert!(!piece.span.is_empty() && text.get(piece.span.start..piece.span.end).is_some());
            end = piece.span.end;
            let space_follows = text.get(end..).unwrap().starts_with(' ');
            prop_assert_eq!(piece.space_after, space_follows && !piece.is_space);
        }
        prop_assert!(matches!(text.get(end..), Some("" | " ")));
    }
}

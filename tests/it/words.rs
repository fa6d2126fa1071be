//! What the English model makes of words: where tokens begin and end, and their lemmas. All results are spaCy's own.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use proptest::prelude::*;
use variorum::text::{Document, Model, Pos};

fn read(text: &str) -> Document {
    Model::english().unwrap().read(text)
}

/// The tokens of `text`, with "|" between them.
fn tokens(text: &str) -> String {
    let document = read(text);
    let forms = document.tokens.iter().map(|token| token.span.slice(text));
    forms.collect::<Vec<_>>().join("|")
}

fn lemmas(text: &str) -> String {
    let document = read(text);
    let lemmas = document.tokens.iter().map(|token| token.lemma.as_str());
    lemmas.collect::<Vec<_>>().join(" ")
}

#[test]
fn contractions_split_before_the_clitic() {
    for (text, expected) in [
        (
            "They can't say she'd've left",
            "They|ca|n't|say|she|'d|'ve|left",
        ),
        ("it's Iran's, isn't it?", "it|'s|Iran|'s|,|is|n't|it|?"),
        (
            "they’re gonna wait, y'all.",
            "they|’re|gon|na|wait|,|y'|all|.",
        ),
        (
            "I cannot; let's not shouldn't've",
            "I|can|not|;|let|'s|not|should|n't|'ve",
        ),
        (
            "O'Brien's, the ministers' and d'Estaing",
            "O'Brien|'s|,|the|ministers|'|and|d'Estaing",
        ),
        ("dont Im", "do|nt|I|m"),
    ] {
        assert_eq!(tokens(text), expected);
    }
}

#[test]
fn abbreviations_keep_their_full_stop() {
    for (text, expected) in [
        (
            "The U.S. envoy (Oct. 3) met Mr. Ito.",
            "The|U.S.|envoy|(|Oct.|3|)|met|Mr.|Ito|.",
        ),
        (
            "Acme Corp. in D.C. at 9 a.m.",
            "Acme|Corp.|in|D.C.|at|9|a.m.",
        ),
        (
            "St. Ives, Calif., e.g. No. 4.",
            "St.|Ives|,|Calif.|,|e.g.|No|.|4|.",
        ),
        (
            "He said.She left at 7:30p.m. sharp",
            "He|said|.|She|left|at|7:30p.m|.|sharp",
        ),
    ] {
        assert_eq!(tokens(text), expected);
    }
}

#[test]
fn hyphens_and_dashes_split_between_words() {
    for (text, expected) in [
        (
            "a well-known, state-run firm",
            "a|well|-|known|,|state|-|run|firm",
        ),
        ("a 20-year-old in mid-2019", "a|20|-|year|-|old|in|mid-2019"),
        ("anti-U.S. X-ray of F-16s", "anti|-|U.S.|X|-|ray|of|F-16s"),
        (
            "talks—held Monday–Tuesday—or so--they said",
            "talks|—|held|Monday|–|Tuesday|—|or|so|--|they|said",
        ),
        ("then/now, either:or a=b", "then|/|now|,|either|:|or|a|=|b"),
    ] {
        assert_eq!(tokens(text), expected);
    }
}

#[test]
fn addresses_stay_whole() {
    for (text, expected) in [
        (
            "See https://example.org/a?b=1#c, now",
            "See|https://example.org/a?b=1#c|,|now",
        ),
        ("(www.example.com)", "(|www.example.com|)"),
        (
            "desk+tips@news.example.co.uk!",
            "desk+tips@news.example.co.uk|!",
        ),
        ("@desk #news", "@desk|#|news"),
    ] {
        assert_eq!(tokens(text), expected);
    }
}

#[test]
fn figures_lose_their_units_and_currencies() {
    for (text, expected) in [
        (
            "$1,250.50, US$3bn, €40m and £5,000",
            "$|1,250.50|,|US$|3bn|,|€|40|m|and|£|5,000",
        ),
        (
            "12.5% more (about 3.2km).",
            "12.5|%|more|(|about|3.2|km|)|.",
        ),
        ("30°C. on 1/2 or 10-12", "30|°|C|.|on|1/2|or|10|-|12"),
    ] {
        assert_eq!(tokens(text), expected);
    }
}

#[test]
fn quotes_brackets_and_ellipses_come_off() {
    for (text, expected) in [
        (
            "\"Go,\" she said. “Wait!” ‘No’",
            "\"|Go|,|\"|she|said|.|“|Wait|!|”|‘|No|’",
        ),
        (
            "[sic] \"...end.\" bad… ... so",
            "[|sic|]|\"|...|end|.|\"|bad|…|...|so",
        ),
        (
            "Łódź.Next München's café-bar",
            "Łódź|.|Next|München|'s|café|-|bar",
        ),
    ] {
        assert_eq!(tokens(text), expected);
    }
}

#[test]
fn emoji_and_emoticons_are_tokens() {
    assert_eq!(
        tokens("Great 🎉🎉 news :) (^_^)"),
        "Great|🎉|🎉|news|:)|(^_^)"
    );
    assert_eq!(tokens("late:) so:-( <3"), "late|:)|so:-|(|<3");
}

#[test]
fn white_space_beyond_a_single_space_is_a_token() {
    assert_eq!(
        tokens("One line\n next  line\n\n\tend "),
        "One|line|\n |next| |line|\n\n\t|end"
    );
    assert_eq!(
        tokens("10\u{a0}km, 10\u{202f}000"),
        "10|\u{a0}|km|,|10|\u{202f}|000"
    );
    let document = read("a \n b");
    assert!(document.tokens[1].is_space && document.tokens[1].pos == Pos::Space);
}

#[test]
fn lemmas_are_dictionary_forms() {
    for (text, expected) in [
        (
            "The spokesmen said that two women had fled the burning lorries.",
            "the spokesman say that two woman have flee the burn lorry .",
        ),
        (
            "He went home, taught his children, and lay down.",
            "he go home , teach his child , and lie down .",
        ),
        (
            "The crises worsened and the largest banks were the worst hit.",
            "the crisis worsen and the large bank be the bad hit .",
        ),
        (
            "Ministers are meeting; the meeting was delayed.",
            "minister be meet ; the meeting be delay .",
        ),
    ] {
        assert_eq!(lemmas(text), expected);
    }
}

#[test]
fn clitics_and_pronouns_have_full_lemmas_and_names_keep_their_capitals() {
    for (text, expected) in [
        (
            "They can't stop it, and we wouldn't either.",
            "they can not stop it , and we would not either .",
        ),
        (
            "She's leaving because it's late; let's go.",
            "she be leave because it be late ; let us go .",
        ),
        (
            "The United Nations sent us its earliest reports.",
            "the United Nations send we its early report .",
        ),
    ] {
        assert_eq!(lemmas(text), expected);
    }
}

/// Whether tokens and sentences cover `text` as they must.
fn check(text: &str, document: &Document) -> Result<(), TestCaseError> {
    let mut end = 0;
    for token in &document.tokens {
        let gap = text.get(end..token.span.start);
        prop_assert!(matches!(gap, Some("" | " ")), "{gap:?} before {token:?}");
        prop_assert!(!token.span.slice(text).is_empty());
        prop_assert!(token.head < document.tokens.len());
        end = token.span.end;
    }
    prop_assert!(matches!(text.get(end..), Some("" | " ")));
    let mut next = 0;
    for sentence in &document.sentences {
        prop_assert_eq!(sentence.tokens.start, next);
        prop_assert!(sentence.tokens.contains(&sentence.root));
        next = sentence.tokens.end;
    }
    prop_assert_eq!(next, document.tokens.len());
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_is_covered_by_tokens_in_order(
        text in "([A-Za-z'’.,\"“(\\)$€0-9:/@ \u{a0}\r\n\u{1f600}+—-]|\\PC|can't|U\\.S\\.|:-\\)|https?://|\\.com){0,60}",
    ) {
        check(&text, &read(&text))?;
    }

    #[test]
    fn any_bytes_read_as_text_are_covered_too(bytes in prop::collection::vec(any::<u8>(), 0..80)) {
        let text = String::from_utf8_lossy(&bytes);
        check(&text, &read(&text))?;
    }
}

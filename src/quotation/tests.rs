//! Every shape of quotation, and what holds for any text.

use proptest::prelude::*;

use super::{End, Quoted, Style, find};
use crate::span::Span;

fn of(text: &str) -> Vec<Quoted> {
    find(text, &[Span::new(0, text.len())])
}

/// What stands between marks, each nested quotation behind a "> " for each that it stands within.
fn shown(text: &str) -> Vec<String> {
    let quoted = of(text);
    let depth =
        |at: usize| std::iter::successors(quoted[at].parent, |&up| quoted[up].parent).count();
    (0..quoted.len())
        .map(|at| "> ".repeat(depth(at)) + quoted[at].inner.slice(text))
        .collect()
}

#[test]
fn pairs_of_every_style() {
    for text in [
        "He said “we go” and went.",
        "He said \"we go\" and went.",
        "He said ``we go'' and went.",
        "He said ''we go'' and went.",
        "He said «we go» and went.",
        "He said »we go« and went.",
        "He said ‹we go› and went.",
        "He said „we go“ and went.",
        "He said „we go” and went.",
        "He said ”we go” and went.",
        "He said “we go“ and went.",
        "He said ‘we go’ and went.",
        "He said ‚we go‘ and went.",
        "He said 'we go' and went.",
        "(\"we go\")",
        "said—“we go”—and went",
        "said:\"we go\"and went",
    ] {
        assert_eq!(shown(text), ["we go"], "{text}");
    }
    assert_eq!(shown("« Nous partons », dit-il."), [" Nous partons "]);
    assert_eq!(shown("He said \" we go \" and went."), [" we go "]);
    assert_eq!(shown("\"...and then?\" she said"), ["...and then?"]);
    assert_eq!(shown("\"It was—\" he said. \"No.\""), ["It was—", "No."]);
}

#[test]
fn apostrophes_and_inches_are_no_marks() {
    for text in [
        "The dogs' bark and the cat's meow, don't you know.",
        "The dogs’ bark and the cat’s meow, don’t you know.",
        "Rock 'n roll of the '90s, and ’twas so.",
        "She is 5'11\" and he 6'2\" tall.",
        "A 6\" pipe.",
    ] {
        assert!(of(text).is_empty(), "{text}");
    }
    assert_eq!(
        shown("'The dogs' bark was loud,' she said."),
        ["The dogs' bark was loud,"]
    );
    assert_eq!(shown("the ‘players’ club was shut"), ["players"]);
    assert_eq!(
        shown("“She is 5'11\" tall,” he said."),
        ["She is 5'11\" tall,"]
    );
    assert_eq!(shown("'Get 'em out,' he said."), ["Get 'em out,"]);
}

#[test]
fn quotations_stand_within_quotations() {
    assert_eq!(
        shown("“He told me ‘no’ and ‘never’,” Ruiz said."),
        ["He told me ‘no’ and ‘never’,", "> no", "> never"]
    );
    assert_eq!(
        shown("\"He told me 'no',\" Ruiz said."),
        ["He told me 'no',", "> no"]
    );
    assert_eq!(
        shown("‘He told me “no”’, Ruiz said."),
        ["He told me “no”", "> no"]
    );
    assert_eq!(
        shown("\"He said \"yes\" to me,\" Ruiz said."),
        ["He said \"yes\" to me,", "> yes"]
    );
    assert_eq!(
        shown("«Il a dit ‹non› et “si”»"),
        ["Il a dit ‹non› et “si”", "> non", "> si"]
    );
    assert_eq!(
        shown("“One ‘two “three” two’ one”"),
        [
            "One ‘two “three” two’ one",
            "> two “three” two",
            "> > three"
        ]
    );
}

#[test]
fn paragraphs_open_again_and_the_last_closes() {
    let text = "She said: “We came.\n\n“We saw.\n\n“We left,” she said. “Gladly.”";
    let found = of(text);
    assert_eq!(shown(text), ["We came.", "We saw.", "We left,", "Gladly."]);
    let ends: Vec<End> = found.iter().map(|quoted| quoted.end).collect();
    assert_eq!(
        ends,
        [End::Continued, End::Continued, End::Closed, End::Closed]
    );
    let before: Vec<Option<usize>> = found.iter().map(|quoted| quoted.continues).collect();
    assert_eq!(before, [None, Some(0), Some(1), None]);
    assert_eq!(shown("It was \"so.\n\n\"No,\" he said."), ["so.", "No,"]);
}

#[test]
fn a_paragraph_may_go_on_without_a_mark_of_its_own() {
    let text = "\"We came, she said.\n\nThen we ‘saw’ it all.\" The ship left.";
    let found = of(text);
    assert_eq!(
        shown(text),
        ["We came, she said.", "Then we ‘saw’ it all.", "> saw"]
    );
    assert_eq!((found[0].end, found[1].end), (End::Continued, End::Closed));
    assert_eq!(found[1].continues, Some(0));
    for apart in [
        "\"We came, she said.\n\nA pipe of 6\" broke.",
        "\"We came,\" she said.\n\nThen we saw it all.\"",
        "\"We came.\n\nThe ship left.\n\nWe saw it all.\"",
    ] {
        assert!(of(apart).iter().all(|it| it.continues.is_none()), "{apart}");
    }
}

#[test]
fn a_mark_without_a_partner_ends_with_its_paragraph_or_is_none() {
    let whole = "“We came and saw.\n\nThe ship left.";
    assert_eq!(of(whole)[0].end, End::Unclosed);
    assert_eq!(shown(whole), ["We came and saw."]);
    for stray in [
        "He said “we came.\n\nThe ship left.",
        "He said 'we came.\n\nThe ship left.",
        "We came” and saw.",
        "We came\" and saw.",
        "He came “ and",
        "\"\" and “”",
        "\"(He said \"(He said \"(He said ",
    ] {
        assert!(of(stray).is_empty(), "{stray}");
    }
    assert_eq!(
        shown("\"We go, he said. \"I stay,\" she said."),
        ["I stay,"]
    );
    // Of two that stand open at the end of a paragraph one alone goes on.
    for quoted in of("«We “came ‘so\n\n«No.“") {
        assert!(quoted.end != End::Continued || quoted.span.start == 0);
    }
    assert_eq!(
        shown("“He said ‘no, and left,” she said."),
        ["He said ‘no, and left,"]
    );
    // What goes on must be gone on with.
    assert_eq!(
        shown("He said “we came.\n\n“No, he said. “I stay,” she said."),
        ["I stay,"]
    );
}

#[test]
fn words_outside_of_the_paragraphs_are_not_read() {
    let text = "“We came,” he said. MENU “x” “We went.”";
    let menu = text.find("MENU").unwrap_or_default();
    let rest = text.find("“We went").unwrap_or_default();
    let found = find(text, &[Span::new(0, menu), Span::new(rest, text.len())]);
    let inner: Vec<&str> = found
        .iter()
        .map(|quoted| quoted.inner.slice(text))
        .collect();
    assert_eq!(inner, ["We came,", "We went."]);
}

fn any_text() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "“", "”", "„", "\"", "``", "''", "«", "»", "‹", "›", "‘", "’", "‚", "'", " ", " ", "\n",
        "\n\n", ".", ",", "(", "—", "a", "dogs", "We go", "90", "é", "\u{301}",
    ]);
    prop_oneof![
        prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat()),
        any::<String>(),
    ]
}

proptest! {
    #[test]
    fn quotations_are_nested_and_on_characters(text in any_text()) {
        let quoted = of(&text);
        for (at, it) in quoted.iter().enumerate() {
            prop_assert!(it.span.contains(it.inner));
            prop_assert!(!it.inner.slice(&text).trim().is_empty());
            prop_assert!(!it.span.slice(&text).is_empty());
            prop_assert_eq!(it.end == End::Closed, it.inner.end < it.span.end);
            if let Some(up) = it.parent {
                prop_assert!(up < at && quoted[up].inner.contains(it.span));
            }
            if let Some(before) = it.continues {
                prop_assert!(before < at && quoted[before].style == it.style);
                prop_assert_eq!(quoted[before].end, End::Continued);
            }
            if it.end == End::Continued {
                prop_assert!(quoted.iter().any(|next| next.continues == Some(at)));
            }
            prop_assert!(it.style != Style::Single || it.end == End::Closed);
        }
        for pair in quoted.windows(2) {
            let order = |it: &Quoted| (it.span.start, std::cmp::Reverse(it.span.end));
            prop_assert!(order(&pair[0]) < order(&pair[1]));
            let is_within = pair[0].inner.contains(pair[1].span);
            prop_assert!(is_within || pair[0].span.end <= pair[1].span.start);
        }
    }
}

/// 32 times the text takes about 32 times the time, whatever marks it holds; a square would take a thousand times.
#[test]
fn work_is_linear() {
    for piece in [
        "\"(He said ",
        "“",
        "\"",
        "' ",
        "‘No’ ",
        "“a ‘b ",
        "x' ",
        "1\"1",
        "«»",
        "\n\n“so ",
    ] {
        let time = |times: usize| {
            let text = piece.repeat(times);
            let run = || {
                let start = std::time::Instant::now();
                std::hint::black_box(of(&text));
                start.elapsed()
            };
            (0..5).map(|_| run()).min().unwrap_or_default()
        };
        let (short, long) = (time(2_000), time(64_000));
        assert!(long < short * 300, "{piece:?}: {short:?}, {long:?}");
    }
}

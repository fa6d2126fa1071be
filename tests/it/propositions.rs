//! Propositions: whatever a source says, whether a claim kind names it or not.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::sync::LazyLock;

use proptest::{collection::vec, prelude::*, sample::select};
use variorum::{
    pipeline::{self, Tools},
    propositions::{self, Proposition, Record},
    sources::Source,
};

/// The tools that ship, made once.
static TOOLS: LazyLock<Tools> = LazyLock::new(|| Tools::new(Vec::new()).unwrap());

const STORY: &str = "\
Vera Holm, the harbour master, said on Monday that two of the stolen ferries had been found by divers near Lund.

The town will not pay for the rescue because the owner refused to insure the boats. It may ask Oslo for a loan.

The closure of the bridge gave Holm a reason to leave. She is dead, her brother Nils said.
";

fn read(text: &str) -> (Vec<Proposition>, String) {
    let mut source = Source::paragraph(text, None);
    let said = pipeline::propositions(&mut source, &TOOLS);
    (said, source.text)
}

#[test]
fn what_a_kind_names_is_not_open() {
    let (said, text) = read("Ana Ruiz visited Oslo on Monday. Lund polished the bell.");
    let kinds: Vec<(&str, &str)> = Record::all(&said, &text)
        .map(|it| (it.lemma, it.kind))
        .collect();
    assert_eq!(kinds, [("visit", "visit"), ("polish", propositions::OPEN)]);
}

#[test]
fn each_predicate_has_its_arguments() {
    let (said, text) = read(STORY);
    insta::assert_snapshot!(propositions::sentences(&said, &text));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn places_are_the_texts_own(words in vec(select(vec![
        "Vera", "Holm", "said", "that", "the", "stolen", "ferry", "was", "not", "found", "by", "divers", ".", ",", "\n\n", "“", "”", "two",
        "on Monday", "in Oslo", "because", "to leave", "visit", "paid", "a", "é—", "her",
    ]), 0..40)) {
        let (said, text) = read(&words.join(" "));
        let mut last = 0;
        for record in Record::all(&said, &text) {
            prop_assert!(record.start >= last, "in text order");
            last = record.start;
            prop_assert_eq!(text.get(record.start..record.end), Some(record.text));
            for argument in &record.arguments {
                prop_assert_eq!(text.get(argument.start..argument.end), Some(argument.text));
            }
        }
    }
}

//! The examples of every rule that ships, with the parse beside the claims: a changed parse is told from a changed rule.

use std::sync::LazyLock;

use proptest::prelude::*;
use variorum::{
    diagnostic::TextFile,
    examples::{Seen, covered, verify, verify_kind},
    pipeline::{Tools, analyse, read},
    rules::{
        draft::{Heading, Marked},
        verify::{Outcome, Verified},
    },
    sources::Source,
};

fn tools() -> &'static Tools {
    static TOOLS: LazyLock<Tools> =
        LazyLock::new(|| Tools::new(Vec::new()).expect("the rules that ship are sound"));
    &TOOLS
}

#[test]
fn every_example_holds() {
    let failed: Vec<String> = verify(tools())
        .into_iter()
        .filter(|result| result.outcome != Outcome::Ok && !result.todo)
        .map(|result| {
            format!(
                "{}:{}: {}: {}",
                result.place.0,
                result.place.1,
                result.text,
                result.differences.join("; ")
            )
        })
        .collect();
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[test]
fn examples_tell_what_they_told_before() {
    let tools = tools();
    let results = verify(tools);
    for kind in tools.rules.kinds() {
        let of_kind = results.iter().filter(|result| result.rule == kind.id);
        let shown: Vec<String> = of_kind.map(|result| shown(result, tools)).collect();
        insta::assert_snapshot!(format!("rule_{}", kind.id), shown.join("\n"));
    }
}

/// An example: its text, what was told, and the tree that it was read from.
fn shown(result: &Verified, tools: &Tools) -> String {
    format!("# {}\n{}", result.text, Seen::of(result, tools).written())
}

/// Who is approved is asked of the order, and what the order is about of who is approved: no circle.
#[test]
fn a_noun_with_a_passive_infinitive_is_read() {
    let text = "Vaccines must pass trials in order to be approved.";
    let read = read(&mut Source::paragraph(text, None), tools());
    assert!(read.claims.iter().all(|claim| *claim.quote.text == *text));
}

#[test]
fn every_kind_is_explained() {
    let tools = tools();
    let mut source = Source::paragraph("Ana Ruiz met Tomas Lind in Oslo on Monday.", None);
    let analysis = analyse(&mut source, tools);
    let trials = tools.rules.explain(&analysis, "meeting");
    let matching: Vec<&str> = trials
        .iter()
        .filter(|trial| trial.failed.is_none())
        .map(|trial| trial.variant.as_str())
        .collect();
    assert_eq!(matching, ["news/meeting#meet-somebody"]);
    assert!(
        trials
            .iter()
            .any(|trial| trial.trigger.is_none() && trial.failed.is_some())
    );
}

#[test]
fn examples_reach_every_variant() {
    let coverage = covered(tools(), None);
    let unreached: Vec<&str> = coverage
        .variants
        .iter()
        .filter(|reached| reached.fired == 0)
        .map(|reached| reached.variant.as_str())
        .collect();
    assert!(
        unreached.is_empty(),
        "no example reaches {unreached:?}; see `variorum rules coverage`"
    );
    assert!(coverage.variants.iter().any(|reached| reached.told > 0));
}

#[test]
fn an_expanded_rule_is_sound_and_finds_the_same() {
    let shipped = tools();
    let files = shipped.rules.kinds().iter().map(|kind| {
        let text = shipped.rules.expand(&kind.id).expect("the kind is known");
        TextFile::new(format!("news/{}.toml", kind.id), text)
    });
    let expanded = Tools::new(files.collect()).expect("expanded rules are sound");
    assert_eq!(expanded.rules.kinds(), shipped.rules.kinds());
    let told = |tools: &Tools| -> Vec<_> {
        verify(tools)
            .into_iter()
            .map(|result| (result.rule, result.text, result.outcome, result.told))
            .collect()
    };
    assert_eq!(told(&expanded), told(shipped));
}

#[test]
fn a_rule_is_drafted_from_a_marked_sentence() {
    let tools = tools();
    let drafted = |sentence: &str| {
        let marked = Marked::read(sentence)?;
        let mut source = Source::paragraph(&marked.text, None);
        let analysis = analyse(&mut source, tools);
        let draft = tools.rules.draft(&analysis, &marked)?;
        let counterexample = draft.counterexample(&marked.text);
        Ok::<String, String>(draft.write(Heading {
            id: "made",
            title: "Made",
            example: &marked.text,
            date: None,
            counterexample: &counterexample,
        }))
    };
    for sentence in [
        "[carrier Ana Ruiz] handed [guest Tomas Lind] an invitation",
        "[who The dockers] {walked} out in [where Bergen] on [when Monday].",
        "[firm Northfleet] recalled [count 300 scooters] over [cause faulty brakes] on [when Friday].",
        "[Police] arrested [Tom Lind] in [Bergen] on [Monday].",
        "[Tom Lind] was questioned by [the police].",
        "[union The transport union Veda] {called} [strikers 400 drivers] out on strike.",
    ] {
        let text = drafted(sentence).expect("the sentence can be drafted");
        let rules = Tools::new(vec![TextFile::new("made.toml", text.as_str())]);
        let rules = rules.expect("a drafted rule is sound");
        let results = verify_kind(&rules, Some("made"));
        let failed: Vec<_> = results
            .iter()
            .filter(|result| result.outcome != Outcome::Ok)
            .collect();
        assert!(failed.is_empty(), "{text}\n{failed:#?}");
    }
    let faults = [
        "Nobody is marked.",
        "[] left.",
        "[who Ruiz left.",
        "[who A] saw [who B].",
        "[Who Ana Ruiz] left.",
        "[who Police] {said} that guards arrested [whom Tom Lind].",
    ];
    let told: Vec<String> = faults
        .iter()
        .filter_map(|text| drafted(text).err())
        .collect();
    insta::assert_snapshot!(told.join("\n"), @r"
    expected a role in brackets, but found none: write `[carrier Ruiz] handed [guest Okafor] an invitation.`
    expected a role and its words, but found `[]`: write `[guest Okafor]`
    expected `]` after `[who Ruiz left.`
    the role `who` is marked twice: mark it once
    expected a role in small letters, but found `Who`: write `[who Ana Ruiz]`
    no path within one clause leads from `say` to `Tom Lind`: mark another trigger in braces, or take a sentence that says it in one clause
    ");
}

#[test]
fn a_drafted_counterexample_is_a_sentence() {
    let tools = tools();
    let other = |sentence: &str| {
        let marked = Marked::read(sentence).expect("marks");
        let mut source = Source::paragraph(&marked.text, None);
        let analysis = analyse(&mut source, tools);
        let draft = tools.rules.draft(&analysis, &marked).expect("a draft");
        draft.counterexample(&marked.text)
    };
    let cases = [
        (
            "[The dockers] walked out on [Monday].",
            "The dockers waited on Monday.",
        ),
        (
            "[Police] arrested [Tom Lind].",
            "Police mentioned Tom Lind.",
        ),
        (
            "[Tom Lind] was arrested by [the police].",
            "Tom Lind was mentioned by the police.",
        ),
        (
            "[Ana Ruiz] handed [Tomas Lind] an invitation.",
            "Ana Ruiz handed Tomas Lind the reports.",
        ),
    ];
    for (sentence, expected) in cases {
        assert_eq!(other(sentence), expected);
    }
}

#[test]
fn roles_without_a_name_are_called_after_their_place() {
    let tools = tools();
    let marked =
        Marked::read("[Police] arrested [Tom Lind] in [Bergen] on [Monday].").expect("marks");
    let mut source = Source::paragraph(&marked.text, None);
    let analysis = analyse(&mut source, tools);
    let draft = tools.rules.draft(&analysis, &marked).expect("a draft");
    let text = draft.write(Heading {
        id: "arrest-made",
        title: "",
        example: &marked.text,
        date: None,
        counterexample: "Nobody spoke.",
    });
    for line in [
        "who   = \"subject\"",
        "whom  = \"object\"",
        "where = \"place\"",
        "when  = \"time\"",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
}

#[test]
fn the_nearest_variants_come_first() {
    let mut source = Source::paragraph(
        "Ana Ruiz visited the novel idea of a harbour in Oslo.",
        None,
    );
    let tools = tools();
    let analysis = analyse(&mut source, tools);
    let near = tools.rules.near(&analysis);
    assert!(near.len() > 1);
    assert!(
        near.windows(2)
            .all(|pair| pair[0].nearness() >= pair[1].nearness())
    );
    let found = tools.rules.find(&analysis);
    for trial in near.iter().filter(|trial| trial.failed.is_none()) {
        assert!(
            found
                .iter()
                .any(|found| Some(found.trigger) == trial.trigger)
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever the text: no panic, and every token of a match is one of the document's.
    #[test]
    fn any_text_is_read(words in prop::collection::vec(any_word(), 0..40)) {
        let tools = tools();
        let text = words.join(" ");
        let mut source = Source::paragraph(&text, None);
        let analysis = analyse(&mut source, tools);
        let tokens = analysis.document.tokens.len();
        for found in tools.rules.find(&analysis) {
            prop_assert!(found.trigger_tokens.contains(&found.trigger));
            prop_assert!(found.trigger_tokens.iter().all(|&token| token < tokens));
            for argument in &found.arguments {
                prop_assert!(argument.head < tokens && !argument.tokens.is_empty());
                prop_assert!(argument.tokens.end <= tokens);
            }
        }
    }
}

/// Words that trigger rules, names, marks, and anything else.
fn any_word() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "invited",
        "visited",
        "met",
        "killed",
        "denied",
        "talks",
        "invitation",
        "who",
        "which",
        "to",
        "by",
        "with",
        "and",
        "in",
        "of",
        "Ana",
        "Ruiz",
        "Oslo",
        "Norway",
        "Monday",
        "12",
        "people",
        "was",
        "been",
        "said",
        "that",
        ",",
        ".",
        "“",
        "”",
        "the",
        "letter",
        "sent",
    ]);
    prop_oneof![8 => known.prop_map(str::to_owned), 1 => "\\PC{0,12}"]
}

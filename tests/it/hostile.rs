//! Texts that once ended the program, found by `fuzz/`, each as small as it could be made.

use std::sync::LazyLock;

use variorum::{
    pipeline::{Tools, check},
    report,
    sources::{Metadata, Options, Source},
};

static TOOLS: LazyLock<Tools> =
    LazyLock::new(|| Tools::new(Vec::new()).expect("the tools that ship"));
static OPTIONS: LazyLock<Options> = LazyLock::new(|| Options::news().expect("the rules that ship"));

/// Texts with what they are.
const TEXTS: &[(&str, &str)] = &[
    (
        "no word of it is the story's, since all its lines repeat, and one tells a time",
        "Mia left yesterday.\n\nMia left yesterday.\n\nMia left yesterday.\n\nMia left yesterday.\n",
    ),
    (
        "the same, with amounts and quoted words",
        "\u{201c}12 people left,\u{201d} Mia said.\n\n\u{201c}12 people left,\u{201d} Mia said.\n\n\u{201c}12 people left,\u{201d} Mia said.\n\n\
         \u{201c}12 people left,\u{201d} Mia said.\n",
    ),
];

#[test]
fn each_gives_a_report() {
    for (what, text) in TEXTS {
        let read = |id: &str, text: &str| {
            let known = Metadata::default();
            let file = format!("{id}.txt");
            Source::read(id, &file, text.as_bytes(), &known, &OPTIONS)
        };
        let sources = vec![
            read("a", text),
            read("b", "Mia Berg left Port Sele yesterday."),
        ];
        let report = check(sources, &TOOLS);
        assert!(report::json(&report).is_ok(), "{what}");
    }
}

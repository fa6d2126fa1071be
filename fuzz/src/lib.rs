//! What a run of each fuzz target does with its bytes. It panics where the program breaks a promise.

mod generate;
mod promises;

use std::sync::{Arc, LazyLock};

use variorum::{
    config::Config,
    decisions::{Decision, Decisions, Ruling, put, remove},
    diagnostic::{Diagnostic, TextFile},
    policy::Comparisons,
    rules::RuleSet,
    sources::{self, Metadata, Options, Source},
    text::conllu,
};

static OPTIONS: LazyLock<Options> = LazyLock::new(|| Options::news().expect("what ships is sound"));

/// Sources of any bytes, parted by lines of `%%`, to a report.
pub fn report(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let texts: Vec<&str> = text.split("\n%%\n").take(4).collect();
    promises::of_reports(&texts);
}

/// A story from a template: sources that tell one event with other figures, days, speakers and shapes of sentences. With `SHOW` in the
/// environment it is printed, to make a test of it.
pub fn story(bytes: &[u8]) {
    let texts = generate::story(bytes);
    if std::env::var_os("SHOW").is_some() {
        eprintln!("{texts:#?}");
    }
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    promises::of_reports(&texts);
}

/// A file in any format to its sources.
pub fn readers(bytes: &[u8]) {
    promises::of_sources(&Source::read_all(
        "a",
        "a",
        bytes,
        &Metadata::default(),
        &OPTIONS,
    ));
}

/// A rule file.
pub fn rules(bytes: &[u8]) {
    let file = file("rule.toml", bytes);
    let (_, faults) = RuleSet::alone(vec![file]);
    promises::of_faults(&faults);
}

/// Rules of comparison, alone and over those that ship.
pub fn comparisons(bytes: &[u8]) {
    static SHIPPED: LazyLock<Comparisons> =
        LazyLock::new(|| Comparisons::news().expect("what ships is sound"));
    let file = Arc::new(file("compare.toml", bytes));
    let (_, faults) = SHIPPED.overlaid(&file);
    promises::of_faults(&faults);
    if let Err(faults) = Comparisons::parse(&file) {
        promises::of_faults(&faults.0);
    }
}

/// A list of sources, and the same as front matter.
pub fn listing(bytes: &[u8]) {
    let list = Arc::new(file("sources.toml", bytes));
    promises::of_faults(&sources::listing_faults(&list));
    let page = format!("+++\n{}\n+++\nThe ferry burned.\n", list.text);
    readers(page.as_bytes());
}

/// Decisions: one that is put into what reads is read again beside the others, and taken out again.
pub fn decisions(bytes: &[u8]) {
    let before = Arc::new(file("decisions.toml", bytes));
    match Decisions::read(&before) {
        Err(faults) => promises::of_faults(&faults.0),
        Ok(known) => {
            let decision = Decision {
                on: "d0123456789abcdef".to_owned(),
                note: "\"\u{201c}\n'''".to_owned(),
                judged: String::new(),
                ruling: Ruling::Accepted,
                by: None,
                when: None,
                about: String::new(),
                claims: Vec::new(),
                told: Vec::new(),
            };
            let Ok(with) = put(&before.text, &decision) else {
                return;
            };
            let read = |text: &str| {
                let file = Arc::new(TextFile::new("decisions.toml", text));
                Decisions::read(&file).expect("what the program writes reads")
            };
            let now = read(&with);
            let others = |all: &Decisions| -> Vec<Decision> {
                all.all
                    .iter()
                    .filter(|one| one.on != decision.on)
                    .cloned()
                    .collect()
            };
            assert_eq!(others(&now), others(&known));
            assert_eq!(now.on(&decision.on), Some(&decision));
            let without = remove(&with, &decision.on)
                .expect("what reads")
                .expect("it is there");
            assert_eq!(read(&without).all, others(&known));
        }
    }
}

/// A file of settings.
pub fn settings(bytes: &[u8]) {
    if let Err(faults) = Config::read(&Arc::new(file("variorum.toml", bytes))) {
        promises::of_faults(&faults.0);
    }
}

/// Tokens and sentences that are given.
pub fn conllu(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let _ = conllu::is_conllu(&text);
    for given in conllu::read(&text).into_iter().flatten() {
        let mut end = 0;
        for span in given.sentences.iter().flatten() {
            assert!(
                given
                    .text
                    .get(span.start..span.end)
                    .is_some_and(|form| !form.is_empty())
            );
            assert!(span.start >= end, "tokens in order");
            end = span.end;
        }
    }
}

fn file(path: &str, bytes: &[u8]) -> TextFile {
    TextFile::new(path, String::from_utf8_lossy(bytes).as_ref())
}

/// Faults as a user sees them.
fn shown(fault: &Diagnostic) -> String {
    fault.to_string()
}

//! How the cost of matching grows with the number of rules: `cargo bench --bench rules`.
//!
//! One text is matched by 30, 300 and 3,000 claim kinds in one run: the shipped ones and made ones beside them. Nine in ten of
//! these have triggers of their own; the tenth shares one that the text holds, and needs what it lacks.

use divan::Bencher;
use variorum::{
    analysis::Analysis,
    diagnostic::TextFile,
    pipeline::{Tools, analyse},
    sources::{Metadata, Options, Source},
};

fn main() {
    divan::main();
}

/// Reports on visits, meetings, talks and accidents: what the shipped rules are for.
const TEXT: &str = "Foreign Minister Ana Ruiz visited Port Sele on 12 May 2026 and met King Olaf Berg there. She handed him an \
    invitation to the Harbour Forum in September.\n\nAt least three people were killed when a ferry burned near the harbour on \
    Tuesday, police said. A spokesman denied that the minister had been on board. \"We are looking into it,\" he told reporters.\
    \n\nThe two are expected to meet again next month. Their talks about fishing broke down last year after Ruiz had called the \
    offer a bad joke.\n";

#[divan::bench(args = [30, 300, 3000], min_time = 3)]
fn matching(bencher: Bencher<'_, '_>, rules: usize) {
    let tools = tools(rules);
    let options = Options::news().expect("what ships is sound");
    let text = TEXT.repeat(20);
    let mut source = Source::read(
        "s",
        "bench",
        text.as_bytes(),
        &Metadata::default(),
        &options,
    );
    let analysis: Analysis<'_> = analyse(&mut source, &tools);
    bencher.bench(|| tools.rules.find(&analysis));
}

/// The shipped kinds with as many others beside them as make `count`.
fn tools(count: usize) -> Tools {
    let shipped = Tools::new(Vec::new()).expect("what ships is sound");
    let more = count.saturating_sub(shipped.rules.kinds().len());
    let files = (0..more).map(|n| TextFile::new(format!("made/k{n}.toml"), rule(n)));
    Tools::new(files.collect()).expect("made rules are sound")
}

/// Words of the text that trigger shipped rules.
const SHARED: [&str; 6] = ["visit", "hand", "kill", "deny", "meet", "call"];

/// A made rule: one in ten shares a trigger with shipped rules, and needs an amount of a kind that the text has nowhere.
fn rule(n: usize) -> String {
    let trigger = if n.is_multiple_of(10) {
        SHARED[(n / 10) % SHARED.len()].to_owned()
    } else {
        format!("glorp{n}")
    };
    format!(
        "id = \"k{n}\"\ntitle = \"T\"\nsummary = \"S\"\n[role]\nwho = [\"person\"]\n\
         share = {{ type = \"quantity\", unit = \"percent\" }}\n\
         [[match]]\nname = \"m\"\ntrigger = \"{trigger}\"\nneed = [\"share\"]\n\
         [match.path]\nwho = \"subject\"\nshare = \">prep(by)\"\n\
         [[example]]\ntext = \"x\"\nclaims = [{{ who = \"x\" }}]\n[[example]]\ntext = \"y\"\nnone = true\n"
    )
}

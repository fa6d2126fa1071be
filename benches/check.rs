//! How fast a story is cross-checked: `cargo bench --bench check`. The counter shows sources a second.
//!
//! The sources are fresh in every round: the names and days of one report are set anew each time.

use std::sync::atomic::{AtomicU64, Ordering};

use divan::{Bencher, counter::ItemsCount};
use variorum::{
    pipeline::{Tools, check},
    sources::{Metadata, Options, Source},
};

fn main() {
    divan::main();
}

const SOURCES: u64 = 10;

/// Ten short reports on one story, from text to report.
#[divan::bench(min_time = 5)]
fn ten_sources(bencher: Bencher<'_, '_>) {
    let tools = Tools::new(Vec::new()).expect("what ships is sound");
    let options = Options::news().expect("what ships is sound");
    let round = AtomicU64::new(0);
    bencher
        .counter(ItemsCount::new(SOURCES))
        .with_inputs(|| {
            let round = round.fetch_add(1, Ordering::Relaxed);
            (0..SOURCES)
                .map(|n| report(round, n, &options))
                .collect::<Vec<Source>>()
        })
        .bench_values(|sources| check(sources, &tools));
}

/// Source `n` of a story: some 120 words, its names and figures set by `round`.
fn report(round: u64, n: u64, options: &Options) -> Source {
    let name = |salt: u64| {
        let mut word: String = (0..6)
            .map(|i| char::from(b'a' + ((round * 31 + salt * 17 + i * (7 + salt)) % 26) as u8))
            .collect();
        if let Some(first) = word.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        word
    };
    let (minister, king, town) = (name(1), name(2), name(3));
    let (dead, day) = (3 + n % 2, 1 + round % 28);
    let text = format!(
        "Minister visits {town}\n\nForeign Minister Ana {minister} visited {town} on {day} May 2026 and met King Olaf {king} there. \
         She handed him an invitation to the Harbour Forum in September.\n\nAt least {dead} people were killed when a ferry burned \
         near {town} on Tuesday, police said. A spokesman denied that the minister had been on board. \"We are looking into it,\" \
         {king} told reporters, according to Reuters.\n\nThe two are expected to meet again next month. Their talks about fishing \
         broke down last year after {minister} had called the offer a bad joke.\n"
    );
    Source::read(
        &format!("s{n}"),
        "bench",
        text.as_bytes(),
        &Metadata::default(),
        options,
    )
}

//! How fast text is read: `cargo bench --bench text`. The counter shows tokens a second, on one core.
//!
//! The text is fresh: sentences of made-up names and words between common ones, so that word forms recur about as often
//! as they do in news, and none of it has been read before the measured call.

use std::sync::atomic::{AtomicU64, Ordering};

use divan::{Bencher, counter::ItemsCount};
use variorum::text::Model;

fn main() {
    divan::main();
}

static FILE: &[u8] = include_bytes!("../src/text/english.model");

/// All layers, on one report of 5,000 words at a time.
#[divan::bench(min_time = 5)]
fn all_layers(bencher: Bencher<'_, '_>) {
    let model = open();
    let counting = open();
    let seed = AtomicU64::new(0);
    bencher
        .with_inputs(|| report(seed.fetch_add(1, Ordering::Relaxed), 5000))
        .input_counter(move |text| ItemsCount::new(counting.read(text).tokens.len()))
        .bench_refs(|text| model.read(text));
}

/// Opening the weights file.
#[divan::bench]
fn open() -> Model {
    Model::from_bytes(FILE).expect("the compiled-in model opens")
}

const OPENINGS: &[&str] = &[
    "On Tuesday",
    "In the capital",
    "After the talks",
    "Two weeks later",
    "According to officials",
    "For the first time in years",
];
const VERBS: &[&str] = &[
    "met", "warned", "told", "praised", "invited", "left", "joined", "called", "blamed", "visited",
];
const CLAUSES: &[&str] = &[
    "because the price of NOUN had risen by 12 percent",
    "who had refused to sign the NOUN agreement",
    "while thousands of NOUN workers were still on strike",
    "and said that no decision on the NOUN had been taken yet",
    "but would not say when the ADJECTIVE NOUN would begin",
    "in order to discuss the ADJECTIVE future of the NOUN",
];

/// About `words` words of news that never was; another seed gives other words.
fn report(seed: u64, words: usize) -> String {
    let mut random = Random(seed);
    let mut text = String::new();
    let mut count = 0;
    while count < words {
        let sentence = format!(
            "{}, {} {} {} the {} {} {} of {}, {}.",
            random.pick(OPENINGS),
            random.word(true),
            random.word(true),
            random.pick(VERBS),
            random.word(false),
            random.word(false),
            random.word(true),
            random.word(true),
            random.pick(CLAUSES)
        );
        let sentence = sentence
            .replace("NOUN", &random.word(false))
            .replace("ADJECTIVE", &random.word(false));
        count += sentence.split(' ').count();
        text.push_str(&sentence);
        text.push(if random.below(5) == 0 { '\n' } else { ' ' });
    }
    text
}

/// A linear congruential generator (constants: Knuth, MMIX).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }

    fn pick<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len())]
    }

    /// A made-up word of two to four syllables; few come more often than others.
    fn word(&mut self, is_name: bool) -> String {
        const STARTS: &[&str] = &[
            "b", "br", "d", "f", "g", "gr", "k", "l", "m", "n", "p", "r", "s", "st", "t", "v",
        ];
        const ENDS: &[&str] = &[
            "a", "al", "an", "e", "en", "er", "i", "ing", "o", "on", "or", "u",
        ];
        let mut word = String::new();
        for _ in 0..2 + self.below(3) {
            word.push_str(self.pick(STARTS));
            word.push_str(self.pick(ENDS));
        }
        if is_name {
            let first = word.remove(0).to_uppercase().to_string();
            word.insert_str(0, &first);
        }
        word
    }
}

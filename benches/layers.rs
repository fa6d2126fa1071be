//! What each layer of one source costs, on one core and in one run: `cargo bench --bench layers -- [FOLDER]`.
//!
//! The texts of FOLDER (all `.txt` files below it), or else those of `seeds/`, are read over and over with other names, so that
//! words are as new as they are in news. For each stage it prints the time per megabyte of text, and how that stands to the time
//! of `text`, the language model.

#![expect(
    clippy::print_stdout,
    clippy::cast_precision_loss,
    reason = "a bench prints what it measures"
)]

mod corpus;

use std::{
    hint::black_box,
    time::{Duration, Instant},
};

use variorum::{
    analysis::Analysis,
    claims, names,
    pipeline::Tools,
    quantity, quotation,
    sources::{Options, Source},
    syntax::Clauses,
    time,
};

/// Least number of bytes to read.
const BYTES: usize = 4 << 20;
const STAGES: [&str; 7] = [
    "text",
    "syntax",
    "time",
    "quantity",
    "names",
    "rules",
    "claims (attribution, certainty, roles)",
];

fn main() {
    let tools = Tools::new(Vec::new()).expect("what ships is sound");
    let options = Options::news().expect("what ships is sound");
    let files = corpus::texts();
    let first = corpus::sources(&files, files.len(), &options);
    let once: usize = first.iter().map(|source| source.text.len()).sum();
    let rounds = BYTES.div_ceil(once.max(1));
    // The first texts open the model and its tables, and do not count.
    for source in first.iter().take(5) {
        black_box(read(source, &tools));
    }
    let mut spent = [Duration::ZERO; STAGES.len()];
    let mut bytes = 0;
    for source in corpus::sources(&files, files.len() * rounds, &options) {
        bytes += source.text.len();
        for (all, one) in spent.iter_mut().zip(read(&source, &tools)) {
            *all += one;
        }
    }
    println!("{bytes} bytes of {} texts, {rounds} rounds", files.len());
    for (stage, time) in STAGES.iter().zip(spent) {
        let each = time.as_secs_f64() * 1e3 / (bytes as f64 / 1e6);
        let share = time.as_secs_f64() / spent[0].as_secs_f64();
        println!("{stage:<40} {each:>7.1} ms/MB {share:>6.3} of text");
    }
    let who = (spent[3] + spent[5]).as_secs_f64() / spent[0].as_secs_f64();
    println!("names and claims together: {who:.3} of text");
}

/// The time of each stage for one source.
fn read(source: &Source, tools: &Tools) -> [Duration; STAGES.len()] {
    let text = source.text.as_str();
    let published = source.published.date;
    let mut clock = Clock(Instant::now());
    let document = tools.model.read_blocks(text, &source.story());
    let of_text = clock.lap();
    let clauses = Clauses::read(&document, text);
    let of_syntax = clock.lap();
    let quoted = quotation::find(text, &source.story());
    let timexes = time::find(&document, text, &quoted, published);
    let of_time = clock.lap();
    let quantities = quantity::find(&document, text, &timexes);
    let of_quantity = clock.lap();
    let names = names::find(
        &document,
        text,
        &quoted,
        &tools.gazetteer,
        &tools.lexicon,
        published,
    );
    let of_names = clock.lap();
    let analysis = Analysis::new(
        source,
        &tools.lexicon,
        document,
        clauses,
        quoted,
        timexes,
        quantities,
        names,
    );
    let matches = tools.rules.find(&analysis);
    let of_rules = clock.lap();
    let quotations = claims::attribution::find(&analysis, &tools.cues);
    black_box(claims::extract(
        &analysis,
        &matches,
        &tools.rules,
        &tools.cues,
        &quotations,
    ));
    [
        of_text,
        of_syntax,
        of_time,
        of_quantity,
        of_names,
        of_rules,
        clock.lap(),
    ]
}

struct Clock(Instant);

impl Clock {
    fn lap(&mut self) -> Duration {
        let now = Instant::now();
        let lap = now.duration_since(self.0);
        self.0 = now;
        lap
    }
}

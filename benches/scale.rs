//! How the cost of a cross-check grows with the number of sources: `cargo bench --bench scale -- [FOLDER]`.
//!
//! The texts of FOLDER (all `.txt` files below it, a folder a story) are mixed stories; without it, those of `seeds/`. Where there are
//! too few of them, they come again with other names and days, so that every round tells stories of its own. For 100, 1,000 and 10,000
//! sources it prints the time per source, what of it is spent once all sources are read, and the most memory so far.

#![expect(
    clippy::print_stdout,
    clippy::cast_precision_loss,
    clippy::disallowed_methods,
    reason = "a bench reads its texts and prints what it measures"
)]

mod corpus;

use std::{fs, hint::black_box, time::Instant};

use variorum::{
    decisions::Decisions,
    pipeline::{self, Tools},
    sources::Options,
};

const SIZES: [usize; 3] = [100, 1_000, 10_000];

fn main() {
    let files = corpus::texts();
    let tools = Tools::new(Vec::new()).expect("what ships is sound");
    let options = Options::news().expect("what ships is sound");
    // The model and its tables are read once, before the clock runs.
    black_box(pipeline::check(
        corpus::sources(&files, 2, &options),
        &tools,
    ));
    let mut first = None;
    for size in SIZES {
        let mut sources = corpus::sources(&files, size, &options);
        let start = Instant::now();
        let readings = pipeline::read_all(&mut sources, &tools);
        let read = start.elapsed();
        let start = Instant::now();
        black_box(pipeline::compare(
            readings,
            &sources,
            &tools,
            &Decisions::default(),
        ));
        let [read, joined] =
            [read, start.elapsed()].map(|time| time.as_secs_f64() * 1e3 / size as f64);
        let each = read + joined;
        let ratio = each / *first.get_or_insert(each);
        println!(
            "{size:>6} sources: {each:.2} ms each ({joined:.2} after reading), {ratio:.2} times that of {}; {}",
            SIZES[0],
            memory()
        );
    }
}

/// The most memory that this process held, where the system tells.
fn memory() -> String {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    peak.map_or_else(String::new, |peak| format!("peak memory {}", peak.trim()))
}

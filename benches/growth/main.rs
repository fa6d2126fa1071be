//! How the cost of a check grows with its input: `cargo bench --bench growth -- [FAMILY…] [--most SECONDS]`.
//!
//! For each family it prints the seconds of processor time of each size and the exponent: how steeply the cost rises over the last factor
//! of ten, 1 where twice the input costs twice as much. Texts grow from 10 kB to 1 MB, stories from 10 to 10,000 sources; a family
//! stops where a step would take longer than SECONDS (20), and is marked where its exponent is above 1.2.

#![expect(
    clippy::print_stdout,
    clippy::cast_precision_loss,
    clippy::disallowed_methods,
    reason = "a bench prints what it measures and reads how much the processor worked"
)]

mod families;

use std::{fs, hint::black_box, time::Instant};

use families::{FAMILIES, Family, Shape};
use variorum::{
    decisions::Decisions,
    pipeline::{self, Tools},
    report::{self, Length},
    sources::{Metadata, Options, Source},
};

const BYTES: [usize; 5] = [10_000, 31_623, 100_000, 316_228, 1_000_000];
const COUNTS: [usize; 7] = [10, 32, 100, 316, 1_000, 3_162, 10_000];
/// What a family may cost at most.
const BAR: f64 = 1.2;

/// Processor seconds of the stages.
#[derive(Clone, Copy, Default)]
struct Cost {
    read: f64,
    compare: f64,
    report: f64,
}

impl Cost {
    fn all(self) -> f64 {
        self.read + self.compare + self.report
    }
}

fn main() {
    let mut most = 20.0;
    let mut wanted = Vec::new();
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        if word == "--most" {
            most = words
                .next()
                .and_then(|word| word.parse().ok())
                .expect("seconds");
        } else if !word.starts_with("--") {
            wanted.push(word);
        }
    }
    let tools = Tools::new(Vec::new()).expect("what ships is sound");
    let options = Options::news().expect("what ships is sound");
    // The model and its tables are read once, before anything is measured.
    let _ = cost(
        &["Ana Ruiz met Tomas Lind in Oslo on Monday.".to_owned()],
        &tools,
        &options,
    );
    for family in FAMILIES {
        if wanted.is_empty() || wanted.iter().any(|word| word == family.name) {
            measure(family, most, &tools, &options);
        }
    }
}

fn measure(family: &Family, most: f64, tools: &Tools, options: &Options) {
    let sizes = match family.shape {
        Shape::Text(_) => &BYTES[..],
        Shape::Sources(_) => &COUNTS[..],
    };
    let mut points: Vec<(usize, Cost)> = Vec::new();
    for &size in sizes {
        let texts = match family.shape {
            Shape::Text(make) => vec![make(size)],
            Shape::Sources(make) => make(size),
        };
        let cost = cost(&texts, tools, options);
        println!(
            "{:>22} {size:>8}: {:>7.3} s (read {:.3}, compare {:.3}, report {:.3})",
            family.name,
            cost.all(),
            cost.read,
            cost.compare,
            cost.report
        );
        points.push((size, cost));
        if cost.all() * 4.0 > most {
            break;
        }
    }
    let Some(&(size, last)) = points.last() else {
        return;
    };
    let before = points
        .iter()
        .rev()
        .find(|(other, _)| other * 9 < size)
        .unwrap_or(&points[0]);
    let slope = |of: fn(Cost) -> f64| {
        (of(last).max(1e-4) / of(before.1).max(1e-4)).ln() / (size as f64 / before.0 as f64).ln()
    };
    let exponent = slope(Cost::all);
    println!(
        "{:>22} {} to {size}: n^{exponent:.2} (read {:.2}, compare {:.2}, report {:.2}){}",
        family.name,
        before.0,
        slope(|cost| cost.read),
        slope(|cost| cost.compare),
        slope(|cost| cost.report),
        if exponent > BAR {
            "  ABOVE THE BAR"
        } else {
            ""
        }
    );
}

fn cost(texts: &[String], tools: &Tools, options: &Options) -> Cost {
    let start = Instant::now();
    let clock = || worked().unwrap_or_else(|| start.elapsed().as_secs_f64());
    let zero = clock();
    let mut sources: Vec<Source> = texts
        .iter()
        .enumerate()
        .map(|(n, text)| {
            let known = Metadata {
                outlet: Some(format!("The {} Times", families::name(n))),
                published: Some(jiff::civil::date(2026, 6, 12)),
                ..Metadata::default()
            };
            let id = format!("s{n:05}");
            Source::read(&id, &format!("{id}.txt"), text.as_bytes(), &known, options)
        })
        .collect();
    let readings = pipeline::read_all(&mut sources, tools);
    let read = clock();
    let report = pipeline::compare(readings, &sources, tools, &Decisions::default());
    let compared = clock();
    black_box(report::markdown(&report, Length::Full).expect("Markdown"));
    black_box(report::json(&report).expect("JSON"));
    black_box(report::html(&report, &sources, "story").expect("HTML"));
    let written = clock();
    Cost {
        read: read - zero,
        compare: compared - read,
        report: written - compared,
    }
}

/// The seconds that processors worked for this process, where the system tells: other work on the machine does not count.
fn worked() -> Option<f64> {
    let mut sum = 0.0;
    for task in fs::read_dir("/proc/self/task").ok()? {
        let told = fs::read_to_string(task.ok()?.path().join("schedstat")).ok()?;
        let nanos: f64 = told.split_whitespace().next()?.parse().ok()?;
        sum += nanos / 1e9;
    }
    Some(sum)
}

//! What holds of every source, report and fault, whatever the input.

use std::{
    sync::LazyLock,
    time::{Duration, Instant},
};

use rayon::{ThreadPool, ThreadPoolBuilder};
use serde_json::Value;
use variorum::{
    diagnostic::Diagnostic,
    pipeline::{Tools, check},
    report::{self, Length},
    sources::{Metadata, Options, Source},
};

static TOOLS: LazyLock<Tools> =
    LazyLock::new(|| Tools::new(Vec::new()).expect("what ships is sound"));
static OPTIONS: LazyLock<Options> = LazyLock::new(|| Options::news().expect("what ships is sound"));
static POOLS: LazyLock<[ThreadPool; 2]> = LazyLock::new(|| {
    [1, 2].map(|threads| {
        let pool = ThreadPoolBuilder::new().num_threads(threads);
        pool.build().expect("threads")
    })
});
/// No input up to 64 kB takes longer; processors that others use, too, get a margin.
const LONGEST: Duration = Duration::from_secs(5);

/// The report on `texts` quotes their own bytes, is the same for one thread and two, and tells the same whatever order they come in.
pub(crate) fn of_reports(texts: &[&str]) {
    let tools = &*TOOLS;
    let [one, two] = &*POOLS;
    let options = &*OPTIONS;
    let start = Instant::now();
    let mut sources: Vec<Source> = texts
        .iter()
        .enumerate()
        .map(|(n, text)| {
            let known = Metadata::default();
            let id = format!("qx{n:02}xq");
            Source::read(&id, &format!("{id}.txt"), text.as_bytes(), &known, options)
        })
        .collect();
    of_sources(&sources);
    let checked = one.install(|| check(sources.clone(), tools));
    let took = start.elapsed();
    assert!(took < LONGEST, "it took {took:?}");
    let json = report::json(&checked).expect("JSON");
    let value: Value = serde_json::from_str(&json).expect("JSON");
    quotes(&value, "", &sources);
    report::markdown(&checked, Length::Full).expect("Markdown");
    report::html(&checked, &sources, "story").expect("HTML");
    // Most of a run is reading: one more check tells whether threads or order matter, not which of the two.
    sources.reverse();
    let turned = two.install(|| check(sources, tools));
    assert!(
        json == report::json(&turned).expect("JSON"),
        "threads, or the order of sources, change the report"
    );
}

/// Every object with a place and words quotes the source that it, or what holds it, names.
fn quotes(value: &Value, source: &str, sources: &[Source]) {
    match value {
        Value::Object(fields) => {
            let source = fields
                .get("source")
                .and_then(Value::as_str)
                .unwrap_or(source);
            let number = |key: &str| {
                let number = fields.get(key).and_then(Value::as_u64)?;
                usize::try_from(number).ok()
            };
            let words = fields.get("text").and_then(Value::as_str);
            if let (Some(start), Some(end), Some(words)) = (number("start"), number("end"), words) {
                let known = sources.iter().find(|known| known.id == source);
                let known = known.unwrap_or_else(|| panic!("no source `{source}`: {value}"));
                assert_eq!(known.text.get(start..end), Some(words), "{source}: {value}");
            }
            fields
                .values()
                .for_each(|value| quotes(value, source, sources));
        }
        Value::Array(values) => values
            .iter()
            .for_each(|value| quotes(value, source, sources)),
        _ => {}
    }
}

/// Blocks stand in order within the text, and places of problems within it, too.
pub(crate) fn of_sources(sources: &[Source]) {
    for source in sources {
        let mut end = 0;
        for block in &source.blocks {
            assert!(block.span.start >= end, "blocks in order");
            let words = source.text.get(block.span.start..block.span.end);
            assert!(
                words.is_some_and(|words| words == words.trim()),
                "whole words"
            );
            end = block.span.end;
        }
        for problem in &source.problems {
            assert!(!problem.code.is_empty() && !problem.message.is_empty());
            assert!(
                source.text.is_empty()
                    || source
                        .text
                        .get(problem.span.start..problem.span.end)
                        .is_some()
            );
        }
        assert_eq!(source.story_text().is_empty(), source.story().is_empty());
    }
}

/// Faults point into their file and say something.
pub(crate) fn of_faults(faults: &[Diagnostic]) {
    for fault in faults {
        let words = fault.file.text.get(fault.span.start..fault.span.end);
        assert!(words.is_some(), "{fault:?}");
        assert!(!super::shown(fault).is_empty());
    }
}

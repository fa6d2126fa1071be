//! A report of one's own making, a line a conflict: `cargo run --example custom_report`.
#![allow(clippy::print_stdout, reason = "a program prints")]

use std::{error::Error, path::PathBuf};

use variorum::{
    pipeline::{Tools, check},
    sources::{Options, load},
    verdicts::Verdict,
};

/// Prints what the sources that ship in `seeds/` contradict each other in.
pub(crate) fn main() -> Result<(), Box<dyn Error>> {
    let seeds = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let report = check(load(&[seeds], &Options::news()?)?, &Tools::new(Vec::new())?);
    let conflicts = report
        .findings
        .iter()
        .filter(|finding| finding.verdict == Verdict::Conflict);
    for conflict in conflicts {
        let told: Vec<&str> = conflict
            .values
            .iter()
            .map(|told| told.value.as_str())
            .collect();
        println!("{}: {}", conflict.role, told.join(" | "));
    }
    Ok(())
}

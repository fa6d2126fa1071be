//! What the README shows of the library: `cargo run --example readme`.
#![allow(clippy::print_stdout, reason = "a program prints")]

use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    use std::path::PathBuf;
    use variorum::{
        pipeline::{Tools, check},
        report::{Length, markdown},
        sources::{Options, load},
    };

    let sources = load(&[PathBuf::from("seeds")], &Options::news()?)?;
    let report = check(sources, &Tools::new(Vec::new())?);
    println!("{}", markdown(&report, Length::Full)?);
    Ok(())
}

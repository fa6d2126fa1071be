//! `variorum rules test`.

use std::io;

use super::{Folder, known, verify};
use crate::rules::verify::{Outcome, Verified};

/// What to test.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Arguments {
    /// Only this claim kind.
    id: Option<String>,
    #[command(flatten)]
    folder: Folder,
}

/// Runs the examples of the rules that are sound; whether all rules are, and all examples hold.
pub(super) fn run(out: &mut impl io::Write, arguments: &Arguments) -> anyhow::Result<bool> {
    let (tools, sound) = arguments.folder.tools()?;
    let only = arguments.id.as_deref();
    if let Some(id) = only {
        known(&tools.rules, id)?;
    }
    let wanted = |example: &Verified| only.is_none_or(|id| id == example.rule);
    let results: Vec<Verified> = verify(&tools).into_iter().filter(wanted).collect();
    let mut failed = 0;
    for result in results
        .iter()
        .filter(|result| result.outcome != Outcome::Ok)
    {
        failed += usize::from(!result.todo);
        write_failure(out, result)?;
    }
    writeln!(out, "{} examples: {}", results.len(), counts(&results))?;
    Ok(sound && failed == 0)
}

fn write_failure(out: &mut impl io::Write, result: &Verified) -> io::Result<()> {
    let (file, line) = &result.place;
    let todo = if result.todo { " (todo)" } else { "" };
    let outcome = result.outcome.as_str();
    writeln!(out, "{outcome}{todo}: {file}:{line}: {}", result.text)?;
    for difference in &result.differences {
        writeln!(out, "    {difference}")?;
    }
    for told in result.told.iter().filter(|told| told.kind == result.rule) {
        writeln!(out, "    told: {}", told.line())?;
    }
    Ok(())
}

fn counts(results: &[Verified]) -> String {
    let outcomes = [
        Outcome::Ok,
        Outcome::Missing,
        Outcome::Noisy,
        Outcome::Wrong,
    ];
    let counts = outcomes.map(|outcome| {
        let of_outcome = results.iter().filter(|result| result.outcome == outcome);
        format!("{} {}", of_outcome.count(), outcome.as_str())
    });
    counts.join(", ")
}

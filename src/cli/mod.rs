//! The command line: one file a command. Here, and in `sources/load.rs` and `rules/load.rs`, files and the terminal are touched.

mod arguments;
mod chains;
mod check;
mod decide;
mod model;
mod records;
mod rules;
mod show;

use std::{io, process::ExitCode};

use clap::{Parser, Subcommand};

use crate::{
    diagnostic::{Diagnostics, draw_all},
    pipeline, sources,
};

/// Cross-checks what several sources tell of one story.
#[derive(Debug, Parser)]
#[command(version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Cross-check sources of one story.
    Check(check::Arguments),
    /// Keep a decision on a finding beside the story.
    Decide(decide::Arguments),
    /// Show what one stage makes of sources.
    Show(show::Arguments),
    /// Check, list, test and explain rules.
    #[command(subcommand)]
    Rules(rules::Command),
    /// Work with language models.
    #[command(subcommand)]
    Model(model::Command),
}

/// Runs the program on the process's arguments. Exit codes: 0 done, 1 `--fail-on` is met, 2 failed.
pub fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(code) => code,
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            complain(&error);
            ExitCode::from(2)
        }
    }
}

fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    match &arguments.command {
        Command::Check(arguments) => check::run(arguments, &check::read_config()?),
        Command::Decide(arguments) => decide::run(arguments, &check::read_config()?),
        Command::Show(arguments) => show::run(arguments),
        Command::Rules(command) => rules::run(command),
        Command::Model(command) => model::run(command),
    }
}

const ERROR: anstyle::Style = anstyle::AnsiColor::Red.on_default().bold();

/// Faults in files with their lines, other errors with their causes; without colours where standard error is no terminal.
fn complain(error: &anyhow::Error) {
    if let Some(Diagnostics(faults)) = faults(error) {
        anstream::eprintln!("{}", draw_all(faults, true));
    } else {
        anstream::eprintln!("{ERROR}error:{ERROR:#} {error:#}");
    }
}

/// The faults in files that an error tells; `None` where it tells something else.
fn faults(error: &anyhow::Error) -> Option<&Diagnostics> {
    if let Some(sources::Error::Metadata(faults)) = error.downcast_ref() {
        return Some(faults);
    }
    if let Some(pipeline::Error::Files(faults)) = error.downcast_ref() {
        return Some(faults);
    }
    error.downcast_ref()
}

/// Whether the reader of standard output has gone (`variorum … | head`): no failure.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    let is_broken = |error: &io::Error| error.kind() == io::ErrorKind::BrokenPipe;
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref())
        .any(is_broken)
}

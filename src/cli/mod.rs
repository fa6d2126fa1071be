//! The command line: one file a command. Here, and in `sources/load.rs` and `rules/load.rs`, files and the terminal are touched.

mod arguments;
#[cfg(feature = "watch")]
mod cache;
mod chains;
mod check;
mod compare;
mod config;
mod decide;
mod files;
mod licences;
#[cfg(feature = "lsp")]
pub mod lsp;
#[cfg(feature = "mcp")]
pub mod mcp;
mod model;
mod outputs;
mod progress;
mod read;
mod records;
mod rules;
mod schema;
mod settings;
mod shell;
mod show;
mod tables;
mod terminal;
#[cfg(feature = "watch")]
mod watch;

use std::{
    ffi::OsString,
    io::{self, Write as _},
    process::ExitCode,
};

use anstream::ColorChoice;
use clap::{CommandFactory as _, Parser, Subcommand, ValueEnum};

use self::terminal::Out;
/// The exit code of a run that failed.
const FAILED: u8 = 2;
/// What `--help` says of exit codes.
const CODES: &str = "\
Exit codes:
  0  done; a reader of the output that has gone (`| head`) is no failure
  1  check: the report holds a verdict of --fail-on; rules: a rule is faulty or an example fails
  2  failed: wrong arguments, nothing to read, a broken file, no room for the output";

/// Cross-checks what several sources tell of one story.
#[derive(Debug, Parser)]
#[command(version, after_help = CODES)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
    /// Whether to draw with colours; auto: in a terminal, unless the environment asks for none.
    #[arg(
        long,
        value_name = "WHEN",
        global = true,
        default_value = "auto",
        hide_default_value = true
    )]
    color: Color,
}

/// When to draw with colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Color {
    /// In a terminal.
    Auto,
    /// Everywhere, into files and pipes too.
    Always,
    /// Nowhere.
    Never,
}

impl Color {
    /// From here on, whatever is drawn goes by this.
    fn hold(self) {
        let choice = match self {
            Self::Auto => ColorChoice::Auto,
            Self::Always => ColorChoice::Always,
            Self::Never => ColorChoice::Never,
        };
        choice.write_global();
    }

    /// What the arguments ask for, where they cannot be read as a whole.
    fn asked(arguments: impl IntoIterator<Item = OsString>) -> Option<Self> {
        let mut arguments = arguments.into_iter();
        let flag = |argument: &OsString| {
            let (name, value) = argument.to_str()?.split_at_checked("--color".len())?;
            (name == "--color").then(|| value.strip_prefix('=').map(str::to_owned))
        };
        let value = arguments.find_map(|argument| flag(&argument))?;
        let value = value.or_else(|| arguments.next()?.into_string().ok())?;
        Self::from_str(&value, false).ok()
    }
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Cross-check sources of one story.
    Check(check::Arguments),
    /// Read sources, and keep what each tells as records.
    Read(read::Arguments),
    /// Compare records, whenever and wherever they were read.
    Compare(compare::Arguments),
    /// Keep a decision on a finding beside the story.
    Decide(decide::Arguments),
    /// Show what one stage makes of sources.
    Show(show::Arguments),
    /// Check, list, test and explain rules.
    #[command(subcommand)]
    Rules(rules::Command),
    /// Serve an editor by the Language Server Protocol, over standard input and output.
    #[cfg(feature = "lsp")]
    #[command(after_help = lsp::EXAMPLES)]
    Lsp,
    /// Show which settings hold, and where each is from.
    Config(config::Arguments),
    /// Print the JSON Schema of what is written or read.
    Schema(schema::Arguments),
    /// Print under which licences the program and the data in it stand.
    Licences(licences::Arguments),
    /// Print what a shell completes commands by.
    Completions(shell::Completions),
    /// Print the manual page, of the whole or of a command.
    Man(shell::Man),
    /// Work with language models.
    #[command(subcommand)]
    Model(model::Command),
}

/// Runs the program on the process's arguments. Exit codes: 0 done, 1 `--fail-on` is met or a rule fails, 2 failed.
pub fn main() -> ExitCode {
    let done = match Arguments::try_parse() {
        Ok(arguments) => run(&arguments),
        Err(answer) => answered(&answer),
    };
    match done {
        Ok(code) => code,
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            terminal::complain_of(&error);
            ExitCode::from(FAILED)
        }
    }
}

/// Help and version, where asked for; else what is wrong with the arguments.
fn answered(answer: &clap::Error) -> anyhow::Result<ExitCode> {
    if let Some(color) = Color::asked(std::env::args_os()) {
        color.hold();
    }
    if !answer.use_stderr() {
        let mut out = Out::coloured();
        write!(out, "{}", answer.render().ansi())?;
        out.flush()?;
        return Ok(ExitCode::SUCCESS);
    }
    // The message repeats arguments: they are told as a terminal may show them.
    let shown = std::env::args_os().map(|argument| terminal::line(&argument.to_string_lossy()));
    let told = match Arguments::try_parse_from(shown) {
        Err(told) => told.render().ansi().to_string(),
        Ok(_) => terminal::line(&answer.to_string()),
    };
    terminal::say(told.trim_end_matches('\n'));
    Ok(ExitCode::from(FAILED))
}

fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    arguments.color.hold();
    match &arguments.command {
        Command::Check(arguments) => check::run(arguments),
        Command::Read(arguments) => read::run(arguments),
        Command::Compare(arguments) => compare::run(arguments),
        Command::Decide(arguments) => decide::run(arguments),
        Command::Show(arguments) => show::run(arguments),
        Command::Rules(command) => rules::run(command),
        #[cfg(feature = "lsp")]
        Command::Lsp => lsp::run(),
        Command::Config(arguments) => config::run(arguments),
        Command::Schema(arguments) => schema::run(arguments),
        Command::Licences(arguments) => licences::run(arguments),
        Command::Completions(arguments) => shell::completions(arguments, Arguments::command()),
        Command::Man(arguments) => shell::man(arguments, Arguments::command()),
        Command::Model(command) => model::run(command),
    }
}

/// Whether the reader of standard output has gone (`variorum … | head`): no failure.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    let is_broken = |error: &io::Error| error.kind() == io::ErrorKind::BrokenPipe;
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref())
        .any(is_broken)
}

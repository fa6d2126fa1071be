//! `variorum completions` and `variorum man`: what shells and readers of manuals go by, made from the commands themselves.

use std::process::ExitCode;

use clap::Command;

use super::terminal;
use crate::diagnostic::suggestion;

const SHELLS: &str = "\
Examples:
  variorum completions bash > ~/.local/share/bash-completion/completions/variorum
  variorum completions fish > ~/.config/fish/completions/variorum.fish";
const PAGES: &str = "\
Examples:
  variorum man > variorum.1
  variorum man rules new | man -l -";

/// For which shell.
#[derive(Debug, clap::Args)]
#[command(after_help = SHELLS)]
pub(super) struct Completions {
    shell: clap_complete::Shell,
}

/// Of what.
#[derive(Debug, clap::Args)]
#[command(after_help = PAGES)]
pub(super) struct Man {
    /// A command, as `check` or `rules new`; without one, the whole.
    command: Vec<String>,
}

pub(super) fn completions(
    arguments: &Completions,
    mut command: Command,
) -> anyhow::Result<ExitCode> {
    let mut script = Vec::new();
    clap_complete::generate(
        arguments.shell,
        &mut command,
        env!("CARGO_PKG_NAME"),
        &mut script,
    );
    terminal::print(&String::from_utf8_lossy(&script))?;
    Ok(ExitCode::SUCCESS)
}

pub(super) fn man(arguments: &Man, mut command: Command) -> anyhow::Result<ExitCode> {
    command.build();
    let mut page = &command;
    for name in &arguments.command {
        let Some(below) = page.find_subcommand(name) else {
            let known: Vec<&str> = page.get_subcommands().map(Command::get_name).collect();
            let way = suggestion(name, &known).unwrap_or_default();
            anyhow::bail!("there is no command `{name}`: {way}");
        };
        page = below;
    }
    let mut text = Vec::new();
    clap_mangen::Man::new(page.clone()).render(&mut text)?;
    terminal::print(&String::from_utf8_lossy(&text))?;
    Ok(ExitCode::SUCCESS)
}

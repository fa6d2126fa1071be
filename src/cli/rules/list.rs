//! `variorum rules list`.

use std::io;

use super::Folder;

/// What to list.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Arguments {
    #[command(flatten)]
    folder: Folder,
}

/// Lists the claim kinds with their titles and roles.
pub(super) fn run(out: &mut impl io::Write, arguments: &Arguments) -> anyhow::Result<bool> {
    let (tools, sound) = arguments.folder.tools()?;
    for kind in tools.rules.kinds() {
        let roles: Vec<&str> = kind.roles.iter().map(|role| role.name.as_str()).collect();
        writeln!(
            out,
            "{:<13} {}\n{:13} {}",
            kind.id,
            kind.title,
            "",
            roles.join(", ")
        )?;
    }
    Ok(sound)
}

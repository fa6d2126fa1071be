//! `variorum model`: makes weights files.

use std::{path::PathBuf, process::ExitCode};

use anyhow::Context;

/// What to do with models.
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// Make a weights file of a spaCy pipeline.
    #[command(after_help = EXAMPLES)]
    Import {
        /// The wheel of a published pipeline, or the folder of an unpacked or trained one.
        package: PathBuf,
        /// Where to write the weights file.
        #[arg(short, long, value_name = "FILE")]
        output: PathBuf,
    },
}

const EXAMPLES: &str = "\
Examples:
  variorum model import en_core_web_sm-3.7.1-py3-none-any.whl -o english.model";

pub(super) fn run(command: &Command) -> anyhow::Result<ExitCode> {
    let Command::Import { package, output } = command;
    let weights = importer::weights(package).with_context(|| package.display().to_string())?;
    super::files::write(output, &weights)?;
    Ok(ExitCode::SUCCESS)
}

#[cfg(not(feature = "import"))]
mod importer {
    //! Stands in where the program was built without the importer.

    use std::path::Path;

    pub(super) fn weights(_: &Path) -> anyhow::Result<Vec<u8>> {
        anyhow::bail!("this program cannot import models: build it with `--features import`")
    }
}

#[cfg(feature = "import")]
mod importer {
    //! Reads a package's files and hands them to the importer.

    use std::{collections::BTreeMap, fs, path::Path};

    use crate::text::import::{Package, import};

    pub(super) fn weights(path: &Path) -> anyhow::Result<Vec<u8>> {
        let package = if path.is_file() {
            Package::from_wheel(&fs::read(path)?)?
        } else {
            let mut files = BTreeMap::new();
            read_folder(path, "", &mut files)?;
            Package::from_files(files)?
        };
        Ok(import(&package)?)
    }

    /// Adds the files below `folder` to `files`, their paths behind `prefix`.
    fn read_folder(
        folder: &Path,
        prefix: &str,
        files: &mut BTreeMap<String, Vec<u8>>,
    ) -> anyhow::Result<()> {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if entry.file_type()?.is_dir() {
                read_folder(&entry.path(), &format!("{path}/"), files)?;
            } else {
                files.insert(path, fs::read(entry.path())?);
            }
        }
        Ok(())
    }
}

//! Tables that commands write on the side, into a folder.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::Context as _;
use clap::ValueEnum;

use super::{files, outputs::Output, terminal};
use crate::record::tables::{Name, Table, jsonl};

const NO_PARQUET: &str = "this build writes no Parquet: ask for --table-format jsonl, or build with `--features parquet`";

/// Where tables go.
#[derive(Debug, clap::Args)]
pub(super) struct Tables {
    /// Write tables into this folder, a file each: `variorum schema` says what they hold.
    #[arg(long, value_name = "DIR")]
    tables: Option<PathBuf>,
    /// How to write tables.
    #[arg(long, value_name = "FORMAT", default_value = "jsonl")]
    table_format: TableFormat,
}

/// A format of tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum TableFormat {
    /// A JSON object a row, a row a line.
    Jsonl,
    /// Parquet, in a build with the feature `parquet`.
    Parquet,
}

impl Tables {
    /// Whether any are asked for.
    pub(super) fn is_asked(&self) -> bool {
        self.tables.is_some()
    }

    /// Whether this build can write what is asked for: asked before any work.
    pub(super) fn check(&self) -> anyhow::Result<()> {
        let is_asked = self.tables.is_some() && self.table_format == TableFormat::Parquet;
        if is_asked && !cfg!(feature = "parquet") {
            anyhow::bail!("{NO_PARQUET}");
        }
        Ok(())
    }

    /// The files of tables that are to be written of those named.
    pub(super) fn outputs(&self, names: &[Name]) -> Vec<Output> {
        let folder = self.tables.iter();
        let paths = folder.flat_map(|folder| names.iter().map(|name| self.path(folder, *name)));
        paths.map(Output::table).collect()
    }

    fn path(&self, folder: &Path, name: Name) -> PathBuf {
        let ending = match self.table_format {
            TableFormat::Jsonl => "jsonl",
            TableFormat::Parquet => "parquet",
        };
        folder.join(format!("{}.{ending}", name.word()))
    }

    /// Writes what `made` gives, where tables are asked for.
    pub(super) fn write(&self, made: impl FnOnce() -> Vec<Table>) -> anyhow::Result<()> {
        let Some(folder) = &self.tables else {
            return Ok(());
        };
        fs::create_dir_all(folder)
            .with_context(|| format!("cannot make the folder {}", folder.display()))?;
        for table in made() {
            let bytes = match self.table_format {
                TableFormat::Jsonl => jsonl(&table).into_bytes(),
                TableFormat::Parquet => parquet(&table)?,
            };
            let path = self.path(folder, table.name);
            files::write(&path, &bytes)?;
            let rows = terminal::counted(table.rows.len(), "row");
            let told = format!("wrote {rows} to {}", path.display());
            terminal::say(&terminal::line(&told));
        }
        Ok(())
    }
}

#[cfg(feature = "parquet")]
fn parquet(table: &Table) -> anyhow::Result<Vec<u8>> {
    Ok(crate::record::tables::parquet(table)?)
}

#[cfg(not(feature = "parquet"))]
fn parquet(_: &Table) -> anyhow::Result<Vec<u8>> {
    anyhow::bail!("{NO_PARQUET}")
}

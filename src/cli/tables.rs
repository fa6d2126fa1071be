//! Tables that commands write on the side, into a folder.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::Context as _;
use clap::ValueEnum;

use super::{files, outputs::Output, terminal};
use crate::record::tables::{Name, Table, jsonl};

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
            let (count, path) = (table.rows.len(), path.display());
            terminal::say(&terminal::line(&format!("wrote {count} rows to {path}")));
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
    anyhow::bail!(
        "this build writes no Parquet: ask for --table-format jsonl, or build with `--features parquet`"
    )
}

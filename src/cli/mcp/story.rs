//! A story that a client names: read within the server's folder, checked with the server's rules and the desk's decisions.

use std::path::{Path, PathBuf};

use anyhow::Context as _;

use crate::{
    cli::arguments::{DecisionsFile, Input},
    pipeline::{self, Tools},
    report::Report,
    sources::Source,
};

/// A checked story.
#[derive(Debug)]
pub(super) struct Story {
    pub(super) report: Report,
    pub(super) sources: Vec<Source>,
    /// The file of decisions beside it.
    pub(super) decisions: PathBuf,
}

impl Story {
    /// The story of `paths`, which lie within the working folder.
    pub(super) fn check(paths: &[String], tools: &Tools) -> anyhow::Result<Self> {
        let folder = Path::new(".").canonicalize()?;
        let paths = paths.iter().map(|path| within(&folder, path));
        let input = Input::of(paths.collect::<anyhow::Result<_>>()?);
        let file = DecisionsFile::default();
        let decisions = file.load(&input)?;
        let mut sources = input.load()?;
        let readings = pipeline::read_all(&mut sources, tools);
        let report = pipeline::compare(readings, &sources, tools, &decisions);
        Ok(Self {
            report,
            sources,
            decisions: file.path(&input),
        })
    }
}

/// A path that does not leave `folder`, links followed.
fn within(folder: &Path, path: &str) -> anyhow::Result<PathBuf> {
    let real = Path::new(path).canonicalize();
    let real = real.with_context(|| format!("cannot read {path}"))?;
    if !real.starts_with(folder) {
        anyhow::bail!("{path} lies outside the server's folder: start it with --root");
    }
    Ok(path.into())
}

//! What an example told, beside the parse that it was read from, so that a changed parse is told from a changed rule.

use crate::{
    pipeline::{self, Tools},
    rules::verify::{Told, Verified},
    sources::Source,
    text::draw,
};

/// What one example told, from what parse.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Seen {
    /// A claim a line.
    pub told: String,
    /// A word a line, below its head.
    pub tree: String,
}

impl Seen {
    /// Stands between what was told and the parse.
    pub const RULER: &str = "---";

    /// What an example tells now.
    pub fn of(result: &Verified, tools: &Tools) -> Self {
        let mut source = Source::paragraph(&result.text, None);
        let analysis = pipeline::analyse(&mut source, tools);
        let told = result.told.iter().map(|told| Told::line(told) + "\n");
        Self {
            told: told.collect(),
            tree: draw::trees(&analysis.document, &result.text),
        }
    }

    /// For the eye.
    pub fn written(&self) -> String {
        format!("{}{}\n{}", self.told, Self::RULER, self.tree)
    }
}

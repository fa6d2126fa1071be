//! Which variants and paths of rules are reached: by their examples, or by texts.

use rayon::prelude::*;

use crate::{
    pipeline::{self, Tools},
    rules::coverage::Coverage,
    sources::Source,
};

/// What the examples of one claim kind reach of their own rule; of all where `only` is `None`.
pub fn covered(tools: &Tools, only: Option<&str>) -> Coverage {
    let examples: Vec<_> = tools
        .rules
        .examples()
        .filter(|example| only.is_none_or(|id| id == example.rule))
        .collect();
    let none = || Coverage::new(&tools.rules);
    examples
        .par_iter()
        .map(|example| {
            let date = example.date.and_then(|date| date.parse().ok());
            let mut source = Source::paragraph(example.text, date);
            of_text(tools, &mut source, Some(example.rule))
        })
        .reduce(none, |all, one| all.merge(&one))
}

/// What texts reach of the rules of one claim kind; of all where `only` is `None`.
pub fn covered_by(tools: &Tools, mut texts: Vec<Source>, only: Option<&str>) -> Coverage {
    let none = || Coverage::new(&tools.rules);
    texts
        .par_iter_mut()
        .map(|source| of_text(tools, source, only))
        .reduce(none, |all, one| all.merge(&one))
}

fn of_text(tools: &Tools, source: &mut Source, only: Option<&str>) -> Coverage {
    let mut coverage = Coverage::new(&tools.rules);
    let analysis = pipeline::analyse(source, tools);
    coverage.add(&tools.rules, &analysis, only);
    coverage
}

//! `variorum rules explain --pair`: why two sentences were laid side by side, or were not, step by step.

use std::{io, path::Path};

use jiff::civil::Date;

use super::counted;
use crate::{
    alignment::{Apart, Relation, Trial},
    pipeline::{self, Tools, check},
    sources::{self, Source},
    verdicts::Verdict,
};

/// Pairs that are in no row of a report, and are shown without `--all`: the most alike.
const SHOWN: usize = 12;
/// Shared words that are shown of each.
const ANCHORS: usize = 8;

/// Prints the pairs of values of the two texts with what their questions share, then what a report says of them. Pairs in a row are all
/// shown, the others up to a bound unless `all` are asked for.
pub(super) fn explain(
    out: &mut impl io::Write,
    tools: &Tools,
    texts: &[String],
    date: Option<Date>,
    all: bool,
) -> anyhow::Result<()> {
    let [one, other] = texts else {
        anyhow::bail!("a pair is two texts: --pair \"…\" \"…\"");
    };
    let mut sources = [side(one, "a", date)?, side(other, "b", date)?];
    let trials = pipeline::explain_pair(&mut sources, tools);
    if trials.is_empty() {
        writeln!(out, "no value of one text is of a sort that the other has")?;
    }
    let mut left = 0;
    let mut apart = 0;
    for trial in &trials {
        apart += usize::from(trial.row.is_none());
        if trial.row.is_some() || apart <= SHOWN || all {
            write_trial(out, trial)?;
        } else {
            left += 1;
        }
    }
    if left > 0 {
        let pairs = counted(left, "pair");
        writeln!(
            out,
            "… and {pairs} less alike, not laid side by side: --all shows them"
        )?;
    }
    let report = check(sources.to_vec(), tools);
    let told = report
        .findings
        .iter()
        .filter(|finding| !matches!(finding.verdict, Verdict::SingleSource));
    for finding in told {
        let values: Vec<&str> = finding
            .values
            .iter()
            .map(|value| value.text.as_str())
            .collect();
        writeln!(
            out,
            "{:?} by {}: {}: {}",
            finding.verdict,
            finding.rule,
            finding.why,
            values.join(" / ")
        )?;
    }
    Ok(())
}

/// One text of the pair: the words themselves, or the file that they name.
fn side(words: &str, id: &str, date: Option<Date>) -> anyhow::Result<Source> {
    let path = Path::new(words);
    if !path.is_file() {
        return Ok(Source {
            id: id.to_owned(),
            path: id.to_owned(),
            ..Source::paragraph(words, date)
        });
    }
    let mut read = sources::load(&[path.to_owned()], &sources::Options::news()?)?;
    let (Some(mut source), true) = (read.pop(), read.is_empty()) else {
        anyhow::bail!("{words} holds several texts: name files of one text each");
    };
    id.clone_into(&mut source.id);
    source.published.date = date.or(source.published.date);
    Ok(source)
}

fn write_trial(out: &mut impl io::Write, trial: &Trial) -> io::Result<()> {
    let [a, b] = &trial.values;
    let outcome = match trial.row {
        Some((relation, ground)) => format!("{} ({ground})", relation_name(relation)),
        None => "not laid side by side".to_owned(),
    };
    writeln!(out, "{} \"{a}\" and \"{b}\": {outcome}", trial.sort.name())?;
    let [x, y] = &trial.predicates;
    writeln!(out, "  asked of `{x}` and of `{y}`")?;
    let anchors: Vec<&str> = trial
        .anchors
        .iter()
        .take(ANCHORS)
        .map(String::as_str)
        .collect();
    writeln!(
        out,
        "  anchors: {}",
        if anchors.is_empty() {
            "none".to_owned()
        } else {
            anchors.join(", ")
        }
    )?;
    let parts = trial.parts;
    writeln!(
        out,
        "  likeness {:.1}: sentence {:.1}, beside {:.1}, clause {:.1}, predicate {:.1}, around {:.1}",
        trial.score(),
        parts.sentence,
        parts.near,
        parts.clause,
        parts.predicate,
        parts.around
    )?;
    for apart in &trial.apart {
        let why = match apart {
            Apart::OtherNames => "no name of one clause stands in the other",
            Apart::OtherTime => "their clauses are of other months or years",
            Apart::CloserPartner => "one of them stands beside another value of the other source",
            Apart::TooLittle => {
                "what their questions share is too little, or too common in these texts"
            }
            _ => "other people say it",
        };
        writeln!(out, "  apart: {why}")?;
    }
    Ok(())
}

fn relation_name(relation: Relation) -> &'static str {
    match relation {
        Relation::Same => "the same",
        Relation::Closer => "one is closer",
        Relation::Overlap => "they fit in part",
        Relation::Different => "they differ",
    }
}

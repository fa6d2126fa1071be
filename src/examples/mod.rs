//! Examples that rules carry, read as the pipeline reads texts: for `variorum rules`, and for programs that test rules of their own.
//!
//! In: [`Tools`]. Out: [`verify`] gives what became of each example, [`covered`] which variants and paths they reach, and
//! [`Seen`] what one told, from what parse.

mod coverage;
mod seen;

use rayon::prelude::*;

use crate::{
    claims::{Claim, Value},
    pipeline::{self, Tools},
    rules::verify::{Told, Verified},
    sources::Source,
};

pub use coverage::{covered, covered_by};
pub use seen::Seen;

/// Runs every example of the rules through the pipeline.
pub fn verify(tools: &Tools) -> Vec<Verified> {
    verify_kind(tools, None)
}

/// Runs the examples of one claim kind; of all where `only` is `None`.
pub fn verify_kind(tools: &Tools, only: Option<&str>) -> Vec<Verified> {
    let wanted = |rule: &str| only.is_none_or(|id| id == rule);
    let examples: Vec<_> = tools.rules.examples().collect();
    let mut told = examples
        .par_iter()
        .map(|example| {
            if !wanted(example.rule) {
                return Vec::new();
            }
            let date = example.date.and_then(|date| date.parse().ok());
            let claims = pipeline::read(&mut Source::paragraph(example.text, date), tools).claims;
            claims.iter().map(Told::from).collect::<Vec<_>>()
        })
        .collect::<Vec<_>>()
        .into_iter();
    let mut results = tools.rules.verify(|_| told.next().unwrap_or_default());
    results.retain(|result| wanted(&result.rule));
    results
}

impl From<&Claim> for Told {
    fn from(claim: &Claim) -> Self {
        let lower = |debug: String| debug.to_lowercase();
        Self {
            kind: claim.kind.clone(),
            rule: claim.rule.clone(),
            roles: claim
                .roles
                .iter()
                .filter(|role| !role.is_of_statement())
                .map(|role| {
                    (
                        role.name.clone(),
                        role.words.text.to_string(),
                        value(&role.value),
                    )
                })
                .collect(),
            polarity: lower(format!("{:?}", claim.polarity)),
            certainty: lower(format!("{:?}", claim.certainty)),
            speakers: claim
                .attribution
                .iter()
                .map(|link| link.who.name.clone())
                .collect(),
        }
    }
}

/// A value as examples write it: a name, a TIMEX3 value, ">=12".
fn value(value: &Value) -> String {
    match value {
        Value::Entity(entity) => entity.name.clone(),
        Value::Time(time) => time.timex3.clone(),
        Value::Amount(amount) => range(amount.min, amount.max),
        Value::Text(text) | Value::Term(text) => text.clone(),
    }
}

fn range(min: Option<f64>, max: Option<f64>) -> String {
    let written = |bound: Option<f64>| bound.map(|bound| bound.to_string()).unwrap_or_default();
    match (written(min), written(max)) {
        (min, max) if min == max => min,
        (min, max) if max.is_empty() => format!(">={min}"),
        (min, max) if min.is_empty() => format!("<={max}"),
        (min, max) => format!("{min}..{max}"),
    }
}

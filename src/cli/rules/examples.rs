//! Examples of rules, read as the pipeline reads texts.

use jiff::civil::Date;
use rayon::prelude::*;

use crate::{
    claims::{Claim, Value},
    pipeline::{self, Tools},
    rules::verify::{Told, Verified},
    sources::{Block, BlockKind, Source},
    span::Span,
};

/// Runs every example of the rules through the pipeline.
pub fn verify(tools: &Tools) -> Vec<Verified> {
    verify_only(tools, None)
}

/// Runs the examples of one claim kind, or of all.
pub(super) fn verify_only(tools: &Tools, only: Option<&str>) -> Vec<Verified> {
    let wanted = |rule: &str| only.is_none_or(|id| id == rule);
    let examples: Vec<_> = tools.rules.examples().collect();
    let mut told = examples
        .par_iter()
        .map(|example| {
            if !wanted(example.rule) {
                return Vec::new();
            }
            let date = example.date.and_then(|date| date.parse().ok());
            let claims = pipeline::read(&mut paragraph(example.text, date), tools).claims;
            claims.iter().map(Told::from).collect::<Vec<_>>()
        })
        .collect::<Vec<_>>()
        .into_iter();
    let mut results = tools.rules.verify(|_| told.next().unwrap_or_default());
    results.retain(|result| wanted(&result.rule));
    results
}

/// A source of one paragraph, read from `date`.
pub fn paragraph(text: &str, date: Option<Date>) -> Source {
    let mut source = Source {
        id: "text".to_owned(),
        path: "text".to_owned(),
        title: String::new(),
        outlet: None,
        author: None,
        url: None,
        published: crate::sources::Published::default(),
        text: text.to_owned(),
        blocks: vec![Block {
            span: Span::new(0, text.len()),
            kind: BlockKind::Paragraph,
        }],
        problems: Vec::new(),
    };
    if let Some(date) = date {
        source.set_date(date);
    }
    source
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
                .filter(|role| !role.of_statement)
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

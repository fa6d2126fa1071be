//! Drafts of schema.org `ClaimReview`s for what the desk has decided, for the person who writes the review.
//!
//! A draft has no rating: whether something is true is not for a program to say. Each value of a decided finding is a claim, with where
//! it appeared and the desk's own words on it.

use serde::Serialize;

use super::{Report, SourceRow, WriteError, escape, json, positions::Positions, view::Told};
use crate::{
    sources::Source,
    verdicts::{Finding, Reading, Ruled},
};

#[derive(Debug, Serialize)]
struct Graph {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@graph")]
    graph: Vec<Review>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Review {
    #[serde(rename = "@type")]
    is: &'static str,
    creative_work_status: &'static str,
    /// The words that are reviewed.
    claim_reviewed: String,
    item_reviewed: Claim,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<Named>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<String>,
    #[serde(rename = "reviewBody")]
    body: String,
}

#[derive(Debug, Serialize)]
struct Claim {
    #[serde(rename = "@type")]
    is: &'static str,
    /// Who vouches for it.
    author: Vec<Named>,
    appearance: Vec<Article>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Article {
    #[serde(rename = "@type")]
    is: &'static str,
    headline: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<Named>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<String>,
}

#[derive(Debug, Serialize)]
struct Named {
    #[serde(rename = "@type")]
    is: &'static str,
    name: String,
}

/// Drafts for the findings of `report` that the desk has decided, as JSON-LD; an empty graph where it has decided none.
///
/// # Errors
/// None that input can cause.
pub fn claimreview(report: &Report, sources: &[Source]) -> Result<String, WriteError> {
    let writer = Writer {
        told: Told::new(report),
        positions: Positions::new(sources),
    };
    let findings = report.findings.iter();
    let decided = findings.filter_map(|it| Some((it, it.decision.as_ref()?)));
    let reviews = decided.flat_map(|(finding, ruled)| {
        let readings = finding.values.iter();
        readings.map(|reading| writer.review(finding, reading, ruled))
    });
    json::written(&Graph {
        context: "https://schema.org",
        graph: reviews.collect(),
    })
}

#[derive(Debug)]
struct Writer<'a> {
    told: Told<'a>,
    positions: Positions<'a>,
}

impl Writer<'_> {
    fn review(&self, finding: &Finding, reading: &Reading, ruled: &Ruled) -> Review {
        let line = self.told.in_a_line(finding);
        let body = [ruled.verdict.name(), ruled.note.as_str(), line.as_str()];
        let body: Vec<&str> = body.into_iter().filter(|part| !part.is_empty()).collect();
        Review {
            is: "ClaimReview",
            creative_work_status: "Draft",
            claim_reviewed: self.claimed(finding, reading),
            item_reviewed: Claim {
                is: "Claim",
                author: reading
                    .origins
                    .iter()
                    .map(|it| named("Thing", it))
                    .collect(),
                appearance: self.appearances(reading),
            },
            author: ruled.by.as_deref().map(|name| named("Person", name)),
            date_published: ruled.when.clone(),
            body: escape::plain(&body.join(". ")),
        }
    }

    /// The sentence that carries the value first; the value itself where none does.
    fn claimed(&self, finding: &Finding, reading: &Reading) -> String {
        let sentence = reading.at.first().and_then(|at| self.told.passage(at));
        let words = sentence.map_or_else(
            || self.told.side(finding, reading),
            |(passage, _)| passage.words.text.to_string(),
        );
        escape::plain(&words)
    }

    fn appearances(&self, reading: &Reading) -> Vec<Article> {
        let rows = self.told.report.sources.iter();
        let rows = rows.filter(|row| reading.sources.contains(&row.id));
        rows.map(|row| self.article(row)).collect()
    }

    fn article(&self, row: &SourceRow) -> Article {
        Article {
            is: "NewsArticle",
            headline: escape::plain(&row.title),
            url: self.positions.source(&row.id).and_then(|it| it.url.clone()),
            publisher: row.outlet.as_deref().map(|it| named("Organization", it)),
            date_published: row.published.date.clone(),
        }
    }
}

fn named(is: &'static str, name: &str) -> Named {
    Named {
        is,
        name: escape::plain(name),
    }
}

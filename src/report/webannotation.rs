//! Findings as W3C Web Annotations (Recommendation of 23 February 2017, JSON-LD): a note on each value, with the words and places that carry it.
//!
//! A place is told twice: by its words with those around them, which survive another layout of the text, and by its characters
//! (Unicode code points) in the file that was read.

use serde::Serialize;

use super::{
    Report, WriteError, escape, json,
    positions::Positions,
    stable::StoryKey,
    view::{self, Told},
};
use crate::{
    diagnostic::sarif::uri,
    sources::Source,
    verdicts::{At, Finding, Reading},
};

const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";
/// Characters before and behind a place.
const AROUND: usize = 32;

#[derive(Debug, Serialize)]
struct Collection {
    #[serde(rename = "@context")]
    context: &'static str,
    id: String,
    r#type: &'static str,
    label: String,
    total: usize,
    first: Page,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Page {
    id: String,
    r#type: &'static str,
    start_index: usize,
    items: Vec<Annotation>,
}

#[derive(Debug, Serialize)]
struct Annotation {
    id: String,
    r#type: &'static str,
    motivation: &'static str,
    generator: Generator,
    body: Vec<Body>,
    target: Vec<Target>,
}

#[derive(Debug, Serialize)]
struct Generator {
    r#type: &'static str,
    name: String,
}

#[derive(Debug, Serialize)]
struct Body {
    r#type: &'static str,
    purpose: &'static str,
    format: &'static str,
    value: String,
}

#[derive(Debug, Serialize)]
struct Target {
    r#type: &'static str,
    source: String,
    /// Where the source was published, for programs that show it there.
    #[serde(skip_serializing_if = "Option::is_none")]
    scope: Option<String>,
    selector: [Selector; 2],
}

#[derive(Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "type")]
enum Selector {
    #[serde(rename = "TextQuoteSelector")]
    Quote {
        exact: String,
        prefix: String,
        suffix: String,
    },
    #[serde(rename = "TextPositionSelector")]
    Position { start: usize, end: usize },
}

/// The findings of `report` as a collection of annotations. `sources` give the texts.
///
/// # Errors
/// None that input can cause.
pub fn webannotation(report: &Report, sources: &[Source]) -> Result<String, WriteError> {
    let writer = Writer {
        told: Told::new(report),
        positions: Positions::new(sources),
        story: StoryKey::of(report, sources),
    };
    let findings = report.findings.iter();
    let items: Vec<Annotation> = findings.flat_map(|it| writer.annotations(it)).collect();
    json::written(&Collection {
        context: CONTEXT,
        id: writer.story.urn("collection", ""),
        r#type: "AnnotationCollection",
        label: escape::plain(&view::title(report)),
        total: items.len(),
        first: Page {
            id: writer.story.urn("page", ""),
            r#type: "AnnotationPage",
            start_index: 0,
            items,
        },
    })
}

#[derive(Debug)]
struct Writer<'a> {
    told: Told<'a>,
    positions: Positions<'a>,
    story: StoryKey,
}

impl Writer<'_> {
    /// An annotation for each value of a finding; none for one that stands nowhere.
    fn annotations(&self, finding: &Finding) -> Vec<Annotation> {
        let readings = finding.values.iter().enumerate();
        let notes = readings.filter_map(|(n, reading)| {
            let places = reading.at.iter().filter_map(|at| self.target(at));
            let target: Vec<Target> = places.collect();
            (!target.is_empty()).then(|| Annotation {
                id: self.story.urn("annotation", &format!("{}#{n}", finding.id)),
                r#type: "Annotation",
                motivation: "assessing",
                generator: Generator {
                    r#type: "Software",
                    name: format!("{} {}", env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION")),
                },
                body: self.bodies(finding, reading),
                target,
            })
        });
        notes.collect()
    }

    fn bodies(&self, finding: &Finding, reading: &Reading) -> Vec<Body> {
        let side = self.told.side(finding, reading);
        let note = format!("{side}. {}. {}", self.told.in_a_line(finding), finding.why);
        let tags = [finding.verdict.name(), finding.severity.name()];
        let note = body("assessing", escape::plain(&note));
        let tags = tags.map(|tag| body("tagging", tag.to_owned()));
        std::iter::once(note).chain(tags).collect()
    }

    fn target(&self, at: &At) -> Option<Target> {
        let (source, position) = self.positions.of(at)?;
        let before = source.text.get(..at.start)?;
        let behind = source.text.get(at.end..)?;
        let back: String = before.chars().rev().take(AROUND).collect();
        Some(Target {
            r#type: "SpecificResource",
            source: uri(&source.path),
            scope: source.url.clone(),
            selector: [
                Selector::Quote {
                    exact: at.text.clone(),
                    prefix: back.chars().rev().collect(),
                    suffix: behind.chars().take(AROUND).collect(),
                },
                Selector::Position {
                    start: position.start,
                    end: position.end,
                },
            ],
        })
    }
}

fn body(purpose: &'static str, value: String) -> Body {
    Body {
        r#type: "TextualBody",
        purpose,
        format: "text/plain",
        value,
    }
}

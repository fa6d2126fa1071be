//! The sentences in which the values of findings stand: what an editor reads to settle one.

use std::collections::{BTreeMap, BTreeSet};

use super::PassageRow;
use crate::{claims::Words, graph::ClaimGraph, sources::Source, span::Span, verdicts::At};

/// The sources of a story with the sentences of each.
#[derive(Debug)]
pub(super) struct Sentences<'a> {
    /// Source id → the source, and bytes of its sentences in text order.
    by_source: BTreeMap<&'a str, (&'a Source, &'a [Span])>,
}

impl<'a> Sentences<'a> {
    pub(super) fn new(graph: &'a ClaimGraph, sources: &'a [Source]) -> Self {
        let known: BTreeMap<&str, &Source> = sources
            .iter()
            .map(|source| (source.id.as_str(), source))
            .collect();
        let read = graph.readings().iter().filter_map(|reading| {
            let source = known.get(reading.source.as_str())?;
            let spans = reading.mentions.passages.as_slice();
            Some((reading.source.as_str(), (*source, spans)))
        });
        Self {
            by_source: read.collect(),
        }
    }

    pub(super) fn source(&self, id: &str) -> Option<&'a Source> {
        self.by_source.get(id).map(|(source, _)| *source)
    }

    /// The sentence that holds a byte of a source; `None` where no sentence was read there.
    fn at(&self, id: &str, byte: usize) -> Option<Span> {
        let (_, spans) = self.by_source.get(id)?;
        let next = spans.partition_point(|span| span.end <= byte);
        spans.get(next).copied().filter(|span| span.start <= byte)
    }

    /// A place with its sentence: the source's text there, and the bytes of the place within it.
    pub(super) fn around(&self, place: &At) -> Option<(&'a str, Span)> {
        let span = self.at(&place.source, place.start)?;
        let text = span.slice(&self.source(&place.source)?.text);
        let end = place.end.min(span.end);
        Some((text, Span::new(place.start - span.start, end - span.start)))
    }

    /// The sentences that hold `places`, each once, in order of source and text.
    pub(super) fn rows<'p>(&self, places: impl Iterator<Item = &'p At>) -> Vec<PassageRow> {
        let held: BTreeSet<(&str, Span)> = places
            .filter_map(|place| {
                let span = self.at(&place.source, place.start)?;
                let (id, _) = self.by_source.get_key_value(place.source.as_str())?;
                Some((*id, span))
            })
            .collect();
        let rows = held.into_iter().filter_map(|(id, span)| {
            let source = self.source(id)?;
            Some(PassageRow {
                source: id.to_owned(),
                line: source.line(span.start),
                original: source.original(span.start).cloned(),
                words: Words {
                    span,
                    text: span.slice(&source.text).into(),
                },
            })
        });
        rows.collect()
    }
}

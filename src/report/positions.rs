//! Where values stand in the files of their sources, as other programs count: lines, columns and characters instead of bytes.

use std::collections::BTreeMap;

use crate::{sources::Source, verdicts::At};

/// The texts of a story's sources, by id.
#[derive(Debug)]
pub(super) struct Positions<'a> {
    texts: BTreeMap<&'a str, Text<'a>>,
}

#[derive(Debug)]
struct Text<'a> {
    source: &'a Source,
    /// First byte of each line, with how many characters stand before it.
    lines: Vec<(usize, usize)>,
}

/// A place in a file. Lines and columns count from 1, characters (Unicode code points) from 0; ends are exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Position {
    pub(super) line: usize,
    pub(super) column: usize,
    pub(super) end_line: usize,
    pub(super) end_column: usize,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// A byte as line, column and character.
struct Point {
    line: usize,
    column: usize,
    character: usize,
}

impl<'a> Positions<'a> {
    pub(super) fn new(sources: &'a [Source]) -> Self {
        let texts = sources.iter().map(|source| {
            let text = Text {
                source,
                lines: lines(&source.text),
            };
            (source.id.as_str(), text)
        });
        Self {
            texts: texts.collect(),
        }
    }

    /// The source of an id.
    pub(super) fn source(&self, id: &str) -> Option<&'a Source> {
        self.texts.get(id).map(|text| text.source)
    }

    /// The source of a place, and where it stands there; `None` where no such source is given.
    pub(super) fn of(&self, at: &At) -> Option<(&'a Source, Position)> {
        let position = self.range(&at.source, at.start, at.end)?;
        Some((self.source(&at.source)?, position))
    }

    /// Where the bytes from `start` up to `end` of a source stand.
    pub(super) fn range(&self, source: &str, start: usize, end: usize) -> Option<Position> {
        let text = self.texts.get(source)?;
        let (first, behind) = (text.point(start), text.point(end));
        Some(Position {
            line: first.line,
            column: first.column,
            end_line: behind.line,
            end_column: behind.column,
            start: first.character,
            end: behind.character,
        })
    }
}

impl Text<'_> {
    fn point(&self, byte: usize) -> Point {
        let line = self.lines.partition_point(|(start, _)| *start <= byte);
        let (start, before) = self
            .lines
            .get(line.saturating_sub(1))
            .copied()
            .unwrap_or_default();
        let within = self.source.text.get(start..byte).unwrap_or_default();
        let within = within.chars().count();
        Point {
            line,
            column: within + 1,
            character: before + within,
        }
    }
}

fn lines(text: &str) -> Vec<(usize, usize)> {
    let mut lines = vec![(0, 0)];
    let mut characters = 0;
    for line in text.split_inclusive('\n') {
        characters += line.chars().count();
        if line.ends_with('\n') {
            let start = lines.last().map_or(0, |(start, _)| *start);
            // Lines follow on each other without a gap.
            lines.push((start + line.len(), characters));
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::{Position, Positions};
    use crate::sources::Source;

    #[test]
    fn places_count_as_editors_do() {
        let source = Source::paragraph("Zoë left.\nShe is in Čáslav.\n", None);
        let sources = [source];
        let positions = Positions::new(&sources);
        let start = sources[0].text.find("Čáslav").unwrap();
        let found = positions.range("text", start, start + "Čáslav".len());
        let expected = Position {
            line: 2,
            column: 11,
            end_line: 2,
            end_column: 17,
            start: 20,
            end: 26,
        };
        assert_eq!(found, Some(expected));
        let end = sources[0].text.len();
        let last = positions.range("text", end, end).unwrap();
        assert_eq!((last.line, last.column, last.start), (3, 1, 28));
        assert_eq!(positions.range("gone", 0, 1), None);
    }
}

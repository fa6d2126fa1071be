//! One source from its bytes: decoded, laid out, dated. A pure function.

use jiff::civil::Date;

use super::{
    Block, BlockKind, Format, LANGUAGE, Metadata, Options, Problem, Published, Source, UNREAD,
    dated,
    formats::{self, Extracted},
    kinds, language, layout,
    metadata::{self, Columns},
};
use crate::span::Span;

impl Source {
    /// Reads a source. `id` serves where neither `listed` nor front matter names one; `path` is for the reader's eye alone.
    ///
    /// # Example
    ///
    /// ```
    /// use variorum::sources::{BlockKind, Metadata, Options, Source};
    ///
    /// let page = b"Harbour reopens\n\nThe harbour of Lund reopened on Monday, the mayor said.\n\nShare this story";
    /// let source = Source::read("a", "a.txt", page, &Metadata::default(), &Options::news()?);
    /// let kinds: Vec<_> = source.blocks.iter().map(|block| block.kind).collect();
    /// assert_eq!(kinds, [BlockKind::Headline, BlockKind::Paragraph, BlockKind::Furniture]);
    /// assert_eq!(source.title, "Harbour reopens");
    /// # Ok::<(), variorum::sources::Error>(())
    /// ```
    pub fn read(id: &str, path: &str, bytes: &[u8], listed: &Metadata, options: &Options) -> Self {
        let all = Self::read_all(id, path, bytes, listed, options);
        let first = all.into_iter().next();
        first.unwrap_or_else(|| Self::described(id, path, listed.clone()))
    }

    /// Reads all sources of a file: one of a text or a web page, one a record where it has records, with ids `id#1`, `id#2` …
    /// where they have none of their own.
    pub fn read_all(
        id: &str,
        path: &str,
        bytes: &[u8],
        listed: &Metadata,
        options: &Options,
    ) -> Vec<Self> {
        Self::read_columns(id, path, bytes, (listed, &Columns::default()), options)
    }

    /// Reads all sources of a file of whose columns it is told what they are called.
    pub(super) fn read_columns(
        id: &str,
        path: &str,
        bytes: &[u8],
        (listed, columns): (&Metadata, &Columns),
        options: &Options,
    ) -> Vec<Self> {
        let records = match formats::extract(bytes, columns, options) {
            Ok(records) => records,
            Err(problem) => return vec![Self::unread(id, path, listed, problem)],
        };
        let are_many = records.len() > 1;
        let id = listed.id.as_deref().unwrap_or(id);
        let numbered = records.into_iter().enumerate().map(|(at, record)| {
            let path = match &record.within {
                Some(within) => format!("{path}/{within}"),
                None => path.to_owned(),
            };
            if are_many {
                let listed = Metadata {
                    id: None,
                    ..listed.clone()
                };
                Self::of_record(&format!("{id}#{}", at + 1), &path, record, &listed, options)
            } else {
                Self::of_record(id, &path, record, listed, options)
            }
        });
        numbered.collect()
    }

    /// A source that could not be read, and why.
    pub fn unread(id: &str, path: &str, listed: &Metadata, problem: Problem) -> Self {
        let mut source = Self::described(id, path, listed.clone());
        source.problems.push(problem);
        source
    }

    /// Sets the day of publication as a user gives it, which wins over what the source says.
    pub fn set_date(&mut self, date: Date) {
        self.published = Published::given(date, Vec::new());
    }

    /// Notes it as a problem that these words name a day that the calendar does not have.
    pub fn note_invalid_date(&mut self, span: Span) {
        let message = format!(
            "\"{}\" is no day of the calendar: check it with the outlet",
            span.slice(&self.text)
        );
        self.problems
            .push(Problem::at("invalid-date", message, span));
    }

    /// Notes it for the reader if the day of publication is not known, or known only from the text's own words.
    pub fn note_undated(&mut self) {
        if let Some((date, (first, last))) = self.published.date.zip(self.published.candidates) {
            let words: Vec<String> = self
                .published
                .evidence
                .iter()
                .map(|span| format!("\"{}\"", span.slice(&self.text)))
                .collect();
            let message = format!(
                "no day of publication is given; {} make it {date} (possible: {first} to {last}): \
                 if that is wrong, give it with --date {}=YYYY-MM-DD",
                words.join(", "),
                self.id
            );
            let span = self.published.evidence.first().copied();
            let span = span.unwrap_or_default();
            self.problems
                .push(Problem::at("inferred-date", message, span));
        }
        if self.published.date.is_none() && !self.text.is_empty() {
            let message = format!(
                "the day of publication is not known, so \"Monday\" stays a Monday: \
                 give it with --date {}=YYYY-MM-DD or in sources.toml",
                self.id
            );
            self.problems.push(Problem::whole("no-date", message));
        }
    }

    fn of_record(
        id: &str,
        path: &str,
        record: Extracted,
        listed: &Metadata,
        options: &Options,
    ) -> Self {
        let mut known = listed.clone();
        let mut problems = record.problems;
        let mut blocks = Vec::new();
        let text = record.text;
        let front = (record.format == Format::Text).then(|| metadata::front_matter(path, &text));
        if let Some((front, span, faults)) = front.flatten() {
            known = known.or(front);
            blocks.push(Block {
                span,
                kind: BlockKind::Metadata,
            });
            problems.extend(faults.into_iter().map(|fault| {
                let way = fault.suggestion.map(|way| format!("; {way}"));
                let message = format!("{}{}", fault.message, way.unwrap_or_default());
                Problem::at("front-matter", message, fault.span)
            }));
        }
        known = known.or(record.metadata);
        let from = blocks.last().map_or(0, |block| block.span.end);
        let runs = layout::runs(&text, from);
        let title = known.title.as_deref();
        let marked = kinds::blocks(&text, &runs, &options.furniture, title, &record.marks);
        blocks.extend(marked);
        let mut source = Self::described(id, path, known);
        source.format = record.format;
        source.problems = problems;
        source.blocks = blocks;
        source.text = text;
        source.places = record.places;
        source.complete(options);
        source.note_corrections();
        source.note_language(options);
        source.problems.sort_by_key(|problem| problem.span);
        source
    }

    /// What metadata says, without a text.
    fn described(id: &str, path: &str, known: Metadata) -> Self {
        let id = known.id.unwrap_or_else(|| id.to_owned());
        let mut source = Self {
            title: known.title.unwrap_or_default(),
            id,
            path: path.to_owned(),
            outlet: known.outlet,
            author: known.author,
            url: known.url,
            published: Published::default(),
            format: Format::Text,
            text: String::new(),
            places: Vec::new(),
            blocks: Vec::new(),
            problems: Vec::new(),
        };
        if let Some(date) = known.published {
            source.set_date(date);
        }
        source
    }

    /// Takes from the page what metadata left open.
    fn complete(&mut self, options: &Options) {
        if self.title.is_empty() {
            self.title = self.first(BlockKind::Headline).unwrap_or_default();
        }
        if self.published.date.is_none() {
            let found = {
                let rules = &options.furniture;
                dated::published(&self.text, &self.blocks, &rules.published, &rules.dates)
            };
            if let Some((date, span)) = found {
                self.published = Published::given(date, vec![span]);
            }
        }
    }

    /// The words of the first block of that kind, on one line.
    fn first(&self, kind: BlockKind) -> Option<String> {
        let block = self.blocks.iter().find(|block| block.kind == kind)?;
        Some(self.line_of(block))
    }

    fn line_of(&self, block: &Block) -> String {
        let words: Vec<&str> = block.span.slice(&self.text).split_whitespace().collect();
        words.join(" ")
    }

    /// Notes it where the text is not English: nothing of it tells the story then.
    fn note_language(&mut self, options: &Options) {
        let common = &options.furniture.common;
        let Some(language) = language::foreign(&self.story_text(), common) else {
            return;
        };
        for block in self.blocks.iter_mut().filter(|block| block.kind.tells()) {
            block.kind = BlockKind::Foreign;
        }
        let message = format!(
            "this text is in {language}; English alone is read, so nothing is taken from it: add a translation beside it, or leave it out"
        );
        self.problems.push(Problem::whole(LANGUAGE, message));
    }

    /// Notes it for the reader where the outlet corrects itself: what the note repeats of an earlier version is no claim of the outlet.
    fn note_corrections(&mut self) {
        let notes = self.blocks.iter();
        let notes = notes.filter(|block| block.kind == BlockKind::Correction);
        let problems: Vec<Problem> = notes
            .map(|block| {
                let words = self.line_of(block);
                let message = format!("the outlet corrects an earlier version of this: {words}");
                Problem::at("correction", message, block.span)
            })
            .collect();
        self.problems.extend(problems);
    }
}

impl Problem {
    /// Whether nothing was read where it is.
    pub fn is_of_nothing_read(&self) -> bool {
        UNREAD.contains(&self.code.as_str())
    }

    /// A problem with a part of a source.
    pub fn at(code: &str, message: impl Into<String>, span: Span) -> Self {
        Self {
            code: code.to_owned(),
            message: message.into(),
            span,
        }
    }

    /// A problem with the whole of a source.
    pub fn whole(code: &str, message: impl Into<String>) -> Self {
        Self::at(code, message, Span::default())
    }
}

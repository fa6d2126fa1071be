//! One source from its bytes: decoded, laid out, dated. A pure function.

use jiff::civil::Date;

use super::{
    Block, BlockKind, Metadata, Options, Problem, Published, Source, UNREAD, dated, decode, kinds,
    layout, metadata,
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
        match decode::decode(bytes, options.max_bytes) {
            Ok((text, problem)) => {
                let mut source = Self::of_text(id, path, text, listed, options);
                source.problems.extend(problem);
                source.problems.sort_by_key(|problem| problem.span);
                source
            }
            Err(problem) => Self::unread(id, path, listed, problem),
        }
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

    fn of_text(id: &str, path: &str, text: String, listed: &Metadata, options: &Options) -> Self {
        let mut known = listed.clone();
        let mut problems = Vec::new();
        let mut blocks = Vec::new();
        if let Some((front, span, faults)) = metadata::front_matter(path, &text) {
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
        let from = blocks.last().map_or(0, |block| block.span.end);
        let runs = layout::runs(&text, from);
        let title = known.title.as_deref();
        blocks.extend(kinds::blocks(&text, &runs, &options.furniture, title));
        let mut source = Self::described(id, path, known);
        source.problems = problems;
        source.blocks = blocks;
        source.text = text;
        source.complete(options);
        source.note_corrections();
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
            text: String::new(),
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

//! What the tables hold.

/// A table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Name {
    /// A row for each source.
    Sources,
    /// A row for each claim.
    Claims,
    /// A row for each story.
    Stories,
    /// A row for each finding.
    Findings,
}

/// A column of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// What stands in it.
    pub kind: Kind,
    /// Whether a cell of it may be empty.
    pub optional: bool,
    /// What it says.
    pub about: &'static str,
}

/// What stands in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Kind {
    /// Text.
    Text,
    /// A list of texts.
    Texts,
    /// A whole number of 64 bits.
    Number,
    /// A day of the calendar.
    Day,
}

const fn column(name: &'static str, kind: Kind, about: &'static str) -> Column {
    Column {
        name,
        kind,
        optional: false,
        about,
    }
}

const fn optional(name: &'static str, kind: Kind, about: &'static str) -> Column {
    Column {
        optional: true,
        ..column(name, kind, about)
    }
}

const SOURCES: &[Column] = &[
    column(
        "id",
        Kind::Text,
        "Its id, unique among the sources that are compared.",
    ),
    column("path", Kind::Text, "Its file, as it was given."),
    column("title", Kind::Text, "Its title."),
    optional("outlet", Kind::Text, "Who published it."),
    optional("author", Kind::Text, "Who wrote it."),
    optional("url", Kind::Text, "Where it stands on the web."),
    optional("published", Kind::Day, "The day of publication."),
    column(
        "basis",
        Kind::Text,
        "How that day is known: given, inferred, unknown.",
    ),
    column("format", Kind::Text, "What it was before it was text."),
    column("bytes", Kind::Number, "Bytes of its text in UTF-8."),
    column("text_key", Kind::Text, "SHA-256 of its text, hexadecimal."),
    column("claims", Kind::Number, "How many claims were read from it."),
    column(
        "problems",
        Kind::Texts,
        "What is wrong with it, as \"code: message\".",
    ),
    column(
        "engine",
        Kind::Text,
        "What read it: a hash of program, rules and model, hexadecimal.",
    ),
];

const CLAIMS: &[Column] = &[
    column("id", Kind::Text, "Id of its source and a running number."),
    column(
        "key",
        Kind::Text,
        "A hash of source, kind, place and values, hexadecimal: the same in every run.",
    ),
    column(
        "told_key",
        Kind::Text,
        "A hash of source, kind and values, wherever they stand, hexadecimal.",
    ),
    column("source", Kind::Text, "Id of its source."),
    column("kind", Kind::Text, "Its kind."),
    column("rule", Kind::Text, "Pack, rule and variant that found it."),
    column(
        "line",
        Kind::Number,
        "Line of its sentence in the source's text, from 1.",
    ),
    column(
        "start",
        Kind::Number,
        "First byte of its sentence in the source's text.",
    ),
    column(
        "end",
        Kind::Number,
        "One past the last byte of its sentence.",
    ),
    column("quote", Kind::Text, "Its sentence, as the source has it."),
    column("trigger", Kind::Text, "The word that evokes it."),
    column("trigger_start", Kind::Number, "First byte of that word."),
    column("trigger_end", Kind::Number, "One past its last byte."),
    column("polarity", Kind::Text, "Affirmed or negated."),
    column("certainty", Kind::Text, "How sure the source is."),
    column("stance", Kind::Text, "Fact, opinion or forecast."),
    column(
        "speakers",
        Kind::Texts,
        "Who said so, outermost first; none: the outlet itself.",
    ),
    column(
        "roles",
        Kind::Text,
        "Its roles as a JSON array of objects with role, text, value, start and end.",
    ),
];

const STORIES: &[Column] = &[
    column("story", Kind::Text, "Its id: the least id of its sources."),
    column("sources", Kind::Texts, "Ids of its sources, sorted."),
    optional(
        "first",
        Kind::Day,
        "The earliest day of publication that is known.",
    ),
    optional("last", Kind::Day, "The latest one."),
    column(
        "findings",
        Kind::Number,
        "How many findings its sources have.",
    ),
    column(
        "conflicts",
        Kind::Number,
        "How many of these are conflicts or denials.",
    ),
];

const FINDINGS: &[Column] = &[
    column(
        "story",
        Kind::Text,
        "Id of the story: the least id of its sources.",
    ),
    column("id", Kind::Text, "Its number in the report."),
    column(
        "key",
        Kind::Text,
        "A hash of what was judged, hexadecimal: the same in every run that finds the same.",
    ),
    column(
        "judged_key",
        Kind::Text,
        "A hash of values, question and verdict alone, hexadecimal.",
    ),
    column("verdict", Kind::Text, "What it amounts to."),
    column("severity", Kind::Text, "How much it needs an editor's eye."),
    column("sort", Kind::Text, "What sort of value it is about."),
    column("role", Kind::Text, "The role that the values fill."),
    column(
        "question",
        Kind::Text,
        "What the sources answer; empty where they agree.",
    ),
    column(
        "headline",
        Kind::Text,
        "Verdict, question and values in a line.",
    ),
    column(
        "why",
        Kind::Text,
        "The ground of the verdict in a sentence.",
    ),
    column("reason", Kind::Text, "The same as a stable name."),
    column("rule", Kind::Text, "The comparison rule."),
    optional("event", Kind::Text, "Id of its event in the report."),
    column(
        "values",
        Kind::Texts,
        "The words of each value, most widely carried first.",
    ),
    column(
        "sources",
        Kind::Texts,
        "Ids of the sources of each value, joined by a space, in the order of the values.",
    ),
    column(
        "places",
        Kind::Text,
        "Where the values stand, as a JSON array of objects with value, source, path, line, column and text.",
    ),
];

impl Name {
    /// All tables.
    pub const ALL: [Self; 4] = [Self::Sources, Self::Claims, Self::Stories, Self::Findings];

    /// Its name in files and on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Self::Sources => "sources",
            Self::Claims => "claims",
            Self::Stories => "stories",
            Self::Findings => "findings",
        }
    }

    /// Its columns, in their order.
    pub fn columns(self) -> &'static [Column] {
        match self {
            Self::Sources => SOURCES,
            Self::Claims => CLAIMS,
            Self::Stories => STORIES,
            Self::Findings => FINDINGS,
        }
    }
}

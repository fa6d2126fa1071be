//! Stage 10, report: everything found, as one value; every format is a view of it.
//!
//! In: sources, the claim graph, events, findings. Out: a [`Report`], whose serde form is the public contract (its JSON Schema
//! stands in `docs/`). Steps:
//! 1. `assemble`: everything gathered into one value; `copied`: what copies changed;
//! 2. `decided`: what the desk has ruled, laid on the findings;
//! 3. `select`: the part of it that the user asks for; `condition`: what of it counts as a failure;
//! 4. one file a format: `json`; `markdown` lays out the page of `view` in the words of `phrases` and `plain`, aligned by
//!    `table`; `page` lays out the same beside the texts as HTML; `csv` writes its tables; `dot` and `graphml` write the claim graph of
//!    `network`; `jsonl`, `sarif`, `webannotation`, `ftm` and `claimreview` write findings for programs of others, with places from
//!    `positions` and names from `stable`. `template` fills templates; `escape` keeps text from sources from becoming markup in any of them.

mod assemble;
mod claimreview;
mod condition;
mod copied;
mod csv;
mod decide;
mod decided;
mod dot;
mod error;
mod escape;
mod ftm;
mod graphml;
mod json;
mod jsonl;
mod markdown;
mod headline;
mod network;
mod page;
mod passages;
mod people;
mod phrases;
mod plain;
mod positions;
mod sarif;
mod select;
mod stable;
mod table;
mod template;
mod view;
mod webannotation;
mod wording;

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use assemble::{Story, assemble};
pub use claimreview::claimreview;
pub use condition::{Condition, NoCondition};
pub use csv::csv;
pub use decide::{Undecidable, decision};
pub use decided::DecisionRow;
pub use dot::dot;
pub use error::WriteError;
pub use ftm::ftm;
pub use graphml::graphml;
pub use json::{json, json_schema};
pub use jsonl::{FindingLine, PlaceRow, finding_lines, finding_schema, jsonl};
pub use markdown::{Length, WIDTH, markdown, markdown_within};
pub use page::html;
pub use plain::{made_by, meaning, question};
pub use sarif::sarif;
pub use select::{Narrowed, Selection};
pub use webannotation::webannotation;

use crate::{
    claims::{Certainty, Polarity, Stance, Words},
    sources::{Basis, Original, Problem},
    verdicts::{At, Finding},
};

/// A cross-check of several sources.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Report {
    /// Version of this form.
    pub schema: u32,
    /// Version of the program.
    pub variorum: String,
    /// What it is about: a title in the sources' own words; empty where none names what others name too.
    #[serde(skip_serializing_if = "String::is_empty", default)]
    pub title: String,
    /// The sources, by id.
    pub sources: Vec<SourceRow>,
    /// Their claims, in order of source and text.
    pub claims: Vec<ClaimRow>,
    /// The events that they speak of.
    pub events: Vec<EventRow>,
    /// What the comparison found, what needs an editor's eye first.
    pub findings: Vec<Finding>,
    /// People whom several sources name, with what each says of them.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub people: Vec<PersonRow>,
    /// The sentences in which values of findings and people stand, in order of source and text.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub passages: Vec<PassageRow>,
    /// Who had it from whom.
    pub lineage: Vec<LineageRow>,
    /// Rings of sources that credit each other: ids, sorted. None of them is an independent origin.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub rings: Vec<Vec<String>>,
    /// What the desk has decided, in the order of its file.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub decisions: Vec<DecisionRow>,
    /// What the user's choice left out; absent where the report is whole.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub narrowed: Option<Narrowed>,
}

impl Report {
    /// The events whose claims are held against each other.
    pub fn compared(&self) -> impl Iterator<Item = &EventRow> {
        self.events.iter().filter(|event| event.compared)
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes references")]
const fn is_true(value: &bool) -> bool {
    *value
}

const fn yes() -> bool {
    true
}

/// A source as the report lists it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct SourceRow {
    /// Unique within the report.
    pub id: String,
    /// As given on the command line.
    pub path: String,
    /// Its title.
    pub title: String,
    /// `null` where unknown.
    pub outlet: Option<String>,
    /// Who wrote it; left out where unknown.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub author: Option<String>,
    /// Where it stands on the web, as it or `sources.toml` says; left out where unknown.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub url: Option<String>,
    /// When it was published.
    pub published: PublishedRow,
    /// What went wrong with it.
    pub problems: Vec<Problem>,
    /// Lines that were not read because they belong to the page, not to the story: menus, adverts, comment forms.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub skipped: Vec<Lines>,
}

/// A person as several sources name them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct PersonRow {
    /// Entity id.
    pub id: String,
    /// Name across sources.
    pub name: String,
    /// Ids of the sources that name them.
    pub sources: Vec<String>,
    /// The fullest form of the name in each source, equal ones together.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub spellings: Vec<WordingRow>,
    /// Offices and descriptions.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub titles: Vec<WordingRow>,
    /// Ages.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub ages: Vec<WordingRow>,
}

/// Equal words of sources.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct WordingRow {
    /// The words.
    pub text: String,
    /// Where they stand.
    pub at: Vec<At>,
}

/// A sentence of a source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct PassageRow {
    /// Id of the source.
    pub source: String,
    /// Line of its first byte, from 1.
    pub line: usize,
    /// Where in the source's file it stands: a page, a paragraph, an element; absent where the file is a text itself.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub original: Option<Original>,
    /// The words.
    #[serde(flatten)]
    pub words: Words,
}

/// A run of lines of a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Lines {
    /// The first, from 1.
    pub first: usize,
    /// The last.
    pub last: usize,
}

/// A date of publication.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct PublishedRow {
    /// ISO 8601; `null` where unknown.
    pub date: Option<String>,
    /// How it is known.
    pub basis: Basis,
}

/// A claim as the report lists it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct ClaimRow {
    /// Source id and running number.
    pub id: String,
    /// A hash of source, kind, place and values: the same in every run. Decisions go by it.
    pub key: String,
    /// A hash of source, kind and values, wherever in the source it stands; several claims may have one.
    #[serde(skip_serializing_if = "String::is_empty", default)]
    pub told: String,
    /// Id of its source.
    pub source: String,
    /// Claim kind.
    pub kind: String,
    /// Pack, rule and variant that found it.
    pub rule: String,
    /// The word that evokes the event.
    pub trigger: Words,
    /// Its sentence.
    pub quote: QuoteRow,
    /// Its roles.
    pub roles: Vec<RoleRow>,
    /// Affirmed or negated.
    pub polarity: Polarity,
    /// How sure the source is.
    pub certainty: Certainty,
    /// Fact, opinion or forecast.
    pub stance: Stance,
    /// Who said so, outermost first; empty: the outlet's own voice.
    pub attribution: Vec<AttributionRow>,
    /// Id of its event; `null` where it stands alone.
    pub event: Option<String>,
    /// Id of its occasion; `null` where it stands alone.
    pub occasion: Option<String>,
    /// For a denial, confirmation or correction: the claims of the same source that it is about, by id.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub about: Vec<String>,
    /// Why it is not compared; absent where it is.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub left_out: Option<LeftOut>,
}

/// Why a claim is not compared.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum LeftOut {
    /// An opinion: it is neither true nor false.
    Opinion,
    /// A forecast: nobody can know yet.
    Forecast,
    /// It tells that somebody spoke, and of no act.
    Speech,
    /// Who, what, where and when are told in no words that can be identified.
    Unidentified,
    /// One source alone tells it, with too little detail to know it again in another.
    TooLittle,
}

/// A quote with its line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct QuoteRow {
    /// The words.
    #[serde(flatten)]
    pub words: Words,
    /// Line in the source, from 1.
    pub line: usize,
    /// Where in the source's file it stands: a page, a paragraph, an element; absent where the file is a text itself.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub original: Option<Original>,
}

/// A role of a claim.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct RoleRow {
    /// Its name in the rule file.
    pub role: String,
    /// "person", "org", "country", "place", "event", "thing", "time", "quantity", "text"; "term" for a word of the rule's own
    /// that the trigger states ("acquitted").
    pub r#type: Cow<'static, str>,
    /// The words; absent for a term.
    #[serde(flatten)]
    pub words: Option<Words>,
    /// Canonical name, ISO or TIMEX3 date, number with unit, or the words.
    pub value: String,
    /// Entity id; `null` for what is no entity.
    pub entity: Option<String>,
    /// The role that it fills in its event, which may differ from its own (who is to visit is the guest of an invitation);
    /// absent where it has no part in the comparison.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub in_event: Option<String>,
    /// Whether a time dates the statement, not the event ("…, Peskov said on *Monday*").
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub of_statement: bool,
    /// First day of a time, ISO 8601; `null` where unbounded.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub from: Option<String>,
    /// The day after the last of a time, ISO 8601; `null` where unbounded.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub to: Option<String>,
    /// Least value of an amount; `null` where unbounded.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub min: Option<f64>,
    /// Greatest value of an amount; `null` where unbounded.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub max: Option<f64>,
}

impl RoleRow {
    /// The words that fill it; empty for a term.
    pub(crate) fn text(&self) -> &str {
        self.words.as_ref().map_or("", |words| &words.text)
    }
}

/// One link of an attribution chain.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct AttributionRow {
    /// Canonical name, or the words for an unnamed speaker.
    pub speaker: String,
    /// Entity id; `null` for an unnamed speaker.
    pub entity: Option<String>,
    /// The reporting words.
    pub cue: String,
    /// When it was said; `null` where the text does not tell.
    pub when: Option<String>,
    /// First byte of the speaker's words.
    pub start: usize,
    /// One past their last byte.
    pub end: usize,
}

/// An event.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct EventRow {
    /// "e1".
    pub id: String,
    /// Claim kind.
    pub kind: String,
    /// A line for the reader.
    pub title: String,
    /// The same in a source's own words; empty where no few words of one tell it.
    #[serde(skip_serializing_if = "String::is_empty", default)]
    pub headline: String,
    /// Whether its claims are held against each other; `false` for statements and what surrounds an event, which are
    /// gathered. Absent where they are.
    #[serde(skip_serializing_if = "is_true", default = "yes")]
    pub compared: bool,
    /// Its occasions.
    pub occasions: Vec<OccasionRow>,
    /// What was kept apart from it though it shares much, and why.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub cut: Vec<String>,
}

/// An occasion.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct OccasionRow {
    /// "e1.1".
    pub id: String,
    /// A line for the reader.
    pub title: String,
    /// Ids of its claims.
    pub claims: Vec<String>,
    /// Whether claims lie here only because nothing dates or places them elsewhere.
    pub uncertain: bool,
    /// Id of the occasion whose act it belongs to and is compared with: the deaths in an attack. Absent where it is one itself.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub part_of: Option<String>,
}

impl EventRow {
    /// The occasions that are no part of another, each with the ids of all claims that are compared on it.
    pub(crate) fn wholes(&self) -> impl Iterator<Item = (&OccasionRow, Vec<&str>)> {
        let wholes = self.occasions.iter().filter(|it| it.part_of.is_none());
        wholes.map(|whole| {
            let of_it =
                |it: &&OccasionRow| it.id == whole.id || it.part_of.as_ref() == Some(&whole.id);
            let claims = self
                .occasions
                .iter()
                .filter(of_it)
                .flat_map(|it| &it.claims);
            (whole, claims.map(String::as_str).collect())
        })
    }
}

/// One step of who had it from whom.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct LineageRow {
    /// Source id, or the speaker that the step starts from.
    pub from: String,
    /// Source id, outlet or speaker that it was had from.
    pub to: String,
    /// How it is known.
    pub kind: LineageKind,
    /// Id of the source that says so; of shared wording the copy. Absent in reports of earlier versions.
    #[serde(default)]
    pub source: String,
    /// The words that say so; empty for shared wording and for an outlet's credit line.
    pub cue: String,
    /// First byte of those words in the source that says so; 0 where there are none.
    pub start: usize,
    /// One past their last byte.
    pub end: usize,
    /// For shared wording: how much of it, and what was changed. It stands with the source that each copy is closest to.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub copied: Option<CopiedRow>,
}

/// How a copy stands to what it was taken from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct CopiedRow {
    /// Percent of the copy's wording that the other has too, by runs of six words.
    pub percent: usize,
    /// What was changed, in order of the text.
    pub changes: Vec<ChangeRow>,
    /// Words of the copy that stand in longer passages of its own.
    pub added: usize,
    /// Words of the other source in longer passages that were left out.
    pub dropped: usize,
}

/// A change of wording; one side has no words where they were only added or only left out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct ChangeRow {
    /// The words of the earlier source.
    pub before: Words,
    /// The words of the copy.
    pub after: Words,
}

/// How a step of lineage is known.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum LineageKind {
    /// Named in the text.
    Credit,
    /// A speaker.
    Speaker,
    /// Shared wording.
    Copy,
}

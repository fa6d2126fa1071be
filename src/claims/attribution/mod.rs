//! Who said what: quotations and reported clauses, each with speaker, cue and content.
//!
//! In: an [`Analysis`] and the [`Cues`]. Out: [`Quotation`]s in text order of their contents. Steps, each in its own file:
//! 1. `quoted`: words in quotation marks, by token;
//! 2. `clause`: verbs and nouns that report, with what they report, from the tree;
//! 3. `sourcing`: those whom a report cites; `publication`: the text or outlet through which it comes;
//! 4. `phrase`: "according to X", "X: …" in headlines, "reportedly", each for its `scope`;
//! 5. `join`: quotations get the cue beside them, and go on over sentences and paragraphs;
//! 6. `speaker`: who is meant; 7. `chain`: which quotation stands within which.

mod chain;
mod clause;
mod content;
mod join;
mod phrase;
mod publication;
mod quoted;
mod reader;
mod record;
mod scope;
mod sourcing;
mod speaker;

use std::{collections::BTreeMap, ops::Range};

pub use chain::Chains;
pub use record::{json_line, text_lines};
pub use speaker::Speaker;

use self::{content::Content, reader::Reader};
use super::{
    Words,
    cues::{Class, Cues},
};
use crate::{analysis::Analysis, span::Span, text::Pos, time::TimeValue};

/// Words that somebody is said to have spoken, written, thought or wished.
#[derive(Debug, Clone, PartialEq)]
pub struct Quotation {
    /// Who; `None` where the text names and describes nobody ("reportedly").
    pub speaker: Option<Speaker>,
    /// The reporting words; `None` for a quotation that goes on without any.
    pub cue: Option<Cue>,
    /// What was said, in text order and disjoint: the cue may stand in the middle.
    pub contents: Vec<Span>,
    /// In whose words.
    pub kind: Kind,
    /// What kind of attribution it is; only [`Class::Say`] makes links of chains.
    pub class: Class,
    /// When it was said, from the reporting clause; `None` where that gives no time.
    pub when: Option<(Span, TimeValue)>,
    /// The outlet that it was told to or that carries it ("told *Kestrel News*"); `None` where none is named.
    pub through: Option<Speaker>,
    /// Index of the quotation that this one stands within ("Yonhap reported that *the agency said …*").
    pub parent: Option<usize>,
}

/// Reporting words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cue {
    /// The token that heads them.
    pub token: usize,
    /// Where they stand, and they themselves: "told", "according to", "quoted as saying".
    pub words: Words,
}

/// Whose words a quotation gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Kind {
    /// The speaker's own, in quotation marks.
    Direct,
    /// The writer's.
    Indirect,
    /// The writer's with some of the speaker's own.
    Mixed,
}

/// A quotation in the making.
#[derive(Debug, Clone)]
struct Draft {
    /// The token that heads the cue.
    head: usize,
    /// All tokens of the cue; empty where there is none.
    cue: Vec<usize>,
    /// The token that heads the speaker's words.
    speaker: Option<usize>,
    /// What is said.
    content: Content,
    class: Class,
    /// Whether words in quotation marks beside the cue belong to it.
    takes_quotes: bool,
    /// Head of the cue of the draft that it stands within, where the tree does not show it.
    within: Option<usize>,
}

impl Draft {
    fn new(head: usize, class: Class) -> Self {
        Self {
            head,
            cue: vec![head],
            speaker: None,
            content: Content::default(),
            class,
            takes_quotes: false,
            within: None,
        }
    }
}

/// By the token that heads a cue: indices of the drafts.
type Heads = BTreeMap<usize, Vec<usize>>;

fn by_head(drafts: &[Draft]) -> Heads {
    let mut heads = Heads::new();
    for (at, draft) in drafts.iter().enumerate() {
        heads.entry(draft.head).or_default().push(at);
    }
    heads
}

/// Every quotation of a source.
pub fn find(analysis: &Analysis<'_>, cues: &Cues) -> Vec<Quotation> {
    let reader = Reader::new(analysis, cues);
    let quoted = quoted::find(&reader);
    let mut drafts = clause::find(&reader);
    clause::cut_closing(&reader, &mut drafts);
    sourcing::nest_quoted_as_saying(&reader, &mut drafts);
    phrase::add(&reader, &mut drafts);
    join::quotes(&reader, &quoted, &mut drafts);
    join::share(&mut drafts);
    drafts.retain(|draft| {
        !draft.content.is_empty() && is_wanted(&reader, draft) && !is_question(&reader, draft)
    });
    drafts.sort_by_key(|draft| (draft.content.first(), draft.head));
    let mut quotations: Vec<Quotation> =
        drafts.iter().map(|draft| finish(&reader, draft)).collect();
    chain::set_parents(&drafts, &mut quotations);
    quotations
}

/// Whether a cue without a speaker tells that somebody unnamed spoke: "reportedly", "was said to".
pub fn is_hearsay(analysis: &Analysis<'_>, cues: &Cues, cue: &Cue) -> bool {
    let token = &analysis.document.tokens[cue.token];
    match token.pos {
        Pos::Adv => cues.is_hearsay(&token.lemma.to_lowercase()),
        // "asked whether he would go": a question tells nothing
        Pos::Verb => {
            analysis.clauses.is_passive(cue.token)
                && !analysis.lexicon.claims.asking_verb.has(&token.lemma)
        }
        _ => false,
    }
}

/// "asked if he would resign": who asks is not told, and nothing is.
fn is_question(reader: &Reader<'_>, draft: &Draft) -> bool {
    let lemma = &reader.document.tokens[draft.head].lemma;
    draft.speaker.is_none()
        && reader.words().asking_verb.has(lemma)
        && reader.is_passive(draft.head)
}

/// Beliefs and wishes within a quotation are part of what is said: "I think", "we want".
fn is_wanted(reader: &Reader<'_>, draft: &Draft) -> bool {
    let told = reader
        .blocks
        .get(reader.block_of(draft.head))
        .is_some_and(|block| block.contains(&draft.head));
    told && (matches!(draft.class, Class::Say | Class::Topic)
        || !reader.quoted_words.has(draft.head))
}

fn finish(reader: &Reader<'_>, draft: &Draft) -> Quotation {
    let contents = words_of(reader, &draft.content)
        .into_iter()
        .map(|run| with_marks(reader, run))
        .collect();
    let span = |tokens: &[usize]| {
        Some(
            reader
                .document
                .span_of(*tokens.first()?..*tokens.last()? + 1),
        )
    };
    let cue = span(&draft.cue).map(|span| Cue {
        token: draft.head,
        words: Words {
            span,
            text: span.slice(reader.text).into(),
        },
    });
    let speaker = draft.speaker.map(|head| speaker::describe(reader, head));
    let through = publication::carrier(reader, draft)
        .map(|head| speaker::describe(reader, head))
        .filter(|outlet| {
            speaker
                .as_ref()
                .is_none_or(|speaker| speaker.name != outlet.name)
        });
    Quotation {
        speaker,
        cue,
        contents,
        kind: kind(reader, &draft.content),
        class: draft.class,
        when: clause::time(reader, draft),
        through,
        parent: None,
    }
}

/// The runs of `content` from word to word, bridging what parts no words.
fn words_of(reader: &Reader<'_>, content: &Content) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for run in content.runs() {
        let (Some(first), Some(last)) = (reader.words.first_in(run), reader.words.last_in(run))
        else {
            continue;
        };
        match runs.last_mut() {
            Some(before) if reader.words.count(&(before.end..first)) == 0 => before.end = last + 1,
            _ => runs.push(first..last + 1),
        }
    }
    runs
}

/// The bytes of a run of content, with the quotation marks that touch it.
fn with_marks(reader: &Reader<'_>, run: Range<usize>) -> Span {
    let span = |at: usize| reader.document.tokens[at].span;
    let mut tokens = run.clone();
    let touches = |at: usize| span(at - 1).end == span(at).start;
    while tokens.start > 0 && reader.marks.has(tokens.start - 1) && touches(tokens.start) {
        tokens.start -= 1;
    }
    let closing = (run.end..reader.document.tokens.len().min(run.end + 3))
        .take_while(|&at| {
            reader.marks.has(at) || matches!(reader.word(at), "," | "." | "?" | "!" | "…")
        })
        .find(|&at| reader.marks.has(at));
    if let Some(at) = closing.filter(|_| reader.marks.count(&(tokens.start..run.end)) > 0) {
        tokens.end = at + 1;
    }
    reader.document.span_of(tokens)
}

fn kind(reader: &Reader<'_>, content: &Content) -> Kind {
    let count = |sort: &reader::Counted| -> usize {
        content.runs().iter().map(|run| sort.count(run)).sum()
    };
    let quoted = count(&reader.quoted_words);
    if quoted == 0 {
        Kind::Indirect
    } else if quoted == count(&reader.words) {
        Kind::Direct
    } else {
        Kind::Mixed
    }
}

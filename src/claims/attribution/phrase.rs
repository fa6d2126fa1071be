//! Attribution without a reporting verb: "according to X", "citing X", "Report: …", "reportedly".

use std::{collections::BTreeSet, ops::Range};

use super::{
    Draft,
    content::Content,
    reader::Reader,
    scope::scope,
    sourcing::{Told, citing},
};
use crate::{
    claims::cues::{Class, Phrase},
    names::Kind,
    sources::BlockKind,
    syntax::tree,
    text::{Label, Pos},
};

/// The most words that may stand before a headline's colon as its speaker.
const MAX_COLON_SPEAKER: usize = 6;
/// The most words behind it that stand for a text: "12 killed in blast: report".
const MAX_GENERIC: usize = 3;

/// Adds drafts from phrases to those of verbs and nouns.
pub(super) fn add(reader: &Reader<'_>, drafts: &mut Vec<Draft>) {
    let tokens = 0..reader.document.tokens.len();
    let phrases: Vec<Draft> = tokens
        .clone()
        .filter_map(|at| according_to(reader, at))
        .collect();
    cut_closing(reader, &phrases, drafts);
    let hearsay = tokens.clone().filter_map(|at| hearsay(reader, at));
    let colons = reader
        .blocks
        .iter()
        .filter_map(|block| colon(reader, block));
    drafts.extend(phrases.into_iter().chain(hearsay).chain(colons));
    let told = Told::new(drafts);
    let citing: Vec<Draft> = tokens.filter_map(|at| citing(reader, at, &told)).collect();
    let heads: BTreeSet<usize> = citing.iter().map(|draft| draft.head).collect();
    drafts.retain(|draft| !heads.contains(&draft.head));
    drafts.extend(citing);
}

/// Takes "…, according to X" at the end of a sentence out of what is told before it: X is the source of all of that. The drafts are in
/// the order of their heads.
fn cut_closing(reader: &Reader<'_>, phrases: &[Draft], drafts: &mut [Draft]) {
    let document = reader.document;
    for phrase in phrases {
        let Some(top) = document.root_of(phrase.cue[0]..phrase.cue[phrase.cue.len() - 1] + 1)
        else {
            continue;
        };
        let adjunct = Content::below(document, top);
        let (Some(first), Some(last)) = (adjunct.first(), adjunct.last()) else {
            continue;
        };
        let sentence = &document.sentences[document.sentence_of(top)].tokens;
        let closes = (last + 1..sentence.end)
            .all(|at| document.tokens[at].is_space || document.tokens[at].pos == Pos::Punct);
        let behind_comma = first > sentence.start && document.tokens[first - 1].pos == Pos::Punct;
        if !closes || !behind_comma {
            continue;
        }
        let from = drafts.partition_point(|draft| draft.head < sentence.start);
        let to = drafts.partition_point(|draft| draft.head < first);
        for draft in &mut drafts[from..to.max(from)] {
            draft.content.remove_all(&adjunct);
        }
    }
}

/// "according to *X*", and other phrases of the list, that begin at token `at`.
fn according_to(reader: &Reader<'_>, at: usize) -> Option<Draft> {
    let phrase = reader
        .cues
        .phrases()
        .iter()
        .find(|phrase| stands_at(reader, phrase, at))?;
    let cue = at..at + phrase.words.len();
    let top = reader.document.root_of(cue.clone())?;
    let speaker = tree::child(reader.document, cue.end - 1, &[Label::Pobj])?;
    let mut draft = Draft::new(at, phrase.class);
    draft.cue = cue.collect();
    draft.speaker = Some(speaker);
    draft.content = scope(reader, top);
    Some(draft)
}

fn stands_at(reader: &Reader<'_>, phrase: &Phrase, at: usize) -> bool {
    at + phrase.words.len() <= reader.document.tokens.len()
        && (at..)
            .zip(&phrase.words)
            .all(|(at, word)| reader.word(at).eq_ignore_ascii_case(word))
}

/// "reportedly": the clause that it stands in, said by nobody named.
fn hearsay(reader: &Reader<'_>, at: usize) -> Option<Draft> {
    let document = reader.document;
    if document.tokens[at].pos != Pos::Adv
        || !reader
            .cues
            .is_hearsay(&document.tokens[at].lemma.to_lowercase())
    {
        return None;
    }
    let host = document.head(at)?;
    let mut draft = Draft::new(at, Class::Say);
    draft.content = Content::below(document, host);
    draft.content.remove(&(at..at + 1));
    Some(draft)
}

/// "Police: man found dead", in a headline; "Man found dead: police"; "RUIZ: We won." in a transcript.
fn colon(reader: &Reader<'_>, block: &Range<usize>) -> Option<Draft> {
    let colon = block.clone().find(|&at| reader.word(at) == ":")?;
    let (before, after) = (block.start..colon, colon + 1..block.end);
    let headline = reader
        .analysis
        .source
        .block_kind(reader.document.tokens.get(block.start)?.span.start)
        == Some(BlockKind::Headline);
    let (speaker, content) = if is_colon_speaker(reader, before.clone(), headline) {
        (before, after)
    } else if headline && is_colon_speaker(reader, after.clone(), after.len() <= MAX_GENERIC) {
        (after, before)
    } else {
        return None;
    };
    let mut draft = Draft::new(colon, Class::Say);
    draft.speaker = reader.document.root_of(speaker);
    draft.content = Content::from_iter([content]);
    Some(draft)
}

/// Whether `tokens` name or describe one who speaks; with `generic`, also "Report" and "Poll".
fn is_colon_speaker(reader: &Reader<'_>, tokens: Range<usize>, generic: bool) -> bool {
    let Some(head) = reader.document.root_of(tokens.clone()) else {
        return false;
    };
    let lemma = reader.document.tokens[head].lemma.to_lowercase();
    let named = reader.analysis.mention_at(head).is_some_and(|mention| {
        matches!(mention.kind, Kind::Person | Kind::Org)
            && mention.tokens.start >= tokens.start
            && mention.tokens.end <= tokens.end
    });
    let clause = tokens
        .clone()
        .any(|at| reader.document.tokens[at].pos == Pos::Verb);
    tokens.len() <= MAX_COLON_SPEAKER
        && !clause
        && (named || reader.cues.is_unnamed(&lemma) || (generic && reader.cues.is_document(&lemma)))
}

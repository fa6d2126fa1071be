//! Attribution without a reporting verb: "according to X", "citing X", "Report: …", "reportedly".

use std::{collections::BTreeSet, ops::Range};

use super::{Draft, reader::Reader};
use crate::{
    claims::{
        cues::{Class, Phrase},
        tree,
    },
    names::Kind,
    sources::BlockKind,
    text::{Label, Pos, Tag},
};

/// The most words that may stand before a headline's colon as its speaker.
const MAX_COLON_SPEAKER: usize = 6;

/// Drafts from phrases; `drafts` are those of verbs and nouns.
pub(super) fn find(reader: &Reader<'_>, drafts: &[Draft]) -> Vec<Draft> {
    let tokens = 0..reader.document.tokens.len();
    let phrases = tokens.clone().filter_map(|at| according_to(reader, at));
    let hearsay = tokens.clone().filter_map(|at| hearsay(reader, at));
    let citing = tokens.filter_map(|at| citing(reader, at, drafts));
    let colons = reader
        .blocks
        .iter()
        .filter_map(|block| colon(reader, block));
    phrases.chain(hearsay).chain(citing).chain(colons).collect()
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

/// What an adjunct headed by `top` says the source of: the whole sentence where it opens or closes it, less a clause
/// joined behind it or by "but" before it; the words that it hangs from where it stands within.
fn scope(reader: &Reader<'_>, top: usize) -> BTreeSet<usize> {
    let document = reader.document;
    let adjunct: BTreeSet<usize> = document.subtree(top).into_iter().collect();
    let sentence = document.sentences[document.sentence_of(top)].tokens.clone();
    let (first, last) = (
        adjunct.first().copied().unwrap_or(top),
        adjunct.last().copied().unwrap_or(top),
    );
    let light = |at: usize| document.tokens[at].is_space || document.tokens[at].pos == Pos::Punct;
    let opens = (sentence.start..first).all(light);
    let closes = (last + 1..sentence.end)
        .find(|&at| !light(at))
        .is_none_or(|at| document.tokens[at].tag == Tag::Cc);
    let outside = |at: &usize| !adjunct.contains(at);
    if opens {
        (last + 1..sentence.end).filter(outside).collect()
    } else if closes {
        (contrast_before(reader, sentence.start..first)..first)
            .filter(outside)
            .collect()
    } else {
        let host = document.head(top).unwrap_or(top);
        document.subtree(host).into_iter().filter(outside).collect()
    }
}

/// Where the last clause of `tokens` that is set against the ones before it begins; the start where none is.
fn contrast_before(reader: &Reader<'_>, tokens: Range<usize>) -> usize {
    let document = reader.document;
    let contrast = tokens.clone().rev().find(|&at| {
        let joined = document.tokens[at].tag == Tag::Cc && document.tokens[at].lemma == "but";
        let clause = document.head(at).is_some_and(|head| {
            document
                .children_by(head, &[Label::Conj])
                .any(|conj| conj > at && tree::subject(document, conj).is_some())
        });
        joined && clause
    });
    contrast.map_or(tokens.start, |at| at + 1)
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
    draft.content = document
        .subtree(host)
        .into_iter()
        .filter(|&token| token != at)
        .collect();
    Some(draft)
}

/// "The agency, *citing police*, said …": police are the source of what the agency said.
fn citing(reader: &Reader<'_>, at: usize, drafts: &[Draft]) -> Option<Draft> {
    let document = reader.document;
    let token = &document.tokens[at];
    if token.lemma != "cite" || token.tag != Tag::Vbg {
        return None;
    }
    let speaker = tree::child(document, at, &[Label::Dobj])?;
    let host = surrounding(reader, at, drafts);
    let mut draft = Draft::new(at, Class::Say);
    draft.speaker = Some(speaker);
    draft.within = host.map(|host| host.head);
    draft.content = host.map_or_else(|| scope(reader, at), |host| host.content.clone());
    for own in document.subtree(at) {
        draft.content.remove(&own);
    }
    Some(draft)
}

/// The report that a participle hangs from.
fn surrounding<'d>(reader: &Reader<'_>, at: usize, drafts: &'d [Draft]) -> Option<&'d Draft> {
    let above = tree::verb_above(reader.document, at)?;
    drafts
        .iter()
        .find(|draft| draft.head == above && !draft.content.is_empty())
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
    } else if headline && is_colon_speaker(reader, after.clone(), false) {
        (after, before)
    } else {
        return None;
    };
    let mut draft = Draft::new(colon, Class::Say);
    draft.speaker = reader.document.root_of(speaker);
    draft.content = content.collect();
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
    tokens.len() <= MAX_COLON_SPEAKER
        && (named || reader.cues.is_unnamed(&lemma) || (generic && reader.cues.is_document(&lemma)))
}

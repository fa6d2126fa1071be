//! Who had it from whom within one report: those it cites.
//!
//! | words | chain |
//! |---|---|
//! | "the agency, *citing police*, said"; "the Post, *which quoted a nurse*, said" | the agency > police |
//! | "Ostra *quoted Ruiz as saying*"; "Ruiz *was quoted as saying by Ostra*" | Ostra > Ruiz |

use std::collections::BTreeMap;

use super::{Draft, by_head, content::Content, reader::Reader, scope::scope, speaker};
use crate::{
    claims::cues::Class,
    names::Kind,
    syntax::tree,
    text::{Document, Label, Tag},
};

/// "The agency, *citing police*, said …": police are the source of what the agency said.
pub(super) fn citing(reader: &Reader<'_>, at: usize, told: &Told<'_>) -> Option<Draft> {
    let document = reader.document;
    let token = &document.tokens[at];
    let cites = reader.words().citing_verb.has(&token.lemma)
        && (token.tag == Tag::Vbg || token.label == Label::Relcl);
    if !cites {
        return None;
    }
    let speaker = tree::child(document, at, &[Label::Dobj]).filter(|&it| is_source(reader, it))?;
    let host = surrounding(document, at, told);
    let mut draft = Draft::new(at, Class::Say);
    draft.speaker = Some(speaker);
    draft.within = host.map(|host| host.head);
    draft.content = match host {
        Some(host) => host.content.clone(),
        None if token.tag == Tag::Vbg => scope(reader, at),
        None => return None,
    };
    draft.content.remove_all(&Content::below(document, at));
    Some(draft)
}

/// Whether the words headed by `head` can be one's source: people, bodies and texts can, "safety fears" cannot.
fn is_source(reader: &Reader<'_>, head: usize) -> bool {
    let lemma = reader.document.tokens[head].lemma.to_lowercase();
    let mention = reader.analysis.mention_at(head);
    mention.is_some_and(|mention| {
        matches!(
            mention.kind,
            Kind::Person | Kind::Org | Kind::Country | Kind::Group
        )
    }) || reader.cues.is_unnamed(&lemma)
        || reader.cues.is_document(&lemma)
        || reader.cues.is_text(&lemma)
        || reader.is_outlet(head)
}

/// What is told so far, by the words that tell it and by those who do.
pub(super) struct Told<'d> {
    drafts: &'d [Draft],
    by_head: BTreeMap<usize, Vec<usize>>,
    by_speaker: BTreeMap<usize, Vec<usize>>,
}

impl<'d> Told<'d> {
    pub(super) fn new(drafts: &'d [Draft]) -> Self {
        let mut by_speaker: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (at, draft) in drafts.iter().enumerate() {
            if let Some(speaker) = draft.speaker {
                by_speaker.entry(speaker).or_default().push(at);
            }
        }
        Self {
            drafts,
            by_head: by_head(drafts),
            by_speaker,
        }
    }
}

/// The report that a citing verb hangs from, or whose speaker it is said of.
fn surrounding<'d>(document: &Document, at: usize, told: &Told<'d>) -> Option<&'d Draft> {
    let drafts = told.drafts;
    let of_verb = || {
        let above = tree::verb_above(document, at)?;
        let drafts = told.by_head.get(&above)?.iter().map(|&at| &drafts[at]);
        drafts.into_iter().find(|draft| !draft.content.is_empty())
    };
    let noun = document
        .head(at)
        .filter(|_| matches!(document.tokens[at].label, Label::Acl | Label::Relcl));
    let of_speaker = noun
        .into_iter()
        .flat_map(|noun| std::iter::once(noun).chain(document.ancestors(noun)))
        .filter_map(|up| told.by_speaker.get(&up))
        .filter_map(|told| told.iter().find(|&&it| drafts[it].head != at))
        .min();
    of_speaker.map(|&at| &drafts[at]).or_else(of_verb)
}

/// "Ruiz was *quoted as saying* by Kestrel News", "Kestrel News *quoted* Ruiz *as saying*": Ruiz says it, within what Kestrel
/// News tells.
pub(super) fn nest_quoted_as_saying(reader: &Reader<'_>, drafts: &mut [Draft]) {
    let document = reader.document;
    let heads = by_head(drafts);
    for inner in 0..drafts.len() {
        let saying = drafts[inner].head;
        let Some(prep) = document.head(saying).filter(|&at| {
            reader
                .grammar()
                .role_preposition
                .has(&document.tokens[at].lemma)
        }) else {
            continue;
        };
        let Some(quoting) = document.head(prep) else {
            continue;
        };
        let Some(outer) = heads.get(&quoting).map(|at| at[0]) else {
            continue;
        };
        let passive = reader.is_passive(quoting);
        let quoted = tree::child(document, quoting, &[Label::Dobj]);
        if !passive
            && (quoted.is_none()
                || !reader
                    .words()
                    .citing_verb
                    .has(&document.tokens[quoting].lemma))
        {
            continue;
        }
        let (teller, said_by) = if passive {
            let agent = tree::agent(document, quoting).or_else(|| tree::agent(document, saying));
            (agent, speaker::surface_subject(reader, quoting))
        } else {
            (drafts[outer].speaker, quoted)
        };
        let mut content = drafts[inner].content.clone();
        if passive {
            content.extend(drafts[outer].content.clone().into_runs());
        }
        drafts[inner].cue = vec![quoting, prep, saying];
        drafts[inner].speaker = said_by;
        drafts[inner].content.clone_from(&content);
        drafts[inner].within = teller.map(|_| quoting);
        drafts[outer].content = if teller.is_some() {
            content
        } else {
            Content::default()
        };
        drafts[outer].class = Class::Say;
        drafts[outer].takes_quotes = false;
        drafts[outer].speaker = teller;
    }
}

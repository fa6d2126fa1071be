//! Through which text or outlet somebody speaks.
//!
//! | words | chain |
//! |---|---|
//! | "Ruiz told *the Harbour Times*"; "in a statement *carried by Ostra*"; "in an interview *with Ostra*" | Ostra > Ruiz |
//! | "*a report by the Post* says" | the Post |

use super::{Draft, reader::Reader};
use crate::{
    syntax::tree,
    text::{Document, Label, Pos, Tag},
};

/// The outlet that carries what the verb at `draft` tells: the one spoken to, or that of the text spoken in.
pub(super) fn carrier(reader: &Reader<'_>, draft: &Draft) -> Option<usize> {
    let document = reader.document;
    let verb = draft.head;
    if document.tokens[verb].pos != Pos::Verb || reader.is_passive(verb) {
        return None;
    }
    // Behind "quoted as saying", the parser takes an outlet's name for what is said.
    let plain = draft.cue.len() == 1;
    let spoken_to = tree::child(document, verb, &[Label::Dative, Label::Dobj]).filter(|_| plain);
    let spoken_in = document
        .children_by(verb, &[Label::Prep, Label::Dative])
        .filter(|&prep| {
            reader
                .words()
                .setting_preposition
                .has(&document.tokens[prep].lemma)
        })
        .flat_map(|prep| document.children_by(prep, &[Label::Pobj]));
    spoken_to
        .into_iter()
        .filter(|&it| document.tokens[it].pos != Pos::Adp)
        .chain(spoken_in)
        .find_map(|it| {
            if reader.is_outlet(it) && !is_own(document, it) {
                Some(it)
            } else {
                publisher(reader, it)
            }
        })
        .filter(|&it| Some(it) != draft.speaker && !draft.content.contains(it))
}

/// "its website", "his own paper".
fn is_own(document: &Document, head: usize) -> bool {
    document
        .children_by(head, &[Label::Poss])
        .any(|at| document.tokens[at].tag == Tag::PrpPoss)
}

/// Who brought the text headed by `text` to the public: "a statement carried by *Ostra*", "an interview with *the Post*".
fn publisher(reader: &Reader<'_>, text: usize) -> Option<usize> {
    let document = reader.document;
    let lemma = document.tokens[text].lemma.to_lowercase();
    if !reader.cues.is_text(&lemma) {
        return None;
    }
    let carried = document
        .children_by(text, &[Label::Acl])
        .filter(|&verb| {
            reader
                .words()
                .carrying_verb
                .has(&document.tokens[verb].lemma)
        })
        .find_map(|verb| tree::agent(document, verb));
    let with = document
        .children_by(text, &[Label::Prep])
        .filter(|&prep| {
            reader
                .words()
                .partner_preposition
                .has(&document.tokens[prep].lemma)
        })
        .filter_map(|prep| tree::child(document, prep, &[Label::Pobj]));
    carried
        .into_iter()
        .chain(with)
        .find(|&it| reader.is_outlet(it))
}

/// Who speaks through the text headed by `text`: "*the Post*'s report", "a study by *the bank*", "a report published by *the
/// office*". `None` where the text does not tell, and for other words.
pub(super) fn maker(reader: &Reader<'_>, text: usize) -> Option<usize> {
    let document = reader.document;
    if !reader
        .cues
        .is_text(&document.tokens[text].lemma.to_lowercase())
    {
        return None;
    }
    let possessor = tree::child(document, text, &[Label::Poss]);
    let by = || {
        document
            .children_by(text, &[Label::Prep])
            .filter(|&prep| {
                reader
                    .words()
                    .maker_preposition
                    .has(&document.tokens[prep].lemma)
            })
            .filter_map(|prep| Some((prep, tree::child(document, prep, &[Label::Pobj])?)))
            .find(|&(prep, it)| {
                !reader.grammar().within.has(&document.tokens[prep].lemma) || reader.is_outlet(it)
            })
            .map(|(_, it)| it)
    };
    let published = || {
        document
            .children_by(text, &[Label::Acl])
            .filter(|&verb| {
                reader
                    .words()
                    .carrying_verb
                    .has(&document.tokens[verb].lemma)
            })
            .find_map(|verb| tree::agent(document, verb))
    };
    let named = || {
        document
            .children_by(text, &[Label::Compound, Label::Nmod])
            .find(|&part| reader.is_outlet(part))
    };
    possessor.or_else(by).or_else(published).or_else(named)
}

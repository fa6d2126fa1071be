//! What is English of the reading of clauses: how this language's trees and tags show a construction. Words are in
//! `rules/syntax.toml`.
//!
//! Labels and their use: ClearNLP guidelines (Choi & Palmer 2012), as the shipped model gives them.

use super::{
    Form,
    words::{Words, has},
};
use crate::text::{Document, Label, Pos, Tag};

/// Labels of a verb's own subject.
pub(super) const SUBJECTS: &[Label] = &[Label::Nsubj, Label::Nsubjpass];
/// Labels that prepositions hang under.
pub(super) const PREPOSITIONS: &[Label] = &[Label::Prep, Label::Dative, Label::Agent];
/// What stands to the left of a noun and belongs to its phrase.
pub(super) const BEFORE_NOUN: &[Label] = &[
    Label::Det,
    Label::Predet,
    Label::Preconj,
    Label::Poss,
    Label::Amod,
    Label::Nmod,
    Label::Nummod,
    Label::Compound,
    Label::Quantmod,
    Label::Case,
    Label::Npadvmod,
    Label::Advmod,
    Label::Neg,
];
/// What describes a noun in one word.
pub(super) const DESCRIBING: &[Label] =
    &[Label::Amod, Label::Nmod, Label::Compound, Label::Npadvmod];

/// Whether `token` heads a clause: a verb, or an auxiliary that stands as one ("is"). Participles before a noun ("*wounded*
/// men") and those that serve as prepositions ("*including* two") head none.
pub(super) fn heads_clause(document: &Document, token: usize) -> bool {
    let token = &document.tokens[token];
    let helps = matches!(
        token.label,
        Label::Aux
            | Label::Auxpass
            | Label::Amod
            | Label::Compound
            | Label::Nmod
            | Label::Prep
            | Label::Case
            | Label::Mark
            | Label::Cc
            | Label::Prt
            | Label::Nummod
            | Label::Quantmod
            | Label::Det
            | Label::Punct
    );
    matches!(token.pos, Pos::Verb | Pos::Aux) && !helps
}

/// Whether `token` is a word that a noun phrase can have as its head.
pub(super) fn heads_phrase(document: &Document, token: usize) -> bool {
    let token = &document.tokens[token];
    match token.pos {
        Pos::Noun | Pos::Propn | Pos::Pron => true,
        // "*Three* were hurt", "the *injured*", "*12%* said so"
        Pos::Num | Pos::Adj | Pos::Det | Pos::Sym | Pos::X => matches!(
            token.label,
            Label::Nsubj
                | Label::Nsubjpass
                | Label::Dobj
                | Label::Pobj
                | Label::Dative
                | Label::Attr
                | Label::Conj
                | Label::Appos
                | Label::Root
        ),
        _ => false,
    }
}

/// How the verb's clause stands in time and mood.
pub(super) fn form(document: &Document, verb: usize) -> Form {
    let has = |tag| {
        document
            .children_by(verb, &[Label::Aux, Label::Auxpass])
            .any(|at| document.tokens[at].tag == tag)
    };
    let finite = || {
        document
            .children_by(verb, &[Label::Aux, Label::Auxpass])
            .any(|at| {
                let tag = document.tokens[at].tag;
                matches!(tag, Tag::Md | Tag::Vbd | Tag::Vbp | Tag::Vbz)
            })
    };
    if has(Tag::To) {
        return Form::Infinitive;
    }
    match document.tokens[verb].tag {
        Tag::Vbd | Tag::Vbp | Tag::Vbz | Tag::Md => Form::Finite,
        _ if finite() => Form::Finite,
        Tag::Vbg => Form::Present,
        Tag::Vbn => Form::Past,
        Tag::Vb => Form::Infinitive,
        _ => Form::Finite,
    }
}

/// Whether the verb is an infinitive with "to".
pub(super) fn is_infinitive(document: &Document, verb: usize) -> bool {
    document
        .children_by(verb, &[Label::Aux])
        .any(|at| document.tokens[at].tag == Tag::To)
}

/// Whether the verb stands in its base form, without "to" and without a subject, as an order does.
pub(super) fn is_order(document: &Document, verb: usize) -> bool {
    document.tokens[verb].tag == Tag::Vb
        && !is_infinitive(document, verb)
        && document.children_by(verb, SUBJECTS).next().is_none()
}

/// Whether `token` is a word that asks or relates: "who", "whose", "where".
pub(super) fn is_wh(document: &Document, token: usize) -> bool {
    matches!(
        document.tokens[token].tag,
        Tag::Wdt | Tag::Wp | Tag::WpPoss | Tag::Wrb
    )
}

/// Whether `token` may stand for the noun that its clause describes: "who", "which", "that".
pub(super) fn is_relative(document: &Document, token: usize, words: &Words) -> bool {
    let token = &document.tokens[token];
    matches!(token.tag, Tag::Wdt | Tag::Wp)
        || (token.tag == Tag::In && has(&words.word.relative, &token.lemma))
}

/// Whether the verb shows by itself or what hangs from it that it is passive; `None` where that is for the verb to say with which
/// it is conjoined: "was seized and *sold*", "has come and *gone*".
pub(super) fn passive(document: &Document, words: &Words, verb: usize) -> Option<bool> {
    let (mut aux, mut subject, mut object, mut shown) = (false, false, false, false);
    let mut at_somebody = false;
    for &child in document.children(verb) {
        let token = &document.tokens[child];
        match token.label {
            Label::Auxpass | Label::Nsubjpass | Label::Agent => shown = true,
            Label::Aux => aux = true,
            Label::Nsubj => subject = true,
            Label::Dobj => object = true,
            Label::Prep => {
                let lists = &words.word;
                at_somebody |= has(&lists.at, &token.lemma) || has(&lists.towards, &token.lemma);
            }
            _ => {}
        }
    }
    let token = &document.tokens[verb];
    // A headline leaves "was" out: "Three *injured* in blast".
    let suffers = token.tag == Tag::Vbd
        && subject
        && !object
        && !at_somebody
        && words.done_to.has(&token.lemma);
    if shown || suffers {
        return Some(true);
    }
    if token.tag != Tag::Vbn || aux || (subject && object) {
        return Some(false);
    }
    let goes_on = token.label == Label::Conj && !subject;
    (!goes_on).then_some(true)
}

/// Whether the auxiliary of `verb` says that several do it.
pub(super) fn is_plural(document: &Document, text: &str, words: &Words, verb: usize) -> bool {
    document
        .children_by(verb, &[Label::Aux, Label::Auxpass])
        .any(|at| has(&words.word.plural, document.tokens[at].span.slice(text)))
}

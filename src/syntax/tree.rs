//! Questions about one word of a tree that later stages ask where no clause needs to be read.

use super::words::{Words, has};
use crate::text::{Document, Label, Pos};

/// The first dependent of `token` under one of `labels`.
pub fn child(document: &Document, token: usize, labels: &[Label]) -> Option<usize> {
    document.children_by(token, labels).next()
}

/// Whether `token` heads a clause: a verb, or an auxiliary that stands as one ("is").
pub fn is_verb(document: &Document, token: usize) -> bool {
    let token = &document.tokens[token];
    match token.pos {
        Pos::Verb => true,
        Pos::Aux => !matches!(token.label, Label::Aux | Label::Auxpass),
        _ => false,
    }
}

/// The subject that `verb` itself carries, the nearest where the parser gives several; an empty "it" or "there" is none.
pub fn subject(document: &Document, verb: usize) -> Option<usize> {
    document
        .children_by(verb, &[Label::Nsubj, Label::Nsubjpass])
        .min_by_key(|&subject| subject.abs_diff(verb))
}

/// The noun behind "by" that acts in a passive clause.
pub fn agent(document: &Document, verb: usize) -> Option<usize> {
    let by = child(document, verb, &[Label::Agent]).or_else(|| {
        document
            .children_by(verb, &[Label::Prep])
            .find(|&prep| has(&Words::shipped().word.by, &document.tokens[prep].lemma))
    })?;
    child(document, by, &[Label::Pobj])
}

/// The nearest verb above `token`; `None` where there is none.
pub fn verb_above(document: &Document, token: usize) -> Option<usize> {
    document.ancestors(token).find(|&at| is_verb(document, at))
}

/// The noun phrase that `head` heads, without clauses and appositions that hang from it: first and last token.
pub fn noun_phrase(document: &Document, head: usize) -> std::ops::Range<usize> {
    const LOOSE: &[Label] = &[
        Label::Relcl,
        Label::Acl,
        Label::Appos,
        Label::Punct,
        Label::Cc,
        Label::Conj,
        Label::Parataxis,
        Label::Advcl,
    ];
    let belonging = &Words::shipped().word.belonging;
    let mut phrase = head..head + 1;
    let mut open = vec![head];
    while let Some(at) = open.pop() {
        phrase.start = phrase.start.min(at);
        phrase.end = phrase.end.max(at + 1);
        let close = |&&part: &&usize| {
            let label = document.tokens[part].label;
            let adjunct = label == Label::Prep && !has(belonging, &document.tokens[part].lemma);
            !adjunct && !LOOSE.contains(&label)
                || (at != head && matches!(label, Label::Cc | Label::Conj | Label::Punct))
        };
        open.extend(document.children(at).iter().filter(close));
    }
    phrase
}

/// Whether an article or a pronoun points at something known: "*the* stabbing", "*these* talks".
pub fn is_pointed_at(document: &Document, noun: usize) -> bool {
    document
        .children_by(noun, &[Label::Det])
        .any(|at| has(&Words::shipped().word.definite, &document.tokens[at].lemma))
}

/// Whether the noun points at something known: "*the* stabbing", "*both* men", "*their* talks".
pub fn is_definite(document: &Document, noun: usize) -> bool {
    let before = [Label::Det, Label::Predet, Label::Preconj, Label::Poss];
    document.children_by(noun, &before).any(|at| {
        let token = &document.tokens[at];
        token.label == Label::Poss || has(&Words::shipped().word.definite, &token.lemma)
    })
}
